/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-plane.h"
#include "tri-slab.h"
#include "tri-voi.h"
#include "tri-volume.h"

G_BEGIN_DECLS

typedef enum
{
  TRI_INTERPOLATION_NEAREST,
  TRI_INTERPOLATION_LINEAR,
  TRI_INTERPOLATION_CUBIC,
} TriInterpolation;

GType tri_interpolation_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_INTERPOLATION (tri_interpolation_get_type ())

/**
 * TriSliceRequest:
 * @origin: patient mm (LPS) of the centre of the upper left pixel
 * @right: patient mm from one pixel to the next on its right
 * @down: patient mm from one pixel to the next below
 * @width_px, @height_px: device pixels
 * @volume: which repetition of the grid
 * @slab_mm: thickness about the plane of which @slab_mode is shown; 0, labels, colours: the plane
 *
 * What to sample: a plane in the patient, in device pixels. A value.
 */
typedef struct
{
  TriPoint3 origin, right, down;
  guint width_px, height_px;
  guint volume;
  TriInterpolation interpolation;
  double slab_mm;
  TriSlabMode slab_mode;
} TriSliceRequest;

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

/* Stage one: geometry. Any thread. */
void tri_slicer_sample (const TriVolume *volume,
                        const TriSliceRequest *request,
                        TriSliceSamples *samples);
/* Stage two: intensity. [height_px][stride], B8G8R8X8 as CAIRO_FORMAT_RGB24; background black.
 * Colour samples pass unwindowed. Any thread. */
void
tri_slicer_colour (const TriSliceSamples *samples, const TriVoi *voi, guint8 *pixels, gsize stride);

/* The greys that tri_slicer_colour() has made of @samples become colours, @rgb: (array
 * fixed-size=256) 0xRRGGBB; what is no value stays as it is, as does colour. Any thread. */
void tri_slicer_map_colours (const TriSliceSamples *samples,
                             const guint32 *rgb,
                             guint8 *pixels,
                             gsize stride);

/**
 * tri_slice_request_init:
 * @centre: patient mm shown at the middle of the view
 * @mm_per_px: size of a device pixel in the patient
 *
 * The request of a view: one place for screen, tool and tests.
 */
void tri_slice_request_init (TriSliceRequest *self,
                             const TriPlaneBasis *basis,
                             TriPoint3 centre,
                             double mm_per_px,
                             guint width_px,
                             guint height_px);

G_END_DECLS
