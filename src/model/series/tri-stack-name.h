/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stack-dimension.h"
#include "tri-stack.h"

G_BEGIN_DECLS

void tri_stack_name_index (TriStack *self, const GPtrArray *slices, guint stride);
void tri_stack_name_volumes (TriStack *self,
                             const GPtrArray *slices,
                             guint stride,
                             const TriDimension *dimension);

G_END_DECLS
