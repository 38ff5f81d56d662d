/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pixel buffers that come back when the texture made of them is dropped, so that scrolling does not
 * allocate and fault in a new picture each frame. It keeps buffers of one size, the last asked for.
 * Main thread: GDK drops textures there. */

#include "config.h"

#include "tri-pixel-pool.h"

#define MAX_SPARE 3

struct _TriPixelPool
{
  gsize size; /* of every spare buffer */
  guint n_spare;
  guint8 *spare[MAX_SPARE];
};

/* What a GBytes needs to give its buffer back. */
typedef struct
{
  TriPixelPool *pool;
  guint8 *pixels;
  gsize size;
} Loan;

static void
clear_spare (TriPixelPool *self)
{
  while (self->n_spare > 0)
    g_free (self->spare[--self->n_spare]);
}

static void
return_loan (gpointer data)
{
  Loan *loan = data;
  TriPixelPool *pool = loan->pool;

  if (loan->size == pool->size && pool->n_spare < MAX_SPARE)
    pool->spare[pool->n_spare++] = loan->pixels;
  else
    g_free (loan->pixels);
  tri_pixel_pool_unref (pool);
  g_free (loan);
}

TriPixelPool *
tri_pixel_pool_new (void)
{
  return g_rc_box_new0 (TriPixelPool);
}

void
tri_pixel_pool_unref (TriPixelPool *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) clear_spare);
}

/**
 * tri_pixel_pool_take:
 * @size: bytes; another size than the last one drops what is spare
 *
 * Returns: (transfer full): a buffer of unknown content, for tri_pixel_pool_wrap()
 */
guint8 *
tri_pixel_pool_take (TriPixelPool *self, gsize size)
{
  if (size != self->size)
    clear_spare (self);
  self->size = size;
  if (self->n_spare > 0)
    return self->spare[--self->n_spare];
  return g_malloc (size);
}

/**
 * tri_pixel_pool_wrap:
 * @pixels: (transfer full): from tri_pixel_pool_take(), filled
 *
 * Returns: (transfer full): the bytes, whose buffer returns to @self when they are dropped
 */
GBytes *
tri_pixel_pool_wrap (TriPixelPool *self, guint8 *pixels, gsize size)
{
  Loan *loan = g_new (Loan, 1);

  *loan = (Loan){ g_rc_box_acquire (self), pixels, size };
  return g_bytes_new_with_free_func (pixels, size, return_loan, loan);
}
