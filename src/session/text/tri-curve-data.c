/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a curve shows: the values of one voxel in all volumes or frames, read where they lie, each
 * through the rescale of its own slice, and the words that go with them. */

#include "config.h"

#include "tri-curve-data.h"

#include "tri-format.h"
#include "tri-step-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Colour has no one value; slices of a plane are places, not repetitions. */
static gboolean
has_curve (const TriCineSequence *sequence, TriVolume *volume)
{
  return (sequence->content == TRI_CINE_VOLUMES || sequence->content == TRI_CINE_FRAMES) &&
         tri_volume_get_samples_per_voxel (volume) == 1;
}

static void
read_values (TriCurveData *self, TriSession *session)
{
  TriVolume *volume = tri_session_get_volume (session);
  guint voxel[3];
  const gboolean is_inside =
      tri_volume_find_voxel (volume, tri_session_get_cursor (session), voxel);

  self->ys = g_new (double, self->sequence.n_steps);
  for (guint n = 0; n < self->sequence.n_steps; n++)
    {
      const gboolean is_frame = self->sequence.content == TRI_CINE_FRAMES;
      const guint t = is_frame ? 0 : n;
      const guint k = is_frame ? n : voxel[2];

      self->ys[n] =
          is_inside ? tri_volume_get_value (volume, t, voxel[0], voxel[1], k, 0) : NAN;
    }
  if (!is_inside)
    self->place = g_strdup ("");
  else if (self->sequence.content == TRI_CINE_FRAMES)
    /* Translators: column and row of a picture. */
    self->place = g_strdup_printf (_ ("pixel %u %u"), voxel[0], voxel[1]);
  else
    self->place = g_strdup_printf (_ ("voxel %u %u %u"), voxel[0], voxel[1], voxel[2]);
}

static gboolean
is_ascending (const double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!isfinite (values[i]) || (i > 0 && values[i] <= values[i - 1]))
      return FALSE;
  return TRUE;
}

/* Values of the dimension where they put the steps in a row, else their numbers. */
static void
place_steps (TriCurveData *self, TriSession *session)
{
  const TriStack *stack = tri_session_get_stack (session);
  const double *step_ms = tri_cine_sequence_get_recorded_ms (&self->sequence, session);
  const guint n_steps = self->sequence.n_steps;
  const char *unit = "";
  TriStepUnit step_unit;

  self->xs = g_new (double, n_steps);
  if (step_ms != NULL && self->sequence.content == TRI_CINE_FRAMES)
    {
      unit = "s";
      self->xs[0] = 0;
      for (guint n = 1; n < n_steps; n++)
        self->xs[n] = self->xs[n - 1] + step_ms[n - 1] / 1000;
    }
  else if (self->sequence.content == TRI_CINE_VOLUMES && tri_step_unit_init (&step_unit, stack))
    {
      unit = step_unit.unit;
      for (guint n = 0; n < n_steps; n++)
        self->xs[n] = stack->dimension_values[n] * step_unit.factor + step_unit.offset;
    }
  if (*unit != '\0' && is_ascending (self->xs, n_steps))
    {
      self->x_label = g_strdup (unit);
      return;
    }
  for (guint n = 0; n < n_steps; n++)
    self->xs[n] = n + 1;
  /* Translators: what is counted along the axis of a plot. */
  self->x_label =
      g_strdup (self->sequence.content == TRI_CINE_FRAMES ? _ ("image") : _ ("volume"));
}

static char *
format_with_unit (double value, const char *unit)
{
  g_autofree char *number = tri_format_number (value);

  return *unit == '\0' ? g_steal_pointer (&number) : g_strdup_printf ("%s %s", number, unit);
}

static char *
describe (const TriCurveData *self, TriSession *session, const char *unit)
{
  g_autofree char *where = self->sequence.content == TRI_CINE_FRAMES
                               ? tri_step_text_frame (session)
                               : tri_step_text_volume (session);
  double min = INFINITY, max = -INFINITY;
  g_autofree char *from = NULL, *to = NULL, *now = NULL;

  for (guint n = 0; n < self->curve.n; n++)
    if (isfinite (self->ys[n]))
      {
        min = MIN (min, self->ys[n]);
        max = MAX (max, self->ys[n]);
      }
  if (min > max)
    return g_strdup (_ ("Time curve of the value under the cursor: no values yet"));
  from = tri_format_number (min);
  to = format_with_unit (max, unit);
  now = format_with_unit (self->ys[self->curve.current], unit);
  /* Translators: what a screen reader says of a plot: the least and the greatest value, then
   * "Time point 3 of 40 · 12.4 s" and the value there. */
  return g_strdup_printf (_ ("Time curve of the value under the cursor, %s to %s; %s: %s"), from,
                          to,
                          where, now);
}

void
tri_curve_data_init (TriCurveData *self, TriSession *session)
{
  TriVolume *volume = session == NULL ? NULL : tri_session_get_volume (session);
  TriStack *stack = session == NULL ? NULL : tri_session_get_stack (session);
  const char *unit;

  *self = (TriCurveData){ 0 };
  if (volume == NULL)
    return;
  tri_cine_sequence_init (&self->sequence, session, TRI_PLANE_AXIAL);
  if (!has_curve (&self->sequence, volume) ||
      (stack != NULL && stack->n_volumes != tri_volume_get_n_volumes (volume)))
    {
      self->sequence.n_steps = 0;
      return;
    }
  unit = tri_volume_get_unit (volume);
  read_values (self, session);
  place_steps (self, session);
  self->y_label = *unit == '\0' ? g_strdup (self->place)
                                : g_strdup_printf ("%s · %s", unit, self->place);
  self->curve = (TriCurve){ self->sequence.n_steps, self->xs, self->ys,
                            tri_cine_sequence_find_step (&self->sequence, session), self->x_label,
                            self->y_label };
  self->label = describe (self, session, unit);
}

void
tri_curve_data_clear (TriCurveData *self)
{
  g_clear_pointer (&self->xs, g_free);
  g_clear_pointer (&self->ys, g_free);
  g_clear_pointer (&self->x_label, g_free);
  g_clear_pointer (&self->y_label, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->label, g_free);
  self->curve = (TriCurve){ 0 };
}

char *
tri_curve_data_format (const TriCurveData *self)
{
  GString *text = g_string_new (NULL);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (self->curve.n == 0)
    return g_string_free (text, FALSE);
  g_string_append_printf (text, "%s,%s\n", self->x_label, self->y_label);
  for (guint n = 0; n < self->curve.n; n++)
    {
      g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.10g", self->xs[n]));
      g_string_append_c (text, ',');
      if (isfinite (self->ys[n]))
        g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.10g", self->ys[n]));
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
