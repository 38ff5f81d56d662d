/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Scans: every file is accounted for, whatever it is and whatever the reader does. */

#include "config.h"

#include "fixture-readers.h"
#include "fixture-wait.h"
#include "loader-fixture.h"
#include "tri-error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Σ files of frames + unread = paths. */
static void
assert_accounted (const TriScan *scan)
{
  g_autoptr (GHashTable) files = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < scan->frames->len; i++)
    g_hash_table_add (files, GUINT_TO_POINTER (tri_scan_get_frame (scan, i)->file + 1));
  for (guint i = 0; i < scan->unread->len; i++)
    {
      const TriUnread *unread = &g_array_index (scan->unread, TriUnread, i);

      g_assert_true (g_hash_table_add (files, GUINT_TO_POINTER (unread->file + 1)));
      g_assert_cmpstr (unread->reason, !=, "");
    }
  for (guint i = 0; i < scan->documents->len; i++)
    g_assert_true (
        g_hash_table_add (files, GUINT_TO_POINTER (tri_scan_get_document (scan, i)->file + 1)));
  g_assert_cmpuint (g_hash_table_size (files), ==, scan->paths->len);
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  static const char *const order[] = { "a10", "b", "a/x", "a/y/z", "c/1" };
  g_autoptr (TriScan) scan = NULL;

  write_image (self, "b", 1, "");
  write_image (self, "a10", 2, "");
  write_image (self, "c/1", 3, "");
  write_image (self, "a/y/z", 4, "scan=other");
  write_image (self, "a/x", 5, "scan=refuse");

  scan = scan_folder (self, "");
  assert_accounted (scan);
  g_assert_cmpuint (scan->paths->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < scan->paths->len; i++)
    g_assert_true (g_str_has_suffix (g_ptr_array_index (scan->paths, i), order[i]));

  /* Readers answer in any order; frames and unread stand in the order of the paths. */
  g_assert_cmpuint (scan->frames->len, ==, 3);
  g_assert_cmpuint (tri_scan_get_frame (scan, 0)->file, ==, 0);
  g_assert_cmpfloat (tri_scan_get_frame (scan, 0)->position_mm[2], ==, 2);
  g_assert_cmpuint (tri_scan_get_frame (scan, 2)->file, ==, 4);
  g_assert_cmpfloat (tri_scan_get_frame (scan, 2)->position_mm[2], ==, 3);
  g_assert_cmpstr (get_unread_reason (scan, "a/x"), ==, "It says no");
  g_assert_cmpuint (scan->unread->len, ==, 1);
  g_assert_cmpuint (scan->documents->len, ==, 1);
  g_assert_cmpuint (tri_scan_get_document (scan, 0)->file, ==, 3);
  g_assert_cmpstr (tri_scan_get_document (scan, 0)->title, ==, "It is a report");
  g_assert_cmpuint (get_stack (scan)->n_frames, ==, 3);
}

static void
test_special_files (Fixture *self, gconstpointer data)
{
  g_autofree char *fifo = make_path (self, "fifo");
  g_autofree char *dangling = make_path (self, "dangling");
  g_autofree char *loop = make_path (self, "sub/loop");
  g_autofree char *link = make_path (self, "sub/link");
  g_autoptr (TriScan) scan = NULL;

  write_image (self, "image", 1, "");
  write_image (self, "sub/image", 2, "");
  g_assert_no_errno (mkfifo (fifo, 0600));
  g_assert_no_errno (symlink ("nowhere", dangling));
  g_assert_no_errno (symlink (self->folder, loop));
  g_assert_no_errno (symlink ("../image", link)); /* the same file again */

  scan = scan_folder (self, "");
  assert_accounted (scan);
  g_assert_cmpuint (scan->paths->len, ==, 4);
  g_assert_cmpuint (scan->frames->len, ==, 2);
  g_assert_cmpstr (get_unread_reason (scan, "fifo"), ==, "“fifo” cannot be opened: it is a pipe");
  g_assert_cmpstr (get_unread_reason (scan, "dangling"), ==,
                   "“dangling” cannot be opened: No such file or directory");
}

