/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a pixel means besides its value, with literals: which sample is taken, what is undone of it,
 * what is made of it, and in which order it is said. */

#include "config.h"

#include "tri-derived-values.h"
#include "tri-test-volume.h"

#include <math.h>

/* A volume of 4 × 3 × 2 voxels, twice. Stored are running numbers: 12 in a slice, 24 in a volume;
 * each slice of each volume has its own rescale. */
static const guint dims[3] = { 4, 3, 2 };
static const double slopes[] = { 2, 4, 0.5, -1 };
static const double intercepts[] = { -10, 100, 0, 1000 };

static TriVolume *
create_volume (TriSampleType type)
{
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, type, NULL);
  spec.n_volumes = 2;
  spec.slopes = slopes;
  spec.intercepts = intercepts;
  return tri_test_volume_new_from_spec (&spec);
}

static void
add_mapping (
    TriDetails *details, const char *label, double first, double last, double slope, double at_0)
{
  const TriRealMapping mapping = { .first = first,
                                   .last = last,
                                   .slope = slope,
                                   .intercept = at_0,
                                   .unit = "mm2/s",
                                   .label = label };

  g_array_append_val (details->real_mappings, mapping);
}

static TriRegion *
add_region (TriDetails *details, guint left, guint top, guint32 unit_x, guint32 unit_y)
{
  const TriRegion region = { .left = left,
                             .top = top,
                             .right = left + 1,
                             .bottom = top + 1,
                             .unit_x = unit_x,
                             .unit_y = unit_y,
                             .delta_x = 0.5,
                             .delta_y = -0.25,
                             .reference_x = NAN,
                             .reference_y = NAN,
                             .reference_value_x = NAN,
                             .reference_value_y = NAN };

  g_array_append_val (details->regions, region);
  return &g_array_index (details->regions, TriRegion, details->regions->len - 1);
}

static void
assert_value (const TriDerivedValue *self, const char *name, double value, const char *unit)
{
  g_assert_cmpstr (self->name, ==, name);
  g_assert_cmpfloat_with_epsilon (self->value, value, 1e-12);
  g_assert_cmpstr (self->unit, ==, unit);
}

/* ---- cases ---- */

static void
test_none (void)
{
  g_autoptr (TriDetails) details = tri_details_new ();
  g_autoptr (TriVolume) volume = create_volume (TRI_SAMPLE_U16);
  TriDerivedValue values[TRI_MAX_DERIVED_VALUES];

  g_assert_cmpuint (
      tri_derived_values_collect (details, volume, 0, (guint[]){ 0, 0, 0 }, values), ==, 0);
}

/* Uptake is made of the value, a mapping of what is stored. */
static void
test_samples (void)
{
  static const struct
  {
    guint t, voxel[3];
    double uptake, mapped;
  } cases[] = {
    { 0, { 0, 0, 0 }, 3 * -10, 7 },            /* stored 0 */
    { 0, { 1, 0, 0 }, 3 * -8, 6.5 },           /* 1 */
    { 0, { 0, 1, 0 }, 3 * -2, 5 },             /* 4 */
    { 0, { 1, 2, 0 }, 3 * 8, 2.5 },            /* 9 */
    { 0, { 1, 2, 1 }, 3 * 184, 7 - 21 / 2.0 }, /* 21, rescaled as the second slice */
    { 1, { 0, 0, 0 }, 3 * 12, 7 - 24 / 2.0 },  /* 24, as the third */
    { 1, { 3, 2, 1 }, 3 * 953, 7 - 47 / 2.0 }, /* 47, as the fourth: a slope below 0 */
  };
  static const TriSampleType types[] = { TRI_SAMPLE_U8, TRI_SAMPLE_I16, TRI_SAMPLE_F32 };
  g_autoptr (TriDetails) details = tri_details_new ();

  tri_suv_facts_init (&details->suv);
  details->has_suv = TRUE;
  details->suv.units = "BQML";
  details->suv.corrected_image = "ATTN\\DECY";
  details->suv.decay_correction = "ADMIN";
  details->suv.weight_kg = 60;
  details->suv.dose_bq = 20000; /* 60 000 g by 20 000 Bq */
  add_mapping (details, "ADC", -1000, 1000, -0.5, 7);
  for (guint n = 0; n < G_N_ELEMENTS (types); n++)
    {
      g_autoptr (TriVolume) volume = create_volume (types[n]);

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          TriDerivedValue values[TRI_MAX_DERIVED_VALUES];

          g_assert_cmpuint (tri_derived_values_collect (details, volume, cases[i].t,
                                                        cases[i].voxel, values),
                            ==, 2);
          assert_value (&values[0], "SUVbw", cases[i].uptake, "g/ml");
          assert_value (&values[1], "ADC", cases[i].mapped, "mm2/s");
        }
    }

  /* Facts of what is no PET, and of one that lacks a weight. */
  {
    g_autoptr (TriVolume) volume = create_volume (TRI_SAMPLE_U16);
    TriDerivedValue values[TRI_MAX_DERIVED_VALUES];

    details->has_suv = FALSE;
    g_assert_cmpuint (
        tri_derived_values_collect (details, volume, 0, (guint[]){ 0, 0, 0 }, values), ==, 1);
    assert_value (&values[0], "ADC", 7, "mm2/s");
    details->has_suv = TRUE;
    details->suv.weight_kg = NAN;
    g_assert_cmpuint (
        tri_derived_values_collect (details, volume, 0, (guint[]){ 0, 0, 0 }, values), ==, 1);
  }
}

