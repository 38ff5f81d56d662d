/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-fields.hh"

/**
 * tri_dicom_tiles_note:
 * @frame: of the top level, with its pixels read
 *
 * Says in a remark where the frames of a slide are tiles of one image (PS3.3 C.7.6.17.3), which is
 * then @frame's image many times over.
 */
void tri_dicom_tiles_note (DcmItem *dataset, TriFieldContext &context, const TriFrame *frame);
