/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Slices whose positions repeat, made into the volumes of one stack (docs/imaging-rules.md §1.11):
 * by the first attribute that accounts for every slice, else by one that gives whole volumes and a
 * rest. Assumes one kind of image and numbered positions. */

#include "config.h"

#include "tri-stack-volumes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tri-stack-build.h"
#include "tri-stack-name.h"

static int
compare_group (const TriSlice *a, const TriSlice *b)
{
  if (a->group != b->group)
    return a->group < b->group ? -1 : 1;
  return tri_slice_compare_position (a, b);
}

static int
compare_group_only (const TriSlice *a, const TriSlice *b)
{
  return (a->group > b->group) - (a->group < b->group);
}

/**
 * Grouping:
 * @n_complete: groups with one slice at each position
 * @is_single: no group has two slices at one position
 * @is_multiple: every group has the same number of slices at each position
 */
typedef struct
{
  guint n_groups;
  guint n_complete;
  gboolean is_single;
  gboolean is_multiple;
} Grouping;

/* Looks at the slice list's group numbers; leaves it sorted by group, then position. */
static Grouping
examine_groups (GPtrArray *slice_list, const TriLayout *layout)
{
  Grouping result = { .is_single = TRUE, .is_multiple = TRUE };
  guint repeats_of_all = 0;

  tri_slice_list_sort (slice_list, compare_group);
  for (guint first = 0, next; first < slice_list->len; first = next)
    {
      guint n_positions = 0, repeats = 0, most = 0, least = G_MAXUINT;

      for (next = first;
           next < slice_list->len && tri_slice_list_get (slice_list, next)->group ==
                                         tri_slice_list_get (slice_list, first)->group;
           next++)
        {
          gboolean is_new = next == first ||
                            tri_slice_compare_position (tri_slice_list_get (slice_list, next - 1),
                                                        tri_slice_list_get (slice_list, next)) != 0;

          if (is_new && next > first)
            least = MIN (least, repeats);
          n_positions += is_new;
          repeats = is_new ? 1 : repeats + 1;
          most = MAX (most, repeats);
        }
      least = MIN (least, repeats);
      if (repeats_of_all == 0)
        repeats_of_all = most;
      result.n_groups++;
      result.n_complete += n_positions == layout->n_positions && most == 1;
      result.is_single = result.is_single && most == 1;
      result.is_multiple = result.is_multiple && n_positions == layout->n_positions &&
                           most == least && most == repeats_of_all;
    }
  return result;
}

/* One group for each value of the dimension. */
static void
group_by_value (GPtrArray *slice_list, const TriDimension *dimension)
{
  guint group = 0;

  tri_slice_list_sort (slice_list, dimension->compare);
  for (guint n = 0; n < slice_list->len; n++)
    {
      if (n > 0 && dimension->compare (tri_slice_list_get (slice_list, n - 1),
                                       tri_slice_list_get (slice_list, n)) != 0)
        group++;
      tri_slice_list_get (slice_list, n)->group = group;
    }
}

static int
compare_position_then_group (const TriSlice *a, const TriSlice *b)
{
  int order = tri_slice_compare_position (a, b);

  return order != 0 ? order : (a->group > b->group) - (a->group < b->group);
}

/* From values to ranks: the n-th value at each position is group n. FALSE when values are equal at
 * a position, so that their order is not known; then the groups stay as they were. */
static gboolean
group_by_rank (GPtrArray *slice_list)
{
  guint rank = 0;

  tri_slice_list_sort (slice_list, compare_position_then_group);
  for (guint n = 1; n < slice_list->len; n++)
    if (compare_position_then_group (tri_slice_list_get (slice_list, n - 1),
                                     tri_slice_list_get (slice_list, n)) == 0)
      return FALSE;
  for (guint n = 0; n < slice_list->len; n++)
    {
      TriSlice *slice = tri_slice_list_get (slice_list, n);

      rank = n > 0 && tri_slice_list_get (slice_list, n - 1)->position == slice->position ? rank + 1
                                                                                          : 0;
      slice->group = rank;
    }
  return TRUE;
}

