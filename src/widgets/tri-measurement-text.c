/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What measurements came to, in words for people and in a table for programs. Where the size of a
 * pixel is unknown, lengths are in pixels and say so. */

#include "config.h"

#include "tri-measurement-text.h"

#include "tri-slice-texts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
has_scale (TriSession *session)
{
  const TriStack *stack = tri_session_get_stack (session);

  return stack == NULL || stack->is_spacing_known;
}

static char *
describe_area (const TriMeasured *measured, TriSession *session)
{
  const char *unit = tri_volume_get_unit (tri_session_get_volume (session));
  g_autofree char *area = tri_format_number (measured->area_mm2);
  g_autofree char *mean = tri_format_number (measured->mean);
  g_autofree char *sd = tri_format_number (measured->sd);
  g_autofree char *min = tri_format_number (measured->min);
  g_autofree char *max = tri_format_number (measured->max);
  GString *text = g_string_new (NULL);

  /* Translators: the size of an area, square millimetres or square pixels. */
  g_string_append_printf (text, has_scale (session) ? _ ("%s mm²") : _ ("%s px²"), area);
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

char *
tri_measurement_text_describe (const TriMeasurement *measurement,
                               const TriMeasured *measured,
                               TriSession *session)
{
  g_autofree char *number = NULL;

  switch (measurement->kind)
    {
    case TRI_MEASUREMENT_DISTANCE:
      number = tri_format_number (measured->length_mm);
      return g_strdup_printf (has_scale (session) ? _ ("%s mm") : _ ("%s px"), number);
    case TRI_MEASUREMENT_ANGLE:
      number = tri_format_fixed (measured->angle_deg, 1);
      return g_strdup_printf ("%s°", number);
    case TRI_MEASUREMENT_RECTANGLE:
    case TRI_MEASUREMENT_ELLIPSE:
    case TRI_N_MEASUREMENT_KINDS:
    default:
      return describe_area (measured, session);
    }
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
append_row (GString *table, const TriMeasurement *measurement, TriSession *session)
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
  append_number (table, is_area ? (double) measured.n_voxels : NAN);
  append_number (table, measured.mean);
  append_number (table, measured.sd);
  append_number (table, measured.min);
  append_number (table, measured.max);
  g_string_append_printf (table, ",%s", tri_volume_get_unit (tri_session_get_volume (session)));
  for (guint i = 0; i < TRI_MEASUREMENT_MAX_POINTS; i++)
    {
      const TriPoint3 point = measurement->points[i];
      const gboolean is_set = i < measurement->n_points;

      append_number (table, is_set ? point.x : NAN);
      append_number (table, is_set ? point.y : NAN);
      append_number (table, is_set ? point.z : NAN);
    }
  g_string_append_c (table, '\n');
}

char *
tri_measurement_text_table (TriSession *session)
{
  TriMeasurements *measurements = tri_session_get_measurements (session);
  GString *table = g_string_new (
      "kind,length_unit,length,angle_deg,area,voxels,mean,sd,min,max,unit,"
      "x1_lps,y1_lps,z1_lps,x2_lps,y2_lps,z2_lps,x3_lps,y3_lps,z3_lps,x4_lps,y4_lps,z4_lps\n");
  guint n_rows = 0;

  for (guint i = 0; i < tri_measurements_get_n (measurements); i++)
    {
      const TriMeasurement *measurement = tri_measurements_get (measurements, i);

      if (measurement->frame != tri_session_get_frame (session) ||
          !tri_measurement_is_complete (measurement))
        continue;
      append_row (table, measurement, session);
      n_rows++;
    }
  return g_string_free (table, n_rows == 0);
}
