/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stacks in space: order, spacing, gaps, tilt, grids that do not match, images without position.
 * Every pile is also assembled in other orders (see tri-test-frames.c). */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-test-frames.h"

static void
assert_column (const TriStack *stack, guint column, double x, double y, double z)
{
  g_assert_cmpfloat_with_epsilon (stack->geometry.voxel_to_patient[0][column], x, 1e-9);
  g_assert_cmpfloat_with_epsilon (stack->geometry.voxel_to_patient[1][column], y, 1e-9);
  g_assert_cmpfloat_with_epsilon (stack->geometry.voxel_to_patient[2][column], z, 1e-9);
}

static void
assert_instances (const TriStack *stack, GArray *pile, const char *expected)
{
  g_autofree char *instances = tri_test_list_instances (stack, pile);

  g_assert_cmpstr (instances, ==, expected);
}

/* Instance numbers run from head to foot; slices are ordered from foot to head all the same. */
static void
test_order (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_pile_add (pile, 4, 30.0, -5.0, 1);
  series = tri_test_assemble_one (pile);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  g_assert_cmpuint (series->n_files, ==, 4);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_VOLUME);
  assert_instances (stack, pile, "4 3 2 1");
  g_assert_cmpuint (stack->geometry.dims[0], ==, 4);
  g_assert_cmpuint (stack->geometry.dims[1], ==, 3);
  g_assert_cmpuint (stack->geometry.dims[2], ==, 4);
  assert_column (stack, 0, 1, 0, 0);
  assert_column (stack, 1, 0, 2, 0);
  assert_column (stack, 2, 0, 0, 5);
  assert_column (stack, 3, -10, -20, 15);
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
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;
  char letters[4];

  tri_test_pile_add (pile, 3, 0.0, 1.0, 1);
  for (guint n = 0; n < 3; n++)
    {
      TriFrame *frame = tri_test_pile_get (pile, n);

      memcpy (frame->orientation, ((double[6]){ 0, 1, 0, 0, 0, -1 }), sizeof frame->orientation);
      frame->position_mm[0] = 4.8 * n;
      frame->position_mm[2] = 100.0;
    }
  series = tri_test_assemble_one (pile);
  assert_column (tri_test_get_stack (series, 0), 2, -4.8, 0, 0);
  assert_column (tri_test_get_stack (series, 0), 3, 9.6, -20, 100);
  tri_geometry_get_orientation (&tri_test_get_stack (series, 0)->geometry, letters);
  g_assert_cmpstr (letters, ==, "PIR");
  assert_instances (tri_test_get_stack (series, 0), pile, "3 2 1");
}

static void
test_hole (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;
  TriPoint3 at;

  /* Slices 6 and 7 of ten are not there. */
  tri_test_pile_add (pile, 5, 0.0, 3.0, 1);
  tri_test_pile_add (pile, 3, 21.0, 3.0, 8);
  series = tri_test_assemble_one (pile);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpuint (stack->geometry.dims[2], ==, 8);
  g_assert_cmpfloat_with_epsilon (stack->geometry.spacing_mm[2], 3.0, 1e-9);
  g_assert_nonnull (stack->slice_positions_mm);
  g_assert_cmpfloat_with_epsilon (stack->slice_positions_mm[5], 21.0, 1e-9);
  g_assert_nonnull (tri_test_find_note (stack, "missing-slices"));
  g_assert_nonnull (strstr (tri_test_find_note (stack, "missing-slices")->text,
                            "2 slices are missing: 2 between 5 and 6"));
  g_assert_null (tri_test_find_note (stack, "variable-spacing"));
  g_assert_nonnull (tri_test_find_note (stack, "instance-range"));
  at = tri_geometry_voxel_to_patient (&stack->geometry, (TriPoint3){ 0, 0, 5 });
  g_assert_cmpfloat_with_epsilon (at.z, 21.0, 1e-9);
}

