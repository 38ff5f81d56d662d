/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of a NIfTI file to the samples of its slices. A slice goes through in blocks that
 * stay in the cache of one core: fetched, turned into native samples and measured before the next
 * block comes. A gzip file is inflated once, kept for the requests to come, and given back part by
 * part as its slices are served. Knows no header: the request says what it needs to know. */

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

#define BLOCK_VOXELS 16384
#define MAX_STORED_BYTES 16 /* of one voxel: complex128 */
#define INFLATED_KIND "nifti-inflated"
/* Less than this in a row is kept when it was served: a preview asks for a slice or two, and a load
 * asks for them again. */
#define MIN_DISCARD_BYTES ((gsize) 16 << 20)

/**
 * Inflated:
 * @failure: (nullable): why the file could not be inflated; the next request gets the same answer
 *   without another attempt
 * @is_served: for each frame, whether it was decoded since the last inflation
 */
typedef struct
{
  TriGzipBuffer *buffer;
  GError *failure;
  guint64 file_size;
  guint8 *is_served;
  guint32 n_frames;
} Inflated;

/* Where stored bytes come from: a file, or memory when @file is NULL. */
typedef struct
{
  const TriBytes *file;
  const guint8 *memory;
  guint64 offset; /* of the frame */
} FrameBytes;

static void
inflated_free (gpointer data)
{
  Inflated *self = data;

  g_clear_pointer (&self->buffer, tri_gzip_buffer_free);
  g_clear_error (&self->failure);
  g_free (self->is_served);
  g_free (self);
}

/* Whether @self was made from the same file for the same header. */
static gboolean
is_same_stream (const Inflated *self,
                const TriBytes *file,
                const TriPixelSource *source,
                gsize size)
{
  return self->file_size == file->size && self->n_frames == source->n_frames &&
         (self->buffer == NULL || self->buffer->size == size);
}

/* Inflates for the first time, or for another header than before. */
static void
inflate_anew (Inflated *self, const TriBytes *file, const TriPixelSource *source, gsize size)
{
  g_clear_pointer (&self->buffer, tri_gzip_buffer_free);
  g_clear_error (&self->failure);
  g_free (self->is_served);
  self->file_size = file->size;
  self->n_frames = source->n_frames;
  self->is_served = g_malloc0 (self->n_frames);
  self->buffer = tri_gzip_buffer_new (file, size, &self->failure);
}

/* The inflated bytes of @file: @size in all, those from @start up to @end in memory. */
static Inflated *
ensure_inflated (TriCache *cache,
                 const TriBytes *file,
                 const TriWireDecode *request,
                 gsize size,
                 gsize start,
                 gsize end,
                 GError **error)
{
  Inflated *self = tri_cache_lookup (cache, request->file_key, INFLATED_KIND);

  if (self == NULL)
    {
      self = g_new0 (Inflated, 1);
      tri_cache_insert (cache, request->file_key, INFLATED_KIND, self, size, inflated_free);
    }
  if (self->is_served == NULL || !is_same_stream (self, file, &request->source, size))
    inflate_anew (self, file, &request->source, size);
  else if (self->buffer != NULL && !tri_gzip_buffer_has (self->buffer, start, end))
    {
      memset (self->is_served, FALSE, self->n_frames);
      if (!tri_gzip_buffer_fill (self->buffer, file, &self->failure))
        g_clear_pointer (&self->buffer, tri_gzip_buffer_free);
    }
  if (self->buffer != NULL)
    return self;
  g_propagate_error (error, g_error_copy (self->failure));
  return NULL;
}

/* Frames that were decoded are in the volume by now: the memory that they leave behind goes back,
 * so that both together stay near one volume's size, in whatever order frames are asked for. */
static void
mark_served (Inflated *self, const TriWireDecode *request, gsize frame_bytes)
{
  guint32 first = request->first_frame;
  guint32 stop = request->first_frame + request->n_frames;
  gsize start, end;

  memset (self->is_served + first, TRUE, request->n_frames);
  while (first > 0 && self->is_served[first - 1])
    first--;
  while (stop < self->n_frames && self->is_served[stop])
    stop++;
  start = first == 0 ? 0 : request->source.offset + first * frame_bytes;
  end = request->source.offset + stop * frame_bytes;
  if (end - start >= MIN_DISCARD_BYTES || (first == 0 && stop == self->n_frames))
    tri_gzip_buffer_discard (self->buffer, start, end);
}

static gboolean
fetch (const FrameBytes *self, gsize start, gpointer bytes, gsize size, GError **error)
{
  if (self->file != NULL)
    return tri_bytes_read (self->file, self->offset + start, bytes, size, error);
  memcpy (bytes, self->memory + self->offset + start, size);
  return TRUE;
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
                       _ ("The request for NIfTI samples contradicts itself"));
  return FALSE;
}

/**
 * tri_nifti_file_decode:
 *
 * Decodes consecutive frames. NaN and infinite samples are kept; the statistics leave them out. A
 * gzip file is inflated by the first request, and again when a frame is asked for once more after
 * its memory was given back.
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
  gsize n_voxels = (gsize) source->rows * source->columns;
  FrameBytes stored = { .file = file };
  Inflated *inflated = NULL;
  gsize frame_bytes = 0, needed = 0;
  TriNiftiType type;

  if (!tri_nifti_type_init (&type, source->nifti_datatype, error) ||
      !check_source (source, &type, &frame_bytes, &needed, error))
    return FALSE;
  stored.offset = source->offset + request->first_frame * frame_bytes;
  if (source->container == TRI_CONTAINER_NIFTI_GZIP)
    {
      inflated = ensure_inflated (cache, file, request, needed, stored.offset,
                                  stored.offset + request->n_frames * frame_bytes, error);
      if (inflated == NULL)
        return FALSE;
      stored.file = NULL;
      stored.memory = inflated->buffer->data;
    }
  for (guint32 i = 0; i < request->n_frames; i++)
    {
      if (!decode_frame (&type, source->is_file_big_endian, &stored, n_voxels,
                         out + i * request->frame_bytes, &statistics[i], error))
        return FALSE;
      stored.offset += frame_bytes;
    }
  if (inflated != NULL)
    mark_served (inflated, request, frame_bytes);
  return TRUE;
}
