/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the application wants to know of a scan: whose a stack is, which frame lies under a slice,
 * which window its header asks for. Pure functions; nothing here reads a file. */

#include "config.h"

#include "tri-scan-facts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* How many unreadable files a failure names before it says "and n more". */
#define MAX_FAILURE_LINES 50

/**
 * tri_scan_find_series:
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): the series of @stack, NULL when it is not of this scan
 */
TriSeries *
tri_scan_find_series (const TriScan *self, const TriStack *stack)
{
  TriSeries *series = NULL;

  tri_scan_find_interpretation (self, stack, &series);

  return series;
}

/**
 * tri_scan_find_interpretation:
 * @series: (out) (optional) (transfer none): left alone when there is none
 *
 * Returns: (transfer none) (nullable): the interpretation that @stack is of, NULL when it is not of
 *   this scan
 */
const TriInterpretation *
tri_scan_find_interpretation (const TriScan *self, const TriStack *stack, TriSeries **series)
{
  for (guint s = 0; s < self->series->len; s++)
    {
      TriSeries *candidate = g_ptr_array_index (self->series, s);

      for (guint i = 0; i < candidate->interpretations->len; i++)
        {
          const TriInterpretation *interpretation =
              g_ptr_array_index (candidate->interpretations, i);

          if (!g_ptr_array_find (interpretation->stacks, stack, NULL))
            continue;
          if (series != NULL)
            *series = candidate;
          return interpretation;
        }
    }

  return NULL;
}

/* Whether both show the same frames of the same files in the same way. */
static gboolean
is_same_stack (const TriScan *a_scan, const TriStack *a, const TriScan *b_scan, const TriStack *b)
{
  if (a->kind != b->kind || a->n_volumes != b->n_volumes || a->n_frames != b->n_frames)
    return FALSE;
  for (guint i = 0; i < a->n_frames; i++)
    {
      const TriFrame *x = tri_scan_get_frame (a_scan, a->frames[i]);
      const TriFrame *y = tri_scan_get_frame (b_scan, b->frames[i]);

      if (x->index != y->index || !g_str_equal (g_ptr_array_index (a_scan->paths, x->file),
                                                g_ptr_array_index (b_scan->paths, y->file)))
        return FALSE;
    }
  return TRUE;
}

/**
 * tri_scan_find_same_stack:
 * @stack: of @other
 *
 * Returns: (transfer none) (nullable): the stack of this scan that shows what @stack does, of the
 *   interpretation of the same code
 */
TriStack *
tri_scan_find_same_stack (const TriScan *self, const TriScan *other, const TriStack *stack)
{
  const TriInterpretation *shown = tri_scan_find_interpretation (other, stack, NULL);

  for (guint s = 0; shown != NULL && s < self->series->len; s++)
    {
      const TriInterpretation *candidate =
          tri_series_find_interpretation (g_ptr_array_index (self->series, s), shown->code);

      for (guint i = 0; candidate != NULL && i < candidate->stacks->len; i++)
        if (is_same_stack (self, g_ptr_array_index (candidate->stacks, i), other, stack))
          return g_ptr_array_index (candidate->stacks, i);
    }
  return NULL;
}

/**
 * tri_scan_get_stack_frame:
 * @volume: repetition
 * @slice: index along k
 * @frame: (out) (optional): its index in the scan, G_MAXUINT32 when there is none
 *
 * Returns: (nullable): the frame shown at this place; of a NIfTI its one record; NULL in a gap
 */
const TriFrame *
tri_scan_get_stack_frame (
    const TriScan *self, const TriStack *stack, guint volume, guint slice, guint32 *frame)
{
  gsize index = (gsize) volume * stack->geometry.dims[2] + slice;
  guint32 found = G_MAXUINT32;

  if (stack->n_frames == 1)
    found = stack->frames[0];
  else if (index < stack->n_frames)
    found = stack->frames[index];
  if (found >= self->frames->len)
    found = G_MAXUINT32;
  if (frame != NULL)
    *frame = found;

  return found == G_MAXUINT32 ? NULL : tri_scan_get_frame (self, found);
}

/**
 * tri_stack_get_middle_slice:
 *
 * Returns: the stored slice that speaks for the whole stack; of an even number the upper of the two
 *   in the middle
 */
guint
tri_stack_get_middle_slice (const TriStack *self)
{
  return self->geometry.dims[2] / 2;
}

