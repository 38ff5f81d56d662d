/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that hold an overlay (PS3.3 C.9.2) and no pixel data, such as the retired standalone
 * overlays: the overlay's bits are the picture. Every size is hostile. */

#include "tri-dicom-overlay-image.hh"

#include "tri-pixels.h"
#include "tri-remarks.h"

#define FIRST_GROUP 0x6000u
#define LAST_GROUP 0x601eu

static DcmTagKey
in_group (const DcmTagKey &tag, guint32 group)
{
  return DcmTagKey ((Uint16) group, tag.getElement ());
}

static const TriDicomSpan *
find_data (const TriDicomScan *scan, guint32 group)
{
  const TriDicomSpan *span = tri_dicom_scan_find (
      scan, tri_dcmtk_tag_to_number (in_group (DCM_OverlayData, group)));

  return span != nullptr && span->form == TRI_DICOM_SPAN_SOUND && span->end > span->value ? span
                                                                                          : nullptr;
}

/* The first overlay with bits of its own; 0: there is none. */
static guint32
find_group (const TriDicomScan *scan)
{
  for (guint32 group = FIRST_GROUP; group <= LAST_GROUP; group += 2)
    if (find_data (scan, group) != nullptr)
      return group;
  return 0;
}

bool
tri_dicom_overlay_image_is_there (const TriDicomScan *scan)
{
  return scan->pixel_tag == 0 && !scan->is_big_endian && find_group (scan) != 0;
}

gboolean
tri_dicom_overlay_image_read (const TriDicomScan *scan,
                              TriPixelSource *pixels,
                              GString *remarks,
                              GError **error)
{
  const guint32 group = find_group (scan);
  const TriDicomSpan *data = find_data (scan, group);
  const DcmTagKey tags[] = { in_group (DCM_OverlayRows, group),
                             in_group (DCM_OverlayColumns, group),
                             in_group (DCM_NumberOfFramesInOverlay, group) };
  TriDcmDataset dataset = tri_dcmtk_parse_tags (scan, tags, G_N_ELEMENTS (tags), error);
  double rows, columns, frames = 1;

  if (dataset == nullptr)
    return FALSE;
  rows = tri_dcmtk_get_number (tri_dcmtk_find (dataset.get (), tags[0]));
  columns = tri_dcmtk_get_number (tri_dcmtk_find (dataset.get (), tags[1]));
  if (tri_dcmtk_find (dataset.get (), tags[2]) != nullptr)
    frames = tri_dcmtk_get_number (tri_dcmtk_find (dataset.get (), tags[2]));
  if (!(rows >= 1 && rows <= TRI_LIMIT_ROWS_COLUMNS) ||
      !(columns >= 1 && columns <= TRI_LIMIT_ROWS_COLUMNS) ||
      !(frames >= 1 && frames <= TRI_LIMIT_FRAMES) ||
      rows * columns * frames > 8.0 * (data->end - data->value))
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("The image has no pixel data, and its overlay (%04x) is damaged"), group);
      return FALSE;
    }
  pixels->container = TRI_CONTAINER_DICOM;
  pixels->rows = (guint32) rows;
  pixels->columns = (guint32) columns;
  pixels->n_frames = (guint32) frames;
  pixels->samples_per_pixel = 1;
  pixels->bits_allocated = pixels->bits_stored = 1;
  pixels->photometric = TRI_PHOTOMETRIC_MONOCHROME2;
  pixels->offset = tri_dicom_scan_get_place (scan, data) + (data->value - data->start);
  pixels->length = data->end - data->value;
  tri_remarks_add (remarks, "overlay-only",
                   _ ("There are no pixel data. The overlay (%04x) is shown in their place"),
                   group);
  return tri_pixels_set_output (pixels, FALSE, error);
}
