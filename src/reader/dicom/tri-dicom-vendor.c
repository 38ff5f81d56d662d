/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What vendors say in private elements of classic images. Private elements are found by their
 * creator (PS3.5 7.8.1), never by a fixed block, and read as the vendors' conformance statements
 * give them, since in implicit encoding nothing else says what they are. */

#include "config.h"

#include "tri-dicom-vendor.h"

#include <math.h>
#include <string.h>

/* How the number of an element is written. */
typedef enum
{
  NUMBER_TEXT,
  NUMBER_INT16,
  NUMBER_FLOAT,
  NUMBER_DOUBLE,
} NumberKind;

typedef struct
{
  const char *creator; /* "": whichever has the first block of the group */
  guint16 group;
  guint8 element;
  NumberKind kind;
} VendorElement;

static const VendorElement b_values[] = {
  { "SIEMENS MR HEADER", 0x0019, 0x0c, NUMBER_TEXT },
  { "GEMS_PARM_01", 0x0043, 0x39, NUMBER_TEXT },
  { "Philips Imaging DD 001", 0x2001, 0x03, NUMBER_FLOAT },
};

/* Directions of diffusion: three numbers in one element, or one in each of three. */
static const VendorElement gradients[] = {
  { "SIEMENS MR HEADER", 0x0019, 0x0e, NUMBER_DOUBLE },
  { "Philips MR Imaging DD 001", 0x2005, 0xb0, NUMBER_FLOAT },
  { "GEMS_ACQU_01", 0x0019, 0xbb, NUMBER_TEXT },
};

static const VendorElement uih_b_value = { "", 0x0065, 0x09, NUMBER_DOUBLE };
static const VendorElement uih_gradient = { "", 0x0065, 0x37, NUMBER_DOUBLE };
static const VendorElement ge_component = { "GEMS_PARM_01", 0x0043, 0x2f, NUMBER_INT16 };
static const VendorElement philips_scale = { "Philips MR Imaging DD 001", 0x2005, 0x0e,
                                             NUMBER_FLOAT };

static gboolean
starts_with (const TriDicomScan *scan, const TriDicomSpan *span, const char *text)
{
  gsize n = strlen (text);

  return span->end - span->value >= n && memcmp (scan->bytes + span->value, text, n) == 0;
}

/* A creator of "" is any. */
const TriDicomSpan *
tri_dicom_vendor_find (const TriDicomScan *scan, guint16 group, const char *creator, guint8 element)
{
  for (guint i = 0; i < scan->spans->len; i++)
    {
      const TriDicomSpan *span = &g_array_index (scan->spans, TriDicomSpan, i);
      guint32 block = span->tag & 0xffff;

      if (span->tag >> 16 == group && block >= 0x10 && block <= 0xff &&
          starts_with (scan, span, creator))
        return tri_dicom_scan_find (scan, (guint32) group << 16 | block << 8 | element);
    }
  return NULL;
}

/* The bytes of a binary number, in the machine's order. */
static gboolean
copy_number (
    const TriDicomScan *scan, const TriDicomSpan *span, guint n, gsize size, guint8 bytes[8])
{
  if (span->end - span->value < (n + 1) * size)
    return FALSE;
  for (gsize b = 0; b < size; b++)
    {
      gboolean is_as_here = scan->is_big_endian == (G_BYTE_ORDER == G_BIG_ENDIAN);

      bytes[is_as_here ? b : size - 1 - b] = scan->bytes[span->value + n * size + b];
    }
  return TRUE;
}

static double
read_text (const TriDicomScan *scan, const TriDicomSpan *span)
{
  char text[24] = { 0 }, *end = NULL;
  double value;

  memcpy (text, scan->bytes + span->value, MIN (span->end - span->value, sizeof text - 1));
  value = g_ascii_strtod (text, &end);
  return end != text ? value : NAN;
}

