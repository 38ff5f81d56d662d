/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two series side by side, by real keys and pointer: the right one comes, the side with the focus
 * is the one that is worked on, places, zoom and pan go together, and one series comes back as it
 * was. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-compare-dialog.h"
#include "tri-app-link-bar.h"
#include "tri-planes-view.h"
#include "tri-series-list.h"

#include <math.h>

static const FixtureSeries series[] = {
  { .series = "71",
    .description = "First",
    .modality = "CT",
    .n_slices = 12,
    .has_window = TRUE,
    .has_position = TRUE },
  { .series = "72",
    .description = "Second",
    .modality = "CT",
    .n_slices = 8,
    .has_window = TRUE,
    .has_position = TRUE },
  { .series = "73",
    .description = "Third",
    .modality = "CT",
    .n_slices = 5,
    .has_window = TRUE,
    .has_position = TRUE },
};

typedef struct
{
  Driver driver;
  TriSession *first, *second;
  TriSliceView *left, *right; /* axial */
} Two;

static gboolean
is_second_there (gpointer data)
{
  TriSession *session = tri_app_window_get_session (data);

  return (tri_workspace_get_n_panes (tri_app_window_get_workspace (data)) > 1) &&
         tri_session_get_volume (session) != NULL &&
         fixture_is_idle (tri_app_window_get_study (data));
}

static gboolean
is_third_there (gpointer data)
{
  return is_second_there (data) &&
         tri_volume_get_geometry (tri_session_get_volume (tri_app_window_get_session (data)))
                 ->dims[2] == series[2].n_slices;
}

