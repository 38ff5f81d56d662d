/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One row of the header: keyword and tag, and the value beside them where there is room, else
 * below. The value always keeps its share of the width, however deep the row lies. Property:
 * list-row (GtkTreeListRow of a TriElementRow, nullable). Main thread. */
#define TRI_TYPE_ELEMENT_CELL (tri_element_cell_get_type ())
G_DECLARE_FINAL_TYPE (TriElementCell, tri_element_cell, TRI, ELEMENT_CELL, GtkWidget)

/* (transfer none) (nullable) */
GtkTreeListRow *tri_element_cell_get_list_row (TriElementCell *self);

G_END_DECLS
