/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which frames make one stack and which do not, which stacks make one series, and the reason that
 * is told. Every slice list is also assembled in other orders (see tri-test-frames.c), and no frame
 * may be lost. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-test-frames.h"

/* The scanner's head scan: another tilt step, thickness and image type for the upper slices is one
 * stack of uneven spacing, as nothing repeats and nothing interleaves. */
static void
test_two_thicknesses_in_a_row (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 6, 0.0, 4.0, 1);
  tri_test_slice_list_add (slice_list, 6, 21.1, 7.0, 7);
  for (guint n = 0; n < 6; n++)
    tri_test_slice_list_get (slice_list, n)->image_type = "ORIGINAL\\PRIMARY\\AXIAL\\ADD";
  series = tri_test_assemble_one (slice_list);
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
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 5, 0.0, 5.0, 1);
  tri_test_slice_list_add (slice_list, 5, 1.2, 5.0, 6);
  for (guint n = 0; n < 5; n++)
    tri_test_slice_list_get (slice_list, n)->convolution_kernel = "B30s";
  for (guint n = 5; n < 10; n++)
    tri_test_slice_list_get (slice_list, n)->convolution_kernel = "B70s";
  series = tri_test_assemble_one (slice_list);
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
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 8, 0.0, 5.0, 1);
  for (guint n = 0; n < 8; n++)
    tri_test_slice_list_get (slice_list, n)->acquisition_number = 1 + (gint32) (n % 2);
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->geometry.dims[2], ==, 8);
}

static void
test_localizer (void)
{
  static const double orientations[3][6] = { { 1, 0, 0, 0, 1, 0 },
                                             { 1, 0, 0, 0, 0, -1 },
                                             { 0, 1, 0, 0, 0, -1 } };
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 3, 0.0, 10.0, 1);
  for (guint n = 0; n < 3; n++)
    memcpy (tri_test_slice_list_get (slice_list, n)->orientation, orientations[n],
            sizeof orientations[n]);
  series = tri_test_assemble_one (slice_list);
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
  g_array_set_size (slice_list, 0);
  tri_test_slice_list_add (slice_list, 5, 0.0, 5.0, 1);
  tri_test_slice_list_get (slice_list, 0)->image_type = "ORIGINAL\\PRIMARY\\LOCALIZER";
  g_clear_pointer (&series, tri_series_unref);
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->geometry.dims[2], ==, 4);
  g_assert_cmpstr (tri_test_get_stack (series, 1)->label, ==,
                   "localizer · ORIGINAL PRIMARY LOCALIZER");
}

/* A slice list that does not belong together: nothing is lost, nothing is squeezed in. */
static void
test_slices_of_odds (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;

  tri_test_slice_list_add (slice_list, 8, 0.0, 1.2, 61);
  tri_test_slice_list_get (slice_list, 1)->pixels.rows = 6;
  tri_test_slice_list_get (slice_list, 3)->position_mm[2] = 2.4; /* that of the slice before */
  tri_test_slice_list_get (slice_list, 4)->has_orientation = FALSE;
  tri_test_slice_list_get (slice_list, 5)->spacing_mm[0] = 3.0;
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 5);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_VOLUME);
  tri_test_assert_instances (stack, slice_list, "61 63 67 68");
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
      g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
      g_autoptr (TriSeries) series = NULL;
      TriFrame *odd;

      tri_test_slice_list_add (slice_list, 6, 0.0, 5.0, 1);
      odd = tri_test_slice_list_get (slice_list, 5);
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
      series = tri_test_assemble_one (slice_list);
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
      g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
      g_autoptr (TriSeries) series = NULL;
      double a = cases[n].angle;

      tri_test_slice_list_add (slice_list, 6, 0.0, 5.0, 1);
      memcpy (tri_test_slice_list_get (slice_list, 2)->orientation,
              ((double[6]){ cos (a), sin (a), 0, -sin (a), cos (a), 0 }), 6 * sizeof (double));
      series = tri_test_assemble_one (slice_list);
      g_assert_cmpuint (series->stacks->len, ==, cases[n].n_stacks);
      if (cases[n].n_stacks > 1)
        g_assert_nonnull (
            tri_test_find_note (tri_test_get_stack (series, 1), "orientation-differs"));
      g_assert_cmpint (tri_test_find_note (tri_test_get_stack (series, 0), "orientation-varies") !=
                           NULL,
                       ==, cases[n].is_told);
    }
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
      g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
      g_autoptr (GPtrArray) all = NULL;

      tri_test_slice_list_add (slice_list, 6, 0.0, 5.0, 1);
      for (guint k = 0; k < 6; k++)
        {
          tri_test_slice_list_get (slice_list, k)->patient_id = cases[n].ids[k % 2];
          tri_test_slice_list_get (slice_list, k)->patient_name = cases[n].names[k % 2];
        }
      all = tri_series_assemble ((const TriFrame *) (gpointer) slice_list->data, slice_list->len);
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

