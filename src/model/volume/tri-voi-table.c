/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A VOI LUT as it is applied: exact by entry, its ends held outside (PS3.3 C.11.2.1.1). Knows
 * neither where it was read nor who looks at it. */

#include "config.h"

#include "tri-voi-table.h"

#include <math.h>
#include <string.h>

/**
 * tri_voi_table_new:
 * @bits: 1 … 16
 * @entries: (array length=n_entries): copied
 * @n_entries: 1 … TRI_VOI_TABLE_MAX_ENTRIES
 *
 * Returns: (transfer full)
 */
TriVoiTable *
tri_voi_table_new (
    double first, guint bits, const guint16 *entries, guint32 n_entries, const char *explanation)
{
  TriVoiTable *self = g_atomic_rc_box_new0 (TriVoiTable);
  const guint white = (1u << bits) - 1;

  self->first = first;
  self->n_entries = n_entries;
  self->bits = bits;
  self->entries = g_new (guint16, n_entries);
  self->greys = g_new (guint8, n_entries);
  self->explanation = g_strdup (explanation == NULL ? "" : explanation);
  for (guint32 i = 0; i < n_entries; i++)
    {
      self->entries[i] = (guint16) MIN (entries[i], white);
      self->greys[i] = (guint8) ((self->entries[i] * 255u * 2u + white) / (2u * white));
    }
  return self;
}

TriVoiTable *
tri_voi_table_ref (const TriVoiTable *self)
{
  return g_atomic_rc_box_acquire ((gpointer) self);
}

static void
clear (gpointer data)
{
  TriVoiTable *self = data;

  g_free (self->entries);
  g_free (self->greys);
  g_free (self->explanation);
}

void
tri_voi_table_unref (TriVoiTable *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
tri_voi_table_equal (const TriVoiTable *a, const TriVoiTable *b)
{
  if (a == b)
    return TRUE;
  return a != NULL && b != NULL && a->first == b->first && a->n_entries == b->n_entries &&
         a->bits == b->bits &&
         memcmp (a->entries, b->entries, a->n_entries * sizeof *a->entries) == 0;
}

guint32
tri_voi_table_find (const TriVoiTable *self, double value)
{
  const double index = floor (value - self->first + 0.5);

  /* NaN falls to the first entry. */
  if (!(index > 0))
    return 0;
  return index < self->n_entries ? (guint32) index : self->n_entries - 1;
}
