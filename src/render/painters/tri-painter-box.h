/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "tri-plane.h"

G_BEGIN_DECLS

/* The most corners that the cut of a plane with a box has. */
#define TRI_CUT_MAX_CORNERS 6

/**
 * TriBoxScene:
 * @planes: (array length=n_planes): those that are drawn, through @cursor
 * @yaw_rad: turned about the patient's long axis; 0: seen from the front
 * @pitch_rad: then tipped towards the viewer; 0: level, π/2: seen from above the head
 *
 * What the box shows, and from where. A value; borrows @geometry.
 */
typedef struct
{
  const TriGeometry *geometry;
  TriPlaneBasis planes[TRI_N_PLANES];
  guint n_planes;
  TriPoint3 cursor;
  gboolean has_safe_colours; /* see tri_plane_colour() */
  double yaw_rad, pitch_rad;
} TriBoxScene;

/* Where a patient place is seen: @x to the right and @y up, mm from the middle of the volume,
 * @depth away from the viewer. */
void tri_box_scene_project (
    const TriBoxScene *self, TriPoint3 patient, double *x, double *y, double *depth);

/* The cut of the plane through @point with @normal (patient) with the volume's box, corners in
 * order. Returns: how many, 0 or 3 to TRI_CUT_MAX_CORNERS. */
guint tri_box_cut (const TriGeometry *geometry,
                   TriPoint3 point,
                   TriPoint3 normal,
                   TriPoint3 corners[TRI_CUT_MAX_CORNERS]);

/* Every stored slice where it lies, the planes in their colours, the patient's sides in letters.
 * @width, @height: logical px. */
void tri_paint_box (cairo_t *cr, double width, double height, const TriBoxScene *scene);
/* The same in two: the slices, which stay while nothing is turned, and what follows the cursor. */
void
tri_paint_box_slices (cairo_t *cr, double width, double height, const TriBoxScene *scene);
void
tri_paint_box_planes (cairo_t *cr, double width, double height, const TriBoxScene *scene);

G_END_DECLS
