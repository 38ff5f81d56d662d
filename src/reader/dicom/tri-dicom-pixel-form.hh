/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dcmtk.hh"
#include "tri-frame.h"

/* Decides whether the pixel data are compressed and by what, and where they begin: @pixels has its
 * shape, bits and colour and gets the rest. Remarks are appended to @remarks. FALSE, with an error,
 * for what is in no form that is read. */
gboolean tri_dicom_pixel_form_read (const TriDicomScan *scan,
                                    TriPixelSource *pixels,
                                    GString *remarks,
                                    GError **error);
