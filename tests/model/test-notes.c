/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every note that stacks can carry has a row here: what in the headers brings it about, its code,
 * its severity and the frames concerned (docs/imaging-rules.md §5). And the other side: what brings
 * about none. Codes are stable: the window, the tool and reports name them. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-test-frames.h"

#define N_SLICES 5

typedef void (*Spoil) (GArray *slice_list);

#define AT(n) tri_test_slice_list_get (slice_list, n)
#define DEFINE_SPOIL(name, statements)          \
  static void spoil_##name (GArray *slice_list) \
  {                                             \
    statements                                  \
  }
/* clang-format off */
DEFINE_SPOIL (missing, { g_array_remove_index (slice_list, 2); })
DEFINE_SPOIL (gap, { for (guint n = 3; n < N_SLICES; n++) AT (n)->position_mm[2] += 2.0; })
DEFINE_SPOIL (rounding, { AT (2)->position_mm[2] += 0.2; })
DEFINE_SPOIL (thick, { for (guint n = 0; n < N_SLICES; n++) AT (n)->slice_thickness_mm = 7.0; })
DEFINE_SPOIL (thin, { for (guint n = 0; n < N_SLICES; n++) AT (n)->slice_thickness_mm = 3.0; })
DEFINE_SPOIL (between, { AT (0)->spacing_between_slices_mm = 4.0; })
DEFINE_SPOIL (sheared, { for (guint n = 0; n < N_SLICES; n++) AT (n)->position_mm[1] = n; })
DEFINE_SPOIL (stated_tilt, { AT (0)->gantry_tilt_deg = 12.0; })
DEFINE_SPOIL (other_tilt, {
  spoil_sheared (slice_list);
  AT (0)->gantry_tilt_deg = 20.0;
})
DEFINE_SPOIL (shuffled, { AT (1)->instance_number = 3; AT (2)->instance_number = 2; })
DEFINE_SPOIL (range, { AT (4)->instance_number = 9; })
DEFINE_SPOIL (one_number, { for (guint n = 0; n < N_SLICES; n++) AT (n)->instance_number = 7; })
DEFINE_SPOIL (long_row, { for (guint n = 0; n < N_SLICES; n++) AT (n)->orientation[0] = 1.01; })
DEFINE_SPOIL (turned_a_little, { AT (3)->orientation[1] = 5e-5; })
DEFINE_SPOIL (image_type, { AT (3)->image_type = "DERIVED"; })
DEFINE_SPOIL (reference, { AT (3)->frame_of_reference_uid = "1.9"; })
DEFINE_SPOIL (patient, { AT (3)->patient_id = "other"; })
DEFINE_SPOIL (name, { AT (3)->patient_name = "Other"; })
DEFINE_SPOIL (slope, { AT (3)->slope = 2.0; })
DEFINE_SPOIL (no_slope, { AT (3)->slope = 0.0; })
DEFINE_SPOIL (bits, { AT (3)->pixels.bits_stored = 12; })
DEFINE_SPOIL (padding, { AT (3)->has_padding = TRUE; })
DEFINE_SPOIL (lossy, { AT (3)->is_lossy = TRUE; AT (3)->lossy_ratio = 12.0; })
DEFINE_SPOIL (remark, { AT (3)->remarks = "[transfer-syntax-missing] It was assumed"; })
DEFINE_SPOIL (plain_remark, { AT (3)->remarks = "[Not a code] It was"; })
DEFINE_SPOIL (text, { AT (3)->text_problem = "A name is in an unknown character set"; })
DEFINE_SPOIL (undeclared, { AT (3)->text_problem = "[charset-undeclared] It needs one"; })
DEFINE_SPOIL (no_place, { for (guint n = 0; n < N_SLICES; n++) AT (n)->has_position = FALSE; })
DEFINE_SPOIL (lying, { for (guint n = 0; n < N_SLICES; n++) AT (n)->patient_position = ""; })
DEFINE_SPOIL (detector, { AT (0)->is_spacing_at_detector = TRUE; })
DEFINE_SPOIL (animal, { AT (0)->anatomical_orientation_type = "QUADRUPED"; })
DEFINE_SPOIL (removed, { AT (0)->identity_removed = "YES"; })
DEFINE_SPOIL (method, { AT (0)->deidentification_method = "Basic profile"; })
DEFINE_SPOIL (placeholder, {
  for (guint n = 0; n < N_SLICES; n++)
    AT (n)->patient_name = "Anonymous^Patient";
})
DEFINE_SPOIL (not_removed, { AT (0)->identity_removed = "NO"; })
DEFINE_SPOIL (dates, { AT (0)->longitudinal_times = "MODIFIED"; })
DEFINE_SPOIL (same_dates, { AT (0)->longitudinal_times = "UNMODIFIED"; })
DEFINE_SPOIL (burned_in, { AT (3)->burned_in = "YES"; })
DEFINE_SPOIL (capture, { for (guint n = 0; n < N_SLICES; n++) AT (n)->modality = "US"; })
DEFINE_SPOIL (clean_capture, { spoil_capture (slice_list); AT (0)->burned_in = "NO"; })
/* clang-format on */

