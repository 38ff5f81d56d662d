/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One segment in the list of a layer. */

#include "config.h"

#include "tri-segment-row.h"

#include "tri-swatch.h"

struct _TriSegmentRow
{
  GtkWidget parent_instance;

  TriSegment *segment;
  GBinding *binding;

  GtkWidget *box;
  GtkCheckButton *check;
  TriSwatch *swatch;
  GtkLabel *name;
};

G_DEFINE_FINAL_TYPE (TriSegmentRow, tri_segment_row, GTK_TYPE_WIDGET)

enum
{
  PROP_SEGMENT = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tri_segment_row_dispose (GObject *object)
{
  TriSegmentRow *self = TRI_SEGMENT_ROW (object);

  g_clear_pointer (&self->binding, g_binding_unbind);
  g_clear_object (&self->segment);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_SEGMENT_ROW);

  G_OBJECT_CLASS (tri_segment_row_parent_class)->dispose (object);
}

static void
tri_segment_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriSegmentRow *self = TRI_SEGMENT_ROW (object);

  switch (prop_id)
    {
    case PROP_SEGMENT:
      g_value_set_object (value, self->segment);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_segment_row_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  TriSegmentRow *self = TRI_SEGMENT_ROW (object);

  switch (prop_id)
    {
    case PROP_SEGMENT:
      tri_segment_row_set_segment (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_segment_row_class_init (TriSegmentRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_segment_row_dispose;
  object_class->get_property = tri_segment_row_get_property;
  object_class->set_property = tri_segment_row_set_property;

  props[PROP_SEGMENT] =
      g_param_spec_object ("segment", NULL, NULL, TRI_TYPE_SEGMENT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_SWATCH);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-segment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TriSegmentRow, box);
  gtk_widget_class_bind_template_child (widget_class, TriSegmentRow, check);
  gtk_widget_class_bind_template_child (widget_class, TriSegmentRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, TriSegmentRow, name);
}

static void
tri_segment_row_init (TriSegmentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tri_segment_row_set_segment:
 * @segment: (transfer none) (nullable): what the row is of; a row that is recycled has none for a
 *   while
 */
void
tri_segment_row_set_segment (TriSegmentRow *self, TriSegment *segment)
{
  g_return_if_fail (TRI_IS_SEGMENT_ROW (self));

  if (segment == self->segment)
    return;
  g_clear_pointer (&self->binding, g_binding_unbind);
  g_set_object (&self->segment, segment);
  if (segment != NULL)
    {
      const char *name = tri_segment_get_name (segment);
      const char *detail = tri_segment_get_detail (segment);

      self->binding = g_object_bind_property (segment, "is-visible", self->check, "active",
                                              G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
      tri_swatch_set_segment (self->swatch, segment);
      gtk_label_set_label (self->name, name);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), *detail != '\0' ? detail : name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SEGMENT]);
}
