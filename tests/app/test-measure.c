/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measuring in the window, by real keys and drags: what is drawn is where the pointer was in the
 * patient, can be taken hold of, undone and copied, and is seen where it lies and nowhere else. */

#include "config.h"

#include "app-driver.h"
#include "tri-format.h"
#include "tri-measured.h"
#include "tri-planes-view.h"

#include <glib/gstdio.h>
#include <math.h>

static const FixtureSeries head = FIXTURE_HEAD ("51");

static TriMeasurements *
get_list (Driver *driver)
{
  return tri_session_get_measurements (driver_get_session (driver));
}

/* FALSE, having said so: there is no pointer here. */
static gboolean
open_head (Driver *driver)
{
  driver_forget_measurements ();
  return driver_begin (driver, &head, 109);
}

/* Fractions of the axial view. */
static void
drag (Driver *driver, double from_x, double from_y, double to_x, double to_y)
{
  GtkWidget *view = GTK_WIDGET (driver_get_view (driver, TRI_PLANE_AXIAL));
  const double width = gtk_widget_get_width (view), height = gtk_widget_get_height (view);

  driver_drag (driver, view, from_x * width, from_y * height, to_x * width, to_y * height);
}

static TriPoint3
click (Driver *driver, double x, double y)
{
  GtkWidget *view = GTK_WIDGET (driver_get_view (driver, TRI_PLANE_AXIAL));

  driver_click (driver, view, x * gtk_widget_get_width (view), y * gtk_widget_get_height (view), 1);
  return tri_session_get_cursor (driver_get_session (driver));
}

static void
assert_near (TriPoint3 a, TriPoint3 b)
{
  g_assert_cmpfloat (tri_point3_length (tri_point3_subtract (a, b)), <, 1e-6);
}

static GtkWidget *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window; /* the list of toplevels holds it */
    }
  return NULL;
}

static gboolean
is_asking (gpointer user_data)
{
  return (find_question () != NULL) == GPOINTER_TO_INT (user_data);
}

/* Close asks while a measurement cannot be written; the answer decides what becomes of the window.
 */
static void
test_unsaved (void)
{
  g_autofree char *folder =
      g_build_filename (g_get_user_data_dir (), "triptych", "measurements", NULL);
  g_autofree char *aside = g_strconcat (folder, "-aside", NULL);
  Driver driver = { NULL };
  gpointer window;

  if (!open_head (&driver))
    return;
  tri_display_set_tool (tri_session_get_display (driver_get_session (&driver)), TRI_TOOL_DISTANCE);
  drag (&driver, 0.3, 0.3, 0.6, 0.6);
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 1);

  /* A file is where the folder has to be. */
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  (void) g_rename (folder, aside);
  g_assert_true (g_file_set_contents (folder, "no folder", -1, NULL));
  gtk_window_close (GTK_WINDOW (driver.window));
  fixture_wait (is_asking, GINT_TO_POINTER (TRUE), 10, "the question");
  driver_settle (&driver);
  driver_key (&driver, "Escape");
  fixture_wait (is_asking, GINT_TO_POINTER (FALSE), 10, "the question to go");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (driver.window)));

  gtk_window_close (GTK_WINDOW (driver.window));
  fixture_wait (is_asking, GINT_TO_POINTER (TRUE), 10, "the question");
  driver_settle (&driver);
  g_assert_cmpint (g_unlink (folder), ==, 0);
  (void) g_rename (aside, folder);
  window = driver.window;
  g_object_add_weak_pointer (window, &window);
  /* Not by a key: the driver needs the window afterwards. */
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), "retry");
  fixture_wait (fixture_is_gone, &window, 10, "the window to close");
  g_clear_object (&driver.bus);
  fixture_folder_remove (driver.folder);
  g_clear_pointer (&driver.folder, g_free);
  driver_forget_measurements ();
}

