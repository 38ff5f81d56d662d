/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-document-text.h"

G_BEGIN_DECLS

/**
 * TriDocumentView:
 *
 * A page for an object that is no image: what it is called, what it is, what it says. A line that
 * leads to an image activates win.show-reference; the buttons are win.open-document,
 * win.save-document and win.copy-document. Properties: title, subtitle, message (in place of a text
 * that is not there), has-file (gboolean: it carries one). Main thread.
 */
#define TRI_TYPE_DOCUMENT_VIEW (tri_document_view_get_type ())
G_DECLARE_FINAL_TYPE (TriDocumentView, tri_document_view, TRI, DOCUMENT_VIEW, GtkWidget)

GtkWidget *tri_document_view_new (void);
void tri_document_view_set_text (TriDocumentView *self, TriDocumentText *text, GHashTable *images);
GListModel *tri_document_view_get_lines (TriDocumentView *self);

G_END_DECLS
