/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-series.h"

G_BEGIN_DECLS

GPtrArray *tri_series_assemble (const TriFrame *frames, guint n_frames);

G_END_DECLS
