/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loads whose readers die, stall or lie, and whose files change behind the scan: what is bad is
 * missing and told by a note that names it, everything else is there. */

#include "config.h"

#include "load-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>

/* ---- bad readers ---- */

static const struct
{
  const char *manner, *code, *reason;
} bad_rows[] = {
  { "die", "reader-ended", "The reader process crashed while decoding" },
  { "leave", "reader-ended", "The reader process crashed while decoding" },
  { "forbidden", "reader-stopped",
    "The reader was stopped while decoding: it tried what a reader may not do" },
  { "hello", "reader-lied", "Internal error while decoding" },
  { "stall", "reader-stalled", "Decoding took too long and was stopped" },
  { "refuse", "unreadable-frame", "It cannot be decoded" },
  { "garbage", "reader-lied", "Internal error while decoding" },
  { "nan", "reader-lied", "Internal error while decoding" },
  { "infinite", "reader-lied", "Internal error while decoding" },
  { "beyond", "reader-lied", "Internal error while decoding" },
  { "many", "reader-lied", "Internal error while decoding" },
  { "short", "reader-lied", "Internal error while decoding" },
  { "long", "reader-lied", "Internal error while decoding" },
  { "wrong-job", "reader-lied", "Internal error while decoding" },
  { "wrong-type", "reader-lied", "Internal error while decoding" },
  { "descriptor", "reader-lied", "Internal error while decoding" },
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

/* What came out of a stream before it proved damaged is taken back. */
static void
test_damaged_stream (Fixture *self, gconstpointer data)
{
  static const char *const places[] = { "0", "7", "11" };

  for (guint row = 0; row < G_N_ELEMENTS (places); row++)
    {
      g_autofree char *manner =
          g_strdup_printf ("stream=1\ndecode=refuse\nmanner_at=%s", places[row]);
      g_autoptr (TriScan) scan = NULL;
      g_autoptr (TriVolumeLoad) load = NULL;

      write_file (self, "volume", 12, manner);
      scan = scan_folder (self, "");
      load = begin_load (self, scan);
      wait_for_load (load);
      g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 0);
      g_assert_cmpuint (tri_volume_load_get_n_unreadable (load), ==, 12);
      for (guint k = 0; k < 12; k++)
        g_assert_true (tri_volume_is_unreadable (tri_volume_load_get_volume (load), 0, k));
      g_assert_cmpuint (tri_volume_load_get_notes (load)->len, ==, 1);
      g_assert_cmpstr (find_note (load, "unreadable-frame")->text, ==,
                       "Slices 1–12 cannot be shown: It cannot be decoded");
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
                   "Slices 1–12 cannot be shown: The reader process crashed while decoding");
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

int
main (int argc, char *argv[])
{
  fixture_init (argc, argv);

  FIXTURE_ADD ("/loader/load/bad/image", test_bad_image);
  FIXTURE_ADD ("/loader/load/bad/frame-of-file", test_bad_frame_of_file);
  FIXTURE_ADD ("/loader/load/damaged-stream", test_damaged_stream);
  FIXTURE_ADD ("/loader/load/bad/answer-twice", test_answer_twice);
  FIXTURE_ADD ("/loader/load/bad/every-image", test_every_image_bad);
  FIXTURE_ADD ("/loader/load/bad/killed-readers", test_killed_readers);
  FIXTURE_ADD ("/loader/load/changed-files", test_changed_files);

  return g_test_run ();
}
