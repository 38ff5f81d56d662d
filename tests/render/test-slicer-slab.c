/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Slabs: of the slices that lie one behind the other at a pixel, each as it would be shown alone,
 * the largest, least or mean value; what has no value takes no part. */

#include "config.h"

#include <math.h>

#include "slicer-fixture.h"
#include "tri-slicer-private.h"
#include "tri-slicer.h"

static TriVolume *
new_volume (guint grid, guint variant)
{
  static const guint dims[3] = { 14, 11, 9 };
  TriVolume *volume;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_I16, grids[grid].affine);
  spec.has_padding = variant == 1;
  spec.padding_first = 300;
  spec.padding_last = 500;
  volume = tri_test_volume_new_empty (&spec);
  for (guint k = 0; k < dims[2]; k++)
    if (variant != 2 || k % 4 != 2)
      tri_test_volume_fill_slice (volume, &spec, 0, k);
  return volume;
}

/* Whether the index along some axis can change by more than 1 over @step_mm of the normal. */
static double
find_step_mm (const TriGeometry *geometry, TriPoint3 normal)
{
  TriPoint3 a = tri_geometry_patient_to_voxel (geometry, (TriPoint3){ 0, 0, 0 });
  TriPoint3 b = tri_geometry_patient_to_voxel (geometry, normal);

  return 1 / MAX (MAX (fabs (b.x - a.x), fabs (b.y - a.y)), fabs (b.z - a.z));
}

static double
combine (TriSlabMode mode, const GArray *values)
{
  double result = mode == TRI_SLAB_MEAN ? 0 : g_array_index (values, float, 0);

  for (guint n = 0; n < values->len; n++)
    {
      double value = g_array_index (values, float, n);

      if (mode == TRI_SLAB_MEAN)
        result += value / values->len;
      else
        result = mode == TRI_SLAB_MAXIMUM ? MAX (result, value) : MIN (result, value);
    }
  return result;
}

/* The same from single slices, put together by hand. */
static void
check_slab (const TriVolume *volume, const TriSliceRequest *request, guint variant)
{
  const TriPoint3 normal =
      tri_point3_normalise (tri_point3_cross (request->right, request->down));
  const double step_mm = find_step_mm (tri_volume_get_geometry (volume), normal);
  const int n_each_side = (int) floor (request->slab_mm / 2 / step_mm + 1e-6);
  const guint n_px = request->width_px * request->height_px;
  g_autoptr (TriSliceSamples) slab = tri_slice_samples_new ();
  g_autoptr (TriSliceSamples) single = tri_slice_samples_new ();
  g_autofree GArray **behind = g_new (GArray *, n_px);
  const double tolerance = request->slab_mode == TRI_SLAB_MEAN ? 2e-3 : 0;

  for (guint p = 0; p < n_px; p++)
    behind[p] = g_array_new (FALSE, FALSE, sizeof (float));
  for (int i = -n_each_side; i <= n_each_side; i++)
    {
      TriSliceRequest moved = *request;

      moved.slab_mm = 0;
      moved.origin = tri_point3_add_scaled (request->origin, normal, i * step_mm);
      tri_slicer_sample (volume, &moved, single);
      for (guint p = 0; p < n_px; p++)
        if (!isnan (single->values[p]))
          g_array_append_val (behind[p], single->values[p]);
    }
  for (guint kind = TRI_PLAN_SEPARABLE; kind <= TRI_PLAN_PIXELS; kind++)
    {
      tri_slicer_sample_by (kind, volume, request, slab);
      for (guint p = 0; p < n_px; p++)
        assert_same (slab->values[p],
                     behind[p]->len == 0 ? (double) NAN : combine (request->slab_mode, behind[p]),
                     kind == TRI_PLAN_SEPARABLE ? tolerance : 2e-3, p, variant);
    }
  for (guint p = 0; p < n_px; p++)
    g_array_unref (behind[p]);
}

static void
test_made_of_slices (void)
{
  for (guint grid = 0; grid < G_N_ELEMENTS (grids); grid++)
    for (guint variant = 0; variant < 3; variant++)
      {
        g_autoptr (TriVolume) volume = new_volume (grid, variant);

        for (guint way = 0; way < 18; way++)
          {
            TriSliceRequest request;

            init_request (&request, volume, way % 3, way / 9, TRI_CONVENTION_RADIOLOGICAL, 33,
                          way / 3 % 3);
            request.slab_mm = 4.7;
            request.slab_mode = (way + grid) % TRI_N_SLAB_MODES;
            check_slab (volume, &request, grid * 100 + variant);
          }
      }
}

/* Large enough that the cores share it. */
static void
test_large (void)
{
  g_autoptr (TriVolume) volume = new_volume (1, 1);

  for (guint mode = 0; mode < TRI_N_SLAB_MODES; mode++)
    {
      TriSliceRequest request;

      init_request (&request, volume, TRI_PLANE_SAGITTAL, TRI_GRID_STORED,
                    TRI_CONVENTION_RADIOLOGICAL, 230, TRI_INTERPOLATION_LINEAR);
      request.slab_mm = 3;
      request.slab_mode = mode;
      check_slab (volume, &request, mode);
    }
}

