/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens the files that readers get as descriptors. Opening must not block (a FIFO), must not act
 * (a tape, a terminal) and must give the very file that was scanned. Reads no byte of it. */

#include "config.h"

#include "tri-file.h"

#include "tri-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

/* One for all loaders of the process: a scan may outlive the loader that made it. */
static guint64
next_key (void)
{
  static guint64 n_keys = 0;

  return __atomic_add_fetch (&n_keys, 1, __ATOMIC_RELAXED);
}

static void
fill_stamp (TriFileStamp *stamp, const struct stat *status)
{
  *stamp = (TriFileStamp){
    .key = next_key (),
    .size = (guint64) status->st_size,
    .modified_ns = status->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) +
                   status->st_mtim.tv_nsec,
  };
}

static const char *
describe_mode (mode_t mode)
{
  if (S_ISDIR (mode))
    return _ ("it is a folder");
  if (S_ISFIFO (mode))
    return _ ("it is a pipe");
  if (S_ISSOCK (mode))
    return _ ("it is a socket");
  return _ ("it is a device");
}

static int
fail (const char *path, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  /* Translators: a file name, then a reason ("it is a pipe", "Permission denied") */
  g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("“%s” cannot be opened: %s"), name, why);
  return -1;
}

int
tri_file_open (const char *path, TriFileStamp *stamp, GError **error)
{
  struct stat status;
  int fd = -1;

  /* Asked first, as opening a device may already do something to it. */
  if (stat (path, &status) != 0)
    return fail (path, g_strerror (errno), error);
  if (!S_ISREG (status.st_mode))
    return fail (path, describe_mode (status.st_mode), error);
  fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    return fail (path, g_strerror (errno), error);

  /* What counts is what was opened. */
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      return fail (path, _ ("it is no regular file any more"), error);
    }
  if (stamp != NULL)
    fill_stamp (stamp, &status);
  return fd;
}

int
tri_file_reopen (const char *path, const TriFileStamp *stamp, GError **error)
{
  TriFileStamp now;
  int fd = -1;

  if (stamp->unpacked != NULL)
    {
      fd = tri_unpacked_open (stamp->unpacked, TRUE);
      return fd >= 0 ? fd : fail (path, g_strerror (errno), error);
    }
  fd = tri_file_open (path, &now, error);
  if (fd < 0)
    return -1;
  if (now.size != stamp->size || now.modified_ns != stamp->modified_ns)
    {
      g_autofree char *name = g_filename_display_basename (path);

      close (fd);
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("“%s” has changed since it was scanned"), name);
      return -1;
    }
  return fd;
}

void
tri_file_fill_stamp_of_part (TriFileStamp *stamp,
                             TriUnpacked *unpacked,
                             guint64 offset,
                             guint64 size)
{
  *stamp = (TriFileStamp){
    .key = next_key (), .size = size, .unpacked = unpacked, .offset = offset
  };
}
