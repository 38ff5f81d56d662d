/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "tri-plane.h"
#include "tri-slab.h"

G_BEGIN_DECLS

typedef enum
{
  TRI_INTERPOLATION_NEAREST,
  TRI_INTERPOLATION_LINEAR,
  TRI_INTERPOLATION_CUBIC,
} TriInterpolation;

GType tri_interpolation_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_INTERPOLATION (tri_interpolation_get_type ())

/**
 * TriSliceRequest:
 * @origin: patient mm (LPS) of the centre of the upper left pixel
 * @right: patient mm from one pixel to the next on its right
 * @down: patient mm from one pixel to the next below
 * @width_px, @height_px: device pixels
 * @volume: which repetition of the grid
 * @slab_mm: thickness about the plane of which @slab_mode is shown; 0, labels, colours: the plane
 *
 * What to sample: a plane in the patient, in device pixels. A value.
 */
typedef struct
{
  TriPoint3 origin, right, down;
  guint width_px, height_px;
  guint volume;
  TriInterpolation interpolation;
  double slab_mm;
  TriSlabMode slab_mode;
} TriSliceRequest;

void tri_slice_request_init (TriSliceRequest *self,
                             const TriPlaneBasis *basis,
                             TriPoint3 centre,
                             double mm_per_px,
                             guint width_px,
                             guint height_px);

G_END_DECLS
