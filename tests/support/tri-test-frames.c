/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Frame records made of literals, and the laws that every assembly of them obeys: each frame in
 * one stack, frames in range, and the same result whatever the order. */

#include "config.h"

#include "tri-test-frames.h"

#include <string.h>

#include "tri-interpretation.h"

GArray *
tri_test_slice_list_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (TriFrame));
}

TriFrame *
tri_test_slice_list_get (GArray *slice_list, guint n)
{
  return &g_array_index (slice_list, TriFrame, n);
}

TriFrame *
tri_test_slice_list_add (
    GArray *slice_list, guint n, double first_mm, double step_mm, gint32 instance)
{
  /* For the life of the program; interning thousands would lose memory inside GLib. */
  static GStringChunk *strings = NULL;
  guint start = slice_list->len;

  if (strings == NULL)
    strings = g_string_chunk_new (4096);
  for (guint k = 0; k < n; k++)
    {
      g_autofree char *uid = g_strdup_printf ("1.2.3.%u", slice_list->len);
      TriFrame frame;

      tri_frame_init (&frame);
      frame.file = slice_list->len;
      frame.series_uid = "1.2";
      frame.modality = "CT";
      frame.patient_position = "HFS";
      frame.sop_instance_uid = g_string_chunk_insert_const (strings, uid);
      frame.instance_number = instance + (gint32) k;
      frame.has_position = frame.has_orientation = frame.has_spacing = TRUE;
      frame.position_mm[0] = -10.0;
      frame.position_mm[1] = -20.0;
      frame.position_mm[2] = first_mm + k * step_mm;
      memcpy (frame.orientation, ((double[6]){ 1, 0, 0, 0, 1, 0 }), sizeof frame.orientation);
      frame.spacing_mm[0] = 2.0;
      frame.spacing_mm[1] = 1.0;
      frame.slice_thickness_mm = step_mm < 0.0 ? -step_mm : step_mm;
      frame.pixels.columns = 4;
      frame.pixels.rows = 3;
      frame.pixels.n_frames = 1;
      frame.pixels.output_samples = 1;
      frame.pixels.output_type = TRI_SAMPLE_I16;
      g_array_append_val (slice_list, frame);
    }
  return n > 0 ? tri_test_slice_list_get (slice_list, start) : NULL;
}

static void
summarise_stacks (GString *text, const GPtrArray *stacks, const TriFrame *frames)
{
  for (guint n = 0; n < stacks->len; n++)
    {
      const TriStack *stack = g_ptr_array_index (stacks, n);

      g_string_append_printf (
          text, " %s %u×%u×%u×%u '%s' %s %g |", tri_stack_kind_get_name (stack->kind),
          stack->geometry.dims[0], stack->geometry.dims[1], stack->geometry.dims[2],
          stack->n_volumes, stack->label, stack->dimension, stack->tilt_deg);
      for (guint f = 0; f < stack->n_frames; f++)
        g_string_append_printf (text, " %s/%u", frames[stack->frames[f]].sop_instance_uid,
                                frames[stack->frames[f]].index);
      for (guint r = 0; r < 3; r++)
        for (guint c = 0; c < 4; c++)
          g_string_append_printf (text, " %.6f", stack->geometry.voxel_to_patient[r][c]);
      for (guint m = 0; m < stack->notes->len; m++)
        {
          const TriNote *note = g_ptr_array_index (stack->notes, m);

          g_string_append_printf (text, "\n  %s: %s [%s]", note->code, note->text,
                                  note->remedy != NULL ? note->remedy : "");
        }
      g_string_append_c (text, '\n');
    }
}

/* What must not depend on the order: all of a series in words, frames by their identity. */
static char *
summarise (GPtrArray *all, const TriFrame *frames)
{
  GString *text = g_string_new (NULL);

  for (guint s = 0; s < all->len; s++)
    {
      const TriSeries *series = g_ptr_array_index (all, s);

      g_string_append_printf (text, "%s %u %u %s\n", series->uid, series->n_files, series->n_frames,
                              frames[series->first].sop_instance_uid);
      for (guint n = 0; n < series->interpretations->len; n++)
        {
          const TriInterpretation *interpretation =
              g_ptr_array_index (series->interpretations, n);

          g_string_append_printf (text, "%s: %s: %s\n", interpretation->code,
                                  interpretation->label, interpretation->reason);
          summarise_stacks (text, interpretation->stacks, frames);
        }
    }
  return g_string_free (text, FALSE);
}

/* Returns how many frames there are in @stacks, each once. */
static guint
count_frames (const GPtrArray *stacks, guint n_frames)
{
  g_autofree guint8 *seen = g_new0 (guint8, n_frames + 1);
  guint sum = 0;

  for (guint n = 0; n < stacks->len; n++)
    {
      const TriStack *stack = g_ptr_array_index (stacks, n);

      g_assert_cmpuint (stack->n_frames, >, 0);
      sum += stack->n_frames;
      for (guint f = 0; f < stack->n_frames; f++)
        {
          g_assert_cmpuint (stack->frames[f], <, n_frames);
          g_assert_cmpuint (seen[stack->frames[f]]++, ==, 0);
        }
      for (guint m = 0; m < stack->notes->len; m++)
        {
          const TriNote *note = g_ptr_array_index (stack->notes, m);

          g_assert_cmpuint (note->frames->len, <=, n_frames);
          for (guint f = 0; f < note->frames->len; f++)
            g_assert_cmpuint (g_array_index (note->frames, guint32, f), <, n_frames);
        }
    }
  return sum;
}

