/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of measurements: a row for each of what is shown, and a way to it. */

#include "config.h"

#include "tri-fact.h"
#include "tri-measurements-list.h"
#include "tri-widget-test.h"

typedef struct
{
  TriSession *session;
  TriMeasurementsList *list;
  GtkWindow *window;
} Fixture;

static guint
add (Fixture *fixture, TriMeasurementKind kind, const char *frame, double z)
{
  const TriPoint3 points[] = { { -10, -10, z }, { 10, 4, z }, { 0, 0, z }, { 0, 5, z } };
  TriMeasurement measurement = { .kind = kind,
                                 .frame = g_intern_string (frame),
                                 .right = { 1, 0, 0 },
                                 .down = { 0, 1, 0 },
                                 .n_points = tri_measurement_kind_get_n_points (kind) };

  memcpy (measurement.points, points, sizeof points);
  tri_measurements_begin (tri_session_get_measurements (fixture->session));
  return tri_measurements_add (tri_session_get_measurements (fixture->session), &measurement);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->session = tri_widget_test_create_session ();
  tri_session_set_frame (fixture->session, "1.2");
  fixture->list = TRI_MEASUREMENTS_LIST (tri_measurements_list_new (fixture->session));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->list));
  fixture->window = tri_widget_test_show (box, 300, 240);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  tri_widget_test_close (fixture->window);
  g_object_unref (fixture->session);
}

static gboolean
has_one_row (gpointer list)
{
  return g_list_model_get_n_items (tri_measurements_list_get_rows (list)) == 1;
}

static gboolean
has_two_rows (gpointer list)
{
  return g_list_model_get_n_items (tri_measurements_list_get_rows (list)) == 2;
}

static gboolean
has_no_row (gpointer list)
{
  return g_list_model_get_n_items (tri_measurements_list_get_rows (list)) == 0;
}

static void
test_rows (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TriFact) row = NULL;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->list)));
  add (fixture, TRI_MEASUREMENT_DISTANCE, "1.2", 1.5);
  add (fixture, TRI_MEASUREMENT_DISTANCE, "other", 1.5);
  fixture_wait (has_one_row, fixture->list, 15, "one row");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->list)));
  row = g_list_model_get_item (tri_measurements_list_get_rows (fixture->list), 0);
  g_assert_cmpstr (tri_fact_get_value (row), ==, "24.4 mm");
  tri_session_set_frame (fixture->session, "nothing");
  fixture_wait (has_no_row, fixture->list, 15, "no row");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->list)));
}

static void
test_go_there (Fixture *fixture, gconstpointer user_data)
{
  TriMeasurements *measurements = tri_session_get_measurements (fixture->session);
  guint id;
  TriPoint3 cursor;

  add (fixture, TRI_MEASUREMENT_ANGLE, "1.2", -10.5);
  id = add (fixture, TRI_MEASUREMENT_ELLIPSE, "1.2", 13.5);
  fixture_wait (has_two_rows, fixture->list, 15, "two rows");
  tri_measurements_select (measurements, 0);
  tri_measurements_list_activate (fixture->list, 1);
  cursor = tri_session_get_cursor (fixture->session);
  g_assert_cmpfloat (cursor.x, ==, 0);
  g_assert_cmpfloat (cursor.y, ==, -3);
  g_assert_cmpfloat (cursor.z, ==, 13.5);
  g_assert_cmpuint (tri_measurements_get_selected (measurements), ==, id);
  tri_measurements_list_activate (fixture->list, 7);
}

static gboolean
is_at_row (gpointer session)
{
  return tri_session_get_cursor (session).z == 13.5;
}

/* By a click on the row. */
static void
test_click (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *row;

  if (!tri_widget_test_has_input ())
    {
      g_test_skip ("no xdotool here");
      return;
    }
  add (fixture, TRI_MEASUREMENT_DISTANCE, "1.2", 13.5);
  fixture_wait (has_one_row, fixture->list, 15, "one row");
  tri_widget_test_settle (GTK_WIDGET (fixture->list));
  row = gtk_widget_get_last_child (GTK_WIDGET (fixture->list));
  tri_widget_test_input (row, 60, 14, "mousemove --window %w %x %y");
  tri_widget_test_input (row, 60, 14, "click 1");
  fixture_wait (is_at_row, fixture->session, 15, "the place of the row");
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/measurements-list/rows", test_rows);
  ADD ("/measurements-list/go-there", test_go_there);
  ADD ("/measurements-list/click", test_click);

  return g_test_run ();
}
