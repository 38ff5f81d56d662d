/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One layer in the sidebar. The template shows the layer's properties; here are the bindings in
 * both directions, and the names that assistive technology hears. */

#include "config.h"

#include "tri-layer-row.h"

#include "tri-segment-row.h"
#include "tri-swatch.h"

#include <glib/gi18n-lib.h>

struct _TriLayerRow
{
  GtkListBoxRow parent_instance;

  TriLayer *layer;

  GtkToggleButton *eye;
  TriSwatch *swatch;
  GtkToggleButton *more;
  GtkAdjustment *opacity;
  GtkWidget *opacity_scale;
  GtkCheckButton *outline;
  GtkWidget *segments_scroller;
  GtkListView *segments;
};

G_DEFINE_FINAL_TYPE (TriLayerRow, tri_layer_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_LAYER = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static char *
closure_eye_icon (TriLayerRow *self, gboolean is_visible)
{
  return g_strdup (is_visible ? "view-reveal-symbolic" : "view-conceal-symbolic");
}

static gboolean
to_percent (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_double (to, g_value_get_double (from) * 100.0);
  return TRUE;
}

static gboolean
from_percent (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_double (to, g_value_get_double (from) / 100.0);
  return TRUE;
}

static void
update_segments_cb (TriLayerRow *self)
{
  GListModel *segments = tri_layer_get_segments (self->layer);

  tri_swatch_set_segments (self->swatch, segments);
  gtk_widget_set_visible (self->segments_scroller, g_list_model_get_n_items (segments) > 0);
}

static void
set_label (gpointer widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
label_parts (TriLayerRow *self)
{
  const char *name = tri_layer_get_name (self->layer);
  g_autofree char *eye = g_strdup_printf (_ ("Show “%s”"), name);
  g_autofree char *more = g_strdup_printf (_ ("How “%s” is shown"), name);
  g_autofree char *opacity = g_strdup_printf (_ ("Opacity of “%s”, percent"), name);

  set_label (self, name);
  set_label (self->eye, eye);
  set_label (self->more, more);
  set_label (self->opacity_scale, opacity);
}

static void
bind_layer (TriLayerRow *self)
{
  const GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;
  GListModel *segments = tri_layer_get_segments (self->layer);

  g_object_bind_property (self->layer, "is-visible", self->eye, "active", both);
  g_object_bind_property (self->layer, "is-outline", self->outline, "active", both);
  g_object_bind_property_full (self->layer, "opacity", self->opacity, "value", both, to_percent,
                               from_percent, NULL, NULL);
  gtk_list_view_set_model (
      self->segments, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (segments))));
  g_signal_connect_object (self->layer, "notify::segments", G_CALLBACK (update_segments_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
tri_layer_row_dispose (GObject *object)
{
  g_clear_object (&TRI_LAYER_ROW (object)->layer);
  gtk_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_LAYER_ROW);

  G_OBJECT_CLASS (tri_layer_row_parent_class)->dispose (object);
}

static void
tri_layer_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriLayerRow *self = TRI_LAYER_ROW (object);

  switch (prop_id)
    {
    case PROP_LAYER:
      g_value_set_object (value, self->layer);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_layer_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriLayerRow *self = TRI_LAYER_ROW (object);

  switch (prop_id)
    {
    case PROP_LAYER:
      self->layer = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_layer_row_constructed (GObject *object)
{
  TriLayerRow *self = TRI_LAYER_ROW (object);

  G_OBJECT_CLASS (tri_layer_row_parent_class)->constructed (object);

  bind_layer (self);
  update_segments_cb (self);
  label_parts (self);
}

static void
tri_layer_row_class_init (TriLayerRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = tri_layer_row_constructed;
  object_class->dispose = tri_layer_row_dispose;
  object_class->get_property = tri_layer_row_get_property;
  object_class->set_property = tri_layer_row_set_property;

  props[PROP_LAYER] =
      g_param_spec_object ("layer", NULL, NULL, TRI_TYPE_LAYER,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_SEGMENT_ROW);
  g_type_ensure (TRI_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-layer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TriLayerRow, eye);
  gtk_widget_class_bind_template_child (widget_class, TriLayerRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, TriLayerRow, more);
  gtk_widget_class_bind_template_child (widget_class, TriLayerRow, opacity);
  gtk_widget_class_bind_template_child (widget_class, TriLayerRow, opacity_scale);
  gtk_widget_class_bind_template_child (widget_class, TriLayerRow, outline);
  gtk_widget_class_bind_template_child (widget_class, TriLayerRow, segments_scroller);
  gtk_widget_class_bind_template_child (widget_class, TriLayerRow, segments);
  gtk_widget_class_bind_template_callback (widget_class, closure_eye_icon);
}

static void
tri_layer_row_init (TriLayerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tri_layer_row_new:
 * @layer: what the row is of; a reference is taken
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_layer_row_new (TriLayer *layer)
{
  g_return_val_if_fail (TRI_IS_LAYER (layer), NULL);

  return g_object_new (TRI_TYPE_LAYER_ROW, "layer", layer, NULL);
}

/**
 * tri_layer_row_get_layer:
 *
 * Returns: (transfer none): what the row is of
 */
TriLayer *
tri_layer_row_get_layer (TriLayerRow *self)
{
  g_return_val_if_fail (TRI_IS_LAYER_ROW (self), NULL);

  return self->layer;
}
