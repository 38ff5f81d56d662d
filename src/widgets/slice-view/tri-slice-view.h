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
 * viewport (its own, read-only). Signal: activated (a double-click). Actions: view.next-slice,
 * view.previous-slice, view.next-slices, view.previous-slices (ten), view.first-slice,
 * view.last-slice, view.zoom-in, view.zoom-out, view.zoom-fit, view.zoom-native.
 */
#define TRI_TYPE_SLICE_VIEW (tri_slice_view_get_type ())
G_DECLARE_FINAL_TYPE (TriSliceView, tri_slice_view, TRI, SLICE_VIEW, TriSessionWidget)

GtkWidget *tri_slice_view_new (TriSession *session, TriPlane plane);
TriPlane tri_slice_view_get_plane (TriSliceView *self);
void tri_slice_view_set_plane (TriSliceView *self, TriPlane plane);
TriViewport *tri_slice_view_get_viewport (TriSliceView *self);

/* Relative, clamped; G_MININT and G_MAXINT go to the ends. */
void tri_slice_view_step_slice (TriSliceView *self, int n_slices);
/* About the middle of the view. */
void tri_slice_view_zoom_by (TriSliceView *self, double factor);
void tri_slice_view_zoom_fit (TriSliceView *self);
/* One voxel of the finer in-plane spacing on one device pixel. */
void tri_slice_view_zoom_native (TriSliceView *self);

/* As another view of the same plane has it: its scale, and the same place of the patient in the
 * middle; @offset leads from there to here, patient mm. */
void tri_slice_view_match (TriSliceView *self, TriSliceView *other, TriPoint3 offset);

/* One mm of the patient on one mm of the screen, as far as that knows its size. */
void tri_slice_view_zoom_real (TriSliceView *self);

/* Undoes the window drag that is going on; FALSE when there is none. For the window's own Escape,
 * which comes before the view's. */
gboolean tri_slice_view_cancel_drag (TriSliceView *self);

/* Opens an entry for the text of the selected measurement, if there is one. */
void tri_slice_view_edit_text (TriSliceView *self);

/* What is on screen, at device pixels, without overlay; NULL before the first frame. */
cairo_surface_t *tri_slice_view_get_surface (TriSliceView *self);
/* Shows now what the session says, not in the next frame. */
void tri_slice_view_update (TriSliceView *self);
/* With the overlay; the picture sampled anew for pixels that are @enlarge times smaller. */
void tri_slice_view_paint (TriSliceView *self, cairo_t *cr, guint enlarge);
/* The same with the overlay, for the clipboard; NULL when there is nothing to see. */
GdkTexture *tri_slice_view_compute_image (TriSliceView *self);

G_END_DECLS
