/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Enhanced multi-frame objects: what each frame says in its functional groups (PS3.3 C.7.6.16). The
 * top level is overlaid with the shared groups, then with the frame's own. A frame without a group
 * is still a picture. */

#include "tri-dicom-functional.hh"

#include "tri-dicom-vendor.h"
#include "tri-remarks.h"

#include <cmath>
#include <cstring>

/* Private elements of Philips: (2005,xx0e), the scale slope, where (2005,00xx) names the creator.
 */
#define PHILIPS_GROUP 0x2005
#define PHILIPS_FACTOR 0x0e

/* The macros whose attributes are fields of a frame. */
static const DcmTagKey macro_tags[] = {
  DCM_MRTimingAndRelatedParametersSequence,
  DCM_MREchoSequence,
  DCM_MRModifierSequence,
  DCM_MRDiffusionSequence,
  DCM_CardiacSynchronizationSequence,
  DCM_MRImageFrameTypeSequence,
  DCM_CTAcquisitionDetailsSequence,
  DCM_CTReconstructionSequence,
  DCM_CTImageFrameTypeSequence,
  DCM_XRay3DFrameTypeSequence,
  DCM_PETFrameAcquisitionSequence,
  DCM_PatientPhysiologicalStateSequence,
  DCM_USImageDescriptionSequence,
  DCM_FrameAnatomySequence,
  DCM_FrameContentSequence,
  DCM_PlanePositionSequence,
  DCM_PlaneOrientationSequence,
  DCM_PlanePositionVolumeSequence,
  DCM_PlaneOrientationVolumeSequence,
  DCM_TemporalPositionSequence,
  DCM_PixelMeasuresSequence,
  DCM_FrameVOILUTSequence,
  DCM_PixelValueTransformationSequence,
  DCM_FramePixelDataPropertiesSequence,
  DCM_ParametricMapFrameTypeSequence,
  DCM_SegmentIdentificationSequence,
};

/* Dimensions that are space: where a frame lies is known from its position. */
static const DcmTagKey space_tags[] = {
  DCM_ImagePositionPatient,
  DCM_ImageOrientationPatient,
  DCM_SliceLocation,
  DCM_StackID,
  DCM_InStackPositionNumber,
  DCM_PlanePositionSequence,
  DCM_PlaneOrientationSequence,
  DCM_ImagePositionVolume,
  DCM_ImageOrientationVolume,
  DCM_PlanePositionVolumeSequence,
  DCM_PlaneOrientationVolumeSequence,
};

template <gsize n>
static bool
contains (const DcmTagKey (&tags)[n], const DcmTagKey &tag)
{
  for (const DcmTagKey &candidate : tags)
    if (candidate == tag)
      return true;
  return false;
}

/* Where in DimensionIndexValues the dimensions are that are not space. */
struct Dimensions
{
  guint n_values;
  guint extra[4];
  guint n_extra;
  const char *names;
};

/* The keyword of what a dimension counts, or what a person calls it. */
static const char *
name_dimension (DcmItem *item, const DcmTagKey &tag, TriFieldContext &context)
{
  DcmElement *label = tri_dcmtk_find (item, DCM_DimensionDescriptionLabel);

  if (tag.getGroup () != 0 && tag.getGroup () % 2 == 0)
    return g_string_chunk_insert_const (context.strings, DcmTag (tag).getTagName ());
  return label != nullptr ? tri_dicom_fields_decode (label, context) : "";
}

static Dimensions
read_dimensions (DcmItem *dataset, TriFieldContext &context)
{
  DcmSequenceOfItems *sequence =
      dynamic_cast<DcmSequenceOfItems *> (tri_dcmtk_find (dataset, DCM_DimensionIndexSequence));
  g_autoptr (GString) names = g_string_new (nullptr);
  Dimensions dimensions = {};
  DcmObject *item = nullptr;

  for (guint i = 0; sequence != nullptr && (item = sequence->nextInContainer (item)) != nullptr;
       i++)
    {
      DcmElement *pointer =
          tri_dcmtk_find (static_cast<DcmItem *> (item), DCM_DimensionIndexPointer);
      DcmTagKey tag = DCM_UndefinedTagKey;

      dimensions.n_values++;
      if (pointer == nullptr || pointer->getTagVal (tag).bad ())
        tag = DCM_UndefinedTagKey;
      if (contains (space_tags, tag) || dimensions.n_extra >= G_N_ELEMENTS (dimensions.extra))
        continue;
      if (dimensions.n_extra > 0)
        g_string_append_c (names, '\\');
      g_string_append (names, name_dimension (static_cast<DcmItem *> (item), tag, context));
      dimensions.extra[dimensions.n_extra++] = i;
    }
  dimensions.names = g_string_chunk_insert_const (context.strings, names->str);
  return dimensions;
}

