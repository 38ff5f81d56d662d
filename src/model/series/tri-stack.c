/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A stack as a shared, immutable value, and what can be asked of it. How frames become stacks is in
 * tri-stack-build.c and the files that its header names. */

#include "config.h"

#include "tri-stack.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (TriStack, tri_stack, tri_stack_ref, tri_stack_unref)

TriStack *
tri_stack_ref (TriStack *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_stack (gpointer data)
{
  TriStack *self = data;

  g_clear_pointer (&self->frames, g_free);
  g_clear_pointer (&self->slice_origins, g_free);
  g_clear_pointer (&self->slice_positions_mm, g_free);
  g_clear_pointer (&self->dimension_values, g_free);
  g_clear_pointer (&self->step_ms, g_free);
  g_clear_pointer (&self->pictures, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}

void
tri_stack_unref (TriStack *self)
{
  g_atomic_rc_box_release_full (self, clear_stack);
}

const char *
tri_stack_kind_get_name (TriStackKind kind)
{
  switch (kind)
    {
    case TRI_STACK_VOLUME:
      return "volume";
    case TRI_STACK_IMAGE:
      return "image";
    case TRI_STACK_CINE:
      return "cine";
    default:
      g_return_val_if_reached ("");
    }
}

gboolean
tri_stack_is_flat (const TriStack *self)
{
  return self != NULL && self->kind != TRI_STACK_VOLUME;
}

/**
 * tri_stack_compute_first_place:
 * @self: (nullable): NULL is taken for a volume
 * @geometry: of @self, or of the volume that was loaded of it
 *
 * Where a stack is looked at first, in the window and by the tool. Any thread.
 *
 * Returns: patient mm: the middle of the first picture when they lie nowhere, as of a film, else
 *   the centre of the volume
 */
TriPoint3
tri_stack_compute_first_place (const TriStack *self, const TriGeometry *geometry)
{
  return tri_stack_is_flat (self) ? tri_geometry_compute_slice_centre (geometry, 0)
                                  : tri_geometry_compute_centre (geometry);
}

const char *
tri_stack_find_note (const TriStack *self, const char *code)
{
  for (guint n = 0; self->notes != NULL && n < self->notes->len; n++)
    {
      const TriNote *note = g_ptr_array_index (self->notes, n);

      if (g_strcmp0 (note->code, code) == 0)
        return note->text;
    }
  return NULL;
}

/**
 * tri_stack_compute_gaps:
 * @least_mm, @most_mm: (out): the least and the largest distance of neighbouring slices, along
 * their normal; untouched when there is a single slice
 *
 * Any thread.
 *
 * Returns: whether the slices lie unevenly, so that one number would not be true
 */
gboolean
tri_stack_compute_gaps (const TriStack *self, double *least_mm, double *most_mm)
{
  const guint n_slices = self->geometry.dims[2];
  double least = INFINITY, most = 0;

  if (n_slices < 2)
    return FALSE;
  if (self->slice_positions_mm == NULL)
    {
      *least_mm = *most_mm = self->geometry.spacing_mm[2];
      return FALSE;
    }
  for (guint k = 1; k < n_slices; k++)
    {
      const double gap = fabs (self->slice_positions_mm[k] - self->slice_positions_mm[k - 1]);

      least = MIN (least, gap);
      most = MAX (most, gap);
    }
  *least_mm = least;
  *most_mm = most;
  return TRUE;
}

/**
 * tri_stack_compute_depth_mm:
 *
 * Any thread.
 *
 * Returns: how deep the stack is along the normal of its slices: of even ones their number times
 *   their distance; of uneven ones, whose thickness nothing says, from the centre of the first to
 *   that of the last
 */
double
tri_stack_compute_depth_mm (const TriStack *self)
{
  const guint n_slices = self->geometry.dims[2];

  if (self->slice_positions_mm == NULL || n_slices < 2)
    return n_slices * self->geometry.spacing_mm[2];
  return fabs (self->slice_positions_mm[n_slices - 1] - self->slice_positions_mm[0]);
}

gboolean
tri_stack_is_expected_to_have_sides (const TriStack *self)
{
  return !tri_stack_is_flat (self) || tri_stack_find_note (self, "position-missing") != NULL;
}

gboolean
tri_stack_has_place (const TriStack *self)
{
  return self == NULL || self->kind == TRI_STACK_VOLUME || self->geometry.is_oriented;
}
