/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `samples`: the samples of one stack as they lie in memory, for programs that check or use them:
 * raw numbers in a file, and one JSON object that says what they are and where each slice comes
 * from. */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "tri-slice-source.h"
#include "tri-tool.h"

static void
add_slices (JsonBuilder *builder,
            const TriScan *scan,
            const TriLoadRequest *request,
            const TriVolume *volume)
{
  json_builder_set_member_name (builder, "slices");
  json_builder_begin_array (builder);
  for (guint n = 0; n < request->sources->len; n++)
    {
      const TriSliceSource *source = &g_array_index (request->sources, TriSliceSource, n);
      guint t = n / request->n_slices, k = n % request->n_slices;
      double slope, intercept;

      tri_volume_get_rescale (volume, t, k, &slope, &intercept);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "file");
      tri_tool_json_string (
          builder,
          g_ptr_array_index (scan->paths, tri_scan_get_frame (scan, source->frame)->file));
      json_builder_set_member_name (builder, "frame");
      json_builder_add_int_value (builder, source->index);
      json_builder_set_member_name (builder, "slope");
      tri_tool_json_number (builder, slope);
      json_builder_set_member_name (builder, "intercept");
      tri_tool_json_number (builder, intercept);
      json_builder_set_member_name (builder, "is_read");
      json_builder_add_boolean_value (builder, tri_volume_is_filled (volume, t, k));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_description (const TriScan *scan, const TriLoadRequest *request, const TriVolume *volume)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const TriGeometry *geometry = tri_volume_get_geometry (volume);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder,
                                 tri_sample_type_get_name (tri_volume_get_sample_type (volume)));
  json_builder_set_member_name (builder, "byte_order");
  json_builder_add_string_value (builder, G_BYTE_ORDER == G_BIG_ENDIAN ? "big" : "little");
  json_builder_set_member_name (builder, "shape"); /* slowest first */
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, tri_volume_get_n_volumes (volume));
  for (int axis = 2; axis >= 0; axis--)
    json_builder_add_int_value (builder, geometry->dims[axis]);
  json_builder_add_int_value (builder, tri_volume_get_samples_per_voxel (volume));
  json_builder_end_array (builder);
  add_slices (builder, scan, request, volume);
  json_builder_end_object (builder);
  tri_tool_json_print (builder);
}

/* [volume][slice][row][column][sample], native byte order; slices that could not be read are
 * zeroes. */
static gboolean
write_samples (const TriVolume *volume, const char *path)
{
  gsize size = tri_volume_get_slice_bytes (volume) * tri_volume_get_geometry (volume)->dims[2];
  FILE *file = fopen (path, "wbe");
  gboolean is_good = file != NULL;

  for (guint t = 0; is_good && t < tri_volume_get_n_volumes (volume); t++)
    is_good = fwrite (tri_volume_get_samples (volume, t), 1, size, file) == size;
  if (file != NULL && fclose (file) != 0)
    is_good = FALSE;
  if (!is_good)
    g_printerr ("%s: %s\n", path, g_strerror (errno));
  return is_good;
}

static int
export_stack (const char *const *paths, const TriToolChoice *choice, const char *output)
{
  g_autoptr (TriLoader) loader = tri_loader_new ();
  g_autoptr (TriScan) scan = tri_tool_scan (loader, paths);
  g_autoptr (TriVolume) volume = NULL;
  TriLoadRequest request;
  TriStack *stack;

  if (scan == NULL)
    return TRI_TOOL_NOTHING;
  stack = tri_tool_find_stack (scan, choice);
  if (stack == NULL)
    {
      g_printerr ("%s\n", _ ("There is no such series or stack"));
      tri_tool_explain_nothing (scan);
      return TRI_TOOL_NOTHING;
    }
  volume = tri_tool_load (loader, scan, stack, NULL);
  if (volume == NULL || !tri_load_request_init (&request, scan, stack, FALSE, NULL))
    return TRI_TOOL_NOTHING;
  print_description (scan, &request, volume);
  tri_load_request_clear (&request);
  return write_samples (volume, output) ? tri_tool_rate (volume) : TRI_TOOL_NOTHING;
}

/**
 * tri_tool_samples:
 *
 * Returns: TRI_TOOL_NOTHING when no stack could be loaded, or not written
 */
int
tri_tool_samples (int argc, char **argv)
{
  g_auto (TriToolChoice) choice = TRI_TOOL_CHOICE_INIT;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("File for the raw samples"), "FILE" },
    TRI_TOOL_CHOICE_ENTRIES (&choice),
    G_OPTION_ENTRY_NULL,
  };

  if (!tri_tool_parse (&argc, &argv, _ ("PATH…"), entries))
    return TRI_TOOL_USAGE;
  if (argc < 2 || output == NULL)
    {
      g_printerr ("%s\n", _ ("samples requires a PATH and -o FILE"));
      return TRI_TOOL_USAGE;
    }
  return export_stack ((const char *const *) argv + 1, &choice, output);
}
