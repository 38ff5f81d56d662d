/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session.h"

G_BEGIN_DECLS

/**
 * TriVolumeBar:
 *
 * Which of a session's volumes is shown, and a slider to go to another; hidden by itself while
 * there is only one. Property: session.
 */
#define TRI_TYPE_VOLUME_BAR (tri_volume_bar_get_type ())
G_DECLARE_FINAL_TYPE (TriVolumeBar, tri_volume_bar, TRI, VOLUME_BAR, GtkWidget)

GtkWidget *tri_volume_bar_new (TriSession *session);
TriSession *tri_volume_bar_get_session (TriVolumeBar *self);
void tri_volume_bar_set_session (TriVolumeBar *self, TriSession *session);

/* "Echo 2 of 2 · 7.65 ms"; "" when there is one volume, or none. */
char *tri_volume_bar_describe (TriSession *session);

G_END_DECLS
