/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which element fills which field of a frame: one table, walked beside the elements, both in
 * ascending order. No judgement: that is the model's. */

#include "tri-dicom-fields.hh"

#include <cmath>
#include <cstddef>
#include <cstring>

#include "tri-remarks.h"

enum FieldKind
{
  FIELD_CODE, /* text of the default repertoire */
  FIELD_TEXT,
  FIELD_INTEGER,
  FIELD_NUMBER,
  FIELD_SLOPE,
  FIELD_INTERCEPT,
  FIELD_PAIR,
  FIELD_SECONDS,  /* into milliseconds */
  FIELD_DATETIME, /* its time of day */
  FIELD_POSITION,
  FIELD_ORIENTATION,
  FIELD_DEVICE_POSITION,
  FIELD_DEVICE_ORIENTATION,
  FIELD_SPACING,
  FIELD_DETECTOR_SPACING,
  FIELD_FILM_SPACING,
  FIELD_GRADIENT,
  FIELD_WINDOW_CENTERS,
  FIELD_WINDOW_WIDTHS,
  FIELD_WINDOW_NAMES,
  FIELD_LOSSY,
  FIELD_OTHER, /* read elsewhere */
};

struct Field
{
  DcmTagKey tag;
  FieldKind kind;
  gsize offset;
};

#define AT(field) offsetof (TriFrame, field)

