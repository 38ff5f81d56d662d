/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows from a session's state for each of the three planes: its basis, the slice under the
 * cursor, and steps along the slices. Main thread. */

#include "config.h"

#include "tri-session-planes.h"

#include <math.h>

/* Each is half as far from the slice, or nearer. */
#define MAX_SLIDES 24

/* Pictures that have no other planes stay as they were stored. */
static gboolean
is_mirrored (TriSession *self, TriPlane plane)
{
  return plane == TRI_PLANE_SAGITTAL &&
         tri_display_get_is_sagittal_mirrored (tri_session_get_display (self)) &&
         !tri_stack_is_flat (tri_session_get_stack (self));
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
  for (guint n = 0; n < tri_session_get_picture_turns (self); n++)
    {
      const TriPoint3 right = basis->right;

      basis->right = negate (basis->down);
      basis->down = right;
    }
  if (tri_session_get_is_picture_flipped (self))
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
  const TriObliquePlanes *oblique = tri_session_get_oblique_planes (self);
  TriVolume *volume = tri_session_get_volume (self);
  TriConvention convention;

  g_return_val_if_fail (TRI_IS_SESSION (self), FALSE);

  if (volume == NULL)
    return FALSE;
  convention = tri_display_get_convention (tri_session_get_display (self));
  if (oblique != NULL)
    tri_oblique_planes_compute_basis (oblique, tri_volume_get_geometry (volume), plane, convention,
                                      basis);
  else
    tri_plane_basis_init (basis, tri_volume_get_geometry (volume), plane,
                          tri_session_get_grid (self), convention);
  if (tri_stack_is_flat (tri_session_get_stack (self)))
    turn_picture (self, basis);
  if (is_mirrored (self, plane))
    basis->right = negate (basis->right);
  return TRUE;
}

/**
 * tri_session_rotate_planes:
 * @angle_rad: from right towards down on the screen
 *
 * The two other planes turn about the normal of @plane; the grid is TRI_GRID_OBLIQUE then. Nothing
 * happens to images that are no volume, and when @angle_rad is 0 or not finite.
 */
void
tri_session_rotate_planes (TriSession *self, TriPlane plane, double angle_rad)
{
  const TriConvention convention =
      tri_display_get_convention (tri_session_get_display (self));

  /* What is mirrored on the screen turns the other way in the patient. */
  if (is_mirrored (self, plane) ||
      (convention == TRI_CONVENTION_NEUROLOGICAL && tri_plane_is_mirrored (plane)))
    angle_rad = -angle_rad;
  tri_session_rotate_in_patient (self, plane, angle_rad);
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

  if (volume == NULL || stack == NULL || stack->pictures == NULL ||
      tri_volume_get_geometry (volume)->dims[2] != stack->n_frames)
    return NULL;
  return &stack->pictures[tri_session_compute_stored_slice (self)];
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
  if (tri_session_get_volume (self) == NULL)
    return (TriPlace){ 0, 0 };
  return (TriPlace){ tri_session_get_volume_index (self), tri_session_compute_stored_slice (self) };
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

gboolean
tri_session_has_window (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), FALSE);

  return tri_session_get_volume (self) != NULL &&
         tri_volume_get_samples_per_voxel (tri_session_get_volume (self)) == 1;
}

const guint32 *
tri_session_get_rgb (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  if (!tri_session_has_window (self) || tri_volume_is_label_map (tri_session_get_volume (self)))
    return NULL;
  return tri_colour_map_get_rgb (tri_session_get_colour_map (self));
}
