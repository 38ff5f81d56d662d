/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-wire.h"

G_BEGIN_DECLS

/* An archive that is being read from its beginning to its end. */
typedef struct _TriArchive TriArchive;

/* Opens the locale of the names, which a process may not be able to later. Once is enough. */
void tri_archive_set_up (void);

/* What kind of archive @file is by its first bytes, as a sentence without stop; NULL: none. */
const char *tri_archive_describe (const TriBytes *file);

/* @name: base name of the archive. Keeps a duplicate of the descriptor of @file. */
TriArchive *tri_archive_new (const TriBytes *file, const char *name, GError **error);
void tri_archive_free (TriArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriArchive, tri_archive_free)

/* How many files of it have been passed. */
guint32 tri_archive_get_position (const TriArchive *self);
void tri_archive_unpack (TriArchive *self,
                         const TriWireUnpack *request,
                         int store_fd,
                         GStringChunk *strings,
                         TriWireMembers *answer);

G_END_DECLS
