/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The histogram in a window: the window's ends are where they should be, and follow the pointer. */

#include "config.h"

#include "tri-histogram-view.h"
#include "tri-painter-histogram.h"
#include "tri-painters.h"
#include "tri-widget-test.h"

typedef struct
{
  TriSession *session;
  TriHistogramView *view;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  const TriVoi voi = { .center = 12000, .width = 12000, .function = TRI_VOI_LINEAR_EXACT };

  fixture->session = tri_widget_test_create_session ();
  tri_session_set_voi (fixture->session, &voi);
  fixture->view = TRI_HISTOGRAM_VIEW (tri_histogram_view_new (fixture->session));
  fixture->window = tri_widget_test_show (GTK_WIDGET (fixture->view), 420, 160);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  tri_widget_test_close (fixture->window);
  g_object_unref (fixture->session);
}

static double
get_lower (Fixture *fixture)
{
  const TriVoi *voi = tri_session_get_voi (fixture->session);

  return voi->center - voi->width / 2;
}

static double
get_upper (Fixture *fixture)
{
  const TriVoi *voi = tri_session_get_voi (fixture->session);

  return voi->center + voi->width / 2;
}

/* The values are 0 to 23999, from 10 px to 410 px: 60 a pixel. */
static double
get_x (double value)
{
  return 10 + value / 60;
}

static void
drag (Fixture *fixture, double from_value, int dx)
{
  g_autofree char *commands = g_strdup_printf (
      "mousemove --window %%w %%x %%y mousedown 1 sleep 0.05 mousemove_relative -- %d 0 sleep 0.05 "
      "mousemove_relative -- %d 0 sleep 0.05 mouseup 1",
      dx / 2, dx - dx / 2);

  tri_widget_test_input (GTK_WIDGET (fixture->view), get_x (from_value), 80, commands);
  tri_widget_test_settle (GTK_WIDGET (fixture->view));
}

static void
test_drag (Fixture *fixture, gconstpointer user_data)
{
  if (!tri_widget_test_has_input ())
    {
      g_test_skip ("no xdotool here");
      return;
    }
  drag (fixture, 12000, 20);
  g_assert_cmpfloat_with_epsilon (get_lower (fixture), 7200, 130);
  g_assert_cmpfloat_with_epsilon (get_upper (fixture), 19200, 130);
  drag (fixture, 7200, -40);
  g_assert_cmpfloat_with_epsilon (get_lower (fixture), 4800, 260);
  g_assert_cmpfloat_with_epsilon (get_upper (fixture), 19200, 130);
  drag (fixture, 19200, 30);
  g_assert_cmpfloat_with_epsilon (get_lower (fixture), 4800, 260);
  g_assert_cmpfloat_with_epsilon (get_upper (fixture), 21000, 260);
}

static void
test_keys (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);

  gtk_widget_activate_action (widget, "histogram.higher", NULL);
  g_assert_cmpfloat_with_epsilon (get_lower (fixture), 6600, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_upper (fixture), 18600, 1e-6);
  gtk_widget_activate_action (widget, "histogram.wider", NULL);
  g_assert_cmpfloat_with_epsilon (get_lower (fixture), 6000, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_upper (fixture), 19200, 1e-6);
  for (guint i = 0; i < 200; i++)
    gtk_widget_activate_action (widget, "histogram.narrower", NULL);
  g_assert_cmpfloat (get_upper (fixture), >, get_lower (fixture));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Histogram, window from 12597 to 12603");
}

/* Of two values, each has its bar, in the grey that the window gives it. */
static void
test_paint (void)
{
  static const guint counts[2] = { 100, 100 };
  const TriVoi voi = { .center = 50, .width = 1, .function = TRI_VOI_LINEAR_EXACT };
  const TriHistogramScene scene = {
    .counts = counts, .n_bins = 2, .low = 0, .high = 100, .voi = &voi
  };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 220, 120);
  cairo_t *cr = cairo_create (surface);
  const guint32 *pixels;

  g_assert_cmpfloat (tri_histogram_value_to_x (&scene, 220, 50), ==, 110);
  g_assert_cmpfloat (tri_histogram_x_to_value (&scene, 220, 60), ==, 25);
  tri_paint_histogram (cr, 220, 120, &scene);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = (gconstpointer) cairo_image_surface_get_data (surface);
  g_assert_cmpuint (pixels[60 * 220 + 60] & 255, <, 60);
  g_assert_cmpuint (pixels[60 * 220 + 160] & 255, ==, 255);
  g_assert_cmpuint (pixels[60 * 220 + 4] & 255, ==, 0);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/histogram-view/drag", test_drag);
  ADD ("/histogram-view/keys", test_keys);
  g_test_add_func ("/histogram-view/paint", test_paint);

  return g_test_run ();
}
