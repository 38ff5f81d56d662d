/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window with objects that are no images: a row opens a page with the text, a line leads to its
 * image, and a PDF goes to the application that the desktop has for it. */

#include "config.h"

#include "app-driver.h"
#include "tri-document-view.h"
#include "tri-series-items.h"
#include "tri-session-planes.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static const FixtureSeries head = FIXTURE_HEAD ("21");
static const char pdf[] = "%PDF-1.4\nnot really a PDF\n%%EOF";

/* ---- files: explicit little endian, by hand ---- */

static void
put_head (GByteArray *bytes, guint32 tag, const char *vr, guint32 length)
{
  const guint16 numbers[2] = { GUINT16_TO_LE (tag >> 16), GUINT16_TO_LE (tag & 0xffff) };
  const guint16 nothing = 0, short_length = GUINT16_TO_LE ((guint16) length);
  const guint32 long_length = GUINT32_TO_LE (length);

  g_byte_array_append (bytes, (const guint8 *) numbers, 4);
  g_byte_array_append (bytes, (const guint8 *) vr, (guint) strlen (vr));
  if (strstr ("OB SQ UT", vr) != NULL && *vr != '\0')
    g_byte_array_append (bytes, (const guint8 *) &nothing, 2);
  if (*vr == '\0' || strstr ("OB SQ UT", vr) != NULL)
    g_byte_array_append (bytes, (const guint8 *) &long_length, 4);
  else
    g_byte_array_append (bytes, (const guint8 *) &short_length, 2);
}

static void
put (GByteArray *bytes, guint32 tag, const char *vr, const char *text)
{
  guint n = (guint) strlen (text);

  put_head (bytes, tag, vr, n + n % 2);
  g_byte_array_append (bytes, (const guint8 *) text, n + n % 2); /* padded with its NUL */
}

static void
begin_sequence (GByteArray *bytes, guint32 tag)
{
  put_head (bytes, tag, "SQ", G_MAXUINT32);
  put_head (bytes, 0xfffee000, "", G_MAXUINT32);
}

static void
end_sequence (GByteArray *bytes)
{
  put_head (bytes, 0xfffee00d, "", 0);
  put_head (bytes, 0xfffee0dd, "", 0);
}

static GByteArray *
begin_file (const char *class_uid, const char *modality)
{
  GByteArray *bytes = g_byte_array_new ();
  const guint8 preamble[128] = { 0 };

  g_byte_array_append (bytes, preamble, sizeof preamble);
  g_byte_array_append (bytes, (const guint8 *) "DICM", 4);
  put (bytes, 0x00020010, "UI", "1.2.840.10008.1.2.1");
  put (bytes, 0x00080016, "UI", class_uid);
  put (bytes, 0x00080060, "CS", modality);
  return bytes;
}

static void
write_file (GByteArray *bytes, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
  g_byte_array_unref (bytes);
}

static void
write_report (const char *folder, const char *instance_uid)
{
  GByteArray *bytes = begin_file ("1.2.840.10008.5.1.4.1.1.88.11", "SR");

  put (bytes, 0x0040a040, "CS", "CONTAINER");
  begin_sequence (bytes, 0x0040a043);
  put (bytes, 0x00080104, "LO", "Radiology Report");
  end_sequence (bytes);
  begin_sequence (bytes, 0x0040a730);
  begin_sequence (bytes, 0x00081199);
  put (bytes, 0x00081150, "UI", "1.2.840.10008.5.1.4.1.1.2");
  put (bytes, 0x00081155, "UI", instance_uid);
  end_sequence (bytes);
  put (bytes, 0x0040a040, "CS", "IMAGE");
  end_sequence (bytes);
  write_file (bytes, folder, "report.dcm");
}

static void
write_pdf (const char *folder)
{
  GByteArray *bytes = begin_file ("1.2.840.10008.5.1.4.1.1.104.1", "DOC");

  put (bytes, 0x00420010, "ST", "A letter");
  put (bytes, 0x00420011, "OB", pdf);
  put (bytes, 0x00420012, "LO", "application/pdf");
  write_file (bytes, folder, "../letter.exe"); /* its name is of no account */
}

/* ---- the window ---- */

static gboolean
is_settled (gpointer window)
{
  return tri_document_reader_get_is_settled (
      tri_workspace_get_document_reader (tri_app_window_get_workspace (window)));
}

static char *
dup_line (TriDocumentView *view, guint line)
{
  g_autoptr (GObject) item = g_list_model_get_item (tri_document_view_get_lines (view), line);
  char *label = NULL;

  g_assert_nonnull (item);
  g_object_get (item, "label", &label, NULL);
  return label;
}

