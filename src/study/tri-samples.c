/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the bundled samples lie: below the package's data, or where TRIPTYCH_SAMPLES says when the
 * program runs from a build tree. */

#include "config.h"

#include "tri-samples.h"

static const char *const names[] = { "brain", "ct-head-phantom" };

/**
 * tri_samples_find:
 * @name: "brain" or "ct-head-phantom"
 *
 * Looks where the samples are installed. Any thread.
 *
 * Returns: (transfer full) (nullable) (type filename): the sample's folder; NULL when there is no
 *   such sample, or it is not installed
 */
char *
tri_samples_find (const char *name)
{
  const char *folder = g_getenv ("TRIPTYCH_SAMPLES");
  g_autofree char *path = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      path = folder != NULL ? g_build_filename (folder, name, NULL)
                            : g_build_filename (TRI_PKGDATADIR, "samples", name, NULL);

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&path) : NULL;
}
