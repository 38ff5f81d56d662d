/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slice-request.h"
#include "tri-slice-samples.h"
#include "tri-voi.h"
#include "tri-volume.h"

G_BEGIN_DECLS

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

G_END_DECLS
