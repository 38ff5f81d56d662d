/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Positions that repeat: copies, volumes in time, echo or b-value, kinds of images, leftovers.
 * Every slice list is also assembled in other orders (see tri-test-frames.c). */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-test-frames.h"

#define N_SLICES 4

/* @n_volumes times the same four slices, volume after volume. */
static GArray *
make_repeats (guint n_volumes)
{
  GArray *slice_list = tri_test_slice_list_new ();

  for (guint t = 0; t < n_volumes; t++)
    tri_test_slice_list_add (slice_list, N_SLICES, 0.0, 5.0, (gint32) (1 + t * N_SLICES));
  return slice_list;
}

static void
assert_instances (const TriStack *stack, GArray *slice_list, const char *expected)
{
  g_autofree char *instances = tri_test_list_instances (stack, slice_list);

  g_assert_cmpstr (instances, ==, expected);
}

static void
assert_4d (TriSeries *series, guint n_volumes, const char *dimension)
{
  const TriStack *stack = tri_test_get_stack (series, 0);

  g_assert_cmpuint (series->stacks->len, ==, 1);
  g_assert_cmpint (stack->kind, ==, TRI_STACK_VOLUME);
  g_assert_cmpuint (stack->geometry.dims[2], ==, N_SLICES);
  g_assert_cmpuint (stack->n_volumes, ==, n_volumes);
  g_assert_cmpuint (stack->n_frames, ==, n_volumes * N_SLICES);
  g_assert_cmpstr (stack->dimension, ==, dimension);
}

/* Two echoes, the later one first in the numbering. */
static void
test_echoes (void)
{
  g_autoptr (GArray) slice_list = make_repeats (2);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->echo_time_ms = n < N_SLICES ? 7.65 : 5.19;
  series = tri_test_assemble_one (slice_list);
  assert_4d (series, 2, "EchoTime");
  assert_instances (tri_test_get_stack (series, 0), slice_list, "5 6 7 8 1 2 3 4");
  g_assert_cmpfloat (tri_test_get_stack (series, 0)->dimension_values[0], ==, 5.19);
  g_assert_cmpfloat (tri_test_get_stack (series, 0)->dimension_values[1], ==, 7.65);
}

/* Each attribute alone tells the volumes apart, and is named. */
static void
test_dimensions (void)
{
  static const char *const names[] = { "DimensionIndexValues",
                                       "TriggerTime",
                                       "EchoTime",
                                       "EchoNumbers",
                                       "TemporalPositionIdentifier",
                                       "FrameReferenceTime",
                                       "DiffusionBValue",
                                       "AcquisitionNumber",
                                       "AcquisitionTime",
                                       "InstanceNumber" };

  for (guint d = 0; d < G_N_ELEMENTS (names); d++)
    {
      g_autoptr (GArray) slice_list = make_repeats (3);
      g_autoptr (TriSeries) series = NULL;

      for (guint n = 0; n < slice_list->len; n++)
        {
          TriFrame *frame = tri_test_slice_list_get (slice_list, n);
          guint t = n / N_SLICES;
          const double value = 100.0 * (3 - t);

          if (d < 9)
            frame->instance_number = 1;
          switch (d)
            {
            case 0:
              frame->dimension_index[1] = (gint32) (3 - t);
              break;
            case 1:
              frame->trigger_time_ms = value;
              break;
            case 2:
              frame->echo_time_ms = value;
              break;
            case 3:
              frame->echo_number = (gint32) (3 - t);
              break;
            case 4:
              frame->temporal_position = (gint32) (3 - t);
              break;
            case 5:
              frame->frame_reference_time_ms = value;
              break;
            case 6:
              frame->b_value = value;
              break;
            case 7:
              frame->acquisition_number = (gint32) (3 - t);
              break;
            case 8:
              frame->acquisition_time = t == 0 ? "120003.5" : t == 1 ? "120002"
                                                                     : "1200";
              break;
            default:
              frame->instance_number = (gint32) (20 - 4 * t + n % N_SLICES);
              break;
            }
        }
      series = tri_test_assemble_one (slice_list);
      assert_4d (series, 3, names[d]);
      /* All run backwards, so the last block comes first. */
      for (guint k = 0; k < N_SLICES; k++)
        g_assert_cmpuint (tri_test_get_stack (series, 0)->frames[k], ==, 2 * N_SLICES + k);
    }
}

