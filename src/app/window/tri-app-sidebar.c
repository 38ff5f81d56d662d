/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-app-sidebar.h"

#include "tri-app-series-menu.h"
#include "tri-app-unread.h"
#include "tri-layer-list.h"
#include "tri-series-items.h"
#include "tri-series-list.h"
#include "tri-study-text.h"

/* Logical pixels. */
#define THUMBNAIL_SIZE_PX 56

struct _TriAppSidebar
{
  GtkBox parent_instance;

  TriWorkspace *workspace;
  TriThumbnailer *thumbnailer;
  GSignalGroup *study_signals; /* of the active pane */
  gboolean is_selecting;       /* the workspace sets the list's selection, not the person */
  guint select_id;

  TriSeriesList *series_list;
  TriLayerList *layer_list;
  GtkLabel *count_label;
  GtkWidget *unread_button;
  GtkLabel *unread_label;
  GtkImage *unread_icon;
};

G_DEFINE_FINAL_TYPE (TriAppSidebar, tri_app_sidebar, GTK_TYPE_BOX)

static TriPane *
get_active (TriAppSidebar *self)
{
  return tri_workspace_get_active_pane (self->workspace);
}

/* ---- which row is selected ---- */

/* That of what is on its way to the active pane, else of what is shown there, or the document. */
static TriSeriesItem *
find_shown (TriAppSidebar *self)
{
  GListModel *rows = tri_workspace_get_series (self->workspace);
  const int document =
      tri_document_reader_get_index (tri_workspace_get_document_reader (self->workspace));
  TriStudy *study = tri_pane_get_study (get_active (self));
  TriStack *coming = tri_study_get_coming_stack (study);

  if (document >= 0)
    return tri_series_items_find_document (rows, (guint) document);
  if (coming != NULL && tri_series_items_find (rows, coming, NULL) != NULL)
    return tri_series_items_find (rows, coming, NULL);
  return tri_series_items_find (rows, tri_study_get_stack (study), NULL);
}

static void
select_shown (TriAppSidebar *self)
{
  self->is_selecting = TRUE;
  tri_series_list_set_selected (self->series_list, find_shown (self));
  self->is_selecting = FALSE;
}

static gboolean
select_cb (gpointer user_data)
{
  TriAppSidebar *self = user_data;

  self->select_id = 0;
  select_shown (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: the failure may be that of a row that is just being selected. */
static void
failure_changed_cb (TriAppSidebar *self)
{
  if (self->select_id == 0)
    self->select_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, select_cb, self, NULL);
}

static void
selected_changed_cb (TriAppSidebar *self)
{
  TriSeriesItem *item = tri_series_list_get_selected (self->series_list);

  if (self->is_selecting || item == NULL)
    return;
  if (tri_series_item_get_stack (item) != NULL)
    tri_workspace_show (self->workspace, tri_series_item_get_stack (item));
  else
    tri_workspace_open_document (self->workspace, (guint) tri_series_item_get_document (item));
}

/* ---- the rows ---- */

static void
series_changed_cb (TriAppSidebar *self)
{
  TriScan *scan = tri_workspace_get_scan (self->workspace);
  g_autofree char *count = tri_study_text_count (scan);
  g_autofree char *unread = tri_app_unread_format_count (scan);

  tri_thumbnailer_start (self->thumbnailer, scan, tri_workspace_get_series (self->workspace),
                         THUMBNAIL_SIZE_PX * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  select_shown (self);
  gtk_label_set_label (self->count_label, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count_label), count);
  gtk_label_set_label (self->unread_label, unread);
  gtk_image_set_from_icon_name (self->unread_icon, tri_app_unread_get_icon_name (scan));
  gtk_widget_set_visible (self->unread_button, scan->unread->len > 0);
}

static void
active_changed_cb (TriAppSidebar *self)
{
  TriPane *pane = get_active (self);

  g_signal_group_set_target (self->study_signals, tri_pane_get_study (pane));
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->layer_list),
                                  tri_pane_get_session (pane));
  select_shown (self);
}

/* ---- GObject ---- */

static void
tri_app_sidebar_dispose (GObject *object)
{
  TriAppSidebar *self = TRI_APP_SIDEBAR (object);

  g_clear_handle_id (&self->select_id, g_source_remove);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->study_signals);
  if (self->thumbnailer != NULL)
    tri_thumbnailer_stop (self->thumbnailer);
  g_clear_object (&self->thumbnailer);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_APP_SIDEBAR);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tri_app_sidebar_parent_class)->dispose (object);
}

static void
tri_app_sidebar_class_init (TriAppSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_app_sidebar_dispose;
  g_type_ensure (TRI_TYPE_SERIES_LIST);
  g_type_ensure (TRI_TYPE_LAYER_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppSidebar, series_list);
  gtk_widget_class_bind_template_child (widget_class, TriAppSidebar, layer_list);
  gtk_widget_class_bind_template_child (widget_class, TriAppSidebar, count_label);
  gtk_widget_class_bind_template_child (widget_class, TriAppSidebar, unread_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppSidebar, unread_label);
  gtk_widget_class_bind_template_child (widget_class, TriAppSidebar, unread_icon);
}

static void
tri_app_sidebar_init (TriAppSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->study_signals = g_signal_group_new (TRI_TYPE_STUDY);
  g_signal_group_connect_swapped (self->study_signals, "notify::stack", G_CALLBACK (select_shown),
                                  self);
  g_signal_group_connect_swapped (self->study_signals, "notify::failure",
                                  G_CALLBACK (failure_changed_cb), self);
  g_signal_connect_object (self->series_list, "notify::selected",
                           G_CALLBACK (selected_changed_cb), self, G_CONNECT_SWAPPED);
}

/* ---- public API ---- */

void
tri_app_sidebar_set_workspace (TriAppSidebar *self, TriWorkspace *workspace)
{
  g_return_if_fail (TRI_IS_APP_SIDEBAR (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->thumbnailer = tri_thumbnailer_new (tri_workspace_get_loader (workspace));
  tri_series_list_set_model (self->series_list, tri_workspace_get_series (workspace));
  tri_app_series_menu_attach (self->series_list, workspace);
  g_signal_connect_object (workspace, "notify::series", G_CALLBACK (series_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::active-pane", G_CALLBACK (active_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_workspace_get_document_reader (workspace), "notify::document",
                           G_CALLBACK (select_shown), self, G_CONNECT_SWAPPED);
  active_changed_cb (self);
}

void
tri_app_sidebar_select (TriAppSidebar *self, int step)
{
  TriSeriesItem *item = tri_series_list_get_selected (self->series_list);
  GListModel *rows = tri_workspace_get_series (self->workspace);
  const int n_rows = (int) g_list_model_get_n_items (rows);
  g_autoptr (TriSeriesItem) next = NULL;
  guint position = 0;

  if (item == NULL || !g_list_store_find (G_LIST_STORE (rows), item, &position))
    return;
  next = g_list_model_get_item (rows, (guint) CLAMP ((int) position + step, 0, n_rows - 1));
  tri_series_list_set_selected (self->series_list, next);
}

gboolean
tri_app_sidebar_get_is_busy (TriAppSidebar *self)
{
  return tri_thumbnailer_get_is_busy (self->thumbnailer);
}
