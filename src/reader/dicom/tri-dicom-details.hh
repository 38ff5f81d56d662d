/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-details.h"
#include "tri-dicom-fields.hh"

/* What filling the details of one frame needs besides the elements. */
struct TriDetailsContext
{
  const TriDicomScan *scan;
  const TriPixelSource *source;
  guint32 frame;
  TriFieldContext *fields; /* its strings are those of the details */
  TriDetails *details;
};

void tri_details_add_remark (TriDetailsContext &context, const char *text);
const char *tri_details_get_text (TriDetailsContext &context, DcmItem *item, const DcmTagKey &tag);

/* tri-dicom-overlays.cc. @stored: (nullable): the frame's samples with all of their bits. */
bool tri_dicom_overlays_are_embedded (DcmItem *dataset, const TriPixelSource *source);
void
tri_dicom_overlays_read (DcmItem *dataset, TriDetailsContext &context, const guint8 *stored);
void tri_dicom_shutter_read (DcmItem *dataset, TriDetailsContext &context);

/* tri-dicom-calibration.cc */
void tri_dicom_regions_read (DcmItem *dataset, TriDetailsContext &context);
void tri_dicom_real_mappings_read (DcmItem *item, TriDetailsContext &context);
void tri_dicom_suv_read (DcmItem *dataset, TriDetailsContext &context);