/* One bright voxel 4 mm away in air, and slices 2 mm apart. */
static void
test_thickness (void)
{
  static const struct
  {
    double slab_mm;
    float maximum, minimum, mean;
  } rows[] = {
    { 0, 0, 0, 0 },
    { 7.9, 0, 0, 0 },
    { 8, 1000, 0, 200 },
    { 9.9, 1000, 0, 200 },
    { 12, 1000, 0, 1000 / 7.0f },
    { 1e9, 1000, 0, 1000 / 9.0f },
    { -5, 0, 0, 0 },
  };
  static const double affine[4][4] = {
    { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 2, 0 }, { 0, 0, 0, 1 }
  };
  const guint dims[3] = { 3, 3, 9 };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  float values[81] = { 0 };
  TriVolumeSpec spec;

  values[6 * 9 + 4] = 1000;
  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, affine);
  volume = new_from_values (&spec, values);
  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    for (guint mode = 0; mode < TRI_N_SLAB_MODES; mode++)
      {
        const float expected[] = { rows[n].maximum, rows[n].minimum, rows[n].mean };
        TriSliceRequest request = { .origin = { 1, 1, 8 },
                                    .right = { 1, 0, 0 },
                                    .down = { 0, 1, 0 },
                                    .width_px = 1,
                                    .height_px = 1,
                                    .interpolation = TRI_INTERPOLATION_LINEAR,
                                    .slab_mm = rows[n].slab_mm,
                                    .slab_mode = mode };

        tri_slicer_sample (volume, &request, samples);
        assert_same (samples->values[0], (double) expected[mode], 1e-3, n, mode);
      }
}

/* A request for one pixel at the middle of three voxels along k, all three in the slab. */
static float
sample_three (const float values[3], TriSlabMode mode)
{
  const guint dims[3] = { 1, 1, 3 };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriSliceRequest request = {
    .origin = { 0, 0, 1 },
    .right = { 1, 0, 0 },
    .down = { 0, 1, 0 },
    .width_px = 1,
    .height_px = 1,
    .slab_mm = 2,
    .slab_mode = mode,
  };
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, NULL);
  spec.has_padding = TRUE;
  spec.padding_first = spec.padding_last = -2000;
  volume = new_from_values (&spec, values);
  tri_slicer_sample (volume, &request, samples);
  return samples->values[0];
}

static void
test_what_is_no_value (void)
{
  static const struct
  {
    float values[3];
    float maximum, minimum, mean;
  } rows[] = {
    { { -2000, 5, 7 }, 7, 5, 6 },
    { { 3, -2000, 9 }, 9, 3, 6 },
    { { 3, NAN, -2000 }, 3, 3, 3 },
    { { -2000, NAN, -2000 }, NAN, NAN, NAN },
    { { NAN, -5, -9 }, -5, -9, -7 },
  };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      assert_same (sample_three (rows[n].values, TRI_SLAB_MAXIMUM), (double) rows[n].maximum, 0, n,
                   0);
      assert_same (sample_three (rows[n].values, TRI_SLAB_MINIMUM), (double) rows[n].minimum, 0, n,
                   1);
      assert_same (sample_three (rows[n].values, TRI_SLAB_MEAN), (double) rows[n].mean, 0, n, 2);
    }
}

static void
test_holes_stay_holes (void)
{
  static const TriPoint3 origins[4] = { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 0, 20 }, { 0, 0, 21 } };
  const guint dims[3] = { 2, 2, 4 };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (GError) error = NULL;
  TriSliceRequest request = { .origin = { 0, 0, 10 },
                              .right = { 1, 0, 0 },
                              .down = { 0, 1, 0 },
                              .width_px = 1,
                              .height_px = 1,
                              .slab_mm = 2 };
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  tri_geometry_init (&spec.geometry, dims, grids[0].affine, origins, TRUE, &error);
  g_assert_no_error (error);
  volume = tri_test_volume_new_from_spec (&spec);
  tri_slicer_sample (volume, &request, samples);
  g_assert_true (tri_slicer_is_gap (samples->values[0]));
  request.slab_mm = 60;
  tri_slicer_sample (volume, &request, samples);
  g_assert_cmpfloat (samples->values[0], ==, 12);
}

/* Labels have no order, and colours none that one could look along. */
static void
test_labels_and_colours (void)
{
  const guint dims[3] = { 6, 6, 6 };

  for (guint kind = 0; kind < 2; kind++)
    {
      g_autoptr (TriSliceSamples) slab = tri_slice_samples_new ();
      g_autoptr (TriSliceSamples) single = tri_slice_samples_new ();
      g_autoptr (TriVolume) volume = NULL;
      TriSliceRequest request;
      TriVolumeSpec spec;

      tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
      spec.is_label_map = kind == 0;
      spec.samples_per_voxel = kind == 0 ? 1 : 3;
      volume = tri_test_volume_new_from_spec (&spec);
      init_request (&request, volume, TRI_PLANE_AXIAL, TRI_GRID_STORED,
                    TRI_CONVENTION_RADIOLOGICAL, 20, TRI_INTERPOLATION_LINEAR);
      tri_slicer_sample (volume, &request, single);
      request.slab_mm = 5;
      tri_slicer_sample (volume, &request, slab);
      for (guint p = 0; p < request.width_px * request.height_px * single->channels; p++)
        assert_same (slab->values[p], (double) single->values[p], 0, p, kind);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slicer/slab/made-of-slices", test_made_of_slices);
  g_test_add_func ("/slicer/slab/large", test_large);
  g_test_add_func ("/slicer/slab/thickness", test_thickness);
  g_test_add_func ("/slicer/slab/what-is-no-value", test_what_is_no_value);
  g_test_add_func ("/slicer/slab/holes", test_holes_stay_holes);
  g_test_add_func ("/slicer/slab/labels-and-colours", test_labels_and_colours);
  return g_test_run ();
}