/* Times that differ from slice to slice order the volumes at each position by themselves. */
static void
test_slice_times (void)
{
  g_autoptr (GArray) slice_list = make_repeats (2);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 0; n < slice_list->len; n++)
    {
      /* Interleaved: even slices before odd ones; the second volume begins after midnight. */
      static const char *const times[8] = { "235958.0", "235958.2", "235958.1", "235958.3",
                                            "000001.0", "000001.2", "000001.1", "000001.3" };

      tri_test_slice_list_get (slice_list, n)->acquisition_time = times[n];
      tri_test_slice_list_get (slice_list, n)->instance_number = 1;
    }
  series = tri_test_assemble_one (slice_list);
  assert_4d (series, 2, "AcquisitionTime");
  for (guint n = 0; n < slice_list->len; n++)
    g_assert_cmpuint (tri_test_get_stack (series, 0)->frames[n], ==, n);
}

/* Slice after slice, all moments of each: numbers as scanners write them the other way round. */
static void
test_instances_by_slice (void)
{
  g_autoptr (GArray) slice_list = make_repeats (3);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->instance_number =
        (gint32) (1 + (n % N_SLICES) * 3 + n / N_SLICES);
  series = tri_test_assemble_one (slice_list);
  assert_4d (series, 3, "InstanceNumber");
  assert_instances (tri_test_get_stack (series, 0), slice_list, "1 4 7 10 2 5 8 11 3 6 9 12");
}

/* Directions of diffusion: one b = 0, three of b = 1000. */
static void
test_diffusion (void)
{
  g_autoptr (GArray) slice_list = make_repeats (4);
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;

  for (guint n = 0; n < slice_list->len; n++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);
      guint t = n / N_SLICES;

      frame->b_value = t == 0 ? 0.0 : 1000.0;
      for (guint a = 0; t > 0 && a < 3; a++)
        frame->gradient[a] = a + 1 == t;
    }
  series = tri_test_assemble_one (slice_list);
  assert_4d (series, 4, "DiffusionBValue");
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpfloat (stack->dimension_values[0], ==, 0.0);
  g_assert_cmpfloat (stack->dimension_values[3], ==, 1000.0);

  /* Without directions time orders them; the b-values are still what people want to know. */
  for (guint n = 0; n < slice_list->len; n++)
    for (guint a = 0; a < 3; a++)
      tri_test_slice_list_get (slice_list, n)->gradient[a] = NAN;
  g_clear_pointer (&series, tri_series_unref);
  series = tri_test_assemble_one (slice_list);
  assert_4d (series, 4, "DiffusionBValue");
  g_assert_cmpfloat (tri_test_get_stack (series, 0)->dimension_values[1], ==, 1000.0);
}

/* Echoes, each of them several times: one stack in time for each echo. */
static void
test_echoes_in_time (void)
{
  g_autoptr (GArray) slice_list = make_repeats (6);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->echo_time_ms = (n / N_SLICES) % 2 == 0 ? 10.0 : 30.0;
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  for (guint n = 0; n < 2; n++)
    {
      g_assert_cmpuint (tri_test_get_stack (series, n)->n_volumes, ==, 3);
      g_assert_cmpstr (tri_test_get_stack (series, n)->dimension, ==, "InstanceNumber");
    }
  assert_instances (tri_test_get_stack (series, 0), slice_list, "1 2 3 4 9 10 11 12 17 18 19 20");
}

/* Magnitude and phase are two pictures, never two moments. */
static void
test_magnitude_and_phase (void)
{
  g_autoptr (GArray) slice_list = make_repeats (2);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 0; n < slice_list->len; n++)
    {
      tri_test_slice_list_get (slice_list, n)->image_type =
          n < N_SLICES ? "ORIGINAL\\PRIMARY\\M" : "ORIGINAL\\PRIMARY\\P";
      tri_test_slice_list_get (slice_list, n)->echo_time_ms = n < N_SLICES ? 5.0 : 7.0;
    }
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->n_volumes, ==, 1);
  g_assert_nonnull (strstr (tri_test_get_stack (series, 0)->label, "ORIGINAL PRIMARY M"));
  g_assert_nonnull (tri_test_find_note (tri_test_get_stack (series, 1), "image-type-differs"));
}

