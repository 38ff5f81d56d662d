/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The session: it notifies once for what changes and never for what does not, keeps the cursor in
 * the volume, and follows the default window only while the user has not chosen one. */

#include "config.h"

#include "tri-cine-sequence.h"
#include "tri-readout.h"
#include "tri-session-planes.h"
#include "tri-session.h"
#include "tri-test-geometry.h"
#include "tri-test-volume.h"

#include <math.h>

/* 20 × 10 × 5 voxels of 2 × 3 × 4 mm, i to the left, j to the back, k to the head. */
static const double affine[4][4] = {
  { 2, 0, 0, -10 }, { 0, 3, 0, 20 }, { 0, 0, 4, 100 }, { 0, 0, 0, 1 }
};

typedef struct
{
  TriSession *session;
  TriVolume *volume;
  GHashTable *counts; /* property name → how often it was notified */
} Fixture;

static void
count_cb (GObject *object, GParamSpec *pspec, GHashTable *counts)
{
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, pspec->name));

  g_hash_table_insert (counts, (gpointer) pspec->name, GUINT_TO_POINTER (n + 1));
}

static guint
get_count (Fixture *fixture, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (fixture->counts, name));
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  const TriVoi voi = { .center = 500, .width = 1000 };

  fixture->session = tri_session_new ();
  fixture->volume = tri_test_volume_new (20, 10, 5, TRI_SAMPLE_I16, affine);
  fixture->counts = g_hash_table_new (g_str_hash, g_str_equal);
  tri_session_show (fixture->session, fixture->volume, NULL, &voi);
  g_signal_connect (fixture->session, "notify", G_CALLBACK (count_cb), fixture->counts);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->session);
  tri_volume_unref (fixture->volume);
  g_hash_table_unref (fixture->counts);
}

static void
assert_point (TriPoint3 point, double x, double y, double z)
{
  tri_test_assert_point (point, x, y, z, 1e-4);
}

static void
test_show (Fixture *fixture, gconstpointer user_data)
{
  const TriVoi voi = { .center = 40, .width = 80 };
  TriVolume *other = tri_test_volume_new (4, 4, 4, TRI_SAMPLE_U8, NULL);

  tri_session_set_volume_index (fixture->session, 0);
  tri_session_show (fixture->session, other, NULL, &voi);
  g_assert_true (tri_session_get_volume (fixture->session) == other);
  g_assert_cmpuint (get_count (fixture, "volume"), ==, 1);
  g_assert_cmpuint (get_count (fixture, "cursor"), ==, 1);
  g_assert_cmpuint (get_count (fixture, "voi"), ==, 1);
  g_assert_true (tri_voi_equal (tri_session_get_default_voi (fixture->session), &voi));
  g_assert_cmpuint (get_count (fixture, "n-filled"), ==, 1);
  g_assert_cmpuint (get_count (fixture, "stack"), ==, 0);
  g_assert_cmpuint (get_count (fixture, "volume-index"), ==, 0);
  assert_point (tri_session_get_cursor (fixture->session), 1.5, 1.5, 1.5);
  g_assert_cmpuint (tri_session_get_n_filled (fixture->session), ==, 4);
  g_assert_cmpuint (tri_session_count_slices (fixture->session), ==, 4);

  tri_session_show (fixture->session, NULL, NULL, NULL);
  g_assert_null (tri_session_get_volume (fixture->session));
  g_assert_cmpuint (tri_session_count_slices (fixture->session), ==, 0);
  g_assert_cmpuint (get_count (fixture, "volume"), ==, 2);
  tri_volume_unref (other);
}

static void
test_cursor_inside (Fixture *fixture, gconstpointer user_data)
{
  const TriPoint3 inside = { 0.3, 21.7, 103.9 };
  TriPoint3 cursor;

  tri_session_set_cursor (fixture->session, inside);
  tri_session_set_cursor (fixture->session, inside);
  cursor = tri_session_get_cursor (fixture->session);
  g_assert_cmpint (memcmp (&cursor, &inside, sizeof cursor), ==, 0);
  g_assert_cmpuint (get_count (fixture, "cursor"), ==, 1);
}

