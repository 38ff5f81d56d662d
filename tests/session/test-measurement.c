/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measurements of phantoms whose answers are known: lengths and angles in space, areas and their
 * values on grids that are even, uneven in their spacing, turned and sheared. */

#include "config.h"

#include "tri-measured.h"
#include "tri-test-volume.h"

#include <math.h>

static TriMeasurement
make (TriMeasurementKind kind, const TriPoint3 *points)
{
  TriMeasurement self = { .kind = kind,
                          .frame = g_intern_static_string ("1"),
                          .right = { 1, 0, 0 },
                          .down = { 0, 1, 0 },
                          .n_points = tri_measurement_kind_get_n_points (kind) };

  for (guint i = 0; i < self.n_points; i++)
    self.points[i] = points[i];
  return self;
}

static void
test_distance (void)
{
  static const TriPoint3 points[] = { { 1, 2, 3 }, { 4, 6, 15 } };
  TriMeasurement distance = make (TRI_MEASUREMENT_DISTANCE, points);
  TriMeasured measured;

  tri_measurement_compute (&distance, NULL, 0, &measured);
  g_assert_cmpfloat_with_epsilon (measured.length_mm, 13, 1e-12);
  g_assert_cmpfloat (measured.area_mm2, ==, 0);
  distance.points[1] = distance.points[0];
  tri_measurement_compute (&distance, NULL, 0, &measured);
  g_assert_cmpfloat (measured.length_mm, ==, 0);
}

static void
test_angle (void)
{
  for (double degrees = 0; degrees <= 180; degrees += 0.5)
    {
      const double radians = degrees * G_PI / 180;
      const TriPoint3 points[] = {
        { 5, 5, 1 }, { 9, 5, 1 }, { 0, 0, 1 }, { 7 * cos (radians), 7 * sin (radians), 1 }
      };
      const TriMeasurement angle = make (TRI_MEASUREMENT_ANGLE, points);
      TriMeasured measured;

      tri_measurement_compute (&angle, NULL, 0, &measured);
      g_assert_cmpfloat_with_epsilon (measured.angle_deg, MIN (degrees, 180 - degrees), 1e-9);
    }
}

static void
test_planes (void)
{
  static const TriPoint3 points[] = { { 0, 0, 10 }, { 8, 6, 11 } };
  const TriMeasurement distance = make (TRI_MEASUREMENT_DISTANCE, points);
  const TriMeasurement rectangle = make (TRI_MEASUREMENT_RECTANGLE, points);
  const TriPoint3 up = { 0, 0, 1 }, front = { 0, 1, 0 };

  g_assert_true (tri_measurement_is_on_plane (&distance, (TriPoint3){ 50, 60, 10.5 }, up, 0.5));
  g_assert_true (tri_measurement_is_on_plane (&rectangle, (TriPoint3){ 50, 60, 10.5 }, up, 0.5));
  g_assert_false (tri_measurement_is_on_plane (&distance, (TriPoint3){ 0, 0, 10 }, up, 0.5));
  g_assert_true (tri_measurement_is_on_plane (&distance, (TriPoint3){ 0, 3, 0 }, front, 3));
  g_assert_false (tri_measurement_is_on_plane (&rectangle, (TriPoint3){ 0, 3, 0 }, front, 3));
}

/* Values are x + 10 y of the patient; the area is a box of whole voxels, or an ellipse. */
static const double affines[][4][4] = {
  { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } },
  { { 0.5, 0, 0, 0 }, { 0, 0.7, 0, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } },
  { { -0.5, 0, 0, 59.5 }, { 0, -0.7, 0, 55.3 }, { 0, 0, -3, 9 }, { 0, 0, 0, 1 } },
  { { 0, 0.7, 0, 0 }, { 0.5, 0, 0, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } },
  { { 0.5, 0, 0, 0 }, { 0, 0.7, -0.9, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } }, /* a gantry's tilt */
};

static TriVolume *
new_ramp (const double affine[4][4])
{
  const guint dims[3] = { 120, 120, 4 };
  g_autofree float *values = g_new (float, 120 * 120);
  TriVolume *volume;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, affine);
  spec.slope = 2;
  spec.intercept = -5;
  volume = tri_test_volume_new_empty (&spec);
  for (guint k = 0; k < dims[2]; k++)
    {
      for (guint j = 0; j < dims[1]; j++)
        for (guint i = 0; i < dims[0]; i++)
          {
            const TriPoint3 voxel = { i, j, k };
            const TriPoint3 place = tri_geometry_voxel_to_patient (&spec.geometry, voxel);

            values[j * dims[0] + i] = (float) ((place.x + 10 * place.y + 5) / 2);
          }
      tri_volume_write_slice (volume, 0, k, values, NULL);
    }
  return volume;
}

