/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Begins with a container only when all plain files have been looked at, and takes the first of the
 * scan's order, so that what comes out does not depend on which reader was faster. The search for
 * a DICOMDIR's files is done in a thread; it comes back in the loader's own. */

#include "config.h"

#include "tri-containers.h"

#include "tri-directory.h"
#include "tri-scan-build.h"
#include "tri-unpack.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

/* Names in a sentence before "…". */
#define MAX_NAMED 3

typedef struct
{
  guint32 file;
  char *kind;       /* of an archive */
  GPtrArray *names; /* of a DICOMDIR, else NULL */
  gboolean is_damaged;
  guint n_refused;
} Container;

struct _TriContainers
{
  TriScan *scan;
  GPtrArray *reasons;
  GPtrArray *waiting;               /* Container */
  TriUnpack *unpack;                /* (nullable): under way */
  GCancellable *search_cancellable; /* (nullable): a search is under way */
  GSourceFunc changed;
  gpointer user_data;
};

static void
free_container (gpointer data)
{
  Container *self = data;

  g_free (self->kind);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self);
}

TriContainers *
tri_containers_new (TriScan *scan, GPtrArray *reasons, GSourceFunc changed, gpointer user_data)
{
  TriContainers *self = g_new0 (TriContainers, 1);

  self->scan = tri_scan_ref (scan);
  self->reasons = g_ptr_array_ref (reasons);
  self->waiting = g_ptr_array_new_with_free_func (free_container);
  self->changed = changed;
  self->user_data = user_data;
  return self;
}

void
tri_containers_free (TriContainers *self)
{
  g_cancellable_cancel (self->search_cancellable);
  g_clear_object (&self->search_cancellable);
  g_clear_pointer (&self->unpack, tri_unpack_free);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->reasons);
  tri_scan_unref (self->scan);
  g_free (self);
}

static gboolean
is_in_archive (const TriContainers *self, guint32 file)
{
  return tri_scan_get_stamp (self->scan, file)->unpacked != NULL;
}

static Container *
add (TriContainers *self, guint32 file)
{
  Container *container = g_new0 (Container, 1);

  container->file = file;
  g_ptr_array_add (self->waiting, container);
  return container;
}

gboolean
tri_containers_add_archive (TriContainers *self, guint32 file, TriWireReader *payload)
{
  TriWireReason reason;

  if (!tri_wire_get_reason (payload, &reason))
    return FALSE;
  if (is_in_archive (self, file))
    {
      g_autofree char *text =
          g_strdup_printf (_ ("%s inside an archive, which is not opened"), reason.reason);

      tri_scan_add_unread (self->scan, file, FALSE, text);
    }
  else
    add (self, file)->kind = g_strdup (reason.reason);
  return TRUE;
}

gboolean
tri_containers_add_directory (TriContainers *self, guint32 file, TriWireReader *payload)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  TriWireDirectory directory = { .names = names };
  Container *container = NULL;

  if (!tri_wire_get_directory (payload, &directory))
    return FALSE;
  container = add (self, file);
  container->names = g_ptr_array_new_with_free_func (g_free);
  container->is_damaged = directory.is_damaged;
  container->n_refused = directory.n_refused;
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (container->names, g_strdup (g_ptr_array_index (names, i)));
  return TRUE;
}

/* ---- what a DICOMDIR lists ---- */

static void
report_directory (TriContainers *self,
                  const Container *container,
                  const GPtrArray *missing)
{
  guint n_listed = container->names->len, n_refused = container->n_refused;
  gboolean is_problem = container->is_damaged || missing->len > 0 || n_refused > 0;
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text,
                   ngettext ("The directory of a disc (DICOMDIR), which lists %u file",
                             "The directory of a disc (DICOMDIR), which lists %u files", n_listed),
                   n_listed);
  if (missing->len > 0)
    {
      g_string_append_printf (
          text,
          ngettext ("; %u of them is not there: ", "; %u of them are not there: ", missing->len),
          missing->len);
      for (guint i = 0; i < MIN (missing->len, MAX_NAMED); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                                (const char *) g_ptr_array_index (missing, i));
      if (missing->len > MAX_NAMED)
        g_string_append (text, ", …");
    }
  if (n_refused > 0)
    g_string_append_printf (
        text,
        ngettext ("; %u name in it leads out of the disc and was not followed",
                  "; %u names in it lead out of the disc and were not followed", n_refused),
        n_refused);
  if (container->is_damaged)
    g_string_append (text, _ ("; it is damaged and may have listed more"));
  tri_scan_add_container (self->scan, container->file, is_problem, text->str);
}

typedef struct
{
  TriContainers *owner; /* only while the search is not cancelled */
  Container *container;
  char *path;
  GStrv known; /* paths that are in the scan */
  TriDirectorySearch *search;
} Search;

static void
free_search (gpointer data)
{
  Search *self = data;

  g_free (self->path);
  free_container (self->container);
  g_strfreev (self->known);
  g_clear_pointer (&self->search, tri_directory_search_free);
  g_free (self);
}

/* "" for what is not there */
static char *
make_identity (const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, (guint64) status.st_dev,
                          (guint64) status.st_ino);
}

