/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-details-context.hh"

/* What a value is before it is an uptake value: stored × slope + intercept, of (0028,1054) type. */
struct TriRescale
{
  double slope, intercept;
  const char *type;
};

/* Each of them adds to the details of the frame what @dataset, or an item of its functional groups,
 * says; what is damaged is left out and told in a remark. */

/* Ultrasound regions: where in the image which units hold. */
void tri_dicom_regions_read (DcmItem *dataset, TriDetailsContext &context);
/* Real world value mappings; those of an inner item take the place of those of an outer one. */
void tri_dicom_real_mappings_read (DcmItem *item, TriDetailsContext &context);
/* What an uptake value of PET is computed from; nothing for other modalities. */
void tri_dicom_suv_read (DcmItem *dataset,
                         TriDetailsContext &context,
                         const TriRescale &rescale);
