/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The files of an archive, one behind the other in a memory file: what a reader has unpacked and
 * readers then read. Never mapped here. Shared; any thread. */
typedef struct _TriUnpacked TriUnpacked;

/* As large as may be kept in memory; what is not written takes none. */
TriUnpacked *tri_unpacked_new (GError **error);
TriUnpacked *tri_unpacked_ref (TriUnpacked *self);
void tri_unpacked_unref (TriUnpacked *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriUnpacked, tri_unpacked_unref)

/* Up to where it may be written; once sealed, how much was. */
guint64 tri_unpacked_get_bytes (const TriUnpacked *self);
/* A descriptor, the caller's, or -1: to fill it, or to read it only. */
int tri_unpacked_open (const TriUnpacked *self, gboolean is_for_reading);
/* Nothing changes any more, and beyond @bytes there is nothing. */
void tri_unpacked_seal (TriUnpacked *self, guint64 bytes);

G_END_DECLS