static void
test_cursor_clamped (Fixture *fixture, gconstpointer user_data)
{
  /* Half a voxel beyond the outer centres: x −11 … 29, y 18.5 … 48.5, z 98 … 118. */
  static const struct
  {
    TriPoint3 state;
    TriPoint3 result;
  } cases[] = {
    { { -500, 30, 110 }, { -11, 30, 110 } },
    { { 500, 30, 110 }, { 29, 30, 110 } },
    { { 0, -500, 110 }, { 0, 18.5, 110 } },
    { { 0, 500, 110 }, { 0, 48.5, 110 } },
    { { 0, 30, -500 }, { 0, 30, 98 } },
    { { 0, 30, 500 }, { 0, 30, 118 } },
    { { 500, 500, 500 }, { 29, 48.5, 118 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint voxel[3];
      TriPoint3 cursor;

      tri_session_set_cursor (fixture->session, cases[i].state);
      cursor = tri_session_get_cursor (fixture->session);
      assert_point (cursor, cases[i].result.x, cases[i].result.y, cases[i].result.z);
      g_assert_true (tri_volume_find_voxel (fixture->volume, cursor, voxel));
    }
}

static void
test_cursor_ignored (Fixture *fixture, gconstpointer user_data)
{
  const TriPoint3 before = tri_session_get_cursor (fixture->session);

  tri_session_set_cursor (fixture->session, (TriPoint3){ NAN, 0, 0 });
  tri_session_set_cursor (fixture->session, (TriPoint3){ 0, INFINITY, 0 });
  assert_point (tri_session_get_cursor (fixture->session), before.x, before.y, before.z);
  g_assert_cmpuint (get_count (fixture, "cursor"), ==, 0);
}

static void
test_voi_legal (Fixture *fixture, gconstpointer user_data)
{
  TriVoi voi = { .center = 3, .width = 0.25, .function = TRI_VOI_LINEAR };

  tri_session_set_voi (fixture->session, &voi);
  g_assert_cmpfloat (tri_session_get_voi (fixture->session)->width, ==, 1);
  voi.function = TRI_VOI_LINEAR_EXACT;
  tri_session_set_voi (fixture->session, &voi);
  g_assert_cmpfloat (tri_session_get_voi (fixture->session)->width, ==, 0.25);
  voi.width = -5;
  tri_session_set_voi (fixture->session, &voi);
  g_assert_cmpfloat (tri_session_get_voi (fixture->session)->width, >, 0);
  g_assert_cmpuint (get_count (fixture, "voi"), ==, 3);
  tri_session_set_voi (fixture->session, &voi);
  g_assert_cmpuint (get_count (fixture, "voi"), ==, 3);
}

static void
test_default_voi (Fixture *fixture, gconstpointer user_data)
{
  const TriVoi first = { .center = 10, .width = 20 };
  const TriVoi second = { .center = 30, .width = 40 };
  const TriVoi chosen = { .center = 50, .width = 60 };

  tri_session_set_default_voi (fixture->session, &first);
  g_assert_true (tri_voi_equal (tri_session_get_voi (fixture->session), &first));
  tri_session_set_voi (fixture->session, &chosen);
  tri_session_set_default_voi (fixture->session, &second);
  g_assert_true (tri_voi_equal (tri_session_get_voi (fixture->session), &chosen));
  g_assert_true (tri_voi_equal (tri_session_get_default_voi (fixture->session), &second));
  g_assert_cmpuint (get_count (fixture, "voi"), ==, 2);
}

static void
test_step_slice (Fixture *fixture, gconstpointer user_data)
{
  TriPoint3 cursor;

  tri_session_set_cursor (fixture->session, (TriPoint3){ 0, 29, 104 });
  g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==, 1);
  tri_session_step_slice (fixture->session, TRI_PLANE_AXIAL, 2);
  g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==, 3);
  assert_point (tri_session_get_cursor (fixture->session), 0, 29, 112);
  tri_session_step_slice (fixture->session, TRI_PLANE_AXIAL, G_MAXINT);
  assert_point (tri_session_get_cursor (fixture->session), 0, 29, 116);
  tri_session_step_slice (fixture->session, TRI_PLANE_AXIAL, G_MININT);
  assert_point (tri_session_get_cursor (fixture->session), 0, 29, 100);

  tri_session_step_slice (fixture->session, TRI_PLANE_SAGITTAL, -1);
  assert_point (tri_session_get_cursor (fixture->session), -2, 29, 100);
  tri_session_step_slice (fixture->session, TRI_PLANE_CORONAL, 1);
  cursor = tri_session_get_cursor (fixture->session);
  assert_point (cursor, -2, 32, 100);
}

