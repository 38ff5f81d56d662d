/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The values of samples: padding and slices that have not come are no values, rescale comes before
 * interpolation where it differs, labels are never mixed, colours keep their channels. */

#include "config.h"

#include <math.h>

#include "slicer-fixture.h"
#include "tri-slicer-private.h"
#include "tri-slicer.h"

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

/* The sample of a place is that of the voxel it belongs to, also halfway between two. */
static void
test_nearest_ties (void)
{
  static const float values[6] = { 0, 1, 2, 3, 4, 5 };
  static const double offsets[] = { 0, 1e-9, -1e-9, 1e-5, -1e-5 };
  const guint dims[3] = { 6, 1, 1 };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, NULL);
  volume = new_from_values (&spec, values);
  for (guint half = 0; half < 10; half++)
    for (guint n = 0; n < G_N_ELEMENTS (offsets); n++)
      {
        const double at = half / 2.0 + offsets[n];
        const float expected = (float) CLAMP (tri_geometry_round_index (at), 0, 5);

        g_test_message ("at %.9f", at);
        sample_line (volume, at, 1, 1, TRI_INTERPOLATION_NEAREST, samples);
        assert_same (samples->values[0], (double) expected, 0, 0, 0);
        sample_line (volume, at, 0.25, 3, TRI_INTERPOLATION_NEAREST, samples);
        assert_same (samples->values[0], (double) expected, 0, 0, 0);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slicer/padding", test_padding);
  g_test_add_func ("/slicer/nearest/ties", test_nearest_ties);
  g_test_add_func ("/slicer/unfilled", test_unfilled);
  g_test_add_func ("/slicer/rescale/per-slice", test_rescale);
  g_test_add_func ("/slicer/rescale/uniform", test_uniform_rescale_and_volume);
  g_test_add_func ("/slicer/label-map", test_label_map);
  g_test_add_func ("/slicer/colour", test_colour);
  return g_test_run ();
}
