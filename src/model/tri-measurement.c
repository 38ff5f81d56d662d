/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a measurement comes to. Lengths, angles and areas are of the patient's millimetres alone;
 * values are those of the voxels whose centres lie in the area, of a plane across the grid those of
 * points as dense as its voxels. Knows no screen. */

#include "config.h"

#include "tri-measurement.h"

#include <math.h>

/* Planes whose normals differ by less are one: about half a degree. */
#define PARALLEL_COS 0.99996
/* An area that is larger than this many steps of the lattice has no values: it would take longer
 * than anybody waits, and no image has so many voxels in a slice. */
#define MAX_LATTICE_STEPS 32768.0

G_DEFINE_ENUM_TYPE (TriMeasurementKind,
                    tri_measurement_kind,
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_DISTANCE, "distance"),
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_ANGLE, "angle"),
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_RECTANGLE, "rectangle"),
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_ELLIPSE, "ellipse"))

const char *
tri_measurement_kind_get_nick (TriMeasurementKind kind)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (TRI_TYPE_MEASUREMENT_KIND);

  return g_enum_get_value (kinds, (int) kind)->value_nick;
}

guint
tri_measurement_kind_get_n_points (TriMeasurementKind kind)
{
  return kind == TRI_MEASUREMENT_ANGLE ? 4 : 2;
}

gboolean
tri_measurement_is_complete (const TriMeasurement *self)
{
  return self->n_points == tri_measurement_kind_get_n_points (self->kind);
}

gboolean
tri_measurement_is_area (const TriMeasurement *self)
{
  return self->kind == TRI_MEASUREMENT_RECTANGLE || self->kind == TRI_MEASUREMENT_ELLIPSE;
}

gboolean
tri_measurement_is_on_plane (const TriMeasurement *self,
                             TriPoint3 point,
                             TriPoint3 normal,
                             double reach_mm)
{
  const TriPoint3 own = tri_point3_cross (self->right, self->down);

  if (tri_measurement_is_area (self) && fabs (tri_point3_dot (own, normal)) < PARALLEL_COS)
    return FALSE;
  for (guint i = 0; i < self->n_points; i++)
    if (fabs (tri_point3_dot (tri_point3_subtract (self->points[i], point), normal)) > reach_mm)
      return FALSE;
  return TRUE;
}

/* ---- the voxels of an area ---- */

/* Along one side of the area: lattice points at @first + i * @step_mm from its middle. */
typedef struct
{
  double first_mm, step_mm;
  guint n;
} Lattice;

/* How far apart voxels lie along @direction (unit), mm. */
static double
find_step_mm (const TriGeometry *geometry, TriPoint3 direction)
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

typedef struct
{
  guint64 n;
  double mean, squares, min, max; /* Welford's sums */
} Sums;

static void
add_value (Sums *sums, double value)
{
  const double deviation = value - sums->mean;

  sums->min = sums->n == 0 ? value : MIN (sums->min, value);
  sums->max = sums->n == 0 ? value : MAX (sums->max, value);
  sums->n++;
  sums->mean += deviation / (double) sums->n;
  sums->squares += deviation * (value - sums->mean);
}

static gboolean
is_inside (const TriMeasurement *self, const TriMeasured *measured, double across, double down)
{
  const double x = 2 * across / measured->width_mm, y = 2 * down / measured->height_mm;

  return self->kind == TRI_MEASUREMENT_RECTANGLE || x * x + y * y <= 1 + 1e-9;
}

static void
sum_voxels (const TriMeasurement *self,
            const TriVolume *volume,
            guint t,
            const TriMeasured *measured,
            Sums *sums)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  const TriPoint3 middle = tri_point3_add_scaled (
      self->points[0], tri_point3_subtract (self->points[1], self->points[0]), 0.5);
  TriPoint3 voxel = tri_geometry_patient_to_voxel (geometry, middle);
  TriPoint3 offset;
  Lattice across, down;

  voxel = (TriPoint3){ round (voxel.x), round (voxel.y), round (voxel.z) };
  offset = tri_point3_subtract (tri_geometry_voxel_to_patient (geometry, voxel), middle);
  if (!lattice_init (&across, measured->width_mm, find_step_mm (geometry, self->right),
                     tri_point3_dot (offset, self->right)) ||
      !lattice_init (&down, measured->height_mm, find_step_mm (geometry, self->down),
                     tri_point3_dot (offset, self->down)))
    return;
  for (guint row = 0; row < down.n; row++)
    for (guint column = 0; column < across.n; column++)
      {
        const double x = across.first_mm + column * across.step_mm;
        const double y = down.first_mm + row * down.step_mm;
        const TriPoint3 place = tri_point3_add_scaled (
            tri_point3_add_scaled (middle, self->right, x), self->down, y);
        guint found[3];
        double value;

        if (!is_inside (self, measured, x, y) || !tri_volume_find_voxel (volume, place, found))
          continue;
        value = tri_volume_get_value (volume, t, found[0], found[1], found[2], 0);
        if (isfinite (value) && !tri_volume_is_padding (volume, t, found))
          add_value (sums, value);
      }
}

static void
compute_area (const TriMeasurement *self, const TriVolume *volume, guint t, TriMeasured *measured)
{
  const TriPoint3 diagonal = tri_point3_subtract (self->points[1], self->points[0]);
  Sums sums = { 0 };

  measured->width_mm = fabs (tri_point3_dot (diagonal, self->right));
  measured->height_mm = fabs (tri_point3_dot (diagonal, self->down));
  measured->area_mm2 = measured->width_mm * measured->height_mm *
                       (self->kind == TRI_MEASUREMENT_ELLIPSE ? G_PI / 4 : 1);
  if (volume != NULL && tri_volume_get_samples_per_voxel (volume) == 1 &&
      measured->width_mm > 0 && measured->height_mm > 0)
    sum_voxels (self, volume, t, measured, &sums);
  measured->n_voxels = sums.n;
  if (sums.n == 0)
    return;
  measured->mean = sums.mean;
  measured->sd = sums.n > 1 ? sqrt (sums.squares / (double) (sums.n - 1)) : 0;
  measured->min = sums.min;
  measured->max = sums.max;
}

static double
compute_angle_deg (const TriMeasurement *self)
{
  const TriPoint3 a =
      tri_point3_normalise (tri_point3_subtract (self->points[1], self->points[0]));
  const TriPoint3 b =
      tri_point3_normalise (tri_point3_subtract (self->points[3], self->points[2]));

  /* Exact for small angles too, where the cosine is flat. */
  return atan2 (tri_point3_length (tri_point3_cross (a, b)), fabs (tri_point3_dot (a, b))) * 180 /
         G_PI;
}

void
tri_measurement_compute (const TriMeasurement *self,
                         const TriVolume *volume,
                         guint t,
                         TriMeasured *measured)
{
  *measured = (TriMeasured){ .mean = NAN, .sd = NAN, .min = NAN, .max = NAN };
  g_return_if_fail (tri_measurement_is_complete (self));

  switch (self->kind)
    {
    case TRI_MEASUREMENT_DISTANCE:
      measured->length_mm =
          tri_point3_length (tri_point3_subtract (self->points[1], self->points[0]));
      break;
    case TRI_MEASUREMENT_ANGLE:
      measured->angle_deg = compute_angle_deg (self);
      break;
    case TRI_MEASUREMENT_RECTANGLE:
    case TRI_MEASUREMENT_ELLIPSE:
      compute_area (self, volume, t, measured);
      break;
    case TRI_N_MEASUREMENT_KINDS:
    default:
      g_return_if_reached ();
    }
}
