/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the pixel under the cursor means besides its value: uptake, values of the world, place in a
 * calibrated region. The one place where details and samples meet; no text is made here. */

#include "config.h"

#include "tri-derived-values.h"

#include <math.h>

#define UNIT_CM 3
#define MM_PER_CM 10.0

typedef struct
{
  TriDerivedValue *readings;
  guint n;
} Readings;

static void
add (Readings *self, const char *name, double value, const char *unit)
{
  if (self->n < TRI_MAX_DERIVED_VALUES && isfinite (value))
    self->readings[self->n++] = (TriDerivedValue){ name, value, unit };
}

/* The stored sample, which mappings are made for: rescale undone (PS3.3 C.7.6.16.2.11). */
static double
get_stored (const TriVolume *volume, guint t, const guint voxel[3], double value)
{
  const TriSampleType type = tri_volume_get_sample_type (volume);
  double slope, intercept, stored;

  tri_volume_get_rescale (volume, t, voxel[2], &slope, &intercept);
  stored = (value - intercept) / slope;
  return type == TRI_SAMPLE_F32 || type == TRI_SAMPLE_F64 ? stored : round (stored);
}

static void
add_coordinate (Readings *self, const char *name, double value, guint32 unit)
{
  if (unit == UNIT_CM)
    add (self, name, value * MM_PER_CM, "mm");
  else if (*tri_region_get_unit (unit) != '\0')
    add (self, name, value, tri_region_get_unit (unit));
}

static void
add_region (Readings *self, const TriDetails *details, const guint voxel[3])
{
  const TriRegion *region = tri_details_find_region (details, voxel[0], voxel[1]);
  double x, y;

  if (region == NULL)
    return;
  tri_region_get_values (region, voxel[0], voxel[1], &x, &y);
  add_coordinate (self, "x", x, region->unit_x);
  add_coordinate (self, "y", y, region->unit_y);
}

guint
tri_derived_values_collect (const TriDetails *details,
                            const TriVolume *volume,
                            guint t,
                            const guint voxel[3],
                            TriDerivedValue readings[TRI_MAX_DERIVED_VALUES])
{
  Readings self = { readings, 0 };
  double value, factor;

  if (tri_volume_get_samples_per_voxel (volume) == 1)
    {
      value = tri_volume_get_value (volume, t, voxel[0], voxel[1], voxel[2], 0);
      if (details->has_suv && tri_suv_compute_factor (&details->suv, &factor) == NULL)
        add (&self, "SUVbw", value * factor, "g/ml");
      for (guint i = 0; i < details->real_mappings->len; i++)
        {
          const TriRealMapping *mapping =
              &g_array_index (details->real_mappings, TriRealMapping, i);

          add (&self, mapping->label,
               tri_real_mapping_apply (mapping, get_stored (volume, t, voxel, value)),
               mapping->unit);
        }
    }
  add_region (&self, details, voxel);
  return self.n;
}
