/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The normal case: right and down run along index axes. Which samples a column or a row of pixels
 * reads, and with what weights, is then computed once for all. A line of voxels is turned to float,
 * spread over the columns, and the spread lines are blended into rows. NaN stands for whatever is
 * missing and runs through the arithmetic; the pixels that it reaches are done again with care. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-pixel-axis.h"
#include "tri-slicer-private.h"
#include "tri-vector.h"

struct _TriSeparable
{
  const TriSlicerSource *source;
  const TriSlicerPlan *plan;
  TriInterpolation interpolation;
  gboolean is_void; /* nothing of the volume is in the picture */
  TriPixelAxis columns, rows;
  guint n_depth_taps;
  gint32 depth_indices[TRI_MAX_TAPS];
  float depth_weights[TRI_MAX_TAPS];
  gconstpointer samples;
  gsize strides[3]; /* voxels from one to the next along i, j, k */
};

static void
fill (float *values, gsize n, float value)
{
  for (gsize x = 0; x < n; x++)
    values[x] = value;
}

/* Samples of one slice, weighted, into @line. */
static void
extract (const TriSeparable *self,
         const TriVoxelRun *run,
         guint k,
         float weight,
         gboolean is_added,
         float *line)
{
  const TriSlicerSource *source = self->source;
  float slope = source->slopes != NULL ? source->slopes[k] : 1.0f;
  float intercept = source->intercepts != NULL ? source->intercepts[k] : 0.0f;

  if (source->filled[k])
    source->kernel->extract (source, run, weight * slope, weight * intercept, is_added, line);
  else
    fill (line, (gsize) run->n * source->channels, NAN);
}

/* The voxels that the columns read, of number @down along the other axis: from columns.lowest on.
 */
static void
fetch_line (const TriSeparable *self, gint32 down, float *line)
{
  const TriSlicerSource *source = self->source;
  const guint *axes = self->plan->axes;
  const guint n = (guint) (self->columns.highest - self->columns.lowest + 1);
  gboolean is_added = FALSE;

  for (guint tap = 0; tap < self->n_depth_taps; tap++)
    {
      gint32 at[3];
      TriVoxelRun run = { self->samples, 0, self->strides[axes[0]], n };

      if (self->depth_weights[tap] == 0.0f)
        continue;
      at[axes[0]] = self->columns.lowest;
      at[axes[1]] = down;
      at[axes[2]] = self->depth_indices[tap];
      for (guint axis = 0; axis < 3; axis++)
        run.first += (gsize) at[axis] * self->strides[axis];

      if (axes[0] != 2 || (source->is_all_filled && source->slopes == NULL))
        extract (self, &run, (guint) at[2], self->depth_weights[tap], is_added, line);
      else
        for (guint x = 0; x < n; x++)
          {
            TriVoxelRun voxel = { run.samples, run.first + x * run.stride, 1, 1 };

            extract (self, &voxel, (guint) at[2] + x, self->depth_weights[tap], is_added,
                     line + (gsize) x * source->channels);
          }
      is_added = TRUE;
    }
}

/* The loops that all pixels run through. */

TRI_VECTOR_CLONES
static void
spread_nearest (const float *from, const gint32 *restrict indices, gsize n, float *restrict to)
{
  for (gsize x = 0; x < n; x++)
    to[x] = from[indices[x]];
}

TRI_VECTOR_CLONES
static void
spread_linear (const float *from,
               const gint32 *restrict lower,
               const gint32 *restrict upper,
               const float *restrict lower_weights,
               const float *restrict upper_weights,
               gsize n,
               float *restrict to)
{
  for (gsize x = 0; x < n; x++)
    to[x] = from[lower[x]] * lower_weights[x] + from[upper[x]] * upper_weights[x];
}

TRI_VECTOR_CLONES
static void
blend_two (const float *a,
           float weight_a,
           const float *b,
           float weight_b,
           gsize n,
           float *restrict row)
{
  for (gsize x = 0; x < n; x++)
    row[x] = a[x] * weight_a + b[x] * weight_b;
}

TRI_VECTOR_CLONES
static void
blend_more (const float *restrict line, float weight, gsize n, float *restrict row)
{
  for (gsize x = 0; x < n; x++)
    row[x] += line[x] * weight;
}