static gboolean
open_two (Two *two)
{
  if (driver_skips_without_input ())
    return FALSE;
  driver_set_up (&two->driver);
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    fixture_add_series (two->driver.folder, &series[i]);
  driver_open (&two->driver, two->driver.folder);
  driver_activate (&two->driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (&two->driver, "set-cursor", g_variant_new ("(ddd)", 5.0, -3.0, 109.0));
  driver_settle (&two->driver);
  two->first = tri_app_window_get_session (two->driver.window);
  two->left = tri_planes_view_get_active_view (tri_app_window_get_planes (two->driver.window));
  driver_key (&two->driver, "F8");
  fixture_wait (is_second_there, two->driver.window, 20, "the series beside");
  driver_settle (&two->driver);
  two->second = tri_app_window_get_session (two->driver.window);
  two->right = tri_planes_view_get_active_view (tri_app_window_get_planes (two->driver.window));
  g_assert_true (two->second != two->first);
  g_assert_true (two->right != two->left);
  return TRUE;
}

static void
assert_same_place (Two *two)
{
  const TriPoint3 a = tri_session_get_cursor (two->first);
  const TriPoint3 b = tri_session_get_cursor (two->second);

  g_assert_cmpfloat (tri_point3_length (tri_point3_subtract (a, b)), <, 1e-6);
}

/* Of views of one size within a pixel: at one scale, these are nearly the same. */
static double
get_scale (TriSliceView *view)
{
  return tri_viewport_get_zoom (tri_slice_view_get_viewport (view));
}

static void
test_sides (void)
{
  Two two = { 0 };
  double width, height;
  TriPoint3 before;
  TriVoi voi;

  if (!open_two (&two))
    return;
  g_assert_cmpint (abs (gtk_widget_get_width (GTK_WIDGET (two.left)) -
                        gtk_widget_get_width (GTK_WIDGET (two.right))),
                   <=, 1);
  g_assert_cmpuint (tri_volume_get_geometry (tri_session_get_volume (two.second))->dims[2], ==, 8);
  assert_same_place (&two);

  /* The right side has the focus: keys are about it, and places go together. */
  before = tri_session_get_cursor (two.second);
  driver_key (&two.driver, "Down");
  g_assert_cmpfloat_with_epsilon (fabs (tri_session_get_cursor (two.second).z - before.z), 3, 1e-6);
  assert_same_place (&two);
  voi = *tri_session_get_voi (two.first);
  driver_activate (&two.driver, "window-auto", NULL);
  g_assert_true (tri_voi_equal (tri_session_get_voi (two.first), &voi));
  g_assert_false (tri_voi_equal (tri_session_get_voi (two.second), &voi));

  /* A click on the left makes it the one that is worked on; the right follows. */
  width = gtk_widget_get_width (GTK_WIDGET (two.left));
  height = gtk_widget_get_height (GTK_WIDGET (two.left));
  driver_click (&two.driver, GTK_WIDGET (two.left), width / 3, height / 2, 1);
  g_assert_true (tri_app_window_get_session (two.driver.window) == two.first);
  g_assert_cmpfloat (tri_session_get_cursor (two.first).x, <, before.x - 1);
  assert_same_place (&two);
  driver_tear_down (&two.driver);
}

static void
test_zoom (void)
{
  Two two = { 0 };
  double pan_mm[2], other_mm[2];

  if (!open_two (&two))
    return;
  for (guint n = 0; n < 3; n++)
    driver_key (&two.driver, "plus");
  g_assert_cmpfloat_with_epsilon (get_scale (two.left), get_scale (two.right), 0.02);
  g_assert_cmpfloat (get_scale (two.left), >, 1.5);
  tri_viewport_set_pan_mm (tri_slice_view_get_viewport (two.left), 12, -7);
  tri_viewport_get_pan_mm (tri_slice_view_get_viewport (two.right), pan_mm);
  tri_viewport_get_pan_mm (tri_slice_view_get_viewport (two.left), other_mm);
  g_assert_cmpfloat_with_epsilon (pan_mm[0], other_mm[0], 1e-6);
  g_assert_cmpfloat_with_epsilon (pan_mm[1], other_mm[1], 1e-6);

  /* Another series beside takes the zoom that is there. */
  driver_key (&two.driver, "Next");
  fixture_wait (is_third_there, two.driver.window, 20, "the next series beside");
  driver_settle (&two.driver);
  g_assert_cmpuint (tri_volume_get_geometry (tri_session_get_volume (two.second))->dims[2], ==, 5);
  g_assert_cmpfloat_with_epsilon (get_scale (two.left), get_scale (two.right), 0.02);
  g_assert_cmpfloat (get_scale (two.left), >, 1.5);
  driver_tear_down (&two.driver);
}

static void
test_link (void)
{
  Two two = { 0 };
  TriPoint3 first;

  if (!open_two (&two))
    return;
  first = tri_session_get_cursor (two.first);
  driver_key (&two.driver, "shift+F8");
  driver_key (&two.driver, "Down");
  g_assert_cmpfloat (tri_session_get_cursor (two.first).z, ==, first.z);
  /* One frame of reference: linked again, the second comes to the first. */
  driver_key (&two.driver, "shift+F8");
  assert_same_place (&two);
  g_assert_cmpfloat (tri_session_get_cursor (two.first).z, ==, first.z);
  driver_tear_down (&two.driver);
}

static guint
count_differences (cairo_surface_t *a, cairo_surface_t *b)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (a); y++)
    {
      const gsize offset = (gsize) y * (gsize) cairo_image_surface_get_stride (a);
      const guint32 *row_a = (gconstpointer) (cairo_image_surface_get_data (a) + offset);
      const guint32 *row_b = (gconstpointer) (cairo_image_surface_get_data (b) + offset);

      for (int x = 0; x < cairo_image_surface_get_width (a); x++)
        n += (row_a[x] & 0xffffff) != (row_b[x] & 0xffffff);
    }
  return n;
}

static cairo_surface_t *
paint (TriSliceView *view)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, gtk_widget_get_width (GTK_WIDGET (view)),
                                  gtk_widget_get_height (GTK_WIDGET (view)));
  cairo_t *cr = cairo_create (surface);

  tri_slice_view_paint (view, cr, &(TriSliceViewExport){ 1, TRUE, TRUE });
  cairo_destroy (cr);
  return surface;
}

