/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are there whole or not at all. While it is written a file has no name, so that a kill
 * leaves nothing; where a file system has no such files, GLib's way with a name beside it does. */

#define _GNU_SOURCE /* O_TMPFILE */
#include "config.h"

#include "tri-file-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define MAX_ATTEMPTS 100

static gboolean
fail_with_errno (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* A name over one that is there: by way of one beside it, for as long as two system calls take. */
static gboolean
replace (const char *unnamed, const char *path)
{
  for (guint i = 0; i < MAX_ATTEMPTS; i++)
    {
      g_autofree char *beside = g_strdup_printf ("%s.%08x", path, g_random_int ());

      if (linkat (AT_FDCWD, unnamed, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) == 0)
        {
          if (g_rename (beside, path) == 0)
            return TRUE;
          g_unlink (beside);
          return FALSE;
        }
      if (errno != EEXIST)
        return FALSE;
    }
  return FALSE;
}

static gboolean
give_name (int fd, const char *path)
{
  g_autofree char *unnamed = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (linkat (AT_FDCWD, unnamed, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  return errno == EEXIST && replace (unnamed, path);
}

gboolean
tri_file_write (const char *path, gconstpointer data, gsize size, int mode, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
  gboolean is_good;

  if (fd < 0)
    return g_file_set_contents_full (path, data, (gssize) size,
                                     G_FILE_SET_CONTENTS_CONSISTENT |
                                         G_FILE_SET_CONTENTS_DURABLE,
                                     mode, error);
  is_good = write_all (fd, data, size) && fsync (fd) == 0 && give_name (fd, path);
  if (!is_good)
    fail_with_errno (error);
  close (fd);
  if (is_good)
    tri_file_sync_folder (path);
  return is_good;
}

void
tri_file_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  (void) fsync (fd);
  close (fd);
}

static void
remove_if_left (const char *path)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    g_unlink (path);
  close (fd);
}

void
tri_file_sweep (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        remove_if_left (path);
      }
}
