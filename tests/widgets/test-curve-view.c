/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The curve of the value under the cursor: which values it reads, what it says, where clicks and
 * keys lead. */

#include "config.h"

#include "tri-curve-data.h"
#include "tri-curve-view.h"
#include "tri-stack-build.h"
#include "tri-test-volume.h"
#include "tri-widget-test.h"

static const double slopes[] = { 1, 1, 2, 2, 1, 1 };
static const double intercepts[] = { 0, 0, 0, 0, -100, -100 };

/* Three volumes of 4 × 4 × 2, the second scaled by 2, the third less 100; at 0, 2.5 and 7 s. */
static void
init_spec (TriVolumeSpec *spec)
{
  const guint dims[3] = { 4, 4, 2 };

  tri_test_volume_spec_init (spec, dims, TRI_SAMPLE_U8, NULL);
  spec->n_volumes = 3;
  spec->slopes = slopes;
  spec->intercepts = intercepts;
  spec->unit = "HU";
}

static TriStack *
create_stack (TriVolume *volume)
{
  const double values[] = { 0, 2500, 7000 };
  TriStack *stack = tri_stack_new (TRI_STACK_VOLUME);

  stack->geometry = *tri_volume_get_geometry (volume);
  stack->n_volumes = 3;
  stack->dimension = "Time";
  stack->dimension_values = g_memdup2 (values, sizeof values);
  return stack;
}

static void
test_values (void)
{
  g_autoptr (TriSession) session = tri_session_new ();
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriStack) stack = NULL;
  TriVolumeSpec spec;
  TriCurveData data;
  g_autofree char *text = NULL;

  init_spec (&spec);
  volume = tri_test_volume_new_empty (&spec);
  for (guint t = 0; t < 3; t++)
    for (guint k = 0; k < 2; k++)
      if (t != 1 || k != 0)
        tri_test_volume_fill_slice (volume, &spec, t, k);
  stack = create_stack (volume);
  tri_session_show (session, volume, stack, NULL);

  /* Voxel (3, 2, 1) has the running numbers 27, 59, 91. */
  tri_session_set_cursor (session, (TriPoint3){ 3, 2, 1 });
  tri_session_set_volume_index (session, 1);
  tri_curve_data_init (&data, session);
  g_assert_cmpuint (data.curve.n, ==, 3);
  g_assert_cmpuint (data.curve.current, ==, 1);
  g_assert_cmpfloat (data.xs[1], ==, 2.5);
  g_assert_cmpfloat (data.ys[0], ==, 27);
  g_assert_cmpfloat (data.ys[1], ==, 2 * 59);
  g_assert_cmpfloat (data.ys[2], ==, 91 - 100);
  g_assert_cmpstr (data.x_label, ==, "s");
  g_assert_cmpstr (data.label, ==,
                   "Time curve of the value under the cursor, −9 to 118 HU; "
                   "Time point 2 of 3 · 2.5\u00a0s: 118 HU");
  text = tri_curve_data_format (&data);
  g_assert_cmpstr (text, ==, "s,HU · voxel 3 2 1\n0,27\n2.5,118\n7,-9\n");
  tri_curve_data_clear (&data);

  /* Slice 0 of the second volume has not come. */
  tri_session_set_cursor (session, (TriPoint3){ 0, 0, 0 });
  tri_curve_data_init (&data, session);
  g_assert_cmpfloat (data.ys[0], ==, 0);
  g_assert_true (data.ys[1] != data.ys[1]);
  g_assert_cmpfloat (data.ys[2], ==, 64 - 100);
  tri_curve_data_clear (&data);
}

static void
test_steps (void)
{
  TriSession *session = tri_session_new ();
  GtkWidget *view = g_object_ref_sink (tri_curve_view_new (session));
  GtkWindow *window = tri_widget_test_show (view, 320, 160);
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriStack) stack = NULL;
  TriVolumeSpec spec;

  g_assert_false (gtk_widget_get_visible (view));
  init_spec (&spec);
  volume = tri_test_volume_new_from_spec (&spec);
  stack = create_stack (volume);
  tri_session_show (session, volume, stack, NULL);
  g_assert_true (gtk_widget_get_visible (view));
  g_assert_true (tri_curve_view_get_has_curve (TRI_CURVE_VIEW (view)));
  tri_widget_test_settle (view);
  if (tri_widget_test_has_input ())
    {
      tri_widget_test_input (view, 306, 80, "mousemove --window %w %x %y click 1");
      g_assert_cmpuint (tri_session_get_volume_index (session), ==, 2);
      tri_widget_test_input (view, 150, 80, "mousemove --window %w %x %y click 1");
      g_assert_cmpuint (tri_session_get_volume_index (session), ==, 1);
      tri_widget_test_input (view, 0, 0, "key --window %w Left");
      g_assert_cmpuint (tri_session_get_volume_index (session), ==, 0);
      tri_widget_test_input (view, 0, 0, "key --window %w Left");
      g_assert_cmpuint (tri_session_get_volume_index (session), ==, 0);
      tri_widget_test_input (view, 0, 0, "key --window %w End");
      g_assert_cmpuint (tri_session_get_volume_index (session), ==, 2);
    }
  tri_session_show (session, NULL, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (view));
  tri_widget_test_close (window);
  g_assert_finalize_object (view);
  g_assert_finalize_object (session);
}

/* Colour has no one value. */
static void
test_colour (void)
{
  g_autoptr (TriSession) session = tri_session_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;
  TriCurveData data;

  init_spec (&spec);
  spec.samples_per_voxel = 3;
  volume = tri_test_volume_new_from_spec (&spec);
  tri_session_show (session, volume, NULL, NULL);
  tri_curve_data_init (&data, session);
  g_assert_cmpuint (data.curve.n, ==, 0);
  tri_curve_data_clear (&data);
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

  g_test_add_func ("/curve-view/values", test_values);
  g_test_add_func ("/curve-view/steps", test_steps);
  g_test_add_func ("/curve-view/colour", test_colour);

  return g_test_run ();
}
