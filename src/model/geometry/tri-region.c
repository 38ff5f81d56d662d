/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a calibrated part of an ultrasound image says of its pixels. Knows no text but units. */

#include "config.h"

#include "tri-region.h"

#include <math.h>

#define UNIT_CM 3
/* Deltas of the two directions that differ by less are rounding. */
#define SAME_DELTA 1e-4

/**
 * tri_region_get_unit:
 * @unit: (0018,6024) or (0018,6026), PS3.3 C.8.5.5.1.15
 */
const char *
tri_region_get_unit (guint32 unit)
{
  static const char *const units[] = { "", "%", "dB", "cm", "s", "Hz", "dB/s",
                                       "cm/s", "cm²", "cm²/s", "cm³", "cm³/s", "°" };

  return unit < G_N_ELEMENTS (units) ? units[unit] : "";
}

gboolean
tri_region_is_spatial (const TriRegion *self)
{
  const double x = fabs (self->delta_x), y = fabs (self->delta_y);

  return self->unit_x == UNIT_CM && self->unit_y == UNIT_CM && x > 0 && y > 0 && isfinite (x) &&
         fabs (x - y) <= SAME_DELTA * x;
}

double
tri_region_get_mm_per_px (const TriRegion *self)
{
  return 10.0 * fabs (self->delta_x);
}

gboolean
tri_region_contains (const TriRegion *self, guint i, guint j)
{
  return i >= self->left && i <= self->right && j >= self->top && j <= self->bottom;
}

static double
get_value (double index, double reference, double reference_value, double delta)
{
  if (!isfinite (reference))
    return index * delta;
  return (index - reference) * delta + (isfinite (reference_value) ? reference_value : 0);
}

void
tri_region_get_values (const TriRegion *self, guint i, guint j, double *x, double *y)
{
  *x = get_value ((double) i - self->left, self->reference_x, self->reference_value_x,
                  self->delta_x);
  *y = get_value ((double) j - self->top, self->reference_y, self->reference_value_y,
                  self->delta_y);
}