static void
test_given_paths (Fixture *self, gconstpointer data)
{
  g_autofree char *image = make_path (self, "sub/image");
  g_autofree char *missing = make_path (self, "missing");
  g_autofree char *empty = make_path (self, "empty");
  const char *const paths[] = { "/dev/null", "/proc/version", empty, image, missing,
                                self->folder, image, NULL };
  g_autoptr (TriScan) scan = NULL;

  write_image (self, "sub/image", 2, "");
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  scan = tri_loader_scan (self->loader, paths, NULL);
  assert_accounted (scan);
  g_assert_cmpuint (scan->paths->len, ==, 5);
  g_assert_cmpuint (scan->frames->len, ==, 1);
  g_assert_cmpstr (get_unread_reason (scan, "/dev/null"), ==,
                   "“null” cannot be opened: it is a device");
  g_assert_cmpstr (get_unread_reason (scan, "/proc/version"), ==,
                   "“version” cannot be opened: it belongs to the system, not to a disk");
  g_assert_cmpstr (get_unread_reason (scan, "empty"), ==, "The file is empty");
  g_assert_nonnull (get_unread_reason (scan, "missing"));
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autofree char *file = make_path (self, "file");
  g_autofree char *folder = make_path (self, "folder");
  g_autoptr (TriScan) scan = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("permissions do not hold root back");
      return;
    }
  write_image (self, "file", 1, "");
  write_image (self, "folder/image", 1, "");
  g_chmod (file, 0);
  g_chmod (folder, 0);
  scan = scan_folder (self, "");
  g_chmod (folder, 0700);
  assert_accounted (scan);
  g_assert_cmpuint (scan->unread->len, ==, 2);
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  const char *const none[] = { NULL };
  g_autoptr (TriScan) scan = scan_folder (self, "");
  g_autoptr (TriScan) empty = tri_loader_scan (self->loader, none, NULL);

  g_assert_cmpuint (scan->paths->len, ==, 0);
  g_assert_cmpuint (scan->series->len, ==, 0);
  g_assert_cmpuint (empty->paths->len, ==, 0);
}

static void
test_pairs (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *header, *image;
  } rows[] = {
    { "brain.hdr", "brain.img" },
    { "brain.hdr.gz", "brain.img.gz" },
    { "brain.hdr", "brain.img.gz" },
    { "BRAIN.HDR", "BRAIN.IMG" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folder = g_strdup_printf ("%u", i);
      g_autofree char *header = g_build_filename (folder, rows[i].header, NULL);
      g_autofree char *image = g_build_filename (folder, rows[i].image, NULL);
      const char *const names[] = { folder, header, image };

      write_image (self, header, 1, "");
      write_text (self, image, "samples");
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_autoptr (TriScan) scan = scan_folder (self, names[j]);

          assert_accounted (scan);
          g_assert_cmpuint (scan->paths->len, ==, 1);
          g_assert_true (g_str_has_suffix (g_ptr_array_index (scan->paths, 0), header));
          g_assert_true (g_str_has_suffix (g_ptr_array_index (scan->companions, 0), image));
          g_assert_cmpuint (scan->frames->len, ==, 1);
        }
    }
}

/* One of many files does something to the reader: it alone is lost, with the reason. */
static void
test_bad_readers (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *manner, *reason;
  } rows[] = {
    { "scan=die", "The reader process crashed on this file" },
    { "scan=stall", "Reading this file took too long and was stopped" },
    { "scan=garbage", "Internal error while reading this file" },
    { "scan=wrong-type", "Internal error while reading this file" },
    { "scan=nothing", "Internal error while reading this file" },
    { "rows=0", "Internal error while reading this file" },
  };
  g_autoptr (TriScan) scan = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("image-%02u", i);

      write_image (self, name, i, "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("image-%02u-bad-%u", 3 * i, i);

      write_image (self, name, 1, rows[i].manner);
    }
  scan = scan_folder (self, "");
  assert_accounted (scan);
  g_assert_cmpuint (scan->frames->len, ==, 30);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *suffix = g_strdup_printf ("bad-%u", i);

      g_assert_cmpstr (get_unread_reason (scan, suffix), ==, rows[i].reason);
    }
}

/* ---- without a reader ---- */

static void
assert_no_reader (const char *program, const char *text)
{
  g_autofree char *before = g_strdup (g_getenv ("TRIPTYCH_READER"));
  g_autoptr (TriLoader) loader = tri_loader_new ();
  const char *const paths[] = { "/proc/self/exe", NULL };
  g_autoptr (GError) error = NULL;

  g_setenv ("TRIPTYCH_READER", program, TRUE);
  g_assert_null (tri_loader_scan (loader, paths, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, text));
  g_setenv ("TRIPTYCH_READER", before, TRUE);
}

static void
test_no_reader (void)
{
  assert_no_reader ("/nowhere/triptych-reader", "No such file");
}

