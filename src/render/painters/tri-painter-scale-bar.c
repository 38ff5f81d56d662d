/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bar of a round length in the patient. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tri-painter-private.h"

#define LABEL_SIZE_PX 11.0
#define TICK_PX 6.0
/* How long the bar may be, and how short before it says nothing; logical px. */
#define MAX_FRACTION 0.28
#define MAX_PX 180.0
#define MIN_PX 16.0

/* The greatest of 1, 2, 5 × 10^n that is not above @most. */
static double
choose_round_length (double most)
{
  double power = pow (10.0, floor (log10 (most) + 1e-9));

  if (most >= 5.0 * power * (1.0 - 1e-9))
    return 5.0 * power;
  return most >= 2.0 * power * (1.0 - 1e-9) ? 2.0 * power : power;
}

static char *
format_length (double length_mm)
{
  /* Translators: the label of a scale bar */
  if (length_mm >= 100.0)
    return g_strdup_printf (_ ("%g cm"), length_mm / 10.0);
  /* Translators: the label of a scale bar */
  if (length_mm >= 0.1)
    return g_strdup_printf (_ ("%g mm"), length_mm);
  /* Translators: the label of a scale bar */
  return g_strdup_printf (_ ("%g µm"), length_mm * 1000.0);
}

/**
 * tri_paint_scale_bar:
 * @width, @height: of the view, logical px
 * @mm_per_logical_px: in the patient
 *
 * Returns: the length chosen, mm; 0 when the view is too small for a bar
 */
double
tri_paint_scale_bar (cairo_t *cr, double width, double height, double mm_per_logical_px)
{
  double scale = tri_painter_get_scale (cr);
  double line_px = MAX (round (scale), 1.0);
  double most_px = MIN (width * MAX_FRACTION, MAX_PX);
  double length_mm, left, right, y;
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *label = NULL;
  gint text_width, text_height;

  if (!(mm_per_logical_px > 0.0) || !isfinite (mm_per_logical_px) || !(most_px >= MIN_PX * 2.5))
    return 0.0;
  length_mm = choose_round_length (most_px * mm_per_logical_px);

  right = tri_painter_snap (width - TRI_PAINTER_MARGIN - 2.0, line_px, scale);
  left = tri_painter_snap (right - length_mm / mm_per_logical_px, line_px, scale);
  y = tri_painter_snap (height - TRI_PAINTER_MARGIN - TICK_PX / 2.0, line_px, scale);

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_move_to (cr, left, y - TICK_PX / 2.0);
  cairo_line_to (cr, left, y + TICK_PX / 2.0);
  cairo_move_to (cr, right, y - TICK_PX / 2.0);
  cairo_line_to (cr, right, y + TICK_PX / 2.0);
  cairo_move_to (cr, left, y);
  cairo_line_to (cr, right, y);
  tri_painter_stroke (cr, tri_painter_text_colour, line_px, scale);
  cairo_restore (cr);

  label = format_length (length_mm);
  layout = tri_painter_create_layout (cr, label, LABEL_SIZE_PX, FALSE);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  tri_painter_show_layout (cr, layout, MIN ((left + right - text_width) / 2.0, right - text_width),
                           y - TICK_PX / 2.0 - text_height, tri_painter_text_colour);
  return length_mm;
}
