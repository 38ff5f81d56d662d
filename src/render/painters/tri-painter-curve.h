/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-curve.h"
#include "tri-painters.h"

G_BEGIN_DECLS

/* Where the curve lies in its picture, logical px, and which values its edges stand for. */
typedef struct
{
  double left, top, width, height;
  double x_min, x_max, y_min, y_max;
} TriCurveFrame;

/* The frame of @curve in a picture of @width by @height logical px. */
void tri_curve_frame_init (TriCurveFrame *self, const TriCurve *curve, double width, double height);
/* The point nearest to @x, logical px, along the axis; 0 of none. */
guint tri_curve_frame_find (const TriCurveFrame *self, const TriCurve *curve, double x);
/* Where a value of the axis, or of the curve, lies in the picture, logical px. */
double tri_curve_frame_get_x (const TriCurveFrame *self, double value);
double tri_curve_frame_get_y (const TriCurveFrame *self, double value);

/* @ink: lines and words; @mark: of the current point. */
void tri_paint_curve (cairo_t *cr,
                      const TriCurveFrame *frame,
                      const TriCurve *curve,
                      TriColour ink,
                      TriColour mark);

G_END_DECLS
