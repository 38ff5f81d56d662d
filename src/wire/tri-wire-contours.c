/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The contours of a structure set. Every count is checked against the limits and against what is
 * left of the message before anything is made of it, and every number is finite. */

#include "config.h"

#include "tri-wire-fields.h"

#include <math.h>

static void
put_contour (TriWireWriter *writer, const TriContours *contours, const TriContour *contour)
{
  tri_wire_put_u32 (writer, contour->kind);
  tri_wire_put_u32 (writer, contour->n_points);
  tri_wire_put_bytes (writer, tri_contours_get_points (contours, contour),
                      contour->n_points * sizeof (TriPoint3));
}

static void
put_roi (TriWireWriter *writer, const TriContours *contours, const TriRoi *roi)
{
  tri_wire_put_u32 (writer, roi->number);
  tri_wire_put_string (writer, roi->name);
  tri_wire_put_string (writer, roi->description);
  tri_wire_put_string (writer, roi->type);
  tri_wire_put_bytes (writer, roi->rgb, sizeof roi->rgb);
  tri_wire_put_u32 (writer, roi->n_contours);
  for (guint i = 0; i < roi->n_contours; i++)
    put_contour (writer, contours, tri_contours_get_contour (contours, roi->first_contour + i));
}

void
tri_wire_put_contours (TriWireWriter *writer, const TriContours *contours)
{
  tri_wire_put_string (writer, contours->label);
  tri_wire_put_string (writer, contours->frame_of_reference_uid);
  tri_wire_put_u32 (writer, contours->n_skipped);
  tri_wire_put_u32 (writer, contours->rois->len);
  for (guint i = 0; i < contours->rois->len; i++)
    put_roi (writer, contours, tri_contours_get_roi (contours, i));
}

static gboolean
are_points_good (const TriPoint3 *points, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const double numbers[3] = { points[i].x, points[i].y, points[i].z };

      for (guint d = 0; d < 3; d++)
        if (!(fabs (numbers[d]) <= TRI_LIMIT_CONTOUR_MM))
          return FALSE;
    }
  return TRUE;
}

static void
get_contour (TriWireReader *reader, TriContours *contours)
{
  TriContourKind kind = (TriContourKind) tri_wire_get_u32_max (reader, TRI_N_CONTOUR_KINDS - 1);
  guint32 n = tri_wire_get_u32_max (reader, TRI_LIMIT_CONTOUR_POINTS);
  g_autofree TriPoint3 *points = NULL;

  if (reader->is_bad || n > (reader->size - reader->offset) / sizeof (TriPoint3))
    {
      reader->is_bad = TRUE;
      return;
    }
  points = g_new (TriPoint3, n);
  tri_wire_get_bytes (reader, points, n * sizeof (TriPoint3));
  if (!are_points_good (points, n) || !tri_contours_add_contour (contours, kind, points, n))
    reader->is_bad = TRUE;
}

static void
get_roi (TriWireReader *reader, TriContours *contours)
{
  guint32 number = tri_wire_get_u32_max (reader, G_MAXINT32);
  const char *name = tri_wire_get_string (reader);
  const char *description = tri_wire_get_string (reader);
  const char *type = tri_wire_get_string (reader);
  guint8 rgb[3];
  guint32 n_contours = 0;

  tri_wire_get_bytes (reader, rgb, sizeof rgb);
  n_contours = tri_wire_get_u32_max (reader, TRI_LIMIT_CONTOURS);
  if (!reader->is_bad)
    tri_contours_add_roi (contours, number, name, description, type, rgb);
  for (guint32 i = 0; i < n_contours && !reader->is_bad; i++)
    get_contour (reader, contours);
}

TriContours *
tri_wire_get_contours (TriWireReader *reader)
{
  const char *label = tri_wire_get_string (reader);
  const char *frame_of_reference_uid = tri_wire_get_string (reader);
  guint32 n_skipped = tri_wire_get_u32 (reader);
  guint32 n_rois = tri_wire_get_u32_max (reader, TRI_LIMIT_ROIS);
  g_autoptr (TriContours) contours = tri_contours_new (label, frame_of_reference_uid);

  contours->n_skipped = n_skipped;
  for (guint32 i = 0; i < n_rois && !reader->is_bad; i++)
    get_roi (reader, contours);
  if (!tri_wire_reader_is_done (reader))
    return NULL;
  tri_contours_seal (contours);
  return g_steal_pointer (&contours);
}