static void
assert_remedies (const TriSeries *series, const TriInterpretation *interpretation)
{
  for (guint n = 0; n < interpretation->stacks->len; n++)
    {
      const TriStack *stack = g_ptr_array_index (interpretation->stacks, n);

      for (guint m = 0; m < stack->notes->len; m++)
        {
          const TriNote *note = g_ptr_array_index (stack->notes, m);

          if (note->remedy == NULL)
            continue;
          g_assert_cmpstr (note->remedy, !=, interpretation->code);
          g_assert_nonnull (tri_series_find_interpretation (series, note->remedy));
        }
    }
}

/* Every frame once in each interpretation; codes and words are there and differ. */
static void
assert_laws (GPtrArray *all, guint n_frames)
{
  guint sum = 0;

  for (guint s = 0; s < all->len; s++)
    {
      const TriSeries *series = g_ptr_array_index (all, s);

      g_assert_cmpuint (series->first, <, n_frames);
      g_assert_cmpuint (series->interpretations->len, >=, 1);
      g_assert_cmpuint (series->interpretations->len, <=, 12);
      g_assert_true (tri_series_find_interpretation (series, "default")->stacks == series->stacks);
      for (guint n = 0; n < series->interpretations->len; n++)
        {
          const TriInterpretation *interpretation =
              g_ptr_array_index (series->interpretations, n);

          g_assert_cmpuint (count_frames (interpretation->stacks, n_frames), ==, series->n_frames);
          g_assert_true (tri_series_find_interpretation (series, interpretation->code) ==
                         interpretation);
          g_assert_cmpstr (interpretation->label, !=, "");
          g_assert_cmpstr (interpretation->reason, !=, "");
          assert_remedies (series, interpretation);
        }
      sum += series->n_frames;
    }
  g_assert_cmpuint (sum, ==, n_frames);
}

GPtrArray *
tri_test_assemble (GArray *slice_list)
{
  const TriFrame *frames = (const TriFrame *) (gpointer) slice_list->data;
  GPtrArray *result = tri_series_assemble (frames, slice_list->len);
  g_autofree char *expected = summarise (result, frames);
  g_autoptr (GRand) random = g_rand_new_with_seed (slice_list->len);

  assert_laws (result, slice_list->len);
  for (guint round = 0; round < 5; round++)
    {
      g_autofree TriFrame *shuffled = g_memdup2 (frames, sizeof (TriFrame) * slice_list->len);
      g_autoptr (GPtrArray) other = NULL;
      g_autofree char *summary = NULL;

      for (guint n = slice_list->len; n > 1; n--)
        {
          guint m = (guint) g_rand_int_range (random, 0, (gint32) n);
          TriFrame swap = shuffled[n - 1];

          shuffled[n - 1] = shuffled[m];
          shuffled[m] = swap;
        }
      other = tri_series_assemble (shuffled, slice_list->len);
      assert_laws (other, slice_list->len);
      summary = summarise (other, shuffled);
      g_assert_cmpstr (summary, ==, expected);
    }
  return result;
}

TriSeries *
tri_test_assemble_one (GArray *slice_list)
{
  g_autoptr (GPtrArray) all = tri_test_assemble (slice_list);

  g_assert_cmpuint (all->len, ==, 1);
  return tri_series_ref (g_ptr_array_index (all, 0));
}

TriStack *
tri_test_get_stack (TriSeries *series, guint n)
{
  g_assert_cmpuint (n, <, series->stacks->len);
  return g_ptr_array_index (series->stacks, n);
}

const TriNote *
tri_test_find_note (const TriStack *stack, const char *code)
{
  for (guint n = 0; n < stack->notes->len; n++)
    {
      const TriNote *note = g_ptr_array_index (stack->notes, n);

      if (strcmp (note->code, code) == 0)
        return note;
    }
  return NULL;
}

char *
tri_test_list_instances (const TriStack *stack, GArray *slice_list)
{
  GString *text = g_string_new (NULL);

  for (guint n = 0; n < stack->n_frames; n++)
    g_string_append_printf (
        text, "%s%d", n > 0 ? " " : "",
        tri_test_slice_list_get (slice_list, stack->frames[n])->instance_number);
  return g_string_free (text, FALSE);
}

void
tri_test_assert_column (const TriStack *stack, guint column, double x, double y, double z)
{
  g_assert_cmpfloat_with_epsilon (stack->geometry.voxel_to_patient[0][column], x, 1e-9);
  g_assert_cmpfloat_with_epsilon (stack->geometry.voxel_to_patient[1][column], y, 1e-9);
  g_assert_cmpfloat_with_epsilon (stack->geometry.voxel_to_patient[2][column], z, 1e-9);
}

void
tri_test_assert_instances (const TriStack *stack, GArray *slice_list, const char *expected)
{
  g_autofree char *instances = tri_test_list_instances (stack, slice_list);

  g_assert_cmpstr (instances, ==, expected);
}

const TriInterpretation *
tri_test_get_interpretation (TriSeries *series, const char *code)
{
  const TriInterpretation *interpretation = tri_series_find_interpretation (series, code);

  g_assert_nonnull (interpretation);
  return interpretation;
}

void
tri_test_assert_codes (TriSeries *series, const char *expected)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint n = 0; n < series->interpretations->len; n++)
    g_string_append_printf (
        codes, "%s%s", n > 0 ? " " : "",
        ((TriInterpretation *) g_ptr_array_index (series->interpretations, n))->code);
  g_assert_cmpstr (codes->str, ==, expected);
}

void
tri_test_assert_stacks (const TriInterpretation *interpretation,
                        GArray *slice_list,
                        const char *const *expected)
{
  for (guint n = 0; n < interpretation->stacks->len; n++)
    {
      g_assert_nonnull (expected[n]);
      tri_test_assert_instances (g_ptr_array_index (interpretation->stacks, n), slice_list,
                                 expected[n]);
    }
  g_assert_null (expected[interpretation->stacks->len]);
}
