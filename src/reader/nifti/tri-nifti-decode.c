/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of a NIfTI file to the samples of its slices. A slice goes through in blocks that
 * stay in the cache of one core: fetched, turned into native samples and measured before the next
 * block comes. A gzip file is inflated as its frames are asked for, one after the other; to go back
 * is to begin anew. Knows no header: the request says what it needs to know. */

#include "config.h"

#include "tri-nifti-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tri-error.h"
#include "tri-gzip.h"
#include "tri-limits.h"
#include "tri-nifti-samples.h"
#include "tri-sample.h"

#define BLOCK_VOXELS 65536
#define MAX_STORED_BYTES 16 /* of one voxel: complex128 */
#define STREAM_KIND "nifti-stream"
#define STREAM_BYTES ((gsize) 256 << 10) /* what one keeps, roughly */

/**
 * Stream:
 * @gzip: how far a gzip file has been inflated
 * @failure: (nullable): why it cannot be; the next request gets the same answer without another
 *   attempt
 */
typedef struct
{
  TriGzip *gzip;
  GError *failure;
} Stream;

/* Where stored bytes come from: a file, or the stream in it. */
typedef struct
{
  const TriBytes *file;
  TriGzip *gzip;  /* (nullable) */
  guint64 offset; /* of the frame */
  guint64 wanted; /* all bytes that the header declares */
} FrameBytes;

static void
stream_free (gpointer data)
{
  Stream *self = data;

  g_clear_pointer (&self->gzip, tri_gzip_free);
  g_clear_error (&self->failure);
  g_free (self);
}

static Stream *
get_stream (TriCache *cache, guint64 file_key)
{
  Stream *self = tri_cache_lookup (cache, file_key, STREAM_KIND);

  if (self != NULL)
    return self;
  self = g_new0 (Stream, 1);
  tri_cache_insert (cache, file_key, STREAM_KIND, self, STREAM_BYTES, stream_free);
  return self;
}

/* Brings the stream to the first wanted byte. */
static gboolean
seek (Stream *self, const FrameBytes *stored, GError **error)
{
  if (self->gzip == NULL || tri_gzip_get_position (self->gzip) > stored->offset)
    {
      g_clear_pointer (&self->gzip, tri_gzip_free);
      self->gzip = tri_gzip_new ();
    }
  return tri_gzip_check_ratio (stored->file, stored->wanted, error) &&
         tri_gzip_skip_to (self->gzip, stored->file, stored->offset, stored->wanted, error);
}

static gboolean
fetch (const FrameBytes *self, gsize start, gpointer bytes, gsize size, GError **error)
{
  if (self->gzip == NULL)
    return tri_bytes_read (self->file, self->offset + start, bytes, size, error);
  return tri_gzip_read_wanted (self->gzip, self->file, bytes, size, self->wanted, error);
}

static void
add_statistics (TriSliceStatistics *total, const TriSliceStatistics *part)
{
  total->min = MIN (total->min, part->min);
  total->max = MAX (total->max, part->max);
  total->sum += part->sum;
  total->n_finite += part->n_finite;
}

/* @out: n_voxels output voxels. */
static gboolean
decode_frame (const TriNiftiType *type,
              gboolean is_big_endian,
              const FrameBytes *stored,
              gsize n_voxels,
              guint8 *out,
              TriSliceStatistics *statistics,
              GError **error)
{
  gsize output_bytes = tri_nifti_type_get_output_bytes (type);
  gboolean is_in_place = type->stored_bytes == output_bytes;
  g_autofree guint8 *scratch =
      is_in_place ? NULL : g_malloc (BLOCK_VOXELS * MAX_STORED_BYTES);

  *statistics = (TriSliceStatistics){ INFINITY, -INFINITY, 0, 0 };
  for (gsize start = 0; start < n_voxels; start += BLOCK_VOXELS)
    {
      gsize n = MIN (BLOCK_VOXELS, n_voxels - start);
      guint8 *target = out + start * output_bytes;
      guint8 *block = is_in_place ? target : scratch;
      TriSliceStatistics part;

      if (!fetch (stored, start * type->stored_bytes, block, n * type->stored_bytes, error))
        return FALSE;
      tri_nifti_samples_convert (type, is_big_endian, block, n);
      if (!is_in_place)
        memcpy (target, block, n * output_bytes);
      tri_sample_compute_statistics (type->output_type, target, n * type->output_samples, &part);
      add_statistics (statistics, &part);
    }
  return TRUE;
}

