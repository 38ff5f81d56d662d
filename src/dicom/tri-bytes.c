/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes of a file by offset. This file owns the retry and short-read rules of pread; it knows
 * nothing of formats. */

#include "config.h"

#include "tri-bytes.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tri-error.h"

/**
 * tri_bytes_init:
 * @self: (out): the file
 * @fd: stays the caller's and must stay open as long as @self is used
 *
 * Refuses everything that is not a regular file: a pipe or device would block a reader.
 */
gboolean
tri_bytes_init (TriBytes *self, int fd, GError **error)
{
  struct stat status;

  *self = (TriBytes){ .fd = -1 };
  if (fd < 0 || fstat (fd, &status) != 0)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("The file cannot be examined"));
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                           _ ("Not a regular file"));
      return FALSE;
    }
  self->fd = fd;
  self->size = (guint64) status.st_size;
  return TRUE;
}

/**
 * tri_bytes_init_part:
 * @self: (out): the file
 * @size: of the part that begins at @start; 0: all of @fd
 *
 * Returns: FALSE, with @error, when @fd has no such part
 */
gboolean
tri_bytes_init_part (TriBytes *self, int fd, guint64 start, guint64 size, GError **error)
{
  if (!tri_bytes_init (self, fd, error) || size == 0)
    return self->fd >= 0;
  if (start > self->size || size > self->size - start)
    {
      self->fd = -1;
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED,
                           _ ("The file is not at the stated path"));
      return FALSE;
    }
  self->start = start;
  self->size = size;
  return TRUE;
}

/**
 * tri_bytes_read_some:
 *
 * Reads up to @size bytes at @offset; fewer only at the end of the file.
 *
 * Returns: the number of bytes read, -1 on error
 */
gssize
tri_bytes_read_some (const TriBytes *self,
                     guint64 offset,
                     gpointer data,
                     gsize size,
                     GError **error)
{
  gsize done = 0;

  g_return_val_if_fail (size <= G_MAXSSIZE, -1);
  size = offset < self->size ? (gsize) MIN (size, self->size - offset) : 0;
  while (done < size)
    {
      gssize n = pread (self->fd, (guint8 *) data + done, size - done,
                        (off_t) (self->start + offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("The file cannot be read (%s)"),
                       g_strerror (errno));
          return -1;
        }
      if (n == 0)
        break;
      done += (gsize) n;
    }
  return (gssize) done;
}

/**
 * tri_bytes_read:
 *
 * Reads exactly @size bytes at @offset; a shorter file is TRI_ERROR_CORRUPT.
 *
 * Returns: FALSE, with @error, when there are fewer bytes, or they cannot be read
 */
gboolean
tri_bytes_read (const TriBytes *self, guint64 offset, gpointer data, gsize size, GError **error)
{
  gssize n = tri_bytes_read_some (self, offset, data, size, error);

  if (n < 0)
    return FALSE;
  if ((gsize) n < size)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("The file ends too early: %zu of %zu bytes are missing"),
                   size - (gsize) n, size);
      return FALSE;
    }
  return TRUE;
}
