/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The parts of the slicer among themselves, and its tests. Any thread. */

#include "tri-column-cache.h"
#include "tri-slice-request.h"
#include "tri-slice-samples.h"
#include "tri-slicer-kernel.h"
#include "tri-slicer-taps.h"

G_BEGIN_DECLS

/* NaN with a payload: no slice was ever acquired here. Never the result of arithmetic. */
float tri_slicer_gap_value (void);
gboolean tri_slicer_is_gap (float value);

typedef enum
{
  TRI_PLAN_SEPARABLE, /* each pixel axis runs along one index axis */
  TRI_PLAN_ROWS,      /* the voxel is affine along each row of pixels */
  TRI_PLAN_PIXELS,    /* uneven slices cut obliquely: every pixel for itself */
} TriPlanKind;

/**
 * TriSlicerPlan:
 * @starts: (nullable): the voxel of the first pixel of each row; not for TRI_PLAN_PIXELS
 * @step: voxels from one pixel to its right neighbour, likewise
 * @axes: of a separable plan, the index axes along right, down and into the depth
 * @columns, @rows: (nullable): of a separable plan, coordinates on the first two of @axes
 * @depth: and on the third
 *
 * Where the pixels of a request lie among the voxels.
 */
typedef struct
{
  const TriGeometry *geometry;
  const TriSliceRequest *request;
  TriPlanKind kind;
  TriVoxel *starts;
  TriVoxel step;
  guint axes[3];
  double *columns, *rows;
  double depth;
} TriSlicerPlan;

void tri_slicer_plan_init (TriSlicerPlan *self,
                           const TriGeometry *geometry,
                           const TriSliceRequest *request);
/* Frees what tri_slicer_plan_init() made. */
void tri_slicer_plan_clear (TriSlicerPlan *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TriSlicerPlan, tri_slicer_plan_clear)
/* @voxel: (out): what pixel (x, y) shows, voxel coordinates. */
void tri_slicer_plan_get_voxel (const TriSlicerPlan *self, guint x, guint y, TriVoxel *voxel);

/* One pixel by the full rules: edges, padding, missing slices, gaps. [channels] */
void tri_slicer_sample_pixel (const TriSlicerSource *source,
                              const TriVoxel *voxel,
                              TriInterpolation interpolation,
                              float *values);
/* Again by the full rules, where the fast arithmetic met something that is not a number.
 * @places: (nullable): [width_px], only pixels that are inside are looked at. */
void tri_slicer_fix_invalid_pixels (const TriSlicerSource *source,
                                    const TriSlicerPlan *plan,
                                    TriInterpolation interpolation,
                                    guint y,
                                    guint first,
                                    guint end,
                                    const guint8 *places,
                                    float *row);

/* One row of pixels, by one of the ways. [width_px][channels]. Any thread. */
void tri_slicer_sample_row_reference (const TriSlicerSource *source,
                                      const TriSlicerPlan *plan,
                                      TriInterpolation interpolation,
                                      guint y,
                                      float *row);
void tri_slicer_sample_row_along (const TriSlicerSource *source,
                                  const TriSlicerPlan *plan,
                                  TriInterpolation interpolation,
                                  guint y,
                                  float *row);

typedef struct _TriSeparable TriSeparable; /* what all rows of a separable plan share */
typedef struct _TriLineStore TriLineStore; /* what the rows of one thread leave to the next */

TriSeparable *tri_separable_new (const TriSlicerSource *source,
                                 const TriSlicerPlan *plan,
                                 TriInterpolation interpolation,
                                 TriColumnCache *columns);
void tri_separable_free (TriSeparable *self);
gboolean tri_separable_is_void (const TriSeparable *self);
gboolean tri_separable_is_hole (const TriSeparable *self);
/* (transfer full): of one thread; borrows @separable. */
TriLineStore *tri_line_store_new (const TriSeparable *separable);
void tri_line_store_free (TriLineStore *self);
void tri_separable_sample_row (const TriSeparable *self,
                               TriLineStore *store,
                               guint y,
                               float *row);

/* The whole picture: one slice, or the slab about it. @kind: at best so. [height_px][width_px]
 * [channels] */
void tri_slicer_sample_slab (TriPlanKind kind,
                             const TriSlicerSource *source,
                             const TriSliceRequest *request,
                             TriInterpolation interpolation,
                             TriColumnCache *columns,
                             float *values);

/* For the test, which compares the ways: at best @kind, PIXELS being the plainest. */
void tri_slicer_sample_by (TriPlanKind kind,
                           const TriVolume *volume,
                           const TriSliceRequest *request,
                           TriSliceSamples *samples);

G_END_DECLS
