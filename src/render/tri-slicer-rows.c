/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Oblique and sheared cuts: along each row of pixels the voxel advances by the same step, so that
 * the part of the row inside the volume is found once and its pixels need no tests. */

#include "config.h"

#include <math.h>

#include "tri-slicer-pool.h"
#include "tri-slicer-private.h"

typedef struct
{
  const TriSlicerSource *source;
  const TriSlicerPlan *plan;
  TriInterpolation interpolation;
  float *values;
} RowJob;

static gboolean
is_inside (const RowJob *job, guint x, guint y)
{
  TriVoxel voxel;

  tri_slicer_plan_get_voxel (job->plan, x, y, &voxel);
  return tri_voxel_get_place (&voxel, job->source->dims) == TRI_PLACE_INSIDE;
}

/* The pixels of row @y inside the volume: a run, as a box is convex. First by division, then to
 * the pixel by the same test that all others use. */
static void
find_inside (const RowJob *job, guint y, guint *first, guint *end)
{
  const TriVoxel *start = &job->plan->starts[y];
  const TriVoxel *step = &job->plan->step;
  double low = 0.0, high = job->plan->request->width_px;

  for (guint axis = 0; axis < 3; axis++)
    {
      double enter, leave;

      if (step->c[axis] == 0.0)
        continue;
      enter = (-0.5 - start->c[axis]) / step->c[axis];
      leave = (job->source->dims[axis] - 0.5 - start->c[axis]) / step->c[axis];
      low = MAX (low, MIN (enter, leave) - 1.0);
      high = MIN (high, MAX (enter, leave) + 2.0);
    }
  *first = *end = 0;
  if (!(low < high))
    return;
  *first = (guint) low;
  *end = (guint) high;
  while (*first < *end && !is_inside (job, *first, y))
    (*first)++;
  while (*end > *first && !is_inside (job, *end - 1, y))
    (*end)--;
}

static void
sample_row (const RowJob *job, guint y)
{
  const TriSlicerSource *source = job->source;
  const TriSlicerPlan *plan = job->plan;
  const guint width = plan->request->width_px, channels = source->channels;
  float *row = job->values + (gsize) y * width * channels;
  guint first, end;
  TriVoxel start;

  if (isnan (plan->starts[y].c[2]))
    {
      for (guint x = 0; x < width; x++)
        {
          tri_slicer_plan_get_voxel (plan, x, y, &start);
          tri_slicer_sample_pixel (source, &start, job->interpolation, row + (gsize) x * channels);
        }
      return;
    }

  find_inside (job, y, &first, &end);
  for (gsize x = 0; x < (gsize) first * channels; x++)
    row[x] = NAN;
  for (gsize x = (gsize) end * channels; x < (gsize) width * channels; x++)
    row[x] = NAN;
  if (first == end)
    return;

  tri_slicer_plan_get_voxel (plan, first, y, &start);
  source->kernel->gather (source, start.c, plan->step.c,
                          tri_interpolation_count_taps (job->interpolation), end - first,
                          row + (gsize) first * channels);
  tri_slicer_mend_row (source, plan, job->interpolation, y, first, end, NULL, row);
}

static void
sample_band (gpointer data, guint first, guint end)
{
  for (guint y = first; y < end; y++)
    sample_row (data, y);
}

void
tri_slicer_sample_rows (const TriSlicerSource *source,
                        const TriSlicerPlan *plan,
                        TriInterpolation interpolation,
                        float *values)
{
  RowJob job = { source, plan, interpolation, values };
  const TriSliceRequest *request = plan->request;

  tri_slicer_pool_run (request->height_px, (gsize) request->width_px * request->height_px,
                       sample_band, &job);
}
