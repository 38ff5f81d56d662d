/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture-series.h"
#include "fixture-wait.h"
#include "tri-application.h"
#include "tri-study.h"
#include "tri-widget-test.h"

G_BEGIN_DECLS

/* The application in this process, driven from outside: over the session bus as `gapplication
 * action` does, and by real keys and pointer through xdotool. */
typedef struct
{
  char *folder;
  TriApplication *application;
  TriAppWindow *window;
  GDBusConnection *bus;
} Driver;

/* g_test_init() and GTK; FALSE, having said so, without a display or a session bus: main ends
 * then. */
gboolean driver_init (int *argc, char ***argv);
/* What another test has measured in the same frame of reference and is kept for the next one. */
void driver_forget_measurements (void);
void driver_set_up (Driver *self);
void driver_tear_down (Driver *self);
void driver_open (Driver *self, const char *path);
/* For tests by hand: a window with @series, the axial view chosen, the cursor at (0, 0, @z_mm).
 * FALSE, having skipped the test, where there is no xdotool. */
gboolean driver_begin (Driver *self, const FixtureSeries *series, double z_mm);
/* What the display server has sent is handled, and every window is painted as it is then: see
 * tri_widget_test_settle(). Everything below that is done by hand ends so. */
void driver_settle (Driver *self);
/* Returns when the application has answered. @parameter may be floating. */
void driver_activate (Driver *self, const char *action, GVariant *parameter);
/* The state of an action as the bus tells it. */
GVariant *driver_get_state (Driver *self, const char *action);
gboolean driver_is_enabled (Driver *self, const char *action);
/* FALSE: there is no xdotool here. */
gboolean driver_has_input (void);
/* TRUE, and the test is skipped: there is none. */
gboolean driver_skips_without_input (void);
void driver_key (Driver *self, const char *key);
/* Logical pixels of @widget. */
void driver_click (Driver *self, GtkWidget *widget, double x, double y, int button);
/* From one place of @widget to another, logical pixels, in some steps. */
void driver_drag (Driver *self,
                  GtkWidget *widget,
                  double from_x,
                  double from_y,
                  double to_x,
                  double to_y);
/* The same with another button. */
void driver_drag_with (Driver *self,
                       GtkWidget *widget,
                       int button,
                       double from_x,
                       double from_y,
                       double to_x,
                       double to_y);
/* Along all of @points (x, y), logical pixels of @widget. */
void
driver_drag_along (Driver *self, GtkWidget *widget, const double (*points)[2], guint n_points);
/* As if typed, into what has the focus. */
void driver_type (Driver *self, const char *text);
TriSession *driver_get_session (Driver *self);
TriSliceView *driver_get_view (Driver *self, TriPlane plane);
/* The pixels of a view as the session says now, device pixels, whole: the slice alone, and with
 * all that is drawn over it. */
GBytes *driver_download_slice (Driver *self, TriPlane plane);
GBytes *driver_download_image (Driver *self, TriPlane plane);

/* Gives @trigger to the action @name, as a person does in the preferences; and all keys back. */
void driver_assign_key (Driver *self, const char *name, const char *trigger);
void driver_reset_keys (Driver *self);

G_END_DECLS
