/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of files that are not shown: how many, which, why, and how one is found among many. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-unread.h"
#include "tri-study-text.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_TEXTS 30

static const FixtureSeries head = { .series = "41",
                                    .description = "Head",
                                    .modality = "CT",
                                    .n_slices = 3,
                                    .has_window = TRUE,
                                    .has_position = TRUE };

static gboolean
has_dialog (gpointer dialog)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (TRI_IS_APP_UNREAD (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        *(GtkWindow **) dialog = window; /* GTK holds it */
    }
  return *(GtkWindow **) dialog != NULL;
}

/* The rows, a string each. */
static GListModel *
get_rows (GtkWindow *dialog)
{
  GtkWidget *list = tri_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_VIEW);

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static const char *
get_row (GtkWindow *dialog, guint position)
{
  g_autoptr (GtkStringObject) row = g_list_model_get_item (get_rows (dialog), position);

  return gtk_string_object_get_string (row); /* the model holds it */
}

/* One reason for so many files, and another for one of them. */
static GtkWindow *
open_dialog (Driver *driver, guint n_texts)
{
  GtkWindow *dialog = NULL;
  g_autofree char *empty = NULL;

  driver_set_up (driver);
  fixture_add_series (driver->folder, &head);
  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *name = g_strdup_printf ("letter-%02u.txt", i);

      g_free (fixture_add_garbage (driver->folder, name));
    }
  empty = g_build_filename (driver->folder, "nothing.dcm", NULL);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  driver_open (driver, driver->folder);
  driver_activate (driver, "show-unread", NULL);
  fixture_wait (has_dialog, &dialog, 10, "the list of files");
  return dialog;
}

static gboolean
has_one_row (gpointer dialog)
{
  return g_list_model_get_n_items (get_rows (dialog)) == 1;
}

static gboolean
has_no_row (gpointer dialog)
{
  return g_list_model_get_n_items (get_rows (dialog)) == 0;
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_copied (gpointer text)
{
  return *(char **) text != NULL;
}

static void
test_many (void)
{
  Driver driver = { NULL };
  GtkWindow *dialog = open_dialog (&driver, N_TEXTS);
  GtkWidget *search = tri_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *copy = gtk_widget_get_ancestor (
      tri_widget_test_find (tri_widget_test_find (GTK_WIDGET (dialog), ADW_TYPE_HEADER_BAR),
                            GTK_TYPE_LABEL),
      GTK_TYPE_BUTTON);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint group;

  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "31 files not shown");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (dialog)), ==, 2);
  group = g_str_has_prefix (get_row (dialog, 0), "30 files\n") ? 0 : 1;
  g_assert_true (g_str_has_prefix (get_row (dialog, group), "30 files\n"));
  g_assert_nonnull (strstr (get_row (dialog, group), "letter-"));
  g_assert_nonnull (strstr (get_row (dialog, group), " and 10 more"));
  g_assert_true (g_str_has_prefix (get_row (dialog, 1 - group), "nothing.dcm\n"));

  /* The one letter by its name, whatever the case; the reason is searched as well. */
  g_assert_true (gtk_widget_get_visible (search));
  if (driver_has_input ())
    driver_key (&driver, "7"); /* goes to the entry */
  gtk_editable_set_text (GTK_EDITABLE (search), "LETTER-17");
  fixture_wait (has_one_row, dialog, 10, "the file that is searched");
  g_assert_true (g_str_has_prefix (get_row (dialog, 0), "letter-17.txt\n"));
  gtk_editable_set_text (GTK_EDITABLE (search), "no such file");
  fixture_wait (has_no_row, dialog, 10, "an empty list");

  /* All of them are copied. */
  g_signal_emit_by_name (copy, "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (copy), NULL, copied_cb, &text);
  fixture_wait (is_copied, &text, 10, "the copied text");
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + N_TEXTS + 1 + 1); /* ends with a newline */
  g_assert_cmpstr (lines[0], ==, "31 files not shown");
  g_assert_nonnull (strstr (text, "letter-00.txt: "));
  g_assert_nonnull (strstr (text, "letter-29.txt: "));
  g_assert_nonnull (strstr (text, "nothing.dcm: "));
  gtk_window_close (dialog);
  driver_tear_down (&driver);
}

