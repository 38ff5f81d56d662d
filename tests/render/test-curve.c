/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The plot of values: which place stands for which value, and that gaps are gaps. */

#include "config.h"

#include "tri-painter-curve.h"

#include <math.h>

#define WIDTH 320
#define HEIGHT 160

static const double times[] = { 0, 1, 2, 4, 5, 6 };
static const double values[] = { 10, 30, NAN, 20, NAN, 50 };
static const TriCurve curve = { 6, times, values, 0, "s", "HU" };

static void
test_frame (void)
{
  TriCurveFrame frame;
  double right, middle;

  tri_curve_frame_init (&frame, &curve, WIDTH, HEIGHT);
  right = frame.left + frame.width;
  middle = frame.left + frame.width / 2;
  g_assert_cmpfloat (tri_curve_frame_get_x (&frame, 0), ==, frame.left);
  g_assert_cmpfloat_with_epsilon (tri_curve_frame_get_x (&frame, 6), right, 1e-9);
  g_assert_cmpfloat_with_epsilon (tri_curve_frame_get_x (&frame, 3), middle, 1e-9);
  /* The greater value lies higher, and every value within the plot. */
  g_assert_cmpfloat (tri_curve_frame_get_y (&frame, 50), <, tri_curve_frame_get_y (&frame, 10));
  g_assert_cmpfloat (tri_curve_frame_get_y (&frame, 50), >, frame.top);
  g_assert_cmpfloat (tri_curve_frame_get_y (&frame, 10), <, frame.top + frame.height);

  g_assert_cmpuint (tri_curve_frame_find (&frame, &curve, -100), ==, 0);
  g_assert_cmpuint (tri_curve_frame_find (&frame, &curve, 1e6), ==, 5);
  g_assert_cmpuint (tri_curve_frame_find (&frame, &curve, middle + 2), ==, 3); /* nearer 4 than 2 */
  g_assert_cmpuint (tri_curve_frame_find (&frame, &curve, middle - 2), ==, 2);
}

/* Equal values, one value and none make a plot still. */
static void
test_flat (void)
{
  const double same[] = { -7, -7 }, none[] = { NAN, NAN };
  const TriCurve curves[] = { { 2, times, same, 0, "", "" },
                              { 1, times, same, 0, "", "" },
                              { 2, times, none, 1, "", "" } };

  for (guint n = 0; n < G_N_ELEMENTS (curves); n++)
    {
      TriCurveFrame frame;

      tri_curve_frame_init (&frame, &curves[n], WIDTH, HEIGHT);
      g_assert_cmpfloat (frame.x_max, >, frame.x_min);
      g_assert_cmpfloat (frame.y_max, >, frame.y_min);
      g_assert_true (isfinite (tri_curve_frame_get_y (&frame, -7)));
    }
}

/* Whether the ink, pure red, is in a column between the axes. */
static gboolean
has_ink (cairo_surface_t *surface, const TriCurveFrame *frame, double x)
{
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface);

  for (int y = (int) frame->top; y < (int) (frame->top + frame->height); y++)
    {
      const guint8 *pixel = pixels + y * stride + 4 * (int) x;

      if (pixel[2] > 160) /* lines of the grid are fainter */
        return TRUE;
    }
  return FALSE;
}

static void
test_gaps (void)
{
  const TriColour red = { 1, 0, 0 }, blue = { 0, 0, 1 };
  g_autoptr (cairo_surface_t) surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  g_autoptr (cairo_t) cr = cairo_create (surface);
  TriCurveFrame frame;

  tri_curve_frame_init (&frame, &curve, WIDTH, HEIGHT);
  tri_paint_curve (cr, &frame, &curve, red, blue);
  cairo_surface_flush (surface);
  g_assert_true (has_ink (surface, &frame, tri_curve_frame_get_x (&frame, 0.5)));
  g_assert_false (has_ink (surface, &frame, tri_curve_frame_get_x (&frame, 1.5)));
  g_assert_false (has_ink (surface, &frame, tri_curve_frame_get_x (&frame, 3)));
  g_assert_true (has_ink (surface, &frame, tri_curve_frame_get_x (&frame, 4))); /* a lone point */
  g_assert_false (has_ink (surface, &frame, tri_curve_frame_get_x (&frame, 5)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/curve/frame", test_frame);
  g_test_add_func ("/curve/flat", test_flat);
  g_test_add_func ("/curve/gaps", test_gaps);

  return g_test_run ();
}
