/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cut of a plane through the contours of a structure. On planes that are parallel to a contour
 * it is the contour itself, for the slices that it belongs to. On others every contour stands for a
 * slab that reaches half the step to both sides of it: the plane cuts the slab along the chords
 * where it cuts the contour. Patient mm throughout; knows no screen. */

#include "config.h"

#include "tri-contour-section.h"

#include <math.h>

/* One degree: what is as parallel is drawn whole. */
#define PARALLEL_COS 0.99985

typedef struct
{
  TriContourSection *section;
  const TriContours *contours;
  TriPoint3 point, normal; /* of the plane */
  double reach_mm;         /* how far off the plane counts as in it */
  double slab_mm;          /* half the thickness of a contour */
} Cut;

/* A place on a chord, by its distance along the line in which the planes meet. */
typedef struct
{
  double along;
  TriPoint3 place;
} Crossing;

void
tri_contour_section_init (TriContourSection *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (TriPoint3));
  self->paths = g_array_new (FALSE, FALSE, sizeof (TriContourPath));
}

void
tri_contour_section_clear (TriContourSection *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->paths, g_array_unref);
}

static double
dot (TriPoint3 a, TriPoint3 b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static TriPoint3
add_scaled (TriPoint3 a, TriPoint3 b, double scale)
{
  return (TriPoint3){ a.x + b.x * scale, a.y + b.y * scale, a.z + b.z * scale };
}

static double
measure_off_plane (const Cut *cut, TriPoint3 p)
{
  return dot (add_scaled (p, cut->point, -1), cut->normal);
}

static void
add_path (Cut *cut, const TriPoint3 *points, guint n, gboolean is_area, gboolean is_line)
{
  TriContourPath path = { cut->section->points->len, n, is_area, is_line };

  g_array_append_vals (cut->section->points, points, n);
  g_array_append_val (cut->section->paths, path);
}

/* Half open, so that what lies between two slices is on one of them. */
static gboolean
is_in_slice (const Cut *cut, double off_mm)
{
  return off_mm > -cut->reach_mm && off_mm <= cut->reach_mm;
}

static void
add_points (Cut *cut, const TriPoint3 *points, guint n)
{
  for (guint i = 0; i < n; i++)
    if (is_in_slice (cut, measure_off_plane (cut, points[i])))
      add_path (cut, &points[i], 1, FALSE, FALSE);
}

/* Whole when all of it lies in the slice, else where it passes through. */
static void
add_open_line (Cut *cut, const TriPoint3 *points, guint n)
{
  gboolean is_whole = TRUE;

  for (guint i = 0; i < n && is_whole; i++)
    is_whole = is_in_slice (cut, measure_off_plane (cut, points[i]));
  if (is_whole)
    {
      add_path (cut, points, n, FALSE, TRUE);
      return;
    }
  for (guint i = 1; i < n; i++)
    {
      double a_mm = measure_off_plane (cut, points[i - 1]);
      double b_mm = measure_off_plane (cut, points[i]);
      TriPoint3 way = add_scaled (points[i], points[i - 1], -1);
      TriPoint3 mark = points[i];

      if ((a_mm > 0) == (b_mm > 0))
        continue;
      mark = add_scaled (points[i - 1], way, a_mm / (a_mm - b_mm));
      add_path (cut, &mark, 1, FALSE, FALSE);
    }
}

static int
compare_crossings (gconstpointer a, gconstpointer b)
{
  const Crossing *x = a, *y = b;

  return (x->along > y->along) - (x->along < y->along);
}

/* Where the edges of a contour pass through the plane, in order along the line where the contour's
 * plane meets it: between the first and the second is inside, then outside, and so on. */
static GArray *
find_crossings (const Cut *cut, const TriContour *contour)
{
  const TriPoint3 *points = tri_contours_get_points (cut->contours, contour);
  const TriPoint3 *m = &contour->normal, *n = &cut->normal;
  TriPoint3 line = { m->y * n->z - m->z * n->y, m->z * n->x - m->x * n->z,
                     m->x * n->y - m->y * n->x };
  GArray *crossings = g_array_new (FALSE, FALSE, sizeof (Crossing));

  for (guint i = 0, j = contour->n_points - 1; i < contour->n_points; j = i++)
    {
      double a_mm = measure_off_plane (cut, points[j]);
      double b_mm = measure_off_plane (cut, points[i]);
      Crossing crossing;

      if ((a_mm > 0) == (b_mm > 0))
        continue;
      crossing.place = add_scaled (points[j], add_scaled (points[i], points[j], -1),
                                   a_mm / (a_mm - b_mm));
      crossing.along = dot (crossing.place, line);
      g_array_append_val (crossings, crossing);
    }
  g_array_sort (crossings, compare_crossings);
  return crossings;
}

/* The slab's edges run along the contour's normal, seen in the plane. */
static void
add_chords (Cut *cut, const TriContour *contour)
{
  g_autoptr (GArray) crossings = find_crossings (cut, contour);
  double slope = dot (contour->normal, cut->normal);
  TriPoint3 up = add_scaled (contour->normal, cut->normal, -slope);
  double reach = cut->slab_mm / dot (up, contour->normal);

  for (guint i = 0; i + 1 < crossings->len; i += 2)
    {
      TriPoint3 a = g_array_index (crossings, Crossing, i).place;
      TriPoint3 b = g_array_index (crossings, Crossing, i + 1).place;
      TriPoint3 box[4] = { add_scaled (a, up, -reach), add_scaled (a, up, reach),
                           add_scaled (b, up, reach), add_scaled (b, up, -reach) };

      add_path (cut, box, 4, TRUE, FALSE);
      add_path (cut, box, 2, FALSE, TRUE);
      add_path (cut, box + 2, 2, FALSE, TRUE);
    }
}

static void
add_contour (Cut *cut, const TriContour *contour)
{
  const TriPoint3 *points = tri_contours_get_points (cut->contours, contour);
  gboolean is_flat = dot (contour->normal, contour->normal) > 0;

  if (contour->kind == TRI_CONTOUR_POINT)
    add_points (cut, points, contour->n_points);
  else if (contour->kind == TRI_CONTOUR_OPEN || !is_flat)
    add_open_line (cut, points, contour->n_points);
  else if (fabs (dot (contour->normal, cut->normal)) < PARALLEL_COS)
    add_chords (cut, contour);
  else if (is_in_slice (cut, measure_off_plane (cut, points[0])))
    add_path (cut, points, contour->n_points, TRUE, TRUE);
}

/**
 * tri_contour_section_compute:
 * @self: is emptied first
 * @plane_point: patient mm (LPS)
 * @plane_normal: of unit length
 * @reach_mm: half the distance of neighbouring slices, above 0: what lies as near is in this one
 *
 * O(points of the ROI). Any thread.
 */
void
tri_contour_section_compute (TriContourSection *self,
                             const TriContours *contours,
                             const TriRoi *roi,
                             TriPoint3 plane_point,
                             TriPoint3 plane_normal,
                             double reach_mm)
{
  Cut cut = { self, contours, plane_point, plane_normal, reach_mm,
              tri_contours_get_reach_mm (contours, roi) };

  g_array_set_size (self->points, 0);
  g_array_set_size (self->paths, 0);
  for (guint i = 0; i < roi->n_contours; i++)
    add_contour (&cut, tri_contours_get_contour (contours, roi->first_contour + i));
}