static void
test_flags (Fixture *fixture, gconstpointer user_data)
{
  static const char *const flags[] = { "is-voi-following", "is-bottom-fixed" };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      gboolean was_set, is_set;

      g_object_get (fixture->session, flags[i], &was_set, NULL);
      g_object_set (fixture->session, flags[i], !was_set, NULL);
      g_object_set (fixture->session, flags[i], !was_set, NULL);
      g_object_get (fixture->session, flags[i], &is_set, NULL);
      g_assert_cmpint (is_set, ==, !was_set);
      g_assert_cmpuint (get_count (fixture, flags[i]), ==, 1);
    }
  g_object_set (fixture->session, "grid", TRI_GRID_PATIENT, NULL);
  g_assert_cmpint (tri_session_get_grid (fixture->session), ==, TRI_GRID_PATIENT);
}

/* Whose and what it is: one property for the three of them. */
static void
test_subject (Fixture *fixture, gconstpointer user_data)
{
  tri_session_set_series_text (fixture->session, "T1");
  tri_session_set_series_text (fixture->session, "T1");
  g_assert_cmpuint (get_count (fixture, "subject"), ==, 1);
  g_assert_cmpstr (tri_session_get_series_text (fixture->session), ==, "T1");
  tri_session_set_identity_text (fixture->session, "A");
  g_assert_cmpuint (get_count (fixture, "subject"), ==, 2);
  g_assert_cmpstr (tri_session_get_identity_text (fixture->session), ==, "A");
  tri_session_set_identity_text (fixture->session, NULL);
  g_assert_cmpstr (tri_session_get_identity_text (fixture->session), ==, "");
  tri_session_set_frame (fixture->session, "1.2");
  g_assert_cmpuint (get_count (fixture, "subject"), ==, 4);
  g_assert_cmpuint (get_count (fixture, "measurements"), ==, 1);
}

/* Unreadable slices redraw views as those that came do. */
static void
test_progress (Fixture *fixture, gconstpointer user_data)
{
  tri_session_set_n_unreadable (fixture->session, 1);
  tri_session_set_n_unreadable (fixture->session, 1);
  g_assert_cmpuint (get_count (fixture, "n-filled"), ==, 1);
  tri_session_set_n_filled (fixture->session, 2);
  g_assert_cmpuint (get_count (fixture, "n-filled"), ==, 2);
}

/* Who shows a session need not watch how the person likes to look; what it is shared with does not
 * matter. */
static void
test_display (Fixture *fixture, gconstpointer user_data)
{
  TriDisplay *display = tri_session_get_display (fixture->session);
  g_autoptr (TriSession) other =
      tri_session_new_for (display, tri_session_get_measurements (fixture->session));

  tri_display_set_has_crosshair (display, FALSE);
  g_assert_cmpuint (get_count (fixture, "display"), ==, 1);
  tri_display_set_has_crosshair (display, FALSE);
  g_assert_cmpuint (get_count (fixture, "display"), ==, 1);
  g_assert_true (tri_session_get_display (other) == display);
  g_assert_true (tri_session_get_measurements (other) ==
                 tri_session_get_measurements (fixture->session));
  g_assert_finalize_object (g_steal_pointer (&other));
  tri_display_set_tool (display, TRI_TOOL_ANGLE);
  g_assert_cmpuint (get_count (fixture, "display"), ==, 2);
}

