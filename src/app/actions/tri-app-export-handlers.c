/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the export actions do: ask where to, in which size and whether with the patient's identity,
 * and export. */

#include "config.h"

#include "tri-app-export.h"
#include "tri-app-handlers.h"
#include "tri-file-writer.h"
#include "tri-measurement-text.h"
#include "tri-session-planes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the dialogs ask besides the file. */
#define SIZE "size"
#define FORMAT "format"
#define ANNOTATIONS "annotations"
#define IDENTITY "identity"
#define RESAMPLE "resample"

/* ---- dialogs ---- */

static const char *
get_plane_nick (TriAppWindow *window)
{
  g_autoptr (GEnumClass) planes = g_type_class_ref (TRI_TYPE_PLANE);
  TriPlane plane = tri_planes_view_get_active_plane (tri_app_window_get_planes (window));

  return g_enum_get_value (planes, (int) plane)->value_nick;
}

/* @detail: (nullable): what follows the series in the name of the file; @suffix: (nullable): NULL
 * asks for a folder */
static GtkFileChooserNative *
make_dialog (TriAppWindow *window, const char *title, const char *detail, const char *suffix)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, GTK_WINDOW (window),
      suffix != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
      _ ("_Export"), _ ("_Cancel"));

  if (suffix != NULL)
    {
      g_autofree char *series = tri_app_export_describe_series (window);
      g_autofree char *name = tri_app_export_make_name (series, detail, suffix);

      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  return dialog;
}

static void
show (GtkFileChooserNative *dialog, GCallback response, TriAppWindow *window)
{
  g_signal_connect_object (dialog, "response", response, window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
add_flag (GtkFileChooserNative *dialog, const char *id, const char *label, gboolean is_set)
{
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (dialog), id, label, NULL, NULL);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (dialog), id, is_set ? "true" : "false");
}

/* What the screen does not say goes into no file unasked. */
static void
add_identity (GtkFileChooserNative *dialog, TriAppWindow *window)
{
  add_flag (dialog, IDENTITY, _ ("Patient Identity"),
            tri_app_export_shows_identity (tri_app_window_get_planes (window)));
}

static void
add_choice (GtkFileChooserNative *dialog,
            const char *id,
            const char *label,
            const char *const *values,
            const char *const *names)
{
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (dialog), id, label, (const char **) values,
                               (const char **) names);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (dialog), id, values[0]);
}

/* @first: what a size of 1 is */
static void
add_size (GtkFileChooserNative *dialog, const char *first)
{
  static const char *const sizes[] = { "1", "2", "3", "4", NULL };
  const char *const names[] = { first, "2×", "3×", "4×", NULL };

  add_choice (dialog, SIZE, _ ("Size"), sizes, names);
}

static gboolean
get_flag (GtkFileChooserNative *dialog, const char *id)
{
  return g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), id), "true") == 0;
}

static guint
get_size (GtkFileChooserNative *dialog)
{
  const char *size = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), SIZE);

  return size != NULL ? (guint) g_ascii_strtoull (size, NULL, 10) : 1;
}

/* (transfer full) (nullable): what was chosen, where it has a path */
static char *
get_path (GtkFileChooserNative *dialog, int response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  return file != NULL ? g_file_get_path (file) : NULL;
}

/* @error: (nullable) */
static void
tell (TriAppWindow *window, const GError *error, const char *success)
{
  tri_app_window_show_toast (window, error != NULL ? error->message : success);
}

/* ---- views ---- */

/* @enlarge: any number; it is brought to what is possible */
static void
export_views (TriAppWindow *window,
              gboolean only_active,
              guint enlarge,
              gboolean has_identity,
              const char *path)
{
  const TriSliceViewExport options = { CLAMP (enlarge, 1, TRI_APP_EXPORT_MAX_ENLARGE), TRUE,
                                       has_identity };
  g_autoptr (GError) error = NULL;

  tri_app_export_views (tri_app_window_get_planes (window), only_active, &options, path, &error);
  tell (window, error, _ ("Image exported"));
}

static void
view_chosen_cb (GtkFileChooserNative *dialog, int response, TriAppWindow *window)
{
  g_autofree char *path = get_path (dialog, response);

  if (path != NULL)
    export_views (window, TRUE, get_size (dialog), get_flag (dialog, IDENTITY), path);
  g_object_unref (dialog);
}

static void
layout_chosen_cb (GtkFileChooserNative *dialog, int response, TriAppWindow *window)
{
  g_autofree char *path = get_path (dialog, response);

  if (path != NULL)
    export_views (window, FALSE, get_size (dialog), get_flag (dialog, IDENTITY), path);
  g_object_unref (dialog);
}

void
tri_app_save_view (TriAppWindow *window, GVariant *parameter)
{
  TriSession *session = tri_app_window_get_session (window);
  TriPlanesView *planes = tri_app_window_get_planes (window);
  const guint slice =
      tri_session_compute_slice (session, tri_planes_view_get_active_plane (planes));
  g_autofree char *detail = g_strdup_printf ("%s %04u", get_plane_nick (window), slice + 1);
  GtkFileChooserNative *dialog = make_dialog (window, _ ("Export View"), detail, ".png");

  add_size (dialog, _ ("1× (as on the screen)"));
  add_identity (dialog, window);
  show (dialog, G_CALLBACK (view_chosen_cb), window);
}

