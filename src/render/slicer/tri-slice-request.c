/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What to sample of a volume: a plane in the patient, in device pixels, and how to interpolate. */

#include "config.h"

#include "tri-slice-request.h"

G_DEFINE_ENUM_TYPE (TriInterpolation,
                    tri_interpolation,
                    G_DEFINE_ENUM_VALUE (TRI_INTERPOLATION_NEAREST, "nearest"),
                    G_DEFINE_ENUM_VALUE (TRI_INTERPOLATION_LINEAR, "linear"),
                    G_DEFINE_ENUM_VALUE (TRI_INTERPOLATION_CUBIC, "cubic"))

/**
 * tri_slice_request_init:
 * @basis: unit vectors of the plane, patient axes (LPS)
 * @centre: patient mm (LPS) shown at the middle of the view
 * @mm_per_px: size of a device pixel in the patient
 * @width_px, @height_px: device pixels
 *
 * The request of a view, linear, of the first volume and without a slab: one place for screen, tool
 * and tests. Any thread.
 */
void
tri_slice_request_init (TriSliceRequest *self,
                        const TriPlaneBasis *basis,
                        TriPoint3 centre,
                        double mm_per_px,
                        guint width_px,
                        guint height_px)
{
  const TriPoint3 zero = { 0.0, 0.0, 0.0 };

  *self = (TriSliceRequest){ .right = tri_point3_add_scaled (zero, basis->right, mm_per_px),
                             .down = tri_point3_add_scaled (zero, basis->down, mm_per_px),
                             .width_px = width_px,
                             .height_px = height_px,
                             .interpolation = TRI_INTERPOLATION_LINEAR };
  /* The middle of the view is a corner of pixels when their number is even. */
  self->origin = tri_point3_add_scaled (centre, self->right, 0.5 - width_px / 2.0);
  self->origin = tri_point3_add_scaled (self->origin, self->down, 0.5 - height_px / 2.0);
}
