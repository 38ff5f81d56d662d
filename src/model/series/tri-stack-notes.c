/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is worth knowing about a finished stack (docs/imaging-rules.md §5): compares what its
 * headers say with what was measured, and among each other. Changes nothing but the notes. People
 * count images and slices from 1, and so do the sentences. */

#include "config.h"

#include "tri-stack-notes.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tri-lattice.h"
#include "tri-slice-list.h"
#include "tri-stack-build.h"
#include "tri-stack-concatenation.h"
#include "tri-stack-notes-headers.h"

#define TILT_DEG 0.05
/* More than the tolerance of one stack, 1e-4 in each of six cosines, can amount to. */
#define NOT_PARALLEL_DEG 0.02
/* Of the spacing: as where gaps are told apart (tri-lattice.c). */
#define STEP_TOLERANCE 0.1

static const TriFrame *
get_frame (const TriStack *self, const TriFrame *frames, guint n)
{
  return &frames[self->frames[n]];
}

/* ---- positions ---- */

static double
get_gap_mm (const TriStack *self, guint k)
{
  return self->slice_positions_mm[k] - self->slice_positions_mm[k - 1];
}

/* The gap below slice @k (1 …) in steps of the stack; 0: no whole number of them. */
static guint
count_steps (const TriStack *self, guint k)
{
  return tri_lattice_count_steps (get_gap_mm (self, k), self->geometry.spacing_mm[2]);
}

typedef gboolean (*IsConcerned) (const TriStack *self, guint k);

/* A neighbour of a hole. */
static gboolean
is_beside_hole (const TriStack *self, guint k)
{
  return (k > 0 && count_steps (self, k) > 1) ||
         (k + 1 < self->geometry.dims[2] && count_steps (self, k + 1) > 1);
}

/* Where one distance ends and another begins; what a hole explains is none. */
static gboolean
is_change_of_step (const TriStack *self, guint k)
{
  return k > 0 && k + 1 < self->geometry.dims[2] &&
         (count_steps (self, k) == 0 || count_steps (self, k + 1) == 0) &&
         fabs (get_gap_mm (self, k + 1) - get_gap_mm (self, k)) >
             STEP_TOLERANCE * self->geometry.spacing_mm[2];
}

/* (nullable): the frames of these slices, of every volume; NULL for none, and for so many of the
 * slices that the note is rather one about the stack. */
static GArray *
collect_slices (const TriStack *self, IsConcerned is_concerned)
{
  const guint n_slices = self->geometry.dims[2];
  g_autoptr (GArray) slices = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *frames;

  for (guint k = 0; k < n_slices; k++)
    if (is_concerned (self, k))
      g_array_append_val (slices, k);
  if (slices->len == 0 || slices->len > MAX (TRI_STACK_MAX_LISTED, n_slices / 2))
    return NULL;
  frames = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint t = 0; t < self->n_volumes; t++)
    for (guint i = 0; i < slices->len; i++)
      g_array_append_val (frames,
                          self->frames[t * n_slices + g_array_index (slices, guint, i)]);
  return frames;
}

static void
note_holes (TriStack *self)
{
  g_autoptr (GString) holes = g_string_new (NULL);
  g_autoptr (GArray) concerned = collect_slices (self, is_beside_hole);
  guint n_missing = 0, n_holes = 0;

  for (guint k = 1; k < self->geometry.dims[2]; k++)
    {
      guint steps = count_steps (self, k);

      if (steps < 2)
        continue;
      n_missing += steps - 1;
      if (++n_holes <= TRI_STACK_MAX_LISTED)
        /* Translators: one hole in a stack: the numbers of the slices at its edges. */
        g_string_append_printf (holes, _ ("%s%u and %u"), holes->len > 0 ? ", " : "", k, k + 1);
    }
  if (n_holes > TRI_STACK_MAX_LISTED)
    g_string_append (holes, ", …");
  if (n_missing > 0)
    tri_stack_add_note (self, "missing-slices", TRI_SEVERITY_WARNING, concerned,
                        g_dngettext (GETTEXT_PACKAGE, "%u slice is missing between slices %s",
                                     "%u slices are missing between slices %s", n_missing),
                        n_missing, holes->str);
}

