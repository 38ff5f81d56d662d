/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-contours.h"

G_BEGIN_DECLS

/**
 * TriContourPath:
 * @first, @n: of the section's points
 * @is_area: bounds an area, which with the other areas of the ROI is filled by even and odd
 * @is_line: is to be seen as a line: closed when it is an area too
 * A path of one point is a mark.
 */
typedef struct
{
  guint first, n;
  gboolean is_area, is_line;
} TriContourPath;

/**
 * TriContourSection:
 * @points: TriPoint3, patient mm (LPS), in the plane or within half a slice of it
 * @paths: TriContourPath
 *
 * Where one structure meets one plane.
 */
typedef struct
{
  GArray *points, *paths;
} TriContourSection;

/* Empty, to be computed any number of times and cleared once. */
void tri_contour_section_init (TriContourSection *self);
void tri_contour_section_clear (TriContourSection *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TriContourSection, tri_contour_section_clear)

void tri_contour_section_compute (TriContourSection *self,
                                  const TriContours *contours,
                                  const TriRoi *roi,
                                  TriPoint3 plane_point,
                                  TriPoint3 plane_normal,
                                  double reach_mm);

G_END_DECLS
