/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of label names lie beside label maps under related names: seg.nii.gz and seg.json,
 * CIT168_labels.nii.gz and CIT168.json. Looks for names only, opens nothing. */

#include "config.h"

#include "tri-sidecar.h"

#include <string.h>

/* In order of preference; a .json may also hold how the images were made. */
static const char *const suffixes[] = { ".tsv", ".txt", ".label", ".lut", ".ctbl", ".json" };

/* Parts of a name that are tried without what follows them. */
#define MAX_PARTS 8

static gsize
find_stem_length (const char *path)
{
  static const char *const endings[] = { ".nii.gz", ".nii", ".hdr.gz", ".hdr", ".img.gz", ".img" };
  const gsize length = strlen (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      const gsize n = strlen (endings[i]);

      if (length > n && g_ascii_strcasecmp (path + length - n, endings[i]) == 0)
        return length - n;
    }
  return 0;
}

char *
tri_sidecar_find (const char *path)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const gsize start = slash == NULL ? 0 : (gsize) (slash - path) + 1;
  gsize n = find_stem_length (path);

  for (guint part = 0; part < MAX_PARTS && n > start; part++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
        {
          g_autofree char *stem = g_strndup (path, n);
          g_autofree char *candidate = g_strconcat (stem, suffixes[i], NULL);

          if (g_file_test (candidate, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer (&candidate);
        }
      while (n > start && strchr ("_-. ", path[n - 1]) == NULL)
        n--;
      while (n > start && strchr ("_-. ", path[n - 1]) != NULL)
        n--;
    }
  return NULL;
}
