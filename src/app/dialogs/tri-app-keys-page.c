/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows are made from the action table. A row that is activated waits for a key; what has that
 * key already is named, and gives it up only when the person says so. */

#include "config.h"

#include "tri-app-keys-page.h"

#include "tri-app-keys.h"

#include <glib/gi18n-lib.h>

/* What the rows and the question carry with them. */
#define ACTION "tri-app-action"
#define TRIGGER "tri-trigger"
#define SETTINGS "tri-settings"
#define WALKING "tri-walking"

static GVariant *
get_own (GSettings *settings)
{
  return g_settings_get_value (settings, TRI_APP_KEYS_KEY);
}

/* ---- a new key ---- */

static void
answer_cb (AdwMessageDialog *dialog, const char *response, GSettings *settings)
{
  const TriAppAction *action = g_object_get_data (G_OBJECT (dialog), ACTION);
  const char *trigger = g_object_get_data (G_OBJECT (dialog), TRIGGER);
  g_autoptr (GVariant) own = get_own (settings);

  g_assert (G_IS_SETTINGS (settings));

  if (trigger != NULL && g_str_equal (response, "assign"))
    g_settings_set_value (settings, TRI_APP_KEYS_KEY, tri_app_keys_assign (own, action, trigger));
  if (g_str_equal (response, "reset"))
    g_settings_set_value (settings, TRI_APP_KEYS_KEY, tri_app_keys_reset (own, action));
}

/* Whether the dialog needs the key itself, as every dialog does: Escape leaves it; Tab goes to its
 * buttons, and from then on, or when there is a key to assign, Return presses one. */
static gboolean
is_of_dialog (AdwMessageDialog *dialog, guint key, GdkModifierType modifiers)
{
  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab)
    {
      g_object_set_data (G_OBJECT (dialog), WALKING, GINT_TO_POINTER (TRUE));
      return TRUE;
    }
  if (modifiers != 0)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    return g_object_get_data (G_OBJECT (dialog), TRIGGER) != NULL ||
           g_object_get_data (G_OBJECT (dialog), WALKING) != NULL;
  return key == GDK_KEY_Escape;
}

/* The key is shown, and what it is the key of; the answer assigns it. */
static gboolean
pressed_cb (GtkEventControllerKey *controller,
            guint key,
            guint code,
            GdkModifierType state,
            AdwMessageDialog *dialog)
{
  GSettings *settings = g_object_get_data (G_OBJECT (dialog), SETTINGS);
  const TriAppAction *action = g_object_get_data (G_OBJECT (dialog), ACTION);
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  g_autofree char *trigger = NULL, *label = NULL, *body = NULL, *other_label = NULL;
  g_autoptr (GVariant) own = get_own (settings);
  const TriAppAction *other;
  GdkModifierType trigger_modifiers;
  guint trigger_key;

  g_assert (ADW_IS_MESSAGE_DIALOG (dialog));

  if (is_of_dialog (dialog, key, modifiers) || !gtk_accelerator_valid (key, modifiers))
    return GDK_EVENT_PROPAGATE;
  trigger = tri_app_keys_get_trigger (key, modifiers);
  gtk_accelerator_parse (trigger, &trigger_key, &trigger_modifiers);
  label = gtk_accelerator_get_label (trigger_key, trigger_modifiers);
  other = tri_app_keys_find (own, trigger);
  if (other == NULL || other == action)
    body = g_strdup (label);
  else
    {
      other_label =
          other->label != NULL ? tri_app_action_dup_label (other) : g_strdup (other->name);
      /* Translators: a key, and what it does now. */
      body = g_strdup_printf (_ ("%s is the key of “%s”, which gives it up"), label, other_label);
    }
  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_set_response_enabled (dialog, "assign", TRUE);
  g_object_set_data_full (G_OBJECT (dialog), TRIGGER, g_steal_pointer (&trigger), g_free);
  return GDK_EVENT_STOP;
}

