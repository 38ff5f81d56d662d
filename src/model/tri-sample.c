/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place that turns a sample type into C: reading one sample as a number, and the facts of
 * a run of samples. Knows no rescale and no geometry. */

#include "config.h"

#include "tri-sample.h"

#include <math.h>

/* Sample type, C type; the floating ones need a look at each value. */
#define INTEGER_TYPES(X)      \
  X (TRI_SAMPLE_U8, guint8)   \
  X (TRI_SAMPLE_I8, gint8)    \
  X (TRI_SAMPLE_U16, guint16) \
  X (TRI_SAMPLE_I16, gint16)  \
  X (TRI_SAMPLE_U32, guint32) \
  X (TRI_SAMPLE_I32, gint32)
#define FLOAT_TYPES(X)      \
  X (TRI_SAMPLE_F32, float) \
  X (TRI_SAMPLE_F64, double)

/**
 * tri_sample_get:
 * @samples: aligned for @type
 * @index: counted in samples
 *
 * Returns: the stored value, before rescale. Any thread
 */
double
tri_sample_get (TriSampleType type, gconstpointer samples, gsize index)
{
  switch (type)
    {
#define CASE(TYPE, C_TYPE) \
  case TYPE:               \
    return (double) ((const C_TYPE *) samples)[index];
      INTEGER_TYPES (CASE)
      FLOAT_TYPES (CASE)
#undef CASE
    default:
      g_return_val_if_reached (NAN);
    }
}

/* The inner loops hold their sums in 64-bit integers, or in doubles a stretch at a time, so that
 * the compiler can turn them into vector code and large slices lose no precision. */
#define STRETCH 4096

#define DEFINE_INTEGER(TYPE, C_TYPE)                                                        \
  static void                                                                               \
      add_##C_TYPE (const C_TYPE *samples, gsize n_samples, TriSliceStatistics *statistics) \
  {                                                                                         \
    C_TYPE min = samples[0], max = samples[0];                                              \
                                                                                            \
    for (gsize first = 0; first < n_samples; first += STRETCH)                              \
      {                                                                                     \
        gsize end = MIN (first + STRETCH, n_samples);                                       \
        gint64 sum = 0;                                                                     \
                                                                                            \
        for (gsize n = first; n < end; n++)                                                 \
          {                                                                                 \
            min = MIN (min, samples[n]);                                                    \
            max = MAX (max, samples[n]);                                                    \
            sum += samples[n];                                                              \
          }                                                                                 \
        statistics->sum += (double) sum;                                                    \
      }                                                                                     \
    statistics->min = (double) min;                                                         \
    statistics->max = (double) max;                                                         \
    statistics->n_finite = n_samples;                                                       \
  }
INTEGER_TYPES (DEFINE_INTEGER)
#undef DEFINE_INTEGER

#define DEFINE_FLOAT(TYPE, C_TYPE)                                                          \
  static void                                                                               \
      add_##C_TYPE (const C_TYPE *samples, gsize n_samples, TriSliceStatistics *statistics) \
  {                                                                                         \
    for (gsize first = 0; first < n_samples; first += STRETCH)                              \
      {                                                                                     \
        gsize end = MIN (first + STRETCH, n_samples);                                       \
        double sum = 0.0;                                                                   \
                                                                                            \
        for (gsize n = first; n < end; n++)                                                 \
          {                                                                                 \
            double value = (double) samples[n];                                             \
                                                                                            \
            if (!isfinite (value))                                                          \
              continue;                                                                     \
            statistics->min = MIN (statistics->min, value);                                 \
            statistics->max = MAX (statistics->max, value);                                 \
            sum += value;                                                                   \
            statistics->n_finite++;                                                         \
          }                                                                                 \
        statistics->sum += sum;                                                             \
      }                                                                                     \
  }
FLOAT_TYPES (DEFINE_FLOAT)
#undef DEFINE_FLOAT

/**
 * tri_sample_compute_statistics:
 * @samples: aligned for @type
 * @n_samples: all samples of a slice, of all channels
 * @statistics: (out): in stored units; min > max when no sample is finite
 *
 * O(samples). Any thread.
 */
void
tri_sample_compute_statistics (TriSampleType type,
                               gconstpointer samples,
                               gsize n_samples,
                               TriSliceStatistics *statistics)
{
  *statistics = (TriSliceStatistics){ .min = INFINITY, .max = -INFINITY };
  if (n_samples == 0)
    return;

  switch (type)
    {
#define CASE(TYPE, C_TYPE)                         \
  case TYPE:                                       \
    add_##C_TYPE (samples, n_samples, statistics); \
    break;
      INTEGER_TYPES (CASE)
      FLOAT_TYPES (CASE)
#undef CASE
    default:
      g_return_if_reached ();
    }
}
