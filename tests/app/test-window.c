/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole window on real files, driven over the session bus and by real keys and pointer. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-action-table.h"
#include "tri-app-shortcuts.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const FixtureSeries head = FIXTURE_HEAD ("21");
static const FixtureSeries other = {
  .series = "22", .description = "Other", .modality = "CT", .n_slices = 6, .has_position = TRUE
};
static const FixtureSeries scout = {
  .series = "23", .description = "Scout", .modality = "CT", .n_slices = 1, .has_window = TRUE
};

static TriPoint3
get_cursor (Driver *driver)
{
  return tri_session_get_cursor (driver_get_session (driver));
}

static void
open_series (Driver *driver, const FixtureSeries *first, const FixtureSeries *second)
{
  fixture_add_series (driver->folder, first);
  if (second != NULL)
    fixture_add_series (driver->folder, second);
  driver_open (driver, driver->folder);
}

/* ---- opening ---- */

static void
test_open (void)
{
  Driver driver = { NULL };
  g_autofree char *garbage = NULL;

  driver_set_up (&driver);
  g_assert_false (driver_is_enabled (&driver, "next-slice"));
  garbage = fixture_add_garbage (driver.folder, "notes.txt");
  open_series (&driver, &head, &other);
  g_assert_cmpuint (tri_session_get_n_filled (driver_get_session (&driver)), ==, head.n_slices);
  g_assert_cmpuint (g_list_model_get_n_items (
                        tri_workspace_get_series (tri_app_window_get_workspace (driver.window))),
                    ==, 2);
  g_assert_true (driver_is_enabled (&driver, "next-slice"));
  g_assert_true (driver_is_enabled (&driver, "next-series"));
  g_assert_true (driver_is_enabled (&driver, "show-unread"));
  g_assert_false (driver_is_enabled (&driver, "cancel"));
  g_assert_false (driver_is_enabled (&driver, "next-volume"));
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (driver.window)), "Head"));
  /* The title bar names the series, not the patient. */
  g_assert_null (strstr (gtk_window_get_title (GTK_WINDOW (driver.window)), "Fixture"));
  driver_tear_down (&driver);
}

static void
test_bad_file (void)
{
  Driver driver = { NULL };
  g_autofree char *garbage = NULL;
  TriVolume *volume;

  driver_set_up (&driver);
  open_series (&driver, &head, NULL);
  volume = tri_session_get_volume (driver_get_session (&driver));
  garbage = fixture_add_garbage (driver.folder, "notes.txt");
  driver_open (&driver, garbage);
  g_assert_nonnull (tri_study_get_failure (tri_app_window_get_study (driver.window)));
  g_assert_true (tri_session_get_volume (driver_get_session (&driver)) == volume);
  g_assert_true (driver_is_enabled (&driver, "next-slice"));
  driver_tear_down (&driver);
}

/* ---- actions over the bus ---- */

static void
test_slices (void)
{
  Driver driver = { NULL };

  driver_set_up (&driver);
  open_series (&driver, &head, NULL);
  driver_activate (&driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (&driver, "set-cursor", g_variant_new ("(ddd)", -11.0, 9.0, 112.0));
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).z, 112, 1e-9);
  driver_activate (&driver, "next-slice", NULL);
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).z, 115, 1e-9);
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).x, -11, 1e-9);
  driver_activate (&driver, "previous-slice", NULL);
  driver_activate (&driver, "previous-slice", NULL);
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).z, 109, 1e-9);
  driver_activate (&driver, "first-slice", NULL);
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).z, 100, 1e-9);
  driver_activate (&driver, "last-slice", NULL);
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).z, 100 + 3 * (head.n_slices - 1.0), 1e-9);
  driver_activate (&driver, "select-view", g_variant_new_string ("sagittal"));
  driver_activate (&driver, "next-slice", NULL);
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).x, -9, 1e-9);
  driver_activate (&driver, "select-view", g_variant_new_string ("coronal"));
  driver_activate (&driver, "next-slice", NULL);
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).y, 11, 1e-9);
  driver_tear_down (&driver);
}

