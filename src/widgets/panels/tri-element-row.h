/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-dataset.h"

G_BEGIN_DECLS

/**
 * TriElementRow:
 *
 * One element of a dataset as the table shows it; a later dataset may move into the same row.
 * Properties: keyword, value, place: "(0010,0010) PN", the tag and the VR where there are any.
 * Main thread.
 */
#define TRI_TYPE_ELEMENT_ROW (tri_element_row_get_type ())
G_DECLARE_FINAL_TYPE (TriElementRow, tri_element_row, TRI, ELEMENT_ROW, GObject)

TriDataset *tri_element_row_get_dataset (TriElementRow *self);
guint tri_element_row_get_index (TriElementRow *self);
const char *tri_element_row_get_value (TriElementRow *self);
char *tri_element_row_dup_tag (TriElementRow *self);
char *tri_element_row_dup_line (TriElementRow *self);
GListStore *tri_element_row_get_children (TriElementRow *self);

gboolean tri_element_row_get_was_open (TriElementRow *self);
void tri_element_row_set_was_open (TriElementRow *self, gboolean was_open);

void tri_element_rows_sync (GListStore *rows, TriDataset *dataset);

char *tri_element_format_tag (guint32 tag);

G_END_DECLS
