/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-app-contents.h"

#include "tri-app-link-bar.h"
#include "tri-document-view.h"
#include "tri-lightbox.h"
#include "tri-study-text.h"

struct _TriAppContents
{
  GtkWidget parent_instance;

  TriWorkspace *workspace;
  gboolean is_lightbox_shown; /* in place of the views */

  GtkStack *stack;
  TriAppLinkBar *link_bar;
  TriAppPanes *panes;
  TriLightbox *lightbox;
  TriDocumentView *document_view;
};

G_DEFINE_FINAL_TYPE (TriAppContents, tri_app_contents, GTK_TYPE_WIDGET)

enum
{
  PROP_LIGHTBOX_SHOWN = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static TriDocumentReader *
get_reader (TriAppContents *self)
{
  return tri_workspace_get_document_reader (self->workspace);
}

/* A document comes before what is shown of images. */
static void
show_page (TriAppContents *self)
{
  const gboolean is_document = tri_document_reader_get_document (get_reader (self)) != NULL;

  gtk_stack_set_visible_child_name (self->stack, is_document               ? "document"
                                                 : self->is_lightbox_shown ? "lightbox"
                                                                           : "planes");
}

/* ---- documents ---- */

/* Which images a line may lead to. */
static GHashTable *
list_instances (const TriScan *scan)
{
  GHashTable *instances = g_hash_table_new (g_str_hash, g_str_equal); /* strings are the scan's */

  for (guint i = 0; i < scan->frames->len; i++)
    g_hash_table_add (instances, (gpointer) tri_scan_get_frame (scan, i)->sop_instance_uid);

  return instances;
}

static void
settled_changed_cb (TriAppContents *self)
{
  TriScan *scan = tri_workspace_get_scan (self->workspace);
  g_autoptr (GHashTable) instances = scan != NULL ? list_instances (scan) : NULL;

  tri_document_view_set_text (self->document_view,
                              tri_document_reader_get_text (get_reader (self)), instances);
  g_object_set (self->document_view, "message",
                tri_document_reader_get_failure (get_reader (self)), NULL);
}

static void
document_changed_cb (TriAppContents *self)
{
  const TriDocument *document = tri_document_reader_get_document (get_reader (self));

  if (document != NULL)
    {
      g_autofree char *title = tri_study_text_document (document);
      g_autofree char *detail = tri_study_text_document_detail (document);

      g_object_set (self->document_view, "title", title, "subtitle", detail, "has-file",
                    document->media_bytes > 0, NULL);
    }
  show_page (self);
}

/* ---- lightbox ---- */

/* The slice that was chosen, as large as there is room; another double-click restores all views. */
static void
tile_activated_cb (TriAppContents *self)
{
  TriPlanesView *planes = tri_app_panes_get_active (self->panes);

  tri_app_contents_set_lightbox_shown (self, FALSE);
  tri_planes_view_set_maximized (planes, (int) tri_planes_view_get_active_plane (planes));
}

/* ---- GObject ---- */

static void
tri_app_contents_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LIGHTBOX_SHOWN:
      g_value_set_boolean (value, TRI_APP_CONTENTS (object)->is_lightbox_shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_contents_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LIGHTBOX_SHOWN:
      tri_app_contents_set_lightbox_shown (TRI_APP_CONTENTS (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_contents_dispose (GObject *object)
{
  TriAppContents *self = TRI_APP_CONTENTS (object);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (get_reader (self), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_APP_CONTENTS);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tri_app_contents_parent_class)->dispose (object);
}

static void
tri_app_contents_class_init (TriAppContentsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tri_app_contents_get_property;
  object_class->set_property = tri_app_contents_set_property;
  object_class->dispose = tri_app_contents_dispose;

  props[PROP_LIGHTBOX_SHOWN] =
      g_param_spec_boolean ("lightbox-shown", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_APP_LINK_BAR);
  g_type_ensure (TRI_TYPE_APP_PANES);
  g_type_ensure (TRI_TYPE_LIGHTBOX);
  g_type_ensure (TRI_TYPE_DOCUMENT_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-contents.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppContents, stack);
  gtk_widget_class_bind_template_child (widget_class, TriAppContents, link_bar);
  gtk_widget_class_bind_template_child (widget_class, TriAppContents, panes);
  gtk_widget_class_bind_template_child (widget_class, TriAppContents, lightbox);
  gtk_widget_class_bind_template_child (widget_class, TriAppContents, document_view);
}

static void
tri_app_contents_init (TriAppContents *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->lightbox, "activated", G_CALLBACK (tile_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

/* ---- public API ---- */

void
tri_app_contents_set_workspace (TriAppContents *self, TriWorkspace *workspace)
{
  g_return_if_fail (TRI_IS_APP_CONTENTS (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  tri_app_link_bar_set_workspace (self->link_bar, workspace);
  tri_app_panes_set_workspace (self->panes, workspace);
  g_signal_connect_object (get_reader (self), "notify::document",
                           G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_reader (self), "notify::is-settled",
                           G_CALLBACK (settled_changed_cb), self, G_CONNECT_SWAPPED);
}

TriAppPanes *
tri_app_contents_get_panes (TriAppContents *self)
{
  g_return_val_if_fail (TRI_IS_APP_CONTENTS (self), NULL);

  return self->panes;
}

gboolean
tri_app_contents_get_lightbox_shown (TriAppContents *self)
{
  g_return_val_if_fail (TRI_IS_APP_CONTENTS (self), FALSE);

  return self->is_lightbox_shown;
}

void
tri_app_contents_set_lightbox_shown (TriAppContents *self, gboolean is_shown)
{
  TriPlanesView *planes;
  TriPane *pane;

  g_return_if_fail (TRI_IS_APP_CONTENTS (self));

  if (is_shown == self->is_lightbox_shown)
    return;
  pane = tri_workspace_get_active_pane (self->workspace);
  planes = tri_app_panes_get_planes (self->panes, pane);
  self->is_lightbox_shown = is_shown;
  tri_lightbox_set_plane (self->lightbox, tri_planes_view_get_active_plane (planes));
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->lightbox),
                                  is_shown ? tri_pane_get_session (pane) : NULL);
  show_page (self);
  gtk_widget_grab_focus (is_shown ? GTK_WIDGET (self->lightbox)
                                  : GTK_WIDGET (tri_planes_view_get_active_view (planes)));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIGHTBOX_SHOWN]);
}
