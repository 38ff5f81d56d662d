/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The crosshair's arms, taken by their ends with a real pointer: the other two planes turn, the
 * view itself stays to the byte, it is said, and there is a way back. */

#include "config.h"

#include "app-driver.h"
#include "tri-painters.h"
#include "tri-planes-view.h"
#include "tri-session-planes.h"
#include "tri-view-transform.h"

#include <math.h>

static const FixtureSeries head = FIXTURE_HEAD ("61");

/* The right end of the level arm of the axial view, logical px; its distance from the cursor. */
static double
find_grip (Driver *driver, double *x, double *y)
{
  GtkWidget *view = GTK_WIDGET (driver_get_view (driver, TRI_PLANE_AXIAL));
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
  TriPoint3 cursor;
  double x, y, radius;

  if (!driver_begin (&driver, &head, 109))
    return;
  session = driver_get_session (&driver);
  cursor = tri_session_get_cursor (session);
  axial = driver_download_slice (&driver, TRI_PLANE_AXIAL);
  coronal = driver_download_slice (&driver, TRI_PLANE_CORONAL);
  radius = find_grip (&driver, &x, &y);
  driver_drag (&driver, GTK_WIDGET (driver_get_view (&driver, TRI_PLANE_AXIAL)), x, y,
               x - radius + radius * cos (G_PI / 6), y + radius * sin (G_PI / 6));
  driver_settle (&driver);
  g_assert_cmpint (tri_session_get_grid (session), ==, TRI_GRID_OBLIQUE);
  g_assert_cmpfloat_with_epsilon (get_obliquity (&driver, TRI_PLANE_CORONAL), 30, 0.7);
  g_assert_cmpfloat_with_epsilon (get_obliquity (&driver, TRI_PLANE_SAGITTAL), 30, 0.7);
  g_assert_cmpfloat_with_epsilon (get_obliquity (&driver, TRI_PLANE_AXIAL), 0, 1e-3);
  g_assert_cmpfloat (
      tri_point3_length (tri_point3_subtract (tri_session_get_cursor (session), cursor)), ==, 0);
  turned_axial = driver_download_slice (&driver, TRI_PLANE_AXIAL);
  turned_coronal = driver_download_slice (&driver, TRI_PLANE_CORONAL);
  g_assert_true (g_bytes_equal (axial, turned_axial));
  g_assert_false (g_bytes_equal (coronal, turned_coronal));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (driver_get_view (&driver, TRI_PLANE_AXIAL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Axial, slice 4 of 12, window 40/400");

  driver_key (&driver, "shift+g");
  driver_settle (&driver);
  g_assert_cmpint (tri_session_get_grid (session), ==, TRI_GRID_STORED);
  straight = driver_download_slice (&driver, TRI_PLANE_CORONAL);
  g_assert_true (g_bytes_equal (coronal, straight));
  driver_tear_down (&driver);
}

/* By keys: five degrees each, in the view that is chosen. */
static void
test_keys (void)
{
  Driver driver = { NULL };

  if (!driver_begin (&driver, &head, 109))
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

  if (!driver_begin (&driver, &head, 109))
    return;
  cursor = tri_session_get_cursor (driver_get_session (&driver));
  find_grip (&driver, &x, &y);
  driver_click (&driver, GTK_WIDGET (driver_get_view (&driver, TRI_PLANE_AXIAL)), x - 30, y, 1);
  g_assert_cmpint (tri_session_get_grid (driver_get_session (&driver)), ==, TRI_GRID_STORED);
  g_assert_cmpfloat (tri_session_get_cursor (driver_get_session (&driver)).x, >, cursor.x + 1);
  driver_tear_down (&driver);
}

static const FixtureSeries picture = { .series = "62",
                                       .description = "Projection",
                                       .modality = "CR",
                                       .n_slices = 1,
                                       .has_window = TRUE };
static const FixtureSeries next = { .series = "63",
                                    .description = "Next",
                                    .modality = "CT",
                                    .n_slices = 8,
                                    .has_window = TRUE,
                                    .has_position = TRUE };

/* A quarter to the right: what was along the rows goes down now; flipped, to the other side. */
static void
test_picture (void)
{
  Driver driver = { NULL };
  TriSession *session;
  TriPlane plane;
  TriPlaneBasis before, basis;

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  session = driver_get_session (&driver);
  fixture_add_series (driver.folder, &picture);
  driver_open (&driver, driver.folder);
  plane = tri_planes_view_get_active_plane (tri_app_window_get_planes (driver.window));
  g_assert_true (tri_session_compute_basis (session, plane, &before));
  driver_key (&driver, "ctrl+Right");
  tri_session_compute_basis (session, plane, &basis);
  g_assert_cmpfloat_with_epsilon (tri_point3_dot (basis.down, before.right), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_point3_dot (basis.right, before.down), -1, 1e-9);
  driver_key (&driver, "ctrl+h");
  tri_session_compute_basis (session, plane, &basis);
  g_assert_cmpfloat_with_epsilon (tri_point3_dot (basis.right, before.down), 1, 1e-9);
  /* To the left as it is seen, mirrored or not. */
  driver_key (&driver, "ctrl+Left");
  driver_key (&driver, "ctrl+h");
  tri_session_compute_basis (session, plane, &basis);
  g_assert_cmpfloat_with_epsilon (fabs (tri_point3_dot (basis.right, before.right)), 1, 1e-9);
  driver_tear_down (&driver);
}

/* A volume has sides: it is not exchanged. */
static void
test_volume_is_none (void)
{
  Driver driver = { NULL };

  if (!driver_begin (&driver, &head, 109))
    return;
  g_assert_false (driver_is_enabled (&driver, "flip"));
  g_assert_false (driver_is_enabled (&driver, "rotate-left"));
  driver_tear_down (&driver);
}

/* The next series of the same frame of reference is seen at the same place and as large. */
static void
test_kept (void)
{
  Driver driver = { NULL };
  TriSliceView *view;
  TriPoint3 cursor, after;
  double zoom;

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  fixture_add_series (driver.folder, &head);
  fixture_add_series (driver.folder, &next);
  driver_open (&driver, driver.folder);
  driver_activate (&driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (&driver, "set-cursor", g_variant_new ("(ddd)", 7.0, -5.0, 106.0));
  driver_settle (&driver);
  view = driver_get_view (&driver, TRI_PLANE_AXIAL);
  for (guint n = 0; n < 4; n++)
    driver_key (&driver, "plus");
  zoom = tri_viewport_get_zoom (tri_slice_view_get_viewport (view));
  cursor = tri_session_get_cursor (driver_get_session (&driver));
  driver_activate (&driver, "next-series", NULL);
  fixture_wait (fixture_is_idle, tri_app_window_get_study (driver.window), 20, "the next series");
  driver_settle (&driver);
  after = tri_session_get_cursor (driver_get_session (&driver));
  g_assert_cmpuint (
      tri_volume_get_geometry (tri_session_get_volume (driver_get_session (&driver)))->dims[2], ==,
      8);
  g_assert_cmpfloat_with_epsilon (tri_viewport_get_zoom (tri_slice_view_get_viewport (view)), zoom,
                                  1e-6);
  g_assert_cmpfloat (tri_point3_length (tri_point3_subtract (cursor, after)), <, 1e-6);
  driver_tear_down (&driver);
}

/* 62 mm of the patient are 62 mm of a screen of 96 dots an inch, or of what it says it is. */
static void
test_real_size (void)
{
  Driver driver = { NULL };
  GtkWidget *view;
  GdkSurface *surface;
  GdkMonitor *monitor;
  GdkRectangle area;
  double mm_per_px, x0, x1, y;
  TriViewTransform transform;
  TriPlaneBasis basis;
  double pan_mm[2];

  if (!driver_begin (&driver, &head, 109))
    return;
  driver_key (&driver, "2");
  view = GTK_WIDGET (driver_get_view (&driver, TRI_PLANE_AXIAL));
  surface = gtk_native_get_surface (gtk_widget_get_native (view));
  monitor = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  gdk_monitor_get_geometry (monitor, &area);
  mm_per_px = gdk_monitor_get_width_mm (monitor) > 0
                  ? gdk_monitor_get_width_mm (monitor) / (double) area.width
                  : 25.4 / 96;
  tri_session_compute_basis (driver_get_session (&driver), TRI_PLANE_AXIAL, &basis);
  tri_viewport_get_pan_mm (tri_slice_view_get_viewport (TRI_SLICE_VIEW (view)), pan_mm);
  tri_view_transform_init (
      &transform,
      tri_volume_get_geometry (tri_session_get_volume (driver_get_session (&driver))), &basis,
      tri_session_get_cursor (driver_get_session (&driver)),
      tri_viewport_get_zoom (tri_slice_view_get_viewport (TRI_SLICE_VIEW (view))), pan_mm,
      (guint) gtk_widget_get_width (view), (guint) gtk_widget_get_height (view));
  tri_view_transform_patient_to_device (&transform, (TriPoint3){ 0, 0, 109 }, &x0, &y);
  tri_view_transform_patient_to_device (&transform, (TriPoint3){ 10, 0, 109 }, &x1, &y);
  g_assert_cmpfloat_with_epsilon ((x1 - x0) * mm_per_px, 10, 0.01);
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
  g_test_add_func ("/turn/picture", test_picture);
  g_test_add_func ("/turn/volume-is-none", test_volume_is_none);
  g_test_add_func ("/turn/kept", test_kept);
  g_test_add_func ("/turn/real-size", test_real_size);
  return g_test_run ();
}
