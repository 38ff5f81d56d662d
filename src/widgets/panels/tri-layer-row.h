/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-layer.h"

G_BEGIN_DECLS

/* One layer of the list: shown or not, and, unfolded, how. Property: layer (construct only).
 * Main thread. */
#define TRI_TYPE_LAYER_ROW (tri_layer_row_get_type ())
G_DECLARE_FINAL_TYPE (TriLayerRow, tri_layer_row, TRI, LAYER_ROW, GtkListBoxRow)

GtkWidget *tri_layer_row_new (TriLayer *layer);
TriLayer *tri_layer_row_get_layer (TriLayerRow *self);

G_END_DECLS
