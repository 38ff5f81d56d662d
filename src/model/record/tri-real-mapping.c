/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stored values to values of the world, by line or by table. */

#include "config.h"

#include "tri-real-mapping.h"

#include <math.h>

double
tri_real_mapping_apply (const TriRealMapping *self, double stored)
{
  double index;

  if (!(stored >= self->first && stored <= self->last))
    return NAN;
  if (self->n_values == 0)
    return self->slope * stored + self->intercept;
  index = floor (stored - self->first + 0.5);
  return index < self->n_values ? self->values[(guint32) index] : NAN;
}
