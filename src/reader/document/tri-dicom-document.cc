/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a DICOM object is that is no image, from the elements at the top of its header. Its content
 * counts for more than its class: an unknown class with a content tree is a report. */

#include "tri-dicom-document.h"

#include <cstring>

#include "tri-dicom-attachment.h"
#include "tri-document-writer.hh"

enum FieldKind
{
  FIELD_CODE, /* as stored */
  FIELD_TEXT,
  FIELD_INTEGER,
};

struct Field
{
  DcmTagKey tag;
  FieldKind kind;
  gsize offset;
};

#define AT(field) offsetof (TriDocument, field)

/* Later rows count for more. */
static const Field fields[] = {
  { DCM_SOPClassUID, FIELD_CODE, AT (sop_class_uid) },
  { DCM_SOPInstanceUID, FIELD_CODE, AT (sop_instance_uid) },
  { DCM_StudyDate, FIELD_CODE, AT (study_date) },
  { DCM_StudyDate, FIELD_CODE, AT (date) },
  { DCM_SeriesDate, FIELD_CODE, AT (date) },
  { DCM_ContentDate, FIELD_CODE, AT (date) },
  { DCM_StructureSetDate, FIELD_CODE, AT (date) },
  { DCM_RTPlanDate, FIELD_CODE, AT (date) },
  { DCM_PresentationCreationDate, FIELD_CODE, AT (date) },
  { DCM_ContentTime, FIELD_CODE, AT (time) },
  { DCM_StructureSetTime, FIELD_CODE, AT (time) },
  { DCM_RTPlanTime, FIELD_CODE, AT (time) },
  { DCM_PresentationCreationTime, FIELD_CODE, AT (time) },
  { DCM_Modality, FIELD_CODE, AT (modality) },
  { DCM_Manufacturer, FIELD_TEXT, AT (manufacturer) },
  { DCM_StudyDescription, FIELD_TEXT, AT (study_description) },
  { DCM_SeriesDescription, FIELD_TEXT, AT (series_description) },
  { DCM_PatientName, FIELD_TEXT, AT (patient_name) },
  { DCM_PatientID, FIELD_TEXT, AT (patient_id) },
  { DCM_PatientBirthDate, FIELD_CODE, AT (patient_birth_date) },
  { DCM_PatientSex, FIELD_CODE, AT (patient_sex) },
  { DCM_StudyInstanceUID, FIELD_CODE, AT (study_uid) },
  { DCM_SeriesInstanceUID, FIELD_CODE, AT (series_uid) },
  { DCM_SeriesNumber, FIELD_INTEGER, AT (series_number) },
  { DCM_InstanceNumber, FIELD_INTEGER, AT (instance_number) },
  { DCM_FrameOfReferenceUID, FIELD_CODE, AT (frame_of_reference_uid) },
  { DCM_ContentLabel, FIELD_TEXT, AT (title) },
  { DCM_ContentDescription, FIELD_TEXT, AT (title) },
  { DCM_DocumentTitle, FIELD_TEXT, AT (title) },
  { DCM_StructureSetLabel, FIELD_TEXT, AT (title) },
  { DCM_RTPlanLabel, FIELD_TEXT, AT (title) },
};

/* Besides those: what decides on the kind, and what is referred to. Ascending. */
static const DcmTagKey wanted[] = {
  DCM_SpecificCharacterSet,
  DCM_SOPClassUID,
  DCM_SOPInstanceUID,
  DCM_StudyDate,
  DCM_SeriesDate,
  DCM_ContentDate,
  DCM_ContentTime,
  DCM_Modality,
  DCM_Manufacturer,
  DCM_StudyDescription,
  DCM_SeriesDescription,
  DCM_ReferencedSeriesSequence,
  DCM_PatientName,
  DCM_PatientID,
  DCM_PatientBirthDate,
  DCM_PatientSex,
  DCM_StudyInstanceUID,
  DCM_SeriesInstanceUID,
  DCM_SeriesNumber,
  DCM_InstanceNumber,
  DCM_FrameOfReferenceUID,
  DCM_ConceptNameCodeSequence,
  DCM_CurrentRequestedProcedureEvidenceSequence,
  DCM_DocumentTitle,
  DCM_MIMETypeOfEncapsulatedDocument,
  DCM_ContentLabel,
  DCM_ContentDescription,
  DCM_PresentationCreationDate,
  DCM_PresentationCreationTime,
  DCM_StructureSetLabel,
  DCM_StructureSetDate,
  DCM_StructureSetTime,
  DCM_ReferencedFrameOfReferenceSequence,
  DCM_RTPlanLabel,
  DCM_RTPlanDate,
  DCM_RTPlanTime,
};

/* ---- what it is ---- */

