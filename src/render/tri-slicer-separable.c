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
#include "tri-slicer-pool.h"
#include "tri-slicer-private.h"

typedef struct
{
  const TriSlicerSource *source;
  const TriSlicerPlan *plan;
  TriInterpolation interpolation;
  float *values;
  TriPixelAxis columns, rows;
  guint n_depth_taps;
  gint32 depth_indices[TRI_MAX_TAPS];
  float depth_weights[TRI_MAX_TAPS];
  gconstpointer samples;
  gsize strides[3]; /* voxels from one to the next along i, j, k */
} SeparableJob;

static void
fill (float *values, gsize n, float value)
{
  for (gsize x = 0; x < n; x++)
    values[x] = value;
}

/* Samples of one slice, weighted, into @line. */
static void
extract (const SeparableJob *job,
         const TriVoxelRun *run,
         guint k,
         float weight,
         gboolean is_added,
         float *line)
{
  const TriSlicerSource *source = job->source;
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
fetch_line (const SeparableJob *job, gint32 down, float *line)
{
  const TriSlicerSource *source = job->source;
  const guint *axes = job->plan->axes;
  const guint n = (guint) (job->columns.highest - job->columns.lowest + 1);
  gboolean is_added = FALSE;

  for (guint tap = 0; tap < job->n_depth_taps; tap++)
    {
      gint32 at[3];
      TriVoxelRun run = { job->samples, 0, job->strides[axes[0]], n };

      if (job->depth_weights[tap] == 0.0f)
        continue;
      at[axes[0]] = job->columns.lowest;
      at[axes[1]] = down;
      at[axes[2]] = job->depth_indices[tap];
      for (guint axis = 0; axis < 3; axis++)
        run.first += (gsize) at[axis] * job->strides[axis];

      if (axes[0] != 2 || (source->is_all_filled && source->slopes == NULL))
        extract (job, &run, (guint) at[2], job->depth_weights[tap], is_added, line);
      else
        for (guint x = 0; x < n; x++)
          {
            TriVoxelRun voxel = { run.samples, run.first + x * run.stride, 1, 1 };

            extract (job, &voxel, (guint) at[2] + x, job->depth_weights[tap], is_added,
                     line + (gsize) x * source->channels);
          }
      is_added = TRUE;
    }
}

/* @line over the columns. [columns.first … columns.end)[channels] of @row are written. */
static void
spread_line (const SeparableJob *job, const float *line, float *row)
{
  const TriPixelAxis *columns = &job->columns;
  const guint channels = job->source->channels, first = columns->first, end = columns->end;

  for (guint channel = 0; channel < channels; channel++)
    {
      const float *from = line - (gssize) columns->lowest * (gssize) channels + channel;
      float *to = row + channel;

      if (columns->n_taps == 1 && channels == 1)
        for (guint x = first; x < end; x++)
          to[x] = from[columns->indices[0][x]];
      else if (columns->n_taps == 2 && channels == 1)
        for (guint x = first; x < end; x++)
          to[x] = from[columns->indices[0][x]] * columns->weights[0][x] +
                  from[columns->indices[1][x]] * columns->weights[1][x];
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
typedef struct
{
  float *line;
  float *spread[TRI_MAX_TAPS];
  gint32 held[TRI_MAX_TAPS]; /* index of the line in each, -1: none */
} LineStore;

static void
line_store_init (LineStore *self, const SeparableJob *job)
{
  const gsize channels = job->source->channels;

  *self = (LineStore){
    .line = g_new (float, (gsize) (job->columns.highest - job->columns.lowest + 1) * channels)
  };
  for (guint slot = 0; slot < TRI_MAX_TAPS; slot++)
    {
      self->held[slot] = -1;
      if (slot == 0 || job->rows.n_taps > 1)
        self->spread[slot] = g_new (float, (gsize) job->plan->request->width_px *channels);
    }
}

static void
line_store_clear (LineStore *self)
{
  g_clear_pointer (&self->line, g_free);
  for (guint slot = 0; slot < TRI_MAX_TAPS; slot++)
    g_clear_pointer (&self->spread[slot], g_free);
}

static const float *
line_store_get (LineStore *self, const SeparableJob *job, gint32 index)
{
  guint slot = job->rows.n_taps > 1 ? (guint) index % TRI_MAX_TAPS : 0;

  if (self->held[slot] != index)
    {
      fetch_line (job, index, self->line);
      spread_line (job, self->line, self->spread[slot]);
      self->held[slot] = index;
    }
  return self->spread[slot];
}

static void
blend_row (const SeparableJob *job, LineStore *store, guint y, float *restrict row)
{
  const gsize first = (gsize) job->columns.first * job->source->channels;
  const gsize end = (gsize) job->columns.end * job->source->channels;
  gboolean is_added = FALSE;

  for (guint tap = 0; tap < job->rows.n_taps; tap++)
    {
      const float weight = job->rows.weights[tap][y];
      const float *restrict spread;

      if (weight == 0.0f)
        continue;
      spread = line_store_get (store, job, job->rows.indices[tap][y]);
      if (!is_added && weight == 1.0f)
        memcpy (row + first, spread + first, (end - first) * sizeof (float));
      else if (!is_added)
        for (gsize x = first; x < end; x++)
          row[x] = spread[x] * weight;
      else
        for (gsize x = first; x < end; x++)
          row[x] += spread[x] * weight;
      is_added = TRUE;
    }
}

/* What stands for a pixel that is not inside on both axes. */
static float
get_void (guint8 row_place, guint8 column_place)
{
  gboolean is_outside = row_place == TRI_PLACE_OUTSIDE || column_place == TRI_PLACE_OUTSIDE;
  gboolean is_gap = row_place == TRI_PLACE_GAP || column_place == TRI_PLACE_GAP;

  return is_gap && !is_outside ? tri_slicer_gap_value () : NAN;
}

static void
sample_row (const SeparableJob *job, LineStore *store, guint y)
{
  const gsize channels = job->source->channels, width = job->plan->request->width_px;
  const TriPixelAxis *columns = &job->columns;
  float *row = job->values + y * width * channels;

  fill (row, columns->first * channels, NAN);
  fill (row + columns->end * channels, (width - columns->end) * channels, NAN);
  if (job->rows.places[y] != TRI_PLACE_INSIDE)
    {
      for (guint x = columns->first; x < columns->end; x++)
        fill (row + x * channels, channels, get_void (job->rows.places[y], columns->places[x]));
      return;
    }
  blend_row (job, store, y, row);
  tri_slicer_mend_row (job->source, job->plan, job->interpolation, y, columns->first, columns->end,
                       columns->places, row);
  for (guint x = columns->first; x < columns->end; x++)
    if (columns->places[x] != TRI_PLACE_INSIDE)
      fill (row + x * channels, channels, get_void (TRI_PLACE_INSIDE, columns->places[x]));
}

static void
sample_band (gpointer data, guint first, guint end)
{
  const SeparableJob *job = data;
  const gsize row_floats = (gsize) job->plan->request->width_px * job->source->channels;
  LineStore store;

  line_store_init (&store, job);
  for (guint y = first; y < end; y++)
    if (job->rows.places[y] == TRI_PLACE_OUTSIDE)
      fill (job->values + y * row_floats, row_floats, NAN);
    else
      sample_row (job, &store, y);
  line_store_clear (&store);
}

/* FALSE when the whole picture is beside the volume, or its slice has not come. */
static gboolean
find_depth (SeparableJob *job, guint n_taps, TriColumnCache *cache)
{
  const TriSlicerSource *source = job->source;
  const guint axis = job->plan->axes[2];
  const TriVoxel voxel = { { job->plan->depth, 0.0, 0.0 } };
  guint n_used = 0;
  gint32 used = 0;

  if (tri_voxel_get_place (&voxel, (const guint[]){ source->dims[axis], 1, 1 }) != TRI_PLACE_INSIDE)
    return FALSE;
  job->n_depth_taps = n_taps;
  tri_taps_compute (job->plan->depth, source->dims[axis], n_taps, job->depth_indices,
                    job->depth_weights);
  if (axis == 2 && !tri_taps_settle_unfilled (source->filled, job->plan->depth, source->dims[axis],
                                              n_taps, job->depth_indices, job->depth_weights))
    return FALSE;

  job->samples = source->samples;
  job->strides[0] = 1;
  job->strides[1] = source->dims[0];
  job->strides[2] = (gsize) source->dims[0] * source->dims[1];
  for (guint tap = 0; tap < n_taps; tap++)
    if (job->depth_weights[tap] != 0.0f)
      {
        used = job->depth_indices[tap];
        n_used++;
      }
  if (axis == 0 && n_used == 1)
    {
      gconstpointer plane = tri_column_cache_get_plane (cache, source, (guint) used);

      if (plane != NULL)
        {
          job->samples = plane;
          job->strides[0] = 0;
          job->strides[1] = 1;
          job->strides[2] = source->dims[1];
        }
    }
  return TRUE;
}

void
tri_slicer_sample_separable (const TriSlicerSource *source,
                             const TriSlicerPlan *plan,
                             TriInterpolation interpolation,
                             TriColumnCache *columns,
                             float *values)
{
  const TriSliceRequest *request = plan->request;
  const gsize n_px = (gsize) request->width_px * request->height_px;
  const guint n_taps = tri_interpolation_count_taps (interpolation);
  SeparableJob job = {
    .source = source, .plan = plan, .interpolation = interpolation, .values = values
  };

  tri_pixel_axis_init (&job.columns, plan->columns, request->width_px, source->dims[plan->axes[0]],
                       n_taps,
                       !source->is_all_filled && plan->axes[0] == 2 ? source->filled : NULL);
  tri_pixel_axis_init (&job.rows, plan->rows, request->height_px, source->dims[plan->axes[1]],
                       n_taps,
                       !source->is_all_filled && plan->axes[1] == 2 ? source->filled : NULL);

  if (job.columns.first == job.columns.end || job.rows.first == job.rows.end ||
      !find_depth (&job, n_taps, columns))
    fill (values, n_px * source->channels, NAN);
  else if (job.columns.lowest > job.columns.highest)
    tri_slicer_sample_pixels (source, plan, interpolation, values); /* nothing but a hole */
  else
    tri_slicer_pool_run (request->height_px, n_px, sample_band, &job);

  tri_pixel_axis_clear (&job.columns);
  tri_pixel_axis_clear (&job.rows);
}
