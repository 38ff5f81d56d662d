/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Other ways than the default one to make stacks of a pile of one grid. Each takes a pile whole or
 * not at all; what it does not take goes the default way. When they are offered, and in which
 * words, is in tri-plan-table.c. */

#include "config.h"

#include "tri-plan.h"

#include "tri-lattice.h"

/**
 * tri_plan_apply:
 * @self: (nullable): NULL takes nothing
 * @is_whole: whether @pile is a whole grid, not yet cut by kinds
 * @pile: as tri_pile_number_positions() left it; so it is left when FALSE is returned
 *
 * Returns: TRUE when @stacks got all of @pile
 */
gboolean
tri_plan_apply (TriPlan *self,
                gboolean is_whole,
                GPtrArray *pile,
                const TriLayout *layout,
                GPtrArray *stacks)
{
  gboolean is_taken;

  if (self == NULL || self->arrange == NULL || self->is_whole != is_whole ||
      (self->needs_repeats && layout->max_repeats < 2) ||
      (self->dimension != NULL && !tri_dimension_varies (self->dimension, pile)))
    return FALSE;
  is_taken = self->arrange (self, pile, layout, stacks);
  if (is_taken)
    self->n_applied++;
  else
    tri_pile_number_positions (pile);
  return is_taken;
}

/* ---- in space ---- */

/* All slices in the order of their positions, whatever they differ in; a few that lie at the same
 * position are set beside. */
gboolean
tri_plan_arrange_as_one (TriPlan *self G_GNUC_UNUSED,
                         GPtrArray *pile,
                         const TriLayout *layout,
                         GPtrArray *stacks)
{
  if (layout->n_positions < 2 || pile->len >= 2 * layout->n_positions)
    return FALSE;
  if (layout->max_repeats > 1)
    tri_stack_arrange_first (pile, stacks);
  else
    g_ptr_array_add (stacks, tri_stack_build_grid (pile, pile->len, 1));
  return TRUE;
}

/* The slices on the lattice that holds most of them, and the others apart. */
gboolean
tri_plan_arrange_regular (TriPlan *self,
                          GPtrArray *pile,
                          const TriLayout *layout,
                          GPtrArray *stacks)
{
  g_autofree double *positions_mm = g_new (double, layout->n_positions);
  g_autofree gboolean *is_regular = g_new0 (gboolean, layout->n_positions);
  g_autoptr (GPtrArray) regular = g_ptr_array_new ();
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  guint n_regular;

  for (guint n = 0; n < pile->len; n++)
    positions_mm[tri_pile_get (pile, n)->position] = tri_pile_get (pile, n)->s_mm;
  n_regular = tri_lattice_select_regular (positions_mm, layout->n_positions, is_regular);
  if (n_regular < 3 || n_regular == layout->n_positions || 2 * n_regular < layout->n_positions)
    return FALSE;
  for (guint n = 0; n < pile->len; n++)
    g_ptr_array_add (is_regular[tri_pile_get (pile, n)->position] ? regular : rest,
                     tri_pile_get (pile, n));
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
arrange_within (GPtrArray *pile,
                const TriDimension *outer,
                const TriDimension *dimension,
                GPtrArray *stacks)
{
  g_autoptr (GPtrArray) parts = tri_piles_new (pile);
  g_autoptr (GPtrArray) made =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tri_stack_unref);

  tri_piles_split (&parts, outer->compare);
  if (parts->len > TRI_STACK_MAX_PARTS)
    return FALSE;
  for (guint p = 0; p < parts->len; p++)
    {
      GPtrArray *part = g_ptr_array_index (parts, p);
      TriLayout layout = tri_pile_number_positions (part);

      if (!tri_stack_arrange_by (part, &layout, dimension, made))
        return FALSE;
    }
  move_all (made, stacks);
  return TRUE;
}

/* Volumes by the plan's dimension, if need be one stack of them for each value of another. */
gboolean
tri_plan_arrange_volumes (TriPlan *self,
                          GPtrArray *pile,
                          const TriLayout *layout,
                          GPtrArray *stacks)
{
  guint n_dimensions;
  const TriDimension *dimensions = tri_dimension_get_all (&n_dimensions);

  if (tri_stack_arrange_by (pile, layout, self->dimension, stacks))
    return TRUE;
  for (guint n = 0; n < n_dimensions; n++)
    {
      const TriDimension *outer = &dimensions[n];

      if (outer != self->dimension && !outer->is_rankable &&
          tri_pile_is_multiple_of (pile, layout, outer))
        {
          if (arrange_within (pile, outer, self->dimension, stacks))
            return TRUE;
          /* The parts were numbered by themselves. */
          tri_pile_number_positions (pile);
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
tri_plan_arrange_repeats (TriPlan *self G_GNUC_UNUSED,
                          GPtrArray *pile,
                          const TriLayout *layout,
                          GPtrArray *stacks)
{
  g_autoptr (GHashTable) slices = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) made =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tri_stack_unref);
  guint n_parts = 0;

  tri_stack_arrange_repeats (pile, layout, made);
  for (guint n = 0; n < made->len; n++)
    n_parts += ((const TriStack *) g_ptr_array_index (made, n))->n_volumes;
  if (n_parts == made->len || n_parts > TRI_STACK_MAX_PARTS)
    return FALSE;
  for (guint n = 0; n < pile->len; n++)
    g_hash_table_insert (slices, GUINT_TO_POINTER (tri_pile_get (pile, n)->number),
                         tri_pile_get (pile, n));
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
tri_plan_arrange_split (TriPlan *self,
                        GPtrArray *pile,
                        const TriLayout *layout G_GNUC_UNUSED,
                        GPtrArray *stacks)
{
  g_autoptr (GPtrArray) parts = tri_piles_new (pile);

  tri_piles_split (&parts, self->dimension->compare);
  if (parts->len > TRI_STACK_MAX_PARTS || pile->len < 2 * parts->len)
    return FALSE;
  tri_stack_arrange_parts (parts, NULL, stacks);
  return TRUE;
}
