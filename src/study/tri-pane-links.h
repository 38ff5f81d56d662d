/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-pane-link.h"
#include "tri-pane.h"

G_BEGIN_DECLS

/**
 * TriPaneLinks:
 *
 * How the places of a workspace's panes belong together: see TriPaneLink. The cursor of one pane
 * moves those that it is linked with: panes with the same millimetres are at the same place, others
 * are linked only if a person asks for it, and different patients never. Each pane is also told
 * where the slice of another one lies (the session's reference). Main thread.
 *
 * Properties: link (TriPaneLink: how the active pane is linked with the others; notified whenever
 * any places belong together in another way, and with the active pane); is-linked (gboolean: link
 * is not TRI_PANE_LINK_NONE).
 */
#define TRI_TYPE_PANE_LINKS (tri_pane_links_get_type ())
G_DECLARE_FINAL_TYPE (TriPaneLinks, tri_pane_links, TRI, PANE_LINKS, GObject)

/* For the workspace. The first one that is added is the active one. Panes are removed, or the links
 * disposed of, before they are. */
TriPaneLinks *tri_pane_links_new (void);
void tri_pane_links_add (TriPaneLinks *self, TriPane *pane);
void tri_pane_links_remove (TriPaneLinks *self, TriPane *pane);
/* Its slice is the one that the others show as a line. */
void tri_pane_links_set_active (TriPaneLinks *self, TriPane *pane);

TriPaneLink tri_pane_links_get_link (TriPaneLinks *self);
void tri_pane_links_set_link (TriPaneLinks *self, TriPaneLink link);
gboolean tri_pane_links_can_link (TriPaneLinks *self, TriPaneLink link);
gboolean tri_pane_links_get_is_linked (TriPaneLinks *self);
void tri_pane_links_set_is_linked (TriPaneLinks *self, gboolean is_linked);
TriPaneLink tri_pane_links_find_link (TriPaneLinks *self, TriPane *a, TriPane *b);
gboolean tri_pane_links_has_different_people (TriPaneLinks *self);
TriPoint3 tri_pane_links_get_offset (TriPaneLinks *self, TriPane *from, TriPane *to);

G_END_DECLS
