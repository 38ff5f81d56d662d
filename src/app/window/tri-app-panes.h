/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-planes-view.h"
#include "tri-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The views of a workspace's panes, side by side: a TriPlanesView for each, with the series
 * information as its info cell. The pane whose view gets the focus becomes the active one; a row of
 * the series list can be dropped on any. While panes are linked, zoom and pan go together. Main
 * thread.
 *
 * Property: layout ("planes" for 2 × 2, "row" for 1 × 3, "large" for 1 + 2, "axial", "coronal",
 * "sagittal", "facts"; of images without other planes "picture", "planes" for it beside the
 * information, "facts"): of the active pane; setting it lays out all panes. */
#define TRI_TYPE_APP_PANES (tri_app_panes_get_type ())
G_DECLARE_FINAL_TYPE (TriAppPanes, tri_app_panes, TRI, APP_PANES, GtkWidget)

/* Once, before the widget is shown. @workspace: kept until the widget is disposed of */
void tri_app_panes_set_workspace (TriAppPanes *self, TriWorkspace *workspace);
/* (transfer none): the views of a pane, and those of the active one */
TriPlanesView *tri_app_panes_get_planes (TriAppPanes *self, TriPane *pane);
TriPlanesView *tri_app_panes_get_active (TriAppPanes *self);
/* (transfer none): one of the strings above */
const char *tri_app_panes_get_layout (TriAppPanes *self);
void tri_app_panes_set_layout (TriAppPanes *self, const char *layout);

G_END_DECLS