static void
test_report (void)
{
  Driver driver = { NULL };
  TriStudy *study = NULL;
  TriDocumentView *view = NULL;
  g_autofree char *uid = NULL, *heading = NULL, *image = NULL, *title = NULL;
  GListModel *items = NULL;

  driver_set_up (&driver);
  study = tri_app_window_get_study (driver.window);
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  fixture_wait (fixture_is_idle, study, 30, "the series");
  uid = g_strdup (tri_scan_get_frame (tri_study_get_scan (study),
                                      tri_study_get_stack (study)->frames[3])
                      ->sop_instance_uid);

  write_report (driver.folder, uid);
  driver_open (&driver, driver.folder);
  fixture_wait (fixture_is_idle, study, 30, "the series and the report");
  items = tri_workspace_get_series (tri_app_window_get_workspace (driver.window));
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 2);
  g_assert_false (driver_is_enabled (&driver, "copy-document"));

  tri_app_window_select_series (driver.window, 1);
  fixture_wait (is_settled, driver.window, 30, "the text");
  view = TRI_DOCUMENT_VIEW (
      tri_widget_test_find (GTK_WIDGET (driver.window), TRI_TYPE_DOCUMENT_VIEW));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (view)));
  g_object_get (view, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "Radiology Report");
  heading = dup_line (view, 0);
  image = dup_line (view, 1);
  g_assert_cmpstr (heading, ==, "Radiology Report");
  g_assert_cmpstr (image, ==, "CT Image");
  g_assert_nonnull (tri_session_get_dataset (driver_get_session (&driver)));
  g_assert_true (driver_is_enabled (&driver, "copy-document"));
  g_assert_false (driver_is_enabled (&driver, "open-document"));
  g_assert_false (driver_is_enabled (&driver, "next-slice"));

  /* To the image that is meant, and the views are back. */
  driver_activate (&driver, "show-reference", g_variant_new ("(su)", uid, 0));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (view)));
  g_assert_cmpuint (tri_session_get_place (driver_get_session (&driver)).slice, ==, 3);
  g_assert_true (driver_is_enabled (&driver, "next-slice"));
  driver_tear_down (&driver);
}

/* Nothing but a document: its page, and its file for another application. */
static void
test_pdf (void)
{
  Driver driver = { NULL };
  const char *seen = g_getenv ("TRIPTYCH_TEST_SEEN");
  g_autofree char *folder = NULL, *file = NULL, *path = NULL, *contents = NULL, *place = NULL;
  struct stat status;

  driver_set_up (&driver);
  folder = g_build_filename (driver.folder, "inside", NULL);
  file = g_build_filename (driver.folder, "letter.exe", NULL);
  g_assert_no_errno (g_mkdir (folder, 0700));
  write_pdf (folder);
  driver_open (&driver, file);
  fixture_wait (fixture_is_idle, tri_app_window_get_study (driver.window), 30, "the scan");
  fixture_wait (is_settled, driver.window, 30, "the text");
  g_assert_cmpint (tri_document_reader_get_index (tri_workspace_get_document_reader (
                       tri_app_window_get_workspace (driver.window))),
                   ==, 0);
  g_assert_null (tri_session_get_volume (driver_get_session (&driver)));
  g_assert_true (driver_is_enabled (&driver, "open-document"));

  driver_activate (&driver, "open-document", NULL);
  fixture_wait (fixture_is_file, (gpointer) seen, 15, "the other application");
  g_assert_true (g_file_get_contents (seen, &path, NULL, NULL));
  g_strchomp (path);
  g_assert_true (g_str_has_suffix (path, ".pdf"));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, pdf);
  g_assert_no_errno (stat (path, &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  place = g_path_get_dirname (path);
  g_assert_no_errno (stat (place, &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);

  driver_tear_down (&driver);
  g_assert_false (g_file_test (place, G_FILE_TEST_EXISTS));
}

/* A desktop of its own, on which an application of ours opens PDF: it writes down what it got. */
static char *
make_desktop (void)
{
  char *top = g_dir_make_tmp ("triptych-desktop-XXXXXX", NULL);
  g_autofree char *applications = g_build_filename (top, "applications", NULL);
  g_autofree char *entry = g_build_filename (applications, "test-viewer.desktop", NULL);
  g_autofree char *list = g_build_filename (top, "mimeapps.list", NULL);
  g_autofree char *script = g_build_filename (top, "viewer", NULL);
  g_autofree char *seen = g_build_filename (top, "seen", NULL);
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Viewer\n"
                                           "Exec=%s %%f\nMimeType=application/pdf;\n",
                                           script);
  g_autofree char *lines = g_strdup_printf ("#!/bin/sh\necho \"$1\" > \"%s.new\"\n"
                                            "mv \"%s.new\" \"%s\"\n",
                                            seen, seen, seen);

  g_assert_no_errno (g_mkdir (applications, 0700));
  g_assert_true (g_file_set_contents (entry, text, -1, NULL));
  g_assert_true (g_file_set_contents (
      list, "[Default Applications]\napplication/pdf=test-viewer.desktop\n", -1, NULL));
  g_assert_true (g_file_set_contents (script, lines, -1, NULL));
  g_assert_no_errno (g_chmod (script, 0700));
  g_setenv ("XDG_DATA_HOME", top, TRUE);
  g_setenv ("XDG_CONFIG_HOME", top, TRUE);
  g_setenv ("TRIPTYCH_TEST_SEEN", seen, TRUE);
  return top;
}

int
main (int argc, char **argv)
{
  g_autofree char *desktop = make_desktop ();
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check () || g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL)
    {
      g_print ("1..0 # SKIP needs a display and a session bus\n");
      fixture_folder_remove (desktop);
      return 0;
    }
  g_test_add_func ("/documents/report", test_report);
  g_test_add_func ("/documents/pdf", test_pdf);
  result = g_test_run ();
  fixture_folder_remove (desktop);
  return result;
}
