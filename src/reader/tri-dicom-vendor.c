/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What vendors say in private elements of classic images. Private elements are found by their
 * creator (PS3.5 7.8.1), never by a fixed block, and read as the vendors' conformance statements
 * give them, since in implicit encoding nothing else says what they are. */

#include "config.h"

#include "tri-dicom-vendor.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *creator;
  guint16 group;
  guint8 element;
  gboolean is_float;
} b_values[] = {
  { "SIEMENS MR HEADER", 0x0019, 0x0c, FALSE },
  { "GEMS_PARM_01", 0x0043, 0x39, FALSE },
  { "Philips Imaging DD 001", 0x2001, 0x03, TRUE },
};

static gboolean
starts_with (const TriDicomScan *scan, const TriDicomSpan *span, const char *text)
{
  gsize n = strlen (text);

  return span->end - span->value >= n && memcmp (scan->bytes + span->value, text, n) == 0;
}

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

static double
read_float (const TriDicomScan *scan, const TriDicomSpan *span)
{
  guint32 bits;
  float value;

  if (span->end - span->value < 4)
    return NAN;
  memcpy (&bits, scan->bytes + span->value, 4);
  bits = scan->is_big_endian ? GUINT32_FROM_BE (bits) : GUINT32_FROM_LE (bits);
  memcpy (&value, &bits, 4);
  return (double) value;
}

static double
read_integer (const TriDicomScan *scan, const TriDicomSpan *span)
{
  char text[16] = { 0 }, *end = NULL;
  gint64 value;

  memcpy (text, scan->bytes + span->value, MIN (span->end - span->value, sizeof text - 1));
  value = g_ascii_strtoll (text, &end, 10);
  if (end == text)
    return NAN;
  /* GE adds 10^9 to b-values of some sequences. */
  return (double) (value >= 1000000000 ? value - 1000000000 : value);
}

double
tri_dicom_vendor_get_b_value (const TriDicomScan *scan)
{
  for (guint i = 0; i < G_N_ELEMENTS (b_values); i++)
    {
      const TriDicomSpan *span =
          tri_dicom_vendor_find (scan, b_values[i].group, b_values[i].creator, b_values[i].element);
      double value;

      if (span == NULL)
        continue;
      value = b_values[i].is_float ? read_float (scan, span) : read_integer (scan, span);
      if (isfinite (value) && value >= 0)
        return value;
    }
  return NAN;
}
