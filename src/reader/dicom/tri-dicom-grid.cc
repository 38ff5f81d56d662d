/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* UIH's grids: like Siemens' mosaics the slices of a volume side by side in one picture, but with
 * as few rows of tiles as hold them, and with the place of each slice in a private sequence. */

#include "tri-dicom-grid.hh"

#include <cmath>
#include <cstring>

#include "tri-dicom-mosaic.h"
#include "tri-dicom-vendor.h"

/* How many tiles hold a slice: (0065,xx50), a decimal text. */
static guint
count_tiles (const TriDicomScan *scan)
{
  const TriDicomSpan *span = tri_dicom_vendor_find (scan, 0x0065, "", 0x50);
  double count = NAN;

  if (span != nullptr)
    tri_dcmtk_parse_numbers (reinterpret_cast<const char *> (scan->bytes + span->value),
                             span->end - span->value, &count, 1);
  return count >= 1 && count <= TRI_LIMIT_FRAMES ? (guint) count : 0;
}

/* The sequence (0065,xx51), which has an item for each slice, as a dataset of its own. */
static TriDcmDataset
parse_slices (const TriDicomScan *scan)
{
  const TriDicomSpan *span = tri_dicom_vendor_find (scan, 0x0065, "", 0x51);
  g_autoptr (GError) error = nullptr;

  if (span == nullptr)
    return nullptr;
  return tri_dcmtk_parse (scan->bytes + span->start, span->end - span->start,
                          tri_dcmtk_get_syntax (scan), &error);
}

/* One step along the normal for each slice, where no slice says where it is. */
static void
step_along_normal (TriFrame *frame)
{
  double step_mm = frame->spacing_between_slices_mm > 0 ? frame->spacing_between_slices_mm
                                                        : frame->slice_thickness_mm;
  const double *o = frame->orientation;
  const double normal[3] = { o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5],
                             o[0] * o[4] - o[1] * o[3] };

  frame->has_position = frame->has_position && frame->has_orientation && step_mm > 0;
  for (guint d = 0; frame->has_position && d < 3; d++)
    frame->position_mm[d] += normal[d] * step_mm * frame->index;
}

gboolean
tri_dicom_grid_append_tiles (const TriDicomScan *scan,
                             TriFieldContext &context,
                             const TriFrame *grid,
                             GArray *frames)
{
  guint n, across, down;
  TriDcmDataset dataset;
  DcmObject *element, *item = nullptr;
  DcmSequenceOfItems *slices;

  if (strstr (grid->image_type, "VFRAME") == nullptr || grid->pixels.n_frames != 1)
    return FALSE;
  n = count_tiles (scan);
  across = (guint) std::ceil (std::sqrt (n) - 1e-9);
  down = across > 0 ? (n + across - 1) / across : 0;
  if (n < 2 || grid->pixels.columns % across != 0 || grid->pixels.rows % down != 0)
    return FALSE;
  dataset = parse_slices (scan);
  element = dataset != nullptr ? dataset->nextInContainer (nullptr) : nullptr;
  slices = dynamic_cast<DcmSequenceOfItems *> (element);
  for (guint tile = 0; tile < n; tile++)
    {
      TriFrame frame;

      tri_dicom_mosaic_init_tile (&frame, grid, tile, n, across, down);
      item = slices != nullptr && slices->card () == n ? slices->nextInContainer (item) : nullptr;
      if (item != nullptr &&
          tri_dcmtk_find (static_cast<DcmItem *> (item), DCM_ImagePositionPatient) != nullptr)
        tri_dicom_fields_read (static_cast<DcmItem *> (item), context, &frame);
      else
        step_along_normal (&frame);
      g_array_append_val (frames, frame);
    }
  return TRUE;
}
