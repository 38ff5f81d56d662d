/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The layout of the planes: cells, maximising and restoring with all state kept, focus. */

#include "config.h"

#include "tri-planes-view.h"
#include "tri-session-planes.h"
#include "tri-widget-test.h"

typedef struct
{
  TriSession *session;
  TriPlanesView *planes;
  GtkWidget *info_cell;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->session = tri_widget_test_create_session ();
  fixture->planes =
      TRI_PLANES_VIEW (g_object_ref_sink (tri_planes_view_new (fixture->session)));
  fixture->info_cell = g_object_ref_sink (gtk_button_new_with_label ("info-cell"));
  tri_planes_view_set_info_cell (fixture->planes, fixture->info_cell);
  fixture->window = tri_widget_test_show (GTK_WIDGET (fixture->planes), 642, 402);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  tri_widget_test_close (fixture->window);
  g_assert_finalize_object (fixture->planes);
  g_assert_finalize_object (fixture->info_cell);
  g_assert_finalize_object (fixture->session);
}

static void
assert_area (Fixture *fixture, gpointer widget, int x, int y, int width, int height)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_get_mapped (widget));
  g_assert_true (
      gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->planes), &bounds));
  g_assert_cmpint ((int) bounds.origin.x, ==, x);
  g_assert_cmpint ((int) bounds.origin.y, ==, y);
  g_assert_cmpint ((int) bounds.size.width, ==, width);
  g_assert_cmpint ((int) bounds.size.height, ==, height);
}

static void
test_grid (Fixture *fixture, gconstpointer user_data)
{
  assert_area (fixture, tri_planes_view_get_view (fixture->planes, TRI_PLANE_AXIAL), 0, 0, 320,
               200);
  assert_area (fixture, tri_planes_view_get_view (fixture->planes, TRI_PLANE_CORONAL), 322, 0,
               320, 200);
  assert_area (fixture, tri_planes_view_get_view (fixture->planes, TRI_PLANE_SAGITTAL), 0, 202,
               320, 200);
  assert_area (fixture, fixture->info_cell, 322, 202, 320, 200);
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      TriSliceView *view = tri_planes_view_get_view (fixture->planes, plane);

      g_assert_cmpint (tri_slice_view_get_plane (view), ==, plane);
      g_assert_true (tri_session_widget_get_session (TRI_SESSION_WIDGET (view)) ==
                     fixture->session);
      g_assert_nonnull (tri_slice_view_get_surface (view));
    }
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  ++*count;
}

static void
test_maximized (Fixture *fixture, gconstpointer user_data)
{
  TriSliceView *coronal = tri_planes_view_get_view (fixture->planes, TRI_PLANE_CORONAL);
  TriSliceView *axial = tri_planes_view_get_view (fixture->planes, TRI_PLANE_AXIAL);
  TriViewport *viewport = tri_slice_view_get_viewport (coronal);
  const TriPoint3 cursor = { 7, 8, 9 };
  TriPoint3 kept;
  guint n_notified = 0;
  double pan_mm[2];

  g_signal_connect (fixture->planes, "notify::maximized", G_CALLBACK (count_cb), &n_notified);
  tri_session_set_cursor (fixture->session, cursor);
  tri_viewport_set_zoom (viewport, 3);
  tri_viewport_set_pan_mm (viewport, 4, 5);

  g_signal_emit_by_name (coronal, "activated");
  tri_widget_test_settle (GTK_WIDGET (fixture->planes));
  g_assert_cmpint (tri_planes_view_get_maximized (fixture->planes), ==, TRI_PLANE_CORONAL);
  assert_area (fixture, coronal, 0, 0, 642, 402);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (axial)));
  g_assert_false (gtk_widget_get_mapped (fixture->info_cell));
  g_assert_true (tri_planes_view_get_active_view (fixture->planes) == coronal);

  /* A hidden view catches up when it is seen again. */
  tri_session_step_slice (fixture->session, TRI_PLANE_AXIAL, 2);
  g_signal_emit_by_name (coronal, "activated");
  tri_widget_test_settle (GTK_WIDGET (fixture->planes));
  g_assert_cmpint (tri_planes_view_get_maximized (fixture->planes), ==, TRI_PLANES_VIEW_NONE);
  test_grid (fixture, user_data);
  kept = tri_session_get_cursor (fixture->session);
  g_assert_cmpfloat (kept.x, ==, 7);
  g_assert_cmpfloat (kept.y, ==, 8);
  g_assert_cmpfloat_with_epsilon (kept.z, 15, 3);
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), ==, 3);
  tri_viewport_get_pan_mm (viewport, pan_mm);
  g_assert_cmpfloat (pan_mm[0], ==, 4);
  g_assert_cmpfloat (pan_mm[1], ==, 5);
  g_assert_cmpuint (n_notified, ==, 2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (axial), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Axial, slice 15 of 20, window 12000/24000");

  tri_planes_view_set_maximized (fixture->planes, TRI_PLANES_VIEW_INFO_CELL);
  tri_widget_test_settle (GTK_WIDGET (fixture->planes));
  assert_area (fixture, fixture->info_cell, 0, 0, 642, 402);
}

