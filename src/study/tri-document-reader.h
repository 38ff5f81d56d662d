/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-study.h"

G_BEGIN_DECLS

/**
 * TriDocumentReader:
 *
 * The document of a study that is being read in place of images, with its text. Its header becomes
 * the session's dataset. Properties: document (int: index into the documents of the scan; -1: none
 * is open), is-settled (FALSE while text or header are waited for). Another scan closes it.
 */
#define TRI_TYPE_DOCUMENT_READER (tri_document_reader_get_type ())
G_DECLARE_FINAL_TYPE (TriDocumentReader, tri_document_reader, TRI, DOCUMENT_READER, GObject)

/* @study: takes a reference. No document is open. Main thread. Returns: (transfer full) */
TriDocumentReader *tri_document_reader_new (TriStudy *study);
void tri_document_reader_open (TriDocumentReader *self, guint document);
/* No document is open any more, and the session has no dataset. Does nothing when none was. */
void tri_document_reader_close (TriDocumentReader *self);
/* (nullable) (transfer none) */
const TriDocument *tri_document_reader_get_document (TriDocumentReader *self);
int tri_document_reader_get_index (TriDocumentReader *self);
/* (nullable) (transfer none): NULL while it is waited for, or when there is none. */
TriDocumentText *tri_document_reader_get_text (TriDocumentReader *self);
/* (nullable): why there is none. */
const char *tri_document_reader_get_failure (TriDocumentReader *self);
gboolean tri_document_reader_get_is_settled (TriDocumentReader *self);

G_END_DECLS
