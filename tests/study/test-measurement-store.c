/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measurements on disk: they come back to the bit, each frame of reference by itself, and what is
 * none of ours is neither believed nor written over. */

#include "config.h"

#include "fixture-wait.h"
#include "tri-measurement-json.h"
#include "tri-measurement-store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  TriSession *session;
  TriMeasurementStore *store;
  guint n_failed;
} Fixture;

static void
failed_cb (const GError *error, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_nonnull (error->message);
  fixture->n_failed++;
}

static void
start (Fixture *fixture)
{
  fixture->session = tri_session_new ();
  fixture->store =
      tri_measurement_store_new (fixture->session, fixture->folder, failed_cb, fixture);
}

static void
stop (Fixture *fixture)
{
  g_clear_pointer (&fixture->store, tri_measurement_store_free);
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("triptych-measurements-XXXXXX", &error);
  g_assert_no_error (error);
  start (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  stop (fixture);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_unlink (fixture->folder);
  g_free (fixture->folder);
}

static TriMeasurements *
get_list (Fixture *fixture)
{
  return tri_session_get_measurements (fixture->session);
}

static TriMeasurement
make (Fixture *fixture, TriMeasurementKind kind)
{
  static const TriPoint3 points[] = {
    { 1.0 / 3, -2e-7, 1e6 }, { 4, 5, 6 }, { 7, 8, 9 }, { 1, 1, 1 }
  };
  TriMeasurement self = { .kind = kind,
                          .frame = tri_session_get_frame (fixture->session),
                          .right = { 0.6, 0.8, 0 },
                          .text = g_intern_static_string ("of \"this\" ü"),
                          .down = { -0.8, 0.6, 0 },
                          .n_points = tri_measurement_kind_get_n_points (kind) };

  memcpy (self.points, points, sizeof points);
  return self;
}

static void
add (Fixture *fixture, TriMeasurementKind kind)
{
  const TriMeasurement measurement = make (fixture, kind);

  tri_measurements_begin (get_list (fixture));
  tri_measurements_add (get_list (fixture), &measurement);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_come_back (Fixture *fixture, gconstpointer user_data)
{
  tri_session_set_frame (fixture->session, "1.2.3");
  for (guint kind = 0; kind < TRI_N_MEASUREMENT_KINDS; kind++)
    add (fixture, kind);
  tri_session_set_frame (fixture->session, "/a/path of\nmany \"signs\" ü");
  add (fixture, TRI_MEASUREMENT_ANGLE);
  stop (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 2);

  start (fixture);
  g_assert_cmpuint (tri_measurements_get_n (get_list (fixture)), ==, 0);
  tri_session_set_frame (fixture->session, "1.2.3");
  g_assert_cmpuint (tri_measurements_get_n (get_list (fixture)), ==, TRI_N_MEASUREMENT_KINDS);
  for (guint kind = 0; kind < TRI_N_MEASUREMENT_KINDS; kind++)
    {
      const TriMeasurement *found = tri_measurements_get (get_list (fixture), kind);
      const TriMeasurement expected = make (fixture, kind);

      g_assert_cmpint (found->kind, ==, kind);
      g_assert_true (found->frame == expected.frame);
      g_assert_true (found->text == expected.text);
      g_assert_cmpuint (found->n_points, ==, expected.n_points);
      g_assert_cmpmem (found->points, found->n_points * sizeof (TriPoint3), expected.points,
                       expected.n_points * sizeof (TriPoint3));
      g_assert_cmpmem (&found->right, sizeof (TriPoint3), &expected.right, sizeof (TriPoint3));
    }
  tri_session_set_frame (fixture->session, "/a/path of\nmany \"signs\" ü");
  g_assert_cmpuint (tri_measurements_get_n (get_list (fixture)), ==, TRI_N_MEASUREMENT_KINDS + 1);
  tri_session_set_frame (fixture->session, "1.2.3");
  g_assert_cmpuint (tri_measurements_get_n (get_list (fixture)), ==, TRI_N_MEASUREMENT_KINDS + 1);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

/* The last one deleted takes the file with it; what is undone is not kept. */
static void
test_deleted (Fixture *fixture, gconstpointer user_data)
{
  tri_session_set_frame (fixture->session, "1.2.3");
  add (fixture, TRI_MEASUREMENT_DISTANCE);
  stop (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  start (fixture);
  tri_session_set_frame (fixture->session, "1.2.3");
  tri_measurements_begin (get_list (fixture));
  tri_measurements_remove (get_list (fixture), tri_measurements_get (get_list (fixture), 0)->id);
  stop (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 0);
  start (fixture);
  tri_session_set_frame (fixture->session, "1.2.3");
  add (fixture, TRI_MEASUREMENT_DISTANCE);
  tri_measurements_undo (get_list (fixture));
  stop (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 0);
  start (fixture);
}

#define ONE(kind, right, down, points)                                                           \
  "{\"version\":1,\"frame\":\"1.2.3\",\"measurements\":[{\"kind\":\"" kind "\",\"right\":" right \
  ",\"down\":" down ",\"points\":" points "}]}"

static void
test_hostile (Fixture *fixture, gconstpointer user_data)
{
  static const char *const texts[] = {
    "",
    "{",
    "[]",
    "null",
    "\xff\xfe",
    "{\"version\":2,\"frame\":\"1.2.3\",\"measurements\":[]}",
    "{\"version\":1,\"frame\":\"4\",\"measurements\":[]}",
    "{\"version\":1,\"frame\":{},\"measurements\":[]}",
    "{\"version\":1,\"frame\":\"1.2.3\",\"measurements\":{}}",
    "{\"version\":1,\"frame\":\"1.2.3\",\"measurements\":[null]}",
    "{\"version\":1,\"frame\":\"1.2.3\",\"measurements\":[{\"kind\":7}]}",
    ONE ("distance", "[1,0,0]", "[0,1,0]", "[[1,2,3]]"),
    ONE ("distance", "[1,0,0]", "[0,1,0]", "[[1,2,3],[4,5,6],[7,8,9]]"),
    ONE ("distance", "[1,0,0]", "[0,1,0]", "[[1,2,3],[4,5,1e999]]"),
    ONE ("distance", "[1,0,0]", "[0,1,0]", "[[1,2,3],[4,5,\"6\"]]"),
    ONE ("distance", "[1,0,0]", "[0,1,0]", "[[1,2,3],[4,5]]"),
    ONE ("distance", "[2,0,0]", "[0,1,0]", "[[1,2,3],[4,5,6]]"),
    ONE ("distance", "[1,0,0]", "[1,0,0]", "[[1,2,3],[4,5,6]]"),
    ONE ("volume", "[1,0,0]", "[0,1,0]", "[[1,2,3],[4,5,6]]"),
    ONE ("outline", "[1,0,0]", "[0,1,0]", "[[1,2,3],[4,5,6]]"),
    ONE ("distance", "[1,0,0]", "[0,1,0]", "[[1,2,3],[4,5,6]],\"text\":7"),
  };
  g_autoptr (TriMeasurements) list = tri_measurements_new ();
  const char *frame = g_intern_static_string ("1.2.3");
  const char *good = ONE ("distance", "[1,0,0]", "[0,1,0]", "[[1,2,3],[4,5,6]]");
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autoptr (GError) error = NULL;

  for (guint n = 0; n < G_N_ELEMENTS (texts); n++)
    {
      g_autoptr (GError) refusal = NULL;

      g_test_message ("text %u", n);
      g_assert_false (
          tri_measurements_add_json (list, frame, texts[n], strlen (texts[n]), &refusal));
      g_assert_nonnull (refusal);
    }
  g_assert_false (tri_measurements_add_json (list, frame, deep, 1000000, NULL));
  for (gsize length = 0; length < strlen (good); length++)
    g_assert_false (tri_measurements_add_json (list, frame, good, length, NULL));
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 0);
  g_assert_true (tri_measurements_add_json (list, frame, good, strlen (good), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 1);
}

/* A damaged file is told of, and left for whoever can mend it. */
static void
test_left_alone (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "1.2.3", -1);
  g_autofree char *name = g_strconcat (digest, ".json", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "damaged", -1, NULL));
  tri_session_set_frame (fixture->session, "1.2.3");
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  add (fixture, TRI_MEASUREMENT_DISTANCE);
  stop (fixture);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "damaged");
  start (fixture);
}

static void
test_no_folder (Fixture *fixture, gconstpointer user_data)
{
  g_rmdir (fixture->folder);
  g_assert_true (g_file_set_contents (fixture->folder, "a file", -1, NULL));
  tri_session_set_frame (fixture->session, "1.2.3");
  add (fixture, TRI_MEASUREMENT_DISTANCE);
  g_assert_cmpuint (tri_measurements_get_n (get_list (fixture)), ==, 1);
  stop (fixture);
  g_assert_cmpuint (fixture->n_failed, >=, 1);
  start (fixture);
}

/* ---- two windows with one folder ---- */

typedef struct
{
  TriSession *session;
  TriMeasurementStore *store;
} Other;

static void
start_other (Other *other, Fixture *fixture)
{
  other->session = tri_session_new ();
  other->store = tri_measurement_store_new (other->session, fixture->folder, failed_cb, fixture);
  tri_session_set_frame (other->session, "1.2.3");
}

static void
stop_other (Other *other)
{
  g_clear_pointer (&other->store, tri_measurement_store_free);
  g_assert_finalize_object (g_steal_pointer (&other->session));
}

static void
save (TriMeasurementStore *store)
{
  g_autoptr (GError) error = NULL;

  tri_measurement_store_save (store, &error);
  g_assert_no_error (error);
}

static void
add_to (TriSession *session, Fixture *fixture, double x)
{
  TriMeasurement measurement = make (fixture, TRI_MEASUREMENT_DISTANCE);

  measurement.points[0].x = x;
  tri_measurements_begin (tri_session_get_measurements (session));
  tri_measurements_add (tri_session_get_measurements (session), &measurement);
}

/* The first points' x of all that are in the folder, added up: each is its own power of two. */
static double
sum_kept (Fixture *fixture)
{
  Other reader;
  TriMeasurements *list;
  double sum = 0;

  start_other (&reader, fixture);
  list = tri_session_get_measurements (reader.session);
  for (guint i = 0; i < tri_measurements_get_n (list); i++)
    sum += tri_measurements_get (list, i)->points[0].x;
  stop_other (&reader);
  return sum;
}

static void
test_merged (Fixture *fixture, gconstpointer user_data)
{
  TriMeasurements *list = get_list (fixture);
  TriMeasurement changed;
  TriMeasurements *others;
  Other other;

  tri_session_set_frame (fixture->session, "1.2.3");
  add_to (fixture->session, fixture, 1);
  add_to (fixture->session, fixture, 2);
  save (fixture->store);
  start_other (&other, fixture);
  others = tri_session_get_measurements (other.session);
  g_assert_cmpuint (tri_measurements_get_n (others), ==, 2);

  /* Both add; the one deletes what both had, the other changes it. */
  add_to (other.session, fixture, 4);
  add_to (fixture->session, fixture, 8);
  tri_measurements_remove (others, tri_measurements_get (others, 0)->id);
  changed = *tri_measurements_get (list, 1);
  changed.points[0].x = 16;
  tri_measurements_replace (list, &changed);
  save (other.store);
  save (fixture->store);
  g_assert_cmpfloat (sum_kept (fixture), ==, 4 + 8 + 16);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 3);

  /* The first one to go does not write over what it has not read. */
  add_to (other.session, fixture, 32);
  stop_other (&other);
  g_assert_cmpfloat (sum_kept (fixture), ==, 4 + 8 + 16 + 32);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

/* Changed on both sides: it is there twice, and none is lost. */
static void
test_conflict (Fixture *fixture, gconstpointer user_data)
{
  TriMeasurement changed;
  Other other;

  tri_session_set_frame (fixture->session, "1.2.3");
  add_to (fixture->session, fixture, 1);
  save (fixture->store);
  start_other (&other, fixture);
  changed = *tri_measurements_get (get_list (fixture), 0);
  changed.points[0].x = 2;
  tri_measurements_replace (get_list (fixture), &changed);
  changed = *tri_measurements_get (tri_session_get_measurements (other.session), 0);
  changed.points[0].x = 4;
  tri_measurements_replace (tri_session_get_measurements (other.session), &changed);
  save (fixture->store);
  stop_other (&other);
  g_assert_cmpfloat (sum_kept (fixture), ==, 2 + 4);
}

/* While somebody else writes, nobody is bothered, and nothing is written. */
static void
test_locked (Fixture *fixture, gconstpointer user_data)
{
  int fd = open (fixture->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (flock (fd, LOCK_EX));
  tri_session_set_frame (fixture->session, "1.2.3");
  add_to (fixture->session, fixture, 1);
  g_assert_false (tri_measurement_store_save (fixture->store, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN);
  g_assert_cmpuint (count_files (fixture), ==, 0);
  close (fd);
  save (fixture->store);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

static gboolean
has_failed (gpointer user_data)
{
  return ((Fixture *) user_data)->n_failed > 0;
}

static gboolean
has_file (gpointer user_data)
{
  return count_files (user_data) > 0;
}

/* What could not be written is written as soon as it can be, without another change; it is told
 * once. */
static void
test_tried_again (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_rmdir (fixture->folder);
  g_assert_true (g_file_set_contents (fixture->folder, "a file", -1, NULL));
  tri_session_set_frame (fixture->session, "1.2.3");
  fixture->n_failed = 0; /* that it cannot be read either */
  add_to (fixture->session, fixture, 1);
  fixture_wait (has_failed, fixture, 20, "the failure to be told");
  g_assert_false (tri_measurement_store_save (fixture->store, &error));
  g_assert_nonnull (error);
  g_unlink (fixture->folder);
  g_mkdir (fixture->folder, 0700);
  fixture_wait (has_file, fixture, 20, "another attempt");
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  g_assert_cmpfloat (sum_kept (fixture), ==, 1);
}

/* Off: nothing is written, neither after a while nor at the end; on again, all that is there. */
static void
test_not_kept (Fixture *fixture, gconstpointer user_data)
{
  tri_measurement_store_set_is_keeping (fixture->store, FALSE);
  tri_session_set_frame (fixture->session, "1.2.3");
  add_to (fixture->session, fixture, 1);
  save (fixture->store);
  stop (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 0);

  start (fixture);
  tri_measurement_store_set_is_keeping (fixture->store, FALSE);
  tri_session_set_frame (fixture->session, "1.2.3");
  g_assert_cmpuint (tri_measurements_get_n (get_list (fixture)), ==, 0);
  add_to (fixture->session, fixture, 2);
  tri_measurement_store_set_is_keeping (fixture->store, TRUE);
  fixture_wait (has_file, fixture, 20, "what is kept again to be written");
  g_assert_cmpfloat (sum_kept (fixture), ==, 2);
}

/* Of every frame, also one that is not shown; not what is none of ours, nor does undo bring
 * anything back. */
static void
test_forget (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *foreign = g_build_filename (fixture->folder, "notes.json", NULL);
  g_autoptr (GError) error = NULL;

  tri_session_set_frame (fixture->session, "1.2.3");
  add_to (fixture->session, fixture, 1);
  stop (fixture);
  start (fixture);
  tri_session_set_frame (fixture->session, "4.5.6");
  add_to (fixture->session, fixture, 2);
  save (fixture->store);
  g_assert_true (g_file_set_contents (foreign, "none of ours", -1, NULL));
  g_assert_cmpuint (count_files (fixture), ==, 3);

  g_assert_true (tri_measurement_store_forget (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  tri_measurements_undo (get_list (fixture));
  g_assert_cmpuint (tri_measurements_get_n (get_list (fixture)), ==, 0);
  stop (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  start (fixture);
}

/* While somebody else writes, all stays as it is. */
static void
test_forget_locked (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  int fd;

  tri_session_set_frame (fixture->session, "1.2.3");
  add_to (fixture->session, fixture, 1);
  save (fixture->store);
  fd = open (fixture->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_no_errno (flock (fd, LOCK_EX));
  g_assert_false (tri_measurement_store_forget (fixture->store, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN);
  close (fd);
  g_assert_cmpuint (tri_measurements_get_n (get_list (fixture)), ==, 1);
  g_assert_cmpfloat (sum_kept (fixture), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/measurement-store/come-back", test_come_back);
  ADD ("/measurement-store/deleted", test_deleted);
  ADD ("/measurement-store/hostile", test_hostile);
  ADD ("/measurement-store/left-alone", test_left_alone);
  ADD ("/measurement-store/no-folder", test_no_folder);
  ADD ("/measurement-store/merged", test_merged);
  ADD ("/measurement-store/conflict", test_conflict);
  ADD ("/measurement-store/locked", test_locked);
  ADD ("/measurement-store/tried-again", test_tried_again);
  ADD ("/measurement-store/not-kept", test_not_kept);
  ADD ("/measurement-store/forget", test_forget);
  ADD ("/measurement-store/forget-locked", test_forget_locked);

  return g_test_run ();
}
