/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-cache.h"
#include "tri-dicom-scan.h"
#include "tri-wire.h"

G_BEGIN_DECLS

/* Whether the top level of a header has what tri_dicom_details_read() looks for. */
gboolean tri_dicom_details_are_there (const TriDicomScan *scan);

/* Reads the header once more, and fills @details, which are new. */
gboolean tri_dicom_details_read (TriCache *cache,
                                 const TriBytes *file,
                                 const TriWireDetails *request,
                                 TriDetails *details,
                                 GError **error);

G_END_DECLS
