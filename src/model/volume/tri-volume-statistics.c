/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is computed over a whole volume: range and mean from the facts kept of each slice, colour
 * means, and the window that suits the values. Reads only slices that have come. */

#include "config.h"

#include "tri-volume-private.h"

#include <math.h>
#include <string.h>

#include "tri-sample.h"

/* Enough for a half percent tail of a thousand samples, few enough to be read within a frame. */
#define AUTO_WINDOW_SAMPLES ((gsize) 1 << 18)
#define AUTO_WINDOW_TAIL 0.005

guint64
tri_volume_get_n_not_finite (const TriVolume *self, guint volume, guint slice)
{
  const guint64 n_samples = self->slice_bytes / tri_sample_type_get_size (self->spec.type);

  g_return_val_if_fail (volume < self->spec.n_volumes, 0);
  g_return_val_if_fail (slice < self->spec.geometry.dims[2], 0);

  if (!tri_volume_is_filled (self, volume, slice))
    return 0;
  return n_samples - self->statistics[tri_volume_slice_number (self, volume, slice)].n_finite;
}

/* The range and mean of slices whose facts are @statistics, after rescale. */
static gboolean
sum_up (const TriVolume *self,
        const TriSliceStatistics *statistics,
        guint volume,
        double *min,
        double *max,
        double *mean)
{
  guint first = volume == G_MAXUINT ? 0 : volume;
  guint end = volume == G_MAXUINT ? self->spec.n_volumes : volume + 1;
  double low = INFINITY, high = -INFINITY, sum = 0.0, count = 0.0;

  g_return_val_if_fail (end <= self->spec.n_volumes, FALSE);

  for (guint v = first; v < end; v++)
    for (guint k = 0; k < self->spec.geometry.dims[2]; k++)
      {
        const TriSliceStatistics *facts = &statistics[tri_volume_slice_number (self, v, k)];
        double slope, intercept, a, b;

        if (!tri_volume_is_filled (self, v, k) || facts->n_finite == 0 ||
            !(facts->min <= facts->max))
          continue;
        tri_volume_get_rescale (self, v, k, &slope, &intercept);
        a = slope * facts->min + intercept;
        b = slope * facts->max + intercept;
        /* A negative slope turns the order round. */
        low = MIN (low, MIN (a, b));
        high = MAX (high, MAX (a, b));
        sum += slope * facts->sum + intercept * (double) facts->n_finite;
        count += (double) facts->n_finite;
      }
  if (count == 0.0)
    return FALSE;
  *min = low;
  *max = high;
  *mean = sum / count;
  return TRUE;
}

/**
 * tri_volume_compute_range:
 * @volume: which repetition; G_MAXUINT: all
 * @min: (out): after rescale; untouched when nothing is known
 * @mean: (out): of the finite samples, each counted once
 *
 * All finite samples count that are no padding. O(slices), any thread.
 *
 * Returns: FALSE if no such sample has come yet
 */
gboolean
tri_volume_compute_range (
    const TriVolume *self, guint volume, double *min, double *max, double *mean)
{
  return sum_up (self, self->valid != NULL ? self->valid : self->statistics, volume, min, max,
                 mean);
}

/**
 * tri_volume_compute_stored_range:
 *
 * As tri_volume_compute_range(), but of all finite samples, padding too: what a program finds that
 * knows nothing of padding. O(slices), any thread.
 *
 * Returns: FALSE if no finite sample has come yet
 */
gboolean
tri_volume_compute_stored_range (
    const TriVolume *self, guint volume, double *min, double *max, double *mean)
{
  return sum_up (self, self->statistics, volume, min, max, mean);
}

/**
 * tri_volume_compute_channel_means:
 * @means: (out): after rescale, 0 for channels that do not exist or have no finite sample
 *
 * O(samples), any thread.
 */
void
tri_volume_compute_channel_means (const TriVolume *self, double means[4])
{
  guint n_channels = self->spec.samples_per_voxel;
  gsize n_samples = self->slice_bytes / tri_sample_type_get_size (self->spec.type);
  double sums[4] = { 0.0 }, counts[4] = { 0.0 };

  for (guint v = 0; v < self->spec.n_volumes; v++)
    for (guint k = 0; k < self->spec.geometry.dims[2]; k++)
      {
        const guint8 *slice =
            self->samples + tri_volume_slice_number (self, v, k) * self->slice_bytes;
        double slope, intercept;

        if (!tri_volume_is_filled (self, v, k))
          continue;
        tri_volume_get_rescale (self, v, k, &slope, &intercept);
        for (gsize n = 0; n < n_samples; n++)
          {
            double value = tri_sample_get (self->spec.type, slice, n);

            if (!isfinite (value))
              continue;
            sums[n % n_channels] += slope * value + intercept;
            counts[n % n_channels] += 1.0;
          }
      }
  for (guint c = 0; c < 4; c++)
    means[c] = counts[c] > 0.0 ? sums[c] / counts[c] : 0.0;
}

/* Adds the valid samples of one row, after rescale. */
static void
collect_row (const TriVolume *self, guint volume, guint k, guint j, GArray *values)
{
  gsize n_samples = (gsize) self->spec.geometry.dims[0] * self->spec.samples_per_voxel;
  const guint8 *row = self->samples +
                      tri_volume_slice_number (self, volume, k) * self->slice_bytes +
                      j * n_samples * tri_sample_type_get_size (self->spec.type);
  double slope, intercept;

  tri_volume_get_rescale (self, volume, k, &slope, &intercept);
  for (gsize n = 0; n < n_samples; n++)
    {
      double stored = tri_sample_get (self->spec.type, row, n);
      float value = (float) (slope * stored + intercept);

      if (!isfinite (value) || (self->spec.has_padding && stored >= self->spec.padding_first &&
                                stored <= self->spec.padding_last))
        continue;
      g_array_append_val (values, value);
    }
}

