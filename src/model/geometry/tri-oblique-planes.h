/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-plane.h"

G_BEGIN_DECLS

/* How one plane lies: unit vectors (patient) of a radiological screen, and the extent that its view
 * is fitted to, mm: that of the straight plane, so that turning does not change the scale. */
typedef struct
{
  TriPoint3 right, down;
  double width_mm, height_mm;
} TriObliquePlane;

/**
 * TriObliquePlanes:
 *
 * Three planes at right angles that may lie anywhere in the patient. A value; the frames of two
 * planes turn about the normal of the third, whose own view stays as it is.
 */
typedef struct
{
  TriObliquePlane planes[TRI_N_PLANES];
} TriObliquePlanes;

/* The planes of @grid, not turned yet. Those of a sheared stack are made perpendicular: @plane
 * stays as it is. */
void tri_oblique_planes_init (TriObliquePlanes *self,
                              const TriGeometry *geometry,
                              TriGrid grid,
                              TriPlane plane);
/* The two others turn by @angle_rad about the normal of @plane, from its right towards its down. */
void tri_oblique_planes_by (TriObliquePlanes *self, TriPlane plane, double angle_rad);
/* One of its planes, as tri_plane_basis_init() gives straight ones; its grid is TRI_GRID_OBLIQUE.
 */
void tri_oblique_planes_compute_basis (const TriObliquePlanes *self,
                                       const TriGeometry *geometry,
                                       TriPlane plane,
                                       TriConvention convention,
                                       TriPlaneBasis *basis);

G_END_DECLS