static void
test_distance (void)
{
  Driver driver = { NULL };
  TriMeasurements *list;
  TriPoint3 a, b, c;
  TriMeasured measured;

  if (!open_head (&driver))
    return;
  list = get_list (&driver);
  a = click (&driver, 0.4, 0.4);
  b = click (&driver, 0.6, 0.55);
  c = click (&driver, 0.55, 0.65);
  g_assert_false (driver_is_enabled (&driver, "undo"));
  g_assert_false (driver_is_enabled (&driver, "redo"));
  g_assert_false (driver_is_enabled (&driver, "delete-measurement"));
  driver_key (&driver, "d");
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (driver_get_session (&driver))),
                   ==, TRI_TOOL_DISTANCE);
  drag (&driver, 0.4, 0.4, 0.6, 0.55);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 1);
  assert_near (tri_measurements_get (list, 0)->points[0], a);
  assert_near (tri_measurements_get (list, 0)->points[1], b);
  assert_near (tri_session_get_cursor (driver_get_session (&driver)), c);
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (driver_get_session (&driver))),
                   ==, TRI_TOOL_DISTANCE);

  g_assert_true (driver_is_enabled (&driver, "undo"));
  g_assert_false (driver_is_enabled (&driver, "redo"));
  g_assert_true (driver_is_enabled (&driver, "delete-measurement"));

  /* By its handle, with the tool still in hand. */
  drag (&driver, 0.6, 0.55, 0.55, 0.65);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 1);
  assert_near (tri_measurements_get (list, 0)->points[1], c);
  tri_measurement_compute (tri_measurements_get (list, 0), NULL, 0, &measured);
  g_assert_cmpfloat_with_epsilon (measured.length_mm,
                                  tri_point3_length (tri_point3_subtract (c, a)), 1e-6);

  driver_key (&driver, "ctrl+z");
  assert_near (tri_measurements_get (list, 0)->points[1], b);
  drag (&driver, 0.4, 0.4, 0.4, 0.4); /* a click on a handle, which undoes no undoing */
  driver_key (&driver, "ctrl+z");
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 0);
  g_assert_false (driver_is_enabled (&driver, "undo"));
  g_assert_true (driver_is_enabled (&driver, "redo"));
  driver_key (&driver, "ctrl+shift+z");
  driver_key (&driver, "ctrl+y");
  assert_near (tri_measurements_get (list, 0)->points[1], c);

  /* A click on a handle selects, and Delete takes away. */
  drag (&driver, 0.4, 0.4, 0.4, 0.4);
  g_assert_cmpuint (tri_measurements_get_selected (list), !=, 0);
  driver_key (&driver, "Delete");
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 0);
  driver_tear_down (&driver);
}

static void
test_tool (void)
{
  Driver driver = { NULL };
  TriSession *session;

  if (!open_head (&driver))
    return;
  session = driver_get_session (&driver);
  driver_key (&driver, "r");
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==,
                   TRI_TOOL_RECTANGLE);
  drag (&driver, 0.5, 0.5, 0.5, 0.5);
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 0);
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==,
                   TRI_TOOL_RECTANGLE);
  driver_key (&driver, "Escape");
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==,
                   TRI_TOOL_CROSSHAIR);
  driver_key (&driver, "e");
  driver_key (&driver, "e");
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==,
                   TRI_TOOL_ELLIPSE);
  driver_activate (&driver, "tool", g_variant_new_string ("angle"));
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==, TRI_TOOL_ANGLE);
  driver_tear_down (&driver);
}

static void
test_angle (void)
{
  Driver driver = { NULL };
  const TriMeasurement *angle;
  TriMeasured measured;

  if (!open_head (&driver))
    return;
  driver_key (&driver, "a");
  drag (&driver, 0.4, 0.4, 0.6, 0.4);
  drag (&driver, 0.45, 0.6, 0.45, 0.8);
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 1);
  angle = tri_measurements_get (get_list (&driver), 0);
  g_assert_true (tri_measurement_is_complete (angle));
  tri_measurement_compute (angle, NULL, 0, &measured);
  g_assert_cmpfloat_with_epsilon (measured.angle_deg, 90, 1e-6);
  driver_tear_down (&driver);
}

