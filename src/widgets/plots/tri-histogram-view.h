/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/* How often values are met in the session's volume, with its window drawn over them. Dragging
 * near an end of the window moves that end, elsewhere the whole window; Left and Right move it,
 * Up and Down widen and narrow it. Property: session. Main thread. */
#define TRI_TYPE_HISTOGRAM_VIEW (tri_histogram_view_get_type ())
G_DECLARE_FINAL_TYPE (TriHistogramView, tri_histogram_view, TRI, HISTOGRAM_VIEW, TriSessionWidget)

GtkWidget *tri_histogram_view_new (TriSession *session);

G_END_DECLS
