/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Other ways than the default one to make stacks of a slice list of one grid. Each takes a slice
 * list whole or not at all; what it does not take goes the default way. When they are offered, and
 * in which words, is in tri-stacking-rule-table.c. */

#include "config.h"

#include "tri-stacking-rule.h"

#include "tri-lattice.h"

/**
 * tri_stacking_rule_apply:
 * @self: (nullable): NULL takes nothing
 * @is_whole: whether @slice_list is a whole grid, not yet cut by kinds
 * @slice_list: as tri_slice_list_number_positions() left it; so it is left when FALSE is returned
 *
 * Returns: TRUE when @stacks got all of @slice_list
 */
gboolean
tri_stacking_rule_apply (TriStackingRule *self,
                         gboolean is_whole,
                         GPtrArray *slice_list,
                         const TriLayout *layout,
                         GPtrArray *stacks)
{
  gboolean is_taken;

  if (self == NULL || self->arrange == NULL || self->is_whole != is_whole ||
      (self->needs_repeats && layout->max_repeats < 2) ||
      (self->dimension != NULL && !tri_dimension_varies (self->dimension, slice_list)))
    return FALSE;
  is_taken = self->arrange (self, slice_list, layout, stacks);
  if (is_taken)
    self->n_applied++;
  else
    tri_slice_list_number_positions (slice_list);
  return is_taken;
}

/* ---- in space ---- */

/* All slices in the order of their positions, whatever they differ in; a few that lie at the same
 * position are set beside. */
gboolean
tri_stacking_rule_arrange_as_one (TriStackingRule *self G_GNUC_UNUSED,
                                  GPtrArray *slice_list,
                                  const TriLayout *layout,
                                  GPtrArray *stacks)
{
  if (layout->n_positions < 2 || slice_list->len >= 2 * layout->n_positions)
    return FALSE;
  if (layout->max_repeats > 1)
    tri_stack_arrange_first (slice_list, stacks);
  else
    g_ptr_array_add (stacks, tri_stack_build_grid (slice_list, slice_list->len, 1));
  return TRUE;
}

/* The slices on the lattice that holds most of them, and the others apart. */
gboolean
tri_stacking_rule_arrange_regular (TriStackingRule *self,
                                   GPtrArray *slice_list,
                                   const TriLayout *layout,
                                   GPtrArray *stacks)
{
  g_autofree double *positions_mm = g_new (double, layout->n_positions);
  g_autofree gboolean *is_regular = g_new0 (gboolean, layout->n_positions);
  g_autoptr (GPtrArray) regular = g_ptr_array_new ();
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  guint n_regular;

  for (guint n = 0; n < slice_list->len; n++)
    positions_mm[tri_slice_list_get (slice_list, n)->position] =
        tri_slice_list_get (slice_list, n)->s_mm;
  n_regular = tri_lattice_select_regular (positions_mm, layout->n_positions, is_regular);
  if (n_regular < 3 || n_regular == layout->n_positions || 2 * n_regular < layout->n_positions)
    return FALSE;
  for (guint n = 0; n < slice_list->len; n++)
    g_ptr_array_add (is_regular[tri_slice_list_get (slice_list, n)->position] ? regular : rest,
                     tri_slice_list_get (slice_list, n));
  self->n_taken += regular->len;
  tri_stack_arrange (regular, NULL, stacks);
  tri_stack_arrange (rest, NULL, stacks);
  return TRUE;
}

/* ---- in further dimensions ---- */

static void
move_all (GPtrArray *from, GPtrArray *to)
{
  for (guint n = 0; n < from->len; n++)
    g_ptr_array_add (to, tri_stack_ref (g_ptr_array_index (from, n)));
}

