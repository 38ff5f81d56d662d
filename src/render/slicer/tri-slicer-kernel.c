/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place that switches over the sample type: tri-slicer-sample.h compiled for each, and a
 * table of the results. Also the view of a volume that those loops read. */

#include "config.h"

#include "tri-slicer-kernel.h"

#include <math.h>
#include <string.h>

#include "tri-slicer-taps.h"
#include "tri-vector.h"

/* tri_taps_compute() for a coordinate known to be inside, for inlining with a constant @n_taps.
 * The conversions truncate positive numbers: tri_geometry_round_index() and floor() without a
 * call. */
static inline __attribute__ ((always_inline)) void
compute_inside_taps (double coordinate, gint32 n_voxels, guint n_taps, gint32 at[], float weights[])
{
  if (n_taps == 1)
    {
      gint32 nearest = n_voxels - (gint32) (n_voxels + 0.5 + TRI_INDEX_TOLERANCE - coordinate);

      at[0] = CLAMP (nearest, 0, n_voxels - 1);
      weights[0] = 1.0f;
    }
  else if (n_taps == 2)
    {
      gint32 lower = (gint32) (coordinate + (1.0 + TRI_INDEX_TOLERANCE)) - 1;
      float fraction = (float) (coordinate - lower);

      fraction = fraction < (float) TRI_INDEX_TOLERANCE ? 0.0f : fraction;
      at[0] = MAX (lower, 0);
      at[1] = MIN (lower + 1, n_voxels - 1);
      weights[0] = 1.0f - fraction;
      weights[1] = fraction;
    }
  else
    tri_taps_compute (coordinate, (guint) n_voxels, n_taps, at, weights);
}

/* Pixels taken together, and by how many a line feels its way past what is not plain. */
#define CHUNK_PX 64
#define BORDER_PX 8

static inline float
mix (float lower, float upper, float fraction)
{
  return lower * (1.0f - fraction) + upper * fraction;
}

/* Are the eight neighbours of all @n pixels there, so that no rule but padding's has to be minded?
 * The coordinates are linear: the ends tell. */
static gboolean
is_chunk_plain (const TriSlicerSource *source, const double start[3], const double step[3], guint n)
{
  double ends[3][2];

  if (source->channels != 1 || source->slopes != NULL)
    return FALSE;
  for (guint axis = 0; axis < 3; axis++)
    {
      ends[axis][0] = MIN (start[axis], start[axis] + (n - 1) * step[axis]);
      ends[axis][1] = MAX (start[axis], start[axis] + (n - 1) * step[axis]);
      if (ends[axis][0] < 0.0 || ends[axis][1] >= source->dims[axis] - 1.0 - TRI_INDEX_TOLERANCE)
        return FALSE;
    }
  for (guint k = (guint) ends[2][0]; !source->is_all_filled && k <= (guint) ends[2][1] + 1; k++)
    if (!source->filled[k])
      return FALSE;
  return TRUE;
}

#define SAMPLE guint8
#define NAME(x) x##_u8
#include "tri-slicer-sample.h"
#undef SAMPLE
#undef NAME
#define SAMPLE gint8
#define NAME(x) x##_i8
#include "tri-slicer-sample.h"
#undef SAMPLE
#undef NAME
#define SAMPLE guint16
#define NAME(x) x##_u16
#include "tri-slicer-sample.h"
#undef SAMPLE
#undef NAME
#define SAMPLE gint16
#define NAME(x) x##_i16
#include "tri-slicer-sample.h"
#undef SAMPLE
#undef NAME
#define SAMPLE guint32
#define NAME(x) x##_u32
#include "tri-slicer-sample.h"
#undef SAMPLE
#undef NAME
#define SAMPLE gint32
#define NAME(x) x##_i32
#include "tri-slicer-sample.h"
#undef SAMPLE
#undef NAME
#define SAMPLE float
#define NAME(x) x##_f32
#include "tri-slicer-sample.h"
#undef SAMPLE
#undef NAME
#define SAMPLE double
#define NAME(x) x##_f64
#include "tri-slicer-sample.h"
#undef SAMPLE
#undef NAME

