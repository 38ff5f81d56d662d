/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every key of the action table can be given to another action and taken from its own: the window's
 * controller and the application's accelerators follow, and keys of every kind do so when they are
 * pressed. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-keys.h"
#include "tri-session-planes.h"

static const FixtureSeries head = FIXTURE_HEAD ("98");

/* Keys that no action of the table has: one that a focused entry gets first, one that it does not.
 */
#define FREE_KEY "q"
#define FREE_ACCEL "<Control><Alt>q"

static GVariant *
none (void)
{
  return g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0));
}

/* ---- what the window has ---- */

static char *
describe_shortcut (GtkShortcut *shortcut)
{
  GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
  GVariant *target = gtk_shortcut_get_arguments (shortcut);
  const char *name;

  if (!GTK_IS_NAMED_ACTION (action))
    return NULL;
  name = gtk_named_action_get_action_name (GTK_NAMED_ACTION (action));
  return target == NULL ? g_strdup (name)
                        : g_strconcat (name, "::", g_variant_get_string (target, NULL), NULL);
}

/* (transfer full): the actions that @trigger is a key of in the window's own controllers and the
 * application's accelerators, each followed by a blank. */
static char *
find_meanings (Driver *driver, const char *trigger)
{
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (trigger);
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (driver->window));
  g_auto (GStrv) accels = gtk_application_get_actions_for_accel (
      GTK_APPLICATION (driver->application), trigger);
  g_autoptr (GString) meanings = g_string_new (NULL);

  for (guint i = 0; accels[i] != NULL; i++)
    g_string_append_printf (meanings, "%s ", accels[i]);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "tri-app-keys") != 0)
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut =
              g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autofree char *name = describe_shortcut (shortcut);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            g_string_append_printf (meanings, "%s ", name);
        }
    }
  return g_string_free (g_steal_pointer (&meanings), FALSE);
}

/* @name: (nullable): NULL: @trigger does nothing */
static void
assert_means (Driver *driver, const char *trigger, const char *name)
{
  g_autofree char *meanings = find_meanings (driver, trigger);
  g_autofree char *detailed = NULL, *expected = NULL;

  if (name != NULL)
    detailed = tri_app_action_get_detailed_name (tri_app_actions_find (name));
  expected = name == NULL ? g_strdup ("") : g_strconcat (detailed, " ", NULL);
  g_test_message ("%s: %s", trigger, meanings);
  g_assert_cmpstr (meanings, ==, expected);
}

/* The key of the keypad that goes with @trigger. */
static void
assert_twin_means (Driver *driver, const char *trigger, const char *name)
{
  static const char *const twins[][2] = {
    { "0", "KP_0" },
    { "9", "KP_9" },
    { "plus", "KP_Add" },
    { "Home", "KP_Home" },
    { "minus", "KP_Subtract" },
    { "Return", "KP_Enter" },
    { "Down", "KP_Down" },
    { "Delete", "KP_Delete" },
  };
  GdkModifierType modifiers;
  guint key;

  g_assert_true (gtk_accelerator_parse (trigger, &key, &modifiers));
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    if (key == gdk_keyval_from_name (twins[i][0]))
      {
        g_autofree char *twin =
            gtk_accelerator_name (gdk_keyval_from_name (twins[i][1]), modifiers);

        assert_means (driver, twin, name);
      }
}

/* ---- every entry ---- */

/* Each key of each entry is given to the next one that can have keys, then the entry gets a free
 * key: no key is left with two meanings, none with an old one. */
static void
reassign (Driver *driver, const TriAppAction *action, const TriAppAction *other)
{
  g_autoptr (GVariant) standard = none ();
  g_autofree char *triggers = tri_app_keys_get (standard, action);
  g_auto (GStrv) each = g_strsplit (triggers, " ", -1);
  const char *const free_keys[] = { FREE_KEY, FREE_ACCEL };

  for (guint i = 0; each[i] != NULL && *each[i] != '\0'; i++)
    {
      assert_means (driver, each[i], action->name);
      assert_twin_means (driver, each[i], action->name);
      driver_assign_key (driver, other->name, each[i]);
      assert_means (driver, each[i], other->name);
      assert_twin_means (driver, each[i], other->name);
      driver_reset_keys (driver);
    }
  for (guint f = 0; f < G_N_ELEMENTS (free_keys); f++)
    {
      driver_assign_key (driver, action->name, free_keys[f]);
      assert_means (driver, free_keys[f], action->name);
      for (guint i = 0; each[i] != NULL && *each[i] != '\0'; i++)
        {
          assert_means (driver, each[i], NULL);
          assert_twin_means (driver, each[i], NULL);
        }
      driver_reset_keys (driver);
      assert_means (driver, free_keys[f], NULL);
    }
}

