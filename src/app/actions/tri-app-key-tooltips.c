/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tooltips that name keys. No key is written into a tooltip: it has the name of the action in
 * braces, "Series ({sidebar})", and here that becomes the key that the person has for it. Knows no
 * single widget and no single action. */

#include "config.h"

#include "tri-app-key-tooltips.h"

#include "tri-app-keys.h"

#include <string.h>

/* What a widget carries: its tooltip with the braces, and the keys that it was told with. */
#define TEMPLATE "tri-app-tooltip-template"
#define OWN "tri-app-tooltip-keys"

/* Appends @text with keys in place of the braces; FALSE: there were braces, and no action of theirs
 * has a key. */
static gboolean
append_keys (GString *expanded, const char *text, gsize length, GVariant *own)
{
  const char *end = text + length;
  guint n_names = 0, n_keys = 0;

  while (text < end)
    {
      const char *open = memchr (text, '{', (gsize) (end - text));
      const char *close = open != NULL ? memchr (open, '}', (gsize) (end - open)) : NULL;
      const TriAppAction *action;
      g_autofree char *name = NULL, *key = NULL;

      if (close == NULL)
        break;
      name = g_strndup (open + 1, (gsize) (close - open - 1));
      action = tri_app_actions_find (name);
      key = action != NULL ? tri_app_keys_dup_label (own, action, 1) : g_strdup ("");
      g_string_append_len (expanded, text, open - text);
      g_string_append (expanded, *key != '\0' ? key : "–");
      n_names++;
      n_keys += *key != '\0';
      text = close + 1;
    }
  g_string_append_len (expanded, text, end - text);
  return n_names == 0 || n_keys > 0;
}

/**
 * tri_app_key_tooltips_expand:
 * @text: with the names of actions in braces, at most one pair of parentheses around them
 * @own: a person's keys, see tri-app-keys.h
 *
 * Main thread.
 *
 * Returns: (transfer full): @text with the first key of each action in place of its name; without
 *   the parentheses when none of the actions in them has a key
 */
char *
tri_app_key_tooltips_expand (const char *text, GVariant *own)
{
  const char *open = strchr (text, '(');
  const char *close = open != NULL ? strchr (open, ')') : NULL;
  g_autoptr (GString) expanded = g_string_new (NULL);
  g_autoptr (GString) aside = g_string_new (NULL);

  if (close == NULL)
    {
      append_keys (expanded, text, strlen (text), own);
      return g_string_free (g_steal_pointer (&expanded), FALSE);
    }
  append_keys (expanded, text, (gsize) (open - text), own);
  if (append_keys (aside, open, (gsize) (close + 1 - open), own))
    g_string_append_len (expanded, aside->str, (gssize) aside->len);
  append_keys (expanded, close + 1, strlen (close + 1), own);
  return g_strchomp (g_string_free (g_steal_pointer (&expanded), FALSE));
}

static void
tooltip_changed_cb (GtkWidget *widget)
{
  const char *text = gtk_widget_get_tooltip_text (widget);
  GVariant *own = g_object_get_data (G_OBJECT (widget), OWN);
  g_autofree char *expanded = NULL;

  if (text == NULL || strchr (text, '{') == NULL)
    return;
  g_object_set_data_full (G_OBJECT (widget), TEMPLATE, g_strdup (text), g_free);
  expanded = tri_app_key_tooltips_expand (text, own);
  gtk_widget_set_tooltip_text (widget, expanded);
}

static void
update_widget (GtkWidget *widget, GVariant *own)
{
  const char *text = gtk_widget_get_tooltip_text (widget);
  const char *template = g_object_get_data (G_OBJECT (widget), TEMPLATE);

  if (template == NULL && (text == NULL || strchr (text, '{') == NULL))
    return;
  g_object_set_data_full (G_OBJECT (widget), OWN, g_variant_ref (own),
                          (GDestroyNotify) g_variant_unref);
  if (template != NULL)
    {
      g_autofree char *expanded = tri_app_key_tooltips_expand (template, own);

      gtk_widget_set_tooltip_text (widget, expanded);
      return;
    }
  /* What the widget says may change, as from "Play" to "Pause". */
  g_signal_connect (widget, "notify::tooltip-text", G_CALLBACK (tooltip_changed_cb), NULL);
  tooltip_changed_cb (widget);
}

/**
 * tri_app_key_tooltips_update:
 * @root: a window or a part of one
 * @own: a person's keys, see tri-app-keys.h
 *
 * Puts keys into the tooltips of @root and of all widgets in it that name actions in braces, now
 * and whenever one of them gets another tooltip. To be called again when the keys are others. Main
 * thread.
 */
void
tri_app_key_tooltips_update (GtkWidget *root, GVariant *own)
{
  update_widget (root, own);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tri_app_key_tooltips_update (child, own);
}
