/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-curve.h"
#include "tri-cine-sequence.h"

G_BEGIN_DECLS

/**
 * TriCurveData:
 * @sequence: what the steps of the curve are; of no steps there is no curve
 * @place: "voxel 3 7 6"
 *
 * The curve of the value under a session's cursor, and its words. A value that owns its parts.
 */
typedef struct
{
  TriCineSequence sequence;
  double *xs, *ys;
  TriCurve curve; /* of the above */
  char *x_label, *y_label, *place;
  char *label; /* what assistive technology hears */
} TriCurveData;

/* @session: (nullable). O(steps). */
void tri_curve_data_init (TriCurveData *self, TriSession *session);
void tri_curve_data_clear (TriCurveData *self);
/* A heading and a line for each step: "t (s),value (HU)", "0.5,12". */
char *tri_curve_data_format (const TriCurveData *self);

G_END_DECLS
