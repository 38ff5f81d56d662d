/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person sets once, in the preferences: each changes what it says, in the window, and no
 * more. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-preferences.h"
#include "tri-measurement-store.h"
#include "tri-measurement-text.h"
#include "tri-painters.h"
#include "tri-planes-view.h"
#include "tri-session-planes.h"

static const FixtureSeries head = FIXTURE_HEAD ("95");

typedef struct
{
  Driver driver;
  GSettings *settings;
  TriSession *session;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  driver_set_up (&fixture->driver);
  fixture->settings = tri_app_window_get_settings (fixture->driver.window);
  fixture->session = driver_get_session (&fixture->driver);
  fixture_add_series (fixture->driver.folder, &head);
  driver_open (&fixture->driver, fixture->driver.folder);
  driver_settle (&fixture->driver);
}

static void
set (Fixture *fixture, const char *key, gboolean is_on)
{
  g_settings_set_boolean (fixture->settings, key, is_on);
  driver_settle (&fixture->driver);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  static const char *const keys[] = { "sagittal-mirrored", "centimetres", "safe-colours",
                                      "swapped-buttons", "identity", "keep-measurements" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (fixture->settings, keys[i]);
  driver_tear_down (&fixture->driver);
}

static cairo_surface_t *
get_surface (Fixture *fixture, TriPlane plane)
{
  TriSliceView *view = driver_get_view (&fixture->driver, plane);
  g_autoptr (GdkTexture) image = NULL;
  cairo_surface_t *surface;

  /* As what is shown to others it is no draft, and not of the frame before. */
  image = tri_slice_view_compute_image (view);
  surface = tri_slice_view_get_surface (view);
  cairo_surface_flush (surface);
  return surface;
}

static guint8
get_grey (cairo_surface_t *surface, int x, int y)
{
  return cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) +
                                                4 * x];
}

/* The picture and its letters turn about together; the other planes stay. */
static void
test_sagittal (Fixture *fixture, gconstpointer user_data)
{
  TriEdgeLetters letters;
  TriPlaneBasis basis;
  cairo_surface_t *surface = get_surface (fixture, TRI_PLANE_SAGITTAL);
  const int width = cairo_image_surface_get_width (surface);
  const int y = cairo_image_surface_get_height (surface) / 2;
  g_autofree guint8 *row = g_new (guint8, width);
  guint n_same = 0;

  for (int x = 0; x < width; x++)
    row[x] = get_grey (surface, x, y);
  g_assert_cmpuint (row[width / 4], !=, row[width - 1 - width / 4]);
  set (fixture, "sagittal-mirrored", TRUE);
  tri_session_compute_basis (fixture->session, TRI_PLANE_SAGITTAL, &basis);
  tri_edge_letters_init (&letters, &basis,
                         tri_volume_get_geometry (tri_session_get_volume (fixture->session)));
  g_assert_cmpstr (letters.left, ==, "P");
  g_assert_cmpstr (letters.right, ==, "A");
  g_assert_cmpstr (letters.top, ==, "S");
  surface = get_surface (fixture, TRI_PLANE_SAGITTAL);
  for (int x = 0; x < width; x++)
    n_same += ABS (row[x] - get_grey (surface, width - 1 - x, y)) <= 1;
  g_assert_cmpuint (n_same, >=, (guint) width - 3);
  tri_session_compute_basis (fixture->session, TRI_PLANE_AXIAL, &basis);
  g_assert_cmpfloat (basis.right.x, >, 0.9);
}

