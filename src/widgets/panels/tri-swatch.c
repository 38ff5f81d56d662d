/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours of segments as a small square; beside it stands the name, so it says nothing alone. */

#include "config.h"

#include "tri-swatch.h"

#define SIZE_PX 12

struct _TriSwatch
{
  GtkWidget parent_instance;

  GdkRGBA colours[TRI_SWATCH_MAX_COLOURS];
  guint n_colours;
};

G_DEFINE_FINAL_TYPE (TriSwatch, tri_swatch, GTK_TYPE_WIDGET)

static void
tri_swatch_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = SIZE_PX;
}

static void
tri_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriSwatch *self = TRI_SWATCH (widget);
  const float width = (float) gtk_widget_get_width (widget) / (float) MAX (self->n_colours, 1);
  const float height = (float) gtk_widget_get_height (widget);

  for (guint i = 0; i < self->n_colours; i++)
    gtk_snapshot_append_color (snapshot, &self->colours[i],
                               &GRAPHENE_RECT_INIT ((float) i * width, 0, width, height));
}

static void
tri_swatch_class_init (TriSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = tri_swatch_measure;
  widget_class->snapshot = tri_swatch_snapshot;
  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tri_swatch_init (TriSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

static void
add_colour (TriSwatch *self, TriSegment *segment)
{
  const guint8 *rgb = tri_segment_get_rgb (segment);

  self->colours[self->n_colours++] = (GdkRGBA){ (float) rgb[0] / 255.0f, (float) rgb[1] / 255.0f,
                                                (float) rgb[2] / 255.0f, 1.0f };
}

/**
 * tri_swatch_set_segments:
 * @segments: (element-type TriSegment): the first TRI_SWATCH_MAX_COLOURS are shown; not kept
 */
void
tri_swatch_set_segments (TriSwatch *self, GListModel *segments)
{
  g_return_if_fail (TRI_IS_SWATCH (self));

  self->n_colours = 0;
  for (guint i = 0; i < MIN (g_list_model_get_n_items (segments), TRI_SWATCH_MAX_COLOURS); i++)
    {
      g_autoptr (TriSegment) segment = g_list_model_get_item (segments, i);

      add_colour (self, segment);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tri_swatch_set_segment:
 * @segment: whose colour is shown; not kept
 */
void
tri_swatch_set_segment (TriSwatch *self, TriSegment *segment)
{
  g_return_if_fail (TRI_IS_SWATCH (self));

  self->n_colours = 0;
  add_colour (self, segment);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
