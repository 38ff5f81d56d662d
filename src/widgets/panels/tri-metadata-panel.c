/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The header of the slice under the cursor as a table that opens and searches. It follows the
 * session's dataset; which file that is from is the application's business. */

#include "config.h"

#include "tri-metadata-panel.h"

#include "tri-element-row.h"
#include "tri-element-search.h"

#include <glib/gi18n-lib.h>

/* A search opens no more rows than this; a hostile header may nest a million. */
#define MAX_OPENED 1000

struct _TriMetadataPanel
{
  TriSessionWidget parent_instance;

  TriDataset *dataset;
  guint8 *matches; /* of the dataset's elements; NULL: no search */
  GListStore *rows;
  GtkFilter *filter;
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;

  GtkWidget *box;
  GtkWidget *stack;
  GtkEditable *search;
  GtkColumnView *table;
};

G_DEFINE_FINAL_TYPE (TriMetadataPanel, tri_metadata_panel, TRI_TYPE_SESSION_WIDGET)

/* A row that the present dataset has not reached yet keeps its place. */
static gboolean
filter_row (gpointer item, gpointer user_data)
{
  TriMetadataPanel *self = user_data;
  TriElementRow *row = item;

  if (self->matches == NULL || tri_element_row_get_dataset (row) != self->dataset)
    return TRUE;
  return (self->matches[tri_element_row_get_index (row)] & TRI_ELEMENT_SHOWN) != 0;
}

static GListModel *
create_filtered (TriMetadataPanel *self, GListStore *rows)
{
  return G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (rows)),
                                                  g_object_ref (self->filter)));
}

static GListModel *
create_children (gpointer item, gpointer user_data)
{
  GListStore *children = tri_element_row_get_children (item);

  return children == NULL ? NULL : create_filtered (user_data, children);
}

/* Before a search: what the user has opened. */
static void
remember_open (TriMetadataPanel *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) tree_row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (TriElementRow) row = gtk_tree_list_row_get_item (tree_row);

      tri_element_row_set_was_open (row, gtk_tree_list_row_get_expanded (tree_row));
    }
}

/* Opens what hides a match; after a search, opens and closes as it was before. */
static void
open_matches (TriMetadataPanel *self)
{
  guint n_opened = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) tree_row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (TriElementRow) row = gtk_tree_list_row_get_item (tree_row);

      if (self->matches == NULL)
        gtk_tree_list_row_set_expanded (tree_row, tri_element_row_get_was_open (row));
      else if ((self->matches[tri_element_row_get_index (row)] & TRI_ELEMENT_OPEN) != 0 &&
               n_opened++ < MAX_OPENED)
        gtk_tree_list_row_set_expanded (tree_row, TRUE);
    }
}

static void
update_page (TriMetadataPanel *self)
{
  const char *page = "table";

  if (self->dataset == NULL || self->dataset->elements->len == 0)
    page = "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->tree)) == 0)
    page = "no-match";
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
}

/* What the search entry says about the dataset that is shown. */
static void
compute_matches (TriMetadataPanel *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));

  g_clear_pointer (&self->matches, g_free);
  if (self->dataset != NULL && text[0] != '\0')
    self->matches = tri_element_search (self->dataset, text);
}

static void
search_changed_cb (GtkSearchEntry *entry, TriMetadataPanel *self)
{
  g_assert (TRI_IS_METADATA_PANEL (self));

  if (self->matches == NULL)
    remember_open (self);
  compute_matches (self);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  open_matches (self);
  update_page (self);
}

static void
stop_search_cb (GtkSearchEntry *entry, TriMetadataPanel *self)
{
  g_assert (TRI_IS_METADATA_PANEL (self));

  gtk_editable_set_text (self->search, "");
}

static void
update_dataset (TriMetadataPanel *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  TriDataset *dataset = session == NULL ? NULL : tri_session_get_dataset (session);

  if (dataset == self->dataset)
    return;
  g_clear_pointer (&self->dataset, tri_dataset_unref);
  self->dataset = dataset == NULL ? NULL : tri_dataset_ref (dataset);
  compute_matches (self);
  tri_element_rows_sync (self->rows, dataset);
  if (self->matches != NULL)
    {
      gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
      open_matches (self);
    }
  update_page (self);
}

static void
tri_metadata_panel_session_changed (TriSessionWidget *widget)
{
  update_dataset (TRI_METADATA_PANEL (widget));
}

static void
dataset_notify_cb (TriSession *session, GParamSpec *pspec, TriMetadataPanel *self)
{
  g_assert (TRI_IS_METADATA_PANEL (self));

  update_dataset (self);
}

static void
copy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  TriMetadataPanel *self = TRI_METADATA_PANEL (widget);
  GtkTreeListRow *tree_row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (TriElementRow) row = NULL;

  if (tree_row == NULL)
    return;
  row = gtk_tree_list_row_get_item (tree_row);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), tri_element_row_get_value (row));
}

static void
selection_notify_cb (TriMetadataPanel *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "metadata.copy",
                                 gtk_single_selection_get_selected_item (self->selection) != NULL);
}

/* Enter opens and closes. */
static void
row_activated_cb (GtkColumnView *table, guint position, TriMetadataPanel *self)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, position);

  g_assert (TRI_IS_METADATA_PANEL (self));

  gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

static void
tri_metadata_panel_dispose (GObject *object)
{
  TriMetadataPanel *self = TRI_METADATA_PANEL (object);

  if (self->table != NULL)
    gtk_column_view_set_model (self->table, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->dataset, tri_dataset_unref);
  g_clear_pointer (&self->matches, g_free);

  G_OBJECT_CLASS (tri_metadata_panel_parent_class)->dispose (object);
}

static void
tri_metadata_panel_class_init (TriMetadataPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_metadata_panel_dispose;
  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_metadata_panel_session_changed;

  g_type_ensure (TRI_TYPE_ELEMENT_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "metadata-panel");
  gtk_widget_class_install_action (widget_class, "metadata.copy", NULL, copy_action);
  /* A key of its own, while it has the focus: it copies the chosen row as a list does. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "metadata.copy",
                                       NULL);
  tri_session_widget_class_set_template (TRI_SESSION_WIDGET_CLASS (klass), "tri-metadata-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, box);
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, search);
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, table);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
tri_metadata_panel_init (TriMetadataPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (dataset_notify_cb),
                             "notify::dataset", NULL);
  self->rows = g_list_store_new (TRI_TYPE_ELEMENT_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_row, self, NULL));
  self->tree = gtk_tree_list_model_new (create_filtered (self, self->rows), FALSE, FALSE,
                                        create_children, self, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->tree)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_notify_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  selection_notify_cb (self);
  update_page (self);
}

/**
 * tri_metadata_panel_new:
 * @session: (nullable): what to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_metadata_panel_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_METADATA_PANEL, "session", session, NULL);
}

/**
 * tri_metadata_panel_focus_search:
 *
 * Gives the keyboard to the search entry.
 */
void
tri_metadata_panel_focus_search (TriMetadataPanel *self)
{
  g_return_if_fail (TRI_IS_METADATA_PANEL (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
