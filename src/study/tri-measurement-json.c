/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measurements to JSON and back. What is read is as hostile as any file: only what makes whole
 * measurements of finite numbers is taken, and all or nothing. */

#include "config.h"

#include "tri-measurement-json.h"

#include "tri-error.h"
#include "tri-measured.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#define VERSION 1
#define MAX_MEASUREMENTS 10000u
/* Ours is five deep; the parser goes down by recursion. */
#define MAX_DEPTH 16
/* Of a direction that was a unit vector when it was written. */
#define UNIT_TOLERANCE 1e-3

/* ---- writing ---- */

static void
add_point (JsonBuilder *builder, TriPoint3 point)
{
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, point.x);
  json_builder_add_double_value (builder, point.y);
  json_builder_add_double_value (builder, point.z);
  json_builder_end_array (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, double number)
{
  if (!isfinite (number))
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, number);
}

static void
add_values (JsonBuilder *builder, const TriMeasurement *measurement, TriSession *session)
{
  const TriVolume *volume = tri_session_get_volume (session);
  const TriStack *stack = tri_session_get_stack (session);
  const gboolean has_scale = stack == NULL || stack->is_spacing_known;
  TriMeasured measured;

  tri_measurement_compute (measurement, volume, tri_session_get_volume_index (session), &measured);
  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  if (measurement->kind == TRI_MEASUREMENT_DISTANCE)
    add_number (builder, has_scale ? "length_mm" : "length_px", measured.length_mm);
  if (measurement->kind == TRI_MEASUREMENT_ANGLE)
    add_number (builder, "angle_deg", measured.angle_deg);
  if (tri_measurement_is_area (measurement))
    add_number (builder, has_scale ? "area_mm2" : "area_px2", measured.area_mm2);
  if (measured.n_voxels > 0)
    {
      json_builder_set_member_name (builder, "voxels");
      json_builder_add_int_value (builder, (gint64) measured.n_voxels);
      json_builder_set_member_name (builder, "unit");
      json_builder_add_string_value (builder, tri_volume_get_unit (volume));
    }
  add_number (builder, "mean", measured.mean);
  add_number (builder, "sd", measured.sd);
  add_number (builder, "min", measured.min);
  add_number (builder, "max", measured.max);
  json_builder_end_object (builder);
}

static void
add_measurement (JsonBuilder *builder, const TriMeasurement *measurement, TriSession *session)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, tri_measurement_kind_get_nick (measurement->kind));
  json_builder_set_member_name (builder, "right");
  add_point (builder, measurement->right);
  json_builder_set_member_name (builder, "down");
  add_point (builder, measurement->down);
  json_builder_set_member_name (builder, "points");
  json_builder_begin_array (builder);
  for (guint i = 0; i < measurement->n_points; i++)
    add_point (builder, measurement->points[i]);
  json_builder_end_array (builder);
  if (measurement->text != NULL)
    {
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, measurement->text);
    }
  if (session != NULL)
    add_values (builder, measurement, session);
  json_builder_end_object (builder);
}

/**
 * tri_measurements_to_json:
 * @frame: (interned): what the millimetres are of
 * @session: (nullable): says what they came to in its volume, which takes time with areas
 *
 * Main thread.
 *
 * Returns: (transfer full) (nullable): the complete measurements of @frame; NULL when there is none
 */
