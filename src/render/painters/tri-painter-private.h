/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "tri-painters.h"

G_BEGIN_DECLS

/* Distance of texts and bars from the edges, logical px. */
#define TRI_PAINTER_MARGIN 8.0

extern const TriColour tri_painter_text_colour;

/* Device pixels per logical pixel, as tri_painter_set_scale() said, else as the surface has it. */
double tri_painter_get_scale (cairo_t *cr);
/* Where a line of @width device pixels that is to cover whole device pixels has its middle,
 * nearest to @position; logical px. */
double tri_painter_snap (double position, double width, double scale);
/* Strokes the current path in @colour over a dark rim, and clears it. @width: device pixels. */
void tri_painter_stroke (cairo_t *cr, TriColour colour, double width, double scale);

/* (transfer full): @text in the font of all painters, @size_px logical px high. */
PangoLayout *
tri_painter_create_layout (cairo_t *cr, const char *text, double size_px, gboolean is_bold);
/* With a dark halo. @x, @y: upper left corner of the layout, logical px. */
void
tri_painter_show_layout (cairo_t *cr, PangoLayout *layout, double x, double y, TriColour colour);

G_END_DECLS
