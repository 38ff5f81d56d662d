/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loads: the right samples in the right slices, whatever readers and callers do in between. */

#include "config.h"

#include "loader-fixture.h"
#include "tri-error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>

static void
write_series (Fixture *self, guint n, const char *manner)
{
  for (guint i = 0; i < n; i++)
    {
      /* Names against the order in space. */
      g_autofree char *name = g_strdup_printf ("image-%03u", n - i);

      write_image (self, name, i, manner);
    }
}

/* One NIfTI-like file of @n slices. */
static void
write_file (Fixture *self, const char *name, guint n, const char *manner)
{
  g_autofree char *lines = g_strdup_printf ("slices=%u\n%s", n, manner);

  write_image (self, name, 0, lines);
}

static TriVolumeLoad *
begin_load (Fixture *self, TriScan *scan)
{
  g_autoptr (GError) error = NULL;
  TriVolumeLoad *load = tri_loader_load_stack (self->loader, scan, get_stack (scan), &error);

  g_assert_no_error (error);
  return load;
}

static void
wait_for_load (TriVolumeLoad *load)
{
  gint64 start_us = g_get_monotonic_time ();

  while (!tri_volume_load_get_is_done (load))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time () - start_us, <, 30 * G_USEC_PER_SEC);
    }
}

static void
assert_slice (TriVolumeLoad *load, guint slice, double base)
{
  TriVolume *volume = tri_volume_load_get_volume (load);

  g_assert_true (tri_volume_is_filled (volume, 0, slice));
  for (guint j = 0; j < FILE_ROWS; j++)
    for (guint i = 0; i < FILE_COLUMNS; i++)
      g_assert_cmpfloat (tri_volume_get_value (volume, 0, i, j, slice, 0), ==, base + 10 * j + i);
}

static const TriNote *
find_note (TriVolumeLoad *load, const char *code)
{
  GPtrArray *notes = tri_volume_load_get_notes (load);

  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (((TriNote *) g_ptr_array_index (notes, i))->code, code))
      return g_ptr_array_index (notes, i);
  return NULL;
}

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
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;

  write_file (self, "volume", 40, "");
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

/* ---- bad readers ---- */

static const struct
{
  const char *manner, *code, *reason;
} bad_rows[] = {
  { "die", "reader-ended", "The reader ended unexpectedly while decoding" },
  { "leave", "reader-ended", "The reader ended unexpectedly while decoding" },
  { "stall", "reader-stalled", "The reader took too long to decode and was ended" },
  { "refuse", "unreadable-frame", "It cannot be decoded" },
  { "garbage", "reader-lied", "The reader gave an answer that makes no sense while decoding" },
  { "nan", "reader-lied", "The reader gave an answer that makes no sense while decoding" },
  { "infinite", "reader-lied", "The reader gave an answer that makes no sense while decoding" },
  { "beyond", "reader-lied", "The reader gave an answer that makes no sense while decoding" },
  { "many", "reader-lied", "The reader gave an answer that makes no sense while decoding" },
  { "short", "reader-lied", "The reader gave an answer that makes no sense while decoding" },
  { "long", "reader-lied", "The reader gave an answer that makes no sense while decoding" },
  { "wrong-job", "reader-lied", "The reader gave an answer that makes no sense while decoding" },
  { "wrong-type", "reader-lied", "The reader gave an answer that makes no sense while decoding" },
  { "descriptor", "reader-lied", "The reader gave an answer that makes no sense while decoding" },
};

static const TriFrame *
get_frame_of (const TriNote *note, const TriScan *scan)
{
  return tri_scan_get_frame (scan, g_array_index (note->frames, guint32, 0));
}

