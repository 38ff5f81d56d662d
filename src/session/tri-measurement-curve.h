/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-measurement.h"

G_BEGIN_DECLS

#define TRI_MEASUREMENT_CURVE_MAX 512

/**
 * TriMeasurementCurve:
 * @xs: ascending; of a profile mm along the line, of a histogram the middles of equal bins
 * @ys: of a profile values after rescale, NaN outside the volume; of a histogram counts of voxels
 *
 * What there is to plot of a measurement: the profile of a distance, the histogram of an area.
 */
typedef struct
{
  gboolean is_profile;
  guint n;
  double xs[TRI_MEASUREMENT_CURVE_MAX], ys[TRI_MEASUREMENT_CURVE_MAX];
} TriMeasurementCurve;

/* FALSE: it has none. Values are those of the nearest voxels, never between them. Any thread. */
gboolean tri_measurement_compute_curve (const TriMeasurement *self,
                                        const TriVolume *volume,
                                        guint t,
                                        TriMeasurementCurve *curve);

G_END_DECLS
