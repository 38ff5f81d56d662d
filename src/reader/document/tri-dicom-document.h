/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-scan.h"
#include "tri-document.h"

G_BEGIN_DECLS

/* Pixels that are a video stream, MPEG-2 to HEVC (PS3.5 8.2.5 and on): the stream's media type, or
 * NULL. */
const char *tri_dicom_get_video_type (const char *transfer_syntax);

/* Fills @document from the header of an object that is no image. */
gboolean tri_dicom_document_read (const TriDicomScan *scan,
                                  const TriBytes *file,
                                  GStringChunk *strings,
                                  TriDocument *document,
                                  GError **error);

G_END_DECLS
