/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Above several panes: a button that says how their places belong together and opens the choice of
 * how they can, and a red warning while they show different patients. There only while there is
 * more than one pane. Main thread. */
#define TRI_TYPE_APP_LINK_BAR (tri_app_link_bar_get_type ())
G_DECLARE_FINAL_TYPE (TriAppLinkBar, tri_app_link_bar, TRI, APP_LINK_BAR, GtkBox)

/* Once. @workspace: kept until the widget is disposed of */
void tri_app_link_bar_set_workspace (TriAppLinkBar *self, TriWorkspace *workspace);

G_END_DECLS