static const TriAppAction *
find_next (const TriAppAction *actions, guint n_actions, guint from)
{
  for (guint n = 1; n < n_actions; n++)
    if (actions[(from + n) % n_actions].section != NULL)
      return &actions[(from + n) % n_actions];
  g_assert_not_reached ();
}

static void
test_every_key (void)
{
  Driver driver = { NULL };
  guint n_actions, n_done = 0;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  driver_set_up (&driver);
  for (guint i = 0; i < n_actions; i++)
    if (actions[i].section != NULL)
      {
        reassign (&driver, &actions[i], find_next (actions, n_actions, i));
        n_done++;
      }
    else
      g_assert_true (actions[i].accels == NULL && actions[i].keys == NULL);
  g_assert_cmpuint (n_done, >, 80);
  driver_tear_down (&driver);
}

/* An entry that stands for another action names one that is there and takes a text. */
static void
test_bases (void)
{
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      const TriAppAction *base;

      g_assert_true (actions[i].base == NULL || actions[i].handler == NULL);
      if (actions[i].base == NULL)
        continue;
      base = tri_app_actions_find (actions[i].base);
      g_assert_nonnull (base);
      g_assert_cmpstr (base->parameter, ==, "s");
      g_assert_nonnull (actions[i].target);
      g_assert_cmpint (base->need, ==, actions[i].need);
    }
}

/* ---- keys that were kept by an earlier version ---- */

static GVariant *
read_keys (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *own =
      g_variant_parse (G_VARIANT_TYPE (TRI_APP_KEYS_TYPE), text, NULL, NULL, &error);

  g_assert_no_error (error);
  return own;
}

static void
assert_keys (GVariant *own, const char *name, const char *expected)
{
  g_autofree char *keys = tri_app_keys_get (own, tri_app_actions_find (name));

  g_assert_cmpstr (keys, ==, expected);
}

static void
test_kept_keys (void)
{
  g_autoptr (GVariant) own =
      read_keys ("{'zoom-in': 'equal KP_Add', 'cine': 'plus', 'zoom-fit': 'KP_0',"
                 " 'invert': '<Control>1', 'gone': 'd', 'flip': '<Shift>asterisk nonsense'}");

  assert_keys (own, "zoom-in", "equal"); /* the keypad's plus goes with the other */
  assert_keys (own, "cine", "plus");
  assert_keys (own, "zoom-fit", "0");
  assert_keys (own, "invert", "<Control>1"); /* which the table has come to name since */
  assert_keys (own, "window-preset-1", "");
  assert_keys (own, "window-preset-2", "<Control>2");
  assert_keys (own, "measure-distance", "d"); /* an action that is gone holds no key */
  assert_keys (own, "flip", "asterisk");
}

/* ---- for real ---- */

static int
get_slice (Driver *driver)
{
  return (int) lround (tri_session_get_cursor (driver_get_session (driver)).z);
}

static double
get_zoom (Driver *driver)
{
  return tri_viewport_get_zoom (
      tri_slice_view_get_viewport (driver_get_view (driver, TRI_PLANE_AXIAL)));
}

/* What a key can have done, as one text. (An arrow that no action has moves the focus to another
 * view, as in every window.) */
static char *
look (Driver *driver)
{
  TriSession *session = driver_get_session (driver);

  return g_strdup_printf ("slice %d, zoom %.3f, tool %d, crosshair %d, window %.0f",
                          get_slice (driver), get_zoom (driver),
                          (int) tri_display_get_tool (tri_session_get_display (session)),
                          tri_display_get_has_crosshair (tri_session_get_display (session)),
                          tri_session_get_voi (session)->width);
}

