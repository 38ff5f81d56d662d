/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-scan.h"
#include "tri-frame.h"

G_BEGIN_DECLS

void tri_dicom_mosaic_init_tile (
    TriFrame *self, const TriFrame *mosaic, guint tile, guint n, guint across, guint down);
gboolean tri_dicom_mosaic_append_tiles (const TriDicomScan *scan,
                                        const TriFrame *mosaic,
                                        GArray *frames,
                                        GError **error);

G_END_DECLS