/* Careless anonymisation gives every file its own frame of reference: no reason to take 4D apart.
 */
static void
test_random_frames_of_reference (void)
{
  g_autoptr (GArray) slice_list = make_repeats (2);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->frame_of_reference_uid =
        tri_test_slice_list_get (slice_list, n)->sop_instance_uid;
  series = tri_test_assemble_one (slice_list);
  assert_4d (series, 2, "InstanceNumber");
  g_assert_nonnull (
      tri_test_find_note (tri_test_get_stack (series, 0), "mixed-frames-of-reference"));
}

/* The same file twice: one volume, and the copies beside it. */
static void
test_copies (void)
{
  g_autoptr (GArray) slice_list = make_repeats (1);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 1; n < 3; n++)
    {
      TriFrame copy = *tri_test_slice_list_get (slice_list, n);

      copy.file = slice_list->len;
      g_array_append_val (slice_list, copy);
    }
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  g_assert_cmpuint (series->n_files, ==, 6);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->n_frames, ==, 4);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->n_volumes, ==, 1);
  g_assert_cmpuint (tri_test_get_stack (series, 1)->n_frames, ==, 2);
  g_assert_nonnull (strstr (tri_test_find_note (tri_test_get_stack (series, 1), "duplicates")->text,
                            "2 duplicate files"));
  g_assert_nonnull (strstr (tri_test_get_stack (series, 1)->label, "copies"));
}

/* One identifier for all files is no copy. */
static void
test_repeated_identifier (void)
{
  g_autoptr (GArray) slice_list = make_repeats (1);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->sop_instance_uid = "1.1";
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->n_frames, ==, 4);
}

/* The scan was stopped in its third volume: two whole ones, and what there is of the third. */
static void
test_interrupted (void)
{
  for (guint has_key = 0; has_key < 2; has_key++)
    {
      g_autoptr (GArray) slice_list = make_repeats (3);
      g_autoptr (TriSeries) series = NULL;

      g_array_set_size (slice_list, 10);
      for (guint n = 0; has_key && n < slice_list->len; n++)
        tri_test_slice_list_get (slice_list, n)->temporal_position = (gint32) (1 + n / N_SLICES);
      series = tri_test_assemble_one (slice_list);
      g_assert_cmpuint (series->stacks->len, ==, 2);
      assert_instances (tri_test_get_stack (series, 0), slice_list, "1 2 3 4 5 6 7 8");
      g_assert_cmpuint (tri_test_get_stack (series, 0)->n_volumes, ==, 2);
      assert_instances (tri_test_get_stack (series, 1), slice_list, "9 10");
      g_assert_nonnull (tri_test_find_note (tri_test_get_stack (series, 0), "unequal-groups"));
      g_assert_nonnull (tri_test_find_note (tri_test_get_stack (series, 1), "unequal-groups"));
    }
}

/* An image is missing in the first of three volumes: no slice moves to another moment for it. */
static void
test_hole_in_time (void)
{
  g_autoptr (GArray) slice_list = make_repeats (3);
  g_autoptr (TriSeries) series = NULL;

  g_array_remove_index (slice_list, 2);
  series = tri_test_assemble_one (slice_list);
  assert_instances (tri_test_get_stack (series, 0), slice_list, "5 6 7 8 9 10 11 12");
  assert_instances (tri_test_get_stack (series, 1), slice_list, "1 2 4");
}

/* Nothing but positions: no volume may be made up of images that need not belong together. */
static void
test_order_unknown (void)
{
  g_autoptr (GArray) slice_list = make_repeats (3);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->instance_number = G_MININT32;
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  g_assert_cmpint (tri_test_get_stack (series, 0)->kind, ==, TRI_STACK_CINE);
  g_assert_nonnull (tri_test_find_note (tri_test_get_stack (series, 0), "order-unknown"));
}

/* Two knees in one series: the same heights, other places. */
static void
test_side_by_side (void)
{
  g_autoptr (GArray) slice_list = make_repeats (2);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 0; n < N_SLICES; n++)
    tri_test_slice_list_get (slice_list, n)->position_mm[0] = 150.0;
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  for (guint n = 0; n < 2; n++)
    {
      g_assert_cmpuint (tri_test_get_stack (series, n)->n_volumes, ==, 1);
      g_assert_cmpuint (tri_test_get_stack (series, n)->geometry.dims[2], ==, N_SLICES);
    }
}

