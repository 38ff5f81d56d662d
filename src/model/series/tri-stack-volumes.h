/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slice-positions.h"
#include "tri-stack-dimension.h"

G_BEGIN_DECLS

GPtrArray *
tri_stack_make_volumes (GPtrArray *slice_list, const TriLayout *layout, GPtrArray *stacks);
void tri_stack_arrange_first (GPtrArray *slice_list, GPtrArray *stacks);
gboolean tri_stack_arrange_by (GPtrArray *slice_list,
                               const TriLayout *layout,
                               const TriDimension *dimension,
                               GPtrArray *stacks);
gboolean tri_slice_list_is_multiple_of (GPtrArray *slice_list,
                                        const TriLayout *layout,
                                        const TriDimension *dimension);

G_END_DECLS