/**
 * tri_scan_get_middle_frame:
 *
 * Any thread.
 *
 * Returns: (nullable): the frame of the first volume's tri_stack_get_middle_slice()
 */
const TriFrame *
tri_scan_get_middle_frame (const TriScan *self, const TriStack *stack)
{
  return tri_scan_get_stack_frame (self, stack, 0, tri_stack_get_middle_slice (stack), NULL);
}

static gboolean
is_instance (const TriFrame *frame, const char *sop_instance_uid, guint number)
{
  return g_str_equal (frame->sop_instance_uid, sop_instance_uid) &&
         (number == 0 || frame->index + 1 == number);
}

/**
 * tri_scan_find_instance:
 * @frame: which of its frames, from 1; 0: the first that is shown
 * @volume, @slice: (out): where it is
 *
 * Returns: (transfer none) (nullable): the stack that shows it
 */
TriStack *
tri_scan_find_instance (
    const TriScan *self, const char *sop_instance_uid, guint frame, guint *volume, guint *slice)
{
  for (guint s = 0; s < self->series->len; s++)
    {
      const TriSeries *series = g_ptr_array_index (self->series, s);

      for (guint i = 0; i < series->stacks->len; i++)
        {
          TriStack *stack = g_ptr_array_index (series->stacks, i);
          guint n_slices = stack->geometry.dims[2];

          for (guint f = 0; f < stack->n_frames; f++)
            if (stack->frames[f] < self->frames->len &&
                is_instance (tri_scan_get_frame (self, stack->frames[f]), sop_instance_uid, frame))
              {
                *volume = f / n_slices;
                *slice = f % n_slices;
                return stack;
              }
        }
    }

  return NULL;
}

/**
 * tri_frame_get_is_inverted:
 *
 * MONOCHROME1 and a presentation LUT of INVERSE say the same thing (PS3.3 C.11.6.1.2 asks for both
 * together), so that either inverts and both do not cancel out. Any thread.
 *
 * Returns: whether low values are white
 */
gboolean
tri_frame_get_is_inverted (const TriFrame *self)
{
  return self->pixels.photometric == TRI_PHOTOMETRIC_MONOCHROME1 ||
         g_ascii_strcasecmp (self->presentation_lut_shape, "INVERSE") == 0;
}

/**
 * tri_frame_is_counting:
 *
 * Any thread.
 *
 * Returns: whether the samples count decays (PET, NM), so that a window starts at zero
 */
gboolean
tri_frame_is_counting (const TriFrame *self)
{
  return g_str_equal (self->modality, "PT") || g_str_equal (self->modality, "NM");
}

static TriVoiFunction
parse_voi_function (const char *text)
{
  if (g_ascii_strcasecmp (text, "LINEAR_EXACT") == 0)
    return TRI_VOI_LINEAR_EXACT;
  if (g_ascii_strcasecmp (text, "SIGMOID") == 0)
    return TRI_VOI_SIGMOID;

  return TRI_VOI_LINEAR;
}

/**
 * tri_frame_get_window:
 * @window: which of the header's windows
 *
 * A width below 1, which PS3.3 C.11.2.1.2 forbids to the function LINEAR and which maps of
 * diffusion and dose need, is taken as LINEAR_EXACT takes it: half of it on either side of the
 * centre.
 *
 * Returns: FALSE when the header has no such window
 */
gboolean
tri_frame_get_window (const TriFrame *self, guint window, TriVoi *voi)
{
  const TriHeaderWindow *stated;
  TriVoiFunction function = parse_voi_function (self->voi_function);

  if (window >= MIN (self->n_windows, TRI_LIMIT_WINDOWS))
    return FALSE;
  stated = &self->windows[window];
  if (!isfinite (stated->center) || !isfinite (stated->width) || stated->width <= 0)
    return FALSE;
  if (function == TRI_VOI_LINEAR && stated->width < 1)
    function = TRI_VOI_LINEAR_EXACT;
  *voi = (TriVoi){
    .center = stated->center,
    .width = stated->width,
    .function = function,
    .is_inverted = tri_frame_get_is_inverted (self),
  };

  return TRUE;
}

