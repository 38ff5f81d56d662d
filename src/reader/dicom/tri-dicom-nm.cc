/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Nuclear medicine's vectors (PS3.3 C.8.4.8.1): nine lists that number each frame by energy window,
 * detector, phase … What runs within a picture becomes an index, what makes another picture a loop,
 * and what is space a position. */

#include "tri-dicom-nm.hh"

#include <cmath>
#include <cstring>
#include <map>
#include <vector>

enum Vector
{
  VECTOR_ENERGY,
  VECTOR_DETECTOR,
  VECTOR_ROTATION,
  VECTOR_RR,
  VECTOR_SLOT,
  VECTOR_PHASE,
  VECTOR_TIME,
  VECTOR_VIEW,
  VECTOR_SLICE,
  N_VECTORS,
};

/* In the order in which a file would be told: what changes last comes first. @label is for people,
 * where frames of several numbers stand beside each other. */
static const struct
{
  DcmTagKey tag;
  const char *name;
  const char *label;
} vectors[N_VECTORS] = {
  { DCM_EnergyWindowVector, "EnergyWindow", N_ ("energy window") },
  { DCM_DetectorVector, "Detector", N_ ("detector") },
  { DCM_RotationVector, "Rotation", N_ ("rotation") },
  { DCM_RRIntervalVector, "RRInterval", N_ ("RR interval") },
  { DCM_TimeSlotVector, "TimeSlot", N_ ("time slot") },
  { DCM_PhaseVector, "Phase", N_ ("phase") },
  { DCM_TimeSliceVector, "TimeSlice", N_ ("time slice") },
  { DCM_AngularViewVector, "AngularView", N_ ("view") },
  { DCM_SliceVector, "Slice", N_ ("slice") },
};

/**
 * Slots:
 * @numbers: of each vector, n numbers from 1; empty when the file has no such vector
 * @most: the largest number of each vector, 1 without
 */
struct Slots
{
  std::vector<guint16> numbers[N_VECTORS];
  guint most[N_VECTORS];
  bool is_reconstruction;

  bool
  has (Vector v) const
  {
    return !numbers[v].empty ();
  }
  guint
  get (Vector v, guint frame) const
  {
    return has (v) ? numbers[v][frame] : 1;
  }
};

static void
add_remark (TriFieldContext &context, TriFrame *frames, guint n, const char *text)
{
  const char *separator = *frames[0].remarks == '\0' ? "" : "\n";
  g_autofree char *all = g_strconcat (frames[0].remarks, separator, text, nullptr);
  const char *kept = g_string_chunk_insert_const (context.strings, all);

  for (guint i = 0; i < n; i++)
    frames[i].remarks = kept;
}

/* A vector has one whole number from 1 for every frame, or it is none. */
static bool
read_vector (DcmItem *dataset, const DcmTagKey &tag, guint n, std::vector<guint16> &numbers)
{
  DcmElement *element = tri_dcmtk_find (dataset, tag);
  std::vector<double> values ((gsize) n + 1);

  if (element == nullptr || element->getLength () == 0)
    return true;
  if (tri_dcmtk_get_numbers (element, values.data (), n + 1) != n)
    return false;
  for (guint i = 0; i < n; i++)
    if (!(values[i] >= 1 && values[i] <= G_MAXUINT16))
      return false;
  numbers.assign (values.begin (), values.begin () + n);
  return true;
}

static void
read_slots (DcmItem *dataset, TriFieldContext &context, TriFrame *frames, guint n, Slots &slots)
{
  for (guint v = 0; v < N_VECTORS; v++)
    {
      if (!read_vector (dataset, vectors[v].tag, n, slots.numbers[v]))
        {
          g_autofree char *text = g_strdup_printf (
              _ ("The vector %s does not number the frames and was ignored"), vectors[v].name);

          add_remark (context, frames, n, text);
        }
      slots.most[v] = 1;
      for (guint16 number : slots.numbers[v])
        slots.most[v] = MAX (slots.most[v], number);
    }
  slots.is_reconstruction = slots.has (VECTOR_SLICE);
  if (slots.is_reconstruction || strstr (frames[0].image_type, "RECON") == nullptr || n < 2)
    return;
  /* Without a vector the slices of a reconstruction follow each other. */
  for (guint v = 0; v < N_VECTORS; v++)
    if (slots.most[v] > 1)
      return;
  slots.is_reconstruction = true;
  for (guint i = 0; i < n; i++)
    slots.numbers[VECTOR_SLICE].push_back ((guint16) MIN (i + 1, G_MAXUINT16));
}

