/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window in German, with the locale installed: plural forms, the decimal comma in what is read
 * and typed, and the decimal point in what is copied for other programs. */

#include "config.h"

#include "app-driver.h"

#include "tri-locale.h"

#include <locale.h>
#include <string.h>

/* Of this width: its header says so to the millimetre. */
static const FixtureSeries head = FIXTURE_HEAD ("191");
static const FixtureSeries one = {
  .series = "192",
  .description = "One",
  .modality = "CT",
  .n_slices = 1,
  .has_window = TRUE,
  .has_position = TRUE,
};

static gboolean
has_text (GtkWidget *widget, gpointer text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static void
assert_shows (Driver *driver, const char *text)
{
  if (tri_widget_test_find_where (GTK_WIDGET (driver->window), has_text, (gpointer) text) == NULL)
    g_error ("The window shows “%s” nowhere", text);
}

static void
test_plurals (void)
{
  Driver driver = { NULL };

  driver_set_up (&driver);
  fixture_add_series (driver.folder, &head);
  fixture_add_series (driver.folder, &one);
  driver_open (&driver, driver.folder);
  driver_settle (&driver);
  assert_shows (&driver, "12 Schichten");
  assert_shows (&driver, "1 Bild");
  driver_tear_down (&driver);
}

static gboolean
is_spin_button (GtkWidget *widget, gpointer data)
{
  return GTK_IS_SPIN_BUTTON (widget);
}

/* A person types the comma of the keyboard's language. */
static void
test_typed_comma (void)
{
  Driver driver = { NULL };
  GtkWindow *levels;
  GtkWidget *center;

  driver_set_up (&driver);
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  driver_activate (&driver, "levels", NULL);
  levels = tri_widget_test_find_window (g_type_from_name ("TriAppLevels"));
  g_assert_nonnull (levels);
  center = tri_widget_test_find_where (GTK_WIDGET (levels), is_spin_button, NULL);
  gtk_editable_set_text (GTK_EDITABLE (center), "41,5");
  gtk_spin_button_update (GTK_SPIN_BUTTON (center));
  g_assert_cmpfloat (tri_session_get_voi (driver_get_session (&driver))->center, ==, 41.5);
  driver_settle (&driver);
  g_assert_nonnull (strstr (gtk_editable_get_text (GTK_EDITABLE (center)), "41,5"));
  gtk_window_close (levels);
  driver_tear_down (&driver);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_point (const char *text)
{
  return g_regex_match_simple ("[0-9]\\.[0-9]", text, 0, 0);
}

/* Read by a person with a comma, by a program with a point. */
static void
test_measured (void)
{
  Driver driver = { NULL };
  TriMeasurements *list;
  g_autofree char *table = NULL;
  GtkWidget *view;

  if (!driver_begin (&driver, &head, 115))
    return;
  list = tri_session_get_measurements (driver_get_session (&driver));
  view = GTK_WIDGET (driver_get_view (&driver, TRI_PLANE_AXIAL));
  driver_key (&driver, "d");
  driver_drag (&driver, view, gtk_widget_get_width (view) * 0.31, 90,
               gtk_widget_get_width (view) * 0.63, 121);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 1);
  driver_activate (&driver, "copy-measurements", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (driver.window)), NULL,
                                 read_cb, &table);
  fixture_wait (fixture_is_there, &table, 5, "the table on the clipboard");
  g_assert_true (has_point (table));
  g_assert_false (g_regex_match_simple ("[0-9],[0-9]{1,2} mm", table, 0, 0));
  driver_tear_down (&driver);
}

int
main (int argc, char **argv)
{
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_print ("1..0 # SKIP the locale de_DE.UTF-8 could not be made: package locales\n");
      return 0;
    }
  tri_locale_bind ();
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/german/plurals", test_plurals);
  g_test_add_func ("/german/typed-comma", test_typed_comma);
  g_test_add_func ("/german/measured", test_measured);

  return g_test_run ();
}