/* @n_concerned: how many frames; 1 is always the one with number 4 */
static const struct
{
  const char *name;
  Spoil spoil;
  const char *code;
  TriSeverity severity;
  guint n_concerned;
} rows[] = {
  { "missing", spoil_missing, "missing-slices", TRI_SEVERITY_WARNING, 2 },
  { "gap", spoil_gap, "variable-spacing", TRI_SEVERITY_WARNING, 2 },
  { "rounding", spoil_rounding, "variable-spacing", TRI_SEVERITY_INFO, 5 },
  { "thick", spoil_thick, "thickness-differs", TRI_SEVERITY_INFO, 5 },
  { "thin", spoil_thin, "thickness-differs", TRI_SEVERITY_INFO, 5 },
  { "between", spoil_between, "spacing-differs-from-header", TRI_SEVERITY_INFO, 5 },
  { "sheared", spoil_sheared, "tilt", TRI_SEVERITY_INFO, 5 },
  { "stated-tilt", spoil_stated_tilt, "tilt", TRI_SEVERITY_INFO, 5 },
  { "other-tilt", spoil_other_tilt, "tilt", TRI_SEVERITY_WARNING, 5 },
  { "shuffled", spoil_shuffled, "instance-order", TRI_SEVERITY_INFO, 5 },
  { "range", spoil_range, "instance-range", TRI_SEVERITY_INFO, 5 },
  { "one-number", spoil_one_number, "instance-range", TRI_SEVERITY_INFO, 5 },
  { "long-row", spoil_long_row, "orientation-not-orthogonal", TRI_SEVERITY_WARNING, 5 },
  { "turned-a-little", spoil_turned_a_little, "orientation-varies", TRI_SEVERITY_INFO, 5 },
  { "image-type", spoil_image_type, "mixed-image-types", TRI_SEVERITY_INFO, 1 },
  { "reference", spoil_reference, "mixed-frames-of-reference", TRI_SEVERITY_WARNING, 1 },
  { "patient", spoil_patient, "mixed-patients", TRI_SEVERITY_ERROR, 1 },
  { "name", spoil_name, "mixed-patients", TRI_SEVERITY_ERROR, 1 },
  { "slope", spoil_slope, "rescale-varies", TRI_SEVERITY_INFO, 5 },
  { "no-slope", spoil_no_slope, "rescale-zero", TRI_SEVERITY_WARNING, 1 },
  { "bits", spoil_bits, "bits-vary", TRI_SEVERITY_INFO, 1 },
  { "padding", spoil_padding, "padding", TRI_SEVERITY_INFO, 1 },
  { "lossy", spoil_lossy, "lossy", TRI_SEVERITY_WARNING, 1 },
  { "remark", spoil_remark, "transfer-syntax-missing", TRI_SEVERITY_WARNING, 1 },
  { "plain-remark", spoil_plain_remark, "header", TRI_SEVERITY_WARNING, 1 },
  { "text", spoil_text, "text", TRI_SEVERITY_WARNING, 1 },
  { "charset-undeclared", spoil_undeclared, "charset-undeclared", TRI_SEVERITY_WARNING, 1 },
  { "no-place", spoil_no_place, "position-missing", TRI_SEVERITY_WARNING, 5 },
  { "lying", spoil_lying, "patient-position-missing", TRI_SEVERITY_INFO, 5 },
  { "detector", spoil_detector, "spacing-at-detector", TRI_SEVERITY_INFO, 5 },
  { "animal", spoil_animal, "quadruped", TRI_SEVERITY_INFO, 5 },
  { "removed", spoil_removed, "deidentified", TRI_SEVERITY_INFO, 5 },
  { "method", spoil_method, "deidentified", TRI_SEVERITY_INFO, 5 },
  { "placeholder", spoil_placeholder, "deidentified", TRI_SEVERITY_INFO, 5 },
  { "not-removed", spoil_not_removed, NULL, TRI_SEVERITY_INFO, 0 },
  { "dates", spoil_dates, "dates-modified", TRI_SEVERITY_INFO, 5 },
  { "same-dates", spoil_same_dates, NULL, TRI_SEVERITY_INFO, 0 },
  { "burned-in", spoil_burned_in, "burned-in", TRI_SEVERITY_WARNING, 1 },
  { "capture", spoil_capture, "burned-in", TRI_SEVERITY_INFO, 5 },
  { "clean-capture", spoil_clean_capture, NULL, TRI_SEVERITY_INFO, 0 },
};

