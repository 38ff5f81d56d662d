/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Films and single pictures in the window: play by key, on the window's own frame clock, and what
 * there is to see besides the one picture. */

#include "config.h"

#include "app-driver.h"

static const FixtureSeries film = { .series = "31",
                                    .description = "Film",
                                    .modality = "XA",
                                    .n_slices = 1,
                                    .n_frames = 24,
                                    .has_window = TRUE };
static const FixtureSeries head = FIXTURE_HEAD ("32");
static const FixtureSeries picture = {
  .series = "33", .description = "Picture", .modality = "DX", .n_slices = 1, .has_window = TRUE
};

static TriCine *
open_series (Driver *driver, const FixtureSeries *series)
{
  driver_set_up (driver);
  fixture_add_series (driver->folder, series);
  driver_open (driver, driver->folder);
  return tri_pane_get_cine (tri_app_window_get_pane (driver->window));
}

static gboolean
has_moved (gpointer cine)
{
  return tri_cine_get_step (cine) > 2;
}

static gboolean
is_late (gpointer cine)
{
  return tri_cine_get_step (cine) > 12;
}

static gboolean
is_at_start (gpointer cine)
{
  return tri_cine_get_step (cine) < 3;
}

typedef struct
{
  GdkFrameClock *clock;
  gint64 due_us;
} Frames;

static gboolean
is_due (gpointer data)
{
  const Frames *frames = data;

  return gdk_frame_clock_get_frame_time (frames->clock) >= frames->due_us;
}

/* Until the clock by which a film is played has painted a frame that is @seconds later. */
static void
wait_for_frames (GtkWidget *widget, double seconds)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Frames frames = { clock, gdk_frame_clock_get_frame_time (clock) +
                               (gint64) (seconds * G_TIME_SPAN_SECOND) };

  gdk_frame_clock_begin_updating (clock);
  fixture_wait (is_due, &frames, 20, "the frames");
  gdk_frame_clock_end_updating (clock);
}

static void
test_play (void)
{
  Driver driver = { NULL };
  TriCine *cine = open_series (&driver, &film);
  guint step;

  g_assert_cmpint (tri_cine_get_content (cine), ==, TRI_CINE_FRAMES);
  g_assert_cmpuint (tri_cine_get_n_steps (cine), ==, 24);
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 0);
  g_assert_cmpfloat (tri_cine_get_recorded_rate (cine), ==, 20);
  g_assert_false (tri_cine_get_is_playing (cine));

  driver_activate (&driver, "cine", NULL);
  g_assert_true (tri_cine_get_is_playing (cine));
  fixture_wait (has_moved, cine, 20, "the third frame");
  fixture_wait (is_late, cine, 20, "the second half");
  fixture_wait (is_at_start, cine, 20, "the second round");
  driver_activate (&driver, "cine", NULL);
  g_assert_false (tri_cine_get_is_playing (cine));
  step = tri_cine_get_step (cine);
  wait_for_frames (GTK_WIDGET (driver.window), 4 / tri_cine_get_recorded_rate (cine));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, step);

  driver_activate (&driver, "cine-faster", NULL);
  g_assert_cmpfloat (tri_cine_get_rate (cine), ==, 25);
  driver_activate (&driver, "cine-slower", NULL);
  driver_activate (&driver, "cine-slower", NULL);
  g_assert_cmpfloat (tri_cine_get_rate (cine), ==, 15);
  driver_tear_down (&driver);
}

/* The same by hand: C, arrows on the slider. */
static void
test_keys (void)
{
  Driver driver = { NULL };
  TriCine *cine;

  if (driver_skips_without_input ())
    return;
  cine = open_series (&driver, &film);
  driver_key (&driver, "c");
  g_assert_true (tri_cine_get_is_playing (cine));
  fixture_wait (has_moved, cine, 20, "the third frame");
  driver_key (&driver, "c");
  g_assert_false (tri_cine_get_is_playing (cine));
  driver_key (&driver, "Home");
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 0);
  driver_key (&driver, "Right");
  driver_key (&driver, "Right");
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 2);
  driver_key (&driver, "greater");
  g_assert_cmpfloat (tri_cine_get_rate (cine), ==, 25);
  driver_key (&driver, "less");
  driver_key (&driver, "less");
  g_assert_cmpfloat (tri_cine_get_rate (cine), ==, 15);
  driver_tear_down (&driver);
}

/* Slices of the view that the user works in; a step by hand ends it. */
static void
test_slices (void)
{
  Driver driver = { NULL };
  TriCine *cine = open_series (&driver, &head);
  guint n_coronal;

  g_assert_cmpint (tri_cine_get_content (cine), ==, TRI_CINE_SLICES);
  g_assert_cmpuint (tri_cine_get_n_steps (cine), ==, 12);
  driver_activate (&driver, "select-view", g_variant_new_string ("coronal"));
  n_coronal = tri_cine_get_n_steps (cine);
  g_assert_cmpuint (n_coronal, ==, FIXTURE_ROWS);
  driver_activate (&driver, "cine", NULL);
  g_assert_true (tri_cine_get_is_playing (cine));
  driver_activate (&driver, "next-slice", NULL);
  g_assert_false (tri_cine_get_is_playing (cine));
  driver_tear_down (&driver);
}

/* Nothing to play is said, not silently refused. */
static void
test_picture (void)
{
  Driver driver = { NULL };
  TriCine *cine = open_series (&driver, &picture);

  g_assert_cmpint (tri_cine_get_content (cine), ==, TRI_CINE_NOTHING);
  g_assert_true (driver_is_enabled (&driver, "cine"));
  driver_activate (&driver, "cine", NULL);
  g_assert_false (tri_cine_get_is_playing (cine));
  driver_tear_down (&driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/cine/play", test_play);
  g_test_add_func ("/cine/keys", test_keys);
  g_test_add_func ("/cine/slices", test_slices);
  g_test_add_func ("/cine/picture", test_picture);

  return g_test_run ();
}
