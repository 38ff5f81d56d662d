/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"
#include "tri-viewport.h"

G_BEGIN_DECLS

/**
 * TriSliceView:
 *
 * One plane of a session's volume, with its pointer and keyboard ways. Properties: session, plane,
 * viewport (its own, read-only). Signals: activated (a double-click), menu (double x, y: logical px
 * where a menu is wanted). Actions: view.next-slice,
 * view.previous-slice, view.next-slices, view.previous-slices (ten), view.first-slice,
 * view.last-slice, view.zoom-in, view.zoom-out, view.zoom-fit, view.zoom-native. Main thread.
 */
#define TRI_TYPE_SLICE_VIEW (tri_slice_view_get_type ())
G_DECLARE_FINAL_TYPE (TriSliceView, tri_slice_view, TRI, SLICE_VIEW, TriSessionWidget)

/**
 * TriSliceViewExport:
 * @enlarge: pixels of the picture along a pixel of the screen, or along a stored one; at least 1
 * @has_annotations: texts, letters, scale and measurements as on the screen; FALSE: only what
 *   belongs to the image, such as DICOM overlays and layers
 * @has_identity: whose image it is, whatever the screen shows; needs @has_annotations
 *
 * How a view becomes a picture for others. A value.
 */
typedef struct
{
  guint enlarge;
  gboolean has_annotations, has_identity;
} TriSliceViewExport;

GtkWidget *tri_slice_view_new (TriSession *session, TriPlane plane);
TriPlane tri_slice_view_get_plane (TriSliceView *self);
void tri_slice_view_set_plane (TriSliceView *self, TriPlane plane);
TriViewport *tri_slice_view_get_viewport (TriSliceView *self);

void tri_slice_view_step_slice (TriSliceView *self, int n_slices);
void tri_slice_view_zoom_by (TriSliceView *self, double factor);
void tri_slice_view_zoom_fit (TriSliceView *self);
void tri_slice_view_zoom_native (TriSliceView *self);
void tri_slice_view_zoom_real (TriSliceView *self);
void tri_slice_view_match_scale (TriSliceView *self, TriSliceView *other);
void tri_slice_view_match (TriSliceView *self, TriSliceView *other, TriPoint3 offset);

gboolean tri_slice_view_cancel_drag (TriSliceView *self);
void tri_slice_view_edit_text (TriSliceView *self);

cairo_surface_t *tri_slice_view_get_surface (TriSliceView *self);
void tri_slice_view_update (TriSliceView *self);
void
tri_slice_view_paint (TriSliceView *self, cairo_t *cr, const TriSliceViewExport *options);
cairo_surface_t *
tri_slice_view_render_whole (TriSliceView *self, const TriSliceViewExport *options);
GdkTexture *tri_slice_view_compute_image (TriSliceView *self);

G_END_DECLS
