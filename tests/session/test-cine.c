/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which picture is on when, as literals, and play in a session under a clock that the test turns
 * by hand. */

#include "config.h"

#include "tri-cine.h"
#include "tri-session-planes.h"
#include "tri-stack-build.h"
#include "tri-test-frames.h"
#include "tri-test-volume.h"

#include <math.h>

static void
check_steps (const double *step_ms,
             guint n_steps,
             TriCineMode mode,
             const double (*expected)[2],
             guint n_expected)
{
  TriCineTrack track;

  tri_cine_track_init (&track, n_steps, step_ms);
  for (guint n = 0; n < n_expected; n++)
    g_assert_cmpfloat (tri_cine_track_step_at (&track, mode, expected[n][0], NULL), ==,
                       expected[n][1]);
  tri_cine_track_clear (&track);
}

static const double even_ms[] = { 100, 100, 100, 100 };
static const double uneven_ms[] = { 100, 40, 200, 60 }; /* 400 ms in all */

static const double loop_even[][2] = {
  { -5, 0 },
  { 0, 0 },
  { 99.9, 0 },
  { 100, 1 },
  { 399.9, 3 },
  { 400, 0 },
  { 550, 1 },
  { 800, 0 },
  { 40100, 1 },
};
static const double loop_uneven[][2] = {
  { 99, 0 },
  { 100, 1 },
  { 139, 1 },
  { 140, 2 },
  { 339, 2 },
  { 340, 3 },
  { 399, 3 },
  { 400, 0 },
  { 545, 2 },
};
static const double bounce_even[][2] = {
  { 0, 0 },
  { 399, 3 },
  { 400, 2 },
  { 499, 2 },
  { 500, 1 },
  { 599, 1 },
  { 600, 0 },
  { 700, 1 },
};
/* 0: 100, 1: 40, 2: 200, 3: 60, back 2: 200, 1: 40, so that the whole way takes 640 ms. */
static const double bounce_uneven[][2] = {
  { 399, 3 },
  { 400, 2 },
  { 599, 2 },
  { 600, 1 },
  { 639, 1 },
  { 640, 0 },
  { 739, 0 },
  { 740, 1 },
};
static const double bounce_two[][2] = { { 0, 0 }, { 100, 1 }, { 200, 0 }, { 300, 1 } };

static void
test_loop (void)
{
  check_steps (even_ms, 4, TRI_CINE_LOOP, loop_even, G_N_ELEMENTS (loop_even));
  check_steps (uneven_ms, 4, TRI_CINE_LOOP, loop_uneven, G_N_ELEMENTS (loop_uneven));
}

static void
test_bounce (void)
{
  check_steps (even_ms, 4, TRI_CINE_BOUNCE, bounce_even, G_N_ELEMENTS (bounce_even));
  check_steps (uneven_ms, 4, TRI_CINE_BOUNCE, bounce_uneven, G_N_ELEMENTS (bounce_uneven));
  check_steps (even_ms, 2, TRI_CINE_BOUNCE, bounce_two, G_N_ELEMENTS (bounce_two));
}

static void
test_once (void)
{
  TriCineTrack track;
  gboolean is_over;

  tri_cine_track_init (&track, 4, uneven_ms);
  g_assert_cmpuint (tri_cine_track_step_at (&track, TRI_CINE_ONCE, 350, &is_over), ==, 3);
  g_assert_false (is_over);
  g_assert_cmpuint (tri_cine_track_step_at (&track, TRI_CINE_ONCE, 400, &is_over), ==, 3);
  g_assert_true (is_over);
  g_assert_cmpuint (tri_cine_track_step_at (&track, TRI_CINE_ONCE, 1e9, NULL), ==, 3);
  g_assert_cmpfloat (tri_cine_track_get_rate (&track), ==, 10);
  g_assert_cmpfloat (tri_cine_track_get_start_ms (&track, 0), ==, 0);
  g_assert_cmpfloat (tri_cine_track_get_start_ms (&track, 2), ==, 140);
  tri_cine_track_clear (&track);

  tri_cine_track_init (&track, 1, NULL);
  g_assert_cmpuint (tri_cine_track_step_at (&track, TRI_CINE_BOUNCE, 1e6, NULL), ==, 0);
  tri_cine_track_clear (&track);
}