/* One image of a series, in turn, does something to the reader: it alone is missing. */
static void
test_bad_image (Fixture *self, gconstpointer data)
{
  for (guint row = 0; row < G_N_ELEMENTS (bad_rows); row++)
    {
      g_autofree char *manner = g_strdup_printf ("decode=%s", bad_rows[row].manner);
      g_autofree char *text = g_strdup_printf ("Slice 5 cannot be shown: %s", bad_rows[row].reason);
      g_autoptr (TriScan) scan = NULL;
      g_autoptr (TriVolumeLoad) load = NULL;
      TriVolume *volume = NULL;
      const TriNote *note = NULL;

      write_series (self, 20, "");
      write_image (self, "image-016", 4, manner);
      scan = scan_folder (self, "");
      load = begin_load (self, scan);
      wait_for_load (load);

      g_test_message ("%s", bad_rows[row].manner);
      g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 19);
      g_assert_cmpuint (tri_volume_load_get_n_unreadable (load), ==, 1);
      for (guint k = 0; k < 20; k++)
        if (k != 4)
          assert_slice (load, k, 100 * k);
      volume = tri_volume_load_get_volume (load);
      g_assert_false (tri_volume_is_filled (volume, 0, 4));
      g_assert_true (isnan (tri_volume_get_value (volume, 0, 0, 0, 4, 0)));

      g_assert_cmpuint (tri_volume_load_get_notes (load)->len, ==, 1);
      note = find_note (load, bad_rows[row].code);
      g_assert_nonnull (note);
      g_assert_cmpint (note->severity, ==, TRI_SEVERITY_ERROR);
      g_assert_cmpstr (note->text, ==, text);
      g_assert_cmpuint (note->frames->len, ==, 1);
      g_assert_cmpfloat (get_frame_of (note, scan)->position_mm[2], ==, 4);
    }
}

/* One frame of a file, which is asked for together with others. */
static void
test_bad_frame_of_file (Fixture *self, gconstpointer data)
{
  for (guint row = 0; row < G_N_ELEMENTS (bad_rows); row++)
    {
      g_autofree char *manner =
          g_strdup_printf ("decode=%s\nmanner_at=7", bad_rows[row].manner);
      g_autofree char *text = g_strdup_printf ("Slice 8 cannot be shown: %s", bad_rows[row].reason);
      g_autoptr (TriScan) scan = NULL;
      g_autoptr (TriVolumeLoad) load = NULL;

      write_file (self, "volume", 12, manner);
      scan = scan_folder (self, "");
      load = begin_load (self, scan);
      wait_for_load (load);

      g_test_message ("%s", bad_rows[row].manner);
      g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 11);
      for (guint k = 0; k < 12; k++)
        if (k != 7)
          assert_slice (load, k, 1000 * k);
      g_assert_cmpuint (tri_volume_load_get_notes (load)->len, ==, 1);
      g_assert_cmpstr (find_note (load, bad_rows[row].code)->text, ==, text);
    }
}

/* An answer too many discredits the reader, and so whatever it was asked next; nothing is wrong
 * with what came before. */
static void
test_answer_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;

  write_series (self, 20, "");
  write_image (self, "image-016", 4, "decode=twice");
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  wait_for_load (load);
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), >=, 19);
  for (guint k = 0; k < 20; k++)
    if (tri_volume_is_filled (tri_volume_load_get_volume (load), 0, k))
      assert_slice (load, k, 100 * k);
}

static void
test_every_image_bad (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;

  write_series (self, 12, "decode=die");
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  wait_for_load (load);
  g_assert_cmpuint (tri_volume_load_get_n_unreadable (load), ==, 12);
  g_assert_cmpstr (find_note (load, "reader-ended")->text, ==,
                   "Slices 1–12 cannot be shown: The reader ended unexpectedly while decoding");
}

