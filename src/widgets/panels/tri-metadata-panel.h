/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/* The header of the slice under the cursor: a summary, and a searchable tree. Properties: session;
 * has-window-button (gboolean, at construction: a button activates win.metadata-window). Actions of
 * the selected row: metadata.copy-value (Ctrl+C), metadata.copy-tag (Ctrl+T), metadata.copy-row
 * (Shift+Ctrl+C), metadata.menu (Menu, Shift+F10). Main thread. */
#define TRI_TYPE_METADATA_PANEL (tri_metadata_panel_get_type ())
G_DECLARE_FINAL_TYPE (TriMetadataPanel, tri_metadata_panel, TRI, METADATA_PANEL, TriSessionWidget)

GtkWidget *tri_metadata_panel_new (TriSession *session);
void tri_metadata_panel_focus_search (TriMetadataPanel *self);

G_END_DECLS