/* Integers are what was stored to the last bit, however the rescale rounds: at the very end of a
 * range a mapping still holds. */
static void
test_rounded (void)
{
  g_autoptr (TriDetails) details = tri_details_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, (const guint[]){ 64, 4, 1 }, TRI_SAMPLE_U8, NULL);
  spec.slope = 0.1;
  spec.intercept = 0.7;
  volume = tri_test_volume_new_from_spec (&spec);
  for (guint stored = 0; stored < 256; stored++)
    {
      TriDerivedValue values[TRI_MAX_DERIVED_VALUES];

      g_array_set_size (details->real_mappings, 0);
      add_mapping (details, "one", stored, stored, 1, 0);
      g_assert_cmpuint (tri_derived_values_collect (details, volume, 0,
                                                    (guint[]){ stored % 64, stored / 64, 0 },
                                                    values),
                        ==, 1);
      g_assert_cmpfloat (values[0].value, ==, stored);
    }
}

/* Numbers that are stored with a fraction keep it. */
static void
test_fraction (void)
{
  const float sample = 2.5f;
  g_autoptr (TriDetails) details = tri_details_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriDerivedValue values[TRI_MAX_DERIVED_VALUES];
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, (const guint[]){ 1, 1, 1 }, TRI_SAMPLE_F32, NULL);
  spec.slope = 4;
  spec.intercept = -1;
  volume = tri_test_volume_new_empty (&spec);
  tri_volume_write_slice (volume, 0, 0, &sample, NULL);
  add_mapping (details, "half", 0, 10, 2, 1);
  g_assert_cmpuint (
      tri_derived_values_collect (details, volume, 0, (guint[]){ 0, 0, 0 }, values), ==, 1);
  assert_value (&values[0], "half", 6, "mm2/s");
}