static const struct
{
  const TriSlicerKernel *kernel;
  double min, max;
} types[TRI_N_SAMPLE_TYPES] = {
  [TRI_SAMPLE_U8] = { &kernel_u8, 0, G_MAXUINT8 },
  [TRI_SAMPLE_I8] = { &kernel_i8, G_MININT8, G_MAXINT8 },
  [TRI_SAMPLE_U16] = { &kernel_u16, 0, G_MAXUINT16 },
  [TRI_SAMPLE_I16] = { &kernel_i16, G_MININT16, G_MAXINT16 },
  [TRI_SAMPLE_U32] = { &kernel_u32, 0, G_MAXUINT32 },
  [TRI_SAMPLE_I32] = { &kernel_i32, G_MININT32, G_MAXINT32 },
  [TRI_SAMPLE_F32] = { &kernel_f32, -(double) G_MAXFLOAT, (double) G_MAXFLOAT },
  [TRI_SAMPLE_F64] = { &kernel_f64, -G_MAXDOUBLE, G_MAXDOUBLE },
};

const TriSlicerKernel *
tri_slicer_kernel_get (TriSampleType type)
{
  return types[type].kernel;
}

/* What of the padding range the type can hold: padding beyond it marks nothing. */
static void
init_padding (TriSlicerSource *self)
{
  double min = types[self->type].min, max = types[self->type].max;

  /* A colour has no value that could mean "nothing here". */
  self->has_padding =
      self->channels == 1 &&
      tri_volume_get_padding (self->volume, &self->padding_first, &self->padding_last) &&
      self->padding_last >= min && self->padding_first <= max;
  if (!self->has_padding)
    {
      self->padding_first = self->padding_last = 0.0;
      return;
    }
  if (self->type != TRI_SAMPLE_F32 && self->type != TRI_SAMPLE_F64)
    {
      self->padding_first = ceil (self->padding_first);
      self->padding_last = floor (self->padding_last);
    }
  self->padding_first = CLAMP (self->padding_first, min, max);
  self->padding_last = CLAMP (self->padding_last, min, max);
}

/**
 * tri_slicer_source_init:
 * @volume: borrowed
 * @index: which repetition of the grid
 *
 * Reads once which slices are there, so that what comes later is not half seen. Any thread.
 */
void
tri_slicer_source_init (TriSlicerSource *self, const TriVolume *volume, guint index)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  guint n_slices = geometry->dims[2];

  *self = (TriSlicerSource){ .volume = volume,
                             .samples = tri_volume_get_samples (volume, index),
                             .type = tri_volume_get_sample_type (volume),
                             .dims = { geometry->dims[0], geometry->dims[1], n_slices },
                             .channels = tri_volume_get_samples_per_voxel (volume),
                             .is_all_filled = TRUE };
  self->kernel = tri_slicer_kernel_get (self->type);
  init_padding (self);

  self->filled = g_new (guint8, n_slices);
  for (guint k = 0; k < n_slices; k++)
    {
      self->filled[k] = tri_volume_is_filled (volume, index, k) ? 1 : 0;
      self->is_all_filled = self->is_all_filled && self->filled[k];
    }
  if (tri_volume_is_rescale_uniform (volume))
    return;

  self->slopes = g_new (float, n_slices);
  self->intercepts = g_new (float, n_slices);
  for (guint k = 0; k < n_slices; k++)
    {
      double slope, intercept;

      tri_volume_get_rescale (volume, index, k, &slope, &intercept);
      self->slopes[k] = (float) slope;
      self->intercepts[k] = (float) intercept;
    }
}

void
tri_slicer_source_clear (TriSlicerSource *self)
{
  g_clear_pointer (&self->filled, g_free);
  g_clear_pointer (&self->slopes, g_free);
  g_clear_pointer (&self->intercepts, g_free);
}
