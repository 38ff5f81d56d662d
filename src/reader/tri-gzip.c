/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gzip files (RFC 1952). A whole file goes through libdeflate, which inflates from memory to memory
 * and is several times faster than zlib; zlib reads the first bytes of a stream, takes the streams
 * that are longer than expected, and says what is wrong with a broken one. How many bytes are
 * wanted is the caller's knowledge: nothing is allocated because a stream says so. Must not know
 * what the bytes mean. */

#include "config.h"

#include "tri-gzip.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <libdeflate.h>
#include <string.h>
#include <sys/mman.h>
#include <zlib.h>

#include "tri-error.h"
#include "tri-limits.h"

/* Memory is given back in units of a huge page, so that none has to be split. */
#define UNIT_BYTES ((gsize) 2 << 20)
/* Some writers pad their last block; more than this behind the wanted bytes is a contradiction. */
#define MAX_TRAILING_BYTES ((gsize) 1 << 20)
#define CHUNK_BYTES 16384

typedef struct libdeflate_decompressor Decompressor;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decompressor, libdeflate_free_decompressor)

/* zlib's state and where its input comes from: a file, or memory when @file is NULL. */
typedef struct
{
  z_stream zlib;
  const TriBytes *file;
  guint64 file_offset;
  const guint8 *memory;
  gsize memory_left;
  gboolean is_between_members; /* the last member was whole, its checksum right */
  gboolean is_at_end;          /* no input is left, or only padding behind a whole member */
  guint8 chunk[CHUNK_BYTES];
} Stream;

static void
stream_free (Stream *self)
{
  inflateEnd (&self->zlib);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stream, stream_free)

static Stream *
stream_new (GError **error)
{
  Stream *self = g_new0 (Stream, 1);

  /* + 16: a gzip wrapper is expected, and its checksum verified. */
  if (inflateInit2 (&self->zlib, 16 + MAX_WBITS) == Z_OK)
    return self;
  g_free (self);
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE, _ ("Not enough memory to inflate"));
  return NULL;
}

/* More input for zlib; at the end of the input there is none, and that is not an error. */
static gboolean
stream_refill (Stream *self, GError **error)
{
  gssize n;

  if (self->zlib.avail_in > 0)
    return TRUE;
  if (self->file == NULL)
    {
      gsize part = MIN (self->memory_left, (gsize) 1 << 30);

      self->zlib.next_in = (Bytef *) self->memory; /* zlib only reads it */
      self->zlib.avail_in = (uInt) part;
      self->memory += part;
      self->memory_left -= part;
      return TRUE;
    }
  n = tri_bytes_read_some (self->file, self->file_offset, self->chunk, sizeof self->chunk, error);
  if (n < 0)
    return FALSE;
  self->file_offset += (guint64) n;
  self->zlib.next_in = self->chunk;
  self->zlib.avail_in = (uInt) n;
  return TRUE;
}

static void
set_stream_error (const Stream *self, GError **error)
{
  const char *reason = self->zlib.msg != NULL ? self->zlib.msg : "";

  if (strstr (reason, "data check") != NULL)
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                         _ ("The gzip stream is damaged: its checksum is wrong"));
  else if (strstr (reason, "length check") != NULL)
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                         _ ("The gzip stream is damaged: its length field is wrong"));
  else
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The gzip stream is damaged"));
}

/* One call of zlib: up to @room bytes of output. No progress but at the end of the input. */
static gboolean
stream_step (Stream *self, guint8 *output, gsize room, gsize *n_inflated, GError **error)
{
  uInt part = (uInt) MIN (room, (gsize) 1 << 30);
  int status;

  *n_inflated = 0;
  if (!stream_refill (self, error))
    return FALSE;
  self->is_at_end = self->zlib.avail_in == 0 ||
                    (self->is_between_members && *self->zlib.next_in != 0x1f);
  if (self->is_at_end)
    return TRUE;
  self->zlib.next_out = output;
  self->zlib.avail_out = part;
  status = inflate (&self->zlib, Z_NO_FLUSH);
  *n_inflated = part - self->zlib.avail_out;
  self->is_between_members = status == Z_STREAM_END;
  if (status == Z_STREAM_END)
    inflateReset (&self->zlib);
  if (status == Z_STREAM_END || status == Z_OK || status == Z_BUF_ERROR)
    return TRUE;
  set_stream_error (self, error);
  return FALSE;
}

