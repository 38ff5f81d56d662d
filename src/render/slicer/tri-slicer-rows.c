/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Oblique and sheared cuts: along each row of pixels the voxel advances by the same step, so that
 * the part of the row inside the volume is found once and its pixels need no tests. */

#include "config.h"

#include <math.h>

#include "tri-slicer-private.h"

static gboolean
is_inside (const TriSlicerSource *source, const TriSlicerPlan *plan, guint x, guint y)
{
  TriVoxel voxel;

  tri_slicer_plan_get_voxel (plan, x, y, &voxel);
  return tri_voxel_get_place (&voxel, source->dims) == TRI_PLACE_INSIDE;
}

/* The pixels of row @y inside the volume: a run, as a box is convex. First by division, then to
 * the pixel by the same test that all others use. */
static void
find_inside (const TriSlicerSource *source,
             const TriSlicerPlan *plan,
             guint y,
             guint *first,
             guint *end)
{
  const TriVoxel *start = &plan->starts[y];
  const TriVoxel *step = &plan->step;
  double low = 0.0, high = plan->request->width_px;

  for (guint axis = 0; axis < 3; axis++)
    {
      double enter, leave;

      if (step->c[axis] == 0.0)
        continue;
      enter = (-0.5 - start->c[axis]) / step->c[axis];
      leave = (source->dims[axis] - 0.5 - start->c[axis]) / step->c[axis];
      low = MAX (low, MIN (enter, leave) - 1.0);
      high = MIN (high, MAX (enter, leave) + 2.0);
    }
  *first = *end = 0;
  if (!(low < high))
    return;
  *first = (guint) low;
  *end = (guint) high;
  while (*first < *end && !is_inside (source, plan, *first, y))
    (*first)++;
  while (*end > *first && !is_inside (source, plan, *end - 1, y))
    (*end)--;
}

/**
 * tri_slicer_sample_row_along:
 * @plan: with starts
 * @row: (out caller-allocates): [width_px][channels]
 */
void
tri_slicer_sample_row_along (const TriSlicerSource *source,
                             const TriSlicerPlan *plan,
                             TriInterpolation interpolation,
                             guint y,
                             float *row)
{
  const guint width = plan->request->width_px, channels = source->channels;
  guint first, end;
  TriVoxel start;

  if (isnan (plan->starts[y].c[2]))
    {
      tri_slicer_sample_row_reference (source, plan, interpolation, y, row);
      return;
    }

  find_inside (source, plan, y, &first, &end);
  for (gsize x = 0; x < (gsize) first * channels; x++)
    row[x] = NAN;
  for (gsize x = (gsize) end * channels; x < (gsize) width * channels; x++)
    row[x] = NAN;
  if (first == end)
    return;

  tri_slicer_plan_get_voxel (plan, first, y, &start);
  source->kernel->gather (source, start.c, plan->step.c,
                          tri_interpolation_count_taps (interpolation), end - first,
                          row + (gsize) first * channels);
  tri_slicer_fix_invalid_pixels (source, plan, interpolation, y, first, end, NULL, row);
}
