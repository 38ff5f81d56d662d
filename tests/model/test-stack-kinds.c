/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stacks that are no plain list of slices: images without position, loops, many frames in one
 * file, NIfTI; headers whose numbers lie, and the notes about what headers say. Every slice list is
 * also assembled in other orders (see tri-test-frames.c). */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-test-frames.h"

/* Radiographs: no position. Several of one matrix can be leafed through; none has depth. */
static void
test_without_position (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_slice_list_add (slice_list, 3, 0.0, 1.0, 5);
  for (guint n = 0; n < 3; n++)
    {
      tri_test_slice_list_get (slice_list, n)->has_position =
          tri_test_slice_list_get (slice_list, n)->has_orientation = FALSE;
      tri_test_slice_list_get (slice_list, n)->modality = "CR";
    }
  series = tri_test_assemble_one (slice_list);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_CINE);
  tri_test_assert_instances (stack, slice_list, "5 6 7");
  g_assert_false (stack->geometry.is_oriented);
  g_assert_true (stack->is_spacing_known);
  g_assert_cmpfloat (stack->geometry.spacing_mm[0], ==, 1.0);
  g_assert_cmpfloat (stack->geometry.spacing_mm[1], ==, 2.0);

  g_clear_pointer (&series, tri_series_unref);
  g_array_set_size (slice_list, 1);
  tri_test_slice_list_get (slice_list, 0)->has_spacing = FALSE;
  tri_test_slice_list_get (slice_list, 0)->pixel_aspect[0] = 6;
  tri_test_slice_list_get (slice_list, 0)->pixel_aspect[1] = 5;
  series = tri_test_assemble_one (slice_list);
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
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 7, 0.0, 0.0, 1);
  for (guint n = 0; n < 7; n++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);

      frame->has_position = frame->has_orientation = FALSE;
      frame->file = n < 4 ? 0 : 1;
      frame->index = n < 4 ? n : n - 4;
      frame->sop_instance_uid = n < 4 ? "1.1" : "1.2";
      frame->instance_number = n < 4 ? 1 : 2;
      frame->pixels.n_frames = n < 4 ? 4 : 3;
      frame->pixels.output_samples = 3;
    }
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->n_files, ==, 2);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->n_frames, ==, 4);
  g_assert_cmpuint (tri_test_get_stack (series, 1)->n_frames, ==, 3);
  g_assert_cmpint (tri_test_get_stack (series, 1)->kind, ==, TRI_STACK_CINE);
  g_assert_cmpuint (
      tri_test_slice_list_get (slice_list, tri_test_get_stack (series, 0)->frames[2])->index, ==,
      2);
}

/* Frames of one file with positions are space, whatever their order in the file (dwv#1536). */
static void
test_multi_frame_with_positions (void)
{
  static const double order_mm[5] = { 8.0, 0.0, 4.0, 2.0, 6.0 };
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_slice_list_add (slice_list, 5, 0.0, 2.0, 1);
  for (guint n = 0; n < 5; n++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);

      frame->position_mm[2] = order_mm[n];
      frame->file = 0;
      frame->index = n;
      frame->sop_instance_uid = "1.1";
      frame->instance_number = 1;
      frame->pixels.n_frames = 5;
    }
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->n_files, ==, 1);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_VOLUME);
  for (guint k = 0; k < 5; k++)
    g_assert_cmpfloat (tri_test_slice_list_get (slice_list, stack->frames[k])->position_mm[2], ==,
                       2.0 * k);
}

static void
test_nifti (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (GPtrArray) all = NULL;
  TriStack *stack;

  tri_test_slice_list_add (slice_list, 2, 0.0, 1.0, 1);
  for (guint n = 0; n < 2; n++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);

      frame->series_uid = "";
      frame->sop_instance_uid = n == 0 ? "a" : "b";
      frame->is_affine = frame->is_oriented = TRUE;
      memcpy (frame->dims, ((guint32[4]){ 4, 3, n == 0 ? 5 : 1, 6 }), sizeof frame->dims);
      memcpy (frame->affine,
              ((double[4][4]){ { -2, 0, 0, 9 }, { 0, 2, 0, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } }),
              sizeof frame->affine);
      frame->volume_step_ms = 1500.0;
    }
  all = tri_test_assemble (slice_list);
  g_assert_cmpuint (all->len, ==, 2);
  stack = tri_test_get_stack (g_ptr_array_index (all, 0), 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_VOLUME);
  g_assert_cmpuint (stack->n_volumes, ==, 6);
  g_assert_cmpfloat (stack->dimension_values[2], ==, 3000.0);
  g_assert_cmpuint (stack->n_frames, ==, 1);
  tri_test_assert_column (stack, 3, 9, 0, 0);
  g_assert_nonnull (tri_test_find_note (stack, "left-handed"));
  g_assert_cmpint (tri_test_get_stack (g_ptr_array_index (all, 1), 0)->kind, ==, TRI_STACK_IMAGE);
}

/* Several values at each voxel are no times, whatever step the header gives; but a count that does
 * not divide the volumes means nothing. */
