/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <vector>

#include "tri-dcmtk.hh"
#include "tri-luts.h"

using TriEntries = std::vector<guint16>;

/* The value as 16-bit words in native order, whatever its VR. */
TriEntries tri_dicom_luts_read_words (DcmElement *element);

/* One table of @item, checked: its descriptor, its data (unpacked), or with @segments_tag, unless
 * it is DCM_UndefinedTagKey, its segments. The table's entries are the caller's. */
gboolean tri_dicom_luts_read_table (DcmItem *item,
                                    const DcmTagKey &descriptor_tag,
                                    const DcmTagKey &data_tag,
                                    const DcmTagKey &segments_tag,
                                    gboolean is_signed,
                                    TriLut *lut,
                                    GError **error);
