/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-measurement.h"

G_BEGIN_DECLS

/* The rectangle about all points, along right and down. */
typedef struct
{
  TriPoint3 middle; /* patient mm */
  double width_mm, height_mm;
} TriMeasurementBounds;

typedef void (*TriValueFunc) (double value, gpointer user_data);

/* @self: an area, complete */
void tri_measurement_get_bounds (const TriMeasurement *self, TriMeasurementBounds *bounds);
double tri_measurement_get_area_mm2 (const TriMeasurement *self);

/* How far apart voxels lie along @direction (patient, unit), mm. */
double tri_measurement_find_step_mm (const TriGeometry *geometry, TriPoint3 direction);
/* FALSE: there is no voxel, or it has no value. */
gboolean
tri_measurement_find_value (const TriVolume *volume, guint t, TriPoint3 place, double *value);

/* The values of @volume, after rescale, that an area or a point holds, in no order to rely on.
 * @self: complete; of other kinds, and of volumes in colour, none. Any thread. */
void tri_measurement_foreach_value (const TriMeasurement *self,
                                    const TriVolume *volume,
                                    guint t,
                                    TriValueFunc func,
                                    gpointer user_data);

G_END_DECLS