/* A few are listed one by one, without a search. */
static void
test_few (void)
{
  Driver driver = { NULL };
  GtkWindow *dialog = open_dialog (&driver, 3);

  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "4 files not shown");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (dialog)), ==, 4);
  g_assert_false (
      gtk_widget_get_visible (tri_widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY)));
  gtk_window_close (dialog);
  driver_tear_down (&driver);
}

/* "name\nfolder\nicon\nreason" of the file. */
static char *
find_icon (GtkWindow *dialog, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_rows (dialog)); i++)
    {
      g_auto (GStrv) lines = g_strsplit (get_row (dialog, i), "\n", 4);

      if (g_str_equal (lines[0], name))
        return g_strdup (lines[2]);
    }
  g_assert_not_reached ();
}

static gboolean
has_image (GtkWidget *widget, const char *icon)
{
  if (GTK_IS_IMAGE (widget) &&
      g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), icon) == 0)
    return gtk_widget_get_mapped (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_image (child, icon))
      return TRUE;
  return FALSE;
}

/* A letter is a file of another kind; a file of which half is missing is damaged. */
static void
test_icons (void)
{
  for (guint is_damaged = 0; is_damaged < 2; is_damaged++)
    {
      Driver driver = { NULL };
      GtkWindow *dialog = NULL;
      g_autofree char *letter = NULL, *volume = NULL, *data = NULL, *icon = NULL;
      gsize size;

      driver_set_up (&driver);
      fixture_add_series (driver.folder, &head);
      g_free (fixture_add_garbage (driver.folder, "letter.txt"));
      fixture_add_nifti (driver.folder, "volume.nii", 4, 2, 0, 1);
      volume = g_build_filename (driver.folder, "volume.nii", NULL);
      g_assert_true (g_file_get_contents (volume, &data, &size, NULL));
      if (is_damaged == 1)
        g_assert_true (g_file_set_contents (volume, data, 100, NULL));
      driver_open (&driver, driver.folder);
      g_assert_cmpint (has_image (GTK_WIDGET (driver.window), "dialog-warning-symbolic"), ==,
                       is_damaged == 1);
      driver_activate (&driver, "show-unread", NULL);
      fixture_wait (has_dialog, &dialog, 10, "the list of files");
      letter = find_icon (dialog, "letter.txt");
      g_assert_cmpstr (letter, ==, "text-x-generic-symbolic");
      if (is_damaged == 1)
        icon = find_icon (dialog, "volume.nii");
      g_assert_cmpstr (icon, ==, is_damaged == 1 ? "dialog-warning-symbolic" : NULL);
      g_assert_cmpint (has_image (GTK_WIDGET (dialog), "dialog-warning-symbolic"), ==,
                       is_damaged == 1);
      gtk_window_close (dialog);
      driver_tear_down (&driver);
    }
}

/* Files know no patients: in two folders they are two files. */
static void
test_count (void)
{
  Driver driver = { NULL };
  g_autofree char *a = NULL, *b = NULL;
  g_autofree char *count = NULL;

  driver_set_up (&driver);
  a = g_build_filename (driver.folder, "a", NULL);
  b = g_build_filename (driver.folder, "b", NULL);
  g_assert_cmpint (g_mkdir (a, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (b, 0700), ==, 0);
  fixture_add_nifti (a, "one.nii", 4, 2, 0, 1);
  fixture_add_nifti (b, "two.nii", 4, 2, 0, 1);
  driver_open (&driver, driver.folder);
  count = tri_study_text_count (tri_study_get_scan (tri_app_window_get_study (driver.window)));
  g_assert_cmpstr (count, ==, "2 NIfTI files");
  driver_tear_down (&driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/unread/many", test_many);
  g_test_add_func ("/unread/few", test_few);
  g_test_add_func ("/unread/icons", test_icons);
  g_test_add_func ("/unread/count", test_count);

  return g_test_run ();
}