/* @line over the columns. [columns.first … columns.end)[channels] of @row are written. */
static void
spread_line (const TriSeparable *self, const float *line, float *row)
{
  const TriPixelAxis *columns = &self->columns;
  const guint channels = self->source->channels, first = columns->first, end = columns->end;

  for (guint channel = 0; channel < channels; channel++)
    {
      const float *from = line - (gssize) columns->lowest * (gssize) channels + channel;
      float *to = row + channel;

      if (columns->n_taps == 1 && channels == 1)
        spread_nearest (from, columns->indices[0] + first, end - first, to + first);
      else if (columns->n_taps == 2 && channels == 1)
        spread_linear (from, columns->indices[0] + first, columns->indices[1] + first,
                       columns->weights[0] + first, columns->weights[1] + first, end - first,
                       to + first);
      else
        for (guint x = first; x < end; x++)
          {
            float value = 0.0f;

            for (guint tap = 0; tap < columns->n_taps; tap++)
              value += from[(gsize) columns->indices[tap][x] * channels] * columns->weights[tap][x];
            to[(gsize) x * channels] = value;
          }
    }
}

/* The last few lines, spread: neighbouring rows of pixels share them. */
struct _TriLineStore
{
  float *line;
  float *spread[TRI_MAX_TAPS];
  gint32 held[TRI_MAX_TAPS]; /* index of the line in each, -1: none */
};

TriLineStore *
tri_line_store_new (const TriSeparable *separable)
{
  TriLineStore *self = g_new0 (TriLineStore, 1);
  const gsize channels = separable->source->channels;

  if (separable->is_void)
    return self;
  self->line = g_new (
      float, (gsize) (separable->columns.highest - separable->columns.lowest + 1) * channels);
  for (guint slot = 0; slot < TRI_MAX_TAPS; slot++)
    {
      self->held[slot] = -1;
      if (slot == 0 || separable->rows.n_taps > 1)
        self->spread[slot] = g_new (float, (gsize) separable->plan->request->width_px *channels);
    }
  return self;
}

void
tri_line_store_free (TriLineStore *self)
{
  if (self == NULL)
    return;
  g_free (self->line);
  for (guint slot = 0; slot < TRI_MAX_TAPS; slot++)
    g_free (self->spread[slot]);
  g_free (self);
}

static const float *
get_line (const TriSeparable *self, TriLineStore *store, gint32 index)
{
  guint slot = self->rows.n_taps > 1 ? (guint) index % TRI_MAX_TAPS : 0;

  if (store->held[slot] != index)
    {
      fetch_line (self, index, store->line);
      spread_line (self, store->line, store->spread[slot]);
      store->held[slot] = index;
    }
  return store->spread[slot];
}

static void
blend_row (const TriSeparable *self, TriLineStore *store, guint y, float *row)
{
  const gsize first = (gsize) self->columns.first * self->source->channels;
  const gsize n = (gsize) self->columns.end * self->source->channels - first;
  const float *lines[TRI_MAX_TAPS] = { NULL };
  float weights[TRI_MAX_TAPS] = { 0 };
  guint n_lines = 0;

  for (guint tap = 0; tap < self->rows.n_taps; tap++)
    if (self->rows.weights[tap][y] != 0.0f)
      {
        lines[n_lines] = get_line (self, store, self->rows.indices[tap][y]) + first;
        weights[n_lines++] = self->rows.weights[tap][y];
      }
  /* The weights' sum is 1. */
  if (n_lines == 1)
    memcpy (row + first, lines[0], n * sizeof (float));
  else
    blend_two (lines[0], weights[0], lines[1], weights[1], n, row + first);
  for (guint i = 2; i < n_lines; i++)
    blend_more (lines[i], weights[i], n, row + first);
}

/* What stands for a pixel that is not inside on both axes. */
static float
get_void (guint8 row_place, guint8 column_place)
{
  gboolean is_outside = row_place == TRI_PLACE_OUTSIDE || column_place == TRI_PLACE_OUTSIDE;
  gboolean is_gap = row_place == TRI_PLACE_GAP || column_place == TRI_PLACE_GAP;

  return is_gap && !is_outside ? tri_slicer_gap_value () : NAN;
}

/**
 * tri_separable_sample_row:
 * @store: of this @self, and of one thread
 * @row: (out caller-allocates): [width_px][channels]
 */
