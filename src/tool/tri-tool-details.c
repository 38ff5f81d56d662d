/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What headers say of single frames, as JSON: for `info`, of a stack's middle slice. */

#include "config.h"

#include "tri-tool.h"

static void
add_tables (JsonBuilder *builder, const TriDetails *details)
{
  json_builder_set_member_name (builder, "voi_tables");
  json_builder_begin_array (builder);
  for (guint i = 0; i < details->voi_tables->len; i++)
    {
      const TriVoiTable *table = g_ptr_array_index (details->voi_tables, i);

      json_builder_begin_object (builder);
      tri_tool_json_add_string (builder, "explanation", table->explanation);
      tri_tool_json_add_number (builder, "first", table->first);
      tri_tool_json_add_number (builder, "entries", table->n_entries);
      tri_tool_json_add_number (builder, "bits", table->bits);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_overlays (JsonBuilder *builder, const TriDetails *details)
{
  json_builder_set_member_name (builder, "overlays");
  json_builder_begin_array (builder);
  for (guint i = 0; i < details->overlays->len; i++)
    {
      const TriOverlayPlane *plane = &g_array_index (details->overlays, TriOverlayPlane, i);

      json_builder_begin_object (builder);
      tri_tool_json_add_number (builder, "group", plane->group);
      tri_tool_json_add_string (builder, "label", plane->label);
      tri_tool_json_add_string (builder, "type", plane->is_roi ? "R" : "G");
      tri_tool_json_add_number (builder, "columns", plane->columns);
      tri_tool_json_add_number (builder, "rows", plane->rows);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_suv (JsonBuilder *builder, const TriDetails *details)
{
  double factor;
  const char *reason;

  if (!details->has_suv)
    return;
  reason = tri_suv_compute_factor (&details->suv, &factor);
  tri_tool_json_add_number (builder, "suvbw_factor", factor);
  if (reason != NULL)
    tri_tool_json_add_string (builder, "suvbw_reason", reason);
}

/**
 * tri_tool_json_details:
 * @details: (nullable): adds nothing when there are none
 *
 * Adds a member "details" to the object that is being built.
 */
void
tri_tool_json_details (JsonBuilder *builder, const TriDetails *details)
{
  if (details == NULL)
    return;
  json_builder_set_member_name (builder, "details");
  json_builder_begin_object (builder);
  add_tables (builder, details);
  add_overlays (builder, details);
  json_builder_set_member_name (builder, "shutter");
  json_builder_add_boolean_value (builder, tri_shutter_has_shape (&details->shutter));
  tri_tool_json_add_number (builder, "regions", details->regions->len);
  tri_tool_json_add_number (builder, "real_mappings", details->real_mappings->len);
  add_suv (builder, details);
  tri_tool_json_add_string (builder, "remarks", details->remarks);
  json_builder_end_object (builder);
}

/**
 * tri_tool_json_readings:
 * @details: (nullable): of the slice of @voxel
 *
 * Adds an object: of each name its value and unit.
 */
void
tri_tool_json_readings (JsonBuilder *builder,
                        const TriDetails *details,
                        const TriVolume *volume,
                        const guint voxel[3])
{
  TriDerivedValue readings[TRI_MAX_DERIVED_VALUES];
  guint n = details != NULL ? tri_derived_values_collect (details, volume, 0, voxel, readings) : 0;

  json_builder_begin_object (builder);
  for (guint i = 0; i < n; i++)
    {
      json_builder_set_member_name (builder, readings[i].name);
      json_builder_begin_array (builder);
      tri_tool_json_number (builder, readings[i].value);
      tri_tool_json_string (builder, readings[i].unit);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}
