/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-scan.h"
#include "tri-frame.h"
#include "tri-label.h"

G_BEGIN_DECLS

gboolean tri_dicom_header_read (const TriDicomScan *scan,
                                GStringChunk *strings,
                                GArray *frames,
                                TriLabels *labels,
                                gboolean *is_document,
                                GError **error);

G_END_DECLS
