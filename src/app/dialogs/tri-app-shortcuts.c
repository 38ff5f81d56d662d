/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the shortcuts window as a builder file from the action table, so that no key is ever told
 * in two places. (GTK 4.8 has no call that adds a group to a section.) */

#include "config.h"

#include "tri-app-shortcuts.h"

#include "tri-app-keys.h"

#include <glib/gi18n-lib.h>

/* Rows of a column, and of a group: a longer one goes on in the next column, so that no page is
 * higher than a small screen. */
#define MAX_ROWS 12

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
open_group (GString *ui, const char *title)
{
  g_autofree char *group = g_markup_printf_escaped ("<child><object class=\"GtkShortcutsGroup\">"
                                                    "<property name=\"title\">%s</property>",
                                                    title);

  g_string_append (ui, group);
}

static gboolean
is_standard (GVariant *own, const TriAppAction *action)
{
  g_autofree char *keys = tri_app_keys_get (own, action);

  return g_strcmp0 (keys, action->accels) == 0;
}

/* How many numbered entries stand from @action on, if it is the first of them; 0 when one of them
 * has other keys than the table's. */
static guint
count_numbered (const TriAppAction *action, const TriAppAction *end, GVariant *own)
{
  guint n = 0;

  if (g_strcmp0 (action->target, "1") != 0)
    return 0;
  for (; action + n < end && action[n].is_numbered; n++)
    if (!is_standard (own, &action[n]))
      return 0;
  return n;
}

/* The row of @action, or of the numbered ones that begin there and all have their standard keys:
 * "Ctrl+1 … Ctrl+9".
 *
 * Returns: how many entries the row stands for */
static guint
append_row (GString *ui, const TriAppAction *action, const TriAppAction *end, GVariant *own)
{
  const guint n_numbered = count_numbered (action, end, own);
  g_auto (GStrv) triggers = tri_app_keys_list_shown (own, action);
  g_autofree char *keys = g_strjoinv (" ", triggers);
  g_autofree char *label = NULL;

  if (n_numbered > 1)
    {
      g_autofree char *range = g_strconcat (keys, "...", action[n_numbered - 1].target, NULL);

      append_shortcut (ui, _ (action->label), range);
      return n_numbered;
    }
  label = tri_app_action_dup_label (action);
  append_shortcut (ui, label, keys);
  return 1;
}

/* The rows of the table under one heading, in as many groups as they need. */
static void
append_group (GString *ui, const char *heading, GVariant *own)
{
  guint n_actions, n_rows = 0;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions;)
    {
      if (g_strcmp0 (actions[i].section, heading) != 0)
        {
          i++;
          continue;
        }
      if (n_rows % MAX_ROWS == 0)
        {
          if (n_rows > 0)
            g_string_append (ui, "</object></child>");
          open_group (ui, _ (heading));
        }
      i += append_row (ui, &actions[i], actions + n_actions, own);
      n_rows++;
    }
  if (n_rows > 0)
    g_string_append (ui, "</object></child>");
}

static void
open_section (GString *ui, const char *name, const char *title)
{
  g_autofree char *section =
      g_markup_printf_escaped ("<child><object class=\"GtkShortcutsSection\">"
                               "<property name=\"section-name\">%s</property>"
                               "<property name=\"title\">%s</property>"
                               "<property name=\"max-height\">%d</property>",
                               name, title, MAX_ROWS + 1);

  g_string_append (ui, section);
}

/**
 * tri_app_shortcuts_new:
 * @own: a person's keys, see tri-app-keys.h
 *
 * Main thread.
 *
 * Returns: (transfer full): a GtkShortcutsWindow with every entry of the table that has a heading
 */
GtkWidget *
tri_app_shortcuts_new (GVariant *own)
{
  g_autoptr (GString) ui =
      g_string_new ("<interface><object class=\"GtkShortcutsWindow\" id=\"shortcuts\">"
                    "<property name=\"modal\">True</property>");
  g_autoptr (GtkBuilder) builder = NULL;

  open_section (ui, "images", _ ("Images"));
  append_group (ui, TRI_ACTION_SECTION_SLICES, own);
  append_group (ui, TRI_ACTION_SECTION_VIEWS, own);
  append_group (ui, TRI_ACTION_SECTION_TOOLS, own);
  append_group (ui, TRI_ACTION_SECTION_MEASURES, own);
  append_group (ui, TRI_ACTION_SECTION_GREYS, own);
  append_group (ui, TRI_ACTION_SECTION_PRESETS, own);
  g_string_append (ui, "</object></child>");

  open_section (ui, "window", _ ("Window"));
  append_group (ui, TRI_ACTION_SECTION_FILES, own);
  append_group (ui, TRI_ACTION_SECTION_SHOWN, own);
  append_group (ui, TRI_ACTION_SECTION_GENERAL, own);
  g_string_append (ui, "</object></child></object></interface>");

  builder = gtk_builder_new_from_string (ui->str, -1);

  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts")));
}

/**
 * tri_app_shortcuts_present:
 * @parent: the window it belongs to
 * @own: a person's keys, see tri-app-keys.h
 *
 * Opens the window of shortcuts over @parent. Main thread.
 */
void
tri_app_shortcuts_present (GtkWindow *parent, GVariant *own)
{
  GtkWidget *shortcuts = tri_app_shortcuts_new (own);

  gtk_window_set_transient_for (GTK_WINDOW (shortcuts), parent);
  gtk_window_present (GTK_WINDOW (shortcuts));
  g_object_unref (shortcuts); /* the toolkit holds a window until it is closed */
}
