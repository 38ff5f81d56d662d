/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The store as the reader sees it: a memory file of fixed size that it may fill from an offset on,
 * file by file. */
typedef struct _TriArchiveStore TriArchiveStore;

/* @fd stays the caller's. Nothing goes to @end and beyond, nor to @bomb_bytes and beyond. */
TriArchiveStore *
tri_archive_store_new (int fd, guint64 offset, guint64 end, guint64 bomb_bytes);
void tri_archive_store_free (TriArchiveStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriArchiveStore, tri_archive_store_free)

/* Where the next byte goes: an offset into the memory file. */
guint64 tri_archive_store_get_position (const TriArchiveStore *self);
/* Whether the archive was stopped by @bomb_bytes. */
gboolean tri_archive_store_get_is_bomb (const TriArchiveStore *self);
/* Begins a file. Returns: where it will lie */
guint64 tri_archive_store_begin (TriArchiveStore *self);
/* FALSE: no room */
gboolean tri_archive_store_append (TriArchiveStore *self, const guint8 *bytes, gsize n);
/* Returns: the size of the file, 0 when it is not kept */
guint64 tri_archive_store_end (TriArchiveStore *self, gboolean is_kept);

G_END_DECLS