/* kill -9 from outside, again and again. */
static void
test_killed_readers (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;
  guint n_killed = 0, n_filled = 0, n_unreadable = 0;

  write_series (self, 24, "decode=slow");
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  while (!tri_volume_load_get_is_done (load))
    {
      g_main_context_iteration (NULL, TRUE);
      if (tri_volume_load_get_n_filled (load) >= n_filled + 6 && n_killed < 3)
        {
          g_autoptr (GArray) pids = tri_loader_get_reader_pids (self->loader);

          g_assert_cmpuint (pids->len, ==, 2);
          g_assert_cmpint (kill (g_array_index (pids, GPid, n_killed & 1), SIGKILL), ==, 0);
          n_filled = tri_volume_load_get_n_filled (load);
          n_killed++;
        }
    }
  g_assert_cmpuint (n_killed, ==, 3);
  n_unreadable = tri_volume_load_get_n_unreadable (load);
  g_assert_cmpuint (tri_volume_load_get_n_filled (load) + n_unreadable, ==, 24);
  /* Every death costs one slice, or none when it struck between two. */
  g_assert_cmpuint (n_unreadable, <=, 3);
  g_assert_cmpuint (n_unreadable, >=, 1);
  g_assert_cmpuint (find_note (load, "reader-ended")->frames->len, ==, n_unreadable);
}

/* ---- files that change ---- */

static void
test_changed_files (Fixture *self, gconstpointer data)
{
  g_autofree char *gone = make_path (self, "image-010");
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;

  write_series (self, 10, "");
  scan = scan_folder (self, "");
  write_image (self, "image-003", 7, "changed=true");
  g_unlink (gone);
  load = begin_load (self, scan);
  wait_for_load (load);
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 8);
  g_assert_cmpstr (find_note (load, "file-changed")->text, ==,
                   "Slice 8 cannot be shown: “image-003” has changed since it was scanned");
  g_assert_cmpstr (
      find_note (load, "unreadable-file")->text, ==,
      "Slice 1 cannot be shown: “image-010” cannot be opened: No such file or directory");
}

/* ---- callers that change their mind ---- */

static void
iterate_for_ms (guint ms)
{
  gint64 end_us = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end_us)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;
  Watch watch = { 0 };
  guint n_filled = 0;

  write_series (self, 20, "decode=slow");
  scan = scan_folder (self, "");
  load = begin_load (self, scan);
  g_signal_connect (load, "notify::is-done", G_CALLBACK (notify_done_cb), &watch);
  while (tri_volume_load_get_n_filled (load) < 2)
    g_main_context_iteration (NULL, TRUE);
  tri_volume_load_cancel (load);
  tri_volume_load_cancel (load);
  g_assert_true (tri_volume_load_get_is_done (load));
  n_filled = tri_volume_load_get_n_filled (load);
  iterate_until (&watch.is_done);

  /* What was under way is not written any more. */
  iterate_for_ms (300);
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
  iterate_for_ms (50);
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
  while (tri_volume_load_get_n_filled (dropped) < 3)
    g_main_context_iteration (NULL, TRUE);
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
  iterate_for_ms (150);
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
  while (load != NULL)
    g_main_context_iteration (NULL, TRUE);
  iterate_for_ms (50);
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
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TRIPTYCH_READER", argv[1], TRUE);

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/loader/load/series", test_series);
  ADD ("/loader/load/file", test_file);
  ADD ("/loader/load/middle-slice", test_middle_slice);
  ADD ("/loader/load/large-frames", test_large_frames);
  ADD ("/loader/load/order", test_order);
  ADD ("/loader/load/bad/image", test_bad_image);
  ADD ("/loader/load/bad/frame-of-file", test_bad_frame_of_file);
  ADD ("/loader/load/bad/answer-twice", test_answer_twice);
  ADD ("/loader/load/bad/every-image", test_every_image_bad);
  ADD ("/loader/load/bad/killed-readers", test_killed_readers);
  ADD ("/loader/load/changed-files", test_changed_files);
  ADD ("/loader/load/cancel", test_cancel);
  ADD ("/loader/load/cancel/before", test_cancel_before);
  ADD ("/loader/load/replaced", test_replaced);
  ADD ("/loader/load/side-by-side", test_side_by_side);
  ADD ("/loader/load/busy-window", test_busy_window);
  ADD ("/loader/load/closed-while-loading", test_closed_while_loading);
  ADD ("/loader/load/dropped-in-notify", test_dropped_in_notify);
  ADD ("/loader/load/impossible", test_impossible);
#undef ADD

  return g_test_run ();
}