/* Holes and other gaps of an uneven stack. */
static void
note_gaps (TriStack *self)
{
  guint n_slices = self->geometry.dims[2];
  double least_mm = INFINITY, most_mm = 0.0;
  gboolean has_hole = FALSE, has_other = FALSE;

  if (tri_lattice_is_even (self->slice_positions_mm, n_slices))
    n_slices = 0;
  for (guint k = 1; k < n_slices; k++)
    {
      least_mm = MIN (least_mm, get_gap_mm (self, k));
      most_mm = MAX (most_mm, get_gap_mm (self, k));
      has_hole = has_hole || count_steps (self, k) > 1;
      has_other = has_other || count_steps (self, k) == 0;
    }
  if (has_hole)
    note_holes (self);
  if (has_other)
    {
      g_autoptr (GArray) changes = collect_slices (self, is_change_of_step);

      tri_stack_add_note (self, "variable-spacing", TRI_SEVERITY_WARNING, changes,
                          _ ("Slice spacing is not uniform (%.2f–%.2f mm). Slices are shown at "
                             "their true positions"),
                          least_mm, most_mm);
    }
  else if (!has_hole)
    tri_stack_add_note (
        self, "variable-spacing", TRI_SEVERITY_INFO, NULL,
        _ ("Slice spacing is slightly uneven. Slices are shown at their true positions"));
}

static void
note_tilt (TriStack *self, const TriFrame *first)
{
  double stated_deg = fabs (first->gantry_tilt_deg);
  gboolean is_stated = stated_deg > TILT_DEG && stated_deg < 90.0;
  gboolean is_measured = self->tilt_deg > TILT_DEG;

  if (is_measured && !is_stated)
    tri_stack_add_note (
        self, "tilt", TRI_SEVERITY_INFO, NULL,
        _ ("Slices are sheared by %.1f° (gantry tilt). They are shown at their true positions"),
        self->tilt_deg);
  else if (is_measured && fabs (self->tilt_deg - stated_deg) > 0.5)
    tri_stack_add_note (
        self, "tilt", TRI_SEVERITY_WARNING, NULL,
        _ ("Slices are sheared by %.1f°, but the header states a gantry tilt of %.1f°. The "
           "positions are used"),
        self->tilt_deg, first->gantry_tilt_deg);
  else if (is_measured)
    tri_stack_add_note (self, "tilt", TRI_SEVERITY_INFO, NULL,
                        _ ("Gantry tilt %.1f°. Slices are shown at their true positions"),
                        self->tilt_deg);
  else if (is_stated)
    tri_stack_add_note (
        self, "tilt", TRI_SEVERITY_INFO, NULL,
        _ ("The header states a gantry tilt of %.1f°, but the slice positions show none. The "
           "positions are used"),
        first->gantry_tilt_deg);
}

static void
note_spacing (TriStack *self, const TriFrame *first)
{
  double spacing_mm = self->geometry.spacing_mm[2];
  double thickness_mm = first->slice_thickness_mm,
         between_mm = fabs (first->spacing_between_slices_mm);
  double tolerance_mm = MAX (0.01, 0.01 * spacing_mm);

  if (self->slice_positions_mm != NULL)
    note_gaps (self);
  if (thickness_mm > 0.0 && thickness_mm - spacing_mm > tolerance_mm)
    tri_stack_add_note (self, "thickness-differs", TRI_SEVERITY_INFO, NULL,
                        _ ("%.2f mm slices every %.2f mm, overlapping"), thickness_mm,
                        spacing_mm);
  else if (thickness_mm > 0.0 && spacing_mm - thickness_mm > tolerance_mm)
    tri_stack_add_note (self, "thickness-differs", TRI_SEVERITY_INFO, NULL,
                        _ ("%.2f mm slices every %.2f mm, with gaps"),
                        thickness_mm, spacing_mm);
  if (between_mm > 0.0 && fabs (between_mm - spacing_mm) > tolerance_mm)
    tri_stack_add_note (self, "spacing-differs-from-header", TRI_SEVERITY_INFO, NULL,
                        _ ("Slice spacing is %.2f mm in the header but %.2f mm by position. "
                           "The positions are used"),
                        between_mm, spacing_mm);
}

