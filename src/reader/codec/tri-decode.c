/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of a file to samples in the ring: finds the bytes of each frame, has them decoded,
 * and leaves them as TriPixelSource promises. Sizes have been compared with the ring already; what
 * the source says of itself is checked here once more, since it came over a wire. */

#include "config.h"

#include "tri-decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-codec.h"
#include "tri-dicom-scan.h"
#include "tri-error.h"
#include "tri-fragments.h"
#include "tri-luts.h"
#include "tri-pixels.h"
#include "tri-sample.h"

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

  /* A tile must lie in the picture. */
  if (source->tiles_across > 0 &&
      (source->rows > TRI_LIMIT_ROWS_COLUMNS / MAX (source->tiles_down, 1) ||
       source->tiles_down == 0 || source->columns > TRI_LIMIT_ROWS_COLUMNS / source->tiles_across ||
       source->n_frames > source->tiles_across * source->tiles_down))
    expected.bits_stored = 0;
  if (expected.bits_stored == 0 || source->bits_stored > source->bits_allocated ||
      source->high_bit >= source->bits_allocated || source->high_bit + 1 < source->bits_stored ||
      (source->samples_per_pixel != 1 && source->samples_per_pixel != 3) ||
      !tri_pixels_set_output (&expected, tri_pixels_has_modality_lut (source), error) ||
      expected.output_type != source->output_type ||
      expected.output_samples != source->output_samples)
    {
      g_clear_error (error);
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED,
                           _ ("Internal error: invalid request for pixels"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
fail_memory (GError **error)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE, _ ("Not enough memory"));
  return FALSE;
}

/* The inflated dataset of a deflated file, kept for its next frame. */
static const TriDicomScan *
get_inflated (const TriDecodeJob *job, GError **error)
{
  TriDicomScan *scan = tri_cache_lookup (job->cache, job->file_key, "inflated");

  if (scan != NULL)
    return scan;
  scan = tri_dicom_scan_new (job->file, error);
  if (scan != NULL)
    tri_cache_insert (job->cache, job->file_key, "inflated", scan, scan->n_bytes,
                      (GDestroyNotify) tri_dicom_scan_free);
  return scan;
}

/* Reads bytes [start, start + n) of the pixel data. */
static gboolean
read_stored (const TriDecodeJob *job, guint64 start, guint8 *out, gsize n, GError **error)
{
  const TriPixelSource *source = job->source;
  const TriDicomScan *scan;

  if (start > source->length || n > source->length - start)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("Frame %u lies beyond the end of the pixel data"), job->frame + 1);
      return FALSE;
    }
  if (!g_str_equal (source->transfer_syntax, TRI_UID_DEFLATED))
    {
      if (tri_bytes_read (job->file, source->offset + start, out, n, error))
        return TRUE;
      g_prefix_error (error, _ ("Frame %u: "), job->frame + 1);
      return FALSE;
    }
  scan = get_inflated (job, error);
  if (scan == NULL)
    return FALSE;
  start += source->offset;
  if (start < source->offset || start > scan->n_bytes || n > scan->n_bytes - start)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("Frame %u lies beyond the end of the file"), job->frame + 1);
      return FALSE;
    }
  memcpy (out, scan->bytes + start, n);
  return TRUE;
}

/* Single bits: a frame may begin in the middle of a byte. */
static gboolean
decode_bits (const TriDecodeJob *job, guint8 *out, gsize n_samples, GError **error)
{
  guint64 first_bit = job->frame * (guint64) n_samples;
  gsize n_bytes = (gsize) ((first_bit % 8 + n_samples + 7) / 8);
  g_autofree guint8 *packed = g_try_malloc (n_bytes);

  if (packed == NULL)
    return fail_memory (error);
  if (!read_stored (job, first_bit / 8, packed, n_bytes, error))
    return FALSE;
  tri_pixels_unpack_bits (packed, (guint) (first_bit % 8), out, n_samples);
  return TRUE;
}

