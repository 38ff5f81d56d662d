/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the loader share. */

#include "config.h"

#include "loader-fixture.h"

#include "fixture-folder.h"
#include "fixture-wait.h"

#include <glib/gstdio.h>
#include <string.h>

static guint
count_fds (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* GLib's worker thread holds one of every process until it has reaped it. */
static gboolean
has_no_pidfd (gpointer nothing)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      if (g_strcmp0 (target, "anon_inode:[pidfd]") == 0)
        return FALSE;
    }
  return TRUE;
}

/* Starts GLib's worker thread with its descriptors. */
static void
warm_up (void)
{
  static gboolean is_warm = FALSE;
  const char *const arguments[] = { "/bin/true", NULL };
  g_autoptr (GSubprocess) process = NULL;

  if (is_warm)
    return;
  is_warm = TRUE;
  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, NULL);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_clear_object (&process);
  fixture_wait (has_no_pidfd, NULL, 10, "the thread to let go of the process");
}

void
fixture_init (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_setenv ("TRIPTYCH_READER", argv[1], TRUE);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  warm_up ();
  self->n_fds_before = count_fds ();
  self->folder = fixture_folder_new ();
  self->loader = tri_loader_new_full (2, STALL_MS);
}

/* A zombie does not run: GLib's watch on a child may miss that it has just become ready to be
 * reaped. */
static gboolean
has_ended (gpointer data)
{
  const GPid pid = *(GPid *) data;
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;

  return !g_file_get_contents (path, &text, NULL, NULL) || strstr (text, ") Z ") != NULL;
}

static gboolean
has_closed_fds (gpointer n_before)
{
  return count_fds () <= *(guint *) n_before;
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) pids = tri_loader_get_reader_pids (self->loader);

  g_assert_finalize_object (self->loader);
  fixture_drain ();
  /* Readers are reaped in GLib's worker thread, and hold a descriptor until then. */
  fixture_wait (has_closed_fds, &self->n_fds_before, 10, "all descriptors to be closed");
  for (guint i = 0; i < pids->len; i++)
    fixture_wait (has_ended, &g_array_index (pids, GPid, i), 10, "a reader to end");
  fixture_folder_remove (self->folder);
  g_free (self->folder);
}

char *
make_path (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
write_text (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = make_path (self, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
write_image (Fixture *self, const char *name, guint z, const char *manner)
{
  g_autofree char *text =
      g_strdup_printf ("[image]\nseries=1.2.3\nz=%u\ncolumns=%d\nrows=%d\n"
                       "type=%d\nbase=%u\n%s\n",
                       z, FILE_COLUMNS, FILE_ROWS, TRI_SAMPLE_U16, 100 * z, manner);

  write_text (self, name, text);
}

TriScan *
scan_folder (Fixture *self, const char *name)
{
  g_autofree char *path = make_path (self, name);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  TriScan *scan = tri_loader_scan (self->loader, paths, &error);

  g_assert_no_error (error);
  g_assert_nonnull (scan);
  return scan;
}

TriStack *
get_stack (const TriScan *scan)
{
  const TriSeries *series = NULL;

  g_assert_cmpuint (scan->series->len, ==, 1);
  series = g_ptr_array_index (scan->series, 0);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  return g_ptr_array_index (series->stacks, 0);
}

const char *
get_unread_reason (const TriScan *scan, const char *name)
{
  for (guint i = 0; i < scan->unread->len; i++)
    {
      const TriUnread *unread = &g_array_index (scan->unread, TriUnread, i);

      if (g_str_has_suffix (g_ptr_array_index (scan->paths, unread->file), name))
        return unread->reason;
    }
  return NULL;
}

void
iterate_until (gboolean *is_done)
{
  fixture_wait (fixture_is_set, is_done, 30, "the end");
}
