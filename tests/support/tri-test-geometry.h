/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-geometry.h"

G_BEGIN_DECLS

/* Geometries for tests, which must be good ones; @slice_origins: (nullable) */
TriGeometry tri_test_geometry_make (const guint dims[3],
                                    const double affine[4][4],
                                    const TriPoint3 *slice_origins);
/* Each coordinate is within @epsilon. */
void tri_test_assert_point (TriPoint3 point, double x, double y, double z, double epsilon);

G_END_DECLS