/* Up to @size bytes, across members; fewer, without an error, at the end of the input. */
static gboolean
stream_inflate (Stream *self, guint8 *output, gsize size, gsize *n_inflated, GError **error)
{
  *n_inflated = 0;
  while (*n_inflated < size && !self->is_at_end)
    {
      gsize n = 0;

      if (!stream_step (self, output + *n_inflated, size - *n_inflated, &n, error))
        return FALSE;
      *n_inflated += n;
    }
  return TRUE;
}

/* The checksum stands at the end of a member: inflates what is left of it to nowhere. */
static gboolean
stream_finish_member (Stream *self, gsize wanted, GError **error)
{
  guint8 nowhere[CHUNK_BYTES];
  gsize n = 0, trailing = 0;

  while (!self->is_between_members)
    {
      if (!stream_step (self, nowhere, sizeof nowhere, &n, error))
        return FALSE;
      trailing += n;
      if (self->is_at_end)
        g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                             _ ("The gzip stream is cut short before its checksum"));
      else if (trailing > MAX_TRAILING_BYTES)
        g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                     _ ("The gzip stream goes on behind the %zu bytes that the header declares"),
                     wanted);
      if (self->is_at_end || trailing > MAX_TRAILING_BYTES)
        return FALSE;
    }
  return TRUE;
}

/* The slow way: for a stream that is longer than what is wanted, and to find out what is wrong with
 * one that libdeflate calls bad. */
static gboolean
inflate_with_zlib (const guint8 *input, gsize input_size, TriGzipBuffer *output, GError **error)
{
  g_autoptr (Stream) stream = stream_new (error);
  gsize n_inflated;

  if (stream == NULL)
    return FALSE;
  stream->memory = input;
  stream->memory_left = input_size;
  if (!stream_inflate (stream, output->data, output->size, &n_inflated, error))
    return FALSE;
  if (n_inflated == output->size)
    return stream_finish_member (stream, output->size, error);
  if (stream->is_between_members)
    g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                 _ ("The gzip stream holds %zu bytes, but the header declares "
                    "%zu"),
                 n_inflated, output->size);
  else
    g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                 _ ("The gzip stream is cut short after %zu of %zu bytes"),
                 n_inflated, output->size);
  return FALSE;
}

/* Member after member until @output is full. FALSE without an error: try the slow way. */
static gboolean
inflate_with_libdeflate (const guint8 *input, gsize input_size, TriGzipBuffer *output)
{
  g_autoptr (Decompressor) decompressor = libdeflate_alloc_decompressor ();
  gsize n_inflated = 0;

  if (decompressor == NULL)
    return FALSE;
  while (n_inflated < output->size)
    {
      gsize n_in = 0, n_out = 0;

      if (libdeflate_gzip_decompress_ex (decompressor, input, input_size,
                                         output->data + n_inflated, output->size - n_inflated,
                                         &n_in, &n_out) != LIBDEFLATE_SUCCESS)
        return FALSE;
      input += n_in;
      input_size -= n_in;
      n_inflated += n_out;
    }
  return TRUE;
}

/**
 * tri_gzip_probe:
 * @head: the first bytes of a file
 *
 * RFC 1952 2.3.1: two magic bytes and the only compression method. A file's name says nothing.
 */
gboolean
tri_gzip_probe (const guint8 *head, gsize size)
{
  return size >= 3 && head[0] == 0x1f && head[1] == 0x8b && head[2] == Z_DEFLATED;
}

/**
 * tri_gzip_inflate_prefix:
 * @prefix: (out caller-allocates) (array length=size): the first inflated bytes
 * @n_inflated: (out): fewer than @size when the stream ends before; also set on error
 *
 * Inflates the start of @file, and reads no more of it than that takes.
 */
gboolean
tri_gzip_inflate_prefix (const TriBytes *file,
                         guint8 *prefix,
                         gsize size,
                         gsize *n_inflated,
                         GError **error)
{
  g_autoptr (Stream) stream = stream_new (error);

  *n_inflated = 0;
  if (stream == NULL)
    return FALSE;
  stream->file = file;
  return stream_inflate (stream, prefix, size, n_inflated, error);
}

