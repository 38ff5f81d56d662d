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
  TRI_N_MEASUREMENT_KINDS,
} TriMeasurementKind;

GType tri_measurement_kind_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_MEASUREMENT_KIND (tri_measurement_kind_get_type ())
/* Untranslated, for files: "distance". */
const char *tri_measurement_kind_get_nick (TriMeasurementKind kind);

#define TRI_MEASUREMENT_MAX_POINTS 4

/**
 * TriMeasurement:
 * @id: within its list, never given twice; 0: of none
 * @frame: interned; the frame of reference that its millimetres are of
 * @right, @down: unit vectors (patient) of the plane in which it was drawn; sides of areas
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
  TriPoint3 right, down;
  TriPoint3 points[TRI_MEASUREMENT_MAX_POINTS];
  guint n_points;
} TriMeasurement;

/**
 * TriMeasured:
 * @length_mm, @angle_deg, @area_mm2: of the kinds that have one, else 0; the angle is 0 to 90
 * @width_mm, @height_mm: of areas
 * @n_voxels: of areas: whose centres lie in it, on the nearest slice; in a plane across the grid,
 *   points as far apart as voxels. Samples that are no numbers, and padding, are left out.
 * @mean, @sd, @min, @max: of these, after rescale; NaN without any. SD is that of the sample.
 */
typedef struct
{
  double length_mm, angle_deg, area_mm2;
  double width_mm, height_mm;
  guint64 n_voxels;
  double mean, sd, min, max;
} TriMeasured;

guint tri_measurement_kind_get_n_points (TriMeasurementKind kind);
gboolean tri_measurement_is_complete (const TriMeasurement *self);
gboolean tri_measurement_is_area (const TriMeasurement *self);

/* All of it lies within @reach_mm of the plane through @point with @normal (patient, unit); an area
 * also lies in such a plane. Any thread. */
gboolean tri_measurement_is_on_plane (const TriMeasurement *self,
                                      TriPoint3 point,
                                      TriPoint3 normal,
                                      double reach_mm);

/* @self: complete; @volume: (nullable): without it, or of colours, areas have no values; @t: which
 * repetition. Takes time with the voxels of an area. Any thread. */
void tri_measurement_compute (const TriMeasurement *self,
                              const TriVolume *volume,
                              guint t,
                              TriMeasured *measured);

G_END_DECLS
