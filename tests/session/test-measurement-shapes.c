/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines, points, profiles and histograms of phantoms whose answers are known. */

#include "config.h"

#include "tri-measured.h"
#include "tri-measurement-curve.h"
#include "tri-test-volume.h"

#include <math.h>

#define N_COLUMNS 90u
#define N_ROWS 80u

static const double affines[][4][4] = {
  { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } },
  { { 0.5, 0, 0, 10 }, { 0, 0.7, 0, -4 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } },
  { { -0.5, 0, 0, 59.5 }, { 0, -0.7, 0, 55.3 }, { 0, 0, -3, 3 }, { 0, 0, 0, 1 } },
  { { 0.6, -0.8, 0, 20 }, { 0.8, 0.6, 0, 5 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } }, /* turned */
  { { 0.5, 0, 0, 0 }, { 0, 0.7, -0.9, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } },    /* sheared */
};

/* Each voxel is its own number, so that a sum tells which were met. */
static TriVolume *
new_numbered (const double affine[4][4])
{
  const guint dims[3] = { N_COLUMNS, N_ROWS, 2 };
  g_autofree float *values = g_new (float, N_COLUMNS *N_ROWS);
  TriVolume *volume;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, affine);
  volume = tri_test_volume_new_empty (&spec);
  for (guint k = 0; k < dims[2]; k++)
    {
      for (guint n = 0; n < N_COLUMNS * N_ROWS; n++)
        values[n] = (float) (k * N_COLUMNS * N_ROWS + n);
      tri_volume_write_slice (volume, 0, k, values, NULL);
    }
  return volume;
}

/* In the plane of the slices, whose first slice it lies in. */
static TriMeasurement
new_outline (const TriVolume *volume)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  TriMeasurement self = { .kind = TRI_MEASUREMENT_OUTLINE,
                          .right = tri_geometry_axis_direction (geometry, 0),
                          .down = tri_geometry_axis_direction (geometry, 1) };

  return self;
}

static TriPoint3
place_in_slice (const TriVolume *volume, double column, double row)
{
  return tri_geometry_voxel_to_patient (tri_volume_get_geometry (volume),
                                        (TriPoint3){ column, row, 0 });
}

/* By the sum of angles, another way than the model's. @corners: columns and rows. */
static gboolean
is_within (const double (*corners)[2], guint n, double column, double row)
{
  double turned = 0;

  for (guint i = 0; i < n; i++)
    {
      const double a = atan2 (corners[i][1] - row, corners[i][0] - column);
      const double b = atan2 (corners[(i + 1) % n][1] - row, corners[(i + 1) % n][0] - column);

      turned += remainder (b - a, 2 * G_PI);
    }
  return fabs (turned) > G_PI;
}

/* A concave star; its voxels are those whose centres lie in it, on every grid. */
static void
test_outline_voxels (void)
{
  double corners[10][2];
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < 10; i++)
    {
      const double radius = i % 2 == 0 ? 31.3 : 12.2;

      corners[i][0] = 44.21 + radius * cos (i * G_PI / 5 + 0.1);
      corners[i][1] = 39.37 + radius * sin (i * G_PI / 5 + 0.1);
    }
  for (guint row = 0; row < N_ROWS; row++)
    for (guint column = 0; column < N_COLUMNS; column++)
      if (is_within (corners, 10, column, row))
        {
          n++;
          sum += row * N_COLUMNS + column;
        }
  g_assert_cmpuint (n, >, 500);

  for (guint grid = 0; grid < G_N_ELEMENTS (affines); grid++)
    {
      g_autoptr (TriVolume) volume = new_numbered (affines[grid]);
      TriMeasurement outline = new_outline (volume);
      TriMeasured measured;

      g_test_message ("grid %u", grid);
      for (guint i = 0; i < 10; i++)
        tri_measurement_add_corner (&outline,
                                    place_in_slice (volume, corners[i][0], corners[i][1]));
      tri_measurement_compute (&outline, volume, 0, &measured);
      g_assert_cmpuint (measured.n_voxels, ==, n);
      g_assert_cmpfloat_with_epsilon (measured.mean, sum / n, 1e-6);
    }
}

