/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-frame.h"

G_BEGIN_DECLS

/* Where the fragments of encapsulated pixel data lie, and which frame each of them belongs to
 * (PS3.5 A.4). */
typedef struct _TriFragments TriFragments;

TriFragments *
tri_fragments_new (const TriBytes *file, const TriPixelSource *source, GError **error);
void tri_fragments_free (TriFragments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriFragments, tri_fragments_free)

/* What it takes in memory, for a cache. */
gsize tri_fragments_get_bytes (const TriFragments *self);
GByteArray *tri_fragments_read_frame (const TriFragments *self,
                                      const TriBytes *file,
                                      guint32 frame,
                                      GError **error);

G_END_DECLS
