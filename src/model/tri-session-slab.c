/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the session that is about slabs: how thick one may be. Main thread. */

#include "config.h"

#include "tri-session-private.h"

#include <math.h>

static gboolean
can_have_slabs (TriSession *self)
{
  return self->volume != NULL && tri_volume_get_samples_per_voxel (self->volume) == 1 &&
         !tri_volume_is_label_map (self->volume) && !tri_stack_is_flat (self->stack) &&
         tri_stack_has_place (self->stack);
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
  const double legal_mm =
      isnan (slab_mm) ? 0 : CLAMP (slab_mm, 0, tri_session_get_max_slab_mm (self));

  g_return_if_fail (TRI_IS_SESSION (self));

  if (legal_mm == self->slab_mm)
    return;
  self->slab_mm = legal_mm;
  tri_session_notify (self, PROP_SLAB_MM);
}