/* A circle drawn with many more corners than are kept keeps its area, and its length. */
static void
test_outline_area (void)
{
  for (guint grid = 0; grid < G_N_ELEMENTS (affines); grid++)
    {
      g_autoptr (TriVolume) volume = new_numbered (affines[grid]);
      TriMeasurement outline = new_outline (volume);
      const TriPoint3 middle = place_in_slice (volume, 45, 40);
      TriMeasured measured;

      for (guint i = 0; i < 1500; i++)
        {
          const double angle = i * 2 * G_PI / 1500;
          const TriPoint3 place = tri_point3_add_scaled (
              tri_point3_add_scaled (middle, outline.right, 14 * cos (angle)), outline.down,
              14 * sin (angle));

          tri_measurement_add_corner (&outline, place);
        }
      g_assert_cmpuint (outline.n_points, ==, TRI_MEASUREMENT_MAX_POINTS);
      g_assert_true (tri_measurement_is_complete (&outline));
      tri_measurement_compute (&outline, volume, 0, &measured);
      g_assert_cmpfloat_with_epsilon (measured.area_mm2, G_PI * 196, G_PI * 196 * 0.005);
      g_assert_cmpfloat_with_epsilon (measured.width_mm, 28, 0.1);
      g_assert_cmpfloat_with_epsilon (measured.height_mm, 28, 0.1);
    }
}

/* Few corners stay as they are; a triangle is the least. */
static void
test_outline_corners (void)
{
  static const TriPoint3 corners[] = { { 0, 0, 0 }, { 8, 0, 0 }, { 8, 6, 0 } };
  TriMeasurement outline = { .kind = TRI_MEASUREMENT_OUTLINE,
                             .right = { 1, 0, 0 },
                             .down = { 0, 1, 0 } };
  TriMeasured measured;

  for (guint i = 0; i < 3; i++)
    {
      g_assert_false (tri_measurement_is_complete (&outline));
      tri_measurement_add_corner (&outline, corners[i]);
    }
  g_assert_true (tri_measurement_is_complete (&outline));
  tri_measurement_compute (&outline, NULL, 0, &measured);
  g_assert_cmpfloat_with_epsilon (measured.area_mm2, 24, 1e-9);
  g_assert_cmpuint (measured.n_voxels, ==, 0);
}

/* The pulled corner goes all the way, its neighbours less, the other side not at all. */
static void
test_pull (void)
{
  const TriPoint3 from = { 10, 0, 0 }, to = { 13, 1, 0 };
  TriMeasurement outline = { .kind = TRI_MEASUREMENT_OUTLINE };
  TriMeasurement line = { .kind = TRI_MEASUREMENT_DISTANCE, .n_points = 2 };
  TriMeasurement pulled;

  for (guint i = 0; i < 36; i++)
    tri_measurement_add_corner (&outline, (TriPoint3){ 10 * cos (i * G_PI / 18),
                                                       10 * sin (i * G_PI / 18), 0 });
  pulled = outline;
  tri_measurement_move_point (&pulled, 0, from, to);
  g_assert_cmpfloat_with_epsilon (pulled.points[0].x, 13, 1e-9);
  g_assert_cmpfloat_with_epsilon (pulled.points[0].y, 1, 1e-9);
  for (guint i = 1; i < 6; i++)
    {
      const double travel = pulled.points[i].x - outline.points[i].x;

      g_assert_cmpfloat (travel, >, 0);
      g_assert_cmpfloat (travel, <, pulled.points[i - 1].x - outline.points[i - 1].x);
      g_assert_cmpfloat_with_epsilon (travel, pulled.points[36 - i].x - outline.points[36 - i].x,
                                      1e-9);
    }
  for (guint i = 7; i < 30; i++)
    g_assert_cmpfloat (pulled.points[i].x, ==, outline.points[i].x);
  tri_measurement_move_point (&line, 1, from, to);
  g_assert_cmpfloat (line.points[1].x, ==, 13);
  g_assert_cmpfloat (line.points[0].x, ==, 0);
}

