/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the session that is about how voxels become a picture: through a window, in colours,
 * of a slab. Main thread. */

#include "config.h"

#include "tri-session-private.h"

#include <math.h>

TRI_SESSION_DEFINE_ACCESSORS (gboolean, has_safe_colours, PROP_HAS_SAFE_COLOURS)
TRI_SESSION_DEFINE_ACCESSORS (gboolean, is_picture_flipped, PROP_IS_PICTURE_FLIPPED)
TRI_SESSION_DEFINE_ACCESSORS (gboolean, has_magnifier, PROP_HAS_MAGNIFIER)
TRI_SESSION_DEFINE_ACCESSORS (TriSlabMode, slab_mode, PROP_SLAB_MODE)
TRI_SESSION_DEFINE_ACCESSORS (TriColourMap, colour_map, PROP_COLOUR_MAP)

gboolean
tri_session_has_window (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), FALSE);

  return self->volume != NULL && tri_volume_get_samples_per_voxel (self->volume) == 1;
}

const guint32 *
tri_session_get_rgb (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  if (!tri_session_has_window (self) || tri_volume_is_label_map (self->volume))
    return NULL;
  return tri_colour_map_get_rgb (self->colour_map);
}

static gboolean
can_have_slabs (TriSession *self)
{
  return tri_session_has_window (self) && !tri_volume_is_label_map (self->volume) &&
         !tri_stack_is_flat (self->stack) && tri_stack_has_place (self->stack);
}

double
tri_session_get_max_slab_mm (TriSession *self)
{
  double finest_mm = G_MAXDOUBLE;

  g_return_val_if_fail (TRI_IS_SESSION (self), 0);

  if (!can_have_slabs (self))
    return 0;
  for (guint axis = 0; axis < 3; axis++)
    finest_mm = MIN (finest_mm, tri_volume_get_geometry (self->volume)->spacing_mm[axis]);
  return MIN (TRI_SLAB_MAX_MM, finest_mm * (TRI_SLAB_MAX_SLICES - 1));
}

double
tri_session_get_slab_mm (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), 0);

  return self->slab_mm;
}

/**
 * tri_session_set_slab_mm:
 * @slab_mm: lowered to what the volume allows; one that is not a number is none
 */
void
tri_session_set_slab_mm (TriSession *self, double slab_mm)
{
  double legal_mm;

  g_return_if_fail (TRI_IS_SESSION (self));

  legal_mm = isnan (slab_mm) ? 0 : CLAMP (slab_mm, 0, tri_session_get_max_slab_mm (self));
  if (legal_mm == self->slab_mm)
    return;
  self->slab_mm = legal_mm;
  tri_session_notify (self, PROP_SLAB_MM);
}

guint
tri_session_get_picture_turns (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), 0);

  return self->picture_turns;
}

void
tri_session_set_picture_turns (TriSession *self, guint picture_turns)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  if (picture_turns % 4 == self->picture_turns)
    return;
  self->picture_turns = picture_turns % 4;
  tri_session_notify (self, PROP_PICTURE_TURNS);
}
