/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-geometry.h"

G_BEGIN_DECLS

/* The smallest box along the patient's axes, mm (LPS), that holds every voxel with its extent. */
void tri_geometry_compute_box (const TriGeometry *self, TriPoint3 *lowest, TriPoint3 *highest);
/* Some voxel of one could be where one of the other is. */
gboolean tri_geometry_boxes_meet (const TriGeometry *a, const TriGeometry *b);

G_END_DECLS
