/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the cells of the planes' view lie, as arithmetic: the gaps are between cells only, and the
 * last cell of a row or column takes what the division leaves. Knows no widgets. */

#include "config.h"

#include "tri-planes-arrangement.h"

#define GAP TRI_PLANES_VIEW_GAP

/* Of the large view's column: two thirds. */
#define LARGE_PARTS 2
#define ALL_PARTS 3

G_DEFINE_ENUM_TYPE (TriPlanesArrangement,
                    tri_planes_arrangement,
                    G_DEFINE_ENUM_VALUE (TRI_PLANES_ARRANGEMENT_GRID, "grid"),
                    G_DEFINE_ENUM_VALUE (TRI_PLANES_ARRANGEMENT_ROW, "row"),
                    G_DEFINE_ENUM_VALUE (TRI_PLANES_ARRANGEMENT_LARGE, "large"))

/**
 * tri_planes_arrangement_has_cell:
 * @cell: a TriPlane or TRI_PLANES_VIEW_INFO_CELL
 *
 * Only the grid has an info cell. Any thread.
 *
 * Returns: whether @arrangement shows @cell
 */
gboolean
tri_planes_arrangement_has_cell (TriPlanesArrangement arrangement, int cell)
{
  return arrangement == TRI_PLANES_ARRANGEMENT_GRID || cell != TRI_PLANES_VIEW_INFO_CELL;
}

/**
 * tri_planes_arrangement_count:
 * @n_columns: (out): cells that share the width
 * @n_rows: (out): cells that share the height
 *
 * Any thread.
 */
void
tri_planes_arrangement_count (TriPlanesArrangement arrangement, int *n_columns, int *n_rows)
{
  *n_columns = arrangement == TRI_PLANES_ARRANGEMENT_GRID ? 2 : 3;
  *n_rows = arrangement == TRI_PLANES_ARRANGEMENT_ROW ? 1 : 2;
}

/* Part @index of @n_parts that share @length with gaps between them, logical px. */
static void
divide (int length, int n_parts, int index, int *start, int *part)
{
  const int each = (length - (n_parts - 1) * GAP) / n_parts;

  *start = index * (each + GAP);
  *part = index == n_parts - 1 ? length - *start : each;
}

static void
compute_large_area (TriPlane large, int cell, int width, int height, GdkRectangle *area)
{
  const int large_width = (width - GAP) * LARGE_PARTS / ALL_PARTS;

  if (cell == (int) large)
    {
      *area = (GdkRectangle){ 0, 0, large_width, height };
      return;
    }
  area->x = large_width + GAP;
  area->width = width - area->x;
  divide (height, 2, cell - (cell > (int) large), &area->y, &area->height);
}

/**
 * tri_planes_arrangement_compute_area:
 * @large: the plane that is large, of TRI_PLANES_ARRANGEMENT_LARGE
 * @cell: a TriPlane or TRI_PLANES_VIEW_INFO_CELL; the arrangement has it
 * @width: of the whole, logical px
 * @height: of the whole, logical px
 * @area: (out): the cell's place, logical px from the upper left
 *
 * Any thread.
 */
void
tri_planes_arrangement_compute_area (TriPlanesArrangement arrangement,
                                     TriPlane large,
                                     int cell,
                                     int width,
                                     int height,
                                     GdkRectangle *area)
{
  g_return_if_fail (tri_planes_arrangement_has_cell (arrangement, cell));

  switch (arrangement)
    {
    case TRI_PLANES_ARRANGEMENT_ROW:
      divide (width, TRI_N_PLANES, cell, &area->x, &area->width);
      area->y = 0;
      area->height = height;
      break;
    case TRI_PLANES_ARRANGEMENT_LARGE:
      compute_large_area (large, cell, width, height, area);
      break;
    case TRI_PLANES_ARRANGEMENT_GRID:
    default:
      divide (width, 2, cell % 2, &area->x, &area->width);
      divide (height, 2, cell / 2, &area->y, &area->height);
      break;
    }
}
