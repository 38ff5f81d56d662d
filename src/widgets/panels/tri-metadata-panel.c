/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The header of the slice under the cursor: what is looked for first, and all of it as a tree that
 * opens and searches. It follows the session's dataset; which file that is from is the
 * application's business. */

#include "config.h"

#include "tri-metadata-panel.h"

#include "tri-element-cell.h"
#include "tri-element-row.h"
#include "tri-element-search.h"
#include "tri-fact.h"
#include "tri-header-summary.h"

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
  GtkWidget *menu; /* NULL until it is asked for */
  gboolean has_window_button;

  GtkWidget *box;
  GtkWidget *stack;
  GtkEditable *search;
  GtkListView *table;
  GtkWidget *summary_list;
  GListStore *summary;
  GMenuModel *row_menu;
};

G_DEFINE_FINAL_TYPE (TriMetadataPanel, tri_metadata_panel, TRI_TYPE_SESSION_WIDGET)

enum
{
  PROP_HAS_WINDOW_BUTTON = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* ---- the tree ---- */

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

/* ---- search ---- */

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

/* ---- what is shown ---- */

static void
update_summary (TriMetadataPanel *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  const gboolean has_identity =
      session == NULL || tri_display_get_has_identity (tri_session_get_display (session));
  g_autoptr (GPtrArray) facts = tri_header_summary_collect (self->dataset, has_identity);

  g_list_store_splice (self->summary, 0, g_list_model_get_n_items (G_LIST_MODEL (self->summary)),
                       facts->pdata, facts->len);
  gtk_widget_set_visible (self->summary_list, facts->len > 0);
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
  update_summary (self);
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
display_notify_cb (TriSession *session, GParamSpec *pspec, TriMetadataPanel *self)
{
  g_assert (TRI_IS_METADATA_PANEL (self));

  update_summary (self);
}

/* ---- copying the selected row ---- */

/* (transfer full) (nullable) */
static TriElementRow *
dup_selected (TriMetadataPanel *self)
{
  GtkTreeListRow *tree_row = gtk_single_selection_get_selected_item (self->selection);

  return tree_row == NULL ? NULL : gtk_tree_list_row_get_item (tree_row);
}

static void
copy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (TriElementRow) row = dup_selected (TRI_METADATA_PANEL (widget));
  g_autofree char *text = NULL;

  if (row == NULL)
    return;
  if (g_str_equal (action_name, "metadata.copy-tag"))
    text = tri_element_row_dup_tag (row);
  else if (g_str_equal (action_name, "metadata.copy-row"))
    text = tri_element_row_dup_line (row);
  else
    text = g_strdup (tri_element_row_get_value (row));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
selection_notify_cb (TriMetadataPanel *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (TriElementRow) row = dup_selected (self);
  g_autofree char *tag = row == NULL ? NULL : tri_element_row_dup_tag (row);

  gtk_widget_action_set_enabled (widget, "metadata.copy-value", row != NULL);
  gtk_widget_action_set_enabled (widget, "metadata.copy-row", row != NULL);
  gtk_widget_action_set_enabled (widget, "metadata.copy-tag", row != NULL && tag[0] != '\0');
}

/* ---- the menu of a row ---- */

static void
popup_menu (TriMetadataPanel *self, const GdkRectangle *place)
{
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->row_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      /* The keyboard goes back to the row. */
      g_signal_connect_object (self->menu, "closed", G_CALLBACK (gtk_widget_grab_focus),
                               self->table, G_CONNECT_SWAPPED);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* (nullable): the row at a place of the panel, or the one that @widget of it lies in */
static TriElementCell *
find_cell (GtkWidget *widget)
{
  GtkWidget *cell = widget == NULL || TRI_IS_ELEMENT_CELL (widget)
                        ? widget
                        : gtk_widget_get_ancestor (widget, TRI_TYPE_ELEMENT_CELL);

  return (TriElementCell *) cell;
}

static void
right_pressed_cb (GtkGestureClick *gesture,
                  int n_press,
                  double x,
                  double y,
                  TriMetadataPanel *self)
{
  GtkWidget *table = GTK_WIDGET (self->table);
  TriElementCell *cell = find_cell (gtk_widget_pick (table, x, y, GTK_PICK_DEFAULT));
  double panel_x, panel_y;

  g_assert (TRI_IS_METADATA_PANEL (self));

  if (cell == NULL || tri_element_cell_get_list_row (cell) == NULL)
    return;
  gtk_single_selection_set_selected (
      self->selection,
      gtk_tree_list_row_get_position (tri_element_cell_get_list_row (cell)));
  gtk_widget_translate_coordinates (table, GTK_WIDGET (self), x, y, &panel_x, &panel_y);
  popup_menu (self, &(GdkRectangle){ (int) panel_x, (int) panel_y, 1, 1 });
}

/* By keyboard: at the row that has the focus, which is selected. */
static void
menu_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  TriMetadataPanel *self = TRI_METADATA_PANEL (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->table)) ||
      gtk_single_selection_get_selected_item (self->selection) == NULL ||
      !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;
  popup_menu (self, &(GdkRectangle){ (int) bounds.origin.x + 24,
                                     (int) (bounds.origin.y + bounds.size.height / 2), 1, 1 });
}

/* Enter opens and closes. */
static void
row_activated_cb (GtkListView *table, guint position, TriMetadataPanel *self)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, position);

  g_assert (TRI_IS_METADATA_PANEL (self));

  gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

