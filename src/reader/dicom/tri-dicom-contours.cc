/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The contours of an RT structure set, PS3.3 C.8.8.5, C.8.8.6 and C.8.8.8. Of a contour the points
 * count, not the number that it states; one whose points are no whole triples of numbers is left
 * out and counted. */

#include "tri-dicom-file.h"

#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "tri-document-writer.hh"

/* What a structure looks like whose colour is not stated. */
static const guint8 colours[][3] = {
  { 255, 80, 80 },
  { 80, 200, 80 },
  { 90, 140, 255 },
  { 240, 200, 60 },
  { 220, 90, 220 },
  { 70, 210, 210 },
  { 255, 150, 60 },
  { 170, 130, 255 },
};

struct Structures
{
  TriContours *contours;
  DcmItem *dataset;
  TriDocumentWriter *writer;
};

static bool
get_kind (const std::string &type, TriContourKind *kind)
{
  if (type == "POINT")
    *kind = TRI_CONTOUR_POINT;
  else if (type == "OPEN_PLANAR" || type == "OPEN_NONPLANAR")
    *kind = TRI_CONTOUR_OPEN;
  else if (g_str_has_prefix (type.c_str (), "CLOSED") || type == "INTERPOLATED_PLANAR")
    *kind = TRI_CONTOUR_CLOSED;
  else
    return false;
  return true;
}

static bool
add_contour (Structures &self, DcmItem *item)
{
  DcmElement *data = tri_dcmtk_find (item, DCM_ContourData);
  guint most = data != nullptr ? (guint) data->getLength () / 2 + 1 : 0;
  std::vector<double> numbers (most);
  guint n = tri_dcmtk_get_numbers (data, numbers.data (), most);
  std::vector<TriPoint3> points (n / 3);
  TriContourKind kind;

  if (n == 0 || n % 3 != 0 || !get_kind (self.writer->text (item, DCM_ContourGeometricType), &kind))
    return false;
  for (guint i = 0; i < n; i++)
    if (!std::isfinite (numbers[i]) || std::fabs (numbers[i]) > TRI_LIMIT_CONTOUR_MM)
      return false;
  for (guint i = 0; i < n / 3; i++)
    points[i] = TriPoint3{ numbers[3 * i], numbers[3 * i + 1], numbers[3 * i + 2] };
  /* A closed contour of two points is a line. */
  if (kind == TRI_CONTOUR_CLOSED && points.size () < 3)
    kind = TRI_CONTOUR_OPEN;
  return tri_contours_add_contour (self.contours, kind, points.data (), (guint) points.size ());
}

static DcmItem *
find_by_number (DcmItem *dataset, const DcmTagKey &sequence, const DcmTagKey &tag, double number)
{
  DcmItem *found = nullptr;

  tri_dcmtk_each_item (dataset, sequence, [&] (DcmItem *item, guint) {
    if (found == nullptr && tri_dcmtk_get_number (tri_dcmtk_find (item, tag)) == number)
      found = item;
  });
  return found;
}

static void
read_colour (DcmItem *drawn, guint index, guint8 rgb[3])
{
  double stated[3];

  memcpy (rgb, colours[index % G_N_ELEMENTS (colours)], 3);
  if (tri_dcmtk_get_numbers (tri_dcmtk_find (drawn, DCM_ROIDisplayColor), stated, 3) != 3)
    return;
  for (guint i = 0; i < 3; i++)
    if (!(stated[i] >= 0 && stated[i] <= 255))
      return;
  for (guint i = 0; i < 3; i++)
    rgb[i] = (guint8) stated[i];
}

static void
add_roi (Structures &self, DcmItem *roi, guint index)
{
  double number = tri_dcmtk_get_number (tri_dcmtk_find (roi, DCM_ROINumber));
  DcmItem *drawn =
      find_by_number (self.dataset, DCM_ROIContourSequence, DCM_ReferencedROINumber, number);
  DcmItem *seen =
      find_by_number (self.dataset, DCM_RTROIObservationsSequence, DCM_ReferencedROINumber, number);
  guint8 rgb[3];

  if (!(number >= 0 && number <= G_MAXINT32) || self.contours->rois->len >= TRI_LIMIT_ROIS)
    return;
  read_colour (drawn, index - 1, rgb);
  tri_contours_add_roi (self.contours, (guint32) number,
                        self.writer->text (roi, DCM_ROIName).c_str (),
                        self.writer->text (roi, DCM_ROIDescription).c_str (),
                        self.writer->text (seen, DCM_RTROIInterpretedType).c_str (), rgb);
  tri_dcmtk_each_item (drawn, DCM_ContourSequence, [&] (DcmItem *contour, guint) {
    if (!add_contour (self, contour))
      self.contours->n_skipped++;
  });
}

/* That of the ROIs; else the first that the set refers to. */
static std::string
find_frame_of_reference (TriDocumentWriter &writer, DcmItem *dataset)
{
  std::string uid = writer.text (tri_dcmtk_find_item (dataset, DCM_StructureSetROISequence),
                                 DCM_ReferencedFrameOfReferenceUID);

  if (uid.empty ())
    uid = writer.text (tri_dcmtk_find_item (dataset, DCM_ReferencedFrameOfReferenceSequence),
                       DCM_FrameOfReferenceUID);
  return uid.empty () ? writer.text (dataset, DCM_FrameOfReferenceUID) : uid;
}

/**
 * tri_dicom_file_contours:
 *
 * Returns: (transfer full) (nullable): the structures, not sealed
 */
extern "C" TriContours *
tri_dicom_file_contours (const TriBytes *file, GError **error)
{
  g_autoptr (TriContours) contours = nullptr;

  tri_dcmtk_guard (error, [&] () -> gboolean {
    g_autoptr (TriDicomScan) scan = tri_dicom_scan_new (file, error);
    g_autoptr (TriDocumentText) words = tri_document_text_new ();
    TriDcmDataset dataset;
    gsize length;

    if (scan == nullptr)
      return FALSE;
    dataset = tri_dcmtk_parse_scan (scan, nullptr, 0, nullptr, nullptr, error);
    if (dataset == nullptr)
      return FALSE;
    if (tri_dcmtk_find_item (dataset.get (), DCM_StructureSetROISequence) == nullptr)
      {
        g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                             _ ("The file holds no structures"));
        return FALSE;
      }
    const char *own =
        tri_dcmtk_get_text (tri_dcmtk_find (dataset.get (), DCM_SpecificCharacterSet), &length);
    g_autofree char *declared = g_strndup (own, length);
    TriDocumentWriter writer (words, declared);
    contours = tri_contours_new (writer.text (dataset.get (), DCM_StructureSetLabel).c_str (),
                                 find_frame_of_reference (writer, dataset.get ()).c_str ());
    Structures structures = { contours, dataset.get (), &writer };
    tri_dcmtk_each_item (dataset.get (), DCM_StructureSetROISequence, [&] (DcmItem *roi, guint n) {
      add_roi (structures, roi, n);
    });
    return TRUE;
  });
  return g_steal_pointer (&contours);
}
