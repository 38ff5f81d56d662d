/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the headers of a stack say about themselves, rather than about its geometry or its values:
 * sentences of the reader, facts that are missing, traces of de-identification
 * (docs/imaging-rules.md §5). No note repeats what a person is called. */

#include "config.h"

#include "tri-stack-notes-headers.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tri-slice-list.h"
#include "tri-stack-build.h"

static const TriFrame *
get_frame (const TriStack *self, const TriFrame *frames, guint n)
{
  return &frames[self->frames[n]];
}

typedef const char *(*GetString) (const TriFrame *frame);

/* ---- sentences that the reader wrote ---- */

/* A line may bring the code of its note: "[forms-differ] The two …". */
static char *
split_code (const char **line)
{
  const char *end = **line == '[' ? strstr (*line, "] ") : NULL;
  char *code;

  if (end == NULL || strspn (*line + 1, "abcdefghijklmnopqrstuvwxyz-") != (gsize) (end - *line - 1))
    return NULL;
  code = g_strndup (*line + 1, (gsize) (end - *line - 1));
  *line = end + 2;
  return code;
}

/* What the reader said of the matrix that it chose, while another one was asked for. */
static gboolean
is_about_another_matrix (const TriStack *self, const TriFrame *frames, const char *code)
{
  const TriFrame *first = get_frame (self, frames, 0);

  return first->is_affine &&
         (strcmp (code, "forms-differ") == 0 || strcmp (code, "sizes-differ") == 0 ||
          strcmp (code, "orientation-unknown") == 0 || strcmp (code, "spm-origin") == 0) &&
         memcmp (self->geometry.voxel_to_patient, first->affine, sizeof first->affine) != 0;
}

static void
note_sentences (TriStack *self, const TriFrame *frames, const char *code, GetString get)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint n = 0; n < self->n_frames; n++)
    {
      g_auto (GStrv) lines = NULL;

      if (*get (get_frame (self, frames, n)) == '\0')
        continue;
      lines = g_strsplit (get (get_frame (self, frames, n)), "\n", -1);
      for (guint l = 0; lines[l] != NULL; l++)
        {
          GArray *concerned = *lines[l] != '\0' ? g_hash_table_lookup (seen, lines[l]) : NULL;

          /* Every frame may bring sentences of its own; a few speak for all. */
          if (*lines[l] == '\0' || (concerned == NULL && order->len >= TRI_STACK_MAX_LISTED))
            continue;
          if (concerned == NULL)
            {
              char *key = g_strdup (lines[l]);

              concerned = g_array_new (FALSE, FALSE, sizeof (guint32));
              g_hash_table_insert (seen, key, concerned);
              g_ptr_array_add (order, key);
            }
          g_array_append_val (concerned, self->frames[n]);
        }
    }
  for (guint n = 0; n < order->len; n++)
    {
      const char *line = g_ptr_array_index (order, n);
      const GArray *concerned = g_hash_table_lookup (seen, line);
      g_autofree char *own_code = split_code (&line);

      if (own_code == NULL || !is_about_another_matrix (self, frames, own_code))
        tri_stack_add_note (self, own_code != NULL ? own_code : code, TRI_SEVERITY_WARNING,
                            concerned, "%s", line);
    }
}

static const char *
get_remarks (const TriFrame *frame)
{
  return frame->remarks;
}

static const char *
get_text_problem (const TriFrame *frame)
{
  return frame->text_problem;
}

/* ---- facts of one header ---- */

static void
note_missing_facts (TriStack *self, const TriFrame *frames)
{
  const TriFrame *first = get_frame (self, frames, 0);
  gboolean is_body = strcmp (first->modality, "CT") == 0 || strcmp (first->modality, "MR") == 0 ||
                     strcmp (first->modality, "PT") == 0 || strcmp (first->modality, "NM") == 0;
  TriSlice slice;

  tri_slice_init (&slice, frames, self->frames[0]);
  if (isfinite (first->vendor_factor))
    tri_stack_add_note (self, "vendor-scale", TRI_SEVERITY_INFO, NULL,
                        _ ("Philips also keeps a floating-point scale for comparing scans: its "
                           "values are those shown times %.6g"),
                        first->vendor_factor);
  if (first->is_in_device_space && self->kind == TRI_STACK_VOLUME)
    tri_stack_add_note (self, "device-space", TRI_SEVERITY_INFO, NULL,
                        _ ("The positions are those of the device, not of the patient: where the "
                           "volume lies in the body is not known"));
  if (first->is_mosaic)
    tri_stack_add_note (self, "mosaic", TRI_SEVERITY_INFO, NULL,
                        _ ("The slices come from mosaics and are placed by the vendor's header"));
  else if (is_body && !slice.has_geometry && !first->is_affine)
    tri_stack_add_note (self, "position-missing", TRI_SEVERITY_WARNING, NULL,
                        _ ("Position, orientation or pixel spacing is missing, so these images "
                           "have no place in the patient"));
  if (is_body && self->geometry.is_oriented && !first->is_affine &&
      *first->patient_position == '\0')
    tri_stack_add_note (
        self, "patient-position-missing", TRI_SEVERITY_INFO, NULL,
        _ ("Patient position (HFS, FFS …) is missing; left and right follow the image "
           "orientation"));
  if (first->is_spacing_at_detector && first->has_spacing)
    tri_stack_add_note (self, "spacing-at-detector", TRI_SEVERITY_INFO, NULL,
                        _ ("Lengths are at the detector; true size is smaller"));
  if (g_ascii_strcasecmp (first->anatomical_orientation_type, "QUADRUPED") == 0)
    tri_stack_add_note (self, "quadruped", TRI_SEVERITY_INFO, NULL,
                        _ ("A four-legged patient: A and P mean towards the belly and the back, S "
                           "and I head and tail"));
}

