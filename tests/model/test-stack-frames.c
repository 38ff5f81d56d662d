/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames of multi-frame objects: concatenations, loops, indices and what they are called, spaces
 * that are no patient's. Every slice list is also assembled in other orders (see
 * tri-test-frames.c). */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-test-frames.h"

/* Turns @n frames of @slice_list from @first on into one file without positions. */
static void
make_loop (GArray *slice_list, guint first, guint n, guint32 file)
{
  for (guint i = 0; i < n; i++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, first + i);

      frame->file = file;
      frame->index = i;
      frame->pixels.n_frames = n;
      frame->has_position = FALSE;
      frame->instance_number = 1;
      frame->sop_instance_uid = file == 0 ? "1.1" : file == 1 ? "1.2"
                                                              : "1.3";
    }
}

/* Three files of two frames, the numbers of the files against their order. */
static GArray *
make_concatenation (gboolean has_positions)
{
  GArray *slice_list = tri_test_slice_list_new ();

  tri_test_slice_list_add (slice_list, 6, 0.0, 5.0, 1);
  for (guint32 file = 0; file < 3; file++)
    {
      make_loop (slice_list, 2 * file, 2, file);
      for (guint i = 0; i < 2; i++)
        {
          TriFrame *frame = tri_test_slice_list_get (slice_list, 2 * file + i);

          frame->has_position = has_positions;
          frame->instance_number = (gint32) (9 - file);
          frame->concatenation_uid = "1.77";
          frame->concatenation_number = (gint32) file + 1;
          frame->concatenation_total = 3;
          frame->concatenation_offset = (gint32) (2 * file);
        }
    }
  return slice_list;
}

static void
assert_order (const TriStack *stack, const guint *expected, guint n)
{
  g_assert_cmpuint (stack->n_frames, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (stack->frames[i], ==, expected[i]);
}

static void
test_concatenation (void)
{
  static const guint order[] = { 0, 1, 2, 3, 4, 5 };

  for (guint has_positions = 0; has_positions < 2; has_positions++)
    {
      g_autoptr (GArray) slice_list = make_concatenation (has_positions);
      g_autoptr (TriSeries) series = tri_test_assemble_one (slice_list);
      const TriStack *stack = tri_test_get_stack (series, 0);

      g_assert_cmpuint (series->stacks->len, ==, 1);
      g_assert_cmpint (stack->kind, ==, has_positions ? TRI_STACK_VOLUME : TRI_STACK_CINE);
      assert_order (stack, order, 6);
      g_assert_nonnull (tri_test_find_note (stack, "concatenation"));
      g_assert_null (tri_test_find_note (stack, "concatenation-incomplete"));
    }
}

static void
test_concatenation_with_hole (void)
{
  g_autoptr (GArray) slice_list = make_concatenation (FALSE);
  g_autoptr (TriSeries) series = NULL;
  const TriNote *note;

  g_array_remove_range (slice_list, 2, 2);
  series = tri_test_assemble_one (slice_list);
  note = tri_test_find_note (tri_test_get_stack (series, 0), "concatenation-incomplete");
  g_assert_nonnull (strstr (note->text, "Frames 3–4 "));
}

static void
test_concatenation_without_end (void)
{
  g_autoptr (GArray) slice_list = make_concatenation (FALSE);
  g_autoptr (TriSeries) series = NULL;
  const TriNote *note;

  g_array_set_size (slice_list, 4);
  series = tri_test_assemble_one (slice_list);
  note = tri_test_find_note (tri_test_get_stack (series, 0), "concatenation-incomplete");
  g_assert_nonnull (strstr (note->text, "written as 3 files, and only 2"));
}

/* Two detectors, three moments each, stored against their indices. */
static void
test_loops (void)
{
  static const guint first[] = { 4, 2, 0 }, second[] = { 5, 3, 1 };
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;

  tri_test_slice_list_add (slice_list, 6, 0.0, 5.0, 1);
  make_loop (slice_list, 0, 6, 0);
  for (guint n = 0; n < 6; n++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);

      frame->loop = n % 2 == 0 ? 1 : 2;
      frame->frame_label = n % 2 == 0 ? "anterior" : "posterior";
      frame->dimension_names = "Phase\\TimeSlice";
      frame->dimension_index[0] = 1;
      frame->dimension_index[1] = (gint32) (3 - n / 2);
    }
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_CINE);
  assert_order (stack, first, 3);
  g_assert_cmpstr (stack->label, ==, "anterior");
  g_assert_cmpstr (stack->dimension, ==, "TimeSlice");
  g_assert_cmpfloat (stack->dimension_values[0], ==, 1);
  g_assert_cmpfloat (stack->dimension_values[2], ==, 3);
  assert_order (tri_test_get_stack (series, 1), second, 3);
  g_assert_cmpstr (tri_test_get_stack (series, 1)->label, ==, "posterior");
}