void
tri_app_save_views (TriAppWindow *window, GVariant *parameter)
{
  GtkFileChooserNative *dialog = make_dialog (window, _ ("Export Layout"), NULL, ".png");

  add_size (dialog, _ ("1× (as on the screen)"));
  add_identity (dialog, window);
  show (dialog, G_CALLBACK (layout_chosen_cb), window);
}

/* (path, only the active view, how many times as large as on the screen, patient identity) */
void
tri_app_export (TriAppWindow *window, GVariant *parameter)
{
  const char *path = NULL;
  gboolean only_active = FALSE, has_identity = FALSE;
  guint32 enlarge = 1;

  g_variant_get (parameter, "(&sbub)", &path, &only_active, &enlarge, &has_identity);
  export_views (window, only_active, enlarge, has_identity, path);
}

/* ---- the volume ---- */

static void
volume_chosen_cb (GtkFileChooserNative *dialog, int response, TriAppWindow *window)
{
  g_autofree char *path = get_path (dialog, response);

  if (path != NULL)
    tri_app_export_volume (window, path, get_flag (dialog, RESAMPLE));
  g_object_unref (dialog);
}

static gboolean
has_uneven_slices (TriAppWindow *window)
{
  TriVolume *volume = tri_session_get_volume (tri_app_window_get_session (window));

  return volume != NULL && tri_volume_get_geometry (volume)->slice_origins != NULL;
}

/* A NIfTI header has no place for whose volume it is. */
void
tri_app_save_volume (TriAppWindow *window, GVariant *parameter)
{
  GtkFileChooserNative *dialog =
      make_dialog (window, _ ("Export Volume as NIfTI"), NULL, ".nii.gz");

  if (has_uneven_slices (window))
    add_flag (dialog, RESAMPLE, _ ("Resample to evenly spaced slices (required by NIfTI)"), TRUE);
  show (dialog, G_CALLBACK (volume_chosen_cb), window);
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
  g_autofree char *path = get_path (dialog, response);
  const char *suffix = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), FORMAT);
  const TriSliceViewExport options = { get_size (dialog), get_flag (dialog, ANNOTATIONS),
                                       get_flag (dialog, IDENTITY) };

  if (path != NULL)
    tri_app_export_slices (window, path, suffix != NULL ? suffix : ".png", &options);
  g_object_unref (dialog);
}

void
tri_app_save_slices (TriAppWindow *window, GVariant *parameter)
{
  static const char *const suffixes[] = { ".png", ".jpg", ".tif", NULL };
  static const char *const names[] = { "PNG", "JPEG", "TIFF", NULL };
  GtkFileChooserNative *dialog =
      make_dialog (window, _ ("Export Slices as Images"), NULL, NULL);

  add_choice (dialog, FORMAT, _ ("File Format"), suffixes, names);
  add_size (dialog, _ ("1× (stored size)"));
  add_flag (dialog, ANNOTATIONS, _ ("Annotations"), TRUE);
  add_identity (dialog, window);
  show (dialog, G_CALLBACK (folder_chosen_cb), window);
}

/* (folder, suffix, pixels along a stored one, annotations, patient identity) */
void
tri_app_export_slices_to (TriAppWindow *window, GVariant *parameter)
{
  const char *folder = NULL, *suffix = NULL;
  gboolean has_annotations = TRUE, has_identity = FALSE;
  guint32 enlarge = 1;
  TriSliceViewExport options;

  g_variant_get (parameter, "(&s&subb)", &folder, &suffix, &enlarge, &has_annotations,
                 &has_identity);
  options = (TriSliceViewExport){ CLAMP (enlarge, 1, TRI_APP_EXPORT_MAX_ENLARGE),
                                  has_annotations, has_identity };
  tri_app_export_slices (window, folder, suffix, &options);
}

/* ---- measurements ---- */

static void
export_measurements (TriAppWindow *window, gboolean has_identity, const char *path)
{
  g_autofree char *table =
      tri_measurement_text_table (tri_app_window_get_session (window), has_identity);
  g_autoptr (GError) error = NULL;

  if (table != NULL)
    tri_file_write (path, table, strlen (table), 0600, &error);
  tell (window, error, table != NULL ? _ ("Measurements exported") : _ ("No measurements"));
}

static void
table_chosen_cb (GtkFileChooserNative *dialog, int response, TriAppWindow *window)
{
  g_autofree char *path = get_path (dialog, response);

  if (path != NULL)
    export_measurements (window, get_flag (dialog, IDENTITY), path);
  g_object_unref (dialog);
}

void
tri_app_save_measurements (TriAppWindow *window, GVariant *parameter)
{
  GtkFileChooserNative *dialog =
      make_dialog (window, _ ("Export Measurements as CSV"), "measurements", ".csv");

  add_identity (dialog, window);
  show (dialog, G_CALLBACK (table_chosen_cb), window);
}

/* (path, patient identity) */
void
tri_app_export_measurements_to (TriAppWindow *window, GVariant *parameter)
{
  const char *path = NULL;
  gboolean has_identity = FALSE;

  g_variant_get (parameter, "(&sb)", &path, &has_identity);
  export_measurements (window, has_identity, path);
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
