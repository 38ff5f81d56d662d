/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stage one of a picture: a plane of patient space becomes samples at device pixels, in stored
 * units. This file owns the choice of the way; it knows neither windows nor cairo. Everything here
 * may run in any thread. */

#include "config.h"

#include "tri-slicer.h"

#include <math.h>

#include "tri-slicer-private.h"

static gboolean
is_finite_point (TriPoint3 point)
{
  return isfinite (point.x) && isfinite (point.y) && isfinite (point.z);
}

/* FALSE when there is nothing to sample into; the result is then empty. */
static gboolean
prepare_samples (TriSliceSamples *samples, const TriVolume *volume, const TriSliceRequest *request)
{
  gsize n_floats;

  samples->width_px = request->width_px;
  samples->height_px = request->height_px;
  samples->channels = tri_volume_get_samples_per_voxel (volume);
  samples->white = tri_volume_get_sample_type (volume) == TRI_SAMPLE_U16 ? G_MAXUINT16 : G_MAXUINT8;
  samples->has_gaps = tri_volume_get_geometry (volume)->slice_origins != NULL;
  samples->slope = 1.0;
  samples->intercept = 0.0;
  if (tri_volume_is_rescale_uniform (volume))
    tri_volume_get_rescale (volume, request->volume, 0, &samples->slope, &samples->intercept);

  if (!g_size_checked_mul (&n_floats, request->width_px, request->height_px) ||
      !g_size_checked_mul (&n_floats, n_floats, samples->channels) ||
      n_floats > G_MAXSIZE / sizeof (float))
    g_error ("A picture of %u by %u pixels", request->width_px, request->height_px);
  if (n_floats > samples->capacity)
    {
      g_free (samples->values);
      samples->values = g_new (float, n_floats);
      samples->capacity = n_floats;
    }
  if (is_finite_point (request->origin) && is_finite_point (request->right) &&
      is_finite_point (request->down))
    return n_floats > 0;

  for (gsize i = 0; i < n_floats; i++)
    samples->values[i] = NAN;
  return FALSE;
}

void
tri_slicer_sample_by (TriPlanKind kind,
                      const TriVolume *volume,
                      const TriSliceRequest *request,
                      TriSliceSamples *samples)
{
  TriInterpolation interpolation =
      tri_volume_is_label_map (volume) ? TRI_INTERPOLATION_NEAREST : request->interpolation;
  g_auto (TriSlicerSource) source = { 0 };

  g_return_if_fail (request->volume < tri_volume_get_n_volumes (volume));
  if (!prepare_samples (samples, volume, request))
    return;

  tri_slicer_source_init (&source, volume, request->volume);
  tri_slicer_sample_slab (kind, &source, request, interpolation, samples->columns,
                          samples->values);
}

/**
 * tri_slicer_sample:
 * @volume: its filled slices are shown as they are at this moment
 * @request: plane, pixel size and number of pixels; a volume index within the volume
 * @samples: overwritten; its buffers are reused
 *
 * Nearest takes the voxel whose centre is closest, ties to the lower index. An image covers
 * -0.5 … n - 0.5 voxels along each axis; beyond the outermost centres the outermost samples hold.
 * A pixel whose nearest sample is padding, missing or NaN is NaN; elsewhere only valid samples take
 * part. Label maps are never interpolated. Holes of uneven stacks are told apart from NaN by
 * tri_slicer_colour(), which hatches them. The result is the same on every machine and with
 * every number of threads. Any thread.
 */
void
tri_slicer_sample (const TriVolume *volume,
                   const TriSliceRequest *request,
                   TriSliceSamples *samples)
{
  tri_slicer_sample_by (TRI_PLAN_SEPARABLE, volume, request, samples);
}
