/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "tri-plane.h"

G_BEGIN_DECLS

/* The cells: one per plane, by its TriPlane, and the info cell. */
#define TRI_PLANES_VIEW_INFO_CELL (TRI_N_PLANES)
#define TRI_PLANES_VIEW_N_CELLS (TRI_N_PLANES + 1)
/* Between the cells, logical px. */
#define TRI_PLANES_VIEW_GAP 2

/**
 * TriPlanesArrangement:
 * @TRI_PLANES_ARRANGEMENT_GRID: two by two, with the info cell
 * @TRI_PLANES_ARRANGEMENT_ROW: the three planes side by side
 * @TRI_PLANES_ARRANGEMENT_LARGE: one plane large, the two others above each other beside it
 *
 * How the cells share the place they have.
 */
typedef enum
{
  TRI_PLANES_ARRANGEMENT_GRID,
  TRI_PLANES_ARRANGEMENT_ROW,
  TRI_PLANES_ARRANGEMENT_LARGE,
} TriPlanesArrangement;

GType tri_planes_arrangement_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_PLANES_ARRANGEMENT (tri_planes_arrangement_get_type ())

gboolean tri_planes_arrangement_has_cell (TriPlanesArrangement arrangement, int cell);
void tri_planes_arrangement_count (TriPlanesArrangement arrangement, int *n_columns, int *n_rows);
void tri_planes_arrangement_compute_area (TriPlanesArrangement arrangement,
                                          TriPlane large,
                                          int cell,
                                          int width,
                                          int height,
                                          GdkRectangle *area);

G_END_DECLS
