/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-cache.h"
#include "tri-dataset.h"
#include "tri-frame.h"
#include "tri-probe.h"
#include "tri-volume.h"
#include "tri-wire.h"

G_BEGIN_DECLS

/* The NIfTI half of the reader: NIfTI-1 and -2, .nii, .nii.gz, .hdr/.img, ANALYZE. */

/* Looks at the first bytes only (inflates as few as it needs). Asked after DICOM has said NO. */
TriProbe tri_nifti_file_probe (const TriBytes *file, const char *name, GError **error);

/* @companion: (nullable): the .img of a .hdr. Strings of @frame come from @strings; @frame has been
 * through tri_frame_init(). */
gboolean tri_nifti_file_scan (TriCache *cache,
                              const TriBytes *file,
                              const TriBytes *companion,
                              const TriWireScan *request,
                              GStringChunk *strings,
                              TriLabels *labels,
                              TriFrame *frame,
                              GError **error);

/* @out: request->n_frames × request->frame_bytes bytes; the caller has checked that frame_bytes is
 * rows × columns × output samples and that the frames are below source.n_frames. @statistics:
 * request->n_frames of them. */
gboolean tri_nifti_file_decode (TriCache *cache,
                                const TriBytes *file,
                                const TriWireDecode *request,
                                guint8 *out,
                                TriSliceStatistics *statistics,
                                GError **error);

/* Appends the header's fields. */
gboolean tri_nifti_file_dataset (TriCache *cache,
                                 const TriBytes *file,
                                 const TriWireDataset *request,
                                 TriDataset *dataset,
                                 GError **error);

G_END_DECLS
