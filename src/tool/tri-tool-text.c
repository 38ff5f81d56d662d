/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `text`: what the DICOM objects say that are no images, as the window's document page shows it. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "tri-tool.h"
#include "tri-safe-text.h"

static void
add_lines (JsonBuilder *builder, const TriDocumentText *text)
{
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tri_document_text_get_n_lines (text); i++)
    {
      const TriDocumentLine *line = tri_document_text_get_line (text, i);

      json_builder_begin_object (builder);
      tri_tool_json_add_number (builder, "depth", line->depth);
      json_builder_set_member_name (builder, "heading");
      json_builder_add_boolean_value (builder, line->is_heading);
      tri_tool_json_add_string (builder, "name", line->name);
      tri_tool_json_add_string (builder, "value", line->value);
      tri_tool_json_add_string (builder, "reference", line->reference);
      tri_tool_json_add_number (builder, "frame", line->reference_frame);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_text (const TriDocument *document, const TriDocumentText *text)
{
  g_autofree char *words = tri_document_text_format (text);
  g_autofree char *safe = tri_safe_lines (words);

  fputs (tri_tool_safe (document->what), stdout);
  if (*document->title != '\0')
    printf (" – %s", tri_tool_safe (document->title));
  fputs ("\n\n", stdout);
  fputs (safe, stdout);
}

/* FALSE after saying on stderr why there is none. @builder: (nullable): for JSON */
static gboolean
print_document (TriLoader *loader, TriScan *scan, guint index, JsonBuilder *builder)
{
  const TriDocument *document = tri_scan_get_document (scan, index);
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDocumentText) text =
      tri_loader_read_document_text (loader, scan, index, &error);

  if (text == NULL)
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  if (builder == NULL)
    {
      print_text (document, text);
      return TRUE;
    }
  json_builder_begin_object (builder);
  tri_tool_json_add_string (builder, "path", g_ptr_array_index (scan->paths, document->file));
  tri_tool_json_add_string (builder, "what", document->what);
  tri_tool_json_add_string (builder, "title", document->title);
  add_lines (builder, text);
  json_builder_end_object (builder);
  return TRUE;
}

static int
print_documents (TriLoader *loader, TriScan *scan, gboolean is_json)
{
  g_autoptr (JsonBuilder) builder = is_json ? json_builder_new () : NULL;
  gboolean is_any = FALSE;

  if (is_json)
    json_builder_begin_array (builder);
  for (guint i = 0; i < scan->documents->len; i++)
    is_any |= print_document (loader, scan, i, builder);
  if (is_json)
    {
      json_builder_end_array (builder);
      tri_tool_json_print (builder);
    }
  if (scan->documents->len == 0)
    g_printerr ("%s\n", _ ("No documents found"));
  return is_any ? TRI_TOOL_OK : TRI_TOOL_NOTHING;
}

/**
 * tri_tool_text:
 *
 * Returns: TRI_TOOL_NOTHING when no document could be put into words
 */
int
tri_tool_text (int argc, char **argv)
{
  gboolean is_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_ ("Print one JSON array"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TriLoader) loader = NULL;
  g_autoptr (TriScan) scan = NULL;

  if (!tri_tool_parse (&argc, &argv, _ ("PATH…"), entries))
    return TRI_TOOL_USAGE;
  if (argc < 2)
    {
      g_printerr ("%s\n", _ ("text requires at least one PATH"));
      return TRI_TOOL_USAGE;
    }
  loader = tri_loader_new ();
  scan = tri_tool_scan (loader, (const char *const *) argv + 1);
  return scan != NULL ? print_documents (loader, scan, is_json) : TRI_TOOL_NOTHING;
}
