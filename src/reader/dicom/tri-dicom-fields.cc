/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which element fills which field of a frame: one table, walked beside the elements, both in
 * ascending order. No judgement: that is the model's. */

#include "tri-dicom-fields.hh"

#include <cmath>
#include <cstddef>
#include <cstring>

enum FieldKind
{
  FIELD_CODE, /* text of the default repertoire */
  FIELD_TEXT,
  FIELD_INTEGER,
  FIELD_NUMBER,
  FIELD_PAIR,
  FIELD_SECONDS,  /* into milliseconds */
  FIELD_DATETIME, /* its time of day */
  FIELD_POSITION,
  FIELD_ORIENTATION,
  FIELD_DEVICE_POSITION,
  FIELD_DEVICE_ORIENTATION,
  FIELD_SPACING,
  FIELD_DETECTOR_SPACING,
  FIELD_GRADIENT,
  FIELD_WINDOW_CENTERS,
  FIELD_WINDOW_WIDTHS,
  FIELD_WINDOW_NAMES,
  FIELD_LOSSY,
  FIELD_OTHER, /* read elsewhere */
};

struct Field
{
  guint32 tag;
  FieldKind kind;
  gsize offset;
};

#define AT(field) offsetof (TriFrame, field)

static const Field fields[] = {
  { 0x00080005, FIELD_OTHER, 0 },
  { 0x00080008, FIELD_CODE, AT (image_type) },
  { 0x00080016, FIELD_CODE, AT (sop_class_uid) },
  { 0x00080018, FIELD_CODE, AT (sop_instance_uid) },
  { 0x00080020, FIELD_CODE, AT (study_date) },
  { 0x00080021, FIELD_CODE, AT (series_date) },
  { 0x0008002a, FIELD_DATETIME, AT (acquisition_time) },
  { 0x00080032, FIELD_CODE, AT (acquisition_time) },
  { 0x00080033, FIELD_CODE, AT (content_time) },
  { 0x00080060, FIELD_CODE, AT (modality) },
  { 0x00080070, FIELD_TEXT, AT (manufacturer) },
  { 0x00080080, FIELD_TEXT, AT (institution) },
  { 0x00081030, FIELD_TEXT, AT (study_description) },
  { 0x0008103e, FIELD_TEXT, AT (series_description) },
  { 0x00081115, FIELD_OTHER, 0 },
  { 0x00082144, FIELD_OTHER, 0 },
  { 0x00089007, FIELD_CODE, AT (image_type) }, /* FrameType */
  { 0x00089208, FIELD_CODE, AT (complex_component) },
  { 0x00100010, FIELD_TEXT, AT (patient_name) },
  { 0x00100020, FIELD_TEXT, AT (patient_id) },
  { 0x00100030, FIELD_CODE, AT (patient_birth_date) },
  { 0x00100040, FIELD_CODE, AT (patient_sex) },
  { 0x00102210, FIELD_CODE, AT (anatomical_orientation_type) },
  { 0x00120062, FIELD_CODE, AT (identity_removed) },
  { 0x00120063, FIELD_TEXT, AT (deidentification_method) },
  { 0x00180015, FIELD_CODE, AT (body_part) },
  { 0x00180020, FIELD_OTHER, 0 },
  { 0x00180023, FIELD_OTHER, 0 },
  { 0x00180024, FIELD_TEXT, AT (sequence_name) },
  { 0x00180040, FIELD_OTHER, 0 },
  { 0x00180050, FIELD_NUMBER, AT (slice_thickness_mm) },
  { 0x00180080, FIELD_OTHER, 0 },
  { 0x00180081, FIELD_NUMBER, AT (echo_time_ms) },
  { 0x00180082, FIELD_NUMBER, AT (inversion_time_ms) },
  { 0x00180086, FIELD_INTEGER, AT (echo_number) },
  { 0x00180088, FIELD_NUMBER, AT (spacing_between_slices_mm) },
  { 0x00181030, FIELD_TEXT, AT (protocol) },
  { 0x00181060, FIELD_NUMBER, AT (trigger_time_ms) },
  { 0x00181063, FIELD_OTHER, 0 },
  { 0x00181065, FIELD_OTHER, 0 },
  { 0x00181120, FIELD_NUMBER, AT (gantry_tilt_deg) },
  { 0x00181164, FIELD_DETECTOR_SPACING, 0 },
  { 0x00181210, FIELD_TEXT, AT (convolution_kernel) },
  { 0x00181242, FIELD_NUMBER, AT (frame_time_ms) }, /* see tri-dicom-timing.cc */
  { 0x00181314, FIELD_NUMBER, AT (flip_angle_deg) },
  { 0x00185100, FIELD_CODE, AT (patient_position) },
  { 0x00185101, FIELD_CODE, AT (view_position) },
  { 0x00189074, FIELD_DATETIME, AT (acquisition_time) }, /* of the frame */
  { 0x00189079, FIELD_NUMBER, AT (inversion_time_ms) },
  { 0x00189082, FIELD_NUMBER, AT (echo_time_ms) },
  { 0x00189087, FIELD_NUMBER, AT (b_value) },
  { 0x00189089, FIELD_GRADIENT, 0 },
  { 0x00189220, FIELD_NUMBER, AT (frame_time_ms) },
  { 0x0020000d, FIELD_CODE, AT (study_uid) },
  { 0x0020000e, FIELD_CODE, AT (series_uid) },
  { 0x00200011, FIELD_INTEGER, AT (series_number) },
  { 0x00200012, FIELD_INTEGER, AT (acquisition_number) },
  { 0x00200013, FIELD_INTEGER, AT (instance_number) },
  { 0x00200020, FIELD_CODE, AT (patient_orientation) },
  { 0x00200032, FIELD_POSITION, 0 },
  { 0x00200037, FIELD_ORIENTATION, 0 },
  { 0x00200052, FIELD_CODE, AT (frame_of_reference_uid) },
  { 0x00200060, FIELD_CODE, AT (laterality) },
  { 0x00200062, FIELD_CODE, AT (laterality) }, /* of the image: counts more */
  { 0x00200100, FIELD_INTEGER, AT (temporal_position) },
  { 0x00200105, FIELD_OTHER, 0 },
  { 0x00201041, FIELD_NUMBER, AT (slice_location_mm) },
  { 0x00209056, FIELD_TEXT, AT (stack_id) },
  { 0x00209128, FIELD_INTEGER, AT (temporal_position) },
  { 0x00209153, FIELD_NUMBER, AT (trigger_time_ms) }, /* NominalCardiacTriggerDelayTime */
  { 0x00209156, FIELD_INTEGER, AT (acquisition_number) },
  { 0x00209161, FIELD_CODE, AT (concatenation_uid) },
  { 0x00209162, FIELD_INTEGER, AT (concatenation_number) },
  { 0x00209163, FIELD_INTEGER, AT (concatenation_total) },
  { 0x00209222, FIELD_OTHER, 0 },
  { 0x00209228, FIELD_INTEGER, AT (concatenation_offset) },
  { 0x00209241, FIELD_NUMBER, AT (cardiac_phase_percent) },
  { 0x00209301, FIELD_DEVICE_POSITION, 0 },
  { 0x00209302, FIELD_DEVICE_ORIENTATION, 0 },
  { 0x0020930d, FIELD_SECONDS, AT (frame_reference_time_ms) },
  { 0x00209453, FIELD_TEXT, AT (frame_label) },
  { 0x00280002, FIELD_OTHER, 0 },
  { 0x00280004, FIELD_OTHER, 0 },
  { 0x00280006, FIELD_OTHER, 0 },
  { 0x00280008, FIELD_OTHER, 0 },
  { 0x00280009, FIELD_OTHER, 0 },
  { 0x00280010, FIELD_OTHER, 0 },
  { 0x00280011, FIELD_OTHER, 0 },
  { 0x00280030, FIELD_SPACING, 0 },
  { 0x00280034, FIELD_PAIR, AT (pixel_aspect) },
  { 0x00280100, FIELD_OTHER, 0 },
  { 0x00280101, FIELD_OTHER, 0 },
  { 0x00280102, FIELD_OTHER, 0 },
  { 0x00280103, FIELD_OTHER, 0 },
  { 0x00280120, FIELD_OTHER, 0 },
  { 0x00280121, FIELD_OTHER, 0 },
  { 0x00280301, FIELD_CODE, AT (burned_in) },
  { 0x00280303, FIELD_CODE, AT (longitudinal_times) },
  { 0x00281050, FIELD_WINDOW_CENTERS, 0 },
  { 0x00281051, FIELD_WINDOW_WIDTHS, 0 },
  { 0x00281052, FIELD_NUMBER, AT (intercept) },
  { 0x00281053, FIELD_NUMBER, AT (slope) },
  { 0x00281054, FIELD_TEXT, AT (units) },
  { 0x00281055, FIELD_WINDOW_NAMES, 0 },
  { 0x00281056, FIELD_CODE, AT (voi_function) },
  { 0x00282110, FIELD_LOSSY, 0 },
  { 0x00282112, FIELD_NUMBER, AT (lossy_ratio) },
  { 0x00282114, FIELD_CODE, AT (lossy_method) },
  { 0x00283000, FIELD_OTHER, 0 },
  { 0x00540010, FIELD_OTHER, 0 },
  { 0x00540012, FIELD_OTHER, 0 },
  { 0x00540020, FIELD_OTHER, 0 },
  { 0x00540022, FIELD_OTHER, 0 },
  { 0x00540030, FIELD_OTHER, 0 },
  { 0x00540032, FIELD_OTHER, 0 },
  { 0x00540050, FIELD_OTHER, 0 },
  { 0x00540060, FIELD_OTHER, 0 },
  { 0x00540061, FIELD_OTHER, 0 },
  { 0x00540062, FIELD_OTHER, 0 },
  { 0x00540070, FIELD_OTHER, 0 },
  { 0x00540071, FIELD_OTHER, 0 },
  { 0x00540080, FIELD_OTHER, 0 },
  { 0x00540081, FIELD_OTHER, 0 },
  { 0x00540090, FIELD_OTHER, 0 },
  { 0x00540100, FIELD_OTHER, 0 },
  { 0x00540101, FIELD_OTHER, 0 },
  { 0x00541000, FIELD_OTHER, 0 },
  { 0x00541001, FIELD_CODE, AT (units) },
  { 0x00541300, FIELD_NUMBER, AT (frame_reference_time_ms) },
  { 0x00541330, FIELD_OTHER, 0 },
  { 0x00620001, FIELD_CODE, AT (segmentation_type) },
  { 0x00620002, FIELD_OTHER, 0 },
  { 0x0062000b, FIELD_INTEGER, AT (segment_number) },
  { 0x0062000e, FIELD_NUMBER, AT (fractional_max) },
  { 0x20500020, FIELD_CODE, AT (presentation_lut_shape) },
  { 0x30040002, FIELD_OTHER, 0 },
  { 0x3004000c, FIELD_OTHER, 0 },
  { 0x3004000e, FIELD_OTHER, 0 },
  { 0x52009229, FIELD_OTHER, 0 },
  { 0x52009230, FIELD_OTHER, 0 },
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

static void
add_remark (TriFieldContext &context, const char *text)
{
  if (strstr (context.remarks->str, text) != nullptr)
    return;
  if (context.remarks->len > 0)
    g_string_append_c (context.remarks, '\n');
  g_string_append (context.remarks, text);
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
        g_autofree char *text = g_strdup_printf (
            _ ("%s is not made of %u numbers and was ignored"),
            DcmTag (element->getTag ()).getTagName (), n);

        add_remark (context, text);
        return FALSE;
      }
  memcpy (numbers, read, n * sizeof (double));
  return TRUE;
}

