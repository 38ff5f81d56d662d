/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-note-item.h"

G_BEGIN_DECLS

/* How a TriNoteItem looks in the list. Properties: item. Main thread. */
#define TRI_TYPE_NOTE_ROW (tri_note_row_get_type ())
G_DECLARE_FINAL_TYPE (TriNoteRow, tri_note_row, TRI, NOTE_ROW, GtkListBoxRow)

GtkWidget *tri_note_row_new (TriNoteItem *item);
TriNoteItem *tri_note_row_get_item (TriNoteRow *self);

const char *tri_severity_get_icon_name (TriSeverity severity);

G_END_DECLS
