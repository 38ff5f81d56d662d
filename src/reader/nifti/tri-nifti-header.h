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
  /* CIFTI-2: a matrix over points of the brain, of dim[1] × dim[2] numbers; nothing lies in space.
   */
  gboolean is_cifti;
  /* ANALYZE: the voxel at SPM's origin, counted from 1, where @has_origin. */
  gboolean has_origin;
  gint16 origin[3];
} TriNiftiHeader;

G_END_DECLS
