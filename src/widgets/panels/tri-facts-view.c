/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The info cell: the box that shows where the slices lie, the curve of the value under the cursor
 * where volumes or frames make one, what was measured, the notes about the session's volume, as
 * they matter most, and under them its facts. Facts are changed in place, so that numbers which
 * grow while slices arrive neither scroll nor flicker. */

#include "config.h"

#include "tri-facts-view.h"

#include "tri-box-view.h"
#include "tri-curve-view.h"
#include "tri-fact.h"
#include "tri-facts.h"
#include "tri-measurements-list.h"
#include "tri-notes-list.h"

/* How often the lines follow what changes. */
#define UPDATE_INTERVAL_MS 150

struct _TriFactsView
{
  TriSessionWidget parent_instance;

  guint update_id;

  GtkWidget *scroller;
  GListStore *facts;
  TriNotesList *notes_list;
};

G_DEFINE_FINAL_TYPE (TriFactsView, tri_facts_view, TRI_TYPE_SESSION_WIDGET)

enum
{
  PROP_NOTES = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
update (TriFactsView *self)
{
  g_autoptr (GPtrArray) facts = tri_facts_collect (
      tri_session_widget_get_session (TRI_SESSION_WIDGET (self)));
  const guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->facts));
  guint n_same = 0;

  for (; n_same < MIN (n_old, facts->len); n_same++)
    {
      g_autoptr (TriFact) old = g_list_model_get_item (G_LIST_MODEL (self->facts), n_same);
      TriFact *fact = g_ptr_array_index (facts, n_same);

      if (!tri_fact_is_same_kind (old, fact))
        break;
      tri_fact_set_value (old, tri_fact_get_value (fact));
    }
  if (n_same < n_old || n_same < facts->len)
    g_list_store_splice (self->facts, n_same, n_old - n_same,
                         facts->len > n_same ? facts->pdata + n_same : NULL,
                         facts->len - n_same);
}

static gboolean
update_cb (gpointer user_data)
{
  TriFactsView *self = user_data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
session_notify_cb (TriSession *session, GParamSpec *pspec, TriFactsView *self)
{
  g_assert (TRI_IS_FACTS_VIEW (self));

  /* dispose takes the source away with the widget. */
  if (self->update_id == 0)
    self->update_id = g_timeout_add (UPDATE_INTERVAL_MS, update_cb, self);
}

static void
volume_notify_cb (TriSession *session, GParamSpec *pspec, TriFactsView *self)
{
  g_assert (TRI_IS_FACTS_VIEW (self));

  update (self);
}

static void
tri_facts_view_session_changed (TriSessionWidget *widget)
{
  TriFactsView *self = TRI_FACTS_VIEW (widget);

  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->notes_list),
                                  tri_session_widget_get_session (widget));
  update (self);
}

static void
tri_facts_view_dispose (GObject *object)
{
  TriFactsView *self = TRI_FACTS_VIEW (object);

  g_clear_handle_id (&self->update_id, g_source_remove);

  G_OBJECT_CLASS (tri_facts_view_parent_class)->dispose (object);
}

static void
tri_facts_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriFactsView *self = TRI_FACTS_VIEW (object);

  switch (prop_id)
    {
    case PROP_NOTES:
      g_object_get_property (G_OBJECT (self->notes_list), "model", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_facts_view_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TriFactsView *self = TRI_FACTS_VIEW (object);

  switch (prop_id)
    {
    case PROP_NOTES:
      tri_facts_view_set_notes (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_facts_view_class_init (TriFactsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_facts_view_dispose;
  object_class->get_property = tri_facts_view_get_property;
  object_class->set_property = tri_facts_view_set_property;
  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_facts_view_session_changed;

  props[PROP_NOTES] =
      g_param_spec_object ("notes", NULL, NULL, G_TYPE_LIST_MODEL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_BOX_VIEW);
  g_type_ensure (TRI_TYPE_CURVE_VIEW);
  g_type_ensure (TRI_TYPE_FACT);
  g_type_ensure (TRI_TYPE_MEASUREMENTS_LIST);
  g_type_ensure (TRI_TYPE_NOTES_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "facts-view");
  tri_session_widget_class_set_template (TRI_SESSION_WIDGET_CLASS (klass), "tri-facts-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TriFactsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TriFactsView, facts);
  gtk_widget_class_bind_template_child (widget_class, TriFactsView, notes_list);
}

static void
tri_facts_view_init (TriFactsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (volume_notify_cb),
                             "notify::volume", NULL);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (session_notify_cb),
                             "notify::stack", "notify::voi", "notify::n-filled", "notify::grid",
                             "notify::details", NULL);
}

/**
 * tri_facts_view_new:
 * @session: (nullable): what to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_facts_view_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_FACTS_VIEW, "session", session, NULL);
}

/**
 * tri_facts_view_set_notes:
 * @notes: (transfer none) (nullable) (element-type TriNoteItem): in the order to show; a reference
 *   is taken
 */
void
tri_facts_view_set_notes (TriFactsView *self, GListModel *notes)
{
  g_return_if_fail (TRI_IS_FACTS_VIEW (self));

  tri_notes_list_set_model (self->notes_list, notes);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOTES]);
}
