/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The study without a window: opening, replacing, failing, cancelling, dead readers. Real files,
 * real readers, no display. */

#include "config.h"

#include "fixture-readers.h"
#include "fixture-series.h"
#include "fixture-wait.h"
#include "tri-header-follower.h"
#include "tri-scan-facts.h"
#include "tri-study-text.h"

#include <signal.h>
#include <string.h>

static const FixtureSeries head = FIXTURE_HEAD ("11");
static const FixtureSeries plain = {
  .series = "12", .description = "No window", .modality = "CT", .n_slices = 5, .has_position = TRUE
};
static const FixtureSeries inverted = { .series = "13",
                                        .description = "Inverted",
                                        .modality = "CT",
                                        .n_slices = 4,
                                        .has_window = TRUE,
                                        .is_inverted = TRUE,
                                        .has_position = TRUE };
static const FixtureSeries torn = { .series = "14",
                                    .description = "Torn",
                                    .modality = "CT",
                                    .n_slices = 10,
                                    .has_window = TRUE,
                                    .has_position = TRUE,
                                    .first_broken = 7 };
static const FixtureSeries large = { .series = "15",
                                     .description = "Large",
                                     .modality = "CT",
                                     .n_slices = 600,
                                     .has_window = TRUE,
                                     .has_position = TRUE };

typedef struct
{
  char *folder;
  TriLoader *loader;
  TriSession *session;
  TriStudy *study;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  self->folder = fixture_folder_new ();
  for (const FixtureSeries *const *series = data; *series != NULL; series++)
    fixture_add_series (self->folder, *series);
  self->loader = tri_loader_new ();
  self->session = tri_session_new ();
  self->study = tri_study_new (self->loader, self->session);
}

static void
tear_down (Case *self, gconstpointer data)
{
  g_assert_finalize_object (self->study);
  g_assert_finalize_object (self->session);
  g_assert_finalize_object (self->loader);
  fixture_folder_remove (self->folder);
  g_free (self->folder);
}

