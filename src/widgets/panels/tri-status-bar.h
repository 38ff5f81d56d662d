/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/* The readout under the views: place and value under the cursor, and what on screen is not as it
 * was stored. Properties: session. Main thread. */
#define TRI_TYPE_STATUS_BAR (tri_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (TriStatusBar, tri_status_bar, TRI, STATUS_BAR, TriSessionWidget)

GtkWidget *tri_status_bar_new (TriSession *session);

G_END_DECLS
