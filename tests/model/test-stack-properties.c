/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The laws of assembly over thousands of seeded slice lists: series as scanners write them, damaged
 * in the ways in which folders are. What holds for each interpretation of each of them (every frame
 * in one stack, every code once, the same whatever the order of the files) is asserted by
 * tri_test_assemble(); here also that stacks are what they claim to be. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-test-frames.h"

#define N_SLICE_LISTS 2000
#define MAX_FRAMES 48

static guint
roll (GRand *random, guint n)
{
  return (guint) g_rand_int_range (random, 0, (gint32) n);
}

/* ---- a series as it should be ---- */

/* Up to two loops of repeats around the slices, told apart by attributes of all kinds. */
static void
mark_repeat (TriFrame *frame, guint attribute, guint t)
{
  static const char *const types[] = { "ORIGINAL\\PRIMARY\\M", "ORIGINAL\\PRIMARY\\P", "DERIVED" };
  static const char *const kernels[] = { "B30", "B60", "B80" };
  static const char *const clocks[] = { "235950", "235959.5", "000004" };

  switch (attribute)
    {
    case 0:
      frame->echo_time_ms = 5.0 * (1 + t);
      frame->echo_number = (gint32) (1 + t);
      break;
    case 1:
      frame->temporal_position = (gint32) (1 + t);
      break;
    case 2:
      frame->b_value = 500.0 * t;
      break;
    case 3:
      frame->trigger_time_ms = 40.0 * t;
      break;
    case 4:
      frame->acquisition_number = (gint32) (1 + t);
      break;
    case 5:
      frame->image_type = types[t % 3];
      break;
    case 6:
      frame->convolution_kernel = kernels[t % 3];
      break;
    case 7:
      frame->acquisition_time = clocks[t % 3];
      break;
    default:
      frame->dimension_index[0] = (gint32) (1 + t);
      break;
    }
}

static GArray *
make_series (GRand *random)
{
  GArray *slice_list = tri_test_slice_list_new ();
  guint n_slices = 1 + roll (random, 9);
  guint n_outer = 1 + roll (random, 3), n_inner = 1 + roll (random, 2);
  guint outer = roll (random, 9), inner = roll (random, 9);
  double step_mm = roll (random, 2) == 0 ? 5.0 : -2.5, shear = roll (random, 4) == 0 ? 0.3 : 0.0;

  for (guint o = 0; o < n_outer; o++)
    for (guint i = 0; i < n_inner; i++)
      {
        guint start = slice_list->len;

        tri_test_slice_list_add (slice_list, n_slices, -10.0, step_mm, (gint32) (1 + start));
        for (guint n = start; n < slice_list->len; n++)
          {
            TriFrame *frame = tri_test_slice_list_get (slice_list, n);

            mark_repeat (frame, outer, o);
            mark_repeat (frame, inner, n_outer > 1 && inner == outer ? o : i);
            frame->position_mm[1] += shear * step_mm * (n - start);
          }
      }
  return slice_list;
}

/* ---- what happens to it ---- */

static void
damage_frame (TriFrame *frame, guint kind, GRand *random)
{
  switch (kind)
    {
    case 0:
      frame->position_mm[2] += 1.3 * roll (random, 4);
      break;
    case 1:
      frame->position_mm[roll (random, 3)] = roll (random, 2) == 0 ? NAN : 1e300;
      break;
    case 2:
      frame->orientation[1] = (double[]){ 5e-5, 2e-3, 0.08, 0.5 }[roll (random, 4)];
      break;
    case 3:
      memcpy (frame->orientation, ((double[6]){ 0, 1, 0, 0, 0, -1 }), 6 * sizeof (double));
      break;
    case 4:
      frame->pixels.columns = 8;
      break;
    case 5:
      frame->has_position = frame->has_spacing = FALSE;
      break;
    case 6:
      frame->image_type = "DERIVED\\SECONDARY\\LOCALIZER";
      break;
    case 7:
      frame->instance_number = roll (random, 2) == 0 ? G_MININT32 : 3;
      break;
    case 8:
      frame->sop_instance_uid = roll (random, 2) == 0 ? "" : "1.1";
      break;
    case 9:
      frame->echo_time_ms = roll (random, 2) == 0 ? NAN : 77.0;
      break;
    case 10:
      frame->slice_thickness_mm = roll (random, 2) == 0 ? NAN : 9.0;
      break;
    case 11:
      frame->pixels.output_samples = 3;
      break;
    case 12:
      frame->spacing_mm[0] = (double[]){ 0.0, -1.0, 2.0001, 4.0, 1e-300 }[roll (random, 5)];
      break;
    case 13:
      frame->frame_of_reference_uid = "1.9";
      break;
    case 14:
      frame->pixels.n_frames = 4;
      frame->index = roll (random, 4);
      break;
    default:
      frame->patient_name = "Anon";
      frame->remarks = "[a-code] Sentence\n[no code\n] \n[]\n";
      break;
    }
}

