/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of what can be drawn over the images, under the list of series. */

#include "config.h"

#include "tri-layer-list.h"

#include "tri-layer-row.h"

struct _TriLayerList
{
  TriSessionWidget parent_instance;

  GtkWidget *box;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TriLayerList, tri_layer_list, TRI_TYPE_SESSION_WIDGET)

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return tri_layer_row_new (item);
}

static void
layers_notify_cb (TriSession *session, GParamSpec *pspec, TriLayerList *self)
{
  g_assert (TRI_IS_LAYER_LIST (self));

  gtk_widget_set_visible (GTK_WIDGET (self),
                          tri_layers_get_n (tri_session_get_layers (session)) > 0);
}

static void
tri_layer_list_session_changed (TriSessionWidget *widget)
{
  TriLayerList *self = TRI_LAYER_LIST (widget);
  TriSession *session = tri_session_widget_get_session (widget);
  GListModel *layers = session == NULL ? NULL : G_LIST_MODEL (tri_session_get_layers (session));

  gtk_list_box_bind_model (self->list, layers, create_row, NULL, NULL);
  if (session != NULL)
    layers_notify_cb (session, NULL, self);
}

static void
tri_layer_list_class_init (TriLayerListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_layer_list_session_changed;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "layer-list");
  tri_session_widget_class_set_template (TRI_SESSION_WIDGET_CLASS (klass), "tri-layer-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TriLayerList, box);
  gtk_widget_class_bind_template_child (widget_class, TriLayerList, list);
}

static void
tri_layer_list_init (TriLayerList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (layers_notify_cb),
                             "notify::layers", NULL);
}

/**
 * tri_layer_list_new:
 * @session: (nullable): what to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_layer_list_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_LAYER_LIST, "session", session, NULL);
}
