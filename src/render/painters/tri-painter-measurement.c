/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A measurement on the plane that it lies in: its lines, handles where it can be edited, and its
 * result. Knows no values: the text is given. */

#include "config.h"

#include <math.h>

#include "tri-painter-private.h"

#define LINE_WIDTH_PX 1.5
#define HANDLE_RADIUS_PX 3.5
#define TEXT_SIZE_PX 12.0
/* Of an arrow's tip: how long its sides are, and how far from its line. */
#define TIP_PX 12.0
#define TIP_ANGLE (G_PI / 8)
/* A point: its lines begin and end so far from it, and leave it to be seen. */
#define CROSS_INNER_PX 3.0
#define CROSS_OUTER_PX 9.0
/* Between the lowest point and the text. */
#define TEXT_GAP_PX 8.0

static const TriColour plain_colour = { 0.36, 0.84, 0.95 };
static const TriColour selected_colour = { 1.0, 0.93, 0.55 };

/* Logical px of the view. */
typedef struct
{
  double x, y;
} ViewPoint;

static ViewPoint
find_view_point (const TriViewTransform *transform, double scale, TriPoint3 patient)
{
  ViewPoint point;

  tri_view_transform_patient_to_device (transform, patient, &point.x, &point.y);
  point.x /= scale;
  point.y /= scale;
  return point;
}

static void
stroke (cairo_t *cr, double scale, TriColour colour)
{
  tri_painter_stroke (cr, colour, MAX (round (LINE_WIDTH_PX * scale), 1.0), scale);
}

/* The corner of an area that has the right of @a and the down of @b. */
static TriPoint3
mix_corners (const TriMeasurement *measurement, TriPoint3 a, TriPoint3 b)
{
  const double across =
      tri_point3_dot (tri_point3_subtract (a, b), measurement->right);

  return tri_point3_add_scaled (b, measurement->right, across);
}

static void
add_rectangle (cairo_t *cr,
               const TriViewTransform *transform,
               double scale,
               const TriMeasurement *measurement)
{
  const TriPoint3 *points = measurement->points;
  const TriPoint3 corners[4] = { points[0], mix_corners (measurement, points[1], points[0]),
                                 points[1], mix_corners (measurement, points[0], points[1]) };

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      const ViewPoint at = find_view_point (transform, scale, corners[i]);

      cairo_line_to (cr, at.x, at.y);
    }
  cairo_close_path (cr);
}

static void
add_ellipse (cairo_t *cr,
             const TriViewTransform *transform,
             double scale,
             const TriMeasurement *measurement)
{
  const TriPoint3 *points = measurement->points;
  const TriPoint3 side = mix_corners (measurement, points[1], points[0]);
  const ViewPoint a = find_view_point (transform, scale, points[0]);
  const ViewPoint b = find_view_point (transform, scale, points[1]);
  const ViewPoint c = find_view_point (transform, scale, side);
  const cairo_matrix_t matrix = { .xx = (c.x - a.x) / 2,
                                  .yx = (c.y - a.y) / 2,
                                  .xy = (b.x - c.x) / 2,
                                  .yy = (b.y - c.y) / 2,
                                  .x0 = (a.x + b.x) / 2,
                                  .y0 = (a.y + b.y) / 2 };

  /* A flat one has no inverse, which cairo wants. */
  if (fabs (matrix.xx * matrix.yy - matrix.xy * matrix.yx) < 1e-6)
    {
      cairo_move_to (cr, a.x, a.y);
      cairo_line_to (cr, b.x, b.y);
      return;
    }
  cairo_save (cr);
  cairo_transform (cr, &matrix);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
}

static void
add_lines (cairo_t *cr,
           const TriViewTransform *transform,
           double scale,
           const TriMeasurement *measurement)
{
  for (guint i = 0; i + 1 < measurement->n_points; i += 2)
    {
      const ViewPoint a = find_view_point (transform, scale, measurement->points[i]);
      const ViewPoint b = find_view_point (transform, scale, measurement->points[i + 1]);

      cairo_move_to (cr, a.x, a.y);
      cairo_line_to (cr, b.x, b.y);
    }
}

static void
add_outline (cairo_t *cr,
             const TriViewTransform *transform,
             double scale,
             const TriMeasurement *measurement)
{
  for (guint i = 0; i < measurement->n_points; i++)
    {
      const ViewPoint at = find_view_point (transform, scale, measurement->points[i]);

      cairo_line_to (cr, at.x, at.y);
    }
  cairo_close_path (cr);
}

static void
add_arrow (cairo_t *cr,
           const TriViewTransform *transform,
           double scale,
           const TriMeasurement *measurement)
{
  const ViewPoint tip = find_view_point (transform, scale, measurement->points[0]);
  const ViewPoint end = find_view_point (transform, scale, measurement->points[1]);
  const double angle = atan2 (end.y - tip.y, end.x - tip.x);

  cairo_move_to (cr, end.x, end.y);
  cairo_line_to (cr, tip.x, tip.y);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, tip.x, tip.y);
      cairo_line_to (cr, tip.x + TIP_PX * cos (angle + side * TIP_ANGLE),
                     tip.y + TIP_PX * sin (angle + side * TIP_ANGLE));
    }
}

