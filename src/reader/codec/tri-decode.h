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

/* One frame with all the bits that are stored, those included that are no part of the image: n
 * samples of tri_pixels_get_sample_bytes() to @out. */
gboolean tri_decode_stored (TriCache *cache,
                            const TriBytes *file,
                            guint64 file_key,
                            const TriPixelSource *source,
                            guint32 frame,
                            guint8 *out,
                            GError **error);

G_END_DECLS
