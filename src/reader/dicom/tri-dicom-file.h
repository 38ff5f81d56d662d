/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-cache.h"
#include "tri-contours.h"
#include "tri-dataset.h"
#include "tri-document-text.h"
#include "tri-document.h"
#include "tri-frame.h"
#include "tri-probe.h"
#include "tri-volume.h"
#include "tri-wire.h"

G_BEGIN_DECLS

/* The DICOM half of the reader. */

TriProbe tri_dicom_file_probe (const TriBytes *file, GError **error);

/* Appends a TriFrame for every frame to @frames, or fills @document when the file is a DICOM object
 * that is no image. */
gboolean tri_dicom_file_scan (const TriBytes *file,
                              GStringChunk *strings,
                              GArray *frames,
                              TriLabels *labels,
                              TriDocument *document,
                              GError **error);

/* Whether @file is a DICOMDIR; then @directory gets what it lists. */
gboolean tri_dicom_file_list (const TriBytes *file,
                              GStringChunk *strings,
                              TriWireDirectory *directory);

/* Decodes frames into @out: request->n_frames × request->frame_bytes bytes, whose size the caller
 * has checked; @statistics: request->n_frames of them. FALSE, with an error of TRI_ERROR: a frame
 * could not be decoded, and @out is undefined. */
gboolean tri_dicom_file_decode (TriCache *cache,
                                const TriBytes *file,
                                const TriWireDecode *request,
                                guint8 *out,
                                TriSliceStatistics *statistics,
                                GError **error);

gboolean tri_dicom_file_dataset (const TriBytes *file,
                                 const TriWireDataset *request,
                                 TriDataset *dataset,
                                 GError **error);

/* What an object that is no image says, and what it carries. */
gboolean tri_dicom_file_text (const TriBytes *file, TriDocumentText *text, GError **error);
gboolean
tri_dicom_file_extract (const TriBytes *file, guint8 *out, guint64 size, GError **error);
/* Of an RT structure set. */
TriContours *tri_dicom_file_contours (const TriBytes *file, GError **error);

G_END_DECLS
