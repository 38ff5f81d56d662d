/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The second part of tri-slicer-sample.h: pixels that lie anyhow among the voxels, but in a line.
 */

/* One channel of one pixel. @at and @weights: along i, j, k. */
static inline __attribute__ ((always_inline)) float
NAME (blend) (const TriSlicerSource *source,
              gint32 at[3][TRI_MAX_TAPS],
              float weights[3][TRI_MAX_TAPS],
              guint n_taps,
              guint channel,
              gboolean has_padding)
{
  const SAMPLE *samples = source->samples;
  const SAMPLE first = (SAMPLE) source->padding_first, last = (SAMPLE) source->padding_last;
  const gsize channels = source->channels, columns = source->dims[0], rows = source->dims[1];
  float value = 0.0f;

#pragma GCC unroll 4
  for (guint c = 0; c < n_taps; c++)
    {
      float slice = 0.0f;

#pragma GCC unroll 4
      for (guint b = 0; b < n_taps; b++)
        {
          const SAMPLE *line =
              samples + ((gsize) at[2][c] * rows + at[1][b]) * columns * channels + channel;
          float row = 0.0f;

#pragma GCC unroll 4
          for (guint a = 0; a < n_taps; a++)
            row += NAME (value) (source, line[at[0][a] * channels], has_padding, first, last) *
                   weights[0][a];
          slice += row * weights[1][b];
        }
      if (source->slopes != NULL)
        slice = slice * source->slopes[at[2][c]] + source->intercepts[at[2][c]];
      value += slice * weights[2][c];
    }
  return value;
}

static inline __attribute__ ((always_inline)) void
NAME (gather_with) (const TriSlicerSource *source,
                    const double start[3],
                    const double step[3],
                    guint n_taps,
                    gboolean has_padding,
                    guint n,
                    float *values)
{
  for (guint x = 0; x < n; x++)
    {
      gint32 at[3][TRI_MAX_TAPS];
      float weights[3][TRI_MAX_TAPS];
      gboolean is_filled = TRUE;

      for (guint axis = 0; axis < 3; axis++)
        compute_inside_taps (start[axis] + x * step[axis], (gint32) source->dims[axis], n_taps,
                             at[axis], weights[axis]);
      if (!source->is_all_filled)
        for (guint c = 0; c < n_taps; c++)
          is_filled = is_filled && source->filled[at[2][c]];
      for (guint channel = 0; channel < source->channels; channel++)
        values[x * source->channels + channel] =
            is_filled ? NAME (blend) (source, at, weights, n_taps, channel, has_padding) : NAN;
    }
}

/* Pixels whose eight neighbours all exist, in three loops of which the outer two are vectors. */
static inline __attribute__ ((always_inline)) void
NAME (gather_chunk) (const TriSlicerSource *source,
                     const double start[3],
                     const double step[3],
                     gboolean has_padding,
                     gint32 n,
                     float *restrict values)
{
  const SAMPLE *samples = source->samples;
  const SAMPLE first = (SAMPLE) source->padding_first, last = (SAMPLE) source->padding_last;
  const gsize row = source->dims[0], slice = row * source->dims[1];
  gint32 at[3][CHUNK_PX];
  float upper[3][CHUNK_PX];
  const SAMPLE *corner[CHUNK_PX];
  SAMPLE pairs[4][CHUNK_PX][2]; /* neighbours along i */

  for (guint axis = 0; axis < 3; axis++)
    {
      const double origin = start[axis], pace = step[axis];

      for (gint32 x = 0; x < n; x++)
        {
          double coordinate = origin + x * pace;
          gint32 index = (gint32) (coordinate + TRI_INDEX_TOLERANCE);
          float fraction = (float) (coordinate - index);

          at[axis][x] = index;
          upper[axis][x] = fraction < (float) TRI_INDEX_TOLERANCE ? 0.0f : fraction;
        }
    }
  /* A pixel may lie in cache lines of its own: all are asked for before one is waited for. */
  for (gint32 x = 0; x < n; x++)
    {
      corner[x] = samples + (gsize) at[2][x] * slice + (gsize) at[1][x] * row + (gsize) at[0][x];
      __builtin_prefetch (corner[x]);
      __builtin_prefetch (corner[x] + row);
      __builtin_prefetch (corner[x] + slice);
      __builtin_prefetch (corner[x] + slice + row);
    }
  for (gint32 x = 0; x < n; x++)
    {
      memcpy (pairs[0][x], corner[x], sizeof pairs[0][x]);
      memcpy (pairs[1][x], corner[x] + row, sizeof pairs[1][x]);
      memcpy (pairs[2][x], corner[x] + slice, sizeof pairs[2][x]);
      memcpy (pairs[3][x], corner[x] + slice + row, sizeof pairs[3][x]);
    }
#define CORNER(n) NAME (value) (source, pairs[(n) / 2][x][(n) % 2], has_padding, first, last)
  for (gint32 x = 0; x < n; x++)
    {
      const float i = upper[0][x], j = upper[1][x], k = upper[2][x];
      float near_slice = mix (mix (CORNER (0), CORNER (1), i), mix (CORNER (2), CORNER (3), i), j);
      float far_slice = mix (mix (CORNER (4), CORNER (5), i), mix (CORNER (6), CORNER (7), i), j);

      values[x] = mix (near_slice, far_slice, k);
    }
#undef CORNER
}

TRI_VECTOR_CLONES
static void
NAME (gather_linear) (const TriSlicerSource *source,
                      const double start[3],
                      const double step[3],
                      guint n,
                      float *values)
{
  guint count;

  for (guint x = 0; x < n; x += count)
    {
      const double from[3] = { start[0] + x * step[0], start[1] + x * step[1],
                               start[2] + x * step[2] };

      count = MIN (CHUNK_PX, n - x);
      if (is_chunk_plain (source, from, step, count))
        {
          if (source->has_padding)
            NAME (gather_chunk)
          (source, from, step, TRUE, (gint32) count, values + x);
          else NAME (gather_chunk) (source, from, step, FALSE, (gint32) count, values + x);
          continue;
        }
      count = MIN (BORDER_PX, count);
      NAME (gather_with)
      (source, from, step, 2, source->has_padding, count, values + (gsize) x * source->channels);
    }
}

TRI_VECTOR_CLONES
static void
NAME (gather) (const TriSlicerSource *source,
               const double start[3],
               const double step[3],
               guint n_taps,
               guint n,
               float *values)
{
  if (n_taps == 1)
    NAME (gather_with)
  (source, start, step, 1, source->has_padding, n, values);
  else if (n_taps == 2)
      NAME (gather_linear) (source, start, step, n, values);
  else NAME (gather_with) (source, start, step, 4, source->has_padding, n, values);
}
