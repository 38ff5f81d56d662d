/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stacking-rule.h"

G_BEGIN_DECLS

void tri_stack_arrange (GPtrArray *slice_list, TriStackingRule *rule, GPtrArray *stacks);
void tri_stack_arrange_parts (GPtrArray *parts, TriStackingRule *rule, GPtrArray *stacks);
void tri_stack_arrange_repeats (GPtrArray *slice_list, const TriLayout *layout, GPtrArray *stacks);

G_END_DECLS
