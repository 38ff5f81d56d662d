/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stack.h"

G_BEGIN_DECLS

/**
 * tri_segmentation_build_stack:
 * @frames: of a scan
 * @numbers: (array length=n): those of one segmentation, indices into @frames, in any order
 *
 * The frames as one grid that all segments share: repetition t of the stack is the segment
 * dimension_values[t], numbers ascending; where a segment has no frame there is TRI_FRAME_NONE.
 *
 * Returns: (transfer full) (nullable): NULL when the frames share no grid in the patient
 */
TriStack *
tri_segmentation_build_stack (const TriFrame *frames, const guint32 *numbers, guint n);

G_END_DECLS
