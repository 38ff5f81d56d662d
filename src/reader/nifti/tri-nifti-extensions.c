/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of extensions between a NIfTI header and its samples: nifti1.h, "HEADER EXTENSIONS".
 * Works on bytes in memory; must not know what an extension says. */

#include "config.h"

#include "tri-nifti-extensions.h"

#include <glib/gi18n-lib.h>

#include "tri-endian.h"

#define ANNOUNCEMENT_BYTES 4
#define HEAD_BYTES 8
#define UNIT_BYTES 16

/* (transfer full) (nullable): why no extension of @bytes bytes can begin where @n_left are left. */
static char *
explain_size (guint number, guint32 bytes, gsize n_left)
{
  if (bytes < UNIT_BYTES || bytes % UNIT_BYTES != 0)
    return g_strdup_printf (
        _ ("NIfTI extension %u has a size of %u bytes, not a multiple of 16. It is ignored, with "
           "any that follow; the image itself is not affected"),
        number, bytes);
  if (bytes > n_left)
    return g_strdup_printf (
        _ ("NIfTI extension %u has a size of %u bytes, but only %zu bytes are left for it. It is "
           "ignored, with any that follow; the image itself is not affected"),
        number, bytes, n_left);
  return NULL;
}

/**
 * tri_nifti_extensions_find:
 * @area: (array length=size): a header, and what follows it up to the samples or to the end of the
 *   header file
 * @extensions: (element-type TriNiftiExtension): appended to
 *
 * Walks the extensions as far as they are sound. Where the samples begin is said by the header
 * alone (vox_offset), so a size that is no multiple of 16 or that leads out of @area costs that
 * extension and what may follow it, and nothing else. Zeros behind the last extension are padding.
 * Any thread.
 *
 * Returns: (transfer full) (nullable): a sentence on why the walk ended early; NULL if it did not
 */
char *
tri_nifti_extensions_find (const guint8 *area,
                           gsize size,
                           gsize header_bytes,
                           gboolean is_big_endian,
                           GArray *extensions)
{
  gsize offset = header_bytes + ANNOUNCEMENT_BYTES;

  if (size < offset || area[header_bytes] == 0)
    return NULL;
  while (size - offset >= HEAD_BYTES)
    {
      guint32 bytes = tri_endian_get_u32 (area + offset, is_big_endian);
      guint32 code = tri_endian_get_u32 (area + offset + 4, is_big_endian);
      TriNiftiExtension extension = { .code = (gint32) code,
                                      .text_offset = offset + HEAD_BYTES,
                                      .text_bytes = (gsize) bytes - HEAD_BYTES };
      char *problem;

      if (bytes == 0 && code == 0)
        return NULL;
      problem = explain_size (extensions->len + 1, bytes, size - offset);
      if (problem != NULL)
        return problem;
      g_array_append_val (extensions, extension);
      offset += bytes;
    }
  return NULL;
}
