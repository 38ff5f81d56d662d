/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes and removes folders; only what a test has made is ever below them. */

#include "config.h"

#include "fixture-folder.h"

#include <glib/gstdio.h>

char *
fixture_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("triptych-test-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

void
fixture_folder_clear (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        fixture_folder_remove (path);
      else
        g_assert_no_errno (g_unlink (path));
    }
}

void
fixture_folder_remove (const char *folder)
{
  fixture_folder_clear (folder);
  g_rmdir (folder);
}
