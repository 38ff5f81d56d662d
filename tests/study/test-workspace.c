/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Several series looked at together, without a window: four panes, how their places belong
 * together, which of them is worked on, and what becomes of them when something else is opened.
 * Real files, real readers. */

#include "config.h"

#include "fixture-readers.h"
#include "fixture-series.h"
#include "fixture-wait.h"
#include "tri-series-items.h"
#include "tri-session-planes.h"
#include "tri-workspace.h"

/* Slices lie 3 mm apart from z = 100 mm on, in one frame of reference; the last series has no
 * place in the patient. */
static const FixtureSeries series[] = {
  { .series = "81",
    .description = "First",
    .modality = "CT",
    .n_slices = 12,
    .has_window = TRUE,
    .has_position = TRUE },
  { .series = "82",
    .description = "Second",
    .modality = "CT",
    .n_slices = 8,
    .has_window = TRUE,
    .has_position = TRUE },
  { .series = "83",
    .description = "Third",
    .modality = "CT",
    .n_slices = 6,
    .has_window = TRUE,
    .has_position = TRUE },
  { .series = "84",
    .description = "Placeless",
    .modality = "OT",
    .n_slices = 4,
    .has_window = TRUE },
};

typedef struct
{
  char *folder, *measurements;
  TriDisplay *display;
  TriWorkspace *workspace;
  guint n_items_changed;
} Case;

static void
count_cb (Case *self)
{
  self->n_items_changed++;
}

static TriSession *
get_session (Case *self, guint i)
{
  return tri_pane_get_session (tri_workspace_get_pane (self->workspace, i));
}

static TriPaneLinks *
get_links (Case *self)
{
  return tri_workspace_get_links (self->workspace);
}

static TriStudy *
get_study (Case *self, guint i)
{
  return tri_pane_get_study (tri_workspace_get_pane (self->workspace, i));
}

static gboolean
is_workspace_idle (gpointer workspace)
{
  return tri_workspace_get_scan (workspace) != NULL &&
         tri_workspace_get_busy_pane (workspace) == NULL;
}

static void
wait_for_panes (Case *self)
{
  fixture_wait (is_workspace_idle, self->workspace, 30, "the panes");
}

static TriStack *
find_stack (Case *self, guint n_slices)
{
  GListModel *rows = tri_workspace_get_series (self->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (rows, i);
      TriStack *stack = tri_series_item_get_stack (item);

      if (stack != NULL && stack->geometry.dims[2] == n_slices)
        return stack;
    }
  g_assert_not_reached ();
}

static void
set_up (Case *self, gconstpointer data)
{
  g_autoptr (TriLoader) loader = tri_loader_new ();

  self->folder = fixture_folder_new ();
  self->measurements = fixture_folder_new ();
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    fixture_add_series (self->folder, &series[i]);
  self->display = tri_display_new ();
  self->workspace = tri_workspace_new (loader, self->display, self->measurements);
  g_signal_connect_swapped (self->workspace, "items-changed", G_CALLBACK (count_cb), self);
  tri_workspace_open (self->workspace, (const char *const[]){ self->folder, NULL });
  wait_for_panes (self);
}

static void
tear_down (Case *self, gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (self->workspace));
  g_assert_finalize_object (self->workspace);
  fixture_drain ();
  g_object_unref (self->display);
  fixture_folder_remove (self->folder);
  fixture_folder_remove (self->measurements);
  g_free (self->folder);
  g_free (self->measurements);
}

/* The three placed series and the first of them once more. */
static void
open_four (Case *self)
{
  static const guint n_slices[] = { 8, 6, 12 };

  tri_workspace_show (self->workspace, find_stack (self, 12));
  wait_for_panes (self);
  for (guint i = 0; i < G_N_ELEMENTS (n_slices); i++)
    tri_workspace_add_pane (self->workspace, find_stack (self, n_slices[i]));
  wait_for_panes (self);
}