static void
test_centimetres (Fixture *fixture, gconstpointer user_data)
{
  const TriMeasurement line = { .kind = TRI_MEASUREMENT_DISTANCE,
                                .frame = tri_session_get_frame (fixture->session),
                                .right = { 1, 0, 0 },
                                .down = { 0, 1, 0 },
                                .points = { { 0, 0, 109 }, { 24, 0, 109 } },
                                .n_points = 2 };
  g_autofree char *mm = NULL;
  g_autofree char *cm = NULL;
  g_autofree char *table = NULL;
  TriMeasured measured;

  tri_measurement_compute (&line, NULL, 0, &measured);
  mm = tri_measurement_text_describe (&line, &measured, fixture->session);
  set (fixture, "centimetres", TRUE);
  cm = tri_measurement_text_describe (&line, &measured, fixture->session);
  g_assert_cmpstr (mm, ==, "24 mm");
  g_assert_cmpstr (cm, ==, "2.4 cm");
  tri_measurements_begin (tri_session_get_measurements (fixture->session));
  tri_measurements_add (tri_session_get_measurements (fixture->session), &line);
  table = tri_measurement_text_table (fixture->session, FALSE);
  g_assert_nonnull (strstr (table, "\ndistance,mm,24,"));
  tri_measurements_undo (tri_session_get_measurements (fixture->session));
}

/* Whether a pixel of the axial view with its overlay has the colour. */
static gboolean
has_colour (Fixture *fixture, TriColour colour)
{
  g_autoptr (GBytes) image = driver_download_image (&fixture->driver, TRI_PLANE_AXIAL);
  gsize size;
  const guint8 *pixels = g_bytes_get_data (image, &size);

  for (gsize n = 0; n < size / 4; n++)
    if (ABS (pixels[4 * n] - colour.blue * 255) < 2 &&
        ABS (pixels[4 * n + 1] - colour.green * 255) < 2 &&
        ABS (pixels[4 * n + 2] - colour.red * 255) < 2)
      return TRUE;
  return FALSE;
}

static void
test_colours (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (has_colour (fixture, tri_plane_colour (TRI_PLANE_CORONAL, FALSE)));
  g_assert_false (has_colour (fixture, tri_plane_colour (TRI_PLANE_CORONAL, TRUE)));
  set (fixture, "safe-colours", TRUE);
  g_assert_true (has_colour (fixture, tri_plane_colour (TRI_PLANE_CORONAL, TRUE)));
  g_assert_false (has_colour (fixture, tri_plane_colour (TRI_PLANE_CORONAL, FALSE)));
}

static void
test_buttons (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = GTK_WIDGET (driver_get_view (&fixture->driver, TRI_PLANE_AXIAL));
  TriViewport *viewport = tri_slice_view_get_viewport (TRI_SLICE_VIEW (view));
  TriVoi voi;
  double pan_mm[2];

  if (driver_skips_without_input ())
    return;
  set (fixture, "swapped-buttons", TRUE);
  voi = *tri_session_get_voi (fixture->session);
  driver_drag_with (&fixture->driver, view, 3, 100, 100, 150, 130);
  tri_viewport_get_pan_mm (viewport, pan_mm);
  g_assert_cmpfloat (pan_mm[0], >, 1);
  g_assert_true (tri_voi_equal (&voi, tri_session_get_voi (fixture->session)));
  driver_drag_with (&fixture->driver, view, 2, 100, 100, 150, 130);
  g_assert_false (tri_voi_equal (&voi, tri_session_get_voi (fixture->session)));
  set (fixture, "swapped-buttons", FALSE);
  tri_viewport_reset (viewport);
  driver_drag_with (&fixture->driver, view, 2, 100, 100, 150, 130);
  tri_viewport_get_pan_mm (viewport, pan_mm);
  g_assert_cmpfloat (pan_mm[0], >, 1);
}

/* The key and the preference are one. */
static void
test_identity (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (tri_display_get_has_identity (tri_session_get_display (fixture->session)));
  set (fixture, "identity", FALSE);
  g_assert_false (tri_display_get_has_identity (tri_session_get_display (fixture->session)));
  driver_activate (&fixture->driver, "identity", NULL);
  g_assert_true (g_settings_get_boolean (fixture->settings, "identity"));
}

/* ---- privacy ---- */