/* The first line alone is no angle: Escape takes it back and keeps the tool, another tool takes it
 * back too. */
static void
test_half_an_angle (void)
{
  Driver driver = { NULL };
  TriDisplay *display;

  if (!open_head (&driver))
    return;
  display = tri_session_get_display (driver_get_session (&driver));
  driver_key (&driver, "a");
  drag (&driver, 0.4, 0.4, 0.6, 0.4);
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 1);
  driver_key (&driver, "Escape");
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 0);
  g_assert_cmpint (tri_display_get_tool (display), ==, TRI_TOOL_ANGLE);
  drag (&driver, 0.4, 0.4, 0.6, 0.4);
  driver_key (&driver, "d");
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 0);
  drag (&driver, 0.4, 0.4, 0.6, 0.4);
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 1);
  g_assert_true (tri_measurement_is_complete (tri_measurements_get (get_list (&driver), 0)));
  driver_key (&driver, "Escape");
  g_assert_cmpint (tri_display_get_tool (display), ==, TRI_TOOL_CROSSHAIR);
  driver_tear_down (&driver);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_there (gpointer text)
{
  return *(char **) text != NULL;
}

/* The mean of the voxels in a rectangle, by hand. */
static double
compute_mean (TriPoint3 a, TriPoint3 b, guint k, guint *n)
{
  double sum = 0;

  *n = 0;
  for (guint j = 0; j < FIXTURE_ROWS; j++)
    for (guint i = 0; i < FIXTURE_COLUMNS; i++)
      {
        const double x = -31 + 2.0 * i, y = -31 + 2.0 * j;

        if (x < MIN (a.x, b.x) || x > MAX (a.x, b.x) || y < MIN (a.y, b.y) || y > MAX (a.y, b.y))
          continue;
        sum += fixture_value (i, j, k);
        (*n)++;
      }
  return sum / *n;
}

static void
test_area_and_table (void)
{
  Driver driver = { NULL };
  TriPoint3 a, b;
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) fields = NULL;
  double mean;
  guint n;

  if (!open_head (&driver))
    return;
  a = click (&driver, 0.41, 0.42);
  b = click (&driver, 0.57, 0.61);
  driver_key (&driver, "r");
  drag (&driver, 0.41, 0.42, 0.57, 0.61);
  mean = compute_mean (a, b, 3, &n);
  driver_activate (&driver, "copy-measurements", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (driver.window)), NULL,
                                 read_cb, &table);
  fixture_wait (is_there, &table, 5, "the table on the clipboard");
  lines = g_strsplit (table, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  fields = g_strsplit (lines[1], ",", -1);
  g_assert_cmpstr (fields[0], ==, "rectangle");
  g_assert_cmpstr (fields[1], ==, "mm");
  g_assert_cmpstr (fields[2], ==, "");
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (fields[4], NULL),
                                  fabs ((b.x - a.x) * (b.y - a.y)), 1e-2);
  g_assert_cmpfloat (g_ascii_strtod (fields[5], NULL), ==, n);
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (fields[6], NULL), mean, 0.01);
  driver_tear_down (&driver);
}

