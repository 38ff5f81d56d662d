/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of label names lie beside label maps under related names: seg.nii.gz and seg.json,
 * CIT168_labels.nii.gz and CIT168.json, asegLUT.txt. The description of an FSL atlas lies in the
 * folder above its images: MNI/MNI-maxprob-thr25-2mm.nii.gz and MNI.xml. The segmentations of
 * FreeSurfer share one table, FreeSurferColorLUT.txt. Looks for names only, opens nothing. */

#include "config.h"

#include "tri-sidecar.h"

#include <string.h>

/* In order of preference; a .json may also hold how the images were made. */
static const char *const suffixes[] = { ".tsv", ".txt", ".label", ".lut", ".ctbl",
                                        "LUT.txt", "_LUT.txt", ".xml", ".json" };

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

/* (transfer full) (nullable): a file of this stem in the folder above that of @path. */
static char *
find_atlas_above (const char *path, gsize start, gsize n)
{
  g_autofree char *folder = g_strndup (path, start);
  g_autofree char *stem = g_strndup (path + start, n - start);
  g_autofree char *name = g_strconcat (stem, ".xml", NULL);
  g_autofree char *candidate = g_build_filename (*folder != '\0' ? folder : ".", "..", name, NULL);

  return g_file_test (candidate, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&candidate) : NULL;
}

/* (transfer full) (nullable): the table beside @path, if it is named like what FreeSurfer makes of
 * it. */
static char *
find_freesurfer_table (const char *path, gsize start)
{
  static const char *const parts[] = { "aseg", "aparc", "wmparc" };
  g_autofree char *folder = g_strndup (path, start);
  g_autofree char *candidate = g_strconcat (folder, "FreeSurferColorLUT.txt", NULL);
  gboolean is_segmentation = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    is_segmentation |= strstr (path + start, parts[i]) != NULL;
  return is_segmentation && g_file_test (candidate, G_FILE_TEST_IS_REGULAR)
             ? g_steal_pointer (&candidate)
             : NULL;
}

char *
tri_sidecar_find (const char *path)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const gsize start = slash == NULL ? 0 : (gsize) (slash - path) + 1;
  gsize n = find_stem_length (path);
  const gboolean is_image = n > start;

  for (guint part = 0; part < MAX_PARTS && n > start; part++)
    {
      char *above;

      for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
        {
          g_autofree char *stem = g_strndup (path, n);
          g_autofree char *candidate = g_strconcat (stem, suffixes[i], NULL);

          if (g_file_test (candidate, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer (&candidate);
        }
      above = find_atlas_above (path, start, n);
      if (above != NULL)
        return above;
      while (n > start && strchr ("_-. ", path[n - 1]) == NULL)
        n--;
      while (n > start && strchr ("_-. ", path[n - 1]) != NULL)
        n--;
    }
  return is_image ? find_freesurfer_table (path, start) : NULL;
}
