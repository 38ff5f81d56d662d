/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/* What was measured in what a session shows, a row each; activating one goes there and selects
 * it. Property: session. Not visible while nothing is measured. Main thread. */
#define TRI_TYPE_MEASUREMENTS_LIST (tri_measurements_list_get_type ())
G_DECLARE_FINAL_TYPE (
    TriMeasurementsList, tri_measurements_list, TRI, MEASUREMENTS_LIST, TriSessionWidget)

GtkWidget *tri_measurements_list_new (TriSession *session);
GListModel *tri_measurements_list_get_rows (TriMeasurementsList *self);
void tri_measurements_list_activate (TriMeasurementsList *self, guint position);

G_END_DECLS
