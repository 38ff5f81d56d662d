/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-document-reader.h"
#include "tri-pane-links.h"
#include "tri-pane.h"

G_BEGIN_DECLS

/**
 * TriWorkspace:
 *
 * What is open: a GListModel of TriPane, of which there is always at least one. The first opens
 * paths; the others show series of what it has found, and go when it finds something else. All
 * share one TriDisplay, the measurements, grid and slab. Main thread.
 *
 * Properties: active-pane (TriPane: the one that is worked on, never NULL); series (GListModel of
 * TriSeriesItem, always the same list: the rows of what was found; notified when they have
 * changed).
 *
 * Signal: not-kept (const GError *): measurements could not be written.
 */
#define TRI_TYPE_WORKSPACE (tri_workspace_get_type ())
G_DECLARE_FINAL_TYPE (TriWorkspace, tri_workspace, TRI, WORKSPACE, GObject)

TriWorkspace *
tri_workspace_new (TriLoader *loader, TriDisplay *display, const char *measurements_folder);

/* (transfer none), always the same ones. */
TriDisplay *tri_workspace_get_display (TriWorkspace *self);
TriLoader *tri_workspace_get_loader (TriWorkspace *self);
/* (transfer none): how the panes' places belong together */
TriPaneLinks *tri_workspace_get_links (TriWorkspace *self);
/* (transfer none): what is open of documents that are no images */
TriDocumentReader *tri_workspace_get_document_reader (TriWorkspace *self);

/* At least 1. */
guint tri_workspace_get_n_panes (TriWorkspace *self);
/* (transfer none): @i is below the number of panes */
TriPane *tri_workspace_get_pane (TriWorkspace *self, guint i);
TriPane *tri_workspace_get_active_pane (TriWorkspace *self);
void tri_workspace_set_active_pane (TriWorkspace *self, TriPane *pane);
TriPane *tri_workspace_get_busy_pane (TriWorkspace *self);
TriScan *tri_workspace_get_scan (TriWorkspace *self);

void tri_workspace_open (TriWorkspace *self, const char *const *paths);
void tri_workspace_add (TriWorkspace *self, const char *const *paths);
TriPane *tri_workspace_add_pane (TriWorkspace *self, TriStack *stack);
void tri_workspace_remove_pane (TriWorkspace *self, TriPane *pane);
void tri_workspace_show (TriWorkspace *self, TriStack *stack);
TriStack *tri_workspace_find_other_stack (TriWorkspace *self);
gboolean
tri_workspace_is_other_person (TriWorkspace *self, TriPane *pane, TriStack *stack);
void tri_workspace_open_document (TriWorkspace *self, guint document);

/* Writes what is not yet written of the measurements. Returns: FALSE, with @error, if something
 * could not be */
gboolean tri_workspace_save (TriWorkspace *self, GError **error);

/* See tri_measurement_store_set_is_keeping() and tri_measurement_store_forget(). */
void tri_workspace_set_is_keeping (TriWorkspace *self, gboolean is_keeping);
gboolean tri_workspace_forget_measurements (TriWorkspace *self, GError **error);

/* (transfer none) (element-type TriSeriesItem) */
GListModel *tri_workspace_get_series (TriWorkspace *self);
void tri_workspace_set_interpretation (TriWorkspace *self, const char *code);

G_END_DECLS
