/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All that lies over the picture of one view, in its fixed order: the same for screen, file and
 * print. It places the painters; each of them knows how to draw. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tri-painter-private.h"

#define WARNING_SIZE_PX 12.0
/* The height of the scale bar with its label, logical px. */
#define SCALE_BAR_PX 28.0
/* What a letter at the edge takes at most, with its halo, logical px. */
#define LETTER_WIDTH_PX 13.0
#define LETTER_HEIGHT_PX 20.0
/* From the cursor to the ends of the small cross, logical px. */
#define CROSS_RADIUS_PX 24.0

static const TriColour warning_colour = { 1.0, 0.62, 0.24 };

/* The planes that the lines of a view stand for, if none is turned. */
static const struct
{
  TriPlane vertical, horizontal;
} lines[TRI_N_PLANES] = {
  [TRI_PLANE_AXIAL] = { TRI_PLANE_SAGITTAL, TRI_PLANE_CORONAL },
  [TRI_PLANE_CORONAL] = { TRI_PLANE_SAGITTAL, TRI_PLANE_AXIAL },
  [TRI_PLANE_SAGITTAL] = { TRI_PLANE_CORONAL, TRI_PLANE_AXIAL },
};

/* From the place in the patient, else from what the picture says of itself. */
static void
init_letters (TriEdgeLetters *letters, const TriPlaneBasis *basis, const TriOverlay *overlay)
{
  tri_edge_letters_init (letters, basis, overlay->geometry);
  if (!overlay->geometry->is_oriented && overlay->picture != NULL)
    tri_edge_letters_init_from_picture (letters, basis, overlay->picture, overlay->is_quadruped);
  else if (overlay->is_quadruped)
    tri_edge_letters_name_quadruped (letters);
}

/* Leaves out where the letters of the edges stand: no line is to be taken for a part of them. */
static void
clip_letters_out (cairo_t *cr,
                  const TriViewTransform *transform,
                  double scale,
                  const TriOverlay *overlay)
{
  const double width = transform->width_px / scale, height = transform->height_px / scale;
  const double middle_x = width / 2, middle_y = height / 2;
  const double places[4][2] = {
    { 0, middle_y }, { width, middle_y }, { middle_x, 0 }, { middle_x, height }
  };
  const char *texts[4];
  TriEdgeLetters letters;

  init_letters (&letters, &transform->basis, overlay);
  texts[0] = letters.left;
  texts[1] = letters.right;
  texts[2] = letters.top;
  texts[3] = letters.bottom;
  cairo_rectangle (cr, 0, 0, width, height);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const double across = LETTER_WIDTH_PX * (double) strlen (texts[i]);
      const gboolean is_side = i < 2;
      /* From the edge inwards as far as the letter reaches; beyond the edge it does no harm. */
      const double half_width = is_side ? TRI_PAINTER_MARGIN + across + 2 : across / 2 + 2;
      const double half_height = is_side ? LETTER_HEIGHT_PX / 2
                                         : TRI_PAINTER_MARGIN + LETTER_HEIGHT_PX;

      if (*texts[i] != '\0')
        cairo_rectangle (cr, places[i][0] - half_width, places[i][1] - half_height, 2 * half_width,
                         2 * half_height);
    }
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
}

static void
paint_line (cairo_t *cr,
            const TriViewTransform *transform,
            double scale,
            const TriOverlay *overlay,
            TriPlane plane)
{
  const double width = transform->width_px / scale, height = transform->height_px / scale;
  const TriColour colour = tri_plane_colour (plane, overlay->has_safe_colours);
  double x_px, y_px, dx, dy;

  if (!tri_view_transform_find_line (transform, overlay->normals[plane], &dx, &dy))
    return;
  tri_view_transform_patient_to_device (transform, overlay->cursor, &x_px, &y_px);
  cairo_save (cr);
  clip_letters_out (cr, transform, scale, overlay);
  tri_paint_crosshair_line (cr, width, height, x_px / scale, y_px / scale, dx, dy, colour);
  cairo_restore (cr);
  if (overlay->has_grips)
    tri_paint_crosshair_grips (cr, width, height, x_px / scale, y_px / scale, dx, dy,
                               colour);
}

/* Where the value is read, and nothing about other planes. */
static void
paint_cross (cairo_t *cr, const TriViewTransform *transform, double scale, TriPoint3 cursor)
{
  const double width = transform->width_px / scale, height = transform->height_px / scale;
  double x_px, y_px;

  tri_view_transform_patient_to_device (transform, cursor, &x_px, &y_px);
  if (!isfinite (x_px) || !isfinite (y_px))
    return;
  cairo_save (cr);
  cairo_rectangle (cr, x_px / scale - CROSS_RADIUS_PX, y_px / scale - CROSS_RADIUS_PX,
                   2 * CROSS_RADIUS_PX, 2 * CROSS_RADIUS_PX);
  cairo_clip (cr);
  for (guint i = 0; i < 2; i++)
    tri_paint_crosshair_line (cr, width, height, x_px / scale, y_px / scale, i == 0, i == 1,
                              tri_painter_text_colour);
  cairo_restore (cr);
}