/* Each side knows where the slice of the other lies, and shows it, unless its key says not to. */
static void
test_reference (void)
{
  Two two = { 0 };
  const TriPoint3 *corners;
  TriSliceView *coronal;
  cairo_surface_t *with, *without;
  TriPoint3 cursor;
  double z;

  if (!open_two (&two))
    return;
  corners = tri_session_get_reference (two.second);
  g_assert_nonnull (corners);
  z = tri_geometry_compute_slice_centre (
          tri_volume_get_geometry (tri_session_get_volume (two.first)),
          tri_session_compute_stored_slice (two.first))
          .z;
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (corners[i].z, z, 1e-6);
  driver_key (&two.driver, "shift+F8");
  driver_key (&two.driver, "Down");
  driver_key (&two.driver, "Down");
  cursor = tri_session_get_cursor (two.second);
  g_assert_cmpfloat_with_epsilon (tri_session_get_reference (two.first)[0].z, cursor.z, 1.5);
  g_assert_cmpfloat_with_epsilon (tri_session_get_reference (two.second)[2].z, z, 1e-6);

  /* Apart from the crosshair, what the key takes away is a line. */
  driver_activate (&two.driver, "select-view", g_variant_new_string ("coronal"));
  coronal = tri_planes_view_get_view (tri_app_window_get_planes (two.driver.window),
                                      TRI_PLANE_CORONAL);
  driver_settle (&two.driver);
  with = paint (coronal);
  driver_key (&two.driver, "o");
  g_assert_false (tri_display_get_has_reference_lines (tri_session_get_display (two.first)));
  without = paint (coronal);
  g_assert_cmpuint (count_differences (with, without), >, 20);
  cairo_surface_destroy (with);
  cairo_surface_destroy (without);

  driver_key (&two.driver, "F8");
  g_assert_null (tri_session_get_reference (two.first));
  driver_tear_down (&two.driver);
}

/* One alone again, laid out as before, and it can begin anew. */
static void
test_end (void)
{
  Two two = { 0 };
  g_autoptr (GVariant) layout = NULL;

  if (!open_two (&two))
    return;
  driver_key (&two.driver, "F8");
  g_assert_false (
      (tri_workspace_get_n_panes (tri_app_window_get_workspace (two.driver.window)) > 1));
  g_assert_true (tri_app_window_get_session (two.driver.window) == two.first);
  layout = driver_get_state (&two.driver, "layout");
  g_assert_cmpstr (g_variant_get_string (layout, NULL), ==, "planes");
  g_assert_false (driver_is_enabled (&two.driver, "series-linked"));
  driver_key (&two.driver, "F8");
  fixture_wait (is_second_there, two.driver.window, 20, "the series beside");
  driver_key (&two.driver, "Down");
  driver_tear_down (&two.driver);
}

static gboolean
has_five_slices (gpointer session)
{
  TriVolume *volume = tri_session_get_volume (session);

  return volume != NULL && tri_volume_get_geometry (volume)->dims[2] == 5;
}

/* The row of a series that is dragged into a side is shown there. */
static void
test_drop (void)
{
  Two two = { 0 };
  GtkWidget *row, *list, *side;
  double x, y, to_x, to_y, points[16][2];

  if (!open_two (&two))
    return;
  list = tri_widget_test_find (GTK_WIDGET (two.driver.window), TRI_TYPE_SERIES_LIST);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (
      GTK_LIST_BOX (tri_widget_test_find (list, GTK_TYPE_LIST_BOX)), 2));
  side = GTK_WIDGET (two.left);
  g_assert_true (gtk_widget_translate_coordinates (row, list, 20, 20, &x, &y));
  g_assert_true (gtk_widget_translate_coordinates (
      side, list, gtk_widget_get_width (side) / 2.0, gtk_widget_get_height (side) / 3.0, &to_x,
      &to_y));
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      const double part = MIN (i / (G_N_ELEMENTS (points) - 5.0), 1);

      points[i][0] = x + part * (to_x - x);
      points[i][1] = y + part * (to_y - y);
    }
  driver_drag_along (&two.driver, list, points, G_N_ELEMENTS (points));
  fixture_wait (has_five_slices, two.first, 20, "the series that was dropped");
  g_assert_cmpuint (tri_volume_get_geometry (tri_session_get_volume (two.second))->dims[2], ==, 8);
  driver_tear_down (&two.driver);
}

/* What was measured on one side is there on the other. */
static void
test_measured (void)
{
  Two two = { 0 };
  GtkWidget *view;

  if (!open_two (&two))
    return;
  view = GTK_WIDGET (two.right);
  driver_key (&two.driver, "d");
  driver_drag (&two.driver, view, gtk_widget_get_width (view) * 0.4,
               gtk_widget_get_height (view) * 0.4, gtk_widget_get_width (view) * 0.6,
               gtk_widget_get_height (view) * 0.5);
  g_assert_true (tri_session_get_measurements (two.first) ==
                 tri_session_get_measurements (two.second));
  g_assert_cmpuint (tri_measurements_get_n (tri_session_get_measurements (two.first)), >, 0);
  driver_key (&two.driver, "ctrl+z");
  driver_tear_down (&two.driver);
}

