/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-fields.hh"

/**
 * tri_dicom_volume_frames_place:
 * @frames: (array length=n): those of one file, each with what its top level says
 *
 * Places the frames of a volume that is one classic multi-frame image, as cone beam CT writes it:
 * one position, orientation and pixel spacing (PS3.3 C.7.6.2) and no time for a frame. Along row ×
 * column the frames follow each other by SliceLocationVector (0018,2005), else by
 * SpacingBetweenSlices or the thickness; a remark says which.
 *
 * Returns: false when the header does not say enough, or the frames are a film
 */
bool tri_dicom_volume_frames_place (DcmItem *dataset,
                                    TriFieldContext &context,
                                    TriFrame *frames,
                                    guint n);
