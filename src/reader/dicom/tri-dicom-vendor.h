/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-scan.h"
#include "tri-frame.h"

G_BEGIN_DECLS

/* The private element that the block of @creator in @group gives the number @element, or NULL. */
const TriDicomSpan *tri_dicom_vendor_find (const TriDicomScan *scan,
                                           guint16 group,
                                           const char *creator,
                                           guint8 element);
/* Fills what the standard's elements have left open in @frame from private ones. */
void tri_dicom_vendor_read (const TriDicomScan *scan, TriFrame *frame);
/* From values of @frame after rescale to Philips' floating-point values; NaN: there are none. */
double tri_dicom_vendor_get_factor (const TriFrame *frame, double scale_slope);

G_END_DECLS
