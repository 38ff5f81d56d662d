/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fills a memory file through a window that moves over it: a reader may not write to files, and has
 * no address space for all of a large one. It owns the bounds; it knows nothing of archives. */

#include "config.h"

#include "tri-archive-store.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define WINDOW_BYTES ((guint64) 16 << 20)
/* So that wide loads of samples are aligned in every file. */
#define ALIGNMENT ((guint64) 64)

struct _TriArchiveStore
{
  int fd;
  guint64 end, bomb_bytes;
  guint64 start;    /* of the file that is being written */
  guint64 position; /* one past the last byte */
  gboolean is_bomb;
  guint8 *window; /* NULL: none */
  guint64 window_start, window_bytes;
};

TriArchiveStore *
tri_archive_store_new (int fd, guint64 offset, guint64 end, guint64 bomb_bytes)
{
  TriArchiveStore *self = g_new0 (TriArchiveStore, 1);
  struct stat status;

  self->fd = fd;
  self->end = fstat (fd, &status) == 0 ? MIN (end, (guint64) status.st_size) : 0;
  self->bomb_bytes = bomb_bytes;
  self->start = self->position = MIN (offset, (guint64) G_MAXINT64 - ALIGNMENT);
  return self;
}

static void
clear_window (TriArchiveStore *self)
{
  if (self->window != NULL)
    munmap (self->window, self->window_bytes);
  self->window = NULL;
}

void
tri_archive_store_free (TriArchiveStore *self)
{
  clear_window (self);
  g_free (self);
}

guint64
tri_archive_store_get_position (const TriArchiveStore *self)
{
  return self->position;
}

gboolean
tri_archive_store_get_is_bomb (const TriArchiveStore *self)
{
  return self->is_bomb;
}

guint64
tri_archive_store_begin (TriArchiveStore *self)
{
  self->position = (self->position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  self->start = self->position;
  return self->start;
}

/* Maps the window in which @place lies. */
static gboolean
move_window (TriArchiveStore *self, guint64 place)
{
  guint64 start = place / WINDOW_BYTES * WINDOW_BYTES;
  gpointer mapping = NULL;

  if (self->window != NULL && start == self->window_start)
    return TRUE;
  clear_window (self);
  self->window_start = start;
  self->window_bytes = MIN (WINDOW_BYTES, self->end - start);
  mapping = mmap (NULL, self->window_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, self->fd,
                  (off_t) start);
  if (mapping != MAP_FAILED)
    self->window = mapping;
  return self->window != NULL;
}

gboolean
tri_archive_store_append (TriArchiveStore *self, const guint8 *bytes, gsize n)
{
  guint64 place = self->position;

  if (n > G_MAXINT64 - place)
    return FALSE;
  self->is_bomb = place + n > self->bomb_bytes;
  if (self->is_bomb || place + n > self->end)
    return FALSE;
  self->position = place + n;
  while (n > 0)
    {
      gsize part;

      if (!move_window (self, place))
        return FALSE;
      part = (gsize) MIN (n, self->window_start + self->window_bytes - place);
      memcpy (self->window + (place - self->window_start), bytes, part);
      bytes += part;
      place += part;
      n -= part;
    }
  return TRUE;
}

guint64
tri_archive_store_end (TriArchiveStore *self, gboolean is_kept)
{
  if (!is_kept)
    self->position = self->start;
  return self->position - self->start;
}