/* What is looked at stays apart from how a person likes to look, and small. */
static void
test_is_small (Fixture *fixture, gconstpointer user_data)
{
  guint n_properties;
  g_autofree GParamSpec **properties =
      g_object_class_list_properties (G_OBJECT_GET_CLASS (fixture->session), &n_properties);

  g_assert_nonnull (properties);
  g_assert_cmpuint (n_properties, <, 20);
}

static void
test_volume_index (void)
{
  g_autoptr (TriSession) session = tri_session_new ();
  const guint dims[3] = { 2, 2, 3 };
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.n_volumes = 4;
  volume = tri_test_volume_new_from_spec (&spec);
  tri_session_set_volume_index (session, 3);
  g_assert_cmpuint (tri_session_get_volume_index (session), ==, 0);
  tri_session_show (session, volume, NULL, NULL);
  tri_session_set_volume_index (session, 2);
  g_assert_cmpuint (tri_session_get_volume_index (session), ==, 2);
  tri_session_set_volume_index (session, 100);
  g_assert_cmpuint (tri_session_get_volume_index (session), ==, 3);
  g_assert_cmpuint (tri_session_get_n_filled (session), ==, 12);
}

/* The picture's slice number, header and details, notes, film and read-out mean one slice, also
 * halfway between two; at the middle of an even stack that is the lower one. */
static void
assert_one_slice (TriSession *session, gboolean is_flipped, guint slice)
{
  const TriGeometry *geometry = tri_volume_get_geometry (tri_session_get_volume (session));
  const guint shown = is_flipped ? geometry->dims[2] - 1 - slice : slice;
  const TriCineSequence film = { TRI_CINE_SLICES, TRI_PLANE_AXIAL, geometry->dims[2] };
  g_autoptr (TriDetails) details = tri_details_new ();
  g_autofree char *text = g_strdup_printf ("%u", slice);
  g_auto (GStrv) words = NULL;
  guint volume_index, found;
  TriReadout readout;

  g_assert_cmpuint (tri_session_compute_stored_slice (session), ==, slice);
  g_assert_cmpuint (tri_session_get_place (session).slice, ==, slice);
  g_assert_cmpuint (tri_session_compute_slice (session, TRI_PLANE_AXIAL), ==, shown);
  tri_cine_sequence_get_place (&film, session, shown, &volume_index, &found);
  g_assert_cmpuint (found, ==, slice);
  /* What a follower brings of this slice is taken, of the next one it is not. */
  tri_session_set_details (session, details, 0, slice);
  g_assert_true (tri_session_get_details (session) == details);
  tri_session_set_details (session, details, 0, slice + 1);
  g_assert_null (tri_session_get_details (session));
  tri_readout_init (&readout, session);
  words = g_strsplit (readout.voxel, "\u2007", -1); /* numbers are padded with these */
  g_strstrip (words[g_strv_length (words) - 1]);
  g_assert_true (g_str_has_suffix (words[g_strv_length (words) - 1], text));
  tri_readout_clear (&readout);
}

static void
test_half_way (void)
{
  static const double steps_mm[] = { 4, -4, 0.7, -0.1 };

  for (guint s = 0; s < G_N_ELEMENTS (steps_mm); s++)
    {
      const double grid[4][4] = {
        { 2, 0, 0, -10 }, { 0, 3, 0, 20 }, { 0, 0, steps_mm[s], 100.3 }, { 0, 0, 0, 1 }
      };
      g_autoptr (TriVolume) volume = tri_test_volume_new (20, 10, 8, TRI_SAMPLE_I16, grid);
      const TriGeometry *geometry = tri_volume_get_geometry (volume);
      g_autoptr (TriSession) session = tri_session_new ();

      tri_session_show (session, volume, NULL, NULL);
      assert_one_slice (session, steps_mm[s] < 0, 3); /* opened in the middle of 0 … 7 */
      for (guint k = 0; k < 7; k++)
        {
          tri_session_set_cursor (session, tri_geometry_voxel_to_patient (
                                               geometry, (TriPoint3){ 4.5, 3.5, k + 0.5 }));
          assert_one_slice (session, steps_mm[s] < 0, k);
        }
    }
}

