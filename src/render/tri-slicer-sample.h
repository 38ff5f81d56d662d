/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The loops over samples of one type, included once for each by tri-slicer-kernel.c, which defines
 * SAMPLE (the C type) and NAME(x) (x with the type's suffix). No include guard on purpose. */

static inline float
NAME (value) (
    const TriSlicerSource *source, SAMPLE sample, gboolean has_padding, SAMPLE first, SAMPLE last)
{
  return has_padding && sample >= first && sample <= last ? NAN : (float) sample;
}

static float
NAME (load) (const TriSlicerSource *source, gsize index)
{
  const SAMPLE *samples = source->samples;

  return NAME (value) (source, samples[index], source->has_padding, (SAMPLE) source->padding_first,
                       (SAMPLE) source->padding_last);
}

/* Always inlined with constant switches: each combination becomes a loop without branches. */
static inline __attribute__ ((always_inline)) void
NAME (extract_with) (const TriSlicerSource *source,
                     const SAMPLE *restrict samples,
                     gsize stride,
                     gsize n,
                     float scale,
                     float offset,
                     gboolean has_padding,
                     gboolean is_added,
                     float *restrict line)
{
  const SAMPLE first = (SAMPLE) source->padding_first, last = (SAMPLE) source->padding_last;

  for (gsize x = 0; x < n; x++)
    {
      float value =
          NAME (value) (source, samples[x * stride], has_padding, first, last) * scale + offset;

      line[x] = is_added ? line[x] + value : value;
    }
}

static inline __attribute__ ((always_inline)) void
NAME (extract_stride) (const TriSlicerSource *source,
                       const SAMPLE *samples,
                       gsize stride,
                       gsize n,
                       float scale,
                       float offset,
                       gboolean is_added,
                       float *line)
{
  if (source->has_padding && is_added)
    NAME (extract_with)
  (source, samples, stride, n, scale, offset, TRUE, TRUE, line);
  else if (source->has_padding)
      NAME (extract_with) (source, samples, stride, n, scale, offset, TRUE, FALSE, line);
  else if (is_added)
      NAME (extract_with) (source, samples, stride, n, scale, offset, FALSE, TRUE, line);
  else NAME (extract_with) (source, samples, stride, n, scale, offset, FALSE, FALSE, line);
}

TRI_KERNEL_CLONES
static void
NAME (extract) (const TriSlicerSource *source,
                const TriVoxelRun *run,
                float scale,
                float offset,
                gboolean is_added,
                float *line)
{
  const SAMPLE *samples = (const SAMPLE *) run->samples + run->first * source->channels;

  if (run->stride == 1)
    NAME (extract_stride)
  (source, samples, 1, (gsize) run->n * source->channels, scale, offset, is_added, line);
  else if (source->channels == 1)
      NAME (extract_stride) (source, samples, run->stride, run->n, scale, offset, is_added, line);
  else for (guint x = 0; x < run->n; x++) NAME (extract_stride) (
      source, samples + x * run->stride * source->channels, 1, source->channels, scale, offset,
      is_added, line + x * source->channels);
}

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

  for (guint c = 0; c < n_taps; c++)
    {
      float slice = 0.0f;

      for (guint b = 0; b < n_taps; b++)
        {
          const SAMPLE *line =
              samples + ((gsize) at[2][c] * rows + at[1][b]) * columns * channels + channel;
          float row = 0.0f;

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

TRI_KERNEL_CLONES
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
  else if (n_taps == 4) NAME (gather_with) (source, start, step, 4, source->has_padding, n, values);
  else if (source->has_padding) NAME (gather_with) (source, start, step, 2, TRUE, n, values);
  else NAME (gather_with) (source, start, step, 2, FALSE, n, values);
}

static const TriSlicerKernel NAME (kernel) = { NAME (load), NAME (extract), NAME (gather) };
