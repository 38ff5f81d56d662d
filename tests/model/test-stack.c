/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stacks in space: order, spacing, gaps, tilt, the grid of a single slice. Which frames make a
 * stack is in test-stack-split.c, frames that are no plain list of slices in
 * test-stack-kinds.c. Every slice list is also assembled in other orders (see tri-test-frames.c).
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-test-frames.h"

/* Instance numbers run from head to foot; slices are ordered from foot to head all the same. */
static void
test_order (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_slice_list_add (slice_list, 4, 30.0, -5.0, 1);
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  g_assert_cmpuint (series->n_files, ==, 4);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_VOLUME);
  tri_test_assert_instances (stack, slice_list, "4 3 2 1");
  g_assert_cmpuint (stack->geometry.dims[0], ==, 4);
  g_assert_cmpuint (stack->geometry.dims[1], ==, 3);
  g_assert_cmpuint (stack->geometry.dims[2], ==, 4);
  tri_test_assert_column (stack, 0, 1, 0, 0);
  tri_test_assert_column (stack, 1, 0, 2, 0);
  tri_test_assert_column (stack, 2, 0, 0, 5);
  tri_test_assert_column (stack, 3, -10, -20, 15);
  g_assert_true (stack->geometry.is_oriented);
  g_assert_true (stack->is_spacing_known);
  g_assert_false (stack->is_spacing_nominal);
  g_assert_null (stack->slice_positions_mm);
  g_assert_cmpuint (stack->notes->len, ==, 0);
  g_assert_cmpstr (stack->label, ==, "");
}

/* A sagittal stack of a head-first patient: k grows along row × column, towards the right. */
static void
test_sagittal (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  char letters[4];

  tri_test_slice_list_add (slice_list, 3, 0.0, 1.0, 1);
  for (guint n = 0; n < 3; n++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);

      memcpy (frame->orientation, ((double[6]){ 0, 1, 0, 0, 0, -1 }), sizeof frame->orientation);
      frame->position_mm[0] = 4.8 * n;
      frame->position_mm[2] = 100.0;
    }
  series = tri_test_assemble_one (slice_list);
  tri_test_assert_column (tri_test_get_stack (series, 0), 2, -4.8, 0, 0);
  tri_test_assert_column (tri_test_get_stack (series, 0), 3, 9.6, -20, 100);
  tri_geometry_get_orientation (&tri_test_get_stack (series, 0)->geometry, letters);
  g_assert_cmpstr (letters, ==, "PIR");
  tri_test_assert_instances (tri_test_get_stack (series, 0), slice_list, "3 2 1");
}

