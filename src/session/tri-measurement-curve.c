/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-measurement-curve.h"

#include "tri-measured.h"
#include "tri-measurement-area.h"

#include <math.h>

/* Places along a line for each voxel that it passes: edges are seen where they are. */
#define PLACES_PER_VOXEL 4
#define MAX_BINS 64

static gboolean
compute_profile (const TriMeasurement *self,
                 const TriVolume *volume,
                 guint t,
                 TriMeasurementCurve *curve)
{
  const TriPoint3 line = tri_point3_subtract (self->points[1], self->points[0]);
  const double length_mm = tri_point3_length (line);
  double step_mm;

  if (!(length_mm > 0))
    return FALSE;
  step_mm = tri_measurement_find_step_mm (tri_volume_get_geometry (volume),
                                          tri_point3_normalise (line)) /
            PLACES_PER_VOXEL;
  curve->is_profile = TRUE;
  curve->n = (guint) CLAMP (ceil (length_mm / step_mm) + 1, 2, TRI_MEASUREMENT_CURVE_MAX);
  for (guint i = 0; i < curve->n; i++)
    {
      const double part = (double) i / (curve->n - 1);
      const TriPoint3 place = tri_point3_add_scaled (self->points[0], line, part);

      curve->xs[i] = part * length_mm;
      if (!tri_measurement_find_value (volume, t, place, &curve->ys[i]))
        curve->ys[i] = NAN;
    }
  return TRUE;
}

typedef struct
{
  double low, bin;
  TriMeasurementCurve *curve;
} Counting;

static void
count_value (double value, gpointer user_data)
{
  const Counting *counting = user_data;
  const double place = (value - counting->low) / counting->bin;

  counting->curve->ys[(guint) CLAMP (place, 0, counting->curve->n - 1)]++;
}

/* As many bins as the square root of the voxels, but of whole numbers none narrower than one. */
static gboolean
compute_histogram (const TriMeasurement *self,
                   const TriVolume *volume,
                   guint t,
                   TriMeasurementCurve *curve)
{
  const TriSampleType type = tri_volume_get_sample_type (volume);
  const gboolean is_whole = type != TRI_SAMPLE_F32 && type != TRI_SAMPLE_F64;
  TriMeasured measured;
  Counting counting;
  double extent;

  tri_measurement_compute (self, volume, t, &measured);
  extent = measured.max - measured.min;
  if (measured.n_voxels < 2 || !(extent > 0))
    return FALSE;
  curve->is_profile = FALSE;
  curve->n = (guint) CLAMP (sqrt ((double) measured.n_voxels), 2, MAX_BINS);
  if (is_whole && extent < curve->n)
    curve->n = (guint) MAX (extent, 2);
  counting = (Counting){ measured.min, extent / curve->n, curve };
  for (guint i = 0; i < curve->n; i++)
    {
      curve->xs[i] = measured.min + (i + 0.5) * counting.bin;
      curve->ys[i] = 0;
    }
  tri_measurement_foreach_value (self, volume, t, count_value, &counting);
  return TRUE;
}

gboolean
tri_measurement_compute_curve (const TriMeasurement *self,
                               const TriVolume *volume,
                               guint t,
                               TriMeasurementCurve *curve)
{
  curve->n = 0;
  if (!tri_measurement_is_complete (self) || tri_volume_get_samples_per_voxel (volume) != 1)
    return FALSE;
  if (self->kind == TRI_MEASUREMENT_DISTANCE)
    return compute_profile (self, volume, t, curve);
  return tri_measurement_is_area (self) && compute_histogram (self, volume, t, curve);
}
