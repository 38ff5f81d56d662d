/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The letters at the edges that say which way the patient lies. They come from the directions of
 * the plane alone, never from file order, and are not there when the file does not say. */

#include "config.h"

#include "tri-painter-private.h"

#include <math.h>
#include <string.h>

#define LETTER_SIZE_PX 13.0
/* The sine of 5°: beyond, a second letter tells the lean (docs/imaging-rules.md §2). */
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

/* @towards, @away: letters along a direction of the screen and against it. */
static void
place_letters (const char *letters,
               gboolean is_reversed,
               gboolean is_quadruped,
               char towards[8],
               char away[8])
{
  g_strlcpy (is_reversed ? away : towards, letters, 8);
  tri_picture_letters_reverse (letters, is_quadruped, is_reversed ? towards : away);
}

/* Along rows or columns, whichever @direction is: the picture may have been turned. */
static void
place_along (const TriPicture *picture,
             TriPoint3 direction,
             gboolean is_quadruped,
             char towards[8],
             char away[8])
{
  const gboolean is_row = fabs (direction.x) >= fabs (direction.y);

  place_letters (is_row ? picture->right : picture->down,
                 (is_row ? direction.x : direction.y) < 0, is_quadruped, towards, away);
}

/**
 * tri_edge_letters_init_from_picture:
 * @basis: of a stack whose rows run along +x and whose columns along +y, as those without position
 *   do; only which of them are turned round on the screen is asked
 */
void
tri_edge_letters_init_from_picture (TriEdgeLetters *self,
                                    const TriPlaneBasis *basis,
                                    const TriPicture *picture,
                                    gboolean is_quadruped)
{
  *self = (TriEdgeLetters){ "", "", "", "" };
  if (basis->axis != 2)
    return;
  place_along (picture, basis->right, is_quadruped, self->right, self->left);
  place_along (picture, basis->down, is_quadruped, self->bottom, self->top);
}

static void
name_quadruped (char letters[8])
{
  static const char names[] = "L\0LE\0R\0RT\0P\0D\0A\0V\0S\0CR\0I\0CD\0";
  g_autofree char *old = g_strdup (letters);

  letters[0] = '\0';
  for (const char *letter = old; *letter != '\0'; letter++)
    for (const char *name = names; *name != '\0'; name += 2 + strlen (name + 2) + 1)
      if (*name == *letter)
        g_strlcat (letters, name + 2, 8);
}

void
tri_edge_letters_name_quadruped (TriEdgeLetters *self)
{
  name_quadruped (self->left);
  name_quadruped (self->right);
  name_quadruped (self->top);
  name_quadruped (self->bottom);
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
tri_paint_edge_letters (cairo_t *cr,
                        double width,
                        double height,
                        const TriEdgeLetters *letters,
                        gboolean is_across)
{
  if (is_across)
    {
      paint_letter (cr, width, height, -1, 0, letters->left);
      paint_letter (cr, width, height, 1, 0, letters->right);
    }
  else
    {
      paint_letter (cr, width, height, 0, -1, letters->top);
      paint_letter (cr, width, height, 0, 1, letters->bottom);
    }
}
