/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From pixels to voxels: which of the ways of sampling fits a request, and the coordinates that it
 * needs. Rows of pixels are affine in the voxel grid unless an uneven stack is cut obliquely; when
 * each pixel axis runs along one index axis, the picture is separable. Knows no samples. */

#include "config.h"

#include <math.h>

#include "tri-slicer-private.h"

static TriVoxel
voxel_from_point (TriPoint3 point)
{
  return (TriVoxel){ { point.x, point.y, point.z } };
}

static TriPoint3
pixel_to_patient (const TriSliceRequest *request, double x_px, double y_px)
{
  return tri_point3_add_scaled (tri_point3_add_scaled (request->origin, request->right, x_px),
                                request->down, y_px);
}

static TriVoxel
find_voxel (const TriGeometry *geometry, TriPoint3 patient)
{
  TriVoxel voxel = voxel_from_point (tri_geometry_patient_to_voxel (geometry, patient));

  if (geometry->slice_origins != NULL)
    voxel.c[2] = tri_geometry_settle_slice (geometry, voxel.c[2]);
  return voxel;
}

/* A vector within the slices' planes, or anything in an even stack: no origin takes part. */
static TriVoxel
patient_to_voxel_vector (const TriGeometry *geometry, TriPoint3 vector)
{
  TriVoxel voxel;

  for (guint axis = 0; axis < 3; axis++)
    voxel.c[axis] = geometry->patient_to_voxel[axis][0] * vector.x +
                    geometry->patient_to_voxel[axis][1] * vector.y +
                    geometry->patient_to_voxel[axis][2] * vector.z;
  return voxel;
}

/* Does @vector (one pixel's step) stay within a slice over all @n pixels? */
static gboolean
is_within_slices (const TriGeometry *geometry, TriPoint3 vector, guint n)
{
  double climb_mm = tri_point3_dot (vector, tri_geometry_slice_normal (geometry)) * n;

  return fabs (climb_mm) < TRI_INDEX_TOLERANCE * geometry->spacing_mm[2];
}

/* The only axis along which @step moves over @n pixels, or 3. */
static guint
find_single_axis (const TriVoxel *step, guint n)
{
  guint found = 3;

  for (guint axis = 0; axis < 3; axis++)
    if (fabs (step->c[axis]) * n > TRI_INDEX_TOLERANCE)
      {
        if (found != 3)
          return 3;
        found = axis;
      }
  return found;
}

/* The only axis in which the @n voxels of @line differ, or 3. All of a gap's k count as equal. */
static guint
find_varying_axis (const TriVoxel *line, guint n)
{
  guint found = 3;

  for (guint axis = 0; axis < 3; axis++)
    for (guint y = 1; y < n; y++)
      if (!(fabs (line[y].c[axis] - line[0].c[axis]) <= TRI_INDEX_TOLERANCE))
        {
          if (found != 3)
            return 3;
          found = axis;
          break;
        }
  return found;
}

/* @across: the voxels of one pixel line; @along: the step of the pixel axis that crosses it. Fills
 * in the axes and coordinates of both if the picture is separable. */
static void
try_separable (TriSlicerPlan *self,
               const TriVoxel *across,
               guint n_across,
               const TriVoxel *along,
               guint n_along,
               gboolean is_across_down)
{
  guint along_axis = find_single_axis (along, n_along);
  guint across_axis = find_varying_axis (across, n_across);
  double *across_coords, *along_coords;

  if (along_axis == 3 || across_axis == 3 || along_axis == across_axis)
    return;

  across_coords = g_new (double, n_across);
  along_coords = g_new (double, n_along);
  for (guint i = 0; i < n_across; i++)
    across_coords[i] = across[i].c[across_axis];
  for (guint i = 0; i < n_along; i++)
    along_coords[i] = across[0].c[along_axis] + i * along->c[along_axis];

  self->kind = TRI_PLAN_SEPARABLE;
  self->rows = is_across_down ? across_coords : along_coords;
  self->columns = is_across_down ? along_coords : across_coords;
  self->axes[0] = is_across_down ? along_axis : across_axis;
  self->axes[1] = is_across_down ? across_axis : along_axis;
  self->axes[2] = 3 - along_axis - across_axis;
  self->depth = across[0].c[self->axes[2]];
}

static TriVoxel *
find_line (const TriSlicerPlan *self, gboolean is_down, guint n)
{
  TriVoxel *line = g_new (TriVoxel, n);

  for (guint i = 0; i < n; i++)
    line[i] = find_voxel (self->geometry,
                          pixel_to_patient (self->request, is_down ? 0 : i, is_down ? i : 0));
  return line;
}

/**
 * tri_slicer_plan_init:
 * @geometry: borrowed; finite
 * @request: borrowed; finite, with at least one pixel
 *
 * Works out where the pixels of @request lie among the voxels, and by which way they are sampled.
 */
void
tri_slicer_plan_init (TriSlicerPlan *self,
                      const TriGeometry *geometry,
                      const TriSliceRequest *request)
{
  guint width = request->width_px, height = request->height_px;
  gboolean is_even = geometry->slice_origins == NULL;

  *self = (TriSlicerPlan){ .geometry = geometry, .request = request, .kind = TRI_PLAN_PIXELS };

  if (is_even || is_within_slices (geometry, request->right, width))
    {
      self->kind = TRI_PLAN_ROWS;
      self->starts = find_line (self, TRUE, height);
      self->step = patient_to_voxel_vector (geometry, request->right);
      try_separable (self, self->starts, height, &self->step, width, TRUE);
    }
  else if (is_within_slices (geometry, request->down, height))
    {
      g_autofree TriVoxel *first_row = find_line (self, FALSE, width);
      TriVoxel down = patient_to_voxel_vector (geometry, request->down);

      try_separable (self, first_row, width, &down, height, FALSE);
    }
}

void
tri_slicer_plan_clear (TriSlicerPlan *self)
{
  g_clear_pointer (&self->starts, g_free);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->rows, g_free);
}

void
tri_slicer_plan_get_voxel (const TriSlicerPlan *self, guint x, guint y, TriVoxel *voxel)
{
  switch (self->kind)
    {
    case TRI_PLAN_SEPARABLE:
      voxel->c[self->axes[0]] = self->columns[x];
      voxel->c[self->axes[1]] = self->rows[y];
      voxel->c[self->axes[2]] = self->depth;
      break;
    case TRI_PLAN_ROWS:
      for (guint axis = 0; axis < 3; axis++)
        voxel->c[axis] = self->starts[y].c[axis] + x * self->step.c[axis];
      break;
    case TRI_PLAN_PIXELS:
    default:
      *voxel = find_voxel (self->geometry, pixel_to_patient (self->request, x, y));
      break;
    }
}