static const Field fields[] = {
  { DCM_SpecificCharacterSet, FIELD_OTHER, 0 },
  { DCM_ImageType, FIELD_CODE, AT (image_type) },
  { DCM_SOPClassUID, FIELD_CODE, AT (sop_class_uid) },
  { DCM_SOPInstanceUID, FIELD_CODE, AT (sop_instance_uid) },
  { DCM_StudyDate, FIELD_CODE, AT (study_date) },
  { DCM_SeriesDate, FIELD_CODE, AT (series_date) },
  { DCM_AcquisitionDateTime, FIELD_DATETIME, AT (acquisition_time) },
  { DCM_AcquisitionTime, FIELD_CODE, AT (acquisition_time) },
  { DCM_ContentTime, FIELD_CODE, AT (content_time) },
  { DCM_Modality, FIELD_CODE, AT (modality) },
  { DCM_Manufacturer, FIELD_TEXT, AT (manufacturer) },
  { DCM_InstitutionName, FIELD_TEXT, AT (institution) },
  { DCM_StudyDescription, FIELD_TEXT, AT (study_description) },
  { DCM_SeriesDescription, FIELD_TEXT, AT (series_description) },
  { DCM_ReferencedSeriesSequence, FIELD_OTHER, 0 },
  { DCM_RecommendedDisplayFrameRate, FIELD_OTHER, 0 },
  { DCM_FrameType, FIELD_CODE, AT (image_type) },
  { DCM_ComplexImageComponent, FIELD_CODE, AT (complex_component) },
  { DCM_PatientName, FIELD_TEXT, AT (patient_name) },
  { DCM_PatientID, FIELD_TEXT, AT (patient_id) },
  { DCM_PatientBirthDate, FIELD_CODE, AT (patient_birth_date) },
  { DCM_PatientSex, FIELD_CODE, AT (patient_sex) },
  { DCM_AnatomicalOrientationType, FIELD_CODE, AT (anatomical_orientation_type) },
  { DCM_PatientIdentityRemoved, FIELD_CODE, AT (identity_removed) },
  { DCM_DeidentificationMethod, FIELD_TEXT, AT (deidentification_method) },
  { DCM_BodyPartExamined, FIELD_CODE, AT (body_part) },
  { DCM_ScanningSequence, FIELD_OTHER, 0 },
  { DCM_MRAcquisitionType, FIELD_OTHER, 0 },
  { DCM_SequenceName, FIELD_TEXT, AT (sequence_name) },
  { DCM_CineRate, FIELD_OTHER, 0 },
  { DCM_SliceThickness, FIELD_NUMBER, AT (slice_thickness_mm) },
  { DCM_RepetitionTime, FIELD_OTHER, 0 },
  { DCM_EchoTime, FIELD_NUMBER, AT (echo_time_ms) },
  { DCM_InversionTime, FIELD_NUMBER, AT (inversion_time_ms) },
  { DCM_EchoNumbers, FIELD_INTEGER, AT (echo_number) },
  { DCM_SpacingBetweenSlices, FIELD_NUMBER, AT (spacing_between_slices_mm) },
  { DCM_ProtocolName, FIELD_TEXT, AT (protocol) },
  { DCM_TriggerTime, FIELD_NUMBER, AT (trigger_time_ms) },
  { DCM_FrameTime, FIELD_OTHER, 0 },
  { DCM_FrameTimeVector, FIELD_OTHER, 0 },
  { DCM_GantryDetectorTilt, FIELD_NUMBER, AT (gantry_tilt_deg) },
  { DCM_ImagerPixelSpacing, FIELD_DETECTOR_SPACING, 0 },
  { DCM_ConvolutionKernel, FIELD_TEXT, AT (convolution_kernel) },
  { DCM_ActualFrameDuration, FIELD_NUMBER, AT (frame_time_ms) }, /* see tri-dicom-timing.cc */
  { DCM_FlipAngle, FIELD_NUMBER, AT (flip_angle_deg) },
  { DCM_SliceLocationVector, FIELD_OTHER, 0 },
  { DCM_NominalScannedPixelSpacing, FIELD_FILM_SPACING, 0 },
  { DCM_PatientPosition, FIELD_CODE, AT (patient_position) },
  { DCM_ViewPosition, FIELD_CODE, AT (view_position) },
  { DCM_FrameAcquisitionDateTime, FIELD_DATETIME, AT (acquisition_time) }, /* of the frame */
  { DCM_InversionTimes, FIELD_NUMBER, AT (inversion_time_ms) },
  { DCM_EffectiveEchoTime, FIELD_NUMBER, AT (echo_time_ms) },
  { DCM_DiffusionBValue, FIELD_NUMBER, AT (b_value) },
  { DCM_DiffusionGradientOrientation, FIELD_GRADIENT, 0 },
  { DCM_FrameAcquisitionDuration, FIELD_NUMBER, AT (frame_time_ms) },
  { DCM_StudyInstanceUID, FIELD_CODE, AT (study_uid) },
  { DCM_SeriesInstanceUID, FIELD_CODE, AT (series_uid) },
  { DCM_SeriesNumber, FIELD_INTEGER, AT (series_number) },
  { DCM_AcquisitionNumber, FIELD_INTEGER, AT (acquisition_number) },
  { DCM_InstanceNumber, FIELD_INTEGER, AT (instance_number) },
  { DCM_PatientOrientation, FIELD_CODE, AT (patient_orientation) },
  { DCM_ImagePositionPatient, FIELD_POSITION, 0 },
  { DCM_ImageOrientationPatient, FIELD_ORIENTATION, 0 },
  { DCM_FrameOfReferenceUID, FIELD_CODE, AT (frame_of_reference_uid) },
  { DCM_Laterality, FIELD_CODE, AT (laterality) },
  { DCM_ImageLaterality, FIELD_CODE, AT (laterality) }, /* of the image: counts more */
  { DCM_TemporalPositionIdentifier, FIELD_INTEGER, AT (temporal_position) },
  { DCM_NumberOfTemporalPositions, FIELD_OTHER, 0 },
  { DCM_SliceLocation, FIELD_NUMBER, AT (slice_location_mm) },
  { DCM_StackID, FIELD_TEXT, AT (stack_id) },
  { DCM_TemporalPositionIndex, FIELD_INTEGER, AT (temporal_position) },
  { DCM_NominalCardiacTriggerDelayTime, FIELD_NUMBER, AT (trigger_time_ms) },
  { DCM_FrameAcquisitionNumber, FIELD_INTEGER, AT (acquisition_number) },
  { DCM_ConcatenationUID, FIELD_CODE, AT (concatenation_uid) },
  { DCM_InConcatenationNumber, FIELD_INTEGER, AT (concatenation_number) },
  { DCM_InConcatenationTotalNumber, FIELD_INTEGER, AT (concatenation_total) },
  { DCM_DimensionIndexSequence, FIELD_OTHER, 0 },
  { DCM_ConcatenationFrameOffsetNumber, FIELD_INTEGER, AT (concatenation_offset) },
  { DCM_NominalPercentageOfCardiacPhase, FIELD_NUMBER, AT (cardiac_phase_percent) },
  { DCM_ImagePositionVolume, FIELD_DEVICE_POSITION, 0 },
  { DCM_ImageOrientationVolume, FIELD_DEVICE_ORIENTATION, 0 },
  { DCM_TemporalPositionTimeOffset, FIELD_SECONDS, AT (frame_reference_time_ms) },
  { DCM_DimensionOrganizationType, FIELD_OTHER, 0 },
  { DCM_FrameLabel, FIELD_TEXT, AT (frame_label) },
  { DCM_SamplesPerPixel, FIELD_OTHER, 0 },
  { DCM_PhotometricInterpretation, FIELD_OTHER, 0 },
  { DCM_PlanarConfiguration, FIELD_OTHER, 0 },
  { DCM_NumberOfFrames, FIELD_OTHER, 0 },
  { DCM_FrameIncrementPointer, FIELD_OTHER, 0 },
  { DCM_Rows, FIELD_OTHER, 0 },
  { DCM_Columns, FIELD_OTHER, 0 },
  { DCM_PixelSpacing, FIELD_SPACING, 0 },
  { DCM_PixelAspectRatio, FIELD_PAIR, AT (pixel_aspect) },
  { DCM_BitsAllocated, FIELD_OTHER, 0 },
  { DCM_BitsStored, FIELD_OTHER, 0 },
  { DCM_HighBit, FIELD_OTHER, 0 },
  { DCM_PixelRepresentation, FIELD_OTHER, 0 },
  { DCM_PixelPaddingValue, FIELD_OTHER, 0 },
  { DCM_PixelPaddingRangeLimit, FIELD_OTHER, 0 },
  { DCM_BurnedInAnnotation, FIELD_CODE, AT (burned_in) },
  { DCM_LongitudinalTemporalInformationModified, FIELD_CODE, AT (longitudinal_times) },
  { DCM_WindowCenter, FIELD_WINDOW_CENTERS, 0 },
  { DCM_WindowWidth, FIELD_WINDOW_WIDTHS, 0 },
  { DCM_RescaleIntercept, FIELD_INTERCEPT, AT (intercept) },
  { DCM_RescaleSlope, FIELD_SLOPE, AT (slope) },
  { DCM_RescaleType, FIELD_TEXT, AT (units) },
  { DCM_WindowCenterWidthExplanation, FIELD_WINDOW_NAMES, 0 },
  { DCM_VOILUTFunction, FIELD_CODE, AT (voi_function) },
  { DCM_LossyImageCompression, FIELD_LOSSY, 0 },
  { DCM_LossyImageCompressionRatio, FIELD_NUMBER, AT (lossy_ratio) },
  { DCM_LossyImageCompressionMethod, FIELD_CODE, AT (lossy_method) },
  { DCM_ModalityLUTSequence, FIELD_OTHER, 0 },
  { DCM_TotalPixelMatrixColumns, FIELD_OTHER, 0 },
  { DCM_TotalPixelMatrixRows, FIELD_OTHER, 0 },
  { DCM_EnergyWindowVector, FIELD_OTHER, 0 },
  { DCM_EnergyWindowInformationSequence, FIELD_OTHER, 0 },
  { DCM_DetectorVector, FIELD_OTHER, 0 },
  { DCM_DetectorInformationSequence, FIELD_OTHER, 0 },
  { DCM_PhaseVector, FIELD_OTHER, 0 },
  { DCM_PhaseInformationSequence, FIELD_OTHER, 0 },
  { DCM_RotationVector, FIELD_OTHER, 0 },
  { DCM_RRIntervalVector, FIELD_OTHER, 0 },
  { DCM_NumberOfRRIntervals, FIELD_OTHER, 0 },
  { DCM_GatedInformationSequence, FIELD_OTHER, 0 },
  { DCM_TimeSlotVector, FIELD_OTHER, 0 },
  { DCM_NumberOfTimeSlots, FIELD_OTHER, 0 },
  { DCM_SliceVector, FIELD_OTHER, 0 },
  { DCM_NumberOfSlices, FIELD_OTHER, 0 },
  { DCM_AngularViewVector, FIELD_OTHER, 0 },
  { DCM_TimeSliceVector, FIELD_OTHER, 0 },
  { DCM_NumberOfTimeSlices, FIELD_OTHER, 0 },
  { DCM_SeriesType, FIELD_OTHER, 0 },
  { DCM_Units, FIELD_CODE, AT (units) },
  { DCM_FrameReferenceTime, FIELD_NUMBER, AT (frame_reference_time_ms) },
  { DCM_ImageIndex, FIELD_OTHER, 0 },
  { DCM_SegmentationType, FIELD_CODE, AT (segmentation_type) },
  { DCM_SegmentSequence, FIELD_OTHER, 0 },
  { DCM_ReferencedSegmentNumber, FIELD_INTEGER, AT (segment_number) },
  { DCM_MaximumFractionalValue, FIELD_NUMBER, AT (fractional_max) },
  { DCM_PresentationLUTShape, FIELD_CODE, AT (presentation_lut_shape) },
  { DCM_DoseUnits, FIELD_OTHER, 0 },
  { DCM_GridFrameOffsetVector, FIELD_OTHER, 0 },
  { DCM_DoseGridScaling, FIELD_OTHER, 0 },
  { DCM_SharedFunctionalGroupsSequence, FIELD_OTHER, 0 },
  { DCM_PerFrameFunctionalGroupsSequence, FIELD_OTHER, 0 },
};

