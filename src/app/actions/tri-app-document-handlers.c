/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Actions on the document that is open: its text, the file that it carries, the images that it
 * refers to. */

#include "config.h"

#include "tri-app-handlers.h"
#include "tri-scan-facts.h"
#include "tri-file-writer.h"

#include <glib/gi18n-lib.h>

/* The window that asked, what for, and of what kind the file is. */
typedef struct
{
  TriAppWindow *window;
  char *media_type;
  GFile *destination; /* NULL: another application */
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->window);
  g_clear_object (&self->destination);
  g_free (self->media_type);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
open_bytes (Errand *errand, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = tri_external_file_write (
      tri_app_window_get_external_file (errand->window), bytes, errand->media_type, &error);

  if (path == NULL ||
      !tri_external_file_launch (path, errand->media_type,
                                 gtk_widget_get_display (GTK_WIDGET (errand->window)), &error))
    tri_app_window_show_toast (errand->window, error->message);
}

static void
save_bytes (Errand *errand, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *path = g_file_get_path (errand->destination);

  if (path == NULL || tri_file_write (path, data, size, 0600, &error))
    tri_app_window_show_toast (errand->window,
                               path != NULL ? _ ("Copy saved")
                                            : _ ("Copies are saved on this computer only"));
  else
    tri_app_window_show_toast (errand->window, error->message);
}

static void
extracted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = tri_loader_extract_finish (TRI_LOADER (source), result, &error);

  if (bytes == NULL)
    tri_app_window_show_toast (errand->window, error->message);
  else if (errand->destination != NULL)
    save_bytes (errand, bytes);
  else
    open_bytes (errand, bytes);
}

/* @destination: (nullable) (transfer none) */
static void
begin_errand (TriAppWindow *window, GFile *destination)
{
  TriWorkspace *workspace = tri_app_window_get_workspace (window);
  TriDocumentReader *reading =
      tri_workspace_get_document_reader (tri_app_window_get_workspace (window));
  const TriDocument *document = tri_document_reader_get_document (reading);
  Errand *errand = NULL;

  if (document == NULL)
    return;
  errand = g_new0 (Errand, 1);
  errand->window = g_object_ref (window);
  errand->media_type = g_strdup (document->media_type);
  errand->destination = destination != NULL ? g_object_ref (destination) : NULL;
  tri_loader_extract_async (tri_workspace_get_loader (workspace),
                            tri_workspace_get_scan (workspace),
                            (guint) tri_document_reader_get_index (reading), NULL, extracted_cb,
                            errand);
}

void
tri_app_open_document (TriAppWindow *window, GVariant *parameter)
{
  begin_errand (window, NULL);
}

static void
save_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      begin_errand (TRI_APP_WINDOW (user_data), file);
    }
  g_object_unref (dialog);
}

void
tri_app_save_document (TriAppWindow *window, GVariant *parameter)
{
  const TriDocument *document = tri_document_reader_get_document (
      tri_workspace_get_document_reader (tri_app_window_get_workspace (window)));
  const char *suffix =
      document != NULL ? tri_external_file_get_suffix (document->media_type) : NULL;
  g_autofree char *name =
      g_strconcat (_ ("document"), suffix != NULL ? "." : NULL, suffix, NULL);
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Save a Copy"), GTK_WINDOW (window),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_chosen_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
tri_app_copy_document (TriAppWindow *window, GVariant *parameter)
{
  TriDocumentText *text = tri_document_reader_get_text (
      tri_workspace_get_document_reader (tri_app_window_get_workspace (window)));
  g_autofree char *words = text != NULL ? tri_document_text_format (text) : NULL;

  if (words == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), words);
  tri_app_window_show_toast (window, _ ("Text copied"));
}

/* Leaves the document; a stack that is not loaded yet gets its slice when it comes. */
static void
show_slice (TriAppWindow *window, TriScan *scan, TriStack *stack, TriPlace place)
{
  tri_document_reader_close (
      tri_workspace_get_document_reader (tri_app_window_get_workspace (window)));
  tri_pane_show_slice (tri_app_window_get_pane (window), scan, stack, place);
}

void
tri_app_show_reference (TriAppWindow *window, GVariant *parameter)
{
  TriScan *scan = tri_workspace_get_scan (tri_app_window_get_workspace (window));
  const char *uid = NULL;
  guint32 frame = 0;
  guint volume = 0, slice = 0;
  TriStack *stack = NULL;

  g_variant_get (parameter, "(&su)", &uid, &frame);
  if (scan != NULL)
    stack = tri_scan_find_instance (scan, uid, frame, &volume, &slice);
  if (stack == NULL)
    tri_app_window_show_toast (window, _ ("The image is not among those that are open"));
  else
    show_slice (window, scan, stack, (TriPlace){ volume, slice });
}
