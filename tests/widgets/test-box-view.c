/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The box in a window: it turns by pointer and keys, says what it shows, and hides without a volume
 * that has a place. */

#include "config.h"

#include "tri-box-view.h"
#include "tri-widget-test.h"

#include <math.h>

typedef struct
{
  TriSession *session;
  TriBoxView *view;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->session = tri_widget_test_create_session ();
  fixture->view = TRI_BOX_VIEW (tri_box_view_new (fixture->session));
  fixture->window = tri_widget_test_show (GTK_WIDGET (fixture->view), 300, 240);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  tri_widget_test_close (fixture->window);
  g_object_unref (fixture->session);
}

static void
test_keys (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);
  double yaw[3], pitch[3];

  tri_box_view_get_turn (fixture->view, &yaw[0], &pitch[0]);
  gtk_widget_activate_action (widget, "box.turn-left", NULL);
  gtk_widget_activate_action (widget, "box.turn-down", NULL);
  tri_box_view_get_turn (fixture->view, &yaw[1], &pitch[1]);
  g_assert_cmpfloat_with_epsilon (yaw[1] - yaw[0], G_PI / 12, 1e-9);
  g_assert_cmpfloat_with_epsilon (pitch[1] - pitch[0], G_PI / 12, 1e-9);
  for (guint i = 0; i < 50; i++)
    {
      gtk_widget_activate_action (widget, "box.turn-right", NULL);
      gtk_widget_activate_action (widget, "box.turn-up", NULL);
    }
  tri_box_view_get_turn (fixture->view, &yaw[2], &pitch[2]);
  g_assert_cmpfloat_with_epsilon (pitch[2], -G_PI / 2, 1e-9);
  g_assert_cmpfloat (fabs (yaw[2]), <=, G_PI);
  gtk_widget_activate_action (widget, "box.turn-back", NULL);
  tri_box_view_get_turn (fixture->view, &yaw[2], &pitch[2]);
  g_assert_cmpfloat (yaw[2], ==, yaw[0]);
  g_assert_cmpfloat (pitch[2], ==, pitch[0]);
}

static void
test_pointer (Fixture *fixture, gconstpointer user_data)
{
  double yaw[2], pitch[2];

  if (!tri_widget_test_has_input ())
    {
      g_test_skip ("no xdotool here");
      return;
    }
  tri_box_view_get_turn (fixture->view, &yaw[0], &pitch[0]);
  tri_widget_test_input (GTK_WIDGET (fixture->view), 150, 120,
                         "mousemove --window %w %x %y mousedown 1 sleep 0.05 "
                         "mousemove_relative 20 10 sleep 0.05 mousemove_relative 20 10 "
                         "sleep 0.05 mouseup 1");
  tri_widget_test_settle (GTK_WIDGET (fixture->view));
  tri_box_view_get_turn (fixture->view, &yaw[1], &pitch[1]);
  g_assert_cmpfloat (yaw[1], <, yaw[0]);
  g_assert_cmpfloat (pitch[1], >, pitch[0]);
}

static void
test_label_and_emptiness (Fixture *fixture, gconstpointer user_data)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Place of 20 slices in the patient");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->view)));
  tri_session_show (fixture->session, NULL, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->view)));
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/box-view/keys", test_keys);
  ADD ("/box-view/pointer", test_pointer);
  ADD ("/box-view/label-and-emptiness", test_label_and_emptiness);

  return g_test_run ();
}
