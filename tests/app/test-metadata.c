/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The metadata panel in the whole window, by real keys and pointer: how it is opened, resized and
 * copied from, and its own window. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-metadata-window.h"
#include "tri-element-cell.h"
#include "tri-element-row.h"
#include "tri-metadata-panel.h"
#include "tri-panel-edge.h"

#include <adwaita.h>

static const FixtureSeries head = FIXTURE_HEAD ("31");

static GtkWidget *
find_panel (Driver *driver)
{
  return tri_widget_test_find (GTK_WIDGET (driver->window), TRI_TYPE_METADATA_PANEL);
}

static gboolean
has_header (gpointer data)
{
  return tri_session_get_dataset (data) != NULL;
}

/* The window with the panel, and a header in it. FALSE, having skipped the test, without input. */
static gboolean
begin (Driver *driver)
{
  if (!driver_begin (driver, &head, 106))
    return FALSE;
  g_assert_false (adw_flap_get_reveal_flap (
      ADW_FLAP (gtk_widget_get_ancestor (find_panel (driver), ADW_TYPE_FLAP))));
  g_assert_null (tri_session_get_dataset (driver_get_session (driver)));
  driver_key (driver, "alt+Return");
  fixture_wait (has_header, driver_get_session (driver), 30, "the header");
  driver_settle (driver);
  return TRUE;
}

/* The panel is closed again for the next test, which the settings outlive. */
static void
end (Driver *driver)
{
  g_settings_reset (tri_app_window_get_settings (driver->window), "metadata-shown");
  driver_tear_down (driver);
}

static gboolean
is_cell_of (GtkWidget *widget, gpointer data)
{
  GtkTreeListRow *row;
  g_autoptr (GObject) element = NULL;
  g_autofree char *keyword = NULL;

  if (!TRI_IS_ELEMENT_CELL (widget))
    return FALSE;
  row = tri_element_cell_get_list_row (TRI_ELEMENT_CELL (widget));
  element = row == NULL ? NULL : gtk_tree_list_row_get_item (row);
  if (element != NULL)
    g_object_get (element, "keyword", &keyword, NULL);
  return g_strcmp0 (keyword, data) == 0;
}

static GtkWidget *
find_cell (GtkWidget *panel, const char *keyword)
{
  GtkWidget *cell = tri_widget_test_find_where (panel, is_cell_of, (gpointer) keyword);

  g_assert_nonnull (cell);
  return cell;
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

static void
assert_clipboard (Driver *driver, const char *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (driver->window)), NULL,
                                 read_cb, &text);
  fixture_wait (is_set, &text, 15, "the copied text");
  g_assert_cmpstr (text, ==, expected);
}

/* ---- tests ---- */

static gboolean
is_summary (GtkWidget *widget, gpointer data)
{
  return gtk_widget_has_css_class (widget, "summary");
}

/* The patient comes first, but not while identity is hidden. */
static void
test_summary (void)
{
  Driver driver = { NULL };
  GtkWidget *list;
  GListModel *model;
  guint n_facts;

  if (!begin (&driver))
    return;
  list = tri_widget_test_find_where (find_panel (&driver), is_summary, NULL);
  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  n_facts = g_list_model_get_n_items (model);
  g_assert_cmpuint (n_facts, >=, 3);
  g_assert_true (gtk_widget_get_mapped (list));
  {
    g_autoptr (GObject) first = g_list_model_get_item (model, 0);
    g_autofree char *value = NULL;

    g_object_get (first, "value", &value, NULL);
    g_assert_cmpstr (value, ==, "Fixture^Ada · F-1");
  }
  tri_display_set_has_identity (tri_session_get_display (driver_get_session (&driver)), FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (model), <, n_facts);
  tri_display_set_has_identity (tri_session_get_display (driver_get_session (&driver)), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n_facts);
  end (&driver);
}

/* The edge moves meanwhile: the places are those of the window. */
static void
drag_edge (Driver *driver, double by_px)
{
  GtkWidget *window = GTK_WIDGET (driver->window);
  GtkWidget *edge = tri_widget_test_find (window, TRI_TYPE_PANEL_EDGE);
  graphene_point_t place;

  g_assert_true (
      gtk_widget_compute_point (edge, window, &GRAPHENE_POINT_INIT (3, 100), &place));
  driver_drag (driver, window, place.x, place.y, place.x + by_px, place.y);
}