/* Instance numbers of one volume against space and against their own count. */
static void
note_instances (TriStack *self, const TriFrame *frames)
{
  gint64 least = G_MAXINT64, most = G_MININT64;
  gboolean ascends = TRUE, descends = TRUE;

  if (self->n_volumes != 1 || self->n_frames < 2)
    return;
  for (guint n = 0; n < self->n_frames; n++)
    {
      gint64 number = get_frame (self, frames, n)->instance_number;

      if (number == G_MININT32 || get_frame (self, frames, n)->pixels.n_frames > 1)
        return;
      least = MIN (least, number);
      most = MAX (most, number);
      if (n > 0)
        {
          ascends = ascends && number > get_frame (self, frames, n - 1)->instance_number;
          descends = descends && number < get_frame (self, frames, n - 1)->instance_number;
        }
    }
  if (!ascends && !descends && self->kind == TRI_STACK_VOLUME)
    tri_stack_add_note (
        self, "instance-order", TRI_SEVERITY_INFO, NULL,
        _ ("Image numbers do not follow the slice order. The positions are used"));
  if (most == least)
    tri_stack_add_note (self, "instance-range", TRI_SEVERITY_INFO, NULL,
                        _ ("All %u images have the same image number (%d)"), self->n_frames,
                        (int) least);
  else if (most - least + 1 != self->n_frames)
    tri_stack_add_note (self, "instance-range", TRI_SEVERITY_INFO, NULL,
                        _ ("Image numbers run from %d to %d, and there are %u images"),
                        (int) least, (int) most, self->n_frames);
}

/* Orientation of the slices among each other and by themselves. */
static void
note_orientation (TriStack *self, const TriFrame *frames)
{
  g_autoptr (GArray) turned = g_array_new (FALSE, FALSE, sizeof (guint32));
  double skew = 0.0, most = 0.0, cosine = 1.0;
  TriSlice first;

  tri_slice_init (&first, frames, self->frames[0]);
  for (guint n = 0; n < self->n_frames; n++)
    {
      TriSlice slice;
      double turn;

      tri_slice_init (&slice, frames, self->frames[n]);
      turn = MIN (tri_point3_dot (slice.row, first.row),
                  tri_point3_dot (slice.column, first.column));
      skew = MAX (skew, slice.skew);
      cosine = MIN (cosine, turn);
      for (guint c = 0; c < 6; c++)
        most = MAX (most, fabs (slice.frame->orientation[c] - first.frame->orientation[c]));
      if (turn < cos (NOT_PARALLEL_DEG * G_PI / 180.0))
        g_array_append_val (turned, self->frames[n]);
    }
  if (skew > 1e-3)
    tri_stack_add_note (self, "orientation-not-orthogonal", TRI_SEVERITY_WARNING, NULL,
                        _ ("The directions of rows and columns in the header are not at right "
                           "angles or not of unit length"));
  if (turned->len > 0)
    tri_stack_add_note (
        self, "not-parallel", TRI_SEVERITY_WARNING, turned,
        g_dngettext (GETTEXT_PACKAGE,
                     "%u image is turned against the first, by %.1f°; it is shown as if it were "
                     "not, so places and lengths in it are off",
                     "%u images are turned against the first, by up to %.1f°; they are shown as if "
                     "they were not, so places and lengths in them are off",
                     turned->len),
        turned->len, acos (CLAMP (cosine, -1.0, 1.0)) * 180.0 / G_PI);
  else if (most > 1e-6 && skew <= 1e-3)
    tri_stack_add_note (
        self, "orientation-varies", TRI_SEVERITY_INFO, NULL,
        _ ("Slice orientation varies by up to %.1g, too little to be visible"),
        most);
}

