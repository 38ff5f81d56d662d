/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What values and pixels mean in the world: ultrasound regions (PS3.3 C.8.5.5), real world value
 * mappings (C.7.6.16.2.11), and what an uptake value of PET needs (C.8.9). Read, not judged. */

#include "tri-dicom-details.hh"

#include <cmath>
#include <cstring>

#include "tri-dicom-vendor.h"
#include "tri-pixels.h"

static DcmSequenceOfItems *
find_sequence (DcmItem *item, guint32 tag)
{
  return dynamic_cast<DcmSequenceOfItems *> (tri_dcmtk_find (item, tag));
}

static double
get_number (DcmItem *item, guint32 tag)
{
  return tri_dcmtk_get_number (tri_dcmtk_find (item, tag));
}

/* ---- regions ---- */

static bool
read_count (DcmItem *item, guint32 tag, guint32 *count)
{
  double number = get_number (item, tag);

  *count = number >= 0 && number <= G_MAXINT32 ? (guint32) number : 0;
  return number >= 0 && number <= G_MAXINT32;
}

void
tri_dicom_regions_read (DcmItem *dataset, TriDetailsContext &context)
{
  DcmSequenceOfItems *sequence = find_sequence (dataset, 0x00186011);
  unsigned long n = sequence != nullptr ? sequence->card () : 0;

  for (unsigned long i = 0; i < MIN (n, TRI_LIMIT_DETAILS); i++)
    {
      DcmItem *item = sequence->getItem (i);
      TriRegion region = {};
      guint32 format = 0;

      if (!read_count (item, 0x00186018, &region.left) ||
          !read_count (item, 0x0018601a, &region.top) ||
          !read_count (item, 0x0018601c, &region.right) ||
          !read_count (item, 0x0018601e, &region.bottom))
        {
          tri_details_add_remark (context, _ ("A region of the ultrasound image has no place"));
          continue;
        }
      read_count (item, 0x00186012, &format);
      read_count (item, 0x00186024, &region.unit_x);
      read_count (item, 0x00186026, &region.unit_y);
      region.spatial_format = MIN (format, G_MAXUINT16);
      region.unit_x = MIN (region.unit_x, G_MAXUINT16);
      region.unit_y = MIN (region.unit_y, G_MAXUINT16);
      region.reference_x = get_number (item, 0x00186020);
      region.reference_y = get_number (item, 0x00186022);
      region.reference_value_x = get_number (item, 0x00186028);
      region.reference_value_y = get_number (item, 0x0018602a);
      region.delta_x = get_number (item, 0x0018602c);
      region.delta_y = get_number (item, 0x0018602e);
      g_array_append_val (context.details->regions, region);
    }
}

/* ---- real world value mappings ---- */

/* A stored value by its double form, or as US or SS, whose sign is often the wrong one. */
static double
read_stored (DcmItem *item, guint32 double_tag, guint32 short_tag, const TriPixelSource *source)
{
  double number = get_number (item, double_tag);

  if (std::isfinite (number))
    return number;
  number = get_number (item, short_tag);
  if (source->is_signed && source->bits_allocated == 16 && number >= 0x8000)
    number -= 0x10000;
  else if (!source->is_signed && number < 0)
    number += 0x10000;
  return number;
}

static bool
read_mapping (DcmItem *item, TriDetailsContext &context, TriRealMapping *mapping)
{
  DcmItem *unit = tri_dcmtk_find_item (item, 0x004008ea);
  DcmElement *table = tri_dcmtk_find (item, 0x00409212);
  guint n = table != nullptr ? (guint) MIN (table->getLength () / 8, TRI_REAL_MAPPING_MAX_VALUES)
                             : 0;
  double *values = tri_details_alloc_numbers (context.details, n + 1);

  *mapping = TriRealMapping{};
  mapping->first = read_stored (item, 0x00409214, 0x00409216, context.source);
  mapping->last = read_stored (item, 0x00409213, 0x00409211, context.source);
  mapping->slope = get_number (item, 0x00409225);
  mapping->intercept = get_number (item, 0x00409224);
  mapping->n_values = n > 0 ? tri_dcmtk_get_numbers (table, values, n) : 0;
  mapping->values = values;
  mapping->label = tri_details_get_text (context, item, 0x00409210);
  mapping->unit = unit != nullptr ? tri_details_get_text (context, unit, 0x00080100) : "";
  if (!(mapping->first <= mapping->last))
    return false;
  return mapping->n_values > 0 ||
         (std::isfinite (mapping->slope) && std::isfinite (mapping->intercept));
}

