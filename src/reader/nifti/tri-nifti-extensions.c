/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of extensions between a NIfTI header and its samples: nifti1.h, "HEADER EXTENSIONS".
 * Works on bytes in memory; must not know what an extension says. */

#include "config.h"

#include "tri-nifti-extensions.h"

#include <glib/gi18n-lib.h>

#include "tri-endian.h"
#include "tri-error.h"

#define ANNOUNCEMENT_BYTES 4
#define HEAD_BYTES 8
#define UNIT_BYTES 16

/**
 * tri_nifti_extensions_find:
 * @area: (array length=size): a header, and what follows it up to the samples or to the end of the
 *   header file
 * @extensions: (element-type TriNiftiExtension): appended to
 *
 * Walks the extensions. A size that is no multiple of 16 or that leads out of @area is
 * TRI_ERROR_CORRUPT; zeros behind the last extension are padding.
 */
gboolean
tri_nifti_extensions_find (const guint8 *area,
                           gsize size,
                           gsize header_bytes,
                           gboolean is_big_endian,
                           GArray *extensions,
                           GError **error)
{
  gsize offset = header_bytes + ANNOUNCEMENT_BYTES;

  if (size < offset || area[header_bytes] == 0)
    return TRUE;
  while (size - offset >= UNIT_BYTES)
    {
      guint32 bytes = tri_endian_get_u32 (area + offset, is_big_endian);
      guint32 code = tri_endian_get_u32 (area + offset + 4, is_big_endian);
      TriNiftiExtension extension = { .code = (gint32) code,
                                      .text_offset = offset + HEAD_BYTES,
                                      .text_bytes = (gsize) bytes - HEAD_BYTES };

      if (bytes == 0 && code == 0)
        return TRUE;
      if (bytes < UNIT_BYTES || bytes % UNIT_BYTES != 0)
        {
          g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                       _ ("NIfTI extension %u has a size of %u bytes, which is no multiple of 16"),
                       extensions->len + 1, bytes);
          return FALSE;
        }
      if (bytes > size - offset)
        {
          g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                       _ ("NIfTI extension %u has a size of %u bytes, but only %zu bytes are "
                          "left for it"),
                       extensions->len + 1, bytes, size - offset);
          return FALSE;
        }
      g_array_append_val (extensions, extension);
      offset += bytes;
    }
  return TRUE;
}
