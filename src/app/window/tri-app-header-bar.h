/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The window's header bar: what belongs to a series belongs to the active pane's. Main thread.
 *
 * Property: title (the series, or the document in its place; not whose it is). */
#define TRI_TYPE_APP_HEADER_BAR (tri_app_header_bar_get_type ())
G_DECLARE_FINAL_TYPE (TriAppHeaderBar, tri_app_header_bar, TRI, APP_HEADER_BAR, GtkWidget)

/* Once. @workspace: kept until the widget is disposed of */
void tri_app_header_bar_set_workspace (TriAppHeaderBar *self, TriWorkspace *workspace);
/* What a person has saved of intensity windows. @settings: kept until the widget is disposed of */
void tri_app_header_bar_set_settings (TriAppHeaderBar *self, GSettings *settings);
/* Opens the list of notes. */
void tri_app_header_bar_show_notes (TriAppHeaderBar *self);

G_END_DECLS
