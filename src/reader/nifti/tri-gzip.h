/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"

G_BEGIN_DECLS

/* A gzip file that is read from its start to its end: no more of it is in memory than what is being
 * worked on. The file is handed to each call, as its descriptor may have changed; it must be the
 * same one. */
typedef struct _TriGzip TriGzip;

TriGzip *tri_gzip_new (void);
void tri_gzip_free (TriGzip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriGzip, tri_gzip_free)

/* Inflated bytes that have been read, or skipped. */
guint64 tri_gzip_get_position (const TriGzip *self);
gboolean tri_gzip_read (TriGzip *self,
                        const TriBytes *file,
                        guint8 *bytes,
                        gsize size,
                        gsize *n_inflated,
                        GError **error);
gboolean tri_gzip_read_wanted (TriGzip *self,
                               const TriBytes *file,
                               guint8 *bytes,
                               gsize size,
                               guint64 wanted,
                               GError **error);
gboolean tri_gzip_skip_to (
    TriGzip *self, const TriBytes *file, guint64 position, guint64 wanted, GError **error);
gboolean tri_gzip_finish (TriGzip *self, const TriBytes *file, GError **error);

gboolean tri_gzip_probe (const guint8 *head, gsize size);
gboolean tri_gzip_check_ratio (const TriBytes *file, guint64 size, GError **error);
gboolean tri_gzip_verify (const TriBytes *file, guint64 size, GError **error);

G_END_DECLS
