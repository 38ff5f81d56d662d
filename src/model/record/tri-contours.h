/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-geometry.h"
#include "tri-limits.h"

G_BEGIN_DECLS

typedef enum
{
  TRI_CONTOUR_CLOSED,
  TRI_CONTOUR_OPEN,
  TRI_CONTOUR_POINT,
} TriContourKind;
#define TRI_N_CONTOUR_KINDS 3

/**
 * TriContour:
 * @first_point, @n_points: of the points of all contours; at least 1, a closed one at least 3
 * @normal: of its plane, unit length; zero when it has none: points, lines, what is not flat
 * @position_mm: of its plane along @normal
 */
typedef struct
{
  TriContourKind kind;
  guint32 first_point, n_points;
  TriPoint3 normal;
  double position_mm;
} TriContour;

/**
 * TriRoi:
 * @number: as its file counts; what tells it apart
 * @type: "PTV", "ORGAN" …; "" when unknown
 * @step_mm: between neighbouring planes of its contours; 0 when there is one plane or none
 */
typedef struct
{
  guint32 number;
  const char *name, *description, *type;
  guint8 rgb[3];
  guint32 first_contour, n_contours;
  double step_mm;
} TriRoi;

/**
 * TriContours:
 * @points: TriPoint3, patient mm (LPS)
 * @n_skipped: contours whose points made no sense
 *
 * The structures of an RT structure set (PS3.3 C.8.8.5, C.8.8.6). Immutable once sealed, and
 * shared, any thread.
 */
typedef struct
{
  char *label;
  char *frame_of_reference_uid;
  GArray *rois;     /* TriRoi */
  GArray *contours; /* TriContour, those of a ROI side by side */
  GArray *points;
  guint32 n_skipped;
  GStringChunk *strings;
} TriContours;

#define TRI_TYPE_CONTOURS (tri_contours_get_type ())
GType tri_contours_get_type (void) G_GNUC_CONST;
TriContours *tri_contours_ref (TriContours *self);
void tri_contours_unref (TriContours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriContours, tri_contours_unref)

/* For the one that builds it: ROIs, each followed by its contours, then seal. */
TriContours *tri_contours_new (const char *label, const char *frame_of_reference_uid);
/* Strings are copied. @rgb: sRGB. Contours that are added from now on are its own. */
void tri_contours_add_roi (TriContours *self,
                           guint32 number,
                           const char *name,
                           const char *description,
                           const char *type,
                           const guint8 rgb[3]);
/* FALSE, and nothing added: no ROI yet, too few points for the kind, or beyond the limits. */
gboolean tri_contours_add_contour (TriContours *self,
                                   TriContourKind kind,
                                   const TriPoint3 *points,
                                   guint n_points);
/* Works out planes and steps. */
void tri_contours_seal (TriContours *self);

/* (transfer none): by index, which is not checked; the points of a contour are @n_points in patient
 * mm (LPS). */
const TriRoi *tri_contours_get_roi (const TriContours *self, guint roi);
const TriContour *tri_contours_get_contour (const TriContours *self, guint contour);
const TriPoint3 *tri_contours_get_points (const TriContours *self, const TriContour *contour);
/* How far a contour reaches to both sides of its plane: half the step, mm. */
double tri_contours_get_reach_mm (const TriContours *self, const TriRoi *roi);
/* Whether @patient is inside the structure: by the contours of the nearest plane within reach, even
 * and odd (keyholes and holes drawn as contours of their own). */
gboolean
tri_contours_contains (const TriContours *self, const TriRoi *roi, TriPoint3 patient);
/* The box around all points; FALSE: there are none. */
gboolean tri_contours_compute_bounds (const TriContours *self, TriPoint3 *low, TriPoint3 *high);

G_END_DECLS