static void
test_point (void)
{
  for (guint grid = 0; grid < G_N_ELEMENTS (affines); grid++)
    {
      g_autoptr (TriVolume) volume = new_numbered (affines[grid]);
      TriMeasurement point = { .kind = TRI_MEASUREMENT_POINT, .n_points = 1 };
      TriMeasured measured;

      point.points[0] = place_in_slice (volume, 17.3, 23.6);
      tri_measurement_compute (&point, volume, 0, &measured);
      g_assert_cmpuint (measured.n_voxels, ==, 1);
      g_assert_cmpfloat (measured.mean, ==, 24 * N_COLUMNS + 17);
      point.points[0] = place_in_slice (volume, -3, 23);
      tri_measurement_compute (&point, volume, 0, &measured);
      g_assert_cmpuint (measured.n_voxels, ==, 0);
      g_assert_true (isnan (measured.mean));
    }
}

/* An edge between two voxels lies in the profile where it lies in the patient. */
static void
test_profile (void)
{
  const guint dims[3] = { 40, 3, 1 };
  static const double affine[4][4] = {
    { 0.5, 0, 0, 0 }, { 0, 0.5, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 }
  };
  TriMeasurement line = { .kind = TRI_MEASUREMENT_DISTANCE,
                          .points = { { 2, 0.5, 0 }, { 22, 0.5, 0 } },
                          .n_points = 2 };
  g_autofree TriMeasurementCurve *curve = g_new (TriMeasurementCurve, 1);
  g_autoptr (TriVolume) volume = NULL;
  float values[120];
  TriVolumeSpec spec;

  for (guint i = 0; i < 120; i++)
    values[i] = i % 40 < 20 ? -100 : 300;
  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, affine);
  volume = tri_test_volume_new_empty (&spec);
  tri_volume_write_slice (volume, 0, 0, values, NULL);
  g_assert_true (tri_measurement_compute_curve (&line, volume, 0, curve));
  g_assert_true (curve->is_profile);
  g_assert_cmpfloat (curve->xs[0], ==, 0);
  g_assert_cmpfloat_with_epsilon (curve->xs[curve->n - 1], 20, 1e-9);
  for (guint i = 0; i < curve->n; i++)
    {
      /* The edge is at 9.75 mm of the patient, the volume's at 19.75. */
      const double x = 2 + curve->xs[i];

      if (fabs (x - 9.75) < 1e-6 || fabs (x - 19.75) < 1e-6)
        continue;
      if (x > 19.75)
        g_assert_true (isnan (curve->ys[i]));
      else
        g_assert_cmpfloat (curve->ys[i], ==, x < 9.75 ? -100 : 300);
    }
  line.points[1] = line.points[0];
  g_assert_false (tri_measurement_compute_curve (&line, volume, 0, curve));
}

/* Its counts are all voxels of the area, in bins that the values say. */
static void
test_histogram (void)
{
  g_autoptr (TriVolume) volume = tri_test_volume_new (10, 8, 3, TRI_SAMPLE_I16, NULL);
  TriMeasurement area = { .kind = TRI_MEASUREMENT_RECTANGLE,
                          .right = { 1, 0, 0 },
                          .down = { 0, 1, 0 },
                          .points = { { 0.6, 1.6, 1 }, { 8.4, 6.4, 1 } },
                          .n_points = 2 };
  g_autofree TriMeasurementCurve *curve = g_new (TriMeasurementCurve, 1);
  double n = 0;

  g_assert_true (tri_measurement_compute_curve (&area, volume, 0, curve));
  g_assert_false (curve->is_profile);
  for (guint i = 0; i < curve->n; i++)
    {
      n += curve->ys[i];
      g_assert_cmpfloat (curve->xs[i], >, 1 + 10 * (2 + 8));
      g_assert_cmpfloat (curve->xs[i], <, 8 + 10 * (6 + 8));
    }
  g_assert_cmpfloat (n, ==, 8 * 5);
  area.kind = TRI_MEASUREMENT_ARROW;
  g_assert_false (tri_measurement_compute_curve (&area, volume, 0, curve));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measurement-shapes/outline-voxels", test_outline_voxels);
  g_test_add_func ("/measurement-shapes/outline-area", test_outline_area);
  g_test_add_func ("/measurement-shapes/outline-corners", test_outline_corners);
  g_test_add_func ("/measurement-shapes/pull", test_pull);
  g_test_add_func ("/measurement-shapes/point", test_point);
  g_test_add_func ("/measurement-shapes/profile", test_profile);
  g_test_add_func ("/measurement-shapes/histogram", test_histogram);
  return g_test_run ();
}
