/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-scan.h"

G_BEGIN_DECLS

/* The private element that the block of @creator in @group gives the number @element, or NULL. */
const TriDicomSpan *tri_dicom_vendor_find (const TriDicomScan *scan,
                                           guint16 group,
                                           const char *creator,
                                           guint8 element);
/* The diffusion b-value where a vendor keeps it in private elements, s/mm²; NaN: not there. */
double tri_dicom_vendor_get_b_value (const TriDicomScan *scan);

G_END_DECLS
