/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many slices at once, by real keys and clicks: which are there, that the one that is clicked is
 * gone to, and the way back; and the magnifier. */

#include "config.h"

#include "app-driver.h"
#include "tri-lightbox.h"
#include "tri-planes-view.h"
#include "tri-session-planes.h"

static const FixtureSeries head = { .series = "98",
                                    .description = "Head",
                                    .modality = "CT",
                                    .n_slices = 40,
                                    .has_window = TRUE,
                                    .has_position = TRUE };

static guint
get_slice (Driver *driver)
{
  return tri_session_compute_slice (driver_get_session (driver), TRI_PLANE_AXIAL);
}

static void
test_pages (void)
{
  Driver driver = { NULL };
  TriLightbox *box;
  guint first, n, slice, wanted = G_MAXUINT;
  int x = 0, y = 0;

  if (!driver_begin (&driver, &head, 112))
    return;
  g_assert_cmpuint (get_slice (&driver), ==, 4);
  driver_key (&driver, "F4");
  driver_settle (&driver);
  box = TRI_LIGHTBOX (tri_widget_test_find (GTK_WIDGET (driver.window), TRI_TYPE_LIGHTBOX));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (box)));
  n = tri_lightbox_get_range (box, &first);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (n, >=, 6);
  g_assert_cmpuint (n, <, 40);

  /* The place of the sixth, wherever that is. */
  for (y = 20; wanted != 5 && y < gtk_widget_get_height (GTK_WIDGET (box)); y += 40)
    for (x = 20; wanted != 5 && x < gtk_widget_get_width (GTK_WIDGET (box)); x += 40)
      if (tri_lightbox_find_slice (box, x, y, &slice) && slice == 5)
        wanted = slice;
  g_assert_cmpuint (wanted, ==, 5);
  driver_click (&driver, GTK_WIDGET (box), x - 40, y - 40, 1);
  g_assert_cmpuint (get_slice (&driver), ==, 5);
  driver_key (&driver, "Right");
  g_assert_cmpuint (get_slice (&driver), ==, 6);
  driver_key (&driver, "Next");
  g_assert_cmpuint (get_slice (&driver), ==, MIN (6 + n, 39));
  tri_lightbox_get_range (box, &first);
  g_assert_cmpuint (first, ==, n);
  driver_key (&driver, "Escape");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (box)));
  g_assert_cmpuint (get_slice (&driver), ==, MIN (6 + n, 39));
  driver_tear_down (&driver);
}

/* A double-click on a tile shows that slice alone. */
static void
test_enlarge (void)
{
  Driver driver = { NULL };
  GtkWidget *box, *view;
  guint slice;

  if (!driver_begin (&driver, &head, 112))
    return;
  driver_key (&driver, "F4");
  driver_settle (&driver);
  box = tri_widget_test_find (GTK_WIDGET (driver.window), TRI_TYPE_LIGHTBOX);
  g_assert_true (tri_lightbox_find_slice (TRI_LIGHTBOX (box), 40, 40, &slice));
  g_assert_cmpuint (slice, !=, get_slice (&driver));
  tri_widget_test_input (box, 40, 40,
                         "mousemove --window %w %x %y click --repeat 2 --delay 20 1");
  driver_settle (&driver);
  g_assert_false (gtk_widget_get_mapped (box));
  g_assert_cmpuint (get_slice (&driver), ==, slice);
  g_assert_cmpint (tri_planes_view_get_maximized (tri_app_window_get_planes (driver.window)), ==,
                   TRI_PLANE_AXIAL);
  view = GTK_WIDGET (tri_planes_view_get_active_view (tri_app_window_get_planes (driver.window)));
  g_assert_true (gtk_widget_get_mapped (view));
  driver_tear_down (&driver);
}

/* Beyond the edge and before there is anything, there is no slice. */
static void
test_nothing (void)
{
  GtkWidget *box = g_object_ref_sink (tri_lightbox_new ());
  g_autoptr (TriSession) empty = tri_session_new ();
  guint slice, first;

  g_assert_false (tri_lightbox_find_slice (TRI_LIGHTBOX (box), 5, 5, &slice));
  tri_session_widget_set_session (TRI_SESSION_WIDGET (box), empty);
  g_assert_cmpuint (tri_lightbox_get_range (TRI_LIGHTBOX (box), &first), ==, 0);
  g_object_unref (box);
}

/* With the magnifier on, what is drawn about the pointer changes, and elsewhere nothing does. */
static void
test_magnifier (void)
{
  Driver driver = { NULL };
  GtkWidget *view;

  if (!driver_begin (&driver, &head, 112))
    return;
  view = GTK_WIDGET (tri_planes_view_get_active_view (tri_app_window_get_planes (driver.window)));
  driver_click (&driver, view, gtk_widget_get_width (view) / 2.0,
                gtk_widget_get_height (view) / 2.0, 1);
  driver_key (&driver, "shift+z");
  g_assert_true (
      tri_display_get_has_magnifier (tri_session_get_display (driver_get_session (&driver))));
  for (guint scale = 0; scale < 2; scale++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GskRenderNode) plain = NULL;
      g_autoptr (GtkSnapshot) without = gtk_snapshot_new ();

      GTK_WIDGET_GET_CLASS (view)->snapshot (view, snapshot);
      node = gtk_snapshot_to_node (snapshot);
      tri_display_set_has_magnifier (tri_session_get_display (driver_get_session (&driver)), FALSE);
      GTK_WIDGET_GET_CLASS (view)->snapshot (view, without);
      plain = gtk_snapshot_to_node (without);
      tri_display_set_has_magnifier (tri_session_get_display (driver_get_session (&driver)), TRUE);
      g_assert_cmpuint (gsk_container_node_get_n_children (node), ==,
                        gsk_container_node_get_n_children (plain) + 1);
    }
  driver_key (&driver, "shift+z");
  g_assert_false (
      tri_display_get_has_magnifier (tri_session_get_display (driver_get_session (&driver))));
  driver_tear_down (&driver);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/lightbox/pages", test_pages);
  g_test_add_func ("/lightbox/enlarge", test_enlarge);
  g_test_add_func ("/lightbox/nothing", test_nothing);
  g_test_add_func ("/lightbox/magnifier", test_magnifier);
  return g_test_run ();
}
