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

/* What the stored slice, or else the whole volume, covers of the plane, mm from @origin. */
static void
compute_cover (const TriPlaneBasis *basis,
               const TriGeometry *geometry,
               TriPoint3 origin,
               double min_mm[2],
               double max_mm[2])
{
  const TriPoint3 sides[2] = { basis->right, basis->down };
  TriPoint3 corners[4];

  if (basis->grid != TRI_GRID_STORED || basis->axis != 2)
    {
      tri_plane_basis_compute_extent (basis, geometry, origin, &min_mm[0], &min_mm[1], &max_mm[0],
                                      &max_mm[1]);
      max_mm[0] += min_mm[0];
      max_mm[1] += min_mm[1];
      return;
    }
  tri_geometry_compute_slice_corners (geometry, tri_geometry_find_slice (geometry, origin),
                                      corners);
  for (guint side = 0; side < 2; side++)
    {
      min_mm[side] = G_MAXDOUBLE;
      max_mm[side] = -G_MAXDOUBLE;
      for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
        {
          const double at = tri_point3_dot (tri_point3_subtract (corners[i], origin), sides[side]);

          min_mm[side] = MIN (min_mm[side], at);
          max_mm[side] = MAX (max_mm[side], at);
        }
    }
}

/**
 * tri_view_transform_init_whole:
 * @cursor: patient mm; chooses the slice
 * @mm_per_px: above 0
 *
 * The whole slice and nothing around it, in square pixels. With @mm_per_px the spacing of stored
 * pixels, each pixel is a stored one. The size is rounded to whole pixels. Any thread.
 */
void
tri_view_transform_init_whole (TriViewTransform *self,
                               const TriGeometry *geometry,
                               const TriPlaneBasis *basis,
                               TriPoint3 cursor,
                               double mm_per_px)
{
  double min_mm[2], max_mm[2];

  g_return_if_fail (mm_per_px > 0.0);

  compute_cover (basis, geometry, cursor, min_mm, max_mm);
  *self = (TriViewTransform){ .basis = *basis,
                              .mm_per_px = mm_per_px,
                              .width_px =
                                  (guint) MAX (round ((max_mm[0] - min_mm[0]) / mm_per_px), 1.0),
                              .height_px =
                                  (guint) MAX (round ((max_mm[1] - min_mm[1]) / mm_per_px), 1.0) };
  self->centre = tri_point3_add_scaled (cursor, basis->right, (min_mm[0] + max_mm[0]) / 2);
  self->centre = tri_point3_add_scaled (self->centre, basis->down, (min_mm[1] + max_mm[1]) / 2);
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