static void
test_empty (void)
{
  g_autoptr (TriSession) session = tri_session_new ();
  TriPlaneBasis basis;

  tri_session_set_cursor (session, (TriPoint3){ 1, 2, 3 });
  assert_point (tri_session_get_cursor (session), 0, 0, 0);
  g_assert_false (tri_session_compute_basis (session, TRI_PLANE_AXIAL, &basis));
  g_assert_cmpuint (tri_session_compute_slice (session, TRI_PLANE_AXIAL), ==, 0);
  tri_session_step_slice (session, TRI_PLANE_AXIAL, 1);
}

static void
test_slab (Fixture *fixture, gconstpointer user_data)
{
  const guint dims[3] = { 4, 4, 4 };
  g_autoptr (TriVolume) labels = NULL;
  TriVolumeSpec spec;

  tri_session_set_slab_mm (fixture->session, 20);
  tri_session_set_slab_mm (fixture->session, 20);
  g_assert_cmpfloat (tri_session_get_slab_mm (fixture->session), ==, 20);
  g_assert_cmpuint (get_count (fixture, "slab-mm"), ==, 1);
  tri_session_set_slab_mm (fixture->session, 1e9);
  g_assert_cmpfloat (tri_session_get_slab_mm (fixture->session), ==, TRI_SLAB_MAX_MM);
  tri_session_set_slab_mm (fixture->session, NAN);
  g_assert_cmpfloat (tri_session_get_slab_mm (fixture->session), ==, 0);
  g_object_set (fixture->session, "slab-mm", 5.0, NULL);
  g_assert_cmpfloat (tri_session_get_slab_mm (fixture->session), ==, 5);

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.is_label_map = TRUE;
  labels = tri_test_volume_new_from_spec (&spec);
  tri_session_show (fixture->session, labels, NULL, NULL);
  g_assert_cmpfloat (tri_session_get_slab_mm (fixture->session), ==, 0);
  g_assert_cmpfloat (tri_session_get_max_slab_mm (fixture->session), ==, 0);
  tri_session_set_slab_mm (fixture->session, 5);
  g_assert_cmpfloat (tri_session_get_slab_mm (fixture->session), ==, 0);
}

/* No more slices than a picture may be made of. */
static void
test_slab_of_fine_voxels (void)
{
  static const double fine[4][4] = {
    { 0.01, 0, 0, 0 }, { 0, 0.02, 0, 0 }, { 0, 0, 0.05, 0 }, { 0, 0, 0, 1 }
  };
  g_autoptr (TriSession) session = tri_session_new ();
  g_autoptr (TriVolume) volume = tri_test_volume_new (4, 4, 4, TRI_SAMPLE_U8, fine);

  g_assert_cmpfloat (tri_session_get_max_slab_mm (session), ==, 0);
  tri_session_show (session, volume, NULL, NULL);
  tri_session_set_slab_mm (session, 50);
  g_assert_cmpfloat_with_epsilon (tri_session_get_slab_mm (session), 2.54, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/session/show", test_show);
  ADD ("/session/cursor/inside", test_cursor_inside);
  ADD ("/session/cursor/clamped", test_cursor_clamped);
  ADD ("/session/cursor/ignored", test_cursor_ignored);
  ADD ("/session/voi/legal", test_voi_legal);
  ADD ("/session/voi/default", test_default_voi);
  ADD ("/session/step-slice", test_step_slice);
  ADD ("/session/flags", test_flags);
  ADD ("/session/subject", test_subject);
  ADD ("/session/progress", test_progress);
  ADD ("/session/display", test_display);
  ADD ("/session/is-small", test_is_small);
  ADD ("/session/slab", test_slab);
  g_test_add_func ("/session/slab/fine-voxels", test_slab_of_fine_voxels);
  g_test_add_func ("/session/volume-index", test_volume_index);
  g_test_add_func ("/session/half-way", test_half_way);
  g_test_add_func ("/session/empty", test_empty);

  return g_test_run ();
}