/* Every death costs a job, so a program that is no reader needs some before it is found out. */
static void
test_useless_reader (Fixture *self, gconstpointer data)
{
  g_autofree char *before = g_strdup (g_getenv ("TRIPTYCH_READER"));
  const char *const paths[] = { self->folder, NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("image-%02u", i);

      write_image (self, name, i, "");
    }
  g_setenv ("TRIPTYCH_READER", "/bin/true", TRUE);
  g_assert_null (tri_loader_scan (self->loader, paths, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "No reader process could be started: it exits at once");
  g_setenv ("TRIPTYCH_READER", before, TRUE);
}

/* ---- cancel and progress ---- */

typedef struct
{
  GAsyncResult *result;
  gboolean is_done;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
  wait->is_done = TRUE;
}

static void
begin_scan (Fixture *self,
            GCancellable *cancellable,
            const TriScanFuncs *funcs,
            gpointer data,
            Wait *wait)
{
  const char *const paths[] = { self->folder, NULL };

  tri_loader_scan_async (self->loader, paths, cancellable, funcs, data, done_cb, wait);
}

static void
assert_cancelled (Fixture *self, Wait *wait)
{
  g_autoptr (GError) error = NULL;

  iterate_until (&wait->is_done);
  g_assert_null (tri_loader_scan_finish (self->loader, wait->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&wait->result);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_autoptr (GCancellable) during = g_cancellable_new ();
  Wait waits[2] = { 0 };
  gint64 start_us = g_get_monotonic_time ();

  write_image (self, "image", 1, "scan=stall");
  g_cancellable_cancel (before);
  begin_scan (self, before, NULL, NULL, &waits[0]);
  assert_cancelled (self, &waits[0]);

  begin_scan (self, during, NULL, NULL, &waits[1]);
  fixture_wait (fixture_are_readers_busy, self->loader, 10, "a reader to be asked");
  g_cancellable_cancel (during);
  assert_cancelled (self, &waits[1]);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, STALL_MS * 1000);
}

static void
count_cb (guint n_done, guint n_found, gpointer user_data)
{
  guint *n_calls = user_data;

  g_assert_cmpuint (n_done, <=, n_found);
  g_assert_cmpuint (n_found, <=, 40);
  (*n_calls)++;
}

/* A file that stalls a reader takes long enough for some progress, but not for much. */
static void
test_progress (Fixture *self, gconstpointer data)
{
  Wait wait = { 0 };
  guint n_calls = 0;
  gint64 start_us = g_get_monotonic_time ();
  g_autoptr (TriScan) scan = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("image-%02u", i);

      write_image (self, name, i, i % 20 == 10 ? "scan=stall" : "");
    }
  begin_scan (self, NULL, &(const TriScanFuncs){ .progress = count_cb }, &n_calls, &wait);
  iterate_until (&wait.is_done);
  scan = tri_loader_scan_finish (self->loader, wait.result, NULL);
  g_clear_object (&wait.result);
  g_assert_cmpuint (scan->frames->len, ==, 38);
  g_assert_cmpuint (n_calls, >, 0);
  g_assert_cmpuint (n_calls, <=, 1 + (g_get_monotonic_time () - start_us) / 100000);
}

#define N_MANY 3000u

/* Of all kinds: images of several series, damaged files, reports, texts, whole volumes. */
static void
write_many (Fixture *self, guint n)
{
  static const char *const manners[] = { "", "", "scan=refuse", "", "scan=other", "slices=4",
                                         "series=2", "series=3" };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u/%04u", i % 7, i);

      write_image (self, name, i, manners[i % G_N_ELEMENTS (manners)]);
    }
}

typedef struct
{
  guint n_calls, n_done;
} Progress;

static void
follow_cb (guint n_done, guint n_found, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpuint (n_done, <=, n_found);
  g_assert_cmpuint (n_found, <=, N_MANY);
  progress->n_done = n_done;
  progress->n_calls++;
}

static const TriScanFuncs follow = { .progress = follow_cb };

/* No iteration of the main loop takes more than a few answers, so that a window can draw between
 * any two; and all files are accounted for. */
