/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The payloads about objects that are no images: the record of a document, its text, and the
 * request for what it carries. A get function is TRUE only when the whole payload was used, every
 * number is within its limits and the numbers agree with each other. */

#include "config.h"

#include "tri-wire-fields.h"

/* ---- DOCUMENT ---- */

#define D TriDocument
static const TriField document_fields[] = {
  TRI_U32 (D, kind, 0, TRI_N_DOCUMENT_KINDS - 1),
  TRI_STRING (D, what),
  TRI_STRING (D, title),
  TRI_STRING (D, patient_name),
  TRI_STRING (D, patient_id),
  TRI_STRING (D, patient_birth_date),
  TRI_STRING (D, patient_sex),
  TRI_STRING (D, study_uid),
  TRI_STRING (D, study_date),
  TRI_STRING (D, study_description),
  TRI_STRING (D, series_uid),
  TRI_STRING (D, series_description),
  TRI_STRING (D, modality),
  TRI_STRING (D, sop_class_uid),
  TRI_STRING (D, sop_instance_uid),
  TRI_STRING (D, frame_of_reference_uid),
  TRI_STRING (D, referenced_series),
  TRI_STRING (D, manufacturer),
  TRI_STRING (D, date),
  TRI_STRING (D, time),
  TRI_I32 (D, series_number),
  TRI_I32 (D, instance_number),
  TRI_STRING (D, media_type),
  TRI_U64 (D, media_bytes, 0, TRI_LIMIT_FRAME_BYTES),
};
#undef D

void
tri_wire_put_document (TriWireWriter *writer, const TriDocument *document)
{
  tri_wire_put_fields (writer, document, document_fields, G_N_ELEMENTS (document_fields));
}

gboolean
tri_wire_get_document (TriWireReader *reader, TriDocument *document)
{
  tri_document_init (document);
  tri_wire_get_fields (reader, document, document_fields, G_N_ELEMENTS (document_fields));
  return tri_wire_reader_is_done (reader) && *document->what != '\0' &&
         (*document->media_type == '\0') == (document->media_bytes == 0);
}

/* ---- LINES ---- */

static const TriField line_fields[] = {
  TRI_U32 (TriDocumentLine, depth, 0, TRI_LIMIT_SEQUENCE_DEPTH),
  TRI_BOOLEAN (TriDocumentLine, is_heading),
  TRI_STRING (TriDocumentLine, name),
  TRI_STRING (TriDocumentLine, value),
  TRI_STRING (TriDocumentLine, reference),
  TRI_U32 (TriDocumentLine, reference_frame, 0, TRI_LIMIT_FRAMES),
};

void
tri_wire_put_lines (TriWireWriter *writer, const TriDocumentText *text)
{
  guint n_lines = tri_document_text_get_n_lines (text);

  tri_wire_put_u32 (writer, n_lines);
  for (guint i = 0; i < n_lines; i++)
    tri_wire_put_fields (writer, tri_document_text_get_line (text, i), line_fields,
                         G_N_ELEMENTS (line_fields));
}

/**
 * tri_wire_get_lines:
 * @text: gets the lines; unusable when FALSE is returned
 */
gboolean
tri_wire_get_lines (TriWireReader *reader, TriDocumentText *text)
{
  guint32 n = tri_wire_get_u32_max (reader, TRI_LIMIT_DOCUMENT_LINES);
  GStringChunk *owner_strings = reader->strings;
  GStringChunk *strings = g_string_chunk_new (4096); /* tri_document_text_append() copies */

  reader->strings = strings;
  for (guint32 i = 0; i < n && !reader->is_bad; i++)
    {
      TriDocumentLine line = { 0 };

      tri_wire_get_fields (reader, &line, line_fields, G_N_ELEMENTS (line_fields));
      if (!reader->is_bad)
        tri_document_text_append (text, &line);
    }
  reader->strings = owner_strings;
  g_string_chunk_free (strings);

  return tri_wire_reader_is_done (reader);
}

/* ---- EXTRACT ---- */

static const TriField extract_fields[] = {
  TRI_U64 (TriWireExtract, file_key, 0, G_MAXUINT64),
  TRI_U64 (TriWireExtract, bytes, 1, TRI_LIMIT_FRAME_BYTES),
  TRI_PART (TriWireExtract, part),
};

void
tri_wire_put_extract (TriWireWriter *writer, const TriWireExtract *request)
{
  tri_wire_put_fields (writer, request, extract_fields, G_N_ELEMENTS (extract_fields));
}

gboolean
tri_wire_get_extract (TriWireReader *reader, TriWireExtract *request)
{
  tri_wire_get_fields (reader, request, extract_fields, G_N_ELEMENTS (extract_fields));
  return tri_wire_reader_is_done (reader);
}

gboolean
tri_wire_get_nothing (TriWireReader *reader)
{
  return tri_wire_reader_is_done (reader);
}
