/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From what cairo has drawn to what GTK shows, copies and saves, without a copy of the pixels. */

#include "config.h"

#include "tri-texture.h"

/**
 * tri_texture_new_take_surface:
 * @surface: (transfer full): an image surface of CAIRO_FORMAT_ARGB32, drawn
 *
 * Any thread, if no other draws on @surface.
 *
 * Returns: (transfer full): its pixels, device px
 */
GdkTexture *
tri_texture_new_take_surface (cairo_surface_t *surface)
{
  const int width_px = cairo_image_surface_get_width (surface);
  const int height_px = cairo_image_surface_get_height (surface);
  const gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      stride * (gsize) height_px,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width_px, height_px, GDK_MEMORY_DEFAULT, bytes, stride);
}
