/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws the cut of a plane through a structure. Knows no structure set. */

#include "config.h"

#include "tri-painter-private.h"

/* Of a mark, from its centre, logical px; and the width of lines, device px. */
#define MARK_PX 4.0
#define LINE_PX 2.0

static void
get_logical (const TriViewTransform *transform, double scale, TriPoint3 p, double *x, double *y)
{
  tri_view_transform_patient_to_device (transform, p, x, y);
  *x /= scale;
  *y /= scale;
}

static void
trace (cairo_t *cr,
       const TriViewTransform *transform,
       double scale,
       const TriContourSection *section,
       const TriContourPath *path)
{
  for (guint i = 0; i < path->n; i++)
    {
      double x, y;

      get_logical (transform, scale, g_array_index (section->points, TriPoint3, path->first + i),
                   &x, &y);
      if (i == 0)
        cairo_move_to (cr, x, y);
      else
        cairo_line_to (cr, x, y);
    }
  if (path->is_area)
    cairo_close_path (cr);
}

static void
trace_mark (cairo_t *cr, const TriViewTransform *transform, double scale, TriPoint3 place)
{
  double x, y;

  get_logical (transform, scale, place, &x, &y);
  cairo_move_to (cr, x - MARK_PX, y);
  cairo_line_to (cr, x + MARK_PX, y);
  cairo_move_to (cr, x, y - MARK_PX);
  cairo_line_to (cr, x, y + MARK_PX);
}

/**
 * tri_paint_contours:
 * @scale: device pixels per logical pixel
 * @fill_opacity: 0 … 1
 */
void
tri_paint_contours (cairo_t *cr,
                    const TriViewTransform *transform,
                    double scale,
                    const TriContourSection *section,
                    TriColour colour,
                    double fill_opacity)
{
  const TriContourPath *paths = (const TriContourPath *) (gpointer) section->paths->data;

  cairo_new_path (cr);
  if (fill_opacity > 0)
    {
      for (guint i = 0; i < section->paths->len; i++)
        if (paths[i].is_area)
          trace (cr, transform, scale, section, &paths[i]);
      cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
      cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, fill_opacity);
      cairo_fill (cr);
    }
  for (guint i = 0; i < section->paths->len; i++)
    {
      if (paths[i].is_line)
        trace (cr, transform, scale, section, &paths[i]);
      else if (paths[i].n == 1)
        trace_mark (cr, transform, scale,
                    g_array_index (section->points, TriPoint3, paths[i].first));
    }
  tri_painter_stroke (cr, colour, LINE_PX, scale);
}
