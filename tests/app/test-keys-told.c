/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever tells a key, tells the one that the person has for it: the window of shortcuts and the
 * tooltips. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-key-tooltips.h"
#include "tri-app-keys.h"
#include "tri-app-shortcuts.h"

#include <string.h>

static const FixtureSeries head = FIXTURE_HEAD ("99");

/* A key that no action of the table has. */
#define FREE_KEY "q"

static GVariant *
none (void)
{
  return g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0));
}

/* ---- the window of shortcuts ---- */

/* How often @title is told; always with @trigger. (The window has a second list, to search in.) */
static guint
count_told (GtkWidget *parent, const char *title, const char *trigger)
{
  guint n = 0;

  if (GTK_IS_SHORTCUTS_SHORTCUT (parent))
    {
      g_autofree char *this_title = NULL, *accelerator = NULL;

      g_object_get (parent, "title", &this_title, "accelerator", &accelerator, NULL);
      if (g_strcmp0 (this_title, title) != 0)
        return 0;
      g_assert_cmpstr (accelerator, ==, trigger);
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_told (child, title, trigger);
  return n;
}

/* Every entry has another key than all others, and the window of shortcuts tells each. */
static void
test_told (void)
{
  static const char *const modifiers[] = { "<Alt><Super>", "<Control><Alt><Super>",
                                           "<Shift><Alt><Super>", "<Control><Super>",
                                           "<Shift><Super>" };
  g_autoptr (GVariant) own = NULL;
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);
  g_autoptr (GPtrArray) triggers = g_ptr_array_new_with_free_func (g_free);
  GVariantBuilder builder;
  GtkWidget *window;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TRI_APP_KEYS_TYPE));
  for (guint i = 0; i < n_actions; i++)
    if (actions[i].section != NULL)
      {
        char *trigger = g_strdup_printf ("%s%c", modifiers[triggers->len / 26],
                                         'a' + (int) (triggers->len % 26));

        g_assert_cmpuint (triggers->len, <, 26 * G_N_ELEMENTS (modifiers));
        g_variant_builder_add (&builder, "{ss}", actions[i].name, trigger);
        g_ptr_array_add (triggers, trigger);
      }
  own = g_variant_ref_sink (g_variant_builder_end (&builder));
  window = tri_app_shortcuts_new (own);
  for (guint i = 0, n = 0; i < n_actions; i++)
    if (actions[i].section != NULL)
      {
        g_autofree char *label = tri_app_action_dup_label (&actions[i]);

        g_assert_cmpuint (count_told (window, label, g_ptr_array_index (triggers, n++)), >, 0);
      }
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
}

