/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the window offers and changes the interpretation of the series that is shown
 * (docs/imaging-rules.md §1.4). Which one is on follows from the stack that is shown; nothing else
 * is remembered. */

#include "config.h"

#include "tri-app-actions.h"
#include "tri-app-choice-row.h"
#include "tri-app-window-private.h"
#include "tri-interpretation.h"
#include "tri-scan-facts.h"
#include "tri-series-items.h"

/**
 * tri_app_window_get_interpretation:
 *
 * Returns: (transfer none): the code of the one that is shown; that of the default when nothing is
 */
const char *
tri_app_window_get_interpretation (TriAppWindow *self)
{
  TriStack *stack = tri_study_get_stack (self->study);
  const TriInterpretation *shown =
      stack == NULL ? NULL
                    : tri_scan_find_interpretation (tri_study_get_scan (self->study), stack, NULL);

  return shown != NULL ? shown->code : TRI_INTERPRETATION_DEFAULT;
}

/**
 * tri_app_window_set_interpretation:
 * @code: one of the shown series; any other is ignored
 *
 * The rows of the series become those of its other stacks, of which the largest is shown. No frame
 * is lost: every interpretation holds all of them.
 */
void
tri_app_window_set_interpretation (TriAppWindow *self, const char *code)
{
  TriSeries *series = tri_study_get_series (self->study);
  const TriInterpretation *chosen =
      series == NULL ? NULL : tri_series_find_interpretation (series, code);
  TriStack *stack;

  if (chosen == NULL || g_str_equal (code, tri_app_window_get_interpretation (self)))
    return;
  stack = tri_stacks_find_best (chosen->stacks);
  self->is_selecting = TRUE;
  tri_series_items_show (self->items, tri_study_get_scan (self->study), series, chosen);
  self->is_selecting = FALSE;
  tri_series_list_set_selected (
      self->series_list, tri_series_items_find (G_LIST_MODEL (self->items), stack, NULL));
  tri_app_window_make_thumbnails (self);
  tri_app_actions_update (self);
}

/**
 * tri_app_window_count_interpretations:
 *
 * Returns: in how many ways the series on screen can be shown
 */
guint
tri_app_window_count_interpretations (TriAppWindow *self)
{
  TriSeries *series = tri_study_get_series (self->study);

  return series != NULL ? series->interpretations->len : 0;
}

/* Fills the list of choices anew when another series is shown. */
void
tri_app_window_update_interpretations (TriAppWindow *self)
{
  TriSeries *series = tri_study_get_series (self->study);
  GtkWidget *child;

  g_object_notify (G_OBJECT (self), "interpretation");
  if (series == self->offered_series)
    return;
  self->offered_series = series;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->show_as_box))) != NULL)
    gtk_box_remove (self->show_as_box, child);
  for (guint i = 0; series != NULL && i < series->interpretations->len; i++)
    {
      const TriInterpretation *way = g_ptr_array_index (series->interpretations, i);

      gtk_box_append (self->show_as_box,
                      tri_app_choice_row_new (way->label, way->reason, "win.interpretation",
                                              way->code));
    }
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->show_as_box)),
                          tri_app_window_count_interpretations (self) > 1);
}

/* New rows are those of the defaults; what is shown may be of another interpretation. */
void
tri_app_window_keep_interpretation (TriAppWindow *self)
{
  TriScan *scan = tri_study_get_scan (self->study);
  TriSeries *series = NULL;
  const TriInterpretation *shown =
      tri_scan_find_interpretation (scan, tri_study_get_stack (self->study), &series);

  self->offered_series = NULL; /* of the old scan */
  if (shown != NULL)
    tri_series_items_show (self->items, scan, series, shown);
}

/**
 * tri_app_window_select_shown:
 *
 * Selects the row of what is on screen. When the interpretation that was chosen could not be loaded
 * or was given up, the rows become those of the shown one again.
 */
void
tri_app_window_select_shown (TriAppWindow *self)
{
  GListModel *items = G_LIST_MODEL (self->items);
  TriStack *stack = tri_study_get_stack (tri_app_window_get_active_study (self));

  if (stack == NULL || self->items == NULL ||
      tri_document_reader_get_document (self->reading) != NULL)
    return;
  self->is_selecting = TRUE;
  if (!self->is_beside && tri_series_items_find (items, stack, NULL) == NULL)
    {
      tri_app_window_keep_interpretation (self);
      tri_app_window_make_thumbnails (self);
    }
  tri_series_list_set_selected (self->series_list, tri_series_items_find (items, stack, NULL));
  self->is_selecting = FALSE;
}
