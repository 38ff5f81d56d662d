/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the widgets say: numbers, corner texts, readout, facts, and the widgets that list them. */

#include "config.h"

#include "tri-fact.h"
#include "tri-facts-view.h"
#include "tri-facts.h"
#include "tri-note-item.h"
#include "tri-readout.h"
#include "tri-slice-texts.h"
#include "tri-format.h"
#include "tri-stack-build.h"
#include "tri-status-bar.h"
#include "tri-test-volume.h"
#include "tri-step-text.h"
#include "tri-widget-test.h"

#include <math.h>
#include <string.h>

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 40, "40" },
    { -1024, "−1024" },
    { 1.5, "1.5" },
    { 0.488281, "0.488" },
    { 12.34, "12.3" },
    { -0.0627, "−0.063" },
    { 123.456, "123" },
    { 0.0004, "0.0004" },
    { 3e9, "3e+09" },
    { NAN, "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tri_format_number (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_fixed (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = { { -0.04, "0.0" }, { -0.06, "−0.1" }, { 88.46, "88.5" }, { -12.4, "−12.4" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tri_format_fixed (cases[i].value, 1);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static TriSession *
create_oblique_session (double angle_deg)
{
  const double c = cos (angle_deg * G_PI / 180), s = sin (angle_deg * G_PI / 180);
  const double affine[4][4] = {
    { 1, 0, 0, 0 }, { 0, c, -2 * s, 0 }, { 0, s, 2 * c, 0 }, { 0, 0, 0, 1 }
  };
  const TriVoi voi = { .center = 40, .width = 80, .function = TRI_VOI_LINEAR };
  const guint dims[3] = { 10, 10, 10 };
  g_autoptr (TriVolume) volume = NULL;
  TriSession *session = tri_session_new ();
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_I16, affine);
  spec.unit = "HU";
  spec.intercept = -500;
  volume = tri_test_volume_new_from_spec (&spec);
  tri_session_show (session, volume, NULL, &voi);
  return session;
}

static void
test_corners (void)
{
  g_autoptr (TriSession) session = create_oblique_session (18);
  TriSliceTexts texts, same;

  tri_session_set_identity_text (session, "Doe, Jane");
  tri_session_set_series_text (session, "CT · Head");
  tri_slice_texts_init (&texts, session, TRI_PLANE_AXIAL, 1.5, TRI_SLICE_SHOWN);
  g_assert_cmpstr (texts.corners[TRI_CORNER_TOP_LEFT], ==, "Doe, Jane");
  g_assert_cmpstr (texts.corners[TRI_CORNER_TOP_RIGHT], ==,
                   "Axial\n5/10\noblique, 18° from axial\nacquisition plane");
  g_assert_cmpstr (texts.corners[TRI_CORNER_BOTTOM_LEFT], ==,
                   "CT · Head\nW 80 L 40 HU\nZoom 150 %");
  g_assert_null (texts.corners[TRI_CORNER_BOTTOM_RIGHT]);
  g_assert_cmpstr (texts.label, ==, "Axial, slice 5 of 10, window 40/80");
  tri_slice_texts_init (&same, session, TRI_PLANE_AXIAL, 1.5, TRI_SLICE_SHOWN);
  g_assert_true (tri_slice_texts_equal (&texts, &same));
  tri_slice_texts_clear (&same);
  tri_slice_texts_init (&same, session, TRI_PLANE_AXIAL, 1.5, TRI_SLICE_LOADING);
  g_assert_false (tri_slice_texts_equal (&texts, &same));
  g_assert_nonnull (strstr (same.corners[TRI_CORNER_TOP_RIGHT], "\nLoading…"));
  tri_slice_texts_clear (&same);
  tri_slice_texts_clear (&texts);
}

/* A stack that needs nothing but what the words look at. */
static TriStack *
create_stack (TriStackKind kind, TriVolume *volume, const char *dimension, const double *values)
{
  TriStack *stack = tri_stack_new (kind);

  stack->geometry = *tri_volume_get_geometry (volume);
  stack->n_volumes = tri_volume_get_n_volumes (volume);
  stack->is_spacing_known = TRUE;
  stack->dimension = dimension;
  stack->dimension_values =
      values == NULL ? NULL : g_memdup2 (values, stack->n_volumes * sizeof (double));
  return stack;
}

