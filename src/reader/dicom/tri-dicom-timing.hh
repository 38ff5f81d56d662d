/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dcmtk.hh"
#include "tri-frame.h"

/* Sets frame_time_ms of the @n frames of one file, the first of them at @frames. */
void tri_dicom_timing_read (DcmItem *dataset, TriFrame *frames, guint n);
