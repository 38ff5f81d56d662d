/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Other ways than the default one to make stacks of a slice list of one grid. Each is a
 * TriStackingRuleArrange: it takes a slice list whole or not at all, and what it does not take goes
 * the default way. When they are offered, and in which words, is in tri-stacking-rule-table.c. */

#include "config.h"

#include "tri-stacking-ways.h"

#include "tri-lattice.h"
#include "tri-stack-arrange.h"
#include "tri-stack-build.h"
#include "tri-stack-volumes.h"

/* ---- in space ---- */

/**
 * tri_stacking_as_one:
 *
 * A TriStackingRuleArrange: all slices in the order of their positions, whatever they differ in.
 * The few that share a position with another make a stack of their own.
 *
 * Returns: FALSE when there is one position only, or as many repeats as positions
 */
gboolean
tri_stacking_as_one (TriStackingRule *self G_GNUC_UNUSED,
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

/**
 * tri_stacking_regular:
 *
 * A TriStackingRuleArrange: the slices on the lattice that holds most of them (added to @n_taken of
 * @self), and the others in stacks of their own.
 *
 * Returns: FALSE when no lattice holds three positions and half of all, or one holds all
 */
gboolean
tri_stacking_regular (TriStackingRule *self,
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

/**
 * tri_stacking_volumes:
 * @self: with a dimension
 *
 * A TriStackingRuleArrange: volumes by the dimension of @self, if need be one stack of them for
 * each value of another dimension.
 *
 * Returns: FALSE when that makes no whole volumes of every slice
 */
gboolean
tri_stacking_volumes (TriStackingRule *self,
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

/**
 * tri_stacking_each_repeat:
 *
 * A TriStackingRuleArrange: as the default, but each volume of a stack becomes a stack.
 *
 * Returns: FALSE when the default makes no stack of several volumes, or more than
 * TRI_STACK_MAX_PARTS volumes
 */
gboolean
tri_stacking_each_repeat (TriStackingRule *self G_GNUC_UNUSED,
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

/**
 * tri_stacking_split:
 * @self: with a dimension
 *
 * A TriStackingRuleArrange: one stack or more for each value of the dimension of @self.
 *
 * Returns: FALSE when there are more than TRI_STACK_MAX_PARTS values, or fewer than two slices for
 * each on average
 */
gboolean
tri_stacking_split (TriStackingRule *self,
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
