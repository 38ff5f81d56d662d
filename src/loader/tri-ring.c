/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shared memory between the application and one reader.
 *
 * The file is as large as the largest frame and is sealed, so that a reader can neither shrink it
 * under our eyes nor let it grow; but it is sparse, and only a small window at its start is used
 * as long as frames are small. What a large frame has touched beyond the window goes back to the
 * system once the ring is empty. The reader may write into any piece at any time: whoever reads
 * here copies first and believes nothing. */

#define _GNU_SOURCE /* memfd_create(), fallocate() */
#include "config.h"

#include "tri-ring.h"

#include "tri-error.h"
#include "tri-limits.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <unistd.h>

#define ALIGNMENT ((gsize) 4096)
#define RING_BYTES ((gsize) TRI_LIMIT_FRAME_BYTES)
/* Frames up to this size are decoded two at a time. */
#define PAIR_BYTES ((gsize) 16 << 20)

typedef struct
{
  gsize start, end;
} Piece;

struct _TriRing
{
  int fd;
  guint8 *data;
  gsize window_bytes; /* when small frames come */
  gsize limit;        /* now */
  GQueue pieces;      /* Piece, oldest first */
};

static int
create_file (void)
{
  int fd = memfd_create ("triptych-ring", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd < 0)
    return -1;
  if (ftruncate (fd, (off_t) RING_BYTES) == 0 &&
      fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
    return fd;
  close (fd);
  return -1;
}

TriRing *
tri_ring_new (gsize window_bytes, GError **error)
{
  g_autoptr (TriRing) self = g_new0 (TriRing, 1);

  self->data = MAP_FAILED;
  self->window_bytes = self->limit = window_bytes;
  g_queue_init (&self->pieces);
  self->fd = create_file ();
  if (self->fd >= 0)
    self->data = mmap (NULL, RING_BYTES, PROT_READ, MAP_SHARED, self->fd, 0);
  if (self->data == MAP_FAILED)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED,
                   _ ("Not enough shared memory: %s"), g_strerror (errno));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
tri_ring_free (TriRing *self)
{
  g_queue_clear_full (&self->pieces, g_free);
  if (self->data != MAP_FAILED)
    munmap (self->data, RING_BYTES);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

int
tri_ring_get_fd (const TriRing *self)
{
  return self->fd;
}

guint64
tri_ring_get_bytes (const TriRing *self)
{
  return RING_BYTES;
}

const guint8 *
tri_ring_get_data (const TriRing *self, guint64 offset)
{
  return self->data + offset;
}

/* An empty ring may change its size: to fit @bytes, and back to the window. */
static void
resize (TriRing *self, gsize bytes)
{
  gsize wanted = bytes <= self->window_bytes / 2 ? self->window_bytes
                 : bytes <= PAIR_BYTES           ? bytes * 2
                                                 : bytes;

  wanted = MAX (wanted, self->window_bytes);
  if (wanted < self->limit)
    (void) fallocate (self->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t) wanted,
                      (off_t) (self->limit - wanted));
  self->limit = wanted;
}

/* Where @bytes fit behind the newest piece, or at the start once that has been given back. */
static gboolean
find_room (TriRing *self, gsize bytes, gsize *start)
{
  const Piece *oldest = g_queue_peek_head (&self->pieces);
  const Piece *newest = g_queue_peek_tail (&self->pieces);

  *start = 0;
  if (newest == NULL)
    return bytes <= self->limit;
  if (newest->start < oldest->start)
    {
      *start = newest->end;
      return bytes <= oldest->start - newest->end;
    }
  if (bytes <= self->limit - newest->end)
    {
      *start = newest->end;
      return TRUE;
    }
  return bytes <= oldest->start;
}

/**
 * tri_ring_take:
 * @bytes: at least 1; more than TRI_LIMIT_FRAME_BYTES never fits
 * @offset: (out): of the piece in the file
 */
gboolean
tri_ring_take (TriRing *self, gsize bytes, guint64 *offset)
{
  gsize start = 0;
  gsize size = 0;
  Piece *piece = NULL;

  if (bytes > RING_BYTES)
    return FALSE;
  size = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (g_queue_is_empty (&self->pieces))
    resize (self, size);
  if (!find_room (self, size, &start))
    return FALSE;

  piece = g_new (Piece, 1);
  *piece = (Piece){ start, start + size };
  g_queue_push_tail (&self->pieces, piece);
  *offset = start;
  return TRUE;
}

void
tri_ring_give_back (TriRing *self)
{
  g_autofree Piece *oldest = g_queue_pop_head (&self->pieces);

  g_return_if_fail (oldest != NULL);
}
