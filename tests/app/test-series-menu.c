/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The menu of a row in the list of series, and the list when it is long, by real keys and
 * pointer. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-sidebar.h"
#include "tri-series-items.h"
#include "tri-series-list.h"
#include "tri-series-row.h"

static const FixtureSeries head = FIXTURE_HEAD ("41");
static const FixtureSeries other = { .series = "42",
                                     .description = "Other",
                                     .modality = "CT",
                                     .n_slices = 6,
                                     .has_window = TRUE,
                                     .has_position = TRUE };

static GtkWidget *
find_list (Driver *driver)
{
  return tri_widget_test_find (GTK_WIDGET (driver->window), TRI_TYPE_SERIES_LIST);
}

static gboolean
is_row_of (GtkWidget *widget, gpointer data)
{
  return TRI_IS_SERIES_ROW (widget) &&
         g_str_equal (
             tri_series_item_get_title (tri_series_row_get_item (TRI_SERIES_ROW (widget))), data);
}

static GtkWidget *
find_row (Driver *driver, const char *title)
{
  GtkWidget *row =
      tri_widget_test_find_where (find_list (driver), is_row_of, (gpointer) title);

  g_assert_nonnull (row);
  return row;
}

static gboolean
is_open_menu (GtkWidget *widget, gpointer data)
{
  return GTK_IS_POPOVER_MENU (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
has_menu (Driver *driver)
{
  return tri_widget_test_find_where (find_list (driver), is_open_menu, NULL) != NULL;
}

/* The menu of the row of @title, then the item of @mnemonic. */
static void
choose (Driver *driver, const char *title, const char *mnemonic)
{
  driver_click (driver, find_row (driver, title), 40, 20, 3);
  g_assert_true (has_menu (driver));
  driver_key (driver, mnemonic);
  g_assert_false (has_menu (driver));
}

static const char *
get_title (Driver *driver, guint pane)
{
  TriWorkspace *workspace = tri_app_window_get_workspace (driver->window);
  TriStudy *study = tri_pane_get_study (tri_workspace_get_pane (workspace, pane));
  TriSeriesItem *item = tri_series_items_find (tri_workspace_get_series (workspace),
                                               tri_study_get_stack (study), NULL);

  return tri_series_item_get_title (item);
}

static gboolean
is_idle (gpointer workspace)
{
  return tri_workspace_get_busy_pane (workspace) == NULL;
}

static void
wait_for_series (Driver *driver)
{
  fixture_wait (is_idle, tri_app_window_get_workspace (driver->window), 60, "the series");
  driver_settle (driver);
}

static gboolean
begin (Driver *driver, const FixtureSeries *second)
{
  if (driver_skips_without_input ())
    return FALSE;
  driver_set_up (driver);
  fixture_add_series (driver->folder, &head);
  if (second != NULL)
    fixture_add_series (driver->folder, second);
  driver_open (driver, driver->folder);
  driver_activate (driver, "select-view", g_variant_new_string ("axial"));
  driver_settle (driver);
  return TRUE;
}

/* ---- the menu ---- */

static void
test_show_and_compare (void)
{
  Driver driver = { NULL };
  TriWorkspace *workspace;

  if (!begin (&driver, &other))
    return;
  workspace = tri_app_window_get_workspace (driver.window);
  g_assert_cmpstr (get_title (&driver, 0), ==, "Head");
  choose (&driver, "Other", "s");
  wait_for_series (&driver);
  g_assert_cmpstr (get_title (&driver, 0), ==, "Other");
  choose (&driver, "Head", "c");
  wait_for_series (&driver);
  g_assert_cmpuint (tri_workspace_get_n_panes (workspace), ==, 2);
  g_assert_cmpstr (get_title (&driver, 0), ==, "Other");
  g_assert_cmpstr (get_title (&driver, 1), ==, "Head");
  driver_tear_down (&driver);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

/* By keyboard, of the row with the focus. */
static void
test_copy_uid (void)
{
  Driver driver = { NULL };
  TriWorkspace *workspace;
  TriStack *stack;
  g_autofree char *text = NULL;

  if (!begin (&driver, &other))
    return;
  workspace = tri_app_window_get_workspace (driver.window);
  gtk_widget_grab_focus (find_row (&driver, "Other"));
  driver_key (&driver, "shift+F10");
  g_assert_true (has_menu (&driver));
  driver_key (&driver, "u");
  stack = tri_series_item_get_stack (
      tri_series_row_get_item (TRI_SERIES_ROW (find_row (&driver, "Other"))));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (driver.window)), NULL,
                                 read_cb, &text);
  fixture_wait (is_set, &text, 15, "the copied UID");
  g_assert_cmpstr (
      text, ==,
      tri_scan_get_frame (tri_workspace_get_scan (workspace), stack->frames[0])->series_uid);
  driver_tear_down (&driver);
}

static gboolean
is_dialog_shown (gpointer data)
{
  return tri_widget_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL;
}

/* The series is shown before it is exported. */
static void
test_export (void)
{
  Driver driver = { NULL };

  if (!begin (&driver, &other))
    return;
  choose (&driver, "Other", "v");
  fixture_wait (is_dialog_shown, NULL, 60, "the dialog");
  g_assert_cmpstr (get_title (&driver, 0), ==, "Other");
  gtk_window_close (tri_widget_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  driver_settle (&driver);
  driver_tear_down (&driver);
}

static gboolean
is_segmentation (GtkWidget *widget, gpointer data)
{
  return TRI_IS_SERIES_ROW (widget) &&
         g_str_equal (
             tri_series_item_get_modality (tri_series_row_get_item (TRI_SERIES_ROW (widget))),
             "SEG");
}

/* Only what can lie over the shown series has the item. */
static void
test_overlay (void)
{
  Driver driver = { NULL };
  TriLayers *layers;
  GtkWidget *row;

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  fixture_add_series (driver.folder, &head);
  fixture_add_segmentation (driver.folder);
  driver_open (&driver, driver.folder);
  driver_settle (&driver);
  choose (&driver, "Head", "s");
  wait_for_series (&driver);
  layers = tri_session_get_layers (driver_get_session (&driver));
  g_assert_cmpuint (tri_layers_get_n (layers), >, 0);
  g_assert_false (tri_layer_get_is_visible (tri_layers_get (layers, 0)));

  /* Nothing has that letter in the menu of another series. */
  driver_click (&driver, find_row (&driver, "Head"), 40, 20, 3);
  driver_key (&driver, "o");
  g_assert_true (has_menu (&driver));
  driver_key (&driver, "Escape");
  g_assert_false (tri_layer_get_is_visible (tri_layers_get (layers, 0)));

  row = tri_widget_test_find_where (find_list (&driver), is_segmentation, NULL);
  g_assert_nonnull (row);
  driver_click (&driver, row, 40, 20, 3);
  driver_key (&driver, "o");
  g_assert_true (tri_layer_get_is_visible (tri_layers_get (layers, 0)));
  g_assert_cmpstr (get_title (&driver, 0), ==, "Head");
  driver_tear_down (&driver);
}

/* ---- a long list ---- */

static guint
count_rows (Driver *driver)
{
  GtkListBox *list = GTK_LIST_BOX (tri_widget_test_find (find_list (driver), GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row;
  guint n = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)) &&
        gtk_widget_get_visible (gtk_list_box_row_get_child (row)))
      n++;
  return n;
}

static gboolean
is_filtered (gpointer data)
{
  return count_rows (data) == 1;
}

static gboolean
is_header (GtkWidget *widget, gpointer data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "series-header");
}

