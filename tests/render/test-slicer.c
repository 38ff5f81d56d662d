/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sampling in patient space: the right voxel under each pixel, whatever the grid, and the same
 * values by every way. */

#include "config.h"

#include <math.h>

#include "tri-slicer-private.h"
#include "tri-slicer.h"
#include "tri-test-volume.h"

static const struct
{
  const char *name;
  double affine[4][4];
} grids[] = {
  { "unit", { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } } },
  { "flipped", { { -0.5, 0, 0, 90 }, { 0, 0.75, 0, -20 }, { 0, 0, -3, 1000 }, { 0, 0, 0, 1 } } },
  { "sagittal", { { 0, 0, 1.2, -60 }, { 0.9, 0, 0, -100 }, { 0, -0.9, 0, 40 }, { 0, 0, 0, 1 } } },
  { "coronal", { { 0.9, 0, 0, -60 }, { 0, 0, 1.2, -100 }, { 0, -0.9, 0, 40 }, { 0, 0, 0, 1 } } },
  { "rotated", { { 0, -0.8, 0, 5 }, { 0.8, 0, 0, -7 }, { 0, 0, 2, 11 }, { 0, 0, 0, 1 } } },
  { "oblique",
    { { 0.8, 0.05, 0.3, -30 }, { -0.05, 0.66, 0.4, 12 }, { 0, -0.2, 2.4, 500 }, { 0, 0, 0, 1 } } },
  { "tilted", { { 0.5, 0, 0, 0 }, { 0, 0.5, -1, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } } },
};

static void
assert_same (float got, double expected, double tolerance, guint x, guint y)
{
  if (isnan (expected) ? !isnan (got) : !(fabs ((double) got - expected) <= tolerance))
    g_error ("pixel %u, %u: %.9g instead of %.9g", x, y, (double) got, expected);
}

/* A view of the whole volume, at the slice nearest to its centre. */
static void
init_request (TriSliceRequest *request,
              const TriVolume *volume,
              TriPlane plane,
              TriGrid grid,
              TriConvention convention,
              guint size_px,
              TriInterpolation interpolation)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  TriPoint3 centre = tri_geometry_compute_centre (geometry);
  double left, top, width, height;
  TriPlaneBasis basis;

  tri_plane_basis_init (&basis, geometry, plane, grid, convention);
  centre = tri_plane_basis_move_to_slice (&basis, geometry, centre,
                                          tri_plane_basis_slice_at (&basis, geometry, centre));
  tri_plane_basis_compute_extent (&basis, geometry, centre, &left, &top, &width, &height);
  /* Odd numbers, so that no pixel lies just on a border between voxels. */
  tri_slice_request_init (request, &basis, centre, MAX (width, height) * 1.0937 / size_px,
                          size_px + 3, size_px);
  request->origin = tri_point3_add_scaled (request->origin, request->right, 0.137);
  request->origin = tri_point3_add_scaled (request->origin, request->down, 0.071);
  request->interpolation = interpolation;
}

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

