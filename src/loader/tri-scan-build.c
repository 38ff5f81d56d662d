/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A scan while it is being made: paths are added, then what their files hold, and at last all is
 * put in order. Also where the files of a scan are, for whoever reads them again. */

#include "config.h"

#include "tri-scan-build.h"

#include <glib/gi18n-lib.h>

#include "tri-series-assemble.h"

static void
free_labels (gpointer labels)
{
  g_clear_pointer ((TriLabels **) &labels, tri_labels_unref);
}

static void
clear_unread (gpointer data)
{
  g_clear_pointer (&((TriUnread *) data)->reason, g_free);
}

TriScan *
tri_scan_new (void)
{
  TriScan *self = g_atomic_rc_box_new0 (TriScan);

  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->companions = g_ptr_array_new_with_free_func (g_free);
  self->frames = g_array_new (FALSE, FALSE, sizeof (TriFrame));
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_series_unref);
  self->documents = g_array_new (FALSE, FALSE, sizeof (TriDocument));
  self->unread = g_array_new (FALSE, FALSE, sizeof (TriUnread));
  g_array_set_clear_func (self->unread, clear_unread);
  self->stamps = g_array_new (FALSE, TRUE, sizeof (TriFileStamp));
  self->header_stamps = g_array_new (FALSE, TRUE, sizeof (TriFileStamp));
  self->unpacked = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_unpacked_unref);
  self->labels = g_ptr_array_new_with_free_func (free_labels);
  self->strings = g_string_chunk_new (4096);
  return self;
}

guint32
tri_scan_add_path (TriScan *self, const char *path, const char *companion)
{
  TriFileStamp stamp = { 0 };

  g_ptr_array_add (self->paths, g_strdup (path));
  g_ptr_array_add (self->companions, g_strdup (companion));
  g_array_append_val (self->stamps, stamp);
  g_array_append_val (self->header_stamps, stamp);
  g_ptr_array_add (self->labels, NULL);
  return self->paths->len - 1;
}

/**
 * tri_scan_set_labels:
 * @labels: (transfer full)
 */
void
tri_scan_set_labels (TriScan *self, guint32 file, TriLabels *labels)
{
  free_labels (self->labels->pdata[file]);
  self->labels->pdata[file] = labels;
}

void
tri_scan_add_unread (TriScan *self, guint32 file, gboolean is_problem, const char *reason)
{
  TriUnread unread = { .file = file, .is_problem = is_problem, .reason = g_strdup (reason) };

  g_array_append_val (self->unread, unread);
}

void
tri_scan_add_container (TriScan *self, guint32 file, gboolean is_problem, const char *text)
{
  TriUnread unread = { .file = file,
                       .is_other = !is_problem,
                       .is_problem = is_problem,
                       .is_container = TRUE,
                       .reason = g_strdup (text) };

  g_array_append_val (self->unread, unread);
}

void
tri_scan_add_unpacked (TriScan *self, TriUnpacked *unpacked)
{
  g_ptr_array_add (self->unpacked, tri_unpacked_ref (unpacked));
}

/* ---- putting in order ---- */

static int
compare_frames (gconstpointer a, gconstpointer b)
{
  const TriFrame *x = a, *y = b;

  if (x->file != y->file)
    return x->file < y->file ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}

static int
compare_documents (gconstpointer a, gconstpointer b)
{
  const TriDocument *x = a, *y = b;

  return (x->file > y->file) - (x->file < y->file);
}

void
tri_scan_explain_tables (TriScan *self, GHashTable *tables)
{
  for (guint i = 0; i < self->unread->len; i++)
    {
      TriUnread *unread = &g_array_index (self->unread, TriUnread, i);
      const char *image =
          g_hash_table_lookup (tables, g_ptr_array_index (self->paths, unread->file));
      g_autofree char *name = image != NULL ? g_filename_display_basename (image) : NULL;

      if (image == NULL)
        continue;
      unread->is_other = TRUE;
      unread->is_problem = FALSE;
      g_free (unread->reason);
      /* Translators: the name of an image file. */
      unread->reason = g_strdup_printf (_ ("The names of the labels of “%s”"), name);
    }
}

static int
compare_unread (gconstpointer a, gconstpointer b)
{
  const TriUnread *x = a, *y = b;

  return (x->file > y->file) - (x->file < y->file);
}

void
tri_scan_assemble (TriScan *self)
{
  g_array_sort (self->frames, compare_frames);
  g_array_sort (self->documents, compare_documents);
  g_array_sort (self->unread, compare_unread);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  self->series = tri_series_assemble ((const TriFrame *) (gpointer) self->frames->data,
                                      self->frames->len);
}

/* ---- where files are ---- */

const char *
tri_scan_get_sample_path (const TriScan *self, guint32 file)
{
  const char *companion = g_ptr_array_index (self->companions, file);

  return companion != NULL ? companion : g_ptr_array_index (self->paths, file);
}

TriFileStamp *
tri_scan_get_stamp (const TriScan *self, guint32 file)
{
  return &g_array_index (self->stamps, TriFileStamp, file);
}

TriFileStamp *
tri_scan_get_header_stamp (const TriScan *self, guint32 file)
{
  GArray *stamps = g_ptr_array_index (self->companions, file) != NULL ? self->header_stamps
                                                                      : self->stamps;

  return &g_array_index (stamps, TriFileStamp, file);
}

TriWirePart
tri_file_stamp_get_part (const TriFileStamp *stamp)
{
  return stamp->unpacked != NULL ? (TriWirePart){ stamp->offset, stamp->size }
                                 : (TriWirePart){ 0, 0 };
}
