/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The left edge of a panel on the right: dragged, or moved with the Left and Right keys, it says
 * how wide the panel is to be. Properties: panel (GtkWidget, nullable: whose width a drag begins
 * with; its owner keeps it alive); width (int, logical px, 0: nobody has chosen one). Whoever lays
 * the panel out follows width and limits it. Main thread. */
#define TRI_TYPE_PANEL_EDGE (tri_panel_edge_get_type ())
G_DECLARE_FINAL_TYPE (TriPanelEdge, tri_panel_edge, TRI, PANEL_EDGE, GtkWidget)

/* Returns: the property */
int tri_panel_edge_get_width (TriPanelEdge *self);

G_END_DECLS
