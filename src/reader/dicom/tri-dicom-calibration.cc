/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What values and pixels mean in the world: ultrasound regions (PS3.3 C.8.5.5), real world value
 * mappings (C.7.6.16.2.11), and what an uptake value of PET needs (C.8.9). Read, not judged. */

#include "tri-dicom-calibration.hh"

#include <cmath>
#include <cstring>

#include "tri-dicom-vendor.h"
#include "tri-pixels.h"

static DcmSequenceOfItems *
find_sequence (DcmItem *item, const DcmTagKey &tag)
{
  return dynamic_cast<DcmSequenceOfItems *> (tri_dcmtk_find (item, tag));
}

static double
get_number (DcmItem *item, const DcmTagKey &tag)
{
  return tri_dcmtk_get_number (tri_dcmtk_find (item, tag));
}

/* ---- regions ---- */

static bool
read_count (DcmItem *item, const DcmTagKey &tag, guint32 *count)
{
  double number = get_number (item, tag);

  *count = number >= 0 && number <= G_MAXINT32 ? (guint32) number : 0;
  return number >= 0 && number <= G_MAXINT32;
}

/* A direction in which a pixel has no size is not calibrated. FALSE: neither is. */
static bool
check_deltas (TriRegion *region)
{
  if (!std::isfinite (region->delta_x) || region->delta_x == 0)
    region->unit_x = 0;
  if (!std::isfinite (region->delta_y) || region->delta_y == 0)
    region->unit_y = 0;
  return region->unit_x != 0 || region->unit_y != 0;
}

void
tri_dicom_regions_read (DcmItem *dataset, TriDetailsContext &context)
{
  DcmSequenceOfItems *sequence = find_sequence (dataset, DCM_SequenceOfUltrasoundRegions);
  unsigned long n = sequence != nullptr ? sequence->card () : 0;

  for (unsigned long i = 0; i < MIN (n, TRI_LIMIT_DETAILS); i++)
    {
      DcmItem *item = sequence->getItem (i);
      TriRegion region = {};
      guint32 format = 0;

      if (!read_count (item, DCM_RegionLocationMinX0, &region.left) ||
          !read_count (item, DCM_RegionLocationMinY0, &region.top) ||
          !read_count (item, DCM_RegionLocationMaxX1, &region.right) ||
          !read_count (item, DCM_RegionLocationMaxY1, &region.bottom))
        {
          tri_details_add_remark (context, _ ("An ultrasound region has no location and is "
                                              "ignored"));
          continue;
        }
      read_count (item, DCM_RegionSpatialFormat, &format);
      read_count (item, DCM_PhysicalUnitsXDirection, &region.unit_x);
      read_count (item, DCM_PhysicalUnitsYDirection, &region.unit_y);
      region.spatial_format = MIN (format, G_MAXUINT16);
      region.unit_x = MIN (region.unit_x, G_MAXUINT16);
      region.unit_y = MIN (region.unit_y, G_MAXUINT16);
      region.reference_x = get_number (item, DCM_ReferencePixelX0);
      region.reference_y = get_number (item, DCM_ReferencePixelY0);
      region.reference_value_x = get_number (item, DCM_ReferencePixelPhysicalValueX);
      region.reference_value_y = get_number (item, DCM_ReferencePixelPhysicalValueY);
      region.delta_x = get_number (item, DCM_PhysicalDeltaX);
      region.delta_y = get_number (item, DCM_PhysicalDeltaY);
      if (check_deltas (&region))
        g_array_append_val (context.details->regions, region);
      else
        tri_details_add_remark (
            context, _ ("An ultrasound region has no pixel size and is not calibrated"));
    }
}

/* ---- real world value mappings ---- */

/* A stored value by its double form, or as US or SS, whose sign is often the wrong one. */
static double
read_stored (DcmItem *item,
             const DcmTagKey &double_tag,
             const DcmTagKey &short_tag,
             const TriPixelSource *source)
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
  DcmItem *unit = tri_dcmtk_find_item (item, DCM_MeasurementUnitsCodeSequence);
  DcmElement *table = tri_dcmtk_find (item, DCM_RealWorldValueLUTData);
  guint n = table != nullptr ? (guint) MIN (table->getLength () / 8, TRI_REAL_MAPPING_MAX_VALUES)
                             : 0;
  double *values = tri_details_alloc_numbers (context.details, n + 1);

  *mapping = TriRealMapping{};
  mapping->first = read_stored (item, DCM_DoubleFloatRealWorldValueFirstValueMapped,
                                DCM_RealWorldValueFirstValueMapped, context.source);
  mapping->last = read_stored (item, DCM_DoubleFloatRealWorldValueLastValueMapped,
                               DCM_RealWorldValueLastValueMapped, context.source);
  mapping->slope = get_number (item, DCM_RealWorldValueSlope);
  mapping->intercept = get_number (item, DCM_RealWorldValueIntercept);
  mapping->n_values = n > 0 ? tri_dcmtk_get_numbers (table, values, n) : 0;
  mapping->values = values;
  mapping->label = tri_details_get_text (context, item, DCM_LUTLabel);
  mapping->unit = unit != nullptr ? tri_details_get_text (context, unit, DCM_CodeValue) : "";
  if (!(mapping->first <= mapping->last))
    return false;
  return mapping->n_values > 0 ||
         (std::isfinite (mapping->slope) && std::isfinite (mapping->intercept));
}

