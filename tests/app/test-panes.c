/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything in the window belongs to the pane that is worked on, also when it is the one on the
 * right: title, presets, notes, interpretations, cine, layers, exports, cancel. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-work.h"
#include "tri-interpretation.h"
#include "tri-notes-list.h"
#include "tri-scan-facts.h"
#include "tri-series-items.h"
#include "tri-series-list.h"
#include "tri-session-planes.h"
#include "tri-widget-test.h"

static const FixtureSeries head = FIXTURE_HEAD ("61");
static const FixtureSeries organs = { .series = "21",
                                      .description = "Segmented",
                                      .modality = "CT",
                                      .n_slices = 8,
                                      .has_window = TRUE,
                                      .has_position = TRUE };
static const FixtureSeries film = { .series = "63",
                                    .description = "Film",
                                    .modality = "XA",
                                    .n_slices = 1,
                                    .n_frames = 24,
                                    .has_window = TRUE };
static const FixtureSeries torn = { .series = "64",
                                    .description = "Torn",
                                    .modality = "CT",
                                    .n_slices = 10,
                                    .has_window = TRUE,
                                    .has_position = TRUE,
                                    .first_broken = 7 };
static const FixtureSeries large = { .series = "65",
                                     .description = "Large",
                                     .modality = "CT",
                                     .n_slices = 600,
                                     .has_window = TRUE,
                                     .has_position = TRUE };

typedef struct
{
  Driver driver;
  TriWorkspace *workspace;
  TriPane *left, *right;
} Two;

static TriStack *
find_stack (Two *two, guint n_frames)
{
  GListModel *rows = tri_workspace_get_series (two->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (rows, i);
      TriStack *stack = tri_series_item_get_stack (item);

      if (stack != NULL && stack->n_frames == n_frames)
        return stack;
    }
  g_assert_not_reached ();
}

static gboolean
is_idle (gpointer window)
{
  return tri_app_window_is_idle (window);
}

/* The head on the left, and on the right, which is worked on, the series of so many frames. */
static void
open_two (Two *two, const FixtureSeries *other, guint n_frames)
{
  driver_set_up (&two->driver);
  fixture_add_series (two->driver.folder, &head);
  fixture_add_series (two->driver.folder, other);
  if (other == &organs)
    fixture_add_segmentation (two->driver.folder);
  driver_open (&two->driver, two->driver.folder);
  two->workspace = tri_app_window_get_workspace (two->driver.window);
  fixture_wait (is_idle, two->driver.window, 30, "the study");
  tri_workspace_show (two->workspace, find_stack (two, head.n_slices));
  fixture_wait (is_idle, two->driver.window, 30, "the head");
  two->left = tri_workspace_get_active_pane (two->workspace);
  two->right = tri_workspace_add_pane (two->workspace, find_stack (two, n_frames));
}

static void
wait_for_right (Two *two)
{
  fixture_wait (is_idle, two->driver.window, 60, "the pane on the right");
  driver_settle (&two->driver);
  g_assert_true (tri_app_window_get_pane (two->driver.window) == two->right);
}

static void
activate_left (Two *two)
{
  tri_workspace_set_active_pane (two->workspace, two->left);
  driver_settle (&two->driver);
}

static void
test_title_and_presets (void)
{
  Two two = { 0 };
  TriVoi before = { 0 };
  TriSession *left, *right;

  open_two (&two, &torn, torn.n_slices);
  wait_for_right (&two);
  left = tri_pane_get_session (two.left);
  right = tri_pane_get_session (two.right);
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (two.driver.window)), "Torn"));
  tri_voi_assign (&before, tri_session_get_voi (left));
  driver_activate (&two.driver, "window-preset", g_variant_new_string ("2"));
  g_assert_false (tri_voi_equal (tri_session_get_voi (right), &before));
  g_assert_true (tri_voi_equal (tri_session_get_voi (left), &before));
  driver_activate (&two.driver, "colour-map", g_variant_new_string ("hot-iron"));
  g_assert_cmpint (tri_session_get_colour_map (right), ==, TRI_COLOUR_MAP_HOT_IRON);
  g_assert_cmpint (tri_session_get_colour_map (left), ==, TRI_COLOUR_MAP_GREY);

  /* The states of actions are those of the pane, too. */
  activate_left (&two);
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (two.driver.window)), "Head"));
  {
    g_autoptr (GVariant) state = driver_get_state (&two.driver, "colour-map");

    g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "grey");
  }
  tri_voi_clear (&before);
  driver_tear_down (&two.driver);
}

