/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the workspace has to say in passing. */

#include "config.h"

#include "tri-app-toasts.h"
#include "tri-safe-text.h"

#include <glib/gi18n-lib.h>

/* What the overlay carries: its workspace. */
#define WORKSPACE "tri-app-workspace"
#define FAILURE_SECONDS 10

static TriWorkspace *
get_workspace (AdwToastOverlay *toasts)
{
  return g_object_get_data (G_OBJECT (toasts), WORKSPACE);
}

/* ---- failure ---- */

static void
details_cb (AdwToast *toast, AdwToastOverlay *toasts)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (toasts))),
      g_object_get_data (G_OBJECT (toast), "message"),
      g_object_get_data (G_OBJECT (toast), "details"));

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_failure (AdwToastOverlay *toasts, const GError *failure, const char *details)
{
  g_autofree char *label = tri_safe_label (failure->message);
  g_autofree char *escaped = g_markup_escape_text (label, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (details != NULL)
    {
      g_object_set_data_full (G_OBJECT (toast), "message", g_strdup (failure->message), g_free);
      g_object_set_data_full (G_OBJECT (toast), "details", g_strdup (details), g_free);
      adw_toast_set_button_label (toast, _ ("_Details"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (details_cb), toasts, 0);
    }
  adw_toast_set_timeout (toast, FAILURE_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (toasts, toast);
}

/* An empty window says it in its middle. */
static void
failure_changed_cb (TriStudy *study, GParamSpec *pspec, AdwToastOverlay *toasts)
{
  const GError *failure = tri_study_get_failure (study);
  const char *details = tri_study_get_failure_details (study);

  if (failure != NULL &&
      (tri_workspace_get_scan (get_workspace (toasts)) != NULL || details != NULL))
    show_failure (toasts, failure, details);
}

static void
not_kept_cb (AdwToastOverlay *toasts, const GError *error)
{
  tri_app_toasts_show (toasts, error->message);
}

static void
panes_changed_cb (AdwToastOverlay *toasts, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      TriStudy *study = tri_pane_get_study (tri_workspace_get_pane (get_workspace (toasts), i));

      g_signal_connect_object (study, "notify::failure", G_CALLBACK (failure_changed_cb), toasts,
                               0);
    }
}

/* ---- public API ---- */

void
tri_app_toasts_show (AdwToastOverlay *toasts, const char *text)
{
  g_autofree char *label = tri_safe_label (text);
  g_autofree char *escaped = g_markup_escape_text (label, -1); /* a toast's title is markup */

  adw_toast_overlay_add_toast (toasts, adw_toast_new (escaped));
}

void
tri_app_toasts_follow (AdwToastOverlay *toasts, TriWorkspace *workspace)
{
  g_object_set_data_full (G_OBJECT (toasts), WORKSPACE, g_object_ref (workspace), g_object_unref);
  g_signal_connect_object (workspace, "items-changed", G_CALLBACK (panes_changed_cb), toasts,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "not-kept", G_CALLBACK (not_kept_cb), toasts,
                           G_CONNECT_SWAPPED);
  panes_changed_cb (toasts, 0, 0, tri_workspace_get_n_panes (workspace));
}