/**
 * tri_frame_compute_auto_window:
 * @self: the frame whose header says modality and inversion
 * @volume: (nullable): filled in part at least
 * @volume_index: repetition
 * @voi: (out): units after rescale
 *
 * The window of the samples that have arrived: their 0.5 … 99.5 percentiles, of what counts from
 * zero; 0…1 as long as there are none. LINEAR_EXACT, for percentiles are bounds of the shown range,
 * and the range of floating-point data may well lie below 1. O(samples), any thread.
 *
 * Returns: FALSE when there are no samples
 */
gboolean
tri_frame_compute_auto_window (const TriFrame *self,
                               const TriVolume *volume,
                               guint volume_index,
                               TriVoi *voi)
{
  *voi = (TriVoi){
    .center = 0.5,
    .width = 1,
    .function = TRI_VOI_LINEAR_EXACT,
    .is_inverted = tri_frame_get_is_inverted (self),
  };
  return volume != NULL &&
         tri_volume_compute_auto_window (volume, volume_index, tri_frame_is_counting (self),
                                         &voi->center, &voi->width);
}

/**
 * tri_scan_describe_failure:
 * @details: (out) (nullable): a line for each file, with its reason; NULL when the sentence says
 * all
 *
 * Why a scan without a single stack shows nothing.
 *
 * Returns: (transfer full): one sentence
 */
char *
tri_scan_describe_failure (const TriScan *self, char **details)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  const TriUnread *first = NULL;

  for (guint i = 0; i < MIN (self->unread->len, MAX_FAILURE_LINES); i++)
    {
      const TriUnread *unread = &g_array_index (self->unread, TriUnread, i);
      g_autofree char *name =
          g_filename_display_name (g_ptr_array_index (self->paths, unread->file));

      if (first == NULL || (first->is_other && !unread->is_other))
        first = unread;
      g_string_append_printf (lines, "%s: %s\n", name, unread->reason);
    }
  if (self->unread->len > MAX_FAILURE_LINES)
    g_string_append_printf (
        lines, ngettext ("and %u more\n", "and %u more\n", self->unread->len - MAX_FAILURE_LINES),
        self->unread->len - MAX_FAILURE_LINES);
  *details = NULL;
  if (self->paths->len == 0)
    return g_strdup (_ ("No files found"));
  if (first != NULL && self->paths->len == 1)
    {
      g_autofree char *name =
          g_filename_display_basename (g_ptr_array_index (self->paths, first->file));

      /* Many a reason names the file itself. */
      return strstr (first->reason, name) != NULL ? g_strdup (first->reason)
                                                  : g_strdup_printf ("%s: %s", name, first->reason);
    }
  *details = g_string_free (g_steal_pointer (&lines), FALSE);

  return g_strdup_printf (
      ngettext ("None of %u file can be shown", "None of %u files can be shown", self->paths->len),
      self->paths->len);
}

/**
 * tri_scan_dup_frame_of_reference:
 *
 * What the millimetres of @stack are of, the same for whoever shares them: a frame of reference,
 * else the picture series itself, else its file. Any thread.
 *
 * Returns: (transfer full): "" when they are of nothing
 */
char *
tri_scan_dup_frame_of_reference (const TriScan *self, const TriStack *stack)
{
  const TriFrame *frame = tri_scan_get_middle_frame (self, stack);

  if (frame == NULL)
    return g_strdup ("");
  if (tri_stack_has_place (stack) && *frame->frame_of_reference_uid != '\0')
    return g_strdup (frame->frame_of_reference_uid);
  if (*frame->series_uid != '\0')
    return g_strconcat (frame->series_uid, "\n", stack->label, NULL);
  return g_strdup (g_ptr_array_index (self->paths, frame->file));
}

/**
 * tri_scan_find_space:
 *
 * Any thread.
 *
 * Returns: what the millimetres of @stack are of; TRI_SPACE_OWN of a NIfTI file that is shown by
 * its voxel sizes alone
 */
TriSpace
tri_scan_find_space (const TriScan *self, const TriStack *stack)
{
  const TriFrame *frame = tri_scan_get_middle_frame (self, stack);

  if (frame == NULL || !tri_stack_has_place (stack))
    return TRI_SPACE_OWN;
  if (frame->is_affine)
    return stack->geometry.is_oriented ? TRI_SPACE_WORLD : TRI_SPACE_OWN;
  return *frame->frame_of_reference_uid != '\0' ? TRI_SPACE_FRAME : TRI_SPACE_OWN;
}
