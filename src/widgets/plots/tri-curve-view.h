/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/**
 * TriCurveView:
 *
 * The value under a session's cursor in every volume, or in every frame, as a curve; a click or
 * the arrow keys go to another one. Hidden by itself where there is no curve: a single picture,
 * colour. Properties: session; has-curve (read-only). Action: curve.copy (Ctrl+C), the values as
 * text. Main thread.
 */
#define TRI_TYPE_CURVE_VIEW (tri_curve_view_get_type ())
G_DECLARE_FINAL_TYPE (TriCurveView, tri_curve_view, TRI, CURVE_VIEW, TriSessionWidget)

GtkWidget *tri_curve_view_new (TriSession *session);
gboolean tri_curve_view_get_has_curve (TriCurveView *self);
char *tri_curve_view_dup_text (TriCurveView *self);

G_END_DECLS
