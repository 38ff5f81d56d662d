/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sampling in patient space: the right voxel under each pixel, whatever the grid, up to its edges
 * and across uneven slices. What a voxel's value becomes is in test-slicer-values.c, that all ways
 * agree in test-slicer-laws.c. */

#include "config.h"

#include <math.h>

#include "slicer-fixture.h"
#include "tri-slicer-private.h"
#include "tri-slicer.h"

static TriPoint3
get_patient (const TriSliceRequest *request, guint x, guint y)
{
  return tri_point3_add_scaled (tri_point3_add_scaled (request->origin, request->right, x),
                                request->down, y);
}

static double
clamp_index (double index, guint n)
{
  return CLAMP (index, 0.0, n - 1.0);
}

/* The synthetic value is linear in the index, so that interpolation has a formula. */
static double
expect_value (const TriVolumeSpec *spec, TriPoint3 patient, TriInterpolation interpolation)
{
  TriPoint3 voxel = tri_geometry_patient_to_voxel (&spec->geometry, patient);
  const guint *dims = spec->geometry.dims;

  if (!tri_geometry_contains_voxel (&spec->geometry, voxel))
    return NAN;
  if (interpolation == TRI_INTERPOLATION_NEAREST)
    return tri_test_volume_get_stored (spec, 0, (guint) MAX (ceil (voxel.x - 0.5), 0),
                                       (guint) MAX (ceil (voxel.y - 0.5), 0),
                                       (guint) MAX (ceil (voxel.z - 0.5), 0), 0);
  return clamp_index (voxel.x, dims[0]) +
         dims[0] * (clamp_index (voxel.y, dims[1]) + dims[1] * clamp_index (voxel.z, dims[2]));
}

static void
check_values (const TriVolumeSpec *spec,
              const TriSliceRequest *request,
              const TriSliceSamples *samples,
              double tolerance)
{
  guint n_inside = 0;

  for (guint y = 0; y < request->height_px; y++)
    for (guint x = 0; x < request->width_px; x++)
      {
        double expected = expect_value (spec, get_patient (request, x, y), request->interpolation);

        assert_same (samples->values[y * request->width_px + x], expected, tolerance, x, y);
        n_inside += !isnan (expected);
      }
  g_assert_cmpuint (n_inside, >, request->width_px * request->height_px / 12);
}

static void
test_every_plane (gconstpointer data)
{
  const guint dims[3] = { 14, 11, 9 };
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_I16, grids[index].affine);
  volume = tri_test_volume_new_from_spec (&spec);
  for (guint variant = 0; variant < 24; variant++)
    {
      TriInterpolation interpolation = variant / 12;
      TriSliceRequest request;

      init_request (&request, volume, variant % 3, variant / 3 % 2, variant / 6 % 2, 67,
                    interpolation);
      tri_slicer_sample (volume, &request, samples);
      check_values (&spec, &request, samples,
                    interpolation == TRI_INTERPOLATION_NEAREST ? 0.0 : 1e-3);
    }
}

/* A picture that can be checked by eye: what is up, what is left. */
static void
test_orientation (void)
{
  static const struct
  {
    TriPlane plane;
    TriConvention convention;
    float
        expected[9]; /* i + 3·j + 9·k; left, back and head are at the high ends */
  } rows[] = {
    { TRI_PLANE_AXIAL, TRI_CONVENTION_RADIOLOGICAL, { 9, 10, 11, 12, 13, 14, 15, 16, 17 } },
    { TRI_PLANE_AXIAL, TRI_CONVENTION_NEUROLOGICAL, { 11, 10, 9, 14, 13, 12, 17, 16, 15 } },
    { TRI_PLANE_CORONAL, TRI_CONVENTION_RADIOLOGICAL, { 21, 22, 23, 12, 13, 14, 3, 4, 5 } },
    { TRI_PLANE_CORONAL, TRI_CONVENTION_NEUROLOGICAL, { 23, 22, 21, 14, 13, 12, 5, 4, 3 } },
    { TRI_PLANE_SAGITTAL, TRI_CONVENTION_RADIOLOGICAL, { 19, 22, 25, 10, 13, 16, 1, 4, 7 } },
  };
  g_autoptr (TriVolume) volume = tri_test_volume_new (3, 3, 3, TRI_SAMPLE_U8, NULL);
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    for (guint interpolation = 0; interpolation < 3; interpolation++)
      {
        const TriGeometry *geometry = tri_volume_get_geometry (volume);
        TriSliceRequest request;
        TriPlaneBasis basis;

        tri_plane_basis_init (&basis, geometry, rows[n].plane, TRI_GRID_STORED, rows[n].convention);
        tri_slice_request_init (&request, &basis, tri_geometry_compute_centre (geometry), 1.0, 3,
                                3);
        request.interpolation = interpolation;
        tri_slicer_sample (volume, &request, samples);
        for (guint p = 0; p < 9; p++)
          g_assert_cmpfloat (samples->values[p], ==, rows[n].expected[p]);
      }
}

