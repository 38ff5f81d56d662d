/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is taken away whole: the volume, all slices, a page. Each in its own time, and nothing that
 * was there is lost. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-export.h"
#include "tri-session-planes.h"

#include <glib/gstdio.h>
#include <string.h>

static const FixtureSeries head = FIXTURE_HEAD ("81");

typedef struct
{
  Driver driver;
  char *folder; /* to write to */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->folder = fixture_folder_new ();
  driver_set_up (&fixture->driver);
  fixture_add_series (fixture->driver.folder, &head);
  driver_open (&fixture->driver, fixture->driver.folder);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  driver_tear_down (&fixture->driver);
  fixture_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Nothing is being saved, or not any more. */
static gboolean
is_done (gpointer window)
{
  return tri_app_window_get_work (window) == NULL;
}

static void
wait_for_work (Fixture *fixture)
{
  fixture_wait (is_done, fixture->driver.window, 30, "what is saved");
}

/* Opened again by the same window it is the same volume. */
static void
test_volume (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "head.nii.gz", NULL);
  const char *const paths[] = { path, NULL };
  TriVolume *volume;
  TriPoint3 place;
  guint voxel[3];
  double before;

  place = tri_session_get_cursor (driver_get_session (&fixture->driver));
  volume = tri_session_get_volume (driver_get_session (&fixture->driver));
  g_assert_true (tri_volume_find_voxel (volume, place, voxel));
  before = tri_volume_get_value (volume, 0, voxel[0], voxel[1], voxel[2], 0);
  driver_activate (&fixture->driver, "export-volume", g_variant_new_string (path));
  wait_for_work (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 1);

  tri_app_window_open_paths (fixture->driver.window, paths);
  fixture_wait (fixture_is_idle, tri_app_window_get_study (fixture->driver.window), 20, "NIfTI");
  volume = tri_session_get_volume (driver_get_session (&fixture->driver));
  g_assert_cmpuint (tri_volume_get_geometry (volume)->dims[2], ==, 12);
  g_assert_true (tri_volume_find_voxel (volume, place, voxel));
  g_assert_cmpfloat (tri_volume_get_value (volume, 0, voxel[0], voxel[1], voxel[2], 0), ==, before);
}

static void
test_volume_nowhere (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "such", "head.nii", NULL);

  driver_activate (&fixture->driver, "export-volume", g_variant_new_string (path));
  wait_for_work (fixture);
  driver_activate (&fixture->driver, "export-volume", g_variant_new_string ("head.mha"));
  wait_for_work (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static GVariant *
export_to (Fixture *fixture, guint enlarge, gboolean has_annotations, gboolean has_identity)
{
  return g_variant_new ("(ssubb)", fixture->folder, ".png", enlarge, has_annotations,
                        has_identity);
}

static void
test_slices (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TriSession *session = driver_get_session (&fixture->driver);
  TriPoint3 cursor, after;

  driver_activate (&fixture->driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (&fixture->driver, "set-cursor", g_variant_new ("(ddd)", 3.0, -4.0, 106.0));
  cursor = tri_session_get_cursor (session);
  driver_activate (&fixture->driver, "export-slices",
                   export_to (fixture, 1, TRUE, FALSE));
  wait_for_work (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 12);
  for (guint slice = 1; slice <= 12; slice++)
    {
      g_autofree char *name = g_strdup_printf ("Head axial %04u.png", slice);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *data = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      g_hash_table_add (pictures,
                        g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, size));
    }
  g_assert_cmpuint (g_hash_table_size (pictures), ==, 12);
  after = tri_session_get_cursor (session);
  g_assert_cmpfloat (tri_point3_length (tri_point3_subtract (cursor, after)), ==, 0);
}

static GdkTexture *
load (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = gdk_texture_new_from_filename (path, &error);

  g_assert_no_error (error);
  return texture;
}

/* Without annotations each pixel is a stored one, with its grey of the window, wherever the view's
 * zoom is; twice the size has twice the pixels. */
static void
test_slices_pixels (Fixture *fixture, gconstpointer user_data)
{
  TriSession *session = driver_get_session (&fixture->driver);
  TriVolume *volume = tri_session_get_volume (session);
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  const TriVoi voi = *tri_session_get_voi (session);
  g_autoptr (GdkTexture) stored = NULL;
  g_autoptr (GdkTexture) twice = NULL;
  g_autoptr (GBytes) pixels = NULL;
  const guchar *data;

  driver_activate (&fixture->driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (&fixture->driver, "zoom-in", NULL);
  driver_activate (&fixture->driver, "export-slices", export_to (fixture, 1, FALSE, TRUE));
  wait_for_work (fixture);
  stored = load (fixture, "Head axial 0004.png");
  g_assert_cmpint (gdk_texture_get_width (stored), ==, (int) geometry->dims[0]);
  g_assert_cmpint (gdk_texture_get_height (stored), ==, (int) geometry->dims[1]);
  pixels = tri_widget_test_download (stored);
  data = g_bytes_get_data (pixels, NULL);
  for (guint j = 0; j < geometry->dims[1]; j++)
    for (guint i = 0; i < geometry->dims[0]; i++)
      {
        const double value = tri_volume_get_value (volume, 0, i, j, 3, 0);
        const double grey = CLAMP ((value - voi.center + 0.5) / (voi.width - 1) + 0.5, 0, 1) * 255;

        g_assert_cmpfloat_with_epsilon (data[4 * (j * geometry->dims[0] + i)], grey, 1.01);
      }

  fixture_folder_remove (fixture->folder);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  driver_activate (&fixture->driver, "export-slices", export_to (fixture, 2, FALSE, FALSE));
  wait_for_work (fixture);
  twice = load (fixture, "Head axial 0012.png");
  g_assert_cmpint (gdk_texture_get_width (twice), ==, 2 * (int) geometry->dims[0]);
}

/* @plane's view as it is copied: those texts, or not. */
static char *
export_view (Fixture *fixture, gboolean has_identity)
{
  g_autofree char *path = g_build_filename (fixture->folder, "view.png", NULL);
  g_autofree char *data = NULL;
  gsize size;

  driver_activate (&fixture->driver, "export",
                   g_variant_new ("(sbub)", path, TRUE, 1, has_identity));
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, size);
}

/* Whose image it is goes into a file when that is asked for, whatever the screen shows. */
static void
test_identity (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *shown_with = export_view (fixture, TRUE);
  g_autofree char *shown_without = export_view (fixture, FALSE);
  g_autofree char *hidden_with = NULL, *hidden_without = NULL;

  driver_activate (&fixture->driver, "identity", NULL);
  hidden_with = export_view (fixture, TRUE);
  hidden_without = export_view (fixture, FALSE);
  g_assert_cmpstr (shown_with, !=, shown_without);
  g_assert_cmpstr (shown_with, ==, hidden_with);
  g_assert_cmpstr (shown_without, ==, hidden_without);
  driver_activate (&fixture->driver, "identity", NULL);
}

/* (nullable): the dialog over the window, once it is on the screen */
static GtkWindow *
find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window) && gtk_window_is_active (window) &&
          gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->driver.window))
        return window;
    }
  return NULL;
}

