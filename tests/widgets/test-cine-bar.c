/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar of what runs: what it says, what its slider and buttons do, and that it plays by the
 * frames of the screen and no longer than it is seen. */

#include "config.h"

#include "tri-cine-bar.h"
#include "tri-stack-build.h"
#include "tri-step-text.h"
#include "tri-test-volume.h"
#include "tri-widget-test.h"

static GtkWidget *
find_button (GtkWidget *bar, const char *icon_name)
{
  GtkWidget *button = tri_widget_test_find (bar, GTK_TYPE_BUTTON);

  g_assert_cmpstr (gtk_button_get_icon_name (GTK_BUTTON (button)), ==, icon_name);
  return button;
}

static const char *
get_text (GtkWidget *bar)
{
  GtkWidget *box = gtk_widget_get_first_child (bar);

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      return gtk_label_get_text (GTK_LABEL (child));
  g_assert_not_reached ();
}

static TriVolume *
create_volume (guint n_slices, guint n_volumes)
{
  const guint dims[3] = { 4, 4, n_slices };
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.n_volumes = n_volumes;
  return tri_test_volume_new_from_spec (&spec);
}

/* Twelve frames of 50 ms. */
static void
show_film (TriSession *session)
{
  g_autoptr (TriVolume) volume = create_volume (12, 1);
  g_autoptr (TriStack) stack = tri_stack_new (TRI_STACK_CINE);

  stack->geometry = *tri_volume_get_geometry (volume);
  stack->n_frames = 12;
  stack->frames = g_new0 (guint32, 12);
  stack->step_ms = g_new (double, 12);
  for (guint n = 0; n < 12; n++)
    stack->step_ms[n] = 50;
  tri_session_show (session, volume, stack, NULL);
}

static void
test_slider (void)
{
  TriSession *session = tri_session_new ();
  TriCine *cine = tri_cine_new (session);
  GtkWidget *bar = g_object_ref_sink (tri_cine_bar_new (cine));
  GtkWindow *window = tri_widget_test_show (bar, 600, 40);
  GtkWidget *slider = tri_widget_test_find (bar, GTK_TYPE_SCALE);
  g_autoptr (TriVolume) single = create_volume (3, 1), repeated = create_volume (2, 3);

  tri_session_show (session, single, NULL, NULL);
  tri_widget_test_settle (bar);
  g_assert_false (gtk_widget_get_mapped (slider)); /* one volume: nothing to choose */
  tri_session_show (session, repeated, NULL, NULL);
  tri_widget_test_settle (bar);
  g_assert_true (gtk_widget_get_mapped (slider));
  g_assert_cmpstr (get_text (bar), ==, "Volume 1 of 3");
  tri_session_set_volume_index (session, 2);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (slider)), ==, 3);
  g_assert_cmpstr (get_text (bar), ==, "Volume 3 of 3");
  gtk_range_set_value (GTK_RANGE (slider), 2);
  g_assert_cmpuint (tri_session_get_volume_index (session), ==, 1);
  g_assert_true (gtk_widget_grab_focus (slider));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "Volume 2 of 3");
  tri_widget_test_close (window);
  g_assert_finalize_object (bar);
  g_assert_finalize_object (cine);
  g_assert_finalize_object (session);
}

static gboolean
has_moved (gpointer data)
{
  return tri_cine_get_step (data) > 3;
}

/* The frame clock of the window turns it; the slider's next word ends it. */
static void
test_play (void)
{
  TriSession *session = tri_session_new ();
  TriCine *cine = tri_cine_new (session);
  GtkWidget *bar = g_object_ref_sink (tri_cine_bar_new (cine));
  GtkWindow *window = tri_widget_test_show (bar, 600, 40);
  GtkWidget *slider = tri_widget_test_find (bar, GTK_TYPE_SCALE);
  GtkWidget *button;

  show_film (session);
  tri_widget_test_settle (bar);
  g_assert_false (tri_cine_get_is_playing (cine)); /* nothing plays unasked */
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 0);
  g_assert_cmpstr (get_text (bar), ==, "Frame 1 of 12 · 0.00\u00a0s");
  button = find_button (bar, "media-playback-start-symbolic");
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (tri_cine_get_is_playing (cine));
  find_button (bar, "media-playback-pause-symbolic");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Pause");
  fixture_wait (has_moved, cine, 15, "another step");

  gtk_range_set_value (GTK_RANGE (slider), 9);
  g_assert_false (tri_cine_get_is_playing (cine));
  tri_widget_test_settle (bar);
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 8);
  g_assert_cmpstr (get_text (bar), ==, "Frame 9 of 12 · 0.40\u00a0s");

  tri_cine_set_is_playing (cine, TRUE);
  gtk_widget_hide (bar);
  g_assert_false (tri_cine_get_is_playing (cine));
  tri_widget_test_close (window);
  g_assert_finalize_object (bar);
  g_assert_finalize_object (cine);
  g_assert_finalize_object (session);
}

/* Slices have their own ways to be scrolled; a bar for them comes with the wish to play. */
static void
test_slices (void)
{
  TriSession *session = tri_session_new ();
  TriCine *cine = tri_cine_new (session);
  GtkWidget *bar = g_object_ref_sink (tri_cine_bar_new (cine));
  GtkWindow *window = tri_widget_test_show (bar, 600, 40);
  GtkWidget *slider = tri_widget_test_find (bar, GTK_TYPE_SCALE);
  g_autoptr (TriVolume) volume = create_volume (28, 1);

  tri_session_show (session, volume, NULL, NULL);
  tri_widget_test_settle (bar);
  g_assert_false (gtk_widget_get_mapped (slider));
  tri_cine_set_is_playing (cine, TRUE);
  tri_cine_set_is_playing (cine, FALSE);
  tri_widget_test_settle (bar);
  g_assert_true (gtk_widget_get_mapped (slider));
  tri_cine_set_step (cine, 13);
  g_assert_cmpstr (get_text (bar), ==, "Axial, slice 14 of 28");
  tri_widget_test_close (window);
  g_assert_finalize_object (bar);
  g_assert_finalize_object (cine);
  g_assert_finalize_object (session);
}

static void
test_rate (void)
{
  TriSession *session = tri_session_new ();
  TriCine *cine = tri_cine_new (session);
  GtkWidget *bar = g_object_ref_sink (tri_cine_bar_new (cine));
  GtkWindow *window = tri_widget_test_show (bar, 600, 40);
  GtkWidget *rate = gtk_widget_get_last_child (gtk_widget_get_first_child (bar));

  show_film (session);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (rate)), ==, "20/s");
  tri_cine_step_rate (cine, TRUE);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (rate)), ==, "25/s");
  for (guint n = 0; n < 30; n++)
    tri_cine_step_rate (cine, FALSE);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (rate)), ==, "0.5/s");
  tri_cine_reset_rate (cine);
  g_assert_cmpfloat (tri_cine_get_rate (cine), ==, 20);
  tri_widget_test_close (window);
  g_assert_finalize_object (bar);
  g_assert_finalize_object (cine);
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

  g_test_add_func ("/cine-bar/slider", test_slider);
  g_test_add_func ("/cine-bar/play", test_play);
  g_test_add_func ("/cine-bar/slices", test_slices);
  g_test_add_func ("/cine-bar/rate", test_rate);

  return g_test_run ();
}
