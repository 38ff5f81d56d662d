/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "tri-details.h"
#include "tri-geometry.h"
#include "tri-view-transform.h"

G_BEGIN_DECLS

/**
 * TriStoredGraphics:
 *
 * What the header of a stored slice lays over it, ready to be painted: overlay planes and display
 * shutter. Immutable; one thread.
 */
typedef struct _TriStoredGraphics TriStoredGraphics;

/* NULL when there is nothing to paint. */
TriStoredGraphics *tri_stored_graphics_new (const TriDetails *details, const TriGeometry *geometry);
void tri_stored_graphics_free (TriStoredGraphics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriStoredGraphics, tri_stored_graphics_free)

/**
 * tri_stored_graphics_paint:
 * @slice: which stored slice they belong to; a view along other planes gets nothing
 * @cr: in logical pixels; @scale: device pixels per logical pixel
 */
void tri_stored_graphics_paint (const TriStoredGraphics *self,
                                cairo_t *cr,
                                const TriViewTransform *transform,
                                const TriGeometry *geometry,
                                guint slice,
                                double scale,
                                gboolean has_shutter,
                                gboolean has_overlays);

G_END_DECLS
