/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What measurements came to, in words for people and in a table for programs. Where the size of a
 * pixel is unknown, lengths are in pixels and say so. */

#include "config.h"

#include "tri-measurement-text.h"

#include "tri-format.h"
#include "tri-safe-text.h"
#include "tri-session-planes.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The cosine of an angle between planes that is rounding. */
#define MIN_PARALLEL (1 - 1e-6)

static gboolean
has_scale (TriSession *session)
{
  const TriStack *stack = tri_session_get_stack (session);

  return stack == NULL || stack->is_spacing_known;
}

/* In the unit that the person wants; the table for programs keeps mm. */
static char *
describe_length (double length_mm, TriSession *session)
{
  const gboolean is_cm =
      has_scale (session) && tri_display_get_has_centimetres (tri_session_get_display (session));
  g_autofree char *number = tri_format_number (is_cm ? length_mm / 10 : length_mm);

  return g_strdup_printf (is_cm ? _ ("%s cm") : has_scale (session) ? _ ("%s mm")
                                                                    : _ ("%s px"),
                          number);
}

static char *
describe_size (double area_mm2, TriSession *session)
{
  const gboolean is_cm =
      has_scale (session) && tri_display_get_has_centimetres (tri_session_get_display (session));
  g_autofree char *number = tri_format_number (is_cm ? area_mm2 / 100 : area_mm2);

  return g_strdup_printf (is_cm ? _ ("%s cm²") : has_scale (session) ? _ ("%s mm²")
                                                                     : _ ("%s px²"),
                          number);
}

static char *
describe_area (const TriMeasured *measured, TriSession *session)
{
  const char *unit = tri_volume_get_unit (tri_session_get_volume (session));
  g_autofree char *area = describe_size (measured->area_mm2, session);
  g_autofree char *mean = tri_format_number (measured->mean);
  g_autofree char *sd = tri_format_number (measured->sd);
  g_autofree char *min = tri_format_number (measured->min);
  g_autofree char *max = tri_format_number (measured->max);
  GString *text = g_string_new (area);

  if (measured->n_voxels == 0)
    return g_string_free (text, FALSE);
  g_string_append_c (text, '\n');
  /* Translators: mean and standard deviation of an area, then the unit. */
  g_string_append_printf (text, _ ("Mean %s SD %s%s%s"), mean, sd, *unit == '\0' ? "" : " ", unit);
  g_string_append_c (text, '\n');
  /* Translators: the least and the largest value of an area. */
  g_string_append_printf (text, _ ("Min %s Max %s"), min, max);
  return g_string_free (text, FALSE);
}

/* Of a point: there is no other number. */
static char *
describe_value (const TriMeasured *measured, TriSession *session)
{
  const char *unit = tri_volume_get_unit (tri_session_get_volume (session));
  g_autofree char *value = tri_format_number (measured->mean);

  if (measured->n_voxels == 0)
    return g_strdup (_ ("no value"));
  return *unit == '\0' ? g_steal_pointer (&value) : g_strdup_printf ("%s %s", value, unit);
}

/* What it came to, without what a person wrote to it. */
static char *
describe_result (const TriMeasurement *measurement,
                 const TriMeasured *measured,
                 TriSession *session)
{
  g_autofree char *number = NULL;

  switch (measurement->kind)
    {
    case TRI_MEASUREMENT_DISTANCE:
      return describe_length (measured->length_mm, session);
    case TRI_MEASUREMENT_ANGLE:
      number = tri_format_fixed (measured->angle_deg, 1);
      return g_strdup_printf ("%s°", number);
    case TRI_MEASUREMENT_RECTANGLE:
    case TRI_MEASUREMENT_ELLIPSE:
    case TRI_MEASUREMENT_OUTLINE:
      return describe_area (measured, session);
    case TRI_MEASUREMENT_POINT:
      return describe_value (measured, session);
    case TRI_MEASUREMENT_ARROW:
    case TRI_N_MEASUREMENT_KINDS:
    default:
      return g_strdup ("");
    }
}

char *
tri_measurement_text_describe (const TriMeasurement *measurement,
                               const TriMeasured *measured,
                               TriSession *session)
{
  g_autofree char *result = describe_result (measurement, measured, session);

  if (measurement->text == NULL)
    return g_steal_pointer (&result);
  return *result == '\0' ? g_strdup (measurement->text)
                         : g_strdup_printf ("%s\n%s", measurement->text, result);
}

/* ---- the table ---- */

static void
append_number (GString *table, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (table, ',');
  if (isfinite (number))
    g_string_append (table, g_ascii_formatd (buffer, sizeof buffer, "%.6g", number));
}

static void
append_text (GString *table, const char *text)
{
  g_autofree char *cell = tri_safe_cell (text, ',');

  g_string_append_printf (table, ",%s", cell);
}

/* The plane that it was drawn in and the number of its slice there, as views say them; empty for a
 * plane that is not shown. */
