/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-layers.h"
#include "tri-slicer.h"

G_BEGIN_DECLS

/* One layer of labels or segments on one view, in two stages: which labels are at each pixel, kept;
 * and their colours over what is there. Main thread, as the layer. */
typedef struct _TriLayerPicture TriLayerPicture;

/* (transfer full): nothing sampled yet. */
TriLayerPicture *tri_layer_picture_new (void);
void tri_layer_picture_free (TriLayerPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriLayerPicture, tri_layer_picture_free)

/* Stage one: samples what is visible and not sampled yet for @request. */
void tri_layer_picture_sample (TriLayerPicture *self,
                               TriLayer *layer,
                               const TriSliceRequest *request);
/* Stage two. @pixels: [height_px][stride], B8G8R8X8. @line_px: width of outlines. */
void tri_layer_picture_blend (const TriLayerPicture *self,
                              TriLayer *layer,
                              guint line_px,
                              guint8 *pixels,
                              gsize stride);

/* Both stages of all layers of a list. @pictures: TriLayerPicture, as many as there are layers
 * afterwards; kept for the next time. */
GPtrArray *tri_layer_pictures_new (void);
void
tri_layer_pictures_sample (GPtrArray *pictures, TriLayers *layers, const TriSliceRequest *request);
void tri_layer_pictures_blend (const GPtrArray *pictures,
                               TriLayers *layers,
                               guint line_px,
                               guint8 *pixels,
                               gsize stride);

G_END_DECLS
