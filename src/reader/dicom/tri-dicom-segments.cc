/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The segments that a segmentation describes (PS3.3 C.8.20.4) and the series that it refers to.
 * Where they lie is said by the frames. */

#include "tri-dicom-segments.hh"

#include <cmath>

static const char *
read_text (DcmItem *item, const DcmTagKey &tag, TriFieldContext &context)
{
  DcmElement *element = tri_dcmtk_find (item, tag);

  return element != nullptr ? tri_dicom_fields_decode (element, context) : "";
}

/* (0008,0104) of the first item of a code sequence. */
static const char *
read_meaning (DcmItem *item, const DcmTagKey &tag, TriFieldContext &context)
{
  DcmItem *code = tri_dcmtk_find_item (item, tag);

  return code != nullptr ? read_text (code, DCM_CodeMeaning, context) : "";
}

static void
read_colour (DcmItem *item, TriLabel *label)
{
  DcmElement *element = tri_dcmtk_find (item, DCM_RecommendedDisplayCIELabValue);
  double numbers[3];
  guint16 lab[3];

  if (element == nullptr || tri_dcmtk_get_numbers (element, numbers, 3) != 3)
    return;
  for (guint i = 0; i < 3; i++)
    {
      if (!(numbers[i] >= 0 && numbers[i] <= G_MAXUINT16))
        return;
      lab[i] = (guint16) numbers[i];
    }
  tri_label_set_cielab (label, lab);
}

static void
read_segment (DcmItem *item, TriFieldContext &context, TriLabels *labels)
{
  double number = tri_dcmtk_get_number (tri_dcmtk_find (item, DCM_SegmentNumber));
  TriLabel label = {};

  if (!(number >= 0 && number <= G_MAXUINT16))
    return;
  label.number = (guint32) number;
  label.name = read_text (item, DCM_SegmentLabel, context);
  label.category = read_meaning (item, DCM_SegmentedPropertyCategoryCodeSequence, context);
  label.type = read_meaning (item, DCM_SegmentedPropertyTypeCodeSequence, context);
  label.algorithm = read_text (item, DCM_SegmentAlgorithmType, context);
  read_colour (item, &label);
  tri_labels_append (labels, &label);
}

void
tri_dicom_segments_read (DcmItem *dataset,
                         TriFieldContext &context,
                         TriFrame *frame,
                         TriLabels *labels)
{
  DcmSequenceOfItems *segments =
      dynamic_cast<DcmSequenceOfItems *> (tri_dcmtk_find (dataset, DCM_SegmentSequence));
  DcmItem *series = tri_dcmtk_find_item (dataset, DCM_ReferencedSeriesSequence);
  DcmObject *object = nullptr;

  if (series != nullptr)
    frame->referenced_series_uid = read_text (series, DCM_SeriesInstanceUID, context);
  while (segments != nullptr && (object = segments->nextInContainer (object)) != nullptr)
    read_segment (static_cast<DcmItem *> (object), context, labels);
}