/* 2.5 mm, then 7.5 mm, as often (dcm2niix#22): the smaller is the spacing, nothing is squashed. */
static void
test_variable_spacing (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_pile_add (pile, 4, 0.0, 2.5, 1);
  tri_test_pile_add (pile, 3, 14.5, 7.0, 5);
  series = tri_test_assemble_one (pile);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpuint (stack->geometry.dims[2], ==, 7);
  g_assert_cmpfloat_with_epsilon (stack->geometry.spacing_mm[2], 2.5, 1e-9);
  g_assert_nonnull (tri_test_find_note (stack, "variable-spacing"));
  g_assert_nonnull (strstr (tri_test_find_note (stack, "variable-spacing")->text, "2.50 to 7.00"));
  for (guint k = 0; k < 7; k++)
    {
      TriPoint3 at = tri_geometry_voxel_to_patient (&stack->geometry, (TriPoint3){ 0, 0, k });

      g_assert_cmpfloat_with_epsilon (at.z, tri_test_pile_get (pile, k)->position_mm[2], 1e-9);
    }
}

/* Thickness and SpacingBetweenSlices are only compared (dcm2niix#248, #539). */
static void
test_spacing_is_measured (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_pile_add (pile, 5, 0.0, 3.3, 1);
  for (guint n = 0; n < 5; n++)
    {
      tri_test_pile_get (pile, n)->slice_thickness_mm = 3.0;
      tri_test_pile_get (pile, n)->spacing_between_slices_mm = 5.0;
    }
  series = tri_test_assemble_one (pile);
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
      g_autoptr (GArray) pile = tri_test_pile_new ();
      g_autoptr (TriSeries) series = NULL;

      tri_test_pile_add (pile, 6, 0.0, 5.0, 1);
      tri_test_pile_get (pile, 3)->position_mm[2] += cases[n].shift_mm;
      series = tri_test_assemble_one (pile);
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
      g_autoptr (GArray) pile = tri_test_pile_new ();
      g_autoptr (TriSeries) series = NULL;
      TriStack *stack;

      tri_test_pile_add (pile, 6, 0.0, 4.22, 1);
      for (guint n = 0; n < 6; n++)
        {
          TriFrame *frame = tri_test_pile_get (pile, n);

          memcpy (frame->orientation, ((double[6]){ 1, 0, 0, 0, cosine, -sine }),
                  sizeof frame->orientation);
          frame->gantry_tilt_deg = cases[c].stated_deg;
        }
      series = tri_test_assemble_one (pile);
      stack = tri_test_get_stack (series, 0);
      g_assert_cmpfloat_with_epsilon (stack->tilt_deg, 18.5, 1e-6);
      assert_column (stack, 2, 0, 0, 4.22);
      assert_column (stack, 1, 0, 2 * cosine, -2 * sine);
      g_assert_cmpfloat_with_epsilon (stack->geometry.spacing_mm[2], 4.22 * cosine, 1e-9);
      g_assert_null (stack->slice_positions_mm);
      g_assert_cmpint (tri_test_find_note (stack, "tilt")->severity, ==, cases[c].severity);
    }
}

/* The header claims a tilt that the positions do not show. */
static void
test_tilt_only_stated (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_pile_add (pile, 3, 0.0, 5.0, 1);
  for (guint n = 0; n < 3; n++)
    tri_test_pile_get (pile, n)->gantry_tilt_deg = -16.5;
  series = tri_test_assemble_one (pile);
  g_assert_cmpfloat_with_epsilon (tri_test_get_stack (series, 0)->tilt_deg, 0.0, 1e-9);
  g_assert_nonnull (
      strstr (tri_test_find_note (tri_test_get_stack (series, 0), "tilt")->text, "-16.5"));
}

/* The scanner's head scan: another tilt step, thickness and image type for the upper slices is one
 * stack of uneven spacing, as nothing repeats and nothing interleaves. */
static void
test_two_thicknesses_in_a_row (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_pile_add (pile, 6, 0.0, 4.0, 1);
  tri_test_pile_add (pile, 6, 21.1, 7.0, 7);
  for (guint n = 0; n < 6; n++)
    tri_test_pile_get (pile, n)->image_type = "ORIGINAL\\PRIMARY\\AXIAL\\ADD";
  series = tri_test_assemble_one (pile);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->geometry.dims[2], ==, 12);
  g_assert_nonnull (tri_test_find_note (tri_test_get_stack (series, 0), "mixed-image-types"));
  g_assert_cmpuint (
      tri_test_find_note (tri_test_get_stack (series, 0), "mixed-image-types")->frames->len, ==, 6);
}