/* ---- identity ---- */

static gboolean
is_yes (const char *text)
{
  return g_ascii_strcasecmp (text, "YES") == 0;
}

/* Words that stand for a name when it was taken away. */
static gboolean
is_placeholder (const char *text)
{
  static const char *const words[] = { "ANON", "REMOVED", "DEIDENT", "DE-IDENT", "PSEUDO" };
  g_autofree char *upper = g_ascii_strup (text, -1);

  for (guint n = 0; n < G_N_ELEMENTS (words); n++)
    if (strstr (upper, words[n]) != NULL)
      return TRUE;
  return FALSE;
}

static void
note_identity (TriStack *self, const TriFrame *first)
{
  g_auto (GStrv) methods = g_strsplit (first->deidentification_method, "\\", -1);
  g_autofree char *method = g_strjoinv (", ", methods);

  if (is_yes (first->identity_removed) && *method != '\0')
    tri_stack_add_note (self, "deidentified", TRI_SEVERITY_INFO, NULL,
                        _ ("The header says that the patient's identity was removed: %s"), method);
  else if (is_yes (first->identity_removed) || *first->deidentification_method != '\0')
    tri_stack_add_note (self, "deidentified", TRI_SEVERITY_INFO, NULL,
                        _ ("The header says that the patient's identity was removed"));
  else if (is_placeholder (first->patient_name) || is_placeholder (first->patient_id))
    tri_stack_add_note (self, "deidentified", TRI_SEVERITY_INFO, NULL,
                        _ ("The patient's name or number looks as if the identity had been "
                           "removed, but the header does not say so"));
  if (g_ascii_strcasecmp (first->longitudinal_times, "MODIFIED") == 0)
    tri_stack_add_note (self, "dates-modified", TRI_SEVERITY_INFO, NULL,
                        _ ("Dates and times were changed when the identity was removed"));
  else if (g_ascii_strcasecmp (first->longitudinal_times, "REMOVED") == 0)
    tri_stack_add_note (self, "dates-modified", TRI_SEVERITY_INFO, NULL,
                        _ ("Dates and times were taken out when the identity was removed"));
}

/* Ultrasound and screen captures carry text in the picture unless they say that they do not. */
static gboolean
is_capture (const TriFrame *frame)
{
  static const char *const modalities[] = { "US", "SC", "IVUS", "XC", "ES", "OT" };

  if (g_str_has_prefix (frame->sop_class_uid, "1.2.840.10008.5.1.4.1.1.7"))
    return TRUE;
  for (guint n = 0; n < G_N_ELEMENTS (modalities); n++)
    if (strcmp (frame->modality, modalities[n]) == 0)
      return TRUE;
  return FALSE;
}

static void
note_burned_in (TriStack *self, const TriFrame *frames)
{
  g_autoptr (GArray) stated = g_array_new (FALSE, FALSE, sizeof (guint32));
  const TriFrame *first = get_frame (self, frames, 0);

  for (guint n = 0; n < self->n_frames; n++)
    if (is_yes (get_frame (self, frames, n)->burned_in))
      g_array_append_val (stated, self->frames[n]);
  if (stated->len > 0)
    tri_stack_add_note (
        self, "burned-in", TRI_SEVERITY_WARNING, stated,
        _ ("Patient data may be burned into the image and cannot be hidden"));
  else if (*first->burned_in == '\0' && is_capture (first) && !first->is_affine)
    tri_stack_add_note (
        self, "burned-in", TRI_SEVERITY_INFO, NULL,
        _ ("It is unknown whether patient data are burned into the image"));
}

/**
 * tri_stack_note_headers:
 * @frames: all frames of the scan
 *
 * Adds the notes that follow from what the headers say about themselves.
 */
void
tri_stack_note_headers (TriStack *self, const TriFrame *frames)
{
  note_missing_facts (self, frames);
  note_identity (self, get_frame (self, frames, 0));
  note_burned_in (self, frames);
  note_sentences (self, frames, "header", get_remarks);
  note_sentences (self, frames, "text", get_text_problem);
}
