/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "tri-slab.h"

static void
test_count (void)
{
  static const struct
  {
    double slab_mm, step_mm;
    guint n_slices;
  } rows[] = {
    { 0, 1, 1 },
    { 1.99, 1, 1 },
    { 2, 1, 3 },
    { 20, 1, 21 },
    { 20, 0.7, 29 },
    { 0.6, 0.1, 7 },
    { -3, 1, 1 },
    { NAN, 1, 1 },
    { 5, NAN, 1 },
    { 1e300, 1, 255 },
    { INFINITY, 1, 255 },
    { 100, 1e-9, 255 },
    { 10, INFINITY, 1 },
    { 5, 0, 255 },
  };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      g_test_message ("row %u", n);
      g_assert_cmpuint (tri_slab_count_slices (rows[n].slab_mm, rows[n].step_mm), ==,
                        rows[n].n_slices);
    }
}

static void
test_step (void)
{
  static const struct
  {
    double from_mm;
    int step;
    double max_mm, to_mm;
  } rows[] = {
    { 0, 1, 100, 2 },
    { 2, 1, 100, 5 },
    { 7, 1, 100, 10 },
    { 100, 1, 100, 100 },
    { 0, 1, 1.27, 1.27 },
    { 10, 1, 12.7, 12.7 },
    { 12.7, -1, 12.7, 10 },
    { 5, -1, 100, 2 },
    { 2, -1, 100, 0 },
    { 0, -1, 100, 0 },
  };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      g_test_message ("row %u", n);
      g_assert_cmpfloat (tri_slab_step_mm (rows[n].from_mm, rows[n].step, rows[n].max_mm), ==,
                         rows[n].to_mm);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slab/count", test_count);
  g_test_add_func ("/slab/step", test_step);
  return g_test_run ();
}