/* Around a square of half the view; then its side is pulled outwards. */
static void
test_outline (void)
{
  static const double across[] = { 0.4, 0.5, 0.6, 0.6, 0.6, 0.5, 0.4, 0.4 };
  static const double down[] = { 0.4, 0.4, 0.4, 0.5, 0.6, 0.6, 0.6, 0.5 };
  Driver driver = { NULL };
  double points[G_N_ELEMENTS (across)][2];
  const TriMeasurement *outline;
  TriMeasured measured, pulled;
  TriPoint3 a, b;
  GtkWidget *view;
  double area;

  if (!open_head (&driver))
    return;
  view = GTK_WIDGET (driver_get_view (&driver, TRI_PLANE_AXIAL));
  a = click (&driver, 0.4, 0.4);
  b = click (&driver, 0.6, 0.6);
  area = fabs ((b.x - a.x) * (b.y - a.y));
  for (guint i = 0; i < G_N_ELEMENTS (across); i++)
    {
      points[i][0] = across[i] * gtk_widget_get_width (view);
      points[i][1] = down[i] * gtk_widget_get_height (view);
    }
  driver_key (&driver, "shift+e");
  driver_drag_along (&driver, view, points, G_N_ELEMENTS (points));
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 1);
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (driver_get_session (&driver))),
                   ==, TRI_TOOL_OUTLINE);
  outline = tri_measurements_get (get_list (&driver), 0);
  g_assert_cmpint (outline->kind, ==, TRI_MEASUREMENT_OUTLINE);
  tri_measurement_compute (outline, NULL, 0, &measured);
  g_assert_cmpfloat_with_epsilon (measured.area_mm2, area, area * 0.005);

  /* Between two of its corners: there is no handle to see, but the line. */
  drag (&driver, 0.6, 0.47, 0.65, 0.47);
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 1);
  tri_measurement_compute (tri_measurements_get (get_list (&driver), 0), NULL, 0, &pulled);
  g_assert_cmpfloat (pulled.area_mm2, >, area * 1.02);
  g_assert_cmpfloat_with_epsilon (pulled.height_mm, measured.height_mm, 1e-6);

  /* A stroke that is no line is none. */
  driver_key (&driver, "shift+e");
  drag (&driver, 0.2, 0.2, 0.2, 0.2);
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 1);
  driver_tear_down (&driver);
}

static void
test_point (void)
{
  Driver driver = { NULL };
  const TriMeasurement *point;
  TriPoint3 place;
  TriMeasured measured;
  TriVolume *volume;
  guint voxel[3];

  if (!open_head (&driver))
    return;
  place = click (&driver, 0.55, 0.45);
  driver_key (&driver, "shift+d");
  click (&driver, 0.55, 0.45);
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 1);
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (driver_get_session (&driver))),
                   ==, TRI_TOOL_POINT);
  point = tri_measurements_get (get_list (&driver), 0);
  assert_near (point->points[0], place);
  volume = tri_session_get_volume (driver_get_session (&driver));
  g_assert_true (tri_volume_find_voxel (volume, place, voxel));
  tri_measurement_compute (point, volume, 0, &measured);
  g_assert_cmpfloat (measured.mean, ==, fixture_value (voxel[0], voxel[1], voxel[2]));
  driver_tear_down (&driver);
}

/* The entry opens by itself, Return keeps, Escape does not, F2 opens it again. */
static void
test_arrow (void)
{
  Driver driver = { NULL };
  TriMeasurements *list;

  if (!open_head (&driver))
    return;
  list = get_list (&driver);
  driver_key (&driver, "shift+a");
  drag (&driver, 0.5, 0.5, 0.6, 0.4);
  driver_type (&driver, "a dead zone, d e x");
  driver_key (&driver, "Return");
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 1);
  g_assert_cmpint (tri_measurements_get (list, 0)->kind, ==, TRI_MEASUREMENT_ARROW);
  g_assert_cmpstr (tri_measurements_get (list, 0)->text, ==, "a dead zone, d e x");
  driver_key (&driver, "F2");
  driver_type (&driver, "other");
  driver_key (&driver, "Escape");
  g_assert_cmpstr (tri_measurements_get (list, 0)->text, ==, "a dead zone, d e x");
  g_assert_cmpuint (tri_measurements_get_selected (list), !=, 0);
  driver_key (&driver, "F2");
  driver_type (&driver, "cyst");
  driver_key (&driver, "Return");
  g_assert_cmpstr (tri_measurements_get (list, 0)->text, ==, "cyst");
  driver_key (&driver, "ctrl+z");
  g_assert_cmpstr (tri_measurements_get (list, 0)->text, ==, "a dead zone, d e x");
  driver_tear_down (&driver);
}