/* One line along i through a volume of 4 × 1 × 1 voxels, from @start in steps of @step voxels. */
static void
sample_line (const TriVolume *volume,
             double start,
             double step,
             guint n,
             TriInterpolation interpolation,
             TriSliceSamples *samples)
{
  TriSliceRequest request = { .origin = { start, 0, 0 },
                              .right = { step, 0, 0 },
                              .down = { 0, 1, 0 },
                              .width_px = n,
                              .height_px = 1,
                              .interpolation = interpolation };

  tri_slicer_sample (volume, &request, samples);
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

/* A volume of floats of the test's own making. */
static TriVolume *
new_from_values (TriVolumeSpec *spec, const float *values)
{
  TriVolume *volume = tri_test_volume_new_empty (spec);
  gsize slice = (gsize) spec->geometry.dims[0] * spec->geometry.dims[1] * spec->samples_per_voxel;

  for (guint k = 0; k < spec->geometry.dims[2]; k++)
    tri_volume_write_slice (volume, 0, k, values + k * slice, NULL);
  return volume;
}

/* What is nearest decides; beside padding the rest of the weights is shared out. */
static void
test_padding (void)
{
  static const float values[6] = { 10, -2000, 30, 40, -1999, NAN };
  static const struct
  {
    double at;
    float linear, cubic;
  } rows[] = {
    { 0, 10, 10 },
    { 0.25, 10, 10 },
    { 0.75, NAN, NAN },
    { 1, NAN, NAN },
    { 1.75, 30, 30 },
    { 2, 30, 30 },
    { 2.25, 32.5f, 32.5f },
    { 3.25, 40, 40 },
    { 4, NAN, NAN },
    { 5, NAN, NAN },
  };
  const guint dims[3] = { 6, 1, 1 };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, NULL);
  spec.has_padding = TRUE;
  spec.padding_first = -2000;
  spec.padding_last = -1999;
  volume = new_from_values (&spec, values);
  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      g_test_message ("row %u", n);
      sample_line (volume, rows[n].at, 1, 1, TRI_INTERPOLATION_LINEAR, samples);
      assert_same (samples->values[0], (double) rows[n].linear, 1e-5, 0, 0);
      sample_line (volume, rows[n].at, 1, 1, TRI_INTERPOLATION_CUBIC, samples);
      assert_same (samples->values[0], (double) rows[n].cubic, 1e-5, 0, 0);
    }
}

/* Slice 1 of 4 has not come: halfway towards it the neighbour ends. */
static void
test_unfilled (void)
{
  static const float expected[] = { 0, 0, NAN, NAN, 2, 2, 2, 2.25f, 2.5f, 2.75f, 3 };
  static const double at[] = { 0, 0.25, 0.75, 1, 1.75, 1.9, 2, 2.25, 2.5, 2.75, 3 };
  const guint dims[3] = { 1, 1, 4 };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_I16, NULL);
  volume = tri_test_volume_new_empty (&spec);
  tri_test_volume_fill_slice (volume, &spec, 0, 0);
  tri_test_volume_fill_slice (volume, &spec, 0, 2);
  tri_test_volume_fill_slice (volume, &spec, 0, 3);
  tri_volume_mark_unreadable (volume, 0, 1);

  for (guint kind = TRI_PLAN_SEPARABLE; kind <= TRI_PLAN_PIXELS; kind++)
    for (guint n = 0; n < G_N_ELEMENTS (at); n++)
      {
        TriSliceRequest along = { .origin = { 0, 0, at[n] },
                                  .right = { 0, 0, 1 },
                                  .down = { 0, 1, 0 },
                                  .width_px = 1,
                                  .height_px = 1,
                                  .interpolation = TRI_INTERPOLATION_LINEAR };
        TriSliceRequest through = along;

        tri_slicer_sample_by (kind, volume, &along, samples);
        assert_same (samples->values[0], (double) expected[n], 1e-6, n, kind);
        through.right = (TriPoint3){ 1, 0, 0 };
        tri_slicer_sample_by (kind, volume, &through, samples);
        assert_same (samples->values[0], (double) expected[n], 1e-6, n, kind);
      }
}

static void
test_rescale (void)
{
  static const double slopes[] = { 1, 2, 1e-8, 4 }, intercepts[] = { 0, 0, 0, -10 };
  const guint dims[3] = { 3, 1, 2 };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;
  TriSliceRequest request = { .right = { 1, 0, 0 },
                              .down = { 0, 0, 0.5 },
                              .width_px = 3,
                              .height_px = 3,
                              .interpolation = TRI_INTERPOLATION_LINEAR };

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U16, NULL);
  spec.n_volumes = 2;
  spec.slopes = slopes;
  spec.intercepts = intercepts;
  volume = tri_test_volume_new_from_spec (&spec);

  /* Slices 0 1 2 and (3 4 5)·2; halfway between them their mean. */
  tri_slicer_sample (volume, &request, samples);
  g_assert_cmpfloat (samples->slope, ==, 1.0);
  g_assert_cmpfloat (samples->intercept, ==, 0.0);
  for (guint p = 0; p < 9; p++)
    assert_same (samples->values[p], ((const double[]){ 0, 1, 2, 3, 4.5, 6, 6, 8, 10 })[p], 0, p,
                 0);

  /* The second volume: (6 7 8)·1e-8 and (9 10 11)·4 - 10. */
  request.volume = 1;
  tri_slicer_sample (volume, &request, samples);
  for (guint p = 0; p < 3; p++)
    {
      g_assert_cmpfloat_with_epsilon ((double) samples->values[p], (6 + p) * 1e-8, 1e-14);
      assert_same (samples->values[6 + p], (9 + p) * 4.0 - 10.0, 0, p, 2);
    }
}