static void
note_affine (TriStack *self)
{
  const TriGeometry *g = &self->geometry;
  double handedness =
      tri_point3_dot (tri_geometry_slice_normal (g), tri_geometry_axis_direction (g, 2));
  double skew = fabs (
      tri_point3_dot (tri_geometry_axis_direction (g, 0), tri_geometry_axis_direction (g, 1)));

  if (self->tilt_deg > TILT_DEG || skew > sin (TILT_DEG * G_PI / 180.0))
    tri_stack_add_note (
        self, "sheared", TRI_SEVERITY_INFO, NULL,
        _ ("The voxel axes are not perpendicular. The image is shown sheared, as the header "
           "states"));
  if (handedness < 0.0 && g->is_oriented)
    tri_stack_add_note (self, "left-handed", TRI_SEVERITY_INFO, NULL,
                        _ ("Radiological storage (negative determinant); left and right follow "
                           "the header"));
}

/* ---- headers among each other ---- */

typedef const char *(*GetString) (const TriFrame *frame);

#define DEFINE_STRING(field)                             \
  static const char *get_##field (const TriFrame *frame) \
  {                                                      \
    return frame->field;                                 \
  }
DEFINE_STRING (image_type)
DEFINE_STRING (frame_of_reference_uid)
DEFINE_STRING (patient_id)
DEFINE_STRING (patient_name)
#undef DEFINE_STRING

/* The frames whose string is not that of the first. */
static GArray *
collect_different (const TriStack *self, const TriFrame *frames, GetString get)
{
  GArray *different = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint n = 1; n < self->n_frames; n++)
    if (strcmp (get (get_frame (self, frames, n)), get (get_frame (self, frames, 0))) != 0)
      g_array_append_val (different, self->frames[n]);
  return different;
}

static void
note_different_strings (TriStack *self, const TriFrame *frames)
{
  const struct
  {
    const char *code;
    GetString get;
    TriSeverity severity;
    const char *text;
  } checks[] = {
    { "mixed-patients", get_patient_id, TRI_SEVERITY_ERROR,
      N_ ("Mixed patient names") },
    { "mixed-patients", get_patient_name, TRI_SEVERITY_ERROR,
      N_ ("Mixed patient names") },
    { "mixed-frames-of-reference", get_frame_of_reference_uid, TRI_SEVERITY_WARNING,
      N_ ("Mixed frames of reference. Positions may not be comparable") },
    { "mixed-image-types", get_image_type, TRI_SEVERITY_INFO,
      N_ ("Mixed image types") },
  };

  for (guint n = 0; n < G_N_ELEMENTS (checks); n++)
    {
      g_autoptr (GArray) different = collect_different (self, frames, checks[n].get);

      if (different->len == 0)
        continue;
      tri_stack_add_note (self, checks[n].code, checks[n].severity, different, "%s",
                          _ (checks[n].text));
      /* Identity and name of one patient differ together. */
      if (n == 0)
        n++;
    }
}

