/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-frame.h"
#include "tri-nifti-header.h"

G_BEGIN_DECLS

/* Fills the geometry, rescale, windows and remarks of @frame (affine, is_affine, is_oriented, dims,
 * n_components, slope, intercept, is_label_map, volume_step_ms): nifti1.h methods 1-3, RAS → LPS
 * once, here. Strings put into @frame come from @strings. */
gboolean tri_nifti_header_to_frame (const TriNiftiHeader *header,
                                    GStringChunk *strings,
                                    TriFrame *frame,
                                    GError **error);
/* The matrix of the quaternion, whether it is usable or not. */
void tri_nifti_frame_compute_qform (const TriNiftiHeader *header, double m[4][4]);

G_END_DECLS
