/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loads whose callers do other things meanwhile: cancel, begin another, redraw without a pause,
 * drop the last reference. Nothing is written to the wrong volume, nothing is left behind (see
 * fixture_tear_down()). */

#include "config.h"

#include "fixture-readers.h"
#include "fixture-wait.h"
#include "load-fixture.h"

static void
notify_done_cb (TriVolumeLoad *load, GParamSpec *pspec, gboolean *is_done)
{
  g_assert_false (*is_done);
  *is_done = TRUE;
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;
  gboolean is_done = FALSE;
  guint n_filled = 0;

  write_series (self, 20, "decode=slow");
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  g_signal_connect (load, "notify::is-done", G_CALLBACK (notify_done_cb), &is_done);
  wait_for_slices (load);
  tri_volume_load_cancel (load);
  tri_volume_load_cancel (load);
  g_assert_true (fixture_are_readers_busy (self->loader));
  g_assert_true (tri_volume_load_get_is_done (load));
  n_filled = tri_volume_load_get_n_filled (load);
  iterate_until (&is_done);

  /* What was under way is not written any more. */
  fixture_wait_for_readers (self->loader);
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, n_filled);
  g_assert_cmpuint (tri_volume_count_filled (tri_volume_load_get_volume (load), 0), ==, n_filled);
  tri_volume_load_set_focus (load, 0, 3);
}

static void
test_cancel_before (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;

  write_series (self, 3, "");
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  tri_volume_load_cancel (load);
  fixture_wait_for_readers (self->loader);
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 0);
  g_assert_true (tri_volume_load_get_is_done (load));
}

/* Dropped in the middle, and another begun: slots of the ring that the first still waits for must
 * not be given to the second, which would get the first's samples. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) slow = NULL;
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeLoad *dropped = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("slow/%u", i);
      g_autofree char *other = g_strdup_printf ("other/%u", i);

      write_image (self, name, i, "decode=slow\nbase=30000");
      write_image (self, other, i, "");
    }
  slow = scan_folder (self, "slow");
  scan = scan_folder (self, "other");
  dropped = begin_load (self, slow);
  wait_for_slices (dropped);
  volume = tri_volume_ref (tri_volume_load_get_volume (dropped));
  g_assert_finalize_object (dropped);
  g_clear_pointer (&slow, tri_scan_unref);

  load = begin_load (self, scan);
  wait_for_load (load);
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 20);
  for (guint k = 0; k < 20; k++)
    assert_slice (load, k, 100 * k);
  g_assert_cmpuint (tri_volume_count_filled (volume, 0), <, 20);
}

/* Two at once: each gets its own. */
static void
test_side_by_side (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriScan) file_scan = NULL;
  g_autoptr (TriVolumeLoad) first = NULL;
  g_autoptr (TriVolumeLoad) second = NULL;

  write_file (self, "file/volume", 30, "");
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("images/%u", i);

      write_image (self, name, i, i == 11 ? "decode=die" : "");
    }
  scan = scan_folder (self, "images");
  file_scan = scan_folder (self, "file");
  first = begin_load (self, scan);
  second = begin_load (self, file_scan);
  wait_for_load (first);
  wait_for_load (second);
  g_assert_cmpuint (tri_volume_load_get_n_filled (first), ==, 29);
  g_assert_cmpuint (tri_volume_load_get_n_filled (second), ==, 30);
  for (guint k = 0; k < 30; k++)
    {
      if (k != 11)
        assert_slice (first, k, 100 * k);
      assert_slice (second, k, 1000 * k);
    }
}

/* It is its slowness that the load has to live with. */
static gboolean
redraw_cb (gpointer user_data)
{
  g_usleep (2000);
  return G_SOURCE_CONTINUE;
}

/* A window that redraws without a pause comes first, but a load goes on. */
static void
test_busy_window (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;
  guint id = 0;

  write_series (self, 20, "");
  scan = scan_folder (self, "");
  id = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 20, redraw_cb, NULL, NULL);
  load = begin_load (self, scan);
  wait_for_load (load);
  g_source_remove (id);
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 20);
}

/* The owner goes while readers work: fixture_tear_down() counts what is left. */
static void
test_closed_while_loading (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  TriVolumeLoad *load = NULL;

  write_series (self, 20, "decode=slow");
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  wait_for_slices (load);
  g_assert_finalize_object (load);
}

static void
drop_cb (TriVolumeLoad *load, GParamSpec *pspec, TriVolumeLoad **owner)
{
  g_clear_object (owner);
}

/* The last reference is dropped in a callback of the load itself. */
static void
test_dropped_in_notify (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  TriVolumeLoad *load = NULL;

  write_series (self, 20, "");
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  g_signal_connect (load, "notify::n-filled", G_CALLBACK (drop_cb), &load);
  fixture_wait (fixture_is_gone, &load, 30, "the first slice");
  fixture_wait_for_readers (self->loader);
}

int
main (int argc, char *argv[])
{
  fixture_init (argc, argv);

  FIXTURE_ADD ("/loader/load/cancel", test_cancel);
  FIXTURE_ADD ("/loader/load/cancel/before", test_cancel_before);
  FIXTURE_ADD ("/loader/load/replaced", test_replaced);
  FIXTURE_ADD ("/loader/load/side-by-side", test_side_by_side);
  FIXTURE_ADD ("/loader/load/busy-window", test_busy_window);
  FIXTURE_ADD ("/loader/load/closed-while-loading", test_closed_while_loading);
  FIXTURE_ADD ("/loader/load/dropped-in-notify", test_dropped_in_notify);

  return g_test_run ();
}