static void
test_notes (void)
{
  Two two = { 0 };
  GtkWidget *list;

  if (driver_skips_without_input ())
    return;
  open_two (&two, &torn, torn.n_slices);
  wait_for_right (&two);
  g_assert_cmpuint (g_list_model_get_n_items (tri_pane_get_notes (two.right)), >, 0);
  g_assert_true (driver_is_enabled (&two.driver, "notes"));
  driver_activate (&two.driver, "notes", NULL);
  driver_settle (&two.driver);
  list = tri_widget_test_find (GTK_WIDGET (two.driver.window), TRI_TYPE_NOTES_LIST);
  g_assert_nonnull (list);
  g_assert_true (tri_session_widget_get_session (TRI_SESSION_WIDGET (list)) ==
                 tri_pane_get_session (two.right));
  driver_key (&two.driver, "Escape");
  activate_left (&two);
  g_assert_true (tri_session_widget_get_session (TRI_SESSION_WIDGET (list)) ==
                 tri_pane_get_session (two.left));
  g_assert_cmpuint (g_list_model_get_n_items (tri_pane_get_notes (two.left)), <,
                    g_list_model_get_n_items (tri_pane_get_notes (two.right)));
  driver_tear_down (&two.driver);
}

static void
test_cine (void)
{
  Two two = { 0 };

  open_two (&two, &film, film.n_frames);
  wait_for_right (&two);
  driver_activate (&two.driver, "cine", NULL);
  g_assert_true (tri_cine_get_is_playing (tri_pane_get_cine (two.right)));
  g_assert_false (tri_cine_get_is_playing (tri_pane_get_cine (two.left)));
  driver_activate (&two.driver, "cine", NULL);
  g_assert_false (tri_cine_get_is_playing (tri_pane_get_cine (two.right)));
  driver_tear_down (&two.driver);
}

static void
test_layers (void)
{
  Two two = { 0 };
  TriLayers *right;

  open_two (&two, &organs, organs.n_slices);
  wait_for_right (&two);
  right = tri_session_get_layers (tri_pane_get_session (two.right));
  g_assert_cmpuint (tri_layers_get_n (right), ==, 1);
  tri_layer_set_is_visible (tri_layers_get (right, 0), TRUE);
  fixture_wait (is_idle, two.driver.window, 30, "the layer");
  g_assert_true (tri_layer_get_is_visible (tri_layers_get (right, 0)));
  g_assert_true (right != tri_session_get_layers (tri_pane_get_session (two.left)));
  driver_tear_down (&two.driver);
}

static gboolean
is_saved (gpointer window)
{
  return tri_app_window_get_work (window) == NULL;
}

static void
test_export (void)
{
  Two two = { 0 };
  g_autofree char *folder = fixture_folder_new ();
  g_autoptr (GDir) dir = NULL;
  guint n_files = 0;

  open_two (&two, &organs, organs.n_slices);
  wait_for_right (&two);
  driver_activate (&two.driver, "export-slices",
                   g_variant_new ("(ssubb)", folder, ".png", 1, TRUE, FALSE));
  fixture_wait (is_saved, two.driver.window, 60, "the slices");
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, organs.n_slices);
  driver_tear_down (&two.driver);
  fixture_folder_remove (folder);
}

static gboolean
is_right_coming (gpointer data)
{
  const Two *two = data;

  return tri_session_get_n_filled (tri_pane_get_session (two->right)) > 0;
}

static void
test_cancel (void)
{
  Two two = { 0 };
  TriSession *right;

  open_two (&two, &large, large.n_slices);
  fixture_wait (is_right_coming, &two, 30, "the first slice on the right");
  right = tri_pane_get_session (two.right);
  if (tri_session_get_n_filled (right) < large.n_slices)
    {
      g_assert_true (driver_is_enabled (&two.driver, "cancel"));
      driver_activate (&two.driver, "cancel", NULL);
    }
  g_assert_false (tri_study_get_is_busy (tri_pane_get_study (two.right)));
  g_assert_false (driver_is_enabled (&two.driver, "cancel"));
  g_assert_cmpuint (tri_session_get_n_filled (tri_pane_get_session (two.left)), ==,
                    head.n_slices);
  driver_tear_down (&two.driver);
}

