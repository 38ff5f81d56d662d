/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `layers`: what can be drawn over a stack, its segments, and their names at patient positions. */

#include "config.h"

#include <glib/gi18n.h>

#include "tri-label-text.h"
#include "tri-layer-source.h"
#include "tri-tool.h"

/* Says on stderr what cannot be loaded; the layer is left out. */
static TriLayer *
load_layer (TriLoader *loader, TriScan *scan, const TriLayerSource *source, const TriVolume *base)
{
  g_autoptr (TriVolume) volume = tri_tool_load (loader, scan, source->stack, NULL);
  TriLayer *layer;

  if (volume == NULL)
    return NULL;
  layer = tri_layer_source_create_layer (source, tri_volume_get_geometry (base));
  tri_layer_set_volume (layer, volume, source->full_value);
  tri_layer_source_finish_layer (source, layer);
  tri_layer_set_is_visible (layer, TRUE);
  return layer;
}

/**
 * tri_tool_load_layers:
 * @base: the volume of @stack
 *
 * Loads what can be drawn over @stack, see tri_scan_find_layers(); says on stderr what cannot be
 * loaded.
 *
 * Returns: (transfer full): all that could be, visible
 */
TriLayers *
tri_tool_load_layers (TriLoader *loader,
                      TriScan *scan,
                      const TriStack *stack,
                      const TriVolume *base)
{
  g_autoptr (GPtrArray) sources = tri_scan_find_layers (scan, stack);
  TriLayers *layers = tri_layers_new ();

  for (guint i = 0; i < sources->len; i++)
    {
      g_autoptr (TriLayer) layer = load_layer (loader, scan, sources->pdata[i], base);

      if (layer != NULL)
        tri_layers_append (layers, layer);
    }
  return layers;
}

static void
add_segment (JsonBuilder *builder, TriSegment *segment)
{
  const guint8 *rgb = tri_segment_get_rgb (segment);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_int_value (builder, tri_segment_get_number (segment));
  json_builder_set_member_name (builder, "name");
  tri_tool_json_string (builder, tri_segment_get_name (segment));
  json_builder_set_member_name (builder, "detail");
  tri_tool_json_string (builder, tri_segment_get_detail (segment));
  json_builder_set_member_name (builder, "rgb");
  json_builder_begin_array (builder);
  for (guint c = 0; c < 3; c++)
    json_builder_add_int_value (builder, rgb[c]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_layer (JsonBuilder *builder, TriLayer *layer)
{
  const guint n = g_list_model_get_n_items (tri_layer_get_segments (layer));

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  tri_tool_json_string (builder, tri_layer_get_name (layer));
  json_builder_set_member_name (builder, "detail");
  tri_tool_json_string (builder, tri_layer_get_detail (layer));
  json_builder_set_member_name (builder, "segments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    add_segment (builder, tri_layer_get_segment (layer, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_layers (TriLayers *layers, const GArray *points)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "layers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tri_layers_get_n (layers); i++)
    add_layer (builder, tri_layers_get (layers, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < points->len; i++)
    {
      g_autofree char *text = tri_label_text_at (layers, g_array_index (points, TriPoint3, i), 0);

      tri_tool_json_string (builder, text != NULL ? text : "");
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tri_tool_json_print (builder);
}

static int
show_layers (const char *const *paths, const TriToolChoice *choice, const GArray *points)
{
  g_autoptr (TriLoader) loader = tri_loader_new ();
  g_autoptr (TriScan) scan = tri_tool_scan (loader, paths);
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriLayers) layers = NULL;
  TriStack *stack = scan != NULL ? tri_tool_find_stack (scan, choice) : NULL;

  if (scan != NULL && stack == NULL)
    tri_tool_explain_nothing (scan);
  if (stack == NULL)
    return TRI_TOOL_NOTHING;
  volume = tri_tool_load (loader, scan, stack, NULL);
  if (volume == NULL)
    return TRI_TOOL_NOTHING;
  layers = tri_tool_load_layers (loader, scan, stack, volume);
  print_layers (layers, points);
  return TRI_TOOL_OK;
}

/**
 * tri_tool_layers:
 *
 * Returns: TRI_TOOL_NOTHING when no stack could be loaded, TRI_TOOL_OK also when nothing lies over
 * it
 */
int
tri_tool_layers (int argc, char **argv)
{
  g_auto (GStrv) at = NULL;
  g_auto (TriToolChoice) choice = TRI_TOOL_CHOICE_INIT;
  gboolean is_json = FALSE;
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING_ARRAY, &at,
      N_ ("A patient position in mm (LPS); may be repeated"), "X,Y,Z" },
    TRI_TOOL_CHOICE_ENTRIES (&choice),
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_ ("Print one JSON object"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TriPoint3));

  if (!tri_tool_parse (&argc, &argv, _ ("PATH…"), entries) ||
      !tri_tool_parse_points ((const char *const *) at, points))
    return TRI_TOOL_USAGE;
  if (argc < 2 || !is_json)
    {
      g_printerr ("%s\n", _ ("layers requires a PATH and --json"));
      return TRI_TOOL_USAGE;
    }
  return show_layers ((const char *const *) argv + 1, &choice, points);
}
