/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-scan.h"

G_BEGIN_DECLS

/* How large the file inside the file is: an encapsulated document, or a video stream; 0: there is
 * none that could be handed over. */
guint64 tri_dicom_attachment_get_bytes (const TriDicomScan *scan, const TriBytes *file);
/* Writes it to @out, @size bytes, which is how large it must be. */
gboolean tri_dicom_attachment_read (const TriDicomScan *scan,
                                    const TriBytes *file,
                                    guint8 *out,
                                    guint64 size,
                                    GError **error);

G_END_DECLS