/* ---- what headers say of time ---- */

static TriSeries *
assemble_cine (const double *frame_time_ms, guint n)
{
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();

  tri_test_slice_list_add (slice_list, n, 0, 1, 1);
  for (guint k = 0; k < n; k++)
    {
      TriFrame *frame = tri_test_slice_list_get (slice_list, k);

      frame->has_position = frame->has_orientation = FALSE;
      frame->frame_time_ms = frame_time_ms[k];
    }
  return tri_test_assemble_one (slice_list);
}

static void
test_frame_times (void)
{
  const double good[] = { 40, 40, 80 }, bad[] = { 40, NAN, 40 };
  g_autoptr (TriSeries) series = assemble_cine (good, 3);
  g_autoptr (TriSeries) other = assemble_cine (bad, 3);
  TriStack *stack = tri_test_get_stack (series, 0);

  g_assert_cmpint (stack->kind, ==, TRI_STACK_CINE);
  g_assert_nonnull (stack->step_ms);
  for (guint k = 0; k < 3; k++)
    g_assert_cmpfloat (stack->step_ms[k], ==, good[k]);
  g_assert_null (tri_test_get_stack (other, 0)->step_ms);
}

/* Three volumes of two slices, the volumes at 0, 40 and 100 ms of the heart's beat. */
static void
test_volume_times (void)
{
  static const double times_ms[] = { 0, 40, 100 };
  g_autoptr (GArray) slice_list = tri_test_slice_list_new ();
  g_autoptr (TriSeries) series = NULL;
  TriStack *stack;

  for (guint t = 0; t < 3; t++)
    {
      tri_test_slice_list_add (slice_list, 2, 0, 5, 1 + 2 * (gint32) t);
      for (guint k = 0; k < 2; k++)
        tri_test_slice_list_get (slice_list, 2 * t + k)->trigger_time_ms = times_ms[t];
    }
  series = tri_test_assemble_one (slice_list);
  stack = tri_test_get_stack (series, 0);
  g_assert_cmpuint (stack->n_volumes, ==, 3);
  g_assert_cmpstr (stack->dimension, ==, "TriggerTime");
  g_assert_nonnull (stack->step_ms);
  g_assert_cmpfloat (stack->step_ms[0], ==, 40);
  g_assert_cmpfloat (stack->step_ms[1], ==, 60);
  g_assert_cmpfloat (stack->step_ms[2], ==, 50);
}

/* ---- play ---- */

/* @n_frames pictures without positions, none of them loaded. */
static TriSession *
create_session (TriVolumeSpec *spec, guint n_frames, const double *step_ms)
{
  const guint dims[3] = { 4, 3, n_frames };
  TriSession *session = tri_session_new ();
  g_autoptr (TriStack) stack = tri_stack_new (TRI_STACK_CINE);
  g_autoptr (TriVolume) volume = NULL;

  tri_test_volume_spec_init (spec, dims, TRI_SAMPLE_U8, NULL);
  spec->geometry.is_oriented = FALSE;
  volume = tri_test_volume_new_empty (spec);
  stack->geometry = spec->geometry;
  stack->n_frames = n_frames;
  stack->frames = g_new0 (guint32, n_frames);
  stack->step_ms = step_ms == NULL ? NULL : g_memdup2 (step_ms, n_frames * sizeof (double));
  tri_session_show (session, volume, stack, NULL);
  return session;
}

static void
fill (TriSession *session, const TriVolumeSpec *spec, guint first, guint n)
{
  for (guint k = first; k < first + n; k++)
    tri_test_volume_fill_slice (tri_session_get_volume (session), spec, 0, k);
}

#define MS(ms) (G_USEC_PER_SEC + (gint64) (ms) *1000)

