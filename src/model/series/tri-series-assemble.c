/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From an unordered list of frame records to series and their stacks. Pure: no files, no
 * samples. Every frame ends in exactly one stack, copies of a file too, and the result depends on
 * what the headers say, not on the order in which they came. */

#include "config.h"

#include "tri-series-assemble.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-series-interpret.h"
#include "tri-stack-build.h"

/* Frames without a series identifier are told apart as well as the rest of the header allows; a
 * file with an affine is then a series of its own. */
static char *
make_series_key (const TriFrame *frame)
{
  if (*frame->series_uid != '\0')
    return g_strdup (frame->series_uid);
  if (frame->is_affine)
    return g_strdup_printf ("\nfile %u", frame->file);
  return g_strdup_printf ("\n%s\n%s\n%s\n%d\n%s", frame->study_uid, frame->patient_id,
                          frame->modality, frame->series_number, frame->series_description);
}

/* Two frames with the same key are copies of one. A repeated identifier alone is none: careless
 * anonymisation gives one to all. */
static char *
make_copy_key (const TriFrame *frame)
{
  const double *p = frame->position_mm;

  return g_strdup_printf ("%s\n%u\n%d\n%d\n%ux%u\n%a %a %a\n%s\n%s\n%a\n%s",
                          frame->sop_instance_uid, frame->index, frame->instance_number,
                          frame->acquisition_number, frame->pixels.columns, frame->pixels.rows,
                          p[0], p[1], p[2], frame->acquisition_time, frame->content_time,
                          frame->echo_time_ms, frame->image_type);
}

static void
number_copies (GPtrArray *slice_list)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint n = 0; n < slice_list->len; n++)
    {
      TriSlice *slice = tri_slice_list_get (slice_list, n);
      g_autofree char *key = NULL;

      if (*slice->frame->sop_instance_uid == '\0')
        continue;
      key = make_copy_key (slice->frame);
      slice->copy = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
      g_hash_table_replace (counts, g_steal_pointer (&key), GUINT_TO_POINTER (slice->copy + 1));
    }
}

static guint
count_files (const GPtrArray *slice_list)
{
  g_autoptr (GHashTable) files = g_hash_table_new (NULL, NULL);

  for (guint n = 0; n < slice_list->len; n++)
    g_hash_table_add (files, GUINT_TO_POINTER (tri_slice_list_get (slice_list, n)->frame->file));
  return g_hash_table_size (files);
}

static TriSeries *
make_series (GPtrArray *slice_list, const TriFrame *frames)
{
  TriSeries *self = tri_series_new (tri_slice_list_get (slice_list, 0)->frame->series_uid);

  tri_slice_list_sort (slice_list, tri_slice_compare);
  self->first = tri_slice_list_get (slice_list, 0)->number;
  self->n_frames = slice_list->len;
  self->n_files = count_files (slice_list);
  number_copies (slice_list);
  tri_series_interpret (self, slice_list, frames);
  return self;
}

/* ---- people ---- */

typedef struct
{
  const TriFrame *frames;
  GHashTable *names; /* patient identifier → the name that stands for all who have it */
} People;

/* Of several names with one identifier the first of the alphabet; one that is given before none. */
static People
gather_people (const GPtrArray *series, const TriFrame *frames)
{
  People self = { frames, g_hash_table_new (g_str_hash, g_str_equal) };

  for (guint n = 0; n < series->len; n++)
    {
      const TriFrame *frame = &frames[((TriSeries *) g_ptr_array_index (series, n))->first];
      const char *name = g_hash_table_lookup (self.names, frame->patient_id);

      if (*frame->patient_id != '\0' && *frame->patient_name != '\0' &&
          (name == NULL || strcmp (frame->patient_name, name) < 0))
        g_hash_table_insert (self.names, (gpointer) frame->patient_id,
                             (gpointer) frame->patient_name);
    }
  return self;
}

static const char *
get_person_name (const People *people, const TriFrame *frame)
{
  const char *name = g_hash_table_lookup (people->names, frame->patient_id);

  return name != NULL ? name : frame->patient_name;
}

static void
note_other_name (const People *people, const TriSeries *series)
{
  const TriFrame *frame = &people->frames[series->first];
  const char *name = get_person_name (people, frame);

  if (*frame->patient_name == '\0' || strcmp (name, frame->patient_name) == 0)
    return;
  for (guint n = 0; n < series->stacks->len; n++)
    tri_stack_add_note (g_ptr_array_index (series->stacks, n), "patient-name-differs",
                        TRI_SEVERITY_WARNING, NULL,
                        _ ("The patient is named “%s” here and “%s” elsewhere, with the same "
                           "identifier"),
                        frame->patient_name, name);
}

/* Names before none, so that what is known comes first. */
static int
compare_names (const char *a, const char *b)
{
  if ((*a == '\0') != (*b == '\0'))
    return *a == '\0' ? 1 : -1;
  return strcmp (a, b);
}

