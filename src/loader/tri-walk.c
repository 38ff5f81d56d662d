/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the files of a set of files and folders.
 *
 * Always in the same order: as given, then sorted by name, a folder's files before its folders.
 * Links to files are followed (annexed data sets are made of them), links to folders below the
 * given ones are not, so there are no loops. A file that is reached twice is listed once. The two
 * halves of a NIfTI or ANALYZE pair become one entry. Opens no file. */

#include "config.h"

#include "tri-walk.h"

#include <dirent.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  GHashTable *seen; /* canonical paths of files and folders */
  GQueue folders;   /* Folder, still to be read, next first */
  GCancellable *cancellable;
  TriWalkFunc func;
  gpointer user_data;
} PathWalk;

void
tri_walk_entry_free (TriWalkEntry *self)
{
  g_free (self->path);
  g_free (self->companion);
  g_free (self->reason);
  g_free (self);
}

/* ---- pairs ---- */

static const struct
{
  const char *half;
  const char *others[4]; /* in order of preference */
} suffixes[] = {
  { ".hdr", { ".img", ".img.gz", ".IMG", ".IMG.gz" } },
  { ".hdr.gz", { ".img.gz", ".img", ".IMG.gz", ".IMG" } },
  { ".img", { ".hdr", ".hdr.gz", ".HDR", ".HDR.gz" } },
  { ".img.gz", { ".hdr.gz", ".hdr", ".HDR.gz", ".HDR" } },
};

static gboolean
has_suffix (const char *path, const char *suffix)
{
  gsize length = strlen (path), n = strlen (suffix);

  return length > n && g_ascii_strcasecmp (path + length - n, suffix) == 0;
}

gboolean
tri_walk_is_half_name (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (has_suffix (path, suffixes[i].half))
      return TRUE;
  return FALSE;
}

char *
tri_walk_find_other_half_among (const char *path,
                                TriWalkExists exists,
                                gpointer user_data,
                                gboolean *is_header)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *stem = NULL;

      if (!has_suffix (path, suffixes[i].half))
        continue;
      *is_header = i < 2;
      stem = g_strndup (path, strlen (path) - strlen (suffixes[i].half));
      for (guint j = 0; j < G_N_ELEMENTS (suffixes[i].others); j++)
        {
          g_autofree char *other = g_strconcat (stem, suffixes[i].others[j], NULL);

          if (exists (other, user_data))
            return g_steal_pointer (&other);
        }
    }
  return NULL;
}

static gboolean
is_regular_file_cb (const char *path, gpointer user_data)
{
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

char *
tri_walk_find_other_half (const char *path, gboolean *is_header)
{
  return tri_walk_find_other_half_among (path, is_regular_file_cb, NULL, is_header);
}

/* ---- entries ---- */

static void
emit (PathWalk *walk, const char *path, const char *companion, const char *reason)
{
  TriWalkEntry *entry = g_new (TriWalkEntry, 1);

  entry->path = g_strdup (path);
  entry->companion = g_strdup (companion);
  entry->reason = g_strdup (reason);
  walk->func (entry, walk->user_data);
}

static void
emit_unreadable (PathWalk *walk, const char *path, const char *why)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: a file name, then a reason ("it is a pipe", "Permission denied") */
  g_autofree char *reason = g_strdup_printf (_ ("“%s” cannot be opened: %s"), name, why);

  emit (walk, path, NULL, reason);
}

/* TRUE the first time. @is_resolved: @path has no link in it, so nobody need be asked. */
static gboolean
see (PathWalk *walk, const char *path, gboolean is_resolved)
{
  g_autofree char *resolved = is_resolved ? NULL : g_malloc0 (PATH_MAX);

  if (resolved == NULL || realpath (path, resolved) == NULL)
    return g_hash_table_add (walk->seen, g_strdup (path));
  return g_hash_table_add (walk->seen, g_steal_pointer (&resolved));
}