/* Those that are numbered have one row while their keys are the table's. */
static void
test_numbered_are_one (void)
{
  g_autoptr (GVariant) standard = none ();
  g_autoptr (GVariant) own = g_variant_ref_sink (
      tri_app_keys_assign (standard, tri_app_actions_find ("window-preset-3"), FREE_KEY));
  GtkWidget *window = tri_app_shortcuts_new (standard);

  g_assert_cmpuint (count_told (window, "Entry of the window menu", "<Control>1...9"), >, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
  window = tri_app_shortcuts_new (own);
  g_assert_cmpuint (count_told (window, "Entry of the window menu", ""), ==, 0);
  g_assert_cmpuint (count_told (window, "Entry of the window menu 2", "<Control>2"), >, 0);
  g_assert_cmpuint (count_told (window, "Entry of the window menu 3", FREE_KEY), >, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
}

/* ---- tooltips ---- */

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

static void
assert_tooltip (Driver *driver, const char *id, const char *expected)
{
  GtkWidget *widget = find_widget (GTK_WIDGET (driver->window), id);

  g_assert_nonnull (widget);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (widget), ==, expected);
}

static void
assert_no_braces (GtkWidget *widget)
{
  const char *text = gtk_widget_get_tooltip_text (widget);

  if (text != NULL && strchr (text, '{') != NULL)
    g_error ("The tooltip “%s” names no key", text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_no_braces (child);
}

static void
test_tooltips (void)
{
  Driver driver = { NULL };

  driver_set_up (&driver);
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  assert_no_braces (GTK_WIDGET (driver.window));
  assert_tooltip (&driver, "sidebar_button", "Series (F9)");
  assert_tooltip (&driver, "open_button", "Open files (Ctrl+O)");
  assert_tooltip (&driver, "menu_button", "Main menu (F10)");
  assert_tooltip (&driver, "rate_spin", "Slower and faster (< / >)");
  assert_tooltip (&driver, "play_button", "Play (C)");
  driver_assign_key (&driver, "sidebar", "<Control><Shift>b");
  driver_assign_key (&driver, "open", "");
  driver_assign_key (&driver, "cine", "plus");
  assert_tooltip (&driver, "sidebar_button", "Series (Shift+Ctrl+B)");
  assert_tooltip (&driver, "open_button", "Open files");
  driver_activate (&driver, "cine", NULL);
  assert_tooltip (&driver, "play_button", "Pause (+)");
  driver_activate (&driver, "cine", NULL);
  assert_tooltip (&driver, "play_button", "Play (+)");
  driver_reset_keys (&driver);
  assert_tooltip (&driver, "sidebar_button", "Series (F9)");
  assert_tooltip (&driver, "open_button", "Open files (Ctrl+O)");
  assert_tooltip (&driver, "play_button", "Play (C)");
  driver_tear_down (&driver);
}

typedef struct
{
  guint n_accels, n_fit;
} MenuKeys;

static void
collect_menu_keys (GtkWidget *widget, MenuKeys *keys)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    {
      g_autofree char *accel = NULL;

      g_object_get (widget, "accel", &accel, NULL);
      g_assert_true (accel == NULL || strstr (accel, "KP_") == NULL);
      keys->n_accels += accel != NULL ? 1 : 0;
      keys->n_fit += g_strcmp0 (accel, "0") == 0 ? 1 : 0;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_menu_keys (child, keys);
}

/* Menus tell the key of the main block, not its twin on the keypad, which not every keyboard has;
 * also when the keys were others in between. */
static void
test_menus (void)
{
  Driver driver = { NULL };

  if (!driver_begin (&driver, &head, 100))
    return;
  for (guint round = 0; round < 2; round++)
    {
      MenuKeys keys = { 0 };

      collect_menu_keys (GTK_WIDGET (driver.window), &keys);
      g_assert_cmpuint (keys.n_accels, >, 5);
      g_assert_cmpuint (keys.n_fit, >, 0);
      driver_assign_key (&driver, "zoom-fit", FREE_KEY);
      driver_reset_keys (&driver);
    }
  driver_tear_down (&driver);
}

static void
test_expand (void)
{
  static const char *const cases[][2] = {
    { "Zoom", "Zoom" },
    { "Zoom ({zoom-in})", "Zoom (Ctrl++)" },
    { "Zoom (slowly)", "Zoom (slowly)" },
    { "{sidebar} opens", "F9 opens" },
    { "Layout ({layout})", "Layout" },
    { "Both ({layout} / {sidebar}), or none", "Both (– / F9), or none" },
    { "A { alone", "A { alone" },
  };
  g_autoptr (GVariant) standard = none ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *expanded = tri_app_key_tooltips_expand (cases[i][0], standard);

      g_assert_cmpstr (expanded, ==, cases[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/keys-told/shortcuts", test_told);
  g_test_add_func ("/keys-told/numbered-are-one", test_numbered_are_one);
  g_test_add_func ("/keys-told/tooltips", test_tooltips);
  g_test_add_func ("/keys-told/menus", test_menus);
  g_test_add_func ("/keys-told/expand", test_expand);
  return g_test_run ();
}