void
tri_separable_sample_row (const TriSeparable *self, TriLineStore *store, guint y, float *row)
{
  const gsize channels = self->source->channels, width = self->plan->request->width_px;
  const TriPixelAxis *columns = &self->columns;

  if (self->is_void || self->rows.places[y] == TRI_PLACE_OUTSIDE)
    {
      fill (row, width * channels, NAN);
      return;
    }
  fill (row, columns->first * channels, NAN);
  fill (row + columns->end * channels, (width - columns->end) * channels, NAN);
  if (self->rows.places[y] != TRI_PLACE_INSIDE)
    {
      for (guint x = columns->first; x < columns->end; x++)
        fill (row + x * channels, channels, get_void (self->rows.places[y], columns->places[x]));
      return;
    }
  blend_row (self, store, y, row);
  tri_slicer_fix_invalid_pixels (self->source, self->plan, self->interpolation, y, columns->first,
                                 columns->end, columns->places, row);
  for (guint x = columns->first; x < columns->end; x++)
    if (columns->places[x] != TRI_PLACE_INSIDE)
      fill (row + x * channels, channels, get_void (TRI_PLACE_INSIDE, columns->places[x]));
}

/* FALSE when the whole picture is beside the volume, or its slice has not come. */
static gboolean
find_depth (TriSeparable *self, guint n_taps, TriColumnCache *cache)
{
  const TriSlicerSource *source = self->source;
  const guint axis = self->plan->axes[2];
  const TriVoxel voxel = { { self->plan->depth, 0.0, 0.0 } };
  guint n_used = 0;
  gint32 used = 0;

  if (tri_voxel_get_place (&voxel, (const guint[]){ source->dims[axis], 1, 1 }) != TRI_PLACE_INSIDE)
    return FALSE;
  self->n_depth_taps = n_taps;
  tri_taps_compute (self->plan->depth, source->dims[axis], n_taps, self->depth_indices,
                    self->depth_weights);
  if (axis == 2 && !tri_taps_settle_unfilled (source->filled, self->plan->depth, source->dims[axis],
                                              n_taps, self->depth_indices, self->depth_weights))
    return FALSE;

  self->samples = source->samples;
  self->strides[0] = 1;
  self->strides[1] = source->dims[0];
  self->strides[2] = (gsize) source->dims[0] * source->dims[1];
  for (guint tap = 0; tap < n_taps; tap++)
    if (self->depth_weights[tap] != 0.0f)
      {
        used = self->depth_indices[tap];
        n_used++;
      }
  if (axis == 0 && n_used == 1 && cache != NULL)
    {
      gconstpointer plane = tri_column_cache_get_plane (cache, source, (guint) used);

      if (plane != NULL)
        {
          self->samples = plane;
          self->strides[0] = 0;
          self->strides[1] = 1;
          self->strides[2] = source->dims[1];
        }
    }
  return TRUE;
}

/**
 * tri_separable_new:
 * @source, @plan: borrowed; the plan is separable
 * @columns: (nullable): where planes of constant i are kept; valid until its next use
 *
 * Returns: (transfer full): for rows, in any thread
 */
TriSeparable *
tri_separable_new (const TriSlicerSource *source,
                   const TriSlicerPlan *plan,
                   TriInterpolation interpolation,
                   TriColumnCache *columns)
{
  const TriSliceRequest *request = plan->request;
  const guint n_taps = tri_interpolation_count_taps (interpolation);
  TriSeparable *self = g_new0 (TriSeparable, 1);

  self->source = source;
  self->plan = plan;
  self->interpolation = interpolation;
  tri_pixel_axis_init (&self->columns, plan->columns, request->width_px,
                       source->dims[plan->axes[0]], n_taps,
                       !source->is_all_filled && plan->axes[0] == 2 ? source->filled : NULL);
  tri_pixel_axis_init (&self->rows, plan->rows, request->height_px, source->dims[plan->axes[1]],
                       n_taps,
                       !source->is_all_filled && plan->axes[1] == 2 ? source->filled : NULL);
  self->is_void = self->columns.first == self->columns.end ||
                  self->rows.first == self->rows.end || !find_depth (self, n_taps, columns);
  return self;
}

void
tri_separable_free (TriSeparable *self)
{
  if (self == NULL)
    return;
  tri_pixel_axis_clear (&self->columns);
  tri_pixel_axis_clear (&self->rows);
  g_free (self);
}

/**
 * tri_separable_is_void:
 *
 * Returns: whether no pixel has a value
 */
gboolean
tri_separable_is_void (const TriSeparable *self)
{
  return self->is_void;
}

/**
 * tri_separable_is_hole:
 *
 * Returns: whether all that could be seen is a hole between slices, so that no column reads a voxel
 */
gboolean
tri_separable_is_hole (const TriSeparable *self)
{
  return !self->is_void && self->columns.lowest > self->columns.highest;
}
