/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Look-up tables as they are applied to samples. A value outside a table takes its nearest end, so
 * that no index can leave it. */

#include "config.h"

#include "tri-luts.h"

static gint32
get_stored (const TriPixelSource *source, const guint8 *stored, gsize i)
{
  if (source->bits_allocated <= 8)
    return source->is_signed && source->bits_allocated == 8 ? (gint8) stored[i] : stored[i];
  return source->is_signed ? ((const gint16 *) (gconstpointer) stored)[i]
                           : ((const guint16 *) (gconstpointer) stored)[i];
}

static guint16
look_up (const TriLut *lut, gint32 value)
{
  gint64 index = (gint64) value - lut->first;

  return lut->entries[CLAMP (index, 0, (gint64) lut->n_entries - 1)];
}

void
tri_luts_free (TriLuts *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    g_free (self->tables[i].entries);
  g_free (self);
}

gsize
tri_luts_get_bytes (const TriLuts *self)
{
  gsize bytes = sizeof *self;

  for (guint i = 0; i < self->n_tables; i++)
    bytes += self->tables[i].n_entries * sizeof (guint16);
  return bytes;
}

/* Tables that say 16 bits and hold 8 are met; their brightest entry tells. */
static guint
get_shift (const TriLuts *self)
{
  for (guint c = 0; c < self->n_tables; c++)
    for (guint32 i = 0; i < self->tables[c].n_entries; i++)
      if (self->tables[c].bits > 8 && self->tables[c].entries[i] > 0xff)
        return 8;
  return 0;
}

void
tri_luts_apply_palette (const TriLuts *self,
                        const TriPixelSource *source,
                        const guint8 *stored,
                        guint8 *rgb,
                        gsize n)
{
  guint shift = get_shift (self);

  for (gsize i = 0; i < n; i++)
    for (guint c = 0; c < 3; c++)
      rgb[3 * i + c] =
          (guint8) (look_up (&self->tables[c], get_stored (source, stored, i)) >> shift);
}

void
tri_luts_apply_modality (const TriLuts *self,
                         const TriPixelSource *source,
                         const guint8 *stored,
                         gint32 *values,
                         gsize n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = look_up (&self->tables[0], get_stored (source, stored, i));
}