static void
assert_all_at (Case *self, double x, double y, double z)
{
  for (guint i = 0; i < tri_workspace_get_n_panes (self->workspace); i++)
    {
      const TriPoint3 cursor = tri_session_get_cursor (get_session (self, i));

      g_assert_cmpfloat_with_epsilon (cursor.x, x, 1e-6);
      g_assert_cmpfloat_with_epsilon (cursor.y, y, 1e-6);
      g_assert_cmpfloat_with_epsilon (cursor.z, z, 1e-6);
    }
}

static void
test_four (Case *self, gconstpointer data)
{
  static const guint n_slices[] = { 12, 8, 6, 12 };

  open_four (self);
  g_assert_cmpuint (tri_workspace_get_n_panes (self->workspace), ==, 4);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->workspace)), ==, 4);
  g_assert_cmpuint (self->n_items_changed, ==, 3);
  g_assert_true (tri_workspace_get_active_pane (self->workspace) ==
                 tri_workspace_get_pane (self->workspace, 3));
  for (guint i = 0; i < 4; i++)
    {
      TriVolume *volume = tri_session_get_volume (get_session (self, i));

      g_assert_cmpuint (tri_volume_get_geometry (volume)->dims[2], ==, n_slices[i]);
      g_assert_cmpuint (tri_session_get_n_filled (get_session (self, i)), ==, n_slices[i]);
      g_assert_true (tri_session_get_display (get_session (self, i)) == self->display);
      g_assert_true (tri_session_get_measurements (get_session (self, i)) ==
                     tri_session_get_measurements (get_session (self, 0)));
    }

  /* Whichever pane moves, all are at that place of the patient. */
  for (guint i = 0; i < 4; i++)
    {
      tri_session_set_cursor (get_session (self, i), (TriPoint3){ i, -5, 103.0 + i });
      assert_all_at (self, i, -5, 103.0 + i);
    }
  tri_session_set_grid (get_session (self, 2), TRI_GRID_PATIENT);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (tri_session_get_grid (get_session (self, i)), ==, TRI_GRID_PATIENT);
}

/* Each shows where the slice of the active pane lies; the active one, where another's does. */
static void
test_references (Case *self, gconstpointer data)
{
  const TriPoint3 *corners;

  open_four (self);
  tri_pane_links_set_is_linked (get_links (self), FALSE);
  tri_session_set_cursor (get_session (self, 0), (TriPoint3){ 0, 0, 112 });
  tri_session_set_cursor (get_session (self, 1), (TriPoint3){ 0, 0, 103 });
  tri_workspace_set_active_pane (self->workspace, tri_workspace_get_pane (self->workspace, 1));
  for (guint i = 0; i < 4; i++)
    {
      corners = tri_session_get_reference (get_session (self, i));
      g_assert_nonnull (corners);
      g_assert_cmpfloat_with_epsilon (corners[0].z, i == 1 ? 112 : 103, 1e-6);
    }
  tri_session_set_cursor (get_session (self, 1), (TriPoint3){ 0, 0, 106 });
  corners = tri_session_get_reference (get_session (self, 3));
  g_assert_cmpfloat_with_epsilon (corners[0].z, 106, 1e-6);
}

static void
test_unlinked (Case *self, gconstpointer data)
{
  open_four (self);
  tri_session_set_cursor (get_session (self, 0), (TriPoint3){ 0, 0, 103 });
  tri_pane_links_set_is_linked (get_links (self), FALSE);
  tri_session_set_cursor (get_session (self, 2), (TriPoint3){ 4, 4, 112 });
  g_assert_cmpfloat_with_epsilon (tri_session_get_cursor (get_session (self, 0)).z, 103, 1e-6);
  g_assert_cmpfloat_with_epsilon (tri_session_get_cursor (get_session (self, 3)).z, 103, 1e-6);

  /* One frame of reference: linked again, the same place is the same place. */
  tri_pane_links_set_is_linked (get_links (self), TRUE);
  assert_all_at (self, 0, 0, 103);
}

/* Without common millimetres nothing is linked before a person asks for it: from centre to centre,
 * or from where both are. */
