/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the frames of a note lie in a stack, and what comes after what. */

#include "config.h"

#include "tri-note-places.h"
#include "tri-session-planes.h"
#include "tri-session.h"
#include "tri-stack-build.h"
#include "tri-test-volume.h"

#include <math.h>

/* Two volumes of three slices; frame 100 + 10 t + k is shown at volume t, slice k. */
static TriStack *
create_stack (void)
{
  TriStack *stack = tri_stack_new (TRI_STACK_VOLUME);

  stack->geometry.dims[0] = stack->geometry.dims[1] = 4;
  stack->geometry.dims[2] = 3;
  stack->n_volumes = 2;
  stack->n_frames = 6;
  stack->frames = g_new0 (guint32, 6);
  for (guint i = 0; i < 6; i++)
    stack->frames[i] = 100 + 10 * (i / 3) + i % 3;
  return stack;
}

static char *
describe (const GArray *places)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    g_string_append_printf (text, "%s%u/%u", i == 0 ? "" : " ",
                            g_array_index (places, TriPlace, i).volume,
                            g_array_index (places, TriPlace, i).slice);
  return g_string_free (text, FALSE);
}

static void
test_find (void)
{
  static const struct
  {
    guint n_frames;
    guint32 frames[7];
    const char *places;
  } cases[] = {
    { 0, { 0 }, "" },
    { 1, { 101 }, "0/1" },
    { 3, { 112, 100, 110 }, "0/0 1/0 1/2" },
    { 2, { 7, 111 }, "1/1" }, /* frame 7 is shown elsewhere */
    { 1, { 7 }, "" },
    { 6, { 100, 101, 102, 110, 111, 112 }, "" }, /* all of them: none in particular */
    { 5, { 100, 101, 102, 110, 111 }, "0/0 0/1 0/2 1/0 1/1" },
  };
  g_autoptr (TriStack) stack = create_stack ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TriNote *note = tri_note_new ("a", TRI_SEVERITY_INFO, "A", cases[i].frames,
                                    cases[i].n_frames);
      g_autoptr (GArray) places = tri_note_find_places (note, stack, NULL);
      g_autofree char *text = describe (places);

      g_assert_cmpstr (text, ==, cases[i].places);
      tri_note_free (note);
    }
}

/* A NIfTI's one record cannot say which slices are missing; its volume can. */
static void
test_find_one_record (void)
{
  const guint dims[3] = { 4, 4, 3 };
  const guint32 record = 5;
  g_autoptr (TriStack) stack = create_stack ();
  g_autoptr (TriVolume) volume = NULL;
  TriNote *note = tri_note_new ("a", TRI_SEVERITY_ERROR, "A", &record, 1);
  TriNote *other = tri_note_new ("a", TRI_SEVERITY_ERROR, "A", NULL, 0);
  g_autoptr (GArray) places = NULL, none = NULL, unknown = NULL;
  g_autofree char *text = NULL;
  TriVolumeSpec spec;

  g_free (stack->frames);
  stack->frames = g_memdup2 (&record, sizeof record);
  stack->n_frames = 1;
  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.n_volumes = 2;
  volume = tri_volume_new (&spec, NULL);
  tri_volume_mark_unreadable (volume, 0, 2);
  tri_volume_mark_unreadable (volume, 1, 0);
  places = tri_note_find_places (note, stack, volume);
  text = describe (places);
  g_assert_cmpstr (text, ==, "0/2 1/0");
  none = tri_note_find_places (other, stack, volume);
  g_assert_cmpuint (none->len, ==, 0);
  unknown = tri_note_find_places (note, stack, NULL);
  g_assert_cmpuint (unknown->len, ==, 0);
  tri_note_free (note);
  tri_note_free (other);
}