const char *
tri_dicom_fields_decode (DcmElement *element, TriFieldContext &context)
{
  gsize length;
  const char *text = tri_dcmtk_get_text (element, &length);
  g_autoptr (GString) decoded = NULL;

  if (length == 0)
    return "";
  decoded = g_string_sized_new (length + 1);
  if (!tri_charset_decode (context.charset, text, length, element->getVR () == EVR_PN, decoded))
    context.is_text_bad = true;
  return g_string_chunk_insert_len (context.strings, decoded->str, (gssize) decoded->len);
}

/* Codes are ASCII; other bytes have no business there. */
static const char *
read_code (DcmElement *element, TriFieldContext &context)
{
  gsize length;
  const char *text = tri_dcmtk_get_text (element, &length);
  char *copy;

  if (length == 0)
    return "";
  copy = g_string_chunk_insert_len (context.strings, text, (gssize) length);
  for (char *p = copy; *p != '\0'; p++)
    if (*p < ' ' || *p > '~')
      *p = '?';
  return copy;
}

/* Geometry is all of its numbers or nothing. */
static gboolean
read_exactly (DcmElement *element, TriFieldContext &context, double *numbers, guint n)
{
  double read[8] = { 0 };
  guint n_read;

  if (element->getLength () == 0)
    return FALSE;
  n_read = tri_dcmtk_get_numbers (element, read, G_N_ELEMENTS (read));
  for (guint i = 0; i < n; i++)
    if (n_read != n || !std::isfinite (read[i]))
      {
        g_autofree char *name = tri_dcmtk_describe_tag (element->getTag ());
        g_autofree char *value = tri_dcmtk_quote (element);

        tri_remarks_add (context.remarks, "unreadable-number",
                         _ ("%s “%s” is not made of %u numbers. It is ignored"), name, value, n);
        return FALSE;
      }
  memcpy (numbers, read, n * sizeof (double));
  return TRUE;
}

