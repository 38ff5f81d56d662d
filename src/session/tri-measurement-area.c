/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which voxels lie in an area. They are looked for on a lattice in the area's own plane, as dense
 * as the voxels and put on the centre of one of them, row by row: a row knows which parts of it lie
 * inside. Coordinates across, down are mm from the middle of the area. */

#include "config.h"

#include "tri-measurement-area.h"

#include <math.h>

/* An area that is larger than this many steps of the lattice has no values: it would take longer
 * than anybody waits, and no image has so many voxels in a slice. */
#define MAX_LATTICE_STEPS 32768.0
/* What lies on the edge is inside, mm. */
#define EDGE_MM 1e-9

/* Along one side of the area: lattice points at @first + i * @step_mm from its middle. */
typedef struct
{
  double first_mm, step_mm;
  guint n;
} Lattice;

/* The ends of the parts of a row that lie inside, rising, in pairs. */
typedef struct
{
  double ends_mm[TRI_MEASUREMENT_MAX_POINTS];
  guint n;
} Parts;

void
tri_measurement_get_bounds (const TriMeasurement *self, TriMeasurementBounds *bounds)
{
  double low[2] = { 0, 0 }, high[2] = { 0, 0 };

  for (guint i = 1; i < self->n_points; i++)
    {
      const TriPoint3 from_first = tri_point3_subtract (self->points[i], self->points[0]);
      const double place[2] = { tri_point3_dot (from_first, self->right),
                                tri_point3_dot (from_first, self->down) };

      for (guint axis = 0; axis < 2; axis++)
        {
          low[axis] = MIN (low[axis], place[axis]);
          high[axis] = MAX (high[axis], place[axis]);
        }
    }
  bounds->width_mm = high[0] - low[0];
  bounds->height_mm = high[1] - low[1];
  bounds->middle = tri_point3_add_scaled (
      tri_point3_add_scaled (self->points[0], self->right, (low[0] + high[0]) / 2), self->down,
      (low[1] + high[1]) / 2);
}

/* Of the closed line, by the sum of triangles; where it crosses itself, turns count against each
 * other. */
static double
get_outline_area_mm2 (const TriMeasurement *self)
{
  double twice = 0;

  for (guint i = 1; i + 1 < self->n_points; i++)
    {
      const TriPoint3 a = tri_point3_subtract (self->points[i], self->points[0]);
      const TriPoint3 b = tri_point3_subtract (self->points[i + 1], self->points[0]);

      twice += tri_point3_dot (a, self->right) * tri_point3_dot (b, self->down) -
               tri_point3_dot (a, self->down) * tri_point3_dot (b, self->right);
    }
  return fabs (twice) / 2;
}

double
tri_measurement_get_area_mm2 (const TriMeasurement *self)
{
  TriMeasurementBounds bounds;

  if (self->kind == TRI_MEASUREMENT_OUTLINE)
    return get_outline_area_mm2 (self);
  tri_measurement_get_bounds (self, &bounds);
  return bounds.width_mm * bounds.height_mm *
         (self->kind == TRI_MEASUREMENT_ELLIPSE ? G_PI / 4 : 1);
}

/* ---- the parts of a row ---- */

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Where a row at @down_mm meets the sides of an outline. */
static void
find_crossings (const TriMeasurement *self, TriPoint3 middle, double down_mm, Parts *parts)
{
  for (guint i = 0; i < self->n_points; i++)
    {
      const TriPoint3 a = tri_point3_subtract (self->points[i], middle);
      const TriPoint3 b =
          tri_point3_subtract (self->points[(i + 1) % self->n_points], middle);
      const double a_down = tri_point3_dot (a, self->down), b_down = tri_point3_dot (b, self->down);
      const double a_across = tri_point3_dot (a, self->right);
      const double b_across = tri_point3_dot (b, self->right);

      if ((a_down > down_mm) != (b_down > down_mm))
        parts->ends_mm[parts->n++] =
            a_across + (b_across - a_across) * (down_mm - a_down) / (b_down - a_down);
    }
  qsort (parts->ends_mm, parts->n, sizeof parts->ends_mm[0], compare_ends);
}

static void
find_parts (const TriMeasurement *self,
            const TriMeasurementBounds *bounds,
            double down_mm,
            Parts *parts)
{
  double half_mm = bounds->width_mm / 2;

  parts->n = 0;
  if (self->kind == TRI_MEASUREMENT_OUTLINE)
    {
      find_crossings (self, bounds->middle, down_mm, parts);
      return;
    }
  if (self->kind == TRI_MEASUREMENT_ELLIPSE)
    {
      const double height = 2 * down_mm / bounds->height_mm;

      half_mm *= sqrt (MAX (1 - height * height, 0));
    }
  parts->ends_mm[parts->n++] = -half_mm;
  parts->ends_mm[parts->n++] = half_mm;
}