static TriMeasurements *
get_list (Fixture *fixture)
{
  return tri_session_get_measurements (fixture->session);
}

static void
add_line (Fixture *fixture)
{
  const TriMeasurement line = { .kind = TRI_MEASUREMENT_DISTANCE,
                                .frame = tri_session_get_frame (fixture->session),
                                .right = { 1, 0, 0 },
                                .down = { 0, 1, 0 },
                                .points = { { 0, 0, 109 }, { 24, 0, 109 } },
                                .n_points = 2 };

  tri_measurements_begin (get_list (fixture));
  tri_measurements_add (get_list (fixture), &line);
}

/* How many files of measurements are on disk, once what is due has been written. */
static guint
save_and_count_files (Fixture *fixture)
{
  g_autofree char *folder = tri_measurement_store_dup_user_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n = 0;

  tri_workspace_save (tri_app_window_get_workspace (fixture->driver.window), &error);
  g_assert_no_error (error);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
is_shown (gpointer type)
{
  GtkWindow *window = tri_widget_test_find_window (GPOINTER_TO_SIZE (type));

  return window != NULL && gtk_widget_get_mapped (GTK_WIDGET (window));
}

static gboolean
is_not_there (gpointer type)
{
  return tri_widget_test_find_window (GPOINTER_TO_SIZE (type)) == NULL;
}

/* Opens the question with the mnemonic of its button, and answers with @key. */
static void
forget (Fixture *fixture, const char *key)
{
  driver_key (&fixture->driver, "alt+f");
  fixture_wait (is_shown, GSIZE_TO_POINTER (ADW_TYPE_MESSAGE_DIALOG), 20, "the question");
  driver_key (&fixture->driver, key);
  fixture_wait (is_not_there, GSIZE_TO_POINTER (ADW_TYPE_MESSAGE_DIALOG), 20,
                "the question to go");
}

/* The switch keeps measurements off the disk; “Forget Everything…” asks, and then all are gone. */
static void
test_privacy (Fixture *fixture, gconstpointer user_data)
{
  if (driver_skips_without_input ())
    return;
  set (fixture, "keep-measurements", FALSE);
  add_line (fixture);
  g_assert_cmpuint (save_and_count_files (fixture), ==, 0);
  set (fixture, "keep-measurements", TRUE);
  g_assert_cmpuint (save_and_count_files (fixture), ==, 1);

  g_action_group_activate_action (G_ACTION_GROUP (fixture->driver.application), "preferences",
                                  NULL);
  fixture_wait (is_shown, GSIZE_TO_POINTER (TRI_TYPE_APP_PREFERENCES), 20, "the preferences");
  forget (fixture, "Escape");
  g_assert_cmpuint (tri_measurements_get_n (get_list (fixture)), ==, 1);
  g_assert_cmpuint (save_and_count_files (fixture), ==, 1);
  fixture_wait (is_shown, GSIZE_TO_POINTER (TRI_TYPE_APP_PREFERENCES), 20, "the preferences");
  forget (fixture, "alt+f");
  g_assert_cmpuint (tri_measurements_get_n (get_list (fixture)), ==, 0);
  g_assert_cmpuint (save_and_count_files (fixture), ==, 0);
  gtk_window_close (tri_widget_test_find_window (TRI_TYPE_APP_PREFERENCES));
  driver_settle (&fixture->driver);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add ("/habits/sagittal", Fixture, NULL, set_up, test_sagittal, tear_down);
  g_test_add ("/habits/centimetres", Fixture, NULL, set_up, test_centimetres, tear_down);
  g_test_add ("/habits/colours", Fixture, NULL, set_up, test_colours, tear_down);
  g_test_add ("/habits/buttons", Fixture, NULL, set_up, test_buttons, tear_down);
  g_test_add ("/habits/identity", Fixture, NULL, set_up, test_identity, tear_down);
  g_test_add ("/habits/privacy", Fixture, NULL, set_up, test_privacy, tear_down);
  return g_test_run ();
}
