/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A small plot of values over what a series runs through. Gaps stay gaps: nothing is drawn between
 * points of which one has no value. */

#include "config.h"

#include "tri-painter-curve.h"

#include "tri-painter-private.h"

#include <math.h>

#define LABEL_SIZE_PX 10.5
/* Room for the words around the plot, logical px. */
#define LEFT_PX 46.0
#define RIGHT_PX 10.0
#define TOP_PX 20.0
#define BOTTOM_PX 34.0
#define TICK_GAP_X_PX 70.0
#define TICK_GAP_Y_PX 18.0
#define DOT_PX 2.0
#define MARK_PX 4.0
/* Points closer than this are a line without dots. */
#define DOT_GAP_PX 7.0
#define FAINT 0.18
#define SOFT 0.7

/* The next of 1, 2, 5, 10 … times a power of ten, at least @least. */
static double
round_up (double least)
{
  const double power = pow (10, floor (log10 (least)));
  static const double steps[] = { 1, 2, 5 };

  for (guint n = 0; n < G_N_ELEMENTS (steps); n++)
    if (steps[n] * power >= least * (1 - 1e-9))
      return steps[n] * power;
  return 10 * power;
}

static void
find_range (const double *values, guint n, double *min, double *max)
{
  *min = INFINITY;
  *max = -INFINITY;
  for (guint i = 0; i < n; i++)
    if (isfinite (values[i]))
      {
        *min = MIN (*min, values[i]);
        *max = MAX (*max, values[i]);
      }
  if (*min > *max)
    *min = *max = 0;
}

/* A range without extent gets some, so that there is a plot. */
static void
widen (double *min, double *max, double part)
{
  double more = (*max - *min) * part;

  if (*max - *min <= 0)
    more = *max == 0 ? 1 : fabs (*max) * 0.1;
  *min -= more;
  *max += more;
}

void
tri_curve_frame_init (TriCurveFrame *self, const TriCurve *curve, double width, double height)
{
  self->left = LEFT_PX;
  self->top = TOP_PX;
  self->width = MAX (width - LEFT_PX - RIGHT_PX, 1);
  self->height = MAX (height - TOP_PX - BOTTOM_PX, 1);
  find_range (curve->xs, curve->n, &self->x_min, &self->x_max);
  find_range (curve->ys, curve->n, &self->y_min, &self->y_max);
  widen (&self->x_min, &self->x_max, 0);
  widen (&self->y_min, &self->y_max, 0.06);
}

double
tri_curve_frame_get_x (const TriCurveFrame *self, double value)
{
  return self->left + (value - self->x_min) / (self->x_max - self->x_min) * self->width;
}

double
tri_curve_frame_get_y (const TriCurveFrame *self, double value)
{
  return self->top + (self->y_max - value) / (self->y_max - self->y_min) * self->height;
}

guint
tri_curve_frame_find (const TriCurveFrame *self, const TriCurve *curve, double x)
{
  guint best = 0;

  for (guint n = 1; n < curve->n; n++)
    if (fabs (tri_curve_frame_get_x (self, curve->xs[n]) - x) <
        fabs (tri_curve_frame_get_x (self, curve->xs[best]) - x))
      best = n;
  return best;
}

static void
set_ink (cairo_t *cr, TriColour colour, double alpha)
{
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, alpha);
}

/* @x, @y: the point that the words stand at; @align_x, @align_y: 0 after it, 0.5 about it, 1 before
 * it. */
static void
show_text (cairo_t *cr, const char *text, double x, double y, double align_x, double align_y)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (*text == '\0')
    return;
  layout = tri_painter_create_layout (cr, text, LABEL_SIZE_PX, FALSE);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, round (x - align_x * width), round (y - align_y * height));
  pango_cairo_show_layout (cr, layout);
}

static char *
format_tick (double value, double step)
{
  const int n_decimals = step >= 1 ? 0 : (int) MIN (ceil (-log10 (step) - 1e-9), 6);

  if (fabs (value) < step / 1000)
    return g_strdup ("0");
  if (fabs (value) >= 1e6 || (step < 1e-6))
    return g_strdup_printf ("%s%.3g", value < 0 ? "\u2212" : "", fabs (value));
  return g_strdup_printf ("%s%.*f", value < 0 ? "\u2212" : "", n_decimals, fabs (value));
}

/* Numbers of volumes have nothing between them. */
static gboolean
is_counted (const TriCurve *curve)
{
  for (guint n = 0; n < curve->n; n++)
    if (curve->xs[n] != floor (curve->xs[n]))
      return FALSE;
  return TRUE;
}

