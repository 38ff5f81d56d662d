/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A volume as one classic multi-frame image. The standard has no such CT, but cone beam scanners
 * write it. */

#include "tri-dicom-volume-frames.hh"

#include <cmath>
#include <vector>

#include "tri-remarks.h"

/* Whether the header says that frames follow each other in something else than space. */
static bool
is_film (DcmItem *dataset)
{
  DcmElement *element = tri_dcmtk_find (dataset, DCM_FrameIncrementPointer);
  DcmTagKey tag;

  if (element != nullptr && element->getTagVal (tag, 0).good ())
    return tag != DCM_SliceLocationVector;
  return tri_dcmtk_find (dataset, DCM_FrameTime) != nullptr ||
         tri_dcmtk_find (dataset, DCM_FrameTimeVector) != nullptr;
}

/* How far each frame is from the first, mm; empty: not said. */
static std::vector<double>
find_offsets (DcmItem *dataset, const TriFrame *frame, guint n, const char **by)
{
  std::vector<double> offsets ((gsize) n + 1);
  const bool is_stated = frame->spacing_between_slices_mm > 0;
  const double step_mm = is_stated ? frame->spacing_between_slices_mm : frame->slice_thickness_mm;
  guint n_read = tri_dcmtk_get_numbers (tri_dcmtk_find (dataset, DCM_SliceLocationVector),
                                        offsets.data (), n + 1);
  bool is_good = n_read == n;

  for (guint i = 0; is_good && i < n; i++)
    is_good = std::isfinite (offsets[i]) &&
              (i == 0 || (offsets[i] - offsets[i - 1]) * (offsets[1] - offsets[0]) > 0);
  offsets.resize (n);
  if (is_good)
    {
      const double first = offsets[0];

      for (double &offset : offsets)
        offset -= first;
      *by = "Slice Location Vector (0018,2005)";
      return offsets;
    }
  if (!(step_mm > 0) || !std::isfinite (step_mm))
    return {};
  for (guint i = 0; i < n; i++)
    offsets[i] = i * step_mm;
  *by = is_stated ? "Spacing Between Slices (0018,0088)" : "Slice Thickness (0018,0050)";
  return offsets;
}

bool
tri_dicom_volume_frames_place (DcmItem *dataset,
                               TriFieldContext &context,
                               TriFrame *frames,
                               guint n)
{
  const TriFrame first = frames[0];
  const double *o = first.orientation;
  const double normal[3] = { o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5],
                             o[0] * o[4] - o[1] * o[3] };
  const char *by = nullptr;

  if (n < 2 || !first.has_position || !first.has_orientation || !first.has_spacing ||
      is_film (dataset))
    return false;

  const std::vector<double> offsets = find_offsets (dataset, &first, n, &by);

  if (offsets.empty ())
    return false;

  g_autoptr (GString) remarks = g_string_new (first.remarks);

  tri_remarks_add (remarks, "frames-placed",
                   _ ("Only the first of %u frames has a position. The others are placed as the "
                      "slices of a volume, by %s"),
                   n, by);
  const char *kept = g_string_chunk_insert_const (context.strings, remarks->str);

  for (guint i = 0; i < n; i++)
    {
      frames[i].remarks = kept;
      for (guint d = 0; d < 3; d++)
        frames[i].position_mm[d] = first.position_mm[d] + offsets[i] * normal[d];
    }
  return true;
}