/* Voxels that are no numbers are in slices that have come; what is missing is another matter. */
static void
test_find_values (void)
{
  const guint dims[3] = { 4, 4, 3 };
  const guint32 record = 5;
  float samples[16] = { 1 };
  g_autoptr (TriStack) stack = create_stack ();
  g_autoptr (TriVolume) volume = NULL;
  TriNote *note = tri_note_new (TRI_NOTE_NOT_FINITE, TRI_SEVERITY_INFO, "A", &record, 1);
  g_autoptr (GArray) places = NULL;
  g_autofree char *text = NULL;
  TriVolumeSpec spec;

  g_free (stack->frames);
  stack->frames = g_memdup2 (&record, sizeof record);
  stack->n_frames = 1;
  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, NULL);
  spec.n_volumes = 2;
  volume = tri_volume_new (&spec, NULL);
  tri_volume_mark_unreadable (volume, 0, 2);
  tri_volume_write_slice (volume, 0, 0, samples, NULL);
  samples[3] = NAN;
  samples[7] = INFINITY;
  tri_volume_write_slice (volume, 1, 1, samples, NULL);
  g_assert_cmpuint (tri_volume_get_n_not_finite (volume, 1, 1), ==, 2);
  g_assert_cmpuint (tri_volume_get_n_not_finite (volume, 0, 0), ==, 0);
  g_assert_cmpuint (tri_volume_get_n_not_finite (volume, 1, 2), ==, 0);
  places = tri_note_find_places (note, stack, volume);
  text = describe (places);
  g_assert_cmpstr (text, ==, "1/1");
  tri_note_free (note);
}

static void
test_next (void)
{
  static const TriPlace list[] = { { 0, 2 }, { 1, 0 }, { 1, 2 } };
  static const struct
  {
    TriPlace from, to;
  } cases[] = {
    { { 0, 0 }, { 0, 2 } },
    { { 0, 2 }, { 1, 0 } },
    { { 1, 0 }, { 1, 2 } },
    { { 1, 2 }, { 0, 2 } },
    { { 1, 1 }, { 0, 2 } },
  };
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (TriPlace));
  TriPlace next = { 9, 9 };

  g_assert_false (tri_places_find_next (places, (TriPlace){ 0, 0 }, &next));
  g_assert_cmpuint (next.slice, ==, 9);
  g_array_append_vals (places, list, G_N_ELEMENTS (list));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (tri_places_find_next (places, cases[i].from, &next));
      g_assert_cmpuint (next.volume, ==, cases[i].to.volume);
      g_assert_cmpuint (next.slice, ==, cases[i].to.slice);
    }
}

/* Slices at 0, 1, 2, 6 and 7 mm: the cursor goes to a slice's own position, in its column and
 * row. */
static void
test_session (void)
{
  g_autoptr (TriSession) session = tri_session_new ();
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;
  TriPoint3 cursor;

  tri_session_show_place (session, (TriPlace){ 1, 1 });
  tri_test_volume_spec_init_gap (&spec);
  spec.n_volumes = 2;
  volume = tri_test_volume_new_from_spec (&spec);
  tri_session_show (session, volume, NULL, NULL);
  tri_session_set_cursor (session, (TriPoint3){ 2, 3, 1 });
  tri_session_show_place (session, (TriPlace){ 1, 3 });
  cursor = tri_session_get_cursor (session);
  g_assert_cmpfloat_with_epsilon (cursor.x, 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (cursor.y, 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (cursor.z, 6, 1e-9);
  g_assert_cmpuint (tri_session_get_volume_index (session), ==, 1);
  g_assert_cmpuint (tri_session_get_place (session).volume, ==, 1);
  g_assert_cmpuint (tri_session_get_place (session).slice, ==, 3);
  tri_session_show_place (session, (TriPlace){ 7, 70 });
  g_assert_cmpuint (tri_session_get_place (session).volume, ==, 1);
  g_assert_cmpuint (tri_session_get_place (session).slice, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/note-places/find", test_find);
  g_test_add_func ("/note-places/find/one-record", test_find_one_record);
  g_test_add_func ("/note-places/find/values", test_find_values);
  g_test_add_func ("/note-places/next", test_next);
  g_test_add_func ("/note-places/session", test_session);

  return g_test_run ();
}
