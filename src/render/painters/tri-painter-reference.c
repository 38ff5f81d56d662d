/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The line in which the slice of another series cuts what a view shows: of the slice as it is, and
 * so no longer than that. */

#include "config.h"

#include "tri-painter-private.h"

#include <math.h>

#define DASH_PX 6.0
#define GAP_PX 4.0
/* Nearer to each other everywhere, a slice and a plane are one. */
#define SAME_PLANE_MM 1e-3

/* The two places where the edges of the slice pass through the plane. */
static gboolean
find_ends (const TriViewTransform *transform, const TriPoint3 *corners, TriPoint3 ends[2])
{
  double height_mm[4], most_mm = 0;
  guint n_ends = 0;

  for (guint i = 0; i < 4; i++)
    {
      height_mm[i] = tri_point3_dot (tri_point3_subtract (corners[i], transform->centre),
                                     transform->basis.normal);
      if (!isfinite (height_mm[i]))
        return FALSE;
      most_mm = MAX (most_mm, fabs (height_mm[i]));
    }
  if (most_mm < SAME_PLANE_MM)
    return FALSE;
  for (guint i = 0; i < 4 && n_ends < 2; i++)
    {
      const guint next = (i + 1) % 4;

      if ((height_mm[i] >= 0) != (height_mm[next] >= 0))
        ends[n_ends++] = tri_point3_add_scaled (corners[i],
                                                tri_point3_subtract (corners[next], corners[i]),
                                                height_mm[i] / (height_mm[i] - height_mm[next]));
    }
  return n_ends == 2;
}

gboolean
tri_paint_reference_line (cairo_t *cr,
                          const TriViewTransform *transform,
                          double scale,
                          const TriPoint3 *corners)
{
  static const double dashes[] = { DASH_PX, GAP_PX };
  const double line_px = MAX (round (scale), 1.0);
  TriPoint3 ends[2];

  if (!find_ends (transform, corners, ends))
    return FALSE;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint i = 0; i < 2; i++)
    {
      double x_px, y_px;

      tri_view_transform_patient_to_device (transform, ends[i], &x_px, &y_px);
      cairo_line_to (cr, x_px / scale, y_px / scale);
    }
  tri_painter_stroke (cr, tri_painter_text_colour, line_px, scale);
  cairo_restore (cr);
  return TRUE;
}
