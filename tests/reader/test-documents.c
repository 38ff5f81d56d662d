/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DICOM objects that are no images: what they are taken for, what they say, what they carry; and
 * what those do not get away with that lie about it. That real content trees come out whole is for
 * the oracle to say (tests/tool/oracle_documents.py). */

#include "config.h"

#include "dicom-case.h"
#include "dicom-maker.h"
#include "tri-error.h"

#include <string.h>

#define UID_MPEG4 "1.2.840.10008.1.2.4.102"
#define UID_BASIC_TEXT "1.2.840.10008.5.1.4.1.1.88.11"
/* Two blanks a level. */
#define INDENT_31 "                                                              "
#define UID_PDF "1.2.840.10008.5.1.4.1.1.104.1"

typedef struct
{
  DicomMaker maker;
  DicomCase file;
} Fixture;

static void
set_up (Fixture *self, gconstpointer syntax)
{
  dicom_maker_init (&self->maker, syntax != NULL ? syntax : UID_EXPLICIT);
}

static void
tear_down (Fixture *self, gconstpointer syntax)
{
  dicom_maker_clear (&self->maker);
  dicom_case_clear (&self->file);
}

static void
put_identity (Fixture *self, const char *class_uid, const char *modality)
{
  dicom_maker_text (&self->maker, 0x00080016, "UI", class_uid);
  dicom_maker_text (&self->maker, 0x00080018, "UI", "2.25.7");
  dicom_maker_text (&self->maker, 0x00080023, "DA", "20150321");
  dicom_maker_text (&self->maker, 0x00080060, "CS", modality);
  dicom_maker_text (&self->maker, 0x00100010, "PN", "Doe^Jane");
  dicom_maker_text (&self->maker, 0x0020000d, "UI", "2.25.2");
}

/* A sequence of undefined length, open until end_sequence(). */
static void
begin_sequence (Fixture *self, guint32 tag)
{
  dicom_maker_head (&self->maker, tag, "SQ", UNDEFINED_LENGTH);
  dicom_maker_head (&self->maker, 0xfffee000, "", UNDEFINED_LENGTH);
}

static void
end_sequence (Fixture *self)
{
  dicom_maker_head (&self->maker, 0xfffee00d, "", 0);
  dicom_maker_head (&self->maker, 0xfffee0dd, "", 0);
}

static void
put_code (Fixture *self, guint32 tag, const char *value, const char *meaning)
{
  begin_sequence (self, tag);
  dicom_maker_text (&self->maker, 0x00080100, "SH", value);
  dicom_maker_text (&self->maker, 0x00080104, "LO", meaning);
  end_sequence (self);
}

static void
begin_item (Fixture *self, const char *type, const char *name)
{
  dicom_maker_text (&self->maker, 0x0040a040, "CS", type);
  if (name != NULL)
    put_code (self, 0x0040a043, "1", name);
}