static void
test_hole (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  double least = 0, most = 0;
  TriStack *stack;
  TriPoint3 at;

  /* Slices 6 and 7 of ten are not there. */
  tri_test_slice_list_add (slice_list, 5, 0.0, 3.0, 1);
  tri_test_slice_list_add (slice_list, 3, 21.0, 3.0, 8);
  series = tri_test_assemble_one (slice_list);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpuint (stack->geometry.dims[2], ==, 8);
  g_assert_cmpfloat_with_epsilon (stack->geometry.spacing_mm[2], 3.0, 1e-9);
  g_assert_nonnull (stack->slice_positions_mm);
  g_assert_cmpfloat_with_epsilon (stack->slice_positions_mm[5], 21.0, 1e-9);
  g_assert_true (tri_stack_compute_gaps (stack, &least, &most));
  g_assert_cmpfloat_with_epsilon (least, 3.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (most, 9.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_stack_compute_depth_mm (stack), 27.0, 1e-9);
  g_assert_nonnull (tri_test_find_note (stack, "missing-slices"));
  g_assert_nonnull (strstr (tri_test_find_note (stack, "missing-slices")->text,
                            "2 slices are missing between slices 5 and 6"));
  g_assert_null (tri_test_find_note (stack, "variable-spacing"));
  g_assert_nonnull (tri_test_find_note (stack, "instance-range"));
  at = tri_geometry_voxel_to_patient (&stack->geometry, (TriPoint3){ 0, 0, 5 });
  g_assert_cmpfloat_with_epsilon (at.z, 21.0, 1e-9);
}

/* 2.5 mm, then 7.5 mm, as often (dcm2niix#22): the smaller is the spacing, nothing is squashed. */
static void
test_variable_spacing (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_slice_list_add (slice_list, 4, 0.0, 2.5, 1);
  tri_test_slice_list_add (slice_list, 3, 14.5, 7.0, 5);
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpuint (stack->geometry.dims[2], ==, 7);
  g_assert_cmpfloat_with_epsilon (stack->geometry.spacing_mm[2], 2.5, 1e-9);
  g_assert_nonnull (tri_test_find_note (stack, "variable-spacing"));
  g_assert_nonnull (strstr (tri_test_find_note (stack, "variable-spacing")->text, "2.50–7.00 mm"));
  for (guint k = 0; k < 7; k++)
    {
      TriPoint3 at = tri_geometry_voxel_to_patient (&stack->geometry, (TriPoint3){ 0, 0, k });

      g_assert_cmpfloat_with_epsilon (at.z, tri_test_slice_list_get (slice_list, k)->position_mm[2],
                                      1e-9);
    }
}

/* Thickness and SpacingBetweenSlices are only compared (dcm2niix#248, #539). */
static void
test_spacing_is_measured (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_slice_list_add (slice_list, 5, 0.0, 3.3, 1);
  for (guint n = 0; n < 5; n++)
    {
      tri_test_slice_list_get (slice_list, n)->slice_thickness_mm = 3.0;
      tri_test_slice_list_get (slice_list, n)->spacing_between_slices_mm = 5.0;
    }
  series = tri_test_assemble_one (slice_list);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpfloat_with_epsilon (stack->geometry.spacing_mm[2], 3.3, 1e-9);
  g_assert_nonnull (strstr (tri_test_find_note (stack, "thickness-differs")->text, "gaps"));
  g_assert_nonnull (
      strstr (tri_test_find_note (stack, "spacing-differs-from-header")->text, "5.00 mm"));
}

/* Jitter that headers show by rounding is no uneven stack; a tenth of the spacing is. */
static void
test_jitter (void)
{
  static const struct
  {
    double shift_mm;
    gboolean is_uneven;
  } cases[] = { { 0.0005, FALSE }, { 0.05, FALSE }, { 0.4, TRUE } };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
      g_autoptr (TriSeries) series = NULL;

      tri_test_slice_list_add (slice_list, 6, 0.0, 5.0, 1);
      tri_test_slice_list_get (slice_list, 3)->position_mm[2] += cases[n].shift_mm;
      series = tri_test_assemble_one (slice_list);
      g_assert_cmpint (tri_test_get_stack (series, 0)->slice_positions_mm != NULL, ==,
                       cases[n].is_uneven);
      g_assert_cmpint (tri_test_find_note (tri_test_get_stack (series, 0), "variable-spacing") !=
                           NULL,
                       ==, cases[n].is_uneven);
    }
}

/* Gantry tilt of 18.5°: rows lie flat, columns lean, the table moves along z. */
static void
test_tilt (void)
{
  static const struct
  {
    double stated_deg;
    TriSeverity severity;
  } cases[] = { { 18.5, TRI_SEVERITY_INFO },
                { NAN, TRI_SEVERITY_INFO },
                { 5.0, TRI_SEVERITY_WARNING } };
  double sine = sin (18.5 * G_PI / 180.0), cosine = cos (18.5 * G_PI / 180.0);

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
      g_autoptr (TriSeries) series = NULL;
      TriStack *stack;

      tri_test_slice_list_add (slice_list, 6, 0.0, 4.22, 1);
      for (guint n = 0; n < 6; n++)
        {
          TriFrame *frame = tri_test_slice_list_get (slice_list, n);

          memcpy (frame->orientation, ((double[6]){ 1, 0, 0, 0, cosine, -sine }),
                  sizeof frame->orientation);
          frame->gantry_tilt_deg = cases[c].stated_deg;
        }
      series = tri_test_assemble_one (slice_list);
      stack = tri_test_get_stack (series, 0);
      g_assert_cmpfloat_with_epsilon (stack->tilt_deg, 18.5, 1e-6);
      tri_test_assert_column (stack, 2, 0, 0, 4.22);
      tri_test_assert_column (stack, 1, 0, 2 * cosine, -2 * sine);
      g_assert_cmpfloat_with_epsilon (stack->geometry.spacing_mm[2], 4.22 * cosine, 1e-9);
      g_assert_null (stack->slice_positions_mm);
      g_assert_cmpint (tri_test_find_note (stack, "tilt")->severity, ==, cases[c].severity);
    }
}

