/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A series with its stacks as a shared, immutable value. How frames become series is in
 * tri-series-assemble.c. */

#include "config.h"

#include "tri-series.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (TriSeries, tri_series, tri_series_ref, tri_series_unref)

/**
 * tri_series_new:
 * @uid: copied
 *
 * A series for tri_series_assemble() to fill: without stacks, with an empty list of
 * interpretations.
 *
 * Returns: (transfer full): a new series
 */
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

/**
 * tri_series_find_interpretation:
 * @code: "default", "one-stack" …
 *
 * Returns: (transfer none) (nullable): the interpretation of that code, owned by @self; NULL when
 * this series is not offered it
 */
const TriInterpretation *
tri_series_find_interpretation (const TriSeries *self, const char *code)
{
  for (guint n = 0; n < self->interpretations->len; n++)
    {
      const TriInterpretation *interpretation = g_ptr_array_index (self->interpretations, n);

      if (strcmp (interpretation->code, code) == 0)
        return interpretation;
    }
  return NULL;
}
