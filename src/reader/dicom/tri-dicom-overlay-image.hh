/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dcmtk.hh"
#include "tri-frame.h"

/* Whether @scan has no pixel data, but an overlay that can stand for them. */
bool tri_dicom_overlay_image_is_there (const TriDicomScan *scan);
/* Describes that overlay as an image of single bits. Remarks are appended to @remarks. FALSE, with
 * an error: its shape is not sound. */
gboolean tri_dicom_overlay_image_read (const TriDicomScan *scan,
                                       TriPixelSource *pixels,
                                       GString *remarks,
                                       GError **error);