static void
test_no_common_frame (Case *self, gconstpointer data)
{
  TriPane *first, *second;
  TriPoint3 offset, before;

  tri_workspace_show (self->workspace, find_stack (self, 12));
  wait_for_panes (self);
  tri_workspace_add_pane (self->workspace, find_stack (self, 4));
  wait_for_panes (self);
  first = tri_workspace_get_pane (self->workspace, 0);
  second = tri_workspace_get_pane (self->workspace, 1);
  g_assert_cmpint (tri_pane_links_get_link (get_links (self)), ==, TRI_PANE_LINK_NONE);
  g_assert_false (tri_pane_links_can_link (get_links (self), TRI_PANE_LINK_FRAME));
  g_assert_false (tri_pane_links_can_link (get_links (self), TRI_PANE_LINK_WORLD));
  before = tri_session_get_cursor (get_session (self, 1));
  tri_session_set_cursor (get_session (self, 0), (TriPoint3){ 5, 5, 103 });
  g_assert_cmpfloat (tri_session_get_cursor (get_session (self, 1)).x, ==, before.x);
  g_assert_null (tri_session_get_reference (get_session (self, 0)));
  offset = tri_point3_subtract (
      tri_geometry_compute_centre (
          tri_volume_get_geometry (tri_session_get_volume (get_session (self, 1)))),
      tri_geometry_compute_centre (
          tri_volume_get_geometry (tri_session_get_volume (get_session (self, 0)))));
  tri_pane_links_set_link (get_links (self), TRI_PANE_LINK_CENTRES);
  g_assert_cmpint (tri_pane_links_get_link (get_links (self)), ==, TRI_PANE_LINK_CENTRES);
  g_assert_cmpfloat (
      tri_point3_length (tri_point3_subtract (
          tri_pane_links_get_offset (get_links (self), first, second), offset)),
      <, 1e-9);

  tri_pane_links_set_is_linked (get_links (self), FALSE);
  tri_session_show_place (get_session (self, 0), (TriPlace){ 0, 0 });
  tri_session_show_place (get_session (self, 1), (TriPlace){ 0, 0 });
  tri_pane_links_set_is_linked (get_links (self), TRUE);
  g_assert_cmpint (tri_pane_links_get_link (get_links (self)), ==, TRI_PANE_LINK_POSITIONS);
  before = tri_pane_links_get_offset (get_links (self), first, second);
  offset = tri_point3_subtract (tri_session_get_cursor (get_session (self, 1)),
                                tri_session_get_cursor (get_session (self, 0)));
  g_assert_cmpfloat (tri_point3_length (tri_point3_subtract (before, offset)), <, 1e-9);
  offset = tri_pane_links_get_offset (get_links (self), second, first);
  g_assert_cmpfloat (tri_point3_length (tri_point3_add_scaled (before, offset, 1)), <, 1e-9);
}

/* One of several goes; the others keep their places and their links. */
static void
test_remove (Case *self, gconstpointer data)
{
  TriPane *third, *fourth;

  open_four (self);
  third = tri_workspace_get_pane (self->workspace, 2);
  fourth = tri_workspace_get_pane (self->workspace, 3);
  tri_workspace_set_active_pane (self->workspace, third);
  tri_workspace_remove_pane (self->workspace, third);
  g_assert_cmpuint (tri_workspace_get_n_panes (self->workspace), ==, 3);
  g_assert_true (tri_workspace_get_active_pane (self->workspace) ==
                 tri_workspace_get_pane (self->workspace, 1));
  g_assert_true (tri_workspace_get_pane (self->workspace, 2) == fourth);
  tri_session_set_cursor (tri_pane_get_session (fourth), (TriPoint3){ 1, 2, 106 });
  assert_all_at (self, 1, 2, 106);
}

/* A series is shown in the active pane, whichever that is; the place of the patient stays. */
static void
test_show_in_active (Case *self, gconstpointer data)
{
  open_four (self);
  tri_session_set_cursor (get_session (self, 0), (TriPoint3){ 3, 4, 106 });
  tri_workspace_set_active_pane (self->workspace, tri_workspace_get_pane (self->workspace, 1));
  tri_workspace_show (self->workspace, find_stack (self, 6));
  wait_for_panes (self);
  g_assert_true (tri_study_get_stack (get_study (self, 1)) == find_stack (self, 6));
  g_assert_true (tri_study_get_stack (get_study (self, 0)) == find_stack (self, 12));
  assert_all_at (self, 3, 4, 106);
}

