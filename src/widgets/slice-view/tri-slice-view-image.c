/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a slice view shows as a picture for others, and its scale: in pixels, in millimetres, and as
 * another view has it. */

#include "config.h"

#include "tri-slice-view-private.h"

#include "tri-session-image.h"
#include "tri-widgets.h"

#include <math.h>

#define MM_PER_INCH 25.4
/* Of a screen that does not know how large it is: CSS px. */
#define DEFAULT_DPI 96.0

double
tri_slice_view_compute_native_mm (const TriGeometry *geometry, const TriPlaneBasis *basis)
{
  double native_mm = G_MAXDOUBLE;

  for (guint axis = 0; axis < 3; axis++)
    if (axis != basis->axis)
      native_mm = MIN (native_mm, geometry->spacing_mm[axis]);
  return native_mm;
}

/* As if nobody had moved or enlarged anything. */
static gboolean
is_fitted (TriViewport *viewport)
{
  double pan_mm[2];

  tri_viewport_get_pan_mm (viewport, pan_mm);
  return tri_viewport_get_zoom (viewport) == 1 && pan_mm[0] == 0 && pan_mm[1] == 0;
}

/**
 * tri_slice_view_match:
 * @wanted: of another view, or of what the view showed before; its scale and its middle are taken
 * @offset: from a place in what that shows to what belongs to it here, patient mm
 *
 * A view that is fitted to what it shows stays so.
 */
void
tri_slice_view_match (TriSliceView *self, const TriViewTransform *wanted, TriPoint3 offset)
{
  TriViewTransform now;
  TriPoint3 way;
  double zoom, pan_mm[2];

  if (is_fitted (self->viewport) && wanted == &self->transform)
    return;
  if (!(wanted->mm_per_px > 0) || !tri_slice_view_compute_transform (self, &now))
    {
      tri_viewport_reset (self->viewport);
      return;
    }
  zoom = tri_viewport_get_zoom (self->viewport) * now.mm_per_px / wanted->mm_per_px;
  tri_viewport_set_zoom (self->viewport, zoom);
  tri_slice_view_compute_transform (self, &now);
  way = tri_point3_subtract (tri_point3_add_scaled (wanted->centre, offset, 1), now.centre);
  tri_viewport_get_pan_mm (self->viewport, pan_mm);
  tri_viewport_set_pan_mm (self->viewport, pan_mm[0] - tri_point3_dot (way, now.basis.right),
                           pan_mm[1] - tri_point3_dot (way, now.basis.down));
}

/* Of the monitor that the view is on, mm in a device pixel. */
static double
find_screen_mm_per_px (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native == NULL ? NULL : gtk_native_get_surface (native);
  const double scale = gtk_widget_get_scale_factor (widget);
  GdkMonitor *monitor =
      surface == NULL
          ? NULL
          : gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  GdkRectangle area;

  if (monitor == NULL || gdk_monitor_get_width_mm (monitor) <= 0)
    return MM_PER_INCH / (DEFAULT_DPI * scale);
  gdk_monitor_get_geometry (monitor, &area);
  return gdk_monitor_get_width_mm (monitor) / (area.width * scale);
}

/**
 * tri_slice_view_zoom_real:
 *
 * One millimetre of the patient is one of the screen, as far as the screen knows its size.
 */
void
tri_slice_view_zoom_real (TriSliceView *self)
{
  TriViewTransform transform;

  g_return_if_fail (TRI_IS_SLICE_VIEW (self));

  if (tri_slice_view_compute_transform (self, &transform))
    tri_slice_view_zoom_by (self,
                            transform.mm_per_px / find_screen_mm_per_px (GTK_WIDGET (self)));
}

/**
 * tri_slice_view_zoom_native:
 *
 * One voxel of the finest spacing in the plane on one device pixel.
 */
void
tri_slice_view_zoom_native (TriSliceView *self)
{
  TriViewTransform transform;
  double native_mm;

  g_return_if_fail (TRI_IS_SLICE_VIEW (self));

  if (!tri_slice_view_compute_transform (self, &transform))
    return;
  native_mm = tri_slice_view_compute_native_mm (
      tri_volume_get_geometry (tri_session_get_volume (self->session)), &transform.basis);
  tri_slice_view_zoom_by (self, transform.mm_per_px / native_mm);
}

void
tri_slice_view_update (TriSliceView *self)
{
  g_return_if_fail (TRI_IS_SLICE_VIEW (self));

  if (tri_slice_view_prepare (self))
    tri_slice_view_schedule (self);
}

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
 * Draws the view as the session says now, whole, onto anything.
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
 * Returns: (transfer full) (nullable): the view as it looks, device pixels
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
