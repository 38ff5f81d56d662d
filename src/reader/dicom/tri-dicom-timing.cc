/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long each frame of a file is shown when its frames run as a cine, and how far the volumes are
 * apart that its slice may be one of. Headers say it in half a dozen ways; this is the one place
 * that chooses among them. Knows no positions. */

#include "tri-dicom-timing.hh"

#include <cmath>
#include <vector>

/* A frame that stays for longer than an hour is a slip of the pen. */
#define MAX_FRAME_TIME_MS 3.6e6

static double
check_time (double time_ms)
{
  return time_ms > 0 && time_ms <= MAX_FRAME_TIME_MS ? time_ms : NAN;
}

/* Whether the frame increment pointer (0028,0009) names @tag. */
static bool
points_at (DcmItem *dataset, const DcmTagKey &tag)
{
  DcmElement *pointer = tri_dcmtk_find (dataset, DCM_FrameIncrementPointer);
  DcmTagKey key;

  for (unsigned long i = 0; pointer != nullptr && pointer->getTagVal (key, i).good (); i++)
    if (key == tag)
      return true;
  return false;
}

/* PS3.3 C.7.6.5.1.2: the vector holds the time from the frame before to this one, 0 for the first;
 * a frame is thus shown for what the next one's entry says, and the last as long as the one before
 * it. Some leave the 0 out. */
static bool
read_vector (DcmItem *dataset, TriFrame *frames, guint n)
{
  std::vector<double> steps ((gsize) n + 1);
  guint n_steps =
      tri_dcmtk_get_numbers (tri_dcmtk_find (dataset, DCM_FrameTimeVector), steps.data (), n + 1);
  guint first = n_steps == n ? 1 : 0;
  bool is_any = false;

  if (n < 2 || (n_steps != n && n_steps != n - 1))
    return false;
  for (guint i = first; i < n_steps; i++)
    is_any = is_any || std::isfinite (check_time (steps[i]));
  for (guint i = 0; is_any && i < n; i++)
    frames[i].frame_time_ms = check_time (steps[MIN (first + i, n_steps - 1)]);
  return is_any;
}

static bool
set_all (TriFrame *frames, guint n, double time_ms)
{
  if (!std::isfinite (check_time (time_ms)))
    return false;
  for (guint i = 0; i < n; i++)
    frames[i].frame_time_ms = time_ms;
  return true;
}

/* What the image says of its frames in general. */
static bool
read_stated (DcmItem *dataset, TriFrame *frames, guint n)
{
  double frame_time_ms = tri_dcmtk_get_number (tri_dcmtk_find (dataset, DCM_FrameTime));

  if (points_at (dataset, DCM_FrameTime) && set_all (frames, n, frame_time_ms))
    return true;
  if (read_vector (dataset, frames, n) || set_all (frames, n, frame_time_ms))
    return true;
  for (const DcmTagKey &tag : { DCM_RecommendedDisplayFrameRate, DCM_CineRate })
    if (set_all (frames, n, 1000.0 / tri_dcmtk_get_number (tri_dcmtk_find (dataset, tag))))
      return true;
  return false;
}

static bool
has_value (DcmItem *dataset, const DcmTagKey &tag, const char *value)
{
  DcmElement *element = tri_dcmtk_find (dataset, tag);
  OFString text;

  for (unsigned long i = 0; element != nullptr && element->getOFString (text, i).good (); i++)
    if (text == value)
      return true;
  return false;
}

/* PS3.3 C.8.3.1: the repetition time (0018,0080) lies between two like pulse sequences. That is the
 * time of a whole volume only where one sequence reads a whole slice and all slices share the
 * repetition: echo-planar (0018,0020), slice by slice (0018,0023); and it is a step in time only
 * where the header speaks of temporal positions (0020,0100), (0020,0105). */
static double
read_volume_step (DcmItem *dataset)
{
  double n_positions =
      tri_dcmtk_get_number (tri_dcmtk_find (dataset, DCM_NumberOfTemporalPositions));
  bool is_temporal =
      tri_dcmtk_find (dataset, DCM_TemporalPositionIdentifier) != nullptr || n_positions > 1;

  if (!is_temporal || !has_value (dataset, DCM_ScanningSequence, "EP") ||
      !has_value (dataset, DCM_MRAcquisitionType, "2D"))
    return NAN;
  return check_time (tri_dcmtk_get_number (tri_dcmtk_find (dataset, DCM_RepetitionTime)));
}

/**
 * tri_dicom_timing_read:
 * @dataset: the top level
 * @frames: (inout) (array length=n): frame_time_ms holds the duration of each frame's acquisition
 *   if the header states one, (0018,9220) or (0018,1242), and is replaced
 *
 * Also sets volume_step_ms, NaN where a repetition is not the time from one volume to the next.
 *
 * The order of belief for a frame: what the frame increment pointer points at; frame time vector;
 * frame time; recommended display rate (0008,2144); cine rate (0018,0040); how long a frame was
 * acquired. NaN when none of them is there and sensible.
 */
void
tri_dicom_timing_read (DcmItem *dataset, TriFrame *frames, guint n)
{
  double volume_step_ms = read_volume_step (dataset);

  for (guint i = 0; i < n; i++)
    frames[i].volume_step_ms = volume_step_ms;
  if (read_stated (dataset, frames, n))
    return;
  for (guint i = 0; i < n; i++)
    frames[i].frame_time_ms = check_time (frames[i].frame_time_ms);
}
