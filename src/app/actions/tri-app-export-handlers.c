/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the actions do that take pictures away: ask where to, and save. */

#include "config.h"

#include "tri-app-export.h"
#include "tri-app-handlers.h"

#include <glib/gi18n-lib.h>

/* @enlarge: any number; it is brought to what is possible */
static void
save (TriAppWindow *window, gboolean only_active, guint enlarge, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (tri_app_export_views (tri_app_window_get_planes (window), only_active,
                            CLAMP (enlarge, 1, TRI_APP_EXPORT_MAX_ENLARGE), path, &error))
    tri_app_window_show_toast (window, _ ("Picture saved"));
  else
    tri_app_window_show_toast (window, error->message);
}

static void
chosen_cb (GtkFileChooserNative *dialog, int response, TriAppWindow *window)
{
  const char *size = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), "size");
  const guint enlarge = size != NULL ? (guint) g_ascii_strtoull (size, NULL, 10) : 1;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && g_file_peek_path (file) != NULL)
    save (window, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "only-active")),
          enlarge, g_file_peek_path (file));
  g_object_unref (dialog);
}

static void
ask (TriAppWindow *window, gboolean only_active)
{
  static const char *const sizes[] = { "1", "2", "3", "4", NULL };
  const char *const size_names[] = { _ ("As on the screen"), _ ("Twice as large"),
                                     _ ("Three times as large"), _ ("Four times as large"),
                                     NULL };
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Save as a Picture"), GTK_WINDOW (window),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  /* Translators: the name that a saved picture begins with. */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("picture.png"));
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (dialog), "size", _ ("Size"),
                               (const char **) sizes, (const char **) size_names);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (dialog), "size", sizes[0]);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "only-active", GINT_TO_POINTER (only_active));
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
tri_app_save_view (TriAppWindow *window, GVariant *parameter)
{
  ask (window, TRUE);
}

void
tri_app_save_views (TriAppWindow *window, GVariant *parameter)
{
  ask (window, FALSE);
}

/* ---- the volume ---- */

static void
volume_chosen_cb (GtkFileChooserNative *dialog, int response, TriAppWindow *window)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && g_file_peek_path (file) != NULL)
    tri_app_export_volume (
        window, g_file_peek_path (file),
        g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), "resample"), "true") ==
            0);
  g_object_unref (dialog);
}

static gboolean
has_uneven_slices (TriAppWindow *window)
{
  TriVolume *volume = tri_session_get_volume (tri_app_window_get_session (window));

  return volume != NULL && tri_volume_get_geometry (volume)->slice_origins != NULL;
}

void
tri_app_save_volume (TriAppWindow *window, GVariant *parameter)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Save the Volume"), GTK_WINDOW (window),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  /* Translators: the name that a saved volume begins with. */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("volume.nii.gz"));
  if (has_uneven_slices (window))
    {
      gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (dialog), "resample",
                                   _ ("Resample to evenly spaced slices (NIfTI has no other)"),
                                   NULL, NULL);
      gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (dialog), "resample", "true");
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (volume_chosen_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
tri_app_export_volume_to (TriAppWindow *window, GVariant *parameter)
{
  tri_app_export_volume (window, g_variant_get_string (parameter, NULL), FALSE);
}

/* ---- all slices ---- */

static void
folder_chosen_cb (GtkFileChooserNative *dialog, int response, TriAppWindow *window)
{
  g_autoptr (GFile) file = NULL;
  const char *suffix = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), "kind");

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && g_file_peek_path (file) != NULL)
    tri_app_export_slices (window, g_file_peek_path (file), suffix != NULL ? suffix : ".png");
  g_object_unref (dialog);
}

void
tri_app_save_slices (TriAppWindow *window, GVariant *parameter)
{
  static const char *const suffixes[] = { ".png", ".jpg", ".tif", NULL };
  static const char *const names[] = { "PNG", "JPEG", "TIFF", NULL };
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Folder for the Slices"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
      _ ("_Save"), _ ("_Cancel"));

  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (dialog), "kind", _ ("Kind of pictures"),
                               (const char **) suffixes, (const char **) names);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (dialog), "kind", suffixes[0]);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (folder_chosen_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* (folder, suffix) */
void
tri_app_export_slices_to (TriAppWindow *window, GVariant *parameter)
{
  const char *folder = NULL, *suffix = NULL;

  g_variant_get (parameter, "(&s&s)", &folder, &suffix);
  tri_app_export_slices (window, folder, suffix);
}

/* ---- paper ---- */

/* @path: (nullable) */
static void
print (TriAppWindow *window, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (!tri_app_print_views (window, path, &error))
    tri_app_window_show_toast (window, error->message);
}

void
tri_app_print (TriAppWindow *window, GVariant *parameter)
{
  print (window, NULL);
}

void
tri_app_print_to (TriAppWindow *window, GVariant *parameter)
{
  print (window, g_variant_get_string (parameter, NULL));
}

/* ---- pictures at once ---- */

/* (path, only the active view, how many times as large as on the screen) */
void
tri_app_export (TriAppWindow *window, GVariant *parameter)
{
  const char *path = NULL;
  gboolean only_active = FALSE;
  guint32 enlarge = 1;

  g_variant_get (parameter, "(&sbu)", &path, &only_active, &enlarge);
  save (window, only_active, enlarge, path);
}
