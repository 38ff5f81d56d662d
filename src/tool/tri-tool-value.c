/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `value`: the stored samples nearest to patient positions. */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "tri-tool.h"

static void
add_value (JsonBuilder *builder, const TriVolume *volume, guint t, const guint voxel[3])
{
  guint samples = tri_volume_get_samples_per_voxel (volume);

  if (samples > 1)
    json_builder_begin_array (builder);
  for (guint c = 0; c < samples; c++)
    tri_tool_json_number (builder,
                          tri_volume_get_value (volume, t, voxel[0], voxel[1], voxel[2], c));
  if (samples > 1)
    json_builder_end_array (builder);
}

/* The loader, and where the volume comes from: what is said of single slices is asked for. */
typedef struct
{
  TriLoader *loader;
  TriScan *scan;
  const TriStack *stack;
} Origin;

/* Of the first volume. */
static void
add_readings (JsonBuilder *builder,
              const Origin *origin,
              const TriVolume *volume,
              const GArray *points)
{
  json_builder_set_member_name (builder, "readings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < points->len; i++)
    {
      g_autoptr (TriDetails) details = NULL;
      guint voxel[3];

      if (!tri_volume_find_voxel (volume, g_array_index (points, TriPoint3, i), voxel))
        {
          json_builder_add_null_value (builder);
          continue;
        }
      details = tri_tool_read_details (origin->loader, origin->scan, origin->stack, voxel[2]);
      tri_tool_json_readings (builder, details, volume, voxel);
    }
  json_builder_end_array (builder);
}

static void
print_json (const Origin *origin, const TriVolume *volume, const GArray *points)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "values");
  json_builder_begin_array (builder);
  for (guint t = 0; t < tri_volume_get_n_volumes (volume); t++)
    {
      json_builder_begin_array (builder);
      for (guint i = 0; i < points->len; i++)
        {
          guint voxel[3];

          if (tri_volume_find_voxel (volume, g_array_index (points, TriPoint3, i), voxel))
            add_value (builder, volume, t, voxel);
          else
            json_builder_add_null_value (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  add_readings (builder, origin, volume, points);
  json_builder_end_object (builder);
  tri_tool_json_print (builder);
}

static void
print_readings (const Origin *origin, const TriVolume *volume, const guint voxel[3])
{
  g_autoptr (TriDetails) details =
      tri_tool_read_details (origin->loader, origin->scan, origin->stack, voxel[2]);
  TriDerivedValue readings[TRI_MAX_DERIVED_VALUES];
  guint n = details != NULL ? tri_derived_values_collect (details, volume, 0, voxel, readings) : 0;

  for (guint i = 0; i < n; i++)
    g_print ("  %s %g %s", readings[i].name, readings[i].value, readings[i].unit);
}

static void
print_text (const Origin *origin, const TriVolume *volume, const GArray *points)
{
  for (guint i = 0; i < points->len; i++)
    {
      TriPoint3 point = g_array_index (points, TriPoint3, i);
      guint voxel[3];

      /* Without a pixel size positions count pixels. */
      g_print ("%g,%g,%g%s", point.x, point.y, point.z,
               origin->stack->is_spacing_known ? " mm" : "");
      if (!tri_volume_find_voxel (volume, point, voxel))
        {
          g_print ("  %s\n", _ ("outside"));
          continue;
        }
      g_print ("  [%u %u %u]", voxel[0], voxel[1], voxel[2]);
      for (guint t = 0; t < tri_volume_get_n_volumes (volume); t++)
        {
          if (tri_volume_is_filled (volume, t, voxel[2]) &&
              tri_volume_is_padding (volume, t, voxel))
            {
              g_print (" %s", _ ("padding"));
              continue;
            }
          for (guint c = 0; c < tri_volume_get_samples_per_voxel (volume); c++)
            g_print (" %g", tri_volume_get_value (volume, t, voxel[0], voxel[1], voxel[2], c));
        }
      g_print (" %s", tri_volume_get_unit (volume));
      print_readings (origin, volume, voxel);
      g_print ("\n");
    }
}

/**
 * tri_tool_value:
 *
 * Returns: TRI_TOOL_NOTHING when no stack could be loaded
 */
int
tri_tool_value (int argc, char **argv)
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
  g_autoptr (TriLoader) loader = NULL;
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolume) volume = NULL;
  TriStack *stack;
  Origin origin;

  if (!tri_tool_parse (&argc, &argv, _ ("PATH"), entries) ||
      !tri_tool_parse_points ((const char *const *) at, points))
    return TRI_TOOL_USAGE;
  if (argc != 2 || points->len == 0)
    {
      g_printerr ("%s\n", _ ("value requires one PATH and at least one --at X,Y,Z"));
      return TRI_TOOL_USAGE;
    }
  loader = tri_loader_new ();
  scan = tri_tool_scan (loader, (const char *const *) argv + 1);
  if (scan == NULL)
    return TRI_TOOL_NOTHING;
  stack = tri_tool_find_stack (scan, &choice);
  if (stack == NULL)
    {
      g_printerr ("%s\n", _ ("There is no such series or stack"));
      tri_tool_explain_nothing (scan);
      return TRI_TOOL_NOTHING;
    }
  volume = tri_tool_load (loader, scan, stack, NULL);
  if (volume == NULL)
    return TRI_TOOL_NOTHING;
  origin = (Origin){ loader, scan, stack };
  if (is_json)
    print_json (&origin, volume, points);
  else
    print_text (&origin, volume, points);
  return TRI_TOOL_OK;
}