/* Two reconstructions of one region, half a slice apart: never one stack of half the spacing. */
static void
test_interleaved_kernels (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_pile_add (pile, 5, 0.0, 5.0, 1);
  tri_test_pile_add (pile, 5, 1.2, 5.0, 6);
  for (guint n = 0; n < 5; n++)
    tri_test_pile_get (pile, n)->convolution_kernel = "B30s";
  for (guint n = 5; n < 10; n++)
    tri_test_pile_get (pile, n)->convolution_kernel = "B70s";
  series = tri_test_assemble_one (pile);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  for (guint n = 0; n < 2; n++)
    {
      g_assert_cmpfloat_with_epsilon (tri_test_get_stack (series, n)->geometry.spacing_mm[2], 5.0,
                                      1e-9);
      g_assert_cmpuint (tri_test_get_stack (series, n)->geometry.dims[2], ==, 5);
    }
  g_assert_cmpstr (tri_test_get_stack (series, 0)->label, ==, "B30s");
  g_assert_cmpstr (tri_test_get_stack (series, 1)->label, ==, "B70s");
}

/* Odd slices in one acquisition, even ones in another: together they are the lattice. */
static void
test_interleaved_acquisitions_of_one_lattice (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_pile_add (pile, 8, 0.0, 5.0, 1);
  for (guint n = 0; n < 8; n++)
    tri_test_pile_get (pile, n)->acquisition_number = 1 + (gint32) (n % 2);
  series = tri_test_assemble_one (pile);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->geometry.dims[2], ==, 8);
}

static void
test_localizer (void)
{
  static const double orientations[3][6] = { { 1, 0, 0, 0, 1, 0 },
                                             { 1, 0, 0, 0, 0, -1 },
                                             { 0, 1, 0, 0, 0, -1 } };
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_pile_add (pile, 3, 0.0, 10.0, 1);
  for (guint n = 0; n < 3; n++)
    memcpy (tri_test_pile_get (pile, n)->orientation, orientations[n], sizeof orientations[n]);
  series = tri_test_assemble_one (pile);
  g_assert_cmpuint (series->stacks->len, ==, 3);
  for (guint n = 0; n < 3; n++)
    {
      g_assert_cmpint (tri_test_get_stack (series, n)->kind, ==, TRI_STACK_IMAGE);
      g_assert_true (tri_test_get_stack (series, n)->geometry.is_oriented);
    }
  g_assert_cmpstr (tri_test_get_stack (series, 0)->label, ==, "Axial");
  g_assert_cmpstr (tri_test_get_stack (series, 1)->label, ==, "Coronal");
  g_assert_cmpstr (tri_test_get_stack (series, 2)->label, ==, "Sagittal");

  /* The first picture of a CT that shares the orientation of the rest is told by its image type. */
  g_array_set_size (pile, 0);
  tri_test_pile_add (pile, 5, 0.0, 5.0, 1);
  tri_test_pile_get (pile, 0)->image_type = "ORIGINAL\\PRIMARY\\LOCALIZER";
  g_clear_pointer (&series, tri_series_unref);
  series = tri_test_assemble_one (pile);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->geometry.dims[2], ==, 4);
  g_assert_cmpstr (tri_test_get_stack (series, 1)->label, ==,
                   "localizer · ORIGINAL PRIMARY LOCALIZER");
}

/* A pile that does not belong together: nothing is lost, nothing is squeezed in. */
static void
test_pile_of_odds (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;

  tri_test_pile_add (pile, 8, 0.0, 1.2, 61);
  tri_test_pile_get (pile, 1)->pixels.rows = 6;
  tri_test_pile_get (pile, 3)->position_mm[2] = 2.4; /* that of the slice before */
  tri_test_pile_get (pile, 4)->has_orientation = FALSE;
  tri_test_pile_get (pile, 5)->spacing_mm[0] = 3.0;
  series = tri_test_assemble_one (pile);
  g_assert_cmpuint (series->stacks->len, ==, 5);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_VOLUME);
  assert_instances (stack, pile, "61 63 67 68");
  g_assert_nonnull (tri_test_find_note (stack, "unequal-groups"));
  g_assert_nonnull (tri_test_find_note (stack, "missing-slices"));
  g_assert_nonnull (tri_test_find_note (stack, "further-stacks"));
  for (guint n = 1; n < 5; n++)
    g_assert_cmpint (tri_test_get_stack (series, n)->kind, ==, TRI_STACK_IMAGE);
}

