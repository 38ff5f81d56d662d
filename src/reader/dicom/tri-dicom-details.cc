/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a header says about one frame beyond its record: VOI LUTs are read here, the rest where it
 * belongs. What is damaged is left out and told in a remark: an image is shown without it. */

#include "tri-dicom-details.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "tri-decode.h"
#include "tri-dicom-calibration.hh"
#include "tri-dicom-luts.hh"
#include "tri-dicom-overlays.hh"
#include "tri-pixels.h"

/* The top-level elements that make details worth asking for. */
static const DcmTagKey signs[] = {
  DCM_ShutterShape,
  DCM_SequenceOfUltrasoundRegions,
  DCM_VOILUTSequence,
  DCM_RealWorldValueMappingSequence,
  DCM_RadiopharmaceuticalInformationSequence,
};

/* The other top-level elements that are read, besides overlays, in ascending order. */
static const DcmTagKey others[] = {
  DCM_SpecificCharacterSet,
  DCM_SeriesDate,
  DCM_AcquisitionDate,
  DCM_SeriesTime,
  DCM_AcquisitionTime,
  DCM_Modality,
  DCM_TimezoneOffsetFromUTC,
  DCM_PatientWeight,
  DCM_ActualFrameDuration,
  DCM_ShutterLeftVerticalEdge,
  DCM_ShutterRightVerticalEdge,
  DCM_ShutterUpperHorizontalEdge,
  DCM_ShutterLowerHorizontalEdge,
  DCM_CenterOfCircularShutter,
  DCM_RadiusOfCircularShutter,
  DCM_VerticesOfThePolygonalShutter,
  DCM_ShutterPresentationValue,
  DCM_ShutterOverlayGroup,
  DCM_DecayCorrectionDateTime,
  DCM_DecayCorrected,
  DCM_AttenuationCorrected,
  DCM_CorrectedImage,
  DCM_RescaleIntercept,
  DCM_RescaleSlope,
  DCM_RescaleType,
  DCM_Units,
  DCM_SUVType,
  DCM_DecayCorrection,
  DCM_FrameReferenceTime,
  DCM_SharedFunctionalGroupsSequence,
  DCM_PerFrameFunctionalGroupsSequence,
};

static bool
is_overlay (const DcmTagKey &tag)
{
  guint group = tag.getGroup ();

  return group >= 0x6000 && group <= 0x601e && group % 2 == 0;
}

static bool
is_sign (const DcmTagKey &tag)
{
  return is_overlay (tag) ||
         std::binary_search (std::begin (signs), std::end (signs), tag);
}

extern "C" gboolean
tri_dicom_details_are_there (const TriDicomScan *scan)
{
  for (guint i = 0; i < scan->spans->len; i++)
    if (is_sign (tri_dcmtk_tag_from_number (g_array_index (scan->spans, TriDicomSpan, i).tag)))
      return TRUE;
  return FALSE;
}

/* The sign of the first value mapped (PS3.3 C.11.2.1.1): as its VR says, and where the VR does not
 * say it, as what goes in may be negative. */
static bool
is_input_signed (TriDetailsContext &context, DcmItem *item, double intercept)
{
  DcmElement *descriptor = tri_dcmtk_find (item, DCM_LUTDescriptor);

  if (context.source->is_signed || (descriptor != nullptr && descriptor->getVR () == EVR_SS))
    return true;
  return !context.scan->is_explicit && intercept < 0;
}

static void
read_voi_table (DcmItem *item, TriDetailsContext &context, double intercept)
{
  g_autoptr (GError) error = NULL;
  TriLut lut = {};
  guint bits;

  if (!tri_dicom_luts_read_table (item, DCM_LUTDescriptor, DCM_LUTData, DCM_UndefinedTagKey,
                                  is_input_signed (context, item, intercept), &lut, &error))
    {
      g_autofree char *text = g_strdup_printf (_ ("A VOI LUT is not used: %s"), error->message);

      tri_details_add_remark (context, text);
      return;
    }
  bits = lut.descriptor_bits;
  if (bits >= 1 && bits <= 16)
    g_ptr_array_add (context.details->voi_tables,
                     tri_voi_table_new (lut.first, bits, lut.entries, lut.n_entries,
                                        tri_details_get_text (context, item, DCM_LUTExplanation)));
  else
    tri_details_add_remark (context,
                            _ ("A VOI LUT is not used: its bit depth is invalid"));
  g_free (lut.entries);
}

static void
read_voi_tables (DcmItem *item, TriDetailsContext &context, double intercept)
{
  DcmSequenceOfItems *sequence =
      dynamic_cast<DcmSequenceOfItems *> (tri_dcmtk_find (item, DCM_VOILUTSequence));
  unsigned long n = sequence != nullptr ? sequence->card () : 0;

  if (n == 0)
    return;
  g_ptr_array_set_size (context.details->voi_tables, 0);
  for (unsigned long i = 0; i < MIN (n, TRI_LIMIT_DETAILS); i++)
    read_voi_table (sequence->getItem (i), context, intercept);
}

