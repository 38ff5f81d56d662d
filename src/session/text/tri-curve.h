/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TriCurve:
 * @xs: (array length=n): ascending
 * @ys: (array length=n): NaN where there is no value: a gap
 * @x_label, @y_label: what is along the axes, with its unit; "" draws none
 *
 * Values over time, echo or the like. A value; nothing is owned.
 */
typedef struct
{
  guint n;
  const double *xs, *ys;
  guint current;
  const char *x_label, *y_label;
} TriCurve;

G_END_DECLS