/* What else is opened replaces them all; what cannot be opened replaces nothing. */
static void
test_open (Case *self, gconstpointer data)
{
  g_autofree char *other = fixture_folder_new ();
  g_autofree char *letter = NULL;

  open_four (self);
  letter = fixture_add_garbage (other, "letter.txt");
  tri_workspace_open (self->workspace, (const char *const[]){ letter, NULL });
  wait_for_panes (self);
  g_assert_cmpuint (tri_workspace_get_n_panes (self->workspace), ==, 4);
  g_assert_nonnull (tri_study_get_failure (get_study (self, 0)));

  fixture_add_series (other, &series[1]);
  tri_workspace_open (self->workspace, (const char *const[]){ other, NULL });
  wait_for_panes (self);
  g_assert_cmpuint (tri_workspace_get_n_panes (self->workspace), ==, 1);
  g_assert_true (tri_workspace_get_active_pane (self->workspace) ==
                 tri_workspace_get_pane (self->workspace, 0));
  g_assert_cmpuint (g_list_model_get_n_items (tri_workspace_get_series (self->workspace)), ==, 1);
  fixture_folder_remove (other);
}

/* What is compared with: what was looked at before, else the next row. */
static void
test_other_stack (Case *self, gconstpointer data)
{
  TriStack *first = find_stack (self, 12), *third = find_stack (self, 6);

  tri_workspace_show (self->workspace, third);
  wait_for_panes (self);
  tri_workspace_show (self->workspace, first);
  wait_for_panes (self);
  g_assert_true (tri_workspace_find_other_stack (self->workspace) == third);
}

/* Opens what @folder holds, and shows the stack of @n_slices. */
static void
open_folder (Case *self, const char *folder, guint n_slices)
{
  tri_workspace_open (self->workspace, (const char *const[]){ folder, NULL });
  wait_for_panes (self);
  tri_workspace_show (self->workspace, find_stack (self, n_slices));
  wait_for_panes (self);
}

/* Two NIfTI files that give world coordinates are at one place, however their slices lie; one
 * without a matrix is not linked with them. */
static void
test_world (Case *self, gconstpointer data)
{
  g_autofree char *folder = fixture_folder_new ();

  fixture_add_nifti (folder, "a.nii", 10, 4, -10, 1);
  fixture_add_nifti (folder, "b.nii", 30, 1, 5.5, 4);
  fixture_add_nifti (folder, "c.nii", 7, 2, 0, 0);
  open_folder (self, folder, 10);
  tri_session_set_cursor (get_session (self, 0), (TriPoint3){ -8, -8, 22 });
  g_assert_nonnull (tri_workspace_find_other_stack (self->workspace));
  tri_workspace_add_pane (self->workspace, find_stack (self, 30));
  wait_for_panes (self);
  g_assert_cmpint (tri_pane_links_get_link (get_links (self)), ==, TRI_PANE_LINK_WORLD);
  g_assert_false (tri_pane_links_has_different_people (get_links (self)));
  assert_all_at (self, -8, -8, 22);
  tri_session_set_cursor (get_session (self, 1), (TriPoint3){ -12, -4, 9.5 });
  assert_all_at (self, -12, -4, 9.5);
  g_assert_cmpfloat (
      tri_point3_length (tri_pane_links_get_offset (
          get_links (self), tri_workspace_get_pane (self->workspace, 0),
          tri_workspace_get_pane (self->workspace, 1))),
      ==, 0);
  g_assert_nonnull (tri_session_get_reference (get_session (self, 0)));

  /* Asked for, and given up for what comes next. */
  tri_pane_links_set_link (get_links (self), TRI_PANE_LINK_CENTRES);
  g_assert_cmpint (tri_pane_links_get_link (get_links (self)), ==, TRI_PANE_LINK_CENTRES);
  g_assert_cmpfloat (tri_session_get_cursor (get_session (self, 1)).z, !=,
                     tri_session_get_cursor (get_session (self, 0)).z);
  tri_workspace_show (self->workspace, find_stack (self, 7));
  wait_for_panes (self);
  g_assert_cmpint (tri_pane_links_get_link (get_links (self)), ==, TRI_PANE_LINK_NONE);
  tri_workspace_show (self->workspace, find_stack (self, 30));
  wait_for_panes (self);
  g_assert_cmpint (tri_pane_links_get_link (get_links (self)), ==, TRI_PANE_LINK_WORLD);
  fixture_folder_remove (folder);
}

