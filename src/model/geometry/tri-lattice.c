/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Arithmetic of slice positions along a normal: which spacing they share and which of its points
 * are empty. Plain numbers in mm; knows neither frames nor stacks. */

#include "config.h"

#include "tri-lattice.h"

#include <math.h>

/* Gaps that agree to 0.01 mm, or of very fine stacks to a twentieth, are the same gap. */
#define GAP_RESOLUTION_MM 0.01
#define GAP_RESOLUTION_PART 0.05
/* How far, in spacings, a slice may be from a point of the lattice (docs/imaging-rules.md §1.5). */
#define LATTICE_TOLERANCE 0.1
/* A regular run may skip so many steps and no more where irregular slices take their place. */
#define MAX_HOLE_STEPS 3

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * tri_lattice_compute_modal_gap:
 * @positions_mm: (array length=n_positions): ascending, finite
 *
 * The gap between neighbours that most of them agree on, of equally frequent ones the smallest. A
 * hole in the stack therefore does not widen the spacing (dcm2niix#248). The result is the mean of
 * the gaps that agree, so that it keeps its full precision. O(n log n).
 */
double
tri_lattice_compute_modal_gap (const double *positions_mm, guint n_positions)
{
  g_autofree double *gaps_mm = NULL;
  guint n_gaps = n_positions > 0 ? n_positions - 1 : 0;
  guint best_first = 0, best_count = 0;
  double resolution_mm, sum_mm = 0.0;

  if (n_gaps == 0)
    return 0.0;
  gaps_mm = g_new (double, n_gaps);
  for (guint n = 0; n < n_gaps; n++)
    gaps_mm[n] = positions_mm[n + 1] - positions_mm[n];
  qsort (gaps_mm, n_gaps, sizeof *gaps_mm, compare_doubles);
  resolution_mm = MIN (GAP_RESOLUTION_MM, GAP_RESOLUTION_PART * gaps_mm[n_gaps / 2]);

  /* A window slides over the sorted gaps: unlike rounding it has no borders that cut a crowd. */
  for (guint first = 0, next = 0; first < n_gaps; first++)
    {
      while (next < n_gaps && gaps_mm[next] <= gaps_mm[first] + resolution_mm)
        next++;
      if (next - first > best_count)
        {
          best_first = first;
          best_count = next - first;
        }
    }
  for (guint n = best_first; n < best_first + best_count; n++)
    sum_mm += gaps_mm[n];
  return sum_mm / best_count;
}

guint
tri_lattice_count_steps (double gap_mm, double spacing_mm)
{
  double steps = gap_mm / spacing_mm;

  if (!(steps < G_MAXINT32) || !(fabs (steps - round (steps)) <= LATTICE_TOLERANCE))
    return 0;
  return (guint) MAX (round (steps), 0.0);
}

/**
 * tri_lattice_is_even:
 *
 * TRUE when every position is where equal steps from the first to the last would have it, to a
 * tenth of a step: a spacing of 0.625 mm written as 0.6, 1.2, 1.9 is still one spacing.
 */
gboolean
tri_lattice_is_even (const double *positions_mm, guint n_positions)
{
  double step_mm;

  if (n_positions < 2)
    return TRUE;
  step_mm = (positions_mm[n_positions - 1] - positions_mm[0]) / (n_positions - 1);
  for (guint n = 1; n < n_positions; n++)
    if (!(fabs (positions_mm[n] - positions_mm[0] - n * step_mm) <= LATTICE_TOLERANCE * step_mm))
      return FALSE;
  return TRUE;
}

/* The mean step of even positions, the most frequent gap of others. */
double
tri_lattice_compute_spacing (const double *positions_mm, guint n_positions)
{
  if (n_positions > 1 && tri_lattice_is_even (positions_mm, n_positions))
    return (positions_mm[n_positions - 1] - positions_mm[0]) / (n_positions - 1);
  return tri_lattice_compute_modal_gap (positions_mm, n_positions);
}

gboolean
tri_lattice_is_regular (const double *positions_mm, guint n_positions)
{
  double spacing_mm = tri_lattice_compute_spacing (positions_mm, n_positions);

  for (guint n = 1; n < n_positions; n++)
    {
      double steps = (positions_mm[n] - positions_mm[0]) / spacing_mm;

      if (!(fabs (steps - round (steps)) <= LATTICE_TOLERANCE))
        return FALSE;
    }
  return TRUE;
}

/* Marks what lies on the lattice of @spacing_mm that holds most positions; of equally good ones
 * that whose phase comes first. */
static void
mark_lattice (const double *positions_mm,
              guint n_positions,
              double spacing_mm,
              gboolean *is_regular)
{
  g_autofree double *phases = g_new (double, n_positions);
  g_autofree double *sorted = NULL;
  double best = 0.0;
  guint best_count = 0;

  for (guint n = 0; n < n_positions; n++)
    phases[n] = fmod ((positions_mm[n] - positions_mm[0]) / spacing_mm, 1.0);
  sorted = g_memdup2 (phases, sizeof *phases * n_positions);
  qsort (sorted, n_positions, sizeof *sorted, compare_doubles);
  /* A window runs around the circle of phases. */
  for (guint first = 0, end = 0; first < n_positions; first++)
    {
      end = MAX (end, first);
      while (end < first + n_positions && sorted[end % n_positions] + (end >= n_positions) <=
                                              sorted[first] + 2.0 * LATTICE_TOLERANCE)
        end++;
      if (end - first > best_count)
        {
          best = sorted[first];
          best_count = end - first;
        }
    }
  for (guint n = 0; n < n_positions; n++)
    {
      double phase = phases[n] < best ? phases[n] + 1.0 : phases[n];

      is_regular[n] = phase <= best + 2.0 * LATTICE_TOLERANCE;
    }
}

/* Of the marked positions keeps the longest run. A run ends at a wide hole in which there are other
 * slices: beyond it the stack has another spacing, and a few slices of that lie on the lattice by
 * chance. */
static guint
keep_longest_run (const double *positions_mm,
                  guint n_positions,
                  double spacing_mm,
                  gboolean *is_regular)
{
  guint best_first = 0, best_end = 0, best_count = 0, first = 0, count = 0, last = 0;

  for (guint n = 0; n < n_positions; n++)
    {
      if (!is_regular[n])
        continue;
      if (count > 0 && n - last > 1 &&
          positions_mm[n] - positions_mm[last] > (MAX_HOLE_STEPS + 0.5) * spacing_mm)
        count = 0;
      if (count == 0)
        first = n;
      last = n;
      if (++count > best_count)
        {
          best_count = count;
          best_first = first;
          best_end = n + 1;
        }
    }
  for (guint n = 0; n < n_positions; n++)
    is_regular[n] = is_regular[n] && n >= best_first && n < best_end;
  return best_count;
}

/**
 * tri_lattice_select_regular:
 * @positions_mm: (array length=n_positions): ascending, distinct
 * @is_regular: (out) (array length=n_positions): which of them are evenly spaced
 *
 * Selects the positions on the lattice, with the most frequent gap as spacing, on which most of
 * them lie (to a tenth, docs/imaging-rules.md §1.5). O(n log n).
 *
 * Returns: how many they are
 */
guint
tri_lattice_select_regular (const double *positions_mm, guint n_positions, gboolean *is_regular)
{
  double spacing_mm = tri_lattice_compute_modal_gap (positions_mm, n_positions);

  if (!(spacing_mm > 0.0))
    return 0;
  mark_lattice (positions_mm, n_positions, spacing_mm, is_regular);
  return keep_longest_run (positions_mm, n_positions, spacing_mm, is_regular);
}
