/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The holder of what a header says about one frame beyond its record, and its memory. Judges
 * nothing. */

#include "config.h"

#include "tri-details.h"

#define STRING_BLOCK_BYTES 512

G_DEFINE_BOXED_TYPE (TriDetails, tri_details, tri_details_ref, tri_details_unref)

static void
clear_overlay (gpointer data)
{
  g_clear_pointer (&((TriOverlayPlane *) data)->bits, g_bytes_unref);
}

/**
 * tri_details_new:
 *
 * Returns: (transfer full): of a frame of which there is nothing to say
 */
TriDetails *
tri_details_new (void)
{
  TriDetails *self = g_atomic_rc_box_new0 (TriDetails);

  self->voi_tables = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_voi_table_unref);
  self->overlays = g_array_new (FALSE, FALSE, sizeof (TriOverlayPlane));
  g_array_set_clear_func (self->overlays, clear_overlay);
  self->regions = g_array_new (FALSE, FALSE, sizeof (TriRegion));
  self->real_mappings = g_array_new (FALSE, FALSE, sizeof (TriRealMapping));
  tri_suv_facts_init (&self->suv);
  self->remarks = "";
  self->strings = g_string_chunk_new (STRING_BLOCK_BYTES);
  self->owned = g_ptr_array_new_with_free_func (g_free);
  return self;
}

TriDetails *
tri_details_ref (TriDetails *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TriDetails *self = data;

  g_ptr_array_unref (self->voi_tables);
  g_array_unref (self->overlays);
  g_array_unref (self->regions);
  g_array_unref (self->real_mappings);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->owned);
}

void
tri_details_unref (TriDetails *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

double *
tri_details_alloc_numbers (TriDetails *self, gsize n)
{
  double *numbers = g_new0 (double, n);

  g_ptr_array_add (self->owned, numbers);
  return numbers;
}

gsize
tri_details_get_bytes (const TriDetails *self)
{
  gsize bytes = 4096;

  for (guint i = 0; i < self->voi_tables->len; i++)
    bytes += 3u * ((const TriVoiTable *) g_ptr_array_index (self->voi_tables, i))->n_entries;
  for (guint i = 0; i < self->overlays->len; i++)
    bytes += g_bytes_get_size (g_array_index (self->overlays, TriOverlayPlane, i).bits);
  for (guint i = 0; i < self->real_mappings->len; i++)
    bytes += sizeof (double) * g_array_index (self->real_mappings, TriRealMapping, i).n_values;
  return bytes;
}

const TriRegion *
tri_details_find_region (const TriDetails *self, guint i, guint j)
{
  for (guint n = self->regions->len; n-- > 0;)
    if (tri_region_contains (&g_array_index (self->regions, TriRegion, n), i, j))
      return &g_array_index (self->regions, TriRegion, n);
  return NULL;
}

const TriOverlayPlane *
tri_details_find_overlay (const TriDetails *self, guint32 group)
{
  for (guint i = 0; i < self->overlays->len; i++)
    if (g_array_index (self->overlays, TriOverlayPlane, i).group == group)
      return &g_array_index (self->overlays, TriOverlayPlane, i);
  return NULL;
}

gboolean
tri_overlay_plane_get_bit (const TriOverlayPlane *self, guint row, guint column)
{
  const gsize bit = (gsize) row * self->columns + column;
  const guint8 *bytes = g_bytes_get_data (self->bits, NULL);

  return bytes[bit / 8] >> (bit % 8) & 1;
}
