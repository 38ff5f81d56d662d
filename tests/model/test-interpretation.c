/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What else than the default a series is offered as: which interpretations, and which frames each
 * puts where. The laws of all of them (every frame once, the same whatever the order) are asserted
 * in tri-test-frames.c. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-test-frames.h"

/* A plain stack can be leafed through, and that is all. */
static void
test_plain (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;

  tri_test_slice_list_add (slice_list, 5, 20.0, -5.0, 1);
  series = tri_test_assemble_one (slice_list);
  tri_test_assert_codes (series, "default images");
  tri_test_assert_stacks (tri_test_get_interpretation (series, "images"), slice_list,
                          (const char *[]){ "1 2 3 4 5", NULL });
  stack = g_ptr_array_index (tri_test_get_interpretation (series, "images")->stacks, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_CINE);
  g_assert_cmpfloat (stack->geometry.spacing_mm[1], ==, 2.0);
  g_assert_null (tri_test_find_note (stack, "position-missing"));
}

/* One slice and one image are one thing. */
static void
test_single (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 1, 20.0, -5.0, 1);
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpint (tri_test_get_stack (series, 0)->kind, ==, TRI_STACK_IMAGE);
  tri_test_assert_codes (series, "default");
}

/* Two slices off the lattice: the regular ones can be had without them. */
static void
test_regular_slices (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriInterpretation *regular;
  const TriNote *note;

  tri_test_slice_list_add (slice_list, 8, 0.0, 5.0, 1);
  tri_test_slice_list_add (slice_list, 2, 11.0, 17.0, 9);
  tri_test_slice_list_get (slice_list, 8)->slice_thickness_mm = 5.0;
  tri_test_slice_list_get (slice_list, 9)->slice_thickness_mm = 5.0;
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  note = tri_test_find_note (tri_test_get_stack (series, 0), "variable-spacing");
  g_assert_cmpstr (note->remedy, ==, "regular-slices");
  tri_test_assert_codes (series, "default regular-slices images");
  regular = tri_test_get_interpretation (series, "regular-slices");
  g_assert_cmpstr (regular->label, ==, "Show the 8 Evenly Spaced Slices");
  tri_test_assert_stacks (regular, slice_list, (const char *[]){ "1 2 3 4 5 6 7 8", "9 10", NULL });
  g_assert_null (
      tri_test_find_note (g_ptr_array_index (regular->stacks, 0), "variable-spacing"));
  g_assert_cmpfloat (
      ((TriStack *) g_ptr_array_index (regular->stacks, 0))->geometry.spacing_mm[2], ==, 5.0);
}

/* A head scan: thin slices, then thick ones, of which each fourth happens to lie on the lattice of
 * the thin ones. */
static void
test_two_spacings (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 9, 0.0, 4.0, 1);
  tri_test_slice_list_add (slice_list, 9, 38.0, 7.0, 10);
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  g_assert_cmpstr (tri_test_find_note (tri_test_get_stack (series, 0), "variable-spacing")->remedy,
                   ==, "regular-slices");
  tri_test_assert_codes (series, "default regular-slices images");
  tri_test_assert_stacks (
      tri_test_get_interpretation (series, "regular-slices"), slice_list,
      (const char *[]){ "1 2 3 4 5 6 7 8 9", "10 11 12 13 14 15 16 17 18", NULL });
}

/* Slices that two acquisitions took in turn: neither is a lattice's half by itself. */
static void
test_one_stack (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriNote *note;

  tri_test_slice_list_add (slice_list, 4, 0.0, 5.0, 1);
  tri_test_slice_list_add (slice_list, 4, 2.0, 5.0, 5);
  for (guint n = 0; n < 8; n++)
    tri_test_slice_list_get (slice_list, n)->convolution_kernel = n < 4 ? "B30" : "B60";
  series = tri_test_assemble_one (slice_list);
  tri_test_assert_codes (series, "default one-stack images");
  tri_test_assert_stacks (tri_test_get_interpretation (series, "default"), slice_list,
                          (const char *[]){ "1 2 3 4", "5 6 7 8", NULL });
  tri_test_assert_stacks (tri_test_get_interpretation (series, "one-stack"), slice_list,
                          (const char *[]){ "1 5 2 6 3 7 4 8", NULL });
  note = tri_test_find_note (tri_test_get_stack (series, 0), "further-stacks");
  g_assert_cmpstr (note->remedy, ==, "one-stack");
  g_assert_null (tri_test_find_note (tri_test_get_stack (series, 1), "further-stacks"));
}