const char *
tri_dicom_get_video_type (const char *transfer_syntax)
{
  static const char prefix[] = "1.2.840.10008.1.2.4.10";

  if (!g_str_has_prefix (transfer_syntax, prefix) || strlen (transfer_syntax) < sizeof prefix)
    return nullptr;
  /* 100, 101: MPEG-2; 102 to 106: H.264; 107, 108: HEVC; the fragmentable forms end in ".1". The
   * streams are MPEG-2 transport or program streams, or MP4; the words of a file say which. */
  switch (transfer_syntax[sizeof prefix - 1])
    {
    case '0':
    case '1':
      return "video/mpeg";
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
      return "video/mp4";
    default:
      return nullptr;
    }
}

static TriDocumentKind
classify (const TriDicomScan *scan, const std::string &uid)
{
  static const char presentation[] = "1.2.840.10008.5.1.4.1.1.11.";
  auto has = [scan] (const DcmTagKey &tag) { return tri_dcmtk_scan_has (scan, tag); };

  if (scan->pixel_tag != 0)
    return TRI_DOCUMENT_VIDEO;
  if (has (DCM_EncapsulatedDocument))
    return TRI_DOCUMENT_ENCAPSULATED;
  if (has (DCM_WaveformSequence))
    return TRI_DOCUMENT_WAVEFORM;
  if (uid == UID_KeyObjectSelectionDocumentStorage)
    return TRI_DOCUMENT_KEY_OBJECTS;
  if (has (DCM_ContentSequence) && has (DCM_ValueType))
    return TRI_DOCUMENT_REPORT;
  if (has (DCM_StructureSetROISequence) || has (DCM_ROIContourSequence))
    return TRI_DOCUMENT_STRUCTURES;
  if (has (DCM_FractionGroupSequence) || has (DCM_BeamSequence) || has (DCM_IonBeamSequence) ||
      has (DCM_ControlPointDeliverySequence) || has (DCM_TreatmentSessionIonBeamSequence) ||
      has (DCM_TreatmentSessionApplicationSetupSequence))
    return TRI_DOCUMENT_PLAN;
  if (g_str_has_prefix (uid.c_str (), presentation))
    return TRI_DOCUMENT_PRESENTATION;
  return TRI_DOCUMENT_OTHER;
}

/* In words, always. */
static std::string
describe (const TriDocument *document)
{
  std::string words = tri_document_describe_class (document->sop_class_uid);

  if (!words.empty ())
    return words;
  if (*document->sop_class_uid == '\0')
    return std::string (_ ("DICOM object of modality ")) + document->modality;
  if (g_str_has_prefix (document->sop_class_uid, "1.2.840.10008."))
    return std::string (_ ("DICOM object of class ")) + document->sop_class_uid;
  if (*document->manufacturer != '\0')
    return std::string (_ ("Private object of ")) + document->manufacturer;
  return std::string (_ ("Private object of class ")) + document->sop_class_uid;
}

/* ---- what it says ---- */

struct Filler
{
  DcmItem *dataset;
  GStringChunk *strings;
  TriCharset *charset;
  TriDocument *document;
};

static const char *
keep (Filler &filler, const std::string &text)
{
  return text.empty () ? "" : g_string_chunk_insert_const (filler.strings, text.c_str ());
}

/* One line of text, decoded; codes are ASCII. */
static std::string
read_text (Filler &filler, DcmElement *element, bool is_code)
{
  gsize length;
  const char *bytes = tri_dcmtk_get_text (element, &length);
  g_autoptr (GString) decoded = g_string_new (nullptr);

  if (is_code)
    g_string_append_len (decoded, bytes, (gssize) length);
  else
    tri_charset_decode (filler.charset, bytes, MIN (length, 1024), element->getVR () == EVR_PN,
                        decoded);
  for (gsize i = 0; i < decoded->len; i++)
    if ((guchar) decoded->str[i] < ' ' || (is_code && (guchar) decoded->str[i] > '~'))
      decoded->str[i] = is_code ? '?' : ' ';
  return std::string (decoded->str);
}

static void
read_field (Filler &filler, const Field &field)
{
  gpointer at = reinterpret_cast<guint8 *> (filler.document) + field.offset;
  DcmElement *element = tri_dcmtk_find (filler.dataset, field.tag);
  double number;
  std::string text;

  if (element == nullptr)
    return;
  if (field.kind == FIELD_INTEGER)
    {
      number = tri_dcmtk_get_number (element);
      if (number > G_MININT32 && number <= G_MAXINT32)
        *static_cast<gint32 *> (at) = (gint32) number;
      return;
    }
  text = read_text (filler, element, field.kind == FIELD_CODE);
  if (!text.empty ())
    *static_cast<const char **> (at) = keep (filler, text);
}

