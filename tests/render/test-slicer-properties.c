/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Laws that hold without knowing any single value: the fast ways of sampling give what the plain
 * one gives, with and without the cache of columns, and neither how a volume is stored nor its
 * scale changes the picture. */

#include "config.h"

#include <math.h>

#include "slicer-fixture.h"
#include "tri-slicer-private.h"
#include "tri-slicer.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slicer/ways-agree", test_ways_agree);
  g_test_add_func ("/slicer/metamorphic/storage", test_storage_does_not_matter);
  g_test_add_func ("/slicer/metamorphic/scale", test_scale_does_not_matter);
  g_test_add_func ("/slicer/column-cache", test_column_cache);
  return g_test_run ();
}
