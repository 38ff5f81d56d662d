/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gzip files (RFC 1952), inflated as they are read. How many bytes are wanted is the caller's
 * knowledge: nothing is allocated because a stream says so. Must not know what the bytes mean, nor
 * who inflates them. */

#include "config.h"

#include "tri-gzip.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "tri-error.h"
#include "tri-inflate.h"
#include "tri-limits.h"

/* Some writers pad their last block; more than this behind the wanted bytes is a contradiction. */
#define MAX_TRAILING_BYTES ((gsize) 1 << 20)
#define INPUT_BYTES ((gsize) 128 << 10)
#define SKIP_BYTES ((gsize) 256 << 10)
#define GZIP_MAGIC 0x1f
#define GZIP_DEFLATE 8

struct _TriGzip
{
  TriInflate *inflate;
  guint64 position;            /* inflated */
  guint64 file_offset;         /* read */
  gboolean is_input_over;      /* the file has no more bytes */
  gboolean is_between_members; /* the last member was whole, its checksum right */
  gboolean is_at_end;          /* nothing is left, or only padding behind a whole member */
  const guint8 *next;          /* in @input */
  guint32 n_left;
  guint8 input[INPUT_BYTES];
};

TriGzip *
tri_gzip_new (void)
{
  TriGzip *self = g_new0 (TriGzip, 1);

  self->inflate = tri_inflate_new ();
  return self;
}

void
tri_gzip_free (TriGzip *self)
{
  tri_inflate_free (self->inflate);
  g_free (self);
}

guint64
tri_gzip_get_position (const TriGzip *self)
{
  return self->position;
}

static gboolean
refill (TriGzip *self, const TriBytes *file, GError **error)
{
  gssize n;

  if (self->n_left > 0 || self->is_input_over)
    return TRUE;
  n = tri_bytes_read_some (file, self->file_offset, self->input, sizeof self->input, error);
  if (n < 0)
    return FALSE;
  self->is_input_over = n == 0;
  self->file_offset += (guint64) n;
  self->next = self->input;
  self->n_left = (guint32) n;
  return TRUE;
}

static gboolean
fail (TriInflateStatus status, GError **error)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                       status == TRI_INFLATE_BAD_CHECKSUM
                           ? _ ("The gzip stream is damaged: its length or its checksum is wrong")
                           : _ ("The gzip stream is damaged"));
  return FALSE;
}

/* One call of the library: up to @room bytes of output. */
static gboolean
step (TriGzip *self,
      const TriBytes *file,
      guint8 *output,
      gsize room,
      gsize *n_inflated,
      GError **error)
{
  TriInflateStatus status;
  guint32 n_before, n = 0;

  *n_inflated = 0;
  if (!refill (self, file, error))
    return FALSE;
  if (self->is_between_members)
    {
      self->is_at_end = self->n_left == 0 || *self->next != GZIP_MAGIC;
      if (self->is_at_end)
        return TRUE;
      tri_inflate_begin (self->inflate);
      self->is_between_members = FALSE;
    }
  n_before = self->n_left;
  status = tri_inflate_run (self->inflate, &self->next, &self->n_left, output,
                            (guint32) MIN (room, (gsize) 1 << 30), &n);
  if (status == TRI_INFLATE_BAD || status == TRI_INFLATE_BAD_CHECKSUM)
    return fail (status, error);
  *n_inflated = n;
  self->position += n;
  self->is_between_members = status == TRI_INFLATE_END;
  self->is_at_end = !self->is_between_members && self->is_input_over && n == 0 &&
                    self->n_left == n_before;
  return TRUE;
}

/**
 * tri_gzip_read:
 * @bytes: (out caller-allocates) (array length=size)
 * @n_inflated: (out): fewer than @size, without an error, when the stream ends before; also set on
 *   error
 *
 * The next inflated bytes, across members.
 *
 * Returns: FALSE, with @error, when the stream is damaged or the file cannot be read
 */
gboolean
tri_gzip_read (TriGzip *self,
               const TriBytes *file,
               guint8 *bytes,
               gsize size,
               gsize *n_inflated,
               GError **error)
{
  *n_inflated = 0;
  while (*n_inflated < size && !self->is_at_end)
    {
      gsize n = 0;

      if (!step (self, file, bytes + *n_inflated, size - *n_inflated, &n, error))
        return FALSE;
      *n_inflated += n;
    }
  return TRUE;
}

