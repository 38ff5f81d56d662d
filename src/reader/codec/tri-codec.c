/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What all decoders of compressed frames share. */

#include "config.h"

#include "tri-codec.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

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

/* By the frame marker (ITU T.81 table B.1, T.87), which comes after tables and comments. */
static const char *
recognise_jpeg (const guint8 *data, gsize size)
{
  gsize i = 2;

  while (i + 4 <= size && data[i] == 0xff)
    {
      switch (data[i + 1])
        {
        case 0xc0:
          return "1.2.840.10008.1.2.4.50";
        case 0xc1:
          return "1.2.840.10008.1.2.4.51";
        case 0xc3:
          return "1.2.840.10008.1.2.4.70";
        case 0xf7:
          return "1.2.840.10008.1.2.4.80";
        default:
          i += 2 + (gsize) (data[i + 2] << 8 | data[i + 3]);
          break;
        }
    }
  return NULL;
}

/**
 * tri_codec_recognise:
 * @data: (array length=size): the beginning of the first fragment
 *
 * JPEG, JPEG-LS and JPEG 2000 name themselves. RLE does by its table of segments, of which the
 * first begins behind the table (PS3.5 G.5).
 *
 * Returns: (nullable) (transfer none): a UID that tri_codec_find() knows; NULL: it is none of them.
 * Any thread
 */
const char *
tri_codec_recognise (const guint8 *data, gsize size)
{
  if (size < 8)
    return NULL;
  if (memcmp (data, "\377\330\377", 3) == 0)
    return recognise_jpeg (data, size);
  if (memcmp (data, "\377\117\377\121", 4) == 0 || memcmp (data, "\0\0\0\014jP  ", 8) == 0)
    return "1.2.840.10008.1.2.4.90";
  if (data[0] >= 1 && data[0] <= 15 && memcmp (data + 1, "\0\0\0\100\0\0\0", 7) == 0)
    return "1.2.840.10008.1.2.5";
  return NULL;
}