/* What was true when the file was scanned, asked again: the source has been out of this process. */
static gboolean
check_source (const TriPixelSource *source,
              const TriNiftiType *type,
              gsize *frame_bytes,
              gsize *needed,
              GError **error)
{
  gsize data_bytes = 0;

  if (source->output_type == type->output_type && source->output_samples == type->output_samples &&
      g_size_checked_mul (frame_bytes, (gsize) source->rows * source->columns,
                          type->stored_bytes) &&
      g_size_checked_mul (&data_bytes, *frame_bytes, source->n_frames) &&
      source->offset <= G_MAXINT64 && data_bytes <= G_MAXINT64 - source->offset)
    {
      *needed = source->offset + data_bytes;
      return TRUE;
    }
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED,
                       _ ("Internal error: invalid request for NIfTI data"));
  return FALSE;
}

static gboolean
decode_frames (const TriWireDecode *request,
               const TriNiftiType *type,
               FrameBytes *stored,
               gsize frame_bytes,
               guint8 *out,
               TriSliceStatistics *statistics,
               GError **error)
{
  const TriPixelSource *source = &request->source;

  for (guint32 i = 0; i < request->n_frames; i++)
    {
      if (!decode_frame (type, source->is_file_big_endian, stored,
                         (gsize) source->rows * source->columns, out + i * request->frame_bytes,
                         &statistics[i], error))
        return FALSE;
      stored->offset += frame_bytes;
    }
  return TRUE;
}

static gboolean
decode_stream (TriCache *cache,
               const TriWireDecode *request,
               const TriNiftiType *type,
               FrameBytes *stored,
               gsize frame_bytes,
               guint8 *out,
               TriSliceStatistics *statistics,
               GError **error)
{
  Stream *stream = get_stream (cache, request->file_key);
  gboolean is_good = stream->failure == NULL && seek (stream, stored, &stream->failure);

  stored->gzip = stream->gzip;
  is_good = is_good && decode_frames (request, type, stored, frame_bytes, out, statistics,
                                      &stream->failure);
  if (is_good && stored->offset == stored->wanted)
    is_good = tri_gzip_finish (stream->gzip, stored->file, &stream->failure);
  if (!is_good)
    g_propagate_error (error, g_error_copy (stream->failure));
  return is_good;
}

/**
 * tri_nifti_file_decode:
 *
 * Decodes consecutive frames. NaN and infinite samples are kept; the statistics leave them out. Of
 * a gzip file frames should be asked for in their order. That its checksum is wrong shows with the
 * last one: TRI_ERROR_CORRUPT about a gzip file says that none of its frames can be relied on.
 *
 * Returns: FALSE, with @error, when the samples cannot be read; @out is undefined then
 */
gboolean
tri_nifti_file_decode (TriCache *cache,
                       const TriBytes *file,
                       const TriWireDecode *request,
                       guint8 *out,
                       TriSliceStatistics *statistics,
                       GError **error)
{
  const TriPixelSource *source = &request->source;
  FrameBytes stored = { .file = file };
  gsize frame_bytes = 0, needed = 0;
  TriNiftiType type;

  if (!tri_nifti_type_init (&type, source->nifti_datatype, error) ||
      !check_source (source, &type, &frame_bytes, &needed, error))
    return FALSE;
  stored.offset = source->offset + request->first_frame * frame_bytes;
  stored.wanted = needed;
  return source->container == TRI_CONTAINER_NIFTI_GZIP
             ? decode_stream (cache, request, &type, &stored, frame_bytes, out, statistics, error)
             : decode_frames (request, &type, &stored, frame_bytes, out, statistics, error);
}
