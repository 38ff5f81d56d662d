/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fixture-wait.h"
#include "tri-session.h"

G_BEGIN_DECLS

/* g_test_init(), GTK and the widgets. FALSE without a display, having said so: main ends then. */
gboolean tri_widget_test_init (int *argc, char ***argv);

/* A session with a volume of 40 × 30 × 20 voxels of 2 × 2 × 3 mm, i to the left, j to the back, k
 * to the head, voxel (0, 0, 0) at (-39, -29, -28.5), so that its middle is the origin. Values are
 * those of tri_test_volume_get_stored(). */
TriSession *tri_widget_test_create_session (void);

/* Puts @child (transfer full) into an undecorated window of this size, and waits until it is
 * drawn. */
GtkWindow *tri_widget_test_show (GtkWidget *child, int width, int height);
void tri_widget_test_close (GtkWindow *window);

/* Lets everything that is due happen: what the display server has sent is handled, and then at
 * least two frames of @widget, which is mapped, are painted. What was asked for before is seen
 * after it, and what is not seen then does not come by itself. */
void tri_widget_test_settle (GtkWidget *widget);

/* The first event controller of @type on @widget, of mouse @button unless 0. */
gpointer tri_widget_test_find_controller (GtkWidget *widget, GType type, guint button);

/* The first widget from @root on, itself included and parents before children, that is of @type, or
 * that @is_it says yes to; NULL. */
GtkWidget *tri_widget_test_find (GtkWidget *root, GType type);
GtkWidget *tri_widget_test_find_where (GtkWidget *root,
                                       gboolean (*is_it) (GtkWidget *widget, gpointer data),
                                       gpointer data);
/* (nullable): a window of @type; the toolkit holds it. */
GtkWindow *tri_widget_test_find_window (GType type);

/* The pixels of @texture: B G R A, rows without padding. */
GBytes *tri_widget_test_download (GdkTexture *texture);

/* Real input through the X server: each argument list goes to xdotool, "%w" being the window and
 * "%x %y" the place @x, @y of @widget in it. FALSE when xdotool is missing. */
gboolean tri_widget_test_has_input (void);
void tri_widget_test_input (GtkWidget *widget, double x, double y, const char *commands);
/* Runs xdotool itself and returns when it has ended, well. */
void tri_widget_test_run_xdotool (const char *const *argv);

G_END_DECLS
