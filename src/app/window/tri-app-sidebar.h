/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-thumbnailer.h"
#include "tri-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The rows of what was found, with thumbnails; the layers over the active pane's series; the counts
 * of images and of files that are not shown. A row that is selected is shown in the active pane.
 * Main thread. */
#define TRI_TYPE_APP_SIDEBAR (tri_app_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TriAppSidebar, tri_app_sidebar, TRI, APP_SIDEBAR, GtkBox)

/* Once. @workspace: kept until the widget is disposed of */
void tri_app_sidebar_set_workspace (TriAppSidebar *self, TriWorkspace *workspace);
/* Selects the row @step rows down (or up); stops at the ends. */
void tri_app_sidebar_select (TriAppSidebar *self, int step);
/* Whether thumbnails are still to come. */
gboolean tri_app_sidebar_get_is_busy (TriAppSidebar *self);

G_END_DECLS
