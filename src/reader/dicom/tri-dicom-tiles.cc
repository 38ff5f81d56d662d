/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Slides: the frames of a file are tiles of an image that may be too large to be shown whole. */

#include "tri-dicom-tiles.hh"

#include <cstring>

#include "tri-remarks.h"

static bool
is_tiled (DcmItem *dataset)
{
  gsize length;
  const char *value =
      tri_dcmtk_get_text (tri_dcmtk_find (dataset, DCM_DimensionOrganizationType), &length);

  return length >= 5 && memcmp (value, "TILED", 5) == 0;
}

void
tri_dicom_tiles_note (DcmItem *dataset, TriFieldContext &context, const TriFrame *frame)
{
  DcmElement *across = tri_dcmtk_find (dataset, DCM_TotalPixelMatrixColumns);
  DcmElement *down = tri_dcmtk_find (dataset, DCM_TotalPixelMatrixRows);
  const double columns = tri_dcmtk_get_number (across), rows = tri_dcmtk_get_number (down);

  /* A matrix that is larger than a frame needs tiles, whatever the header calls them. */
  if (!(columns >= 1 && rows >= 1) ||
      (!is_tiled (dataset) && columns <= frame->pixels.columns && rows <= frame->pixels.rows) ||
      frame->pixels.n_frames < 2)
    return;
  tri_remarks_add (context.remarks, "tiles",
                   _ ("The frames are tiles of one image of %.0f × %.0f pixels. They are shown one "
                      "by one"),
                   columns, rows);
}
