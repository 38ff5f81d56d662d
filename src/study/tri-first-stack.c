/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which stack of a scan is shown first, and which one is meant by whoever names a series, an
 * interpretation or a number. The one place for these rules, for the window and the tool alike.
 * Pure functions; nothing here reads a file. */

#include "config.h"

#include "tri-first-stack.h"

#include "tri-layer-source.h"

/* Voxels of one repetition: of a functional series and the anatomy beside it, the anatomy wins. */
static double
count_voxels (const TriStack *stack)
{
  const guint *dims = stack->geometry.dims;

  return (double) dims[0] * dims[1] * dims[2];
}

static gboolean
is_better (const TriStack *a, const TriStack *b)
{
  gboolean is_volume = a->kind == TRI_STACK_VOLUME;

  if (is_volume != (b->kind == TRI_STACK_VOLUME))
    return is_volume;
  return count_voxels (a) > count_voxels (b);
}

/* What labels are drawn over comes before the labels. */
static gboolean
is_worth_more (const TriScan *self, const TriStack *a, const TriStack *b)
{
  gboolean is_a_overlay = tri_scan_is_overlay (self, a);

  return is_a_overlay != tri_scan_is_overlay (self, b) ? !is_a_overlay : is_better (a, b);
}

/**
 * tri_stacks_find_best:
 * @stacks: (element-type TriStack): of one series
 *
 * The stack of a series that is worth seeing first: the volume with the most voxels in one
 * repetition, else the largest of the others; of equals the first. Any thread.
 *
 * Returns: (transfer none) (nullable): NULL when there is none
 */
TriStack *
tri_stacks_find_best (const GPtrArray *stacks)
{
  TriStack *best = NULL;

  for (guint i = 0; i < stacks->len; i++)
    if (best == NULL || is_better (g_ptr_array_index (stacks, i), best))
      best = g_ptr_array_index (stacks, i);

  return best;
}

/* (nullable): NULL when the series is not offered that way */
static GPtrArray *
find_offered (const TriSeries *series, const char *interpretation)
{
  const TriInterpretation *found;

  if (interpretation == NULL)
    return series->stacks;
  found = tri_series_find_interpretation (series, interpretation);
  return found != NULL ? found->stacks : NULL;
}

/**
 * tri_scan_find_chosen_stack:
 *
 * The stack that @choice means. Without a number it is the one worth seeing first among those that
 * come into question: the best of a series, see tri_stacks_find_best(), by the same order between
 * series; label maps and segmentations only when there is nothing else. Any thread.
 *
 * Returns: (transfer none) (nullable): NULL when there is none
 */
TriStack *
tri_scan_find_chosen_stack (const TriScan *self, const TriStackChoice *choice)
{
  TriStack *best = NULL;

  for (guint s = 0; s < self->series->len; s++)
    {
      const TriSeries *series = g_ptr_array_index (self->series, s);
      const GPtrArray *stacks = find_offered (series, choice->interpretation);
      TriStack *stack;

      if (stacks == NULL || (choice->series != NULL && !g_str_equal (series->uid, choice->series)))
        continue;
      if (choice->stack >= 0)
        return (guint) choice->stack < stacks->len ? g_ptr_array_index (stacks, choice->stack)
                                                   : NULL;
      stack = tri_stacks_find_best (stacks);
      if (stack != NULL && (best == NULL || is_worth_more (self, stack, best)))
        best = stack;
    }

  return best;
}

/**
 * tri_scan_find_best_stack:
 *
 * The stack that is shown when nobody has said which, see tri_scan_find_chosen_stack(). Any thread.
 *
 * Returns: (transfer none) (nullable): NULL when the scan holds none
 */
TriStack *
tri_scan_find_best_stack (const TriScan *self)
{
  return tri_scan_find_chosen_stack (self, &(TriStackChoice){ .stack = -1 });
}

/**
 * tri_series_get_stacks:
 * @interpretation: (nullable): its code; NULL is the default
 *
 * Any thread.
 *
 * Returns: (transfer none) (element-type TriStack): a series that is not offered as wished for is
 *   shown as it is by default
 */
GPtrArray *
tri_series_get_stacks (const TriSeries *self, const char *interpretation)
{
  GPtrArray *stacks = find_offered (self, interpretation);

  return stacks != NULL ? stacks : self->stacks;
}

/**
 * tri_scan_has_interpretation:
 * @interpretation: (nullable): its code; NULL is the default, which every scan has
 *
 * Returns: whether a series can be shown that way
 */
gboolean
tri_scan_has_interpretation (const TriScan *self, const char *interpretation)
{
  for (guint s = 0; s < self->series->len; s++)
    if (find_offered (g_ptr_array_index (self->series, s), interpretation) != NULL)
      return TRUE;

  return interpretation == NULL;
}