static void
test_focus (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *planes = GTK_WIDGET (fixture->planes);
  GtkRoot *root = GTK_ROOT (fixture->window);
  guint n_notified = 0;

  g_signal_connect (planes, "notify::active-plane", G_CALLBACK (count_cb), &n_notified);
  tri_planes_view_set_active_plane (fixture->planes, TRI_PLANE_AXIAL);
  for (guint i = 1; i <= 4; i++)
    {
      gtk_widget_activate_action (planes, "planes.next-view", NULL);
      if (i < TRI_N_PLANES)
        {
          g_assert_cmpint (tri_planes_view_get_active_plane (fixture->planes), ==, i);
          g_assert_true (gtk_root_get_focus (root) ==
                         GTK_WIDGET (tri_planes_view_get_active_view (fixture->planes)));
        }
      else if (i == TRI_PLANES_VIEW_INFO_CELL)
        g_assert_true (gtk_root_get_focus (root) == fixture->info_cell);
    }
  g_assert_cmpint (tri_planes_view_get_active_plane (fixture->planes), ==, TRI_PLANE_AXIAL);
  gtk_widget_activate_action (planes, "planes.previous-view", NULL);
  g_assert_true (gtk_root_get_focus (root) == fixture->info_cell);
  g_assert_cmpuint (n_notified, ==, 3);
}

static void
test_toggle (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *planes = GTK_WIDGET (fixture->planes);

  tri_planes_view_set_active_plane (fixture->planes, TRI_PLANE_SAGITTAL);
  gtk_widget_activate_action (planes, "planes.toggle-maximized", NULL);
  g_assert_cmpint (tri_planes_view_get_maximized (fixture->planes), ==, TRI_PLANE_SAGITTAL);
  gtk_widget_activate_action (planes, "planes.next-view", NULL);
  g_assert_cmpint (tri_planes_view_get_maximized (fixture->planes), ==, TRI_PLANES_VIEW_INFO_CELL);
  gtk_widget_activate_action (planes, "planes.next-view", NULL);
  g_assert_cmpint (tri_planes_view_get_maximized (fixture->planes), ==, TRI_PLANE_AXIAL);
  gtk_widget_activate_action (planes, "planes.toggle-maximized", NULL);
  g_assert_cmpint (tri_planes_view_get_maximized (fixture->planes), ==, TRI_PLANES_VIEW_NONE);
}

/* Pictures without other planes: one large view, or that beside the info cell. */
static void
test_single (Fixture *fixture, gconstpointer user_data)
{
  TriSliceView *axial = tri_planes_view_get_view (fixture->planes, TRI_PLANE_AXIAL);
  TriSliceView *coronal = tri_planes_view_get_view (fixture->planes, TRI_PLANE_CORONAL);

  tri_planes_view_set_active_plane (fixture->planes, TRI_PLANE_SAGITTAL);
  tri_planes_view_set_single_plane (fixture->planes, TRI_PLANE_AXIAL);
  tri_widget_test_settle (GTK_WIDGET (fixture->planes));
  g_assert_cmpint (tri_planes_view_get_active_plane (fixture->planes), ==, TRI_PLANE_AXIAL);
  g_assert_cmpint (tri_planes_view_get_maximized (fixture->planes), ==, TRI_PLANE_AXIAL);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (axial)), ==,
                   gtk_widget_get_width (GTK_WIDGET (fixture->planes)));
  g_assert_false (gtk_widget_get_mapped (fixture->info_cell));

  tri_planes_view_set_maximized (fixture->planes, TRI_PLANES_VIEW_NONE);
  tri_widget_test_settle (GTK_WIDGET (fixture->planes));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (axial)));
  g_assert_true (gtk_widget_get_mapped (fixture->info_cell));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (coronal)));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (axial)), ==,
                   gtk_widget_get_height (GTK_WIDGET (fixture->planes)));

  /* What is not there cannot be gone to. */
  tri_planes_view_set_active_plane (fixture->planes, TRI_PLANE_CORONAL);
  g_assert_cmpint (tri_planes_view_get_active_plane (fixture->planes), ==, TRI_PLANE_AXIAL);
  tri_planes_view_set_maximized (fixture->planes, TRI_PLANE_SAGITTAL);
  g_assert_cmpint (tri_planes_view_get_maximized (fixture->planes), ==, TRI_PLANE_AXIAL);

  tri_planes_view_set_single_plane (fixture->planes, TRI_PLANES_VIEW_NONE);
  tri_planes_view_set_maximized (fixture->planes, TRI_PLANES_VIEW_NONE);
  tri_widget_test_settle (GTK_WIDGET (fixture->planes));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (coronal)));
}

