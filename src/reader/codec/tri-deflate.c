/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Deflated image frames (PS3.5 8.2.16, A.4.13): each a stream of RFC 1951 that holds the frame
 * as it would lie uncompressed, little endian, from a byte boundary on. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libdeflate.h>

#include "tri-codec.h"
#include "tri-error.h"

/**
 * tri_deflate_decode:
 * @out: @out_size bytes: the frame as stored
 *
 * The size is the header's, so a stream cannot inflate beyond it. TRI_ERROR_CORRUPT when the stream
 * is damaged, or shorter or longer than that.
 */
gboolean
tri_deflate_decode (
    const guint8 *data, gsize size, guint8 *out, gsize out_size, GError **error)
{
  struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor ();
  enum libdeflate_result result = LIBDEFLATE_BAD_DATA;

  if (decompressor == NULL)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE, _ ("Not enough memory"));
      return FALSE;
    }
  result = libdeflate_deflate_decompress (decompressor, data, size, out, out_size, NULL);
  libdeflate_free_decompressor (decompressor);
  if (result == LIBDEFLATE_SUCCESS)
    return TRUE;
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                       result == LIBDEFLATE_BAD_DATA
                           ? _ ("The deflated image is damaged")
                           : _ ("The deflated image is not of the size that the header says"));
  return FALSE;
}
