/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TriBytes:
 * @fd: not owned
 * @start: where in @fd the file begins: 0, but for a file of an archive
 * @size: at the time of tri_bytes_init(); the file may shrink later, which then reads as an error
 *
 * A regular file, or a part of one, that is read by offset. It is never mapped: a mapped file that
 * shrinks is SIGBUS.
 */
typedef struct
{
  int fd;
  guint64 start;
  guint64 size;
} TriBytes;

/* All of the regular file @fd, which stays the caller's. FALSE, with an error: it is none. */
gboolean tri_bytes_init (TriBytes *self, int fd, GError **error);
gboolean tri_bytes_init_part (
    TriBytes *self, int fd, guint64 start, guint64 size, GError **error);
gboolean tri_bytes_read (const TriBytes *self,
                         guint64 offset,
                         gpointer data,
                         gsize size,
                         GError **error);
gssize tri_bytes_read_some (const TriBytes *self,
                            guint64 offset,
                            gpointer data,
                            gsize size,
                            GError **error);

G_END_DECLS
