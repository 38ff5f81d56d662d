/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TriSliceSamples:
 * @values: [height_px][width_px][channels], float; in stored units, or after rescale where slices
 *   differ; NaN outside the volume, in padding, and where no slice has come yet
 * @slope, @intercept: value after rescale = slope × sample + intercept
 * @white: of colour, the sample value of full brightness
 *
 * The geometry stage's result: kept, so that a window drag redoes only the second stage.
 */
typedef struct
{
  guint width_px, height_px;
  guint channels; /* 1, 3 or 4 */
  double slope, intercept;
  double white;
  gboolean has_gaps; /* some NaN may stand for holes between slices */
  float *values;
  gsize capacity;                  /* floats; the buffer is reused */
  struct _TriColumnCache *columns; /* the slicer's own; keeps the volume last sampled alive */
} TriSliceSamples;

TriSliceSamples *tri_slice_samples_new (void);
void tri_slice_samples_free (TriSliceSamples *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriSliceSamples, tri_slice_samples_free)

G_END_DECLS