/* Two slices are turned by two degrees, enough to stand apart: they can be shown as if parallel. */
static void
test_not_parallel (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriInterpretation *one;
  const double a = 2.0 * G_PI / 180.0;
  const TriNote *note;

  tri_test_slice_list_add (slice_list, 6, 0.0, 5.0, 1);
  for (guint n = 2; n < 4; n++)
    memcpy (tri_test_slice_list_get (slice_list, n)->orientation,
            ((double[6]){ 1, 0, 0, 0, cos (a), sin (a) }), 6 * sizeof (double));
  series = tri_test_assemble_one (slice_list);
  tri_test_assert_stacks (tri_test_get_interpretation (series, "default"), slice_list,
                          (const char *[]){ "1 2 5 6", "3 4", NULL });
  note = tri_test_find_note (tri_test_get_stack (series, 1), "orientation-differs");
  g_assert_cmpstr (note->remedy, ==, "one-stack");
  one = tri_test_get_interpretation (series, "one-stack");
  tri_test_assert_stacks (one, slice_list, (const char *[]){ "1 2 3 4 5 6", NULL });
  note = tri_test_find_note (g_ptr_array_index (one->stacks, 0), "not-parallel");
  g_assert_cmpint (note->severity, ==, TRI_SEVERITY_WARNING);
  g_assert_cmpuint (note->frames->len, ==, 2);
  g_assert_cmpuint (g_array_index (note->frames, guint32, 0), ==, 2);
  g_assert_nonnull (strstr (note->text, "2.0°"));
  g_assert_cmpstr (note->remedy, ==, "default");
}

/* Magnitude and phase, apart by default, can be had as two volumes of one stack. */
static void
test_joined (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;

  tri_test_slice_list_add (slice_list, 3, 0.0, 5.0, 1);
  tri_test_slice_list_add (slice_list, 3, 0.0, 5.0, 4);
  for (guint n = 0; n < 6; n++)
    tri_test_slice_list_get (slice_list, n)->image_type = n < 3 ? "P" : "M";
  series = tri_test_assemble_one (slice_list);
  tri_test_assert_codes (series, "default joined-by-image-type images");
  tri_test_assert_stacks (tri_test_get_interpretation (series, "joined-by-image-type"), slice_list,
                          (const char *[]){ "4 5 6 1 2 3", NULL });
  stack =
      g_ptr_array_index (tri_test_get_interpretation (series, "joined-by-image-type")->stacks, 0);
  g_assert_cmpuint (stack->n_volumes, ==, 2);
  g_assert_cmpstr (stack->dimension, ==, "ImageType");
  g_assert_cmpfloat (stack->dimension_values[1], ==, 2.0);
}

/* Echo and time both explain the repeats: the other way round is one choice away. */
static void
test_two_dimensions (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;

  for (guint t = 0; t < 4; t++)
    {
      tri_test_slice_list_add (slice_list, 2, 0.0, 5.0, (gint32) (1 + 2 * t));
      for (guint n = 2 * t; n < 2 * t + 2; n++)
        {
          tri_test_slice_list_get (slice_list, n)->echo_time_ms = t % 2 == 0 ? 10.0 : 30.0;
          tri_test_slice_list_get (slice_list, n)->temporal_position = (gint32) (1 + t / 2);
        }
    }
  series = tri_test_assemble_one (slice_list);
  tri_test_assert_stacks (tri_test_get_interpretation (series, "default"), slice_list,
                          (const char *[]){ "1 2 5 6", "3 4 7 8", NULL });
  tri_test_assert_codes (series, "default each-repeat by-echo-time by-image-number images");
  tri_test_assert_stacks (tri_test_get_interpretation (series, "by-echo-time"), slice_list,
                          (const char *[]){ "1 2 3 4", "5 6 7 8", NULL });
  tri_test_assert_stacks (tri_test_get_interpretation (series, "by-image-number"), slice_list,
                          (const char *[]){ "1 2 3 4 5 6 7 8", NULL });
  tri_test_assert_stacks (tri_test_get_interpretation (series, "each-repeat"), slice_list,
                          (const char *[]){ "1 2", "3 4", "5 6", "7 8", NULL });
  stack = g_ptr_array_index (tri_test_get_interpretation (series, "by-echo-time")->stacks, 0);
  g_assert_cmpstr (stack->dimension, ==, "EchoTime");
  g_assert_cmpfloat (stack->dimension_values[1], ==, 30.0);
}