/* Samples that lie otherwise than they shall: by planes, or with shared chroma. */
static void
rearrange (const TriPixelSource *source, const guint8 *stored, guint8 *out, gsize n_pixels)
{
  if (source->photometric == TRI_PHOTOMETRIC_YBR_FULL_422)
    tri_pixels_expand_422 (stored, out, n_pixels);
  else
    tri_pixels_interleave (stored, out, n_pixels, tri_pixels_get_sample_bytes (source));
}

static gboolean
decode_rearranged (const TriDecodeJob *job, guint8 *out, gsize n_pixels, GError **error)
{
  const TriPixelSource *source = job->source;
  gsize stored_bytes = (gsize) (tri_pixels_get_stored_bits (source) / 8);
  g_autofree guint8 *stored = g_try_malloc (stored_bytes);

  if (stored == NULL)
    return fail_memory (error);
  if (!read_stored (job, job->frame * (guint64) stored_bytes, stored, stored_bytes, error))
    return FALSE;
  rearrange (source, stored, out, n_pixels);
  return TRUE;
}

static gboolean
decode_native (const TriDecodeJob *job, guint8 *out, GError **error)
{
  const TriPixelSource *source = job->source;
  gsize n_pixels = (gsize) source->rows * source->columns;
  gsize n_samples = n_pixels * source->samples_per_pixel;
  guint sample_bytes = tri_pixels_get_sample_bytes (source);
  gboolean is_good;

  if (source->bits_allocated == 1)
    return decode_bits (job, out, n_samples, error);
  if (source->is_planar || source->photometric == TRI_PHOTOMETRIC_YBR_FULL_422)
    is_good = decode_rearranged (job, out, n_pixels, error);
  else
    is_good = read_stored (job, job->frame * (guint64) n_samples * sample_bytes, out,
                           n_samples * sample_bytes, error);
  if (is_good && source->is_file_big_endian)
    tri_pixels_swap (out, n_samples, sample_bytes);
  return is_good;
}

static const TriFragments *
get_fragments (const TriDecodeJob *job, GError **error)
{
  TriFragments *fragments = tri_cache_lookup (job->cache, job->file_key, "fragments");

  if (fragments != NULL)
    return fragments;
  fragments = tri_fragments_new (job->file, job->source, error);
  if (fragments != NULL)
    tri_cache_insert (job->cache, job->file_key, "fragments", fragments,
                      tri_fragments_get_bytes (fragments), (GDestroyNotify) tri_fragments_free);
  return fragments;
}

static gboolean
decode_rle (const TriDecodeJob *job, const GByteArray *bytes, guint8 *out, GError **error)
{
  gsize n_pixels = (gsize) job->source->rows * job->source->columns;
  g_autofree guint8 *packed = NULL;

  if (job->source->bits_allocated > 1)
    return tri_rle_decode (job->source, bytes->data, bytes->len, out, error);
  packed = g_try_malloc ((n_pixels + 7) / 8);
  if (packed == NULL)
    return fail_memory (error);
  if (!tri_rle_decode (job->source, bytes->data, bytes->len, packed, error))
    return FALSE;
  tri_pixels_unpack_bits (packed, 0, out, n_pixels);
  return TRUE;
}

/* Like uncompressed frames, but that each begins with a byte of its own. */
static gboolean
decode_deflated (const TriDecodeJob *job, const GByteArray *bytes, guint8 *out, GError **error)
{
  const TriPixelSource *source = job->source;
  gsize n_pixels = (gsize) source->rows * source->columns;
  gsize stored_bytes = (gsize) ((tri_pixels_get_stored_bits (source) + 7) / 8);
  g_autofree guint8 *stored = g_try_malloc (stored_bytes);

  if (stored == NULL)
    return fail_memory (error);
  if (!tri_deflate_decode (bytes->data, bytes->len, stored, stored_bytes, error))
    return FALSE;
  if (source->bits_allocated == 1)
    tri_pixels_unpack_bits (stored, 0, out, n_pixels * source->samples_per_pixel);
  else if (source->is_planar)
    rearrange (source, stored, out, n_pixels);
  else
    memcpy (out, stored, stored_bytes);
  return TRUE;
}