static gboolean
has_dialog (gpointer fixture)
{
  return find_dialog (fixture) != NULL;
}

static gboolean
has_no_dialog (gpointer fixture)
{
  return find_dialog (fixture) == NULL;
}

static GtkFileChooser *
open_dialog (Fixture *fixture, const char *action)
{
  driver_activate (&fixture->driver, action, NULL);
  fixture_wait (has_dialog, fixture, 10, action);
  return GTK_FILE_CHOOSER (find_dialog (fixture));
}

static void
close_dialog (Fixture *fixture)
{
  driver_key (&fixture->driver, "Escape");
  fixture_wait (has_no_dialog, fixture, 10, "the dialog to close");
}

/* Every dialog whose file can say whose it is asks so, and proposes what the screen does. */
static void
test_dialogs (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *action, *name;
  } dialogs[] = {
    { "save-view", "Head axial 0006.png" },
    { "save-views", "Head.png" },
    { "save-slices", NULL },
    { "save-measurements", "Head measurements.csv" },
  };

  if (driver_skips_without_input ())
    return;
  driver_activate (&fixture->driver, "select-view", g_variant_new_string ("axial"));
  for (guint is_hidden = 0; is_hidden < 2; is_hidden++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
        {
          GtkFileChooser *chooser = open_dialog (fixture, dialogs[i].action);
          g_autofree char *name =
              dialogs[i].name != NULL ? gtk_file_chooser_get_current_name (chooser) : NULL;

          g_assert_cmpstr (gtk_file_chooser_get_choice (chooser, "identity"), ==,
                           is_hidden == 1 ? "false" : "true");
          g_assert_cmpstr (name, ==, dialogs[i].name);
          close_dialog (fixture);
        }
      driver_activate (&fixture->driver, "identity", NULL);
    }
}

static gboolean
is_written (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* By keys alone: the dialog, a name, Return. */
static void
test_dialog_by_hand (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "mine.png", NULL);

  if (driver_skips_without_input ())
    return;
  driver_key (&fixture->driver, "ctrl+shift+s");
  fixture_wait (has_dialog, fixture, 10, "the dialog");
  driver_key (&fixture->driver, "ctrl+a");
  driver_type (&fixture->driver, path);
  driver_key (&fixture->driver, "Return");
  fixture_wait (is_written, path, 10, "the file");
}

/* A copy of the view shows what was measured, not that it is selected. */
static void
test_no_handles (Fixture *fixture, gconstpointer user_data)
{
  TriMeasurements *list =
      tri_session_get_measurements (driver_get_session (&fixture->driver));
  TriSliceView *view = driver_get_view (&fixture->driver, TRI_PLANE_AXIAL);
  g_autoptr (GBytes) selected = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) without = NULL;

  if (driver_skips_without_input ())
    return;
  driver_activate (&fixture->driver, "measure-distance", NULL);
  driver_drag (&fixture->driver, GTK_WIDGET (view), 100, 80, 180, 120);
  g_assert_cmpuint (tri_measurements_get_selected (list), !=, 0);
  selected = driver_download_image (&fixture->driver, TRI_PLANE_AXIAL);
  tri_measurements_select (list, 0);
  plain = driver_download_image (&fixture->driver, TRI_PLANE_AXIAL);
  g_assert_true (g_bytes_equal (selected, plain));
  driver_activate (&fixture->driver, "undo", NULL);
  without = driver_download_image (&fixture->driver, TRI_PLANE_AXIAL);
  g_assert_false (g_bytes_equal (without, plain));
}

