/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How far the volumes of a stack are apart in time. Every slice list is also assembled in other
 * orders (see tri-test-frames.c). */

#include "config.h"

#include "tri-test-frames.h"

#define N_SLICES 4
#define N_VOLUMES 3

/* The same slices three times, volume after volume, each 1.5 s after the one before. */
static GArray *
make_repeats (void)
{
  GArray *slice_list = tri_test_slice_list_new ();

  for (guint t = 0; t < N_VOLUMES; t++)
    tri_test_slice_list_add (slice_list, N_SLICES, 0.0, 5.0, (gint32) (1 + t * N_SLICES));
  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->volume_step_ms = 1500.0;
  return slice_list;
}

/* @times_ms: (nullable): there are none */
static void
assert_times (GArray *slice_list, const char *dimension, const double *times_ms)
{
  g_autoptr (TriSeries) series = tri_test_assemble_one (slice_list);
  const TriStack *stack = tri_test_get_stack (series, 0);

  g_assert_cmpuint (stack->n_volumes, ==, N_VOLUMES);
  g_assert_cmpstr (stack->dimension, ==, dimension);
  g_assert_cmpint (stack->step_ms != NULL, ==, times_ms != NULL);
  for (guint t = 0; times_ms != NULL && t < N_VOLUMES; t++)
    {
      g_assert_cmpfloat (stack->dimension_values[t], ==, times_ms[t]);
      if (t > 0)
        g_assert_cmpfloat (stack->step_ms[t - 1], ==, times_ms[t] - times_ms[t - 1]);
    }
}

static void
test_numbered_images (void)
{
  g_autoptr (GArray) slice_list = make_repeats ();

  assert_times (slice_list, "Time", (const double[]){ 0, 1500, 3000 });
}

/* Of moments that are numbered one may be missing. */
static void
test_numbered_moments (void)
{
  static const gint32 positions[N_VOLUMES] = { 2, 3, 5 };
  g_autoptr (GArray) slice_list = make_repeats ();

  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->temporal_position = positions[n / N_SLICES];
  assert_times (slice_list, "Time", (const double[]){ 0, 1500, 4500 });
}

/* One slice that says something else, and nothing is known. */
static void
test_disagreement (void)
{
  g_autoptr (GArray) slice_list = make_repeats ();

  tri_test_slice_list_get (slice_list, 7)->volume_step_ms = 1400.0;
  assert_times (slice_list, "InstanceNumber", NULL);
}

static void
test_echoes_are_no_moments (void)
{
  g_autoptr (GArray) slice_list = make_repeats ();

  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->echo_time_ms = 5.0 + n / N_SLICES;
  assert_times (slice_list, "EchoTime", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack/times/numbered-images", test_numbered_images);
  g_test_add_func ("/stack/times/numbered-moments", test_numbered_moments);
  g_test_add_func ("/stack/times/disagreement", test_disagreement);
  g_test_add_func ("/stack/times/echoes", test_echoes_are_no_moments);
  return g_test_run ();
}
