/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The crosshair's arms, taken by their ends with a real pointer: the other two planes turn, the
 * view itself stays to the byte, it is said, and there is a way back. */

#include "config.h"

#include "app-driver.h"
#include "tri-painters.h"
#include "tri-planes-view.h"

#include <math.h>

static const FixtureSeries head = { .series = "61",
                                    .description = "Head",
                                    .modality = "CT",
                                    .n_slices = 12,
                                    .has_window = TRUE,
                                    .has_position = TRUE };

static TriSliceView *
get_view (Driver *driver, TriPlane plane)
{
  return tri_planes_view_get_view (tri_app_window_get_planes (driver->window), plane);
}

static GBytes *
download (Driver *driver, TriPlane plane)
{
  cairo_surface_t *surface = tri_slice_view_get_surface (get_view (driver, plane));

  cairo_surface_flush (surface);
  return g_bytes_new (cairo_image_surface_get_data (surface),
                      (gsize) cairo_image_surface_get_stride (surface) *
                          (gsize) cairo_image_surface_get_height (surface));
}

static gboolean
open_head (Driver *driver)
{
  if (!driver_has_input ())
    {
      g_test_skip ("no xdotool here");
      return FALSE;
    }
  driver_set_up (driver);
  fixture_add_series (driver->folder, &head);
  driver_open (driver, driver->folder);
  driver_activate (driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (driver, "set-cursor", g_variant_new ("(ddd)", 0.0, 0.0, 109.0));
  fixture_run_for (200);
  return TRUE;
}

/* The right end of the level arm of the axial view, logical px; its distance from the cursor. */
static double
find_grip (Driver *driver, double *x, double *y)
{
  GtkWidget *view = GTK_WIDGET (get_view (driver, TRI_PLANE_AXIAL));
  const double width = gtk_widget_get_width (view), height = gtk_widget_get_height (view);

  /* The cursor is within half a pixel of the middle. */
  g_assert_true (tri_crosshair_find_grip (width, height, width / 2, height / 2, 1, 0, x, y));
  return *x - width / 2;
}

static double
get_obliquity (Driver *driver, TriPlane plane)
{
  TriPlaneBasis basis;

  g_assert_true (tri_session_compute_basis (driver_get_session (driver), plane, &basis));
  return basis.obliquity_deg;
}

static void
test_drag (void)
{
  Driver driver = { NULL };
  TriSession *session;
  g_autoptr (GBytes) axial = NULL;
  g_autoptr (GBytes) turned_axial = NULL;
  g_autoptr (GBytes) coronal = NULL;
  g_autoptr (GBytes) turned_coronal = NULL;
  g_autoptr (GBytes) straight = NULL;
  g_autofree char *state = NULL;
  TriPoint3 cursor;
  double x, y, radius;

  if (!open_head (&driver))
    return;
  session = driver_get_session (&driver);
  cursor = tri_session_get_cursor (session);
  axial = download (&driver, TRI_PLANE_AXIAL);
  coronal = download (&driver, TRI_PLANE_CORONAL);
  radius = find_grip (&driver, &x, &y);
  driver_drag (&driver, GTK_WIDGET (get_view (&driver, TRI_PLANE_AXIAL)), x, y,
               x - radius + radius * cos (G_PI / 6), y + radius * sin (G_PI / 6));
  fixture_run_for (300);
  g_assert_cmpint (tri_session_get_grid (session), ==, TRI_GRID_TURNED);
  g_assert_cmpfloat_with_epsilon (get_obliquity (&driver, TRI_PLANE_CORONAL), 30, 0.7);
  g_assert_cmpfloat_with_epsilon (get_obliquity (&driver, TRI_PLANE_SAGITTAL), 30, 0.7);
  g_assert_cmpfloat_with_epsilon (get_obliquity (&driver, TRI_PLANE_AXIAL), 0, 1e-3);
  g_assert_cmpfloat (
      tri_point3_length (tri_point3_subtract (tri_session_get_cursor (session), cursor)), ==, 0);
  turned_axial = download (&driver, TRI_PLANE_AXIAL);
  turned_coronal = download (&driver, TRI_PLANE_CORONAL);
  g_assert_true (g_bytes_equal (axial, turned_axial));
  g_assert_false (g_bytes_equal (coronal, turned_coronal));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_view (&driver, TRI_PLANE_AXIAL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Axial, slice 4 of 12, window 40/400");

  driver_key (&driver, "shift+g");
  fixture_run_for (300);
  g_assert_cmpint (tri_session_get_grid (session), ==, TRI_GRID_STORED);
  straight = download (&driver, TRI_PLANE_CORONAL);
  g_assert_true (g_bytes_equal (coronal, straight));
  driver_tear_down (&driver);
}

/* By keys: five degrees each, in the view that is chosen. */
static void
test_keys (void)
{
  Driver driver = { NULL };

  if (!open_head (&driver))
    return;
  driver_key (&driver, "shift+Right");
  driver_key (&driver, "shift+Right");
  driver_key (&driver, "shift+Left");
  g_assert_cmpfloat_with_epsilon (get_obliquity (&driver, TRI_PLANE_SAGITTAL), 5, 1e-4);
  driver_activate (&driver, "select-view", g_variant_new_string ("sagittal"));
  driver_key (&driver, "shift+Right");
  g_assert_cmpfloat_with_epsilon (get_obliquity (&driver, TRI_PLANE_AXIAL), 5, 1e-4);
  /* The key of the grids is a way back too. */
  driver_key (&driver, "g");
  g_assert_cmpint (tri_session_get_grid (driver_get_session (&driver)), ==, TRI_GRID_STORED);
  driver_tear_down (&driver);
}

/* Beside its end an arm is no arm: the crosshair goes there. */
static void
test_beside (void)
{
  Driver driver = { NULL };
  TriPoint3 cursor;
  double x, y;

  if (!open_head (&driver))
    return;
  cursor = tri_session_get_cursor (driver_get_session (&driver));
  find_grip (&driver, &x, &y);
  driver_click (&driver, GTK_WIDGET (get_view (&driver, TRI_PLANE_AXIAL)), x - 30, y, 1);
  g_assert_cmpint (tri_session_get_grid (driver_get_session (&driver)), ==, TRI_GRID_STORED);
  g_assert_cmpfloat (tri_session_get_cursor (driver_get_session (&driver)).x, >, cursor.x + 1);
  driver_tear_down (&driver);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/turn/drag", test_drag);
  g_test_add_func ("/turn/keys", test_keys);
  g_test_add_func ("/turn/beside", test_beside);
  return g_test_run ();
}