static void
assert_views (Fixture *fixture, const GdkRectangle areas[TRI_N_PLANES])
{
  tri_widget_test_settle (GTK_WIDGET (fixture->planes));
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    assert_area (fixture, tri_planes_view_get_view (fixture->planes, plane), areas[plane].x,
                 areas[plane].y, areas[plane].width, areas[plane].height);
  g_assert_false (gtk_widget_get_mapped (fixture->info_cell));
}

/* 642 x 402 px: three of 212 with two gaps, the last with what is left; 426 for the large one. */
static void
test_arrangements (Fixture *fixture, gconstpointer user_data)
{
  static const GdkRectangle row[] = { { 0, 0, 212, 402 },
                                      { 214, 0, 212, 402 },
                                      { 428, 0, 214, 402 } };
  static const GdkRectangle axial[] = { { 0, 0, 426, 402 },
                                        { 428, 0, 214, 200 },
                                        { 428, 202, 214, 200 } };
  static const GdkRectangle coronal[] = { { 428, 0, 214, 200 },
                                          { 0, 0, 426, 402 },
                                          { 428, 202, 214, 200 } };
  TriViewport *viewport = tri_slice_view_get_viewport (
      tri_planes_view_get_view (fixture->planes, TRI_PLANE_CORONAL));
  guint n_notified = 0;

  g_signal_connect (fixture->planes, "notify::arrangement", G_CALLBACK (count_cb), &n_notified);
  tri_viewport_set_zoom (viewport, 3);
  tri_planes_view_set_arrangement (fixture->planes, TRI_PLANES_ARRANGEMENT_ROW);
  assert_views (fixture, row);
  tri_planes_view_set_arrangement (fixture->planes, TRI_PLANES_ARRANGEMENT_LARGE);
  assert_views (fixture, axial);
  tri_planes_view_set_active_plane (fixture->planes, TRI_PLANE_CORONAL);
  assert_views (fixture, axial);
  tri_planes_view_set_arrangement (fixture->planes, TRI_PLANES_ARRANGEMENT_LARGE);
  assert_views (fixture, coronal);
  g_assert_cmpuint (n_notified, ==, 2);

  /* One alone comes back to the arrangement; the info cell can be alone, but not gone to. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->planes), "planes.toggle-maximized", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->planes), "planes.toggle-maximized", NULL);
  assert_views (fixture, coronal);
  for (guint i = 0; i < 2; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture->planes), "planes.next-view", NULL);
  g_assert_cmpint (tri_planes_view_get_active_plane (fixture->planes), ==, TRI_PLANE_AXIAL);
  tri_planes_view_set_maximized (fixture->planes, TRI_PLANES_VIEW_INFO_CELL);
  tri_widget_test_settle (GTK_WIDGET (fixture->planes));
  assert_area (fixture, fixture->info_cell, 0, 0, 642, 402);
  tri_planes_view_set_maximized (fixture->planes, TRI_PLANES_VIEW_NONE);
  tri_planes_view_set_arrangement (fixture->planes, TRI_PLANES_ARRANGEMENT_GRID);
  tri_widget_test_settle (GTK_WIDGET (fixture->planes));
  test_grid (fixture, user_data);
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), ==, 3);
}

static GBytes *
save_view (Fixture *fixture, guint plane)
{
  g_autoptr (GdkTexture) texture =
      tri_slice_view_compute_image (tri_planes_view_get_view (fixture->planes, (TriPlane) plane));

  return gdk_texture_save_to_png_bytes (texture);
}

/* Where one reads from the right, the patient's sides, letters and planes stay where they are. */
static void
test_right_to_left (Fixture *fixture, gconstpointer user_data)
{
  GBytes *before[TRI_N_PLANES];

  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    before[plane] = save_view (fixture, plane);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_widget_queue_allocate (GTK_WIDGET (fixture->planes));
  tri_widget_test_settle (GTK_WIDGET (fixture->planes));
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (fixture->planes)), ==, GTK_TEXT_DIR_RTL);
  test_grid (fixture, user_data);
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      g_autoptr (GBytes) after = save_view (fixture, plane);

      g_assert_true (g_bytes_equal (after, before[plane]));
      g_bytes_unref (before[plane]);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/planes-view/grid", test_grid);
  ADD ("/planes-view/maximized", test_maximized);
  ADD ("/planes-view/focus", test_focus);
  ADD ("/planes-view/toggle", test_toggle);
  ADD ("/planes-view/single", test_single);
  ADD ("/planes-view/arrangements", test_arrangements);
  ADD ("/planes-view/right-to-left", test_right_to_left);

  return g_test_run ();
}
