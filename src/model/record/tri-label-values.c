/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The samples of a label map as numbers of labels. */

#include "config.h"

#include "tri-label-values.h"

#include "tri-limits.h"
#include "tri-sample.h"

#include <math.h>

guint32
tri_label_number_from_value (double value)
{
  /* A float that has been through a scale factor is near a whole number, not on it. */
  const double number = round (value);

  return fabs (value - number) <= 1e-3 && number > 0 && number <= G_MAXUINT32 ? (guint32) number
                                                                              : 0;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* Neighbours are mostly alike. */
static void
collect (const TriVolume *self, guint volume, guint slice, GHashTable *seen, GArray *numbers)
{
  const TriSampleType type = tri_volume_get_sample_type (self);
  const guint *dims = tri_volume_get_geometry (self)->dims;
  const gsize n = (gsize) dims[0] * dims[1], first = n * slice;
  gconstpointer samples = tri_volume_get_samples (self, volume);
  double slope, intercept, last = NAN;

  tri_volume_get_rescale (self, volume, slice, &slope, &intercept);
  for (gsize i = 0; i < n && numbers->len < TRI_LIMIT_LABELS; i++)
    {
      const double sample = tri_sample_get (type, samples, first + i);
      guint32 number;

      if (sample == last)
        continue;
      last = sample;
      number = tri_label_number_from_value (slope * sample + intercept);
      if (number != 0 && g_hash_table_add (seen, GUINT_TO_POINTER (number)))
        g_array_append_val (numbers, number);
    }
}

TriLabels *
tri_volume_find_labels (const TriVolume *self, const TriLabels *names)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  TriLabels *labels = tri_labels_new ();

  if (tri_volume_get_samples_per_voxel (self) != 1)
    return labels;
  for (guint t = 0; t < tri_volume_get_n_volumes (self); t++)
    for (guint k = 0; k < tri_volume_get_geometry (self)->dims[2]; k++)
      if (tri_volume_is_filled (self, t, k))
        collect (self, t, k, seen, numbers);
  g_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    {
      const guint32 number = g_array_index (numbers, guint32, i);
      const TriLabel *named = names != NULL ? tri_labels_find (names, number) : NULL;

      tri_labels_append (labels, named != NULL ? named : &(TriLabel){ .number = number });
    }
  return labels;
}

guint32
tri_volume_get_label (const TriVolume *self, guint volume, TriPoint3 patient)
{
  guint voxel[3];

  if (!tri_volume_find_voxel (self, patient, voxel))
    return 0;
  return tri_label_number_from_value (
      tri_volume_get_value (self, volume, voxel[0], voxel[1], voxel[2], 0));
}