/* Each reason stands on the stack that it concerns. */
static void
test_reasons (void)
{
  static const struct
  {
    guint which;
    const char *code;
  } cases[] = {
    { 0, "dimensions-differ" },
    { 1, "samples-differ" },
    { 2, "spacing-differs" },
    { 3, "orientation-differs" },
    { 4, "orientation-differs" },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      g_autoptr (GArray) pile = tri_test_pile_new ();
      g_autoptr (TriSeries) series = NULL;
      TriFrame *odd;

      tri_test_pile_add (pile, 6, 0.0, 5.0, 1);
      odd = tri_test_pile_get (pile, 5);
      switch (cases[n].which)
        {
        case 0:
          odd->pixels.columns = 5;
          break;
        case 1:
          odd->pixels.output_samples = 3;
          break;
        case 2:
          odd->spacing_mm[1] = 1.001;
          break;
        case 3:
          memcpy (odd->orientation, ((double[6]){ 0.8, 0.6, 0, -0.6, 0.8, 0 }),
                  sizeof odd->orientation);
          break;
        default:
          odd->has_position = FALSE;
          break;
        }
      series = tri_test_assemble_one (pile);
      g_assert_cmpuint (series->stacks->len, ==, 2);
      g_assert_nonnull (tri_test_find_note (tri_test_get_stack (series, 0), "further-stacks"));
      g_assert_nonnull (tri_test_find_note (tri_test_get_stack (series, 1), cases[n].code));
    }
}

/* Below the tolerance orientation is one, above it is not; rounding is told, not split. */
static void
test_orientation_tolerance (void)
{
  static const struct
  {
    double angle;
    guint n_stacks;
    gboolean is_told;
  } cases[] = { { 1e-7, 1, FALSE }, { 2e-5, 1, TRUE }, { 2e-4, 2, FALSE } };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      g_autoptr (GArray) pile = tri_test_pile_new ();
      g_autoptr (TriSeries) series = NULL;
      double a = cases[n].angle;

      tri_test_pile_add (pile, 6, 0.0, 5.0, 1);
      memcpy (tri_test_pile_get (pile, 2)->orientation,
              ((double[6]){ cos (a), sin (a), 0, -sin (a), cos (a), 0 }), 6 * sizeof (double));
      series = tri_test_assemble_one (pile);
      g_assert_cmpuint (series->stacks->len, ==, cases[n].n_stacks);
      if (cases[n].n_stacks > 1)
        g_assert_nonnull (
            tri_test_find_note (tri_test_get_stack (series, 1), "orientation-differs"));
      g_assert_cmpint (tri_test_find_note (tri_test_get_stack (series, 0), "orientation-varies") !=
                           NULL,
                       ==, cases[n].is_told);
    }
}

static void
test_orientation_not_unit (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_pile_add (pile, 3, 0.0, 5.0, 1);
  for (guint n = 0; n < 3; n++)
    memcpy (tri_test_pile_get (pile, n)->orientation, ((double[6]){ 2, 0, 0, 0.1, 1, 0 }),
            6 * sizeof (double));
  series = tri_test_assemble_one (pile);
  /* Normalised and made perpendicular: spacing stays that of the header. */
  assert_column (tri_test_get_stack (series, 0), 0, 1, 0, 0);
  assert_column (tri_test_get_stack (series, 0), 1, 0, 2, 0);
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
      g_autoptr (GArray) pile = tri_test_pile_new ();
      g_autoptr (TriSeries) series = NULL;
      TriStack *stack;

      tri_test_pile_add (pile, 1, 7.0, 0.0, 1);
      tri_test_pile_get (pile, 0)->slice_thickness_mm = cases[n].thickness_mm;
      tri_test_pile_get (pile, 0)->spacing_between_slices_mm = cases[n].between_mm;
      series = tri_test_assemble_one (pile);
      stack = tri_test_get_stack (series, 0);
      g_assert_cmpint (stack->kind, ==, TRI_STACK_IMAGE);
      g_assert_true (stack->is_spacing_nominal);
      g_assert_true (stack->geometry.is_oriented);
      assert_column (stack, 2, 0, 0, cases[n].expected_mm);
      assert_column (stack, 3, -10, -20, 7);
    }
}

