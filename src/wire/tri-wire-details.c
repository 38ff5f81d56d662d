/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The details of one frame, and the request for them: tables of fields, then what no single field
 * can say. A plane has as many bytes as its size asks for, a table as many entries as it says. */

#include "config.h"

#include "tri-wire-fields.h"
#include "tri-wire-frame.h"

#include <math.h>

static const TriField request_fields[] = {
  TRI_U64 (TriWireDetails, file_key, 0, G_MAXUINT64),
  TRI_U32 (TriWireDetails, frame, 0, TRI_LIMIT_FRAMES - 1),
  TRI_U64 (TriWireDetails, part.offset, 0, G_MAXINT64),
  TRI_U64 (TriWireDetails, part.size, 0, G_MAXINT64),
};

void
tri_wire_put_details_request (TriWireWriter *writer, const TriWireDetails *request)
{
  tri_wire_put_fields (writer, request, request_fields, G_N_ELEMENTS (request_fields));
  tri_wire_put_pixel_source (writer, &request->source);
}

gboolean
tri_wire_get_details_request (TriWireReader *reader, TriWireDetails *request)
{
  tri_wire_get_fields (reader, request, request_fields, G_N_ELEMENTS (request_fields));
  tri_wire_get_pixel_source (reader, &request->source);
  return tri_wire_reader_is_done (reader) && request->frame < request->source.n_frames;
}

/* ---- VOI LUTs ---- */

static void
put_table (TriWireWriter *writer, const TriVoiTable *table)
{
  tri_wire_put_double (writer, table->first);
  tri_wire_put_u32 (writer, table->bits);
  tri_wire_put_string (writer, table->explanation);
  tri_wire_put_u32 (writer, table->n_entries);
  tri_wire_put_bytes (writer, table->entries, table->n_entries * sizeof (guint16));
}

static void
get_table (TriWireReader *reader, TriDetails *details)
{
  double first = tri_wire_get_double (reader);
  guint bits = tri_wire_get_u32_max (reader, 16);
  const char *explanation = tri_wire_get_string (reader);
  guint32 n = tri_wire_get_u32_max (reader, TRI_VOI_TABLE_MAX_ENTRIES);
  g_autofree guint16 *entries = g_new (guint16, MAX (n, 1));

  tri_wire_get_bytes (reader, entries, n * sizeof (guint16));
  if (!isfinite (first) || bits == 0 || n == 0)
    reader->is_bad = TRUE;
  if (!reader->is_bad)
    g_ptr_array_add (details->voi_tables,
                     tri_voi_table_new (first, bits, entries, n, explanation));
}

/* ---- overlays ---- */

static const TriField overlay_fields[] = {
  TRI_U32 (TriOverlayPlane, group, 0x6000, 0x601e),
  TRI_U32 (TriOverlayPlane, rows, 1, TRI_LIMIT_ROWS_COLUMNS),
  TRI_U32 (TriOverlayPlane, columns, 1, TRI_LIMIT_ROWS_COLUMNS),
  TRI_I32 (TriOverlayPlane, first_row),
  TRI_I32 (TriOverlayPlane, first_column),
  TRI_BOOLEAN (TriOverlayPlane, is_roi),
  TRI_STRING (TriOverlayPlane, label),
};

static gsize
count_overlay_bytes (const TriOverlayPlane *plane)
{
  return ((gsize) plane->rows * plane->columns + 7) / 8;
}

static void
put_overlay (TriWireWriter *writer, const TriOverlayPlane *plane)
{
  tri_wire_put_fields (writer, plane, overlay_fields, G_N_ELEMENTS (overlay_fields));
  tri_wire_put_bytes (writer, g_bytes_get_data (plane->bits, NULL), count_overlay_bytes (plane));
}

static void
get_overlay (TriWireReader *reader, TriDetails *details)
{
  TriOverlayPlane plane = { 0 };
  gsize size;

  tri_wire_get_fields (reader, &plane, overlay_fields, G_N_ELEMENTS (overlay_fields));
  size = count_overlay_bytes (&plane);
  if (reader->is_bad || size > reader->size - reader->offset)
    {
      reader->is_bad = TRUE;
      return;
    }
  plane.bits = g_bytes_new (reader->data + reader->offset, size);
  reader->offset += size;
  g_array_append_val (details->overlays, plane);
}

/* ---- shutter ---- */