/* FALSE, and a remark, when there is a value that is no number. An empty one is absent. */
static bool
read_number (DcmElement *element, TriFieldContext &context, double *number)
{
  *number = tri_dcmtk_get_number (element);
  if (std::isfinite (*number) || element->getLength () == 0)
    return true;
  g_autofree char *name = tri_dcmtk_describe_tag (element->getTag ());
  g_autofree char *value = tri_dcmtk_quote (element);

  tri_remarks_add (context.remarks, "unreadable-number",
                   _ ("%s “%s” is not a number. It is ignored"), name, value);
  return false;
}

/* What values mean goes with slope and intercept: where one of them is there and says nothing, the
 * values have no unit. An empty one says nothing, too: both must have a value (PS3.3 C.11.1). */
static void
read_rescale (DcmElement *element, FieldKind kind, TriFieldContext &context, double *field)
{
  g_autofree char *value = tri_dcmtk_quote (element);

  *field = tri_dcmtk_get_number (element);
  if (std::isfinite (*field))
    return;
  *field = NAN;
  context.is_rescale_bad = true;
  if (kind == FIELD_SLOPE)
    tri_remarks_add (context.remarks, "unreadable-number",
                     _ ("Rescale Slope “%s” is not a number. 1 is used, and the values have no "
                        "unit"),
                     value);
  else
    tri_remarks_add (context.remarks, "unreadable-number",
                     _ ("Rescale Intercept “%s” is not a number. 0 is used, and the values have "
                        "no unit"),
                     value);
}

