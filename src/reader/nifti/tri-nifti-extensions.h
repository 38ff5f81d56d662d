/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TriNiftiExtension:
 * @code: NIFTI_ECODE_*
 * @text_offset: where its content begins in the bytes that were searched
 * @text_bytes: of the content, without the eight bytes of size and code before it
 */
typedef struct
{
  gint32 code;
  gsize text_offset;
  gsize text_bytes;
} TriNiftiExtension;

char *tri_nifti_extensions_find (const guint8 *area,
                                 gsize size,
                                 gsize header_bytes,
                                 gboolean is_big_endian,
                                 GArray *extensions);

G_END_DECLS