static void
assert_voi (Driver *driver, double center, double width, gboolean is_inverted)
{
  const TriVoi *voi = tri_session_get_voi (driver_get_session (driver));

  g_assert_cmpfloat_with_epsilon (voi->center, center, 1e-9);
  g_assert_cmpfloat_with_epsilon (voi->width, width, 1e-9);
  g_assert_cmpint (voi->is_inverted, ==, is_inverted);
}

static void
assert_boolean_state (Driver *driver, const char *action, gboolean expected)
{
  g_autoptr (GVariant) state = driver_get_state (driver, action);

  g_assert_cmpint (g_variant_get_boolean (state), ==, expected);
}

static void
test_windows (void)
{
  Driver driver = { NULL };
  guint n_presets = 0;
  const TriVoiPreset *presets = tri_voi_get_presets ("CT", &n_presets);

  g_assert_cmpuint (n_presets, >, 1);
  driver_set_up (&driver);
  open_series (&driver, &head, NULL);
  assert_voi (&driver, 40, 400, FALSE);
  driver_activate (&driver, "window-set", g_variant_new ("(dd)", -600.0, 1500.0));
  assert_voi (&driver, -600, 1500, FALSE);
  driver_activate (&driver, "window-set", g_variant_new ("(dd)", 0.0, -3.0));
  assert_voi (&driver, -600, 1500, FALSE);
  driver_activate (&driver, "window-preset", g_variant_new_string (presets[1].name));
  assert_voi (&driver, presets[1].center, presets[1].width, FALSE);
  driver_activate (&driver, "window-preset", g_variant_new_string ("1"));
  assert_voi (&driver, presets[0].center, presets[0].width, FALSE);
  driver_activate (&driver, "window-preset", g_variant_new_string ("no such preset"));
  assert_voi (&driver, presets[0].center, presets[0].width, FALSE);
  assert_boolean_state (&driver, "invert", FALSE);
  driver_activate (&driver, "invert", NULL);
  assert_boolean_state (&driver, "invert", TRUE);
  assert_voi (&driver, presets[0].center, presets[0].width, TRUE);
  driver_activate (&driver, "window-header", g_variant_new_uint32 (0));
  assert_voi (&driver, 40, 400, TRUE);
  driver_activate (&driver, "window-reset", NULL);
  assert_voi (&driver, 40, 400, FALSE);
  driver_activate (&driver, "window-auto", NULL);
  g_assert_cmpfloat (tri_session_get_voi (driver_get_session (&driver))->width, <, 400);
  driver_tear_down (&driver);
}

static void
assert_string_state (Driver *driver, const char *action, const char *expected)
{
  g_autoptr (GVariant) state = driver_get_state (driver, action);

  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, expected);
}

static void
test_states (void)
{
  static const char *const toggles[] = { "crosshair", "annotations", "interpolation", "metadata",
                                         "sidebar" };
  Driver driver = { NULL };

  driver_set_up (&driver);
  open_series (&driver, &head, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (toggles); i++)
    {
      g_autoptr (GVariant) state = driver_get_state (&driver, toggles[i]);
      gboolean is_on = g_variant_get_boolean (state);

      driver_activate (&driver, toggles[i], NULL);
      assert_boolean_state (&driver, toggles[i], !is_on);
      driver_activate (&driver, toggles[i], NULL);
      assert_boolean_state (&driver, toggles[i], is_on);
    }
  assert_string_state (&driver, "layout", "planes");
  driver_activate (&driver, "layout", g_variant_new_string ("coronal"));
  assert_string_state (&driver, "layout", "coronal");
  driver_activate (&driver, "restore-views", NULL);
  assert_string_state (&driver, "layout", "planes");
  driver_activate (&driver, "select-view", g_variant_new_string ("sagittal"));
  driver_activate (&driver, "maximize-view", NULL);
  assert_string_state (&driver, "layout", "sagittal");
  driver_activate (&driver, "maximize-view", NULL);
  assert_string_state (&driver, "layout", "planes");
  driver_activate (&driver, "layout", g_variant_new_string ("large"));
  assert_string_state (&driver, "layout", "large");
  driver_activate (&driver, "maximize-view", NULL);
  assert_string_state (&driver, "layout", "sagittal");
  driver_key (&driver, "F7");
  assert_string_state (&driver, "layout", "large");
  driver_key (&driver, "F7");
  assert_string_state (&driver, "layout", "planes");
  driver_key (&driver, "F7");
  assert_string_state (&driver, "layout", "row");
  driver_activate (&driver, "layout", g_variant_new_string ("planes"));
  driver_activate (&driver, "grid", g_variant_new_string ("patient"));
  g_assert_cmpint (tri_session_get_grid (driver_get_session (&driver)), ==, TRI_GRID_PATIENT);
  driver_activate (&driver, "convention", g_variant_new_string ("neurological"));
  g_assert_cmpint (
      tri_display_get_convention (tri_session_get_display (driver_get_session (&driver))), ==,
      TRI_CONVENTION_NEUROLOGICAL);
  driver_activate (&driver, "convention", g_variant_new_string ("radiological"));
  driver_tear_down (&driver);
}

