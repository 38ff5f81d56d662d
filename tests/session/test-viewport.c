/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The viewport: limits, notify counts, reset. */

#include "config.h"

#include "tri-viewport.h"

#include <math.h>

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  ++*count;
}

static void
test_zoom (void)
{
  TriViewport *viewport = tri_viewport_new ();
  guint n_zoom = 0;

  g_signal_connect (viewport, "notify::zoom", G_CALLBACK (count_cb), &n_zoom);
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), ==, 1);
  tri_viewport_set_zoom (viewport, 1);
  tri_viewport_set_zoom (viewport, NAN);
  g_assert_cmpuint (n_zoom, ==, 0);
  tri_viewport_set_zoom (viewport, 2.5);
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), ==, 2.5);
  tri_viewport_set_zoom (viewport, 1e9);
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), ==, TRI_VIEWPORT_MAX_ZOOM);
  tri_viewport_set_zoom (viewport, INFINITY);
  tri_viewport_set_zoom (viewport, 0);
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), ==, TRI_VIEWPORT_MIN_ZOOM);
  g_assert_cmpuint (n_zoom, ==, 3);
  g_assert_finalize_object (viewport);
}

static void
test_pan (void)
{
  TriViewport *viewport = tri_viewport_new ();
  guint n_right = 0, n_down = 0;
  double pan_mm[2];

  g_signal_connect (viewport, "notify::pan-right-mm", G_CALLBACK (count_cb), &n_right);
  g_signal_connect (viewport, "notify::pan-down-mm", G_CALLBACK (count_cb), &n_down);
  tri_viewport_set_pan_mm (viewport, 3, -4);
  tri_viewport_set_pan_mm (viewport, 3, 5);
  tri_viewport_set_pan_mm (viewport, NAN, 6);
  tri_viewport_get_pan_mm (viewport, pan_mm);
  g_assert_cmpfloat (pan_mm[0], ==, 3);
  g_assert_cmpfloat (pan_mm[1], ==, 5);
  g_assert_cmpuint (n_right, ==, 1);
  g_assert_cmpuint (n_down, ==, 2);
  tri_viewport_set_zoom (viewport, 4);
  tri_viewport_reset (viewport);
  tri_viewport_get_pan_mm (viewport, pan_mm);
  g_assert_cmpfloat (pan_mm[0], ==, 0);
  g_assert_cmpfloat (pan_mm[1], ==, 0);
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), ==, 1);
  g_assert_finalize_object (viewport);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/viewport/zoom", test_zoom);
  g_test_add_func ("/viewport/pan", test_pan);

  return g_test_run ();
}
