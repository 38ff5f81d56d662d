/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns a scan into the rows of the sidebar, in the scan's order: one row for each stack, grouped
 * by patient and study, and after the stacks of a study one for each of its documents. Pictures are
 * added later by the thumbnailer. */

#include "config.h"

#include "tri-series-items.h"

#include "tri-first-stack.h"
#include "tri-scan-facts.h"
#include "tri-study-text.h"

typedef struct
{
  TriStack *stack; /* NULL: a document */
  int document;    /* -1: a stack */
} Target;

static void
target_free (gpointer data)
{
  Target *self = data;

  g_clear_pointer (&self->stack, tri_stack_unref);
  g_free (self);
}

static Target *
make_target (TriStack *stack, int document)
{
  Target *self = g_new0 (Target, 1);

  self->stack = stack != NULL ? tri_stack_ref (stack) : NULL;
  self->document = document;

  return self;
}

static TriSeriesItem *
make_item (const TriScan *scan, const TriSeries *series, TriStack *stack)
{
  const TriFrame *first = tri_scan_get_frame (scan, series->first);
  g_autofree char *group = tri_study_text_group (scan, first);
  g_autofree char *title = tri_study_text_title (scan, stack);
  g_autofree char *detail = tri_study_text_detail (scan, stack);
  const char *modality = first->is_affine ? "NIfTI" : first->modality;
  TriSeriesItem *item = tri_series_item_new (group, modality, title, detail);

  tri_series_item_set_notes (item, stack->notes);
  tri_series_item_set_data (item, make_target (stack, -1), target_free);

  return item;
}

/* Σ shown + set aside = Σ read: the largest stack tells how many images of the series lie beside
 * it, and the others how many of them they are. */
static void
account (const TriSeries *series, const GPtrArray *stacks, const GPtrArray *rows)
{
  const TriStack *best = tri_stacks_find_best (stacks);
  TriSeriesItem *aside = NULL;

  if (stacks->len < 2)
    return;
  for (guint i = 0; i < stacks->len && aside == NULL; i++)
    if (g_ptr_array_index (stacks, i) != best)
      aside = g_ptr_array_index (rows, i);
  for (guint i = 0; i < stacks->len; i++)
    {
      const TriStack *stack = g_ptr_array_index (stacks, i);
      gboolean is_main = stack == best && stack->n_frames > series->n_frames - stack->n_frames;
      g_autofree char *text = tri_study_text_aside (stack, series, is_main);

      tri_series_item_set_aside (g_ptr_array_index (rows, i), text, is_main ? aside : NULL);
    }
}

/* (element-type TriSeriesItem): one for each stack. */
static GPtrArray *
make_rows (const TriScan *scan, const TriSeries *series, const TriInterpretation *interpretation)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < interpretation->stacks->len; i++)
    g_ptr_array_add (rows,
                     make_item (scan, series, g_ptr_array_index (interpretation->stacks, i)));
  account (series, interpretation->stacks, rows);
  return rows;
}

/* Where the rows of a series are. */
static guint
find_rows (GListModel *items, const TriScan *scan, const TriSeries *series, guint *n_rows)
{
  const guint n_items = g_list_model_get_n_items (items);
  guint position = n_items;

  *n_rows = 0;
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (items, i);

      if (tri_scan_find_series (scan, tri_series_item_get_stack (item)) != series)
        continue;
      position = MIN (position, i);
      ++*n_rows;
    }
  return position;
}

/**
 * tri_series_items_show:
 * @items: (element-type TriSeriesItem): of @scan
 * @interpretation: of @series
 *
 * The rows of @series become those of its stacks in @interpretation.
 */
void
tri_series_items_show (GListStore *items,
                       const TriScan *scan,
                       const TriSeries *series,
                       const TriInterpretation *interpretation)
{
  g_autoptr (GPtrArray) rows = make_rows (scan, series, interpretation);
  guint n_rows;
  guint position = find_rows (G_LIST_MODEL (items), scan, series, &n_rows);

  g_list_store_splice (items, position, n_rows, rows->pdata, rows->len);
}

/* ---- documents ---- */