static void
open_and_wait (Case *self, const char *path)
{
  tri_study_open (self->study, (const char *const[]){ path, NULL });
  g_assert_true (tri_study_get_is_busy (self->study));
  fixture_wait (fixture_is_idle, self->study, 30, "the study to load");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* ---- cases ---- */

static void
test_open (Case *self, gconstpointer data)
{
  const TriVoi *voi;
  const TriGeometry *geometry;
  TriVolume *volume;

  open_and_wait (self, self->folder);
  g_assert_null (tri_study_get_failure (self->study));
  volume = tri_session_get_volume (self->session);
  g_assert_nonnull (volume);
  geometry = tri_volume_get_geometry (volume);
  g_assert_cmpuint (geometry->dims[0], ==, FIXTURE_COLUMNS);
  g_assert_cmpuint (geometry->dims[1], ==, FIXTURE_ROWS);
  g_assert_cmpuint (geometry->dims[2], ==, head.n_slices);
  g_assert_cmpuint (tri_session_get_n_filled (self->session), ==, head.n_slices);
  g_assert_cmpuint (tri_session_get_n_unreadable (self->session), ==, 0);
  for (guint k = 0; k < head.n_slices; k += 3)
    g_assert_cmpfloat (tri_volume_get_value (volume, 0, 7, 20, k, 0), ==, fixture_value (7, 20, k));
  voi = tri_session_get_voi (self->session);
  g_assert_cmpfloat (voi->center, ==, 40);
  g_assert_cmpfloat (voi->width, ==, 400);
  g_assert_cmpint (voi->function, ==, TRI_VOI_LINEAR);
  g_assert_false (voi->is_inverted);
  g_assert_nonnull (strstr (tri_session_get_series_text (self->session), "Head"));
  g_assert_nonnull (strstr (tri_session_get_identity_text (self->session), "Fixture, Ada"));
  g_assert_null (tri_study_get_progress_text (self->study));
}

/* Of a long series one image is seen before all headers are; what a person did to it stays. */
static gboolean
has_volume (gpointer session)
{
  return tri_session_get_volume (session) != NULL;
}

static void
test_first_look (Case *self, gconstpointer data)
{
  const TriVoi bone = { .center = 300, .width = 2000 };
  TriPoint3 cursor;

  tri_study_open (self->study, (const char *const[]){ self->folder, NULL });
  fixture_wait (has_volume, self->session, 30, "the first look");
  g_assert_true (tri_study_get_is_busy (self->study));
  g_assert_cmpuint (tri_study_get_scan (self->study)->paths->len, ==, 1);
  g_assert_cmpuint (tri_volume_get_geometry (tri_session_get_volume (self->session))->dims[2], ==,
                    1);
  tri_session_set_voi (self->session, &bone);
  cursor = tri_session_get_cursor (self->session);
  cursor.x += 4;
  tri_session_set_cursor (self->session, cursor);

  fixture_wait (fixture_is_idle, self->study, 30, "the study to load");
  g_assert_cmpuint (tri_study_get_scan (self->study)->paths->len, ==, large.n_slices);
  g_assert_cmpuint (tri_session_get_n_filled (self->session), ==, large.n_slices);
  g_assert_true (tri_voi_equal (tri_session_get_voi (self->session), &bone));
  g_assert_cmpfloat (tri_session_get_cursor (self->session).x, ==, cursor.x);
  g_assert_cmpfloat (tri_session_get_cursor (self->session).z, ==, cursor.z);
  g_assert_cmpuint (tri_session_compute_stored_slice (self->session), ==, large.n_slices / 2);
}

static void
test_auto_window (Case *self, gconstpointer data)
{
  const TriVoi *voi;
  double low, high;

  open_and_wait (self, self->folder);
  voi = tri_session_get_voi (self->session);
  low = voi->center - voi->width / 2;
  high = voi->center + voi->width / 2;
  /* All slices count, not only the first that came: the range is -100 … 261. */
  g_assert_cmpfloat_with_epsilon (low, fixture_value (0, 0, 0), 25);
  g_assert_cmpfloat_with_epsilon (high, fixture_value (31, 31, plain.n_slices - 1), 25);
  g_assert_true (tri_voi_equal (voi, tri_session_get_default_voi (self->session)));
}

static void
test_inverted (Case *self, gconstpointer data)
{
  open_and_wait (self, self->folder);
  g_assert_true (tri_session_get_voi (self->session)->is_inverted);
}

/* The largest volume comes first; another can be chosen, and comes whole. */
static void
test_select (Case *self, gconstpointer data)
{
  TriScan *scan;
  TriStack *other = NULL;

  open_and_wait (self, self->folder);
  scan = tri_study_get_scan (self->study);
  g_assert_cmpuint (scan->series->len, ==, 2);
  g_assert_cmpuint (tri_study_get_stack (self->study)->geometry.dims[2], ==, head.n_slices);
  for (guint s = 0; s < scan->series->len; s++)
    {
      TriSeries *series = g_ptr_array_index (scan->series, s);

      if (g_ptr_array_index (series->stacks, 0) != tri_study_get_stack (self->study))
        other = g_ptr_array_index (series->stacks, 0);
    }
  g_assert_nonnull (other);
  tri_study_select (self->study, other);
  fixture_wait (fixture_is_idle, self->study, 30, "the other series");
  g_assert_true (tri_study_get_stack (self->study) == other);
  g_assert_true (tri_session_get_stack (self->session) == other);
  g_assert_cmpuint (tri_session_get_n_filled (self->session), ==, plain.n_slices);
}

static void
test_bad_file_keeps_old (Case *self, gconstpointer data)
{
  g_autofree char *garbage = fixture_add_garbage (self->folder, "letter.txt");
  TriVolume *volume;
  TriScan *scan;
  guint n_notified = 0;

  open_and_wait (self, self->folder);
  volume = tri_session_get_volume (self->session);
  scan = tri_study_get_scan (self->study);
  tri_session_set_cursor (self->session, (TriPoint3){ -20, 5, 103 });
  g_signal_connect_swapped (self->session, "notify", G_CALLBACK (count_cb), &n_notified);
  open_and_wait (self, garbage);
  g_assert_nonnull (tri_study_get_failure (self->study));
  g_assert_nonnull (strstr (tri_study_get_failure (self->study)->message, "letter.txt"));
  g_assert_true (tri_session_get_volume (self->session) == volume);
  g_assert_true (tri_study_get_scan (self->study) == scan);
  g_assert_cmpfloat (tri_session_get_cursor (self->session).x, ==, -20);
  g_assert_cmpuint (n_notified, ==, 0);
  /* A success forgets the failure. */
  open_and_wait (self, self->folder);
  g_assert_null (tri_study_get_failure (self->study));
}

static void
test_missing_path (Case *self, gconstpointer data)
{
  open_and_wait (self, "/nowhere/at/all.dcm");
  g_assert_nonnull (tri_study_get_failure (self->study));
  g_assert_null (tri_session_get_volume (self->session));
}

/* Every file is accounted for, and the problem with a series is told in words. */
static void
test_torn_series (Case *self, gconstpointer data)
{
  g_autofree char *problem = NULL;
  TriScan *scan;
  guint n_shown;

  open_and_wait (self, self->folder);
  scan = tri_study_get_scan (self->study);
  g_assert_cmpuint (scan->paths->len, ==, torn.n_slices);
  g_assert_cmpuint (scan->frames->len + scan->unread->len, ==, torn.n_slices);
  n_shown = tri_session_get_n_filled (self->session);
  g_assert_cmpuint (n_shown, ==, torn.first_broken);
  problem = tri_study_dup_problem_text (self->study);
  /* Either the scan has set the torn files aside with a reason, or the load says what is missing.
   */
  if (scan->unread->len == 0)
    g_assert_nonnull (problem);
  else
    g_assert_cmpuint (scan->unread->len, ==, torn.n_slices - torn.first_broken);
}

static gboolean
has_some_slices (gpointer study)
{
  TriScan *scan = tri_study_get_scan (study);

  tri_study_publish (study);

  return scan != NULL && scan->paths->len == large.n_slices &&
         tri_session_get_n_filled (tri_study_get_session (study)) > 0;
}

/* Nobody has a callback to come any more: each holds a reference until then. */
static gboolean
is_let_go (gpointer study)
{
  return G_OBJECT (study)->ref_count == 1;
}

static void
wait_for_nothing (Case *self, TriStudy *study)
{
  fixture_wait (is_let_go, study, 30, "the scan to end");
  fixture_wait_for_readers (self->loader);
}

static void
test_cancel_scan (Case *self, gconstpointer data)
{
  tri_study_open (self->study, (const char *const[]){ self->folder, NULL });
  tri_study_cancel (self->study);
  g_assert_false (tri_study_get_is_busy (self->study));
  wait_for_nothing (self, self->study);
  g_assert_null (tri_session_get_volume (self->session));
  g_assert_null (tri_study_get_failure (self->study));
}

static void
test_cancel_load (Case *self, gconstpointer data)
{
  g_autofree char *problem = NULL;
  guint n_filled;

  tri_study_open (self->study, (const char *const[]){ self->folder, NULL });
  fixture_wait (has_some_slices, self->study, 30, "the first slice");
  tri_study_cancel (self->study);
  g_assert_false (tri_study_get_is_busy (self->study));
  n_filled = tri_session_get_n_filled (self->session);
  g_assert_cmpuint (n_filled, >, 0);
  g_assert_cmpuint (n_filled, <, large.n_slices);
  problem = tri_study_dup_problem_text (self->study);
  g_assert_nonnull (strstr (problem, "cancelled"));
  /* Readable all the same, and the next opening is not disturbed. */
  open_and_wait (self, self->folder);
  g_assert_cmpuint (tri_session_get_n_filled (self->session), ==, large.n_slices);
}

/* Only the last of several openings counts. */
static void
test_replace (Case *self, gconstpointer data)
{
  g_autofree char *one = g_build_filename (self->folder, "11-0003.dcm", NULL);
  guint n_stacks = 0;

  g_signal_connect_swapped (self->study, "notify::stack", G_CALLBACK (count_cb), &n_stacks);
  for (int i = 0; i < 5; i++)
    tri_study_open (self->study, (const char *const[]){ self->folder, NULL });
  open_and_wait (self, one);
  g_assert_cmpuint (n_stacks, ==, 1);
  g_assert_cmpuint (tri_study_get_scan (self->study)->paths->len, ==, 1);
}

static gboolean
has_begun (gpointer study)
{
  return tri_study_get_progress_fraction (study) > 0;
}

static void
test_dispose_while_busy (Case *self, gconstpointer data)
{
  g_autoptr (TriStudy) study = tri_study_new (self->loader, self->session);

  tri_study_open (study, (const char *const[]){ self->folder, NULL });
  fixture_wait (has_begun, study, 30, "the first files to be looked at");
  g_object_run_dispose (G_OBJECT (study));
  wait_for_nothing (self, study);
}

static void
test_dead_reader (Case *self, gconstpointer data)
{
  g_autoptr (GArray) pids = NULL;
  guint n_filled, n_unreadable;

  tri_study_open (self->study, (const char *const[]){ self->folder, NULL });
  fixture_wait (has_some_slices, self->study, 30, "the first slice");
  pids = tri_loader_get_reader_pids (self->loader);
  g_assert_cmpuint (pids->len, >, 0);
  for (guint i = 0; i < pids->len; i++)
    kill (g_array_index (pids, GPid, i), SIGKILL);
  fixture_wait (fixture_is_idle, self->study, 60, "the load to survive its readers");
  n_filled = tri_session_get_n_filled (self->session);
  n_unreadable = tri_session_get_n_unreadable (self->session);
  g_assert_cmpuint (n_filled + n_unreadable, ==, large.n_slices);
  g_assert_cmpuint (n_filled, >, large.n_slices / 2);
  if (n_unreadable > 0)
    {
      g_autofree char *problem = tri_study_dup_problem_text (self->study);
      g_autofree char *count = g_strdup_printf ("%u of %u", n_unreadable, large.n_slices);

      g_assert_nonnull (strstr (problem, count));
    }
}

static gboolean
has_dataset (gpointer session)
{
  return tri_session_get_dataset (session) != NULL;
}

static const char *
find_value (TriDataset *dataset, guint32 tag)
{
  for (guint i = 0; i < dataset->elements->len; i++)
    if (g_array_index (dataset->elements, TriElement, i).tag == tag)
      return g_array_index (dataset->elements, TriElement, i).value;

  return NULL;
}

/* The header is that of the slice under the cursor, wherever the cursor has been meanwhile. */
static void
test_header_follows (Case *self, gconstpointer data)
{
  TriHeaderFollower *follower = tri_header_follower_new (self->study);

  tri_header_follower_set_is_active (follower, TRUE);
  open_and_wait (self, self->folder);
  fixture_wait (has_dataset, self->session, 10, "a header");
  for (int slice = 0; slice < 9; slice++)
    tri_session_set_cursor (self->session, (TriPoint3){ 0, 0, 100 + 3 * slice });
  tri_session_set_dataset (self->session, NULL);
  fixture_wait (has_dataset, self->session, 10, "the header of the ninth slice");
  g_assert_cmpstr (find_value (tri_session_get_dataset (self->session), 0x00200013), ==, "9");
  tri_session_set_cursor (self->session, (TriPoint3){ 0, 0, 103 });
  tri_session_set_dataset (self->session, NULL);
  fixture_wait (has_dataset, self->session, 10, "the header of the second slice");
  g_assert_cmpstr (find_value (tri_session_get_dataset (self->session), 0x00200013), ==, "2");
  /* A slice that was seen a moment ago needs no reader. */
  tri_session_set_cursor (self->session, (TriPoint3){ 0, 0, 124 });
  g_assert_true (tri_header_follower_get_is_settled (follower));
  g_assert_cmpstr (find_value (tri_session_get_dataset (self->session), 0x00200013), ==, "9");
  g_assert_finalize_object (follower);
}

/* The three groups of a person's name, PS3.5 annexes H, I and J. */
static void
test_names (void)
{
  static const struct
  {
    const char *stored, *expected;
  } cases[] = {
    { "", "" },
    { "Doe^Jane", "Doe, Jane" },
    { "Doe^Jane^Q^Dr^PhD", "Doe, Jane Q Dr PhD" },
    { "Doe", "Doe" },
    { "Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada, Tarou (山田 太郎)" },
    { "=山田^太郎=やまだ^たろう", "山田 太郎" },
    { "Yamada^Tarou==やまだ^たろう", "Yamada, Tarou (やまだ たろう)" },
    { "==やまだ^たろう", "やまだ たろう" },
    { "Иванова^Мария=Иванова^Мария", "Иванова, Мария" },
    { "Doe^^^^", "Doe" },
    { "^Jane", "Jane" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = tri_study_text_name (cases[i].stored);

      g_assert_cmpstr (name, ==, cases[i].expected);
    }
}

/* A window narrower than 1, as of maps of diffusion, is half of it on either side of the centre. */
static void
test_narrow_window (void)
{
  static const struct
  {
    const char *function;
    double width;
    gboolean is_window;
    TriVoiFunction expected;
  } rows[] = {
    { "", 0.02, TRUE, TRI_VOI_LINEAR_EXACT },
    { "LINEAR", 0.5, TRUE, TRI_VOI_LINEAR_EXACT },
    { "SIGMOID", 0.5, TRUE, TRI_VOI_SIGMOID },
    { "LINEAR", 1, TRUE, TRI_VOI_LINEAR },
    { "LINEAR", 0, FALSE, TRI_VOI_LINEAR },
    { "LINEAR_EXACT", -1, FALSE, TRI_VOI_LINEAR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TriFrame frame;
      TriVoi voi = { 0 };

      tri_frame_init (&frame);
      frame.voi_function = rows[i].function;
      frame.n_windows = 1;
      frame.windows[0].center = 0.05;
      frame.windows[0].width = rows[i].width;
      g_assert_true (tri_frame_get_window (&frame, 0, &voi) == rows[i].is_window);
      if (!rows[i].is_window)
        continue;
      g_assert_cmpint (voi.function, ==, rows[i].expected);
      g_assert_cmpfloat (voi.width, ==, rows[i].width);
      if (voi.function == TRI_VOI_LINEAR_EXACT)
        g_assert_cmpfloat_with_epsilon (tri_voi_apply (&voi, 0.05 + rows[i].width / 4), 0.75, 1e-9);
    }
}

int
main (int argc, char **argv)
{
  static const FixtureSeries *const heads[] = { &head, NULL };
  static const FixtureSeries *const plains[] = { &plain, NULL };
  static const FixtureSeries *const inverteds[] = { &inverted, NULL };
  static const FixtureSeries *const two[] = { &plain, &head, NULL };
  static const FixtureSeries *const torns[] = { &torn, NULL };
  static const FixtureSeries *const larges[] = { &large, NULL };
  const struct
  {
    const char *name;
    const FixtureSeries *const *series;
    void (*run) (Case *, gconstpointer);
  } cases[] = {
    { "/study/open", heads, test_open },
    { "/study/window/automatic", plains, test_auto_window },
    { "/study/window/inverted", inverteds, test_inverted },
    { "/study/select", two, test_select },
    { "/study/failure/bad-file-keeps-old", heads, test_bad_file_keeps_old },
    { "/study/failure/missing-path", heads, test_missing_path },
    { "/study/failure/torn-series", torns, test_torn_series },
    { "/study/first-look", larges, test_first_look },
    { "/study/failure/dead-reader", larges, test_dead_reader },
    { "/study/cancel/scan", larges, test_cancel_scan },
    { "/study/cancel/load", larges, test_cancel_load },
    { "/study/cancel/replaced", heads, test_replace },
    { "/study/cancel/disposed", larges, test_dispose_while_busy },
    { "/study/header/follows", heads, test_header_follows },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Case, cases[i].series, set_up, cases[i].run, tear_down);

  g_test_add_func ("/study/names", test_names);

  g_test_add_func ("/study/window/narrow", test_narrow_window);
  return g_test_run ();
}