static void
append_slice (GString *table, const TriMeasurement *measurement, TriSession *session)
{
  const TriGeometry *geometry = tri_volume_get_geometry (tri_session_get_volume (session));
  const TriPoint3 normal = tri_point3_cross (measurement->right, measurement->down);
  g_autoptr (GEnumClass) planes = g_type_class_ref (TRI_TYPE_PLANE);

  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      TriPlaneBasis basis;

      if (!tri_session_compute_basis (session, (TriPlane) plane, &basis) ||
          fabs (tri_point3_dot (basis.normal, normal)) < MIN_PARALLEL)
        continue;
      append_text (table, g_enum_get_value (planes, (int) plane)->value_nick);
      g_string_append_printf (
          table, ",%u", tri_plane_basis_slice_at (&basis, geometry, measurement->points[0]) + 1);
      return;
    }
  g_string_append (table, ",,");
}

static void
append_identity (GString *table, TriSession *session)
{
  g_auto (GStrv) lines = g_strsplit (tri_session_get_identity_text (session), "\n", -1);
  g_autofree char *line = g_strjoinv ("; ", lines);

  append_text (table, line);
}

/* The table has room for so many; an outline is in the JSON. */
#define MAX_TABLE_POINTS 4u

static void
append_row (GString *table,
            const TriMeasurement *measurement,
            TriSession *session,
            gboolean has_identity)
{
  const gboolean is_area = tri_measurement_is_area (measurement);
  TriMeasured measured;

  tri_measurement_compute (measurement, tri_session_get_volume (session),
                           tri_session_get_volume_index (session), &measured);
  g_string_append_printf (table, "%s,%s", tri_measurement_kind_get_nick (measurement->kind),
                          has_scale (session) ? "mm" : "px");
  append_number (table, measurement->kind == TRI_MEASUREMENT_DISTANCE ? measured.length_mm : NAN);
  append_number (table, measurement->kind == TRI_MEASUREMENT_ANGLE ? measured.angle_deg : NAN);
  append_number (table, is_area ? measured.area_mm2 : NAN);
  append_number (table, measured.n_voxels > 0 ? (double) measured.n_voxels : NAN);
  append_number (table, measured.mean);
  append_number (table, measured.sd);
  append_number (table, measured.min);
  append_number (table, measured.max);
  append_text (table, tri_volume_get_unit (tri_session_get_volume (session)));
  for (guint i = 0; i < MAX_TABLE_POINTS; i++)
    {
      const TriPoint3 point = measurement->points[i];
      const gboolean is_set =
          i < measurement->n_points && measurement->kind != TRI_MEASUREMENT_OUTLINE;

      append_number (table, is_set ? point.x : NAN);
      append_number (table, is_set ? point.y : NAN);
      append_number (table, is_set ? point.z : NAN);
    }
  append_text (table, tri_session_get_series_text (session));
  append_slice (table, measurement, session);
  append_text (table, measurement->text);
  if (has_identity)
    append_identity (table, session);
  g_string_append_c (table, '\n');
}

static gboolean
is_shown (TriSession *session, const TriMeasurement *measurement)
{
  return measurement->frame == tri_session_get_frame (session) &&
         tri_measurement_is_complete (measurement);
}

char *
tri_measurement_text_list (TriSession *session)
{
  TriMeasurements *measurements = tri_session_get_measurements (session);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < tri_measurements_get_n (measurements); i++)
    {
      const TriMeasurement *measurement = tri_measurements_get (measurements, i);
      g_autofree char *text = NULL;
      TriMeasured measured;

      if (!is_shown (session, measurement))
        continue;
      tri_measurement_compute (measurement, tri_session_get_volume (session),
                               tri_session_get_volume_index (session), &measured);
      text = tri_measurement_text_describe (measurement, &measured, session);
      g_strdelimit (text, "\n", ' ');
      /* Translators: a kind of measurement, and what it came to. */
      g_string_append_printf (list, _ ("%s: %s"),
                              tri_measurement_kind_get_name (measurement->kind), text);
      g_string_append_c (list, '\n');
    }
  return g_string_free (list, list->len == 0);
}

char *
tri_measurement_text_table (TriSession *session, gboolean has_identity)
{
  TriMeasurements *measurements = tri_session_get_measurements (session);
  GString *table = g_string_new (
      "kind,length_unit,length,angle_deg,area,voxels,mean,sd,min,max,unit,"
      "x1_lps,y1_lps,z1_lps,x2_lps,y2_lps,z2_lps,x3_lps,y3_lps,z3_lps,x4_lps,y4_lps,z4_lps,"
      "series,plane,slice,text");
  guint n_rows = 0;

  g_string_append (table, has_identity ? ",patient\n" : "\n");

  for (guint i = 0; i < tri_measurements_get_n (measurements); i++)
    {
      const TriMeasurement *measurement = tri_measurements_get (measurements, i);

      if (!is_shown (session, measurement))
        continue;
      append_row (table, measurement, session, has_identity);
      n_rows++;
    }
  return g_string_free (table, n_rows == 0);
}