/* Numbers that run through one volume after the other, or through all repeats of one position
 * after the other; the only order left where some images are missing. */
static gboolean
group_by_blocks (GPtrArray *slice_list, const TriLayout *layout)
{
  double first = INFINITY;

  for (guint n = 0; n < slice_list->len; n++)
    if (tri_slice_list_get (slice_list, n)->frame->instance_number == G_MININT32)
      return FALSE;
    else
      first = MIN (first, tri_slice_list_get (slice_list, n)->frame->instance_number);

  for (guint is_by_slice = 0; is_by_slice < 2; is_by_slice++)
    {
      Grouping grouping;

      for (guint n = 0; n < slice_list->len; n++)
        {
          double number = tri_slice_list_get (slice_list, n)->frame->instance_number - first;
          double group = is_by_slice ? fmod (number, layout->max_repeats)
                                     : floor (number / layout->n_positions);

          tri_slice_list_get (slice_list, n)->group = (guint) group;
        }
      grouping = examine_groups (slice_list, layout);
      if (grouping.is_single && grouping.n_complete > 0)
        return TRUE;
    }
  return FALSE;
}

/* Slices that found no place among the others, as they best can be shown. */
static void
add_rest (GPtrArray *rest, GPtrArray *stacks)
{
  TriLayout layout = tri_slice_list_number_positions (rest);
  TriStack *stack = layout.max_repeats == 1 ? tri_stack_build_grid (rest, rest->len, 1)
                                            : tri_stack_build_images (rest);

  tri_stack_add_note (stack, "unequal-groups", TRI_SEVERITY_WARNING, NULL,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "This image lies at a position of another stack of the series "
                                   "and makes no whole volume with others",
                                   "These %u images lie at positions of another stack of the "
                                   "series and make no whole volume",
                                   rest->len),
                      rest->len);
  g_ptr_array_add (stacks, stack);
}

/* The complete groups become one stack; each group that is not complete is listed by itself, or
 * together with the others where they are many. */
static void
add_volumes (GPtrArray *slice_list,
             const TriLayout *layout,
             const TriDimension *dimension,
             GPtrArray *stacks)
{
  g_autoptr (GPtrArray) whole = g_ptr_array_new ();
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autoptr (GPtrArray) parts = NULL;
  TriStack *stack;

  tri_slice_list_sort (slice_list, compare_group);
  for (guint first = 0, next; first < slice_list->len; first = next)
    {
      for (next = first;
           next < slice_list->len && tri_slice_list_get (slice_list, next)->group ==
                                         tri_slice_list_get (slice_list, first)->group;)
        next++;
      for (guint n = first; n < next; n++)
        g_ptr_array_add (next - first == layout->n_positions ? whole : rest,
                         tri_slice_list_get (slice_list, n));
    }

  stack = tri_stack_build_grid (whole, layout->n_positions, whole->len / layout->n_positions);
  tri_stack_name_volumes (stack, whole, layout->n_positions, dimension);
  g_ptr_array_add (stacks, stack);
  if (rest->len == 0)
    return;
  tri_stack_add_note (stack, "unequal-groups", TRI_SEVERITY_WARNING, NULL,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u other image at these positions does not form a complete "
                                   "volume and is listed separately",
                                   "%u other images at these positions do not form a complete "
                                   "volume and are listed separately",
                                   rest->len),
                      rest->len);
  parts = tri_slice_lists_new (rest);
  tri_slice_lists_split (&parts, compare_group_only);
  if (parts->len > TRI_STACK_MAX_PARTS)
    add_rest (rest, stacks);
  for (guint p = 0; p < parts->len && parts->len <= TRI_STACK_MAX_PARTS; p++)
    add_rest (g_ptr_array_index (parts, p), stacks);
}

