/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-display.h"

G_BEGIN_DECLS

/**
 * TriAppToolGroup:
 *
 * The tools of the left button for a header bar: a row of buttons of which the pressed one is in
 * hand, or, where there is no room for that, one button with a menu. Its buttons are the window's
 * action "tool". Main thread.
 */
#define TRI_TYPE_APP_TOOL_GROUP (tri_app_tool_group_get_type ())
G_DECLARE_FINAL_TYPE (TriAppToolGroup, tri_app_tool_group, TRI, APP_TOOL_GROUP, GtkWidget)

void tri_app_tool_group_set_display (TriAppToolGroup *self, TriDisplay *display);
GMenuModel *tri_app_tool_menu_new (void);

G_END_DECLS