/**
 * tri_gzip_read_wanted:
 * @wanted: inflated bytes that the stream has to hold, for the sentence that says it does not
 *
 * The same, but all of @size bytes.
 *
 * Returns: FALSE, with @error, when there are fewer
 */
gboolean
tri_gzip_read_wanted (TriGzip *self,
                      const TriBytes *file,
                      guint8 *bytes,
                      gsize size,
                      guint64 wanted,
                      GError **error)
{
  gsize n;

  if (!tri_gzip_read (self, file, bytes, size, &n, error))
    return FALSE;
  if (n == size)
    return TRUE;
  if (self->is_between_members)
    g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                 _ ("The gzip stream holds %" PRIu64 " bytes, but the header declares %" PRIu64),
                 self->position, wanted);
  else
    g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                 _ ("The gzip stream is cut short after %" PRIu64 " of %" PRIu64 " bytes"),
                 self->position, wanted);
  return FALSE;
}

/* @position: not before the present one */
gboolean
tri_gzip_skip_to (
    TriGzip *self, const TriBytes *file, guint64 position, guint64 wanted, GError **error)
{
  g_autofree guint8 *nowhere = g_malloc (SKIP_BYTES);

  while (self->position < position)
    if (!tri_gzip_read_wanted (self, file, nowhere,
                               (gsize) MIN (position - self->position, SKIP_BYTES), wanted, error))
      return FALSE;
  return TRUE;
}

/**
 * tri_gzip_finish:
 *
 * Reads what is left of a member whose wanted bytes have been read, up to its checksum. Refuses a
 * wrong one, none, and a stream that goes on for long.
 *
 * Returns: FALSE, with @error, when the rest is not sound, TRI_ERROR_CORRUPT
 */
gboolean
tri_gzip_finish (TriGzip *self, const TriBytes *file, GError **error)
{
  const guint64 wanted = self->position;
  g_autofree guint8 *nowhere = g_malloc (SKIP_BYTES);
  gsize n = 0;

  while (!self->is_between_members)
    {
      if (!step (self, file, nowhere, SKIP_BYTES, &n, error))
        return FALSE;
      if (self->is_at_end)
        g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                             _ ("The gzip stream is cut short before its checksum"));
      else if (self->position - wanted > MAX_TRAILING_BYTES)
        g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                     _ ("The gzip stream goes on behind the %" PRIu64
                        " bytes that the header declares"),
                     wanted);
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

/**
 * tri_gzip_probe:
 * @head: the first bytes of a file
 *
 * RFC 1952 2.3.1: two magic bytes and the only compression method. A file's name says nothing.
 *
 * Returns: whether it is a gzip file
 */
gboolean
tri_gzip_probe (const guint8 *head, gsize size)
{
  return size >= 3 && head[0] == GZIP_MAGIC && head[1] == 0x8b && head[2] == GZIP_DEFLATE;
}

/**
 * tri_gzip_check_ratio:
 * @size: bytes that are wanted of the inflated stream
 *
 * Refuses a size that the file is too small to hold: deflate cannot do better than 1032:1.
 *
 * Returns: FALSE, with TRI_ERROR_CORRUPT, when the size is refused
 */
gboolean
tri_gzip_check_ratio (const TriBytes *file, guint64 size, GError **error)
{
  if (size / TRI_LIMIT_INFLATE_RATIO <= file->size)
    return TRUE;
  g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
               _ ("The header declares %" PRIu64 " bytes, which cannot come out of a gzip file of "
                  "%" PRIu64 " bytes"),
               size, file->size);
  return FALSE;
}

/**
 * tri_gzip_verify:
 * @size: bytes that are wanted; the stream may hold a little more
 *
 * Inflates @file to nowhere. Refuses a stream that holds fewer, that holds much more, or whose
 * checksum is wrong.
 *
 * Returns: FALSE, with TRI_ERROR_CORRUPT or why it could not be read, when it is refused
 */
gboolean
tri_gzip_verify (const TriBytes *file, guint64 size, GError **error)
{
  g_autoptr (TriGzip) gzip = tri_gzip_new ();

  return tri_gzip_check_ratio (file, size, error) &&
         tri_gzip_skip_to (gzip, file, size, size, error) && tri_gzip_finish (gzip, file, error);
}