/* ---- GObject ---- */

static void
tri_metadata_panel_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_HAS_WINDOW_BUTTON:
      g_value_set_boolean (value, TRI_METADATA_PANEL (object)->has_window_button);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_metadata_panel_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_HAS_WINDOW_BUTTON:
      TRI_METADATA_PANEL (object)->has_window_button = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_metadata_panel_dispose (GObject *object)
{
  TriMetadataPanel *self = TRI_METADATA_PANEL (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->table != NULL)
    gtk_list_view_set_model (self->table, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->dataset, tri_dataset_unref);
  g_clear_pointer (&self->matches, g_free);

  G_OBJECT_CLASS (tri_metadata_panel_parent_class)->dispose (object);
}

/* Keys of their own, while the panel has the focus: they copy the selected row as a list does. */
static void
add_actions (GtkWidgetClass *widget_class)
{
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_install_action (widget_class, "metadata.copy-value", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "metadata.copy-tag", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "metadata.copy-row", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "metadata.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "metadata.copy-value", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK,
                                       "metadata.copy-tag", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, both, "metadata.copy-row", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "metadata.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK,
                                       "metadata.menu", NULL);
}

static void
tri_metadata_panel_class_init (TriMetadataPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tri_metadata_panel_get_property;
  object_class->set_property = tri_metadata_panel_set_property;
  object_class->dispose = tri_metadata_panel_dispose;
  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_metadata_panel_session_changed;

  props[PROP_HAS_WINDOW_BUTTON] =
      g_param_spec_boolean ("has-window-button", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_ELEMENT_CELL);
  g_type_ensure (TRI_TYPE_ELEMENT_ROW);
  g_type_ensure (TRI_TYPE_FACT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "metadata-panel");
  add_actions (widget_class);
  tri_session_widget_class_set_template (TRI_SESSION_WIDGET_CLASS (klass), "tri-metadata-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, box);
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, search);
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, table);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, summary_list);
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, TriMetadataPanel, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_pressed_cb);
}

static void
tri_metadata_panel_init (TriMetadataPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (dataset_notify_cb),
                             "notify::dataset", NULL);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (display_notify_cb),
                             "notify::display", NULL);
  self->rows = g_list_store_new (TRI_TYPE_ELEMENT_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_row, self, NULL));
  self->tree = gtk_tree_list_model_new (create_filtered (self, self->rows), FALSE, FALSE,
                                        create_children, self, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->tree)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_notify_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
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
