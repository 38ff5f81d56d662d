/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Privacy: what is kept of the patients' data between runs, and how to be rid of it. Measurements
 * are all there is: no key of the settings holds anything of a file. */

#include "config.h"

#include "tri-app-privacy-group.h"

#include "tri-measurement-store.h"
#include "tri-safe-text.h"

#include <glib/gi18n-lib.h>

#define KEEP_KEY "keep-measurements"
#define MAX_PATH_CHARS 60
/* On the question: whose measurements they are. */
#define WORKSPACE "tri-workspace"

static void
keep_changed_cb (GSettings *settings, const char *key, TriWorkspace *workspace)
{
  tri_workspace_set_is_keeping (workspace, g_settings_get_boolean (settings, KEEP_KEY));
}

void
tri_app_privacy_follow (TriWorkspace *workspace, GSettings *settings)
{
  g_signal_connect_object (settings, "changed::" KEEP_KEY, G_CALLBACK (keep_changed_cb), workspace,
                           0);
  keep_changed_cb (settings, KEEP_KEY, workspace);
}

/* ---- forgetting ---- */

static void
response_cb (GtkWindow *preferences, const char *response, GObject *question)
{
  TriWorkspace *workspace = g_object_get_data (question, WORKSPACE);
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!g_str_equal (response, "forget"))
    return;
  if (tri_workspace_forget_measurements (workspace, &error))
    toast = adw_toast_new (_ ("All measurements deleted"));
  else
    {
      g_autofree char *why = g_markup_escape_text (error->message, -1);
      /* Translators: a reason, as the system gives it */
      g_autofree char *text = g_strdup_printf (_ ("Measurements could not be deleted: %s"), why);

      toast = adw_toast_new (text);
    }
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (preferences), toast);
}

static void
forget_clicked_cb (GtkWidget *button, TriWorkspace *workspace)
{
  GtkWindow *preferences = GTK_WINDOW (gtk_widget_get_root (button));
  AdwMessageDialog *question =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (preferences, _ ("Forget Everything?"), NULL));

  adw_message_dialog_set_body (question,
                               _ ("All measurements of all patients are deleted, in this window "
                                  "and on disk. This cannot be undone. Preferences stay."));
  adw_message_dialog_add_responses (question, "cancel", _ ("_Cancel"), "forget", _ ("_Forget"),
                                    NULL);
  adw_message_dialog_set_response_appearance (question, "forget", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (question, "cancel");
  adw_message_dialog_set_close_response (question, "cancel");
  g_object_set_data_full (G_OBJECT (question), WORKSPACE, g_object_ref (workspace),
                          g_object_unref);
  g_signal_connect_object (question, "response", G_CALLBACK (response_cb), preferences,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

/* ---- the group ---- */

static GtkWidget *
create_row (const char *title, const char *subtitle, GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return row;
}

static GtkWidget *
create_keep_row (GSettings *settings)
{
  GtkWidget *control = gtk_switch_new ();
  g_autofree char *folder = tri_measurement_store_dup_user_folder ();
  g_autofree char *place = tri_safe_short_path (folder, MAX_PATH_CHARS);
  /* Translators: %s is a folder */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("Their points, texts and frame of reference UID are saved in %s. "
                          "Off: new ones last until the window is closed"),
                       place);

  g_settings_bind (settings, KEEP_KEY, control, "active", G_SETTINGS_BIND_DEFAULT);
  return create_row (_ ("Keep measurements"), subtitle, control);
}

static GtkWidget *
create_forget_row (TriWorkspace *workspace)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Forget Everything…"));

  gtk_widget_add_css_class (button, "destructive-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (forget_clicked_cb), workspace, 0);
  return create_row (_ ("Forget everything"), _ ("Deletes all measurements, also those on disk"),
                     button);
}

GtkWidget *
tri_app_privacy_group_new (GSettings *settings, TriWorkspace *workspace)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Privacy"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_keep_row (settings));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_forget_row (workspace));
  return group;
}