static void
scan (Fixture *self)
{
  g_autoptr (GByteArray) bytes = dicom_maker_finish (&self->maker);
  GError *error = NULL;

  dicom_case_init (&self->file, bytes);
  g_assert_true (dicom_case_scan (&self->file, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (self->file.frames->len, ==, 0);
}

static char *
read_text (Fixture *self)
{
  g_autoptr (TriDocumentText) text = tri_document_text_new ();
  GError *error = NULL;

  g_assert_true (tri_dicom_file_text (&self->file.file, text, &error));
  g_assert_no_error (error);
  return tri_document_text_format (text);
}

static void
put_report (Fixture *self)
{
  put_identity (self, UID_BASIC_TEXT, "SR");
  begin_item (self, "CONTAINER", "Report");
  begin_sequence (self, 0x0040a730);
  begin_item (self, "CONTAINER", "Findings");
  begin_sequence (self, 0x0040a730);
  begin_item (self, "TEXT", "Finding");
  dicom_maker_text (&self->maker, 0x0040a160, "UT", "first\r\nsecond");
  end_sequence (self);
  end_sequence (self);
}

static void
test_report (Fixture *self, gconstpointer syntax)
{
  const TriDocument *document = &self->file.document;
  g_autofree char *text = NULL;

  put_report (self);
  scan (self);
  g_assert_cmpint (document->kind, ==, TRI_DOCUMENT_REPORT);
  g_assert_cmpstr (document->what, ==, "Basic Text SR");
  g_assert_cmpstr (document->title, ==, "Report");
  g_assert_cmpstr (document->modality, ==, "SR");
  g_assert_cmpstr (document->date, ==, "20150321");
  g_assert_cmpstr (document->patient_name, ==, "Doe^Jane");
  g_assert_cmpstr (document->study_uid, ==, "2.25.2");
  g_assert_cmpstr (document->media_type, ==, "");
  text = read_text (self);
  g_assert_cmpstr (text, ==, "Report\n  Findings\n    Finding: first\n    second\n");
}

/* Only what its content says it is. */
static void
test_unknown_classes (Fixture *self, gconstpointer syntax)
{
  static const struct
  {
    const char *uid, *manufacturer, *what;
  } rows[] = {
    { "1.3.12.2.1107.5.9.1", "SIEMENS", "Private object of SIEMENS" },
    { "1.3.12.2.1107.5.9.1", NULL, "Private object of class 1.3.12.2.1107.5.9.1" },
    { "1.2.840.10008.5.1.4.1.1.99999", "X", "DICOM object of class 1.2.840.10008.5.1.4.1.1.99999" },
    { "1.2.840.10008.5.1.4.1.1.66", NULL, "Raw Data" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture other = { 0 };

      set_up (&other, syntax);
      dicom_maker_text (&other.maker, 0x00080016, "UI", rows[i].uid);
      if (rows[i].manufacturer != NULL)
        dicom_maker_text (&other.maker, 0x00080070, "LO", rows[i].manufacturer);
      scan (&other);
      g_assert_cmpint (other.file.document.kind, ==, TRI_DOCUMENT_OTHER);
      g_assert_cmpstr (other.file.document.what, ==, rows[i].what);
      tear_down (&other, syntax);
    }
  put_report (self);
  scan (self);
}

/* Within the depth that is allowed a tree of any depth is told; beyond it is refused. */
static void
test_depth (Fixture *self, gconstpointer syntax)
{
  g_autofree char *text = NULL;

  put_identity (self, UID_BASIC_TEXT, "SR");
  begin_item (self, "CONTAINER", "0");
  for (guint i = 1; i <= 31; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      begin_sequence (self, 0x0040a730);
      begin_item (self, "CONTAINER", i < 31 ? name : NULL);
    }
  for (guint i = 1; i <= 31; i++)
    end_sequence (self);
  scan (self);
  text = read_text (self);
  g_assert_true (g_str_has_prefix (text, "0\n  1\n    2\n"));
  g_assert_true (g_str_has_suffix (text, " 30\n" INDENT_31 "Section\n"));
}

static void
test_too_deep (Fixture *self, gconstpointer syntax)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (TriDocumentText) text = tri_document_text_new ();
  g_autoptr (GError) error = NULL, text_error = NULL;

  put_identity (self, UID_BASIC_TEXT, "SR");
  for (guint i = 0; i < 5000; i++)
    begin_sequence (self, 0x0040a730);
  for (guint i = 0; i < 5000; i++)
    end_sequence (self);
  bytes = dicom_maker_finish (&self->maker);
  dicom_case_init (&self->file, bytes);
  g_assert_false (dicom_case_scan (&self->file, &error));
  g_assert_false (tri_dicom_file_text (&self->file.file, text, &text_error));
  g_assert_error (text_error, TRI_ERROR, error->code);
}

/* However many items there are: the last line says that there are more. */
static void
test_too_long (Fixture *self, gconstpointer syntax)
{
  g_autoptr (TriDocumentText) text = tri_document_text_new ();
  const TriDocumentLine *last = NULL;
  GError *error = NULL;

  put_identity (self, UID_BASIC_TEXT, "SR");
  begin_item (self, "CONTAINER", NULL);
  dicom_maker_head (&self->maker, 0x0040a730, "SQ", UNDEFINED_LENGTH);
  for (guint i = 0; i < TRI_LIMIT_DOCUMENT_LINES + 10; i++)
    {
      dicom_maker_head (&self->maker, 0xfffee000, "", UNDEFINED_LENGTH);
      dicom_maker_text (&self->maker, 0x0040a040, "CS", "TEXT");
      dicom_maker_head (&self->maker, 0xfffee00d, "", 0);
    }
  dicom_maker_head (&self->maker, 0xfffee0dd, "", 0);
  scan (self);
  g_assert_true (tri_dicom_file_text (&self->file.file, text, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (tri_document_text_get_n_lines (text), ==, TRI_LIMIT_DOCUMENT_LINES);
  last = tri_document_text_get_line (text, TRI_LIMIT_DOCUMENT_LINES - 1);
  g_assert_nonnull (strstr (last->value, "ends here"));
}

/* ---- the file inside ---- */

static void
assert_extract (Fixture *self, gconstpointer wanted, gsize size)
{
  g_autofree guint8 *out = g_malloc0 (size + 1);
  GError *error = NULL;

  g_assert_cmpuint (self->file.document.media_bytes, ==, size);
  out[size] = 0xa5;
  g_assert_true (tri_dicom_file_extract (&self->file.file, out, size, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (out, size, wanted, size);
  g_assert_cmpint (out[size], ==, 0xa5);

  /* Another size than the file has is refused, and nothing written beyond it. */
  g_assert_false (tri_dicom_file_extract (&self->file.file, out, size - 1, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_cmpint (out[size], ==, 0xa5);
}

static void
put_document (Fixture *self, const char *bytes, gsize n, const char *type)
{
  put_identity (self, UID_PDF, "DOC");
  dicom_maker_text (&self->maker, 0x00420010, "ST", "A letter");
  dicom_maker_put (&self->maker, 0x00420011, "OB", bytes, n);
  if (type != NULL)
    dicom_maker_text (&self->maker, 0x00420012, "LO", type);
}

static void
test_document (Fixture *self, gconstpointer syntax)
{
  static const char pdf[] = "%PDF-1.4 odd";
  g_autofree char *text = NULL;

  put_document (self, pdf, strlen (pdf) - 1, "application/pdf");
  scan (self);
  g_assert_cmpint (self->file.document.kind, ==, TRI_DOCUMENT_ENCAPSULATED);
  g_assert_cmpstr (self->file.document.what, ==, "Encapsulated PDF");
  g_assert_cmpstr (self->file.document.title, ==, "A letter");
  g_assert_cmpstr (self->file.document.media_type, ==, "application/pdf");
  assert_extract (self, pdf, strlen (pdf) - 1); /* without the padding */
  text = read_text (self);
  g_assert_nonnull (strstr (text, "Contents: application/pdf\n"));
  g_assert_null (strstr (text, "%PDF"));
}

static void
test_document_without_type (Fixture *self, gconstpointer syntax)
{
  put_document (self, "abcd", 4, NULL);
  scan (self);
  g_assert_cmpstr (self->file.document.media_type, ==, "application/octet-stream");
  assert_extract (self, "abcd", 4);
}

static void
test_empty_document (Fixture *self, gconstpointer syntax)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint8 out[1];

  put_document (self, "", 0, "application/pdf");
  scan (self);
  g_assert_cmpstr (self->file.document.media_type, ==, "");
  g_assert_cmpuint (self->file.document.media_bytes, ==, 0);
  text = read_text (self);
  g_assert_nonnull (strstr (text, "empty"));
  g_assert_false (tri_dicom_file_extract (&self->file.file, out, 1, &error));
}

static void
put_video (Fixture *self, guint32 second_length)
{
  const DicomImage image = { .rows = 8, .columns = 16, .frames = 50, .allocated = 8 };

  dicom_maker_image (&self->maker, &image);
  dicom_maker_fragments_begin (&self->maker);
  dicom_maker_fragment (&self->maker, "0123456789", 10);
  dicom_maker_head (&self->maker, 0xfffee000, "", second_length);
  dicom_maker_raw (&self->maker, "abcdef", 6);
}

static void
test_video (Fixture *self, gconstpointer syntax)
{
  g_autofree char *text = NULL;

  put_video (self, 6);
  dicom_maker_fragments_end (&self->maker);
  scan (self);
  g_assert_cmpint (self->file.document.kind, ==, TRI_DOCUMENT_VIDEO);
  g_assert_cmpstr (self->file.document.media_type, ==, "video/mp4");
  assert_extract (self, "0123456789abcdef", 16);
  text = read_text (self);
  g_assert_nonnull (strstr (text, "Picture: 16 × 8\n"));
  g_assert_nonnull (strstr (text, "Frames: 50\n"));
}

/* A fragment that claims more than there is. */
static void
test_cut_video (Fixture *self, gconstpointer syntax)
{
  g_autoptr (GError) error = NULL;
  guint8 out[16];

  put_video (self, 0x7ffffff0);
  scan (self);
  g_assert_cmpuint (self->file.document.media_bytes, ==, 0);
  g_assert_cmpstr (self->file.document.media_type, ==, "");
  g_assert_false (tri_dicom_file_extract (&self->file.file, out, 16, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
}

/* An image that has lost its pixels, and what says nothing of itself: damaged, not documents. */
static void
test_damaged (Fixture *self, gconstpointer syntax)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (syntax != NULL)
    put_identity (self, "1.2.840.10008.5.1.4.1.1.2", "CT");
  else
    dicom_maker_text (&self->maker, 0x00100010, "PN", "Doe^Jane");
  bytes = dicom_maker_finish (&self->maker);
  dicom_case_init (&self->file, bytes);
  g_assert_false (dicom_case_scan (&self->file, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
}

/* ---- structures ---- */

static void
put_contour (Fixture *self, const char *type, const char *n_points, const char *points)
{
  dicom_maker_head (&self->maker, 0xfffee000, "", UNDEFINED_LENGTH);
  dicom_maker_text (&self->maker, 0x30060042, "CS", type);
  dicom_maker_text (&self->maker, 0x30060046, "IS", n_points);
  dicom_maker_text (&self->maker, 0x30060050, "DS", points);
  dicom_maker_head (&self->maker, 0xfffee00d, "", 0);
}

static void
put_structures (Fixture *self)
{
  put_identity (self, "1.2.840.10008.5.1.4.1.1.481.3", "RTSTRUCT");
  dicom_maker_text (&self->maker, 0x30060002, "SH", "Set");
  begin_sequence (self, 0x30060020);
  dicom_maker_text (&self->maker, 0x30060022, "IS", "3");
  dicom_maker_text (&self->maker, 0x30060024, "UI", "2.25.5");
  dicom_maker_text (&self->maker, 0x30060026, "LO", "Liver");
  end_sequence (self);
  begin_sequence (self, 0x30060039);
  dicom_maker_text (&self->maker, 0x3006002a, "IS", "255\\128\\0");
  dicom_maker_head (&self->maker, 0x30060040, "SQ", UNDEFINED_LENGTH);
  put_contour (self, "CLOSED_PLANAR", "3", "0\\0\\5\\10\\0\\5\\10\\10\\5");
  put_contour (self, "CLOSED_PLANAR", "99999999", "0\\0\\8\\10\\0\\8\\10\\10\\8");
  put_contour (self, "POINT", "1", "1\\2\\3");
  put_contour (self, "POINT", "1", "1\\2");
  put_contour (self, "CLOSED_PLANAR", "3", "0\\0\\x\\10\\0\\5\\10\\10\\5");
  put_contour (self, "CLOSED_PLANAR", "1", "1e300\\0\\0");
  put_contour (self, "SPIRAL", "1", "1\\2\\3");
  put_contour (self, "POINT", "0", "");
  dicom_maker_head (&self->maker, 0xfffee0dd, "", 0);
  dicom_maker_text (&self->maker, 0x30060084, "IS", "3");
  end_sequence (self);
  begin_sequence (self, 0x30060080);
  dicom_maker_text (&self->maker, 0x30060084, "IS", "3");
  dicom_maker_text (&self->maker, 0x300600a4, "CS", "ORGAN");
  end_sequence (self);
}

/* What makes sense is there, what does not is counted. */
static void
test_structures (Fixture *self, gconstpointer syntax)
{
  g_autoptr (TriContours) contours = NULL;
  const TriRoi *roi = NULL;
  GError *error = NULL;

  put_structures (self);
  scan (self);
  g_assert_cmpint (self->file.document.kind, ==, TRI_DOCUMENT_STRUCTURES);
  g_assert_cmpstr (self->file.document.title, ==, "Set");
  contours = tri_dicom_file_contours (&self->file.file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contours->frame_of_reference_uid, ==, "2.25.5");
  g_assert_cmpuint (contours->rois->len, ==, 1);
  g_assert_cmpuint (contours->n_skipped, ==, 5);
  roi = tri_contours_get_roi (contours, 0);
  g_assert_cmpstr (roi->name, ==, "Liver");
  g_assert_cmpstr (roi->type, ==, "ORGAN");
  g_assert_cmpuint (roi->rgb[0], ==, 255);
  g_assert_cmpuint (roi->rgb[1], ==, 128);
  g_assert_cmpuint (roi->n_contours, ==, 3);
  tri_contours_seal (contours);
  g_assert_cmpfloat_with_epsilon (roi->step_mm, 3, 1e-9);
}

static void
test_no_structures (Fixture *self, gconstpointer syntax)
{
  g_autoptr (TriContours) contours = NULL;
  g_autoptr (GError) error = NULL;

  put_report (self);
  scan (self);
  contours = tri_dicom_file_contours (&self->file.file, &error);
  g_assert_null (contours);
  g_assert_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT);
}

static void
test_image (Fixture *self, gconstpointer syntax)
{
  const DicomImage image = { .rows = 1, .columns = 2 };
  const guint16 pixels[2] = { 1, 2 };
  g_autoptr (TriDocumentText) text = tri_document_text_new ();
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dicom_maker_image (&self->maker, &image);
  dicom_maker_pixels (&self->maker, pixels, 2);
  bytes = dicom_maker_finish (&self->maker);
  dicom_case_init (&self->file, bytes);
  g_assert_false (tri_dicom_file_text (&self->file.file, text, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT);
}

int
main (int argc, char **argv)
{
#define ADD(path, syntax, test) g_test_add (path, Fixture, syntax, set_up, test, tear_down)
  g_test_init (&argc, &argv, NULL);

  ADD ("/documents/report/explicit", UID_EXPLICIT, test_report);
  ADD ("/documents/report/implicit", UID_IMPLICIT, test_report);
  ADD ("/documents/report/big-endian", UID_BIG_ENDIAN, test_report);
  ADD ("/documents/report/deflated", UID_DEFLATED, test_report);
  ADD ("/documents/unknown-classes", UID_EXPLICIT, test_unknown_classes);
  ADD ("/documents/depth", UID_EXPLICIT, test_depth);
  ADD ("/documents/too-deep", UID_EXPLICIT, test_too_deep);
  ADD ("/documents/too-long", UID_EXPLICIT, test_too_long);
  ADD ("/documents/file/document", UID_EXPLICIT, test_document);
  ADD ("/documents/file/implicit", UID_IMPLICIT, test_document);
  ADD ("/documents/file/without-type", UID_EXPLICIT, test_document_without_type);
  ADD ("/documents/file/empty", UID_EXPLICIT, test_empty_document);
  ADD ("/documents/file/video", UID_MPEG4, test_video);
  ADD ("/documents/file/cut-video", UID_MPEG4, test_cut_video);
  ADD ("/documents/lost-pixels", UID_EXPLICIT, test_damaged);
  ADD ("/documents/says-nothing", NULL, test_damaged);
  ADD ("/documents/structures", UID_EXPLICIT, test_structures);
  ADD ("/documents/structures/implicit", UID_IMPLICIT, test_structures);
  ADD ("/documents/structures/none", UID_EXPLICIT, test_no_structures);
  ADD ("/documents/image", UID_EXPLICIT, test_image);
  return g_test_run ();
#undef ADD
}