static gboolean
decode_encapsulated (const TriDecodeJob *job, guint8 *out, TriDecodedAs *as, GError **error)
{
  const TriPixelSource *source = job->source;
  const TriFragments *fragments = get_fragments (job, error);
  g_autoptr (GByteArray) bytes = NULL;

  if (fragments == NULL)
    return FALSE;
  bytes = tri_fragments_read_frame (fragments, job->file, job->frame, error);
  if (bytes == NULL)
    return FALSE;
  switch (tri_codec_find (source->transfer_syntax))
    {
    case TRI_CODEC_RLE:
      return decode_rle (job, bytes, out, error);
    case TRI_CODEC_JPEG:
      return tri_jpeg_decode (source, bytes->data, bytes->len, out, as, error);
    case TRI_CODEC_JPEG_LS:
      return tri_jpegls_decode (source, bytes->data, bytes->len, out, error);
    case TRI_CODEC_JPEG_2000:
      return tri_jpeg2000_decode (source, bytes->data, bytes->len, out, as, error);
    case TRI_CODEC_DEFLATE:
      return decode_deflated (job, bytes, out, error);
    case TRI_CODEC_NONE:
    default:
      g_set_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                   _ ("Transfer syntax %s is not supported"), source->transfer_syntax);
      return FALSE;
    }
}

static gboolean
is_external_ybr (TriPhotometric photometric)
{
  return photometric == TRI_PHOTOMETRIC_YBR_FULL || photometric == TRI_PHOTOMETRIC_YBR_FULL_422 ||
         photometric == TRI_PHOTOMETRIC_YBR_PARTIAL_420;
}

/* The stored samples of a frame as they mean themselves: masked, signed, interleaved, RGB. */
static gboolean
decode_samples (const TriDecodeJob *job, guint8 *out, GError **error)
{
  const TriPixelSource *source = job->source;
  gsize n_pixels = (gsize) source->rows * source->columns;
  guint sample_bytes = tri_pixels_get_sample_bytes (source);
  TriDecodedAs as = { FALSE };

  if (!(source->is_encapsulated ? decode_encapsulated (job, out, &as, error)
                                : decode_native (job, out, error)))
    return FALSE;
  tri_pixels_mask (source, out, n_pixels * source->samples_per_pixel);
  if (source->samples_per_pixel == 3 && !as.is_rgb && is_external_ybr (source->photometric) &&
      sample_bytes <= 2)
    tri_pixels_ybr_to_rgb (out, n_pixels, sample_bytes, source->bits_stored);
  return TRUE;
}

static const TriLuts *
get_luts (const TriDecodeJob *job, GError **error)
{
  gboolean is_palette = job->source->photometric == TRI_PHOTOMETRIC_PALETTE;
  TriLuts *luts = tri_cache_lookup (job->cache, job->file_key, "luts");

  if (luts != NULL)
    return luts;
  luts = is_palette ? tri_luts_new_palette (job->file, job->source->is_signed, error)
                    : tri_luts_new_modality (job->file, job->source->is_signed, error);
  if (luts != NULL)
    tri_cache_insert (job->cache, job->file_key, "luts", luts, tri_luts_get_bytes (luts),
                      (GDestroyNotify) tri_luts_free);
  return luts;
}

/* Whether what leaves the reader has another size than what is stored. */
static gboolean
needs_conversion (const TriPixelSource *source)
{
  return source->photometric == TRI_PHOTOMETRIC_PALETTE || tri_pixels_has_modality_lut (source) ||
         (source->samples_per_pixel == 3 && source->bits_allocated > 8);
}

static gboolean
decode_and_convert (const TriDecodeJob *job, guint8 *out, GError **error)
{
  const TriPixelSource *source = job->source;
  gsize n_pixels = (gsize) source->rows * source->columns;
  gsize n_samples = n_pixels * source->samples_per_pixel;
  g_autofree guint8 *stored = g_try_malloc (n_samples * tri_pixels_get_sample_bytes (source));
  const TriLuts *luts;

  if (stored == NULL)
    return fail_memory (error);
  if (!decode_samples (job, stored, error))
    return FALSE;
  if (source->samples_per_pixel == 3)
    {
      tri_pixels_narrow (source, stored, n_samples);
      memcpy (out, stored, n_samples);
      return TRUE;
    }
  luts = get_luts (job, error);
  if (luts == NULL)
    return FALSE;
  if (source->photometric == TRI_PHOTOMETRIC_PALETTE)
    tri_luts_apply_palette (luts, source, stored, out, n_pixels);
  else
    tri_luts_apply_modality (luts, source, stored, (gint32 *) (gpointer) out, n_pixels);
  return TRUE;
}

