/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-volume.h"

G_BEGIN_DECLS

void tri_statistics_compute (TriSampleType type,
                             gconstpointer samples,
                             gsize n_samples,
                             TriSliceStatistics *statistics);

G_END_DECLS