static const char *
get_icon_name (TriDocumentKind kind)
{
  static const char *const names[TRI_N_DOCUMENT_KINDS] = {
    [TRI_DOCUMENT_OTHER] = "text-x-generic-symbolic",
    [TRI_DOCUMENT_REPORT] = "x-office-document-symbolic",
    [TRI_DOCUMENT_KEY_OBJECTS] = "starred-symbolic",
    [TRI_DOCUMENT_PRESENTATION] = "applications-graphics-symbolic",
    [TRI_DOCUMENT_ENCAPSULATED] = "mail-attachment-symbolic",
    [TRI_DOCUMENT_WAVEFORM] = "utilities-system-monitor-symbolic",
    [TRI_DOCUMENT_VIDEO] = "video-x-generic-symbolic",
    [TRI_DOCUMENT_STRUCTURES] = "edit-select-all-symbolic",
    [TRI_DOCUMENT_PLAN] = "x-office-calendar-symbolic",
  };

  return names[kind];
}

static TriSeriesItem *
make_document_item (const TriScan *scan, guint index)
{
  const TriDocument *document = tri_scan_get_document (scan, index);
  g_autofree char *group = tri_study_text_document_group (scan, document);
  g_autofree char *title = tri_study_text_document (document);
  g_autofree char *detail = tri_study_text_document_detail (document);
  /* The icon and the detail say what it is. */
  TriSeriesItem *item = tri_series_item_new (group, "", title, detail);

  tri_series_item_set_icon_name (item, get_icon_name (document->kind));
  tri_series_item_set_data (item, make_target (NULL, (int) index), target_free);

  return item;
}

/* Behind the last row of the same study; at the end when there is none. */
static guint
find_place (GListModel *items, const char *group)
{
  guint n_items = g_list_model_get_n_items (items);

  for (guint i = n_items; i > 0; i--)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (items, i - 1);

      if (g_str_equal (tri_series_item_get_group_title (item), group))
        return i;
    }

  return n_items;
}

/**
 * tri_series_items_new:
 *
 * Returns: (transfer full): a model of TriSeriesItem
 */
GListStore *
tri_series_items_new (const TriScan *scan)
{
  GListStore *items = g_list_store_new (TRI_TYPE_SERIES_ITEM);

  for (guint s = 0; s < scan->series->len; s++)
    {
      const TriSeries *series = g_ptr_array_index (scan->series, s);
      g_autoptr (GPtrArray) rows =
          make_rows (scan, series, g_ptr_array_index (series->interpretations, 0));

      g_list_store_splice (items, g_list_model_get_n_items (G_LIST_MODEL (items)), 0, rows->pdata,
                           rows->len);
    }
  for (guint d = 0; d < scan->documents->len; d++)
    {
      g_autoptr (TriSeriesItem) item = make_document_item (scan, d);

      g_list_store_insert (items,
                           find_place (G_LIST_MODEL (items),
                                       tri_series_item_get_group_title (item)),
                           item);
    }

  return items;
}

/* ---- what a row stands for ---- */

/* (nullable): NULL of a document. */
TriStack *
tri_series_item_get_stack (TriSeriesItem *item)
{
  return ((Target *) tri_series_item_get_data (item))->stack;
}

/* Index into the documents of the scan; -1 of a stack. */
int
tri_series_item_get_document (TriSeriesItem *item)
{
  return ((Target *) tri_series_item_get_data (item))->document;
}

/* (transfer none) (nullable): the row of a document. */
TriSeriesItem *
tri_series_items_find_document (GListModel *items, guint document)
{
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (items, i);

      if (tri_series_item_get_document (item) == (int) document)
        return item; /* the model holds it */
    }

  return NULL;
}

/**
 * tri_series_items_find:
 * @position: (out) (optional)
 *
 * Returns: (transfer none) (nullable): the row of @stack
 */
TriSeriesItem *
tri_series_items_find (GListModel *items, const TriStack *stack, guint *position)
{
  for (guint i = 0; stack != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (items, i);

      if (tri_series_item_get_stack (item) != stack)
        continue;
      if (position != NULL)
        *position = i;
      return item; /* the model holds it */
    }

  return NULL;
}
