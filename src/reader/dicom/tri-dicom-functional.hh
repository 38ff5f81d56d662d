/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-fields.hh"

/* Enhanced multi-frame: appends a frame for each frame of the image, as its functional groups
 * describe it. @first holds the top level. */
void tri_dicom_functional_read (DcmDataset *dataset,
                                TriFieldContext &context,
                                const TriFrame *first,
                                GArray *frames);

/* Segmentation Storage or Label Map Segmentation Storage. */
gboolean tri_dicom_is_segmentation (const char *sop_class_uid);
gboolean tri_dicom_is_lossy_syntax (const char *uid);
