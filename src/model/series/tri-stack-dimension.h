/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slice-list.h"

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

/* In the order in which they are tried (docs/imaging-rules.md §1.11). */
const TriDimension *tri_dimension_get_all (guint *n_dimensions);
/* Whether slices of @slice_list differ in it. O(n). */
gboolean tri_dimension_varies (const TriDimension *self, const GPtrArray *slice_list);
/* Any of them, or of the separators. */
const TriDimension *tri_dimension_find (const char *name);
/* What makes another picture, not another moment: never volumes of one stack. */
const TriDimension *tri_dimension_get_separators (guint *n_separators);

G_END_DECLS
