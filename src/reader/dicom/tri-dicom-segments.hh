/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-fields.hh"
#include "tri-label.h"

/* What a segmentation names: its segments go to @labels, the series it was made on to @frame. */
void tri_dicom_segments_read (DcmItem *dataset,
                              TriFieldContext &context,
                              TriFrame *frame,
                              TriLabels *labels);
