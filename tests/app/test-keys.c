/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys of one's own: pressed for real they do what they were given to, the old ones do nothing, and
 * no key has two meanings. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-keys-page.h"
#include "tri-app-keys.h"

static const FixtureSeries head = FIXTURE_HEAD ("97");

static const TriAppAction *
find_action (const char *name)
{
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    if (g_str_equal (actions[i].name, name))
      return &actions[i];
  g_assert_not_reached ();
}

static GVariant *
none (void)
{
  return g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0));
}

static void
assert_keys (GVariant *own, const char *name, const char *expected)
{
  g_autofree char *keys = tri_app_keys_get (own, find_action (name));

  g_assert_cmpstr (keys, ==, expected);
}

static void
test_assign (void)
{
  g_autoptr (GVariant) standard = none ();
  g_autoptr (GVariant) own = NULL;
  g_autoptr (GVariant) again = NULL;
  g_autoptr (GVariant) back = NULL;

  assert_keys (standard, "measure-distance", "d");
  own = g_variant_ref_sink (
      tri_app_keys_assign (standard, find_action ("measure-angle"), "d"));
  assert_keys (own, "measure-angle", "d");
  assert_keys (own, "measure-distance", "");
  assert_keys (own, "measure-ellipse", "e");
  g_assert_true (tri_app_keys_find (own, "<Shift>d") == find_action ("measure-point"));
  g_assert_true (tri_app_keys_find (own, "D") == find_action ("measure-angle"));
  g_assert_null (tri_app_keys_find (own, "a"));
  again = g_variant_ref_sink (tri_app_keys_assign (own, find_action ("undo"), "<Primary>y"));
  assert_keys (again, "redo", "<Control><Shift>z");
  assert_keys (again, "measure-angle", "d");

  /* The standard key is not taken back from whoever has it now. */
  back = g_variant_ref_sink (tri_app_keys_reset (again, find_action ("measure-distance")));
  assert_keys (back, "measure-distance", "");
  g_variant_unref (back);
  back = g_variant_ref_sink (tri_app_keys_reset (again, find_action ("measure-angle")));
  assert_keys (back, "measure-angle", "a");
}

/* With Control a key works wherever the focus is, a letter only where nobody types. */
static void
test_kinds (void)
{
  g_autoptr (GVariant) standard = none ();
  g_autoptr (GVariant) own = g_variant_ref_sink (
      tri_app_keys_assign (standard, find_action ("cine"), "<Control>k"));
  g_autoptr (GPtrArray) accels = tri_app_keys_list (own, find_action ("cine"), TRUE);
  g_autoptr (GPtrArray) keys = tri_app_keys_list (own, find_action ("cine"), FALSE);
  g_autoptr (GPtrArray) copy = tri_app_keys_list (own, find_action ("copy-view"), TRUE);

  g_assert_cmpuint (accels->len, ==, 1);
  g_assert_cmpuint (keys->len, ==, 0);
  g_assert_cmpuint (copy->len, ==, 0); /* an entry copies its text */
}

static void
test_pressed (void)
{
  Driver driver = { NULL };
  g_autoptr (GVariant) standard = none ();
  GSettings *settings;
  TriSession *session;

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  settings = tri_app_window_get_settings (driver.window);
  session = driver_get_session (&driver);
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  g_settings_set_value (settings, TRI_APP_KEYS_KEY,
                        tri_app_keys_assign (standard, find_action ("measure-angle"), "q"));
  driver_settle (&driver);
  driver_key (&driver, "a");
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==,
                   TRI_TOOL_CROSSHAIR);
  driver_key (&driver, "q");
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==, TRI_TOOL_ANGLE);
  g_settings_reset (settings, TRI_APP_KEYS_KEY);
  driver_settle (&driver);
  driver_key (&driver, "Escape");
  driver_key (&driver, "q");
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==,
                   TRI_TOOL_CROSSHAIR);
  driver_key (&driver, "a");
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==, TRI_TOOL_ANGLE);
  driver_tear_down (&driver);
}

static gboolean
is_row (GtkWidget *widget, gpointer title)
{
  return ADW_IS_ACTION_ROW (widget) &&
         g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

/* Without a window manager the dialog gets no real keys: its controller is given one. */
static gboolean
press (GtkWidget *dialog, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (dialog);
  gboolean is_taken = FALSE;

  for (guint i = 0; !is_taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &is_taken);
    }
  return is_taken;
}

/* From the page: the row asks, a key is pressed, the answer is kept. */
static void
test_page (void)
{
  Driver driver = { NULL };
  GtkWidget *window, *row, *dialog;
  GSettings *settings;
  g_autoptr (GVariant) own = NULL;

  driver_set_up (&driver);
  settings = tri_app_window_get_settings (driver.window);
  window = adw_preferences_window_new ();
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), tri_app_keys_page_new (settings));
  gtk_window_present (GTK_WINDOW (window));
  driver_settle (&driver);
  row = tri_widget_test_find_where (window, is_row, (gpointer) "Invert black and white");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activated");
  driver_settle (&driver);
  dialog = GTK_WIDGET (tri_widget_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (dialog);
  g_assert_false (press (dialog, GDK_KEY_Escape, 0));
  g_assert_true (press (dialog, GDK_KEY_D, 0));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "Distance"));
  g_assert_true (press (dialog, GDK_KEY_F6, GDK_CONTROL_MASK));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "assign");
  driver_settle (&driver);
  own = g_settings_get_value (settings, TRI_APP_KEYS_KEY);
  assert_keys (own, "invert", "<Control>F6");
  g_settings_reset (settings, TRI_APP_KEYS_KEY);
  gtk_window_destroy (GTK_WINDOW (window));
  driver_settle (&driver);
  driver_tear_down (&driver);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/keys/assign", test_assign);
  g_test_add_func ("/keys/kinds", test_kinds);
  g_test_add_func ("/keys/pressed", test_pressed);
  g_test_add_func ("/keys/page", test_page);
  return g_test_run ();
}
