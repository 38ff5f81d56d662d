/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a session can run through: frames, volumes, else the slices of a plane. Finds, goes to and
 * asks after one step of it; knows no time. Main thread. */

#include "config.h"

#include "tri-cine-sequence.h"
#include "tri-session-planes.h"

#include <math.h>

G_DEFINE_ENUM_TYPE (TriCineContent,
                    tri_cine_content,
                    G_DEFINE_ENUM_VALUE (TRI_CINE_NOTHING, "nothing"),
                    G_DEFINE_ENUM_VALUE (TRI_CINE_FRAMES, "frames"),
                    G_DEFINE_ENUM_VALUE (TRI_CINE_VOLUMES, "volumes"),
                    G_DEFINE_ENUM_VALUE (TRI_CINE_SLICES, "slices"))

/* The plane that shows stored slices as they are. */
static TriPlane
find_stored_plane (TriSession *session, TriPlane fallback)
{
  TriPlaneBasis basis;

  for (int plane = 0; plane < TRI_N_PLANES; plane++)
    if (tri_session_compute_basis (session, (TriPlane) plane, &basis) && basis.axis == 2)
      return (TriPlane) plane;
  return fallback;
}

void
tri_cine_sequence_init (TriCineSequence *self, TriSession *session, TriPlane plane)
{
  TriVolume *volume = tri_session_get_volume (session);
  TriStack *stack = tri_session_get_stack (session);
  TriPlaneBasis basis;

  *self = (TriCineSequence){ TRI_CINE_NOTHING, plane, 0 };
  if (volume == NULL)
    return;
  self->n_steps = tri_volume_get_geometry (volume)->dims[2];
  if (tri_stack_is_flat (stack) && self->n_steps > 1)
    {
      self->content = TRI_CINE_FRAMES;
      self->plane = find_stored_plane (session, plane);
      return;
    }
  self->n_steps = tri_volume_get_n_volumes (volume);
  if (self->n_steps > 1)
    {
      self->content = TRI_CINE_VOLUMES;
      return;
    }
  tri_session_compute_basis (session, plane, &basis);
  self->n_steps = tri_stack_is_flat (stack) ? 1 : basis.n_slices;
  if (self->n_steps > 1)
    self->content = TRI_CINE_SLICES;
}

const double *
tri_cine_sequence_get_recorded_ms (const TriCineSequence *self, TriSession *session)
{
  const TriStack *stack = tri_session_get_stack (session);

  if (stack == NULL)
    return NULL;
  if ((self->content == TRI_CINE_FRAMES && stack->n_frames == self->n_steps) ||
      (self->content == TRI_CINE_VOLUMES && stack->n_volumes == self->n_steps))
    return stack->step_ms;
  return NULL;
}

guint
tri_cine_sequence_find_step (const TriCineSequence *self, TriSession *session)
{
  if (self->content == TRI_CINE_NOTHING)
    return 0;
  if (self->content == TRI_CINE_VOLUMES)
    return tri_session_get_volume_index (session);
  return MIN (tri_session_compute_slice (session, self->plane), self->n_steps - 1);
}

void
tri_cine_sequence_go_to (const TriCineSequence *self, TriSession *session, guint step)
{
  if (self->content == TRI_CINE_VOLUMES)
    tri_session_set_volume_index (session, step);
  else if (self->content != TRI_CINE_NOTHING)
    tri_session_step_slice (session, self->plane,
                            (int) step - (int) tri_cine_sequence_find_step (self, session));
}

/**
 * tri_cine_sequence_get_place:
 * @volume: (out): index of the volume
 * @slice: (out): stored slice; of slices across the stored ones the one under the cursor
 */
void
tri_cine_sequence_get_place (
    const TriCineSequence *self, TriSession *session, guint step, guint *volume, guint *slice)
{
  const TriGeometry *geometry;
  TriPlaneBasis basis;
  TriPoint3 patient;

  *volume = tri_session_get_volume_index (session);
  *slice = 0;
  if (!tri_session_compute_basis (session, self->plane, &basis))
    return;
  geometry = tri_volume_get_geometry (tri_session_get_volume (session));
  patient = tri_session_get_cursor (session);
  if (self->content == TRI_CINE_VOLUMES)
    *volume = step;
  else
    patient = tri_plane_basis_move_to_slice (&basis, geometry, patient, step);
  *slice = tri_geometry_find_slice (geometry, patient);
}

/* Three planes are drawn of a volume, so every slice of it counts. */
static TriCineSequenceState
find_volume_state (TriVolume *volume, guint t)
{
  const guint n_slices = tri_volume_get_geometry (volume)->dims[2];
  const guint n_filled = tri_volume_count_filled (volume, t);
  guint n_unreadable = 0;

  for (guint k = 0; n_filled < n_slices && k < n_slices; k++)
    n_unreadable += tri_volume_is_unreadable (volume, t, k);
  if (n_unreadable == n_slices)
    return TRI_CINE_SEQUENCE_UNREADABLE;
  return n_filled + n_unreadable == n_slices ? TRI_CINE_SEQUENCE_THERE : TRI_CINE_SEQUENCE_COMING;
}

TriCineSequenceState
tri_cine_sequence_find_state (const TriCineSequence *self, TriSession *session, guint step)
{
  TriVolume *volume = tri_session_get_volume (session);
  TriPlaneBasis basis;
  guint t, k;

  if (self->content == TRI_CINE_VOLUMES)
    return find_volume_state (volume, step);
  /* A cut across the stored slices is drawn of those that are there. */
  if (self->content == TRI_CINE_SLICES &&
      (!tri_session_compute_basis (session, self->plane, &basis) || basis.axis != 2 ||
       basis.grid != TRI_GRID_STORED))
    return TRI_CINE_SEQUENCE_THERE;
  tri_cine_sequence_get_place (self, session, step, &t, &k);
  if (tri_volume_is_filled (volume, t, k))
    return TRI_CINE_SEQUENCE_THERE;
  return tri_volume_is_unreadable (volume, t, k) ? TRI_CINE_SEQUENCE_UNREADABLE
                                                 : TRI_CINE_SEQUENCE_COMING;
}