/* The @n-th number of an element; of text only the first. */
static double
read_number (const TriDicomScan *scan, const TriDicomSpan *span, NumberKind kind, guint n)
{
  union
  {
    guint8 bytes[8];
    gint16 word;
    float single;
    double number;
  } value = { { 0 } };

  switch (kind)
    {
    case NUMBER_INT16:
      return copy_number (scan, span, n, 2, value.bytes) ? value.word : NAN;
    case NUMBER_FLOAT:
      return copy_number (scan, span, n, 4, value.bytes) ? (double) value.single : NAN;
    case NUMBER_DOUBLE:
      return copy_number (scan, span, n, 8, value.bytes) ? value.number : NAN;
    case NUMBER_TEXT:
    default:
      return n == 0 ? read_text (scan, span) : NAN;
    }
}

static double
find_number (const TriDicomScan *scan, const VendorElement *element, guint n)
{
  const TriDicomSpan *span =
      tri_dicom_vendor_find (scan, element->group, element->creator, element->element);

  return span != NULL ? read_number (scan, span, element->kind, n) : NAN;
}

static double
find_b_value (const TriDicomScan *scan, gboolean is_uih)
{
  double value = is_uih ? find_number (scan, &uih_b_value, 0) : NAN;

  for (guint i = 0; i < G_N_ELEMENTS (b_values) && !(value >= 0); i++)
    value = find_number (scan, &b_values[i], 0);
  /* GE adds 10^9 to b-values of some sequences. */
  if (value >= 1e9)
    value -= 1e9;
  return isfinite (value) && value >= 0 ? value : NAN;
}

static gboolean
find_gradient (const TriDicomScan *scan, const VendorElement *element, double gradient[3])
{
  double found[3];

  for (guint n = 0; n < 3; n++)
    {
      VendorElement own = *element;

      found[n] = find_number (scan, &own, n);
      own.element = (guint8) (own.element + n);
      if (isnan (found[n]))
        found[n] = find_number (scan, &own, 0);
      if (!(fabs (found[n]) <= 1.0 + 1e-3))
        return FALSE;
    }
  memcpy (gradient, found, sizeof found);
  return TRUE;
}

/* GE numbers the parts of a complex image. */
static const char *
find_component (const TriDicomScan *scan)
{
  static const char *const names[] = { "MAGNITUDE", "PHASE", "REAL", "IMAGINARY" };
  double number = find_number (scan, &ge_component, 0);

  return number >= 0 && number < G_N_ELEMENTS (names) ? names[(guint) number] : "";
}

/**
 * tri_dicom_vendor_read:
 * @frame: (inout): as the standard's elements describe it; what they leave open is filled in
 *
 * b-value, direction of diffusion, part of a complex image and Philips' own scale.
 */
void
tri_dicom_vendor_read (const TriDicomScan *scan, TriFrame *frame)
{
  gboolean is_uih = g_str_has_prefix (frame->manufacturer, "UIH");

  if (isnan (frame->b_value))
    frame->b_value = find_b_value (scan, is_uih);
  if (frame->b_value > 0 && isnan (frame->gradient[0]))
    {
      gboolean is_found = is_uih && find_gradient (scan, &uih_gradient, frame->gradient);

      for (guint i = 0; i < G_N_ELEMENTS (gradients) && !is_found; i++)
        is_found = find_gradient (scan, &gradients[i], frame->gradient);
    }
  if (*frame->complex_component == '\0')
    frame->complex_component = find_component (scan);
  frame->vendor_factor =
      tri_dicom_vendor_get_factor (frame, find_number (scan, &philips_scale, 0));
}

/* Philips' floating-point value is (stored · RS + RI) / (RS · SS), with rescale slope RS and
 * intercept RI and the private scale slope SS (2005,xx0E) (Chenevert et al. 2014). */
double
tri_dicom_vendor_get_factor (const TriFrame *frame, double scale_slope)
{
  double slope = isfinite (frame->slope) && frame->slope != 0 ? frame->slope : 1.0;
  double factor = 1.0 / (slope * scale_slope);

  return scale_slope > 0 && isfinite (factor) ? factor : NAN;
}
