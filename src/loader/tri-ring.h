/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The memory in which one reader hands over samples: a sealed, sparse memory file. Pieces are taken
 * and given back in the same order, as a reader answers in the order in which it was asked. */
typedef struct _TriRing TriRing;

/* @window_bytes: how much of it is in use at most, as long as no piece needs more. */
TriRing *tri_ring_new (gsize window_bytes, GError **error);
void tri_ring_free (TriRing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriRing, tri_ring_free)

/* The descriptor, which stays the ring's, and how many bytes it maps in all. */
int tri_ring_get_fd (const TriRing *self);
guint64 tri_ring_get_bytes (const TriRing *self);
/* FALSE: no room until a piece has been given back. */
gboolean tri_ring_take (TriRing *self, gsize bytes, guint64 *offset);
/* The oldest piece. */
void tri_ring_give_back (TriRing *self);
/* The memory at an offset that tri_ring_take() gave; valid until the piece is given back. */
const guint8 *tri_ring_get_data (const TriRing *self, guint64 offset);

G_END_DECLS
