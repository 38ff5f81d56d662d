/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Menu items show the key of their action and have a shortcut controller for it. GTK 4.8 gives up
 * one reference too many to that controller when the action has no key any more, and so uses it
 * after it is freed. Here it is kept alive meanwhile, which harms no version that has that right.
 * Knows no action and no key. */

#include "config.h"

#include "tri-app-menu-keys.h"

static void
hold_controllers (GtkWidget *item, GPtrArray *held)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (item);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      gpointer *slot = g_new0 (gpointer, 1);

      *slot = g_list_model_get_item (controllers, i); /* the reference that GTK may take */
      g_object_add_weak_pointer (*slot, slot);
      g_ptr_array_add (held, slot);
    }
}

static void
hold_below (GtkWidget *widget, GPtrArray *held)
{
  /* The type is GTK's own and has no header. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    hold_controllers (widget, held);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hold_below (child, held);
}

/**
 * tri_app_menu_keys_hold:
 *
 * To be called before the keys of actions are changed, those of the application or of a window.
 * Main thread.
 *
 * Returns: (transfer full): for tri_app_menu_keys_release(), when they have been
 */
GPtrArray *
tri_app_menu_keys_hold (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GPtrArray *held = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      hold_below (window, held);
    }
  return held;
}

/**
 * tri_app_menu_keys_release:
 * @held: (transfer full): what tri_app_menu_keys_hold() returned
 *
 * Gives back the references that GTK did not take. Main thread.
 */
void
tri_app_menu_keys_release (GPtrArray *held)
{
  for (guint i = 0; i < held->len; i++)
    {
      gpointer *slot = g_ptr_array_index (held, i);

      if (*slot == NULL)
        continue;
      g_object_remove_weak_pointer (*slot, slot);
      g_object_unref (*slot);
    }
  g_ptr_array_unref (held);
}
