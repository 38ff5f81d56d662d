/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `tags`: the header of one file, DICOM or NIfTI, as the metadata panel shows it; of a folder, that
 * of the first file in it that has one. */

#include "config.h"

#include <glib/gi18n.h>

#include "tri-error.h"
#include "tri-tool.h"
#include "tri-walk.h"

static void
format_tag (const TriElement *element, char text[16])
{
  if (element->tag == 0)
    text[0] = '\0';
  else
    g_snprintf (text, 16, "(%04x,%04x)", element->tag >> 16, element->tag & 0xffff);
}

static void
print_text (const TriDataset *dataset)
{
  for (guint i = 0; i < dataset->elements->len; i++)
    {
      const TriElement *element = &g_array_index (dataset->elements, TriElement, i);
      char tag[16];

      format_tag (element, tag);
      g_print ("%*s%s %s %s  %s\n", 2 * element->depth, "", tag, element->vr, element->keyword,
               tri_tool_safe (element->value));
    }
}

/* Children become the array "children" of their parent. */
static void
print_json (const TriDataset *dataset)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint depth = 0;

  json_builder_begin_array (builder);
  for (guint i = 0; i < dataset->elements->len; i++)
    {
      const TriElement *element = &g_array_index (dataset->elements, TriElement, i);
      guint next_depth = i + 1 < dataset->elements->len
                             ? g_array_index (dataset->elements, TriElement, i + 1).depth
                             : 0;
      char tag[16];

      format_tag (element, tag);
      json_builder_begin_object (builder);
      tri_tool_json_add_string (builder, "tag", tag);
      tri_tool_json_add_string (builder, "vr", element->vr);
      tri_tool_json_add_string (builder, "keyword", element->keyword);
      tri_tool_json_add_string (builder, "value", element->value);
      json_builder_set_member_name (builder, "length");
      json_builder_add_int_value (builder, (gint64) element->length);
      if (next_depth > depth)
        {
          json_builder_set_member_name (builder, "children");
          json_builder_begin_array (builder);
          depth++;
          continue;
        }
      json_builder_end_object (builder);
      for (; depth > next_depth; depth--)
        {
          json_builder_end_array (builder);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
  tri_tool_json_print (builder);
}

static void
keep_path_cb (TriWalkEntry *entry, gpointer user_data)
{
  if (entry->reason == NULL)
    g_ptr_array_add (user_data, g_steal_pointer (&entry->path));
  tri_walk_entry_free (entry);
}

/* (transfer full) (nullable): of the first file of @folder, by name, that has a header; says on
 * stderr which that is. */
static TriDataset *
read_first_of_folder (TriLoader *loader, const char *folder, GError **error)
{
  const char *const roots[] = { folder, NULL };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  TriDataset *dataset = NULL;

  tri_walk (roots, NULL, keep_path_cb, paths);
  for (guint i = 0; dataset == NULL && i < paths->len; i++)
    {
      g_autofree char *name = g_filename_display_name (g_ptr_array_index (paths, i));

      g_clear_error (error);
      dataset = tri_loader_read_path_dataset (loader, g_ptr_array_index (paths, i), error);
      if (dataset != NULL)
        g_printerr ("%s\n", name);
    }
  if (paths->len == 0)
    {
      g_autofree char *name = g_filename_display_name (folder);

      g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("The folder “%s” is empty"), name);
    }
  return dataset;
}

/**
 * tri_tool_tags:
 *
 * Returns: TRI_TOOL_NOTHING when the file has no header that can be read
 */
int
tri_tool_tags (int argc, char **argv)
{
  gboolean is_json = FALSE;
  g_autofree char *charset = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_ ("Print one JSON array"), NULL },
    { "charset", 0, 0, G_OPTION_ARG_STRING, &charset,
      N_ ("Text encoding, overriding that of the files: utf-8, latin-1 …"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TriLoader) loader = NULL;
  g_autoptr (TriDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  if (!tri_tool_parse (&argc, &argv, _ ("PATH"), entries))
    return TRI_TOOL_USAGE;
  if (argc != 2)
    {
      g_printerr ("%s\n", _ ("tags requires one PATH"));
      return TRI_TOOL_USAGE;
    }
  loader = tri_loader_new ();
  if (!tri_tool_set_charset (loader, charset))
    return TRI_TOOL_USAGE;
  dataset = g_file_test (argv[1], G_FILE_TEST_IS_DIR)
                ? read_first_of_folder (loader, argv[1], &error)
                : tri_loader_read_path_dataset (loader, argv[1], &error);
  if (dataset == NULL)
    {
      g_printerr ("%s\n", error->message);
      return TRI_TOOL_NOTHING;
    }
  if (is_json)
    print_json (dataset);
  else
    print_text (dataset);
  return TRI_TOOL_OK;
}
