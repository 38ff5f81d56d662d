/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents and their text there and back, cut anywhere, and with numbers that no honest side
 * sends. */

#include "config.h"

#include "messages-fixture.h"

#include <math.h>
#include <string.h>

static const TriDocument full = {
  .kind = TRI_DOCUMENT_VIDEO,
  .what = "Video Endoscopic Image",
  .title = "Stomach",
  .patient_name = "Doe^Jane",
  .patient_id = "17",
  .patient_birth_date = "19700101",
  .patient_sex = "F",
  .study_uid = "2.25.1",
  .study_date = "20150321",
  .study_description = "Endoscopy",
  .series_uid = "2.25.2",
  .series_description = "Film",
  .modality = "ES",
  .sop_class_uid = "2.25.3",
  .sop_instance_uid = "2.25.4",
  .frame_of_reference_uid = "2.25.5",
  .referenced_series = "2.25.6\\2.25.7",
  .manufacturer = "Maker",
  .date = "20150322",
  .time = "1201",
  .series_number = -3,
  .instance_number = G_MININT32,
  .media_type = "video/mp4",
  .media_bytes = 123456,
};

static void
test_document (Fixture *self, gconstpointer data)
{
  TriDocument document;

  tri_wire_put_document (&self->writer, &full);
  begin_reading (self);
  g_assert_true (tri_wire_get_document (&self->reader, &document));
#define SAME(member) g_assert_cmpstr (document.member, ==, full.member)
  SAME (what);
  SAME (title);
  SAME (patient_name);
  SAME (patient_id);
  SAME (patient_birth_date);
  SAME (patient_sex);
  SAME (study_uid);
  SAME (study_date);
  SAME (study_description);
  SAME (series_uid);
  SAME (series_description);
  SAME (modality);
  SAME (sop_class_uid);
  SAME (sop_instance_uid);
  SAME (frame_of_reference_uid);
  SAME (referenced_series);
  SAME (manufacturer);
  SAME (date);
  SAME (time);
  SAME (media_type);
#undef SAME
  g_assert_cmpint (document.kind, ==, full.kind);
  g_assert_cmpint (document.series_number, ==, -3);
  g_assert_cmpint (document.instance_number, ==, G_MININT32);
  g_assert_cmpuint (document.media_bytes, ==, 123456);
  g_assert_cmpuint (document.file, ==, 0);
}

static void
test_bad_documents (Fixture *self, gconstpointer data)
{
  TriDocument rows[] = { full, full, full, full, full };
  TriDocument document;

  rows[0].kind = (TriDocumentKind) TRI_N_DOCUMENT_KINDS;
  rows[1].what = "";
  rows[2].media_bytes = TRI_LIMIT_FRAME_BYTES + 1;
  rows[3].media_type = "";
  rows[4].media_bytes = 0;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      begin_writing (self);
      tri_wire_put_document (&self->writer, &rows[i]);
      begin_reading (self);
      g_assert_false (tri_wire_get_document (&self->reader, &document));
    }
}

static void
put_lines (Fixture *self)
{
  g_autoptr (TriDocumentText) text = tri_document_text_new ();

  tri_document_text_append (text, &(TriDocumentLine){ 0, TRUE, "Findings", "", "", 0 });
  tri_document_text_append (text, &(TriDocumentLine){ 1, FALSE, "Image", "frame 7", "2.25.9", 7 });
  begin_writing (self);
  tri_wire_put_lines (&self->writer, text);
}

static void
test_lines (Fixture *self, gconstpointer data)
{
  g_autoptr (TriDocumentText) text = tri_document_text_new ();
  const TriDocumentLine *line = NULL;

  put_lines (self);
  begin_reading (self);
  g_assert_true (tri_wire_get_lines (&self->reader, text));
  g_assert_cmpuint (tri_document_text_get_n_lines (text), ==, 2);
  line = tri_document_text_get_line (text, 0);
  g_assert_true (line->is_heading);
  g_assert_cmpstr (line->name, ==, "Findings");
  line = tri_document_text_get_line (text, 1);
  g_assert_false (line->is_heading);
  g_assert_cmpuint (line->depth, ==, 1);
  g_assert_cmpstr (line->value, ==, "frame 7");
  g_assert_cmpstr (line->reference, ==, "2.25.9");
  g_assert_cmpuint (line->reference_frame, ==, 7);
}

static void
test_cut (Fixture *self, gconstpointer data)
{
  put_lines (self);
  for (guint size = 0; size < self->writer.bytes->len; size++)
    {
      g_autoptr (TriDocumentText) text = tri_document_text_new ();

      begin_reading (self);
      self->reader.size = size;
      g_assert_false (tri_wire_get_lines (&self->reader, text));
    }
}

static void
test_bad_lines (Fixture *self, gconstpointer data)
{
  const TriDocumentLine rows[] = {
    { TRI_LIMIT_SEQUENCE_DEPTH + 1, FALSE, "", "", "", 0 },
    { 0, FALSE, "", "", "", TRI_LIMIT_FRAMES + 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TriDocumentText) sent = tri_document_text_new ();
      g_autoptr (TriDocumentText) text = tri_document_text_new ();

      tri_document_text_append (sent, &rows[i]);
      begin_writing (self);
      tri_wire_put_lines (&self->writer, sent);
      begin_reading (self);
      g_assert_false (tri_wire_get_lines (&self->reader, text));
    }
}

