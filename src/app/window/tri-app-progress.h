/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far loading is, or other work of the window; and the clock that publishes slices as they
 * arrive. Main thread.
 *
 * Property: text (what is being done; "" for nothing). */
#define TRI_TYPE_APP_PROGRESS (tri_app_progress_get_type ())
G_DECLARE_FINAL_TYPE (TriAppProgress, tri_app_progress, TRI, APP_PROGRESS, GtkWidget)

/* Once. @workspace: kept until the widget is disposed of */
void tri_app_progress_set_workspace (TriAppProgress *self, TriWorkspace *workspace);
/* In the place where loading is told of, while there is none. @title: (nullable): NULL: no other
 * work any more; @fraction: 0 to 1 */
void tri_app_progress_show_work (TriAppProgress *self, const char *title, double fraction);

G_END_DECLS