/* @resolved: (nullable): @path without links, if that is known */
static void
emit_file (PathWalk *walk, const char *path, const char *resolved)
{
  gboolean is_header = FALSE;
  g_autofree char *other = tri_walk_find_other_half (path, &is_header);

  if (other == NULL)
    {
      if (see (walk, resolved != NULL ? resolved : path, resolved != NULL))
        emit (walk, path, NULL, NULL);
    }
  else if (see (walk, is_header ? path : other, FALSE))
    emit (walk, is_header ? path : other, is_header ? other : path, NULL);
}

static const char *
describe_mode (mode_t mode)
{
  if (S_ISFIFO (mode))
    return _ ("it is a pipe");
  if (S_ISSOCK (mode))
    return _ ("it is a socket");
  return _ ("it is a device");
}

/* ---- folders ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

typedef struct
{
  char *path;     /* as the user knows it */
  char *resolved; /* without links */
} Folder;

static void
free_folder (Folder *folder)
{
  g_free (folder->path);
  g_free (folder->resolved);
  g_free (folder);
}

static void
add_folder (GPtrArray *folders, const char *path, const char *resolved)
{
  Folder *folder = g_new (Folder, 1);

  folder->path = g_strdup (path);
  folder->resolved = g_strdup (resolved);
  g_ptr_array_add (folders, folder);
}

/* @parent: (nullable): the resolved folder in which @path was found; NULL: it was given */
static void
visit (PathWalk *walk, const char *path, const char *parent, GPtrArray *folders)
{
  struct stat status, link_status;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *resolved = parent != NULL ? g_build_filename (parent, name, NULL) : NULL;

  if (stat (path, &status) != 0 || lstat (path, &link_status) != 0)
    emit_unreadable (walk, path, g_strerror (errno));
  else if (S_ISREG (status.st_mode))
    emit_file (walk, path, S_ISLNK (link_status.st_mode) ? NULL : resolved);
  else if (!S_ISDIR (status.st_mode))
    emit_unreadable (walk, path, describe_mode (status.st_mode));
  else if (parent == NULL)
    {
      g_autofree char *start = realpath (path, NULL);

      add_folder (folders, path, start != NULL ? start : path);
    }
  else if (!S_ISLNK (link_status.st_mode))
    add_folder (folders, path, resolved);
}

static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = NULL;
  DIR *dir = opendir (folder);
  struct dirent *entry = NULL;

  if (dir == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((entry = readdir (dir)) != NULL)
    if (!g_str_equal (entry->d_name, ".") && !g_str_equal (entry->d_name, ".."))
      g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (dir);
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* They go before the folders that already wait. */
static void
queue_folders (PathWalk *walk, GPtrArray *folders)
{
  for (guint i = folders->len; i > 0; i--)
    g_queue_push_head (&walk->folders, g_ptr_array_index (folders, i - 1));
}

static void
read_folder (PathWalk *walk, const Folder *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder->path);
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();

  if (names == NULL)
    {
      emit_unreadable (walk, folder->path, g_strerror (errno));
      return;
    }
  for (guint i = 0; i < names->len && !g_cancellable_is_cancelled (walk->cancellable); i++)
    {
      g_autofree char *path = g_build_filename (folder->path, g_ptr_array_index (names, i), NULL);

      visit (walk, path, folder->resolved, folders);
    }
  queue_folders (walk, folders);
}

static void
walk_path (PathWalk *walk, const char *path)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  Folder *folder = NULL;

  visit (walk, path, NULL, folders);
  queue_folders (walk, folders);
  while ((folder = g_queue_pop_head (&walk->folders)) != NULL)
    {
      if (!g_cancellable_is_cancelled (walk->cancellable) && see (walk, folder->resolved, TRUE))
        read_folder (walk, folder);
      free_folder (folder);
    }
}

void
tri_walk (const char *const *paths, GCancellable *cancellable, TriWalkFunc func, gpointer user_data)
{
  PathWalk walk = { .cancellable = cancellable, .func = func, .user_data = user_data };

  walk.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&walk.folders);
  for (guint i = 0; paths[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
    walk_path (&walk, paths[i]);
  g_hash_table_unref (walk.seen);
}
