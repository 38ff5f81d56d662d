/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the slicer share. The grids are those that files bring: flipped, of every
 * patient plane, rotated, oblique and sheared by a gantry tilt. */

#include "config.h"

#include "slicer-fixture.h"

#include <math.h>

const SlicerGrid grids[7] = {
  { "unit", { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } } },
  { "flipped", { { -0.5, 0, 0, 90 }, { 0, 0.75, 0, -20 }, { 0, 0, -3, 1000 }, { 0, 0, 0, 1 } } },
  { "sagittal", { { 0, 0, 1.2, -60 }, { 0.9, 0, 0, -100 }, { 0, -0.9, 0, 40 }, { 0, 0, 0, 1 } } },
  { "coronal", { { 0.9, 0, 0, -60 }, { 0, 0, 1.2, -100 }, { 0, -0.9, 0, 40 }, { 0, 0, 0, 1 } } },
  { "rotated", { { 0, -0.8, 0, 5 }, { 0.8, 0, 0, -7 }, { 0, 0, 2, 11 }, { 0, 0, 0, 1 } } },
  { "oblique",
    { { 0.8, 0.05, 0.3, -30 }, { -0.05, 0.66, 0.4, 12 }, { 0, -0.2, 2.4, 500 }, { 0, 0, 0, 1 } } },
  { "tilted", { { 0.5, 0, 0, 0 }, { 0, 0.5, -1, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } } },
};

void
assert_same (float got, double expected, double tolerance, guint x, guint y)
{
  if (isnan (expected) ? !isnan (got) : !(fabs ((double) got - expected) <= tolerance))
    g_error ("pixel %u, %u: %.9g instead of %.9g", x, y, (double) got, expected);
}

void
init_request (TriSliceRequest *request,
              const TriVolume *volume,
              TriPlane plane,
              TriGrid grid,
              TriConvention convention,
              guint size_px,
              TriInterpolation interpolation)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  TriPoint3 centre = tri_geometry_compute_centre (geometry);
  double left, top, width, height;
  TriPlaneBasis basis;

  tri_plane_basis_init (&basis, geometry, plane, grid, convention);
  centre = tri_plane_basis_move_to_slice (&basis, geometry, centre,
                                          tri_plane_basis_slice_at (&basis, geometry, centre));
  tri_plane_basis_compute_extent (&basis, geometry, centre, &left, &top, &width, &height);
  /* Odd numbers, so that no pixel lies just on a border between voxels. */
  tri_slice_request_init (request, &basis, centre, MAX (width, height) * 1.0937 / size_px,
                          size_px + 3, size_px);
  request->origin = tri_point3_add_scaled (request->origin, request->right, 0.137);
  request->origin = tri_point3_add_scaled (request->origin, request->down, 0.071);
  request->interpolation = interpolation;
}

void
sample_line (const TriVolume *volume,
             double start,
             double step,
             guint n,
             TriInterpolation interpolation,
             TriSliceSamples *samples)
{
  TriSliceRequest request = { .origin = { start, 0, 0 },
                              .right = { step, 0, 0 },
                              .down = { 0, 1, 0 },
                              .width_px = n,
                              .height_px = 1,
                              .interpolation = interpolation };

  tri_slicer_sample (volume, &request, samples);
}

TriVolume *
new_from_values (TriVolumeSpec *spec, const float *values)
{
  TriVolume *volume = tri_test_volume_new_empty (spec);
  gsize slice = (gsize) spec->geometry.dims[0] * spec->geometry.dims[1] * spec->samples_per_voxel;

  for (guint k = 0; k < spec->geometry.dims[2]; k++)
    tri_volume_write_slice (volume, 0, k, values + k * slice, NULL);
  return volume;
}
