/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Minimum, maximum and sum of a slice. One macro makes a loop per sample type: the integer loops
 * carry integer accumulators in blocks, which the compiler turns into vector instructions. */

#include "config.h"

#include "tri-statistics.h"

#include <math.h>

#include "tri-vector.h"

/* A block whose sum fits 32 bits for 16-bit samples: 2^14 × 2^16 < 2^32. */
#define BLOCK 16384

#define INTEGER_LOOP(name, type, acc_type, limit_min, limit_max)                             \
  TRI_VECTOR_CLONES static void name (const type *samples, gsize n, TriSliceStatistics *out) \
  {                                                                                          \
    type low = limit_max, high = limit_min;                                                  \
    double sum = 0;                                                                          \
    for (gsize start = 0; start < n; start += BLOCK)                                         \
      {                                                                                      \
        gsize end = MIN (start + BLOCK, n);                                                  \
        acc_type block = 0;                                                                  \
        for (gsize i = start; i < end; i++)                                                  \
          {                                                                                  \
            type v = samples[i];                                                             \
            low = v < low ? v : low;                                                         \
            high = v > high ? v : high;                                                      \
            block += v;                                                                      \
          }                                                                                  \
        sum += (double) block;                                                               \
      }                                                                                      \
    out->min = low;                                                                          \
    out->max = high;                                                                         \
    out->sum = sum;                                                                          \
    out->n_finite = n;                                                                       \
  }

#define FLOAT_LOOP(name, type)                                             \
  static void name (const type *samples, gsize n, TriSliceStatistics *out) \
  {                                                                        \
    double low = INFINITY, high = -INFINITY, sum = 0;                      \
    guint64 count = 0;                                                     \
    for (gsize i = 0; i < n; i++)                                          \
      {                                                                    \
        double v = (double) samples[i];                                    \
        if (!isfinite (v))                                                 \
          continue;                                                        \
        low = v < low ? v : low;                                           \
        high = v > high ? v : high;                                        \
        sum += v;                                                          \
        count++;                                                           \
      }                                                                    \
    *out = (TriSliceStatistics){ low, high, sum, count };                  \
  }

INTEGER_LOOP (gather_u8, guint8, guint32, 0, G_MAXUINT8)
INTEGER_LOOP (gather_i8, gint8, gint32, G_MININT8, G_MAXINT8)
INTEGER_LOOP (gather_u16, guint16, guint32, 0, G_MAXUINT16)
INTEGER_LOOP (gather_i16, gint16, gint32, G_MININT16, G_MAXINT16)
INTEGER_LOOP (gather_u32, guint32, guint64, 0, G_MAXUINT32)
INTEGER_LOOP (gather_i32, gint32, gint64, G_MININT32, G_MAXINT32)
FLOAT_LOOP (gather_f32, float)
FLOAT_LOOP (gather_f64, double)

/**
 * tri_statistics_compute:
 * @samples: @n_samples of @type, native byte order
 * @statistics: (out): of the finite samples, all channels together; min > max when there are none
 */
void
tri_statistics_compute (TriSampleType type,
                        gconstpointer samples,
                        gsize n_samples,
                        TriSliceStatistics *statistics)
{
  *statistics = (TriSliceStatistics){ INFINITY, -INFINITY, 0, 0 };
  if (n_samples == 0)
    return;
  switch (type)
    {
    case TRI_SAMPLE_U8:
      gather_u8 (samples, n_samples, statistics);
      break;
    case TRI_SAMPLE_I8:
      gather_i8 (samples, n_samples, statistics);
      break;
    case TRI_SAMPLE_U16:
      gather_u16 (samples, n_samples, statistics);
      break;
    case TRI_SAMPLE_I16:
      gather_i16 (samples, n_samples, statistics);
      break;
    case TRI_SAMPLE_U32:
      gather_u32 (samples, n_samples, statistics);
      break;
    case TRI_SAMPLE_I32:
      gather_i32 (samples, n_samples, statistics);
      break;
    case TRI_SAMPLE_F32:
      gather_f32 (samples, n_samples, statistics);
      break;
    case TRI_SAMPLE_F64:
      gather_f64 (samples, n_samples, statistics);
      break;
    }
}
