/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session.h"

G_BEGIN_DECLS

/* What is known about the volume that a session shows: its numbers and its notes. Properties:
 * session. */
#define TRI_TYPE_FACTS_VIEW (tri_facts_view_get_type ())
G_DECLARE_FINAL_TYPE (TriFactsView, tri_facts_view, TRI, FACTS_VIEW, GtkWidget)

GtkWidget *tri_facts_view_new (TriSession *session);
TriSession *tri_facts_view_get_session (TriFactsView *self);
void tri_facts_view_set_session (TriFactsView *self, TriSession *session);
/* Further TriNote to list, such as why slices are missing; NULL: none. Copied. Another volume in
 * the session clears them. */
void tri_facts_view_set_load_notes (TriFactsView *self, GPtrArray *notes);

G_END_DECLS
