/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-series.h"
#include "tri-slice-list.h"

G_BEGIN_DECLS

void tri_series_interpret (TriSeries *self, GPtrArray *slice_list, const TriFrame *frames);

G_END_DECLS
