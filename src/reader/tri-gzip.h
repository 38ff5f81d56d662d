/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"

G_BEGIN_DECLS

/**
 * TriGzipBuffer:
 * @data: the inflated bytes, in an anonymous mapping
 * @discarded: how many of them, from the start, were given back to the system
 */
typedef struct
{
  guint8 *data;
  gsize size;
  gsize discarded;
} TriGzipBuffer;

gboolean tri_gzip_probe (const guint8 *head, gsize size);
gboolean tri_gzip_inflate_prefix (const TriBytes *file,
                                  guint8 *prefix,
                                  gsize size,
                                  gsize *n_inflated,
                                  GError **error);
TriGzipBuffer *tri_gzip_buffer_new (const TriBytes *file, gsize size, GError **error);
gboolean tri_gzip_buffer_fill (TriGzipBuffer *self, const TriBytes *file, GError **error);
void tri_gzip_buffer_discard (TriGzipBuffer *self, gsize end);
void tri_gzip_buffer_free (TriGzipBuffer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriGzipBuffer, tri_gzip_buffer_free)

G_END_DECLS