/* The edge follows the pointer, the panel keeps what it must, and the width is remembered. */
static void
test_resize (void)
{
  Driver driver = { NULL };
  GtkWidget *panel, *edge;
  GSettings *settings;
  int width;

  if (!begin (&driver))
    return;
  panel = find_panel (&driver);
  edge = tri_widget_test_find (GTK_WIDGET (driver.window), TRI_TYPE_PANEL_EDGE);
  settings = tri_app_window_get_settings (driver.window);
  width = gtk_widget_get_width (panel);

  drag_edge (&driver, -60);
  g_assert_cmpint (gtk_widget_get_width (panel), ==, width + 60);
  g_assert_cmpint (g_settings_get_int (settings, "metadata-width"), ==, width + 60);
  drag_edge (&driver, 200);
  g_assert_cmpint (gtk_widget_get_width (panel), ==, 240);
  gtk_widget_grab_focus (edge);
  driver_key (&driver, "Left");
  g_assert_cmpint (gtk_widget_get_width (panel), ==, 264);

  g_settings_set_int (settings, "metadata-width", 300);
  driver_settle (&driver);
  g_assert_cmpint (gtk_widget_get_width (panel), ==, 300);
  g_settings_reset (settings, "metadata-width");
  driver_settle (&driver);
  g_assert_cmpint (gtk_widget_get_width (panel), ==, width);
  end (&driver);
}

static gboolean
is_open_menu (GtkWidget *widget, gpointer data)
{
  return GTK_IS_POPOVER_MENU (widget) && gtk_widget_get_mapped (widget);
}

/* The menu of the row under the pointer, and that of the row with the focus. */
static void
test_copy (void)
{
  Driver driver = { NULL };
  GtkWidget *panel, *cell;

  if (!begin (&driver))
    return;
  panel = find_panel (&driver);
  cell = find_cell (panel, "Modality");
  driver_click (&driver, cell, 30, 10, 3);
  g_assert_nonnull (tri_widget_test_find_where (panel, is_open_menu, NULL));
  driver_key (&driver, "r");
  assert_clipboard (&driver, "(0008,0060)\tCS\tModality\tCT");

  driver_click (&driver, cell, 30, 10, 1);
  driver_key (&driver, "ctrl+c");
  assert_clipboard (&driver, "CT");
  driver_key (&driver, "ctrl+t");
  assert_clipboard (&driver, "(0008,0060)");
  driver_key (&driver, "ctrl+shift+c");
  assert_clipboard (&driver, "(0008,0060)\tCS\tModality\tCT");
  driver_key (&driver, "shift+F10");
  g_assert_nonnull (tri_widget_test_find_where (panel, is_open_menu, NULL));
  driver_key (&driver, "t");
  assert_clipboard (&driver, "(0008,0060)");
  /* The row has the focus again. */
  driver_key (&driver, "ctrl+c");
  assert_clipboard (&driver, "CT");
  end (&driver);
}

/* Its own window takes the place of the panel and follows the slice, and nothing is read when it is
 * gone. */
static void
test_window (void)
{
  Driver driver = { NULL };
  GtkWindow *window;
  GtkWidget *button, *panel;
  TriHeaderFollower *follower;

  if (!begin (&driver))
    return;
  panel = find_panel (&driver);
  button = tri_widget_test_find (panel, GTK_TYPE_BUTTON);
  driver_click (&driver, button, 10, 10, 1);
  window = tri_widget_test_find_window (TRI_TYPE_APP_METADATA_WINDOW);
  g_assert_nonnull (window);
  driver_settle (&driver);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_assert_false (gtk_widget_get_mapped (panel));
  follower = tri_pane_get_header_follower (
      tri_workspace_get_active_pane (tri_app_window_get_workspace (driver.window)));
  g_assert_true (tri_header_follower_get_is_active (follower));
  find_cell (tri_widget_test_find (GTK_WIDGET (window), TRI_TYPE_METADATA_PANEL), "Modality");

  gtk_window_close (window);
  driver_settle (&driver);
  g_assert_null (tri_widget_test_find_window (TRI_TYPE_APP_METADATA_WINDOW));
  g_assert_false (tri_header_follower_get_is_active (follower));
  end (&driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/metadata/summary", test_summary);
  g_test_add_func ("/metadata/resize", test_resize);
  g_test_add_func ("/metadata/copy", test_copy);
  g_test_add_func ("/metadata/window", test_window);

  return g_test_run ();
}
