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

/* Adds a line to what is told of the frame, once. */
void tri_details_add_remark (TriDetailsContext &context, const char *text);
/* The text of the direct child of @item, decoded; "" when it is not there. Lives as long as the
 * details. */
const char *tri_details_get_text (TriDetailsContext &context, DcmItem *item, const DcmTagKey &tag);
