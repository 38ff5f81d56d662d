/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-fields.hh"

/* RT dose: places the @n planes of one file by their offsets; FALSE when it has none. */
bool tri_dicom_dose_place (DcmItem *dataset, TriFieldContext &context, TriFrame *frames, guint n);
/* Scale and unit of a dose; nothing for other objects. */
void tri_dicom_dose_read (DcmItem *dataset, TriFieldContext &context, TriFrame *frame);
