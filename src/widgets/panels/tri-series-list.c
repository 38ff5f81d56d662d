/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sidebar: rows for the items of a model, with a header where patient or study change, and the
 * one that is selected. A long list has an entry that filters it, and patients that fold. The list
 * box makes a widget for each row: series are tens, not thousands. What an item stands for is the
 * application's business. */

#include "config.h"

#include "tri-series-list.h"
#include "tri-series-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* With more rows than this, the list is filtered and patients fold. */
#define MANY_ROWS 10

struct _TriSeriesList
{
  GtkWidget parent_instance;

  GtkWidget *box, *scroller;
  GtkEditable *search;
  GtkListBox *list;
  GListModel *model;
  char *needle;        /* (nullable): what is searched, casefolded */
  GHashTable *folded;  /* names of patients */
  GHashTable *leaders; /* the first TriSeriesItem of each patient */
  GtkFilter *filter;   /* what of the model is listed */
  gboolean is_filtering;
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

/* ---- what is listed ---- */

/* (transfer full): the first line of a group title */
static char *
dup_patient (const char *group)
{
  return g_strndup (group, strcspn (group, "\n"));
}

static gboolean
is_folded (TriSeriesList *self, const char *group)
{
  g_autofree char *patient = dup_patient (group);

  return self->needle == NULL && g_hash_table_contains (self->folded, patient);
}

static gboolean
contains (const char *text, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, needle) != NULL;
}

static gboolean
matches (TriSeriesItem *item, const char *needle)
{
  return contains (tri_series_item_get_title (item), needle) ||
         contains (tri_series_item_get_modality (item), needle) ||
         contains (tri_series_item_get_detail (item), needle) ||
         contains (tri_series_item_get_group_title (item), needle);
}

/* Of a folded patient, the first row carries the header and nothing else. */
static gboolean
filter_item (gpointer item, gpointer user_data)
{
  TriSeriesList *self = user_data;

  if (is_folded (self, tri_series_item_get_group_title (item)))
    return g_hash_table_contains (self->leaders, item);
  return self->needle == NULL || matches (item, self->needle);
}

static void
update_row (TriSeriesList *self, GtkListBoxRow *row)
{
  const gboolean is_hidden = is_folded (self, get_group (row));

  gtk_widget_set_visible (gtk_list_box_row_get_child (row), !is_hidden);
  gtk_list_box_row_set_selectable (row, !is_hidden);
  gtk_widget_set_focusable (GTK_WIDGET (row), !is_hidden);
  if (is_hidden)
    gtk_widget_add_css_class (GTK_WIDGET (row), "folded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "folded");
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  TriSeriesList *self = user_data;
  GtkWidget *row = tri_series_row_new (item);

  g_signal_connect_object (row, "select", G_CALLBACK (tri_series_list_set_selected), self,
                           G_CONNECT_SWAPPED);
  update_row (self, GTK_LIST_BOX_ROW (row));
  return row;
}

/* What is selected stays so while its row is not listed. */
static void
refilter (TriSeriesList *self)
{
  GtkListBoxRow *row;

  self->is_filtering = TRUE;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      update_row (self, row);
      if (tri_series_row_get_item (TRI_SERIES_ROW (row)) == self->selected)
        gtk_list_box_select_row (self->list, row);
    }
  gtk_list_box_invalidate_headers (self->list);
  self->is_filtering = FALSE;
}

/* The first item of each patient. */
static void
find_leaders (TriSeriesList *self)
{
  g_autofree char *former = NULL;

  g_hash_table_remove_all (self->leaders);
  for (guint i = 0; self->model != NULL && i < g_list_model_get_n_items (self->model); i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (self->model, i);
      char *patient = dup_patient (tri_series_item_get_group_title (item));

      if (g_strcmp0 (patient, former) != 0)
        g_hash_table_add (self->leaders, item);
      g_free (former);
      former = patient;
    }
}

static gboolean
has_many_rows (TriSeriesList *self)
{
  return self->model != NULL && g_list_model_get_n_items (self->model) > MANY_ROWS;
}

/* A short list shows all it has. */
static void
items_changed_cb (TriSeriesList *self)
{
  const gboolean has_many = has_many_rows (self);

  if (!has_many)
    {
      g_hash_table_remove_all (self->folded);
      g_clear_pointer (&self->needle, g_free);
      gtk_editable_set_text (self->search, "");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->search), has_many);
  find_leaders (self);
}

