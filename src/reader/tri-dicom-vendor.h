/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-scan.h"

G_BEGIN_DECLS

/* The diffusion b-value where a vendor keeps it in private elements, s/mm²; NaN: not there. */
double tri_dicom_vendor_get_b_value (const TriDicomScan *scan);

G_END_DECLS
