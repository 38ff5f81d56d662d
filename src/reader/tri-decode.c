/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of a file to samples in the ring: finds the bytes of each frame, has them decoded,
 * and leaves them as TriPixelSource promises. Sizes have been compared with the ring already; what
 * the source says of itself is checked here once more, since it came over a wire. */

#include "config.h"

#include "tri-decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-dicom-scan.h"
#include "tri-error.h"
#include "tri-pixels.h"
#include "tri-statistics.h"

/* One frame on its way: the stored samples, and where they go. */
typedef struct
{
  TriCache *cache;
  const TriBytes *file;
  guint64 file_key;
  const TriPixelSource *source;
  guint32 frame;
} TriDecodeJob;

static gboolean
check_source (const TriPixelSource *source, GError **error)
{
  TriPixelSource expected = *source;

  if (source->bits_stored == 0 || source->bits_stored > source->bits_allocated ||
      source->high_bit >= source->bits_allocated || source->high_bit + 1 < source->bits_stored ||
      (source->samples_per_pixel != 1 && source->samples_per_pixel != 3) ||
      !tri_pixels_set_output (&expected, tri_pixels_has_modality_lut (source), error) ||
      expected.output_type != source->output_type ||
      expected.output_samples != source->output_samples)
    {
      g_clear_error (error);
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED,
                           _ ("The request for pixels contradicts itself"));
      return FALSE;
    }
  return TRUE;
}

/* Reads bits [first, first + n) of the pixel data. */
static gboolean
read_stored (const TriDecodeJob *job, guint8 *out, gsize n_bytes, GError **error)
{
  const TriPixelSource *source = job->source;
  guint64 first = job->frame * (guint64) n_bytes;

  if (first + n_bytes > source->length)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("Frame %u lies beyond the end of the pixel data"), job->frame + 1);
      return FALSE;
    }
  return tri_bytes_read (job->file, source->offset + first, out, n_bytes, error);
}

static gboolean
decode_native (const TriDecodeJob *job, guint8 *out, GError **error)
{
  const TriPixelSource *source = job->source;
  gsize n_samples = (gsize) source->rows * source->columns * source->samples_per_pixel;
  guint sample_bytes = tri_pixels_get_sample_bytes (source);

  if (!read_stored (job, out, n_samples * sample_bytes, error))
    return FALSE;
  if (source->is_file_big_endian)
    tri_pixels_swap (out, n_samples, sample_bytes);
  return TRUE;
}

static gboolean
decode_frame (const TriDecodeJob *job,
              guint8 *out,
              TriSliceStatistics *statistics,
              GError **error)
{
  const TriPixelSource *source = job->source;
  gsize n_samples = (gsize) source->rows * source->columns * source->output_samples;

  if (!decode_native (job, out, error))
    return FALSE;
  tri_pixels_mask (source, out, n_samples);
  tri_statistics_compute (source->output_type, out, n_samples, statistics);
  return TRUE;
}

/**
 * tri_decode_frames:
 * @out: request->n_frames × request->frame_bytes bytes
 * @statistics: (out): of each frame
 *
 * All of the frames or none: a frame that cannot be decoded is an error that says which.
 */
gboolean
tri_decode_frames (TriCache *cache,
                   const TriBytes *file,
                   const TriWireDecode *request,
                   guint8 *out,
                   TriSliceStatistics *statistics,
                   GError **error)
{
  TriDecodeJob job = { cache, file, request->file_key, &request->source, 0 };

  if (!check_source (&request->source, error))
    return FALSE;
  for (guint32 i = 0; i < request->n_frames; i++)
    {
      job.frame = request->first_frame + i;
      if (!decode_frame (&job, out + i * (gsize) request->frame_bytes, &statistics[i], error))
        return FALSE;
    }
  return TRUE;
}
