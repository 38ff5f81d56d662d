/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-series-item.h"

G_BEGIN_DECLS

/* The sidebar: what can be shown, grouped by patient and study. Properties: model (GListModel of
 * TriSeriesItem, in order), selected (TriSeriesItem, nullable). It scrolls by itself; with more
 * than ten rows it can be filtered, and the rows of a patient fold. Main thread. */
#define TRI_TYPE_SERIES_LIST (tri_series_list_get_type ())
G_DECLARE_FINAL_TYPE (TriSeriesList, tri_series_list, TRI, SERIES_LIST, GtkWidget)

GtkWidget *tri_series_list_new (GListModel *model);
GListModel *tri_series_list_get_model (TriSeriesList *self);
void tri_series_list_set_model (TriSeriesList *self, GListModel *model);
TriSeriesItem *tri_series_list_get_selected (TriSeriesList *self);
void tri_series_list_set_selected (TriSeriesList *self, TriSeriesItem *selected);

G_END_DECLS