char *
tri_measurements_to_json (TriMeasurements *self, const char *frame, TriSession *session)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  guint n_added = 0;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  json_builder_set_member_name (builder, "frame");
  json_builder_add_string_value (builder, frame);
  json_builder_set_member_name (builder, "unit");
  json_builder_add_string_value (builder, "mm LPS");
  json_builder_set_member_name (builder, "measurements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tri_measurements_get_n (self); i++)
    {
      const TriMeasurement *measurement = tri_measurements_get (self, i);

      if (measurement->frame != frame || !tri_measurement_is_complete (measurement))
        continue;
      add_measurement (builder, measurement, session);
      n_added++;
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return n_added > 0 ? json_to_string (root, TRUE) : NULL;
}

/* ---- reading ---- */

/* (nullable): NULL when it is no text. */
static const char *
read_text (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
read_number (JsonNode *node, double *number)
{
  GType type;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  type = json_node_get_value_type (node);
  *number = type == G_TYPE_DOUBLE || type == G_TYPE_INT64 ? json_node_get_double (node) : NAN;
  return isfinite (*number);
}

static gboolean
read_point (JsonNode *node, TriPoint3 *point)
{
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array != NULL && json_array_get_length (array) == 3 &&
         read_number (json_array_get_element (array, 0), &point->x) &&
         read_number (json_array_get_element (array, 1), &point->y) &&
         read_number (json_array_get_element (array, 2), &point->z);
}

/* Two unit vectors at a right angle. */
static gboolean
read_directions (JsonObject *object, TriMeasurement *measurement)
{
  return read_point (json_object_get_member (object, "right"), &measurement->right) &&
         read_point (json_object_get_member (object, "down"), &measurement->down) &&
         fabs (tri_point3_length (measurement->right) - 1) < UNIT_TOLERANCE &&
         fabs (tri_point3_length (measurement->down) - 1) < UNIT_TOLERANCE &&
         fabs (tri_point3_dot (measurement->right, measurement->down)) < UNIT_TOLERANCE;
}

static gboolean
read_kind (JsonNode *node, TriMeasurementKind *kind)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (TRI_TYPE_MEASUREMENT_KIND);
  const char *nick = read_text (node);
  const GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (kinds, nick) : NULL;

  if (found != NULL)
    *kind = (TriMeasurementKind) found->value;
  return found != NULL;
}

/* There need not be any. */
static gboolean
read_words (JsonNode *node, const char **words)
{
  const char *text = read_text (node);

  if (node == NULL)
    return TRUE;
  if (text == NULL || g_utf8_strlen (text, -1) > TRI_MEASUREMENT_MAX_TEXT)
    return FALSE;
  *words = g_intern_string (text);
  return TRUE;
}

static gboolean
read_measurement (JsonNode *node, const char *frame, TriMeasurement *measurement)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *points = object != NULL ? json_object_get_member (object, "points") : NULL;
  JsonArray *array;

  *measurement = (TriMeasurement){ .frame = frame };
  if (points == NULL || !JSON_NODE_HOLDS_ARRAY (points) ||
      !read_kind (json_object_get_member (object, "kind"), &measurement->kind) ||
      !read_directions (object, measurement))
    return FALSE;
  array = json_node_get_array (points);
  if (json_array_get_length (array) > TRI_MEASUREMENT_MAX_POINTS)
    return FALSE;
  measurement->n_points = json_array_get_length (array);
  for (guint i = 0; i < measurement->n_points; i++)
    if (!read_point (json_array_get_element (array, i), &measurement->points[i]))
      return FALSE;
  return tri_measurement_is_complete (measurement) &&
         read_words (json_object_get_member (object, "text"), &measurement->text);
}

/* (transfer full) (nullable) (element-type TriMeasurement) */
static GArray *
read_all (JsonNode *root, const char *frame)
{
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *list = object != NULL ? json_object_get_member (object, "measurements") : NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (TriMeasurement));
  double version;

  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list) ||
      json_array_get_length (json_node_get_array (list)) > MAX_MEASUREMENTS ||
      !read_number (json_object_get_member (object, "version"), &version) || version != VERSION ||
      g_strcmp0 (read_text (json_object_get_member (object, "frame")), frame) != 0)
    return NULL;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    {
      TriMeasurement measurement;

      if (!read_measurement (json_array_get_element (json_node_get_array (list), i), frame,
                             &measurement))
        return NULL;
      g_array_append_val (found, measurement);
    }
  return g_steal_pointer (&found);
}

static gboolean
is_shallow (const char *text, gsize length)
{
  int depth = 0;

  /* Brackets within texts count too: ours have few. */
  for (gsize i = 0; i < length && depth <= MAX_DEPTH; i++)
    depth += text[i] == '[' || text[i] == '{' ? 1 : text[i] == ']' || text[i] == '}' ? -1
                                                                                     : 0;
  return depth <= MAX_DEPTH;
}

/**
 * tri_measurements_parse_json:
 * @frame: (interned): of which @text must say that it is
 * @text: anything at all: no number is believed
 * @length: bytes
 * @error: TRI_ERROR_FAILED
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable) (element-type TriMeasurement): all measurements of @text;
 *   NULL, with @error, when that is anything else than what tri_measurements_to_json() writes of
 *   @frame
 */
GArray *
tri_measurements_parse_json (const char *frame, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GArray) found = NULL;

  if (length <= G_MAXSSIZE && g_utf8_validate_len (text, length, NULL) &&
      is_shallow (text, length) &&
      json_parser_load_from_data (parser, text, (gssize) length, NULL))
    found = read_all (json_parser_get_root (parser), frame);
  if (found == NULL)
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED,
                         _ ("The saved measurements cannot be read"));
  return g_steal_pointer (&found);
}

/**
 * tri_measurements_add_json:
 *
 * Adds the measurements of @text as they were, all or none, as tri_measurements_parse_json() reads
 * them. Main thread.
 *
 * Returns: FALSE, with @error, when they cannot be read
 */
gboolean
tri_measurements_add_json (
    TriMeasurements *self, const char *frame, const char *text, gsize length, GError **error)
{
  g_autoptr (GArray) found = tri_measurements_parse_json (frame, text, length, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    tri_measurements_restore (self, &g_array_index (found, TriMeasurement, i));
  return TRUE;
}