static void
start (Driver *driver)
{
  driver_reset_keys (driver);
  tri_display_set_tool (tri_session_get_display (driver_get_session (driver)), TRI_TOOL_CROSSHAIR);
  driver_activate (driver, "reset-view", NULL);
  driver_activate (driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (driver, "first-slice", NULL);
  driver_activate (driver, "next-slice", NULL);
  driver_activate (driver, "zoom-in", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (driver_get_view (driver, TRI_PLANE_AXIAL)));
}

/* @key does what @action does; then @key is given to "crosshair" and does that alone, as does its
 * twin; then @action has the key q, which does what @key did. */
static void
press (Driver *driver, const char *action, const char *key, const char *name_of_key)
{
  g_autofree char *before = NULL, *after = NULL, *crosshair = NULL, *now = NULL, *by_free = NULL;

  g_test_message ("%s: %s", action, key);
  start (driver);
  before = look (driver);
  driver_key (driver, key);
  after = look (driver);
  g_assert_cmpstr (before, !=, after);

  start (driver);
  driver_activate (driver, "crosshair", NULL);
  crosshair = look (driver);
  driver_activate (driver, "crosshair", NULL);
  driver_assign_key (driver, "crosshair", name_of_key);
  driver_key (driver, key);
  now = look (driver);
  g_assert_cmpstr (now, ==, crosshair);
  driver_key (driver, key);

  start (driver);
  driver_assign_key (driver, action, FREE_KEY);
  driver_key (driver, key);
  g_clear_pointer (&now, g_free);
  now = look (driver);
  g_assert_cmpstr (now, ==, before);
  start (driver);
  driver_assign_key (driver, action, FREE_KEY);
  driver_key (driver, FREE_KEY);
  by_free = look (driver);
  g_assert_cmpstr (by_free, ==, after);
}

static void
test_pressed (void)
{
  static const char *const cases[][3] = {
    { "measure-distance", "d", "d" },
    { "zoom-fit", "0", "0" },
    { "zoom-fit", "KP_0", "0" },
    { "zoom-actual", "1", "1" },
    { "zoom-in", "plus", "plus" },
    { "zoom-in", "KP_Add", "plus" },
    { "zoom-out", "minus", "minus" },
    { "zoom-out", "KP_Subtract", "minus" },
    { "next-slice", "Down", "Down" },
    { "previous-slice", "Up", "Up" },
    { "first-slice", "Home", "Home" },
    { "last-slice", "End", "End" },
    { "step-back", "Escape", "Escape" },
    { "tool-zoom", "z", "z" },
    { "window-preset-2", "ctrl+2", "<Control>2" },
  };
  Driver driver = { NULL };

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    press (&driver, cases[i][0], cases[i][1], cases[i][2]);
  driver_reset_keys (&driver);
  driver_tear_down (&driver);
}

/* The keys of the table in a view that has the focus, one after the other. */
static void
test_walk (void)
{
  static const struct
  {
    const char *key;
    guint slice;
    double zoom;
  } steps[] = {
    { "Home", 0, 1 },
    { "Right", 1, 1 },
    { "Down", 2, 1 },
    { "Down", 3, 1 },
    { "Left", 2, 1 },
    { "Up", 1, 1 },
    { "End", 11, 1 },
    { "KP_Home", 0, 1 },
    { "KP_Down", 1, 1 },
    { "plus", 1, 1.25 },
    { "minus", 1, 1 },
    { "KP_Subtract", 1, 0.8 },
    { "0", 1, 1 },
    { "KP_Add", 1, 1.25 },
    { "equal", 1, 1.5625 },
    { "KP_0", 1, 1 },
  };
  Driver driver = { NULL };

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  start (&driver);
  driver_activate (&driver, "zoom-fit", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_test_message ("%s", steps[i].key);
      driver_key (&driver, steps[i].key);
      g_assert_cmpuint (tri_session_compute_slice (driver_get_session (&driver), TRI_PLANE_AXIAL),
                        ==, steps[i].slice);
      g_assert_cmpfloat_with_epsilon (get_zoom (&driver), steps[i].zoom, 1e-9);
    }
  driver_tear_down (&driver);
}

static GtkWidget *
find_widget (GtkWidget *parent, const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (parent)), id) == 0)
    return parent;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* F10 opens the main menu, Escape is the menu's own while it is open, F6 goes to the next view. */
