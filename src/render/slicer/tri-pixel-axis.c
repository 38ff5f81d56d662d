/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which voxels of one index axis the pixels of one screen axis read, and with what weights: worked
 * out once for all rows or columns of a picture. Knows marks of slices, but no samples. */

#include "config.h"

#include "tri-pixel-axis.h"

#include <string.h>

/* Where a grid of pixels matches the voxels, interpolating would only multiply by one. */
static void
drop_idle_taps (TriPixelAxis *self)
{
  guint main = self->n_taps == 4 ? 1 : 0;

  for (guint tap = 0; tap < self->n_taps; tap++)
    for (guint x = self->first; x < self->end; x++)
      if (tap != main && self->weights[tap][x] != 0.0f)
        return;
  memmove (self->indices[0], self->indices[main], self->end * sizeof (gint32));
  memmove (self->weights[0], self->weights[main], self->end * sizeof (float));
  self->n_taps = 1;
}

/**
 * tri_taps_settle_unfilled:
 * @filled: (array length=n_voxels): marks of the slices
 * @coordinate: along the slices, voxels
 * @indices: (inout) (array length=n_taps): of tri_taps_compute()
 * @weights: (inout) (array length=n_taps): likewise
 *
 * Slices that have not come, along the axis where they matter: what is nearest decides, and a
 * filled slice beside a missing one stands alone. NaN would find the same, pixel by pixel, which is
 * slow for a volume that is half loaded.
 *
 * Returns: FALSE if there is nothing to show
 */
gboolean
tri_taps_settle_unfilled (const guint8 *filled,
                          double coordinate,
                          guint n_voxels,
                          guint n_taps,
                          gint32 indices[],
                          float weights[])
{
  gint32 nearest;
  float weight;

  tri_taps_compute (coordinate, n_voxels, 1, &nearest, &weight);
  if (!filled[nearest])
    return FALSE;
  if (n_taps == 2 &&
      ((weights[0] != 0.0f && !filled[indices[0]]) || (weights[1] != 0.0f && !filled[indices[1]])))
    {
      indices[0] = indices[1] = nearest;
      weights[0] = 1.0f;
      weights[1] = 0.0f;
    }
  return TRUE;
}

/**
 * tri_pixel_axis_init:
 * @coordinates: (array length=n_px): voxel coordinate of each pixel, NaN in a gap
 * @n_voxels: along the index axis
 * @n_taps: 1, 2 or 4
 * @filled: (nullable) (array length=n_voxels): marks along this axis, if it is that of the slices
 *   and some are missing
 *
 * Works out the taps of each pixel. Clear with tri_pixel_axis_clear(). Any thread.
 */
void
tri_pixel_axis_init (TriPixelAxis *self,
                     const double *coordinates,
                     guint n_px,
                     guint n_voxels,
                     guint n_taps,
                     const guint8 *filled)
{
  *self = (TriPixelAxis){
    .n_taps = n_taps, .first = n_px, .end = n_px, .lowest = G_MAXINT32, .highest = 0
  };
  self->places = g_new (guint8, n_px);
  for (guint tap = 0; tap < n_taps; tap++)
    {
      self->indices[tap] = g_new0 (gint32, n_px);
      self->weights[tap] = g_new0 (float, n_px);
    }

  for (guint x = 0; x < n_px; x++)
    {
      const TriVoxel voxel = { { coordinates[x], 0.0, 0.0 } };
      gint32 indices[TRI_MAX_TAPS] = { 0 };
      float weights[TRI_MAX_TAPS] = { 1.0f };

      self->places[x] = (guint8) tri_voxel_get_place (&voxel, (const guint[]){ n_voxels, 1, 1 });
      if (self->places[x] == TRI_PLACE_OUTSIDE)
        continue;
      if (self->first == n_px)
        self->first = x;
      self->end = x + 1;
      if (self->places[x] == TRI_PLACE_GAP)
        continue;
      tri_taps_compute (coordinates[x], n_voxels, n_taps, indices, weights);
      if (filled != NULL &&
          !tri_taps_settle_unfilled (filled, coordinates[x], n_voxels, n_taps, indices, weights))
        {
          self->places[x] = TRI_PLACE_MISSING;
          continue;
        }
      for (guint tap = 0; tap < n_taps; tap++)
        {
          self->indices[tap][x] = indices[tap];
          self->weights[tap][x] = weights[tap];
          self->lowest = MIN (self->lowest, indices[tap]);
          self->highest = MAX (self->highest, indices[tap]);
        }
    }
  /* Pixels with nothing to show are overwritten later; until then they read any voxel. */
  for (guint x = self->first; x < self->end; x++)
    for (guint tap = 0; tap < n_taps && self->places[x] != TRI_PLACE_INSIDE; tap++)
      self->indices[tap][x] = self->lowest;
  drop_idle_taps (self);
}

void
tri_pixel_axis_clear (TriPixelAxis *self)
{
  g_clear_pointer (&self->places, g_free);
  for (guint tap = 0; tap < TRI_MAX_TAPS; tap++)
    {
      g_clear_pointer (&self->indices[tap], g_free);
      g_clear_pointer (&self->weights[tap], g_free);
    }
}
