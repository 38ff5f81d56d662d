/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What pictures without a position say of the patient's sides. */

#include "config.h"

#include "tri-test-frames.h"

static void
test_reverse (void)
{
  static const struct
  {
    const char *letters;
    gboolean is_quadruped;
    const char *reversed;
  } rows[] = {
    { "L", FALSE, "R" },
    { "F", FALSE, "H" },
    { "AR", FALSE, "PL" },
    { "FLA", FALSE, "HRP" },
    { "", FALSE, "" },
    { "LE", TRUE, "RT" },
    { "CRLE", TRUE, "CDRT" },
    { "D", TRUE, "V" },
    { "PA", TRUE, "D" },
    { "R", TRUE, "CD" },
    { "DI", TRUE, "PR" },
    { "M", TRUE, "L" },
  };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      char reversed[8];

      tri_picture_letters_reverse (rows[n].letters, rows[n].is_quadruped, reversed);
      g_assert_cmpstr (reversed, ==, rows[n].reversed);
    }
}

/* Mammograms in one series, each from its own side. */
static void
test_pictures (void)
{
  static const struct
  {
    const char *orientation, *laterality, *view;
    const char *right, *down, *words;
  } rows[] = {
    { "P\\L", "R", "CC", "P", "L", "R CC" },
    { "A\\FR", "L", "MLO", "A", "FR", "L MLO" },
    { "", "", "AP", "", "", "AP" },
    { "LE\\F", "L", "", "", "F", "L" },      /* not of a biped */
    { "LLLLLLLLL\\F", "", "", "", "F", "" }, /* too many to be true */
    { "L", "", "", "", "", "" },
  };
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  tri_test_slice_list_add (slice_list, G_N_ELEMENTS (rows), 0, 1, 1);
  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);

      frame->has_position = frame->has_orientation = FALSE;
      frame->patient_orientation = rows[n].orientation;
      frame->laterality = rows[n].laterality;
      frame->view_position = rows[n].view;
    }
  series = tri_test_assemble_one (slice_list);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpuint (stack->n_frames, ==, G_N_ELEMENTS (rows));
  g_assert_nonnull (stack->pictures);
  for (guint n = 0; n < stack->n_frames; n++)
    {
      g_assert_cmpstr (stack->pictures[n].right, ==, rows[n].right);
      g_assert_cmpstr (stack->pictures[n].down, ==, rows[n].down);
      g_assert_cmpstr (stack->pictures[n].words, ==, rows[n].words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture/reverse", test_reverse);
  g_test_add_func ("/picture/stack", test_pictures);

  return g_test_run ();
}
