/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How far a grid reaches in the patient. Boxes along the patient's axes are a little larger than
 * oblique grids, so that two that do not meet have surely nothing in common. */

#include "config.h"

#include "tri-box.h"

void
tri_geometry_compute_box (const TriGeometry *self, TriPoint3 *lowest, TriPoint3 *highest)
{
  for (guint corner = 0; corner < 8; corner++)
    {
      const TriPoint3 voxel = { (corner & 1) != 0 ? self->dims[0] - 0.5 : -0.5,
                                (corner & 2) != 0 ? self->dims[1] - 0.5 : -0.5,
                                (corner & 4) != 0 ? self->dims[2] - 0.5 : -0.5 };
      const TriPoint3 at = tri_geometry_voxel_to_patient (self, voxel);

      if (corner == 0)
        *lowest = *highest = at;
      lowest->x = MIN (lowest->x, at.x);
      lowest->y = MIN (lowest->y, at.y);
      lowest->z = MIN (lowest->z, at.z);
      highest->x = MAX (highest->x, at.x);
      highest->y = MAX (highest->y, at.y);
      highest->z = MAX (highest->z, at.z);
    }
}

gboolean
tri_geometry_boxes_meet (const TriGeometry *a, const TriGeometry *b)
{
  TriPoint3 a_low, a_high, b_low, b_high;

  tri_geometry_compute_box (a, &a_low, &a_high);
  tri_geometry_compute_box (b, &b_low, &b_high);
  return a_low.x < b_high.x && b_low.x < a_high.x && a_low.y < b_high.y && b_low.y < a_high.y &&
         a_low.z < b_high.z && b_low.z < a_high.z;
}
