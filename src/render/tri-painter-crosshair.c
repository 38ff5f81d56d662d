/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the two other planes cut a view. The middle stays free: what the cursor points at must be
 * seen. Knows colours and places only. */

#include "config.h"

#include <math.h>

#include "tri-painter-private.h"

/* From the cursor to where the lines begin, logical px. */
#define GAP_RADIUS 14.0

/* Legible on black and on white alike, and apart in brightness too: colour is never alone. */
static const TriColour plane_colours[TRI_N_PLANES] = {
  [TRI_PLANE_AXIAL] = { 0.94, 0.33, 0.31 },
  [TRI_PLANE_CORONAL] = { 0.36, 0.80, 0.43 },
  [TRI_PLANE_SAGITTAL] = { 0.97, 0.82, 0.28 },
};

/**
 * tri_plane_colour:
 *
 * Returns: the colour of @plane's frame and of its lines in the other views
 */
TriColour
tri_plane_colour (TriPlane plane)
{
  g_return_val_if_fail (plane < TRI_N_PLANES, tri_painter_text_colour);

  return plane_colours[plane];
}

/* The parts of a line from 0 to @length that are not within the gap at @middle. */
static void
add_halves (cairo_t *cr, double length, double middle, double across, gboolean is_vertical)
{
  const double ends[2][2] = { { 0.0, MIN (middle - GAP_RADIUS, length) },
                              { MAX (middle + GAP_RADIUS, 0.0), length } };

  for (guint half = 0; half < 2; half++)
    if (ends[half][0] < ends[half][1])
      {
        cairo_move_to (cr, is_vertical ? across : ends[half][0],
                       is_vertical ? ends[half][0] : across);
        cairo_line_to (cr, is_vertical ? across : ends[half][1],
                       is_vertical ? ends[half][1] : across);
      }
}

/**
 * tri_paint_crosshair_line:
 * @width, @height: of the view, logical px
 * @x, @y: the cursor, logical px; may lie outside, then only what crosses the view is drawn
 * @colour: of the plane that the line stands for
 *
 * One logical pixel wide, on whole device pixels.
 */
void
tri_paint_crosshair_line (cairo_t *cr,
                          double width,
                          double height,
                          double x,
                          double y,
                          gboolean is_vertical,
                          TriColour colour)
{
  const double scale = tri_painter_get_scale (cr);
  const double line_px = MAX (round (scale), 1.0);

  if (!isfinite (x) || !isfinite (y))
    return;
  x = tri_painter_snap (x, line_px, scale);
  y = tri_painter_snap (y, line_px, scale);

  cairo_save (cr);
  cairo_new_path (cr);
  if (is_vertical && x >= 0.0 && x < width)
    add_halves (cr, height, y, x, TRUE);
  else if (!is_vertical && y >= 0.0 && y < height)
    add_halves (cr, width, x, y, FALSE);
  tri_painter_stroke (cr, colour, line_px, scale);
  cairo_restore (cr);
}
