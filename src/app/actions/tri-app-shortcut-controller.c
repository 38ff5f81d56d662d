/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shortcut controller of a window: the keys that the focused widget gets first. Knows the
 * action table and a person's keys; the actions themselves only by their names. */

#include "config.h"

#include "tri-app-shortcut-controller.h"

#include "tri-app-action-table.h"
#include "tri-app-key-tooltips.h"
#include "tri-app-keys.h"
#include "tri-app-menu-keys.h"

#define CONTROLLER_NAME "tri-app-keys"

static GtkShortcut *
make_shortcut (const TriAppAction *action, const char *key)
{
  g_autofree char *detailed_name = tri_app_action_get_detailed_name (action);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;
  GtkShortcut *shortcut;

  if (!g_action_parse_detailed_name (detailed_name, &name, &target, &error))
    g_error ("%s", error->message); /* the table is wrong */
  shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                               gtk_named_action_new (name));
  gtk_shortcut_set_arguments (shortcut, target);
  return shortcut;
}

/* (transfer full) (element-type GtkShortcut): of each action the first key last: a menu item shows
 * the key that was added last */
static GPtrArray *
list_shortcuts (GVariant *own)
{
  GPtrArray *shortcuts = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      g_autoptr (GPtrArray) keys = tri_app_keys_list (own, &actions[i], FALSE);

      for (guint k = keys->len; k-- > 0;)
        g_ptr_array_add (shortcuts, make_shortcut (&actions[i], g_ptr_array_index (keys, k)));
    }
  return shortcuts;
}

static gboolean
is_same_shortcut (gconstpointer a, gconstpointer b)
{
  GtkShortcut *first = (GtkShortcut *) a, *second = (GtkShortcut *) b;
  GVariant *arguments[] = { gtk_shortcut_get_arguments (first),
                            gtk_shortcut_get_arguments (second) };
  const char *names[] = {
    gtk_named_action_get_action_name (GTK_NAMED_ACTION (gtk_shortcut_get_action (first))),
    gtk_named_action_get_action_name (GTK_NAMED_ACTION (gtk_shortcut_get_action (second)))
  };

  if (!g_str_equal (names[0], names[1]) || (arguments[0] == NULL) != (arguments[1] == NULL))
    return FALSE;
  return gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (first),
                                     gtk_shortcut_get_trigger (second)) &&
         (arguments[0] == NULL || g_variant_equal (arguments[0], arguments[1]));
}

/* The window holds it. */
static GtkShortcutController *
find_controller (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  GtkEventController *made;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), CONTROLLER_NAME) == 0)
        return GTK_SHORTCUT_CONTROLLER (controller);
    }
  made = gtk_shortcut_controller_new ();
  gtk_event_controller_set_name (made, CONTROLLER_NAME);
  gtk_widget_add_controller (window, made);
  return GTK_SHORTCUT_CONTROLLER (made);
}

/**
 * tri_app_shortcut_controller_set_keys:
 * @window: the window
 * @own: a person's keys, see tri-app-keys.h
 *
 * Gives @window the keys that the focused widget gets first, in place of those it had: letters,
 * arrows and the like, so that a search entry keeps its text. Tooltips that name keys name these.
 * Only what differs is exchanged: of each shortcut every menu item in the window is told.
 * Main thread.
 */
void
tri_app_shortcut_controller_set_keys (GtkWidget *window, GVariant *own)
{
  GtkShortcutController *controller = find_controller (window);
  g_autoptr (GPtrArray) wanted = list_shortcuts (own);
  GPtrArray *held = tri_app_menu_keys_hold ();

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (controller)); i-- > 0;)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
      guint found;

      if (g_ptr_array_find_with_equal_func (wanted, shortcut, is_same_shortcut, &found))
        g_ptr_array_remove_index (wanted, found);
      else
        gtk_shortcut_controller_remove_shortcut (controller, shortcut);
    }
  for (guint i = 0; i < wanted->len; i++)
    gtk_shortcut_controller_add_shortcut (controller, g_object_ref (g_ptr_array_index (wanted, i)));
  tri_app_menu_keys_release (held);
  tri_app_key_tooltips_update (window, own);
}
