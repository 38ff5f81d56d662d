/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* RT dose (PS3.3 C.8.8.3): the grid's planes lie at offsets that may be relative or absolute, and
 * its values are doses only after a scaling of their own. */

#include "tri-dicom-dose.hh"

#include <cmath>
#include <cstring>
#include <vector>

#include "tri-remarks.h"

/* What may be between a coordinate in one element and the same in another. */
#define SAME_MM 0.01

/* C.8.8.3.2: offsets that begin with 0 run along row × column from the position on; those that
 * begin with the position's z are z coordinates, whichever way the normal points. Anything else is
 * not defined and taken for the first. */
bool
tri_dicom_dose_place (DcmItem *dataset, TriFieldContext &context, TriFrame *frames, guint n)
{
  std::vector<double> offsets ((gsize) n + 1);
  const TriFrame first = frames[0];
  const double *o = first.orientation;
  double direction[3] = { o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5],
                          o[0] * o[4] - o[1] * o[3] };
  guint n_offsets = tri_dcmtk_get_numbers (tri_dcmtk_find (dataset, DCM_GridFrameOffsetVector),
                                           offsets.data (), n + 1);

  if (!first.has_position || !first.has_orientation || n_offsets != n)
    return false;
  for (guint i = 0; i < n; i++)
    if (!std::isfinite (offsets[i]))
      return false;
  if (std::fabs (offsets[0]) > SAME_MM)
    {
      bool is_absolute = std::fabs (offsets[0] - first.position_mm[2]) <= SAME_MM &&
                         std::fabs (std::fabs (direction[2]) - 1.0) < 1e-3;

      if (is_absolute && direction[2] < 0)
        for (double &d : direction)
          d = -d;
      if (!is_absolute)
        {
          g_autoptr (GString) remarks = g_string_new (first.remarks);

          tri_remarks_add (remarks, NULL,
                           _ ("The offsets of the dose planes begin neither with 0 nor with the "
                              "position; they were taken as distances from the first plane"));
          const char *kept = g_string_chunk_insert_const (context.strings, remarks->str);

          for (guint i = 0; i < n; i++)
            frames[i].remarks = kept;
        }
    }
  for (guint i = 0; i < n; i++)
    for (guint d = 0; d < 3; d++)
      frames[i].position_mm[d] = first.position_mm[d] + (offsets[i] - offsets[0]) * direction[d];
  return true;
}

static bool
is_text (DcmItem *dataset, const DcmTagKey &tag, const char *text)
{
  gsize length;
  const char *value = tri_dcmtk_get_text (tri_dcmtk_find (dataset, tag), &length);

  return length == strlen (text) && memcmp (value, text, length) == 0;
}

/* C.8.8.3.4.1: what is stored times Dose Grid Scaling is the dose in Dose Units, whether these are
 * gray or relative to a reference. Without a scaling the numbers are no doses, and have no unit. */
void
tri_dicom_dose_read (DcmItem *dataset, TriFieldContext &context, TriFrame *frame)
{
  const bool is_dose = is_text (dataset, DCM_SOPClassUID, UID_RTDoseStorage);
  DcmElement *element = tri_dcmtk_find (dataset, DCM_DoseGridScaling);
  const double scaling = tri_dcmtk_get_number (element);

  if (!is_dose && tri_dcmtk_find (dataset, DCM_DoseUnits) == nullptr)
    return;
  if (!(scaling > 0) || !std::isfinite (scaling))
    {
      g_autofree char *value =
          element != nullptr ? tri_dcmtk_quote (element) : g_strdup (_ ("missing"));

      tri_remarks_add (context.remarks, "dose-scaling",
                       _ ("Dose Grid Scaling (%s) is not usable. Stored values are shown, without "
                          "a unit"),
                       value);
      return;
    }
  frame->slope = scaling;
  frame->intercept = 0;
  if (is_text (dataset, DCM_DoseUnits, "GY"))
    frame->units = "Gy";
  else if (is_text (dataset, DCM_DoseUnits, "RELATIVE"))
    frame->units = "RELATIVE";
  else
    {
      frame->units = "";
      tri_remarks_add (context.remarks, "dose-units",
                       _ ("Dose Units is neither GY nor RELATIVE. Values are scaled, but have no "
                          "unit"));
    }
}