/* Even and odd: past how many ends. */
static gboolean
is_inside (const Parts *parts, double across_mm)
{
  for (guint i = 0; i + 1 < parts->n; i += 2)
    if (across_mm >= parts->ends_mm[i] - EDGE_MM && across_mm <= parts->ends_mm[i + 1] + EDGE_MM)
      return TRUE;
  return FALSE;
}

/* ---- the lattice ---- */

double
tri_measurement_find_step_mm (const TriGeometry *geometry, TriPoint3 direction)
{
  double nearest = 0, step_mm = geometry->spacing_mm[0];

  for (guint axis = 0; axis < 3; axis++)
    {
      const TriPoint3 way = tri_geometry_axis_direction (geometry, axis);
      const double along = fabs (tri_point3_dot (way, direction));

      if (along > nearest)
        {
          nearest = along;
          step_mm = geometry->spacing_mm[axis];
        }
    }
  return step_mm;
}

/* @offset_mm: from the middle of the area to a voxel's centre. FALSE: too many. */
static gboolean
lattice_init (Lattice *self, double extent_mm, double step_mm, double offset_mm)
{
  const double low = ceil ((-extent_mm / 2 - offset_mm) / step_mm - 1e-9);
  const double high = floor ((extent_mm / 2 - offset_mm) / step_mm + 1e-9);

  self->step_mm = step_mm;
  self->first_mm = offset_mm + low * step_mm;
  self->n = 0;
  if (!(high - low < MAX_LATTICE_STEPS))
    return FALSE;
  self->n = high >= low ? (guint) (high - low) + 1 : 0;
  return TRUE;
}

gboolean
tri_measurement_find_value (const TriVolume *volume, guint t, TriPoint3 place, double *value)
{
  guint voxel[3];

  if (!tri_volume_find_voxel (volume, place, voxel))
    return FALSE;
  *value = tri_volume_get_value (volume, t, voxel[0], voxel[1], voxel[2], 0);
  return isfinite (*value) && !tri_volume_is_padding (volume, t, voxel);
}

static void
foreach_in_area (const TriMeasurement *self,
                 const TriVolume *volume,
                 guint t,
                 TriValueFunc func,
                 gpointer user_data)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  TriMeasurementBounds bounds;
  TriPoint3 voxel, offset;
  Lattice across, down;
  Parts parts;

  tri_measurement_get_bounds (self, &bounds);
  if (!(bounds.width_mm > 0) || !(bounds.height_mm > 0))
    return;
  voxel = tri_geometry_patient_to_voxel (geometry, bounds.middle);
  voxel = (TriPoint3){ tri_geometry_round_index (voxel.x), tri_geometry_round_index (voxel.y),
                       tri_geometry_round_index (voxel.z) };
  offset = tri_point3_subtract (tri_geometry_voxel_to_patient (geometry, voxel), bounds.middle);
  if (!lattice_init (&across, bounds.width_mm, tri_measurement_find_step_mm (geometry, self->right),
                     tri_point3_dot (offset, self->right)) ||
      !lattice_init (&down, bounds.height_mm, tri_measurement_find_step_mm (geometry, self->down),
                     tri_point3_dot (offset, self->down)))
    return;
  for (guint row = 0; row < down.n; row++)
    {
      const double down_mm = down.first_mm + row * down.step_mm;
      const TriPoint3 start = tri_point3_add_scaled (bounds.middle, self->down, down_mm);

      find_parts (self, &bounds, down_mm, &parts);
      for (guint column = 0; column < across.n; column++)
        {
          const double across_mm = across.first_mm + column * across.step_mm;
          const TriPoint3 place = tri_point3_add_scaled (start, self->right, across_mm);
          double value;

          if (is_inside (&parts, across_mm) &&
              tri_measurement_find_value (volume, t, place, &value))
            func (value, user_data);
        }
    }
}

void
tri_measurement_foreach_value (const TriMeasurement *self,
                               const TriVolume *volume,
                               guint t,
                               TriValueFunc func,
                               gpointer user_data)
{
  double value;

  g_return_if_fail (tri_measurement_is_complete (self));

  if (tri_volume_get_samples_per_voxel (volume) != 1)
    return;
  if (self->kind == TRI_MEASUREMENT_POINT &&
      tri_measurement_find_value (volume, t, self->points[0], &value))
    func (value, user_data);
  if (tri_measurement_is_area (self))
    foreach_in_area (self, volume, t, func, user_data);
}