static void
add_cross (cairo_t *cr,
           const TriViewTransform *transform,
           double scale,
           const TriMeasurement *measurement)
{
  const ViewPoint at = find_view_point (transform, scale, measurement->points[0]);

  for (guint i = 0; i < 4; i++)
    {
      const double across = i == 0 ? 1 : i == 1 ? -1
                                                : 0,
                   down = i == 2 ? 1 : i == 3 ? -1
                                              : 0;

      cairo_move_to (cr, at.x + across * CROSS_INNER_PX, at.y + down * CROSS_INNER_PX);
      cairo_line_to (cr, at.x + across * CROSS_OUTER_PX, at.y + down * CROSS_OUTER_PX);
    }
}

static void
add_shape (cairo_t *cr,
           const TriViewTransform *transform,
           double scale,
           const TriMeasurement *measurement)
{
  switch (measurement->kind)
    {
    case TRI_MEASUREMENT_RECTANGLE:
      add_rectangle (cr, transform, scale, measurement);
      break;
    case TRI_MEASUREMENT_ELLIPSE:
      add_ellipse (cr, transform, scale, measurement);
      break;
    case TRI_MEASUREMENT_OUTLINE:
      add_outline (cr, transform, scale, measurement);
      break;
    case TRI_MEASUREMENT_POINT:
      add_cross (cr, transform, scale, measurement);
      break;
    case TRI_MEASUREMENT_ARROW:
      add_arrow (cr, transform, scale, measurement);
      break;
    case TRI_MEASUREMENT_DISTANCE:
    case TRI_MEASUREMENT_ANGLE:
    case TRI_N_MEASUREMENT_KINDS:
    default:
      add_lines (cr, transform, scale, measurement);
    }
}

/* An outline is taken hold of anywhere, an arrow's tip and a point's cross are their own. */
static gboolean
has_handle (const TriMeasurement *measurement, guint point)
{
  switch (measurement->kind)
    {
    case TRI_MEASUREMENT_OUTLINE:
    case TRI_MEASUREMENT_POINT:
      return FALSE;
    case TRI_MEASUREMENT_ARROW:
      return point > 0;
    case TRI_MEASUREMENT_DISTANCE:
    case TRI_MEASUREMENT_ANGLE:
    case TRI_MEASUREMENT_RECTANGLE:
    case TRI_MEASUREMENT_ELLIPSE:
    case TRI_N_MEASUREMENT_KINDS:
    default:
      return TRUE;
    }
}

static void
paint_handles (cairo_t *cr,
               const TriViewTransform *transform,
               double scale,
               const TriMeasurement *measurement,
               TriColour colour)
{
  for (guint i = 0; i < measurement->n_points; i++)
    {
      const ViewPoint at = find_view_point (transform, scale, measurement->points[i]);

      if (!has_handle (measurement, i))
        continue;
      cairo_new_sub_path (cr);
      cairo_arc (cr, at.x, at.y, HANDLE_RADIUS_PX, 0, 2 * G_PI);
    }
  stroke (cr, scale, colour);
}

/* An arrow's text is at its end, others' below the lowest point. */
static ViewPoint
find_text_place (const TriViewTransform *transform,
                 double scale,
                 const TriMeasurement *measurement)
{
  ViewPoint lowest = find_view_point (transform, scale, measurement->points[0]);

  if (measurement->kind == TRI_MEASUREMENT_ARROW)
    return find_view_point (transform, scale, measurement->points[1]);
  for (guint i = 1; i < measurement->n_points; i++)
    {
      const ViewPoint at = find_view_point (transform, scale, measurement->points[i]);

      if (at.y > lowest.y)
        lowest = at;
    }
  return lowest;
}

/* Below and to the right of its place, but within the view. */
static void
paint_text (cairo_t *cr,
            const TriViewTransform *transform,
            double scale,
            const TriMeasurement *measurement,
            const char *text,
            TriColour colour)
{
  const double width = transform->width_px / scale, height = transform->height_px / scale;
  const ViewPoint place = find_text_place (transform, scale, measurement);
  g_autoptr (PangoLayout) layout = tri_painter_create_layout (cr, text, TEXT_SIZE_PX, FALSE);
  int text_width, text_height;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  tri_painter_show_layout (
      cr, layout,
      CLAMP (place.x + TEXT_GAP_PX, TRI_PAINTER_MARGIN,
             MAX (width - text_width - TRI_PAINTER_MARGIN, TRI_PAINTER_MARGIN)),
      CLAMP (place.y + TEXT_GAP_PX, TRI_PAINTER_MARGIN,
             MAX (height - text_height - TRI_PAINTER_MARGIN, TRI_PAINTER_MARGIN)),
      colour);
}

/**
 * tri_paint_measurement:
 * @transform, @scale: as for tri_paint_overlay()
 * @mark: lies on the plane; its measurement may still want points
 * @has_handles: FALSE for pictures in which nothing can be edited
 */
void
tri_paint_measurement (cairo_t *cr,
                       const TriViewTransform *transform,
                       double scale,
                       const TriMeasurementMark *mark,
                       gboolean has_handles)
{
  const TriMeasurement *measurement = &mark->measurement;
  const TriColour colour = mark->is_selected ? selected_colour : plain_colour;

  if (measurement->n_points == 0)
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  add_shape (cr, transform, scale, measurement);
  stroke (cr, scale, colour);
  if (has_handles)
    paint_handles (cr, transform, scale, measurement, colour);
  if (mark->text != NULL)
    paint_text (cr, transform, scale, measurement, mark->text, colour);
  cairo_restore (cr);
}
