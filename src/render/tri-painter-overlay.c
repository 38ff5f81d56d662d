/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All that lies over the picture of one view, in its fixed order: the same for screen, file and
 * print. It places the painters; each of them knows how to draw. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tri-painter-private.h"

#define WARNING_SIZE_PX 12.0
/* The height of the scale bar with its label, logical px. */
#define SCALE_BAR_PX 28.0
/* From the cursor to the ends of the small cross, logical px. */
#define CROSS_RADIUS_PX 24.0

static const TriColour warning_colour = { 1.0, 0.62, 0.24 };

/* The planes that the lines of a view stand for. */
static const struct
{
  TriPlane vertical, horizontal;
} lines[TRI_N_PLANES] = {
  [TRI_PLANE_AXIAL] = { TRI_PLANE_SAGITTAL, TRI_PLANE_CORONAL },
  [TRI_PLANE_CORONAL] = { TRI_PLANE_SAGITTAL, TRI_PLANE_AXIAL },
  [TRI_PLANE_SAGITTAL] = { TRI_PLANE_CORONAL, TRI_PLANE_AXIAL },
};

static void
paint_crosshair (cairo_t *cr, const TriViewTransform *transform, double scale, TriPoint3 cursor)
{
  TriPlane plane = transform->basis.plane;
  double x_px, y_px;

  tri_view_transform_patient_to_device (transform, cursor, &x_px, &y_px);
  tri_paint_crosshair (cr, transform->width_px / scale, transform->height_px / scale, x_px / scale,
                       y_px / scale, tri_plane_colour (lines[plane].vertical),
                       tri_plane_colour (lines[plane].horizontal));
}

/* Where the value is read, and nothing about other planes. */
static void
paint_cross (cairo_t *cr, const TriViewTransform *transform, double scale, TriPoint3 cursor)
{
  double x_px, y_px;

  tri_view_transform_patient_to_device (transform, cursor, &x_px, &y_px);
  if (!isfinite (x_px) || !isfinite (y_px))
    return;
  cairo_save (cr);
  cairo_rectangle (cr, x_px / scale - CROSS_RADIUS_PX, y_px / scale - CROSS_RADIUS_PX,
                   2 * CROSS_RADIUS_PX, 2 * CROSS_RADIUS_PX);
  cairo_clip (cr);
  tri_paint_crosshair (cr, transform->width_px / scale, transform->height_px / scale, x_px / scale,
                       y_px / scale, tri_painter_text_colour, tri_painter_text_colour);
  cairo_restore (cr);
}

static void
paint_no_orientation (cairo_t *cr, double width)
{
  /* Translators: shown over an image whose file does not say which side is left */
  g_autoptr (PangoLayout) layout =
      tri_painter_create_layout (cr, _ ("No orientation"), WARNING_SIZE_PX, TRUE);
  gint text_width;

  pango_layout_get_pixel_size (layout, &text_width, NULL);
  tri_painter_show_layout (cr, layout, (width - text_width) / 2.0, TRI_PAINTER_MARGIN,
                           warning_colour);
}

/* From the place in the patient, else from what the picture says of itself. */
static void
init_letters (TriEdgeLetters *letters,
              const TriPlaneBasis *basis,
              const TriGeometry *geometry,
              const TriOverlay *overlay)
{
  tri_edge_letters_init (letters, basis, geometry);
  if (!geometry->is_oriented && overlay->picture != NULL)
    tri_edge_letters_init_from_picture (letters, basis, overlay->picture, overlay->is_quadruped);
  else if (overlay->is_quadruped)
    tri_edge_letters_name_quadruped (letters);
}

static void
paint_annotations (cairo_t *cr,
                   const TriViewTransform *transform,
                   const TriGeometry *geometry,
                   double scale,
                   const TriOverlay *overlay)
{
  double width = transform->width_px / scale, height = transform->height_px / scale;
  double bar_mm = 0.0;
  TriEdgeLetters letters;

  init_letters (&letters, &transform->basis, geometry, overlay);
  tri_paint_edge_letters (cr, width, height, &letters);
  if (*letters.right == '\0' && *letters.bottom == '\0')
    paint_no_orientation (cr, width);

  if (!overlay->is_scale_unknown)
    bar_mm = tri_paint_scale_bar (cr, width, height, transform->mm_per_px * scale);
  else if (overlay->region_mm_per_px > 0)
    /* Where the scale is unknown, a pixel is taken for 1 mm. */
    bar_mm = tri_paint_scale_bar (cr, width, height,
                                  transform->mm_per_px * scale * overlay->region_mm_per_px);
  for (guint corner = 0; corner < G_N_ELEMENTS (overlay->corners); corner++)
    {
      gboolean is_above_bar = corner == TRI_CORNER_BOTTOM_RIGHT && bar_mm > 0.0;

      tri_paint_corner_text (cr, width, is_above_bar ? height - SCALE_BAR_PX : height, corner,
                             overlay->corners[corner], tri_painter_text_colour);
    }
}

/**
 * tri_paint_overlay:
 * @cr: in logical pixels, the view's upper left corner at the origin
 * @transform: what is shown, in device pixels
 * @scale: device pixels per logical pixel
 *
 * The thread that owns @cr.
 */
void
tri_paint_overlay (cairo_t *cr,
                   const TriViewTransform *transform,
                   const TriGeometry *geometry,
                   double scale,
                   const TriOverlay *overlay)
{
  g_return_if_fail (scale > 0.0);

  tri_painter_set_scale (cr, scale);
  if (overlay->graphics != NULL)
    tri_stored_graphics_paint (overlay->graphics, cr, transform, geometry, overlay->stored_slice,
                               scale, overlay->has_shutter, overlay->has_overlays);
  if (overlay->has_crosshair && overlay->is_flat)
    paint_cross (cr, transform, scale, overlay->cursor);
  else if (overlay->has_crosshair)
    paint_crosshair (cr, transform, scale, overlay->cursor);
  if (overlay->has_annotations)
    paint_annotations (cr, transform, geometry, scale, overlay);
}
