/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-measurement-curve.h"

G_BEGIN_DECLS

/* The profile along a distance or the histogram of an area. Not visible without one. Main
 * thread. */
#define TRI_TYPE_MEASUREMENT_PLOT (tri_measurement_plot_get_type ())
G_DECLARE_FINAL_TYPE (
    TriMeasurementPlot, tri_measurement_plot, TRI, MEASUREMENT_PLOT, GtkWidget)

void tri_measurement_plot_set_curve (TriMeasurementPlot *self,
                                     const TriMeasurementCurve *curve,
                                     const char *unit);

G_END_DECLS