static void
read_integer (DcmElement *element, TriFieldContext &context, gint32 *field)
{
  double number;

  if (read_number (element, context, &number) && number > G_MININT32 && number <= G_MAXINT32)
    *field = (gint32) number;
}

/* DICOM DT: YYYYMMDDHHMMSS.FFFFFF&ZZXX, shortened from the right. */
static const char *
read_time_of_day (DcmElement *element, TriFieldContext &context)
{
  const char *text = read_code (element, context);

  return strlen (text) >= 10 ? text + 8 : "";
}

/* In the device's space unless the patient's is known. */
static void
read_device_place (DcmElement *element,
                   FieldKind kind,
                   TriFieldContext &context,
                   TriFrame *frame)
{
  gboolean is_position = kind == FIELD_DEVICE_POSITION;
  gboolean *has = is_position ? &frame->has_position : &frame->has_orientation;

  if (*has && !frame->is_in_device_space)
    return;
  if (!read_exactly (element, context, is_position ? frame->position_mm : frame->orientation,
                     is_position ? 3 : 6))
    return;
  *has = TRUE;
  frame->is_in_device_space = TRUE;
}

static void
remark_windows (DcmElement *element, TriFieldContext &context, const double *numbers, guint n)
{
  g_autofree char *name = tri_dcmtk_describe_tag (element->getTag ());
  g_autofree char *value = tri_dcmtk_quote (element);

  for (guint i = 0; i < n; i++)
    if (std::isnan (numbers[i]))
      tri_remarks_add (context.remarks, "window",
                       _ ("%s “%s” is not made of numbers. The windows that it belongs to are "
                          "left out"),
                       name, value);
  if (element->getVM () > TRI_LIMIT_WINDOWS)
    tri_remarks_add (context.remarks, "window",
                     _ ("The header states %lu windows. The first %u are offered"),
                     element->getVM (), TRI_LIMIT_WINDOWS);
}