/* Of the right pane's series; what the left one shows stays. */
static void
test_interpretation (void)
{
  g_autofree char *corpus =
      g_test_build_filename (G_TEST_DIST, "data", "corpus", "broken", "series_inconsistent", NULL);
  Two two = { 0 };
  TriSeries *series = NULL;
  const TriInterpretation *other = NULL;
  g_autoptr (TriStack) left = NULL;
  TriStack *mixed = NULL;
  TriScan *scan;

  driver_set_up (&two.driver);
  fixture_add_series (two.driver.folder, &head);
  tri_app_window_open_paths (two.driver.window,
                             (const char *const[]){ two.driver.folder, corpus, NULL });
  two.workspace = tri_app_window_get_workspace (two.driver.window);
  fixture_wait (is_idle, two.driver.window, 30, "the study");
  scan = tri_workspace_get_scan (two.workspace);
  tri_workspace_show (two.workspace, find_stack (&two, head.n_slices));
  fixture_wait (is_idle, two.driver.window, 30, "the head");
  left = tri_stack_ref (tri_study_get_stack (tri_app_window_get_study (two.driver.window)));
  for (guint i = 0; i < g_list_model_get_n_items (tri_workspace_get_series (two.workspace)); i++)
    {
      g_autoptr (TriSeriesItem) item =
          g_list_model_get_item (tri_workspace_get_series (two.workspace), i);
      TriStack *stack = tri_series_item_get_stack (item);

      if (stack != NULL && tri_scan_find_series (scan, stack)->interpretations->len > 1)
        mixed = stack;
    }
  g_assert_nonnull (mixed);
  two.left = tri_workspace_get_pane (two.workspace, 0);
  two.right = tri_workspace_add_pane (two.workspace, mixed);
  wait_for_right (&two);
  g_assert_true (driver_is_enabled (&two.driver, "interpretation"));
  series = tri_study_get_series (tri_pane_get_study (two.right));
  other = g_ptr_array_index (series->interpretations, 1);
  driver_activate (&two.driver, "interpretation", g_variant_new_string (other->code));
  fixture_wait (is_idle, two.driver.window, 60, "the other interpretation");
  g_assert_cmpstr (tri_pane_get_interpretation (two.right), ==, other->code);
  g_assert_true (g_ptr_array_find (other->stacks,
                                   tri_study_get_stack (tri_pane_get_study (two.right)), NULL));
  g_assert_true (tri_study_get_stack (tri_pane_get_study (two.left)) == left);
  activate_left (&two);
  g_assert_cmpint (driver_is_enabled (&two.driver, "interpretation"), ==,
                   tri_pane_count_interpretations (two.left) > 1);
  {
    g_autoptr (GVariant) state = driver_get_state (&two.driver, "interpretation");

    g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "default");
  }
  driver_tear_down (&two.driver);
}

/* A third and a fourth pane need nothing else. */
static void
test_four (void)
{
  Two two = { 0 };

  open_two (&two, &organs, organs.n_slices);
  wait_for_right (&two);
  tri_workspace_add_pane (two.workspace, find_stack (&two, head.n_slices));
  tri_workspace_add_pane (two.workspace, find_stack (&two, organs.n_slices));
  fixture_wait (is_idle, two.driver.window, 30, "four panes");
  driver_settle (&two.driver);
  g_assert_cmpuint (tri_workspace_get_n_panes (two.workspace), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      TriPane *pane = tri_workspace_get_pane (two.workspace, i);
      TriPlanesView *planes;

      tri_workspace_set_active_pane (two.workspace, pane);
      driver_settle (&two.driver);
      planes = tri_app_window_get_planes (two.driver.window);
      g_assert_true (tri_session_widget_get_session (TRI_SESSION_WIDGET (planes)) ==
                     tri_pane_get_session (pane));
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (planes)));
      g_assert_nonnull (tri_slice_view_get_surface (tri_planes_view_get_active_view (planes)));
    }
  driver_activate (&two.driver, "compare", NULL);
  g_assert_cmpuint (tri_workspace_get_n_panes (two.workspace), ==, 1);
  driver_tear_down (&two.driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/panes/title-and-presets", test_title_and_presets);
  g_test_add_func ("/panes/notes", test_notes);
  g_test_add_func ("/panes/cine", test_cine);
  g_test_add_func ("/panes/layers", test_layers);
  g_test_add_func ("/panes/export", test_export);
  g_test_add_func ("/panes/cancel", test_cancel);
  g_test_add_func ("/panes/interpretation", test_interpretation);
  g_test_add_func ("/panes/four", test_four);

  return g_test_run ();
}
