/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scale of a slice view: about a point, in pixels, in millimetres, and as another view has
 * it. */

#include "config.h"

#include "tri-slice-view-private.h"

#define MM_PER_INCH 25.4
/* Of a screen that does not know how large it is: CSS px. */
#define DEFAULT_DPI 96.0

void
tri_slice_view_zoom_about (TriSliceView *self, double x, double y, double zoom)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  TriViewTransform transform;
  TriPoint3 patient;
  double moved_x_px, moved_y_px, pan_mm[2];

  if (!tri_slice_view_find_patient (self, x, y, &transform, &patient))
    return;
  g_object_freeze_notify (G_OBJECT (self->viewport));
  tri_viewport_set_zoom (self->viewport, zoom);
  tri_slice_view_compute_transform (self, &transform);
  tri_view_transform_patient_to_device (&transform, patient, &moved_x_px, &moved_y_px);
  tri_viewport_get_pan_mm (self->viewport, pan_mm);
  tri_viewport_set_pan_mm (self->viewport,
                           pan_mm[0] + (x * scale - moved_x_px) * transform.mm_per_px,
                           pan_mm[1] + (y * scale - moved_y_px) * transform.mm_per_px);
  g_object_thaw_notify (G_OBJECT (self->viewport));
}

/* @wanted: of another view, or of what the view showed before; its scale and its middle are taken;
 * @offset: from a place in what that shows to what belongs to it here, patient mm */
static void
match (TriSliceView *self, const TriViewTransform *wanted, TriPoint3 offset)
{
  TriViewTransform now;
  TriPoint3 way;
  double zoom, pan_mm[2];

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

/* As if nobody had moved or enlarged anything. */
static gboolean
is_fitted (TriViewport *viewport)
{
  double pan_mm[2];

  tri_viewport_get_pan_mm (viewport, pan_mm);
  return tri_viewport_get_zoom (viewport) == 1 && pan_mm[0] == 0 && pan_mm[1] == 0;
}

/**
 * tri_slice_view_match_scale:
 * @other: the view to be like; of any plane
 *
 * Takes the scale of @other about the middle of the view; is fitted when @other is. Nothing happens
 * while either of them has nothing to show.
 */
void
tri_slice_view_match_scale (TriSliceView *self, TriSliceView *other)
{
  TriViewTransform wanted, now;

  g_return_if_fail (TRI_IS_SLICE_VIEW (self));
  g_return_if_fail (TRI_IS_SLICE_VIEW (other));

  if (!tri_slice_view_compute_transform (other, &wanted) ||
      !tri_slice_view_compute_transform (self, &now))
    return;
  if (is_fitted (other->viewport))
    tri_viewport_reset (self->viewport);
  else
    tri_slice_view_zoom_by (self, now.mm_per_px / wanted.mm_per_px);
}

void
tri_slice_view_keep_place (TriSliceView *self)
{
  if (!is_fitted (self->viewport))
    match (self, &self->transform, (TriPoint3){ 0, 0, 0 });
}

/**
 * tri_slice_view_match:
 * @other: the view to be like; of the same plane
 * @offset: from a place in what @other shows to what belongs to it here, patient mm
 *
 * Takes the scale of @other and the place in its middle. Nothing happens while either of them has
 * nothing to show.
 */
void
tri_slice_view_match (TriSliceView *self, TriSliceView *other, TriPoint3 offset)
{
  TriViewTransform wanted, now;

  g_return_if_fail (TRI_IS_SLICE_VIEW (self));
  g_return_if_fail (TRI_IS_SLICE_VIEW (other));

  if (tri_slice_view_compute_transform (other, &wanted) &&
      tri_slice_view_compute_transform (self, &now))
    match (self, &wanted, offset);
}

/**
 * tri_slice_view_zoom_by:
 * @factor: above 1 enlarges
 *
 * About the middle of the view.
 */
void
tri_slice_view_zoom_by (TriSliceView *self, double factor)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (TRI_IS_SLICE_VIEW (self));

  tri_slice_view_zoom_about (self, gtk_widget_get_width (widget) / 2.0,
                             gtk_widget_get_height (widget) / 2.0,
                             tri_viewport_get_zoom (self->viewport) * factor);
}

/**
 * tri_slice_view_zoom_fit:
 *
 * Shows the whole slice, in the middle.
 */
void
tri_slice_view_zoom_fit (TriSliceView *self)
{
  g_return_if_fail (TRI_IS_SLICE_VIEW (self));

  tri_viewport_reset (self->viewport);
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
 * One millimetre of the patient is one of the screen, as far as the screen knows its size;
 * otherwise it is taken for 96 px an inch.
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
 * One voxel of the finest spacing in the plane on one device pixel, about the middle of the view.
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
