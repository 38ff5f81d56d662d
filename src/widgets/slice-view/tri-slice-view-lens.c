/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The magnifier: what is about the pointer, sampled anew at a larger scale. */

#include "config.h"

#include "tri-slice-view-private.h"

#include "tri-session-image.h"

#include <math.h>

/* Logical px across, and how much larger things are in it. */
#define LENS_PX 192
#define LENS_ZOOM 3.0

static void
paint (cairo_t *cr, cairo_surface_t *surface, double x, double y, double scale)
{
  const double radius = LENS_PX / 2.0;

  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_save (cr);
  cairo_clip_preserve (cr);
  cairo_translate (cr, x - radius, y - radius);
  cairo_scale (cr, 1 / scale, 1 / scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius - 1, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.8);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 0.9, 0.9, 0.9);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

void
tri_slice_view_snapshot_lens (TriSliceView *self, GtkSnapshot *snapshot)
{
  const double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  TriViewTransform transform = self->transform;
  graphene_rect_t bounds;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (!self->has_pointer || self->session == NULL ||
      !tri_display_get_has_magnifier (tri_session_get_display (self->session)))
    return;
  transform.centre = tri_view_transform_device_to_patient (
      &self->transform, self->pointer_x * scale, self->pointer_y * scale);
  transform.mm_per_px /= LENS_ZOOM;
  transform.width_px = transform.height_px = (guint) (LENS_PX * scale);
  surface = tri_session_image_render (self->session, &transform, scale);
  graphene_rect_init (&bounds, (float) (self->pointer_x - LENS_PX / 2.0),
                      (float) (self->pointer_y - LENS_PX / 2.0), LENS_PX, LENS_PX);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  paint (cr, surface, self->pointer_x, self->pointer_y, scale);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}
