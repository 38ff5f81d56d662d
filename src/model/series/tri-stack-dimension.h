/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stack-private.h"

G_BEGIN_DECLS

/**
 * TriDimension:
 * @name: keyword of the attribute
 * @has: whether a slice has a value
 * @compare: order of the values
 * @get: the value, for people
 * @is_rankable: a time or a running number: it differs from slice to slice of one volume too, and
 *   its order at each position is the order of the volumes
 *
 * Something that may tell frames at one position apart.
 */
typedef struct
{
  const char *name;
  gboolean (*has) (const TriSlice *slice);
  TriSliceCompare compare;
  TriSliceValue get;
  gboolean is_rankable;
} TriDimension;

/* In the order in which they are tried (imaging rules §1.11). */
const TriDimension *tri_dimension_get_all (guint *n_dimensions);
gboolean tri_dimension_varies (const TriDimension *self, const GPtrArray *slice_list);
/* Any of them, or of the separators. */
const TriDimension *tri_dimension_find (const char *name);
/* Names the dimension of a stack with repeats; see tri-stack-name.c. */
void tri_stack_name_volumes (TriStack *self,
                             const GPtrArray *slices,
                             guint stride,
                             const TriDimension *dimension);
/* What makes another picture, not another moment: never volumes of one stack. */
const TriDimension *tri_dimension_get_separators (guint *n_separators);

/* Volumes by one dimension alone. @slice_list: as tri_slice_list_number_positions() left it, with
 * repeats. */
gboolean tri_stack_arrange_by (GPtrArray *slice_list,
                               const TriLayout *layout,
                               const TriDimension *dimension,
                               GPtrArray *stacks);
gboolean tri_slice_list_is_multiple_of (GPtrArray *slice_list,
                                        const TriLayout *layout,
                                        const TriDimension *dimension);

G_END_DECLS
