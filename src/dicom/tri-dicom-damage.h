/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-source.h"

G_BEGIN_DECLS

gboolean tri_dicom_damage_find_end (TriDicomSource *source,
                                    const TriDicomWalk *broken,
                                    guint64 from,
                                    guint32 after,
                                    guint64 *end);
gboolean tri_dicom_damage_is_zero (TriDicomSource *source, guint64 from);

G_END_DECLS