static void
test_edges (void)
{
  static const struct
  {
    TriInterpolation interpolation;
    double start;
    float expected;
  } rows[] = {
    { TRI_INTERPOLATION_NEAREST, -0.5001, NAN },
    { TRI_INTERPOLATION_NEAREST, -0.5, 0 },
    { TRI_INTERPOLATION_NEAREST, 0.4999, 0 },
    { TRI_INTERPOLATION_NEAREST, 0.5, 0 },
    { TRI_INTERPOLATION_NEAREST, 0.5001, 1 },
    { TRI_INTERPOLATION_NEAREST, 1.5, 1 },
    { TRI_INTERPOLATION_NEAREST, 3.4999, 3 },
    { TRI_INTERPOLATION_NEAREST, 3.5, NAN },
    { TRI_INTERPOLATION_LINEAR, -0.5001, NAN },
    { TRI_INTERPOLATION_LINEAR, -0.5, 0 },
    { TRI_INTERPOLATION_LINEAR, -0.25, 0 },
    { TRI_INTERPOLATION_LINEAR, 0.25, 0.25 },
    { TRI_INTERPOLATION_LINEAR, 2.75, 2.75 },
    { TRI_INTERPOLATION_LINEAR, 3.25, 3 },
    { TRI_INTERPOLATION_LINEAR, 3.5, NAN },
    { TRI_INTERPOLATION_CUBIC, 1.25, 1.25 },
    { TRI_INTERPOLATION_CUBIC, 1.5, 1.5 },
    { TRI_INTERPOLATION_CUBIC, 0.5, 0.4375 }, /* 0 0 1 2: -0/16 + 9·0/16 + 9·1/16 - 2/16 */
    { TRI_INTERPOLATION_CUBIC, 3, 3 },
    { TRI_INTERPOLATION_CUBIC, 3.5, NAN },
  };
  g_autoptr (TriVolume) volume = tri_test_volume_new (4, 1, 1, TRI_SAMPLE_U8, NULL);
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      g_test_message ("row %u", n);
      sample_line (volume, rows[n].start, 1, 1, rows[n].interpolation, samples);
      assert_same (samples->values[0], (double) rows[n].expected, 0.0, 0, 0);
    }
}

/* Slices at 0, 1, 2, 6 and 7 mm: a hole between 2.5 and 5.5 mm, nothing squashed. */
static void
init_uneven (TriVolumeSpec *spec, TriPoint3 origins[5], double shift_mm)
{
  static const double positions_mm[5] = { 0, 1, 2, 6, 7 };
  const guint dims[3] = { 3, 4, 5 };
  g_autoptr (GError) error = NULL;

  tri_test_volume_spec_init (spec, dims, TRI_SAMPLE_I16, NULL);
  for (guint k = 0; k < 5; k++)
    origins[k] = (TriPoint3){ 0, shift_mm * positions_mm[k], positions_mm[k] };
  tri_geometry_init (&spec->geometry, dims, grids[0].affine, origins, TRUE, &error);
  g_assert_no_error (error);
}

static void
test_uneven (void)
{
  static const double at_mm[] = { -0.6, -0.4, 0.5, 2, 2.4, 2.6, 4, 5.4, 5.6, 6.5, 7.4, 7.6 };
  static const double expected_k[] = { NAN, 0, 0.5, 2, 2, -1, -1, -1, 3, 3.5, 4, NAN };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriPoint3 origins[5];
  TriVolumeSpec spec;

  init_uneven (&spec, origins, 0);
  volume = tri_test_volume_new_from_spec (&spec);
  for (guint variant = 0; variant < 4 * 3; variant++)
    for (guint n = 0; n < G_N_ELEMENTS (at_mm); n++)
      {
        /* Down, across, into the depth of the screen, and at a slant that leaves the slices. */
        TriSliceRequest request = { .origin = { 1, 1, at_mm[n] },
                                    .right = { 1, 0, 0 },
                                    .down = { 0, 0, 1e-4 },
                                    .width_px = 1,
                                    .height_px = 2,
                                    .interpolation = TRI_INTERPOLATION_LINEAR };
        guint way = variant % 4;

        if (way == 1)
          request =
              (TriSliceRequest){ request.origin, { 0, 0, 1e-4 }, { 1, 0, 0 }, 2, 1, 0, 1 };
        else if (way == 2)
          request.down = (TriPoint3){ 0, 1, 0 };
        else if (way == 3)
          request = (TriSliceRequest){
            request.origin, { 0, 1e-4, 1e-4 }, { 1e-4, 0, 1e-4 }, 2, 2, 0, TRI_INTERPOLATION_LINEAR
          };
        tri_slicer_sample_by (variant / 4, volume, &request, samples);
        g_assert_true (samples->has_gaps);
        g_assert_cmpint (tri_slicer_is_gap (samples->values[0]), ==, expected_k[n] < 0);
        assert_same (samples->values[0], expected_k[n] < 0 ? NAN : 4 + 12 * expected_k[n], 1e-4, n,
                     variant);
      }
}

