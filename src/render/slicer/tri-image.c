/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Both stages of the slicer and the painters in a row, onto an image surface. Owns nothing and
 * keeps nothing; the screen does the same steps with buffers that it keeps. */

#include "config.h"

#include "tri-image.h"

#include "tri-layer-picture.h"

static void
blend_layers (TriLayers *layers,
              const TriSliceRequest *request,
              double scale,
              cairo_surface_t *surface)
{
  g_autoptr (GPtrArray) pictures = tri_layer_pictures_new ();

  tri_layer_pictures_sample (pictures, layers, request);
  tri_layer_pictures_blend (pictures, layers, MAX ((guint) (scale + 0.5), 1),
                            cairo_image_surface_get_data (surface),
                            (gsize) cairo_image_surface_get_stride (surface));
}

/**
 * tri_image_render:
 * @request: that of @transform
 * @rgb: (nullable): the colour map of greys
 * @scale: device pixels per logical pixel, for the size of texts and lines
 * @overlay: (nullable): NULL for the bare picture
 * @parts: TriOverlayParts added up that are painted; images and areas of layers are always blended
 *
 * Any thread; with layers the main thread.
 *
 * Returns: (transfer full): CAIRO_FORMAT_RGB24, transform's width_px × height_px; in an error
 *   state (cairo_surface_status) when there is no memory for it
 */
cairo_surface_t *
tri_image_render (const TriVolume *volume,
                  const TriViewTransform *transform,
                  const TriSliceRequest *request,
                  const TriVoi *voi,
                  const guint32 *rgb,
                  double scale,
                  const TriOverlay *overlay,
                  guint parts)
{
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (gint) transform->width_px, (gint) transform->height_px);
  g_autoptr (cairo_t) cr = NULL;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;

  tri_slicer_sample (volume, request, samples);
  cairo_surface_flush (surface);
  tri_slicer_colour (samples, voi, cairo_image_surface_get_data (surface),
                     (gsize) cairo_image_surface_get_stride (surface));
  if (rgb != NULL)
    tri_slicer_map_colours (samples, rgb, cairo_image_surface_get_data (surface),
                            (gsize) cairo_image_surface_get_stride (surface));
  if (overlay != NULL && overlay->layers != NULL)
    blend_layers (overlay->layers, request, scale, surface);
  cairo_surface_mark_dirty (surface);
  if (overlay == NULL)
    return surface;

  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  tri_paint_overlay (cr, transform, scale, overlay, parts);
  cairo_surface_flush (surface);
  return surface;
}
