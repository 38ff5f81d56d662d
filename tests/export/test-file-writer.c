/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are there whole or not at all, and nothing beside them. */

#include "config.h"

#include "fixture-folder.h"
#include "tri-file-writer.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_holds (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_write (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", "file", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf facts;

  g_assert_true (tri_file_write (path, "first", 5, 0600, &error));
  g_assert_no_error (error);
  assert_holds (path, "first");
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  g_assert_true (tri_file_write (path, "another", 7, 0600, NULL));
  assert_holds (path, "another");
  g_assert_true (tri_file_write (path, "", 0, 0600, NULL));
  assert_holds (path, "");
  g_assert_cmpuint (count_files (folder), ==, 1);

  g_assert_false (tri_file_write (missing, "x", 1, 0600, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  /* A folder is not replaced, and nothing stays behind. */
  g_assert_false (tri_file_write (folder, "x", 1, 0600, NULL));
  g_assert_cmpuint (count_files (folder), ==, 1);
  fixture_folder_remove (folder);
}

/* What nobody holds goes, what somebody writes stays, and so does what has another name. */
static void
test_sweep (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *left = g_build_filename (folder, ".part-1", NULL);
  g_autofree char *held = g_build_filename (folder, ".part-2", NULL);
  g_autofree char *other = g_build_filename (folder, "image", NULL);
  int fd = -1;

  g_assert_true (g_file_set_contents (left, "x", 1, NULL));
  g_assert_true (g_file_set_contents (held, "x", 1, NULL));
  g_assert_true (g_file_set_contents (other, "x", 1, NULL));
  fd = open (held, O_RDONLY | O_CLOEXEC);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  tri_file_sweep (folder, ".part-");
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (held, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  close (fd);
  tri_file_sweep (folder, ".part-");
  g_assert_cmpuint (count_files (folder), ==, 1);
  fixture_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/file-writer/write", test_write);
  g_test_add_func ("/export/file-writer/sweep", test_sweep);
  return g_test_run ();
}
