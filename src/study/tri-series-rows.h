/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-study.h"

G_BEGIN_DECLS

/* Which rows the list of series has, and what was looked at of them. Main thread. */
typedef struct _TriSeriesRows TriSeriesRows;

TriSeriesRows *tri_series_rows_new (void);
void tri_series_rows_free (TriSeriesRows *self);
/* (transfer none) (element-type TriSeriesItem): always the same list */
GListModel *tri_series_rows_get_model (TriSeriesRows *self);
/* The rows become those of @scan, each series by its default interpretation. */
void tri_series_rows_list (TriSeriesRows *self, TriScan *scan);
/* The rows of @series become the stacks of @chosen. */
void tri_series_rows_list_interpretation (TriSeriesRows *self,
                                          TriScan *scan,
                                          TriSeries *series,
                                          const TriInterpretation *chosen);
gboolean tri_series_rows_list_shown (TriSeriesRows *self, TriScan *scan, TriStudy *study);
/* @stack: (nullable): what the first pane shows now; NULL is forgotten at once */
void tri_series_rows_remember (TriSeriesRows *self, TriStack *stack);
TriStack *tri_series_rows_find_other (TriSeriesRows *self, TriScan *scan, TriStack *shown);

G_END_DECLS
