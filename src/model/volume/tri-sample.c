/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place that turns a sample type into C: reading one sample as a number, and the facts of
 * a run of samples. Knows no rescale and no geometry. */

#include "config.h"

#include "tri-sample.h"

#include <math.h>

#include "tri-vector.h"

/* Sample type, C type, and a type that holds the sum of a stretch of them; the floating ones need a
 * look at each value. */
#define INTEGER_TYPES(X)               \
  X (TRI_SAMPLE_U8, guint8, guint32)   \
  X (TRI_SAMPLE_I8, gint8, gint32)     \
  X (TRI_SAMPLE_U16, guint16, guint32) \
  X (TRI_SAMPLE_I16, gint16, gint32)   \
  X (TRI_SAMPLE_U32, guint32, guint64) \
  X (TRI_SAMPLE_I32, gint32, gint64)
#define FLOAT_TYPES(X)              \
  X (TRI_SAMPLE_F32, float, double) \
  X (TRI_SAMPLE_F64, double, double)

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
#define CASE(TYPE, C_TYPE, SUM_TYPE) \
  case TYPE:                         \
    return (double) ((const C_TYPE *) samples)[index];
      INTEGER_TYPES (CASE)
      FLOAT_TYPES (CASE)
#undef CASE
    default:
      g_return_val_if_reached (NAN);
    }
}

/* The inner loops sum a stretch at a time, integers as integers: the compiler turns them into
 * vector code, and large slices lose no precision. 2^14 samples of 16 bits fit 32 bits. */
#define STRETCH 16384

#define DEFINE_INTEGER(TYPE, C_TYPE, SUM_TYPE)                                              \
  TRI_VECTOR_CLONES static void                                                             \
      add_##C_TYPE (const C_TYPE *samples, gsize n_samples, TriSliceStatistics *statistics) \
  {                                                                                         \
    C_TYPE min = samples[0], max = samples[0];                                              \
                                                                                            \
    for (gsize first = 0; first < n_samples; first += STRETCH)                              \
      {                                                                                     \
        gsize end = MIN (first + STRETCH, n_samples);                                       \
        SUM_TYPE sum = 0;                                                                   \
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

#define DEFINE_FLOAT(TYPE, C_TYPE, SUM_TYPE)                                                \
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
#define CASE(TYPE, C_TYPE, SUM_TYPE)               \
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

#define DEFINE_LEAVE_OUT(TYPE, C_TYPE, SUM_TYPE)                                             \
  static void                                                                                \
      leave_out_##C_TYPE (const C_TYPE *samples, gsize n_samples, double first, double last, \
                          TriSliceStatistics *statistics)                                    \
  {                                                                                          \
    for (gsize n = 0; n < n_samples; n++)                                                    \
      {                                                                                      \
        const double value = (double) samples[n];                                            \
                                                                                             \
        if ((value >= first && value <= last) || !isfinite (value))                          \
          continue;                                                                          \
        statistics->min = MIN (statistics->min, value);                                      \
        statistics->max = MAX (statistics->max, value);                                      \
        statistics->sum += value;                                                            \
        statistics->n_finite++;                                                              \
      }                                                                                      \
  }
INTEGER_TYPES (DEFINE_LEAVE_OUT)
FLOAT_TYPES (DEFINE_LEAVE_OUT)
#undef DEFINE_LEAVE_OUT

/**
 * tri_sample_leave_out:
 * @samples: aligned for @type
 * @first, @last: stored units, inclusive: padding
 * @statistics: (inout): of all @samples; becomes that of the others. min > max when there is none
 *
 * Any thread. O(samples), unless the range says that there is no padding.
 */
void
tri_sample_leave_out (TriSampleType type,
                      gconstpointer samples,
                      gsize n_samples,
                      double first,
                      double last,
                      TriSliceStatistics *statistics)
{
  if (!(statistics->min <= last && statistics->max >= first))
    return;
  *statistics = (TriSliceStatistics){ .min = INFINITY, .max = -INFINITY };
  switch (type)
    {
#define CASE(TYPE, C_TYPE, SUM_TYPE)                                  \
  case TYPE:                                                          \
    leave_out_##C_TYPE (samples, n_samples, first, last, statistics); \
    break;
      INTEGER_TYPES (CASE)
      FLOAT_TYPES (CASE)
#undef CASE
    default:
      g_return_if_reached ();
    }
}
