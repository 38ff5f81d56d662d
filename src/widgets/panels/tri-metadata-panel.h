/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/* The header of the slice under the cursor as a searchable tree. Properties: session. Action:
 * metadata.copy (Ctrl+C: the value of the selected row). Main thread. */
#define TRI_TYPE_METADATA_PANEL (tri_metadata_panel_get_type ())
G_DECLARE_FINAL_TYPE (TriMetadataPanel, tri_metadata_panel, TRI, METADATA_PANEL, TriSessionWidget)

GtkWidget *tri_metadata_panel_new (TriSession *session);
void tri_metadata_panel_focus_search (TriMetadataPanel *self);

G_END_DECLS
