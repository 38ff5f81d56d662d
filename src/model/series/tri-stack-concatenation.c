/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Multi-frame images that were written as several files (PS3.3 C.7.6.16.2.2.4). Their frames come
 * together as those of one series do; here only what is missing is found and said. */

#include "config.h"

#include "tri-stack-concatenation.h"

#include <glib/gi18n-lib.h>

#include "tri-stack-build.h"

/* One file of the concatenation, as its frames in this stack tell. */
typedef struct
{
  gint32 number;
  gint64 first, end; /* which frames of the whole image it holds */
} Part;

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return (x->number > y->number) - (x->number < y->number);
}

static GArray *
collect_parts (const TriStack *self, const TriFrame *frames, gint32 *total)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autoptr (GHashTable) files = g_hash_table_new (NULL, NULL);

  *total = 0;
  for (guint n = 0; n < self->n_frames; n++)
    {
      const TriFrame *frame = &frames[self->frames[n]];
      gint64 first = MAX (frame->concatenation_offset, 0);
      Part part = { frame->concatenation_number, first, first + frame->pixels.n_frames };

      if (!g_hash_table_add (files, GUINT_TO_POINTER (frame->file)))
        continue;
      g_array_append_val (parts, part);
      *total = MAX (*total, frame->concatenation_total);
    }
  g_array_sort (parts, compare_parts);
  return parts;
}

/**
 * tri_stack_note_concatenation:
 *
 * Says which frames are not there: between the files at hand, or as the number of files tells.
 */
void
tri_stack_note_concatenation (TriStack *self, const TriFrame *frames)
{
  g_autoptr (GArray) parts = NULL;
  g_autoptr (GString) holes = g_string_new (NULL);
  gint64 next = 0;
  gint32 total;

  if (*frames[self->frames[0]].concatenation_uid == '\0')
    return;
  parts = collect_parts (self, frames, &total);
  for (guint n = 0; n < parts->len; n++)
    {
      const Part *part = &g_array_index (parts, Part, n);

      if (part->first > next)
        g_string_append_printf (holes, "%s%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT,
                                holes->len > 0 ? ", " : "", next + 1, part->first);
      next = MAX (next, part->end);
    }
  if (holes->len > 0)
    tri_stack_add_note (self, "concatenation-incomplete", TRI_SEVERITY_WARNING, NULL,
                        _ ("Frames %s of this image are missing: it was written as several files, "
                           "and not all of them are here"),
                        holes->str);
  else if (total > 0 && (guint) total > parts->len)
    tri_stack_add_note (self, "concatenation-incomplete", TRI_SEVERITY_WARNING, NULL,
                        _ ("This image was written as %d files, and only %u of them are here"),
                        total, parts->len);
  else
    tri_stack_add_note (self, "concatenation", TRI_SEVERITY_INFO, NULL,
                        _ ("This image was written as %u files, which are shown together"),
                        parts->len);
}
