/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-planes-arrangement.h"
#include "tri-slice-view.h"

G_BEGIN_DECLS

#define TRI_PLANES_VIEW_NONE (-1)

/**
 * TriPlanesView:
 *
 * Axial, coronal and sagittal, with a cell for the application. Properties: session; arrangement
 * (TriPlanesArrangement: of the cells while none is alone); info-cell (GtkWidget); single-plane
 * (int: the TriPlane of pictures that have no other, else TRI_PLANES_VIEW_NONE); maximized (int: a
 * TriPlane, TRI_PLANES_VIEW_INFO_CELL or TRI_PLANES_VIEW_NONE); active-plane (TriPlane: the view
 * that had the focus last, for actions of the window). Actions: planes.next-view,
 * planes.previous-view, planes.toggle-maximized. Main thread.
 */
#define TRI_TYPE_PLANES_VIEW (tri_planes_view_get_type ())
G_DECLARE_FINAL_TYPE (TriPlanesView, tri_planes_view, TRI, PLANES_VIEW, TriSessionWidget)

GtkWidget *tri_planes_view_new (TriSession *session);
GtkWidget *tri_planes_view_get_info_cell (TriPlanesView *self);
void tri_planes_view_set_info_cell (TriPlanesView *self, GtkWidget *info_cell);
int tri_planes_view_get_maximized (TriPlanesView *self);
void tri_planes_view_set_maximized (TriPlanesView *self, int maximized);
int tri_planes_view_get_single_plane (TriPlanesView *self);
void tri_planes_view_set_single_plane (TriPlanesView *self, int single_plane);
TriPlanesArrangement tri_planes_view_get_arrangement (TriPlanesView *self);
void tri_planes_view_set_arrangement (TriPlanesView *self, TriPlanesArrangement arrangement);
TriPlane tri_planes_view_get_active_plane (TriPlanesView *self);
void tri_planes_view_set_active_plane (TriPlanesView *self, TriPlane plane);
TriSliceView *tri_planes_view_get_view (TriPlanesView *self, TriPlane plane);
TriSliceView *tri_planes_view_get_active_view (TriPlanesView *self);

G_END_DECLS
