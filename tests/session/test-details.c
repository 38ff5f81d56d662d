/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What headers say of single frames, with literals: tables, regions, mappings, uptake. */

#include "config.h"

#include "tri-derived-values.h"
#include "tri-voi.h"

#include <math.h>

static const guint16 entries[] = { 0, 1000, 500, 4095 };

static void
test_table (void)
{
  static const struct
  {
    double value;
    double expected; /* of 4095 */
  } cases[] = {
    { -11, 0 },
    { -10, 0 },
    { -9.51, 0 },
    { -9.5, 1000 },
    { -9, 1000 },
    { -8, 500 },
    { -7, 4095 },
    { -6, 4095 },
    { INFINITY, 4095 },
    { -INFINITY, 0 },
  };
  g_autoptr (TriVoiTable) table = tri_voi_table_new (-10, 12, entries, 4, NULL);
  TriVoi voi, kept = { 0 };

  tri_voi_init_table (&voi, table, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (tri_voi_apply (&voi, cases[i].value),
                                    cases[i].expected / 4095, 1e-12);
  g_assert_cmpfloat (tri_voi_apply (&voi, NAN), ==, 0);
  g_assert_cmpuint (table->greys[1], ==, 62); /* 1000 / 4095 · 255 = 62.27 */
  g_assert_cmpuint (table->greys[3], ==, 255);
  g_assert_cmpstr (table->explanation, ==, "");

  /* A kept window lives longer than the table's first owner. */
  tri_voi_assign (&kept, &voi);
  g_clear_pointer (&table, tri_voi_table_unref);
  g_assert_cmpfloat (tri_voi_apply (&kept, -7), ==, 1);
  tri_voi_assign (&kept, &kept);
  g_assert_cmpfloat (tri_voi_apply (&kept, -7), ==, 1);
  tri_voi_clear (&kept);

  tri_voi_drop_table (&voi);
  g_assert_cmpint (voi.function, ==, TRI_VOI_LINEAR_EXACT);
  g_assert_cmpfloat (voi.center - voi.width / 2, ==, -10.5);
  g_assert_cmpfloat (voi.center + voi.width / 2, ==, -6.5);
  g_assert_true (voi.is_inverted);
}

static void
test_table_equal (void)
{
  g_autoptr (TriVoiTable) a = tri_voi_table_new (1, 12, entries, 4, "a");
  g_autoptr (TriVoiTable) same = tri_voi_table_new (1, 12, entries, 4, "b");
  g_autoptr (TriVoiTable) shorter = tri_voi_table_new (1, 12, entries, 3, "a");
  g_autoptr (TriVoiTable) elsewhere = tri_voi_table_new (2, 12, entries, 4, "a");
  TriVoi one, other;

  g_assert_true (tri_voi_table_equal (a, same));
  g_assert_false (tri_voi_table_equal (a, shorter));
  g_assert_false (tri_voi_table_equal (a, elsewhere));
  g_assert_false (tri_voi_table_equal (a, NULL));
  tri_voi_init_table (&one, a, FALSE);
  tri_voi_init_table (&other, same, FALSE);
  g_assert_true (tri_voi_equal (&one, &other));
  tri_voi_drop_table (&other);
  g_assert_false (tri_voi_equal (&one, &other));
}

static void
test_region (void)
{
  TriRegion region = { .left = 10,
                       .top = 20,
                       .right = 19,
                       .bottom = 29,
                       .unit_x = 3,
                       .unit_y = 3,
                       .delta_x = 0.02,
                       .delta_y = 0.02,
                       .reference_x = NAN,
                       .reference_y = NAN,
                       .reference_value_x = NAN,
                       .reference_value_y = NAN };
  double x, y;

  g_assert_true (tri_region_is_spatial (&region));
  g_assert_cmpfloat_with_epsilon (tri_region_get_mm_per_px (&region), 0.2, 1e-12);
  g_assert_true (tri_region_contains (&region, 10, 20));
  g_assert_true (tri_region_contains (&region, 19, 29));
  g_assert_false (tri_region_contains (&region, 9, 20));
  g_assert_false (tri_region_contains (&region, 10, 30));
  tri_region_get_values (&region, 12, 25, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 0.04, 1e-12);
  g_assert_cmpfloat_with_epsilon (y, 0.1, 1e-12);

  region.reference_y = 5;
  region.reference_value_y = 3;
  region.delta_y = -0.5;
  region.unit_y = 7;
  tri_region_get_values (&region, 12, 26, &x, &y);
  g_assert_cmpfloat_with_epsilon (y, 2.5, 1e-12);
  g_assert_false (tri_region_is_spatial (&region));
  g_assert_cmpstr (tri_region_get_unit (7), ==, "cm/s");
  g_assert_cmpstr (tri_region_get_unit (4711), ==, "");

  /* Pixels that are not square have no one size. */
  region.unit_y = 3;
  region.delta_y = 0.021;
  g_assert_false (tri_region_is_spatial (&region));
}

static void
test_mapping (void)
{
  static const double values[] = { 5, 7 };
  TriRealMapping line = { .first = -2, .last = 10, .slope = 0.5, .intercept = 3 };
  TriRealMapping table = { .first = 4, .last = 9, .n_values = 2, .values = values };

  g_assert_cmpfloat (tri_real_mapping_apply (&line, -2), ==, 2);
  g_assert_cmpfloat (tri_real_mapping_apply (&line, 10), ==, 8);
  g_assert_true (isnan (tri_real_mapping_apply (&line, 10.5)));
  g_assert_true (isnan (tri_real_mapping_apply (&line, NAN)));
  g_assert_cmpfloat (tri_real_mapping_apply (&table, 5), ==, 7);
  g_assert_true (isnan (tri_real_mapping_apply (&table, 6))); /* in range, past the table */
  g_assert_true (isnan (tri_real_mapping_apply (&table, 3)));
}

static TriSuvFacts
make_facts (void)
{
  TriSuvFacts facts;

  tri_suv_facts_init (&facts);
  facts.units = "BQML";
  facts.corrected_image = "DECY\\ATTN";
  facts.decay_correction = "START";
  facts.series_date = facts.acquisition_date = "20240229";
  facts.series_time = "100000";
  facts.acquisition_time = "100100.5";
  facts.start_time = "080000";
  facts.dose_bq = 4e8;
  facts.half_life_s = 3600;
  facts.weight_kg = 80;
  return facts;
}

/* Two hours are two half lives: a quarter of the dose is left. */
static void
test_suv (void)
{
  TriSuvFacts facts = make_facts ();
  double factor;

  g_assert_null (tri_suv_compute_factor (&facts, &factor));
  g_assert_cmpfloat_with_epsilon (factor, 80e3 / 1e8, 1e-15);

  facts.decay_correction = "ADMIN";
  g_assert_null (tri_suv_compute_factor (&facts, &factor));
  g_assert_cmpfloat_with_epsilon (factor, 80e3 / 4e8, 1e-15);

  facts = make_facts ();
  facts.series_time = "0100";
  facts.start_time = "23"; /* of the day before */
  g_assert_null (tri_suv_compute_factor (&facts, &factor));
  g_assert_cmpfloat_with_epsilon (factor, 80e3 / 1e8, 1e-15);

  facts = make_facts ();
  facts.timezone = "-0500";
  facts.start_datetime = "20240229140000.000000+0100"; /* 13 h UTC; the scan is at 15 h */
  g_assert_null (tri_suv_compute_factor (&facts, &factor));
  g_assert_cmpfloat_with_epsilon (factor, 80e3 / 1e8, 1e-15);
}

/* Enhanced PET states its corrections and times otherwise, and its unit in a mapping. */
static void
test_enhanced_suv (void)
{
  TriSuvFacts facts;
  double factor;

  tri_suv_facts_init (&facts);
  facts.is_enhanced = TRUE;
  facts.units = "BQML";
  facts.decay_datetime = "20240229100000";
  facts.start_datetime = "20240229080000";
  facts.dose_bq = 4e8;
  facts.half_life_s = 3600;
  facts.weight_kg = 80;
  g_assert_null (tri_suv_compute_factor (&facts, &factor));
  g_assert_cmpfloat_with_epsilon (factor, 80e3 / 1e8, 1e-15);
  facts.mapped = 2.5;
  g_assert_null (tri_suv_compute_factor (&facts, &factor));
  g_assert_cmpfloat_with_epsilon (factor, 2.5 * 80e3 / 1e8, 1e-15);
  facts.decay_datetime = facts.start_datetime; /* corrected to the injection */
  g_assert_null (tri_suv_compute_factor (&facts, &factor));
  g_assert_cmpfloat_with_epsilon (factor, 2.5 * 80e3 / 4e8, 1e-15);

  facts.decay_datetime = "";
  g_assert_nonnull (tri_suv_compute_factor (&facts, &factor));
  facts.decay_datetime = "20240229100000";
  facts.attenuation_corrected = "NO";
  g_assert_nonnull (tri_suv_compute_factor (&facts, &factor));
  g_assert_true (isnan (factor));
  facts.attenuation_corrected = "YES";
  facts.decay_corrected = "NO";
  g_assert_nonnull (tri_suv_compute_factor (&facts, &factor));
  facts.units = "GML";
  g_assert_null (tri_suv_compute_factor (&facts, &factor));
  g_assert_cmpfloat (factor, ==, 2.5);
}

static void
test_no_suv (void)
{
  TriSuvFacts facts = make_facts ();
  double factor;

  facts.weight_kg = 0;
  g_assert_nonnull (tri_suv_compute_factor (&facts, &factor));
  g_assert_true (isnan (factor));
  facts = make_facts ();
  facts.series_time = "25"; /* and nothing else that would tell */
  g_assert_nonnull (tri_suv_compute_factor (&facts, &factor));
  facts = make_facts ();
  facts.series_date = "20230229"; /* no such day */
  g_assert_nonnull (tri_suv_compute_factor (&facts, &factor));
  facts = make_facts ();
  facts.start_datetime = "20240101080000"; /* nothing would be left */
  g_assert_nonnull (tri_suv_compute_factor (&facts, &factor));
  facts = make_facts ();
  facts.corrected_image = "DECY\\ATTNX";
  g_assert_nonnull (tri_suv_compute_factor (&facts, &factor));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/details/table", test_table);
  g_test_add_func ("/details/table-equal", test_table_equal);
  g_test_add_func ("/details/region", test_region);
  g_test_add_func ("/details/mapping", test_mapping);
  g_test_add_func ("/details/suv", test_suv);
  g_test_add_func ("/details/enhanced-suv", test_enhanced_suv);
  g_test_add_func ("/details/no-suv", test_no_suv);

  return g_test_run ();
}
