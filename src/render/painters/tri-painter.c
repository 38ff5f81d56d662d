/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the painters share: lines on whole device pixels, a dark rim so that light strokes read on
 * bone, text with figures of equal width. Knows no plane and no patient. */

#include "config.h"

#include <math.h>

#include "tri-painter-private.h"

#define RIM_ALPHA 0.55
#define HALO_ALPHA 0.8

const TriColour tri_painter_text_colour = { 0.92, 0.92, 0.90 };

static const cairo_user_data_key_t scale_key;

/**
 * tri_painter_set_scale:
 * @scale: device pixels per logical pixel, of this @cr
 *
 * Tells the painters where whole device pixels lie. Needed where @cr does not say, as a recording
 * surface does not; else taken from the transformation and the surface.
 */
void
tri_painter_set_scale (cairo_t *cr, double scale)
{
  g_return_if_fail (scale > 0.0);

  if (cairo_set_user_data (cr, &scale_key, g_memdup2 (&scale, sizeof scale), g_free) !=
      CAIRO_STATUS_SUCCESS)
    g_debug ("The scale cannot be kept; lines may be soft");
}

double
tri_painter_get_scale (cairo_t *cr)
{
  const double *scale = cairo_get_user_data (cr, &scale_key);
  double x = 1.0, y = 0.0, device_x, device_y;

  if (scale != NULL)
    return *scale;
  cairo_user_to_device_distance (cr, &x, &y);
  cairo_surface_get_device_scale (cairo_get_group_target (cr), &device_x, &device_y);
  x = hypot (x, y) * device_x;
  return x > 0.0 ? x : 1.0;
}

double
tri_painter_snap (double position, double width, double scale)
{
  double device = position * scale;

  device = fmod (width, 2.0) == 1.0 ? floor (device) + 0.5 : round (device);
  return device / scale;
}

void
tri_painter_stroke (cairo_t *cr, TriColour colour, double width, double scale)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, RIM_ALPHA);
  cairo_set_line_width (cr, (width + 2.0) / scale);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
  cairo_set_line_width (cr, width / scale);
  cairo_stroke (cr);
}

PangoLayout *
tri_painter_create_layout (cairo_t *cr, const char *text, double size_px, gboolean is_bold)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size_px * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  /* Numbers that change while one scrolls must not make the text dance. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* The halo is the dark text shifted by a pixel to all sides: glyphs come out of the font's cache,
 * where the outline of every letter would be computed in each frame. */
void
tri_painter_show_layout (cairo_t *cr, PangoLayout *layout, double x, double y, TriColour colour)
{
  const double scale = tri_painter_get_scale (cr);
  const double left = round (x * scale) / scale, top = round (y * scale) / scale;

  cairo_save (cr);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, HALO_ALPHA);
  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        cairo_move_to (cr, left + dx, top + dy);
        pango_cairo_show_layout (cr, layout);
      }
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
  cairo_move_to (cr, left, top);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}