static void
test_series (void)
{
  Driver driver = { NULL };
  TriStudy *study;

  driver_set_up (&driver);
  study = tri_app_window_get_study (driver.window);
  open_series (&driver, &head, &other);
  g_assert_cmpuint (tri_study_get_stack (study)->geometry.dims[2], ==, head.n_slices);
  driver_activate (&driver, "next-series", NULL);
  fixture_wait (fixture_is_idle, study, 20, "the next series");
  g_assert_cmpuint (tri_study_get_stack (study)->geometry.dims[2], ==, other.n_slices);
  driver_activate (&driver, "next-series", NULL);
  fixture_wait (fixture_is_idle, study, 20, "nothing");
  g_assert_cmpuint (tri_study_get_stack (study)->geometry.dims[2], ==, other.n_slices);
  driver_activate (&driver, "previous-series", NULL);
  fixture_wait (fixture_is_idle, study, 20, "the first series");
  g_assert_cmpuint (tri_study_get_stack (study)->geometry.dims[2], ==, head.n_slices);
  driver_tear_down (&driver);
}

/* One image is shown large, without pretending that it has three planes. */
static void
test_flat (void)
{
  Driver driver = { NULL };
  TriStudy *study;

  driver_set_up (&driver);
  study = tri_app_window_get_study (driver.window);
  open_series (&driver, &head, &scout);
  driver_activate (&driver, "next-series", NULL);
  fixture_wait (fixture_is_idle, study, 20, "the scout");
  g_assert_cmpint (tri_study_get_stack (study)->kind, !=, TRI_STACK_VOLUME);
  assert_string_state (&driver, "layout", "picture");
  driver_activate (&driver, "maximize-view", NULL); /* beside the facts, and large again */
  assert_string_state (&driver, "layout", "planes");
  driver_activate (&driver, "layout", g_variant_new_string ("facts"));
  assert_string_state (&driver, "layout", "facts");
  driver_activate (&driver, "layout", g_variant_new_string ("coronal")); /* there is none */
  assert_string_state (&driver, "layout", "picture");
  driver_activate (&driver, "previous-series", NULL);
  fixture_wait (fixture_is_idle, study, 20, "the head");
  assert_string_state (&driver, "layout", "planes");
  driver_tear_down (&driver);
}

static gboolean
is_file_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_screenshot (void)
{
  Driver driver = { NULL };
  g_autofree char *path = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  GdkSurface *surface;

  driver_set_up (&driver);
  surface = gtk_native_get_surface (GTK_NATIVE (driver.window));
  path = g_build_filename (driver.folder, "window.png", NULL);
  open_series (&driver, &head, NULL);
  driver_activate (&driver, "save-screenshot", g_variant_new_string (path));
  fixture_wait (is_file_there, path, 20, "the picture");
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, gdk_surface_get_width (surface));
  g_assert_cmpint (gdk_texture_get_height (texture), ==, gdk_surface_get_height (surface));
  driver_tear_down (&driver);
}

/* ---- by hand ---- */

