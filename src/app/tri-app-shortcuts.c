/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the shortcuts window as a builder file from the action table, so that no key is ever told
 * in two places. (GTK 4.8 has no call that adds a group to a section.) */

#include "config.h"

#include "tri-app-shortcuts.h"

#include "tri-app-actions.h"

#include <glib/gi18n-lib.h>

static void
append_shortcut (GString *ui, const char *title, const char *keys)
{
  g_autofree char *shortcut =
    g_markup_printf_escaped ("<child><object class=\"GtkShortcutsShortcut\">"
                             "<property name=\"title\">%s</property>"
                             "<property name=\"accelerator\">%s</property></object></child>",
                             title, keys);

  g_string_append (ui, shortcut);
}

static void
open_group (GString *ui, const char *section)
{
  g_autofree char *group = g_markup_printf_escaped ("<child><object class=\"GtkShortcutsGroup\">"
                                                    "<property name=\"title\">%s</property>",
                                                    section);

  g_string_append (ui, group);
}

/* What the pointer does, and keys that belong to the widgets, cannot come from the table. */
static void
append_rest (GString *ui)
{
  open_group (ui, _ ("Presets"));
  append_shortcut (ui, _ ("Entry of the window menu"), "<Control>1...9");
  g_string_append (ui, "</object></child>");
  open_group (ui, _ ("Moving between views"));
  append_shortcut (ui, _ ("Next view"), "F6");
  append_shortcut (ui, _ ("Previous view"), "<Shift>F6");
  g_string_append (ui, "</object></child>");
}

/**
 * tri_app_shortcuts_new:
 *
 * Returns: (transfer full): a GtkShortcutsWindow
 */
GtkWidget *
tri_app_shortcuts_new (void)
{
  g_autoptr (GString) ui = g_string_new ("<interface><object class=\"GtkShortcutsWindow\" id=\"shortcuts\">"
                                         "<property name=\"modal\">True</property>"
                                         "<child><object class=\"GtkShortcutsSection\">"
                                         "<property name=\"section-name\">shortcuts</property>"
                                         "<property name=\"max-height\">12</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  const char *section = NULL;
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *keys = NULL;

      if (actions[i].section == NULL)
        continue;
      if (g_strcmp0 (section, actions[i].section) != 0)
        {
          if (section != NULL)
            g_string_append (ui, "</object></child>");
          section = actions[i].section;
          open_group (ui, _ (section));
        }
      keys = actions[i].accels != NULL && actions[i].keys != NULL ?
               g_strconcat (actions[i].accels, " ", actions[i].keys, NULL) :
               g_strdup (actions[i].accels != NULL ? actions[i].accels : actions[i].keys);
      append_shortcut (ui, _ (actions[i].label), keys);
    }
  g_string_append (ui, "</object></child>");
  append_rest (ui);
  g_string_append (ui, "</object></child></object></interface>");

  builder = gtk_builder_new_from_string (ui->str, -1);

  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts")));
}

void
tri_app_shortcuts_present (GtkWindow *parent)
{
  GtkWidget *shortcuts = tri_app_shortcuts_new ();

  gtk_window_set_transient_for (GTK_WINDOW (shortcuts), parent);
  gtk_window_present (GTK_WINDOW (shortcuts));
  g_object_unref (shortcuts); /* the toolkit holds a window until it is closed */
}
