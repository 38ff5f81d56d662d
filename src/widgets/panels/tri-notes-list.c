/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes as rows of a list box, for they are tens at most and of different heights. Which notes
 * there are, and what a button of one does, is the application's business. */

#include "config.h"

#include "tri-notes-list.h"

#include "tri-note-row.h"
#include "tri-session-planes.h"

struct _TriNotesList
{
  TriSessionWidget parent_instance;

  GListModel *model;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TriNotesList, tri_notes_list, TRI_TYPE_SESSION_WIDGET)

enum
{
  PROP_MODEL = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return tri_note_row_new (item);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, TriNotesList *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  TriNoteItem *item = tri_note_row_get_item (TRI_NOTE_ROW (row));
  TriPlace place;

  g_assert (TRI_IS_NOTES_LIST (self));

  if (session != NULL && tri_places_find_next (tri_note_item_get_places (item),
                                               tri_session_get_place (session), &place))
    tri_session_show_place (session, place);
}

static void
update_visible (TriNotesList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->model != NULL && g_list_model_get_n_items (self->model) > 0);
}

static void
tri_notes_list_dispose (GObject *object)
{
  TriNotesList *self = TRI_NOTES_LIST (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (tri_notes_list_parent_class)->dispose (object);
}

static void
tri_notes_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriNotesList *self = TRI_NOTES_LIST (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_notes_list_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TriNotesList *self = TRI_NOTES_LIST (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      tri_notes_list_set_model (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_notes_list_class_init (TriNotesListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = tri_notes_list_dispose;
  object_class->get_property = tri_notes_list_get_property;
  object_class->set_property = tri_notes_list_set_property;

  props[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "notes-list");
  tri_session_widget_class_set_template (TRI_SESSION_WIDGET_CLASS (klass), "tri-notes-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TriNotesList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
tri_notes_list_init (TriNotesList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tri_notes_list_new:
 * @session: (nullable): where activated notes lead to
 * @model: (nullable) (element-type TriNoteItem): in the order to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_notes_list_new (TriSession *session, GListModel *model)
{
  return g_object_new (TRI_TYPE_NOTES_LIST, "session", session, "model", model, NULL);
}

/**
 * tri_notes_list_set_model:
 * @model: (transfer none) (nullable) (element-type TriNoteItem): in the order to show; a reference
 *   is taken
 */
void
tri_notes_list_set_model (TriNotesList *self, GListModel *model)
{
  GListModel *old = self->model;

  g_return_if_fail (TRI_IS_NOTES_LIST (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (model == old)
    return;
  if (old != NULL)
    g_signal_handlers_disconnect_by_data (old, self);
  g_set_object (&self->model, model);
  gtk_list_box_bind_model (self->list, model, create_row, NULL, NULL);
  if (model != NULL)
    g_signal_connect_swapped (model, "items-changed", G_CALLBACK (update_visible), self);
  update_visible (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODEL]);
}