/* Whether a vector runs within a picture: through time, or around the patient. */
static bool
is_running (const Slots &slots, Vector v)
{
  switch (v)
    {
    case VECTOR_ROTATION:
    case VECTOR_RR:
      return slots.is_reconstruction;
    case VECTOR_SLOT:
      return slots.is_reconstruction || !slots.has (VECTOR_VIEW);
    case VECTOR_PHASE:
    case VECTOR_TIME:
    case VECTOR_VIEW:
      return true;
    case VECTOR_ENERGY:
    case VECTOR_DETECTOR:
    case VECTOR_SLICE:
    case N_VECTORS:
    default:
      return false;
    }
}

/* The nth item of a sequence, from 1. */
static DcmItem *
find_numbered_item (DcmItem *dataset, const DcmTagKey &tag, guint number)
{
  DcmSequenceOfItems *sequence =
      dynamic_cast<DcmSequenceOfItems *> (tri_dcmtk_find (dataset, tag));

  return sequence != nullptr && number <= sequence->card () ? sequence->getItem (number - 1)
                                                            : nullptr;
}

static const char *
read_name (DcmItem *item, const DcmTagKey &tag, TriFieldContext &context)
{
  DcmElement *element = tri_dcmtk_find (item, tag);

  return element != nullptr ? tri_dicom_fields_decode (element, context) : "";
}

/* The header's own words for an energy window (0054,0018) or for the view of a detector. */
static const char *
find_words (DcmItem *dataset, Vector v, guint number, TriFieldContext &context)
{
  DcmItem *item;

  if (v == VECTOR_ENERGY)
    {
      item = find_numbered_item (dataset, DCM_EnergyWindowInformationSequence, number);
      return item != nullptr ? read_name (item, DCM_EnergyWindowName, context) : "";
    }
  if (v != VECTOR_DETECTOR)
    return "";
  item = find_numbered_item (dataset, DCM_DetectorInformationSequence, number);
  item = item != nullptr ? tri_dcmtk_find_item (item, DCM_ViewCodeSequence) : nullptr;
  return item != nullptr ? read_name (item, DCM_CodeMeaning, context) : "";
}

static const char *
describe_frame (DcmItem *dataset, const Slots &slots, guint frame, TriFieldContext &context)
{
  g_autoptr (GString) label = g_string_new (nullptr);

  for (guint v = 0; v < N_VECTORS; v++)
    {
      guint number = slots.get ((Vector) v, frame);
      const char *words;

      if (is_running (slots, (Vector) v) || v == VECTOR_SLICE || !slots.has ((Vector) v))
        continue;
      words = find_words (dataset, (Vector) v, number, context);
      if (*words == '\0' && slots.most[v] < 2)
        continue;
      if (label->len > 0)
        g_string_append (label, " · ");
      if (*words != '\0')
        g_string_append (label, words);
      else
        /* Translators: what is counted and its number: "detector 2" */
        g_string_append_printf (label, _ ("%s %u"), _ (vectors[v].label), number);
    }
  return g_string_chunk_insert_const (context.strings, label->str);
}

