/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JPEG-LS through CharLS. */

#include "config.h"

#include <charls/charls.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-codec.h"
#include "tri-error.h"
#include "tri-pixels.h"

static gboolean
check (charls_jpegls_errc result, GError **error)
{
  if (result == CHARLS_JPEGLS_ERRC_SUCCESS)
    return TRUE;
  g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The JPEG-LS data are damaged (%s)"),
               charls_get_error_message (result));
  return FALSE;
}

static gboolean
decode (charls_jpegls_decoder *decoder,
        const TriPixelSource *source,
        const guint8 *data,
        gsize size,
        guint8 *out,
        GError **error)
{
  guint sample_bytes = tri_pixels_get_sample_bytes (source);
  gsize n_pixels = (gsize) source->rows * source->columns;
  gsize n_bytes = n_pixels * source->samples_per_pixel * sample_bytes;
  charls_interleave_mode mode = CHARLS_INTERLEAVE_MODE_NONE;
  g_autofree guint8 *planes = NULL;
  charls_frame_info info;

  if (!check (charls_jpegls_decoder_set_source_buffer (decoder, data, size), error) ||
      !check (charls_jpegls_decoder_read_header (decoder), error) ||
      !check (charls_jpegls_decoder_get_frame_info (decoder, &info), error) ||
      !check (charls_jpegls_decoder_get_interleave_mode (decoder, &mode), error) ||
      !tri_codec_check (source, info.width, info.height, (guint) info.component_count,
                        (guint) info.bits_per_sample, error))
    return FALSE;
  if (info.bits_per_sample <= 8 && sample_bytes == 2)
    {
      if (!check (charls_jpegls_decoder_decode_to_buffer (decoder, out, n_bytes / 2, 0), error))
        return FALSE;
      tri_pixels_widen (out, n_pixels * source->samples_per_pixel);
    }
  else if (sample_bytes > 2)
    return tri_codec_check (source, info.width, info.height, 0, 0, error);
  else if (!check (charls_jpegls_decoder_decode_to_buffer (decoder, out, n_bytes, 0), error))
    return FALSE;
  if (mode != CHARLS_INTERLEAVE_MODE_NONE || source->samples_per_pixel == 1)
    return TRUE;
  planes = g_try_malloc (n_bytes);
  if (planes == NULL)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE, _ ("Not enough memory"));
      return FALSE;
    }
  memcpy (planes, out, n_bytes);
  tri_pixels_interleave (planes, out, n_pixels, sample_bytes);
  return TRUE;
}

gboolean
tri_jpegls_decode (const TriPixelSource *source,
                   const guint8 *data,
                   gsize size,
                   guint8 *out,
                   GError **error)
{
  charls_jpegls_decoder *decoder = charls_jpegls_decoder_create ();
  gboolean is_good;

  if (decoder == NULL)
    return check (CHARLS_JPEGLS_ERRC_NOT_ENOUGH_MEMORY, error);
  is_good = decode (decoder, source, data, size, out, error);
  charls_jpegls_decoder_destroy (decoder);
  return is_good;
}
