/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/* What is known about the volume that a session shows: its notes and its numbers. Properties:
 * session, notes (GListModel of TriNoteItem, nullable). Main thread. */
#define TRI_TYPE_FACTS_VIEW (tri_facts_view_get_type ())
G_DECLARE_FINAL_TYPE (TriFactsView, tri_facts_view, TRI, FACTS_VIEW, TriSessionWidget)

GtkWidget *tri_facts_view_new (TriSession *session);
void tri_facts_view_set_notes (TriFactsView *self, GListModel *notes);

G_END_DECLS