/* Whole rows, spread evenly over the filled slices: rows are read at the speed of memory, lone
 * voxels are not. An odd stride walks through all row numbers from slice to slice. */
static GArray *
collect_values (const TriVolume *self, guint volume)
{
  guint n_rows = self->spec.geometry.dims[1];
  gsize n_filled = tri_volume_count_filled (self, volume);
  gsize row_samples = (gsize) self->spec.geometry.dims[0] * self->spec.samples_per_voxel;
  gsize stride = n_filled * n_rows * row_samples / AUTO_WINDOW_SAMPLES + 1;
  g_autoptr (GArray) values = g_array_sized_new (FALSE, FALSE, sizeof (float), AUTO_WINDOW_SAMPLES);
  gsize row = 0;

  if (stride > 1)
    stride |= 1;
  for (guint k = 0; k < self->spec.geometry.dims[2]; k++)
    {
      if (!tri_volume_is_filled (self, volume, k))
        continue;
      for (; row < n_rows; row += stride)
        collect_row (self, volume, k, (guint) row, values);
      row -= n_rows;
    }
  return g_steal_pointer (&values);
}

/* The value that would stand at @rank if the @n values were sorted: quickselect in three parts, so
 * that images of one colour do not make it slow. Reorders @values. */
static float
select_rank (float *values, gsize n, gsize rank)
{
  gsize low = 0, high = n;

  while (high - low > 1)
    {
      float a = values[low], b = values[low + (high - low) / 2], c = values[high - 1];
      float pivot = MAX (MIN (a, b), MIN (MAX (a, b), c));
      gsize less = low, greater = high;

      for (gsize at = low; at < greater;)
        {
          float value = values[at];

          if (value < pivot)
            {
              values[at++] = values[less];
              values[less++] = value;
            }
          else if (value > pivot)
            {
              values[at] = values[--greater];
              values[greater] = value;
            }
          else
            at++;
        }
      if (rank < less)
        high = less;
      else if (rank >= greater)
        low = greater;
      else
        return pivot;
    }
  return values[low];
}

/**
 * tri_volume_compute_auto_window:
 * @is_bottom_zero: counts and activities (NM, PET) start at 0
 * @center: (out): for TRI_VOI_LINEAR_EXACT, after rescale
 * @width: (out): > 0
 *
 * The window from the 0.5 to the 99.5 percentile of the valid voxels; padding, NaN and infinities
 * are not valid. Where both percentiles are the same value the whole range serves, and an image of
 * one value gets a width of 1. Looks at about a quarter of a million voxels; any thread.
 *
 * Returns: FALSE if no valid voxel has come yet
 */
gboolean
tri_volume_compute_auto_window (
    const TriVolume *self, guint volume, gboolean is_bottom_zero, double *center, double *width)
{
  g_autoptr (GArray) values = NULL;
  double low, high, mean;
  gsize tail;

  g_return_val_if_fail (volume < self->spec.n_volumes, FALSE);

  values = collect_values (self, volume);
  if (values->len == 0)
    return FALSE;
  tail = (gsize) (AUTO_WINDOW_TAIL * (values->len - 1));
  low = (double) select_rank ((float *) (gpointer) values->data, values->len, tail);
  high =
      (double) select_rank ((float *) (gpointer) values->data, values->len, values->len - 1 - tail);
  if (!(low < high) && !self->spec.has_padding)
    tri_volume_compute_range (self, volume, &low, &high, &mean);
  if (is_bottom_zero)
    low = MIN (0.0, high);

  if (low < high)
    *width = high - low;
  else
    *width = 1.0;
  *center = low + (high - low) / 2.0;
  return TRUE;
}

/* Values that are all a whole number of steps apart: a bin must not be narrower than one. */
static double
get_step (const TriVolume *self)
{
  if (self->spec.type >= TRI_SAMPLE_F32 || self->spec.slopes != NULL)
    return 0;
  return fabs (self->spec.slope);
}

guint
tri_volume_compute_histogram (
    const TriVolume *self, guint volume, guint n_bins, guint *counts, double *low, double *high)
{
  g_autoptr (GArray) values = NULL;
  const double step = get_step (self);
  double least = INFINITY, largest = -INFINITY;

  g_return_val_if_fail (volume < self->spec.n_volumes && n_bins > 0, 0);

  values = collect_values (self, volume);
  if (values->len == 0)
    return 0;
  for (guint i = 0; i < values->len; i++)
    {
      least = MIN (least, (double) g_array_index (values, float, i));
      largest = MAX (largest, (double) g_array_index (values, float, i));
    }
  if (step > 0)
    {
      /* A whole number of steps a bin, each in the middle of its part. */
      const double n_steps = round ((largest - least) / step) + 1;
      const double per_bin = ceil (n_steps / n_bins);

      n_bins = (guint) MIN (ceil (n_steps / per_bin), n_bins);
      *low = least - step / 2;
      *high = *low + n_bins * per_bin * step;
    }
  else
    {
      *low = least;
      *high = largest > least ? largest : least + 1;
    }
  memset (counts, 0, n_bins * sizeof *counts);
  for (guint i = 0; i < values->len; i++)
    {
      const double place = ((double) g_array_index (values, float, i) - *low) / (*high - *low);

      counts[(guint) CLAMP (place * n_bins, 0, n_bins - 1)]++;
    }
  return n_bins;
}
