/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-app-keys.h"

#include <string.h>

gboolean
tri_app_keys_is_own (GVariant *own, const TriAppAction *action)
{
  const char *triggers;

  return g_variant_lookup (own, action->name, "&s", &triggers);
}

char *
tri_app_keys_get (GVariant *own, const TriAppAction *action)
{
  const char *triggers;

  if (g_variant_lookup (own, action->name, "&s", &triggers))
    return g_strdup (triggers);
  if (action->accels != NULL && action->keys != NULL)
    return g_strjoin (" ", action->accels, action->keys, NULL);
  return g_strdup (action->accels != NULL ? action->accels
                   : action->keys != NULL ? action->keys
                                          : "");
}

/* Letters and the like are typed into entries; with Control, or as F5, they are not. */
static gboolean
is_accel_by_itself (const char *trigger)
{
  GdkModifierType modifiers;
  guint key;

  if (!gtk_accelerator_parse (trigger, &key, &modifiers))
    return FALSE;
  return (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
         (key >= GDK_KEY_F1 && key <= GDK_KEY_F35);
}

GPtrArray *
tri_app_keys_list (GVariant *own, const TriAppAction *action, gboolean is_accel)
{
  const gboolean is_own = tri_app_keys_is_own (own, action);
  const char *standard = is_accel ? action->accels : action->keys;
  g_autofree char *triggers =
      is_own ? tri_app_keys_get (own, action) : g_strdup (standard != NULL ? standard : "");
  g_auto (GStrv) each = g_strsplit (triggers, " ", -1);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; each[i] != NULL; i++)
    if (*each[i] != '\0' && (!is_own || is_accel_by_itself (each[i]) == is_accel))
      g_ptr_array_add (list, g_strdup (each[i]));
  return list;
}

/* "d" and "D" are one, and so are two ways to write the same modifiers. */
static gboolean
is_same (const char *a, const char *b)
{
  GdkModifierType a_modifiers, b_modifiers;
  guint a_key, b_key;

  return gtk_accelerator_parse (a, &a_key, &a_modifiers) &&
         gtk_accelerator_parse (b, &b_key, &b_modifiers) && a_modifiers == b_modifiers &&
         gdk_keyval_to_lower (a_key) == gdk_keyval_to_lower (b_key);
}

static gboolean
has_trigger (GVariant *own, const TriAppAction *action, const char *trigger)
{
  g_autofree char *triggers = tri_app_keys_get (own, action);
  g_auto (GStrv) each = g_strsplit (triggers, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (is_same (each[i], trigger))
      return TRUE;
  return FALSE;
}

const TriAppAction *
tri_app_keys_find (GVariant *own, const char *trigger)
{
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    if (has_trigger (own, &actions[i], trigger))
      return &actions[i];
  return NULL;
}

/* (transfer full): the triggers of @action without @trigger. */
static char *
take_away (GVariant *own, const TriAppAction *action, const char *trigger)
{
  g_autofree char *triggers = tri_app_keys_get (own, action);
  g_auto (GStrv) each = g_strsplit (triggers, " ", -1);
  g_autoptr (GString) left = g_string_new (NULL);

  for (guint i = 0; each[i] != NULL; i++)
    if (!is_same (each[i], trigger))
      g_string_append_printf (left, "%s%s", left->len > 0 ? " " : "", each[i]);
  return g_string_free (g_steal_pointer (&left), FALSE);
}

GVariant *
tri_app_keys_assign (GVariant *own, const TriAppAction *action, const char *trigger)
{
  GVariantBuilder builder;
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TRI_APP_KEYS_TYPE));
  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *left = NULL;

      if (&actions[i] == action)
        g_variant_builder_add (&builder, "{ss}", action->name, trigger);
      else if (*trigger != '\0' && has_trigger (own, &actions[i], trigger))
        {
          left = take_away (own, &actions[i], trigger);
          g_variant_builder_add (&builder, "{ss}", actions[i].name, left);
        }
      else if (tri_app_keys_is_own (own, &actions[i]))
        {
          left = tri_app_keys_get (own, &actions[i]);
          g_variant_builder_add (&builder, "{ss}", actions[i].name, left);
        }
    }
  return g_variant_builder_end (&builder);
}

/* Whether another action was given a key that @action has in the table. */
static gboolean
is_taken (GVariant *own, const TriAppAction *action, const char *trigger)
{
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    if (&actions[i] != action && tri_app_keys_is_own (own, &actions[i]) &&
        has_trigger (own, &actions[i], trigger))
      return TRUE;
  return FALSE;
}

GVariant *
tri_app_keys_reset (GVariant *own, const TriAppAction *action)
{
  g_autoptr (GVariant) none =
      g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0));
  g_autofree char *standard = tri_app_keys_get (none, action);
  g_auto (GStrv) each = g_strsplit (standard, " ", -1);
  g_autoptr (GString) left = g_string_new (NULL);
  gboolean is_whole = TRUE;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name, *triggers;

  for (guint i = 0; each[i] != NULL; i++)
    {
      if (is_taken (own, action, each[i]))
        is_whole = FALSE;
      else
        g_string_append_printf (left, "%s%s", left->len > 0 ? " " : "", each[i]);
    }
  g_variant_builder_init (&builder, G_VARIANT_TYPE (TRI_APP_KEYS_TYPE));
  g_variant_iter_init (&iter, own);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &triggers))
    if (!g_str_equal (name, action->name))
      g_variant_builder_add (&builder, "{ss}", name, triggers);
  if (!is_whole)
    g_variant_builder_add (&builder, "{ss}", action->name, left->str);
  return g_variant_builder_end (&builder);
}
