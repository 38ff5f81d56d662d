/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows from a session's state for each of the three planes: its basis, the slice under the
 * cursor, and steps along the slices. Main thread. */

#include "config.h"

#include "tri-session-private.h"

#include <math.h>

/* Each is half as far from the slice, or nearer. */
#define MAX_SLIDES 24

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

/* Pictures that have no other planes stay as they were stored. */
static gboolean
is_mirrored (TriSession *self, TriPlane plane)
{
  return plane == TRI_PLANE_SAGITTAL && self->is_sagittal_mirrored &&
         !tri_stack_is_flat (self->stack);
}

static TriPoint3
negate (TriPoint3 a)
{
  return tri_point3_subtract ((TriPoint3){ 0, 0, 0 }, a);
}

/* Clockwise: what was at the top is on the right then. */
static void
turn_picture (TriSession *self, TriPlaneBasis *basis)
{
  for (guint n = 0; n < self->picture_turns; n++)
    {
      const TriPoint3 right = basis->right;

      basis->right = negate (basis->down);
      basis->down = right;
    }
  if (self->is_picture_flipped)
    basis->right = negate (basis->right);
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
  if (self->grid == TRI_GRID_OBLIQUE)
    tri_oblique_planes_compute_basis (&self->turn, tri_volume_get_geometry (self->volume), plane,
                                      self->convention, basis);
  else
    tri_plane_basis_init (basis, tri_volume_get_geometry (self->volume), plane, self->grid,
                          self->convention);
  if (tri_stack_is_flat (self->stack))
    turn_picture (self, basis);
  if (is_mirrored (self, plane))
    basis->right = negate (basis->right);
  return TRUE;
}

TRI_SESSION_DEFINE_ACCESSORS (gboolean, is_sagittal_mirrored, PROP_IS_SAGITTAL_MIRRORED)

TriGrid
tri_session_get_grid (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), TRI_GRID_STORED);

  return self->grid;
}

void
tri_session_set_grid (TriSession *self, TriGrid grid)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  /* There is nothing that it could be turned like. */
  if (grid == self->grid || grid == TRI_GRID_OBLIQUE)
    return;
  self->grid = grid;
  tri_session_notify (self, PROP_GRID);
}

void
tri_session_rotate_planes (TriSession *self, TriPlane plane, double angle_rad)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  if (self->volume == NULL || tri_stack_is_flat (self->stack) || angle_rad == 0 ||
      !isfinite (angle_rad))
    return;
  if (self->grid != TRI_GRID_OBLIQUE)
    {
      self->straight_grid = self->grid;
      tri_oblique_planes_init (&self->turn, tri_volume_get_geometry (self->volume), self->grid,
                               plane);
      self->grid = TRI_GRID_OBLIQUE;
    }
  /* What is mirrored on the screen turns the other way in the patient. */
  if (is_mirrored (self, plane) ||
      (self->convention == TRI_CONVENTION_NEUROLOGICAL && tri_plane_is_mirrored (plane)))
    angle_rad = -angle_rad;
  tri_oblique_planes_by (&self->turn, plane, angle_rad);
  tri_session_notify (self, PROP_GRID);
}

void
tri_session_reset_oblique (TriSession *self)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  if (self->grid == TRI_GRID_OBLIQUE)
    tri_session_set_grid (self, self->straight_grid);
}

const TriObliquePlanes *
tri_session_get_oblique_planes (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return self->grid == TRI_GRID_OBLIQUE ? &self->turn : NULL;
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

const TriPicture *
tri_session_get_picture (TriSession *self)
{
  const TriStack *stack = tri_session_get_stack (self);
  TriVolume *volume = tri_session_get_volume (self);
  double k;

  if (volume == NULL || stack == NULL || stack->pictures == NULL ||
      tri_volume_get_geometry (volume)->dims[2] != stack->n_frames)
    return NULL;
  k = round (tri_geometry_patient_to_voxel (tri_volume_get_geometry (volume),
                                            tri_session_get_cursor (self))
                 .z);
  return &stack->pictures[(guint) CLAMP (k, 0, stack->n_frames - 1.0)];
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
  g_object_freeze_notify (G_OBJECT (self));
  /* Where slices lean, the way along the normal may leave the volume before they end: the cursor
   * stays within, and goes on from there. */
  for (guint n = 0; n < MAX_SLIDES; n++)
    {
      cursor = tri_plane_basis_move_to_slice (&basis, geometry, cursor, (guint) slice);
      tri_session_set_cursor (self, cursor);
      cursor = tri_session_get_cursor (self);
      if (tri_plane_basis_slice_at (&basis, geometry, cursor) == slice)
        break;
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * tri_session_get_place:
 *
 * Returns: the stored slice that the cursor lies on, and the repetition that is shown; 0 and 0 when
 *   no volume is shown
 */
TriPlace
tri_session_get_place (TriSession *self)
{
  TriVolume *volume = tri_session_get_volume (self);
  guint voxel[3];

  if (volume == NULL || !tri_volume_find_voxel (volume, tri_session_get_cursor (self), voxel))
    return (TriPlace){ 0, 0 };
  return (TriPlace){ tri_session_get_volume_index (self), voxel[2] };
}

/**
 * tri_session_show_place:
 * @place: clamped to what is there
 *
 * Moves the cursor to a stored slice and shows its repetition; the cursor keeps its column and row.
 */
void
tri_session_show_place (TriSession *self, TriPlace place)
{
  TriVolume *volume = tri_session_get_volume (self);
  const TriGeometry *geometry;
  TriPoint3 voxel;

  g_return_if_fail (TRI_IS_SESSION (self));

  if (volume == NULL)
    return;
  geometry = tri_volume_get_geometry (volume);
  voxel = tri_geometry_patient_to_voxel (geometry, tri_session_get_cursor (self));
  voxel.z = MIN (place.slice, geometry->dims[2] - 1);
  tri_session_set_volume_index (self,
                                MIN (place.volume, tri_volume_get_n_volumes (volume) - 1));
  tri_session_set_cursor (self, tri_geometry_voxel_to_patient (geometry, voxel));
}
