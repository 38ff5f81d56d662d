/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Arithmetic of slice positions along a normal: which spacing they share and which of its points
 * are empty. Plain numbers in mm; knows neither frames nor stacks. */

#include "config.h"

#include "tri-lattice.h"

#include <math.h>

/* Gaps that agree to 0.01 mm are the same gap. */
#define GAP_RESOLUTION_MM 0.01

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
 * The gap between neighbours that occurs most often once rounded to 0.01 mm; of equally frequent
 * ones the smallest. A hole in the stack therefore does not widen the spacing (dcm2niix#248). The
 * result is the mean of the gaps that were counted together, so it keeps its full precision.
 */
double
tri_lattice_compute_modal_gap (const double *positions_mm, guint n_positions)
{
  g_autofree double *gaps_mm = NULL;
  guint n_gaps = n_positions > 0 ? n_positions - 1 : 0;
  guint best_count = 0;
  double best_mm = 0.0;

  if (n_gaps == 0)
    return 0.0;
  gaps_mm = g_new (double, n_gaps);
  for (guint n = 0; n < n_gaps; n++)
    gaps_mm[n] = positions_mm[n + 1] - positions_mm[n];
  qsort (gaps_mm, n_gaps, sizeof *gaps_mm, compare_doubles);

  for (guint first = 0, next; first < n_gaps; first = next)
    {
      double key = round (gaps_mm[first] / GAP_RESOLUTION_MM);
      double sum_mm = 0.0;

      for (next = first; next < n_gaps && round (gaps_mm[next] / GAP_RESOLUTION_MM) == key; next++)
        sum_mm += gaps_mm[next];
      if (next - first > best_count)
        {
          best_count = next - first;
          best_mm = sum_mm / best_count;
        }
    }
  return best_mm;
}
