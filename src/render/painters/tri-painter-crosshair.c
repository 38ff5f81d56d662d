/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the two other planes cut a view. The middle stays free: what the cursor points at must be
 * seen. Knows colours and places only. */

#include "config.h"

#include <math.h>

#include "tri-painter-private.h"

/* From the cursor to where the lines begin, logical px. */
#define GAP_RADIUS 14.0

/* From the cursor to a grip: this part of the view's shorter side. */
#define GRIP_PART 0.38
#define GRIP_RADIUS 4.5
/* How far within the view a grip is at least, so that it can be taken and covers no letter. */
#define GRIP_MARGIN 30.0
/* What is so nearly along the screen's sides is. */
#define UPRIGHT 1e-6

/* Legible on black and on white alike, and apart in brightness too: colour is never alone. */
static const TriColour plane_colours[TRI_N_PLANES] = {
  [TRI_PLANE_AXIAL] = { 0.94, 0.33, 0.31 },
  [TRI_PLANE_CORONAL] = { 0.36, 0.80, 0.43 },
  [TRI_PLANE_SAGITTAL] = { 0.97, 0.82, 0.28 },
};
/* Vermillion, sky blue and yellow, which all eyes tell apart: Wong, "Points of view: Color
 * blindness", Nature Methods 8 (2011). */
static const TriColour safe_colours[TRI_N_PLANES] = {
  [TRI_PLANE_AXIAL] = { 0.84, 0.37, 0.00 },
  [TRI_PLANE_CORONAL] = { 0.34, 0.71, 0.91 },
  [TRI_PLANE_SAGITTAL] = { 0.94, 0.89, 0.26 },
};

/**
 * tri_plane_colour:
 * @is_safe: those that are told apart without seeing red and green
 *
 * Returns: the colour of @plane's frame and of its lines in the other views
 */
TriColour
tri_plane_colour (TriPlane plane, gboolean is_safe)
{
  g_return_val_if_fail (plane < TRI_N_PLANES, tri_painter_text_colour);

  return is_safe ? safe_colours[plane] : plane_colours[plane];
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

/* Of a line that leans: as far as any view is wide, on both sides of the gap. */
static void
add_leaning (cairo_t *cr, double width, double height, double x, double y, double dx, double dy)
{
  const double far = hypot (width, height) + hypot (x - width / 2, y - height / 2);

  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, x + side * GAP_RADIUS * dx, y + side * GAP_RADIUS * dy);
      cairo_line_to (cr, x + side * far * dx, y + side * far * dy);
    }
}

/**
 * tri_paint_crosshair_line:
 * @width, @height: of the view, logical px
 * @x, @y: the cursor, logical px; may lie outside, then only what crosses the view is drawn
 * @dx, @dy: unit vector along the line, on the screen
 * @colour: of the plane that the line stands for
 *
 * One logical pixel wide, on whole device pixels if it is upright or level.
 */
void
tri_paint_crosshair_line (cairo_t *cr,
                          double width,
                          double height,
                          double x,
                          double y,
                          double dx,
                          double dy,
                          TriColour colour)
{
  const double scale = tri_painter_get_scale (cr);
  const double line_px = MAX (round (scale), 1.0);
  const double snapped_x = tri_painter_snap (x, line_px, scale);
  const double snapped_y = tri_painter_snap (y, line_px, scale);

  if (!isfinite (x) || !isfinite (y))
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  if (fabs (dx) > UPRIGHT && fabs (dy) > UPRIGHT)
    add_leaning (cr, width, height, x, y, dx, dy);
  else if (fabs (dx) <= UPRIGHT && snapped_x >= 0.0 && snapped_x < width)
    add_halves (cr, height, snapped_y, snapped_x, TRUE);
  else if (fabs (dy) <= UPRIGHT && snapped_y >= 0.0 && snapped_y < height)
    add_halves (cr, width, snapped_x, snapped_y, FALSE);
  tri_painter_stroke (cr, colour, line_px, scale);
  cairo_restore (cr);
}

/**
 * tri_crosshair_find_grip:
 * @dx, @dy: unit vector along the line, on the screen; the grip is that way from the cursor
 * @grip_x, @grip_y: (out): logical px
 *
 * Returns: FALSE when there is no room for it
 */
gboolean
tri_crosshair_find_grip (double width,
                         double height,
                         double x,
                         double y,
                         double dx,
                         double dy,
                         double *grip_x,
                         double *grip_y)
{
  const double reach = GRIP_PART * MIN (width, height);

  *grip_x = x + reach * dx;
  *grip_y = y + reach * dy;
  return *grip_x >= GRIP_MARGIN && *grip_x <= width - GRIP_MARGIN && *grip_y >= GRIP_MARGIN &&
         *grip_y <= height - GRIP_MARGIN;
}

/* At both ends of a line: where it can be taken to turn the planes. */
void
tri_paint_crosshair_grips (cairo_t *cr,
                           double width,
                           double height,
                           double x,
                           double y,
                           double dx,
                           double dy,
                           TriColour colour)
{
  const double scale = tri_painter_get_scale (cr);

  cairo_save (cr);
  for (int side = -1; side <= 1; side += 2)
    {
      double grip_x, grip_y;

      if (!tri_crosshair_find_grip (width, height, x, y, side * dx, side * dy, &grip_x, &grip_y))
        continue;
      cairo_new_path (cr);
      cairo_arc (cr, grip_x, grip_y, GRIP_RADIUS, 0, 2 * G_PI);
      tri_painter_stroke (cr, colour, MAX (round (1.5 * scale), 1.0), scale);
    }
  cairo_restore (cr);
}