static int
compare_series (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const People *people = user_data;
  const TriFrame *frames = people->frames;
  const TriSeries *x = *(TriSeries *const *) a, *y = *(TriSeries *const *) b;
  const TriFrame *f = &frames[x->first], *g = &frames[y->first];
  int by_name = compare_names (get_person_name (people, f), get_person_name (people, g));
  const char *pairs[][2] = {
    { f->patient_id, g->patient_id },
    { f->study_date, g->study_date },
    { f->study_uid, g->study_uid },
  };

  if (by_name != 0)
    return by_name;
  for (guint n = 0; n < G_N_ELEMENTS (pairs); n++)
    {
      int order = strcmp (pairs[n][0], pairs[n][1]);

      if (order != 0)
        return order;
    }
  if (f->series_number != g->series_number)
    return f->series_number < g->series_number ? -1 : 1;
  if (strcmp (x->uid, y->uid) != 0)
    return strcmp (x->uid, y->uid);
  return (f->file > g->file) - (f->file < g->file);
}

static int
compare_person (const TriSlice *a, const TriSlice *b)
{
  int order = strcmp (a->frame->patient_id, b->frame->patient_id);

  return order != 0 ? order : strcmp (a->frame->patient_name, b->frame->patient_name);
}

/* Whether people who have nothing in common share a series identifier, as careless anonymisation
 * and phantoms make it. A name that is written in two ways, or an identifier that was corrected,
 * is one person still. */
static gboolean
are_different_people (const GPtrArray *people)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint n = 0; n < people->len; n++)
    {
      const TriFrame *frame = tri_slice_list_get (g_ptr_array_index (people, n), 0)->frame;

      if (*frame->patient_id == '\0' || *frame->patient_name == '\0' ||
          !g_hash_table_add (ids, (gpointer) frame->patient_id) ||
          !g_hash_table_add (names, (gpointer) frame->patient_name))
        return FALSE;
    }
  return TRUE;
}

static void
note_shared_uid (TriSeries *self)
{
  for (guint n = 0; n < self->interpretations->len; n++)
    {
      GPtrArray *stacks =
          ((TriInterpretation *) g_ptr_array_index (self->interpretations, n))->stacks;

      for (guint m = 0; m < stacks->len; m++)
        tri_stack_add_note (g_ptr_array_index (stacks, m), "shared-series-uid",
                            TRI_SEVERITY_WARNING, NULL,
                            _ ("Images of another patient have the same series identifier; they "
                               "are listed apart"));
    }
}

/* One series of a slice list that has one series identifier, or one for each of several people. */
static void
add_series (GPtrArray *slice_list, const TriFrame *frames, GPtrArray *result)
{
  g_autoptr (GPtrArray) people = tri_slice_lists_new (slice_list);

  tri_slice_lists_split (&people, compare_person);
  if (people->len < 2 || !are_different_people (people))
    {
      g_ptr_array_add (result, make_series (slice_list, frames));
      return;
    }
  for (guint n = 0; n < people->len; n++)
    {
      TriSeries *series = make_series (g_ptr_array_index (people, n), frames);

      note_shared_uid (series);
      g_ptr_array_add (result, series);
    }
}

/**
 * tri_series_assemble:
 * @frames: (array length=n_frames): every image frame of a scan, in any order
 *
 * Sorts frames into series and, by docs/imaging-rules.md §1 to §3 and §5, into stacks. Each
 * interpretation of a series holds each of its frames once, and every frame is in one series. The
 * result does not depend on the order of @frames, but for indices. The strings of @frames need not
 * outlive the call. O(n log n) in frames; any thread.
 *
 * Returns: (transfer full) (element-type TriSeries): in patient, study, series number order
 */
GPtrArray *
tri_series_assemble (const TriFrame *frames, guint n_frames)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_series_unref);
  g_autofree TriSlice *slices = g_new (TriSlice, n_frames);
  People people;
  g_autoptr (GHashTable) slice_lists =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint32 n = 0; n < n_frames; n++)
    {
      g_autofree char *key = make_series_key (&frames[n]);
      GPtrArray *slice_list = g_hash_table_lookup (slice_lists, key);

      tri_slice_init (&slices[n], frames, n);
      if (slice_list == NULL)
        {
          slice_list = g_ptr_array_new ();
          g_ptr_array_add (order, slice_list);
          g_hash_table_insert (slice_lists, g_steal_pointer (&key), slice_list);
        }
      g_ptr_array_add (slice_list, &slices[n]);
    }
  for (guint n = 0; n < order->len; n++)
    add_series (g_ptr_array_index (order, n), frames, result);
  people = gather_people (result, frames);
  for (guint n = 0; n < result->len; n++)
    note_other_name (&people, g_ptr_array_index (result, n));
  g_ptr_array_sort_with_data (result, compare_series, &people);
  g_hash_table_unref (people.names);
  return result;
}