/**
 * tri_gzip_check_ratio:
 * @size: bytes that are wanted of the inflated stream
 *
 * Refuses a size that the file is too small to hold: deflate cannot do better than 1032:1.
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

/* Reserves address space in whole units, so that the system can use huge pages. */
static gboolean
reserve (TriGzipBuffer *self, gsize size, GError **error)
{
  gpointer mapping;

  self->n_units = size / UNIT_BYTES + (size % UNIT_BYTES != 0 ? 1 : 0);
  self->mapping_bytes = (self->n_units + 1) * UNIT_BYTES;
  mapping = mmap (NULL, self->mapping_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                  -1, 0);
  if (mapping == MAP_FAILED)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                   _ ("Not enough memory to inflate %zu bytes"), size);
      return FALSE;
    }
  self->mapping = mapping;
  self->data = (guint8 *) mapping + (UNIT_BYTES - (guintptr) mapping % UNIT_BYTES) % UNIT_BYTES;
  self->size = size;
  self->is_discarded = g_malloc0 (self->n_units);
  madvise (self->data, size, MADV_HUGEPAGE);
  return TRUE;
}

/**
 * tri_gzip_buffer_new:
 * @size: bytes that are wanted, at least 1; the stream may hold a little more
 *
 * Inflates the first @size bytes of @file.
 *
 * Refuses a stream that holds fewer, that holds much more, or whose checksum is wrong.
 */
TriGzipBuffer *
tri_gzip_buffer_new (const TriBytes *file, gsize size, GError **error)
{
  g_autoptr (TriGzipBuffer) self = g_new0 (TriGzipBuffer, 1);

  g_return_val_if_fail (size > 0 && size <= G_MAXSSIZE - 2 * UNIT_BYTES, NULL);
  if (!tri_gzip_check_ratio (file, size, error) || !reserve (self, size, error) ||
      !tri_gzip_buffer_fill (self, file, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * tri_gzip_buffer_fill:
 * @file: the file that @self was made from
 *
 * Inflates all of it again. On failure the contents of @self are undefined.
 */
gboolean
tri_gzip_buffer_fill (TriGzipBuffer *self, const TriBytes *file, GError **error)
{
  gsize input_size = (gsize) file->size;
  g_autofree guint8 *input = g_try_malloc (input_size);

  if (input == NULL)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                   _ ("Not enough memory to read %zu bytes"), input_size);
      return FALSE;
    }
  if (!tri_bytes_read (file, 0, input, input_size, error))
    return FALSE;
  if (!inflate_with_libdeflate (input, input_size, self) &&
      !inflate_with_zlib (input, input_size, self, error))
    return FALSE;
  memset (self->is_discarded, FALSE, self->n_units);
  return TRUE;
}

/**
 * tri_gzip_buffer_has:
 *
 * Whether no byte from @start up to @end, which is not included, was given back.
 */
gboolean
tri_gzip_buffer_has (const TriGzipBuffer *self, gsize start, gsize end)
{
  g_return_val_if_fail (start < end && end <= self->size, FALSE);
  return memchr (self->is_discarded + start / UNIT_BYTES, TRUE,
                 (end - 1) / UNIT_BYTES - start / UNIT_BYTES + 1) == NULL;
}

/**
 * tri_gzip_buffer_discard:
 *
 * Gives back the memory from @start up to @end, which is not included, as far as it makes up whole
 * units of 2 MiB.
 */
void
tri_gzip_buffer_discard (TriGzipBuffer *self, gsize start, gsize end)
{
  gsize unit = start / UNIT_BYTES + (start % UNIT_BYTES != 0 ? 1 : 0);
  gsize stop = end == self->size ? self->n_units : end / UNIT_BYTES;

  g_return_if_fail (start <= end && end <= self->size);
  for (; unit < stop; unit++)
    if (!self->is_discarded[unit] &&
        madvise (self->data + unit * UNIT_BYTES, UNIT_BYTES, MADV_DONTNEED) == 0)
      self->is_discarded[unit] = TRUE;
}

void
tri_gzip_buffer_free (TriGzipBuffer *self)
{
  if (self->mapping != NULL)
    munmap (self->mapping, self->mapping_bytes);
  g_free (self->is_discarded);
  g_free (self);
}
