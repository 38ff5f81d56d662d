/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-loader.h"

G_BEGIN_DECLS

/* Gives the rows of a series list their pictures, a few at a time, from top to bottom. */
#define TRI_TYPE_THUMBNAILER (tri_thumbnailer_get_type ())
G_DECLARE_FINAL_TYPE (TriThumbnailer, tri_thumbnailer, TRI, THUMBNAILER, GObject)

/* @loader: takes a reference. Main thread. Returns: (transfer full) */
TriThumbnailer *tri_thumbnailer_new (TriLoader *loader);
void tri_thumbnailer_start (TriThumbnailer *self, TriScan *scan, GListModel *items, int size_px);
/* Gives up the rows that have no picture yet. */
void tri_thumbnailer_stop (TriThumbnailer *self);
/* Whether pictures are being made. */
gboolean tri_thumbnailer_get_is_busy (TriThumbnailer *self);

GBytes *
tri_thumbnail_render (const TriScan *scan, const TriStack *stack, TriVolume *volume, int size_px);

G_END_DECLS
