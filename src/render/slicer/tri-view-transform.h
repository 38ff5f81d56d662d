/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tri-plane.h"
#include "tri-slicer.h"

G_BEGIN_DECLS

/**
 * TriViewTransform:
 * @basis: the plane
 * @centre: patient mm (LPS) at the middle of the view, on the shown slice
 * @mm_per_px: size of a device pixel
 *
 * Where patient mm lie on a view: the one mapping for sampling, painting and pointing.
 */
typedef struct
{
  TriPlaneBasis basis;
  TriPoint3 centre;
  double mm_per_px;
  guint width_px, height_px; /* device pixels */
} TriViewTransform;

/* Fits the volume with a margin at @zoom 1; @pan_mm moves the patient right and down on the
 * screen. @cursor chooses the slice. */
void tri_view_transform_init (TriViewTransform *self,
                              const TriGeometry *geometry,
                              const TriPlaneBasis *basis,
                              TriPoint3 cursor,
                              double zoom,
                              const double pan_mm[2],
                              guint width_px,
                              guint height_px);
void tri_view_transform_init_whole (TriViewTransform *self,
                                    const TriGeometry *geometry,
                                    const TriPlaneBasis *basis,
                                    TriPoint3 cursor,
                                    double mm_per_px);
/* Device px may be fractional; (0, 0) is the upper left corner of the upper left pixel. */
TriPoint3
tri_view_transform_device_to_patient (const TriViewTransform *self, double x_px, double y_px);
void tri_view_transform_patient_to_device (const TriViewTransform *self,
                                           TriPoint3 patient,
                                           double *x_px,
                                           double *y_px);
void tri_view_transform_get_request (const TriViewTransform *self,
                                     guint volume,
                                     TriInterpolation interpolation,
                                     TriSliceRequest *request);

/* Where another plane, whose normal is @normal (patient, unit), cuts a view: unit vector along the
 * line, on the screen. FALSE: nowhere, they are one plane. */
gboolean tri_view_transform_find_line (const TriViewTransform *self,
                                       TriPoint3 normal,
                                       double *dx,
                                       double *dy);

G_END_DECLS