static void
test_play (void)
{
  TriVolumeSpec spec;
  g_autoptr (TriSession) session = create_session (&spec, 4, uneven_ms);
  g_autoptr (TriCine) cine = tri_cine_new (session);

  fill (session, &spec, 0, 4);
  g_assert_cmpint (tri_cine_get_content (cine), ==, TRI_CINE_FRAMES);
  g_assert_cmpuint (tri_cine_get_n_steps (cine), ==, 4);
  g_assert_cmpfloat (tri_cine_get_recorded_rate (cine), ==, 10);
  g_assert_cmpfloat (tri_cine_get_rate (cine), ==, 10);
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 0); /* a film begins at its beginning */

  tri_cine_advance (cine, MS (0));
  g_assert_false (tri_cine_get_is_playing (cine));
  tri_cine_set_is_playing (cine, TRUE);
  tri_cine_advance (cine, MS (0));
  tri_cine_advance (cine, MS (99));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 0);
  tri_cine_advance (cine, MS (101));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 1);
  tri_cine_advance (cine, MS (345)); /* picture 2 had no time: passed over */
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 3);
  tri_cine_advance (cine, MS (405));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 0);

  /* Twice as fast: what was on for 40 ms is on for 20. */
  tri_cine_set_rate (cine, 20);
  tri_cine_advance (cine, MS (455));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 1);
  tri_cine_advance (cine, MS (474));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 2);
  g_assert_true (tri_cine_get_is_playing (cine));
  tri_cine_reset_rate (cine);
  g_assert_cmpfloat (tri_cine_get_rate (cine), ==, 10);
}

/* A step of the user's ends play; moving the cursor within the picture does not. */
static void
test_interrupted (void)
{
  TriVolumeSpec spec;
  g_autoptr (TriSession) session = create_session (&spec, 4, NULL);
  g_autoptr (TriCine) cine = tri_cine_new (session);

  fill (session, &spec, 0, 4);
  g_assert_cmpfloat (tri_cine_get_recorded_rate (cine), ==, 0);
  g_assert_cmpfloat (tri_cine_get_rate (cine), ==, TRI_CINE_DEFAULT_RATE);
  tri_cine_set_is_playing (cine, TRUE);
  tri_session_set_cursor (session, (TriPoint3){ 1, 1, 0 });
  g_assert_true (tri_cine_get_is_playing (cine));
  tri_session_step_slice (session, TRI_PLANE_AXIAL, 2);
  g_assert_false (tri_cine_get_is_playing (cine));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 2);
  tri_cine_set_is_playing (cine, TRUE);
  tri_cine_set_step (cine, 99);
  g_assert_false (tri_cine_get_is_playing (cine));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 3);

  /* From the end "once" begins anew, and ends there again. */
  tri_cine_set_mode (cine, TRI_CINE_ONCE);
  tri_cine_set_is_playing (cine, TRUE);
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 0);
  tri_cine_advance (cine, MS (0));
  tri_cine_advance (cine, MS (350));
  g_assert_true (tri_cine_get_is_playing (cine));
  tri_cine_advance (cine, MS (401));
  g_assert_false (tri_cine_get_is_playing (cine));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 3);
}

/* What has not come is waited for, what will never come is passed over. */
static void
test_missing (void)
{
  TriVolumeSpec spec;
  g_autoptr (TriSession) session = create_session (&spec, 4, even_ms);
  g_autoptr (TriCine) cine = tri_cine_new (session);
  guint volume, slice;

  fill (session, &spec, 0, 1);
  tri_cine_set_is_playing (cine, TRUE);
  tri_cine_advance (cine, MS (0));
  tri_cine_advance (cine, MS (110));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 0);
  g_assert_cmpint (tri_cine_get_waiting_for (cine), ==, 1);
  tri_cine_get_place (cine, 1, &volume, &slice);
  g_assert_cmpuint (volume, ==, 0);
  g_assert_cmpuint (slice, ==, 1);
  tri_cine_advance (cine, MS (210));
  g_assert_cmpint (tri_cine_get_waiting_for (cine), ==, 1); /* time has stood still */

  fill (session, &spec, 1, 1);
  tri_cine_advance (cine, MS (310));
  g_assert_cmpint (tri_cine_get_waiting_for (cine), ==, -1);
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 1);
  tri_volume_mark_unreadable (tri_session_get_volume (session), 0, 2);
  fill (session, &spec, 3, 1);
  tri_cine_advance (cine, MS (410));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 1);
  tri_cine_advance (cine, MS (510));
  g_assert_cmpuint (tri_cine_get_step (cine), ==, 3);
}