static void
test_menu_and_focus (void)
{
  Driver driver = { NULL };
  GtkMenuButton *button;
  TriPlane plane;

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  start (&driver);
  button = GTK_MENU_BUTTON (find_widget (GTK_WIDGET (driver.window), "menu_button"));
  plane = tri_planes_view_get_active_plane (tri_app_window_get_planes (driver.window));
  driver_key (&driver, "F6");
  g_assert_cmpint (tri_planes_view_get_active_plane (tri_app_window_get_planes (driver.window)),
                   !=, plane);
  driver_key (&driver, "shift+F6");
  g_assert_cmpint (tri_planes_view_get_active_plane (tri_app_window_get_planes (driver.window)),
                   ==, plane);
  driver_key (&driver, "F10");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button))));
  gtk_menu_button_popdown (button);
  driver_settle (&driver);
  driver_assign_key (&driver, "main-menu", FREE_KEY);
  driver_key (&driver, "F10");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button))));
  driver_key (&driver, FREE_KEY);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button))));
  gtk_menu_button_popdown (button);
  driver_reset_keys (&driver);
  driver_tear_down (&driver);
}

/* By the name of each and by "tool"; the same again keeps it. */
static void
test_tools (void)
{
  static const struct
  {
    const char *action, *nick;
    TriTool tool;
  } tools[] = {
    { "tool-crosshair", "crosshair", TRI_TOOL_CROSSHAIR },
    { "tool-window", "window", TRI_TOOL_WINDOW },
    { "tool-zoom", "zoom", TRI_TOOL_ZOOM },
    { "tool-pan", "pan", TRI_TOOL_PAN },
    { "tool-scroll", "scroll", TRI_TOOL_SCROLL },
    { "measure-distance", "distance", TRI_TOOL_DISTANCE },
    { "measure-angle", "angle", TRI_TOOL_ANGLE },
    { "measure-rectangle", "rectangle", TRI_TOOL_RECTANGLE },
    { "measure-ellipse", "ellipse", TRI_TOOL_ELLIPSE },
    { "measure-outline", "outline", TRI_TOOL_OUTLINE },
    { "measure-point", "point", TRI_TOOL_POINT },
    { "measure-arrow", "arrow", TRI_TOOL_ARROW },
  };
  Driver driver = { NULL };
  TriSession *session;

  driver_set_up (&driver);
  session = driver_get_session (&driver);
  g_assert_false (driver_is_enabled (&driver, "tool"));
  g_assert_false (driver_is_enabled (&driver, "measure-distance"));
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      g_autoptr (GVariant) state = NULL;

      driver_activate (&driver, tools[i].action, NULL);
      g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==, tools[i].tool);
      state = driver_get_state (&driver, "tool");
      g_assert_cmpstr (g_variant_get_string (state, NULL), ==, tools[i].nick);
      driver_activate (&driver, tools[i].action, NULL);
      g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==, tools[i].tool);
      driver_activate (&driver, "tool", g_variant_new_string (tools[i].nick));
      driver_activate (&driver, "tool", g_variant_new_string (tools[i].nick));
      g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==, tools[i].tool);
    }
  driver_activate (&driver, "tool", g_variant_new_string ("spoon"));
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (session)), ==, TRI_TOOL_ARROW);
  driver_tear_down (&driver);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/keys-all/every-key", test_every_key);
  g_test_add_func ("/keys-all/bases", test_bases);
  g_test_add_func ("/keys-all/kept-keys", test_kept_keys);
  g_test_add_func ("/keys-all/tools", test_tools);
  g_test_add_func ("/keys-all/pressed", test_pressed);
  g_test_add_func ("/keys-all/walk", test_walk);
  g_test_add_func ("/keys-all/menu-and-focus", test_menu_and_focus);
  return g_test_run ();
}
