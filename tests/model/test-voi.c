/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window formulas of PS3.3 C.11.2.1.2 against values worked out by hand. */

#include "config.h"

#include <math.h>

#include "tri-voi.h"

static void
test_golden (void)
{
  static const struct
  {
    TriVoiFunction function;
    double center, width, value, expected;
  } cases[] = {
    { TRI_VOI_LINEAR, 2048, 4096, 0, 0 },
    { TRI_VOI_LINEAR, 2048, 4096, 4095, 1 },
    { TRI_VOI_LINEAR, 2048, 4096, 2047.5, 0.5 },
    { TRI_VOI_LINEAR, 2048, 4096, -1, 0 },
    { TRI_VOI_LINEAR, 2048, 4096, 4096, 1 },
    { TRI_VOI_LINEAR, 0, 1, -0.5, 0 }, /* a width of 1 is a threshold */
    { TRI_VOI_LINEAR, 0, 1, -0.499, 1 },
    { TRI_VOI_LINEAR, 0, 1, 0, 1 },
    { TRI_VOI_LINEAR, 0, 0.2, -0.5, 0 }, /* narrower is not allowed, and is that */
    { TRI_VOI_LINEAR, 0, 0.2, 0, 1 },
    { TRI_VOI_LINEAR, 40, 400, 39.5, 0.5 },
    { TRI_VOI_LINEAR_EXACT, 40, 400, 40, 0.5 },
    { TRI_VOI_LINEAR_EXACT, 40, 400, -160, 0 },
    { TRI_VOI_LINEAR_EXACT, 40, 400, 240, 1 },
    { TRI_VOI_LINEAR_EXACT, 40, 400, 140, 0.75 },
    { TRI_VOI_LINEAR_EXACT, 0.5, 0.5, 0.625, 0.75 },
    { TRI_VOI_SIGMOID, 40, 400, 40, 0.5 },
    { TRI_VOI_SIGMOID, 40, 400, 140, 0.7310585786300049 }, /* 1 / (1 + e⁻¹) */
    { TRI_VOI_SIGMOID, 40, 400, -60, 0.2689414213699951 },
    { TRI_VOI_LINEAR, 40, 400, NAN, 0 },
    { TRI_VOI_LINEAR, 40, 400, INFINITY, 1 },
    { TRI_VOI_LINEAR_EXACT, 40, 400, -INFINITY, 0 },
    { TRI_VOI_SIGMOID, 40, 400, NAN, 0 },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      TriVoi voi = { cases[n].center, cases[n].width, cases[n].function, FALSE };

      g_assert_cmpfloat_with_epsilon (tri_voi_apply (&voi, cases[n].value), cases[n].expected,
                                      1e-12);
      /* Inversion is for whoever makes pixels. */
      voi.is_inverted = TRUE;
      g_assert_cmpfloat_with_epsilon (tri_voi_apply (&voi, cases[n].value), cases[n].expected,
                                      1e-12);
    }
}

/* Centre 128, width 256 leaves 8-bit values as they are. */
static void
test_identity (void)
{
  TriVoi voi = { 128, 256, TRI_VOI_LINEAR, FALSE };

  for (guint value = 0; value < 256; value++)
    g_assert_cmpfloat_with_epsilon (tri_voi_apply (&voi, value) * 255.0, value, 1e-9);
}

static void
test_boxed (void)
{
  TriVoi voi = { 40, 400, TRI_VOI_SIGMOID, TRUE };
  TriVoi *copy = g_boxed_copy (TRI_TYPE_VOI, &voi);

  g_assert_true (tri_voi_equal (copy, &voi));
  copy->is_inverted = FALSE;
  g_assert_false (tri_voi_equal (copy, &voi));
  copy->is_inverted = TRUE;
  copy->width = 401;
  g_assert_false (tri_voi_equal (copy, &voi));
  g_boxed_free (TRI_TYPE_VOI, copy);
}

static void
test_presets (void)
{
  static const struct
  {
    const char *name;
    double center, width;
  } expected[] = {
    { "Brain", 40, 80 },
    { "Bone", 400, 1800 },
    { "Lung", -600, 1500 },
    { "Abdomen", 50, 400 },
  };
  guint n_presets = 0, n_none = 99;
  const TriVoiPreset *presets = tri_voi_get_presets ("CT", &n_presets);

  g_assert_cmpuint (n_presets, ==, 9);
  for (guint e = 0; e < G_N_ELEMENTS (expected); e++)
    {
      gboolean is_found = FALSE;

      for (guint n = 0; n < n_presets; n++)
        is_found = is_found || (g_str_equal (presets[n].name, expected[e].name) &&
                                presets[n].center == expected[e].center &&
                                presets[n].width == expected[e].width);
      g_assert_true (is_found);
    }
  g_assert_null (tri_voi_get_presets ("MR", &n_none));
  g_assert_cmpuint (n_none, ==, 0);
}

static void
test_set_window (void)
{
  TriVoi voi = { .center = 1, .width = 10, .function = TRI_VOI_LINEAR, .is_inverted = TRUE };

  tri_voi_set_window (&voi, 40, 80);
  g_assert_cmpint (voi.function, ==, TRI_VOI_LINEAR);
  g_assert_cmpfloat (voi.center, ==, 40);
  g_assert_cmpfloat (voi.width, ==, 80);
  g_assert_true (voi.is_inverted);
  tri_voi_set_window (&voi, 0.2, 0.5);
  g_assert_cmpint (voi.function, ==, TRI_VOI_LINEAR_EXACT);
  g_assert_cmpfloat (voi.width, ==, 0.5);
  voi.function = TRI_VOI_SIGMOID;
  tri_voi_set_window (&voi, 0.2, 0.5);
  g_assert_cmpint (voi.function, ==, TRI_VOI_SIGMOID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voi/golden", test_golden);
  g_test_add_func ("/voi/identity", test_identity);
  g_test_add_func ("/voi/boxed", test_boxed);
  g_test_add_func ("/voi/presets", test_presets);
  g_test_add_func ("/voi/set-window", test_set_window);
  return g_test_run ();
}
