/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of what can be drawn over the images, under the list of series. */

#include "config.h"

#include "tri-layer-list.h"

#include "tri-layer-row.h"

struct _TriLayerList
{
  GtkWidget parent_instance;

  TriSession *session;

  GtkWidget *box;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TriLayerList, tri_layer_list, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return tri_layer_row_new (item);
}

static void
items_changed_cb (TriLayerList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          tri_layers_get_n (tri_session_get_layers (self->session)) > 0);
}

static void
disconnect (TriLayerList *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (tri_session_get_layers (self->session), self);
  g_clear_object (&self->session);
}

static void
tri_layer_list_dispose (GObject *object)
{
  TriLayerList *self = TRI_LAYER_LIST (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  disconnect (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (tri_layer_list_parent_class)->dispose (object);
}

static void
tri_layer_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriLayerList *self = TRI_LAYER_LIST (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_layer_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriLayerList *self = TRI_LAYER_LIST (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      tri_layer_list_set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_layer_list_class_init (TriLayerListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_layer_list_dispose;
  object_class->get_property = tri_layer_list_get_property;
  object_class->set_property = tri_layer_list_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, TRI_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "layer-list");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-layer-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TriLayerList, box);
  gtk_widget_class_bind_template_child (widget_class, TriLayerList, list);
}

static void
tri_layer_list_init (TriLayerList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
tri_layer_list_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_LAYER_LIST, "session", session, NULL);
}

/**
 * tri_layer_list_set_session:
 * @session: (nullable)
 */
void
tri_layer_list_set_session (TriLayerList *self, TriSession *session)
{
  GListModel *layers = session == NULL ? NULL : G_LIST_MODEL (tri_session_get_layers (session));

  g_return_if_fail (TRI_IS_LAYER_LIST (self));

  if (session == self->session)
    return;
  disconnect (self);
  gtk_list_box_bind_model (self->list, layers, create_row, NULL, NULL);
  if (session != NULL)
    {
      self->session = g_object_ref (session);
      g_signal_connect_swapped (layers, "items-changed", G_CALLBACK (items_changed_cb), self);
      items_changed_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}
