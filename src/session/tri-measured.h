/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-measurement.h"

G_BEGIN_DECLS

/**
 * TriMeasured:
 * @length_mm, @angle_deg, @area_mm2: of the kinds that have one, else 0; the angle is 0 to 90
 * @width_mm, @height_mm: of areas, along right and down
 * @n_voxels: of areas: whose centres lie in it, on the nearest slice; in a plane across the grid,
 *   points as far apart as voxels. Of a point: the voxel that it lies in. Samples that are no
 *   numbers, and padding, are left out.
 * @mean, @sd, @min, @max: of these, after rescale; NaN without any. SD is that of the sample.
 */
typedef struct
{
  double length_mm, angle_deg, area_mm2;
  double width_mm, height_mm;
  guint64 n_voxels;
  double mean, sd, min, max;
} TriMeasured;

/* @self: complete; @volume: (nullable): without it, or of colours, there are no values; @t: which
 * repetition. Takes time with the voxels of an area. Any thread. */
void tri_measurement_compute (const TriMeasurement *self,
                              const TriVolume *volume,
                              guint t,
                              TriMeasured *measured);

G_END_DECLS
