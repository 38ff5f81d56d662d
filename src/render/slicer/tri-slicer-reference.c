/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One pixel at a time, by the full rules: what an image covers, which sample is nearest, what is
 * done beside padding, missing slices and gaps. The faster ways give the same values and come
 * here for the pixels that they cannot finish. Plain rather than fast. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-slicer-private.h"

#define GAP_BITS 0x7fc0da70u

float
tri_slicer_gap_value (void)
{
  const guint32 bits = GAP_BITS;
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

gboolean
tri_slicer_is_gap (float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits == GAP_BITS;
}

/* NaN: padding, a slice that has not come, or a sample that is not finite. */
static float
load_sample (const TriSlicerSource *source, gint32 i, gint32 j, gint32 k, guint channel)
{
  gsize voxel = ((gsize) k * source->dims[1] + (gsize) j) * source->dims[0] + (gsize) i;
  float value;

  if (!source->filled[k])
    return NAN;
  value = source->kernel->load (source, voxel * source->channels + channel);
  return source->slopes == NULL ? value : value * source->slopes[k] + source->intercepts[k];
}

/* The weighted mean of the finite samples among those that have weight. FALSE if some were not. */
static gboolean
blend (
    const TriSlicerSource *source, const TriVoxel *voxel, guint n_taps, guint channel, float *value)
{
  gint32 at[3][TRI_MAX_TAPS];
  float weights[3][TRI_MAX_TAPS];
  double sum = 0.0, weight_sum = 0.0;
  gboolean is_complete = TRUE;

  for (guint axis = 0; axis < 3; axis++)
    tri_taps_compute (voxel->c[axis], source->dims[axis], n_taps, at[axis], weights[axis]);

  for (guint tap = 0; tap < n_taps * n_taps * n_taps; tap++)
    {
      guint a = tap % n_taps, b = tap / n_taps % n_taps, c = tap / n_taps / n_taps;
      double weight = (double) weights[0][a] * (double) weights[1][b] * (double) weights[2][c];
      double sample;

      if (weight == 0.0)
        continue;
      sample = (double) load_sample (source, at[0][a], at[1][b], at[2][c], channel);
      if (!isfinite (sample))
        {
          is_complete = FALSE;
          continue;
        }
      sum += weight * sample;
      weight_sum += weight;
    }
  *value = (float) (is_complete ? sum : sum / weight_sum);
  return is_complete;
}

/**
 * tri_slicer_sample_pixel:
 * @values: (array): one per channel
 *
 * What is nearest decides whether there is anything to show; only then do neighbours take part, and
 * of those only the valid ones, so that padding never bleeds into tissue. Any thread.
 */
void
tri_slicer_sample_pixel (const TriSlicerSource *source,
                         const TriVoxel *voxel,
                         TriInterpolation interpolation,
                         float *values)
{
  TriVoxelPlace place = tri_voxel_get_place (voxel, source->dims);
  gint32 nearest[3];
  float weight;

  for (guint axis = 0; axis < 3 && place == TRI_PLACE_INSIDE; axis++)
    tri_taps_compute (voxel->c[axis], source->dims[axis], 1, &nearest[axis], &weight);

  for (guint channel = 0; channel < source->channels; channel++)
    {
      float *value = &values[channel];

      if (place != TRI_PLACE_INSIDE)
        {
          *value = place == TRI_PLACE_GAP ? tri_slicer_gap_value () : NAN;
          continue;
        }
      *value = load_sample (source, nearest[0], nearest[1], nearest[2], channel);
      if (interpolation == TRI_INTERPOLATION_NEAREST || !isfinite (*value))
        continue;
      /* A spline has weights of both signs, which cannot be shared out among fewer samples. */
      if (interpolation == TRI_INTERPOLATION_LINEAR || !blend (source, voxel, 4, channel, value))
        blend (source, voxel, 2, channel, value);
    }
}

void
tri_slicer_fix_invalid_pixels (const TriSlicerSource *source,
                               const TriSlicerPlan *plan,
                               TriInterpolation interpolation,
                               guint y,
                               guint first,
                               guint end,
                               const guint8 *places,
                               float *row)
{
  const guint channels = source->channels;
  guint32 n_bad = 0;

  /* Of nearest samples nothing is missing that could be fixed. */
  if (interpolation == TRI_INTERPOLATION_NEAREST)
    return;
  /* A finite number less itself is zero. */
  for (gsize x = (gsize) first * channels; x < (gsize) end * channels; x++)
    n_bad += row[x] - row[x] == 0.0f ? 0 : 1;
  if (n_bad == 0)
    return;

  for (guint x = first; x < end; x++)
    {
      float *values = row + (gsize) x * channels;
      gboolean is_finite = TRUE;
      TriVoxel voxel;

      for (guint channel = 0; channel < channels; channel++)
        is_finite = is_finite && isfinite (values[channel]);
      if (is_finite || (places != NULL && places[x] != TRI_PLACE_INSIDE))
        continue;
      tri_slicer_plan_get_voxel (plan, x, y, &voxel);
      tri_slicer_sample_pixel (source, &voxel, interpolation, values);
    }
}

/* For uneven stacks that are cut obliquely, and as the measure of the faster ways. */
void
tri_slicer_sample_row_reference (const TriSlicerSource *source,
                                 const TriSlicerPlan *plan,
                                 TriInterpolation interpolation,
                                 guint y,
                                 float *row)
{
  for (guint x = 0; x < plan->request->width_px; x++)
    {
      TriVoxel voxel;

      tri_slicer_plan_get_voxel (plan, x, y, &voxel);
      tri_slicer_sample_pixel (source, &voxel, interpolation, row + (gsize) x * source->channels);
    }
}