/* Images without positions: no plane, no patient coordinates. */
static void
test_flat (void)
{
  g_autoptr (TriSession) session = tri_session_new ();
  const guint dims[3] = { 8, 8, 12 };
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriStack) stack = NULL;
  const TriVoi voi = { .center = 40, .width = 80, .function = TRI_VOI_LINEAR };
  TriVolumeSpec spec;
  TriSliceTexts texts;
  TriReadout readout;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.geometry.is_oriented = FALSE;
  volume = tri_test_volume_new_from_spec (&spec);
  stack = create_stack (TRI_STACK_CINE, volume, "", NULL);
  tri_session_show (session, volume, stack, &voi);
  tri_session_set_cursor (session, (TriPoint3){ 1, 2, 2 });
  tri_slice_texts_init (&texts, session, TRI_PLANE_AXIAL, 1, TRI_SLICE_SHOWN);
  g_assert_cmpstr (texts.corners[TRI_CORNER_TOP_RIGHT], ==, "Image 3/12");
  g_assert_cmpstr (texts.label, ==, "Image 3 of 12, window 40/80");
  tri_slice_texts_clear (&texts);
  tri_slice_texts_init (&texts, session, TRI_PLANE_CORONAL, 1, TRI_SLICE_SHOWN);
  g_assert_true (g_str_has_prefix (texts.corners[TRI_CORNER_TOP_RIGHT], "Across slices "));
  tri_slice_texts_clear (&texts);
  tri_readout_init (&readout, session);
  g_assert_null (readout.lps);
  g_assert_null (readout.ras);
  g_assert_nonnull (readout.voxel);
  g_assert_cmpstr (readout.value, ==, "145"); /* 1 + 8·(2 + 8·2) */
  tri_readout_clear (&readout);
}

/* A film knows when each frame was on. */
static void
test_film (void)
{
  g_autoptr (TriSession) session = tri_session_new ();
  const guint dims[3] = { 8, 8, 12 };
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriStack) stack = NULL;
  g_autofree char *text = NULL;
  TriVolumeSpec spec;
  TriSliceTexts texts;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.geometry.is_oriented = FALSE;
  spec.samples_per_voxel = 3;
  volume = tri_test_volume_new_from_spec (&spec);
  stack = create_stack (TRI_STACK_CINE, volume, "", NULL);
  stack->n_frames = 12;
  stack->step_ms = g_new (double, 12);
  for (guint k = 0; k < 12; k++)
    stack->step_ms[k] = k == 0 ? 40 : 80;
  tri_session_show (session, volume, stack, NULL);
  tri_session_set_cursor (session, (TriPoint3){ 1, 2, 5 });
  tri_slice_texts_init (&texts, session, TRI_PLANE_AXIAL, 1, TRI_SLICE_SHOWN);
  g_assert_cmpstr (texts.corners[TRI_CORNER_TOP_RIGHT], ==, "Frame 6/12\n0.36\u00a0s");
  g_assert_cmpstr (texts.label, ==, "Frame 6 of 12, colour");
  tri_slice_texts_clear (&texts);
  text = tri_step_text_frame (session);
  g_assert_cmpstr (text, ==, "Frame 6 of 12 · 0.36\u00a0s");
}

/* One slice with a position lies in a true plane and in the patient. */
static void
test_lone_slice (void)
{
  g_autoptr (TriSession) session = tri_session_new ();
  const guint dims[3] = { 8, 8, 1 };
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriStack) stack = NULL;
  TriVolumeSpec spec;
  TriSliceTexts texts;
  TriReadout readout;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  volume = tri_test_volume_new_from_spec (&spec);
  stack = create_stack (TRI_STACK_IMAGE, volume, "", NULL);
  tri_session_show (session, volume, stack, NULL);
  tri_slice_texts_init (&texts, session, TRI_PLANE_AXIAL, 1, TRI_SLICE_SHOWN);
  g_assert_cmpstr (texts.corners[TRI_CORNER_TOP_RIGHT], ==, "Axial");
  tri_slice_texts_clear (&texts);
  tri_readout_init (&readout, session);
  g_assert_nonnull (readout.lps);
  tri_readout_clear (&readout);
}

/* FIGURE SPACE pads numbers; for comparing, any run of spaces is one. */
static char *
squeeze (const char *text)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GString) squeezed = g_string_new (NULL);

  words = g_strsplit (text, "\u2007", -1);
  plain = g_strjoinv (" ", words);
  for (const char *c = plain; *c != '\0'; c++)
    if (*c != ' ' || (squeezed->len > 0 && squeezed->str[squeezed->len - 1] != ' '))
      g_string_append_c (squeezed, *c);
  return g_strdup (squeezed->str);
}

