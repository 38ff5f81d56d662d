/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two or three pixel buffers that a view draws into by turns. Main thread. */
typedef struct _TriPixelPool TriPixelPool;

TriPixelPool *tri_pixel_pool_new (void);
/* Buffers that are still in use live on until they are dropped. */
void tri_pixel_pool_unref (TriPixelPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriPixelPool, tri_pixel_pool_unref)

guint8 *tri_pixel_pool_take (TriPixelPool *self, gsize size);
GBytes *tri_pixel_pool_wrap (TriPixelPool *self, guint8 *pixels, gsize size);

G_END_DECLS
