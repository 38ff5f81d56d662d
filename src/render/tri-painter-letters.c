/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The letters at the edges that say which way the patient lies. They come from the directions of
 * the plane alone, never from file order, and are not there when the file does not say. */

#include "config.h"

#include "tri-painter-private.h"

#define LETTER_SIZE_PX 13.0
/* The sine of 5°: beyond, a second letter tells the lean (imaging rules, the affine). */
#define OBLIQUE_THRESHOLD 0.0871557427476582

static TriPoint3
negate (TriPoint3 a)
{
  return (TriPoint3){ -a.x, -a.y, -a.z };
}

/**
 * tri_edge_letters_init:
 *
 * The letters of a plane's four edges; all empty when @geometry is not oriented.
 */
void
tri_edge_letters_init (TriEdgeLetters *self,
                       const TriPlaneBasis *basis,
                       const TriGeometry *geometry)
{
  *self = (TriEdgeLetters){ "", "", "", "" };
  if (!geometry->is_oriented)
    return;

  tri_direction_letters (negate (basis->right), OBLIQUE_THRESHOLD, self->left);
  tri_direction_letters (basis->right, OBLIQUE_THRESHOLD, self->right);
  tri_direction_letters (negate (basis->down), OBLIQUE_THRESHOLD, self->top);
  tri_direction_letters (basis->down, OBLIQUE_THRESHOLD, self->bottom);
}

/* @x, @y: -1, 0 or 1, the edge. */
static void
paint_letter (cairo_t *cr, double width, double height, gint x, gint y, const char *letter)
{
  g_autoptr (PangoLayout) layout = NULL;
  double free_width, free_height;
  gint text_width, text_height;

  if (*letter == '\0')
    return;
  layout = tri_painter_create_layout (cr, letter, LETTER_SIZE_PX, TRUE);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  free_width = width - 2.0 * TRI_PAINTER_MARGIN - text_width;
  free_height = height - 2.0 * TRI_PAINTER_MARGIN - text_height;
  tri_painter_show_layout (cr, layout, TRI_PAINTER_MARGIN + free_width * (x + 1) / 2.0,
                           TRI_PAINTER_MARGIN + free_height * (y + 1) / 2.0,
                           tri_painter_text_colour);
}

/**
 * tri_paint_edge_letters:
 * @width, @height: of the view, logical px
 */
void
tri_paint_edge_letters (cairo_t *cr, double width, double height, const TriEdgeLetters *letters)
{
  paint_letter (cr, width, height, -1, 0, letters->left);
  paint_letter (cr, width, height, 1, 0, letters->right);
  paint_letter (cr, width, height, 0, -1, letters->top);
  paint_letter (cr, width, height, 0, 1, letters->bottom);
}