/* Radiographs: no position. Several of one matrix can be leafed through; none has depth. */
static void
test_without_position (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_pile_add (pile, 3, 0.0, 1.0, 5);
  for (guint n = 0; n < 3; n++)
    {
      tri_test_pile_get (pile, n)->has_position = tri_test_pile_get (pile, n)->has_orientation =
          FALSE;
      tri_test_pile_get (pile, n)->modality = "CR";
    }
  series = tri_test_assemble_one (pile);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_CINE);
  assert_instances (stack, pile, "5 6 7");
  g_assert_false (stack->geometry.is_oriented);
  g_assert_true (stack->is_spacing_known);
  g_assert_cmpfloat (stack->geometry.spacing_mm[0], ==, 1.0);
  g_assert_cmpfloat (stack->geometry.spacing_mm[1], ==, 2.0);

  g_clear_pointer (&series, tri_series_unref);
  g_array_set_size (pile, 1);
  tri_test_pile_get (pile, 0)->has_spacing = FALSE;
  tri_test_pile_get (pile, 0)->pixel_aspect[0] = 6;
  tri_test_pile_get (pile, 0)->pixel_aspect[1] = 5;
  series = tri_test_assemble_one (pile);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_IMAGE);
  g_assert_false (stack->is_spacing_known);
  g_assert_cmpfloat (stack->geometry.spacing_mm[0], ==, 1.0);
  g_assert_cmpfloat (stack->geometry.spacing_mm[1], ==, 1.2);
}

/* Frames of one ultrasound loop are one cine; two loops are two. */
static void
test_loops (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_pile_add (pile, 7, 0.0, 0.0, 1);
  for (guint n = 0; n < 7; n++)
    {
      TriFrame *frame = tri_test_pile_get (pile, n);

      frame->has_position = frame->has_orientation = FALSE;
      frame->file = n < 4 ? 0 : 1;
      frame->index = n < 4 ? n : n - 4;
      frame->sop_instance_uid = n < 4 ? "1.1" : "1.2";
      frame->instance_number = n < 4 ? 1 : 2;
      frame->pixels.n_frames = n < 4 ? 4 : 3;
      frame->pixels.output_samples = 3;
    }
  series = tri_test_assemble_one (pile);
  g_assert_cmpuint (series->n_files, ==, 2);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->n_frames, ==, 4);
  g_assert_cmpuint (tri_test_get_stack (series, 1)->n_frames, ==, 3);
  g_assert_cmpint (tri_test_get_stack (series, 1)->kind, ==, TRI_STACK_CINE);
  g_assert_cmpuint (tri_test_pile_get (pile, tri_test_get_stack (series, 0)->frames[2])->index, ==,
                    2);
}

/* Frames of one file with positions are space, whatever their order in the file (dwv#1536). */
static void
test_multi_frame_with_positions (void)
{
  static const double order_mm[5] = { 8.0, 0.0, 4.0, 2.0, 6.0 };
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_pile_add (pile, 5, 0.0, 2.0, 1);
  for (guint n = 0; n < 5; n++)
    {
      TriFrame *frame = tri_test_pile_get (pile, n);

      frame->position_mm[2] = order_mm[n];
      frame->file = 0;
      frame->index = n;
      frame->sop_instance_uid = "1.1";
      frame->instance_number = 1;
      frame->pixels.n_frames = 5;
    }
  series = tri_test_assemble_one (pile);
  g_assert_cmpuint (series->n_files, ==, 1);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_VOLUME);
  for (guint k = 0; k < 5; k++)
    g_assert_cmpfloat (tri_test_pile_get (pile, stack->frames[k])->position_mm[2], ==, 2.0 * k);
}