/* A width without a centre, or the other way round, is no window. */
static void
read_windows (DcmElement *element, FieldKind kind, TriFieldContext &context, TriFrame *frame)
{
  double numbers[TRI_LIMIT_WINDOWS];
  guint n = tri_dcmtk_get_numbers (element, numbers, TRI_LIMIT_WINDOWS);

  remark_windows (element, context, numbers, n);
  if (kind == FIELD_WINDOW_CENTERS)
    {
      for (guint i = 0; i < n; i++)
        frame->windows[i] = TriHeaderWindow{ numbers[i], NAN, "" };
      frame->n_windows = n;
      return;
    }
  if (n != frame->n_windows)
    tri_remarks_add (context.remarks, "window",
                     _ ("The header states %u window centres and %u window widths. What has no "
                        "counterpart is left out"),
                     frame->n_windows, n);
  for (guint i = 0; i < MIN (n, frame->n_windows); i++)
    frame->windows[i].width = numbers[i];
  frame->n_windows = MIN (n, frame->n_windows);
}

static void
read_window_names (DcmElement *element, TriFieldContext &context, TriFrame *frame)
{
  g_auto (GStrv) names = g_strsplit (tri_dicom_fields_decode (element, context), "\\", 0);

  for (guint i = 0; i < frame->n_windows && names[i] != nullptr; i++)
    frame->windows[i].explanation = g_string_chunk_insert (context.strings, g_strstrip (names[i]));
}

/* Windows that are not two numbers with a width that means something are no windows. */
static void
drop_bad_windows (TriFieldContext &context, TriFrame *frame)
{
  guint n = 0;

  for (guint i = 0; i < frame->n_windows; i++)
    {
      const TriHeaderWindow &window = frame->windows[i];

      if (std::isfinite (window.center) && window.width > 0)
        frame->windows[n++] = window;
      else if (std::isfinite (window.width))
        tri_remarks_add (context.remarks, "window",
                         _ ("A window of the header has a width of %g. It is left out"),
                         window.width);
      else if (std::isfinite (window.center))
        tri_remarks_add (context.remarks, "window",
                         _ ("A window of the header (centre %g) has no width. It is left out"),
                         window.center);
    }
  frame->n_windows = n;
}

/* How large pixels are in the patient counts more than at the detector, and that more than on a
 * film (0018,2010). A size of 0 is none. */
static void
read_spacing (DcmElement *element, const Field &field, TriFieldContext &context, TriFrame *frame)
{
  double spacing[2];

  if (!read_exactly (element, context, spacing, 2))
    return;
  if (!(spacing[0] > 0 && spacing[1] > 0))
    {
      g_autofree char *name = tri_dcmtk_describe_tag (element->getTag ());

      tri_remarks_add (context.remarks, "spacing",
                       _ ("%s (%g, %g) is not a size. It is ignored"), name, spacing[0],
                       spacing[1]);
      return;
    }
  if (field.kind == FIELD_FILM_SPACING && frame->has_spacing)
    return;
  if (field.kind == FIELD_FILM_SPACING)
    tri_remarks_add (context.remarks, "spacing-on-film",
                     _ ("Lengths are those on the digitised film. True size may differ"));
  frame->has_spacing = TRUE;
  frame->is_spacing_at_detector = field.kind == FIELD_DETECTOR_SPACING;
  memcpy (frame->spacing_mm, spacing, sizeof spacing);
}

static const char *
read_text (DcmElement *element, FieldKind kind, TriFieldContext &context)
{
  if (kind == FIELD_TEXT)
    return tri_dicom_fields_decode (element, context);
  return kind == FIELD_DATETIME ? read_time_of_day (element, context)
                                : read_code (element, context);
}

