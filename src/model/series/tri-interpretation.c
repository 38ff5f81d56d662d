/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One way to make stacks of a series: a code for programs, words for people, and the stacks. Which
 * ways there are is tri-stacking-rule.c's to know. */

#include "config.h"

#include "tri-interpretation.h"

/**
 * tri_interpretation_new:
 * @code: need not outlive the call
 * @stacks: (element-type TriStack): a reference is taken
 *
 * Returns: (transfer full)
 */
TriInterpretation *
tri_interpretation_new (const char *code, const char *label, const char *reason, GPtrArray *stacks)
{
  TriInterpretation *self = g_new0 (TriInterpretation, 1);

  self->code = g_intern_string (code);
  self->label = g_strdup (label);
  self->reason = g_strdup (reason);
  self->stacks = g_ptr_array_ref (stacks);
  return self;
}

void
tri_interpretation_free (TriInterpretation *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->stacks, g_ptr_array_unref);
  g_free (self);
}