static void
test_components (void)
{
  static const struct
  {
    guint n_volumes, n_components, expected;
    const char *dimension;
  } cases[] = {
    { 3, 3, 3, "Component" },
    { 15, 3, 3, "Component" },
    { 15, 1, 1, "Time" },
    { 15, 0, 1, "Time" },
    { 15, 4, 1, "Time" },
    { 1, 1, 1, "" },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
      g_autoptr (TriSeries) series = NULL;
      TriFrame *frame;
      TriStack *stack;

      tri_test_slice_list_add (slice_list, 1, 0.0, 1.0, 1);
      frame = tri_test_slice_list_get (slice_list, 0);
      frame->is_affine = frame->is_oriented = TRUE;
      memcpy (frame->dims, ((guint32[4]){ 4, 3, 5, cases[n].n_volumes }), sizeof frame->dims);
      memcpy (frame->affine,
              ((double[4][4]){ { 2, 0, 0, 9 }, { 0, 2, 0, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } }),
              sizeof frame->affine);
      frame->volume_step_ms = 1500.0;
      frame->n_components = cases[n].n_components;
      series = tri_test_assemble_one (slice_list);
      stack = tri_test_get_stack (series, 0);
      g_assert_cmpuint (stack->n_volumes, ==, cases[n].n_volumes);
      g_assert_cmpuint (stack->n_components, ==, cases[n].expected);
      g_assert_cmpstr (stack->dimension, ==, cases[n].dimension);
      g_assert_cmpint (stack->dimension_values != NULL, ==, g_str_equal (stack->dimension, "Time"));
      g_assert_cmpint (stack->step_ms != NULL, ==, g_str_equal (stack->dimension, "Time"));
    }
}

/* Headers that lie with numbers: no crash, no grid, nothing lost. */
static void
test_hostile (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 8, 0.0, 1.0, 1);
  tri_test_slice_list_get (slice_list, 0)->position_mm[2] = NAN;
  tri_test_slice_list_get (slice_list, 1)->position_mm[2] = INFINITY;
  tri_test_slice_list_get (slice_list, 2)->orientation[0] = 0.0;
  memcpy (tri_test_slice_list_get (slice_list, 3)->orientation, ((double[6]){ 1, 0, 0, 1, 0, 0 }),
          6 * sizeof (double));
  tri_test_slice_list_get (slice_list, 4)->spacing_mm[0] = 0.0;
  tri_test_slice_list_get (slice_list, 5)->spacing_mm[1] = -1.0;
  tri_test_slice_list_get (slice_list, 6)->spacing_mm[1] = 1e-300;
  tri_test_slice_list_get (slice_list, 7)->pixels.rows = 0;
  series = tri_test_assemble_one (slice_list);
  for (guint n = 0; n < series->stacks->len; n++)
    g_assert_cmpint (tri_test_get_stack (series, n)->kind, !=, TRI_STACK_VOLUME);
}

static void
test_notes_of_headers (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;
  const TriNote *note;

  tri_test_slice_list_add (slice_list, 4, 0.0, 5.0, 1);
  tri_test_slice_list_get (slice_list, 1)->slope = 2.0;
  tri_test_slice_list_get (slice_list, 3)->slope = 0.0;
  tri_test_slice_list_get (slice_list, 2)->patient_id = "other";
  tri_test_slice_list_get (slice_list, 2)->frame_of_reference_uid = "1.9";
  tri_test_slice_list_get (slice_list, 3)->is_lossy = TRUE;
  tri_test_slice_list_get (slice_list, 3)->lossy_ratio = 12.0;
  tri_test_slice_list_get (slice_list, 3)->remarks = "One thing.\nAnother thing.";
  tri_test_slice_list_get (slice_list, 0)->remarks = "Another thing.";
  tri_test_slice_list_get (slice_list, 0)->has_padding = TRUE;
  series = tri_test_assemble_one (slice_list);
  stack = tri_test_get_stack (series, 0);
  g_assert_nonnull (tri_test_find_note (stack, "rescale-varies"));
  note = tri_test_find_note (stack, "rescale-zero");
  g_assert_cmpuint (note->frames->len, ==, 1);
  g_assert_cmpuint (g_array_index (note->frames, guint32, 0), ==, 3);
  g_assert_cmpint (tri_test_find_note (stack, "mixed-patients")->severity, ==, TRI_SEVERITY_ERROR);
  g_assert_cmpuint (
      g_array_index (tri_test_find_note (stack, "mixed-patients")->frames, guint32, 0), ==, 2);
  g_assert_nonnull (tri_test_find_note (stack, "mixed-frames-of-reference"));
  g_assert_nonnull (strstr (tri_test_find_note (stack, "lossy")->text, "about 12:1"));
  g_assert_nonnull (tri_test_find_note (stack, "padding"));
  g_assert_cmpstr (tri_test_find_note (stack, "header")->text, ==, "Another thing.");
  g_assert_cmpuint (tri_test_find_note (stack, "header")->frames->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack/without-position", test_without_position);
  g_test_add_func ("/stack/loops", test_loops);
  g_test_add_func ("/stack/multi-frame", test_multi_frame_with_positions);
  g_test_add_func ("/stack/nifti", test_nifti);
  g_test_add_func ("/stack/nifti/components", test_components);
  g_test_add_func ("/stack/hostile", test_hostile);
  g_test_add_func ("/stack/notes", test_notes_of_headers);
  return g_test_run ();
}