static void
search_changed_cb (GtkSearchEntry *entry, TriSeriesList *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));

  g_assert (TRI_IS_SERIES_LIST (self));

  g_clear_pointer (&self->needle, g_free);
  if (text[0] != '\0')
    self->needle = g_utf8_casefold (text, -1);
  refilter (self);
}

static void
stop_search_cb (GtkSearchEntry *entry, TriSeriesList *self)
{
  g_assert (TRI_IS_SERIES_LIST (self));

  gtk_editable_set_text (self->search, "");
}

/* The patient of @item is seen whole. */
static void
unfold (TriSeriesList *self, TriSeriesItem *item)
{
  g_autofree char *patient = dup_patient (tri_series_item_get_group_title (item));

  g_hash_table_remove (self->folded, patient);
  refilter (self);
}

/* ---- headers ---- */

static void
fold_clicked_cb (GtkWidget *button, gpointer user_data)
{
  TriSeriesList *self =
      TRI_SERIES_LIST (gtk_widget_get_ancestor (button, TRI_TYPE_SERIES_LIST));
  const char *patient = user_data;

  if (!g_hash_table_remove (self->folded, patient))
    g_hash_table_add (self->folded, g_strdup (patient));
  refilter (self);
}

static void
free_name (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* (transfer full): @label in a button that folds the patient */
static GtkWidget *
create_fold_button (TriSeriesList *self, GtkWidget *label, const char *group)
{
  const gboolean is_open = !is_folded (self, group);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow =
      gtk_image_new_from_icon_name (is_open ? "pan-down-symbolic" : "pan-end-symbolic");

  gtk_widget_set_valign (arrow, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, is_open,
                               -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (fold_clicked_cb), dup_patient (group),
                         free_name, 0);
  return button;
}

static void
update_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  TriSeriesList *self = user_data;
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
  if (!is_same_patient && has_many_rows (self))
    header = create_fold_button (self, header, group);
  gtk_widget_set_tooltip_text (header, group);
  gtk_widget_add_css_class (header, "series-header");
  if (before != NULL && !is_same_patient)
    gtk_widget_add_css_class (header, "next-patient");
  gtk_list_box_row_set_header (row, header);
}

/* The rows are those of the model that pass the filter. */
static void
bind (TriSeriesList *self)
{
  g_autoptr (GtkFilterListModel) filtered = NULL;

  if (self->model != NULL)
    filtered = gtk_filter_list_model_new (g_object_ref (self->model), g_object_ref (self->filter));
  gtk_list_box_bind_model (self->list, (GListModel *) filtered, create_row, self, NULL);
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

  if (self->is_filtering || !g_set_object (&self->selected, item))
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
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_SERIES_LIST);
  g_clear_object (&self->model);
  g_clear_object (&self->selected);
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;

  G_OBJECT_CLASS (tri_series_list_parent_class)->dispose (object);
}

static void
tri_series_list_finalize (GObject *object)
{
  TriSeriesList *self = TRI_SERIES_LIST (object);

  g_free (self->needle);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->leaders);
  g_object_unref (self->filter);

  G_OBJECT_CLASS (tri_series_list_parent_class)->finalize (object);
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
  object_class->finalize = tri_series_list_finalize;
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
  gtk_widget_class_bind_template_child (widget_class, TriSeriesList, box);
  gtk_widget_class_bind_template_child (widget_class, TriSeriesList, scroller);
  gtk_widget_class_bind_template_child (widget_class, TriSeriesList, search);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_child (widget_class, TriSeriesList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
tri_series_list_init (TriSeriesList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_list_box_set_header_func (self->list, update_header_cb, self, NULL);
  self->leaders = g_hash_table_new (NULL, NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_item, self, NULL));
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

  if (model == self->model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  /* Before the filter, which asks for what is found here. */
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                             G_CONNECT_SWAPPED);
  items_changed_cb (self);
  bind (self);
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

  if (selected != NULL && selected != self->selected &&
      is_folded (self, tri_series_item_get_group_title (selected)))
    unfold (self, selected);
  gtk_list_box_select_row (self->list, selected == NULL ? NULL : find_row (self, selected));
}