/* The header claims a tilt that the positions do not show. */
static void
test_tilt_only_stated (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 3, 0.0, 5.0, 1);
  for (guint n = 0; n < 3; n++)
    tri_test_slice_list_get (slice_list, n)->gantry_tilt_deg = -16.5;
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpfloat_with_epsilon (tri_test_get_stack (series, 0)->tilt_deg, 0.0, 1e-9);
  g_assert_nonnull (
      strstr (tri_test_find_note (tri_test_get_stack (series, 0), "tilt")->text, "-16.5"));
}

static void
test_orientation_not_unit (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 3, 0.0, 5.0, 1);
  for (guint n = 0; n < 3; n++)
    memcpy (tri_test_slice_list_get (slice_list, n)->orientation,
            ((double[6]){ 2, 0, 0, 0.1, 1, 0 }), 6 * sizeof (double));
  series = tri_test_assemble_one (slice_list);
  /* Normalised and made perpendicular: spacing stays that of the header. */
  tri_test_assert_column (tri_test_get_stack (series, 0), 0, 1, 0, 0);
  tri_test_assert_column (tri_test_get_stack (series, 0), 1, 0, 2, 0);
  g_assert_nonnull (
      tri_test_find_note (tri_test_get_stack (series, 0), "orientation-not-orthogonal"));
}

static void
test_single_slice (void)
{
  static const struct
  {
    double thickness_mm, between_mm, expected_mm;
  } cases[] = { { 5.0, 6.0, 5.0 }, { NAN, 6.0, 6.0 }, { NAN, NAN, 1.0 }, { 0.0, -3.0, 1.0 } };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
      g_autoptr (TriSeries) series = NULL;
      TriStack *stack;

      tri_test_slice_list_add (slice_list, 1, 7.0, 0.0, 1);
      tri_test_slice_list_get (slice_list, 0)->slice_thickness_mm = cases[n].thickness_mm;
      tri_test_slice_list_get (slice_list, 0)->spacing_between_slices_mm = cases[n].between_mm;
      series = tri_test_assemble_one (slice_list);
      stack = tri_test_get_stack (series, 0);
      g_assert_cmpint (stack->kind, ==, TRI_STACK_IMAGE);
      g_assert_true (stack->is_spacing_nominal);
      g_assert_true (stack->geometry.is_oriented);
      tri_test_assert_column (stack, 2, 0, 0, cases[n].expected_mm);
      tri_test_assert_column (stack, 3, -10, -20, 7);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack/order", test_order);
  g_test_add_func ("/stack/sagittal", test_sagittal);
  g_test_add_func ("/stack/hole", test_hole);
  g_test_add_func ("/stack/variable-spacing", test_variable_spacing);
  g_test_add_func ("/stack/spacing-is-measured", test_spacing_is_measured);
  g_test_add_func ("/stack/jitter", test_jitter);
  g_test_add_func ("/stack/tilt", test_tilt);
  g_test_add_func ("/stack/tilt/only-stated", test_tilt_only_stated);
  g_test_add_func ("/stack/orientation/not-unit", test_orientation_not_unit);
  g_test_add_func ("/stack/single-slice", test_single_slice);
  return g_test_run ();
}
