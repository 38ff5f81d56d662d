/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long each picture of a stack was on when it was recorded: from the frame times of a cine, or
 * from what tells volumes apart where that is a time. Headers that contradict themselves (times
 * that stand still or run back) say nothing. */

#include "config.h"

#include "tri-stack-times.h"

#include <math.h>
#include <string.h>

/* A day: what is longer is no film. */
#define LONGEST_MS (24.0 * 3600 * 1000)

static gboolean
is_duration (double ms)
{
  return isfinite (ms) && ms > 0 && ms <= LONGEST_MS;
}

/* Milliseconds of one unit of a dimension; 0: it is no time. */
static double
get_unit_ms (const char *dimension)
{
  static const struct
  {
    const char *name;
    double ms;
  } units[] = {
    { "Time", 1 },
    { "TriggerTime", 1 },
    { "FrameReferenceTime", 1 },
    { "AcquisitionTime", 1000 },
  };

  for (guint n = 0; n < G_N_ELEMENTS (units); n++)
    if (strcmp (dimension, units[n].name) == 0)
      return units[n].ms;
  return 0;
}

static double *
measure_frames (const TriStack *self, const TriFrame *frames)
{
  g_autofree double *step_ms = g_new (double, self->n_frames);

  for (guint n = 0; n < self->n_frames; n++)
    {
      step_ms[n] = frames[self->frames[n]].frame_time_ms;
      if (!is_duration (step_ms[n]))
        return NULL;
    }
  return g_steal_pointer (&step_ms);
}

/* From one volume's time to the next one's; the last lasts as long as the others on average. */
static double *
measure_volumes (const TriStack *self, double unit_ms)
{
  const guint n_steps = self->n_volumes - 1;
  const double *values = self->dimension_values;
  g_autofree double *step_ms = g_new (double, self->n_volumes);

  for (guint t = 0; t < n_steps; t++)
    {
      step_ms[t] = (values[t + 1] - values[t]) * unit_ms;
      if (!is_duration (step_ms[t]))
        return NULL;
    }
  step_ms[n_steps] = (values[n_steps] - values[0]) * unit_ms / n_steps;
  return g_steal_pointer (&step_ms);
}

/**
 * tri_stack_measure_times:
 * @self: whole, but for its step_ms
 * @frames: of the scan
 */
void
tri_stack_measure_times (TriStack *self, const TriFrame *frames)
{
  if (self->kind == TRI_STACK_CINE && self->n_frames > 1)
    self->step_ms = measure_frames (self, frames);
  else if (self->n_volumes > 1 && self->dimension_values != NULL &&
           get_unit_ms (self->dimension) > 0)
    self->step_ms = measure_volumes (self, get_unit_ms (self->dimension));
}