static void
test_contents (void)
{
  const guint dims[3] = { 5, 6, 7 };
  g_autoptr (TriSession) session = tri_session_new ();
  g_autoptr (TriCine) cine = tri_cine_new (session);
  g_autoptr (TriVolume) volume = NULL, repeated = NULL;
  TriVolumeSpec spec;

  g_assert_cmpint (tri_cine_get_content (cine), ==, TRI_CINE_NOTHING);
  tri_cine_set_is_playing (cine, TRUE);
  g_assert_false (tri_cine_get_is_playing (cine));

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  volume = tri_test_volume_new_from_spec (&spec);
  tri_session_show (session, volume, NULL, NULL);
  g_assert_cmpint (tri_cine_get_content (cine), ==, TRI_CINE_SLICES);
  g_assert_cmpuint (tri_cine_get_n_steps (cine), ==, 7);
  tri_cine_set_plane (cine, TRI_PLANE_CORONAL);
  g_assert_cmpuint (tri_cine_get_n_steps (cine), ==, 6);
  tri_cine_set_is_playing (cine, TRUE);
  tri_cine_advance (cine, MS (0));
  tri_cine_advance (cine, MS (100));
  g_assert_cmpuint (tri_session_compute_slice (session, TRI_PLANE_CORONAL), ==, 3);
  g_assert_cmpuint (tri_session_compute_slice (session, TRI_PLANE_AXIAL), ==, 3);

  spec.n_volumes = 3;
  repeated = tri_test_volume_new_from_spec (&spec);
  tri_session_show (session, repeated, NULL, NULL);
  g_assert_false (tri_cine_get_is_playing (cine)); /* nothing plays unasked */
  g_assert_cmpint (tri_cine_get_content (cine), ==, TRI_CINE_VOLUMES);
  g_assert_cmpuint (tri_cine_get_n_steps (cine), ==, 3);
  tri_cine_set_is_playing (cine, TRUE);
  tri_cine_advance (cine, MS (0));
  tri_cine_advance (cine, MS (100));
  g_assert_cmpuint (tri_session_get_volume_index (session), ==, 1);
}

static void
test_actual_rate (void)
{
  TriVolumeSpec spec;
  g_autoptr (TriSession) session = create_session (&spec, 4, even_ms);
  g_autoptr (TriCine) cine = tri_cine_new (session);

  fill (session, &spec, 0, 4);
  tri_cine_set_is_playing (cine, TRUE);
  g_assert_cmpfloat (tri_cine_get_actual_rate (cine), ==, 0);
  for (guint n = 0; n <= 5; n++) /* a screen of five pictures a second */
    tri_cine_advance (cine, MS (250 * n));
  g_assert_cmpfloat (tri_cine_get_actual_rate (cine), ==, 4);
  tri_cine_set_is_playing (cine, FALSE);
  g_assert_cmpfloat (tri_cine_get_actual_rate (cine), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cine/track/loop", test_loop);
  g_test_add_func ("/cine/track/bounce", test_bounce);
  g_test_add_func ("/cine/track/once", test_once);
  g_test_add_func ("/cine/times/frames", test_frame_times);
  g_test_add_func ("/cine/times/volumes", test_volume_times);
  g_test_add_func ("/cine/play", test_play);
  g_test_add_func ("/cine/interrupted", test_interrupted);
  g_test_add_func ("/cine/missing", test_missing);
  g_test_add_func ("/cine/contents", test_contents);
  g_test_add_func ("/cine/actual-rate", test_actual_rate);

  return g_test_run ();
}
