/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a session can run through, as literals: what there is to play, where a step leads, which
 * stored slice it shows, and whether that is there. */

#include "config.h"

#include "tri-cine-sequence.h"
#include "tri-stack-build.h"
#include "tri-test-volume.h"

/* 5 × 6 × 7 voxels. Stored from the feet to the head, from the head to the feet, and across the
 * patient, from the left to the right. */
static const guint dims[3] = { 5, 6, 7 };
static const double upwards[4][4] = {
  { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 2, 0 }, { 0, 0, 0, 1 }
};
static const double downwards[4][4] = {
  { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, -2, 12 }, { 0, 0, 0, 1 }
};
static const double leftwards[4][4] = {
  { 0, 0, -2, 12 }, { 1, 0, 0, 0 }, { 0, -1, 0, 5 }, { 0, 0, 0, 1 }
};
/* As @upwards, leaning by a fifth of a right angle or so. */
static const double leaning[4][4] = {
  { 1, 0, 0, 0 }, { 0, 0.8, -0.6, 0 }, { 0, 0.6, 0.8, 0 }, { 0, 0, 0, 1 }
};

/* No slice of it has come. @kind: what the stack holds; (TriStackKind) -1: there is none */
static TriSession *
create_session (TriVolumeSpec *spec, const double affine[4][4], guint n_volumes, int kind)
{
  TriSession *session = tri_session_new ();
  g_autoptr (TriStack) stack = kind < 0 ? NULL : tri_stack_new ((TriStackKind) kind);
  g_autoptr (TriVolume) volume = NULL;

  tri_test_volume_spec_init (spec, dims, TRI_SAMPLE_U8, affine);
  spec->n_volumes = n_volumes;
  volume = tri_test_volume_new_empty (spec);
  if (stack != NULL)
    {
      stack->geometry = spec->geometry;
      stack->n_volumes = n_volumes;
      stack->n_frames = n_volumes * dims[2];
      stack->frames = g_new0 (guint32, stack->n_frames);
    }
  tri_session_show (session, volume, stack, NULL);
  return session;
}

