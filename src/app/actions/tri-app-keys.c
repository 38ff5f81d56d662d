/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Joins the keys of the action table with those that a person chose. Knows no window and no
 * settings: the person's keys come as a dictionary. */

#include "config.h"

#include "tri-app-keys.h"

#include <string.h>

/* ---- one trigger ---- */

static const struct
{
  guint key, keypad_key;
} twins[] = {
  { GDK_KEY_0, GDK_KEY_KP_0 },
  { GDK_KEY_1, GDK_KEY_KP_1 },
  { GDK_KEY_2, GDK_KEY_KP_2 },
  { GDK_KEY_3, GDK_KEY_KP_3 },
  { GDK_KEY_4, GDK_KEY_KP_4 },
  { GDK_KEY_5, GDK_KEY_KP_5 },
  { GDK_KEY_6, GDK_KEY_KP_6 },
  { GDK_KEY_7, GDK_KEY_KP_7 },
  { GDK_KEY_8, GDK_KEY_KP_8 },
  { GDK_KEY_9, GDK_KEY_KP_9 },
  { GDK_KEY_plus, GDK_KEY_KP_Add },
  { GDK_KEY_minus, GDK_KEY_KP_Subtract },
  { GDK_KEY_asterisk, GDK_KEY_KP_Multiply },
  { GDK_KEY_slash, GDK_KEY_KP_Divide },
  { GDK_KEY_equal, GDK_KEY_KP_Equal },
  { GDK_KEY_period, GDK_KEY_KP_Decimal },
  { GDK_KEY_comma, GDK_KEY_KP_Separator },
  { GDK_KEY_Return, GDK_KEY_KP_Enter },
  { GDK_KEY_Left, GDK_KEY_KP_Left },
  { GDK_KEY_Right, GDK_KEY_KP_Right },
  { GDK_KEY_Up, GDK_KEY_KP_Up },
  { GDK_KEY_Down, GDK_KEY_KP_Down },
  { GDK_KEY_Home, GDK_KEY_KP_Home },
  { GDK_KEY_End, GDK_KEY_KP_End },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down },
  { GDK_KEY_Insert, GDK_KEY_KP_Insert },
  { GDK_KEY_Delete, GDK_KEY_KP_Delete },
};

/* (nullable) (transfer full): the same on the keypad: "<Control>KP_Add" */
static char *
find_twin (const char *trigger)
{
  GdkModifierType modifiers;
  guint key;

  if (!gtk_accelerator_parse (trigger, &key, &modifiers))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    if (twins[i].key == key)
      return gtk_accelerator_name (twins[i].keypad_key, modifiers);
  return NULL;
}

/* The key of the main block, in lower case; without a Shift that only makes the character: "+" is
 * one key wherever a keyboard has it. */
static void
simplify (guint *key, GdkModifierType *modifiers)
{
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    if (twins[i].keypad_key == *key)
      *key = twins[i].key;
  if (gdk_keyval_to_lower (*key) == gdk_keyval_to_upper (*key) &&
      g_unichar_isgraph (gdk_keyval_to_unicode (*key)))
    *modifiers &= (GdkModifierType) ~GDK_SHIFT_MASK;
  *key = gdk_keyval_to_lower (*key);
}

/**
 * tri_app_keys_get_trigger:
 * @key: a keyval, as an event brings it
 * @modifiers: those that are held
 *
 * Returns: (transfer full): the name that this key has in @own and in the table, whichever of its
 *   twins it is: "plus" for Shift and plus, and for plus of the keypad
 */
char *
tri_app_keys_get_trigger (guint key, GdkModifierType modifiers)
{
  simplify (&key, &modifiers);

  return gtk_accelerator_name (key, modifiers);
}

/* (nullable) (transfer full): the same key by that name; NULL: @text is no key */
static char *
read_trigger (const char *text)
{
  GdkModifierType modifiers, simple_modifiers;
  guint key, simple_key;

  if (!gtk_accelerator_parse (text, &key, &modifiers) || key == 0)
    return NULL;
  simple_key = key;
  simple_modifiers = modifiers;
  simplify (&simple_key, &simple_modifiers);
  return simple_key == key && simple_modifiers == modifiers
             ? g_strdup (text)
             : gtk_accelerator_name (simple_key, simple_modifiers);
}