static void
paint_crosshair (cairo_t *cr,
                 const TriViewTransform *transform,
                 double scale,
                 const TriOverlay *overlay,
                 guint parts)
{
  const TriPlane plane = transform->basis.plane;

  if (overlay->is_flat)
    {
      if ((parts & TRI_OVERLAY_VERTICAL) != 0)
        paint_cross (cr, transform, scale, overlay->cursor);
      return;
    }
  if ((parts & TRI_OVERLAY_HORIZONTAL) != 0)
    paint_line (cr, transform, scale, overlay, lines[plane].horizontal);
  if ((parts & TRI_OVERLAY_VERTICAL) != 0)
    paint_line (cr, transform, scale, overlay, lines[plane].vertical);
}

static void
paint_structures (cairo_t *cr, const TriViewTransform *transform, double scale, TriLayer *layer)
{
  const TriContours *contours = tri_layer_get_contours (layer);
  const TriPoint3 centre = tri_view_transform_device_to_patient (
      transform, transform->width_px / 2.0, transform->height_px / 2.0);
  const double opacity = tri_layer_get_is_outline (layer) ? 0.0 : tri_layer_get_opacity (layer);

  for (guint i = 0; i < contours->rois->len; i++)
    {
      const TriRoi *roi = tri_contours_get_roi (contours, i);
      TriSegment *segment = tri_layer_find_segment (layer, roi->number);
      TriColour colour = { roi->rgb[0] / 255.0, roi->rgb[1] / 255.0, roi->rgb[2] / 255.0 };
      g_auto (TriContourSection) section = { NULL };

      tri_contour_section_init (&section);
      if (segment == NULL || !tri_segment_get_is_visible (segment))
        continue;
      tri_contour_section_compute (&section, contours, roi, centre, transform->basis.normal,
                                   tri_plane_basis_get_reach_mm (&transform->basis));
      tri_paint_contours (cr, transform, scale, &section, colour, opacity);
    }
}

static void
paint_layers (cairo_t *cr, const TriViewTransform *transform, double scale, TriLayers *layers)
{
  for (guint i = 0; layers != NULL && i < tri_layers_get_n (layers); i++)
    {
      TriLayer *layer = tri_layers_get (layers, i);

      if (tri_layer_get_is_visible (layer) && tri_layer_get_contours (layer) != NULL)
        paint_structures (cr, transform, scale, layer);
    }
}

