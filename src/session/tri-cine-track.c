/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which picture of a film is on at which time: pure arithmetic of durations, in ms. Pictures that
 * a slow screen has no time for are passed over, so that the film keeps its rate. Knows no clock
 * and no session. */

#include "config.h"

#include "tri-cine-track.h"

#include <math.h>

G_DEFINE_ENUM_TYPE (TriCineMode,
                    tri_cine_mode,
                    G_DEFINE_ENUM_VALUE (TRI_CINE_LOOP, "loop"),
                    G_DEFINE_ENUM_VALUE (TRI_CINE_BOUNCE, "bounce"),
                    G_DEFINE_ENUM_VALUE (TRI_CINE_ONCE, "once"))

void
tri_cine_track_init (TriCineTrack *self, guint n_steps, const double *step_ms)
{
  double end_ms = 0;

  self->n_steps = n_steps;
  self->ends_ms = g_new (double, n_steps);
  for (guint n = 0; n < n_steps; n++)
    {
      end_ms += step_ms == NULL ? 1000.0 / TRI_CINE_DEFAULT_RATE : step_ms[n];
      self->ends_ms[n] = end_ms;
    }
}

void
tri_cine_track_clear (TriCineTrack *self)
{
  g_clear_pointer (&self->ends_ms, g_free);
  self->n_steps = 0;
}

double
tri_cine_track_get_rate (const TriCineTrack *self)
{
  if (self->n_steps == 0)
    return TRI_CINE_DEFAULT_RATE;
  return self->n_steps * 1000.0 / self->ends_ms[self->n_steps - 1];
}

double
tri_cine_track_get_start_ms (const TriCineTrack *self, guint step)
{
  return step == 0 || self->n_steps == 0 ? 0 : self->ends_ms[MIN (step, self->n_steps) - 1];
}

/* The first picture that ends after @time_ms. O(log n). */
static guint
find_step (const TriCineTrack *self, double time_ms)
{
  guint low = 0, high = self->n_steps - 1;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (time_ms < self->ends_ms[middle])
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* The same backwards: the first picture that does not end before @time_ms. */
static guint
find_step_backwards (const TriCineTrack *self, double time_ms)
{
  const guint step = find_step (self, time_ms);

  return step > 0 && self->ends_ms[step - 1] == time_ms ? step - 1 : step;
}

/* On the way back the pictures between the ends are on in turn, as long as on the way there. */
static guint
find_bounced_step (const TriCineTrack *self, double time_ms)
{
  const double there_ms = self->ends_ms[self->n_steps - 1];
  const double first_ms = self->ends_ms[0];
  const double back_ms = self->ends_ms[self->n_steps - 2] - first_ms;
  const double phase_ms = fmod (time_ms, there_ms + back_ms);
  guint step;

  if (phase_ms < there_ms)
    return find_step (self, phase_ms);
  step = find_step_backwards (self, first_ms + back_ms - (phase_ms - there_ms));
  return CLAMP (step, 1, self->n_steps - 2);
}

/**
 * tri_cine_track_step_at:
 * @time_ms: since the first picture began, of the film's own time; below 0 counts as 0
 * @is_over: (out) (optional)
 *
 * A picture is on from the moment it begins up to, but not at, the one at which it ends.
 *
 * Returns: 0 … n_steps - 1
 */
guint
tri_cine_track_step_at (const TriCineTrack *self,
                        TriCineMode mode,
                        double time_ms,
                        gboolean *is_over)
{
  double total_ms;

  if (is_over != NULL)
    *is_over = FALSE;
  if (self->n_steps < 2)
    return 0;
  total_ms = self->ends_ms[self->n_steps - 1];
  time_ms = MAX (time_ms, 0);
  if (mode == TRI_CINE_ONCE)
    {
      if (is_over != NULL)
        *is_over = time_ms >= total_ms;
      return find_step (self, time_ms);
    }
  if (mode == TRI_CINE_BOUNCE && self->n_steps > 2)
    return find_bounced_step (self, time_ms);
  return find_step (self, fmod (time_ms, total_ms));
}
