/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-measurements.h"

G_BEGIN_DECLS

/* The same measurement to the bit, whatever its number in a list. */
gboolean tri_measurement_is_same (const TriMeasurement *a, const TriMeasurement *b);

/* Brings into @self what somebody else has made of @before, which is what both had: what is new in
 * @now is added, what is gone from it goes, unless it was changed here meanwhile. Undo knows
 * nothing of this. Returns: whether @self has changed. (element-type TriMeasurement) */
gboolean
tri_measurements_merge (TriMeasurements *self, const GArray *before, const GArray *now);

G_END_DECLS
