/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "tri-voi.h"

G_BEGIN_DECLS

/**
 * TriHistogramScene:
 * @counts: (array length=n_bins): of equal parts of @low … @high
 * @voi: the window, drawn over them
 * @rgb: (nullable) (array fixed-size=256): the colour map, 0xRRGGBB
 *
 * A value that borrows its arrays.
 */
typedef struct
{
  const guint *counts;
  guint n_bins;
  double low, high;
  const TriVoi *voi;
  const guint32 *rgb;
} TriHistogramScene;

/* Where a value stands, logical px from the left, and back. */
double tri_histogram_value_to_x (const TriHistogramScene *scene, double width, double value);
double tri_histogram_x_to_value (const TriHistogramScene *scene, double width, double x);

/* The counts (heights by their logarithm, so that what is rare is seen), each in the grey or colour
 * that the window gives to its value, and the window's ramp. */
void tri_paint_histogram (cairo_t *cr,
                          double width,
                          double height,
                          const TriHistogramScene *scene);

G_END_DECLS
