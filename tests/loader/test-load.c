/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loads with good readers: the right samples in the right slices, nearest the focus first; and what
 * cannot be one volume. Readers that misbehave are in test-load-bad.c, callers that change their
 * mind in test-load-callers.c. */

#include "config.h"

#include "load-fixture.h"
#include "tri-error.h"

/* ---- good readers ---- */

static void
test_series (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;
  TriVolume *volume = NULL;
  double min, max, mean;

  write_series (self, 50, "");
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  g_assert_false (tri_volume_load_get_is_done (load));
  g_assert_cmpuint (tri_volume_load_get_n_slices (load), ==, 50);
  tri_volume_load_wait (load);

  g_assert_true (tri_volume_load_get_is_done (load));
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 50);
  g_assert_cmpuint (tri_volume_load_get_n_unreadable (load), ==, 0);
  g_assert_cmpuint (tri_volume_load_get_notes (load)->len, ==, 0);
  for (guint k = 0; k < 50; k++)
    assert_slice (load, k, 100 * k);
  volume = tri_volume_load_get_volume (load);
  g_assert_true (tri_volume_compute_range (volume, 0, &min, &max, &mean));
  g_assert_cmpfloat (min, ==, 0);
  g_assert_cmpfloat (max, ==, 4900 + 12);
  g_assert_cmpfloat_with_epsilon (mean, 2450 + 6, 1e-9);
  g_assert_cmpstr (tri_volume_get_unit (volume), ==, "HU");
}

static void
test_file (Fixture *self, gconstpointer data)
{
  const char *const manner = data;
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;

  write_file (self, "volume", 40, manner);
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  wait_for_load (load);
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 40);
  for (guint k = 0; k < 40; k++)
    assert_slice (load, k, 1000 * k);
}

static void
test_middle_slice (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;
  const TriGeometry *geometry = NULL;

  write_series (self, 9, "");
  scan = scan_folder (self, "");
  load = tri_loader_load_middle_slice (self->loader, scan, get_stack (scan), NULL);
  wait_for_load (load);
  g_assert_cmpuint (tri_volume_load_get_n_slices (load), ==, 1);
  assert_slice (load, 0, 400);
  geometry = tri_volume_get_geometry (tri_volume_load_get_volume (load));
  g_assert_cmpuint (geometry->dims[2], ==, 1);
  g_assert_cmpfloat (geometry->voxel_to_patient[2][3], ==, 4);
}

/* Frames that are larger than the ring's window come through it all the same. */
static void
test_large_frames (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;

  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *name = g_strdup_printf ("image-%u", i);

      /* 3000 × 1000 × 2 bytes; the later lines win. */
      write_image (self, name, i, "columns=3000\nrows=1000");
    }
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  wait_for_load (load);
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 7);
  for (guint k = 0; k < 7; k++)
    g_assert_cmpfloat (tri_volume_get_value (tri_volume_load_get_volume (load), 0, 2999, 999, k, 0),
                       ==, (100 * k + 9990 + 2999) & 0xffff);
}

/* ---- order ---- */

typedef struct
{
  guint n_notified;
  gboolean is_done;
  guint order[200];
  guint n;
} Watch;

static void
notify_filled_cb (TriVolumeLoad *load, GParamSpec *pspec, Watch *watch)
{
  watch->n_notified++;
  for (guint k = 0; k < tri_volume_load_get_n_slices (load); k++)
    {
      gboolean is_known = FALSE;

      for (guint i = 0; i < watch->n; i++)
        is_known = is_known || watch->order[i] == k;
      if (!is_known && tri_volume_is_filled (tri_volume_load_get_volume (load), 0, k))
        watch->order[watch->n++] = k;
    }
}

static void
notify_done_cb (TriVolumeLoad *load, GParamSpec *pspec, Watch *watch)
{
  g_assert_false (watch->is_done);
  watch->is_done = TRUE;
}

/* One reader, so that what is asked first comes first. */
static void
test_order (Fixture *self, gconstpointer data)
{
  g_autoptr (TriLoader) loader = tri_loader_new_full (1, STALL_MS);
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;
  Watch watch = { 0 };
  guint n_iterations = 0;

  write_series (self, 140, "");
  scan = scan_folder (self, "");
  load = tri_loader_load_stack (loader, scan, get_stack (scan), NULL);
  tri_volume_load_set_focus (load, 0, 100);
  g_signal_connect (load, "notify::n-filled", G_CALLBACK (notify_filled_cb), &watch);
  g_signal_connect (load, "notify::is-done", G_CALLBACK (notify_done_cb), &watch);
  while (!watch.is_done)
    {
      guint n_before = watch.n_notified;

      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (watch.n_notified, <=, n_before + 1);
      n_iterations++;
    }
  g_assert_cmpuint (watch.n, ==, 140);
  g_assert_cmpuint (watch.n_notified, <=, n_iterations);
  /* The focus, the comb through it, then its neighbours; up to four come in one iteration, and
   * are found in ascending order. */
  for (guint i = 0; i < 60; i++)
    {
      if (watch.order[i] == 36)
        g_assert_cmpuint (i, <, 4);
      else
        g_assert_cmpuint (ABS ((int) watch.order[i] - 100), <=, i / 2 + 4);
    }
  g_assert_true (watch.order[0] == 36 || watch.order[0] >= 98);
}

/* ---- what cannot be one volume ---- */

static void
test_impossible (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (GError) error = NULL;

  write_file (self, "volume", 1 << 20, "columns=65535\nrows=16000");
  scan = scan_folder (self, "");
  g_assert_null (tri_loader_load_stack (self->loader, scan, get_stack (scan), &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  fixture_init (argc, argv);

  FIXTURE_ADD ("/loader/load/series", test_series);
  g_test_add ("/loader/load/file", Fixture, "", fixture_set_up, test_file, fixture_tear_down);
  g_test_add ("/loader/load/stream", Fixture, "stream=1", fixture_set_up, test_file,
              fixture_tear_down);
  FIXTURE_ADD ("/loader/load/middle-slice", test_middle_slice);
  FIXTURE_ADD ("/loader/load/large-frames", test_large_frames);
  FIXTURE_ADD ("/loader/load/order", test_order);
  FIXTURE_ADD ("/loader/load/impossible", test_impossible);

  return g_test_run ();
}
