/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/**
 * TriBoxView:
 *
 * The patient as a box with every slice where it lies and the three planes through the cursor.
 * Turned by dragging and by the arrow keys, Home turns it back. Properties: session. Actions:
 * box.turn-left, box.turn-right, box.turn-up, box.turn-down, box.turn-back. Not visible while
 * there is nothing that has a place in a patient. Main thread.
 */
#define TRI_TYPE_BOX_VIEW (tri_box_view_get_type ())
G_DECLARE_FINAL_TYPE (TriBoxView, tri_box_view, TRI, BOX_VIEW, TriSessionWidget)

GtkWidget *tri_box_view_new (TriSession *session);
void tri_box_view_get_turn (TriBoxView *self, double *yaw_rad, double *pitch_rad);

G_END_DECLS
