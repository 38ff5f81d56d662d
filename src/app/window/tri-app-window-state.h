/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-display.h"

G_BEGIN_DECLS

/* What a window remembers of itself between runs: its size, and whether it is maximized. */
void tri_app_window_state_restore (GtkWindow *window, GSettings *settings);
void tri_app_window_state_save (GtkWindow *window, GSettings *settings);
/* Binds @display to what the settings keep of it; the style of @window follows it. */
void
tri_app_window_state_follow (GtkWindow *window, TriDisplay *display, GSettings *settings);

G_END_DECLS
