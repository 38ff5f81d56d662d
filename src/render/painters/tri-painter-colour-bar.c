/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the colours of a picture mean: the map as a bar at the right edge, with the values of its
 * ends. */

#include "config.h"

#include <math.h>

#include "tri-painter-private.h"

#define LABEL_SIZE_PX 11.0
#define BAR_WIDTH_PX 10.0
/* Of the view's height; smaller views have none. */
#define BAR_FRACTION 0.4
#define MIN_BAR_PX 48.0
/* From the view's edge: the letter stands there. */
#define EDGE_PX 30.0
#define LABEL_GAP_PX 4.0

static void
paint_label (cairo_t *cr, const char *text, double right, double y, gboolean is_above)
{
  g_autoptr (PangoLayout) layout = tri_painter_create_layout (cr, text, LABEL_SIZE_PX, FALSE);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  tri_painter_show_layout (cr, layout, right - width,
                           is_above ? y - height - LABEL_GAP_PX : y + LABEL_GAP_PX,
                           tri_painter_text_colour);
}

/**
 * tri_paint_colour_bar:
 * @width, @height: of the view, logical px
 * @rgb: (array fixed-size=256): 0xRRGGBB, what is least first
 * @low, @high: the values of its ends, for people
 */
void
tri_paint_colour_bar (cairo_t *cr,
                      double width,
                      double height,
                      const guint32 *rgb,
                      const char *low,
                      const char *high)
{
  const double length = floor (height * BAR_FRACTION);
  const double left = width - EDGE_PX - BAR_WIDTH_PX, top = floor ((height - length) / 2);
  cairo_pattern_t *pattern;

  if (length < MIN_BAR_PX || left < width / 2)
    return;
  pattern = cairo_pattern_create_linear (0, top + length, 0, top);
  for (guint i = 0; i < 256; i++)
    cairo_pattern_add_color_stop_rgb (pattern, i / 255.0, (rgb[i] >> 16 & 255) / 255.0,
                                      (rgb[i] >> 8 & 255) / 255.0, (rgb[i] & 255) / 255.0);
  cairo_save (cr);
  cairo_rectangle (cr, left - 1, top - 1, BAR_WIDTH_PX + 2, length + 2);
  cairo_set_source_rgb (cr, tri_painter_text_colour.red, tri_painter_text_colour.green,
                        tri_painter_text_colour.blue);
  cairo_fill (cr);
  cairo_rectangle (cr, left, top, BAR_WIDTH_PX, length);
  cairo_set_source (cr, pattern);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
  cairo_restore (cr);
  paint_label (cr, high, left + BAR_WIDTH_PX, top, TRUE);
  paint_label (cr, low, left + BAR_WIDTH_PX, top + length, FALSE);
}
