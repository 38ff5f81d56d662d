/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-painters.h"
#include "tri-slicer.h"
#include "tri-view-transform.h"

G_BEGIN_DECLS

/* A whole view as an image of device pixels: for files, for the tool and for tests. */
cairo_surface_t *tri_image_render (const TriVolume *volume,
                                   const TriViewTransform *transform,
                                   const TriSliceRequest *request,
                                   const TriVoi *voi,
                                   const guint32 *rgb,
                                   double scale,
                                   const TriOverlay *overlay,
                                   guint parts);

G_END_DECLS