static gboolean
decode_picture (const TriDecodeJob *job, guint8 *out, GError **error)
{
  return needs_conversion (job->source) ? decode_and_convert (job, out, error)
                                        : decode_samples (job, out, error);
}

/* The whole picture of a mosaic, kept for its other tiles. */
static const guint8 *
get_mosaic (const TriDecodeJob *job, gsize voxel_bytes, GError **error)
{
  TriPixelSource picture = *job->source;
  TriDecodeJob picture_job = *job;
  guint8 *bytes = tri_cache_lookup (job->cache, job->file_key, "mosaic");
  gsize n_bytes;

  if (bytes != NULL)
    return bytes;
  picture.rows *= picture.tiles_down;
  picture.columns *= picture.tiles_across;
  picture.n_frames = 1;
  picture.tiles_across = picture.tiles_down = 0;
  picture_job.source = &picture;
  picture_job.frame = 0;
  if (!g_size_checked_mul (&n_bytes, (gsize) picture.rows * picture.columns, voxel_bytes) ||
      (bytes = g_try_malloc (n_bytes)) == NULL)
    {
      fail_memory (error);
      return NULL;
    }
  if (!decode_picture (&picture_job, bytes, error))
    {
      g_clear_pointer (&bytes, g_free);
      return NULL;
    }
  tri_cache_insert (job->cache, job->file_key, "mosaic", bytes, n_bytes, g_free);
  return bytes;
}

static gboolean
decode_tile (const TriDecodeJob *job, guint8 *out, GError **error)
{
  const TriPixelSource *source = job->source;
  gsize voxel_bytes = source->output_samples * tri_sample_type_get_size (source->output_type);
  gsize row_bytes = source->columns * voxel_bytes;
  const guint8 *tile = get_mosaic (job, voxel_bytes, error);

  if (tile == NULL)
    return FALSE;
  tile += ((gsize) (job->frame / source->tiles_across) * source->rows * source->tiles_across +
           job->frame % source->tiles_across) *
          row_bytes;
  for (guint32 row = 0; row < source->rows; row++)
    memcpy (out + row * row_bytes, tile + row * row_bytes * source->tiles_across, row_bytes);
  return TRUE;
}

static gboolean
decode_frame (const TriDecodeJob *job, guint8 *out, TriSliceStatistics *statistics, GError **error)
{
  const TriPixelSource *source = job->source;
  gsize n_samples = (gsize) source->rows * source->columns * source->output_samples;

  if (!(source->tiles_across > 0 ? decode_tile (job, out, error)
                                 : decode_picture (job, out, error)))
    return FALSE;
  tri_sample_compute_statistics (source->output_type, out, n_samples, statistics);
  return TRUE;
}

/**
 * tri_decode_frames:
 * @out: request->n_frames × request->frame_bytes bytes
 * @statistics: (out): of each frame
 *
 * All of the frames or none: a frame that cannot be decoded is an error that says which.
 *
 * Returns: FALSE, with @error, when a frame cannot be decoded; @out is undefined then
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

gboolean
tri_decode_stored (TriCache *cache,
                   const TriBytes *file,
                   guint64 file_key,
                   const TriPixelSource *source,
                   guint32 frame,
                   guint8 *out,
                   GError **error)
{
  TriDecodeJob job = { cache, file, file_key, source, frame };
  TriDecodedAs as = { FALSE };

  if (!check_source (source, error))
    return FALSE;
  return source->is_encapsulated ? decode_encapsulated (&job, out, &as, error)
                                 : decode_native (&job, out, error);
}