/* Slices that also step sideways: the voxel follows them. */
static void
test_uneven_tilted (void)
{
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriPoint3 origins[5];
  TriVolumeSpec spec;

  init_uneven (&spec, origins, -0.5);
  volume = tri_test_volume_new_from_spec (&spec);
  for (guint kind = TRI_PLAN_SEPARABLE; kind <= TRI_PLAN_PIXELS; kind++)
    for (guint interpolation = 0; interpolation < 2; interpolation++)
      {
        TriSliceRequest request = { .origin = { 1, -6.003, 7.303 },
                                    .right = { 0, 0.11, 0 },
                                    .down = { 0, 0, -0.13 },
                                    .width_px = 110,
                                    .height_px = 62,
                                    .interpolation = interpolation };
        guint n_inside = 0;

        tri_slicer_sample_by (kind, volume, &request, samples);
        for (guint y = 0; y < 62; y++)
          for (guint x = 0; x < 110; x++)
            {
              TriPoint3 patient = get_patient (&request, x, y);
              float value = samples->values[y * 110 + x];

              if (patient.z > 2.01 && patient.z < 5.99)
                continue;
              assert_same (value, expect_value (&spec, patient, interpolation), 1e-4, x, y);
              n_inside += !isnan (value);
            }
        g_assert_cmpuint (n_inside, >, 500);
      }
}

static void
test_hatch (void)
{
  static const TriVoi voi = { 30, 60, TRI_VOI_LINEAR, FALSE };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriSliceRequest request = { .origin = { 0, 1, 0 },
                              .right = { 0.25, 0, 0 },
                              .down = { 0, 0, 1 },
                              .width_px = 16,
                              .height_px = 8 };
  guint32 pixels[8][16];
  TriPoint3 origins[5];
  TriVolumeSpec spec;
  guint n_lines = 0;

  init_uneven (&spec, origins, 0);
  volume = tri_test_volume_new_from_spec (&spec);
  tri_slicer_sample (volume, &request, samples);
  tri_slicer_colour (samples, &voi, (guint8 *) pixels, sizeof pixels[0]);
  /* Rows 3, 4, 5 lie in the hole, of which columns 0 … 9 are within the volume. */
  for (guint y = 3; y <= 5; y++)
    for (guint x = 0; x < 10; x++)
      n_lines += pixels[y][x] == 0xff303030;
  g_assert_cmpuint (n_lines, ==, 3);
  g_assert_cmphex (pixels[4][12], ==, 0xff000000);
  g_assert_cmphex (
      pixels[6][0], ==,
      (0xff000000u | 0x010101u * (guint) floor (255 * tri_voi_apply (&voi, 39) + 0.5)));
}

static void
test_beside_the_volume (void)
{
  g_autoptr (TriVolume) volume = tri_test_volume_new (4, 4, 4, TRI_SAMPLE_U8, NULL);
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  TriSliceRequest requests[] = {
    { .origin = { 100, 0, 0 }, .right = { 1, 0, 0 }, .down = { 0, 1, 0 } },
    { .origin = { 0, 0, 50 }, .right = { 1, 0, 0 }, .down = { 0, 1, 0 } },
    { .origin = { 0, -9, 0 }, .right = { 1, 0, 0 }, .down = { 0, 1, 0 } },
    { .origin = { 50, 0, 0 }, .right = { 1, 0.1, 0 }, .down = { 0, 1, 0 } },
    { .origin = { NAN, 0, 0 }, .right = { 1, 0, 0 }, .down = { 0, 1, 0 } },
    { .origin = { 1e300, 0, 0 }, .right = { 1e300, 0, 0 }, .down = { 0, -1e300, 0 } },
  };

  for (guint n = 0; n < G_N_ELEMENTS (requests); n++)
    {
      requests[n].width_px = 5;
      requests[n].height_px = 4;
      requests[n].interpolation = n % 3;
      tri_slicer_sample (volume, &requests[n], samples);
      for (guint p = 0; p < 20; p++)
        assert_same (samples->values[p], NAN, 0, p, n);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint index = 0; index < G_N_ELEMENTS (grids); index++)
    {
      g_autofree char *path = g_strconcat ("/slicer/every-plane/", grids[index].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (index), test_every_plane);
    }
  g_test_add_func ("/slicer/orientation", test_orientation);
  g_test_add_func ("/slicer/edges", test_edges);
  g_test_add_func ("/slicer/uneven/positions", test_uneven);
  g_test_add_func ("/slicer/uneven/tilted", test_uneven_tilted);
  g_test_add_func ("/slicer/uneven/hatch", test_hatch);
  g_test_add_func ("/slicer/beside-the-volume", test_beside_the_volume);
  return g_test_run ();
}
