/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slice-list.h"

G_BEGIN_DECLS

/**
 * TriLayout:
 * @n_positions: distinct positions of the slice list
 * @min_repeats, @max_repeats: slices at the position that has the fewest, the most
 */
typedef struct
{
  guint n_positions;
  guint min_repeats, max_repeats;
} TriLayout;

TriLayout tri_slice_list_number_positions (GPtrArray *slice_list);
int tri_slice_compare_position (const TriSlice *a, const TriSlice *b);
gboolean tri_slice_list_is_lattice (GPtrArray *slice_list);
gboolean tri_slice_lists_are_lattices (const GPtrArray *parts);

G_END_DECLS
