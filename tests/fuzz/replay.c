/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gives a target every file of the folder named on the command line, in the order of their names:
 * what a fuzzer once found stays found. A target that crashes names the input first. */

#include "config.h"

#include "fuzz-target.h"

#include <stdlib.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (argv[1], g_ptr_array_index (names, i), NULL);
      g_autofree char *data = NULL;
      gsize size = 0;

      g_printerr ("%s\n", path);
      if (!g_file_get_contents (path, &data, &size, NULL))
        return EXIT_FAILURE;
      LLVMFuzzerTestOneInput ((const guint8 *) data, size);
    }
  return names->len > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