void
tri_dicom_real_mappings_read (DcmItem *item, TriDetailsContext &context)
{
  DcmSequenceOfItems *sequence = find_sequence (item, 0x00409096);
  unsigned long n = sequence != nullptr ? sequence->card () : 0;

  if (n > 0)
    g_array_set_size (context.details->real_mappings, 0);
  if (n > 0 && tri_pixels_has_modality_lut (context.source))
    {
      /* They map stored values, which a Modality LUT does not let through. */
      tri_details_add_remark (
          context, _ ("The mapping to real world values is not shown beside a Modality LUT"));
      return;
    }
  for (unsigned long i = 0; i < MIN (n, TRI_LIMIT_DETAILS); i++)
    {
      TriRealMapping mapping;

      if (read_mapping (sequence->getItem (i), context, &mapping))
        g_array_append_val (context.details->real_mappings, mapping);
      else
        tri_details_add_remark (context, _ ("A mapping to real world values is damaged"));
    }
}

/* ---- uptake ---- */

/* The text of a private element; "" when it is not there. */
static const char *
get_vendor_text (TriDetailsContext &context, guint16 group, const char *creator, guint8 element)
{
  const TriDicomScan *scan = context.scan;
  const TriDicomSpan *span = tri_dicom_vendor_find (scan, group, creator, element);
  g_autofree char *text = NULL;

  if (span == nullptr || span->end < span->value || span->end - span->value > 64)
    return "";
  text = g_strndup (reinterpret_cast<const char *> (scan->bytes) + span->value,
                    span->end - span->value);
  g_strstrip (text);
  for (char *p = text; *p != '\0'; p++)
    if (*p < ' ' || *p > '~')
      *p = '?';
  return g_string_chunk_insert (context.details->strings, text);
}

static double
get_vendor_number (TriDetailsContext &context, guint8 element)
{
  const char *text = get_vendor_text (context, 0x7053, "Philips PET Private Group", element);
  double number = NAN;

  tri_dcmtk_parse_numbers (text, strlen (text), &number, 1);
  return number;
}

void
tri_dicom_suv_read (DcmItem *dataset, TriDetailsContext &context)
{
  DcmItem *drug = tri_dcmtk_find_item (dataset, 0x00540016);
  TriSuvFacts *suv = &context.details->suv;
  auto text = [&] (DcmItem *item, guint32 tag) {
    return item != nullptr ? tri_details_get_text (context, item, tag) : "";
  };

  if (strcmp (text (dataset, 0x00080060), "PT") != 0)
    return;
  context.details->has_suv = TRUE;
  suv->units = text (dataset, 0x00541001);
  suv->corrected_image = text (dataset, 0x00280051);
  suv->decay_correction = text (dataset, 0x00541102);
  suv->suv_type = text (dataset, 0x00541006);
  suv->series_date = text (dataset, 0x00080021);
  suv->series_time = text (dataset, 0x00080031);
  suv->acquisition_date = text (dataset, 0x00080022);
  suv->acquisition_time = text (dataset, 0x00080032);
  suv->timezone = text (dataset, 0x00080201);
  suv->start_time = text (drug, 0x00181072);
  suv->start_datetime = text (drug, 0x00181078);
  suv->ge_scan_datetime = get_vendor_text (context, 0x0009, "GEMS_PETD_01", 0x0d);
  suv->dose_bq = get_number (drug, 0x00181074);
  suv->half_life_s = get_number (drug, 0x00181075);
  suv->weight_kg = get_number (dataset, 0x00101030);
  suv->frame_reference_time_ms = get_number (dataset, 0x00541300);
  suv->frame_duration_ms = get_number (dataset, 0x00181242);
  suv->philips_suv = get_vendor_number (context, 0x00);
  suv->philips_activity = get_vendor_number (context, 0x09);
}