static gboolean
is_same_number (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

/* Their first ones, which images open with. */
static void
note_windows (TriStack *self, const TriFrame *frames)
{
  const TriFrame *first = get_frame (self, frames, 0);

  for (guint n = 1; n < self->n_frames; n++)
    {
      const TriFrame *frame = get_frame (self, frames, n);

      if (frame->n_windows == 0 || first->n_windows == 0 ||
          (frame->windows[0].center == first->windows[0].center &&
           frame->windows[0].width == first->windows[0].width))
        continue;
      tri_stack_add_note (self, "windows-vary", TRI_SEVERITY_INFO, NULL,
                          _ ("Slices have different default windows; the middle slice’s is "
                             "used"));
      return;
    }
}

static void
note_values (TriStack *self, const TriFrame *frames)
{
  const TriFrame *first = get_frame (self, frames, 0);
  gboolean varies = FALSE;
  g_autoptr (GArray) other_bits = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) padded = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) lossy = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) zeros = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *method = g_strdup ("");
  double ratio = NAN;

  for (guint n = 0; n < self->n_frames; n++)
    {
      const TriFrame *frame = get_frame (self, frames, n);

      varies = varies || !is_same_number (frame->slope, first->slope) ||
               !is_same_number (frame->intercept, first->intercept);
      if (frame->slope == 0.0)
        g_array_append_val (zeros, self->frames[n]);
      if (frame->pixels.bits_stored != first->pixels.bits_stored)
        g_array_append_val (other_bits, self->frames[n]);
      if (frame->has_padding)
        g_array_append_val (padded, self->frames[n]);
      if (frame->is_lossy)
        g_array_append_val (lossy, self->frames[n]);
      if (frame->is_lossy && frame->lossy_ratio > 0.0)
        ratio = frame->lossy_ratio;
      if (frame->is_lossy && *frame->lossy_method != '\0' && *method == '\0')
        {
          g_free (method);
          method = g_strdup_printf (" (%s)", frame->lossy_method);
        }
    }
  /* PS3.3 C.11.1.1.2 leaves no room for it: every value would be the same. */
  if (zeros->len > 0)
    tri_stack_add_note (
        self, "rescale-zero", TRI_SEVERITY_WARNING, zeros,
        _ ("Invalid rescale slope 0; 1 is used"));
  if (varies)
    tri_stack_add_note (
        self, "rescale-varies", TRI_SEVERITY_INFO, NULL,
        _ ("Each slice has its own rescale slope and intercept; each is applied to its own slice"));
  if (other_bits->len > 0)
    tri_stack_add_note (self, "bits-vary", TRI_SEVERITY_INFO, other_bits,
                        _ ("The images differ in their number of bits stored"));
  if (padded->len > 0)
    tri_stack_add_note (self, "padding", TRI_SEVERITY_INFO, padded,
                        _ ("Padding pixels (outside the scan field) are ignored"));
  if (lossy->len > 0 && ratio >= 1.0)
    tri_stack_add_note (self, "lossy", TRI_SEVERITY_WARNING, lossy,
                        g_dngettext (GETTEXT_PACKAGE,
                                     "Lossy compressed%2$s, about %3$.0f:1: %1$u image",
                                     "Lossy compressed%2$s, about %3$.0f:1: %1$u images",
                                     lossy->len),
                        lossy->len, method, ratio);
  else if (lossy->len > 0)
    tri_stack_add_note (self, "lossy", TRI_SEVERITY_WARNING, lossy,
                        g_dngettext (GETTEXT_PACKAGE, "Lossy compressed%2$s: %1$u image",
                                     "Lossy compressed%2$s: %1$u images", lossy->len),
                        lossy->len, method);
}

/**
 * tri_stack_add_notes:
 * @self: whole, but for its notes
 * @frames: all frames of the scan
 *
 * Adds all notes that follow from the stack and its frames.
 */
void
tri_stack_add_notes (TriStack *self, const TriFrame *frames)
{
  const TriFrame *first = get_frame (self, frames, 0);

  if (first->is_affine)
    note_affine (self);
  else if (self->kind == TRI_STACK_VOLUME)
    {
      note_spacing (self, first);
      note_tilt (self, first);
      note_orientation (self, frames);
    }
  note_instances (self, frames);
  tri_stack_note_concatenation (self, frames);
  note_different_strings (self, frames);
  note_values (self, frames);
  tri_stack_note_headers (self, frames);
  note_windows (self, frames);
}
