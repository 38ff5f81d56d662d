/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-interpretation.h"
#include "tri-loader.h"
#include "tri-series-item.h"

G_BEGIN_DECLS

/* The rows of the sidebar: one TriSeriesItem a stack, whose data is the TriStack. */
GListStore *tri_series_items_new (const TriScan *scan);
void tri_series_items_show (GListStore *items,
                            const TriScan *scan,
                            const TriSeries *series,
                            const TriInterpretation *interpretation);
TriSeriesItem *tri_series_items_find (GListModel *items, const TriStack *stack, guint *position);
int tri_series_item_get_document (TriSeriesItem *item);
TriSeriesItem *tri_series_items_find_document (GListModel *items, guint document);
TriStack *tri_series_item_get_stack (TriSeriesItem *item);

G_END_DECLS
