/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-limits.h"

G_BEGIN_DECLS

/**
 * TriDocumentLine:
 * @depth: 0 at the left; at most TRI_LIMIT_SEQUENCE_DEPTH
 * @is_heading: stands above what follows it one deeper
 * @name: what is told, "Finding"; may be ""
 * @value: what it is, may have several lines; may be ""
 * @reference: SOP instance UID of the image that is meant; "" when none is
 * @reference_frame: which of its frames, from 1; 0: all
 */
typedef struct
{
  guint32 depth;
  gboolean is_heading;
  const char *name;
  const char *value;
  const char *reference;
  guint32 reference_frame;
} TriDocumentLine;

/* What a document says, for people. Immutable and shared, any thread. */
typedef struct
{
  GArray *lines;         /* TriDocumentLine */
  GStringChunk *strings; /* owns their text */
} TriDocumentText;

#define TRI_TYPE_DOCUMENT_TEXT (tri_document_text_get_type ())
GType tri_document_text_get_type (void) G_GNUC_CONST;
TriDocumentText *tri_document_text_new (void);
/* Strings are copied. For the one that builds it only. */
void tri_document_text_append (TriDocumentText *self, const TriDocumentLine *line);
TriDocumentText *tri_document_text_ref (TriDocumentText *self);
void tri_document_text_unref (TriDocumentText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriDocumentText, tri_document_text_unref)

/* The lines in their order; @line is not checked, what is returned is borrowed. */
guint tri_document_text_get_n_lines (const TriDocumentText *self);
const TriDocumentLine *tri_document_text_get_line (const TriDocumentText *self, guint line);
/* (transfer full): "Finding: nodule", without its indentation. */
char *tri_document_line_format (const TriDocumentLine *line);
/* (transfer full): all of it, two spaces a level, a newline at each end. */
char *tri_document_text_format (const TriDocumentText *self);

G_END_DECLS
