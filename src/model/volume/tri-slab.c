/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a slab is: how many slices it has and how thick it usually is. How its pixels come about is
 * the slicer's business. */

#include "config.h"

#include "tri-slab.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A thickness is exactly so many steps in spite of rounding. */
#define STEP_TOLERANCE 1e-6

G_DEFINE_ENUM_TYPE (TriSlabMode,
                    tri_slab_mode,
                    G_DEFINE_ENUM_VALUE (TRI_SLAB_MAXIMUM, "maximum"),
                    G_DEFINE_ENUM_VALUE (TRI_SLAB_MINIMUM, "minimum"),
                    G_DEFINE_ENUM_VALUE (TRI_SLAB_MEAN, "mean"))

static const double usual_mm[] = { 0, 2, 5, 10, 15, 20, 30, 50, 75, TRI_SLAB_MAX_MM };

guint
tri_slab_count_slices (double slab_mm, double step_mm)
{
  const double n_each_side = floor (slab_mm / 2 / step_mm + STEP_TOLERANCE);

  if (!(n_each_side >= 1))
    return 1;
  return 2 * (guint) MIN (n_each_side, TRI_SLAB_MAX_SLICES / 2) + 1;
}

double
tri_slab_step_mm (double slab_mm, int step, double max_mm)
{
  double found = step > 0 ? max_mm : 0;

  for (guint n = 0; n < G_N_ELEMENTS (usual_mm); n++)
    if (step > 0 && usual_mm[n] > slab_mm)
      return MIN (usual_mm[n], max_mm);
    else if (step < 0 && usual_mm[n] < slab_mm)
      found = usual_mm[n];
  return found;
}

char *
tri_slab_describe (double slab_mm, TriSlabMode mode)
{
  switch (mode)
    {
    case TRI_SLAB_MINIMUM:
      /* Translators: the least value within a slab so many millimetres thick. */
      return g_strdup_printf (_ ("MinIP %.3g mm"), slab_mm);
    case TRI_SLAB_MEAN:
      return g_strdup_printf (_ ("Average %.3g mm"), slab_mm);
    case TRI_SLAB_MAXIMUM:
    case TRI_N_SLAB_MODES:
    default:
      return g_strdup_printf (_ ("MIP %.3g mm"), slab_mm);
    }
}