static void
read_dimension_index (DcmItem *content, const Dimensions &dimensions, TriFrame *frame)
{
  double values[64];
  guint n = tri_dcmtk_get_numbers (tri_dcmtk_find (content, DCM_DimensionIndexValues), values,
                                   G_N_ELEMENTS (values));

  if (n != dimensions.n_values)
    return;
  frame->dimension_names = dimensions.names;
  for (guint i = 0; i < dimensions.n_extra; i++)
    {
      double value = dimensions.extra[i] < n ? values[dimensions.extra[i]] : NAN;

      if (value >= 0 && value <= G_MAXINT32)
        frame->dimension_index[i] = (gint32) value;
    }
}

/* What a macro holds that does not lie directly in its item. */
static void
read_nested (DcmItem *item,
             const DcmTagKey &macro,
             const Dimensions &dimensions,
             TriFieldContext &context,
             TriFrame *frame)
{
  DcmItem *nested;

  if (macro == DCM_MRDiffusionSequence)
    {
      nested = tri_dcmtk_find_item (item, DCM_DiffusionGradientDirectionSequence);
      if (nested != nullptr)
        tri_dicom_fields_read (nested, context, frame);
    }
  else if (macro == DCM_FrameAnatomySequence)
    {
      nested = tri_dcmtk_find_item (item, DCM_AnatomicRegionSequence);
      if (nested != nullptr && *frame->body_part == '\0' &&
          tri_dcmtk_find (nested, DCM_CodeMeaning) != nullptr)
        frame->body_part =
            tri_dicom_fields_decode (tri_dcmtk_find (nested, DCM_CodeMeaning), context);
    }
  else if (macro == DCM_FrameContentSequence)
    read_dimension_index (item, dimensions, frame);
}

/* Philips keeps for each frame a private sequence with the private elements of its classic images;
 * found by their creator (PS3.5 7.8.1). */
static void
read_philips (DcmItem *item, TriFrame *frame)
{
  for (Uint16 block = 0x10; block <= 0xff; block++)
    {
      DcmTagKey factor (PHILIPS_GROUP, (Uint16) (block << 8 | PHILIPS_FACTOR));
      gsize length;
      const char *creator =
          tri_dcmtk_get_text (tri_dcmtk_find (item, DcmTagKey (PHILIPS_GROUP, block)), &length);

      if (g_str_has_prefix (length > 0 ? creator : "", "Philips MR Imaging DD 001"))
        frame->vendor_factor = tri_dicom_vendor_get_factor (
            frame, tri_dcmtk_get_number (tri_dcmtk_find (item, factor)));
    }
}

static void
read_group (DcmItem *group,
            const Dimensions &dimensions,
            TriFieldContext &context,
            TriFrame *frame)
{
  for (DcmObject *object = group->nextInContainer (nullptr); object != nullptr;
       object = group->nextInContainer (object))
    {
      DcmSequenceOfItems *macro = dynamic_cast<DcmSequenceOfItems *> (object);
      const DcmTagKey &tag = object->getTag ();
      DcmItem *item;

      if (tag == DCM_RealWorldValueMappingSequence)
        frame->has_details = TRUE;
      if (macro == nullptr || macro->card () == 0)
        continue;
      item = macro->getItem (0);
      if (tag.getGroup () == PHILIPS_GROUP)
        read_philips (item, frame);
      if (!contains (macro_tags, tag))
        continue;
      if (tag == DCM_FrameVOILUTSequence && tri_dcmtk_find (item, DCM_VOILUTSequence) != nullptr)
        frame->has_details = TRUE;
      tri_dicom_fields_read (item, context, frame);
      read_nested (item, tag, dimensions, context, frame);
    }
}