/* A report is called by its root, PS3.3 C.17.3. */
static void
read_concept (Filler &filler)
{
  DcmItem *concept = tri_dcmtk_find_item (filler.dataset, DCM_ConceptNameCodeSequence);
  DcmElement *meaning = tri_dcmtk_find (concept, DCM_CodeMeaning);

  if (meaning != nullptr)
    filler.document->title = keep (filler, read_text (filler, meaning, false));
}

static void
add_series (Filler &filler, std::string &joined, DcmItem *item)
{
  DcmElement *element = tri_dcmtk_find (item, DCM_SeriesInstanceUID);
  std::string uid = element != nullptr ? read_text (filler, element, true) : "";

  if (uid.empty () || ("\\" + joined + "\\").find ("\\" + uid + "\\") != std::string::npos ||
      joined.size () > TRI_LIMIT_LINE_BYTES)
    return;
  joined += (joined.empty () ? "" : "\\") + uid;
}

/* Directly, as evidence of a report, or by frame of reference of a structure set. */
static void
read_references (Filler &filler)
{
  std::string joined;
  auto add = [&] (DcmItem *series, guint) { add_series (filler, joined, series); };

  tri_dcmtk_each_item (filler.dataset, DCM_ReferencedSeriesSequence, add);
  tri_dcmtk_each_item (filler.dataset, DCM_CurrentRequestedProcedureEvidenceSequence,
                       [&] (DcmItem *study, guint) {
                         tri_dcmtk_each_item (study, DCM_ReferencedSeriesSequence, add);
                       });
  tri_dcmtk_each_item (
      filler.dataset, DCM_ReferencedFrameOfReferenceSequence, [&] (DcmItem *space, guint n) {
        DcmElement *uid = tri_dcmtk_find (space, DCM_FrameOfReferenceUID);

        if (n == 1 && uid != nullptr && *filler.document->frame_of_reference_uid == '\0')
          filler.document->frame_of_reference_uid = keep (filler, read_text (filler, uid, true));
        tri_dcmtk_each_item (space, DCM_RTReferencedStudySequence, [&] (DcmItem *study, guint) {
          tri_dcmtk_each_item (study, DCM_RTReferencedSeriesSequence, add);
        });
      });
  filler.document->referenced_series = keep (filler, joined);
}

static void
read_media (Filler &filler, const TriDicomScan *scan, const TriBytes *file)
{
  TriDocument *document = filler.document;
  DcmElement *declared = tri_dcmtk_find (filler.dataset, DCM_MIMETypeOfEncapsulatedDocument);
  std::string type = declared != nullptr ? read_text (filler, declared, true) : "";
  const char *video = tri_dicom_get_video_type (scan->transfer_syntax);

  if (document->kind == TRI_DOCUMENT_VIDEO)
    type = video != nullptr ? video : "";
  else if (document->kind != TRI_DOCUMENT_ENCAPSULATED)
    return;
  document->media_bytes = tri_dicom_attachment_get_bytes (scan, file);
  if (document->media_bytes > 0)
    document->media_type = keep (filler, type.empty () ? "application/octet-stream" : type);
}

/**
 * tri_dicom_document_read:
 * @strings: where the text goes
 * @document: (out)
 *
 * Returns: FALSE, with @error, when the header is damaged, or does not say what the object is
 */
extern "C" gboolean
tri_dicom_document_read (const TriDicomScan *scan,
                         const TriBytes *file,
                         GStringChunk *strings,
                         TriDocument *document,
                         GError **error)
{
  return tri_dcmtk_guard (error, [&] () -> gboolean {
    TriDcmDataset dataset = tri_dcmtk_parse_tags (scan, wanted, G_N_ELEMENTS (wanted), error);
    g_autofree char *declared = nullptr;
    g_autoptr (TriCharset) charset = nullptr;
    gsize length;

    if (dataset == nullptr)
      return FALSE;
    const char *text =
        tri_dcmtk_get_text (tri_dcmtk_find (dataset.get (), DCM_SpecificCharacterSet), &length);
    declared = g_strndup (text, length);
    charset = tri_charset_new (declared);
    Filler filler = { dataset.get (), strings, charset, document };
    tri_document_init (document);
    for (const Field &field : fields)
      read_field (filler, field);
    if (*document->sop_class_uid == '\0')
      document->sop_class_uid = keep (filler, scan->media_class);
    document->kind = classify (scan, document->sop_class_uid);
    if (*document->sop_class_uid == '\0' && document->kind == TRI_DOCUMENT_OTHER)
      {
        g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                             _ ("The DICOM header does not say what the object is"));
        return FALSE;
      }
    if (*document->title == '\0')
      read_concept (filler);
    document->what = keep (filler, describe (document));
    read_references (filler);
    read_media (filler, scan, file);
    return TRUE;
  });
}
