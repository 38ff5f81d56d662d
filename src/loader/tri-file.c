/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens the files that readers get as descriptors. Opening must not block (a FIFO), must not act
 * (a tape, a terminal), must not reach into the kernel (/proc) and must give the very file that was
 * scanned. Reads no byte of it. */

#include "config.h"

#include "tri-file.h"

#include "tri-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <sys/vfs.h>
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

/* Regular files by name, whose bytes are what the kernel says of itself and of other processes.
 * Their numbers are those of linux/magic.h and of the file systems' sources. */
static const guint32 kernel_systems[] = {
  0x9fa0,     /* proc */
  0x62656572, /* sysfs */
  0x64626720, /* debugfs */
  0x74726163, /* tracefs */
  0x73636673, /* securityfs */
  0x62656570, /* configfs */
  0x27e0eb,   /* cgroup */
  0x63677270, /* cgroup2 */
  0xcafe4a11, /* bpf */
  0x6165676c, /* pstore */
  0xf97cff8c, /* selinux */
  0x43415d53, /* smack */
  0xde5e81e4, /* efivarfs */
  0x6e736673, /* namespaces */
};

static gboolean
is_of_kernel (int fd)
{
  struct statfs status;

  if (fstatfs (fd, &status) != 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (kernel_systems); i++)
    if ((guint32) status.f_type == kernel_systems[i])
      return TRUE;
  return FALSE;
}

/* NULL: @fd may go to a reader. */
static const char *
find_objection (int fd, struct stat *status)
{
  if (fstat (fd, status) != 0 || !S_ISREG (status->st_mode))
    return _ ("it is no regular file any more");
  if (is_of_kernel (fd))
    return _ ("it belongs to the system, not to a disk");
  return NULL;
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
  const char *objection = NULL;
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
  objection = find_objection (fd, &status);
  if (objection != NULL || status.st_size == 0)
    close (fd);
  if (objection != NULL)
    return fail (path, objection, error);
  if (status.st_size == 0)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The file is empty"));
      return -1;
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
