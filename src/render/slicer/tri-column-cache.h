/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slicer-kernel.h"

G_BEGIN_DECLS

/* Planes of constant i, of which a whole handful share each cache line of the volume. */
typedef struct _TriColumnCache TriColumnCache;

/* (transfer full): empty. One thread at a time. */
TriColumnCache *tri_column_cache_new (void);
void tri_column_cache_free (TriColumnCache *self);

/* Forgets another volume than @volume. */
void tri_column_cache_set_volume (TriColumnCache *self, const TriVolume *volume);

/* (nullable): the plane of column @i, [dims[2]][dims[1]][channels] in the volume's type, of the
 * slices that @source has filled; NULL when the volume does not suit. Valid until the next call. */
gconstpointer
tri_column_cache_get_plane (TriColumnCache *self, const TriSlicerSource *source, guint i);

G_END_DECLS
