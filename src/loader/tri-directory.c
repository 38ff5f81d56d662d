/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* File identifiers of a DICOMDIR (PS3.3 F.3.2.2, (0004,1500)) to files. A name is resolved by the
 * kernel strictly below the folder of the DICOMDIR: not through "..", nor a link that leads out.
 * Discs are written in capitals and copied in small letters, with or without the version that
 * ISO 9660 appends, so a name that is not there as it stands is looked for among its likes. */

#define _GNU_SOURCE /* syscall (), O_PATH */
#include "config.h"

#include "tri-directory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct
{
  int fd;            /* the folder of the DICOMDIR */
  GHashTable *folds; /* folder below, "" for itself → (folded name → name) */
  gboolean is_kernel_old;
} Root;

char *
tri_directory_fold_name (const char *name)
{
  g_autofree char *fold = g_ascii_strdown (name, -1);
  char *version = strrchr (fold, ';');

  if (version != NULL && version[1] != '\0' &&
      version[1 + strspn (version + 1, "0123456789")] == '\0')
    *version = '\0';
  if (g_str_has_suffix (fold, ".") && strlen (fold) > 1)
    fold[strlen (fold) - 1] = '\0';
  if (g_str_has_suffix (fold, ".dcm") && strlen (fold) > 4)
    fold[strlen (fold) - 4] = '\0';
  return g_steal_pointer (&fold);
}

/* ---- opening ---- */

/* Without openat2 (before Linux 5.6) component by component, and no link at all. */
static int
open_by_components (const Root *root, const char *name, int flags)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  int fd = fcntl (root->fd, F_DUPFD_CLOEXEC, 0);

  for (guint i = 0; parts[i] != NULL && fd >= 0; i++)
    {
      gboolean is_last = parts[i + 1] == NULL;
      int next = openat (fd, parts[i],
                         (is_last ? flags : O_PATH | O_DIRECTORY) | O_NOFOLLOW | O_CLOEXEC);

      close (fd);
      fd = next;
    }
  return fd;
}

/* @name: "": the folder itself */
static int
open_beneath (Root *root, const char *name, int flags)
{
  struct open_how how = {
    .flags = (guint64) (flags | O_CLOEXEC),
    .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
  };
  int fd = -1;

  if (!root->is_kernel_old)
    fd = (int) syscall (SYS_openat2, root->fd, *name != '\0' ? name : ".", &how, sizeof how);
  if (fd < 0 && (errno == ENOSYS || errno == EPERM) && !root->is_kernel_old)
    root->is_kernel_old = TRUE;
  if (!root->is_kernel_old)
    return fd;
  return *name != '\0' ? open_by_components (root, name, flags)
                       : openat (root->fd, ".", flags | O_CLOEXEC);
}

static gboolean
is_regular_file (Root *root, const char *name)
{
  int fd = open_beneath (root, name, O_PATH);
  struct stat status;
  gboolean is_regular = fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode);

  if (fd >= 0)
    close (fd);
  return is_regular;
}

/* ---- likes ---- */

/* (transfer none): the names in @folder by their fold; of two alike the first of the alphabet */
static GHashTable *
list_folds (Root *root, const char *folder)
{
  GHashTable *folds = g_hash_table_lookup (root->folds, folder);
  DIR *dir = NULL;
  struct dirent *entry = NULL;
  int fd = -1;

  if (folds != NULL)
    return folds;
  folds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (root->folds, g_strdup (folder), folds);
  fd = open_beneath (root, folder, O_RDONLY | O_DIRECTORY);
  dir = fd >= 0 ? fdopendir (fd) : NULL;
  if (dir == NULL)
    {
      if (fd >= 0)
        close (fd);
      return folds;
    }
  while ((entry = readdir (dir)) != NULL)
    {
      g_autofree char *fold = tri_directory_fold_name (entry->d_name);
      const char *other = g_hash_table_lookup (folds, fold);

      if (!g_str_equal (entry->d_name, ".") && !g_str_equal (entry->d_name, "..") &&
          (other == NULL || strcmp (entry->d_name, other) < 0))
        g_hash_table_replace (folds, g_steal_pointer (&fold), g_strdup (entry->d_name));
    }
  closedir (dir);
  return folds;
}

/* (transfer full) (nullable): the path below the folder that @name means */
static char *
find_like (Root *root, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  g_autofree char *path = g_strdup ("");

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *fold = tri_directory_fold_name (parts[i]);
      const char *like = g_hash_table_lookup (list_folds (root, path), fold);
      char *longer = NULL;

      if (like == NULL)
        return NULL;
      longer = *path != '\0' ? g_strconcat (path, "/", like, NULL) : g_strdup (like);
      g_free (path);
      path = longer;
    }
  return g_steal_pointer (&path);
}

static char *
find_file (Root *root, const char *folder, const char *name)
{
  g_autofree char *like = NULL;

  if (is_regular_file (root, name))
    return g_build_filename (folder, name, NULL);
  like = find_like (root, name);
  if (like == NULL || !is_regular_file (root, like))
    return NULL;
  return g_build_filename (folder, like, NULL);
}

/**
 * tri_directory_search:
 * @dicomdir: path of the DICOMDIR
 *
 * Asks the file system about every name; opens no file.
 */
TriDirectorySearch *
tri_directory_search (const char *dicomdir, const GPtrArray *names)
{
  TriDirectorySearch *self = g_new0 (TriDirectorySearch, 1);
  g_autofree char *folder = g_path_get_dirname (dicomdir);
  Root root = { .fd = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC) };

  self->found = g_ptr_array_new_with_free_func (g_free);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  root.folds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      char *path = root.fd >= 0 ? find_file (&root, folder, name) : NULL;

      if (path != NULL)
        g_ptr_array_add (self->found, path);
      else
        g_ptr_array_add (self->missing, g_strdup (name));
    }
  g_hash_table_unref (root.folds);
  if (root.fd >= 0)
    close (root.fd);
  return self;
}

void
tri_directory_search_free (TriDirectorySearch *self)
{
  g_ptr_array_unref (self->found);
  g_ptr_array_unref (self->missing);
  g_free (self);
}