static void
test_contents (void)
{
  static const struct
  {
    const double (*affine)[4];
    guint n_volumes;
    int kind;
    TriPlane asked;
    TriCineContent content;
    TriPlane plane;
    guint n_steps;
  } cases[] = {
    /* Slices: of the plane that is asked for. */
    { upwards, 1, -1, TRI_PLANE_AXIAL, TRI_CINE_SLICES, TRI_PLANE_AXIAL, 7 },
    { upwards, 1, -1, TRI_PLANE_CORONAL, TRI_CINE_SLICES, TRI_PLANE_CORONAL, 6 },
    { upwards, 1, -1, TRI_PLANE_SAGITTAL, TRI_CINE_SLICES, TRI_PLANE_SAGITTAL, 5 },
    { upwards, 1, TRI_STACK_VOLUME, TRI_PLANE_SAGITTAL, TRI_CINE_SLICES, TRI_PLANE_SAGITTAL, 5 },
    { leftwards, 1, -1, TRI_PLANE_AXIAL, TRI_CINE_SLICES, TRI_PLANE_AXIAL, 6 },
    { leftwards, 1, -1, TRI_PLANE_SAGITTAL, TRI_CINE_SLICES, TRI_PLANE_SAGITTAL, 7 },
    /* Repetitions come before slices. */
    { upwards, 3, -1, TRI_PLANE_CORONAL, TRI_CINE_VOLUMES, TRI_PLANE_CORONAL, 3 },
    { upwards, 2, TRI_STACK_VOLUME, TRI_PLANE_AXIAL, TRI_CINE_VOLUMES, TRI_PLANE_AXIAL, 2 },
    /* Pictures: of the plane that they lie in, whatever is asked for. */
    { upwards, 1, TRI_STACK_CINE, TRI_PLANE_CORONAL, TRI_CINE_FRAMES, TRI_PLANE_AXIAL, 7 },
    { leftwards, 1, TRI_STACK_CINE, TRI_PLANE_AXIAL, TRI_CINE_FRAMES, TRI_PLANE_SAGITTAL, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TriVolumeSpec spec;
      g_autoptr (TriSession) session =
          create_session (&spec, cases[i].affine, cases[i].n_volumes, cases[i].kind);
      TriCineSequence sequence;

      tri_cine_sequence_init (&sequence, session, cases[i].asked);
      g_assert_cmpint (sequence.content, ==, cases[i].content);
      g_assert_cmpint (sequence.plane, ==, cases[i].plane);
      g_assert_cmpuint (sequence.n_steps, ==, cases[i].n_steps);
    }
}

/* One picture, one slice, or nothing at all: there is no step to go to. */
static void
test_nothing (void)
{
  const guint thin[3] = { 5, 6, 1 };
  g_autoptr (TriSession) session = tri_session_new ();
  g_autoptr (TriStack) picture = tri_stack_new (TRI_STACK_CINE);
  g_autoptr (TriVolume) volume = NULL;
  TriCineSequence sequence;
  TriVolumeSpec spec;
  TriPoint3 cursor;

  tri_cine_sequence_init (&sequence, session, TRI_PLANE_CORONAL);
  g_assert_cmpint (sequence.content, ==, TRI_CINE_NOTHING);
  g_assert_cmpint (sequence.plane, ==, TRI_PLANE_CORONAL);
  g_assert_cmpuint (sequence.n_steps, ==, 0);
  g_assert_cmpuint (tri_cine_sequence_find_step (&sequence, session), ==, 0);
  g_assert_null (tri_cine_sequence_get_recorded_ms (&sequence, session));
  tri_cine_sequence_go_to (&sequence, session, 3);

  tri_test_volume_spec_init (&spec, thin, TRI_SAMPLE_U8, upwards);
  volume = tri_test_volume_new_from_spec (&spec);
  tri_session_show (session, volume, NULL, NULL);
  cursor = tri_session_get_cursor (session);
  tri_cine_sequence_init (&sequence, session, TRI_PLANE_AXIAL);
  g_assert_cmpint (sequence.content, ==, TRI_CINE_NOTHING);
  tri_cine_sequence_go_to (&sequence, session, 3);
  g_assert_cmpfloat (tri_session_get_cursor (session).z, ==, cursor.z);
  tri_cine_sequence_init (&sequence, session, TRI_PLANE_CORONAL); /* what is thin has other sides */
  g_assert_cmpint (sequence.content, ==, TRI_CINE_SLICES);
  g_assert_cmpuint (sequence.n_steps, ==, 6);

  picture->geometry = spec.geometry;
  picture->n_frames = 1;
  picture->frames = g_new0 (guint32, 1);
  tri_session_show (session, volume, picture, NULL);
  tri_cine_sequence_init (&sequence, session, TRI_PLANE_CORONAL);
  g_assert_cmpint (sequence.content, ==, TRI_CINE_NOTHING);
}

/* Steps count as planes do, towards head, back and left; the stored slice behind one may count the
 * other way. */
static void
test_places (void)
{
  static const struct
  {
    const double (*affine)[4];
    TriPlane plane;
    guint step;
    TriPoint3 cursor; /* after it */
    guint slice;
  } cases[] = {
    { upwards, TRI_PLANE_AXIAL, 0, { 2, 3, 0 }, 0 },
    { upwards, TRI_PLANE_AXIAL, 5, { 2, 3, 10 }, 5 },
    { upwards, TRI_PLANE_AXIAL, 6, { 2, 3, 12 }, 6 },
    { downwards, TRI_PLANE_AXIAL, 0, { 2, 3, 0 }, 6 },
    { downwards, TRI_PLANE_AXIAL, 5, { 2, 3, 10 }, 1 },
    { downwards, TRI_PLANE_AXIAL, 6, { 2, 3, 12 }, 0 },
    { leftwards, TRI_PLANE_SAGITTAL, 1, { 2, 3, 4 }, 5 },
    { leftwards, TRI_PLANE_SAGITTAL, 6, { 12, 3, 4 }, 0 },
    /* Across the stored slices it is the one under the cursor. */
    { upwards, TRI_PLANE_CORONAL, 0, { 2, 0, 4 }, 2 },
    { upwards, TRI_PLANE_SAGITTAL, 4, { 4, 3, 4 }, 2 },
    { downwards, TRI_PLANE_CORONAL, 5, { 2, 5, 4 }, 4 },
    { leftwards, TRI_PLANE_AXIAL, 1, { 2, 3, 1 }, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TriVolumeSpec spec;
      g_autoptr (TriSession) session = create_session (&spec, cases[i].affine, 1, -1);
      TriCineSequence sequence;
      TriPoint3 cursor;
      guint volume = 99, slice = 99;

      tri_session_set_cursor (session, (TriPoint3){ 2, 3, 4 });
      tri_cine_sequence_init (&sequence, session, cases[i].plane);
      tri_cine_sequence_get_place (&sequence, session, cases[i].step, &volume, &slice);
      g_assert_cmpuint (volume, ==, 0);
      g_assert_cmpuint (slice, ==, cases[i].slice);
      tri_cine_sequence_go_to (&sequence, session, cases[i].step);
      g_assert_cmpuint (tri_cine_sequence_find_step (&sequence, session), ==, cases[i].step);
      cursor = tri_session_get_cursor (session);
      g_assert_cmpfloat_with_epsilon (cursor.x, cases[i].cursor.x, 1e-9);
      g_assert_cmpfloat_with_epsilon (cursor.y, cases[i].cursor.y, 1e-9);
      g_assert_cmpfloat_with_epsilon (cursor.z, cases[i].cursor.z, 1e-9);
      /* Beyond the end is the end. */
      tri_cine_sequence_go_to (&sequence, session, 99);
      g_assert_cmpuint (tri_cine_sequence_find_step (&sequence, session), ==,
                        sequence.n_steps - 1);
    }
}

/* Volumes change and the place stays. */
static void
test_volumes (void)
{
  TriVolumeSpec spec;
  g_autoptr (TriSession) session = create_session (&spec, downwards, 3, -1);
  TriCineSequence sequence;
  guint volume, slice;

  tri_session_set_cursor (session, (TriPoint3){ 2, 3, 4 });
  tri_session_set_volume_index (session, 1);
  tri_cine_sequence_init (&sequence, session, TRI_PLANE_CORONAL);
  g_assert_cmpuint (tri_cine_sequence_find_step (&sequence, session), ==, 1);
  tri_cine_sequence_get_place (&sequence, session, 2, &volume, &slice);
  g_assert_cmpuint (volume, ==, 2);
  g_assert_cmpuint (slice, ==, 4);
  tri_cine_sequence_go_to (&sequence, session, 2);
  g_assert_cmpuint (tri_session_get_volume_index (session), ==, 2);
  g_assert_cmpuint (tri_cine_sequence_find_step (&sequence, session), ==, 2);
  g_assert_cmpfloat (tri_session_get_cursor (session).y, ==, 3);
  g_assert_cmpfloat (tri_session_get_cursor (session).z, ==, 4);
}

/* A slice of a volume that is not the first is of that volume. */
static void
test_slices_of_volume (void)
{
  TriVolumeSpec spec;
  g_autoptr (TriSession) session = create_session (&spec, upwards, 3, -1);
  const TriCineSequence sequence = { TRI_CINE_SLICES, TRI_PLANE_AXIAL, 7 };
  guint volume, slice;

  tri_session_set_volume_index (session, 2);
  tri_cine_sequence_get_place (&sequence, session, 5, &volume, &slice);
  g_assert_cmpuint (volume, ==, 2);
  g_assert_cmpuint (slice, ==, 5);
  tri_test_volume_fill_slice (tri_session_get_volume (session), &spec, 2, 5);
  g_assert_cmpint (tri_cine_sequence_find_state (&sequence, session, 5), ==,
                   TRI_CINE_SEQUENCE_THERE);
  tri_session_set_volume_index (session, 1);
  g_assert_cmpint (tri_cine_sequence_find_state (&sequence, session, 5), ==,
                   TRI_CINE_SEQUENCE_COMING);
}

/* Durations are the stack's, as long as it has one for each step. */
static void
test_recorded (void)
{
  static const struct
  {
    guint n_volumes;
    int kind;
    gboolean is_recorded;
  } cases[] = {
    { 1, TRI_STACK_CINE, TRUE },
    { 3, TRI_STACK_VOLUME, TRUE },
    { 1, TRI_STACK_VOLUME, FALSE }, /* slices have no time */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TriVolumeSpec spec;
      g_autoptr (TriSession) session =
          create_session (&spec, upwards, cases[i].n_volumes, cases[i].kind);
      TriStack *stack = tri_session_get_stack (session);
      TriCineSequence sequence;

      tri_cine_sequence_init (&sequence, session, TRI_PLANE_AXIAL);
      g_assert_null (tri_cine_sequence_get_recorded_ms (&sequence, session)); /* not stated */
      stack->step_ms = g_new0 (double, sequence.n_steps);
      g_assert_true ((tri_cine_sequence_get_recorded_ms (&sequence, session) ==
                      stack->step_ms) == cases[i].is_recorded);
      sequence.n_steps--;
      g_assert_null (tri_cine_sequence_get_recorded_ms (&sequence, session));
    }
}

static void
assert_state (TriSession *session, TriPlane plane, guint step, TriCineSequenceState expected)
{
  TriCineSequence sequence;

  tri_cine_sequence_init (&sequence, session, plane);
  g_assert_cmpint (tri_cine_sequence_find_state (&sequence, session, step), ==, expected);
}

/* Stored slice 1 has come, 2 cannot be read. */
static void
test_slice_states (void)
{
  TriVolumeSpec spec;
  g_autoptr (TriSession) up = create_session (&spec, upwards, 1, -1);
  g_autoptr (TriSession) down = create_session (&spec, downwards, 1, -1);
  g_autoptr (TriSession) pictures = create_session (&spec, upwards, 1, TRI_STACK_CINE);
  g_autoptr (TriSession) oblique = create_session (&spec, leaning, 1, -1);
  TriSession *const sessions[] = { up, down, pictures, oblique };

  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      tri_test_volume_fill_slice (tri_session_get_volume (sessions[i]), &spec, 0, 1);
      tri_volume_mark_unreadable (tri_session_get_volume (sessions[i]), 0, 2);
    }
  assert_state (up, TRI_PLANE_AXIAL, 0, TRI_CINE_SEQUENCE_COMING);
  assert_state (up, TRI_PLANE_AXIAL, 1, TRI_CINE_SEQUENCE_THERE);
  assert_state (up, TRI_PLANE_AXIAL, 2, TRI_CINE_SEQUENCE_UNREADABLE);
  assert_state (down, TRI_PLANE_AXIAL, 6, TRI_CINE_SEQUENCE_COMING);
  assert_state (down, TRI_PLANE_AXIAL, 5, TRI_CINE_SEQUENCE_THERE);
  assert_state (down, TRI_PLANE_AXIAL, 4, TRI_CINE_SEQUENCE_UNREADABLE);
  assert_state (pictures, TRI_PLANE_CORONAL, 1, TRI_CINE_SEQUENCE_THERE);
  assert_state (pictures, TRI_PLANE_CORONAL, 2, TRI_CINE_SEQUENCE_UNREADABLE);
  assert_state (pictures, TRI_PLANE_CORONAL, 3, TRI_CINE_SEQUENCE_COMING);

  /* What is cut across the stored slices is drawn of those that are there. */
  assert_state (up, TRI_PLANE_CORONAL, 0, TRI_CINE_SEQUENCE_THERE);
  assert_state (up, TRI_PLANE_SAGITTAL, 4, TRI_CINE_SEQUENCE_THERE);
  tri_session_set_grid (oblique, TRI_GRID_STORED);
  assert_state (oblique, TRI_PLANE_AXIAL, 6, TRI_CINE_SEQUENCE_COMING);
  tri_session_set_grid (oblique, TRI_GRID_PATIENT);
  assert_state (oblique, TRI_PLANE_AXIAL, 6, TRI_CINE_SEQUENCE_THERE);
}

/* Every slice of a volume counts: one that will never come is no reason to wait. */
static void
test_volume_states (void)
{
  TriVolumeSpec spec;
  g_autoptr (TriSession) session = create_session (&spec, upwards, 4, -1);
  TriVolume *volume = tri_session_get_volume (session);

  for (guint k = 0; k < dims[2]; k++)
    {
      if (k < 6) /* one is missing */
        tri_test_volume_fill_slice (volume, &spec, 0, k);
      tri_test_volume_fill_slice (volume, &spec, 1, k);
      if (k == 3) /* one cannot be read */
        tri_volume_mark_unreadable (volume, 2, k);
      else
        tri_test_volume_fill_slice (volume, &spec, 2, k);
      tri_volume_mark_unreadable (volume, 3, k);
    }
  assert_state (session, TRI_PLANE_AXIAL, 0, TRI_CINE_SEQUENCE_COMING);
  assert_state (session, TRI_PLANE_AXIAL, 1, TRI_CINE_SEQUENCE_THERE);
  assert_state (session, TRI_PLANE_AXIAL, 2, TRI_CINE_SEQUENCE_THERE);
  assert_state (session, TRI_PLANE_AXIAL, 3, TRI_CINE_SEQUENCE_UNREADABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cine-sequence/contents", test_contents);
  g_test_add_func ("/cine-sequence/nothing", test_nothing);
  g_test_add_func ("/cine-sequence/places", test_places);
  g_test_add_func ("/cine-sequence/volumes", test_volumes);
  g_test_add_func ("/cine-sequence/slices-of-volume", test_slices_of_volume);
  g_test_add_func ("/cine-sequence/recorded", test_recorded);
  g_test_add_func ("/cine-sequence/states/slices", test_slice_states);
  g_test_add_func ("/cine-sequence/states/volumes", test_volume_states);

  return g_test_run ();
}