static gboolean
has_all (const GPtrArray *slice_list, const TriDimension *dimension)
{
  for (guint n = 0; n < slice_list->len; n++)
    if (!dimension->has (tri_slice_list_get (slice_list, n)))
      return FALSE;
  return TRUE;
}

/**
 * tri_stack_arrange_first:
 * @slice_list: as tri_slice_list_number_positions() left it, with repeats; reordered
 * @stacks: (element-type TriStack): every slice of @slice_list ends in one of those added
 *
 * Makes a volume of the first image at each position and stacks of the others, with notes that say
 * so.
 */
void
tri_stack_arrange_first (GPtrArray *slice_list, GPtrArray *stacks)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new ();
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  TriStack *stack;

  tri_slice_list_sort (slice_list, tri_slice_compare_position);
  for (guint n = 0; n < slice_list->len; n++)
    g_ptr_array_add (n > 0 && tri_slice_list_get (slice_list, n - 1)->position ==
                                  tri_slice_list_get (slice_list, n)->position
                         ? rest
                         : first,
                     tri_slice_list_get (slice_list, n));
  stack = tri_stack_build_grid (first, first->len, 1);
  tri_stack_add_note (
      stack, "unequal-groups", TRI_SEVERITY_WARNING, NULL,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u other image has the same position as a slice of this stack and is "
                   "listed separately",
                   "%u other images have the same positions as slices of this stack and are "
                   "listed separately",
                   rest->len),
      rest->len);
  g_ptr_array_add (stacks, stack);
  add_rest (rest, stacks);
}

/* Nothing tells the repeats apart reliably. A few of them are set beside a volume of the first
 * image of each position; where they are many, a volume might mix moments, so there is none. */
static void
arrange_unordered (GPtrArray *slice_list, const TriLayout *layout, GPtrArray *stacks)
{
  TriStack *stack;

  if (layout->n_positions > 1 && slice_list->len < 2 * layout->n_positions)
    {
      tri_stack_arrange_first (slice_list, stacks);
      return;
    }
  stack = tri_stack_build_images (slice_list);
  tri_stack_add_note (
      stack, "order-unknown", TRI_SEVERITY_WARNING, NULL,
      _ ("Nothing in the headers tells which of the %u images at %u positions belong together; "
         "they are shown one by one"),
      slice_list->len, layout->n_positions);
  g_ptr_array_add (stacks, stack);
}

/* Makes volumes of a slice list whose groups @grouping are each whole, or become so by rank. */
static gboolean
add_if_whole (GPtrArray *slice_list,
              const TriLayout *layout,
              const TriDimension *dimension,
              const Grouping *grouping,
              GPtrArray *stacks)
{
  if (grouping->n_groups < 2)
    return FALSE;
  if (grouping->n_complete < grouping->n_groups &&
      !(dimension->is_rankable && layout->min_repeats == layout->max_repeats &&
        group_by_rank (slice_list)))
    return FALSE;
  add_volumes (slice_list, layout, dimension, stacks);
  return TRUE;
}

/**
 * tri_stack_arrange_by:
 * @slice_list: as tri_slice_list_number_positions() left it, with repeats; reordered
 * @stacks: (element-type TriStack): gets one stack of volumes
 *
 * Returns: TRUE when @dimension alone made whole volumes of every slice; else nothing was added
 */
gboolean
tri_stack_arrange_by (GPtrArray *slice_list,
                      const TriLayout *layout,
                      const TriDimension *dimension,
                      GPtrArray *stacks)
{
  Grouping grouping;

  if (!has_all (slice_list, dimension))
    return FALSE;
  group_by_value (slice_list, dimension);
  grouping = examine_groups (slice_list, layout);
  return add_if_whole (slice_list, layout, dimension, &grouping, stacks);
}

/**
 * tri_slice_list_is_multiple_of:
 * @slice_list: as tri_slice_list_number_positions() left it; reordered
 *
 * Returns: whether there are two values of @dimension or more, and the slices of each value cover
 * all positions, every position equally often
 */
