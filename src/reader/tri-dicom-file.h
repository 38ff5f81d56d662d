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

/* The DICOM half of the reader. */

/* Once per process, before the first file: dictionary, codecs, logging. Opens files by path;
 * nothing after it does. */
void tri_dicom_file_set_up (void);

TriProbe tri_dicom_file_probe (const TriBytes *file, GError **error);

/* Appends a TriFrame for every frame to @frames. With FALSE and @is_other set the file is a DICOM
 * object that holds no pictures: the message says what it is. */
gboolean tri_dicom_file_scan (const TriBytes *file,
                              GStringChunk *strings,
                              GArray *frames,
                              TriLabels *labels,
                              gboolean *is_other,
                              GError **error);

/* Whether @file is a DICOMDIR; then @directory gets what it lists. */
gboolean tri_dicom_file_list (const TriBytes *file,
                              GStringChunk *strings,
                              TriWireDirectory *directory);

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

G_END_DECLS
