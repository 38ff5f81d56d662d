/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a document: a heading, the buttons for what can be done with it, and its lines as a
 * list, of which only what is seen has widgets. Knows no scan and no file. */

#include "config.h"

#include "tri-document-view.h"

#include "tri-document-line-item.h"

struct _TriDocumentView
{
  GtkWidget parent_instance;

  char *title, *subtitle, *message;
  gboolean has_file;
  GListStore *lines;

  GtkWidget *box;
  GtkNoSelection *selection;
};

G_DEFINE_FINAL_TYPE (TriDocumentView, tri_document_view, GTK_TYPE_WIDGET)

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_MESSAGE,
  PROP_HAS_FILE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static gboolean
closure_is_set (TriDocumentView *self, const char *text)
{
  return text != NULL && *text != '\0';
}

static void
activate_cb (GtkListView *list, guint position, TriDocumentView *self)
{
  g_autoptr (TriDocumentLineItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  GVariant *target = item != NULL ? tri_document_line_item_get_target (item) : NULL;

  g_assert (TRI_IS_DOCUMENT_VIEW (self));

  if (target != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.show-reference", target);
}

static void
set_string (TriDocumentView *self, char **slot, const GValue *value, int prop)
{
  const char *text = g_value_get_string (value);

  if (g_strcmp0 (*slot, text) == 0)
    return;
  g_free (*slot);
  *slot = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
tri_document_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriDocumentView *self = TRI_DOCUMENT_VIEW (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_HAS_FILE:
      g_value_set_boolean (value, self->has_file);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_document_view_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  TriDocumentView *self = TRI_DOCUMENT_VIEW (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      set_string (self, &self->title, value, PROP_TITLE);
      break;
    case PROP_SUBTITLE:
      set_string (self, &self->subtitle, value, PROP_SUBTITLE);
      break;
    case PROP_MESSAGE:
      set_string (self, &self->message, value, PROP_MESSAGE);
      break;
    case PROP_HAS_FILE:
      if (self->has_file == g_value_get_boolean (value))
        break;
      self->has_file = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, props[PROP_HAS_FILE]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_document_view_dispose (GObject *object)
{
  TriDocumentView *self = TRI_DOCUMENT_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_DOCUMENT_VIEW);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (tri_document_view_parent_class)->dispose (object);
}

static void
tri_document_view_finalize (GObject *object)
{
  TriDocumentView *self = TRI_DOCUMENT_VIEW (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->message);

  G_OBJECT_CLASS (tri_document_view_parent_class)->finalize (object);
}

static void
tri_document_view_class_init (TriDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_document_view_get_property;
  object_class->set_property = tri_document_view_set_property;
  object_class->dispose = tri_document_view_dispose;
  object_class->finalize = tri_document_view_finalize;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  props[PROP_HAS_FILE] = g_param_spec_boolean ("has-file", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "document-view");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, box);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, selection);
  gtk_widget_class_bind_template_callback (widget_class, closure_is_set);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
tri_document_view_init (TriDocumentView *self)
{
  self->lines = g_list_store_new (TRI_TYPE_DOCUMENT_LINE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->lines));
}

/**
 * tri_document_view_new:
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_document_view_new (void)
{
  return g_object_new (TRI_TYPE_DOCUMENT_VIEW, NULL);
}

/**
 * tri_document_view_set_text:
 * @text: (nullable): what to show; a reference is taken for each line
 * @images: (nullable): a set of the instance UIDs that can be shown; not kept
 *
 * Each line of @text becomes a row.
 */
void
tri_document_view_set_text (TriDocumentView *self, TriDocumentText *text, GHashTable *images)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  for (guint i = 0; text != NULL && i < tri_document_text_get_n_lines (text); i++)
    {
      const char *uid = tri_document_text_get_line (text, i)->reference;
      gboolean is_known =
          *uid != '\0' && images != NULL && g_hash_table_contains (images, uid);

      g_ptr_array_add (items, tri_document_line_item_new (text, i, is_known));
    }
  g_list_store_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)),
                       items->pdata, items->len);
}

/**
 * tri_document_view_get_lines:
 *
 * Returns: (transfer none) (element-type TriDocumentLineItem): the rows
 */
GListModel *
tri_document_view_get_lines (TriDocumentView *self)
{
  g_return_val_if_fail (TRI_IS_DOCUMENT_VIEW (self), NULL);

  return G_LIST_MODEL (self->lines);
}
