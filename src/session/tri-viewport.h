/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Zoom and pan of one view. Properties: zoom (double, 1 = fit), pan-right-mm, pan-down-mm. Main
 * thread. */
#define TRI_TYPE_VIEWPORT (tri_viewport_get_type ())
G_DECLARE_FINAL_TYPE (TriViewport, tri_viewport, TRI, VIEWPORT, GObject)

#define TRI_VIEWPORT_MIN_ZOOM 0.1
#define TRI_VIEWPORT_MAX_ZOOM 64.0

TriViewport *tri_viewport_new (void);
/* 1: the volume fits into the view. */
double tri_viewport_get_zoom (TriViewport *self);
void tri_viewport_set_zoom (TriViewport *self, double zoom);
void tri_viewport_get_pan_mm (TriViewport *self, double pan_mm[2]);
void tri_viewport_set_pan_mm (TriViewport *self, double right_mm, double down_mm);
void tri_viewport_reset (TriViewport *self);

G_END_DECLS
