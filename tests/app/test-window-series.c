/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window with what is dropped on it, and with series that repeat. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-sidebar.h"

#include <glib/gstdio.h>

static const FixtureSeries head = FIXTURE_HEAD ("21");

/* What a file manager drops: a list of files and folders, of which some are no local paths. */
static void
test_drop (void)
{
  Driver driver = { NULL };
  TriStudy *study;
  GtkEventController *target;
  GdkFileList *files;
  GFile *list[2];
  GValue value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  driver_set_up (&driver);
  study = tri_app_window_get_study (driver.window);
  fixture_add_series (driver.folder, &head);
  target =
      tri_widget_test_find_controller (GTK_WIDGET (driver.window), GTK_TYPE_DROP_TARGET, 0);
  list[0] = g_file_new_for_uri ("https://example.org/no-path");
  list[1] = g_file_new_for_path (driver.folder);
  g_value_init (&value, GDK_TYPE_FILE_LIST);

  files = gdk_file_list_new_from_array (list, 1);
  g_value_take_boxed (&value, files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &is_taken);
  g_assert_false (is_taken);
  g_assert_false (tri_study_get_is_busy (study));

  files = gdk_file_list_new_from_array (list, 2);
  g_value_take_boxed (&value, files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &is_taken);
  g_assert_true (is_taken);
  g_assert_true (tri_study_get_is_busy (study));
  fixture_wait (fixture_is_idle, study, 60, "what was dropped");
  g_assert_cmpuint (tri_session_get_n_filled (driver_get_session (&driver)), ==, head.n_slices);

  g_value_unset (&value);
  g_object_unref (list[0]);
  g_object_unref (list[1]);
  driver_tear_down (&driver);
}

/* With Ctrl held, what is dropped comes to what is there: one list, and the same series shown. */
static void
test_drop_add (void)
{
  static const FixtureSeries added = {
    .series = "24", .description = "Added", .modality = "MR", .n_slices = 5, .has_position = TRUE
  };
  Driver driver = { NULL };
  g_autofree char *folder = fixture_folder_new ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  GListModel *rows;
  TriVolume *volume;
  GValue value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  if (!driver_begin (&driver, &head, 106))
    return;
  fixture_add_series (folder, &added);
  rows = tri_workspace_get_series (tri_app_window_get_workspace (driver.window));
  volume = tri_session_get_volume (driver_get_session (&driver));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));

  tri_widget_test_run_xdotool ((const char *const[]){ "xdotool", "keydown", "ctrl", NULL });
  driver_settle (&driver);
  g_signal_emit_by_name (tri_widget_test_find_controller (GTK_WIDGET (driver.window),
                                                          GTK_TYPE_DROP_TARGET, 0),
                         "drop", &value, 10.0, 10.0, &is_taken);
  tri_widget_test_run_xdotool ((const char *const[]){ "xdotool", "keyup", "ctrl", NULL });
  driver_settle (&driver);
  g_assert_true (is_taken);
  fixture_wait (fixture_is_idle, tri_app_window_get_study (driver.window), 60, "what was added");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  g_assert_true (tri_session_get_volume (driver_get_session (&driver)) == volume);
  g_assert_cmpfloat (tri_session_get_cursor (driver_get_session (&driver)).z, ==, 106);

  g_value_unset (&value);
  fixture_folder_remove (folder);
  driver_tear_down (&driver);
}

static gboolean
is_dialog_shown (gpointer data)
{
  return tri_widget_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL;
}

/* The key and the button of the sidebar lead to a dialog that adds. */
static void
test_add_dialog (void)
{
  Driver driver = { NULL };
  GtkWidget *button;
  GtkWindow *dialog;

  if (!driver_begin (&driver, &head, 106))
    return;
  driver_key (&driver, "ctrl+shift+a");
  fixture_wait (is_dialog_shown, NULL, 30, "the dialog");
  dialog = tri_widget_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "Add Files");
  gtk_window_close (dialog);
  driver_settle (&driver);

  button = tri_widget_test_find (
      GTK_WIDGET (tri_widget_test_find (GTK_WIDGET (driver.window), TRI_TYPE_APP_SIDEBAR)),
      GTK_TYPE_MENU_BUTTON);
  driver_click (&driver, button, 10, 10, 1);
  driver_key (&driver, "d");
  fixture_wait (is_dialog_shown, NULL, 30, "the dialog");
  dialog = tri_widget_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "Add Folder");
  gtk_window_close (dialog);
  driver_settle (&driver);
  driver_tear_down (&driver);
}

