/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a slice view shows as a picture for others: the clipboard, a file, paper. */

#include "config.h"

#include "tri-slice-view-private.h"

#include "tri-session-image.h"
#include "tri-session-planes.h"
#include "tri-slice-texts.h"
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
  return tri_session_image_render_bare (self->session, &transform, scale * enlarge);
}

/* What lies over a picture that is taken away: nothing that says how it is edited. */
static TriOverlay
make_overlay (TriSliceView *self, const TriSliceViewExport *options)
{
  TriOverlay overlay = tri_slice_view_make_overlay (self);

  overlay.has_grips = FALSE;
  overlay.is_read_only = TRUE;
  overlay.corners[TRI_CORNER_TOP_LEFT] =
      options->has_identity ? tri_session_get_identity_text (self->session) : NULL;
  return overlay;
}

static guint
get_parts (const TriSliceViewExport *options)
{
  return options->has_annotations ? TRI_OVERLAY_ALL : TRI_OVERLAY_UNDERLAY;
}

/**
 * tri_slice_view_paint:
 * @cr: in logical px, the view's upper left corner at the origin
 * @options: with an enlargement of 1 the picture is what the screen shows, above it is sampled anew
 *
 * Draws the view as the session says now, whole, onto anything, without handles.
 */
void
tri_slice_view_paint (TriSliceView *self, cairo_t *cr, const TriSliceViewExport *options)
{
  const double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const guint enlarge = options->enlarge;
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
  overlay = make_overlay (self, options);
  tri_paint_overlay (cr, &self->transform, scale, &overlay, get_parts (options));
}

static void
paint_whole (TriSliceView *self,
             cairo_surface_t *surface,
             const TriViewTransform *transform,
             const TriSliceViewExport *options)
{
  const double enlarge = options->enlarge;
  TriOverlay overlay = make_overlay (self, options);
  cairo_t *cr = cairo_create (surface);
  TriSliceTexts texts;

  tri_slice_texts_init (&texts, self->session, self->plane, enlarge, TRI_SLICE_SHOWN);
  overlay.has_crosshair = FALSE;
  overlay.reference = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (overlay.corners); i++)
    if (i != TRI_CORNER_TOP_LEFT)
      overlay.corners[i] = texts.corners[i];
  cairo_scale (cr, enlarge, enlarge);
  tri_paint_overlay (cr, transform, enlarge, &overlay, get_parts (options));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  tri_slice_texts_clear (&texts);
}

/**
 * tri_slice_view_render_whole:
 * @options: its enlargement is in pixels along a stored one
 *
 * The slice from edge to edge, whatever the view's zoom: at the stored size, in square pixels that
 * are as large as the smaller side of a voxel in the plane. No crosshair lies over it, nor the
 * slice of another pane.
 *
 * Returns: (transfer full) (nullable): an image surface, in an error state when it would be too
 *   large; NULL when the view shows nothing
 */
cairo_surface_t *
tri_slice_view_render_whole (TriSliceView *self, const TriSliceViewExport *options)
{
  const TriGeometry *geometry;
  TriViewTransform transform;
  TriPlaneBasis basis;
  cairo_surface_t *surface;

  g_return_val_if_fail (TRI_IS_SLICE_VIEW (self), NULL);
  g_return_val_if_fail (options->enlarge >= 1, NULL);

  tri_slice_view_update (self);
  if (tri_slice_picture_get_surface (self->picture) == NULL ||
      !tri_session_compute_basis (self->session, self->plane, &basis))
    return NULL;
  geometry = tri_volume_get_geometry (tri_session_get_volume (self->session));
  tri_view_transform_init_whole (
      &transform, geometry, &basis, tri_session_get_cursor (self->session),
      tri_slice_view_compute_native_mm (geometry, &basis) / options->enlarge);
  surface = tri_session_image_render_bare (self->session, &transform, options->enlarge);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    paint_whole (self, surface, &transform, options);
  return surface;
}

/**
 * tri_slice_view_compute_image:
 *
 * Returns: (transfer full) (nullable): the view as it looks but for handles, device px; NULL when
 *   it shows nothing
 */
GdkTexture *
tri_slice_view_compute_image (TriSliceView *self)
{
  const double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  TriSliceViewExport options = { .enlarge = 1, .has_annotations = TRUE };
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (TRI_IS_SLICE_VIEW (self), NULL);

  tri_slice_view_update (self);
  if (tri_slice_picture_get_surface (self->picture) == NULL)
    return NULL;
  options.has_identity = self->texts.corners[TRI_CORNER_TOP_LEFT] != NULL;
  surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) self->transform.width_px,
                                  (int) self->transform.height_px);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  tri_slice_view_paint (self, cr, &options);
  cairo_destroy (cr);
  return tri_texture_new_take_surface (surface);
}
