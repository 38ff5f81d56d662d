/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A series of another patient comes beside the one that is shown only after a person has seen its
 * name in a list and said so. */

#include "config.h"

#include "tri-app-compare-dialog.h"

#include "tri-series-items.h"
#include "tri-series-list.h"

#include <glib/gi18n-lib.h>

struct _TriAppCompareDialog
{
  AdwWindow parent_instance;

  TriWorkspace *workspace;
  TriPane *pane; /* (nullable) */

  TriSeriesList *series_list;
  GtkWidget *message_box, *message_icon, *compare;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (TriAppCompareDialog, tri_app_compare_dialog, ADW_TYPE_WINDOW)

static TriStack *
get_stack (TriAppCompareDialog *self)
{
  TriSeriesItem *item = tri_series_list_get_selected (self->series_list);

  return item == NULL ? NULL : tri_series_item_get_stack (item);
}

static void
selected_changed_cb (TriAppCompareDialog *self)
{
  TriStack *stack = get_stack (self);
  const gboolean is_other =
      stack != NULL && tri_workspace_is_other_person (self->workspace, self->pane, stack);

  gtk_widget_set_sensitive (self->compare, stack != NULL);
  gtk_widget_set_visible (self->message_icon, is_other);
  gtk_label_set_label (self->message,
                       is_other ? _ ("This series is of a different patient. Positions are not "
                                     "linked.")
                                : _ ("No other series is known to be of this patient. Choose what "
                                     "to compare with."));
  if (is_other)
    gtk_widget_add_css_class (self->message_box, "different-patients");
  else
    gtk_widget_remove_css_class (self->message_box, "different-patients");
}

static void
compare_clicked_cb (GtkButton *button, TriAppCompareDialog *self)
{
  TriStack *stack = get_stack (self);

  g_assert (TRI_IS_APP_COMPARE_DIALOG (self));

  if (stack == NULL)
    return;
  if (self->pane == NULL)
    tri_workspace_add_pane (self->workspace, stack);
  else
    {
      tri_workspace_set_active_pane (self->workspace, self->pane);
      tri_workspace_show (self->workspace, stack);
    }
  gtk_window_close (GTK_WINDOW (self));
}

/* Another scan, or a pane that goes: what was asked is about what is not there any more. */
static void
workspace_changed_cb (TriAppCompareDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* Images other than what the first pane shows. */
static gboolean
is_offered (gpointer item, gpointer user_data)
{
  TriAppCompareDialog *self = user_data;
  TriStack *stack = tri_series_item_get_stack (item);

  return stack != NULL &&
         stack != tri_study_get_stack (
                      tri_pane_get_study (tri_workspace_get_pane (self->workspace, 0)));
}

/* The keyboard is on the list from the start. */
static void
tri_app_compare_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tri_app_compare_dialog_parent_class)->map (widget);
  gtk_widget_child_focus (GTK_WIDGET (TRI_APP_COMPARE_DIALOG (widget)->series_list),
                          GTK_DIR_TAB_FORWARD);
}

static void
tri_app_compare_dialog_dispose (GObject *object)
{
  TriAppCompareDialog *self = TRI_APP_COMPARE_DIALOG (object);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_APP_COMPARE_DIALOG);
  g_clear_object (&self->pane);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tri_app_compare_dialog_parent_class)->dispose (object);
}

static void
tri_app_compare_dialog_class_init (TriAppCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_app_compare_dialog_dispose;
  widget_class->map = tri_app_compare_dialog_map;
  g_type_ensure (TRI_TYPE_SERIES_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppCompareDialog, series_list);
  gtk_widget_class_bind_template_child (widget_class, TriAppCompareDialog, message_box);
  gtk_widget_class_bind_template_child (widget_class, TriAppCompareDialog, message_icon);
  gtk_widget_class_bind_template_child (widget_class, TriAppCompareDialog, message);
  gtk_widget_class_bind_template_child (widget_class, TriAppCompareDialog, compare);
  gtk_widget_class_bind_template_callback (widget_class, compare_clicked_cb);
  /* A key of its own: Escape closes every window that is not the main one. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tri_app_compare_dialog_init (TriAppCompareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->compare);
}

TriAppCompareDialog *
tri_app_compare_dialog_new (GtkWindow *parent,
                            TriWorkspace *workspace,
                            TriPane *pane,
                            TriSeriesItem *selected)
{
  TriAppCompareDialog *self =
      g_object_new (TRI_TYPE_APP_COMPARE_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GtkFilterListModel) offered = NULL;

  self->workspace = g_object_ref (workspace);
  self->pane = pane == NULL ? NULL : g_object_ref (pane);
  offered = gtk_filter_list_model_new (
      g_object_ref (tri_workspace_get_series (workspace)),
      GTK_FILTER (gtk_custom_filter_new (is_offered, self, NULL)));
  tri_series_list_set_model (self->series_list, G_LIST_MODEL (offered));
  g_signal_connect_object (self->series_list, "notify::selected",
                           G_CALLBACK (selected_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "items-changed", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::series", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  tri_series_list_set_selected (self->series_list, selected);
  selected_changed_cb (self);
  return self;
}
