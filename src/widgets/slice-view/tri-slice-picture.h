/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "tri-layers.h"
#include "tri-slicer.h"

G_BEGIN_DECLS

/**
 * TriSliceState:
 * @volume: (nullable): NULL wishes for no picture
 * @rgb: (nullable): the colour map
 * @n_filled: how many of its slices have come
 * @layers: (nullable): what lies over it, and @layers_revision its revision
 * @line_px: device pixels, of outlines
 *
 * What a view wants to show. A value; @volume and @layers are borrowed.
 */
typedef struct
{
  TriVolume *volume;
  TriSliceRequest request;
  TriVoi voi;
  const guint32 *rgb;
  guint n_filled;
  TriLayers *layers;
  guint layers_revision;
  guint line_px;
} TriSliceState;

typedef enum
{
  TRI_SLICE_UNCHANGED,
  TRI_SLICE_RECOLOURED,
  TRI_SLICE_RESAMPLED,
} TriSliceChange;

/* The picture of one view: samples and the surface made of them. Main thread. */
typedef struct _TriSlicePicture TriSlicePicture;

TriSlicePicture *tri_slice_picture_new (void);
void tri_slice_picture_free (TriSlicePicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriSlicePicture, tri_slice_picture_free)

TriSliceChange tri_slice_picture_update (TriSlicePicture *self, const TriSliceState *state);
gboolean tri_slice_picture_can_wait (TriSlicePicture *self, const TriSliceState *state);
void tri_slice_picture_finish (TriSlicePicture *self);
void tri_slice_picture_clear (TriSlicePicture *self);

TriVolume *tri_slice_picture_get_volume (TriSlicePicture *self);
cairo_surface_t *tri_slice_picture_get_surface (TriSlicePicture *self);
guint tri_slice_picture_get_revision (TriSlicePicture *self);
void tri_slice_picture_set_slow_us (TriSlicePicture *self, double slow_us);
guint tri_slice_picture_get_factor (TriSlicePicture *self);

G_END_DECLS