/* A converted file has the coordinates of its DICOM series; but only a person knows that. */
static void
test_world_and_frame (Case *self, gconstpointer data)
{
  g_autofree char *folder = fixture_folder_new ();

  fixture_add_series (folder, &series[1]);
  fixture_add_nifti (folder, "b.nii", 30, 1, 100, 1);
  open_folder (self, folder, 8);
  tri_workspace_add_pane (self->workspace, find_stack (self, 30));
  wait_for_panes (self);
  g_assert_cmpint (tri_pane_links_get_link (get_links (self)), ==, TRI_PANE_LINK_NONE);
  g_assert_true (tri_pane_links_can_link (get_links (self), TRI_PANE_LINK_WORLD));
  tri_session_set_cursor (get_session (self, 0), (TriPoint3){ -8, -8, 109 });
  tri_pane_links_set_link (get_links (self), TRI_PANE_LINK_WORLD);
  assert_all_at (self, -8, -8, 109);
  fixture_folder_remove (folder);
}

/* The same study before the same patient, and never another patient, who is never linked. */
static void
test_people (Case *self, gconstpointer data)
{
  static const FixtureSeries others[] = {
    { "181", "Now", "CT", 12, .has_position = TRUE },
    { "182", "Stranger", "CT", 8, .has_position = TRUE, .patient = "F-0", .study = "3" },
    { "183", "Before", "CT", 6, .has_position = TRUE, .study = "4", .space = "5" },
    { "184", "Now, too", "CT", 4, .has_position = TRUE },
  };
  g_autofree char *folder = fixture_folder_new ();

  fixture_add_series (folder, &others[0]);
  fixture_add_series (folder, &others[1]);
  open_folder (self, folder, 12);
  g_assert_null (tri_workspace_find_other_stack (self->workspace));
  fixture_add_series (folder, &others[2]);
  open_folder (self, folder, 12);
  g_assert_true (tri_workspace_find_other_stack (self->workspace) == find_stack (self, 6));
  fixture_add_series (folder, &others[3]);
  open_folder (self, folder, 12);
  g_assert_true (tri_workspace_find_other_stack (self->workspace) == find_stack (self, 4));

  /* Not even by one frame of reference, nor when asked for. */
  g_assert_true (
      tri_workspace_is_other_person (self->workspace, NULL, find_stack (self, 8)));
  g_assert_false (
      tri_workspace_is_other_person (self->workspace, NULL, find_stack (self, 6)));
  tri_workspace_add_pane (self->workspace, find_stack (self, 8));
  wait_for_panes (self);
  g_assert_true (tri_pane_links_has_different_people (get_links (self)));
  for (TriPaneLink link = TRI_PANE_LINK_FRAME; link <= TRI_PANE_LINK_POSITIONS; link++)
    {
      g_assert_false (tri_pane_links_can_link (get_links (self), link));
      tri_pane_links_set_link (get_links (self), link);
      g_assert_cmpint (tri_pane_links_get_link (get_links (self)), ==, TRI_PANE_LINK_NONE);
    }
  tri_pane_links_set_is_linked (get_links (self), TRUE);
  g_assert_false (tri_pane_links_get_is_linked (get_links (self)));
  g_assert_null (tri_session_get_reference (get_session (self, 0)));

  tri_workspace_show (self->workspace, find_stack (self, 4));
  wait_for_panes (self);
  g_assert_false (tri_pane_links_has_different_people (get_links (self)));
  g_assert_cmpint (tri_pane_links_get_link (get_links (self)), ==, TRI_PANE_LINK_FRAME);
  fixture_folder_remove (folder);
}

