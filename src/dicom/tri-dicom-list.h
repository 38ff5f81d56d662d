/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-scan.h"
#include "tri-dicom-source.h"

G_BEGIN_DECLS

gboolean tri_dicom_list_elements (TriDicomScan *scan, TriDicomSource *source, GError **error);
/* Adds the element that a walk has passed, which is opaque or not, to the spans. Changes in @bytes
 * the VRs that the walk found to be not those to read by. */
void tri_dicom_list_append (TriDicomScan *scan,
                            guint8 *bytes,
                            TriDicomWalk *walk,
                            const TriDicomHead *head,
                            gboolean is_opaque);

G_END_DECLS
