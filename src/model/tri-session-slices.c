/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows from a session's state for each of the three planes: its basis, the slice under the
 * cursor, and steps along the slices. Only the session's public functions are used. Main thread. */

#include "config.h"

#include "tri-session.h"

static gpointer
copy_point3 (gpointer point)
{
  return g_memdup2 (point, sizeof (TriPoint3));
}

GType
tri_point3_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("TriPoint3", copy_point3, g_free));
  return type;
}

/**
 * tri_session_compute_basis:
 * @basis: (out caller-allocates)
 *
 * Returns: FALSE, and @basis untouched, when no volume is shown
 */
gboolean
tri_session_compute_basis (TriSession *self, TriPlane plane, TriPlaneBasis *basis)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), FALSE);

  if (tri_session_get_volume (self) == NULL)
    return FALSE;
  tri_plane_basis_init (basis, tri_volume_get_geometry (tri_session_get_volume (self)), plane,
                        tri_session_get_grid (self), tri_session_get_convention (self));
  return TRUE;
}

/**
 * tri_session_compute_slice:
 *
 * Returns: the 0-based slice of @plane that the cursor lies on; 0 when no volume is shown
 */
guint
tri_session_compute_slice (TriSession *self, TriPlane plane)
{
  TriPlaneBasis basis;

  if (!tri_session_compute_basis (self, plane, &basis))
    return 0;
  return tri_plane_basis_slice_at (&basis, tri_volume_get_geometry (tri_session_get_volume (self)),
                                   tri_session_get_cursor (self));
}

void
tri_session_step_slice (TriSession *self, TriPlane plane, int n_slices)
{
  const TriGeometry *geometry;
  TriPoint3 cursor = tri_session_get_cursor (self);
  TriPlaneBasis basis;
  gint64 slice;

  if (!tri_session_compute_basis (self, plane, &basis))
    return;
  geometry = tri_volume_get_geometry (tri_session_get_volume (self));
  slice = tri_plane_basis_slice_at (&basis, geometry, cursor);
  slice = CLAMP (slice + n_slices, 0, (gint64) basis.n_slices - 1);
  cursor = tri_plane_basis_move_to_slice (&basis, geometry, cursor, (guint) slice);
  tri_session_set_cursor (self, cursor);
}
