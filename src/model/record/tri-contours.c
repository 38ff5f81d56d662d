/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Structures drawn as contours in patient space, and what follows from their points alone: planes,
 * steps, inside and outside. Knows neither images nor screens. */

#include "config.h"

#include "tri-contours.h"

#include <math.h>

/* A point may lie this far off its contour's plane, mm or as part of the contour's size. */
#define FLAT_MM 0.05
#define FLAT_PART 1e-3
/* Normals this close are parallel: half a degree. */
#define PARALLEL_COS 0.99996
/* Planes closer than this are one. */
#define SAME_PLANE_MM 0.01
/* Of a structure in one plane, so that it can be seen from the side. */
#define ALONE_REACH_MM 0.5

G_DEFINE_BOXED_TYPE (TriContours, tri_contours, tri_contours_ref, tri_contours_unref)

TriContours *
tri_contours_new (const char *label, const char *frame_of_reference_uid)
{
  TriContours *self = g_atomic_rc_box_new0 (TriContours);

  self->label = g_strdup (label);
  self->frame_of_reference_uid = g_strdup (frame_of_reference_uid);
  self->rois = g_array_new (FALSE, FALSE, sizeof (TriRoi));
  self->contours = g_array_new (FALSE, FALSE, sizeof (TriContour));
  self->points = g_array_new (FALSE, FALSE, sizeof (TriPoint3));
  self->strings = g_string_chunk_new (1024);
  return self;
}

TriContours *
tri_contours_ref (TriContours *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TriContours *self = data;

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->frame_of_reference_uid, g_free);
  g_clear_pointer (&self->rois, g_array_unref);
  g_clear_pointer (&self->contours, g_array_unref);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}

void
tri_contours_unref (TriContours *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* ---- building ---- */

void
tri_contours_add_roi (TriContours *self,
                      guint32 number,
                      const char *name,
                      const char *description,
                      const char *type,
                      const guint8 rgb[3])
{
  TriRoi roi = {
    .number = number,
    .name = g_string_chunk_insert_const (self->strings, name),
    .description = g_string_chunk_insert_const (self->strings, description),
    .type = g_string_chunk_insert_const (self->strings, type),
    .rgb = { rgb[0], rgb[1], rgb[2] },
    .first_contour = self->contours->len,
  };

  g_array_append_val (self->rois, roi);
}

gboolean
tri_contours_add_contour (TriContours *self,
                          TriContourKind kind,
                          const TriPoint3 *points,
                          guint n_points)
{
  TriContour contour = { .kind = kind, .first_point = self->points->len, .n_points = n_points };
  TriRoi *roi = NULL;

  if (self->rois->len == 0 || n_points < (kind == TRI_CONTOUR_CLOSED ? 3u : 1u) ||
      self->contours->len >= TRI_LIMIT_CONTOURS ||
      n_points > TRI_LIMIT_CONTOUR_POINTS - self->points->len)
    return FALSE;
  roi = &g_array_index (self->rois, TriRoi, self->rois->len - 1);
  roi->n_contours++;
  g_array_append_val (self->contours, contour);
  g_array_append_vals (self->points, points, n_points);
  return TRUE;
}

/* ---- planes ---- */

static TriPoint3
subtract (TriPoint3 a, TriPoint3 b)
{
  return (TriPoint3){ a.x - b.x, a.y - b.y, a.z - b.z };
}

static double
dot (TriPoint3 a, TriPoint3 b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

/* Twice the area as a vector, after Newell: right for any simple polygon, bent ones too. */
static TriPoint3
compute_area (const TriPoint3 *points, guint n)
{
  TriPoint3 area = { 0, 0, 0 };

  for (guint i = 0; i < n; i++)
    {
      /* About the first point, so that large coordinates cancel before they are multiplied. */
      TriPoint3 a = subtract (points[i], points[0]);
      TriPoint3 b = subtract (points[(i + 1) % n], points[0]);

      area.x += a.y * b.z - a.z * b.y;
      area.y += a.z * b.x - a.x * b.z;
      area.z += a.x * b.y - a.y * b.x;
    }
  return area;
}

static void
find_plane (const TriPoint3 *points, TriContour *contour)
{
  TriPoint3 area = compute_area (points, contour->n_points);
  double length = sqrt (dot (area, area)), size_mm = sqrt (length), sum = 0;

  contour->normal = (TriPoint3){ 0, 0, 0 };
  if (contour->kind != TRI_CONTOUR_CLOSED || !(length > 1e-12))
    return;
  area = (TriPoint3){ area.x / length, area.y / length, area.z / length };
  for (guint i = 0; i < contour->n_points; i++)
    sum += dot (points[i], area);
  sum /= contour->n_points;
  for (guint i = 0; i < contour->n_points; i++)
    if (fabs (dot (points[i], area) - sum) > MAX (FLAT_MM, FLAT_PART * size_mm))
      return;
  contour->normal = area;
  contour->position_mm = sum;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The median distance of neighbouring planes: wider gaps are where a structure was not drawn. */
static double
find_step (GArray *positions)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_sort (positions, compare_doubles);
  for (guint i = 1; i < positions->len; i++)
    {
      double gap = g_array_index (positions, double, i) - g_array_index (positions, double, i - 1);

      if (gap > SAME_PLANE_MM)
        g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, compare_doubles);
  return gaps->len > 0 ? g_array_index (gaps, double, (gaps->len - 1) / 2) : 0;
}

static void
seal_roi (TriContours *self, TriRoi *roi)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (double));
  TriPoint3 first = { 0, 0, 0 };

  for (guint i = 0; i < roi->n_contours; i++)
    {
      TriContour *contour = &g_array_index (self->contours, TriContour, roi->first_contour + i);

      find_plane (tri_contours_get_points (self, contour), contour);
      if (dot (contour->normal, contour->normal) == 0)
        continue;
      if (positions->len == 0)
        first = contour->normal;
      /* The way round that a contour was drawn says nothing: all planes face one way. */
      if (dot (first, contour->normal) < 0)
        {
          contour->normal =
              (TriPoint3){ -contour->normal.x, -contour->normal.y, -contour->normal.z };
          contour->position_mm = -contour->position_mm;
        }
      if (dot (first, contour->normal) > PARALLEL_COS)
        g_array_append_val (positions, contour->position_mm);
    }
  roi->step_mm = find_step (positions);
}

