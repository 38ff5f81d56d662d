/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TRI_REAL_MAPPING_MAX_VALUES 65536u

/**
 * TriRealMapping:
 * @first, @last: stored values it holds for, inclusive
 * @slope, @intercept: real value = slope · stored + intercept; of no account with @values
 * @values: (array length=n_values): the real value of each stored value from @first on
 * @unit: a code of UCUM, "" when absent
 * @label: (0040,9210), "" when absent
 *
 * What stored values mean in the world (PS3.3 C.7.6.16.2.11), beside the modality's own
 * transformation. A value that borrows its strings and values.
 */
typedef struct
{
  double first, last;
  double slope, intercept;
  guint32 n_values;
  const double *values;
  const char *unit, *label;
} TriRealMapping;

/* NaN outside of the range. */
double tri_real_mapping_apply (const TriRealMapping *self, double stored);

G_END_DECLS