/* Volumes by @dimension within each value of @outer. */
static gboolean
arrange_within (GPtrArray *slice_list,
                const TriDimension *outer,
                const TriDimension *dimension,
                GPtrArray *stacks)
{
  g_autoptr (GPtrArray) parts = tri_slice_lists_new (slice_list);
  g_autoptr (GPtrArray) made =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tri_stack_unref);

  tri_slice_lists_split (&parts, outer->compare);
  if (parts->len > TRI_STACK_MAX_PARTS)
    return FALSE;
  for (guint p = 0; p < parts->len; p++)
    {
      GPtrArray *part = g_ptr_array_index (parts, p);
      TriLayout layout = tri_slice_list_number_positions (part);

      if (!tri_stack_arrange_by (part, &layout, dimension, made))
        return FALSE;
    }
  move_all (made, stacks);
  return TRUE;
}

/* Volumes by the plan's dimension, if need be one stack of them for each value of another. */
gboolean
tri_stacking_rule_arrange_volumes (TriStackingRule *self,
                                   GPtrArray *slice_list,
                                   const TriLayout *layout,
                                   GPtrArray *stacks)
{
  guint n_dimensions;
  const TriDimension *dimensions = tri_dimension_get_all (&n_dimensions);

  if (tri_stack_arrange_by (slice_list, layout, self->dimension, stacks))
    return TRUE;
  for (guint n = 0; n < n_dimensions; n++)
    {
      const TriDimension *outer = &dimensions[n];

      if (outer != self->dimension && !outer->is_rankable &&
          tri_slice_list_is_multiple_of (slice_list, layout, outer))
        {
          if (arrange_within (slice_list, outer, self->dimension, stacks))
            return TRUE;
          /* The parts were numbered by themselves. */
          tri_slice_list_number_positions (slice_list);
        }
    }
  return FALSE;
}

/* Adds each volume of @stack as a stack of its own. */
static void
add_each_volume (const TriStack *stack, GHashTable *slices, GPtrArray *stacks)
{
  guint n_positions = stack->geometry.dims[2];

  for (guint t = 0; t < stack->n_volumes; t++)
    {
      g_autoptr (GPtrArray) volume = g_ptr_array_new ();

      for (guint k = 0; k < n_positions; k++)
        g_ptr_array_add (volume,
                         g_hash_table_lookup (
                             slices, GUINT_TO_POINTER (stack->frames[t * n_positions + k])));
      g_ptr_array_add (stacks, tri_stack_build_grid (volume, n_positions, 1));
    }
}

/* What repeats is no dimension: one stack for each time. */
gboolean
tri_stacking_rule_arrange_repeats (TriStackingRule *self G_GNUC_UNUSED,
                                   GPtrArray *slice_list,
                                   const TriLayout *layout,
                                   GPtrArray *stacks)
{
  g_autoptr (GHashTable) slices = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) made =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tri_stack_unref);
  guint n_parts = 0;

  tri_stack_arrange_repeats (slice_list, layout, made);
  for (guint n = 0; n < made->len; n++)
    n_parts += ((const TriStack *) g_ptr_array_index (made, n))->n_volumes;
  if (n_parts == made->len || n_parts > TRI_STACK_MAX_PARTS)
    return FALSE;
  for (guint n = 0; n < slice_list->len; n++)
    g_hash_table_insert (slices, GUINT_TO_POINTER (tri_slice_list_get (slice_list, n)->number),
                         tri_slice_list_get (slice_list, n));
  for (guint n = 0; n < made->len; n++)
    {
      TriStack *stack = g_ptr_array_index (made, n);

      if (stack->n_volumes > 1)
        add_each_volume (stack, slices, stacks);
      else
        g_ptr_array_add (stacks, tri_stack_ref (stack));
    }
  return TRUE;
}

/* ---- by kinds ---- */

/* One stack or more for each value of the plan's dimension. */
gboolean
tri_stacking_rule_arrange_split (TriStackingRule *self,
                                 GPtrArray *slice_list,
                                 const TriLayout *layout G_GNUC_UNUSED,
                                 GPtrArray *stacks)
{
  g_autoptr (GPtrArray) parts = tri_slice_lists_new (slice_list);

  tri_slice_lists_split (&parts, self->dimension->compare);
  if (parts->len > TRI_STACK_MAX_PARTS || slice_list->len < 2 * parts->len)
    return FALSE;
  tri_stack_arrange_parts (parts, NULL, stacks);
  return TRUE;
}
