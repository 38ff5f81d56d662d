/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a measurement comes to. Lengths, angles and areas are of the patient's millimetres alone;
 * values are those of the voxels whose centres lie in the area, of a plane across the grid those of
 * points as dense as its voxels. Knows no screen. */

#include "config.h"

#include "tri-measured.h"

#include "tri-measurement-area.h"

#include <math.h>

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

typedef struct
{
  guint64 n;
  double mean, squares, min, max; /* Welford's sums */
} Sums;

static void
add_value (double value, gpointer user_data)
{
  Sums *sums = user_data;
  const double deviation = value - sums->mean;

  sums->min = sums->n == 0 ? value : MIN (sums->min, value);
  sums->max = sums->n == 0 ? value : MAX (sums->max, value);
  sums->n++;
  sums->mean += deviation / (double) sums->n;
  sums->squares += deviation * (value - sums->mean);
}

static void
compute_values (const TriMeasurement *self,
                const TriVolume *volume,
                guint t,
                TriMeasured *measured)
{
  Sums sums = { 0 };

  if (volume == NULL)
    return;
  tri_measurement_foreach_value (self, volume, t, add_value, &sums);
  measured->n_voxels = sums.n;
  if (sums.n == 0)
    return;
  measured->mean = sums.mean;
  measured->sd = sums.n > 1 ? sqrt (sums.squares / (double) (sums.n - 1)) : 0;
  measured->min = sums.min;
  measured->max = sums.max;
}

static void
compute_area (const TriMeasurement *self, const TriVolume *volume, guint t, TriMeasured *measured)
{
  TriMeasurementBounds bounds;

  tri_measurement_get_bounds (self, &bounds);
  measured->width_mm = bounds.width_mm;
  measured->height_mm = bounds.height_mm;
  measured->area_mm2 = tri_measurement_get_area_mm2 (self);
  compute_values (self, volume, t, measured);
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
    case TRI_MEASUREMENT_OUTLINE:
      compute_area (self, volume, t, measured);
      break;
    case TRI_MEASUREMENT_POINT:
      compute_values (self, volume, t, measured);
      break;
    case TRI_MEASUREMENT_ARROW:
      break;
    case TRI_N_MEASUREMENT_KINDS:
    default:
      g_return_if_reached ();
    }
}
