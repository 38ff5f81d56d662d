/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The results of stack assembly as shared, immutable values: a stack, and a series with its
 * stacks. How frames become stacks is in tri-series.c and the tri-stack-*.c files beside it. */

#include "config.h"

#include "tri-stack-private.h"

#include "tri-interpretation.h"

G_DEFINE_BOXED_TYPE (TriStack, tri_stack, tri_stack_ref, tri_stack_unref)
G_DEFINE_BOXED_TYPE (TriSeries, tri_series, tri_series_ref, tri_series_unref)

/* An empty stack for the assembly to fill: no frames, no notes, one volume. */
TriStack *
tri_stack_new (TriStackKind kind)
{
  TriStack *self = g_atomic_rc_box_new0 (TriStack);

  self->kind = kind;
  self->n_volumes = 1;
  self->n_components = 1;
  self->dimension = "";
  self->label = g_strdup ("");
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_note_free);
  return self;
}

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

/* A series without stacks and interpretations, for the assembly to fill. */
TriSeries *
tri_series_new (const char *uid)
{
  TriSeries *self = g_atomic_rc_box_new0 (TriSeries);

  self->uid = g_strdup (uid);
  self->interpretations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tri_interpretation_free);
  return self;
}

TriSeries *
tri_series_ref (TriSeries *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_series (gpointer data)
{
  TriSeries *self = data;

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->stacks, g_ptr_array_unref);
  g_clear_pointer (&self->interpretations, g_ptr_array_unref);
}

void
tri_series_unref (TriSeries *self)
{
  g_atomic_rc_box_release_full (self, clear_series);
}
