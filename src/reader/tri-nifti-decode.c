/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of a NIfTI file to the samples of its slices. A slice goes through in blocks that
 * stay in the cache of one core: fetched, turned into native samples and measured before the next
 * block comes. A gzip file is inflated once, kept for the requests to come, and given back slice by
 * slice as it is served in order. Knows no header: the request says what it needs to know. */

#include "config.h"

#include "tri-nifti-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tri-error.h"
#include "tri-gzip.h"
#include "tri-limits.h"
#include "tri-nifti-samples.h"
#include "tri-statistics.h"

#define BLOCK_VOXELS 16384
#define MAX_STORED_BYTES 16 /* of one voxel: complex128 */
#define INFLATED_KIND "nifti-inflated"

/**
 * Inflated:
 * @failure: (nullable): why the file could not be inflated; the next request gets the same answer
 *   without another attempt
 * @is_served: for each frame, whether it was decoded since the last inflation
 * @n_sequential: so many frames from the first were all decoded: their memory is given back
 */
typedef struct
{
  TriGzipBuffer *buffer;
  GError *failure;
  guint64 file_size;
  guint8 *is_served;
  guint32 n_frames;
  guint32 n_sequential;
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

static void
forget_served (Inflated *self)
{
  memset (self->is_served, 0, self->n_frames);
  self->n_sequential = 0;
}

/* Whether @self was made from the same file for the same header. */
static gboolean
is_same_stream (const Inflated *self, const TriBytes *file, const TriPixelSource *source, gsize size)
{
  return self->file_size == file->size && self->n_frames == source->n_frames &&
         (self->buffer == NULL || self->buffer->size == size);
}

/* The inflated bytes of @file with all from @offset on in memory. */
static Inflated *
ensure_inflated (TriCache *cache,
                 const TriBytes *file,
                 const TriWireDecode *request,
                 gsize size,
                 gsize offset,
                 GError **error)
{
  Inflated *self = tri_cache_lookup (cache, request->file_key, INFLATED_KIND);
  g_autoptr (GError) reason = NULL;

  if (self == NULL)
    {
      self = g_new0 (Inflated, 1);
      tri_cache_insert (cache, request->file_key, INFLATED_KIND, self, size, inflated_free);
    }
  if (self->is_served == NULL || !is_same_stream (self, file, &request->source, size))
    {
      g_clear_pointer (&self->buffer, tri_gzip_buffer_free);
      g_clear_error (&self->failure);
      g_free (self->is_served);
      self->file_size = file->size;
      self->n_frames = request->source.n_frames;
      self->is_served = g_malloc0 (self->n_frames);
      self->n_sequential = 0;
      self->buffer = tri_gzip_buffer_new (file, size, &self->failure);
    }
  else if (self->buffer != NULL && self->buffer->discarded > offset)
    {
      forget_served (self);
      if (!tri_gzip_buffer_fill (self->buffer, file, &self->failure))
        g_clear_pointer (&self->buffer, tri_gzip_buffer_free);
    }
  if (self->buffer != NULL)
    return self;
  g_propagate_error (error, g_error_copy (self->failure));
  return NULL;
}

/* Frames that are decoded are in the volume: while they come in order, the memory they leave behind
 * goes back, so that both together stay near one volume's size. */
static void
mark_served (Inflated *self, const TriWireDecode *request, gsize frame_bytes)
{
  memset (self->is_served + request->first_frame, 1, request->n_frames);
  while (self->n_sequential < self->n_frames && self->is_served[self->n_sequential])
    self->n_sequential++;
  if (self->n_sequential > 0)
    tri_gzip_buffer_discard (self->buffer,
                             request->source.offset + self->n_sequential * frame_bytes);
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
      tri_statistics_compute (type->output_type, target, n * type->output_samples, &part);
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
 * gzip file is inflated by the first request, again only when an earlier frame is asked for a second
 * time after all before it were served.
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
      inflated = ensure_inflated (cache, file, request, needed, stored.offset, error);
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
