/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dcmtk.hh"
#include "tri-frame.h"

/* Reads what the header says of the stored samples (PS3.3 C.7.6.3) and checks it.
 * @is_modality_shown: a Modality LUT is part of display. Remarks are appended to @remarks. */
gboolean tri_dicom_image_read (DcmItem *dataset,
                               const TriDicomScan *scan,
                               gboolean is_modality_shown,
                               TriPixelSource *pixels,
                               GString *remarks,
                               GError **error);