static void
test_long_list (void)
{
  Driver driver = { NULL };
  GtkWidget *search, *header;

  if (!begin (&driver, &other))
    return;
  search = tri_widget_test_find (find_list (&driver), GTK_TYPE_SEARCH_ENTRY);
  g_assert_false (gtk_widget_get_mapped (search));
  g_assert_null (tri_widget_test_find_where (find_list (&driver), is_header, NULL));
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", 50 + i);
      g_autofree char *name = g_strdup_printf ("Follow-up %c", 'A' + (char) i);
      const FixtureSeries added = { .series = number,
                                    .description = name,
                                    .modality = "MR",
                                    .n_slices = 1,
                                    .has_window = TRUE,
                                    .has_position = TRUE,
                                    .patient = "Second",
                                    .study = "2" };

      fixture_add_series (driver.folder, &added);
    }
  driver_open (&driver, driver.folder);
  choose (&driver, "Head", "s");
  wait_for_series (&driver);
  g_assert_true (gtk_widget_get_mapped (search));
  g_assert_cmpuint (count_rows (&driver), ==, 12);

  driver_click (&driver, search, 60, 10, 1);
  driver_type (&driver, "up c");
  fixture_wait (is_filtered, &driver, 15, "the filtered list");
  g_assert_true (gtk_widget_get_child_visible (find_row (&driver, "Follow-up C")));
  driver_key (&driver, "Escape");
  driver_settle (&driver);
  g_assert_cmpuint (count_rows (&driver), ==, 12);

  header = tri_widget_test_find_where (find_list (&driver), is_header, NULL);
  driver_click (&driver, header, 10, 10, 1);
  g_assert_cmpuint (count_rows (&driver), ==, 10);
  g_assert_cmpstr (get_title (&driver, 0), ==, "Head");
  header = tri_widget_test_find_where (find_list (&driver), is_header, NULL);
  driver_click (&driver, header, 10, 10, 1);
  g_assert_cmpuint (count_rows (&driver), ==, 12);
  driver_tear_down (&driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/series-menu/show-and-compare", test_show_and_compare);
  g_test_add_func ("/series-menu/copy-uid", test_copy_uid);
  g_test_add_func ("/series-menu/export", test_export);
  g_test_add_func ("/series-menu/overlay", test_overlay);
  g_test_add_func ("/series-list/long", test_long_list);

  return g_test_run ();
}
