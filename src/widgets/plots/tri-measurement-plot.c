/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-measurement-plot.h"

#include "tri-painter-curve.h"
#include "tri-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MIN_WIDTH 120
#define HEIGHT 120

struct _TriMeasurementPlot
{
  GtkWidget parent_instance;

  TriMeasurementCurve curve;
  char *unit;
};

G_DEFINE_FINAL_TYPE (TriMeasurementPlot, tri_measurement_plot, GTK_TYPE_WIDGET)

static void
update_label (TriMeasurementPlot *self)
{
  const TriMeasurementCurve *curve = &self->curve;
  const double *values = curve->is_profile ? curve->ys : curve->xs;
  double min = INFINITY, max = -INFINITY;
  g_autofree char *from = NULL, *to = NULL, *label = NULL;

  for (guint i = 0; i < curve->n; i++)
    if (isfinite (values[i]))
      {
        min = MIN (min, values[i]);
        max = MAX (max, values[i]);
      }
  from = tri_format_number (min);
  to = tri_format_number (max);
  /* Translators: what a screen reader says of a plot: the least and the greatest value. */
  label = g_strdup_printf (curve->is_profile ? _ ("Line profile, %s to %s")
                                             : _ ("Histogram of the ROI, %s to %s"),
                           from, to);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
tri_measurement_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriMeasurementPlot *self = TRI_MEASUREMENT_PLOT (widget);
  const double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const gboolean is_profile = self->curve.is_profile;
  const TriCurve curve = { self->curve.n,
                           self->curve.xs,
                           self->curve.ys,
                           G_MAXUINT,
                           is_profile ? "mm" : self->unit,
                           is_profile ? self->unit : _ ("voxels") };
  TriCurveFrame frame;
  graphene_rect_t bounds;
  TriColour ink;
  GdkRGBA rgba;
  cairo_t *cr;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &rgba);
  ink = (TriColour){ rgba.red, rgba.green, rgba.blue };
  tri_curve_frame_init (&frame, &curve, width, height);
  graphene_rect_init (&bounds, 0, 0, (float) width, (float) height);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  tri_paint_curve (cr, &frame, &curve, ink, ink);
  cairo_destroy (cr);
}

static void
tri_measurement_plot_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
}

static void
tri_measurement_plot_finalize (GObject *object)
{
  g_clear_pointer (&TRI_MEASUREMENT_PLOT (object)->unit, g_free);

  G_OBJECT_CLASS (tri_measurement_plot_parent_class)->finalize (object);
}

static void
tri_measurement_plot_class_init (TriMeasurementPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tri_measurement_plot_finalize;
  widget_class->snapshot = tri_measurement_plot_snapshot;
  widget_class->measure = tri_measurement_plot_measure;
  gtk_widget_class_set_css_name (widget_class, "measurement-plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tri_measurement_plot_init (TriMeasurementPlot *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tri_measurement_plot_set_curve:
 * @curve: (nullable): what to plot, copied; NULL hides the widget
 * @unit: of its values, "" without
 */
void
tri_measurement_plot_set_curve (TriMeasurementPlot *self,
                                const TriMeasurementCurve *curve,
                                const char *unit)
{
  g_return_if_fail (TRI_IS_MEASUREMENT_PLOT (self));

  gtk_widget_set_visible (GTK_WIDGET (self), curve != NULL);
  if (curve == NULL)
    return;
  self->curve = *curve;
  g_free (self->unit);
  self->unit = g_strdup (unit);
  update_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