/* Chest and abdomen, two acquisitions that share two positions: two stacks, no leftovers. */
static void
test_overlapping_acquisitions (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 6, 0.0, 5.0, 1);
  tri_test_slice_list_add (slice_list, 5, 20.0, 5.0, 7);
  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->acquisition_number = n < 6 ? 1 : 2;
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 2);
  assert_instances (tri_test_get_stack (series, 0), slice_list, "1 2 3 4 5 6");
  assert_instances (tri_test_get_stack (series, 1), slice_list, "7 8 9 10 11");
  g_assert_cmpstr (tri_test_get_stack (series, 1)->label, ==, "acquisition 2");
}

/* Time at one position: an image that changes. */
static void
test_one_position (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;

  tri_test_slice_list_add (slice_list, 5, 0.0, 0.0, 1);
  for (guint n = 0; n < 5; n++)
    tri_test_slice_list_get (slice_list, n)->trigger_time_ms = 40.0 * n;
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpint (tri_test_get_stack (series, 0)->kind, ==, TRI_STACK_IMAGE);
  g_assert_cmpuint (tri_test_get_stack (series, 0)->n_volumes, ==, 5);
  g_assert_cmpfloat (tri_test_get_stack (series, 0)->dimension_values[3], ==, 120.0);
}

/* Enhanced files, one moment each, whose frames have positions. */
static void
test_files_in_time (void)
{
  g_autoptr (GArray) slice_list = make_repeats (3);
  g_autoptr (TriSeries) series = NULL;

  for (guint n = 0; n < slice_list->len; n++)
    {
      static const char *const uids[] = { "1.1", "1.2", "1.3" };
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);

      frame->file = n / N_SLICES;
      frame->index = n % N_SLICES;
      frame->instance_number = (gint32) (1 + n / N_SLICES);
      frame->sop_instance_uid = uids[n / N_SLICES];
      frame->pixels.n_frames = N_SLICES;
    }
  series = tri_test_assemble_one (slice_list);
  assert_4d (series, 3, "InstanceNumber");
  g_assert_cmpuint (series->n_files, ==, 3);
}

static double
pick (GRand *random, const double *values, guint n_values)
{
  return values[g_rand_int_range (random, 0, (gint32) n_values)];
}

/* Slice lists of frames whose every attribute may differ, repeat or be absent: the laws of
 * tri_test_assemble() hold for all of them, and volumes are what they claim to be. */
static void
test_random (void)
{
  static const double heights[] = { 0.0, 5.0, 10.0, 10.0, 15.0, 17.0, 30.0, 10.001, NAN };
  static const double times[] = { 1.0, 1.0, 2.0, 3.0, NAN };
  static const char *const types[] = { "", "M", "P" };
  static const char *const uids[] = { "1.1", "1.2", "1.3", "1.4", "" };
  static const char *const clocks[] = { "", "1200", "235959.5", "000001" };

  for (guint seed = 0; seed < 400; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
      g_autoptr (GPtrArray) all = NULL;
      guint n_frames = (guint) g_rand_int_range (random, 1, 40);
      guint mask = g_rand_int (random);

      tri_test_slice_list_add (slice_list, n_frames, 0.0, 5.0, 1);
      for (guint n = 0; n < n_frames; n++)
        {
          TriFrame *frame = tri_test_slice_list_get (slice_list, n);
          char time[16];

          frame->position_mm[2] = pick (random, heights, G_N_ELEMENTS (heights));
          if (mask & 1)
            frame->position_mm[0] = g_rand_boolean (random) ? 0.0 : 80.0;
          if (mask & 2)
            frame->instance_number = g_rand_int_range (random, 1, 12);
          if (mask & 4)
            frame->echo_time_ms = pick (random, times, G_N_ELEMENTS (times));
          if (mask & 8)
            frame->trigger_time_ms = pick (random, times, G_N_ELEMENTS (times));
          if (mask & 16)
            frame->image_type = types[g_rand_int_range (random, 0, 3)];
          if (mask & 32)
            frame->sop_instance_uid = uids[g_rand_int_range (random, 0, 5)];
          if (mask & 64)
            frame->acquisition_time = clocks[g_rand_int_range (random, 0, 4)];
          if (mask & 128)
            frame->temporal_position = g_rand_int_range (random, 1, 4);
          if (mask & 256)
            frame->has_orientation = g_rand_int_range (random, 0, 4) > 0;
          if (mask & 512)
            frame->orientation[1] = pick (random, (double[]){ 0.0, 5e-5, 1e-4, 1.5e-4 }, 4);
          /* Makes every frame distinct for the summary, as files are. */
          g_snprintf (time, sizeof time, "%06u", n);
          frame->content_time = g_intern_string (time);
        }
      all = tri_test_assemble (slice_list);
      for (guint s = 0; s < ((TriSeries *) g_ptr_array_index (all, 0))->stacks->len; s++)
        {
          const TriStack *stack = tri_test_get_stack (g_ptr_array_index (all, 0), s);

          g_assert_cmpuint (stack->n_frames, ==, stack->geometry.dims[2] * stack->n_volumes);
          for (guint f = 0; stack->kind == TRI_STACK_VOLUME && f < stack->n_frames; f++)
            {
              TriPoint3 at = tri_geometry_voxel_to_patient (
                  &stack->geometry, (TriPoint3){ 0, 0, f % stack->geometry.dims[2] });

              g_assert_cmpfloat_with_epsilon (
                  at.z, tri_test_slice_list_get (slice_list, stack->frames[f])->position_mm[2],
                  0.11);
            }
        }
    }
}