static void
test_keys (void)
{
  Driver driver = { NULL };
  TriSession *session;
  double z;

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  session = driver_get_session (&driver);
  open_series (&driver, &head, &other);
  driver_activate (&driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (&driver, "set-cursor", g_variant_new ("(ddd)", 0.0, 0.0, 109.0));
  z = get_cursor (&driver).z;
  driver_key (&driver, "Down");
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).z, z + 3, 1e-9);
  driver_key (&driver, "Left");
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).z, z, 1e-9);
  driver_key (&driver, "End");
  g_assert_cmpfloat_with_epsilon (get_cursor (&driver).z, 100 + 3 * (head.n_slices - 1.0), 1e-9);
  g_assert_true (tri_display_get_has_crosshair (tri_session_get_display (session)));
  driver_key (&driver, "shift+j");
  g_assert_false (tri_display_get_has_crosshair (tri_session_get_display (session)));
  driver_key (&driver, "shift+j");
  g_assert_true (tri_display_get_has_crosshair (tri_session_get_display (session)));
  /* Full, minimal, none. */
  driver_key (&driver, "i");
  g_assert_true (tri_display_get_has_annotations (tri_session_get_display (session)));
  g_assert_false (tri_display_get_has_corner_texts (tri_session_get_display (session)));
  driver_key (&driver, "i");
  g_assert_false (tri_display_get_has_annotations (tri_session_get_display (session)));
  driver_key (&driver, "i");
  g_assert_true (tri_display_get_has_annotations (tri_session_get_display (session)));
  g_assert_true (tri_display_get_has_corner_texts (tri_session_get_display (session)));
  driver_key (&driver, "ctrl+2");
  g_assert_cmpfloat (tri_session_get_voi (session)->center, ==,
                     tri_voi_get_presets ("CT", &(guint){ 0 })[1].center);
  driver_key (&driver, "plus");
  driver_key (&driver, "Escape");
  assert_voi (&driver, 40, 400, FALSE);
  driver_key (&driver, "F9");
  assert_boolean_state (&driver, "sidebar", FALSE);
  driver_key (&driver, "F9");
  driver_key (&driver, "Return");
  assert_string_state (&driver, "layout", "axial");
  driver_key (&driver, "Return");
  assert_string_state (&driver, "layout", "planes");
  driver_key (&driver, "Next");
  fixture_wait (fixture_is_idle, tri_app_window_get_study (driver.window), 20, "the next series");
  g_assert_cmpuint (tri_session_get_stack (session)->geometry.dims[2], ==, other.n_slices);
  driver_tear_down (&driver);
}

/* A letter typed into the search stays there. */
static void
test_typing (void)
{
  Driver driver = { NULL };

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  open_series (&driver, &head, NULL);
  driver_key (&driver, "ctrl+f");
  driver_key (&driver, "shift+j");
  driver_key (&driver, "d");
  g_assert_true (
      tri_display_get_has_crosshair (tri_session_get_display (driver_get_session (&driver))));
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (driver_get_session (&driver))),
                   ==, TRI_TOOL_CROSSHAIR);
  driver_tear_down (&driver);
}

/* A click in the middle of the upper left quarter of the axial view is the patient's right front.
 */
static void
test_pointer (void)
{
  Driver driver = { NULL };
  GtkWidget *view;
  TriPoint3 before, after;

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  open_series (&driver, &head, NULL);
  view = GTK_WIDGET (
      tri_planes_view_get_view (tri_app_window_get_planes (driver.window), TRI_PLANE_AXIAL));
  driver_activate (&driver, "set-cursor", g_variant_new ("(ddd)", 0.0, 0.0, 109.0));
  driver_settle (&driver);
  before = get_cursor (&driver);
  driver_click (&driver, view, gtk_widget_get_width (view) * 0.4,
                gtk_widget_get_height (view) * 0.4, 1);
  after = get_cursor (&driver);
  g_assert_cmpfloat (after.x, <, before.x - 2); /* LPS: smaller x is the patient's right */
  g_assert_cmpfloat (after.y, <, before.y - 2); /* smaller y is the front */
  g_assert_cmpfloat_with_epsilon (after.z, before.z, 1e-9);
  driver_click (&driver, view, gtk_widget_get_width (view) * 0.5,
                gtk_widget_get_height (view) * 0.5, 5);
  g_assert_cmpfloat_with_epsilon (fabs (get_cursor (&driver).z - before.z), 3, 1e-9);
  driver_tear_down (&driver);
}

