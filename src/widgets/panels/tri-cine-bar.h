/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-cine.h"

G_BEGIN_DECLS

/**
 * TriCineBar:
 *
 * Where a session is in what it runs through (frames, volumes; slices once they have been played),
 * with a slider to go elsewhere, play, its rate and its way. It is also the clock of play: the
 * frames of the screen it is on. Hidden by itself while there is nothing to choose. Property:
 * cine. Main thread.
 */
#define TRI_TYPE_CINE_BAR (tri_cine_bar_get_type ())
G_DECLARE_FINAL_TYPE (TriCineBar, tri_cine_bar, TRI, CINE_BAR, GtkWidget)

GtkWidget *tri_cine_bar_new (TriCine *cine);
TriCine *tri_cine_bar_get_cine (TriCineBar *self);
void tri_cine_bar_set_cine (TriCineBar *self, TriCine *cine);

G_END_DECLS
