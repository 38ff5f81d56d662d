/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-volume.h"

G_BEGIN_DECLS

typedef enum
{
  TRI_MEASUREMENT_DISTANCE,  /* between two points */
  TRI_MEASUREMENT_ANGLE,     /* between two lines, as Cobb measured it */
  TRI_MEASUREMENT_RECTANGLE, /* two opposite corners */
  TRI_MEASUREMENT_ELLIPSE,   /* two opposite corners of the rectangle about it */
  TRI_MEASUREMENT_OUTLINE,   /* freehand: corners of a closed line, in their order */
  TRI_MEASUREMENT_POINT,     /* one place */
  TRI_MEASUREMENT_ARROW,     /* its tip, then where its text stands */
  TRI_N_MEASUREMENT_KINDS,
} TriMeasurementKind;

GType tri_measurement_kind_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_MEASUREMENT_KIND (tri_measurement_kind_get_type ())
/* Untranslated, for files: "distance". */
const char *tri_measurement_kind_get_nick (TriMeasurementKind kind);

/* Translated, for people: "Distance". */
const char *tri_measurement_kind_get_name (TriMeasurementKind kind);

#define TRI_MEASUREMENT_MAX_POINTS 128
#define TRI_MEASUREMENT_MAX_TEXT 200 /* characters */

/**
 * TriMeasurement:
 * @id: within its list, never given twice; 0: of none
 * @frame: interned; the frame of reference that its millimetres are of
 * @right, @down: unit vectors (patient) of the plane in which it was drawn; sides of areas
 * @text: (nullable): interned; what a person wrote to it
 * @points: patient mm
 * @n_points: that have been set so far
 *
 * Something measured in the patient, whatever slices are shown. A value.
 */
typedef struct
{
  guint id;
  TriMeasurementKind kind;
  const char *frame;
  const char *text;
  TriPoint3 right, down;
  TriPoint3 points[TRI_MEASUREMENT_MAX_POINTS];
  guint n_points;
} TriMeasurement;

/* An outline has from so few points to TRI_MEASUREMENT_MAX_POINTS; others have just so many. */
guint tri_measurement_kind_get_n_points (TriMeasurementKind kind);
gboolean tri_measurement_is_complete (const TriMeasurement *self);
gboolean tri_measurement_is_area (const TriMeasurement *self);

/* All of it lies within @reach_mm of the plane through @point with @normal (patient, unit); an area
 * also lies in such a plane. Any thread. */
gboolean tri_measurement_is_on_plane (const TriMeasurement *self,
                                      TriPoint3 point,
                                      TriPoint3 normal,
                                      double reach_mm);

/* Another corner of an outline. When there is no room for it, the corner that matters least to the
 * outline makes room. */
void tri_measurement_add_corner (TriMeasurement *self, TriPoint3 place);
/* Its point number @point goes from @from to @to. Of an outline, the corners next to it follow, the
 * less the farther they are along the line. */
void tri_measurement_move_point (TriMeasurement *self, guint point, TriPoint3 from, TriPoint3 to);
/* Where to look at it: the middle of all its points. */
TriPoint3 tri_measurement_get_middle (const TriMeasurement *self);

G_END_DECLS
