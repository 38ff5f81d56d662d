/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The mapping between patient mm and the device pixels of one view: parallel projection onto the
 * plane through the middle of the view. It assumes an orthonormal basis and knows neither samples
 * nor widgets. */

#include "config.h"

#include "tri-view-transform.h"

#include <math.h>

/* What the volume fills of the view at zoom 1. */
#define FIT_FRACTION 0.94

/* The view is as deep as the slice that the cursor lies on. */
static double
compute_depth_mm (const TriPlaneBasis *basis, const TriGeometry *geometry, TriPoint3 cursor)
{
  guint slice = tri_plane_basis_slice_at (basis, geometry, cursor);
  TriPoint3 moved = tri_plane_basis_move_to_slice (basis, geometry, cursor, slice);

  return tri_point3_dot (tri_point3_subtract (moved, cursor), basis->normal);
}

/**
 * tri_view_transform_init:
 * @geometry: the volume to fit
 * @basis: its plane
 * @cursor: patient mm; chooses the slice and nothing else
 * @zoom: 1 fits the whole volume with a margin, whatever the slice
 * @pan_mm: moves the patient to the right and down
 * @width_px, @height_px: device pixels; 0 counts as 1
 *
 * The place of the picture does not depend on the slice: scrolling a sheared stack does not move
 * the view. Any thread.
 */
void
tri_view_transform_init (TriViewTransform *self,
                         const TriGeometry *geometry,
                         const TriPlaneBasis *basis,
                         TriPoint3 cursor,
                         double zoom,
                         const double pan_mm[2],
                         guint width_px,
                         guint height_px)
{
  double left_mm, top_mm, width_mm, height_mm, fit_mm;

  g_return_if_fail (zoom > 0.0);

  *self = (TriViewTransform){ .basis = *basis,
                              .width_px = MAX (width_px, 1),
                              .height_px = MAX (height_px, 1) };
  tri_plane_basis_compute_extent (basis, geometry, cursor, &left_mm, &top_mm, &width_mm,
                                  &height_mm);

  fit_mm = MAX (width_mm / self->width_px, height_mm / self->height_px) / FIT_FRACTION;
  self->mm_per_px = MAX (fit_mm, G_MINFLOAT) / zoom;

  self->centre = tri_point3_add_scaled (cursor, basis->right, left_mm + width_mm / 2 - pan_mm[0]);
  self->centre =
      tri_point3_add_scaled (self->centre, basis->down, top_mm + height_mm / 2 - pan_mm[1]);
  self->centre = tri_point3_add_scaled (self->centre, basis->normal,
                                        compute_depth_mm (basis, geometry, cursor));
}

/**
 * tri_view_transform_device_to_patient:
 * @x_px, @y_px: device pixels; fractions count, (0.5, 0.5) is the middle of the first pixel
 *
 * Returns: patient mm (LPS) on the shown slice
 */
TriPoint3
tri_view_transform_device_to_patient (const TriViewTransform *self, double x_px, double y_px)
{
  TriPoint3 point = tri_point3_add_scaled (self->centre, self->basis.right,
                                           (x_px - self->width_px / 2.0) * self->mm_per_px);

  return tri_point3_add_scaled (point, self->basis.down,
                                (y_px - self->height_px / 2.0) * self->mm_per_px);
}

/**
 * tri_view_transform_patient_to_device:
 * @patient: patient mm (LPS); what is not on the slice is projected onto it
 * @x_px, @y_px: (out): device pixels
 *
 * The inverse of tri_view_transform_device_to_patient().
 */
void
tri_view_transform_patient_to_device (const TriViewTransform *self,
                                      TriPoint3 patient,
                                      double *x_px,
                                      double *y_px)
{
  TriPoint3 from_centre = tri_point3_subtract (patient, self->centre);

  *x_px = tri_point3_dot (from_centre, self->basis.right) / self->mm_per_px + self->width_px / 2.0;
  *y_px = tri_point3_dot (from_centre, self->basis.down) / self->mm_per_px + self->height_px / 2.0;
}

/**
 * tri_view_transform_get_request:
 * @request: (out caller-allocates): what to sample so that pixels and painters agree
 */
void
tri_view_transform_get_request (const TriViewTransform *self,
                                guint volume,
                                TriInterpolation interpolation,
                                TriSliceRequest *request)
{
  tri_slice_request_init (request, &self->basis, self->centre, self->mm_per_px, self->width_px,
                          self->height_px);
  request->volume = volume;
  request->interpolation = interpolation;
}

gboolean
tri_view_transform_find_line (const TriViewTransform *self,
                              TriPoint3 normal,
                              double *dx,
                              double *dy)
{
  const TriPoint3 line = tri_point3_cross (normal, self->basis.normal);
  const double length = tri_point3_length (line);

  *dx = tri_point3_dot (line, self->basis.right) / length;
  *dy = tri_point3_dot (line, self->basis.down) / length;
  return length > 1e-6;
}
