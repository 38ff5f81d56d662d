/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The placement that NIfTI and ANALYZE leave to convention, for headers without a usable matrix. */

#include "config.h"

#include "tri-nifti.h"

/**
 * tri_nifti_place_by_sizes:
 * @sizes_mm: of a voxel along i, j and k
 * @dims: voxels along i, j and k
 * @affine: (out): voxel → patient mm, LPS
 *
 * nifti1.h method 1 gives sizes alone. Like ANALYZE 7.5 by default, i is taken to grow towards the
 * left, and the origin is put at the centre; neither can be trusted.
 * Any thread.
 */
void
tri_nifti_place_by_sizes (const double sizes_mm[3], const guint32 dims[3], double affine[4][4])
{
  for (guint r = 0; r < 3; r++)
    {
      double step_mm = sizes_mm[r] * (r == 1 ? -1.0 : 1.0);

      for (guint c = 0; c < 3; c++)
        affine[r][c] = r == c ? step_mm : 0.0;
      affine[r][3] = -step_mm * (dims[r] - 1.0) / 2.0;
    }
  for (guint c = 0; c < 4; c++)
    affine[3][c] = c == 3;
}
