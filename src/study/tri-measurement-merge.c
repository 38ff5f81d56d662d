/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two windows that keep their measurements in one file. A measurement is known by all that it says:
 * one that was changed on both sides is there twice afterwards, and none is lost. */

#include "config.h"

#include "tri-measurement-merge.h"

static gboolean
is_same_point (TriPoint3 a, TriPoint3 b)
{
  return a.x == b.x && a.y == b.y && a.z == b.z;
}

gboolean
tri_measurement_is_same (const TriMeasurement *a, const TriMeasurement *b)
{
  if (a->kind != b->kind || a->n_points != b->n_points ||
      g_strcmp0 (a->frame, b->frame) != 0 || g_strcmp0 (a->text, b->text) != 0 ||
      !is_same_point (a->right, b->right) || !is_same_point (a->down, b->down))
    return FALSE;
  for (guint i = 0; i < a->n_points; i++)
    if (!is_same_point (a->points[i], b->points[i]))
      return FALSE;
  return TRUE;
}

static gboolean
contains (const GArray *list, const TriMeasurement *measurement)
{
  for (guint i = 0; i < list->len; i++)
    if (tri_measurement_is_same (&g_array_index (list, TriMeasurement, i), measurement))
      return TRUE;
  return FALSE;
}

/* Its id in @self; 0: it is not there. */
static guint
find_id (TriMeasurements *self, const TriMeasurement *measurement)
{
  for (guint i = 0; i < tri_measurements_get_n (self); i++)
    if (tri_measurement_is_same (tri_measurements_get (self, i), measurement))
      return tri_measurements_get (self, i)->id;
  return 0;
}

gboolean
tri_measurements_merge (TriMeasurements *self, const GArray *before, const GArray *now)
{
  gboolean has_changed = FALSE;

  for (guint i = 0; i < now->len; i++)
    {
      const TriMeasurement *theirs = &g_array_index (now, TriMeasurement, i);

      if (contains (before, theirs) || find_id (self, theirs) != 0)
        continue;
      tri_measurements_restore (self, theirs);
      has_changed = TRUE;
    }
  for (guint i = 0; i < before->len; i++)
    {
      const TriMeasurement *known = &g_array_index (before, TriMeasurement, i);
      guint id = contains (now, known) ? 0 : find_id (self, known);

      if (id == 0)
        continue;
      tri_measurements_forget (self, id);
      has_changed = TRUE;
    }
  return has_changed;
}