/* The attributes of a rescale that @item states; the others stay. */
static void
read_rescale (DcmItem *item, TriDetailsContext &context, TriRescale *rescale)
{
  double slope = tri_dcmtk_get_number (tri_dcmtk_find (item, DCM_RescaleSlope));
  double intercept = tri_dcmtk_get_number (tri_dcmtk_find (item, DCM_RescaleIntercept));

  if (item == nullptr)
    return;
  if (std::isfinite (slope) && slope != 0)
    rescale->slope = slope;
  if (std::isfinite (intercept))
    rescale->intercept = intercept;
  if (tri_dcmtk_find (item, DCM_RescaleType) != nullptr)
    rescale->type = tri_details_get_text (context, item, DCM_RescaleType);
}

/* The frame's own group comes after the shared one and wins (PS3.3 C.7.6.16). */
static void
read_group (DcmItem *group, TriDetailsContext &context, TriRescale *rescale)
{
  DcmItem *voi = tri_dcmtk_find_item (group, DCM_FrameVOILUTSequence);

  read_rescale (tri_dcmtk_find_item (group, DCM_PixelValueTransformationSequence), context,
                rescale);
  if (voi != nullptr)
    read_voi_tables (voi, context, rescale->intercept);
  if (group != nullptr)
    tri_dicom_real_mappings_read (group, context);
}

static DcmItem *
find_frame_group (DcmItem *dataset, guint32 frame)
{
  DcmSequenceOfItems *sequence = dynamic_cast<DcmSequenceOfItems *> (
      tri_dcmtk_find (dataset, DCM_PerFrameFunctionalGroupsSequence));

  return sequence != nullptr && frame < sequence->card () ? sequence->getItem (frame) : nullptr;
}

static void
read_overlays (DcmItem *dataset,
               TriDetailsContext &context,
               TriCache *cache,
               const TriBytes *file,
               guint64 file_key)
{
  const TriPixelSource *source = context.source;
  g_autofree guint8 *stored = NULL;
  g_autoptr (GError) error = NULL;

  if (tri_dicom_overlays_are_embedded (dataset, source))
    {
      gsize n = 0;

      if (g_size_checked_mul (&n, (gsize) source->rows * source->columns,
                              tri_pixels_get_sample_bytes (source)))
        stored = static_cast<guint8 *> (g_try_malloc (n));
      if (stored == nullptr ||
          !tri_decode_stored (cache, file, file_key, source, context.frame, stored, &error))
        g_clear_pointer (&stored, g_free);
    }
  tri_dicom_overlays_read (dataset, context, stored);
}

static TriDcmDataset
parse (const TriDicomScan *scan, GError **error)
{
  std::vector<DcmTagKey> tags;

  for (guint i = 0; i < scan->spans->len; i++)
    {
      DcmTagKey tag = tri_dcmtk_tag_from_number (g_array_index (scan->spans, TriDicomSpan, i).tag);

      if (is_sign (tag) || std::binary_search (std::begin (others), std::end (others), tag))
        tags.push_back (tag);
    }
  std::sort (tags.begin (), tags.end ());
  return tri_dcmtk_parse_tags (scan, tags.data (), tags.size (), error);
}

static void
read_all (DcmItem *dataset, TriDetailsContext &context)
{
  TriRescale rescale = { 1, 0, "" };

  read_rescale (dataset, context, &rescale);
  read_voi_tables (dataset, context, rescale.intercept);
  tri_dicom_real_mappings_read (dataset, context);
  read_group (tri_dcmtk_find_item (dataset, DCM_SharedFunctionalGroupsSequence), context,
              &rescale);
  read_group (find_frame_group (dataset, context.frame), context, &rescale);
  tri_dicom_shutter_read (dataset, context);
  tri_dicom_regions_read (dataset, context);
  tri_dicom_suv_read (dataset, context, rescale);
}

extern "C" gboolean
tri_dicom_details_read (TriCache *cache,
                        const TriBytes *file,
                        const TriWireDetails *request,
                        TriDetails *details,
                        GError **error)
{
  return tri_dcmtk_guard (error, [&] () -> gboolean {
    g_autoptr (TriDicomScan) scan = tri_dicom_scan_new (file, error);
    g_autoptr (GString) remarks = g_string_new (NULL);
    g_autoptr (TriCharset) charset = NULL;
    g_autofree char *declared = NULL;
    TriFieldContext fields = { details->strings, nullptr, remarks, false, false };
    TriDcmDataset dataset;
    const char *text;
    gsize length;

    if (scan == nullptr)
      return FALSE;
    dataset = parse (scan, error);
    if (dataset == nullptr)
      return FALSE;
    text = tri_dcmtk_get_text (tri_dcmtk_find (dataset.get (), DCM_SpecificCharacterSet), &length);
    declared = g_strndup (text, length);
    charset = tri_charset_new (declared);
    fields.charset = charset;
    TriDetailsContext context = { scan, &request->source, request->frame, &fields, details };

    read_all (dataset.get (), context);
    read_overlays (dataset.get (), context, cache, file, request->file_key);
    details->remarks = g_string_chunk_insert (details->strings, remarks->str);
    return TRUE;
  });
}
