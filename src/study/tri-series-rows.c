/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows are of stacks: a series is listed by one of its interpretations, and by that of what is
 * shown. */

#include "config.h"

#include "tri-series-rows.h"

#include "tri-person.h"
#include "tri-scan-facts.h"
#include "tri-series-item.h"
#include "tri-series-items.h"

struct _TriSeriesRows
{
  GListStore *items;
  TriStack *stack_shown, *stack_before; /* what was looked at last, and before it */
};

TriSeriesRows *
tri_series_rows_new (void)
{
  TriSeriesRows *self = g_new0 (TriSeriesRows, 1);

  self->items = g_list_store_new (TRI_TYPE_SERIES_ITEM);
  return self;
}

void
tri_series_rows_free (TriSeriesRows *self)
{
  g_object_unref (self->items);
  g_clear_pointer (&self->stack_shown, tri_stack_unref);
  g_clear_pointer (&self->stack_before, tri_stack_unref);
  g_free (self);
}

GListModel *
tri_series_rows_get_model (TriSeriesRows *self)
{
  return G_LIST_MODEL (self->items);
}

void
tri_series_rows_list (TriSeriesRows *self, TriScan *scan)
{
  g_autoptr (GListStore) found = tri_series_items_new (scan);
  const guint n_found = g_list_model_get_n_items (G_LIST_MODEL (found));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_found; i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (found), i));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, n_found);
}

void
tri_series_rows_list_interpretation (TriSeriesRows *self,
                                     TriScan *scan,
                                     TriSeries *series,
                                     const TriInterpretation *chosen)
{
  tri_series_items_show (self->items, scan, series, chosen);
}

/**
 * tri_series_rows_list_shown:
 * @scan: what is open
 * @study: of the pane that is worked on
 *
 * New rows are those of the default interpretations; what is shown may be of another one. Also when
 * the interpretation that was chosen could not be loaded or was given up.
 *
 * Returns: whether the rows have changed
 */
gboolean
tri_series_rows_list_shown (TriSeriesRows *self, TriScan *scan, TriStudy *study)
{
  TriStack *stack = tri_study_get_stack (study);
  TriSeries *series = NULL;
  const TriInterpretation *shown;

  if (stack == NULL || tri_study_get_coming_stack (study) != NULL ||
      tri_series_items_find (G_LIST_MODEL (self->items), stack, NULL) != NULL)
    return FALSE;
  shown = tri_scan_find_interpretation (scan, stack, &series);
  if (shown == NULL)
    return FALSE;
  tri_series_items_show (self->items, scan, series, shown);
  return TRUE;
}

void
tri_series_rows_remember (TriSeriesRows *self, TriStack *stack)
{
  if (stack == NULL || stack == self->stack_shown)
    return;
  g_clear_pointer (&self->stack_before, tri_stack_unref);
  self->stack_before = self->stack_shown;
  self->stack_shown = tri_stack_ref (stack);
}

/* How near @other is to @shown: 0 the same study, 1 the same patient, 2 neither, as far as the
 * headers say. Files that name no patient belong to their folder. */
static guint
rank (TriScan *scan, TriStack *shown, TriStack *other)
{
  const TriFrame *a = tri_scan_get_middle_frame (scan, shown);
  const TriFrame *b = tri_scan_get_middle_frame (scan, other);
  const TriPersonMatch match =
      a == NULL || b == NULL ? TRI_PERSON_DIFFERENT : tri_person_compare (a, b);

  if (match == TRI_PERSON_DIFFERENT)
    return 2;
  if (*a->study_uid != '\0' && g_str_equal (a->study_uid, b->study_uid))
    return 0;
  if (a->is_affine && b->is_affine)
    {
      g_autofree char *folder = g_path_get_dirname (g_ptr_array_index (scan->paths, a->file));
      g_autofree char *folder_b = g_path_get_dirname (g_ptr_array_index (scan->paths, b->file));

      return g_str_equal (folder, folder_b) ? 0 : 2;
    }
  return match == TRI_PERSON_SAME ? 1 : 2;
}

/* Of the rows of one rank: what was looked at before, else the next row, else the first. */
static TriStack *
find_other (TriSeriesRows *self, TriScan *scan, TriStack *shown, guint wanted_rank)
{
  GListModel *rows = G_LIST_MODEL (self->items);
  TriStack *first = NULL, *next = NULL;
  gboolean is_past = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (rows, i);
      TriStack *stack = tri_series_item_get_stack (item);

      if (stack == shown)
        is_past = TRUE;
      if (stack == NULL || stack == shown || rank (scan, shown, stack) != wanted_rank)
        continue;
      if (stack == self->stack_before)
        return stack;
      if (first == NULL)
        first = stack;
      if (is_past && next == NULL)
        next = stack;
    }
  return next != NULL ? next : first;
}

/**
 * tri_series_rows_find_other:
 * @scan: what is open
 * @shown: (nullable): what the first pane shows
 *
 * Returns: (transfer none) (nullable): what @shown is compared with: another series of its study,
 *   else of its patient; NULL when there is none, or when the headers do not say
 */
TriStack *
tri_series_rows_find_other (TriSeriesRows *self, TriScan *scan, TriStack *shown)
{
  TriStack *other;

  if (shown == NULL)
    return NULL;
  other = find_other (self, scan, shown, 0);
  return other != NULL ? other : find_other (self, scan, shown, 1);
}
