/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a DICOM object that is no image says, in words: the whole header is parsed, and given to
 * the one that knows its kind. */

#include "tri-dicom-file.h"

#include <cstring>

#include "tri-dicom-attachment.h"
#include "tri-dicom-document.h"
#include "tri-document-writer.hh"

/* All but the elements whose bytes are no words. */
static TriDcmDataset
parse_words (const TriDicomScan *scan, GError **error)
{
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < scan->spans->len; i++)
    {
      guint32 tag = g_array_index (scan->spans, TriDicomSpan, i).tag;

      if (tag != tri_dcmtk_tag_to_number (DCM_EncapsulatedDocument) &&
          (tags->len == 0 || tag > g_array_index (tags, guint32, tags->len - 1)))
        g_array_append_val (tags, tag);
    }
  return tri_dcmtk_parse_scan (scan, reinterpret_cast<guint32 *> (tags->data), tags->len, nullptr,
                               nullptr, error);
}

static void
write_media (TriDocumentWriter &writer, const TriDocument *document)
{
  g_autofree char *size = g_format_size (document->media_bytes);

  if (document->media_bytes == 0)
    {
      writer.line (0, _ ("Contents"), _ ("empty, or too damaged to be handed over"));
      return;
    }
  writer.line (0, _ ("Contents"), document->media_type);
  writer.line (0, _ ("Size"), size);
}

static void
write_video (TriDocumentWriter &writer, DcmItem *dataset, const TriDicomScan *scan)
{
  double n_frames = tri_dcmtk_get_number (tri_dcmtk_find (dataset, DCM_NumberOfFrames));
  double frame_ms = tri_dcmtk_get_number (tri_dcmtk_find (dataset, DCM_FrameTime));
  double rate_hz = tri_dcmtk_get_number (tri_dcmtk_find (dataset, DCM_CineRate));
  g_autofree char *syntax = tri_dcmtk_describe_uid (scan->transfer_syntax);

  writer.line (0, _ ("Coding"), *syntax != '\0' ? syntax : scan->transfer_syntax);
  writer.line (0, _ ("Picture"),
               writer.text (dataset, DCM_Columns) + " × " + writer.text (dataset, DCM_Rows));
  writer.element (0, _ ("Frames"), dataset, DCM_NumberOfFrames);
  if (!(frame_ms > 0) && rate_hz > 0)
    frame_ms = 1000 / rate_hz;
  if (n_frames > 0 && frame_ms > 0)
    writer.line (0, _ ("Duration, s"),
                 tri_document_format_number (
                     (double) (gint64) (n_frames * frame_ms / 100 + 0.5) / 10));
}

static void
write_kind (TriDocumentWriter &writer,
            const TriDocument *document,
            DcmItem *dataset,
            const TriDicomScan *scan)
{
  switch (document->kind)
    {
    case TRI_DOCUMENT_REPORT:
    case TRI_DOCUMENT_KEY_OBJECTS:
      tri_document_write_report (writer, dataset);
      break;
    case TRI_DOCUMENT_PRESENTATION:
      tri_document_write_presentation (writer, dataset);
      break;
    case TRI_DOCUMENT_WAVEFORM:
      tri_document_write_waveform (writer, dataset);
      break;
    case TRI_DOCUMENT_STRUCTURES:
      tri_document_write_structures (writer, dataset);
      break;
    case TRI_DOCUMENT_PLAN:
      tri_document_write_plan (writer, dataset);
      break;
    case TRI_DOCUMENT_VIDEO:
      write_video (writer, dataset, scan);
      write_media (writer, document);
      break;
    case TRI_DOCUMENT_ENCAPSULATED:
      writer.element (0, _ ("Title"), dataset, DCM_DocumentTitle);
      writer.code_line (0, _ ("Kind"), dataset, DCM_ConceptNameCodeSequence);
      write_media (writer, document);
      break;
    case TRI_DOCUMENT_OTHER:
    default:
      tri_document_write_other (writer, dataset);
      break;
    }
}

/**
 * tri_dicom_file_text:
 * @text: gets the lines
 *
 * Fails for what is an image: that has no text.
 *
 * Returns: FALSE, with @error, when there is no text
 */
extern "C" gboolean
tri_dicom_file_text (const TriBytes *file, TriDocumentText *text, GError **error)
{
  return tri_dcmtk_guard (error, [&] () -> gboolean {
    g_autoptr (TriDicomScan) scan = tri_dicom_scan_new (file, error);
    g_autoptr (GStringChunk) strings = g_string_chunk_new (1024);
    TriDcmDataset dataset;
    TriDocument document;
    gsize length;

    if (scan == nullptr)
      return FALSE;
    if (scan->pixel_tag != 0 && tri_dicom_get_video_type (scan->transfer_syntax) == nullptr)
      {
        g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                             _ ("This is an image; it has no text"));
        return FALSE;
      }
    if (!tri_dicom_document_read (scan, file, strings, &document, error))
      return FALSE;
    dataset = parse_words (scan, error);
    if (dataset == nullptr)
      return FALSE;
    const char *own =
        tri_dcmtk_get_text (tri_dcmtk_find (dataset.get (), DCM_SpecificCharacterSet), &length);
    g_autofree char *declared = g_strndup (own, length);
    TriDocumentWriter writer (text, declared);
    write_kind (writer, &document, dataset.get (), scan);
    return TRUE;
  });
}

/**
 * tri_dicom_file_extract:
 * @out: @size bytes
 *
 * Copies the file inside the file.
 *
 * Returns: FALSE, with @error, when there is no such file inside, or it is not of @size bytes
 */
extern "C" gboolean
tri_dicom_file_extract (const TriBytes *file, guint8 *out, guint64 size, GError **error)
{
  g_autoptr (TriDicomScan) scan = tri_dicom_scan_new (file, error);

  return scan != nullptr && tri_dicom_attachment_read (scan, file, out, size, error);
}