static char *
copy_as (Driver *driver, const char *form)
{
  char *text = NULL;

  driver_activate (driver, "copy-measurements-as", g_variant_new_string (form));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (driver->window)), NULL,
                                 read_cb, &text);
  fixture_wait (is_there, &text, 5, "the copy on the clipboard");
  return text;
}

static void
test_copies (void)
{
  Driver driver = { NULL };
  g_autofree char *words = NULL;
  g_autofree char *length = NULL;
  g_autofree char *json = NULL;
  g_autofree char *expected = NULL;
  TriMeasured measured;

  if (!open_head (&driver))
    return;
  driver_key (&driver, "d");
  drag (&driver, 0.4, 0.4, 0.6, 0.55);
  tri_measurement_compute (tri_measurements_get (get_list (&driver), 0), NULL, 0, &measured);
  words = copy_as (&driver, "text");
  length = tri_format_number (measured.length_mm);
  expected = g_strdup_printf ("Distance: %s mm\n", length);
  g_assert_cmpstr (words, ==, expected);
  json = copy_as (&driver, "json");
  g_assert_nonnull (strstr (json, "\"length_mm\""));
  g_assert_nonnull (strstr (json, "\"points\""));
  driver_tear_down (&driver);
}

/* Another window, the same series: what was measured is there. */
static void
test_kept (void)
{
  Driver driver = { NULL };
  TriPoint3 a;

  if (!open_head (&driver))
    return;
  a = click (&driver, 0.4, 0.4);
  driver_key (&driver, "d");
  drag (&driver, 0.4, 0.4, 0.6, 0.55);
  driver_tear_down (&driver);

  driver_set_up (&driver);
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  g_assert_cmpuint (tri_measurements_get_n (get_list (&driver)), ==, 1);
  assert_near (tri_measurements_get (get_list (&driver), 0)->points[0], a);
  driver_tear_down (&driver);
}

/* Drawn on its slice and on no other. */
static void
test_where_it_is_seen (void)
{
  Driver driver = { NULL };
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) plain_below = NULL;
  g_autoptr (GBytes) measured = NULL;
  g_autoptr (GBytes) below = NULL;
  g_autoptr (GBytes) undone = NULL;

  if (!open_head (&driver))
    return;
  driver_activate (&driver, "crosshair", NULL);
  plain = driver_download_image (&driver, TRI_PLANE_AXIAL);
  driver_key (&driver, "Down");
  plain_below = driver_download_image (&driver, TRI_PLANE_AXIAL);
  driver_key (&driver, "Up");
  driver_key (&driver, "d");
  drag (&driver, 0.4, 0.4, 0.6, 0.55);
  measured = driver_download_image (&driver, TRI_PLANE_AXIAL);
  driver_key (&driver, "Down");
  below = driver_download_image (&driver, TRI_PLANE_AXIAL);
  driver_key (&driver, "Up");
  driver_activate (&driver, "undo", NULL);
  driver_settle (&driver);
  undone = driver_download_image (&driver, TRI_PLANE_AXIAL);

  g_assert_false (g_bytes_equal (plain, measured));
  g_assert_true (g_bytes_equal (plain_below, below));
  g_assert_true (g_bytes_equal (plain, undone));
  driver_tear_down (&driver);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/measure/distance", test_distance);
  g_test_add_func ("/measure/tool", test_tool);
  g_test_add_func ("/measure/angle", test_angle);
  g_test_add_func ("/measure/half-an-angle", test_half_an_angle);
  g_test_add_func ("/measure/area-and-table", test_area_and_table);
  g_test_add_func ("/measure/outline", test_outline);
  g_test_add_func ("/measure/point", test_point);
  g_test_add_func ("/measure/arrow", test_arrow);
  g_test_add_func ("/measure/copies", test_copies);
  g_test_add_func ("/measure/kept", test_kept);
  g_test_add_func ("/measure/where-it-is-seen", test_where_it_is_seen);
  /* Last, as its question takes the keyboard from whoever comes next. */
  g_test_add_func ("/measure/unsaved", test_unsaved);
  return g_test_run ();
}