gboolean
tri_slice_list_is_multiple_of (GPtrArray *slice_list,
                               const TriLayout *layout,
                               const TriDimension *dimension)
{
  Grouping grouping;

  if (!has_all (slice_list, dimension))
    return FALSE;
  group_by_value (slice_list, dimension);
  grouping = examine_groups (slice_list, layout);
  return grouping.n_groups > 1 && grouping.is_multiple;
}

/* What accounts for some of a slice list.
 * @partial: gives at least one whole volume
 * @apart: gives groups that have each position once at the most, none of them whole */
typedef struct
{
  const TriDimension *partial, *apart;
} Candidates;

/* Tries one dimension after the other; TRUE when one of them accounts for every slice: as volumes,
 * or as @parts of which each has its own repeats. */
static gboolean
arrange_by_dimension (GPtrArray *slice_list,
                      const TriLayout *layout,
                      GPtrArray *stacks,
                      Candidates *candidates,
                      GPtrArray **parts)
{
  guint n_dimensions;
  const TriDimension *dimensions = tri_dimension_get_all (&n_dimensions);

  for (guint n = 0; n < n_dimensions; n++)
    {
      const TriDimension *dimension = &dimensions[n];
      Grouping grouping;

      if (!has_all (slice_list, dimension))
        continue;
      group_by_value (slice_list, dimension);
      grouping = examine_groups (slice_list, layout);
      if (grouping.n_groups < 2)
        continue;
      if (add_if_whole (slice_list, layout, dimension, &grouping, stacks))
        return TRUE;
      if (grouping.is_multiple)
        {
          *parts = tri_slice_lists_new (slice_list);
          tri_slice_lists_split (parts, dimension->compare);
          return TRUE;
        }
      if (candidates->partial == NULL && grouping.is_single && grouping.n_complete > 0)
        candidates->partial = dimension;
      if (candidates->apart == NULL && grouping.is_single && grouping.n_complete == 0 &&
          !dimension->is_rankable)
        candidates->apart = dimension;
    }
  return FALSE;
}

/* Acquisitions that overlap at a few positions: each is a stack if it is a lattice by itself; NULL:
 * one of them is none. */
static GPtrArray *
split_apart (GPtrArray *slice_list, const TriDimension *dimension)
{
  g_autoptr (GPtrArray) parts = tri_slice_lists_new (slice_list);

  tri_slice_lists_split (&parts, dimension->compare);
  return tri_slice_lists_are_lattices (parts) ? g_steal_pointer (&parts) : NULL;
}

/**
 * tri_stack_make_volumes:
 * @slice_list: as tri_slice_list_number_positions() left it, with repeats; reordered
 * @stacks: (element-type TriStack): gets a stack of volumes, and what makes no whole volume
 *
 * Makes volumes by whatever in the headers tells the repeats apart best
 * (docs/imaging-rules.md §1.11). When that is something that cuts the list into acquisitions of
 * their own, @stacks stays as it was and the caller arranges the returned parts.
 *
 * Returns: (transfer full) (nullable) (element-type GPtrArray): the parts that hold every slice;
 * NULL when @stacks got every slice
 */
GPtrArray *
tri_stack_make_volumes (GPtrArray *slice_list, const TriLayout *layout, GPtrArray *stacks)
{
  Candidates candidates = { NULL, NULL };
  GPtrArray *parts = NULL;

  if (arrange_by_dimension (slice_list, layout, stacks, &candidates, &parts))
    return parts;
  if (candidates.partial != NULL)
    {
      group_by_value (slice_list, candidates.partial);
      add_volumes (slice_list, layout, candidates.partial, stacks);
      return NULL;
    }
  if (candidates.apart != NULL)
    parts = split_apart (slice_list, candidates.apart);
  if (parts != NULL)
    return parts;
  if (group_by_blocks (slice_list, layout))
    add_volumes (slice_list, layout, tri_dimension_find ("InstanceNumber"), stacks);
  else
    arrange_unordered (slice_list, layout, stacks);
  return NULL;
}
