/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the metadata table. A dataset is a flat list with depths; rows are made a level at a
 * time, when it is opened. When another slice's dataset comes, its elements move into the rows that
 * are there, so that the table keeps its place, its open sequences and its selection. */

#include "config.h"

#include "tri-element-row.h"

#define TAG_ITEM 0xfffee000u

struct _TriElementRow
{
  GObject parent_instance;

  TriDataset *dataset;
  guint index;
  GListStore *children; /* NULL until asked for */
  gboolean was_open;
};

G_DEFINE_FINAL_TYPE (TriElementRow, tri_element_row, G_TYPE_OBJECT)

enum
{
  PROP_KEYWORD = 1,
  PROP_VALUE,
  PROP_PLACE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static const TriElement *
get_element (TriDataset *dataset, guint index)
{
  return &g_array_index (dataset->elements, TriElement, index);
}

static gboolean
has_children (TriDataset *dataset, guint index)
{
  return index + 1 < dataset->elements->len &&
         get_element (dataset, index + 1)->depth > get_element (dataset, index)->depth;
}

/**
 * tri_element_format_tag:
 * @tag: group and element, 0xggggeeee
 *
 * Any thread.
 *
 * Returns: (transfer full): "(0010,0010)"; "" for 0 and for items
 */
char *
tri_element_format_tag (guint32 tag)
{
  if (tag == 0 || tag == TAG_ITEM)
    return g_strdup ("");
  return g_strdup_printf ("(%04x,%04x)", tag >> 16, tag & 0xffff);
}

static char *
format_place (const TriElement *element)
{
  g_autofree char *tag = tri_element_format_tag (element->tag);

  return g_strdup_printf ("%s%s%s", tag, tag[0] == '\0' ? "" : " ", element->vr);
}

static void
tri_element_row_finalize (GObject *object)
{
  TriElementRow *self = TRI_ELEMENT_ROW (object);

  g_clear_pointer (&self->dataset, tri_dataset_unref);
  g_clear_object (&self->children);

  G_OBJECT_CLASS (tri_element_row_parent_class)->finalize (object);
}

static void
tri_element_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriElementRow *self = TRI_ELEMENT_ROW (object);
  const TriElement *element = get_element (self->dataset, self->index);

