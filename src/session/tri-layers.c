/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of layers: a list model that also says when the picture of any of them has changed. */

#include "config.h"

#include "tri-layers.h"

struct _TriLayers
{
  GObject parent_instance;

  GPtrArray *layers;
  guint revision;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TriLayers,
                               tri_layers,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_REVISION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
layer_revision_cb (TriLayers *self)
{
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REVISION]);
}

static GType
get_item_type (GListModel *model)
{
  return TRI_TYPE_LAYER;
}

static guint
get_n_items (GListModel *model)
{
  return TRI_LAYERS (model)->layers->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TriLayers *self = TRI_LAYERS (model);

  return position < self->layers->len ? g_object_ref (self->layers->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
tri_layers_finalize (GObject *object)
{
  TriLayers *self = TRI_LAYERS (object);

  for (guint i = 0; i < self->layers->len; i++)
    g_signal_handlers_disconnect_by_data (self->layers->pdata[i], self);
  g_clear_pointer (&self->layers, g_ptr_array_unref);

  G_OBJECT_CLASS (tri_layers_parent_class)->finalize (object);
}

static void
tri_layers_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriLayers *self = TRI_LAYERS (object);

  switch (prop_id)
    {
    case PROP_REVISION:
      g_value_set_uint (value, self->revision);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_layers_class_init (TriLayersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tri_layers_finalize;
  object_class->get_property = tri_layers_get_property;

  props[PROP_REVISION] =
      g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_layers_init (TriLayers *self)
{
  self->layers = g_ptr_array_new_with_free_func (g_object_unref);
}

TriLayers *
tri_layers_new (void)
{
  return g_object_new (TRI_TYPE_LAYERS, NULL);
}

guint
tri_layers_get_n (TriLayers *self)
{
  g_return_val_if_fail (TRI_IS_LAYERS (self), 0);

  return self->layers->len;
}

TriLayer *
tri_layers_get (TriLayers *self, guint position)
{
  g_return_val_if_fail (TRI_IS_LAYERS (self), NULL);

  return position < self->layers->len ? self->layers->pdata[position] : NULL;
}

/**
 * tri_layers_append:
 * @layer: drawn above those that are there
 */
void
tri_layers_append (TriLayers *self, TriLayer *layer)
{
  g_return_if_fail (TRI_IS_LAYERS (self));
  g_return_if_fail (TRI_IS_LAYER (layer));

  g_ptr_array_add (self->layers, g_object_ref (layer));
  g_signal_connect_swapped (layer, "notify::revision", G_CALLBACK (layer_revision_cb), self);
  g_list_model_items_changed (G_LIST_MODEL (self), self->layers->len - 1, 0, 1);
  layer_revision_cb (self);
}

void
tri_layers_clear (TriLayers *self)
{
  const guint n = self->layers->len;

  g_return_if_fail (TRI_IS_LAYERS (self));

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    g_signal_handlers_disconnect_by_data (self->layers->pdata[i], self);
  g_ptr_array_set_size (self->layers, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  layer_revision_cb (self);
}

guint
tri_layers_get_revision (TriLayers *self)
{
  g_return_val_if_fail (TRI_IS_LAYERS (self), 0);

  return self->revision;
}