/* ---- the table ---- */

static void
test_table (void)
{
  Driver driver = { NULL };
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GVariant) own = NULL;
  GtkWidget *shortcuts;

  driver_set_up (&driver);
  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *both = g_strjoin (" ", actions[i].accels != NULL ? actions[i].accels : "",
                                         actions[i].keys != NULL ? actions[i].keys : "", NULL);
      g_auto (GStrv) parts = g_strsplit (both, " ", -1);

      g_assert_true (g_hash_table_add (names, (gpointer) actions[i].name));
      g_assert_true (
          g_action_group_has_action (G_ACTION_GROUP (driver.application), actions[i].name));
      if (actions[i].place != TRI_ACTION_ON_APPLICATION)
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (driver.window), actions[i].name));
      for (guint k = 0; parts[k] != NULL; k++)
        {
          guint keyval;
          GdkModifierType modifiers;

          if (*parts[k] == '\0')
            continue;
          g_test_message ("%s: %s", actions[i].name, parts[k]);
          g_assert_true (gtk_accelerator_parse (parts[k], &keyval, &modifiers));
          g_assert_true (g_hash_table_add (keys, gtk_accelerator_name (keyval, modifiers)));
        }
    }
  own = g_settings_get_value (tri_app_window_get_settings (driver.window), "keys");
  shortcuts = tri_app_shortcuts_new (own);
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (shortcuts));
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  g_object_unref (shortcuts);
  driver_tear_down (&driver);
}

/* Every window that an action opens can be opened, and closed with the main one. */
static void
test_dialogs (void)
{
  static const char *const names[] = { "about", "shortcuts", "preferences", "show-unread",
                                       "choose-encoding" };
  g_autofree char *garbage = NULL;
  Driver driver = { NULL };

  driver_set_up (&driver);
  garbage = fixture_add_garbage (driver.folder, "notes.txt");
  open_series (&driver, &head, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
      guint n_before = g_list_model_get_n_items (windows);

      driver_activate (&driver, names[i], NULL);
      driver_settle (&driver);
      g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_before + 1);
      for (guint w = 0; w < g_list_model_get_n_items (windows); w++)
        {
          g_autoptr (GtkWindow) window = g_list_model_get_item (windows, w);

          if (window != GTK_WINDOW (driver.window))
            gtk_window_close (window);
        }
      driver_settle (&driver);
      g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_before);
      gtk_window_present (GTK_WINDOW (driver.window));
    }
  driver_tear_down (&driver);
}

/* What confines the readers is told, part by part, once one of them has said so. */
static void
test_troubleshooting (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  const char *facts = NULL;
  Driver driver = { NULL };

  driver_set_up (&driver);
  open_series (&driver, &head, NULL);
  driver_activate (&driver, "about", NULL);
  driver_settle (&driver);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_ABOUT_WINDOW (window))
        facts = adw_about_window_get_debug_info (ADW_ABOUT_WINDOW (window));
    }
  g_assert_nonnull (facts);
  g_assert_nonnull (strstr (facts, "Triptych " TRI_VERSION));
  g_assert_nonnull (strstr (facts, "No new privileges, no tracing: on"));
  g_assert_nonnull (strstr (facts, "Only listed system calls (seccomp): "));
  driver_tear_down (&driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/window/table", test_table);
  g_test_add_func ("/window/open", test_open);
  g_test_add_func ("/window/bad-file", test_bad_file);
  g_test_add_func ("/window/troubleshooting", test_troubleshooting);
  g_test_add_func ("/window/actions/slices", test_slices);
  g_test_add_func ("/window/actions/windows", test_windows);
  g_test_add_func ("/window/actions/states", test_states);
  g_test_add_func ("/window/actions/series", test_series);
  g_test_add_func ("/window/actions/flat", test_flat);
  g_test_add_func ("/window/actions/screenshot", test_screenshot);
  g_test_add_func ("/window/input/keys", test_keys);
  g_test_add_func ("/window/input/typing", test_typing);
  g_test_add_func ("/window/input/pointer", test_pointer);
  g_test_add_func ("/window/dialogs", test_dialogs);

  return g_test_run ();
}
