/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-details-context.hh"

/* Whether an overlay lies in unused bits of the pixels, so that reading it needs them. */
bool tri_dicom_overlays_are_embedded (DcmItem *dataset, const TriPixelSource *source);
/* Appends the overlays that lie on the frame to its details; what is damaged becomes a remark.
 * @stored: (nullable): the frame's samples with all of their bits. */
void
tri_dicom_overlays_read (DcmItem *dataset, TriDetailsContext &context, const guint8 *stored);
/* The display shutter, into the details. */
void tri_dicom_shutter_read (DcmItem *dataset, TriDetailsContext &context);