static void
paint_axes (cairo_t *cr, const TriCurveFrame *frame, const TriCurve *curve, TriColour ink)
{
  const double y_step =
      round_up ((frame->y_max - frame->y_min) / MAX (floor (frame->height / TICK_GAP_Y_PX), 1));
  const double x_gap =
      round_up ((frame->x_max - frame->x_min) / MAX (floor (frame->width / TICK_GAP_X_PX), 1));
  const double x_step = is_counted (curve) ? MAX (x_gap, 1) : x_gap;
  const double bottom = frame->top + frame->height;

  cairo_set_line_width (cr, 1);
  for (double n = ceil (frame->y_min / y_step); n * y_step <= frame->y_max; n++)
    {
      const double y = round (tri_curve_frame_get_y (frame, n * y_step)) + 0.5;
      g_autofree char *text = format_tick (n * y_step, y_step);

      set_ink (cr, ink, FAINT);
      cairo_move_to (cr, frame->left, y);
      cairo_rel_line_to (cr, frame->width, 0);
      cairo_stroke (cr);
      set_ink (cr, ink, SOFT);
      show_text (cr, text, frame->left - 6, y, 1, 0.5);
    }
  for (double n = ceil (frame->x_min / x_step - 1e-9); n * x_step <= frame->x_max * (1 + 1e-12);
       n++)
    {
      const double x = round (tri_curve_frame_get_x (frame, n * x_step)) + 0.5;
      g_autofree char *text = format_tick (n * x_step, x_step);

      set_ink (cr, ink, SOFT);
      cairo_move_to (cr, x, bottom);
      cairo_rel_line_to (cr, 0, 3);
      cairo_stroke (cr);
      show_text (cr, text, x, bottom + 4, 0.5, 0);
    }
}

static void
paint_line (cairo_t *cr, const TriCurveFrame *frame, const TriCurve *curve)
{
  gboolean is_drawing = FALSE;

  for (guint n = 0; n < curve->n; n++)
    {
      const double x = tri_curve_frame_get_x (frame, curve->xs[n]);
      const double y = tri_curve_frame_get_y (frame, curve->ys[n]);

      if (!isfinite (curve->ys[n]))
        is_drawing = FALSE;
      else if (is_drawing)
        cairo_line_to (cr, x, y);
      else
        {
          cairo_move_to (cr, x, y);
          is_drawing = TRUE;
        }
    }
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

/* A point between two gaps would not be seen as a line. */
static gboolean
is_lone (const TriCurve *curve, guint n)
{
  return (n == 0 || !isfinite (curve->ys[n - 1])) &&
         (n + 1 == curve->n || !isfinite (curve->ys[n + 1]));
}

static void
paint_dots (cairo_t *cr, const TriCurveFrame *frame, const TriCurve *curve)
{
  const gboolean has_room = frame->width / MAX (curve->n - 1, 1) >= DOT_GAP_PX;

  for (guint n = 0; n < curve->n; n++)
    {
      if (!isfinite (curve->ys[n]) || !(has_room || is_lone (curve, n)))
        continue;
      cairo_arc (cr, tri_curve_frame_get_x (frame, curve->xs[n]),
                 tri_curve_frame_get_y (frame, curve->ys[n]), DOT_PX, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
paint_mark (cairo_t *cr, const TriCurveFrame *frame, const TriCurve *curve, TriColour mark)
{
  const double x = tri_curve_frame_get_x (frame, curve->xs[curve->current]);

  set_ink (cr, mark, 1);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, round (x) + 0.5, frame->top);
  cairo_rel_line_to (cr, 0, frame->height);
  cairo_stroke (cr);
  if (!isfinite (curve->ys[curve->current]))
    return;
  cairo_arc (cr, x, tri_curve_frame_get_y (frame, curve->ys[curve->current]), MARK_PX, 0,
             2 * G_PI);
  cairo_fill (cr);
}

/**
 * tri_paint_curve:
 * @cr: in logical pixels
 * @frame: of the same @curve
 */
void
tri_paint_curve (cairo_t *cr,
                 const TriCurveFrame *frame,
                 const TriCurve *curve,
                 TriColour ink,
                 TriColour mark)
{
  if (curve->n == 0)
    return;
  cairo_save (cr);
  paint_axes (cr, frame, curve, ink);
  show_text (cr, curve->y_label, frame->left, frame->top - 4, 0, 1);
  show_text (cr, curve->x_label, frame->left + frame->width, frame->top + frame->height + 17, 1, 0);
  set_ink (cr, ink, 1);
  paint_line (cr, frame, curve);
  paint_dots (cr, frame, curve);
  if (curve->current < curve->n)
    paint_mark (cr, frame, curve, mark);
  cairo_restore (cr);
}
