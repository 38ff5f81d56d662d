/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-document-text.h"

G_BEGIN_DECLS

/**
 * TriDocumentLineItem:
 *
 * One line of a document in a list. Properties, read-only: label ("Finding: nodule"), margin (int:
 * logical px before it), css-classes (GStrv), is-reference (gboolean: leads to an image of the
 * scan), target (GVariant "(su)": instance UID and frame; of what leads nowhere an empty UID).
 * Main thread.
 */
#define TRI_TYPE_DOCUMENT_LINE_ITEM (tri_document_line_item_get_type ())
G_DECLARE_FINAL_TYPE (TriDocumentLineItem, tri_document_line_item, TRI, DOCUMENT_LINE_ITEM, GObject)

TriDocumentLineItem *
tri_document_line_item_new (TriDocumentText *text, guint line, gboolean is_reference);
GVariant *tri_document_line_item_get_target (TriDocumentLineItem *self);

G_END_DECLS
