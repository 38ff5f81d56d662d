/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slicer.h"
#include "tri-test-volume.h"

G_BEGIN_DECLS

/* What the tests of the slicer share: grids of every kind, views of them, and how samples are
 * compared. */

typedef struct
{
  const char *name;
  double affine[4][4];
} SlicerGrid;

/* The first one is the identity. */
extern const SlicerGrid grids[7];

/* NAN is the same as NAN only. @x and @y are for the message. */
void assert_same (float got, double expected, double tolerance, guint x, guint y);

/* A view of the whole volume, at the slice nearest to its centre. */
void init_request (TriSliceRequest *request,
                   const TriVolume *volume,
                   TriPlane plane,
                   TriGrid grid,
                   TriConvention convention,
                   guint size_px,
                   TriInterpolation interpolation);

/* One line along i through a volume of 4 × 1 × 1 voxels, from @start in steps of @step voxels. */
void sample_line (const TriVolume *volume,
                  double start,
                  double step,
                  guint n,
                  TriInterpolation interpolation,
                  TriSliceSamples *samples);

/* A volume of floats of the test's own making. */
TriVolume *new_from_values (TriVolumeSpec *spec, const float *values);

G_END_DECLS