/* What was said while the groups of @frame were read is about that frame. */
static void
keep_remarks (TriFieldContext &context, const TriFrame *shared, TriFrame *frame)
{
  g_autoptr (GString) all = g_string_new (shared->remarks);

  if (context.remarks->len > 0 && all->len > 0)
    g_string_append_c (all, '\n');
  g_string_append (all, context.remarks->str);
  frame->remarks = g_string_chunk_insert_const (context.strings, all->str);
  g_string_truncate (context.remarks, 0);
}

static TriFrame
read_shared (DcmDataset *dataset,
             const Dimensions &dimensions,
             TriFieldContext &context,
             const TriFrame *first,
             unsigned long n_groups)
{
  DcmItem *group = tri_dcmtk_find_item (dataset, DCM_SharedFunctionalGroupsSequence);
  TriFrame shared = *first;

  /* One position at the top level for many frames says nothing of where each of them lies. */
  shared.has_position = first->has_position && first->pixels.n_frames == 1;
  shared.is_label_map = tri_dicom_is_segmentation (first->sop_class_uid) &&
                        strcmp (first->segmentation_type, "FRACTIONAL") != 0;
  g_string_truncate (context.remarks, 0);
  if (n_groups > first->pixels.n_frames)
    tri_remarks_add (context.remarks, NULL,
                     _ ("The header describes more frames than Number of Frames"));
  if (group != nullptr)
    read_group (group, dimensions, context, &shared);
  keep_remarks (context, first, &shared);
  return shared;
}

/**
 * tri_dicom_functional_read:
 *
 * Fewer groups than frames: the frames beyond have no place. More: those beyond are of no account.
 */
void
tri_dicom_functional_read (DcmDataset *dataset,
                           TriFieldContext &context,
                           const TriFrame *first,
                           GArray *frames)
{
  DcmSequenceOfItems *sequence = dynamic_cast<DcmSequenceOfItems *> (
      tri_dcmtk_find (dataset, DCM_PerFrameFunctionalGroupsSequence));
  Dimensions dimensions = read_dimensions (dataset, context);
  unsigned long n_groups = sequence != nullptr ? sequence->card () : 0;
  TriFrame shared = read_shared (dataset, dimensions, context, first, n_groups);
  const bool is_shared_bad = context.is_rescale_bad;
  DcmObject *group = nullptr;

  for (guint32 i = 0; i < first->pixels.n_frames; i++)
    {
      TriFrame frame = shared;

      frame.index = i;
      context.is_rescale_bad = is_shared_bad;
      if (i < n_groups)
        {
          group = sequence->nextInContainer (group);
          read_group (static_cast<DcmItem *> (group), dimensions, context, &frame);
        }
      else
        {
          frame.has_position = FALSE;
          tri_remarks_add (context.remarks, NULL,
                           _ ("The position of this frame is missing"));
        }
      keep_remarks (context, &shared, &frame);
      g_array_append_val (frames, frame);
    }
}

/* DCMTK 3.6.7 does not know the newer of the two. */
gboolean
tri_dicom_is_segmentation (const char *sop_class_uid)
{
  return strcmp (sop_class_uid, UID_SegmentationStorage) == 0 ||
         strcmp (sop_class_uid, "1.2.840.10008.5.1.4.1.1.66.7") == 0;
}

/* Near-lossless JPEG-LS counts as lossy; JPEG 2000 says it elsewhere, if at all. */
gboolean
tri_dicom_is_lossy_syntax (const char *uid)
{
  static const char *const lossy[] = {
    UID_JPEGProcess1TransferSyntax,
    UID_JPEGProcess2_4TransferSyntax,
    UID_JPEGProcess6_8TransferSyntax,
    UID_JPEGProcess10_12TransferSyntax,
    UID_JPEGLSLossyTransferSyntax,
  };

  for (const char *candidate : lossy)
    if (strcmp (candidate, uid) == 0)
      return TRUE;
  return FALSE;
}