void
tri_contours_seal (TriContours *self)
{
  for (guint i = 0; i < self->rois->len; i++)
    seal_roi (self, &g_array_index (self->rois, TriRoi, i));
}

/* ---- looking up ---- */

const TriRoi *
tri_contours_get_roi (const TriContours *self, guint roi)
{
  g_return_val_if_fail (roi < self->rois->len, NULL);

  return &g_array_index (self->rois, TriRoi, roi);
}

const TriContour *
tri_contours_get_contour (const TriContours *self, guint contour)
{
  g_return_val_if_fail (contour < self->contours->len, NULL);

  return &g_array_index (self->contours, TriContour, contour);
}

const TriPoint3 *
tri_contours_get_points (const TriContours *self, const TriContour *contour)
{
  return &g_array_index (self->points, TriPoint3, contour->first_point);
}

double
tri_contours_get_reach_mm (const TriContours *self, const TriRoi *roi)
{
  return roi->step_mm > 0 ? roi->step_mm / 2 : ALONE_REACH_MM;
}

/* A ray along the axis in which the plane is least steep, dropping the normal's largest component:
 * TRUE when it crosses the polygon an odd number of times. */
static gboolean
is_inside (const TriPoint3 *points, guint n, TriPoint3 normal, TriPoint3 p)
{
  guint skipped = fabs (normal.x) > fabs (normal.y) ? 0 : 1;
  gboolean is_odd = FALSE;
  guint u = 0, v = 0;

  if (fabs (normal.z) > MAX (fabs (normal.x), fabs (normal.y)))
    skipped = 2;
  u = (skipped + 1) % 3;
  v = (skipped + 2) % 3;
  for (guint i = 0, j = n - 1; i < n; j = i++)
    {
      const double a[3] = { points[i].x, points[i].y, points[i].z };
      const double b[3] = { points[j].x, points[j].y, points[j].z };
      const double q[3] = { p.x, p.y, p.z };

      if ((a[v] > q[v]) != (b[v] > q[v]) &&
          q[u] < a[u] + (b[u] - a[u]) * (q[v] - a[v]) / (b[v] - a[v]))
        is_odd = !is_odd;
    }
  return is_odd;
}

/* How far @patient is from the nearest plane of @roi, along its normal, mm; of two that are equally
 * near, from the lower one. Infinite: there is no plane. */
static double
find_nearest_plane (const TriContours *self, const TriRoi *roi, TriPoint3 patient)
{
  double nearest_mm = INFINITY;

  for (guint i = 0; i < roi->n_contours; i++)
    {
      const TriContour *contour = tri_contours_get_contour (self, roi->first_contour + i);
      double off_mm = dot (patient, contour->normal) - contour->position_mm;

      if (dot (contour->normal, contour->normal) == 0)
        continue;
      if (fabs (off_mm) < fabs (nearest_mm) - SAME_PLANE_MM ||
          (fabs (off_mm) < fabs (nearest_mm) + SAME_PLANE_MM && off_mm > nearest_mm))
        nearest_mm = off_mm;
    }
  return nearest_mm;
}

gboolean
tri_contours_contains (const TriContours *self, const TriRoi *roi, TriPoint3 patient)
{
  double nearest_mm = find_nearest_plane (self, roi, patient);
  gboolean is_odd = FALSE;

  if (!(fabs (nearest_mm) <= tri_contours_get_reach_mm (self, roi) + SAME_PLANE_MM))
    return FALSE;
  for (guint i = 0; i < roi->n_contours; i++)
    {
      const TriContour *contour = tri_contours_get_contour (self, roi->first_contour + i);
      double off_mm = dot (patient, contour->normal) - contour->position_mm;
      TriPoint3 foot = { patient.x - off_mm * contour->normal.x,
                         patient.y - off_mm * contour->normal.y,
                         patient.z - off_mm * contour->normal.z };

      if (dot (contour->normal, contour->normal) == 0 ||
          fabs (off_mm - nearest_mm) > SAME_PLANE_MM)
        continue;
      if (is_inside (tri_contours_get_points (self, contour), contour->n_points, contour->normal,
                     foot))
        is_odd = !is_odd;
    }
  return is_odd;
}

gboolean
tri_contours_compute_bounds (const TriContours *self, TriPoint3 *low, TriPoint3 *high)
{
  if (self->points->len == 0)
    return FALSE;
  *low = *high = g_array_index (self->points, TriPoint3, 0);
  for (guint i = 1; i < self->points->len; i++)
    {
      const TriPoint3 *p = &g_array_index (self->points, TriPoint3, i);

      *low = (TriPoint3){ MIN (low->x, p->x), MIN (low->y, p->y), MIN (low->z, p->z) };
      *high = (TriPoint3){ MAX (high->x, p->x), MAX (high->y, p->y), MAX (high->z, p->z) };
    }
  return TRUE;
}