static GtkWidget *
find_link_bar (Driver *driver)
{
  return tri_widget_test_find (GTK_WIDGET (driver->window), TRI_TYPE_APP_LINK_BAR);
}

static const char *
get_chip_text (Driver *driver)
{
  return gtk_menu_button_get_label (
      GTK_MENU_BUTTON (tri_widget_test_find (find_link_bar (driver), GTK_TYPE_MENU_BUTTON)));
}

/* What is said stays with the panes, and goes with them. */
static void
test_chip (void)
{
  Two two = { 0 };
  GtkWidget *chip;

  if (!open_two (&two))
    return;
  chip = tri_widget_test_find (find_link_bar (&two.driver), GTK_TYPE_MENU_BUTTON);
  g_assert_true (gtk_widget_get_mapped (chip));
  g_assert_cmpstr (get_chip_text (&two.driver), ==, "Same frame of reference");
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Link: Same frame of reference");
  driver_key (&two.driver, "shift+F8");
  g_assert_cmpstr (get_chip_text (&two.driver), ==, "Unlinked");

  /* By hand: the menu lists what there is for these two, from the top. */
  driver_click (&two.driver, chip, gtk_widget_get_width (chip) / 2.0,
                gtk_widget_get_height (chip) / 2.0, 1);
  driver_key (&two.driver, "Down");
  driver_key (&two.driver, "Return");
  g_assert_cmpstr (get_chip_text (&two.driver), ==, "Image centres, approximate");
  driver_activate (&two.driver, "series-link", g_variant_new_string ("frame"));
  g_assert_cmpstr (get_chip_text (&two.driver), ==, "Same frame of reference");
  driver_key (&two.driver, "F8");
  g_assert_false (gtk_widget_get_mapped (chip));
  driver_tear_down (&two.driver);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (TRI_IS_APP_COMPARE_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
is_dialog_there (gpointer data)
{
  return find_dialog () != NULL && gtk_widget_get_mapped (GTK_WIDGET (find_dialog ()));
}

static gboolean
is_dialog_gone (gpointer data)
{
  return find_dialog () == NULL;
}

/* Another patient comes only when asked for by name, unlinked and under a warning. */
static void
test_other_patient (void)
{
  static const FixtureSeries stranger = { .series = "74",
                                          .description = "Stranger",
                                          .modality = "CT",
                                          .n_slices = 5,
                                          .has_window = TRUE,
                                          .has_position = TRUE,
                                          .patient = "F-2",
                                          .study = "9" };
  Driver driver = { 0 };

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  fixture_add_series (driver.folder, &series[0]);
  fixture_add_series (driver.folder, &stranger);
  driver_open (&driver, driver.folder);
  driver_key (&driver, "F8");
  fixture_wait (is_dialog_there, NULL, 20, "the question");
  driver_key (&driver, "Escape");
  fixture_wait (is_dialog_gone, NULL, 20, "no question");
  g_assert_cmpuint (tri_workspace_get_n_panes (tri_app_window_get_workspace (driver.window)), ==,
                    1);

  driver_key (&driver, "F8");
  fixture_wait (is_dialog_there, NULL, 20, "the question");
  driver_settle (&driver);
  driver_key (&driver, "space");
  driver_key (&driver, "alt+o");
  fixture_wait (is_second_there, driver.window, 20, "the other patient");
  driver_settle (&driver);
  g_assert_true (gtk_widget_has_css_class (find_link_bar (&driver), "different-patients"));
  g_assert_cmpstr (get_chip_text (&driver), ==, "Unlinked");
  driver_tear_down (&driver);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/compare/sides", test_sides);
  g_test_add_func ("/compare/zoom", test_zoom);
  g_test_add_func ("/compare/link", test_link);
  g_test_add_func ("/compare/reference", test_reference);
  g_test_add_func ("/compare/end", test_end);
  g_test_add_func ("/compare/measured", test_measured);
  g_test_add_func ("/compare/drop", test_drop);
  g_test_add_func ("/compare/chip", test_chip);
  g_test_add_func ("/compare/other-patient", test_other_patient);
  return g_test_run ();
}
