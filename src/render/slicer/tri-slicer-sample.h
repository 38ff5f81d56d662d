/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The loops over samples of one type, included once for each by tri-slicer-kernel.c, which defines
 * SAMPLE (the C type) and NAME(x) (x with the type's suffix). No include guard on purpose. Here
 * those over lines of voxels; tri-slicer-gather.h has those over pixels that lie anyhow. */

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

TRI_VECTOR_CLONES
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

#include "tri-slicer-gather.h"

static const TriSlicerKernel NAME (kernel) = { NAME (load), NAME (extract), NAME (gather) };
