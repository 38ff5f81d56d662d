/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns single failures into few sentences: slices with the same reason share a note, and the note
 * names them as people count, from 1, in ranges. Voxels that are no numbers are told likewise. */

#include "config.h"

#include "tri-load-failures.h"

#include <glib/gi18n-lib.h>

/* A sentence with more ranges than this is read by nobody. */
#define MAX_RANGES 12

typedef struct
{
  const char *code;
  char *reason;
  guint64 n_voxels; /* > 0: the slices are there, but for so many voxels */
  GArray *numbers;  /* guint */
  GArray *frames;   /* guint32, as they came */
  TriNote *note;    /* in the notes, once written */
  gboolean is_new;  /* since then */
} Group;

struct _TriLoadFailures
{
  guint n_slices, n_volumes, first_slice;
  GPtrArray *groups;
};

static void
free_group (gpointer data)
{
  Group *group = data;

  g_free (group->reason);
  g_array_unref (group->numbers);
  g_array_unref (group->frames);
  g_free (group);
}

TriLoadFailures *
tri_load_failures_new (guint n_slices, guint n_volumes, guint first_slice)
{
  TriLoadFailures *self = g_new0 (TriLoadFailures, 1);

  self->n_slices = n_slices;
  self->n_volumes = n_volumes;
  self->first_slice = first_slice;
  self->groups = g_ptr_array_new_with_free_func (free_group);
  return self;
}

void
tri_load_failures_free (TriLoadFailures *self)
{
  g_ptr_array_unref (self->groups);
  g_free (self);
}

static Group *
find_group (TriLoadFailures *self, const char *code, const char *reason)
{
  Group *group = NULL;

  for (guint i = 0; i < self->groups->len; i++)
    {
      group = g_ptr_array_index (self->groups, i);
      if (g_str_equal (group->code, code) && g_str_equal (group->reason, reason))
        return group;
    }
  group = g_new0 (Group, 1);
  group->code = code;
  group->reason = g_strdup (reason);
  group->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  group->frames = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_ptr_array_add (self->groups, group);
  return group;
}

void
tri_load_failures_add (TriLoadFailures *self,
                       const char *code,
                       const char *reason,
                       guint number,
                       guint32 frame)
{
  Group *group = find_group (self, code, reason);

  g_array_append_val (group->numbers, number);
  g_array_append_val (group->frames, frame);
  group->is_new = TRUE;
}

void
tri_load_failures_add_not_finite (TriLoadFailures *self,
                                  guint64 n_voxels,
                                  guint number,
                                  guint32 frame)
{
  find_group (self, TRI_NOTE_NOT_FINITE, "")->n_voxels += n_voxels;
  tri_load_failures_add (self, TRI_NOTE_NOT_FINITE, "", number, frame);
}

/* ---- sentences ---- */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* "3–5", and of several volumes "3–5 of volume 2". */
static void
append_range (const TriLoadFailures *self, GString *text, guint first, guint n)
{
  guint slice = first % self->n_slices + self->first_slice + 1;

  if (text->len > 0)
    g_string_append (text, ", ");
  if (n > 1)
    g_string_append_printf (text, "%u–%u", slice, slice + n - 1);
  else
    g_string_append_printf (text, "%u", slice);
  if (self->n_volumes > 1)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("of volume %u"), first / self->n_slices + 1);
    }
}

static char *
describe_numbers (const TriLoadFailures *self, const GArray *numbers)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_ranges = 0;
  guint i = 0;

  while (i < numbers->len && n_ranges < MAX_RANGES)
    {
      guint first = g_array_index (numbers, guint, i);
      guint n = 1;

      while (i + n < numbers->len && g_array_index (numbers, guint, i + n) == first + n &&
             (first + n) % self->n_slices != 0)
        n++;
      append_range (self, text, first, n);
      i += n;
      n_ranges++;
    }
  if (i < numbers->len)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("and %u more"), numbers->len - i);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The slices are there; some of what they hold cannot be shown as grey. */
static char *
describe_values (const Group *group, const char *which)
{
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, group->n_voxels);
  g_autofree char *where =
      g_strdup_printf (ngettext ("slice %s", "slices %s", group->numbers->len), which);

  /* Translators: how many, then "slices 3–5, 9" */
  return g_strdup_printf (ngettext ("%s voxel of %s is infinite or not a number; what is not a "
                                    "number is shown black",
                                    "%s voxels of %s are infinite or not a number; what is not a "
                                    "number is shown black",
                                    (gulong) group->n_voxels),
                          count, where);
}

static char *
describe_group (const TriLoadFailures *self, const Group *group)
{
  g_autofree char *which = describe_numbers (self, group->numbers);

  if (group->n_voxels > 0)
    return describe_values (group, which);
  /* Translators: "3–5, 9", then why */
  return g_strdup_printf (ngettext ("Slice %s cannot be shown: %s", "Slices %s cannot be shown: %s",
                                    group->numbers->len),
                          which, group->reason);
}

static void
update_note (const TriLoadFailures *self, Group *group, GPtrArray *notes)
{
  g_autofree char *text = NULL;

  g_array_sort (group->numbers, compare_numbers);
  g_array_sort (group->frames, compare_numbers);
  text = describe_group (self, group);
  if (group->note == NULL)
    {
      group->note = tri_note_new (group->code,
                                  group->n_voxels > 0 ? TRI_SEVERITY_INFO : TRI_SEVERITY_ERROR,
                                  text, NULL, 0);
      g_ptr_array_add (notes, group->note);
    }
  else
    {
      g_free (group->note->text);
      group->note->text = g_steal_pointer (&text);
    }

  /* A NIfTI file is one frame, however many of its slices are missing. */
  g_array_set_size (group->note->frames, 0);
  for (guint i = 0; i < group->frames->len; i++)
    if (i == 0 || g_array_index (group->frames, guint32, i) !=
                      g_array_index (group->frames, guint32, i - 1))
      g_array_append_val (group->note->frames, g_array_index (group->frames, guint32, i));
}

void
tri_load_failures_update_notes (TriLoadFailures *self, GPtrArray *notes)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      if (group->is_new)
        update_note (self, group, notes);
      group->is_new = FALSE;
    }
}