/* Where a frame lies, which way it is turned, how large its pixels are. */
static void
read_place (DcmElement *element, const Field &field, TriFieldContext &context, TriFrame *frame)
{
  switch ((int) field.kind)
    {
    case FIELD_POSITION:
      if (!read_exactly (element, context, frame->position_mm, 3))
        break;
      frame->has_position = TRUE;
      frame->is_in_device_space = FALSE;
      break;
    case FIELD_ORIENTATION:
      if (!read_exactly (element, context, frame->orientation, 6))
        break;
      frame->has_orientation = TRUE;
      frame->is_in_device_space = FALSE;
      break;
    case FIELD_SPACING:
    case FIELD_DETECTOR_SPACING:
    case FIELD_FILM_SPACING:
      read_spacing (element, field, context, frame);
      break;
    default:
      read_device_place (element, field.kind, context, frame);
      break;
    }
}

static void
read_field (DcmElement *element, const Field &field, TriFieldContext &context, TriFrame *frame)
{
  gpointer at = reinterpret_cast<guint8 *> (frame) + field.offset;
  const char *text;
  gsize length;
  double number;

  switch (field.kind)
    {
    case FIELD_CODE:
    case FIELD_TEXT:
    case FIELD_DATETIME:
      text = read_text (element, field.kind, context);
      if (*text != '\0')
        *static_cast<const char **> (at) = text;
      break;
    case FIELD_INTEGER:
      read_integer (element, context, static_cast<gint32 *> (at));
      break;
    case FIELD_NUMBER:
    case FIELD_SECONDS:
      if (read_number (element, context, &number) && std::isfinite (number))
        *static_cast<double *> (at) = number * (field.kind == FIELD_SECONDS ? 1000.0 : 1.0);
      break;
    case FIELD_SLOPE:
    case FIELD_INTERCEPT:
      read_rescale (element, field.kind, context, static_cast<double *> (at));
      break;
    case FIELD_PAIR:
      read_exactly (element, context, static_cast<double *> (at), 2);
      break;
    case FIELD_POSITION:
    case FIELD_ORIENTATION:
    case FIELD_SPACING:
    case FIELD_DETECTOR_SPACING:
    case FIELD_FILM_SPACING:
    case FIELD_DEVICE_POSITION:
    case FIELD_DEVICE_ORIENTATION:
      read_place (element, field, context, frame);
      break;
    case FIELD_GRADIENT:
      read_exactly (element, context, frame->gradient, 3);
      break;
    case FIELD_WINDOW_CENTERS:
    case FIELD_WINDOW_WIDTHS:
      read_windows (element, field.kind, context, frame);
      break;
    case FIELD_WINDOW_NAMES:
      read_window_names (element, context, frame);
      break;
    case FIELD_LOSSY:
      text = tri_dcmtk_get_text (element, &length);
      frame->is_lossy = length == 2 && memcmp (text, "01", 2) == 0;
      break;
    case FIELD_OTHER:
      break;
    }
}

void
tri_dicom_fields_read (DcmItem *item, TriFieldContext &context, TriFrame *frame)
{
  guint f = 0;

  for (DcmObject *object = item->nextInContainer (nullptr); object != nullptr;
       object = item->nextInContainer (object))
    {
      const DcmTagKey &tag = object->getTag ();

      while (f < G_N_ELEMENTS (fields) && fields[f].tag < tag)
        f++;
      if (f < G_N_ELEMENTS (fields) && fields[f].tag == tag)
        read_field (static_cast<DcmElement *> (object), fields[f], context, frame);
    }
  drop_bad_windows (context, frame);
  if (context.is_rescale_bad)
    frame->units = "";
}

struct FieldTags
{
  guint32 tags[G_N_ELEMENTS (fields)];

  FieldTags ()
  {
    for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
      {
        tags[i] = tri_dcmtk_tag_to_number (fields[i].tag);
        g_assert (i == 0 || tags[i - 1] < tags[i]);
      }
  }
};

const guint32 *
tri_dicom_fields_get_tags (gsize *n_tags)
{
  static const FieldTags list;

  *n_tags = G_N_ELEMENTS (fields);
  return list.tags;
}
