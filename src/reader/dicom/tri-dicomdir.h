/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-scan.h"
#include "tri-wire.h"

G_BEGIN_DECLS

/* The directory of a disc: which files it lists. */

/* Whether the file is a DICOMDIR: by its class, or by a sequence of directory records. */
gboolean tri_dicomdir_probe (const TriDicomScan *scan);
gboolean tri_dicomdir_read (const TriDicomScan *scan,
                            GStringChunk *strings,
                            TriWireDirectory *directory,
                            GError **error);
/* What can be made out of a DICOMDIR that cannot be parsed. FALSE: it is none. */
gboolean tri_dicomdir_recover (const TriBytes *file,
                               GStringChunk *strings,
                               TriWireDirectory *directory);

G_END_DECLS