/* Of a ramp the mean is the value in the middle, the variance that of two even distributions. */
static void
test_areas (void)
{
  for (guint grid = 0; grid < G_N_ELEMENTS (affines); grid++)
    {
      g_autoptr (TriVolume) volume = new_ramp (affines[grid]);
      const double *spacing = tri_volume_get_geometry (volume)->spacing_mm;
      const double voxel_mm2 = spacing[0] * spacing[1];
      const TriPoint3 points[] = { { 13.2, 17.1, 3 }, { 43.2, 37.1, 3 } };
      TriMeasurement area = make (TRI_MEASUREMENT_RECTANGLE, points);
      TriMeasured measured;

      g_test_message ("grid %u", grid);
      tri_measurement_compute (&area, volume, 0, &measured);
      g_assert_cmpfloat_with_epsilon (measured.area_mm2, 600, 1e-9);
      g_assert_cmpfloat_with_epsilon (measured.width_mm, 30, 1e-9);
      g_assert_cmpfloat_with_epsilon ((double) measured.n_voxels * voxel_mm2, 600, 600 * 0.06);
      g_assert_cmpfloat_with_epsilon (measured.mean, 28.2 + 271, 10 * spacing[1] / 2 + 1);
      g_assert_cmpfloat_with_epsilon (measured.sd, sqrt ((900 + 100 * 400) / 12.0), 3);
      g_assert_cmpfloat_with_epsilon (measured.min, 13.2 + 171, 11);
      g_assert_cmpfloat_with_epsilon (measured.max, 43.2 + 371, 11);

      area.kind = TRI_MEASUREMENT_ELLIPSE;
      tri_measurement_compute (&area, volume, 0, &measured);
      g_assert_cmpfloat_with_epsilon (measured.area_mm2, 600 * G_PI / 4, 1e-9);
      g_assert_cmpfloat_with_epsilon ((double) measured.n_voxels * voxel_mm2, 600 * G_PI / 4, 10);
      g_assert_cmpfloat_with_epsilon (measured.mean, 28.2 + 271, 10 * spacing[1] / 2 + 1);
      g_assert_cmpfloat_with_epsilon (measured.sd, sqrt ((900 + 100 * 400) / 16.0), 3);
    }
}

/* Counted by hand, corners drawn in any order. */
static void
test_voxels (void)
{
  static const TriPoint3 points[][2] = { { { 1.6, 2.6, 1 }, { 4.4, 4.4, 1 } },
                                         { { 4.4, 2.6, 1 }, { 1.6, 4.4, 1 } },
                                         { { 4.4, 4.4, 1.4 }, { 1.6, 2.6, 1.4 } } };
  g_autoptr (TriVolume) volume = tri_test_volume_new (10, 8, 3, TRI_SAMPLE_I16, NULL);

  for (guint n = 0; n < G_N_ELEMENTS (points); n++)
    {
      const TriMeasurement area = make (TRI_MEASUREMENT_RECTANGLE, points[n]);
      TriMeasured measured;

      tri_measurement_compute (&area, volume, 0, &measured);
      g_assert_cmpuint (measured.n_voxels, ==, 6);
      g_assert_cmpfloat (measured.min, ==, 2 + 10 * (3 + 8));
      g_assert_cmpfloat (measured.max, ==, 4 + 10 * (4 + 8));
      g_assert_cmpfloat_with_epsilon (measured.mean, 118, 1e-9);
      g_assert_cmpfloat_with_epsilon (measured.sd, sqrt ((2 * 2 + 6 * 25) / 5.0), 1e-9);
    }
}

/* Padding and what is no number have no value; outside there is nothing; nor of colours. */
static void
test_no_values (void)
{
  static const TriPoint3 inside[] = { { 0.6, 0.6, 0 }, { 3.4, 1.4, 0 } };
  static const TriPoint3 outside[] = { { 50, 50, 0 }, { 60, 60, 0 } };
  static const TriPoint3 huge[] = { { -1e9, -1e9, 0 }, { 1e9, 1e9, 0 } };
  const guint dims[3] = { 5, 3, 1 };
  float values[15] = { 0 };
  g_autoptr (TriVolume) volume = NULL;
  TriMeasurement area = make (TRI_MEASUREMENT_RECTANGLE, inside);
  TriMeasured measured;
  TriVolumeSpec spec;

  values[6] = -2000;
  values[7] = NAN;
  values[8] = 7;
  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, NULL);
  spec.has_padding = TRUE;
  spec.padding_first = spec.padding_last = -2000;
  volume = tri_test_volume_new_empty (&spec);
  tri_volume_write_slice (volume, 0, 0, values, NULL);
  tri_measurement_compute (&area, volume, 0, &measured);
  g_assert_cmpuint (measured.n_voxels, ==, 1);
  g_assert_cmpfloat (measured.mean, ==, 7);
  g_assert_cmpfloat (measured.sd, ==, 0);

  /* What is nearly padding is none. */
  values[6] = -1999.75f;
  tri_volume_unref (volume);
  volume = tri_test_volume_new_empty (&spec);
  tri_volume_write_slice (volume, 0, 0, values, NULL);
  tri_measurement_compute (&area, volume, 0, &measured);
  g_assert_cmpuint (measured.n_voxels, ==, 2);
  g_assert_cmpfloat (measured.min, ==, -1999.75);

  area = make (TRI_MEASUREMENT_ELLIPSE, outside);
  tri_measurement_compute (&area, volume, 0, &measured);
  g_assert_cmpuint (measured.n_voxels, ==, 0);
  g_assert_true (isnan (measured.mean));
  area = make (TRI_MEASUREMENT_RECTANGLE, huge);
  tri_measurement_compute (&area, volume, 0, &measured);
  g_assert_cmpuint (measured.n_voxels, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measurement/distance", test_distance);
  g_test_add_func ("/measurement/angle", test_angle);
  g_test_add_func ("/measurement/planes", test_planes);
  g_test_add_func ("/measurement/areas", test_areas);
  g_test_add_func ("/measurement/voxels", test_voxels);
  g_test_add_func ("/measurement/no-values", test_no_values);
  return g_test_run ();
}