/* The rows of both folders are in one list, all that is shown stays as it is looked at; what is
 * added twice is there once. */
static void
test_add (Case *self, gconstpointer data)
{
  static const FixtureSeries added = { .series = "85",
                                       .description = "Added",
                                       .modality = "MR",
                                       .n_slices = 5,
                                       .has_window = TRUE,
                                       .has_position = TRUE,
                                       .patient = "F-2" };
  g_autofree char *folder = fixture_folder_new ();
  GListModel *rows = tri_workspace_get_series (self->workspace);
  const guint n_rows = g_list_model_get_n_items (rows);
  TriVolume *volumes[4];
  TriStack *before;

  fixture_add_series (folder, &added);
  open_four (self);
  for (guint i = 0; i < 4; i++)
    volumes[i] = tri_session_get_volume (get_session (self, i));
  tri_session_set_cursor (get_session (self, 0), (TriPoint3){ 1, -3, 106 });
  before = tri_study_get_stack (get_study (self, 0));

  for (guint round = 0; round < 2; round++)
    {
      tri_workspace_add (self->workspace, (const char *const[]){ folder, NULL });
      wait_for_panes (self);
      g_assert_cmpuint (g_list_model_get_n_items (rows), ==, n_rows + 1);
      g_assert_nonnull (find_stack (self, 5));
      g_assert_cmpuint (tri_workspace_get_n_panes (self->workspace), ==, 4);
      for (guint i = 0; i < 4; i++)
        {
          g_assert_true (tri_session_get_volume (get_session (self, i)) == volumes[i]);
          g_assert_true (tri_study_get_scan (get_study (self, i)) ==
                         tri_workspace_get_scan (self->workspace));
        }
      g_assert_true (tri_study_get_stack (get_study (self, 0)) != before);
      assert_all_at (self, 1, -3, 106);
    }

  /* What is opened replaces all of it. */
  tri_workspace_open (self->workspace, (const char *const[]){ folder, NULL });
  wait_for_panes (self);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  g_assert_cmpuint (tri_workspace_get_n_panes (self->workspace), ==, 1);
  fixture_folder_remove (folder);
}

/* Paths that held nothing, and those of a scan that was cancelled, are not looked at again. */
static void
test_add_nothing (Case *self, gconstpointer data)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *empty = fixture_folder_new ();
  GListModel *rows = tri_workspace_get_series (self->workspace);
  const guint n_rows = g_list_model_get_n_items (rows);

  fixture_add_series (folder, &(FixtureSeries){ .series = "86",
                                                .description = "Added",
                                                .modality = "MR",
                                                .n_slices = 5,
                                                .has_window = TRUE,
                                                .has_position = TRUE });
  tri_workspace_open (self->workspace, (const char *const[]){ empty, NULL });
  wait_for_panes (self);
  g_assert_nonnull (tri_study_get_failure (get_study (self, 0)));
  tri_workspace_add (self->workspace, (const char *const[]){ empty, NULL });
  tri_study_cancel (get_study (self, 0));
  tri_workspace_add (self->workspace, (const char *const[]){ folder, NULL });
  wait_for_panes (self);
  g_assert_null (tri_study_get_failure (get_study (self, 0)));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, n_rows + 1);
  fixture_folder_remove (folder);
  fixture_folder_remove (empty);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/workspace/" name, Case, NULL, set_up, func, tear_down)
  ADD ("four", test_four);
  ADD ("references", test_references);
  ADD ("unlinked", test_unlinked);
  ADD ("no-common-frame", test_no_common_frame);
  ADD ("remove", test_remove);
  ADD ("show-in-active", test_show_in_active);
  ADD ("open", test_open);
  ADD ("add", test_add);
  ADD ("add-nothing", test_add_nothing);
  ADD ("other-stack", test_other_stack);
  ADD ("world", test_world);
  ADD ("world-and-frame", test_world_and_frame);
  ADD ("people", test_people);

  return g_test_run ();
}
