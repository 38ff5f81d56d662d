/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What all decoders of compressed frames share. */

#include "config.h"

#include "tri-codec.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "tri-error.h"
#include "tri-pixels.h"

/**
 * tri_codec_check:
 *
 * A stream of another size than the header's would overrun the buffer or show a wrong picture.
 */
gboolean
tri_codec_check (const TriPixelSource *source,
                 guint64 columns,
                 guint64 rows,
                 guint samples,
                 guint bits,
                 GError **error)
{
  if (columns == source->columns && rows == source->rows &&
      samples == source->samples_per_pixel && bits >= 1 &&
      bits <= 8 * tri_pixels_get_sample_bytes (source) && (source->bits_allocated > 1 || bits == 1))
    return TRUE;
  g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
               _ ("The compressed image (%" PRIu64 " × %" PRIu64
                  ", %u samples of %u bits) is not what the header says (%u × %u, %u samples of "
                  "%u bits)"),
               columns, rows, samples, bits, source->columns, source->rows,
               source->samples_per_pixel, source->bits_allocated);
  return FALSE;
}

TriCodec
tri_codec_find (const char *transfer_syntax)
{
  static const struct
  {
    const char *uid;
    TriCodec codec;
  } codecs[] = {
    { "1.2.840.10008.1.2.5", TRI_CODEC_RLE },
    { "1.2.840.10008.1.2.8.1", TRI_CODEC_DEFLATE },
    { "1.2.840.10008.1.2.4.50", TRI_CODEC_JPEG },
    { "1.2.840.10008.1.2.4.51", TRI_CODEC_JPEG },
    { "1.2.840.10008.1.2.4.53", TRI_CODEC_JPEG },
    { "1.2.840.10008.1.2.4.55", TRI_CODEC_JPEG },
    { "1.2.840.10008.1.2.4.57", TRI_CODEC_JPEG },
    { "1.2.840.10008.1.2.4.70", TRI_CODEC_JPEG },
    { "1.2.840.10008.1.2.4.80", TRI_CODEC_JPEG_LS },
    { "1.2.840.10008.1.2.4.81", TRI_CODEC_JPEG_LS },
    { "1.2.840.10008.1.2.4.90", TRI_CODEC_JPEG_2000 },
    { "1.2.840.10008.1.2.4.91", TRI_CODEC_JPEG_2000 },
    { "1.2.840.10008.1.2.4.201", TRI_CODEC_JPEG_2000 },
    { "1.2.840.10008.1.2.4.202", TRI_CODEC_JPEG_2000 },
    { "1.2.840.10008.1.2.4.203", TRI_CODEC_JPEG_2000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    if (g_str_equal (codecs[i].uid, transfer_syntax))
      return codecs[i].codec;
  return TRI_CODEC_NONE;
}
