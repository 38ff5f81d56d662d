/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-fields.hh"

/* Enhanced multi-frame: appends a frame for each item of the per-frame functional groups. @first
 * holds the top level. */
gboolean tri_dicom_functional_read (DcmDataset *dataset,
                                    TriFieldContext &context,
                                    const TriFrame *first,
                                    GArray *frames,
                                    GError **error);

gboolean tri_dicom_is_lossy_syntax (const char *uid);