static gboolean
is_same (const char *a, const char *b)
{
  GdkModifierType a_modifiers, b_modifiers;
  guint a_key, b_key;

  if (g_str_equal (a, b))
    return TRUE;
  if (!gtk_accelerator_parse (a, &a_key, &a_modifiers) ||
      !gtk_accelerator_parse (b, &b_key, &b_modifiers))
    return FALSE;
  simplify (&a_key, &a_modifiers);
  simplify (&b_key, &b_modifiers);
  return a_key == b_key && a_modifiers == b_modifiers;
}

/* @triggers: (nullable): separated by blanks */
static gboolean
has_same (const char *triggers, const char *trigger)
{
  g_auto (GStrv) each = g_strsplit (triggers != NULL ? triggers : "", " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (is_same (each[i], trigger))
      return TRUE;
  return FALSE;
}

/* ---- the keys of an action ---- */

static gboolean
is_keypad (const char *trigger)
{
  return strstr (trigger, "KP_") != NULL;
}

/* Whether a person gave @trigger to another action than @action, by its name on the main block. */
static gboolean
is_given_away (GVariant *own, const TriAppAction *action, const char *trigger)
{
  GVariantIter iter;
  const char *name, *triggers;

  g_variant_iter_init (&iter, own);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &triggers))
    {
      g_auto (GStrv) each = g_strsplit (triggers, " ", -1);

      if (g_str_equal (name, action->name) || tri_app_actions_find (name) == NULL)
        continue;
      for (guint i = 0; each[i] != NULL; i++)
        if (!is_keypad (each[i]) && is_same (each[i], trigger))
          return TRUE;
    }
  return FALSE;
}

/**
 * tri_app_keys_is_own:
 * @own: see above
 * @action: an entry of the table
 *
 * Returns: whether a person chose the keys of @action, be it none
 */
gboolean
tri_app_keys_is_own (GVariant *own, const TriAppAction *action)
{
  const char *triggers;

  return g_variant_lookup (own, action->name, "&s", &triggers);
}

/* (transfer full): those of @triggers that are a key and are not another action's, each once. An
 * earlier version named the keys of the keypad beside their twins. */
