/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a coordinate lies among the voxels of an axis, and which of them take part there with what
 * weight. Knows no samples. */

#include "config.h"

#include "tri-slicer-taps.h"

#include <math.h>

/**
 * tri_voxel_get_place:
 * @voxel: voxel coordinates, integers at centres
 *
 * An image covers -0.5 … n - 0.5 along each axis: voxels have extent.
 *
 * Returns: TRI_PLACE_GAP where a coordinate is NaN; never TRI_PLACE_MISSING
 */
TriVoxelPlace
tri_voxel_get_place (const TriVoxel *voxel, const guint dims[3])
{
  for (guint axis = 0; axis < 3; axis++)
    if (voxel->c[axis] < -0.5 - TRI_INDEX_TOLERANCE ||
        voxel->c[axis] >= dims[axis] - 0.5 - TRI_INDEX_TOLERANCE)
      return TRI_PLACE_OUTSIDE;
  return isnan (voxel->c[0] + voxel->c[1] + voxel->c[2]) ? TRI_PLACE_GAP : TRI_PLACE_INSIDE;
}

/**
 * tri_interpolation_count_taps:
 *
 * Returns: how many voxels take part along each axis: 1, 2 or 4
 */
guint
tri_interpolation_count_taps (TriInterpolation interpolation)
{
  switch (interpolation)
    {
    case TRI_INTERPOLATION_LINEAR:
      return 2;
    case TRI_INTERPOLATION_CUBIC:
      return 4;
    case TRI_INTERPOLATION_NEAREST:
    default:
      return 1;
    }
}

/**
 * tri_taps_compute:
 * @coordinate: voxel coordinate along one axis, inside the image
 * @n_taps: 1, 2 or 4
 * @indices: (out) (array length=n_taps): voxels; those beyond the border are that of the border
 * @weights: (out) (array length=n_taps): their weights, which sum to 1
 *
 * Nearest: as tri_geometry_round_index(). Cubic: Catmull and Rom's spline, which passes through the
 * samples.
 */
void
tri_taps_compute (
    double coordinate, guint n_voxels, guint n_taps, gint32 indices[], float weights[])
{
  const gint32 last = (gint32) n_voxels - 1;
  gint32 lower;
  float t;

  if (n_taps == 1)
    {
      lower = (gint32) tri_geometry_round_index (coordinate);
      indices[0] = CLAMP (lower, 0, last);
      weights[0] = 1.0f;
      return;
    }

  lower = (gint32) floor (coordinate + TRI_INDEX_TOLERANCE);
  t = (float) (coordinate - lower);
  t = t < (float) TRI_INDEX_TOLERANCE ? 0.0f : t;
  if (n_taps == 2)
    {
      weights[0] = 1.0f - t;
      weights[1] = t;
    }
  else
    {
      weights[0] = ((2.0f - t) * t - 1.0f) * t / 2.0f;
      weights[1] = ((3.0f * t - 5.0f) * t * t + 2.0f) / 2.0f;
      weights[2] = ((4.0f - 3.0f * t) * t + 1.0f) * t / 2.0f;
      weights[3] = (t - 1.0f) * t * t / 2.0f;
    }
  for (guint tap = 0; tap < n_taps; tap++)
    indices[tap] = CLAMP (lower + (gint32) tap - (n_taps == 4 ? 1 : 0), 0, last);
}
