/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-panes.h"

G_BEGIN_DECLS

/* What fills the window: the views of the panes; in their place the lightbox of the active pane, or
 * a document. Main thread.
 *
 * Property: lightbox-shown (gboolean). */
#define TRI_TYPE_APP_CONTENTS (tri_app_contents_get_type ())
G_DECLARE_FINAL_TYPE (TriAppContents, tri_app_contents, TRI, APP_CONTENTS, GtkWidget)

/* Once. @workspace: kept until the widget is disposed of */
void tri_app_contents_set_workspace (TriAppContents *self, TriWorkspace *workspace);
/* (transfer none) */
TriAppPanes *tri_app_contents_get_panes (TriAppContents *self);
gboolean tri_app_contents_get_lightbox_shown (TriAppContents *self);
/* Of the pane and the plane that were worked on; the place is the session's in both. */
void tri_app_contents_set_lightbox_shown (TriAppContents *self, gboolean is_shown);

G_END_DECLS