void
tri_dicom_real_mappings_read (DcmItem *item, TriDetailsContext &context)
{
  DcmSequenceOfItems *sequence = find_sequence (item, DCM_RealWorldValueMappingSequence);
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

static bool
is_readable (DcmItem *dataset, const DcmTagKey &tag)
{
  DcmElement *element = tri_dcmtk_find (dataset, tag);

  return element == nullptr || std::isfinite (tri_dcmtk_get_number (element));
}

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

/* The mapping to activity or to uptake; Enhanced PET has its unit there (PS3.3 C.8.22). A table, or
 * a line that 0 does not stay 0 on, is no factor. */
static void
read_mapped_unit (TriDetailsContext &context, const TriRescale &rescale, TriSuvFacts *suv)
{
  const GArray *mappings = context.details->real_mappings;

  for (guint i = 0; i < mappings->len; i++)
    {
      const TriRealMapping *mapping = &g_array_index (mappings, TriRealMapping, i);
      const bool is_activity = strcmp (mapping->unit, "Bq/ml") == 0;
      const bool is_uptake = strcmp (mapping->unit, "g/ml{SUVbw}") == 0;
      const double factor = mapping->slope / rescale.slope;
      const double rest = mapping->intercept - factor * rescale.intercept;

      if ((!is_activity && !is_uptake) || mapping->n_values > 0 || !(factor > 0) ||
          !std::isfinite (factor) || !(std::fabs (rest) <= 1e-6 * mapping->slope))
        continue;
      suv->units = is_activity ? "BQML" : "GML";
      suv->mapped = factor;
      return;
    }
}

/* Units (0054,1001) is not of Enhanced PET: the real world values have it, or the rescale. */
static void
read_enhanced (DcmItem *dataset,
               TriDetailsContext &context,
               const TriRescale &rescale,
               TriSuvFacts *suv)
{
  suv->is_enhanced = TRUE;
  suv->attenuation_corrected =
      tri_details_get_text (context, dataset, DCM_AttenuationCorrected);
  suv->decay_corrected = tri_details_get_text (context, dataset, DCM_DecayCorrected);
  suv->decay_datetime = tri_details_get_text (context, dataset, DCM_DecayCorrectionDateTime);
  if (*suv->units != '\0')
    return;
  if (g_ascii_strcasecmp (rescale.type, "BQML") == 0 ||
      g_ascii_strcasecmp (rescale.type, "Bq/ml") == 0)
    suv->units = "BQML";
  else
    read_mapped_unit (context, rescale, suv);
}

void
tri_dicom_suv_read (DcmItem *dataset, TriDetailsContext &context, const TriRescale &rescale)
{
  DcmItem *drug = tri_dcmtk_find_item (dataset, DCM_RadiopharmaceuticalInformationSequence);
  TriSuvFacts *suv = &context.details->suv;
  auto text = [&] (DcmItem *item, const DcmTagKey &tag) {
    return item != nullptr ? tri_details_get_text (context, item, tag) : "";
  };

  if (strcmp (text (dataset, DCM_Modality), "PT") != 0)
    return;
  context.details->has_suv = TRUE;
  /* Without a rescale that can be read, the values are in no unit. */
  suv->units = is_readable (dataset, DCM_RescaleSlope) &&
                       is_readable (dataset, DCM_RescaleIntercept)
                   ? text (dataset, DCM_Units)
                   : "";
  suv->corrected_image = text (dataset, DCM_CorrectedImage);
  suv->decay_correction = text (dataset, DCM_DecayCorrection);
  suv->suv_type = text (dataset, DCM_SUVType);
  suv->series_date = text (dataset, DCM_SeriesDate);
  suv->series_time = text (dataset, DCM_SeriesTime);
  suv->acquisition_date = text (dataset, DCM_AcquisitionDate);
  suv->acquisition_time = text (dataset, DCM_AcquisitionTime);
  suv->timezone = text (dataset, DCM_TimezoneOffsetFromUTC);
  suv->start_time = text (drug, DCM_RadiopharmaceuticalStartTime);
  suv->start_datetime = text (drug, DCM_RadiopharmaceuticalStartDateTime);
  suv->ge_scan_datetime = get_vendor_text (context, 0x0009, "GEMS_PETD_01", 0x0d);
  suv->dose_bq = get_number (drug, DCM_RadionuclideTotalDose);
  suv->half_life_s = get_number (drug, DCM_RadionuclideHalfLife);
  suv->weight_kg = get_number (dataset, DCM_PatientWeight);
  suv->frame_reference_time_ms = get_number (dataset, DCM_FrameReferenceTime);
  suv->frame_duration_ms = get_number (dataset, DCM_ActualFrameDuration);
  suv->philips_suv = get_vendor_number (context, 0x00);
  suv->philips_activity = get_vendor_number (context, 0x09);
  if (tri_dcmtk_find (dataset, DCM_SharedFunctionalGroupsSequence) != nullptr ||
      tri_dcmtk_find (dataset, DCM_PerFrameFunctionalGroupsSequence) != nullptr)
    read_enhanced (dataset, context, rescale, suv);
}