/* Frames of one picture get one number. Where nothing runs each frame is a picture. */
static void
set_loops (
    DcmItem *dataset, const Slots &slots, TriFieldContext &context, TriFrame *frames, guint n)
{
  std::map<std::vector<guint>, gint32> loops;
  bool runs = slots.is_reconstruction;

  for (guint v = 0; v < N_VECTORS; v++)
    runs = runs || (is_running (slots, (Vector) v) && slots.has ((Vector) v));
  for (guint i = 0; i < n; i++)
    {
      std::vector<guint> key;

      for (guint v = 0; v < N_VECTORS; v++)
        if (!is_running (slots, (Vector) v) && v != VECTOR_SLICE)
          key.push_back (slots.get ((Vector) v, i));
      if (!runs)
        key.push_back (i);
      frames[i].loop = loops.emplace (key, (gint32) loops.size () + 1).first->second;
      frames[i].frame_label = describe_frame (dataset, slots, i, context);
    }
}

static void
set_indices (const Slots &slots, TriFieldContext &context, TriFrame *frames, guint n)
{
  g_autoptr (GString) names = g_string_new (nullptr);
  const char *kept;
  guint d = 0;

  for (guint v = 0; v < N_VECTORS && d < G_N_ELEMENTS (frames->dimension_index); v++)
    {
      if (!is_running (slots, (Vector) v) || slots.most[v] < 2)
        continue;
      for (guint i = 0; i < n; i++)
        frames[i].dimension_index[d] = (gint32) slots.get ((Vector) v, i);
      g_string_append_printf (names, "%s%s", d > 0 ? "\\" : "", vectors[v].name);
      d++;
    }
  kept = g_string_chunk_insert_const (context.strings, names->str);
  for (guint i = 0; i < n; i++)
    frames[i].dimension_names = kept;
}

/* How long a frame was acquired, and what passes until the next one (PS3.3 C.8.4.13, C.8.4.14). The
 * views of a rotation are no film: they take half a minute each. */
static void
set_times (DcmItem *dataset, const Slots &slots, TriFrame *frames, guint n)
{
  DcmItem *gating = tri_dcmtk_find_item (dataset, DCM_GatedInformationSequence);

  for (guint i = 0; i < n; i++)
    {
      DcmItem *phase =
          find_numbered_item (dataset, DCM_PhaseInformationSequence, slots.get (VECTOR_PHASE, i));
      DcmItem *beat = gating != nullptr ? find_numbered_item (gating, DCM_DataInformationSequence,
                                                              slots.get (VECTOR_RR, i))
                                        : nullptr;
      double slot_ms = beat != nullptr ? tri_dcmtk_get_number (tri_dcmtk_find (beat, DCM_FrameTime))
                                       : NAN;

      if (phase != nullptr && slots.has (VECTOR_TIME))
        {
          double pause_ms = tri_dcmtk_get_number (tri_dcmtk_find (phase, DCM_PauseBetweenFrames));

          frames[i].frame_time_ms =
              tri_dcmtk_get_number (tri_dcmtk_find (phase, DCM_ActualFrameDuration)) +
              (pause_ms > 0 ? pause_ms : 0);
        }
      else if (slot_ms > 0 && slots.has (VECTOR_SLOT) && slots.is_reconstruction)
        frames[i].trigger_time_ms = (slots.get (VECTOR_SLOT, i) - 1) * slot_ms;
      else if (slot_ms > 0 && slots.has (VECTOR_SLOT) && !slots.has (VECTOR_VIEW))
        frames[i].frame_time_ms = slot_ms;
    }
}

/* How the slices of a reconstruction that says nothing of the patient lie to each other. */
static void
set_device_place (TriFrame *frame)
{
  static const double axial[6] = { 1, 0, 0, 0, 1, 0 };

  memset (frame->position_mm, 0, sizeof frame->position_mm);
  memcpy (frame->orientation, axial, sizeof axial);
  frame->has_position = frame->has_orientation = TRUE;
  frame->is_in_device_space = TRUE;
}

/* PS3.3 C.8.4.15: from the first slice on along row × column, against it where Spacing Between
 * Slices is negative. Position and orientation are the detector's (C.8.4.11). */