static void
test_uniform_rescale_and_volume (void)
{
  const guint dims[3] = { 3, 2, 1 };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;
  TriSliceRequest request = {
    .right = { 1, 0, 0 }, .down = { 0, 1, 0 }, .width_px = 3, .height_px = 2, .volume = 4
  };

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U16, NULL);
  spec.n_volumes = 5;
  spec.slope = 2;
  spec.intercept = -1024;
  volume = tri_test_volume_new_from_spec (&spec);
  tri_slicer_sample (volume, &request, samples);
  g_assert_cmpfloat (samples->slope, ==, 2);
  g_assert_cmpfloat (samples->intercept, ==, -1024);
  for (guint p = 0; p < 6; p++)
    assert_same (samples->values[p], 24.0 + p, 0, p, 0);
}

static void
test_label_map (void)
{
  const guint dims[3] = { 4, 1, 1 };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.is_label_map = TRUE;
  volume = tri_test_volume_new_from_spec (&spec);
  sample_line (volume, 0.3, 1, 3, TRI_INTERPOLATION_LINEAR, samples);
  for (guint p = 0; p < 3; p++)
    assert_same (samples->values[p], p, 0, p, 0);
}

static void
test_colour (void)
{
  const guint dims[3] = { 3, 2, 2 };
  TriSampleType types[] = { TRI_SAMPLE_U8, TRI_SAMPLE_U16 };

  for (guint n = 0; n < 4; n++)
    {
      g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
      g_autoptr (TriVolume) volume = NULL;
      guint channels = 3 + n % 2;
      TriVolumeSpec spec;

      tri_test_volume_spec_init (&spec, dims, types[n / 2], NULL);
      spec.samples_per_voxel = channels;
      volume = tri_test_volume_new_from_spec (&spec);
      for (guint kind = TRI_PLAN_SEPARABLE; kind <= TRI_PLAN_PIXELS; kind++)
        {
          TriSliceRequest request = { .origin = { 0.5, 0, 0 },
                                      .right = { 0, 1, 0 },
                                      .down = { 0, 0, 1 },
                                      .width_px = 3,
                                      .height_px = 2,
                                      .interpolation = TRI_INTERPOLATION_LINEAR };

          tri_slicer_sample_by (kind, volume, &request, samples);
          g_assert_cmpuint (samples->channels, ==, channels);
          g_assert_cmpfloat (samples->white, ==, n / 2 == 0 ? 255 : 65535);
          for (guint y = 0; y < 2; y++)
            for (guint x = 0; x < 3; x++)
              for (guint c = 0; c < channels; c++)
                assert_same (samples->values[(y * 3 + x) * channels + c],
                             x == 2 ? NAN : (0.5 + 3 * x + 6 * y) * channels + c, 0, x, y);
        }
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

/* All ways on all types, with padding, missing slices and differing slopes. */
static void
test_ways_agree (void)
{
  static const double slopes[] = { 1, 2, 3, 1, 2, 3, 1, 2, 3 },
                      intercepts[] = { 0, 5, 0, 5, 0, 5, 0, 5, 0 };
  const guint dims[3] = { 14, 11, 9 };

  for (guint variant = 0; variant < TRI_N_SAMPLE_TYPES * 8; variant++)
    {
      g_autoptr (TriSliceSamples) plain = tri_slice_samples_new ();
      g_autoptr (TriSliceSamples) fast = tri_slice_samples_new ();
      g_autoptr (TriVolume) volume = NULL;
      TriSampleType type = variant / 8;
      TriVolumeSpec spec;

      tri_test_volume_spec_init (&spec, dims, type, grids[variant % G_N_ELEMENTS (grids)].affine);
      if (variant & 1)
        {
          spec.has_padding = TRUE;
          spec.padding_first = 60;
          spec.padding_last = 75;
        }
      if (variant & 2)
        {
          spec.slopes = slopes;
          spec.intercepts = intercepts;
        }
      volume = tri_test_volume_new_empty (&spec);
      for (guint k = 0; k < dims[2]; k++)
        if (!(variant & 4) || k % 4 != 2)
          tri_test_volume_fill_slice (volume, &spec, 0, k);

      for (guint way = 0; way < 18; way++)
        {
          TriSliceRequest request;

          init_request (&request, volume, way % 3, way / 9, TRI_CONVENTION_RADIOLOGICAL, 45,
                        way / 3 % 3);
          tri_slicer_sample_by (TRI_PLAN_PIXELS, volume, &request, plain);
          for (guint kind = TRI_PLAN_SEPARABLE; kind <= TRI_PLAN_ROWS; kind++)
            {
              tri_slicer_sample_by (kind, volume, &request, fast);
              for (guint p = 0; p < request.width_px * request.height_px; p++)
                assert_same (fast->values[p], (double) plain->values[p],
                             request.interpolation == TRI_INTERPOLATION_NEAREST ? 0.0 : 2e-3, p,
                             variant);
            }
        }
    }
}

/* A field in the patient, stored with axes turned and flipped: the same picture from each. */
static float
get_field (TriPoint3 patient)
{
  return (float) (100 * sin (patient.x / 3) + 50 * cos (patient.y / 4 + patient.z / 5));
}

static TriVolume *
new_stored_as (guint order, guint flips)
{
  static const char permutations[6][4] = { "012", "021", "102", "120", "201", "210" };
  static const guint sizes[3] = { 12, 10, 8 };
  static const double spacing_mm[3] = { 1, 1.5, 2 };
  double affine[4][4] = { { 0 } };
  g_autofree float *values = g_new (float, 12 * 10 * 8);
  TriVolumeSpec spec;
  guint dims[3], n = 0;

  affine[3][3] = 1;
  for (guint axis = 0; axis < 3; axis++)
    {
      guint patient_axis = permutations[order][axis] - '0';
      gboolean is_flipped = flips >> axis & 1;

      dims[axis] = sizes[patient_axis];
      affine[patient_axis][axis] =
          is_flipped ? -spacing_mm[patient_axis] : spacing_mm[patient_axis];
      if (is_flipped)
        affine[patient_axis][3] = spacing_mm[patient_axis] * (dims[axis] - 1);
    }
  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, affine);
  for (guint k = 0; k < dims[2]; k++)
    for (guint j = 0; j < dims[1]; j++)
      for (guint i = 0; i < dims[0]; i++)
        values[n++] =
            get_field (tri_geometry_voxel_to_patient (&spec.geometry, (TriPoint3){ i, j, k }));
  return new_from_values (&spec, values);
}

static void
test_storage_does_not_matter (void)
{
  g_autoptr (TriVolume) first = new_stored_as (0, 0);
  g_autoptr (TriSliceSamples) expected = tri_slice_samples_new ();
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();

  for (guint variant = 0; variant < 6 * 8; variant++)
    {
      g_autoptr (TriVolume) volume = new_stored_as (variant / 8, variant % 8);

      for (guint way = 0; way < 18; way++)
        {
          TriSliceRequest request, own;

          init_request (&request, first, way % 3, way / 9, TRI_CONVENTION_RADIOLOGICAL, 41,
                        way / 3 % 3);
          tri_slicer_sample (first, &request, expected);
          init_request (&own, volume, way % 3, way / 9, TRI_CONVENTION_RADIOLOGICAL, 41,
                        way / 3 % 3);
          own.origin = request.origin; /* between two slices each may take its own */
          tri_slicer_sample (volume, &own, samples);
          for (guint p = 0; p < request.width_px * request.height_px; p++)
            assert_same (samples->values[p], (double) expected->values[p],
                         request.interpolation == TRI_INTERPOLATION_NEAREST ? 0.0 : 1e-3, p,
                         variant);
        }
    }
}

/* The same anatomy at twice the size looks the same at twice the millimetres per pixel. */
static void
test_scale_does_not_matter (void)
{
  g_autoptr (TriSliceSamples) expected = tri_slice_samples_new ();
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();

  for (guint index = 0; index < G_N_ELEMENTS (grids); index++)
    for (guint way = 0; way < 18; way++)
      {
        double twice[4][4];
        g_autoptr (TriVolume) small =
            tri_test_volume_new (14, 11, 9, TRI_SAMPLE_I16, grids[index].affine);
        g_autoptr (TriVolume) large = NULL;
        TriSliceRequest request;

        for (guint n = 0; n < 16; n++)
          twice[n / 4][n % 4] = grids[index].affine[n / 4][n % 4] * (n < 12 ? 2 : 1);
        large = tri_test_volume_new (14, 11, 9, TRI_SAMPLE_I16, (gconstpointer) twice);

        init_request (&request, small, way % 3, way / 9, TRI_CONVENTION_NEUROLOGICAL, 41,
                      way / 3 % 3);
        tri_slicer_sample (small, &request, expected);
        init_request (&request, large, way % 3, way / 9, TRI_CONVENTION_NEUROLOGICAL, 41,
                      way / 3 % 3);
        tri_slicer_sample (large, &request, samples);
        for (guint p = 0; p < request.width_px * request.height_px; p++)
          assert_same (samples->values[p], (double) expected->values[p], 1e-3, p, index);
      }
}

/* Planes of constant i large enough to be kept, while slices arrive and volumes change. */
static void
test_column_cache (void)
{
  const guint dims[3] = { 45, 181, 183 };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriSliceSamples) plain = tri_slice_samples_new ();

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (TriVolume) volume = NULL;
      TriVolumeSpec spec;

      tri_test_volume_spec_init (&spec, dims, round == 0 ? TRI_SAMPLE_I16 : TRI_SAMPLE_F32, NULL);
      spec.n_volumes = 2;
      volume = tri_test_volume_new_empty (&spec);
      for (guint step = 0; step < 26; step++)
        {
          TriSliceRequest request = { .origin = { (step * 7) % 45, 0, 182 },
                                      .right = { 0, 1, 0 },
                                      .down = { 0, 0, -1 },
                                      .width_px = 181,
                                      .height_px = 183,
                                      .volume = step / 11 % 2 };

          for (guint k = step; k < dims[2]; k += 13)
            tri_test_volume_fill_slice (volume, &spec, step / 13, k);
          tri_slicer_sample (volume, &request, samples);
          tri_slicer_sample_by (TRI_PLAN_PIXELS, volume, &request, plain);
          for (guint p = 0; p < 181 * 183; p++)
            assert_same (samples->values[p], (double) plain->values[p], 0, p, step);
        }
    }
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
  g_test_add_func ("/slicer/padding", test_padding);
  g_test_add_func ("/slicer/unfilled", test_unfilled);
  g_test_add_func ("/slicer/rescale/per-slice", test_rescale);
  g_test_add_func ("/slicer/rescale/uniform", test_uniform_rescale_and_volume);
  g_test_add_func ("/slicer/label-map", test_label_map);
  g_test_add_func ("/slicer/colour", test_colour);
  g_test_add_func ("/slicer/uneven/positions", test_uneven);
  g_test_add_func ("/slicer/uneven/tilted", test_uneven_tilted);
  g_test_add_func ("/slicer/uneven/hatch", test_hatch);
  g_test_add_func ("/slicer/ways-agree", test_ways_agree);
  g_test_add_func ("/slicer/metamorphic/storage", test_storage_does_not_matter);
  g_test_add_func ("/slicer/metamorphic/scale", test_scale_does_not_matter);
  g_test_add_func ("/slicer/column-cache", test_column_cache);
  g_test_add_func ("/slicer/beside-the-volume", test_beside_the_volume);
  return g_test_run ();
}