static void
test_nifti (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (GPtrArray) all = NULL;
  TriStack *stack;

  tri_test_pile_add (pile, 2, 0.0, 1.0, 1);
  for (guint n = 0; n < 2; n++)
    {
      TriFrame *frame = tri_test_pile_get (pile, n);

      frame->series_uid = "";
      frame->sop_instance_uid = n == 0 ? "a" : "b";
      frame->is_affine = frame->is_oriented = TRUE;
      memcpy (frame->dims, ((guint32[4]){ 4, 3, n == 0 ? 5 : 1, 6 }), sizeof frame->dims);
      memcpy (frame->affine,
              ((double[4][4]){ { -2, 0, 0, 9 }, { 0, 2, 0, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } }),
              sizeof frame->affine);
      frame->volume_step_ms = 1500.0;
    }
  all = tri_test_assemble (pile);
  g_assert_cmpuint (all->len, ==, 2);
  stack = tri_test_get_stack (g_ptr_array_index (all, 0), 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_VOLUME);
  g_assert_cmpuint (stack->n_volumes, ==, 6);
  g_assert_cmpfloat (stack->dimension_values[2], ==, 3000.0);
  g_assert_cmpuint (stack->n_frames, ==, 1);
  assert_column (stack, 3, 9, 0, 0);
  g_assert_nonnull (tri_test_find_note (stack, "left-handed"));
  g_assert_cmpint (tri_test_get_stack (g_ptr_array_index (all, 1), 0)->kind, ==, TRI_STACK_IMAGE);
}

/* Headers that lie with numbers: no crash, no grid, nothing lost. */
static void
test_hostile (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_pile_add (pile, 8, 0.0, 1.0, 1);
  tri_test_pile_get (pile, 0)->position_mm[2] = NAN;
  tri_test_pile_get (pile, 1)->position_mm[2] = INFINITY;
  tri_test_pile_get (pile, 2)->orientation[0] = 0.0;
  memcpy (tri_test_pile_get (pile, 3)->orientation, ((double[6]){ 1, 0, 0, 1, 0, 0 }),
          6 * sizeof (double));
  tri_test_pile_get (pile, 4)->spacing_mm[0] = 0.0;
  tri_test_pile_get (pile, 5)->spacing_mm[1] = -1.0;
  tri_test_pile_get (pile, 6)->spacing_mm[1] = 1e-300;
  tri_test_pile_get (pile, 7)->pixels.rows = 0;
  series = tri_test_assemble_one (pile);
  for (guint n = 0; n < series->stacks->len; n++)
    g_assert_cmpint (tri_test_get_stack (series, n)->kind, !=, TRI_STACK_VOLUME);
}

/* Two people never share a stack; one person with two spellings does. */
static void
test_patients_with_one_series_uid (void)
{
  static const struct
  {
    const char *ids[2], *names[2];
    guint n_series;
  } cases[] = {
    { { "A", "B" }, { "Ada", "Bob" }, 2 },
    { { "A", "A" }, { "Ada", "ADA" }, 1 },
    { { "A", "0A" }, { "Ada", "Ada" }, 1 },
    { { "A", "" }, { "Ada", "" }, 1 },
    { { "", "B" }, { "Ada", "Bob" }, 1 },
  };

  for (gsize n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      g_autoptr (GArray) pile = tri_test_pile_new ();
      g_autoptr (GPtrArray) all = NULL;

      tri_test_pile_add (pile, 6, 0.0, 5.0, 1);
      for (guint k = 0; k < 6; k++)
        {
          tri_test_pile_get (pile, k)->patient_id = cases[n].ids[k % 2];
          tri_test_pile_get (pile, k)->patient_name = cases[n].names[k % 2];
        }
      all = tri_series_assemble ((const TriFrame *) (gpointer) pile->data, pile->len);
      g_assert_cmpuint (all->len, ==, cases[n].n_series);
      for (guint s = 0; s < all->len; s++)
        {
          TriSeries *series = g_ptr_array_index (all, s);
          gboolean is_split = cases[n].n_series > 1;

          g_assert_cmpuint (series->n_frames, ==, is_split ? 3 : 6);
          g_assert_cmpuint (tri_test_get_stack (series, 0)->geometry.dims[2], ==, is_split ? 3 : 6);
          g_assert_true (is_split == (tri_test_find_note (tri_test_get_stack (series, 0),
                                                          "shared-series-uid") != NULL));
        }
    }
}