/* More lines than may be are refused before the first is made. */
static void
test_too_many_lines (Fixture *self, gconstpointer data)
{
  g_autoptr (TriDocumentText) text = tri_document_text_new ();

  begin_writing (self);
  tri_wire_put_u32 (&self->writer, TRI_LIMIT_DOCUMENT_LINES + 1);
  begin_reading (self);
  g_assert_false (tri_wire_get_lines (&self->reader, text));
  g_assert_cmpuint (tri_document_text_get_n_lines (text), ==, 0);
}

static void
test_extract (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint64 bytes;
    gboolean is_good;
  } rows[] = { { 1, TRUE },
               { TRI_LIMIT_FRAME_BYTES, TRUE },
               { 0, FALSE },
               { TRI_LIMIT_FRAME_BYTES + 1, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TriWireExtract request = { 5, rows[i].bytes }, read = { 0 };

      begin_writing (self);
      tri_wire_put_extract (&self->writer, &request);
      begin_reading (self);
      g_assert_true (tri_wire_get_extract (&self->reader, &read) == rows[i].is_good);
      if (rows[i].is_good)
        g_assert_cmpuint (read.bytes, ==, rows[i].bytes);
    }
}

/* ---- contours ---- */

static void
put_contours (Fixture *self, double number)
{
  g_autoptr (TriContours) contours = tri_contours_new ("Set", "2.25.1");
  const TriPoint3 points[4] = { { 0, 0, 5 }, { 10, 0, 5 }, { 10, 10, 5 }, { 0, number, 5 } };

  contours->n_skipped = 2;
  tri_contours_add_roi (contours, 4, "Liver", "by hand", "ORGAN", (const guint8[3]){ 1, 2, 3 });
  tri_contours_add_contour (contours, TRI_CONTOUR_CLOSED, points, 4);
  tri_contours_add_contour (contours, TRI_CONTOUR_POINT, points, 1);
  tri_contours_add_roi (contours, 5, "Empty", "", "", (const guint8[3]){ 0, 0, 0 });
  begin_writing (self);
  tri_wire_put_contours (&self->writer, contours);
}

static void
test_contours (Fixture *self, gconstpointer data)
{
  g_autoptr (TriContours) contours = NULL;
  const TriRoi *roi = NULL;
  const TriContour *contour = NULL;

  put_contours (self, 10);
  begin_reading (self);
  contours = tri_wire_get_contours (&self->reader);
  g_assert_nonnull (contours);
  g_assert_cmpstr (contours->label, ==, "Set");
  g_assert_cmpstr (contours->frame_of_reference_uid, ==, "2.25.1");
  g_assert_cmpuint (contours->n_skipped, ==, 2);
  g_assert_cmpuint (contours->rois->len, ==, 2);
  roi = tri_contours_get_roi (contours, 0);
  g_assert_cmpuint (roi->number, ==, 4);
  g_assert_cmpstr (roi->name, ==, "Liver");
  g_assert_cmpstr (roi->description, ==, "by hand");
  g_assert_cmpstr (roi->type, ==, "ORGAN");
  g_assert_cmpuint (roi->rgb[2], ==, 3);
  g_assert_cmpuint (roi->n_contours, ==, 2);
  contour = tri_contours_get_contour (contours, 0);
  g_assert_cmpfloat (contour->normal.z, ==, 1); /* sealed */
  g_assert_cmpfloat (tri_contours_get_points (contours, contour)[2].x, ==, 10);
  g_assert_cmpint (tri_contours_get_contour (contours, 1)->kind, ==, TRI_CONTOUR_POINT);
}

static void
test_bad_contours (Fixture *self, gconstpointer data)
{
  const double numbers[] = { NAN, INFINITY, 2 * TRI_LIMIT_CONTOUR_MM };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      put_contours (self, numbers[i]);
      begin_reading (self);
      g_assert_null (tri_wire_get_contours (&self->reader));
    }
  put_contours (self, 10);
  for (guint size = 0; size < self->writer.bytes->len; size++)
    {
      begin_reading (self);
      self->reader.size = size;
      g_assert_null (tri_wire_get_contours (&self->reader));
    }
  /* Each number of the message as large as can be: a count that is not there takes no memory. */
  for (guint at = 0; at + 4 <= self->writer.bytes->len; at++)
    {
      g_autoptr (TriContours) contours = NULL;

      put_contours (self, 10);
      memset (self->writer.bytes->data + at, 0x7f, 4);
      begin_reading (self);
      contours = tri_wire_get_contours (&self->reader);
    }
}

int
main (int argc, char **argv)
{
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  g_test_init (&argc, &argv, NULL);

  ADD ("/messages/documents", test_document);
  ADD ("/messages/documents/bad", test_bad_documents);
  ADD ("/messages/lines", test_lines);
  ADD ("/messages/lines/cut", test_cut);
  ADD ("/messages/lines/bad", test_bad_lines);
  ADD ("/messages/lines/too-many", test_too_many_lines);
  ADD ("/messages/extract", test_extract);
  ADD ("/messages/contours", test_contours);
  ADD ("/messages/contours/bad", test_bad_contours);
  return g_test_run ();
#undef ADD
}
