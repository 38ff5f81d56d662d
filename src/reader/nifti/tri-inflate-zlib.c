/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gzip members by zlib, which is everywhere, and slower than ISA-L. */

#include "config.h"

#include "tri-inflate.h"

#include <string.h>
#include <zlib.h>

/* zlib.h: the largest window, and 16 more for gzip's head and checksum. */
#define WINDOW_BITS (MAX_WBITS + 16)

struct _TriInflate
{
  z_stream stream;
};

static voidpf
allocate (voidpf opaque, uInt n, uInt size)
{
  return g_malloc_n (n, size);
}

static void
release (voidpf opaque, voidpf block)
{
  g_free (block);
}

TriInflate *
tri_inflate_new (void)
{
  TriInflate *self = g_new0 (TriInflate, 1);
  int status;

  self->stream.zalloc = allocate;
  self->stream.zfree = release;
  status = inflateInit2 (&self->stream, WINDOW_BITS);
  g_assert (status == Z_OK);
  return self;
}

void
tri_inflate_free (TriInflate *self)
{
  inflateEnd (&self->stream);
  g_free (self);
}

void
tri_inflate_begin (TriInflate *self)
{
  inflateReset (&self->stream);
}

/* zlib tells the kinds of damage apart in words alone: "incorrect data check", "incorrect length
 * check"; "incorrect header check" comes first of all. */
static gboolean
is_checksum_wrong (const z_stream *stream)
{
  return stream->msg != NULL && strstr (stream->msg, "incorrect") != NULL &&
         strstr (stream->msg, "header") == NULL;
}

TriInflateStatus
tri_inflate_run (TriInflate *self,
                 const guint8 **input,
                 guint32 *n_input,
                 guint8 *output,
                 guint32 n_output,
                 guint32 *n_inflated)
{
  z_stream *stream = &self->stream;
  int status;

  stream->next_in = (guint8 *) *input; /* which it only reads */
  stream->avail_in = *n_input;
  stream->next_out = output;
  stream->avail_out = n_output;
  status = inflate (stream, Z_NO_FLUSH);
  *input = stream->next_in;
  *n_input = stream->avail_in;
  *n_inflated = n_output - stream->avail_out;
  switch (status)
    {
    case Z_STREAM_END:
      return TRI_INFLATE_END;
    case Z_OK:
    case Z_BUF_ERROR: /* nothing moved */
      return TRI_INFLATE_MORE;
    default:
      return is_checksum_wrong (stream) ? TRI_INFLATE_BAD_CHECKSUM : TRI_INFLATE_BAD;
    }
}
