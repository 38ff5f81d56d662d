/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-oblique-planes.h"

#include <math.h>

/* By Rodrigues' formula; @axis is a unit vector. */
static TriPoint3
rotate (TriPoint3 vector, TriPoint3 axis, double angle_rad)
{
  const double along = tri_point3_dot (axis, vector);
  TriPoint3 turned = { 0, 0, 0 };

  turned = tri_point3_add_scaled (turned, vector, cos (angle_rad));
  turned = tri_point3_add_scaled (turned, tri_point3_cross (axis, vector), sin (angle_rad));
  return tri_point3_add_scaled (turned, axis, along * (1 - cos (angle_rad)));
}

/* What rounding has bent is made straight again. */
static void
make_orthonormal (TriObliquePlane *plane)
{
  plane->right = tri_point3_normalise (plane->right);
  plane->down = tri_point3_normalise (tri_point3_add_scaled (
      plane->down, plane->right, -tri_point3_dot (plane->down, plane->right)));
}

/* Of a sheared stack: the nearest frame that stands on @normal's plane's own directions. */
static void
make_perpendicular (TriObliquePlanes *self, TriPlane plane, const TriPlaneBasis bases[TRI_N_PLANES])
{
  const TriPoint3 axes[3] = { bases[plane].right, bases[plane].down, bases[plane].normal };

  for (guint other = 0; other < TRI_N_PLANES; other++)
    {
      TriObliquePlane *turned = &self->planes[other];

      for (guint side = 0; side < 2; side++)
        {
          TriPoint3 *direction = side == 0 ? &turned->right : &turned->down;
          double best = 0;
          TriPoint3 nearest = *direction;

          for (guint i = 0; i < 3; i++)
            {
              const double along = tri_point3_dot (*direction, axes[i]);

              if (fabs (along) <= fabs (best))
                continue;
              best = along;
              nearest = tri_point3_add_scaled ((TriPoint3){ 0, 0, 0 }, axes[i], along < 0 ? -1 : 1);
            }
          *direction = nearest;
        }
    }
}

void
tri_oblique_planes_init (TriObliquePlanes *self,
                         const TriGeometry *geometry,
                         TriGrid grid,
                         TriPlane plane)
{
  TriPlaneBasis bases[TRI_N_PLANES];

  for (guint i = 0; i < TRI_N_PLANES; i++)
    {
      TriObliquePlane *turned = &self->planes[i];
      double left_mm, top_mm;

      tri_plane_basis_init (&bases[i], geometry, (TriPlane) i, grid, TRI_CONVENTION_RADIOLOGICAL);
      turned->right = bases[i].right;
      turned->down = bases[i].down;
      tri_plane_basis_compute_extent (&bases[i], geometry, (TriPoint3){ 0, 0, 0 }, &left_mm,
                                      &top_mm, &turned->width_mm, &turned->height_mm);
    }
  make_perpendicular (self, plane, bases);
}

void
tri_oblique_planes_by (TriObliquePlanes *self, TriPlane plane, double angle_rad)
{
  const TriPoint3 axis =
      tri_point3_cross (self->planes[plane].right, self->planes[plane].down);

  for (guint other = 0; other < TRI_N_PLANES; other++)
    {
      TriObliquePlane *turned = &self->planes[other];

      if (other == plane)
        continue;
      turned->right = rotate (turned->right, axis, angle_rad);
      turned->down = rotate (turned->down, axis, angle_rad);
      make_orthonormal (turned);
    }
}

void
tri_oblique_planes_compute_basis (const TriObliquePlanes *self,
                                  const TriGeometry *geometry,
                                  TriPlane plane,
                                  TriConvention convention,
                                  TriPlaneBasis *basis)
{
  const TriObliquePlane *turned = &self->planes[plane];

  tri_plane_basis_init_oblique (basis, geometry, plane, turned->right, turned->down, convention);
  basis->width_mm = turned->width_mm;
  basis->height_mm = turned->height_mm;
}