  switch (prop_id)
    {
    case PROP_KEYWORD:
      g_value_set_string (value, element->keyword);
      break;
    case PROP_PLACE:
      g_value_take_string (value, format_place (element));
      break;
    case PROP_VALUE:
      g_value_set_string (value, element->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_element_row_class_init (TriElementRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tri_element_row_finalize;
  object_class->get_property = tri_element_row_get_property;

  props[PROP_KEYWORD] = g_param_spec_string ("keyword", NULL, NULL, "", flags);
  props[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, "", flags);
  props[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_element_row_init (TriElementRow *self)
{
}

static TriElementRow *
create_row (TriDataset *dataset, guint index)
{
  TriElementRow *self = g_object_new (TRI_TYPE_ELEMENT_ROW, NULL);

  self->dataset = tri_dataset_ref (dataset);
  self->index = index;
  return self;
}

static void sync_level (GListStore *rows, TriDataset *dataset, guint first, guint depth);

static void
move_into (TriElementRow *self, TriDataset *dataset, guint index)
{
  g_autoptr (TriDataset) old_dataset = self->dataset;
  const TriElement *old = get_element (old_dataset, self->index);
  const TriElement *element = get_element (dataset, index);

  self->dataset = tri_dataset_ref (dataset);
  self->index = index;
  if (g_strcmp0 (old->value, element->value) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
  if (g_strcmp0 (old->vr, element->vr) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACE]);
  if (g_strcmp0 (old->keyword, element->keyword) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KEYWORD]);
  if (self->children != NULL)
    sync_level (self->children, dataset, index + 1, element->depth + 1u);
}

/* Can the element move into the row? NIfTI fields have no tags, only names; what opens must stay
 * what opens. */
static gboolean
is_same_field (TriElementRow *row, TriDataset *dataset, guint index)
{
  const TriElement *old = get_element (row->dataset, row->index);
  const TriElement *element = get_element (dataset, index);

  return old->tag == element->tag &&
         (old->tag != 0 || g_strcmp0 (old->keyword, element->keyword) == 0) &&
         has_children (row->dataset, row->index) == has_children (dataset, index);
}

/* Elements are in ascending order of tags (PS3.5 7.1), so one walk along both lists is enough;
 * where that does not hold, rows are made anew and nothing worse happens. */
static void
sync_level (GListStore *rows, TriDataset *dataset, guint first, guint depth)
{
  GListModel *model = G_LIST_MODEL (rows);
  guint position = 0;

  for (guint i = first; i < dataset->elements->len; i++)
    {
      const TriElement *element = get_element (dataset, i);
      g_autoptr (TriElementRow) row = NULL;

      if (element->depth < depth)
        break;
      if (element->depth > depth)
        continue;
      while ((row = g_list_model_get_item (model, position)) != NULL &&
             get_element (row->dataset, row->index)->tag < element->tag)
        {
          g_list_store_remove (rows, position);
          g_clear_object (&row);
        }
      if (row != NULL && is_same_field (row, dataset, i))
        move_into (row, dataset, i);
      else
        {
          g_autoptr (TriElementRow) fresh = create_row (dataset, i);

          g_list_store_insert (rows, position, fresh);
        }
      position++;
    }
  if (position < g_list_model_get_n_items (model))
    g_list_store_splice (rows, position, g_list_model_get_n_items (model) - position, NULL, 0);
}

/**
 * tri_element_row_get_dataset:
 *
 * Returns: (transfer none): the dataset that the row shows an element of
 */
TriDataset *
tri_element_row_get_dataset (TriElementRow *self)
{
  g_return_val_if_fail (TRI_IS_ELEMENT_ROW (self), NULL);

  return self->dataset;
}

/**
 * tri_element_row_get_index:
 *
 * Returns: which of the dataset's elements, from 0
 */
guint
tri_element_row_get_index (TriElementRow *self)
{
  g_return_val_if_fail (TRI_IS_ELEMENT_ROW (self), 0);

  return self->index;
}

/**
 * tri_element_row_get_value:
 *
 * Returns: (transfer none): the value as the table shows it
 */
const char *
tri_element_row_get_value (TriElementRow *self)
{
  g_return_val_if_fail (TRI_IS_ELEMENT_ROW (self), "");

  return get_element (self->dataset, self->index)->value;
}

/**
 * tri_element_row_dup_tag:
 *
 * Returns: (transfer full): "(0010,0010)"; "" for items and for fields of NIfTI
 */
char *
tri_element_row_dup_tag (TriElementRow *self)
{
  g_return_val_if_fail (TRI_IS_ELEMENT_ROW (self), g_strdup (""));

  return tri_element_format_tag (get_element (self->dataset, self->index)->tag);
}

/**
 * tri_element_row_dup_line:
 *
 * Returns: (transfer full): tag, VR, keyword and value with tabs between them, as a spreadsheet
 *   takes them; what is empty keeps its column
 */
char *
tri_element_row_dup_line (TriElementRow *self)
{
  const TriElement *element;
  g_autofree char *tag = NULL;

  g_return_val_if_fail (TRI_IS_ELEMENT_ROW (self), g_strdup (""));

  element = get_element (self->dataset, self->index);
  tag = tri_element_format_tag (element->tag);
  return g_strdup_printf ("%s\t%s\t%s\t%s", tag, element->vr, element->keyword, element->value);
}

/**
 * tri_element_row_get_children:
 *
 * The rows are made when they are first asked for.
 *
 * Returns: (transfer none) (nullable) (element-type TriElementRow): the rows one level below;
 *   NULL when the element holds none
 */
GListStore *
tri_element_row_get_children (TriElementRow *self)
{
  g_return_val_if_fail (TRI_IS_ELEMENT_ROW (self), NULL);

  if (self->children == NULL && has_children (self->dataset, self->index))
    {
      self->children = g_list_store_new (TRI_TYPE_ELEMENT_ROW);
      sync_level (self->children, self->dataset, self->index + 1,
                  get_element (self->dataset, self->index)->depth + 1u);
    }
  return self->children;
}

/**
 * tri_element_row_get_was_open:
 *
 * Returns: whether the user had opened the row before a search opened and hid rows
 */
gboolean
tri_element_row_get_was_open (TriElementRow *self)
{
  return self->was_open;
}

/**
 * tri_element_row_set_was_open:
 * @was_open: to be remembered while a search opens and hides rows
 */
void
tri_element_row_set_was_open (TriElementRow *self, gboolean was_open)
{
  self->was_open = was_open;
}

/**
 * tri_element_rows_sync:
 * @rows: (element-type TriElementRow): the top level
 * @dataset: (transfer none) (nullable): whose elements the rows are to be
 *
 * Makes the rows of the top level those of @dataset, and so on below. Rows whose element is in both
 * datasets stay the same objects.
 */
void
tri_element_rows_sync (GListStore *rows, TriDataset *dataset)
{
  if (dataset == NULL)
    g_list_store_remove_all (rows);
  else
    sync_level (rows, dataset, 0, 0);
}
