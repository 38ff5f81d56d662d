/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the slices of a list lie along their common normal: which share a position, and whether the
 * positions are evenly spaced (docs/imaging-rules.md §1.1, §1.5, §1.7). */

#include "config.h"

#include "tri-slice-positions.h"

#include "tri-lattice.h"

/* Slices nearer than this are at the same position; finer images ask for less. */
#define SAME_POSITION_MM 0.01

static int
compare_s (const TriSlice *a, const TriSlice *b)
{
  return (a->s_mm > b->s_mm) - (a->s_mm < b->s_mm);
}

/**
 * tri_slice_compare_position:
 *
 * A TriSliceCompare by position number; only after tri_slice_list_number_positions().
 *
 * Returns: -1, 0 or 1
 */
int
tri_slice_compare_position (const TriSlice *a, const TriSlice *b)
{
  return (a->position > b->position) - (a->position < b->position);
}

static double
get_tolerance_mm (const TriSlice *slice)
{
  return MIN (SAME_POSITION_MM,
              0.1 * MIN (slice->frame->spacing_mm[0], slice->frame->spacing_mm[1]));
}

/**
 * tri_slice_list_number_positions:
 * @slice_list: at least one slice; slices of one grid, with geometry; reordered
 *
 * Sorts the list along its normal and numbers its positions from 0: sets @s_mm and @position of
 * each slice. Slices less than 0.01 mm (of fine pixels, less) from the first of a position are at
 * that position. All are measured along the normal of the first slice, as their own normals differ
 * by rounding. O(n log n); any thread.
 *
 * Returns: how many positions there are, and how often they repeat
 */
TriLayout
tri_slice_list_number_positions (GPtrArray *slice_list)
{
  TriLayout layout = { 0, G_MAXUINT, 0 };
  double tolerance_mm = get_tolerance_mm (tri_slice_list_get (slice_list, 0));
  TriPoint3 normal;
  double start_mm = 0.0;
  guint repeats = 0;

  tri_slice_list_sort (slice_list, tri_slice_compare);
  normal = tri_slice_list_get (slice_list, 0)->normal;
  for (guint n = 0; n < slice_list->len; n++)
    tri_slice_list_get (slice_list, n)->s_mm =
        tri_point3_dot (tri_slice_list_get (slice_list, n)->origin, normal);
  tri_slice_list_sort (slice_list, compare_s);

  for (guint n = 0; n < slice_list->len; n++)
    {
      TriSlice *slice = tri_slice_list_get (slice_list, n);

      if (n == 0 || slice->s_mm > start_mm + tolerance_mm)
        {
          if (n > 0)
            layout.min_repeats = MIN (layout.min_repeats, repeats);
          layout.n_positions++;
          repeats = 0;
          start_mm = slice->s_mm;
        }
      slice->position = layout.n_positions - 1;
      repeats++;
      layout.max_repeats = MAX (layout.max_repeats, repeats);
    }
  layout.min_repeats = MIN (layout.min_repeats, repeats);
  tri_slice_list_sort (slice_list, tri_slice_compare_position);
  return layout;
}

/**
 * tri_slice_list_is_lattice:
 * @slice_list: slices without repeats whose @s_mm is set; sorted by it
 *
 * Returns: whether the positions are whole multiples of one spacing; missing slices are allowed
 */
gboolean
tri_slice_list_is_lattice (GPtrArray *slice_list)
{
  g_autofree double *positions_mm = g_new (double, slice_list->len);

  tri_slice_list_sort (slice_list, compare_s);
  for (guint n = 0; n < slice_list->len; n++)
    positions_mm[n] = tri_slice_list_get (slice_list, n)->s_mm;
  return tri_lattice_is_regular (positions_mm, slice_list->len);
}

/**
 * tri_slice_lists_are_lattices:
 * @parts: slice lists without repeats; each is sorted by position
 *
 * Returns: FALSE unless there are 2 to TRI_STACK_MAX_PARTS parts of two slices or more and
 * tri_slice_list_is_lattice() is true of each
 */
gboolean
tri_slice_lists_are_lattices (const GPtrArray *parts)
{
  if (parts->len < 2 || parts->len > TRI_STACK_MAX_PARTS)
    return FALSE;
  for (guint p = 0; p < parts->len; p++)
    {
      GPtrArray *part = g_ptr_array_index (parts, p);

      if (part->len < 2 || !tri_slice_list_is_lattice (part))
        return FALSE;
    }
  return TRUE;
}
