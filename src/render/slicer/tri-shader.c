/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Samples to grey, to the byte as the standard's formulas have it. Where one multiplication and
 * one addition in single precision give the right grey for every whole sample, which is tested at
 * each of the 255 steps, they are used; else thresholds are looked up, which are exact by making.
 * Knows nothing of slices. */

#include "config.h"

#include "tri-shader.h"

#include <math.h>
#include <string.h>

#include "tri-vector.h"

#define OPAQUE_BLACK 0xff000000u
/* Whole numbers up to here are exact in single precision. */
#define MAX_WHOLE 16777216.0

typedef struct
{
  const TriVoi *voi;
  double slope, intercept;
} ShadedWindow;

static gint
compute_grey (const ShadedWindow *window, double sample)
{
  return (gint) floor (
      255.0 * tri_voi_apply (window->voi, window->slope * sample + window->intercept) + 0.5);
}

static inline float
shade (const TriShader *self, float sample)
{
  float grey = (sample - self->centre) * self->gain + self->offset;

  grey = grey > 0.0f ? grey : 0.0f;
  return grey < 255.5f ? grey : 255.5f;
}

/* The least whole number of @sign · sample with at least @grey, looked for near @guess. */
static gboolean
find_whole_threshold (
    const ShadedWindow *window, double sign, gint grey, double guess, double *threshold)
{
  double whole = floor (guess);

  if (!(fabs (whole) < MAX_WHOLE - 8.0))
    return FALSE;
  for (guint step = 0; step < 4 && compute_grey (window, sign * whole) < grey; step++)
    whole += 1.0;
  for (guint step = 0; step < 4 && compute_grey (window, sign * (whole - 1.0)) >= grey; step++)
    whole -= 1.0;
  *threshold = whole;
  return compute_grey (window, sign * whole) >= grey &&
         compute_grey (window, sign * (whole - 1.0)) < grey;
}

/* TRUE if single precision steps from each grey to the next at the right whole sample. Both
 * sides grow with the sample, so that the steps say it all. */
static gboolean
try_affine (TriShader *self, const ShadedWindow *window)
{
  gboolean is_exact = window->voi->function == TRI_VOI_LINEAR_EXACT;
  double center = is_exact ? window->voi->center : window->voi->center - 0.5;
  double width = is_exact ? window->voi->width : window->voi->width - 1.0;
  double sign = (double) self->sign;
  double centre, gain, offset;

  if (window->voi->function == TRI_VOI_SIGMOID || !(width > 0.0) || window->slope == 0.0)
    return FALSE;

  /* Counted from the middle of the window, where single precision is finest. */
  centre = floor ((center - window->intercept) / window->slope);
  gain = 255.0 * window->slope / width;
  offset = 255.0 * ((window->slope * centre + window->intercept - center) / width + 0.5) + 0.5;
  self->centre = (float) centre;
  self->gain = (float) gain;
  self->offset = (float) offset;
  if (!(fabs (centre) < MAX_WHOLE) || !isfinite (self->gain) || !isfinite (self->offset))
    return FALSE;

  for (gint grey = 1; grey <= 255; grey++)
    {
      double guess = sign * (centre + (grey - offset) / gain);
      double threshold;

      if (!find_whole_threshold (window, sign, grey, guess, &threshold) ||
          shade (self, (float) (sign * threshold)) < (float) grey ||
          shade (self, (float) (sign * (threshold - 1.0))) >= (float) grey)
        return FALSE;
    }
  return TRUE;
}

/* Single precision numbers in their order, as whole numbers. */
static gint32
float_to_rank (float value)
{
  gint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits < 0 ? -(bits & G_MAXINT32) : bits;
}

