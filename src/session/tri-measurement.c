/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The kinds of measurements and their points. What one comes to is in tri-measured.c. Knows no
 * screen. */

#include "config.h"

#include "tri-measurement.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Planes whose normals differ by less are one: about half a degree. */
#define PARALLEL_COS 0.99996
/* How far a pulled corner of an outline takes others along: this part of the whole line, on either
 * side. */
#define PULL_PART (1 / 6.0)

G_DEFINE_ENUM_TYPE (TriMeasurementKind,
                    tri_measurement_kind,
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_DISTANCE, "distance"),
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_ANGLE, "angle"),
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_RECTANGLE, "rectangle"),
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_ELLIPSE, "ellipse"),
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_OUTLINE, "outline"),
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_POINT, "point"),
                    G_DEFINE_ENUM_VALUE (TRI_MEASUREMENT_ARROW, "arrow"))

typedef struct
{
  const char *name;
  guint n_points; /* an outline: the fewest */
  gboolean is_area;
} KindTraits;

static const KindTraits kinds[] = {
  [TRI_MEASUREMENT_DISTANCE] = { N_ ("Distance"), 2, FALSE },
  [TRI_MEASUREMENT_ANGLE] = { N_ ("Angle"), 4, FALSE },
  [TRI_MEASUREMENT_RECTANGLE] = { N_ ("Rectangle"), 2, TRUE },
  [TRI_MEASUREMENT_ELLIPSE] = { N_ ("Ellipse"), 2, TRUE },
  [TRI_MEASUREMENT_OUTLINE] = { N_ ("Outline"), 3, TRUE },
  [TRI_MEASUREMENT_POINT] = { N_ ("Point"), 1, FALSE },
  [TRI_MEASUREMENT_ARROW] = { N_ ("Arrow"), 2, FALSE },
};

const char *
tri_measurement_kind_get_nick (TriMeasurementKind kind)
{
  g_autoptr (GEnumClass) nicks = g_type_class_ref (TRI_TYPE_MEASUREMENT_KIND);

  return g_enum_get_value (nicks, (int) kind)->value_nick;
}

const char *
tri_measurement_kind_get_name (TriMeasurementKind kind)
{
  return _ (kinds[kind].name);
}

guint
tri_measurement_kind_get_n_points (TriMeasurementKind kind)
{
  return kinds[kind].n_points;
}

gboolean
tri_measurement_is_complete (const TriMeasurement *self)
{
  return self->kind == TRI_MEASUREMENT_OUTLINE ? self->n_points >= kinds[self->kind].n_points
                                               : self->n_points == kinds[self->kind].n_points;
}

gboolean
tri_measurement_is_area (const TriMeasurement *self)
{
  return kinds[self->kind].is_area;
}

gboolean
tri_measurement_is_on_plane (const TriMeasurement *self,
                             TriPoint3 point,
                             TriPoint3 normal,
                             double reach_mm)
{
  const TriPoint3 own = tri_point3_cross (self->right, self->down);

  if (tri_measurement_is_area (self) && fabs (tri_point3_dot (own, normal)) < PARALLEL_COS)
    return FALSE;
  for (guint i = 0; i < self->n_points; i++)
    if (fabs (tri_point3_dot (tri_point3_subtract (self->points[i], point), normal)) > reach_mm)
      return FALSE;
  return TRUE;
}

/* ---- its points ---- */

/* Twice the area of the triangle that a corner makes with its neighbours: what the outline loses
 * without it. */
static double
weigh_corner (const TriMeasurement *self, guint i)
{
  const TriPoint3 *before = &self->points[(i + self->n_points - 1) % self->n_points];
  const TriPoint3 *after = &self->points[(i + 1) % self->n_points];

  return tri_point3_length (tri_point3_cross (tri_point3_subtract (self->points[i], *before),
                                              tri_point3_subtract (*after, *before)));
}

/* After Visvalingam and Whyatt, "Line generalisation by repeated elimination of points" (1993). */
static void
remove_least_corner (TriMeasurement *self)
{
  guint least = 1;

  /* The ends are being drawn. */
  for (guint i = 2; i + 1 < self->n_points; i++)
    if (weigh_corner (self, i) < weigh_corner (self, least))
      least = i;
  for (guint i = least; i + 1 < self->n_points; i++)
    self->points[i] = self->points[i + 1];
  self->n_points--;
}

void
tri_measurement_add_corner (TriMeasurement *self, TriPoint3 place)
{
  g_return_if_fail (self->kind == TRI_MEASUREMENT_OUTLINE);

  if (self->n_points == TRI_MEASUREMENT_MAX_POINTS)
    remove_least_corner (self);
  self->points[self->n_points++] = place;
}

static double
get_side_mm (const TriMeasurement *self, guint i)
{
  return tri_point3_length (
      tri_point3_subtract (self->points[(i + 1) % self->n_points], self->points[i]));
}

static void
pull_outline (TriMeasurement *self, guint point, TriPoint3 travel)
{
  double along_mm[TRI_MEASUREMENT_MAX_POINTS]; /* from the pulled corner, one way round */
  double whole_mm = 0;

  for (guint n = 0; n < self->n_points; n++)
    {
      const guint i = (point + n) % self->n_points;

      along_mm[i] = whole_mm;
      whole_mm += get_side_mm (self, i);
    }
  for (guint i = 0; i < self->n_points; i++)
    {
      const double near_mm = MIN (along_mm[i], whole_mm - along_mm[i]);
      const double part = i == point ? 0 : near_mm / (whole_mm * PULL_PART);

      if (part < 1)
        self->points[i] =
            tri_point3_add_scaled (self->points[i], travel, (1 + cos (part * G_PI)) / 2);
    }
}

void
tri_measurement_move_point (TriMeasurement *self, guint point, TriPoint3 from, TriPoint3 to)
{
  g_return_if_fail (point < self->n_points);

  if (self->kind == TRI_MEASUREMENT_OUTLINE)
    pull_outline (self, point, tri_point3_subtract (to, from));
  else
    self->points[point] = to;
}

TriPoint3
tri_measurement_get_middle (const TriMeasurement *self)
{
  TriPoint3 middle = { 0, 0, 0 };

  for (guint i = 0; i < self->n_points; i++)
    middle = tri_point3_add_scaled (middle, self->points[i], 1.0 / self->n_points);
  return middle;
}