/* Some kinds of damage, each to a few frames or to many. */
static void
damage (GArray *slice_list, GRand *random)
{
  for (guint n_kinds = roll (random, 4); n_kinds > 0; n_kinds--)
    {
      guint kind = roll (random, 16), part = 1 + roll (random, 6);

      for (guint n = 0; n < slice_list->len; n++)
        if (roll (random, part) == 0)
          damage_frame (tri_test_slice_list_get (slice_list, n), kind, random);
    }
  for (guint n = roll (random, 3) == 0 ? roll (random, 5) : 0; n > 0 && slice_list->len > 1; n--)
    g_array_remove_index (slice_list, roll (random, slice_list->len));
  if (slice_list->len > MAX_FRAMES)
    g_array_set_size (slice_list, MAX_FRAMES);
  /* So that the order of frames that agree in all else is in their headers, not in the scan. */
  for (guint n = 0; n < slice_list->len; n++)
    {
      char time[16];

      g_snprintf (time, sizeof time, "%06u", n);
      tri_test_slice_list_get (slice_list, n)->content_time = g_intern_string (time);
    }
  for (guint n = roll (random, 4) == 0 ? 1 + roll (random, 4) : 0; n > 0; n--)
    {
      TriFrame copy = *tri_test_slice_list_get (slice_list, roll (random, slice_list->len));

      g_array_append_val (slice_list, copy);
    }
  for (guint n = 0; n < slice_list->len; n++)
    tri_test_slice_list_get (slice_list, n)->file = n;
}

/* ---- what stacks claim ---- */

/* A volume shows each slice where its header says, and its volumes show the same places. */
static void
assert_places (const TriStack *stack, GArray *slice_list, double tolerance_mm)
{
  guint n_slices = stack->geometry.dims[2];

  g_assert_cmpuint (stack->n_frames, ==, n_slices * stack->n_volumes);
  for (guint n = 0; stack->kind == TRI_STACK_VOLUME && n < stack->n_frames; n++)
    {
      const TriFrame *frame = tri_test_slice_list_get (slice_list, stack->frames[n]);
      TriPoint3 at = tri_geometry_voxel_to_patient (&stack->geometry,
                                                    (TriPoint3){ 0, 0, n % n_slices });
      TriPoint3 stated = { frame->position_mm[0], frame->position_mm[1], frame->position_mm[2] };

      g_assert_cmpfloat (tri_point3_length (tri_point3_subtract (at, stated)), <, tolerance_mm);
    }
  for (guint k = 1; k < n_slices && stack->slice_positions_mm != NULL; k++)
    g_assert_cmpfloat (stack->slice_positions_mm[k - 1], <, stack->slice_positions_mm[k]);
  for (guint t = 0; stack->dimension_values != NULL && t < stack->n_volumes; t++)
    g_assert_cmpstr (stack->dimension, !=, "");
}

static void
test_laws (gconstpointer data)
{
  const guint first = GPOINTER_TO_UINT (data);
  guint n_alternatives = 0;

  for (guint seed = first; seed < first + N_SLICE_LISTS / 4; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GArray) slice_list = make_series (random);
      g_autoptr (GPtrArray) all = NULL;
      TriSeries *series;

      damage (slice_list, random);
      all = tri_test_assemble (slice_list);
      series = g_ptr_array_index (all, 0);
      for (guint n = 0; n < series->interpretations->len; n++)
        {
          const TriInterpretation *interpretation =
              g_ptr_array_index (series->interpretations, n);

          /* A tenth of a step is all that an even stack may be off; steps are 5 mm at the most. */
          for (guint k = 0; k < interpretation->stacks->len; k++)
            assert_places (g_ptr_array_index (interpretation->stacks, k), slice_list, 0.6);
        }
      n_alternatives += series->interpretations->len - 1;
    }
  /* If nothing were offered, nothing would have been tested. */
  g_assert_cmpuint (n_alternatives, >, N_SLICE_LISTS / 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint part = 0; part < 4; part++)
    {
      g_autofree char *path = g_strdup_printf ("/stack-laws/%u", part);

      g_test_add_data_func (path, GUINT_TO_POINTER (1 + part * N_SLICE_LISTS / 4), test_laws);
    }
  return g_test_run ();
}