/* Several mappings in the order of the header; outside of its range one says nothing. */
static void
test_mappings (void)
{
  static const double table[] = { 50, 60, 70 };
  const TriRealMapping listed = {
    .first = 8, .last = 10, .n_values = 3, .values = table, .unit = "", .label = "table"
  };
  g_autoptr (TriDetails) details = tri_details_new ();
  g_autoptr (TriVolume) volume = create_volume (TRI_SAMPLE_U16);
  TriDerivedValue values[TRI_MAX_DERIVED_VALUES + 1];
  guint n;

  add_mapping (details, "low", 0, 9, 1, 0);
  add_mapping (details, "high", 10, 20, 1, 0);
  g_array_append_val (details->real_mappings, listed);
  n = tri_derived_values_collect (details, volume, 0, (guint[]){ 1, 2, 0 }, values); /* 9 */
  g_assert_cmpuint (n, ==, 2);
  assert_value (&values[0], "low", 9, "mm2/s");
  assert_value (&values[1], "table", 60, "");
  n = tri_derived_values_collect (details, volume, 0, (guint[]){ 2, 2, 0 }, values); /* 10 */
  g_assert_cmpuint (n, ==, 2);
  assert_value (&values[0], "high", 10, "mm2/s");
  assert_value (&values[1], "table", 70, "");
  n = tri_derived_values_collect (details, volume, 0, (guint[]){ 3, 2, 0 }, values); /* 11 */
  g_assert_cmpuint (n, ==, 1);

  /* No more than there is room for. */
  values[TRI_MAX_DERIVED_VALUES].name = "untouched";
  for (guint i = 0; i < 2 * TRI_MAX_DERIVED_VALUES; i++)
    add_mapping (details, "more", 0, 100, 1, i);
  n = tri_derived_values_collect (details, volume, 0, (guint[]){ 1, 2, 0 }, values);
  g_assert_cmpuint (n, ==, TRI_MAX_DERIVED_VALUES);
  assert_value (&values[2], "more", 9, "mm2/s");
  assert_value (&values[7], "more", 14, "mm2/s");
  g_assert_cmpstr (values[TRI_MAX_DERIVED_VALUES].name, ==, "untouched");
}

/* Places in a region count from its first pixel; centimetres are said in millimetres. */
static void
test_region (void)
{
  static const struct
  {
    guint voxel[3];
    double x, y; /* NaN: outside */
  } cases[] = {
    { { 1, 0, 0 }, 0, 0 },
    { { 2, 0, 0 }, 5, 0 },
    { { 1, 1, 0 }, 0, -0.25 },
    { { 2, 1, 1 }, 5, -0.25 },
    { { 0, 1, 0 }, NAN, NAN },
    { { 3, 1, 0 }, NAN, NAN },
    { { 1, 2, 0 }, NAN, NAN },
  };
  g_autoptr (TriDetails) details = tri_details_new ();
  g_autoptr (TriVolume) volume = create_volume (TRI_SAMPLE_U16);
  TriDerivedValue values[TRI_MAX_DERIVED_VALUES];
  TriRegion *region;

  add_region (details, 1, 0, 3, 7);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint n = tri_derived_values_collect (details, volume, 0, cases[i].voxel, values);

      g_assert_cmpuint (n, ==, isnan (cases[i].x) ? 0 : 2);
      if (n == 0)
        continue;
      assert_value (&values[0], "x", cases[i].x, "mm");
      assert_value (&values[1], "y", cases[i].y, "cm/s");
    }

  /* What has no unit is not said; the last region over a pixel is the one. */
  region = add_region (details, 2, 0, 0, 4);
  region->reference_y = 3;
  region->reference_value_y = 10;
  g_assert_cmpuint (
      tri_derived_values_collect (details, volume, 0, (guint[]){ 2, 1, 0 }, values), ==, 1);
  assert_value (&values[0], "y", 10 + 2 * 0.25, "s");
}

/* Of colours nothing but the place is known. */
static void
test_colours (void)
{
  g_autoptr (TriDetails) details = tri_details_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriDerivedValue values[TRI_MAX_DERIVED_VALUES];
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.samples_per_voxel = 3;
  volume = tri_test_volume_new_from_spec (&spec);
  tri_suv_facts_init (&details->suv);
  details->has_suv = TRUE;
  details->suv.units = "GML";
  add_mapping (details, "ADC", 0, 255, 1, 0);
  add_region (details, 0, 0, 3, 3);
  g_assert_cmpuint (
      tri_derived_values_collect (details, volume, 0, (guint[]){ 1, 1, 0 }, values), ==, 2);
  assert_value (&values[0], "x", 5, "mm");
  assert_value (&values[1], "y", -2.5, "mm");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/derived-values/none", test_none);
  g_test_add_func ("/derived-values/samples", test_samples);
  g_test_add_func ("/derived-values/rounded", test_rounded);
  g_test_add_func ("/derived-values/fraction", test_fraction);
  g_test_add_func ("/derived-values/mappings", test_mappings);
  g_test_add_func ("/derived-values/region", test_region);
  g_test_add_func ("/derived-values/colours", test_colours);

  return g_test_run ();
}