static void
read_integer (DcmElement *element, gint32 *field)
{
  double number = tri_dcmtk_get_number (element);

  if (number > G_MININT32 && number <= G_MAXINT32)
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
read_windows (DcmElement *element, FieldKind kind, TriFrame *frame)
{
  double numbers[TRI_LIMIT_WINDOWS];
  guint n = tri_dcmtk_get_numbers (element, numbers, TRI_LIMIT_WINDOWS);

  if (kind == FIELD_WINDOW_CENTERS)
    {
      for (guint i = 0; i < n; i++)
        frame->windows[i] = TriHeaderWindow{ numbers[i], NAN, "" };
      frame->n_windows = n;
      return;
    }
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
drop_bad_windows (TriFrame *frame)
{
  guint n = 0;

  for (guint i = 0; i < frame->n_windows; i++)
    if (std::isfinite (frame->windows[i].center) && frame->windows[i].width > 0)
      frame->windows[n++] = frame->windows[i];
  frame->n_windows = n;
}

static void
read_spacing (DcmElement *element, const Field &field, TriFieldContext &context, TriFrame *frame)
{
  double spacing[2];

  if (!read_exactly (element, context, spacing, 2))
    return;
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
      read_integer (element, static_cast<gint32 *> (at));
      break;
    case FIELD_NUMBER:
    case FIELD_SECONDS:
      number = tri_dcmtk_get_number (element) * (field.kind == FIELD_SECONDS ? 1000.0 : 1.0);
      if (std::isfinite (number))
        *static_cast<double *> (at) = number;
      break;
    case FIELD_PAIR:
      read_exactly (element, context, static_cast<double *> (at), 2);
      break;
    case FIELD_POSITION:
    case FIELD_ORIENTATION:
    case FIELD_SPACING:
    case FIELD_DETECTOR_SPACING:
    case FIELD_DEVICE_POSITION:
    case FIELD_DEVICE_ORIENTATION:
      read_place (element, field, context, frame);
      break;
    case FIELD_GRADIENT:
      read_exactly (element, context, frame->gradient, 3);
      break;
    case FIELD_WINDOW_CENTERS:
    case FIELD_WINDOW_WIDTHS:
      read_windows (element, field.kind, frame);
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
      guint32 tag = tri_dcmtk_tag (object);

      while (f < G_N_ELEMENTS (fields) && fields[f].tag < tag)
        f++;
      if (f < G_N_ELEMENTS (fields) && fields[f].tag == tag)
        read_field (static_cast<DcmElement *> (object), fields[f], context, frame);
    }
  drop_bad_windows (frame);
}

struct FieldTags
{
  guint32 tags[G_N_ELEMENTS (fields)];

  FieldTags ()
  {
    for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
      {
        tags[i] = fields[i].tag;
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
