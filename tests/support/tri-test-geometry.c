/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-test-geometry.h"

TriGeometry
tri_test_geometry_make (const guint dims[3],
                        const double affine[4][4],
                        const TriPoint3 *slice_origins)
{
  g_autoptr (GError) error = NULL;
  TriGeometry geometry;

  g_assert_true (tri_geometry_init (&geometry, dims, affine, slice_origins, TRUE, &error));
  g_assert_no_error (error);
  return geometry;
}

void
tri_test_assert_point (TriPoint3 point, double x, double y, double z, double epsilon)
{
  g_assert_cmpfloat_with_epsilon (point.x, x, epsilon);
  g_assert_cmpfloat_with_epsilon (point.y, y, epsilon);
  g_assert_cmpfloat_with_epsilon (point.z, z, epsilon);
}