static const TriField shutter_fields[] = {
  TRI_BOOLEAN (TriShutter, has_rectangle),
  TRI_DOUBLE (TriShutter, left),
  TRI_DOUBLE (TriShutter, right),
  TRI_DOUBLE (TriShutter, upper),
  TRI_DOUBLE (TriShutter, lower),
  TRI_BOOLEAN (TriShutter, has_circle),
  TRI_DOUBLE (TriShutter, center_row),
  TRI_DOUBLE (TriShutter, center_column),
  TRI_DOUBLE (TriShutter, radius),
  TRI_U32 (TriShutter, n_vertices, 0, TRI_SHUTTER_MAX_VERTICES),
  TRI_U32 (TriShutter, bitmap_group, 0, 0x601e),
  TRI_U32 (TriShutter, grey, 0, 255),
};

static void
put_shutter (TriWireWriter *writer, const TriShutter *shutter)
{
  tri_wire_put_fields (writer, shutter, shutter_fields, G_N_ELEMENTS (shutter_fields));
  for (guint i = 0; i < shutter->n_vertices; i++)
    tri_wire_put_bytes (writer, shutter->vertices[i], sizeof shutter->vertices[i]);
}

static gboolean
is_shutter_coherent (const TriShutter *shutter)
{
  if (shutter->has_rectangle &&
      !isfinite (shutter->left + shutter->right + shutter->upper + shutter->lower))
    return FALSE;
  if (shutter->has_circle &&
      !(isfinite (shutter->center_row + shutter->center_column) && shutter->radius >= 0))
    return FALSE;
  for (guint i = 0; i < shutter->n_vertices; i++)
    if (!isfinite (shutter->vertices[i][0] + shutter->vertices[i][1]))
      return FALSE;
  return TRUE;
}

static void
get_shutter (TriWireReader *reader, TriDetails *details)
{
  TriShutter *shutter = &details->shutter;
  double (*vertices)[2];

  tri_wire_get_fields (reader, shutter, shutter_fields, G_N_ELEMENTS (shutter_fields));
  if (reader->is_bad)
    {
      shutter->n_vertices = 0;
      return;
    }
  vertices = (gpointer) tri_details_alloc_numbers (details, 2 * (gsize) shutter->n_vertices + 1);
  shutter->vertices = (const double (*)[2]) vertices;
  for (guint i = 0; i < shutter->n_vertices; i++)
    tri_wire_get_bytes (reader, vertices[i], sizeof vertices[i]);
  if (!is_shutter_coherent (shutter))
    reader->is_bad = TRUE;
}

/* ---- regions, mappings, uptake ---- */

static const TriField region_fields[] = {
  TRI_U32 (TriRegion, left, 0, G_MAXUINT32),
  TRI_U32 (TriRegion, top, 0, G_MAXUINT32),
  TRI_U32 (TriRegion, right, 0, G_MAXUINT32),
  TRI_U32 (TriRegion, bottom, 0, G_MAXUINT32),
  TRI_U32 (TriRegion, spatial_format, 0, G_MAXUINT16),
  TRI_U32 (TriRegion, unit_x, 0, G_MAXUINT16),
  TRI_U32 (TriRegion, unit_y, 0, G_MAXUINT16),
  TRI_DOUBLE (TriRegion, delta_x),
  TRI_DOUBLE (TriRegion, delta_y),
  TRI_DOUBLE (TriRegion, reference_x),
  TRI_DOUBLE (TriRegion, reference_y),
  TRI_DOUBLE (TriRegion, reference_value_x),
  TRI_DOUBLE (TriRegion, reference_value_y),
};

static const TriField mapping_fields[] = {
  TRI_DOUBLE (TriRealMapping, first),
  TRI_DOUBLE (TriRealMapping, last),
  TRI_DOUBLE (TriRealMapping, slope),
  TRI_DOUBLE (TriRealMapping, intercept),
  TRI_U32 (TriRealMapping, n_values, 0, TRI_REAL_MAPPING_MAX_VALUES),
  TRI_STRING (TriRealMapping, unit),
  TRI_STRING (TriRealMapping, label),
};

