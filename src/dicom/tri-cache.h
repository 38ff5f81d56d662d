/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a reader keeps of the files that it has seen: a fragment table, a palette, an inflated
 * stream. Least recently used things go first when the sum passes the budget. One thread. */
typedef struct _TriCache TriCache;

TriCache *tri_cache_new (gsize budget_bytes);
/* Destroys what is kept. */
void tri_cache_free (TriCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriCache, tri_cache_free)

gpointer tri_cache_lookup (TriCache *self, guint64 file_key, const char *kind);
void tri_cache_insert (TriCache *self,
                       guint64 file_key,
                       const char *kind,
                       gpointer data,
                       gsize data_bytes,
                       GDestroyNotify destroy);

G_END_DECLS
