/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-series-item.h"

G_BEGIN_DECLS

/* How a TriSeriesItem looks in the list. Properties: item. Signal: select (TriSeriesItem, nullable:
 * what the list is to select, this row's item or another). Main thread. */
#define TRI_TYPE_SERIES_ROW (tri_series_row_get_type ())
G_DECLARE_FINAL_TYPE (TriSeriesRow, tri_series_row, TRI, SERIES_ROW, GtkListBoxRow)

GtkWidget *tri_series_row_new (TriSeriesItem *item);
TriSeriesItem *tri_series_row_get_item (TriSeriesRow *self);

G_END_DECLS
