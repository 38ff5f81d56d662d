/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The items of encapsulated pixel data. Neither offset tables nor item lengths are believed: a
 * table counts only where its offsets are those of fragments. */

#include "config.h"

#include "tri-fragments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-error.h"
#include "tri-limits.h"

#define MAX_FRAGMENTS (4u * TRI_LIMIT_FRAMES)
#define MAX_TABLE_BYTES (4u * TRI_LIMIT_FRAMES)
/* Heads are read in blocks, as many small frames have them close together. */
#define BLOCK 4096

typedef struct
{
  guint64 offset; /* of the value, in the file */
  guint32 length;
} Fragment;

struct _TriFragments
{
  GArray *fragments;      /* Fragment */
  GArray *first_of_frame; /* guint32: index of each frame's first fragment, and one past the last */
};

static guint32
read_u32 (const guint8 *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
}

/* A frame begins where a stream does: SOI of JPEG and JPEG-LS, SOC of JPEG 2000, or the signature
 * of JP2. */
static gboolean
begins_stream (const TriBytes *file, const Fragment *fragment)
{
  guint8 head[8] = { 0 };

  return fragment->length >= 8 &&
         tri_bytes_read_some (file, fragment->offset, head, sizeof head, NULL) ==
             (gssize) sizeof head &&
         (memcmp (head, "\377\330\377", 3) == 0 || memcmp (head, "\377\117\377\121", 4) == 0 ||
          memcmp (head, "\000\000\000\014jP  ", 8) == 0);
}

/* Lists the items up to the delimiter, or to the end of a truncated file. Only the first one may be
 * an offset table, whose bytes go to @table; some writers leave it out. */
static gboolean
list_fragments (TriFragments *self,
                const TriBytes *file,
                guint64 position,
                GByteArray *table,
                GError **error)
{
  guint8 block[BLOCK];
  guint64 block_start = 0;
  gssize n_block = 0;
  gboolean is_first = TRUE;

  while (file->size >= 8 && position <= file->size - 8 && self->fragments->len < MAX_FRAGMENTS)
    {
      Fragment fragment = { .offset = position + 8 };
      const guint8 *head;

      if (position < block_start || position + 8 > block_start + (guint64) n_block)
        {
          block_start = position;
          n_block = tri_bytes_read_some (file, position, block, sizeof block, error);
          if (n_block < 8)
            return n_block >= 0;
        }
      head = block + (position - block_start);
      fragment.length = read_u32 (head + 4);
      if (memcmp (head, "\376\377\000\340", 4) != 0 || fragment.length > file->size)
        break;
      position += 8 + (guint64) fragment.length;
      if (!is_first || begins_stream (file, &fragment))
        g_array_append_val (self->fragments, fragment);
      else if (fragment.length <= MAX_TABLE_BYTES && fragment.length > 0)
        {
          g_byte_array_set_size (table, fragment.length);
          if (!tri_bytes_read (file, fragment.offset, table->data, fragment.length, error))
            return FALSE;
        }
      is_first = FALSE;
    }
  return TRUE;
}

/* The offsets count from the head of the first fragment. A table whose offsets are not those of
 * fragments, one behind the other, says nothing. */
static gboolean
assign_by_table (TriFragments *self, const GByteArray *table, guint32 n_frames)
{
  const Fragment *fragments = (const Fragment *) (gpointer) self->fragments->data;
  guint64 origin = fragments[0].offset;
  guint32 f = 0;

  if (table->len != 4 * (guint64) n_frames)
    return FALSE;
  g_array_set_size (self->first_of_frame, 0);
  for (guint32 i = 0; i < n_frames; i++)
    {
      guint64 wanted = origin + read_u32 (table->data + 4 * (gsize) i);

      while (f < self->fragments->len && fragments[f].offset < wanted)
        f++;
      if (f == self->fragments->len || fragments[f].offset != wanted || (i == 0) != (f == 0))
        return FALSE;
      if (i > 0 && f <= g_array_index (self->first_of_frame, guint32, i - 1))
        return FALSE;
      g_array_append_val (self->first_of_frame, f);
    }
  g_array_append_val (self->first_of_frame, self->fragments->len);
  return TRUE;
}

