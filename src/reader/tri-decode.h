/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-cache.h"
#include "tri-volume.h"
#include "tri-wire.h"

G_BEGIN_DECLS

/* The decoding half of the DICOM reader; see tri_dicom_file_decode(). */
gboolean tri_decode_frames (TriCache *cache,
                            const TriBytes *file,
                            const TriWireDecode *request,
                            guint8 *out,
                            TriSliceStatistics *statistics,
                            GError **error);

G_END_DECLS