/* A header with two matrices: either can be believed, or none. */
static void
test_matrices (void)
{
  const double sform[4][4] = {
    { -2, 0, 0, 9 }, { 0, 2, 0, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 }
  };
  const double qform[3][4] = { { 2, 0, 0, -9 }, { 0, 2, 0, 0 }, { 0, 0, 3, 0 } };
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriNote *note;
  TriStack *stack;
  TriFrame *frame = tri_test_slice_list_add (slice_list, 1, 0.0, 1.0, 1);

  frame->series_uid = "";
  frame->is_affine = frame->is_oriented = TRUE;
  memcpy (frame->dims, ((guint32[4]){ 4, 3, 5, 1 }), sizeof frame->dims);
  memcpy (frame->affine, sform, sizeof sform);
  memcpy (frame->other_affine, qform, sizeof qform);
  memcpy (frame->voxel_sizes_mm, ((double[3]){ 2, 2, 3 }), sizeof frame->voxel_sizes_mm);
  frame->remarks = "[forms-differ] They differ.\nSomething else.";
  series = tri_test_assemble_one (slice_list);
  tri_test_assert_codes (series, "default qform voxel-sizes");
  stack = tri_test_get_stack (series, 0);
  note = tri_test_find_note (stack, "forms-differ");
  g_assert_cmpstr (note->text, ==, "They differ.");
  g_assert_cmpstr (note->remedy, ==, "qform");
  g_assert_cmpstr (tri_test_find_note (stack, "header")->text, ==, "Something else.");
  g_assert_nonnull (tri_test_find_note (stack, "left-handed"));

  stack = g_ptr_array_index (tri_test_get_interpretation (series, "qform")->stacks, 0);
  tri_test_assert_column (stack, 0, 2, 0, 0);
  tri_test_assert_column (stack, 3, -9, 0, 0);
  g_assert_true (stack->geometry.is_oriented);
  g_assert_null (tri_test_find_note (stack, "forms-differ"));
  g_assert_null (tri_test_find_note (stack, "left-handed"));

  stack = g_ptr_array_index (tri_test_get_interpretation (series, "voxel-sizes")->stacks, 0);
  tri_test_assert_column (stack, 0, 2, 0, 0);
  tri_test_assert_column (stack, 1, 0, -2, 0);
  tri_test_assert_column (stack, 3, -3, 2, -6);
  g_assert_false (stack->geometry.is_oriented);
}

/* ANALYZE from SPM: without orientation, unless its origin is asked for. */
static void
test_spm_origin (void)
{
  const double sizes[4][4] = {
    { 2, 0, 0, -3 }, { 0, -2, 0, 2 }, { 0, 0, 3, -6 }, { 0, 0, 0, 1 }
  };
  const double origin[3][4] = { { 2, 0, 0, -2 }, { 0, -2, 0, 4 }, { 0, 0, 3, -9 } };
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;
  TriFrame *frame = tri_test_slice_list_add (slice_list, 1, 0.0, 1.0, 1);

  frame->series_uid = "";
  frame->is_affine = TRUE;
  memcpy (frame->dims, ((guint32[4]){ 4, 3, 5, 1 }), sizeof frame->dims);
  memcpy (frame->affine, sizes, sizeof sizes);
  memcpy (frame->other_affine, origin, sizeof origin);
  memcpy (frame->voxel_sizes_mm, ((double[3]){ 2, 2, 3 }), sizeof frame->voxel_sizes_mm);
  frame->remarks = "[orientation-unknown] Unknown.\n[spm-origin] There is one.";
  series = tri_test_assemble_one (slice_list);
  tri_test_assert_codes (series, "default spm-origin");
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpstr (tri_test_find_note (stack, "spm-origin")->remedy, ==, "spm-origin");
  g_assert_false (stack->geometry.is_oriented);
  tri_test_assert_column (stack, 3, -3, 2, -6);

  stack = g_ptr_array_index (tri_test_get_interpretation (series, "spm-origin")->stacks, 0);
  g_assert_true (stack->geometry.is_oriented);
  tri_test_assert_column (stack, 3, -2, 4, -9);
  g_assert_cmpstr (tri_test_find_note (stack, "placed-by-origin")->remedy, ==, "default");
  g_assert_null (tri_test_find_note (stack, "orientation-unknown"));
  g_assert_null (tri_test_find_note (stack, "spm-origin"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interpretation/plain", test_plain);
  g_test_add_func ("/interpretation/single", test_single);
  g_test_add_func ("/interpretation/regular-slices", test_regular_slices);
  g_test_add_func ("/interpretation/two-spacings", test_two_spacings);
  g_test_add_func ("/interpretation/one-stack", test_one_stack);
  g_test_add_func ("/interpretation/not-parallel", test_not_parallel);
  g_test_add_func ("/interpretation/joined", test_joined);
  g_test_add_func ("/interpretation/two-dimensions", test_two_dimensions);
  g_test_add_func ("/interpretation/matrices", test_matrices);
  g_test_add_func ("/interpretation/spm-origin", test_spm_origin);
  return g_test_run ();
}