static void
set_positions (
    DcmItem *dataset, const Slots &slots, TriFieldContext &context, TriFrame *frames, guint n)
{
  double step_mm = frames[0].spacing_between_slices_mm;

  if (!(step_mm != 0) || !std::isfinite (step_mm))
    {
      step_mm = frames[0].slice_thickness_mm;
      if (step_mm > 0)
        add_remark (context, frames, n,
                    _ ("Slice spacing is missing; slice thickness is used"));
    }
  for (guint i = 0; i < n; i++)
    {
      DcmItem *detector = find_numbered_item (dataset, DCM_DetectorInformationSequence,
                                              slots.get (VECTOR_DETECTOR, i));
      const double *o = frames[i].orientation;
      double normal[3], length;

      if (detector == nullptr)
        detector = tri_dcmtk_find_item (dataset, DCM_DetectorInformationSequence);
      if (detector != nullptr)
        tri_dicom_fields_read (detector, context, &frames[i]);
      if (!frames[i].has_position || !frames[i].has_orientation)
        set_device_place (&frames[i]);
      normal[0] = o[1] * o[5] - o[2] * o[4];
      normal[1] = o[2] * o[3] - o[0] * o[5];
      normal[2] = o[0] * o[4] - o[1] * o[3];
      length = std::sqrt (normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
      frames[i].has_position = length > 0 && std::isfinite (step_mm);
      for (guint d = 0; frames[i].has_position && d < 3; d++)
        frames[i].position_mm[d] +=
            (slots.get (VECTOR_SLICE, i) - 1.0) * step_mm * normal[d] / length;
    }
}

bool
tri_dicom_nm_read (DcmItem *dataset, TriFieldContext &context, TriFrame *frames, guint n)
{
  Slots slots = {};
  bool is_nm = strcmp (frames[0].modality, "NM") == 0;

  for (guint v = 0; v < N_VECTORS && !is_nm; v++)
    is_nm = tri_dcmtk_find (dataset, vectors[v].tag) != nullptr;
  if (!is_nm)
    return false;
  read_slots (dataset, context, frames, n, slots);
  set_loops (dataset, slots, context, frames, n);
  set_indices (slots, context, frames, n);
  set_times (dataset, slots, frames, n);
  if (slots.is_reconstruction)
    set_positions (dataset, slots, context, frames, n);
  else
    for (guint i = 0; i < n && n > 1; i++)
      frames[i].has_position = FALSE;
  return true;
}

/* A count of the PET series module; 1 without. */
static guint
get_count (DcmItem *dataset, const DcmTagKey &tag)
{
  double count = tri_dcmtk_get_number (tri_dcmtk_find (dataset, tag));

  return count >= 1 && count <= G_MAXUINT16 ? (guint) count : 1;
}

/* PS3.3 C.8.9.4.1.9: the slice runs fastest, then the time slice of a dynamic series, or the time
 * slot and then the RR interval of a gated one. */
void
tri_dicom_pet_read (DcmItem *dataset, TriFieldContext &context, TriFrame *frame)
{
  gsize length;
  const char *type = tri_dcmtk_get_text (tri_dcmtk_find (dataset, DCM_SeriesType), &length);
  bool is_dynamic = length >= 7 && memcmp (type, "DYNAMIC", 7) == 0;
  bool is_gated = length >= 5 && memcmp (type, "GATED", 5) == 0;
  guint n_slices = get_count (dataset, DCM_NumberOfSlices);
  guint n_inner = get_count (dataset, is_gated ? DCM_NumberOfTimeSlots : DCM_NumberOfTimeSlices);
  guint n_outer = is_gated ? get_count (dataset, DCM_NumberOfRRIntervals) : 1;
  double index = tri_dcmtk_get_number (tri_dcmtk_find (dataset, DCM_ImageIndex));
  guint64 moment;

  if ((!is_dynamic && !is_gated) || !(index >= 1) ||
      index > (double) n_slices * n_inner * n_outer || n_inner * n_outer < 2)
    return;
  moment = ((guint64) index - 1) / n_slices;
  frame->dimension_index[0] = (gint32) (moment / n_inner) + 1;
  frame->dimension_index[1] = (gint32) (moment % n_inner) + 1;
  frame->dimension_names = g_string_chunk_insert_const (
      context.strings, is_gated ? "RRInterval\\TimeSlot" : "\\TimeSlice");
}
