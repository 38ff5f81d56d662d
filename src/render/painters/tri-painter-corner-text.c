/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of text in the corners of a view. Each corner keeps to its half of the width, so that two
 * long texts shorten instead of meeting. */

#include "config.h"

#include "tri-painter-private.h"

#define TEXT_SIZE_PX 12.0
/* Kept free around the middle, for the letter at the edge. */
#define MIDDLE_PX 10.0

/**
 * tri_paint_corner_text:
 * @width, @height: of the view, logical px
 * @lines: newline-separated; lines that do not fit end in an ellipsis
 */
void
tri_paint_corner_text (
    cairo_t *cr, double width, double height, TriCorner corner, const char *lines, TriColour colour)
{
  gboolean is_right = corner == TRI_CORNER_TOP_RIGHT || corner == TRI_CORNER_BOTTOM_RIGHT;
  gboolean is_bottom = corner == TRI_CORNER_BOTTOM_LEFT || corner == TRI_CORNER_BOTTOM_RIGHT;
  double room = width / 2.0 - TRI_PAINTER_MARGIN - MIDDLE_PX;
  g_autoptr (PangoLayout) layout = NULL;
  gint text_height;

  if (lines == NULL || *lines == '\0' || room < TEXT_SIZE_PX)
    return;
  layout = tri_painter_create_layout (cr, lines, TEXT_SIZE_PX, FALSE);
  pango_layout_set_width (layout, (gint) (room * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  /* The corner, not the language, decides the side. */
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, is_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  tri_painter_show_layout (
      cr, layout, is_right ? width - TRI_PAINTER_MARGIN - room : TRI_PAINTER_MARGIN,
      is_bottom ? height - TRI_PAINTER_MARGIN - text_height : TRI_PAINTER_MARGIN, colour);
}
