/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of labels out of the description of an FSL atlas: <atlas> with a <type>, and in its <data>
 * <label index="0" x="…">Frontal pole</label>. Voxels of a label atlas hold the index, those of the
 * summary image of a probabilistic atlas the index and 1, unless the label has a value of its own.
 * GLib parses: without recursion, external entities and expansion. What stands before the first
 * error counts. */

#include "config.h"

#include "tri-label-xml.h"

#include <string.h>

#include "tri-limits.h"

/* Deeper than any description; the parser keeps a list of what is open. */
#define MAX_DEPTH 16
#define MAX_NAME_BYTES 1024

typedef struct
{
  TriLabels *labels;
  guint depth, n_labels;
  gboolean is_atlas, is_in_type, is_in_label, is_label_atlas, has_number;
  gint64 number;
  gboolean has_value;
  GString *text; /* of the type or label that is open */
} AtlasParser;

static gboolean
parse_attribute (const char **names, const char **values, const char *name, gint64 *number)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return g_ascii_string_to_signed (values[i], 10, 0, G_MAXUINT32, number, NULL);
  return FALSE;
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  AtlasParser *self = user_data;

  self->depth++;
  if (self->depth == 1)
    self->is_atlas = strcmp (element, "atlas") == 0;
  if (!self->is_atlas || self->depth > MAX_DEPTH || self->n_labels > TRI_LIMIT_LABELS)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "not an atlas");
      return;
    }
  self->is_in_type = strcmp (element, "type") == 0;
  self->is_in_label = strcmp (element, "label") == 0;
  g_string_truncate (self->text, 0);
  if (!self->is_in_label)
    return;
  self->has_value = parse_attribute (names, values, "value", &self->number);
  self->has_number =
      self->has_value || parse_attribute (names, values, "index", &self->number);
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  AtlasParser *self = user_data;

  if ((self->is_in_type || self->is_in_label) && self->text->len + length <= MAX_NAME_BYTES)
    g_string_append_len (self->text, text, (gssize) length);
}

static void
end_element_cb (GMarkupParseContext *context,
                const char *element,
                gpointer user_data,
                GError **error)
{
  AtlasParser *self = user_data;
  const gint64 number =
      self->number + (self->has_value || self->is_label_atlas ? 0 : 1);
  TriLabel label = { .number = (guint32) number, .name = g_strstrip (self->text->str) };

  self->depth--;
  if (self->is_in_type)
    self->is_label_atlas = g_ascii_strcasecmp (label.name, "label") == 0;
  if (self->is_in_label && self->has_number && number >= 1 && number <= G_MAXUINT32 &&
      *label.name != '\0')
    {
      self->n_labels++;
      tri_labels_append (self->labels, &label);
    }
  self->is_in_type = self->is_in_label = FALSE;
}

/* (transfer full): as UTF-8; older atlases are in ISO 8859-1. */
static char *
decode (const char *text, gsize size)
{
  return g_utf8_validate (text, (gssize) size, NULL)
             ? g_strndup (text, size)
             : g_convert (text, (gssize) size, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

void
tri_label_xml_parse (const char *text, gsize size, TriLabels *labels)
{
  static const GMarkupParser functions = { .start_element = start_element_cb,
                                           .end_element = end_element_cb,
                                           .text = text_cb };
  g_autoptr (GString) buffer = g_string_new (NULL);
  AtlasParser self = { .labels = labels, .text = buffer };
  g_autofree char *decoded = decode (text, size);
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&functions, G_MARKUP_DEFAULT_FLAGS, &self, NULL);

  if (decoded != NULL)
    g_markup_parse_context_parse (context, decoded, -1, NULL);
}
