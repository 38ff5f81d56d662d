/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tri-frame.h"

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

/* Fills the geometry, rescale, windows and remarks of @frame (affine, is_affine, is_oriented, dims,
 * n_components, slope, intercept, is_label_map, volume_step_ms): nifti1.h methods 1-3, RAS → LPS
 * once, here. Strings put into @frame come from @strings. */
gboolean tri_nifti_header_to_frame (const TriNiftiHeader *header,
                                    GStringChunk *strings,
                                    TriFrame *frame,
                                    GError **error);
/* Where voxels lie when only their sizes are known. */
void
tri_nifti_place_by_sizes (const double sizes_mm[3], const guint32 dims[3], double affine[4][4]);

G_END_DECLS
