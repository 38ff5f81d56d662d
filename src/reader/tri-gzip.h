/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"

G_BEGIN_DECLS

/**
 * TriGzipBuffer:
 *
 * The first bytes of an inflated stream, in memory that can be given back to the system part by
 * part and inflated anew.
 */
typedef struct
{
  guint8 *data;
  gsize size;
  /*< private >*/
  gpointer mapping;
  gsize mapping_bytes;
  guint8 *is_discarded; /* of each unit of @data */
  gsize n_units;
} TriGzipBuffer;

gboolean tri_gzip_probe (const guint8 *head, gsize size);
gboolean tri_gzip_check_ratio (const TriBytes *file, guint64 size, GError **error);
gboolean tri_gzip_inflate_prefix (const TriBytes *file,
                                  guint8 *prefix,
                                  gsize size,
                                  gsize *n_inflated,
                                  GError **error);
TriGzipBuffer *tri_gzip_buffer_new (const TriBytes *file, gsize size, GError **error);
gboolean tri_gzip_buffer_fill (TriGzipBuffer *self, const TriBytes *file, GError **error);
gboolean tri_gzip_buffer_has (const TriGzipBuffer *self, gsize start, gsize end);
void tri_gzip_buffer_discard (TriGzipBuffer *self, gsize start, gsize end);
void tri_gzip_buffer_free (TriGzipBuffer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriGzipBuffer, tri_gzip_buffer_free)

G_END_DECLS