static void
test_notes_of_headers (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;
  const TriNote *note;

  tri_test_pile_add (pile, 4, 0.0, 5.0, 1);
  tri_test_pile_get (pile, 1)->slope = 2.0;
  tri_test_pile_get (pile, 3)->slope = 0.0;
  tri_test_pile_get (pile, 2)->patient_id = "other";
  tri_test_pile_get (pile, 2)->frame_of_reference_uid = "1.9";
  tri_test_pile_get (pile, 3)->is_lossy = TRUE;
  tri_test_pile_get (pile, 3)->lossy_ratio = 12.0;
  tri_test_pile_get (pile, 3)->remarks = "One thing.\nAnother thing.";
  tri_test_pile_get (pile, 0)->remarks = "Another thing.";
  tri_test_pile_get (pile, 0)->has_padding = TRUE;
  series = tri_test_assemble_one (pile);
  stack = tri_test_get_stack (series, 0);
  g_assert_nonnull (tri_test_find_note (stack, "rescale-varies"));
  note = tri_test_find_note (stack, "rescale-zero");
  g_assert_cmpuint (note->frames->len, ==, 1);
  g_assert_cmpuint (g_array_index (note->frames, guint32, 0), ==, 3);
  g_assert_cmpint (tri_test_find_note (stack, "mixed-patients")->severity, ==, TRI_SEVERITY_ERROR);
  g_assert_cmpuint (
      g_array_index (tri_test_find_note (stack, "mixed-patients")->frames, guint32, 0), ==, 2);
  g_assert_nonnull (tri_test_find_note (stack, "mixed-frames-of-reference"));
  g_assert_nonnull (strstr (tri_test_find_note (stack, "lossy")->text, "12 to 1"));
  g_assert_nonnull (tri_test_find_note (stack, "padding"));
  g_assert_cmpstr (tri_test_find_note (stack, "header")->text, ==, "Another thing.");
  g_assert_cmpuint (tri_test_find_note (stack, "header")->frames->len, ==, 2);
}

static void
test_no_frames (void)
{
  g_autoptr (GPtrArray) all = tri_series_assemble (NULL, 0);

  g_assert_cmpuint (all->len, ==, 0);
}

/* Series by their identifiers, in order of patient, date, number. */
static void
test_series_order (void)
{
  g_autoptr (GArray) pile = tri_test_pile_new ();
  g_autoptr (GPtrArray) all = NULL;

  tri_test_pile_add (pile, 6, 0.0, 5.0, 1);
  for (guint n = 0; n < 6; n++)
    {
      TriFrame *frame = tri_test_pile_get (pile, n);

      frame->series_uid = n < 2 ? "1.30" : n < 4 ? "1.20"
                                                 : "1.10";
      frame->series_number = n < 2 ? 2 : n < 4 ? 1
                                               : 9;
      frame->patient_name = n < 4 ? "B" : "A";
    }
  all = tri_test_assemble (pile);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((TriSeries *) g_ptr_array_index (all, 0))->uid, ==, "1.10");
  g_assert_cmpstr (((TriSeries *) g_ptr_array_index (all, 1))->uid, ==, "1.20");
  g_assert_cmpstr (((TriSeries *) g_ptr_array_index (all, 2))->uid, ==, "1.30");
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
  g_test_add_func ("/stack/two-thicknesses", test_two_thicknesses_in_a_row);
  g_test_add_func ("/stack/interleaved/kernels", test_interleaved_kernels);
  g_test_add_func ("/stack/interleaved/one-lattice", test_interleaved_acquisitions_of_one_lattice);
  g_test_add_func ("/stack/localizer", test_localizer);
  g_test_add_func ("/stack/pile-of-odds", test_pile_of_odds);
  g_test_add_func ("/stack/reasons", test_reasons);
  g_test_add_func ("/stack/orientation/tolerance", test_orientation_tolerance);
  g_test_add_func ("/stack/orientation/not-unit", test_orientation_not_unit);
  g_test_add_func ("/stack/single-slice", test_single_slice);
  g_test_add_func ("/stack/without-position", test_without_position);
  g_test_add_func ("/stack/loops", test_loops);
  g_test_add_func ("/stack/multi-frame", test_multi_frame_with_positions);
  g_test_add_func ("/stack/nifti", test_nifti);
  g_test_add_func ("/stack/hostile", test_hostile);
  g_test_add_func ("/stack/patients-with-one-series-uid", test_patients_with_one_series_uid);
  g_test_add_func ("/stack/notes", test_notes_of_headers);
  g_test_add_func ("/stack/no-frames", test_no_frames);
  g_test_add_func ("/stack/series-order", test_series_order);
  return g_test_run ();
}
