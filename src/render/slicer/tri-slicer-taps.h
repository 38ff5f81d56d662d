/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slice-request.h"

G_BEGIN_DECLS

#define TRI_MAX_TAPS 4

/* Voxel coordinates along i, j, k; k is NaN in a gap between slices. */
typedef struct
{
  double c[3];
} TriVoxel;

typedef enum
{
  TRI_PLACE_OUTSIDE,
  TRI_PLACE_INSIDE,
  TRI_PLACE_GAP,
  TRI_PLACE_MISSING, /* inside, but the nearest slice has not come */
} TriVoxelPlace;

TriVoxelPlace tri_voxel_get_place (const TriVoxel *voxel, const guint dims[3]);
guint tri_interpolation_count_taps (TriInterpolation interpolation);
void tri_taps_compute (
    double coordinate, guint n_voxels, guint n_taps, gint32 indices[], float weights[]);

G_END_DECLS
