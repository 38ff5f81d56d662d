/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a slice view shows as a picture for others: the clipboard, a file, paper. */

#include "config.h"

#include "tri-slice-view-private.h"

#include "tri-session-image.h"
#include "tri-texture.h"

/* The view's picture, sampled anew in pixels @enlarge times smaller than the screen's. Returns:
 * (transfer full) */
static cairo_surface_t *
render_enlarged (TriSliceView *self, guint enlarge, double scale)
{
  TriViewTransform transform = self->transform;

  transform.mm_per_px /= enlarge;
  transform.width_px *= enlarge;
  transform.height_px *= enlarge;
  return tri_session_image_render (self->session, &transform, scale * enlarge);
}

/**
 * tri_slice_view_paint:
 * @cr: in logical px, the view's upper left corner at the origin
 * @enlarge: pixels of the picture along a device pixel of the screen, at least 1; 1 is what the
 *   screen shows
 *
 * Draws the view as the session says now, whole, onto anything; with @enlarge above 1 the picture
 * is sampled anew.
 */
void
tri_slice_view_paint (TriSliceView *self, cairo_t *cr, guint enlarge)
{
  const double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *picture;
  TriOverlay overlay;

  g_return_if_fail (TRI_IS_SLICE_VIEW (self));
  g_return_if_fail (enlarge >= 1);

  tri_slice_view_update (self);
  tri_slice_picture_finish (self->picture);
  picture = tri_slice_picture_get_surface (self->picture);
  if (picture == NULL)
    return;
  picture = enlarge > 1 ? render_enlarged (self, enlarge, scale)
                        : cairo_surface_reference (picture);
  cairo_save (cr);
  cairo_scale (cr, 1 / (scale * enlarge), 1 / (scale * enlarge));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (picture);
  overlay = tri_slice_view_make_overlay (self);
  tri_paint_overlay (cr, &self->transform, scale, &overlay, TRI_OVERLAY_ALL);
}

/**
 * tri_slice_view_compute_image:
 *
 * Returns: (transfer full) (nullable): the view as it looks, device px; NULL when it shows nothing
 */
GdkTexture *
tri_slice_view_compute_image (TriSliceView *self)
{
  const double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (TRI_IS_SLICE_VIEW (self), NULL);

  tri_slice_view_update (self);
  if (tri_slice_picture_get_surface (self->picture) == NULL)
    return NULL;
  surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) self->transform.width_px,
                                  (int) self->transform.height_px);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  tri_slice_view_paint (self, cr, 1);
  cairo_destroy (cr);
  return tri_texture_new_take_surface (surface);
}