static void
assert_words (const char *text, const char *expected)
{
  g_autofree char *words = squeeze (text);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_readout (void)
{
  g_autoptr (TriSession) session = create_oblique_session (0);
  TriReadout readout;
  glong width;

  tri_session_set_cursor (session, (TriPoint3){ 3, 7.2, 12 });
  tri_readout_init (&readout, session);
  assert_words (readout.lps, "LPS 3.0 7.2 12.0");
  assert_words (readout.ras, "RAS −3.0 −7.2 12.0");
  assert_words (readout.voxel, "voxel 3 7 6");
  assert_words (readout.value, "173 HU"); /* 3 + 10·(7 + 10·6) − 500 */
  g_assert_cmpstr (readout.caveats, ==, "interpolated");
  width = g_utf8_strlen (readout.lps, -1);
  tri_readout_clear (&readout);

  /* The line keeps its length, and says nothing when nothing is to be said. */
  tri_display_set_is_interpolated (tri_session_get_display (session), FALSE);
  tri_session_set_cursor (session, (TriPoint3){ 3, 0, 0 });
  tri_readout_init (&readout, session);
  g_assert_cmpint (g_utf8_strlen (readout.lps, -1), ==, width);
  g_assert_cmpstr (readout.caveats, ==, "");
  tri_readout_clear (&readout);

  tri_session_set_n_filled (session, 4);
  tri_session_set_n_unreadable (session, 1);
  tri_readout_init (&readout, session);
  g_assert_cmpstr (readout.caveats, ==, "1 slice missing, 1 more");
  g_assert_cmpstr (
      readout.caveats_details, ==,
      "Slices that are missing or could not be read are black\nSlices are still being loaded");
  tri_readout_clear (&readout);
  tri_session_set_n_filled (session, 8);
  tri_session_set_n_unreadable (session, 2);
  tri_readout_init (&readout, session);
  g_assert_cmpstr (readout.caveats, ==, "2 slices missing");
  tri_readout_clear (&readout);
}

/* Details belong to one slice: on another, nothing of them is said. */
static void
test_readout_details (void)
{
  g_autoptr (TriSession) session = create_oblique_session (0);
  g_autoptr (TriDetails) details = tri_details_new ();
  TriRealMapping mapping = { 0, 1000, 0.5, 1, 0, NULL, "mm2/s", "ADC" };
  TriReadout readout;

  details->has_suv = TRUE;
  details->suv.units = "GML";
  g_array_append_val (details->real_mappings, mapping);
  tri_session_set_cursor (session, (TriPoint3){ 3, 7.2, 12 });
  tri_session_set_details (session, details, 0, 6);
  g_assert_true (tri_session_get_details (session) == details);
  tri_readout_init (&readout, session);
  /* 173 after rescale is 673 in the file: 673 · 0.5 + 1. */
  assert_words (readout.value, "173 HU · SUVbw 173 g/ml · ADC 338 mm2/s");
  tri_readout_clear (&readout);

  tri_session_set_cursor (session, (TriPoint3){ 3, 7.2, 14 });
  g_assert_null (tri_session_get_details (session));
  tri_readout_init (&readout, session);
  g_assert_null (strstr (readout.value, "SUVbw"));
  tri_readout_clear (&readout);

  tri_session_set_cursor (session, (TriPoint3){ 3, 7.2, 12 });
  g_assert_nonnull (tri_session_get_details (session));
}

/* Key G: the words say along which slices the views cut, where there are two ways. */
static void
test_grid_words (void)
{
  g_autoptr (TriSession) oblique = create_oblique_session (18);
  g_autoptr (TriSession) straight = create_oblique_session (0);
  TriSliceTexts texts;

  tri_session_set_grid (oblique, TRI_GRID_PATIENT);
  tri_slice_texts_init (&texts, oblique, TRI_PLANE_AXIAL, 1, TRI_SLICE_SHOWN);
  g_assert_true (g_str_has_suffix (texts.corners[TRI_CORNER_TOP_RIGHT], "\nanatomical plane"));
  tri_slice_texts_clear (&texts);
  tri_session_set_grid (straight, TRI_GRID_PATIENT);
  tri_slice_texts_init (&texts, straight, TRI_PLANE_AXIAL, 1, TRI_SLICE_SHOWN);
  g_assert_cmpstr (texts.corners[TRI_CORNER_TOP_RIGHT], ==, "Axial\n5/10");
  tri_slice_texts_clear (&texts);
}

static void
test_readout_resampled (void)
{
  g_autoptr (TriSession) session = create_oblique_session (10);
  TriReadout readout;

  tri_display_set_is_interpolated (tri_session_get_display (session), FALSE);
  tri_readout_init (&readout, session);
  g_assert_cmpstr (readout.caveats, ==, "");
  tri_readout_clear (&readout);
  tri_session_set_grid (session, TRI_GRID_PATIENT);
  tri_readout_init (&readout, session);
  g_assert_cmpstr (readout.caveats, ==, "resampled");
  tri_readout_clear (&readout);

  tri_readout_init (&readout, NULL);
  g_assert_null (readout.lps);
  tri_readout_clear (&readout);
}

static void
test_readout_colour (void)
{
  g_autoptr (TriSession) session = tri_session_new ();
  const guint dims[3] = { 4, 4, 2 };
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;
  TriReadout readout;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.samples_per_voxel = 3;
  spec.n_volumes = 2;
  volume = tri_test_volume_new_from_spec (&spec);
  tri_session_show (session, volume, NULL, NULL);
  tri_session_set_cursor (session, (TriPoint3){ 1, 2, 1 });
  tri_readout_init (&readout, session);
  g_assert_cmpstr (readout.value, ==, "RGB 75 76 77"); /* 3·(1 + 4·(2 + 4·1)) */
  tri_readout_clear (&readout);
}

/* Slices at 0, 1, 2, 6 and 7 mm. */
static void
test_readout_between (void)
{
  static const struct
  {
    double z_mm;
    const char *value;
  } cases[] = {
    { 2, "32" },
    { 2.4, "32" },
    { 2.6, "between slices" },
    { 5.4, "between slices" },
    { 5.6, "48" },
    { 7, "64" },
  };
  g_autoptr (TriSession) session = tri_session_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init_gap (&spec);
  volume = tri_test_volume_new_from_spec (&spec);
  tri_session_show (session, volume, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TriReadout readout;

      tri_session_set_cursor (session, (TriPoint3){ 0, 0, cases[i].z_mm });
      tri_readout_init (&readout, session);
      g_assert_cmpstr (readout.value, ==, cases[i].value);
      tri_readout_clear (&readout);
    }
}

static const char *
find_fact (GPtrArray *facts, const char *caption)
{
  for (guint i = 0; i < facts->len; i++)
    {
      g_autofree char *found = NULL;

      g_object_get (g_ptr_array_index (facts, i), "caption", &found, NULL);
      if (g_strcmp0 (found, caption) == 0)
        return tri_fact_get_value (g_ptr_array_index (facts, i));
    }
  return NULL;
}

static void
test_facts (void)
{
  g_autoptr (TriSession) session = create_oblique_session (18);
  g_autoptr (GPtrArray) facts = tri_facts_collect (session);

  g_assert_cmpstr (find_fact (facts, "Size"), ==, "10 × 10 × 10 voxels");
  g_assert_cmpstr (find_fact (facts, "Spacing"), ==, "1 × 1 × 2 mm");
  g_assert_cmpstr (find_fact (facts, "Extent"), ==, "10 × 10 × 20 mm");
  g_assert_cmpstr (find_fact (facts, "Orientation"), ==, "LPS: i → L, j → P, k → S");
  g_assert_cmpstr (find_fact (facts, "Oblique"), ==, "18.0° from Axial");
  g_assert_null (find_fact (facts, "Tilt"));
  g_assert_cmpstr (find_fact (facts, "Unit"), ==, "HU");
  g_assert_cmpstr (find_fact (facts, "Window"), ==, "width 80, level 40, LINEAR");
}

static gboolean
contains_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      g_autofree char *words = squeeze (gtk_label_get_text (GTK_LABEL (widget)));

      if (strstr (words, text) != NULL)
        return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (contains_text (child, text))
      return TRUE;
  return FALSE;
}