/* An ordinary series carries no note; one fact changed brings the one note of its row. */
static void
test_row (gconstpointer data)
{
  const guint n = GPOINTER_TO_UINT (data);
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;
  const TriNote *note;

  tri_test_slice_list_add (slice_list, N_SLICES, 0.0, 5.0, 1);
  for (guint k = 0; k < N_SLICES; k++)
    tri_test_slice_list_get (slice_list, k)->pixels.bits_stored = 16;
  rows[n].spoil (slice_list);
  series = tri_test_assemble_one (slice_list);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  stack = tri_test_get_stack (series, 0);
  if (rows[n].code == NULL)
    {
      g_assert_cmpuint (stack->notes->len, ==, 0);
      return;
    }
  note = tri_test_find_note (stack, rows[n].code);
  g_assert_nonnull (note);
  g_assert_cmpint (note->severity, ==, rows[n].severity);
  g_assert_cmpuint (note->frames->len, ==, rows[n].n_concerned);
  if (rows[n].n_concerned == 1)
    g_assert_cmpuint (g_array_index (note->frames, guint32, 0), ==, 3);
  g_assert_false (g_str_has_suffix (note->text, "."));
}

/* Notes about gaps lead to the slices at them: the neighbours of a hole, and where the distance
 * changes. @z_mm ends with 0; @slices are their numbers in the stack, in every volume. */
static void
test_gaps (void)
{
  static const struct
  {
    double z_mm[24];
    const char *code, *slices;
  } cases[] = {
    { { 1, 2, 4, 5, 6, 7, 10, 11 }, "missing-slices", "1 2 5 6" },
    { { 1, 3, 4, 5, 6, 7 }, "missing-slices", "0 1" },
    { { 1, 2, 3, 4, 5, 8 }, "missing-slices", "4 5" },
    { { 1, 2, 3, 4, 5.5, 7, 8.5 }, "variable-spacing", "3" },
    { { 1, 2, 3, 4.6, 5.6, 6.6, 7.6 }, "variable-spacing", "2 3" },
    { { 1, 2, 3, 4.6, 5.6, 7.6, 8.6 }, "variable-spacing", "2 3" },
    { { 1, 2, 3, 4.6, 5.6, 7.6, 8.6 }, "missing-slices", "4 5" },
    { { 1, 2, 3.5, 4.5, 6, 7, 8.5, 9.5, 11, 12,
        13, 14, 15, 16, 17, 18.5, 20, 21, 22, 23 },
      "variable-spacing",
      "1 2 3 4 5 6 7 8 14 16" },
    /* Every one of many: the stack as such. */
    { { 1, 2, 3.5, 4.5, 6, 7, 8.5, 9.5, 11, 12, 13.5,
        14.5, 16, 17.0, 18.5, 20, 21.5, 22.5, 24, 25.0, 26.5 },
      "variable-spacing",
      "" },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    for (guint n_volumes = 1; n_volumes <= 2; n_volumes++)
      {
        g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
        g_autoptr (GString) slices = g_string_new (NULL);
        g_autoptr (TriSeries) series = NULL;
        const TriStack *stack;
        const TriNote *note;
        guint n_slices = 0;

        while (cases[n].z_mm[n_slices] > 0.0)
          n_slices++;
        for (guint t = 0; t < n_volumes; t++)
          tri_test_slice_list_add (slice_list, n_slices, 0.0, 1.0, 1 + (int) (t * n_slices));
        for (guint i = 0; i < n_slices * n_volumes; i++)
          {
            AT (i)->position_mm[2] = cases[n].z_mm[i % n_slices];
            AT (i)->temporal_position = 1 + (int) (i / n_slices);
          }
        series = tri_test_assemble_one (slice_list);
        g_assert_cmpuint (series->stacks->len, ==, 1);
        stack = tri_test_get_stack (series, 0);
        g_assert_cmpuint (stack->n_volumes, ==, n_volumes);
        note = tri_test_find_note (stack, cases[n].code);
        g_assert_nonnull (note);
        if (note->frames->len < stack->n_frames)
          for (guint i = 0; i < note->frames->len / n_volumes; i++)
            g_string_append_printf (slices, "%s%u", i == 0 ? "" : " ",
                                    g_array_index (note->frames, guint32, i));
        g_assert_cmpstr (slices->str, ==, cases[n].slices);
        for (guint i = 0; i < note->frames->len / n_volumes; i++)
          g_assert_cmpuint (g_array_index (note->frames, guint32,
                                           i + (n_volumes - 1) * note->frames->len / n_volumes),
                            ==,
                            g_array_index (note->frames, guint32, i) + (n_volumes - 1) * n_slices);
      }
}

/* The name itself is in no sentence. */
static void
test_no_names (void)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  const TriStack *stack;

  tri_test_slice_list_add (slice_list, N_SLICES, 0.0, 5.0, 1);
  for (guint n = 0; n < N_SLICES; n++)
    AT (n)->patient_name = "AnonCanary";
  AT (2)->patient_id = "CanaryTwo";
  series = tri_test_assemble_one (slice_list);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpuint (stack->notes->len, >=, 2);
  for (guint n = 0; n < stack->notes->len; n++)
    g_assert_null (strstr (((TriNote *) g_ptr_array_index (stack->notes, n))->text, "Canary"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      g_autofree char *path = g_strdup_printf ("/notes/%s", rows[n].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (n), test_row);
    }
  g_test_add_func ("/notes/gaps", test_gaps);
  g_test_add_func ("/notes/no-names", test_no_names);
  return g_test_run ();
}