static void
row_activated_cb (AdwActionRow *row, GSettings *settings)
{
  const TriAppAction *action = g_object_get_data (G_OBJECT (row), ACTION);
  g_autofree char *label = tri_app_action_dup_label (action);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (row))), label, _ ("Press the new key"));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "cancel", _ ("_Cancel"), "reset", _ ("_Standard"),
                                    "assign", _ ("_Assign"), NULL);
  adw_message_dialog_set_response_enabled (message, "assign", FALSE);
  adw_message_dialog_set_response_appearance (message, "assign", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "assign");
  adw_message_dialog_set_close_response (message, "cancel");
  g_object_set_data (G_OBJECT (dialog), ACTION, (gpointer) action);
  g_object_set_data_full (G_OBJECT (dialog), SETTINGS, g_object_ref (settings), g_object_unref);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (pressed_cb), dialog, 0);
  gtk_widget_add_controller (dialog, keys);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answer_cb), settings, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the rows ---- */

static void
update_row (GtkWidget *row, GVariant *own)
{
  const TriAppAction *action = g_object_get_data (G_OBJECT (row), ACTION);
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "label");
  g_autofree char *text = tri_app_keys_dup_label (own, action, G_MAXUINT);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (tri_app_keys_is_own (own, action))
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
}

static void
keys_changed_cb (GSettings *settings, const char *key, GtkWidget *row)
{
  g_autoptr (GVariant) own = get_own (settings);

  update_row (row, own);
}

static GtkWidget *
create_row (const TriAppAction *action, GSettings *settings)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *signal = g_strconcat ("changed::", TRI_APP_KEYS_KEY, NULL);
  g_autofree char *title = tri_app_action_dup_label (action);
  g_autoptr (GVariant) own = get_own (settings);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), ACTION, (gpointer) action);
  g_object_set_data (G_OBJECT (row), "label", label);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), settings, 0);
  g_signal_connect_object (settings, signal, G_CALLBACK (keys_changed_cb), row, 0);
  update_row (row, own);
  return row;
}

static void
reset_all_cb (GtkButton *button, GSettings *settings)
{
  g_assert (G_IS_SETTINGS (settings));

  g_settings_reset (settings, TRI_APP_KEYS_KEY);
}

/**
 * tri_app_keys_page_new:
 * @settings: the application's; the page follows and writes its key "keys"
 *
 * Main thread.
 *
 * Returns: (transfer floating): a page of the preferences: every action that has a heading in the
 *   table with its keys, to be given others
 */
AdwPreferencesPage *
tri_app_keys_page_new (GSettings *settings)
{
  static const char *const sections[] = { TRI_ACTION_SECTION_SLICES, TRI_ACTION_SECTION_VIEWS,
                                          TRI_ACTION_SECTION_TOOLS, TRI_ACTION_SECTION_MEASURES,
                                          TRI_ACTION_SECTION_GREYS, TRI_ACTION_SECTION_PRESETS,
                                          TRI_ACTION_SECTION_SHOWN, TRI_ACTION_SECTION_FILES,
                                          TRI_ACTION_SECTION_GENERAL };
  GtkWidget *page = adw_preferences_page_new ();
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _ ("Keys"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), "input-keyboard-symbolic");
  for (guint s = 0; s < G_N_ELEMENTS (sections); s++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (sections[s]));
      if (s == 0)
        {
          GtkWidget *reset = gtk_button_new_with_mnemonic (_ ("_Standard keys for all"));

          gtk_widget_add_css_class (reset, "flat");
          g_signal_connect_object (reset, "clicked", G_CALLBACK (reset_all_cb), settings, 0);
          adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), reset);
        }
      for (guint i = 0; i < n_actions; i++)
        if (g_strcmp0 (actions[i].section, sections[s]) == 0)
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                     create_row (&actions[i], settings));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
    }
  return ADW_PREFERENCES_PAGE (page);
}
