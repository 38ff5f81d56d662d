/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes of a stack and of its load as one list, the worst first. Pure but for the list it
 * fills; which actions answer a note is known here and nowhere else. */

#include "config.h"

#include "tri-note-items.h"

#include "tri-interpretation.h"

#include <glib/gi18n-lib.h>

/* The button of a note: another interpretation of the series that answers it, or another way to
 * read its text. */
static void
set_action (TriNoteItem *item, const TriNote *note, const TriStack *stack, const TriSeries *series)
{
  const TriInterpretation *remedy =
      note->remedy == NULL || series == NULL
          ? NULL
          : tri_series_find_interpretation (series, note->remedy);

  if (g_str_equal (note->code, "text") || g_str_equal (note->code, "charset-undeclared"))
    tri_note_item_set_action (item, _ ("Choose the text encoding…"), "win.choose-encoding", NULL);
  else if (remedy != NULL && !g_ptr_array_find (remedy->stacks, stack, NULL))
    tri_note_item_set_action (item, remedy->label, "win.interpretation",
                              g_variant_new_string (remedy->code));
}

static void
append (GListStore *items,
        TriSeverity severity,
        const GPtrArray *notes,
        const TriStack *stack,
        const TriVolume *volume,
        const TriSeries *series)
{
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const TriNote *note = g_ptr_array_index (notes, i);
      g_autoptr (TriNoteItem) item = NULL;

      if (note->severity != severity)
        continue;
      item = tri_note_item_new (note, stack, volume);
      set_action (item, note, stack, series);
      g_list_store_append (items, item);
    }
}

static gboolean
is_same (GListModel *a, GListModel *b)
{
  const guint n_items = g_list_model_get_n_items (a);

  if (n_items != g_list_model_get_n_items (b))
    return FALSE;
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (TriNoteItem) x = g_list_model_get_item (a, i);
      g_autoptr (TriNoteItem) y = g_list_model_get_item (b, i);

      if (!tri_note_item_equal (x, y))
        return FALSE;
    }
  return TRUE;
}

/**
 * tri_note_items_update:
 * @items: (element-type TriNoteItem): is left alone when it already says the same, so that the
 *   focus and the place in the list stay
 * @stack: (nullable): NULL empties the list
 * @volume: (nullable): its samples
 * @load_notes: (nullable) (element-type TriNote): why slices are missing
 * @series: (nullable): of @stack
 */
void
tri_note_items_update (GListStore *items,
                       const TriStack *stack,
                       const TriVolume *volume,
                       const GPtrArray *load_notes,
                       const TriSeries *series)
{
  g_autoptr (GListStore) fresh = g_list_store_new (TRI_TYPE_NOTE_ITEM);
  g_autoptr (GPtrArray) additions = g_ptr_array_new_with_free_func (g_object_unref);

  for (int severity = TRI_SEVERITY_ERROR; severity >= TRI_SEVERITY_INFO && stack != NULL;
       severity--)
    {
      append (fresh, (TriSeverity) severity, load_notes, stack, volume, series);
      append (fresh, (TriSeverity) severity, stack->notes, stack, NULL, series);
    }
  if (is_same (G_LIST_MODEL (items), G_LIST_MODEL (fresh)))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fresh)); i++)
    g_ptr_array_add (additions, g_list_model_get_item (G_LIST_MODEL (fresh), i));
  g_list_store_splice (items, 0, g_list_model_get_n_items (G_LIST_MODEL (items)),
                       additions->pdata, additions->len);
}

/**
 * tri_note_items_get_severity:
 *
 * Returns: that of the worst, which is the first; INFO of an empty list
 */
TriSeverity
tri_note_items_get_severity (GListModel *items)
{
  g_autoptr (TriNoteItem) worst = g_list_model_get_item (items, 0);

  return worst != NULL ? tri_note_item_get_severity (worst) : TRI_SEVERITY_INFO;
}
