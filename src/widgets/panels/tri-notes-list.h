/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/* The notes about what a session shows. Activating one moves the session to the slices
 * concerned, one after the other. Invisible while there is none. Properties: model (GListModel
 * of TriNoteItem, nullable), session. Main thread. */
#define TRI_TYPE_NOTES_LIST (tri_notes_list_get_type ())
G_DECLARE_FINAL_TYPE (TriNotesList, tri_notes_list, TRI, NOTES_LIST, TriSessionWidget)

GtkWidget *tri_notes_list_new (TriSession *session, GListModel *model);
void tri_notes_list_set_model (TriNotesList *self, GListModel *model);

G_END_DECLS
