/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TriRegion:
 * @left, @top, @right, @bottom: first and last columns and rows, counted from 0
 * @spatial_format: (0018,6012): 1 is a picture of the body, 2 M-mode, 3 spectrum, 4 wave form
 * @unit_x, @unit_y: (0018,6024), (0018,6026): 3 is cm
 * @delta_x, @delta_y: physical units of a pixel
 * @reference_x, @reference_y: pixels from the region's first one, where the physical values are …
 * @reference_value_x, @reference_value_y: … these; NaN: not stated
 *
 * A calibrated part of an ultrasound image (PS3.3 C.8.5.5). A value.
 */
typedef struct
{
  guint32 left, top, right, bottom;
  guint32 spatial_format;
  guint32 unit_x, unit_y;
  double delta_x, delta_y;
  double reference_x, reference_y;
  double reference_value_x, reference_value_y;
} TriRegion;

/* A region that says how large a pixel is, in mm and alike in both directions. */
gboolean tri_region_is_spatial (const TriRegion *self);
/* The size of a pixel, mm; only of a region that is spatial. */
double tri_region_get_mm_per_px (const TriRegion *self);
/* Whether column @i and row @j, counted from 0, lie in it. */
gboolean tri_region_contains (const TriRegion *self, guint i, guint j);
/* "cm/s", "" for none. */
const char *tri_region_get_unit (guint32 unit);
/* The physical values at the middle of pixel (i, j), from the reference pixel if there is one, else
 * from the region's first pixel. */
void tri_region_get_values (const TriRegion *self, guint i, guint j, double *x, double *y);

G_END_DECLS
