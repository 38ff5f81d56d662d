/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window that goes takes nothing with it that a person has made and that is not on disk. Owns the
 * question what to do when it cannot be written. */

#include "config.h"

#include "tri-app-closing.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* On the window: it has been decided. */
#define DISCARDS "tri-app-discards-measurements"
/* On the window: the question that is open. */
#define QUESTION "tri-app-closing-question"

static void
response_cb (GtkWindow *window, const char *response, GtkWindow *question)
{
  /* The window may go before its question does. */
  gtk_window_set_transient_for (question, NULL);
  g_object_set_data (G_OBJECT (window), QUESTION, NULL);
  if (g_str_equal (response, "discard"))
    g_object_set_data (G_OBJECT (window), DISCARDS, GINT_TO_POINTER (TRUE));
  if (!g_str_equal (response, "cancel"))
    gtk_window_close (window);
}

static void
ask (GtkWindow *window, const char *why)
{
  GtkWidget *dialog =
      adw_message_dialog_new (window, _ ("Close Without Saving Measurements?"), NULL);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  /* Translators: a reason, as the system gives it */
  adw_message_dialog_format_body (question, _ ("The latest measurements could not be saved: %s"),
                                  why);
  adw_message_dialog_add_responses (question, "cancel", _ ("_Cancel"), "discard",
                                    _ ("Close _Without Saving"), "retry", _ ("_Try Again"), NULL);
  adw_message_dialog_set_response_appearance (question, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (question, "retry", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question, "retry");
  adw_message_dialog_set_close_response (question, "cancel");
  g_signal_connect_object (question, "response", G_CALLBACK (response_cb), window,
                           G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (window), QUESTION, question);
  gtk_window_present (GTK_WINDOW (question));
}

gboolean
tri_app_closing_may_close (GtkWindow *window, TriWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  GtkWindow *question = g_object_get_data (G_OBJECT (window), QUESTION);

  if (g_object_get_data (G_OBJECT (window), DISCARDS) != NULL ||
      tri_workspace_save (workspace, &error))
    return TRUE;
  if (question != NULL)
    gtk_window_present (question);
  else
    ask (window, error->message);
  return FALSE;
}