static void
assign_one_each (TriFragments *self, guint32 n_frames)
{
  g_array_set_size (self->first_of_frame, 0);
  for (guint32 i = 0; i <= MIN (n_frames, self->fragments->len); i++)
    g_array_append_val (self->first_of_frame, i);
}

/* Without a table. */
static gboolean
assign_by_content (TriFragments *self, const TriBytes *file, guint32 n_frames, GError **error)
{
  g_array_set_size (self->first_of_frame, 0);
  for (guint32 f = 0; f < self->fragments->len; f++)
    if (begins_stream (file, &g_array_index (self->fragments, Fragment, f)))
      g_array_append_val (self->first_of_frame, f);
  if (self->first_of_frame->len != n_frames ||
      g_array_index (self->first_of_frame, guint32, 0) != 0)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("%u fragments cannot be assigned to %u frames"), self->fragments->len,
                   n_frames);
      return FALSE;
    }
  g_array_append_val (self->first_of_frame, self->fragments->len);
  return TRUE;
}

static gboolean
assign (TriFragments *self,
        const TriBytes *file,
        const GByteArray *table,
        guint32 n_frames,
        GError **error)
{
  guint32 zero = 0;

  if (self->fragments->len == 0)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                           _ ("The compressed pixel data have no fragments"));
      return FALSE;
    }
  if (n_frames == 1)
    {
      g_array_append_val (self->first_of_frame, zero);
      g_array_append_val (self->first_of_frame, self->fragments->len);
      return TRUE;
    }
  if (assign_by_table (self, table, n_frames))
    return TRUE;
  if (self->fragments->len <= n_frames)
    {
      assign_one_each (self, n_frames);
      return TRUE;
    }
  return assign_by_content (self, file, n_frames, error);
}

/**
 * tri_fragments_new:
 *
 * Walks the items of encapsulated pixel data once; keep the result for a file of many frames.
 *
 * Returns: (transfer full) (nullable): NULL, with @error, when the fragments contradict each other
 */
TriFragments *
tri_fragments_new (const TriBytes *file, const TriPixelSource *source, GError **error)
{
  g_autoptr (TriFragments) self = g_new0 (TriFragments, 1);
  g_autoptr (GByteArray) table = g_byte_array_new ();

  self->fragments = g_array_new (FALSE, FALSE, sizeof (Fragment));
  self->first_of_frame = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (!list_fragments (self, file, source->offset, table, error) ||
      !assign (self, file, table, source->n_frames, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
tri_fragments_free (TriFragments *self)
{
  g_array_unref (self->fragments);
  g_array_unref (self->first_of_frame);
  g_free (self);
}

gsize
tri_fragments_get_bytes (const TriFragments *self)
{
  return self->fragments->len * sizeof (Fragment) + self->first_of_frame->len * sizeof (guint32);
}

/**
 * tri_fragments_read_frame:
 *
 * Returns: (transfer full) (nullable): the fragments of @frame, joined
 */
GByteArray *
tri_fragments_read_frame (const TriFragments *self,
                          const TriBytes *file,
                          guint32 frame,
                          GError **error)
{
  const guint32 *first = (const guint32 *) (gpointer) self->first_of_frame->data;
  const Fragment *fragments = (const Fragment *) (gpointer) self->fragments->data;
  g_autoptr (GByteArray) bytes = NULL;
  guint64 total = 0;
  gsize done = 0;

  if (frame + 1 >= self->first_of_frame->len)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("Frame %u is missing from the file"),
                   frame + 1);
      return NULL;
    }
  for (guint32 f = first[frame]; f < first[frame + 1]; f++)
    total += fragments[f].length;
  if (total == 0)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("Frame %u is empty"), frame + 1);
      return NULL;
    }
  if (total > file->size || total > TRI_LIMIT_FRAME_BYTES)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("The fragments of frame %u are longer than the file"), frame + 1);
      return NULL;
    }
  bytes = g_byte_array_sized_new ((guint) total);
  g_byte_array_set_size (bytes, (guint) total);
  for (guint32 f = first[frame]; f < first[frame + 1]; f++)
    {
      if (!tri_bytes_read (file, fragments[f].offset, bytes->data + done, fragments[f].length,
                           error))
        return NULL;
      done += fragments[f].length;
    }
  return g_steal_pointer (&bytes);
}
