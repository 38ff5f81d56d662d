/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The header fields that decide geometry and values, NIfTI-1 and -2 alike, native byte order. */
typedef struct
{
  gint64 dim[8];
  double pixdim[8];
  gint32 datatype;
  gint32 qform_code, sform_code;
  double quatern[3]; /* b, c, d */
  double qoffset[3];
  double srow[3][4]; /* RAS+ mm or the unit of xyzt_units */
  double scl_slope, scl_inter;
  double cal_min, cal_max;
  gint32 intent_code;
  gint32 xyzt_units;
  gboolean is_analyze; /* no magic: ANALYZE 7.5, orientation unknown */
} TriNiftiHeader;

G_END_DECLS
