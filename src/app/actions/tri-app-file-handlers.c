/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Actions on files and on the window as a whole: choosing, opening, copying, pictures. */

#include "config.h"

#include "tri-app-handlers.h"
#include "tri-app-work.h"
#include "tri-app-picture.h"
#include "tri-samples.h"
#include "tri-app-unread.h"

#include <glib/gi18n-lib.h>

/* What is done with the paths that were chosen. */
typedef void (*PathsFunc) (TriAppWindow *window, const char *const *paths);

/* What the dialog carries. */
#define PATHS_FUNC "tri-paths-func"

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  const PathsFunc func = (PathsFunc) g_object_get_data (G_OBJECT (dialog), PATHS_FUNC);
  TriAppWindow *window = TRI_APP_WINDOW (user_data);
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      paths = g_ptr_array_new_null_terminated (g_list_model_get_n_items (files), g_free, TRUE);
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          if (g_file_peek_path (file) != NULL)
            g_ptr_array_add (paths, g_file_get_path (file));
        }
      func (window, (const char *const *) paths->pdata);
    }
  g_object_unref (dialog); /* a native dialog belongs to the one who made it */
}

static void
choose (TriAppWindow *window,
        const char *title,
        const char *accept,
        GtkFileChooserAction action,
        PathsFunc func)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, GTK_WINDOW (window), action, accept, _ ("_Cancel"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), PATHS_FUNC, (gpointer) func);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
tri_app_open (TriAppWindow *window, GVariant *parameter)
{
  choose (window, _ ("Open Files"), _ ("_Open"), GTK_FILE_CHOOSER_ACTION_OPEN,
          tri_app_window_open_paths);
}

void
tri_app_open_folder (TriAppWindow *window, GVariant *parameter)
{
  choose (window, _ ("Open Folder"), _ ("_Open"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
          tri_app_window_open_paths);
}

void
tri_app_add (TriAppWindow *window, GVariant *parameter)
{
  choose (window, _ ("Add Files"), _ ("_Add"), GTK_FILE_CHOOSER_ACTION_OPEN,
          tri_app_window_add_paths);
}

void
tri_app_add_folder (TriAppWindow *window, GVariant *parameter)
{
  choose (window, _ ("Add Folder"), _ ("_Add"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
          tri_app_window_add_paths);
}

void
tri_app_add_paths (TriAppWindow *window, GVariant *parameter)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  tri_app_window_add_paths (window, paths);
}

void
tri_app_open_paths (TriAppWindow *window, GVariant *parameter)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  tri_app_window_open_paths (window, paths);
}

void
tri_app_open_sample (TriAppWindow *window, GVariant *parameter)
{
  const char *name = g_variant_get_string (parameter, NULL);
  g_autofree char *path = tri_samples_find (name);

  if (path == NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("The sample “%s” is not installed"), name);

      tri_app_window_show_toast (window, text);
      return;
    }
  tri_app_window_open_paths (window, (const char *const[]){ path, NULL });
}

void
tri_app_cancel (TriAppWindow *window, GVariant *parameter)
{
  TriPane *pane = tri_workspace_get_busy_pane (tri_app_window_get_workspace (window));

  if (tri_app_window_get_work (window) != NULL)
    g_cancellable_cancel (tri_app_work_get_cancellable (tri_app_window_get_work (window)));
  if (pane != NULL)
    tri_study_cancel (tri_pane_get_study (pane));
}

void
tri_app_close (TriAppWindow *window, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (window));
}

void
tri_app_copy_view (TriAppWindow *window, GVariant *parameter)
{
  TriSliceView *view = tri_planes_view_get_active_view (tri_app_window_get_planes (window));
  g_autoptr (GdkTexture) image = tri_slice_view_compute_image (view);

  if (image == NULL)
    return;
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (window)), image);
  tri_app_window_show_toast (window, _ ("View copied"));
}

static void
screenshot_done_cb (const GError *error, gpointer user_data)
{
  g_autoptr (TriAppWindow) window = user_data;

  if (error != NULL)
    tri_app_window_show_toast (window, error->message);
}

/* The last slices were published in this frame or the one before: the next one shows them. */
static gboolean
screenshot_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TriAppWindow *window = TRI_APP_WINDOW (widget);

  gtk_widget_queue_draw (widget); /* so that there is a next frame */
  if (tri_workspace_get_busy_pane (tri_app_window_get_workspace (window)) != NULL)
    return G_SOURCE_CONTINUE;
  tri_app_picture_save (GTK_WINDOW (window), user_data, screenshot_done_cb, g_object_ref (window));

  return G_SOURCE_REMOVE;
}

/* Written once loading is done. */
void
tri_app_save_screenshot (TriAppWindow *window, GVariant *parameter)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (window), screenshot_tick_cb,
                                g_variant_dup_string (parameter, NULL), g_free);
}

void
tri_app_show_unread (TriAppWindow *window, GVariant *parameter)
{
  TriScan *scan = tri_workspace_get_scan (tri_app_window_get_workspace (window));

  if (scan != NULL)
    gtk_window_present (GTK_WINDOW (tri_app_unread_new (GTK_WINDOW (window), scan)));
}