static void
test_facts_view (void)
{
  TriSession *session = create_oblique_session (0);
  GtkWidget *view = g_object_ref_sink (tri_facts_view_new (session));
  GtkWindow *window = tri_widget_test_show (view, 320, 400);
  g_autoptr (TriStack) stack =
      create_stack (TRI_STACK_VOLUME, tri_session_get_volume (session), "", NULL);
  g_autoptr (GListStore) notes = g_list_store_new (TRI_TYPE_NOTE_ITEM);
  TriNote *note = tri_note_new ("b", TRI_SEVERITY_ERROR, "Broken.", NULL, 0);
  g_autoptr (TriNoteItem) item = tri_note_item_new (note, stack, NULL);

  tri_note_free (note);
  g_assert_true (contains_text (view, "10 × 10 × 10 voxels"));
  g_list_store_append (notes, item);
  tri_facts_view_set_notes (TRI_FACTS_VIEW (view), G_LIST_MODEL (notes));
  tri_widget_test_settle (view);
  g_assert_true (contains_text (view, "Broken."));
  tri_session_show (session, NULL, NULL, NULL);
  g_list_store_remove_all (notes);
  tri_widget_test_settle (view);
  g_assert_false (contains_text (view, "Broken."));
  g_assert_false (contains_text (view, "voxels"));
  tri_widget_test_close (window);
  g_assert_finalize_object (view);
  g_assert_finalize_object (session);
}