static void
test_many (Fixture *self, gconstpointer data)
{
  Wait wait = { 0 };
  Progress progress = { 0 };
  gint64 start_us = 0;
  guint n_iterations = 0;
  g_autoptr (TriScan) scan = NULL;

  write_many (self, N_MANY);
  start_us = g_get_monotonic_time ();
  begin_scan (self, NULL, &follow, &progress, &wait);
  for (; !wait.is_done; n_iterations++)
    g_main_context_iteration (NULL, TRUE);
  scan = tri_loader_scan_finish (self->loader, wait.result, NULL);
  g_clear_object (&wait.result);
  assert_accounted (scan);
  g_assert_cmpuint (scan->paths->len, ==, N_MANY);
  g_assert_cmpuint (scan->unread->len, ==, N_MANY / 8);
  g_assert_cmpuint (scan->documents->len, ==, N_MANY / 8);
  g_assert_cmpuint (scan->frames->len, ==, N_MANY / 8 * 6);
  g_assert_cmpuint (progress.n_calls, <=, 2 + (g_get_monotonic_time () - start_us) / 100000);
  g_assert_cmpuint (n_iterations, >, N_MANY / 16);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* A cancel from an idle callback, which has to find its turn, comes long before the end. */
static void
test_cancel_many (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Wait wait = { 0 };
  Progress progress = { 0 };

  write_many (self, N_MANY / 5);
  begin_scan (self, cancellable, &follow, &progress, &wait);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, TRUE);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, cancel_cb, g_object_ref (cancellable),
                   g_object_unref);
  assert_cancelled (self, &wait);
  g_assert_cmpuint (progress.n_done, <, N_MANY / 5);
}

/* ---- datasets ---- */

static void
test_dataset (Fixture *self, gconstpointer data)
{
  g_autofree char *good = make_path (self, "good");
  g_autofree char *bad = make_path (self, "bad");
  g_autofree char *deadly = make_path (self, "deadly");
  g_autoptr (TriDataset) dataset = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) ended = NULL;
  g_autoptr (GError) missing = NULL;

  write_image (self, "good", 1, "");
  write_image (self, "bad", 1, "scan=refuse");
  write_image (self, "deadly", 1, "scan=die");
  dataset = tri_loader_read_path_dataset (self->loader, good, NULL);
  g_assert_cmpuint (dataset->elements->len, ==, 1);
  g_assert_cmpstr (g_array_index (dataset->elements, TriElement, 0).value, ==, "1.2.3");

  g_assert_null (tri_loader_read_path_dataset (self->loader, bad, &refused));
  g_assert_error (refused, TRI_ERROR, TRI_ERROR_CORRUPT);
  g_assert_cmpstr (refused->message, ==, "It says no");
  g_assert_null (tri_loader_read_path_dataset (self->loader, deadly, &ended));
  g_assert_error (ended, TRI_ERROR, TRI_ERROR_FAILED);
  g_assert_null (tri_loader_read_path_dataset (self->loader, self->folder, &missing));
  g_assert_error (missing, TRI_ERROR, TRI_ERROR_FAILED);
}

static void
test_frame_dataset (Fixture *self, gconstpointer data)
{
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  Wait wait = { 0 };

  write_image (self, "image", 1, "");
  scan = scan_folder (self, "");
  tri_loader_read_dataset_async (self->loader, scan, 0, NULL, done_cb, &wait);
  iterate_until (&wait.is_done);
  dataset = tri_loader_read_dataset_finish (self->loader, wait.result, NULL);
  g_assert_nonnull (dataset);
  g_clear_object (&wait.result);

  write_image (self, "image", 1, "changed=true");
  wait.is_done = FALSE;
  tri_loader_read_dataset_async (self->loader, scan, 0, NULL, done_cb, &wait);
  iterate_until (&wait.is_done);
  g_assert_null (tri_loader_read_dataset_finish (self->loader, wait.result, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
  g_clear_object (&wait.result);
}

int
main (int argc, char *argv[])
{
  fixture_init (argc, argv);

  FIXTURE_ADD ("/loader/scan/folder", test_folder);
  FIXTURE_ADD ("/loader/scan/special-files", test_special_files);
  FIXTURE_ADD ("/loader/scan/given-paths", test_given_paths);
  FIXTURE_ADD ("/loader/scan/unreadable", test_unreadable);
  FIXTURE_ADD ("/loader/scan/nothing", test_nothing);
  FIXTURE_ADD ("/loader/scan/pairs", test_pairs);
  FIXTURE_ADD ("/loader/scan/bad-readers", test_bad_readers);
  g_test_add_func ("/loader/scan/no-reader", test_no_reader);
  FIXTURE_ADD ("/loader/scan/useless-reader", test_useless_reader);
  FIXTURE_ADD ("/loader/scan/cancel", test_cancel);
  FIXTURE_ADD ("/loader/scan/progress", test_progress);
  FIXTURE_ADD ("/loader/scan/many", test_many);
  FIXTURE_ADD ("/loader/scan/cancel-many", test_cancel_many);
  FIXTURE_ADD ("/loader/dataset/path", test_dataset);
  FIXTURE_ADD ("/loader/dataset/frame", test_frame_dataset);

  return g_test_run ();
}