/* Where it was measured is in the table; whose it is, when asked for. */
static void
test_measurements (Fixture *fixture, gconstpointer user_data)
{
  TriSliceView *view = driver_get_view (&fixture->driver, TRI_PLANE_AXIAL);
  g_autofree char *path = g_build_filename (fixture->folder, "table.csv", NULL);

  if (driver_skips_without_input ())
    return;
  driver_activate (&fixture->driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (&fixture->driver, "measure-distance", NULL);
  driver_drag (&fixture->driver, GTK_WIDGET (view), 100, 80, 180, 120);
  for (guint has_identity = 0; has_identity < 2; has_identity++)
    {
      g_autofree char *table = NULL, *expected = NULL;
      g_auto (GStrv) lines = NULL;

      driver_activate (&fixture->driver, "export-measurements",
                       g_variant_new ("(sb)", path, has_identity == 1));
      g_assert_true (g_file_get_contents (path, &table, NULL, NULL));
      lines = g_strsplit (table, "\n", -1);
      expected = g_strdup_printf (
          ",CT · Head,axial,%u,%s",
          tri_session_compute_slice (driver_get_session (&fixture->driver), TRI_PLANE_AXIAL) + 1,
          has_identity == 1 ? "," : "");
      g_assert_cmpuint (g_strv_length (lines), ==, 3);
      g_assert_cmpint (g_str_has_suffix (lines[0], ",text,patient"), ==, has_identity == 1);
      g_assert_nonnull (strstr (lines[1], expected));
      g_assert_cmpint (strstr (table, "Fixture") != NULL, ==, has_identity == 1);
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *stem, *detail, *expected;
  } names[] = {
    { "T1 MPRAGE sag", "axial 0007", "T1 MPRAGE sag axial 0007.png" },
    { "../../etc/passwd", NULL, "etc passwd.png" },
    { "a/b\\c:d\n\te\x7f", NULL, "a b c d e.png" },
    { "--help", NULL, "help.png" },
    { "brain.nii.gz", NULL, "brain.png" },
    { "Schädel 5 mm", NULL, "Schädel 5 mm.png" },
    { "///", "axial 0001", "series axial 0001.png" },
    { "", NULL, "series.png" },
  };
  g_autofree char *many = g_strnfill (5000, 'x');
  g_autofree char *name = tri_app_export_make_name (many, NULL, ".png");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *made = tri_app_export_make_name (names[i].stem, names[i].detail, ".png");

      g_assert_cmpstr (made, ==, names[i].expected);
    }
  g_assert_cmpuint (strlen (name), ==, 84);
}

/* The folder has a picture of that name: it stays, and no other comes. */
static void
test_slices_in_the_way (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Head axial 0007.png", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  driver_activate (&fixture->driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (&fixture->driver, "export-slices",
                   export_to (fixture, 1, TRUE, FALSE));
  wait_for_work (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
}

static void
test_print (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "page.pdf", NULL);
  g_autofree char *data = NULL;
  gsize size;

  driver_activate (&fixture->driver, "print-to", g_variant_new_string (path));
  /* Whoever prints to a file has done so when the action has returned. */
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_assert_cmpmem (data, 5, "%PDF-", 5);
  g_assert_cmpuint (size, >, 5000);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add ("/export/volume", Fixture, NULL, set_up, test_volume, tear_down);
  g_test_add ("/export/volume-nowhere", Fixture, NULL, set_up, test_volume_nowhere, tear_down);
  g_test_add ("/export/slices", Fixture, NULL, set_up, test_slices, tear_down);
  g_test_add_func ("/export/names", test_names);
  g_test_add ("/export/slices-pixels", Fixture, NULL, set_up, test_slices_pixels, tear_down);
  g_test_add ("/export/identity", Fixture, NULL, set_up, test_identity, tear_down);
  g_test_add ("/export/dialogs", Fixture, NULL, set_up, test_dialogs, tear_down);
  g_test_add ("/export/dialog-by-hand", Fixture, NULL, set_up, test_dialog_by_hand, tear_down);
  g_test_add ("/export/no-handles", Fixture, NULL, set_up, test_no_handles, tear_down);
  g_test_add ("/export/measurements", Fixture, NULL, set_up, test_measurements, tear_down);
  g_test_add ("/export/slices-in-the-way", Fixture, NULL, set_up, test_slices_in_the_way,
              tear_down);
  g_test_add ("/export/print", Fixture, NULL, set_up, test_print, tear_down);
  return g_test_run ();
}