static GtkAccessible *
find_menu_button (GtkWidget *widget)
{
  GtkAccessible *button = GTK_IS_MENU_BUTTON (widget) ? GTK_ACCESSIBLE (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && button == NULL;
       child = gtk_widget_get_next_sibling (child))
    button = find_menu_button (child);
  return button;
}

static void
test_status_bar (void)
{
  TriSession *session = create_oblique_session (0);
  GtkWidget *bar = g_object_ref_sink (tri_status_bar_new (session));
  GtkWindow *window = tri_widget_test_show (bar, 1000, 30);

  tri_session_set_cursor (session, (TriPoint3){ 3, 7, 12 });
  tri_widget_test_settle (bar);
  g_assert_true (contains_text (bar, "LPS 3.0 7.0 12.0 · RAS −3.0 −7.0 12.0 mm"));
  g_assert_true (contains_text (bar, "voxel 3 7 6"));
  g_assert_true (contains_text (bar, "173 HU"));
  g_assert_true (contains_text (bar, "interpolated"));
  gtk_test_accessible_assert_property (
      find_menu_button (bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Values between voxels are interpolated linearly");
  tri_session_set_n_unreadable (session, 2);
  tri_widget_test_settle (bar);
  g_assert_true (contains_text (bar, "2 slices missing, 1 more"));
  gtk_test_accessible_assert_property (
      find_menu_button (bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Slices that are missing or could not be read are black\n"
      "Values between voxels are interpolated linearly");
  g_assert_false (contains_text (bar, "could not be read are black"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (find_menu_button (bar)));
  tri_widget_test_settle (bar);
  g_assert_true (contains_text (bar, "could not be read are black"));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (find_menu_button (bar)));
  tri_session_set_n_unreadable (session, 0);
  tri_display_set_is_interpolated (tri_session_get_display (session), FALSE);
  tri_widget_test_settle (bar);
  g_assert_false (contains_text (bar, "◌"));
  tri_widget_test_close (window);
  g_assert_finalize_object (bar);
  g_assert_finalize_object (session);
}

static void
test_volume_words (void)
{
  static const double values[3] = { 2.5, 7.65, 1000 };
  static const struct
  {
    const char *dimension, *text;
  } cases[] = {
    { "EchoTime", "Echo 2 of 3 · 7.65\u00a0ms" },
    { "DiffusionBValue", "b-value 2 of 3 · 7.65\u00a0s/mm²" },
    { "TemporalPositionIdentifier", "Time point 2 of 3" },
    { "TriggerTime", "Phase 2 of 3 · 7.65\u00a0ms" },
    { "AcquisitionTime", "Time point 2 of 3 · 5.15\u00a0s" }, /* since the first */
    { "Time", "Time point 2 of 3 · 0.008\u00a0s" },
    { "InstanceNumber", "Volume 2 of 3" },
    { "", "Volume 2 of 3" },
  };
  const guint dims[3] = { 4, 4, 2 };
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.n_volumes = 3;
  volume = tri_test_volume_new_from_spec (&spec);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TriSession) session = tri_session_new ();
      g_autoptr (TriStack) stack =
          create_stack (TRI_STACK_VOLUME, volume, cases[i].dimension, values);
      g_autofree char *text = NULL;

      tri_session_show (session, volume, stack, NULL);
      tri_session_set_volume_index (session, 1);
      text = tri_step_text_volume (session);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

  g_test_add_func ("/words/numbers", test_numbers);
  g_test_add_func ("/words/fixed", test_fixed);
  g_test_add_func ("/words/corners", test_corners);
  g_test_add_func ("/words/grid", test_grid_words);
  g_test_add_func ("/words/flat", test_flat);
  g_test_add_func ("/words/film", test_film);
  g_test_add_func ("/words/lone-slice", test_lone_slice);
  g_test_add_func ("/words/readout", test_readout);
  g_test_add_func ("/words/readout/between", test_readout_between);
  g_test_add_func ("/words/readout/details", test_readout_details);
  g_test_add_func ("/words/readout/resampled", test_readout_resampled);
  g_test_add_func ("/words/readout/colour", test_readout_colour);
  g_test_add_func ("/words/facts", test_facts);
  g_test_add_func ("/facts-view", test_facts_view);
  g_test_add_func ("/status-bar", test_status_bar);
  g_test_add_func ("/words/volumes", test_volume_words);

  return g_test_run ();
}