/* Series by their identifiers, in order of patient, date, number. */
static void
test_series_order (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (GPtrArray) all = NULL;

  tri_test_slice_list_add (slice_list, 6, 0.0, 5.0, 1);
  for (guint n = 0; n < 6; n++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);

      frame->series_uid = n < 2 ? "1.30" : n < 4 ? "1.20"
                                                 : "1.10";
      frame->series_number = n < 2 ? 2 : n < 4 ? 1
                                               : 9;
      frame->patient_name = n < 4 ? "B" : "A";
    }
  all = tri_test_assemble (slice_list);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((TriSeries *) g_ptr_array_index (all, 0))->uid, ==, "1.10");
  g_assert_cmpstr (((TriSeries *) g_ptr_array_index (all, 1))->uid, ==, "1.20");
  g_assert_cmpstr (((TriSeries *) g_ptr_array_index (all, 2))->uid, ==, "1.30");
}

/* One identifier is one patient, however the name is written; who has no name comes last. */
static void
test_people_order (void)
{
  static const struct
  {
    const char *uid, *id, *name, *date;
  } rows[] = {
    { "1.1", "", "", "20200101" },
    { "1.2", "7", "Smith", "20200103" },
    { "1.3", "8", "Miller", "20200101" },
    { "1.4", "7", "Adams", "20200104" },
    { "1.5", "7", "", "20200102" },
    { "1.6", "9", "Miller", "20190101" },
  };
  static const char *const order[] = { "1.5", "1.2", "1.4", "1.3", "1.6", "1.1" };
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (GPtrArray) all = NULL;

  tri_test_slice_list_add (slice_list, G_N_ELEMENTS (rows), 0.0, 5.0, 1);
  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);

      frame->series_uid = rows[n].uid;
      frame->patient_id = rows[n].id;
      frame->patient_name = rows[n].name;
      frame->study_date = rows[n].date;
    }
  all = tri_test_assemble (slice_list);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (order));
  for (guint n = 0; n < all->len; n++)
    {
      TriSeries *series = g_ptr_array_index (all, n);
      const TriNote *note =
          tri_test_find_note (tri_test_get_stack (series, 0), "patient-name-differs");

      g_assert_cmpstr (series->uid, ==, order[n]);
      g_assert_true ((note != NULL) == g_str_equal (series->uid, "1.2"));
    }
}

static void
test_no_frames (void)
{
  g_autoptr (GPtrArray) all = tri_series_assemble (NULL, 0);

  g_assert_cmpuint (all->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack/two-thicknesses", test_two_thicknesses_in_a_row);
  g_test_add_func ("/stack/interleaved/kernels", test_interleaved_kernels);
  g_test_add_func ("/stack/interleaved/one-lattice", test_interleaved_acquisitions_of_one_lattice);
  g_test_add_func ("/stack/localizer", test_localizer);
  g_test_add_func ("/stack/slices-of-odds", test_slices_of_odds);
  g_test_add_func ("/stack/reasons", test_reasons);
  g_test_add_func ("/stack/orientation/tolerance", test_orientation_tolerance);
  g_test_add_func ("/stack/patients-with-one-series-uid", test_patients_with_one_series_uid);
  g_test_add_func ("/stack/series-order", test_series_order);
  g_test_add_func ("/stack/people-order", test_people_order);
  g_test_add_func ("/stack/no-frames", test_no_frames);
  return g_test_run ();
}