static float
float_from_rank (gint32 rank)
{
  gint32 bits = rank < 0 ? (-rank) | G_MININT32 : rank;
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* The rank of the least float, at or above rank @low, with at least @grey; of infinity if none. */
static gint32
find_threshold (const ShadedWindow *window, double sign, gint grey, gint32 low)
{
  gint32 high = float_to_rank (INFINITY);

  while (low < high)
    {
      gint32 middle = (gint32) (((gint64) low + high) >> 1);

      if (compute_grey (window, sign * (double) float_from_rank (middle)) >= grey)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static gint
search_up (const TriShader *self, gint grey, float value)
{
  while (grey < 255 && value >= self->thresholds[grey + 1])
    grey++;
  return grey;
}

static void
init_thresholds (TriShader *self, const ShadedWindow *window)
{
  gint32 rank = float_to_rank (-INFINITY);
  float high = -INFINITY;

  self->thresholds[0] = -INFINITY;
  self->low = INFINITY;
  for (gint grey = 1; grey <= 255; grey++)
    {
      rank = find_threshold (window, (double) self->sign, grey, rank);
      self->thresholds[grey] = float_from_rank (rank);
      /* A grey that no sample reaches: no comparison with NaN holds. */
      if (compute_grey (window, (double) (self->sign * self->thresholds[grey])) < grey)
        self->thresholds[grey] = NAN;
      if (isfinite (self->thresholds[grey]))
        {
          self->low = MIN (self->low, self->thresholds[grey]);
          high = self->thresholds[grey];
        }
    }

  self->buckets_per_unit = self->low < high ? TRI_SHADER_BUCKETS / (high - self->low) : 0.0f;
  if (!isfinite (self->low) || !isfinite (self->buckets_per_unit))
    self->low = self->buckets_per_unit = 0.0f;
  /* One bucket early: rounding must not make the search start too far up. */
  for (gint bucket = 1; bucket < TRI_SHADER_BUCKETS && self->buckets_per_unit > 0.0f; bucket++)
    self->first_grey[bucket] =
        (guint8) search_up (self, self->first_grey[bucket - 1],
                            self->low + (float) (bucket - 1) / self->buckets_per_unit);
}

/**
 * tri_shader_init:
 * @slope, @intercept: value of the window's unit = slope · sample + intercept
 *
 * O(1) but not free: once a picture. Any thread.
 */
void
tri_shader_init (TriShader *self, const TriVoi *voi, double slope, double intercept)
{
  ShadedWindow window = { voi, slope, intercept };

  memset (self, 0, sizeof *self);
  self->sign = slope < 0.0 ? -1.0f : 1.0f;
  self->inversion = voi->is_inverted ? 255 : 0;
  if (voi->function == TRI_VOI_TABLE)
    {
      self->table = voi->table;
      self->slope = slope;
      self->intercept = intercept;
      return;
    }
  self->is_affine = try_affine (self, &window);
  if (!self->is_affine)
    init_thresholds (self, &window);
}

TRI_VECTOR_CLONES
static void
run_affine (const TriShader *self, const float *restrict samples, gsize n, guint32 *restrict pixels)
{
  const TriShader shader = { .centre = self->centre, .gain = self->gain, .offset = self->offset };
  const guint32 inversion = self->inversion;

  for (gsize x = 0; x < n; x++)
    {
      guint32 grey = (guint32) (gint32) shade (&shader, samples[x]) ^ inversion;
      guint32 pixel = grey | grey << 8 | grey << 16;

      /* Comparing unequal to itself: NaN is the background, whatever the inversion. */
      pixels[x] = (samples[x] == samples[x] ? pixel : 0) | OPAQUE_BLACK;
    }
}

static void
run_thresholds (const TriShader *self, const float *samples, gsize n, guint32 *pixels)
{
  for (gsize x = 0; x < n; x++)
    {
      float value = self->sign * samples[x];
      float bucket = (value - self->low) * self->buckets_per_unit;
      guint32 grey;

      if (isnan (value))
        {
          pixels[x] = OPAQUE_BLACK;
          continue;
        }
      bucket = bucket > 0.0f ? bucket : 0.0f;
      bucket = bucket < TRI_SHADER_BUCKETS - 1 ? bucket : TRI_SHADER_BUCKETS - 1;
      grey = (guint32) search_up (self, self->first_grey[(gint32) bucket], value) ^ self->inversion;
      pixels[x] = grey | grey << 8 | grey << 16 | OPAQUE_BLACK;
    }
}

/* A table may go up and down as it likes: each sample is looked up. */
static void
run_table (const TriShader *self, const float *samples, gsize n, guint32 *pixels)
{
  for (gsize x = 0; x < n; x++)
    {
      double value = self->slope * (double) samples[x] + self->intercept;
      guint32 grey =
          (guint32) (self->table->greys[tri_voi_table_find (self->table, value)] ^ self->inversion);

      pixels[x] = (isnan (value) ? 0 : grey | grey << 8 | grey << 16) | OPAQUE_BLACK;
    }
}

void
tri_shader_run (const TriShader *self, const float *samples, gsize n, guint32 *pixels)
{
  if (self->table != NULL)
    run_table (self, samples, n, pixels);
  else if (self->is_affine)
    run_affine (self, samples, n, pixels);
  else
    run_thresholds (self, samples, n, pixels);
}
