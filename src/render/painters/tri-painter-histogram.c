/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How often values are met, and what the window makes of them. */

#include "config.h"

#include "tri-painter-histogram.h"

#include <math.h>

#include "tri-painter-private.h"

#define MARGIN_PX 10.0
#define RAMP_WIDTH_PX 1.5
/* The ramp is drawn from so many points; a sigmoid and a table are curved. */
#define N_RAMP_POINTS 256
/* Dark bars on a dark ground are still bars. */
#define LEAST_LIGHT 0.16

static const TriColour ramp_colour = { 0.97, 0.82, 0.28 };

double
tri_histogram_value_to_x (const TriHistogramScene *scene, double width, double value)
{
  return MARGIN_PX + (value - scene->low) / (scene->high - scene->low) * (width - 2 * MARGIN_PX);
}

double
tri_histogram_x_to_value (const TriHistogramScene *scene, double width, double x)
{
  return scene->low + (x - MARGIN_PX) / (width - 2 * MARGIN_PX) * (scene->high - scene->low);
}

static double
compute_light (const TriHistogramScene *scene, double value)
{
  const double light = tri_voi_apply (scene->voi, value);

  return scene->voi->is_inverted ? 1 - light : light;
}

static void
set_bar_colour (cairo_t *cr, const TriHistogramScene *scene, double value)
{
  const double light = compute_light (scene, value);

  if (scene->rgb != NULL)
    {
      const guint32 rgb = scene->rgb[(guint) (light * 255 + 0.5)];

      cairo_set_source_rgb (cr, MAX ((rgb >> 16 & 255) / 255.0, LEAST_LIGHT),
                            MAX ((rgb >> 8 & 255) / 255.0, LEAST_LIGHT),
                            MAX ((rgb & 255) / 255.0, LEAST_LIGHT));
      return;
    }
  cairo_set_source_rgb (cr, MAX (light, LEAST_LIGHT), MAX (light, LEAST_LIGHT),
                        MAX (light, LEAST_LIGHT));
}

static void
paint_bars (cairo_t *cr, double width, double height, const TriHistogramScene *scene)
{
  const double bin = (scene->high - scene->low) / scene->n_bins;
  guint most = 1;

  for (guint i = 0; i < scene->n_bins; i++)
    most = MAX (most, scene->counts[i]);
  for (guint i = 0; i < scene->n_bins; i++)
    {
      const double from = tri_histogram_value_to_x (scene, width, scene->low + i * bin);
      const double to = tri_histogram_value_to_x (scene, width, scene->low + (i + 1) * bin);
      const double share = log1p (scene->counts[i]) / log1p (most);
      const double bar = share * (height - 2 * MARGIN_PX);

      if (scene->counts[i] == 0)
        continue;
      set_bar_colour (cr, scene, scene->low + (i + 0.5) * bin);
      cairo_rectangle (cr, from, height - MARGIN_PX - bar, to - from, bar);
      cairo_fill (cr);
    }
}

static void
paint_ramp (cairo_t *cr, double width, double height, const TriHistogramScene *scene)
{
  const double scale = tri_painter_get_scale (cr);

  for (guint i = 0; i <= N_RAMP_POINTS; i++)
    {
      const double x = MARGIN_PX + (width - 2 * MARGIN_PX) * i / N_RAMP_POINTS;
      const double light = compute_light (scene, tri_histogram_x_to_value (scene, width, x));

      cairo_line_to (cr, x, height - MARGIN_PX - light * (height - 2 * MARGIN_PX));
    }
  tri_painter_stroke (cr, ramp_colour, MAX (round (RAMP_WIDTH_PX * scale), 1), scale);
}

void
tri_paint_histogram (cairo_t *cr,
                     double width,
                     double height,
                     const TriHistogramScene *scene)
{
  if (scene->n_bins == 0 || width <= 2 * MARGIN_PX || height <= 2 * MARGIN_PX)
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_GRAY);
  paint_bars (cr, width, height, scene);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  paint_ramp (cr, width, height, scene);
  cairo_restore (cr);
}
