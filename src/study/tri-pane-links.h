/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-pane.h"

G_BEGIN_DECLS

/* How the places of several panes belong together. While on, the cursor of one pane moves those of
 * the others; panes of one frame of reference are at the same place of the patient, others from
 * centre to centre until a person says better. Each pane is also told where the slice of another
 * one lies (the session's reference). Main thread. */
typedef struct _TriPaneLinks TriPaneLinks;

/* Hears that places belong together in another way than before. */
typedef void (*TriPaneLinksChanged) (TriPaneLinks *self, gpointer user_data);

/* (transfer full): on, without panes; @changed may be called until it is freed */
TriPaneLinks *tri_pane_links_new (TriPaneLinksChanged changed, gpointer user_data);
void tri_pane_links_free (TriPaneLinks *self);
/* The first one that is added is the active one. Panes are removed before they are disposed of. */
void tri_pane_links_add (TriPaneLinks *self, TriPane *pane);
void tri_pane_links_remove (TriPaneLinks *self, TriPane *pane);
/* Its slice is the one that the others show as a line. */
void tri_pane_links_set_active (TriPaneLinks *self, TriPane *pane);
gboolean tri_pane_links_get_is_on (TriPaneLinks *self);
void tri_pane_links_set_is_on (TriPaneLinks *self, gboolean is_on);
/* Another number after each call of TriPaneLinksChanged. */
guint tri_pane_links_get_revision (TriPaneLinks *self);
/* From a place in one pane to what belongs to it in the other, patient mm. */
TriPoint3 tri_pane_links_get_offset (TriPaneLinks *self, TriPane *from, TriPane *to);

G_END_DECLS