/* Across the top, over all other text. */
static PangoLayout *
create_banner (cairo_t *cr, double width, gboolean needs_sides)
{
  PangoLayout *layout = tri_painter_create_layout (
      cr,
      /* Translators: shown over an image whose file does not say which side is left */
      needs_sides ? _ ("Left and right are unknown") : _ ("No orientation"),
      WARNING_SIZE_PX, TRUE);
  const double room = MAX (width - 2 * TRI_PAINTER_MARGIN, 1.0);

  pango_layout_set_width (layout, (gint) (room * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  return layout;
}

static void
paint_underlay (cairo_t *cr,
                const TriViewTransform *transform,
                double scale,
                const TriOverlay *overlay)
{
  if (overlay->graphics != NULL)
    tri_stored_graphics_paint (overlay->graphics, cr, transform, overlay->geometry,
                               overlay->stored_slice, scale, overlay->has_shutter,
                               overlay->has_overlays);
  paint_layers (cr, transform, scale, overlay->layers);
}

/* Where the scale is unknown, a pixel is taken for 1 mm. */
static void
paint_scale_bar (cairo_t *cr,
                 const TriViewTransform *transform,
                 double scale,
                 const TriOverlay *overlay)
{
  const double unit_mm = overlay->is_scale_unknown ? overlay->region_mm_per_px : 1.0;

  if (unit_mm > 0)
    tri_paint_scale_bar (cr, transform->width_px / scale, transform->height_px / scale,
                         transform->mm_per_px * scale * unit_mm);
}

static void
paint_colour_bar (cairo_t *cr, double width, double height, const TriOverlay *overlay)
{
  g_autofree char *low = g_strdup_printf ("%.4g", overlay->low);
  g_autofree char *high = g_strdup_printf ("%.4g", overlay->high);

  tri_paint_colour_bar (cr, width, height, overlay->rgb, low, high);
}

static void
paint_corner (cairo_t *cr,
              const TriViewTransform *transform,
              double scale,
              const TriOverlay *overlay,
              TriCorner corner,
              double banner_px)
{
  const double width = transform->width_px / scale, height = transform->height_px / scale;
  const gboolean has_bar = !overlay->is_scale_unknown || overlay->region_mm_per_px > 0;
  const gboolean is_above_bar = corner == TRI_CORNER_BOTTOM_RIGHT && has_bar;
  const gboolean is_top = corner == TRI_CORNER_TOP_LEFT || corner == TRI_CORNER_TOP_RIGHT;

  cairo_save (cr);
  cairo_translate (cr, 0.0, is_top ? banner_px : 0.0);
  tri_paint_corner_text (cr, width, is_above_bar ? height - SCALE_BAR_PX : height, corner,
                         overlay->corners[corner], tri_painter_text_colour);
  cairo_restore (cr);
}

/* Returns: the height that the banner takes, logical px, whether it is painted now or not */
static double
paint_banner (cairo_t *cr, double width, const TriOverlay *overlay, gboolean is_painted)
{
  g_autoptr (PangoLayout) layout = create_banner (cr, width, overlay->needs_sides);
  gint text_height;

  pango_layout_get_pixel_size (layout, NULL, &text_height);
  if (is_painted)
    tri_painter_show_layout (cr, layout, TRI_PAINTER_MARGIN, TRI_PAINTER_MARGIN, warning_colour);
  return text_height;
}

static void
paint_annotations (cairo_t *cr,
                   const TriViewTransform *transform,
                   double scale,
                   const TriOverlay *overlay,
                   guint parts)
{
  const double width = transform->width_px / scale, height = transform->height_px / scale;
  TriEdgeLetters letters;
  double banner_px = 0.0;

  init_letters (&letters, &transform->basis, overlay);
  /* Where sides are expected, hiding the texts does not hide that they are not known. */
  if ((overlay->has_annotations || overlay->needs_sides) && *letters.right == '\0' &&
      *letters.bottom == '\0')
    banner_px = paint_banner (cr, width, overlay, (parts & TRI_OVERLAY_BANNER) != 0);
  if (!overlay->has_annotations)
    return;
  if ((parts & TRI_OVERLAY_LETTERS_ACROSS) != 0)
    tri_paint_edge_letters (cr, width, height, &letters, TRUE);
  if ((parts & TRI_OVERLAY_LETTERS_DOWN) != 0)
    tri_paint_edge_letters (cr, width, height, &letters, FALSE);
  if ((parts & TRI_OVERLAY_SCALE_BAR) != 0)
    paint_scale_bar (cr, transform, scale, overlay);
  if ((parts & TRI_OVERLAY_COLOUR_BAR) != 0 && overlay->rgb != NULL)
    paint_colour_bar (cr, width, height, overlay);
  for (guint corner = 0; corner < G_N_ELEMENTS (overlay->corners); corner++)
    if ((parts & ((guint) TRI_OVERLAY_TOP_LEFT << corner)) != 0)
      paint_corner (cr, transform, scale, overlay, corner, banner_px);
}

static void
paint_measurements (cairo_t *cr,
                    const TriViewTransform *transform,
                    double scale,
                    const TriOverlay *overlay)
{
  for (guint i = 0; i < overlay->n_marks; i++)
    {
      TriMeasurementMark mark = overlay->marks[i];

      mark.is_selected = mark.is_selected && !overlay->is_read_only;
      tri_paint_measurement (cr, transform, scale, &mark, !overlay->is_read_only);
    }
}

/**
 * tri_paint_overlay:
 * @cr: in logical pixels, the view's upper left corner at the origin
 * @transform: what is shown, in device pixels
 * @scale: device pixels per logical pixel
 * @parts: which of them, TriOverlayParts added up
 *
 * The thread that owns @cr.
 */
void
tri_paint_overlay (cairo_t *cr,
                   const TriViewTransform *transform,
                   double scale,
                   const TriOverlay *overlay,
                   guint parts)
{
  g_return_if_fail (scale > 0.0);

  tri_painter_set_scale (cr, scale);
  if ((parts & TRI_OVERLAY_UNDERLAY) != 0)
    paint_underlay (cr, transform, scale, overlay);
  if ((parts & TRI_OVERLAY_REFERENCE) != 0 && overlay->reference != NULL)
    tri_paint_reference_line (cr, transform, scale, overlay->reference);
  if (overlay->has_crosshair)
    paint_crosshair (cr, transform, scale, overlay, parts);
  if ((parts & TRI_OVERLAY_MEASUREMENTS) != 0)
    paint_measurements (cr, transform, scale, overlay);
  if (parts >= TRI_OVERLAY_BANNER)
    paint_annotations (cr, transform, scale, overlay, parts);
}