/* Sizes that would be felt if any step were quadratic. */
static void
test_many (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (GPtrArray) all = NULL;
  const guint n_frames = 40000;
  guint sum = 0;
  gint64 start_us;

  /* Half of them each with an orientation of its own, the rest at few positions without order. */
  tri_test_slice_list_add (slice_list, n_frames, 0.0, 1.0, 1);
  for (guint n = 0; n < n_frames; n++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, n);
      double a = n * 1e-4;

      frame->instance_number = 1;
      if (n % 2 == 0)
        memcpy (frame->orientation, ((double[6]){ cos (a), sin (a), 0, -sin (a), cos (a), 0 }),
                6 * sizeof (double));
      else
        frame->position_mm[2] = n % 16;
    }
  start_us = g_get_monotonic_time ();
  all = tri_series_assemble ((const TriFrame *) (gpointer) slice_list->data, slice_list->len);
  g_test_message ("%.2f s", (double) (g_get_monotonic_time () - start_us) / 1e6);
  for (guint n = 0; n < ((TriSeries *) g_ptr_array_index (all, 0))->stacks->len; n++)
    sum += tri_test_get_stack (g_ptr_array_index (all, 0), n)->n_frames;
  g_assert_cmpuint (sum, ==, n_frames);
  /* A quadratic step over these would take minutes; the limit leaves room for slow machines. */
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 30 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack-volumes/echoes", test_echoes);
  g_test_add_func ("/stack-volumes/dimensions", test_dimensions);
  g_test_add_func ("/stack-volumes/slice-times", test_slice_times);
  g_test_add_func ("/stack-volumes/instances-by-slice", test_instances_by_slice);
  g_test_add_func ("/stack-volumes/diffusion", test_diffusion);
  g_test_add_func ("/stack-volumes/echoes-in-time", test_echoes_in_time);
  g_test_add_func ("/stack-volumes/magnitude-and-phase", test_magnitude_and_phase);
  g_test_add_func ("/stack-volumes/random-frames-of-reference", test_random_frames_of_reference);
  g_test_add_func ("/stack-volumes/copies", test_copies);
  g_test_add_func ("/stack-volumes/repeated-identifier", test_repeated_identifier);
  g_test_add_func ("/stack-volumes/interrupted", test_interrupted);
  g_test_add_func ("/stack-volumes/hole-in-time", test_hole_in_time);
  g_test_add_func ("/stack-volumes/order-unknown", test_order_unknown);
  g_test_add_func ("/stack-volumes/side-by-side", test_side_by_side);
  g_test_add_func ("/stack-volumes/overlapping-acquisitions", test_overlapping_acquisitions);
  g_test_add_func ("/stack-volumes/one-position", test_one_position);
  g_test_add_func ("/stack-volumes/files-in-time", test_files_in_time);
  g_test_add_func ("/stack-volumes/random", test_random);
  g_test_add_func ("/stack-volumes/many", test_many);
  return g_test_run ();
}
