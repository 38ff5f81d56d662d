/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-fields.hh"

/* Nuclear medicine: which picture of which moment, view or slice each frame is, and where the
 * slices of a reconstruction lie. @frames are the @n of one file, as the top level describes them
 * all. Other objects: nothing is done, and FALSE returned. */
bool tri_dicom_nm_read (DcmItem *dataset, TriFieldContext &context, TriFrame *frames, guint n);

/* PET: the moment that the index of an image within its series tells. */
void tri_dicom_pet_read (DcmItem *dataset, TriFieldContext &context, TriFrame *frame);