/* Only what the scan does not have yet stays among the found. */
static void
forget_known (Search *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->known[i] != NULL; i++)
    g_hash_table_add (seen, make_identity (self->known[i]));
  for (guint i = 0; i < self->search->found->len; i++)
    {
      const char *path = g_ptr_array_index (self->search->found, i);

      if (g_hash_table_add (seen, make_identity (path)))
        g_ptr_array_add (fresh, g_strdup (path));
    }
  g_ptr_array_unref (self->search->found);
  self->search->found = g_steal_pointer (&fresh);
}

static void
search_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Search *self = task_data;

  self->search = tri_directory_search (self->path, self->container->names);
  forget_known (self);
  g_task_return_boolean (task, TRUE);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Search *search = g_task_get_task_data (G_TASK (result));
  TriContainers *self = search->owner;

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return; /* cancelled: the owner is gone */
  g_clear_object (&self->search_cancellable);
  for (guint i = 0; i < search->search->found->len; i++)
    {
      tri_scan_add_path (self->scan, g_ptr_array_index (search->search->found, i), NULL);
      g_ptr_array_add (self->reasons, NULL);
    }
  report_directory (self, search->container, search->search->missing);
  self->changed (self->user_data);
}

/* Takes @container over. */
static void
begin_search (TriContainers *self, Container *container)
{
  Search *search = g_new0 (Search, 1);
  g_autoptr (GTask) task = NULL;
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();

  for (guint i = 0; i < self->scan->paths->len; i++)
    if (!is_in_archive (self, i))
      g_strv_builder_add (known, g_ptr_array_index (self->scan->paths, i));
  for (guint i = 0; i < self->scan->paths->len; i++)
    if (g_ptr_array_index (self->scan->companions, i) != NULL && !is_in_archive (self, i))
      g_strv_builder_add (known, g_ptr_array_index (self->scan->companions, i));
  search->owner = self;
  search->container = container;
  search->path = g_strdup (g_ptr_array_index (self->scan->paths, container->file));
  search->known = g_strv_builder_end (known);

  self->search_cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->search_cancellable, searched_cb, NULL);
  g_task_set_source_tag (task, begin_search);
  g_task_set_task_data (task, search, free_search);
  g_task_run_in_thread (task, search_thread);
}

static char *
fold_path (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *fold = tri_directory_fold_name (parts[i]);

      g_free (parts[i]);
      parts[i] = fold;
    }
  return g_strjoinv ("/", parts);
}

/* In an archive all files have been looked at already. */
static void
compare_with_archive (TriContainers *self, const Container *container)
{
  const TriUnpacked *unpacked = tri_scan_get_stamp (self->scan, container->file)->unpacked;
  g_autofree char *folder =
      g_path_get_dirname (g_ptr_array_index (self->scan->paths, container->file));
  g_autoptr (GHashTable) folds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < self->scan->paths->len; i++)
    if (tri_scan_get_stamp (self->scan, i)->unpacked == unpacked)
      g_hash_table_add (folds, fold_path (g_ptr_array_index (self->scan->paths, i)));
  for (guint i = 0; i < container->names->len; i++)
    {
      g_autofree char *path =
          g_build_filename (folder, g_ptr_array_index (container->names, i), NULL);
      g_autofree char *fold = fold_path (path);

      if (!g_hash_table_contains (folds, fold))
        g_ptr_array_add (missing, g_ptr_array_index (container->names, i));
    }
  report_directory (self, container, missing);
}

/* ---- one after the other ---- */

/* Archives before DICOMDIRs, which may lie in them. */
static int
compare_containers (gconstpointer a, gconstpointer b)
{
  const Container *x = *(Container *const *) a, *y = *(Container *const *) b;

  if ((x->names == NULL) != (y->names == NULL))
    return x->names == NULL ? -1 : 1;
  return (x->file > y->file) - (x->file < y->file);
}

gboolean
tri_containers_begin_next (TriContainers *self)
{
  if (self->unpack != NULL && tri_unpack_get_is_done (self->unpack))
    g_clear_pointer (&self->unpack, tri_unpack_free);
  if (self->unpack != NULL || self->search_cancellable != NULL)
    return TRUE;
  g_ptr_array_sort (self->waiting, compare_containers);
  while (self->waiting->len > 0 && self->unpack == NULL && self->search_cancellable == NULL)
    {
      Container *container = g_ptr_array_steal_index (self->waiting, 0);

      if (container->names == NULL)
        self->unpack =
            tri_unpack_new (self->scan, self->reasons, container->file, container->kind);
      else if (is_in_archive (self, container->file))
        compare_with_archive (self, container);
      else
        begin_search (self, g_steal_pointer (&container));
      g_clear_pointer (&container, free_container);
      if (self->unpack != NULL && tri_unpack_get_is_done (self->unpack))
        g_clear_pointer (&self->unpack, tri_unpack_free);
    }
  return self->unpack != NULL || self->search_cancellable != NULL;
}

TriReaderJob *
tri_containers_take (TriContainers *self, guint worker)
{
  return self->unpack != NULL ? tri_unpack_take (self->unpack, worker) : NULL;
}

gboolean
tri_containers_answered (TriContainers *self, TriReaderAnswer *answer)
{
  return tri_unpack_answered (self->unpack, answer);
}
