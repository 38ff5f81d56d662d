/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sidebar: rows for the items of a model, with a header where patient or study change, and the
 * one that is selected. The list box makes a widget for each row: series are tens, not thousands.
 * What an item stands for is the application's business. */

#include "config.h"

#include "tri-series-list.h"
#include "tri-series-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TriSeriesList
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListBox *list;
  GListModel *model;
  TriSeriesItem *selected;
  guint scroll_id; /* tick callback: the selected row is still to be scrolled to */
};

G_DEFINE_FINAL_TYPE (TriSeriesList, tri_series_list, GTK_TYPE_WIDGET)

enum
{
  PROP_MODEL = 1,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  TriSeriesList *self = user_data;
  GtkWidget *row = tri_series_row_new (item);

  g_signal_connect_object (row, "select", G_CALLBACK (tri_series_list_set_selected), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static const char *
get_group (GtkListBoxRow *row)
{
  return tri_series_item_get_group_title (tri_series_row_get_item (TRI_SERIES_ROW (row)));
}

/* "Patient\nStudy" with the patient larger; of a patient's further study only the study. */
static char *
make_header_markup (const char *group, gboolean is_same_patient)
{
  g_auto (GStrv) lines = g_strsplit (group, "\n", 2);
  g_autofree char *patient = g_markup_escape_text (lines[0] == NULL ? "" : lines[0], -1);
  g_autofree char *study = NULL;

  if (lines[0] == NULL || lines[1] == NULL)
    return g_strdup_printf ("<b><big>%s</big></b>", patient);
  study = g_markup_escape_text (lines[1], -1);
  return is_same_patient ? g_strdup_printf ("<b>%s</b>", study)
                         : g_strdup_printf ("<b><big>%s</big>\n%s</b>", patient, study);
}

static gboolean
has_same_patient (const char *group, const char *other)
{
  const gsize length = strcspn (group, "\n");

  return strcspn (other, "\n") == length && strncmp (group, other, length) == 0 &&
         group[length] != '\0';
}

static void
update_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = get_group (row);
  gboolean is_same_patient = before != NULL && has_same_patient (group, get_group (before));
  g_autofree char *markup = NULL;
  GtkWidget *header;

  if (group[0] == '\0' || (before != NULL && g_strcmp0 (get_group (before), group) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  markup = make_header_markup (group, is_same_patient);
  header = gtk_label_new (NULL);
  gtk_label_set_markup (GTK_LABEL (header), markup);
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_label_set_wrap (GTK_LABEL (header), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (header), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_tooltip_text (header, group);
  gtk_widget_add_css_class (header, "series-header");
  if (before != NULL && !is_same_patient)
    gtk_widget_add_css_class (header, "next-patient");
  gtk_list_box_row_set_header (row, header);
}

static GtkListBoxRow *
find_row (TriSeriesList *self, TriSeriesItem *item)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (tri_series_row_get_item (TRI_SERIES_ROW (row)) == item)
      return row;
  return NULL;
}

/* As far as needed to see the selected row whole, with its header; new rows have no place before
 * the first layout. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TriSeriesList *self = TRI_SERIES_LIST (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkWidget *header = row == NULL ? NULL : gtk_list_box_row_get_header (row);
  graphene_rect_t bounds, header_bounds;

  if (row != NULL && gtk_widget_get_height (GTK_WIDGET (row)) == 0)
    return G_SOURCE_CONTINUE;
  self->scroll_id = 0;
  if (row == NULL ||
      !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    return G_SOURCE_REMOVE;
  if (header != NULL &&
      gtk_widget_compute_bounds (header, GTK_WIDGET (self->list), &header_bounds))
    graphene_rect_union (&bounds, &header_bounds, &bounds);
  gtk_adjustment_clamp_page (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)),
      (double) bounds.origin.y, (double) (bounds.origin.y + bounds.size.height));
  return G_SOURCE_REMOVE;
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, TriSeriesList *self)
{
  TriSeriesItem *item = row == NULL ? NULL : tri_series_row_get_item (TRI_SERIES_ROW (row));

  g_assert (TRI_IS_SERIES_LIST (self));

  if (!g_set_object (&self->selected, item))
    return;
  if (row != NULL && self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static void
tri_series_list_dispose (GObject *object)
{
  TriSeriesList *self = TRI_SERIES_LIST (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_SERIES_LIST);
  g_clear_object (&self->model);
  g_clear_object (&self->selected);
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;

  G_OBJECT_CLASS (tri_series_list_parent_class)->dispose (object);
}

static void
tri_series_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriSeriesList *self = TRI_SERIES_LIST (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_series_list_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  TriSeriesList *self = TRI_SERIES_LIST (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      tri_series_list_set_model (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      tri_series_list_set_selected (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_series_list_class_init (TriSeriesListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = tri_series_list_dispose;
  object_class->get_property = tri_series_list_get_property;
  object_class->set_property = tri_series_list_set_property;

  props[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  props[PROP_SELECTED] =
      g_param_spec_object ("selected", NULL, NULL, TRI_TYPE_SERIES_ITEM, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "series-list");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-series-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TriSeriesList, scroller);
  gtk_widget_class_bind_template_child (widget_class, TriSeriesList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
tri_series_list_init (TriSeriesList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header_cb, NULL, NULL);
}

/**
 * tri_series_list_new:
 * @model: (nullable) (element-type TriSeriesItem): in the order to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_series_list_new (GListModel *model)
{
  return g_object_new (TRI_TYPE_SERIES_LIST, "model", model, NULL);
}

/**
 * tri_series_list_get_model:
 *
 * Returns: (transfer none) (nullable) (element-type TriSeriesItem): what is listed
 */
GListModel *
tri_series_list_get_model (TriSeriesList *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_LIST (self), NULL);

  return self->model;
}

/**
 * tri_series_list_set_model:
 * @model: (transfer none) (nullable) (element-type TriSeriesItem): in the order to show; a
 *   reference is taken
 */
void
tri_series_list_set_model (TriSeriesList *self, GListModel *model)
{
  g_return_if_fail (TRI_IS_SERIES_LIST (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (!g_set_object (&self->model, model))
    return;
  gtk_list_box_bind_model (self->list, model, create_row, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODEL]);
}

/**
 * tri_series_list_get_selected:
 *
 * Returns: (transfer none) (nullable): the selected item of the model
 */
TriSeriesItem *
tri_series_list_get_selected (TriSeriesList *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_LIST (self), NULL);

  return self->selected;
}

/**
 * tri_series_list_set_selected:
 * @selected: (nullable): an item of the model; one that is not there deselects
 */
void
tri_series_list_set_selected (TriSeriesList *self, TriSeriesItem *selected)
{
  g_return_if_fail (TRI_IS_SERIES_LIST (self));

  gtk_list_box_select_row (self->list, selected == NULL ? NULL : find_row (self, selected));
}
