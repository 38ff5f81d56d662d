/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for what is open: titles, corners, rows of the sidebar, progress, what is missing.
 * Pure functions of a scan; the title leaves out who the patient is, the corners say it. */

#include "config.h"

#include "tri-study-text.h"

#include "tri-format.h"
#include "tri-scan-facts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Reasons in a row before "…": a note is read, not scrolled. */
#define MAX_TROUBLES 3

static void
append_part (GString *text, const char *separator, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/**
 * tri_study_text_scanning:
 * @n_found: files so far; 0: none yet
 *
 * Returns: "Looking at 12 of 300 files"
 */
char *
tri_study_text_scanning (guint n_done, guint n_found)
{
  if (n_found == 0)
    return g_strdup (_ ("Scanning files"));

  return g_strdup_printf (
      ngettext ("Scanning files: %u of %u", "Scanning files: %u of %u", n_found), n_done, n_found);
}

/**
 * tri_study_text_loading:
 * @fraction: (out): 0 … 1; -1 when it is not known
 *
 * Main thread.
 *
 * Returns: "Loading 12 of 300 slices"
 */
char *
tri_study_text_loading (TriVolumeLoad *load, double *fraction)
{
  guint n_slices = tri_volume_load_get_n_slices (load);
  guint n_done = tri_volume_load_get_n_filled (load) + tri_volume_load_get_n_unreadable (load);

  *fraction = n_slices > 0 ? (double) n_done / n_slices : -1;
  return g_strdup_printf (ngettext ("Loading %u of %u slice", "Loading %u of %u slices", n_slices),
                          n_done, n_slices);
}

/* "Head, 5 mm" as the scanner's staff wrote it, else the best stand-in: protocol, body part, the
 * file's name (NIfTI has nothing else). */
static char *
describe (const TriScan *scan, const TriStack *stack)
{
  const TriFrame *frame = tri_scan_get_middle_frame (scan, stack);
  g_autoptr (GString) text = g_string_new (NULL);

  if (frame == NULL)
    return g_strdup (_ ("Unnamed series"));
  append_part (text, "", frame->series_description);
  if (text->len == 0)
    append_part (text, "", frame->protocol);
  if (text->len == 0)
    append_part (text, "", frame->body_part);
  if (text->len == 0 && frame->file < scan->paths->len)
    {
      g_autofree char *name =
          g_filename_display_basename (g_ptr_array_index (scan->paths, frame->file));

      append_part (text, "", name);
    }
  append_part (text, " · ", stack->label);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tri_study_text_series:
 *
 * Returns: "CT · Head 5 mm": modality and description, without the patient
 */
char *
tri_study_text_series (const TriScan *scan, const TriStack *stack)
{
  const TriFrame *frame = tri_scan_get_middle_frame (scan, stack);
  g_autofree char *description = describe (scan, stack);
  g_autoptr (GString) text = g_string_new (NULL);

  if (frame != NULL)
    append_part (text, "", frame->modality);
  append_part (text, " · ", description);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tri_study_text_title:
 *
 * Returns: the description alone, for a row that shows the modality by itself
 */
char *
tri_study_text_title (const TriScan *scan, const TriStack *stack)
{
  return describe (scan, stack);
}

/* "1.1–7 mm" of uneven slices, unless both ends read alike. */
static void
append_spacing (GString *text, const TriStack *stack)
{
  double least = stack->geometry.spacing_mm[2], most = least;
  g_autofree char *from = NULL, *to = NULL;

  tri_stack_compute_gaps (stack, &least, &most);
  from = g_strdup_printf ("%.3g", least);
  to = g_strdup_printf ("%.3g", most);
  g_string_append_printf (text, " · %s", from);
  if (!g_str_equal (from, to))
    g_string_append_printf (text, "–%s", to);
  g_string_append (text, "\u00a0mm");
}

/**
 * tri_study_text_detail:
 *
 * Returns: "28 slices · 5 mm", of uneven ones "28 slices · 1.1–7 mm", to be broken into lines
 * between the facts only
 */
char *
tri_study_text_detail (const TriScan *scan, const TriStack *stack)
{
  const TriGeometry *geometry = &stack->geometry;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_slices = geometry->dims[2];

  if (stack->kind == TRI_STACK_VOLUME)
    g_string_append_printf (text, ngettext ("%u slice", "%u slices", n_slices), n_slices);
  else
    g_string_append_printf (text, ngettext ("%u image", "%u images", n_slices), n_slices);
  if (stack->n_volumes > 1)
    /* Translators: how often the volume repeats, over time or otherwise */
    g_string_append_printf (text, ngettext (" × %u volume", " × %u volumes", stack->n_volumes),
                            stack->n_volumes);
  if (stack->kind == TRI_STACK_VOLUME && stack->is_spacing_known)
    append_spacing (text, stack);
  else
    g_string_append_printf (text, " · %u\u00a0×\u00a0%u", geometry->dims[0], geometry->dims[1]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tri_study_text_aside:
 * @is_main: whether @stack is what its series mainly is
 *
 * Returns: "+3 set aside", or of what was set aside "3 of 31 images"
 */
char *
tri_study_text_aside (const TriStack *stack, const TriSeries *series, gboolean is_main)
{
  if (is_main)
    return g_strdup_printf (ngettext ("+%u set aside", "+%u set aside",
                                      series->n_frames - stack->n_frames),
                            series->n_frames - stack->n_frames);

  return g_strdup_printf (ngettext ("%u of %u image", "%u of %u images", series->n_frames),
                          stack->n_frames, series->n_frames);
}

/* One component group: "Doe, Jane"; of other scripts, which know no comma, the parts one after the
 * other. */
static char *
format_name_group (const char *group, gboolean is_alphabetic)
{
  g_auto (GStrv) parts = g_strsplit (group, "^", 5);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    append_part (text, is_alphabetic && i == 1 ? ", " : " ", g_strstrip (parts[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tri_study_text_name:
 * @dicom_name: PS3.5 6.2.1.2: family^given^middle^prefix^suffix, in up to three groups with "="
 *   between them: alphabetic, ideographic, phonetic
 *
 * Returns: "Yamada, Tarou (山田 太郎)": the alphabetic group first, the ideographic in addition; the
 *   phonetic one only where it is all there is beside
 */
char *
tri_study_text_name (const char *dicom_name)
{
  g_auto (GStrv) groups = g_strsplit (dicom_name, "=", 3);
  const guint n_groups = g_strv_length (groups);
  g_autofree char *first = format_name_group (n_groups > 0 ? groups[0] : "", TRUE);
  g_autofree char *second = format_name_group (n_groups > 1 ? groups[1] : "", FALSE);
  g_autofree char *third = format_name_group (n_groups > 2 ? groups[2] : "", FALSE);
  gboolean is_repeated = n_groups > 1 && *second != '\0' && g_str_equal (groups[0], groups[1]);
  const char *more = is_repeated ? "" : *second != '\0' ? second
                                                        : third;

  if (*first == '\0')
    return g_strdup (more);
  if (*more == '\0')
    return g_steal_pointer (&first);
  return g_strdup_printf ("%s (%s)", first, more);
}

static char *
get_folder_name (const TriScan *scan, const TriFrame *frame)
{
  g_autofree char *folder = g_path_get_dirname (g_ptr_array_index (scan->paths, frame->file));

  return g_filename_display_basename (folder);
}

/* Of all frames with the identifier of @frame, one with the name by which they are sorted. */
static const TriFrame *
find_person (const TriScan *scan, const TriFrame *frame)
{
  const TriFrame *person = frame;

  for (guint i = 0; *frame->patient_id != '\0' && i < scan->series->len; i++)
    {
      const TriSeries *series = g_ptr_array_index (scan->series, i);
      const TriFrame *other = tri_scan_get_frame (scan, series->first);

      if (g_str_equal (other->patient_id, frame->patient_id) && *other->patient_name != '\0' &&
          (*person->patient_name == '\0' ||
           strcmp (other->patient_name, person->patient_name) < 0))
        person = other;
    }
  return person;
}

/**
 * tri_study_text_group:
 *
 * Returns: the patient, and after a newline the study: the heading above a study's series; of a
 *   NIfTI, which knows neither, the folder. Patients of the same name differ in the identifier.
 */
char *
tri_study_text_group (const TriScan *scan, const TriFrame *frame)
{
  g_autofree char *name = tri_study_text_name (find_person (scan, frame)->patient_name);
  g_autofree char *date = tri_format_date (frame->study_date);
  g_autoptr (GString) patient = g_string_new (name);
  g_autoptr (GString) study = g_string_new (date);

  append_part (patient, " · ", frame->patient_id);
  if (patient->len == 0 && frame->is_affine)
    {
      g_autofree char *folder = get_folder_name (scan, frame);

      append_part (patient, "", folder);
    }
  if (patient->len == 0)
    g_string_append (patient, _ ("Unnamed patient"));
  append_part (study, " · ", frame->study_description);
  append_part (patient, "\n", study->str);

  return g_string_free (g_steal_pointer (&patient), FALSE);
}

/* How many different strings there are. */
static guint
count_different (GPtrArray *keys)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < keys->len; i++)
    g_hash_table_add (seen, g_ptr_array_index (keys, i));
  return g_hash_table_size (seen);
}

/**
 * tri_study_text_count:
 *
 * Returns: "1203 images in 14 series · 2 NIfTI files · 2 documents", preceded by "3 patients, 5
 *   studies: " when there is more than one; a NIfTI file knows neither
 */
char *
tri_study_text_count (const TriScan *scan)
{
  g_autoptr (GPtrArray) patients = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  const guint n_documents = scan->documents->len;
  guint n_series = 0, n_images = 0, n_files = 0, n_patients, n_studies;

  for (guint i = 0; i < scan->frames->len; i++)
    {
      const TriFrame *frame = tri_scan_get_frame (scan, i);

      n_images += frame->is_affine ? 0 : 1;
      n_files += frame->is_affine ? 1 : 0;
    }
  for (guint i = 0; i < scan->series->len; i++)
    {
      const TriSeries *series = g_ptr_array_index (scan->series, i);
      const TriFrame *frame = tri_scan_get_frame (scan, series->first);
      char *group;

      if (frame->is_affine)
        continue;
      n_series++;
      group = tri_study_text_group (scan, frame);
      g_ptr_array_add (studies, g_strdup_printf ("%s\n%s", frame->study_uid, group));
      group[strcspn (group, "\n")] = '\0';
      g_ptr_array_add (patients, group);
    }
  n_patients = count_different (patients);
  n_studies = count_different (studies);
  if (n_patients > 1)
    g_string_append_printf (text, ngettext ("%u patient, ", "%u patients, ", n_patients),
                            n_patients);
  if (n_studies > 1)
    g_string_append_printf (text, ngettext ("%u study: ", "%u studies: ", n_studies), n_studies);
  if (n_images > 0 || n_documents + n_files == 0)
    {
      g_string_append_printf (text, ngettext ("%u image", "%u images", n_images), n_images);
      g_string_append_printf (text, ngettext (" in %u series", " in %u series", n_series),
                              n_series);
    }
  if (n_files > 0)
    g_string_append_printf (
        text, ngettext ("%s%u NIfTI file", "%s%u NIfTI files", n_files), n_images > 0 ? " · " : "",
        n_files);
  if (n_images + n_files > 0 && n_documents > 0)
    g_string_append (text, " · ");
  if (n_documents > 0)
    g_string_append_printf (text, ngettext ("%u document", "%u documents", n_documents),
                            n_documents);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tri_study_text_document:
 *
 * Returns: what the document calls itself, else what it is
 */
char *
tri_study_text_document (const TriDocument *document)
{
  if (*document->title != '\0')
    return g_strdup (document->title);
  return g_strdup (*document->series_description != '\0' ? document->series_description
                                                         : document->what);
}

/**
 * tri_study_text_document_detail:
 *
 * Returns: "Comprehensive SR · 2015-03-21"
 */
char *
tri_study_text_document_detail (const TriDocument *document)
{
  g_autofree char *date = tri_format_date (document->date);
  g_autoptr (GString) text = g_string_new (document->what);

  append_part (text, " · ", date);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tri_study_text_document_group:
 *
 * Returns: the heading above the document: that of its study's images, which may be described in
 *   more words than the document; else as tri_study_text_group() from what the document says
 */
char *
tri_study_text_document_group (const TriScan *scan, const TriDocument *document)
{
  TriFrame identity;

  for (guint i = 0; i < scan->series->len; i++)
    {
      const TriSeries *series = g_ptr_array_index (scan->series, i);
      const TriFrame *frame = tri_scan_get_frame (scan, series->first);

      if (*document->study_uid != '\0' && g_str_equal (frame->study_uid, document->study_uid) &&
          g_str_equal (frame->patient_id, document->patient_id))
        return tri_study_text_group (scan, frame);
    }
  tri_document_get_identity (document, &identity);

  return tri_study_text_group (scan, &identity);
}

/**
 * tri_study_text_identity:
 *
 * Returns: name, identifier, birth date and sex, study date, one a line; "" when unknown
 */
char *
tri_study_text_identity (const TriScan *scan, const TriStack *stack)
{
  const TriFrame *frame = tri_scan_get_middle_frame (scan, stack);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) person = g_string_new (NULL);
  g_autofree char *name = NULL, *birth = NULL, *study = NULL;

  if (frame == NULL)
    return g_strdup ("");
  name = tri_study_text_name (frame->patient_name);
  birth = tri_format_date (frame->patient_birth_date);
  study = tri_format_date (frame->study_date);
  append_part (text, "", name);
  append_part (text, "\n", frame->patient_id);
  append_part (person, "", birth);
  append_part (person, " ", frame->patient_sex);
  append_part (text, "\n", person->str);
  append_part (text, "\n", study);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tri_study_text_notes:
 * @notes: (element-type TriNote): of a load
 *
 * Returns: a sentence a line
 */
char *
tri_study_text_notes (const GPtrArray *notes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    append_part (text, "\n", ((const TriNote *) g_ptr_array_index (notes, i))->text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tri_study_text_problem:
 * @is_stopped: whether the person cancelled it
 *
 * Main thread.
 *
 * Returns: (nullable): "3 of 120 slices could not be read: …", NULL when nothing is missing
 */
char *
tri_study_text_problem (TriVolumeLoad *load, gboolean is_stopped)
{
  guint n_slices = tri_volume_load_get_n_slices (load);
  guint n_filled = tri_volume_load_get_n_filled (load);
  guint n_unreadable = tri_volume_load_get_n_unreadable (load);
  GPtrArray *notes = tri_volume_load_get_notes (load);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_told = 0;

  if (is_stopped)
    g_string_append_printf (text,
                            ngettext ("Loading was cancelled after %u of %u slice",
                                      "Loading was cancelled after %u of %u slices", n_slices),
                            n_filled, n_slices);
  else if (n_unreadable > 0)
    g_string_append_printf (text,
                            ngettext ("%u of %u slice could not be read",
                                      "%u of %u slices could not be read", n_slices),
                            n_unreadable, n_slices);
  else
    return NULL;

  for (guint i = 0; notes != NULL && i < notes->len && n_told <= MAX_TROUBLES; i++)
    {
      const TriNote *note = g_ptr_array_index (notes, i);

      if (note->severity != TRI_SEVERITY_ERROR)
        continue;
      append_part (text, n_told == 0 ? ": " : "; ", n_told < MAX_TROUBLES ? note->text : "…");
      n_told++;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