/* An index orders the volumes; the echo times that go with it are what people want to read. */
static void
test_index_names (void)
{
  static const struct
  {
    const char *names;
    gboolean has_echoes;
    const char *expected;
    double first, last;
  } rows[] = {
    { "TimeSlot", FALSE, "TimeSlot", 1, 2 },
    { "TimeSlot", TRUE, "EchoTime", 9, 4 },
    { "Something\\of\\a\\file", FALSE, "DimensionIndexValues", 1, 2 },
    { "", FALSE, "DimensionIndexValues", 1, 2 },
  };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
      g_autoptr (TriSeries) series = NULL;
      const TriStack *stack;

      tri_test_slice_list_add (slice_list, 4, 0.0, 5.0, 1);
      tri_test_slice_list_add (slice_list, 4, 0.0, 5.0, 5);
      for (guint n = 0; n < slice_list->len; n++)
        {
          tri_test_slice_list_get (slice_list, n)->dimension_index[0] = n < 4 ? 1 : 2;
          tri_test_slice_list_get (slice_list, n)->dimension_names = rows[r].names;
          if (rows[r].has_echoes)
            tri_test_slice_list_get (slice_list, n)->echo_time_ms = n < 4 ? 9 : 4;
        }
      series = tri_test_assemble_one (slice_list);
      stack = tri_test_get_stack (series, 0);
      g_assert_cmpuint (stack->n_volumes, ==, 2);
      g_assert_cmpstr (stack->dimension, ==, rows[r].expected);
      g_assert_cmpfloat (stack->dimension_values[0], ==, rows[r].first);
      g_assert_cmpfloat (stack->dimension_values[1], ==, rows[r].last);
    }
}

/* Two stacks of one file at odd and even places are one lattice (dcm2niix#839). */
static void
test_interleaved_stacks (void)
{
  static const guint order[] = { 0, 3, 1, 4, 2, 5 };
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 3, 0.0, 10.0, 1);
  tri_test_slice_list_add (slice_list, 3, 5.0, 10.0, 4);
  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->stack_id = n < 3 ? "1" : "2";
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  assert_order (tri_test_get_stack (series, 0), order, 6);
}

/* Magnitude and phase of one enhanced file differ in nothing else. */
static void
test_components (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 4, 0.0, 5.0, 1);
  tri_test_slice_list_add (slice_list, 4, 0.0, 5.0, 5);
  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->complex_component = n < 4 ? "MAGNITUDE" : "PHASE";
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  g_assert_cmpstr (tri_test_get_stack (series, 0)->label, ==, "magnitude");
  g_assert_cmpstr (tri_test_get_stack (series, 1)->label, ==, "phase");
}

/* Planes can be drawn, but no letter may be. */
static void
test_device_space (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 4, 0.0, 5.0, 1);
  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->is_in_device_space = TRUE;
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpint (tri_test_get_stack (series, 0)->kind, ==, TRI_STACK_VOLUME);
  g_assert_false (tri_test_get_stack (series, 0)->geometry.is_oriented);
  g_assert_cmpfloat (tri_test_get_stack (series, 0)->geometry.spacing_mm[2], ==, 5.0);
  g_assert_nonnull (tri_test_find_note (tri_test_get_stack (series, 0), "device-space"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack/frames/concatenation", test_concatenation);
  g_test_add_func ("/stack/frames/concatenation-with-hole", test_concatenation_with_hole);
  g_test_add_func ("/stack/frames/concatenation-without-end", test_concatenation_without_end);
  g_test_add_func ("/stack/frames/loops", test_loops);
  g_test_add_func ("/stack/frames/index-names", test_index_names);
  g_test_add_func ("/stack/frames/interleaved-stacks", test_interleaved_stacks);
  g_test_add_func ("/stack/frames/components", test_components);
  g_test_add_func ("/stack/frames/device-space", test_device_space);
  return g_test_run ();
}
