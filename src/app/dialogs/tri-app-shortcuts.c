/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the shortcuts window as a builder file from the action table, so that no key is ever told
 * in two places. (GTK 4.8 has no call that adds a group to a section.) */

#include "config.h"

#include "tri-app-shortcuts.h"

#include "tri-app-keys.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows of a column; two columns hold a section, so that it needs no second page. */
#define MAX_HEIGHT 16

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

/* Without the keypad's twins and the unshifted plus: they work, and need no telling. */
static char *
list_keys (const TriAppAction *action, GVariant *own)
{
  g_autofree char *both = tri_app_keys_get (own, action);
  g_auto (GStrv) keys = g_strsplit (both, " ", -1);
  g_autoptr (GString) listed = g_string_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (*keys[i] == '\0' || strstr (keys[i], "KP_") != NULL ||
          g_str_has_suffix (keys[i], "equal"))
        continue;
      if (listed->len > 0)
        g_string_append_c (listed, ' ');
      g_string_append (listed, keys[i]);
    }

  return g_string_free (g_steal_pointer (&listed), FALSE);
}

/* The rows of the table under one heading. */
static void
append_group (GString *ui, const char *heading, GVariant *own)
{
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  open_group (ui, _ (heading));
  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *keys = NULL;

      if (g_strcmp0 (actions[i].section, heading) != 0)
        continue;
      keys = list_keys (&actions[i], own);
      append_shortcut (ui, _ (actions[i].label), keys);
    }
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
                               name, title, MAX_HEIGHT);

  g_string_append (ui, section);
}

/**
 * tri_app_shortcuts_new:
 * @own: see tri-app-keys.h
 *
 * Returns: (transfer full): a GtkShortcutsWindow
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
  append_group (ui, TRI_ACTION_SECTION_MEASURES, own);
  append_group (ui, TRI_ACTION_SECTION_GREYS, own);
  /* Keys with a parameter, and keys of the widgets, are not in the table. */
  open_group (ui, _ ("Presets and focus"));
  append_shortcut (ui, _ ("Entry of the window menu"), "<Control>1...9");
  append_shortcut (ui, _ ("Next view"), "F6");
  append_shortcut (ui, _ ("Previous view"), "<Shift>F6");
  g_string_append (ui, "</object></child></object></child>");

  open_section (ui, "window", _ ("Window"));
  append_group (ui, TRI_ACTION_SECTION_FILES, own);
  append_group (ui, TRI_ACTION_SECTION_SHOWN, own);
  append_group (ui, TRI_ACTION_SECTION_GENERAL, own);
  g_string_append (ui, "</object></child></object></interface>");

  builder = gtk_builder_new_from_string (ui->str, -1);

  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts")));
}

void
tri_app_shortcuts_present (GtkWindow *parent, GVariant *own)
{
  GtkWidget *shortcuts = tri_app_shortcuts_new (own);

  gtk_window_set_transient_for (GTK_WINDOW (shortcuts), parent);
  gtk_window_present (GTK_WINDOW (shortcuts));
  g_object_unref (shortcuts); /* the toolkit holds a window until it is closed */
}
