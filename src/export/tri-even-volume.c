/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An uneven stack on an even grid. Knows no file format. */

#include "config.h"

#include "tri-even-volume.h"

#include "tri-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Of a pixel: how far slices may lie beside the line from the first to the last one. */
#define SHIFT_TOLERANCE 0.5

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT, sentence);
  return FALSE;
}

/* Along the normal of the slices, mm. */
static double
compute_gap (const TriGeometry *geometry, guint lower)
{
  const TriPoint3 step = tri_point3_subtract (geometry->slice_origins[lower + 1],
                                              geometry->slice_origins[lower]);
  const TriPoint3 normal = tri_point3_cross (tri_geometry_axis_direction (geometry, 0),
                                             tri_geometry_axis_direction (geometry, 1));

  return fabs (tri_point3_dot (step, normal)) / tri_point3_length (normal);
}

static gboolean
init_geometry (TriGeometry *even, const TriGeometry *geometry, GError **error)
{
  const guint n = geometry->dims[2];
  const TriPoint3 first = geometry->slice_origins[0], last = geometry->slice_origins[n - 1];
  const TriPoint3 way = tri_point3_subtract (last, first);
  double smallest = INFINITY, extent = 0, affine[4][4];
  guint dims[3] = { geometry->dims[0], geometry->dims[1], 0 };

  for (guint k = 0; k + 1 < n; k++)
    {
      const double gap = compute_gap (geometry, k);

      if (!(gap > 0))
        return refuse (error, _ ("Two slices have the same position"));
      if (tri_geometry_is_hole (geometry, k))
        return refuse (error, _ ("Slices are missing; they are not made up"));
      smallest = MIN (smallest, gap);
      extent += gap;
    }
  dims[2] = (guint) CLAMP (ceil (extent / smallest - 1e-6), 1, TRI_EVEN_VOLUME_MAX_SLICES - 1) + 1;
  memcpy (affine, geometry->voxel_to_patient, sizeof affine);
  affine[0][2] = way.x / (dims[2] - 1);
  affine[1][2] = way.y / (dims[2] - 1);
  affine[2][2] = way.z / (dims[2] - 1);
  affine[0][3] = first.x;
  affine[1][3] = first.y;
  affine[2][3] = first.z;
  return tri_geometry_init (even, dims, affine, NULL, geometry->is_oriented, error);
}

/* Where slice @k of the even grid lies among those of @geometry; FALSE: beside them. */
static gboolean
find_place (const TriGeometry *even, const TriGeometry *geometry, guint k, double *place)
{
  const TriPoint3 voxel = tri_geometry_patient_to_voxel (
      geometry, tri_geometry_voxel_to_patient (even, (TriPoint3){ 0, 0, k }));

  *place = CLAMP (voxel.z, 0, geometry->dims[2] - 1.0);
  return fabs (voxel.x) <= SHIFT_TOLERANCE && fabs (voxel.y) <= SHIFT_TOLERANCE;
}

static float
interpolate (const TriVolume *volume, guint t, guint i, guint j, double place)
{
  const guint lower = (guint) place;
  const guint upper = MIN (lower + 1, tri_volume_get_geometry (volume)->dims[2] - 1);
  const double part = place - lower;
  const guint nearest = part <= 0.5 ? lower : upper;
  double a, b;

  if (tri_volume_is_label_map (volume) ||
      tri_volume_is_padding (volume, t, (const guint[3]){ i, j, lower }) ||
      tri_volume_is_padding (volume, t, (const guint[3]){ i, j, upper }))
    return (float) tri_volume_get_value (volume, t, i, j, nearest, 0);
  a = tri_volume_get_value (volume, t, i, j, lower, 0);
  b = tri_volume_get_value (volume, t, i, j, upper, 0);
  return (float) (a + part * (b - a));
}

static void
fill_slice (TriVolume *even, const TriVolume *volume, guint t, guint k, double place, float *values)
{
  const guint *dims = tri_volume_get_geometry (even)->dims;
  const gsize n = (gsize) dims[0] * dims[1];
  TriSliceStatistics statistics;

  for (guint j = 0; j < dims[1]; j++)
    for (guint i = 0; i < dims[0]; i++)
      values[(gsize) j * dims[0] + i] = interpolate (volume, t, i, j, place);
  tri_sample_compute_statistics (TRI_SAMPLE_F32, values, n, &statistics);
  tri_volume_write_slice (even, t, k, values, &statistics);
}

TriVolume *
tri_even_volume_new (const TriVolume *volume, GCancellable *cancellable, GError **error)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  TriVolumeSpec spec = { .n_volumes = tri_volume_get_n_volumes (volume),
                         .type = TRI_SAMPLE_F32,
                         .samples_per_voxel = 1,
                         .slope = 1,
                         .is_label_map = tri_volume_is_label_map (volume),
                         .unit = tri_volume_get_unit (volume) };
  g_autoptr (TriVolume) even = NULL;
  g_autofree float *values = NULL;

  g_return_val_if_fail (geometry->slice_origins != NULL, NULL);

  if (tri_volume_get_samples_per_voxel (volume) > 1)
    {
      refuse (error, _ ("Colours are not interpolated between slices"));
      return NULL;
    }
  if (!init_geometry (&spec.geometry, geometry, error))
    return NULL;
  even = tri_volume_new (&spec, error);
  if (even == NULL)
    return NULL;
  values = g_new (float, (gsize) geometry->dims[0] * geometry->dims[1]);
  for (guint t = 0; t < spec.n_volumes; t++)
    for (guint k = 0; k < spec.geometry.dims[2]; k++)
      {
        double place;

        if (g_cancellable_set_error_if_cancelled (cancellable, error))
          return NULL;
        if (!find_place (&spec.geometry, geometry, k, &place))
          {
            refuse (error, _ ("The slices do not lie one above the other"));
            return NULL;
          }
        fill_slice (even, volume, t, k, place, values);
      }
  return g_steal_pointer (&even);
}
