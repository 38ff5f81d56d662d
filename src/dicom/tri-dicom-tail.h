/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-scan.h"
#include "tri-dicom-source.h"

G_BEGIN_DECLS

void tri_dicom_tail_list (TriDicomScan *scan, TriDicomSource *source);

G_END_DECLS
