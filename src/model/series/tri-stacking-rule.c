/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When a rule that differs from the default applies to a slice list. What it then does is its
 * @arrange function, which this file does not know; see tri-stacking-ways.c. */

#include "config.h"

#include "tri-stacking-rule.h"

/**
 * tri_stacking_rule_apply:
 * @self: (nullable): NULL takes nothing
 * @is_whole: whether @slice_list is a whole grid, not yet cut by kinds
 * @slice_list: as tri_slice_list_number_positions() left it; so it is left when FALSE is returned
 * @stacks: (element-type TriStack): gets stacks that hold every slice, or none
 *
 * Lets @self arrange @slice_list if this is its stage and it has something to say about it; counts
 * that in @n_applied.
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