static gboolean
is_dialog_gone (gpointer data)
{
  return !is_dialog_shown (data);
}

typedef struct
{
  char *uri;
  gboolean is_told;
} Recent;

/* The class, where it writes the list, has done so before this. */
static void
recent_changed_cb (GtkRecentManager *manager, Recent *recent)
{
  GList *items = gtk_recent_manager_get_items (manager);

  for (GList *l = items; l != NULL; l = l->next)
    recent->is_told |= g_str_equal (gtk_recent_info_get_uri (l->data), recent->uri);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static gboolean
is_chosen (gpointer folder)
{
  GtkWindow *dialog = tri_widget_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  return file != NULL && g_file_equal (file, folder) && gtk_window_is_active (dialog);
}

/* What is chosen in the dialog does not get into the desktop's list of recent files, and what other
 * programs have put there stays. */
static void
test_recent_files (void)
{
  g_autofree char *list = g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
  g_autoptr (GBookmarkFile) bookmarks = g_bookmark_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  Recent recent = { NULL };
  g_autoptr (GFile) folder = NULL;
  Driver driver = { NULL };

  if (!driver_begin (&driver, &head, 106))
    return;
  folder = g_file_new_for_path (driver.folder);
  recent.uri = g_file_get_uri (folder);
  g_bookmark_file_set_mime_type (bookmarks, "file:///of-another-program", "text/plain");
  g_bookmark_file_add_application (bookmarks, "file:///of-another-program", "other", "other %u");
  g_bookmark_file_to_file (bookmarks, list, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (list, &before, NULL, NULL));
  g_signal_connect (manager, "changed", G_CALLBACK (recent_changed_cb), &recent);

  driver_activate (&driver, "open-folder", NULL);
  fixture_wait (is_dialog_shown, NULL, 30, "the dialog");
  gtk_file_chooser_set_file (
      GTK_FILE_CHOOSER (tri_widget_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG)),
      folder, &error);
  g_assert_no_error (error);
  fixture_wait (is_chosen, folder, 30, "the dialog to show the folder");
  /* Not by the driver, which would wait for a dialog that closes to be painted. */
  tri_widget_test_run_xdotool ((const char *const[]){ "xdotool", "key", "alt+o", NULL });
  fixture_wait (is_dialog_gone, NULL, 30, "the dialog to close");
  fixture_wait (fixture_is_set, &recent.is_told, 30, "the folder to be among the recent");

  g_assert_true (g_file_get_contents (list, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, before);
  g_signal_handlers_disconnect_by_data (manager, &recent);
  g_free (recent.uri);
  g_unlink (list);
  driver_tear_down (&driver);
}

/* Volumes go round and round, and nothing else of what is shown changes. */
static void
test_volumes (void)
{
  static const struct
  {
    const char *action;
    guint index;
  } steps[] = {
    { "next-volume", 1 },
    { "next-volume", 2 },
    { "next-volume", 0 },
    { "previous-volume", 2 },
    { "previous-volume", 1 },
  };
  TriVolumeSpec spec = {
    .n_volumes = 3,
    .samples_per_voxel = 1,
    .type = TRI_SAMPLE_U8,
    .slope = 1,
    .unit = "",
  };
  const double affine[4][4] = { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };
  const guint dims[3] = { 4, 4, 4 };
  const TriVoi voi = { .center = 40, .width = 80, .function = TRI_VOI_LINEAR };
  Driver driver = { NULL };
  TriSession *session;
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (GError) error = NULL;

  driver_set_up (&driver);
  session = driver_get_session (&driver);
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  g_assert_true (tri_geometry_init (&spec.geometry, dims, affine, NULL, TRUE, &error));
  volume = tri_volume_new (&spec, &error);
  g_assert_no_error (error);
  tri_session_show (session, volume, NULL, &voi);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      driver_activate (&driver, steps[i].action, NULL);
      g_assert_cmpuint (tri_session_get_volume_index (session), ==, steps[i].index);
      g_assert_cmpfloat (tri_session_get_voi (session)->center, ==, 40);
    }
  driver_tear_down (&driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/window/drop", test_drop);
  g_test_add_func ("/window/drop/add", test_drop_add);
  g_test_add_func ("/window/add", test_add_dialog);
  g_test_add_func ("/window/recent-files", test_recent_files);
  g_test_add_func ("/window/actions/volumes", test_volumes);

  return g_test_run ();
}
