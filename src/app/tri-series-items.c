/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns a scan into the rows of the sidebar, in the scan's order: one row for each stack, grouped
 * by patient and study. Pictures are added later by the thumbnailer. */

#include "config.h"

#include "tri-series-items.h"

#include "tri-scan-facts.h"
#include "tri-study-text.h"

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
  tri_series_item_set_data (item, tri_stack_ref (stack), (GDestroyNotify) tri_stack_unref);

  return item;
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

      for (guint i = 0; i < series->stacks->len; i++)
        {
          g_autoptr (TriSeriesItem) item =
              make_item (scan, series, g_ptr_array_index (series->stacks, i));

          g_list_store_append (items, item);
        }
    }

  return items;
}

TriStack *
tri_series_item_get_stack (TriSeriesItem *item)
{
  return tri_series_item_get_data (item);
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
