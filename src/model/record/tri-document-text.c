/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a document says as a flat list of indented lines, with the strings that they point to.
 * Whoever makes one appends to it alone; once shared it no longer changes. */

#include "config.h"

#include "tri-document-text.h"

#define STRING_BLOCK_BYTES 4096
#define INDENT 2

G_DEFINE_BOXED_TYPE (TriDocumentText,
                     tri_document_text,
                     tri_document_text_ref,
                     tri_document_text_unref)

/**
 * tri_document_text_new:
 *
 * Returns: (transfer full): a text without lines
 */
TriDocumentText *
tri_document_text_new (void)
{
  TriDocumentText *self = g_atomic_rc_box_new0 (TriDocumentText);

  self->lines = g_array_new (FALSE, FALSE, sizeof (TriDocumentLine));
  self->strings = g_string_chunk_new (STRING_BLOCK_BYTES);
  return self;
}

static const char *
keep_string (TriDocumentText *self, const char *text)
{
  return text == NULL || *text == '\0' ? "" : g_string_chunk_insert_const (self->strings, text);
}

void
tri_document_text_append (TriDocumentText *self, const TriDocumentLine *line)
{
  TriDocumentLine copy = *line;

  copy.name = keep_string (self, line->name);
  copy.value = keep_string (self, line->value);
  copy.reference = keep_string (self, line->reference);
  g_array_append_val (self->lines, copy);
}

TriDocumentText *
tri_document_text_ref (TriDocumentText *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TriDocumentText *self = data;

  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}

void
tri_document_text_unref (TriDocumentText *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

guint
tri_document_text_get_n_lines (const TriDocumentText *self)
{
  return self->lines->len;
}

/**
 * tri_document_text_get_line:
 *
 * Returns: (transfer none): valid as long as the text
 */
const TriDocumentLine *
tri_document_text_get_line (const TriDocumentText *self, guint line)
{
  g_return_val_if_fail (line < self->lines->len, NULL);

  return &g_array_index (self->lines, TriDocumentLine, line);
}

char *
tri_document_line_format (const TriDocumentLine *line)
{
  if (*line->name == '\0')
    return g_strdup (line->value);
  if (*line->value == '\0')
    return g_strdup (line->name);
  return g_strdup_printf ("%s: %s", line->name, line->value);
}

char *
tri_document_text_format (const TriDocumentText *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const TriDocumentLine *line = tri_document_text_get_line (self, i);
      g_autofree char *words = tri_document_line_format (line);
      g_auto (GStrv) parts = g_strsplit (words, "\n", -1);

      for (guint p = 0; parts[p] != NULL; p++)
        g_string_append_printf (text, "%*s%s\n", (int) (INDENT * line->depth), "", parts[p]);
    }
  return g_string_free (text, FALSE);
}
