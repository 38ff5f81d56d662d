/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is taken away whole: the volume, all slices, a page. Each in its own time, and nothing that
 * was there is lost. */

#include "config.h"

#include "app-driver.h"

#include <glib/gstdio.h>

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
                   g_variant_new ("(ss)", fixture->folder, ".png"));
  wait_for_work (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 12);
  for (guint slice = 1; slice <= 12; slice++)
    {
      g_autofree char *name = g_strdup_printf ("axial-%04u.png", slice);
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

/* The folder has a picture of that name: it stays, and no other comes. */
static void
test_slices_in_the_way (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "axial-0007.png", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  driver_activate (&fixture->driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (&fixture->driver, "export-slices",
                   g_variant_new ("(ss)", fixture->folder, ".png"));
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
  g_test_add ("/export/slices-in-the-way", Fixture, NULL, set_up, test_slices_in_the_way,
              tear_down);
  g_test_add ("/export/print", Fixture, NULL, set_up, test_print, tear_down);
  return g_test_run ();
}