static const TriField suv_fields[] = {
  TRI_STRING (TriSuvFacts, units),
  TRI_STRING (TriSuvFacts, corrected_image),
  TRI_STRING (TriSuvFacts, decay_correction),
  TRI_STRING (TriSuvFacts, suv_type),
  TRI_STRING (TriSuvFacts, series_date),
  TRI_STRING (TriSuvFacts, series_time),
  TRI_STRING (TriSuvFacts, acquisition_date),
  TRI_STRING (TriSuvFacts, acquisition_time),
  TRI_STRING (TriSuvFacts, timezone),
  TRI_STRING (TriSuvFacts, start_time),
  TRI_STRING (TriSuvFacts, start_datetime),
  TRI_STRING (TriSuvFacts, ge_scan_datetime),
  TRI_BOOLEAN (TriSuvFacts, is_enhanced),
  TRI_STRING (TriSuvFacts, attenuation_corrected),
  TRI_STRING (TriSuvFacts, decay_corrected),
  TRI_STRING (TriSuvFacts, decay_datetime),
  TRI_DOUBLE (TriSuvFacts, mapped),
  TRI_DOUBLE (TriSuvFacts, dose_bq),
  TRI_DOUBLE (TriSuvFacts, half_life_s),
  TRI_DOUBLE (TriSuvFacts, weight_kg),
  TRI_DOUBLE (TriSuvFacts, frame_reference_time_ms),
  TRI_DOUBLE (TriSuvFacts, frame_duration_ms),
  TRI_DOUBLE (TriSuvFacts, philips_suv),
  TRI_DOUBLE (TriSuvFacts, philips_activity),
};

static void
get_mapping (TriWireReader *reader, TriDetails *details)
{
  TriRealMapping mapping = { 0 };
  double *values;

  tri_wire_get_fields (reader, &mapping, mapping_fields, G_N_ELEMENTS (mapping_fields));
  if (reader->is_bad)
    return;
  values = tri_details_alloc_numbers (details, (gsize) mapping.n_values + 1);
  tri_wire_get_bytes (reader, values, mapping.n_values * sizeof (double));
  mapping.values = values;
  g_array_append_val (details->real_mappings, mapping);
}

/* ---- the whole ---- */

void
tri_wire_put_details (TriWireWriter *writer, const TriDetails *details)
{
  const GArray *regions = details->regions, *mappings = details->real_mappings;
  gboolean has_suv = details->has_suv;

  tri_wire_put_u32 (writer, details->voi_tables->len);
  for (guint i = 0; i < details->voi_tables->len; i++)
    put_table (writer, g_ptr_array_index (details->voi_tables, i));
  tri_wire_put_u32 (writer, details->overlays->len);
  for (guint i = 0; i < details->overlays->len; i++)
    put_overlay (writer, &g_array_index (details->overlays, TriOverlayPlane, i));
  put_shutter (writer, &details->shutter);
  tri_wire_put_u32 (writer, regions->len);
  for (guint i = 0; i < regions->len; i++)
    tri_wire_put_fields (writer, &g_array_index (regions, TriRegion, i), region_fields,
                         G_N_ELEMENTS (region_fields));
  tri_wire_put_u32 (writer, mappings->len);
  for (guint i = 0; i < mappings->len; i++)
    {
      const TriRealMapping *mapping = &g_array_index (mappings, TriRealMapping, i);

      tri_wire_put_fields (writer, mapping, mapping_fields, G_N_ELEMENTS (mapping_fields));
      tri_wire_put_bytes (writer, mapping->values, mapping->n_values * sizeof (double));
    }
  tri_wire_put_u32 (writer, has_suv != FALSE);
  if (has_suv)
    tri_wire_put_fields (writer, &details->suv, suv_fields, G_N_ELEMENTS (suv_fields));
  tri_wire_put_string (writer, details->remarks);
}

static guint32
get_count (TriWireReader *reader, guint32 limit)
{
  return tri_wire_get_u32_max (reader, limit);
}

/**
 * tri_wire_get_details:
 * @details: new; unusable when FALSE is returned
 */
gboolean
tri_wire_get_details (TriWireReader *reader, TriDetails *details)
{
  GStringChunk *owner_strings = reader->strings;

  reader->strings = details->strings;
  for (guint32 n = get_count (reader, TRI_LIMIT_DETAILS); n > 0 && !reader->is_bad; n--)
    get_table (reader, details);
  for (guint32 n = get_count (reader, TRI_LIMIT_OVERLAYS); n > 0 && !reader->is_bad; n--)
    get_overlay (reader, details);
  get_shutter (reader, details);
  for (guint32 n = get_count (reader, TRI_LIMIT_DETAILS); n > 0 && !reader->is_bad; n--)
    {
      TriRegion region = { 0 };

      tri_wire_get_fields (reader, &region, region_fields, G_N_ELEMENTS (region_fields));
      g_array_append_val (details->regions, region);
    }
  for (guint32 n = get_count (reader, TRI_LIMIT_DETAILS); n > 0 && !reader->is_bad; n--)
    get_mapping (reader, details);
  details->has_suv = get_count (reader, 1) == 1;
  if (details->has_suv)
    tri_wire_get_fields (reader, &details->suv, suv_fields, G_N_ELEMENTS (suv_fields));
  details->remarks = tri_wire_get_string (reader);
  reader->strings = owner_strings;
  return tri_wire_reader_is_done (reader);
}