static char *
clean (GVariant *own, const TriAppAction *action, const char *triggers)
{
  const gboolean is_own = tri_app_keys_is_own (own, action);
  g_auto (GStrv) each = g_strsplit (triggers, " ", -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *trigger = read_trigger (each[i]);

      if (trigger == NULL || has_same (kept->str, trigger) ||
          ((!is_own || is_keypad (each[i])) && is_given_away (own, action, trigger)))
        continue;
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", trigger);
    }
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

/**
 * tri_app_keys_get:
 * @own: see above
 * @action: an entry of the table
 *
 * Returns: (transfer full): the triggers of @action, separated by blanks: "d <Control>d"; "" for
 *   none
 */
char *
tri_app_keys_get (GVariant *own, const TriAppAction *action)
{
  g_autofree char *standard = NULL;
  const char *triggers;

  if (g_variant_lookup (own, action->name, "&s", &triggers))
    return clean (own, action, triggers);
  standard = g_strjoin (" ", action->accels != NULL ? action->accels : "",
                        action->keys != NULL ? action->keys : "", NULL);
  return clean (own, action, standard);
}

/* Letters and the like are typed into entries; with Control, or as F5, they are not. What an entry
 * does itself, as with Control+C, the table knows. */
static gboolean
is_accel_by_itself (const char *trigger)
{
  GdkModifierType modifiers;
  guint key, n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    if (has_same (actions[i].keys, trigger))
      return FALSE;
  if (!gtk_accelerator_parse (trigger, &key, &modifiers))
    return FALSE;
  return (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
         (key >= GDK_KEY_F1 && key <= GDK_KEY_F35);
}

/**
 * tri_app_keys_list:
 * @own: see above
 * @action: an entry of the table
 * @is_accel: those that work wherever the focus is; or those that the focused widget gets first
 *
 * The table's keys are of the kind that it says, a person's by what they are.
 *
 * Returns: (transfer full) (element-type utf8): triggers, each followed by its twin on the keypad
 */
GPtrArray *
tri_app_keys_list (GVariant *own, const TriAppAction *action, gboolean is_accel)
{
  const gboolean is_own = tri_app_keys_is_own (own, action);
  g_autofree char *triggers = tri_app_keys_get (own, action);
  g_auto (GStrv) each = g_strsplit (triggers, " ", -1);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; each[i] != NULL; i++)
    {
      const gboolean is_everywhere =
          is_own ? is_accel_by_itself (each[i]) : has_same (action->accels, each[i]);
      char *twin;

      if (is_everywhere != is_accel)
        continue;
      twin = find_twin (each[i]);
      g_ptr_array_add (list, g_strdup (each[i]));
      if (twin != NULL)
        g_ptr_array_add (list, twin);
    }
  return list;
}

/**
 * tri_app_keys_list_shown:
 * @own: see above
 * @action: an entry of the table
 *
 * Returns: (transfer full): the triggers of @action that need telling: "equal" beside "plus" is the
 *   same key with the Shift forgotten
 */
char **
tri_app_keys_list_shown (GVariant *own, const TriAppAction *action)
{
  g_autofree char *triggers = tri_app_keys_get (own, action);
  g_auto (GStrv) each = g_strsplit (triggers, " ", -1);
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();

  for (guint i = 0; each[i] != NULL; i++)
    {
      GdkModifierType modifiers = 0;
      guint key = 0;
      g_autofree char *plus = NULL;

      gtk_accelerator_parse (each[i], &key, &modifiers);
      plus = gtk_accelerator_name (GDK_KEY_plus, modifiers);
      if (key != GDK_KEY_equal || !has_same (triggers, plus))
        g_strv_builder_add (shown, each[i]);
    }
  return g_strv_builder_end (shown);
}

/**
 * tri_app_keys_dup_label:
 * @own: see above
 * @action: an entry of the table
 * @max_keys: how many keys to name
 *
 * Returns: (transfer full): the keys of @action as they are written on a keyboard of the person's
 *   language: "Ctrl+D, F2"; "" for none
 */
char *
tri_app_keys_dup_label (GVariant *own, const TriAppAction *action, guint max_keys)
{
  g_auto (GStrv) each = tri_app_keys_list_shown (own, action);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; each[i] != NULL && i < max_keys; i++)
    {
      GdkModifierType modifiers;
      g_autofree char *label = NULL;
      guint key;

      if (!gtk_accelerator_parse (each[i], &key, &modifiers))
        continue;
      label = gtk_accelerator_get_label (key, modifiers);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- changes ---- */

static gboolean
has_trigger (GVariant *own, const TriAppAction *action, const char *trigger)
{
  g_autofree char *triggers = tri_app_keys_get (own, action);

  return has_same (triggers, trigger);
}

/**
 * tri_app_keys_find:
 * @own: see above
 * @trigger: a key
 *
 * Returns: (transfer none) (nullable): the action that @trigger is a key of
 */
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

/**
 * tri_app_keys_assign:
 * @own: see above
 * @action: an entry of the table
 * @trigger: a key; "" for none
 *
 * Returns: (transfer floating): @own with @trigger as the one key of @action, and of no other
 */
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

/**
 * tri_app_keys_reset:
 * @own: see above
 * @action: an entry of the table
 *
 * Returns: (transfer floating): @own, but @action has the keys of the table again, as far as no
 *   other took them
 */
GVariant *
tri_app_keys_reset (GVariant *own, const TriAppAction *action)
{
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name, *triggers;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TRI_APP_KEYS_TYPE));
  g_variant_iter_init (&iter, own);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &triggers))
    if (!g_str_equal (name, action->name))
      g_variant_builder_add (&builder, "{ss}", name, triggers);
  return g_variant_builder_end (&builder);
}
