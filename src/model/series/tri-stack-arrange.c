/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Slices of one grid put in order along their normal (docs/imaging-rules.md §1.1, §1.7). Slice
 * lists that mix kinds of images are cut apart; where positions still repeat, tri-stack-volumes.c
 * goes on. Nothing is averaged, interleaved by guess, or left out. */

#include "config.h"

#include "tri-stack-arrange.h"

#include <math.h>

#include "tri-slice-positions.h"
#include "tri-stack-build.h"
#include "tri-stack-dimension.h"
#include "tri-stack-volumes.h"

/* ---- one slice list, several stacks ---- */

/* Two slices at one position differ in what @compare looks at. */
static gboolean
differs_within_position (const GPtrArray *slice_list, TriSliceCompare compare)
{
  for (guint n = 1; n < slice_list->len; n++)
    if (tri_slice_list_get (slice_list, n - 1)->position ==
            tri_slice_list_get (slice_list, n)->position &&
        compare (tri_slice_list_get (slice_list, n - 1), tri_slice_list_get (slice_list, n)) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
overlap (const GPtrArray *a, const GPtrArray *b)
{
  return tri_slice_list_get (a, 0)->s_mm < tri_slice_list_get (b, b->len - 1)->s_mm &&
         tri_slice_list_get (b, 0)->s_mm < tri_slice_list_get (a, a->len - 1)->s_mm;
}

/* Whether lattices reach into one another, as two reconstructions or two breath-holds of one
 * region do; parts that follow each other are one stack of uneven spacing. */
static gboolean
are_interleaved_lattices (const GPtrArray *parts)
{
  if (!tri_slice_lists_are_lattices (parts))
    return FALSE;
  for (guint p = 1; p < parts->len; p++)
    for (guint q = 0; q < p; q++)
      if (overlap (g_ptr_array_index (parts, p), g_ptr_array_index (parts, q)))
        return TRUE;
  return FALSE;
}

/**
 * tri_stack_arrange_parts:
 * @parts: (element-type GPtrArray): slice lists
 *
 * tri_stack_arrange() for each of @parts.
 */
void
tri_stack_arrange_parts (GPtrArray *parts, TriStackingRule *rule, GPtrArray *stacks)
{
  for (guint p = 0; p < parts->len; p++)
    tri_stack_arrange (g_ptr_array_index (parts, p), rule, stacks);
}

/* Cuts a slice list whose positions repeat by a difference between slices at one position. More
 * kinds than could lie there are no kinds but an attribute that differs from file to file. */
static GPtrArray *
split_repeats (GPtrArray *slice_list, const TriLayout *layout)
{
  guint n_separators;
  const TriDimension *separators = tri_dimension_get_separators (&n_separators);

  for (guint n = 0; n < n_separators; n++)
    {
      g_autoptr (GPtrArray) parts = NULL;

      if (!differs_within_position (slice_list, separators[n].compare))
        continue;
      parts = tri_slice_lists_new (slice_list);
      tri_slice_lists_split (&parts, separators[n].compare);
      if (parts->len <= 2 * layout->max_repeats)
        return g_steal_pointer (&parts);
      tri_slice_list_sort (slice_list, tri_slice_compare_position);
    }
  return NULL;
}

/* Cuts a slice list without repeats whose positions make no lattice, if some attribute explains it
 * as lattices that lie in one another. */
static GPtrArray *
split_interleaved (GPtrArray *slice_list)
{
  guint n_separators, n_dimensions;
  const TriDimension *separators = tri_dimension_get_separators (&n_separators);
  const TriDimension *dimensions = tri_dimension_get_all (&n_dimensions);

  for (guint n = 0; n < n_separators + n_dimensions; n++)
    {
      g_autoptr (GPtrArray) parts = NULL;

      if (n >= n_separators && dimensions[n - n_separators].is_rankable)
        continue;
      parts = tri_slice_lists_new (slice_list);
      tri_slice_lists_split (&parts, n < n_separators ? separators[n].compare
                                                      : dimensions[n - n_separators].compare);
      if (are_interleaved_lattices (parts))
        return g_steal_pointer (&parts);
    }
  return NULL;
}

/* Fields of view side by side in one plane are no repeats: cuts by where in the plane they lie. */
static GPtrArray *
split_side_by_side (GPtrArray *slice_list)
{
  const TriSlice *first = tri_slice_list_get (slice_list, 0);
  double tolerance_mm = 0.5 * MIN (first->frame->spacing_mm[0], first->frame->spacing_mm[1]);
  g_autoptr (GPtrArray) parts = NULL;
  gboolean is_apart = FALSE;

  for (guint n = 1; n < slice_list->len && !is_apart; n++)
    {
      const TriSlice *slice = tri_slice_list_get (slice_list, n),
                     *before = tri_slice_list_get (slice_list, n - 1);

      is_apart =
          slice->position == before->position &&
          tri_point3_length (tri_point3_subtract (slice->origin, before->origin)) > tolerance_mm;
    }
  if (!is_apart)
    return NULL;
  parts = tri_slice_lists_new (slice_list);
  tri_slice_lists_split_by_place (&parts, tolerance_mm);
  return parts->len > 1 ? g_steal_pointer (&parts) : NULL;
}

/* Times of day that run over midnight go on beyond 24 hours. */
static void
unwrap_midnight (GPtrArray *slice_list)
{
  const double half_day_s = 43200.0;
  double first_s = INFINITY, last_s = -INFINITY;

  for (guint n = 0; n < slice_list->len; n++)
    {
      first_s = fmin (first_s, tri_slice_list_get (slice_list, n)->time_s);
      last_s = fmax (last_s, tri_slice_list_get (slice_list, n)->time_s);
    }
  if (!(last_s - first_s > half_day_s))
    return;
  for (guint n = 0; n < slice_list->len; n++)
    if (tri_slice_list_get (slice_list, n)->time_s < half_day_s)
      tri_slice_list_get (slice_list, n)->time_s += 2.0 * half_day_s;
}

/**
 * tri_stack_arrange_repeats:
 * @slice_list: as tri_slice_list_number_positions() left it, with repeats; reordered
 * @stacks: (element-type TriStack): every slice of @slice_list ends in one of those added
 *
 * Makes volumes of slices that repeat their positions, in the default way.
 */
void
tri_stack_arrange_repeats (GPtrArray *slice_list, const TriLayout *layout, GPtrArray *stacks)
{
  g_autoptr (GPtrArray) parts = tri_stack_make_volumes (slice_list, layout, stacks);

  if (parts != NULL)
    tri_stack_arrange_parts (parts, NULL, stacks);
}

/**
 * tri_stack_arrange:
 * @slice_list: slices of one grid, with geometry; reordered
 * @rule: (nullable): may take the slice list, or its parts, before the default does
 * @stacks: (element-type TriStack): every slice of @slice_list ends in one of those added
 *
 * Recurses only into parts that can no longer be cut by what cut them, so never deeper than there
 * are attributes.
 */
void
tri_stack_arrange (GPtrArray *slice_list, TriStackingRule *rule, GPtrArray *stacks)
{
  TriLayout layout = tri_slice_list_number_positions (slice_list);
  g_autoptr (GPtrArray) parts = NULL;

  if (layout.max_repeats > 1)
    unwrap_midnight (slice_list);
  if (tri_stacking_rule_apply (rule, TRUE, slice_list, &layout, stacks))
    return;
  if (layout.max_repeats > 1)
    {
      parts = split_repeats (slice_list, &layout);
      if (parts == NULL)
        parts = split_side_by_side (slice_list);
    }
  else if (layout.n_positions > 3 && !tri_slice_list_is_lattice (slice_list))
    parts = split_interleaved (slice_list);

  if (parts != NULL)
    tri_stack_arrange_parts (parts, rule, stacks);
  else if (tri_stacking_rule_apply (rule, FALSE, slice_list, &layout, stacks))
    return;
  else if (layout.max_repeats > 1)
    tri_stack_arrange_repeats (slice_list, &layout, stacks);
  else
    {
      tri_slice_list_sort (slice_list, tri_slice_compare_position);
      g_ptr_array_add (stacks, tri_stack_build_grid (slice_list, slice_list->len, 1));
    }
}
