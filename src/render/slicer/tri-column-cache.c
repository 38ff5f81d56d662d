/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Planes of constant i touch every cache line of a volume for one sample each: a scroll through
 * them would read the whole volume at every step. This keeps, transposed, the block of columns that
 * share those lines, so that the next steps read memory in order. One block, of one volume, owned
 * by one view's samples; not for several threads at once. Knows nothing of pixels. */

#include "config.h"

#include "tri-column-cache.h"

#include "tri-slicer-pool.h"

/* Bytes of a cache line, and what a block may cost. */
#define LINE_BYTES 64u
#define BLOCK_BYTES ((gsize) 16 << 20)
/* Smaller planes fit the processor's own caches. */
#define MIN_PLANE_BYTES ((gsize) 64 << 10)
/* A block of fewer columns would be made anew too often. */
#define MIN_COLUMNS 4u

/* Whoever goes on by more columns at a time leaves a block before it has paid. */
#define MAX_STEP 4u

struct _TriColumnCache
{
  const TriVolume *volume; /* a reference, so that no other can come to lie at its address */
  gconstpointer samples;   /* which of its repetitions */
  guint last_column;       /* that was asked for */
  guint first_column, n_columns;
  guint8 *present; /* [dims[2]] slices that the block holds */
  guint n_slices;
  guint8 *block; /* [n_columns][dims[2]][dims[1]] */
};

TriColumnCache *
tri_column_cache_new (void)
{
  return g_new0 (TriColumnCache, 1);
}

void
tri_column_cache_set_volume (TriColumnCache *self, const TriVolume *volume)
{
  if (self->volume == volume)
    return;
  if (self->volume != NULL)
    tri_volume_unref ((TriVolume *) self->volume);
  self->volume = volume != NULL ? tri_volume_ref ((TriVolume *) volume) : NULL;
  self->samples = NULL;
  g_clear_pointer (&self->present, g_free);
  g_clear_pointer (&self->block, g_free);
}

void
tri_column_cache_free (TriColumnCache *self)
{
  tri_column_cache_set_volume (self, NULL);
  g_free (self);
}

/* How many columns a block has, a power of two of at most a cache line; 0: not worth it. */
static guint
choose_n_columns (const TriSlicerSource *source, gsize plane_bytes)
{
  guint n = (guint) (LINE_BYTES / tri_sample_type_get_size (source->type));

  if (source->channels != 1 || plane_bytes < MIN_PLANE_BYTES)
    return 0;
  while (n * plane_bytes > BLOCK_BYTES)
    n /= 2;
  return n >= MIN_COLUMNS ? n : 0;
}

typedef struct
{
  const TriColumnCache *cache;
  const TriSlicerSource *source;
} CopyJob;

/* Eight rows at a time, so that what is written is also whole pieces of cache lines. */
#define DEFINE_COPY_SLICE(Type)                                                      \
  static void copy_slice_##Type (const Type *source, gsize row_stride, gsize n_rows, \
                                 gsize n_columns, Type *block, gsize plane_stride)   \
  {                                                                                  \
    for (gsize row = 0; row < n_rows; row += 8)                                      \
      {                                                                              \
        gsize end = MIN (row + 8, n_rows);                                           \
                                                                                     \
        for (gsize column = 0; column < n_columns; column++)                         \
          for (gsize r = row; r < end; r++)                                          \
            block[column * plane_stride + r] = source[r * row_stride + column];      \
      }                                                                              \
  }
DEFINE_COPY_SLICE (guint8)
DEFINE_COPY_SLICE (guint16)
DEFINE_COPY_SLICE (guint32)
DEFINE_COPY_SLICE (guint64)

static void
copy_slices (gpointer data, guint first, guint end)
{
  const CopyJob *job = data;
  const TriColumnCache *self = job->cache;
  const gsize n_i = job->source->dims[0], n_j = job->source->dims[1];
  const gsize size = tri_sample_type_get_size (job->source->type);
  const gsize plane = n_j * self->n_slices;
  const gsize n_columns = MIN (self->n_columns, n_i - self->first_column);

  for (guint k = first; k < end; k++)
    {
      const guint8 *from =
          (const guint8 *) job->source->samples + (k * n_j * n_i + self->first_column) * size;
      gpointer to = self->block + k * n_j * size;

      if (self->present[k] || !job->source->filled[k])
        continue;
      if (size == 1)
        copy_slice_guint8 ((gconstpointer) from, n_i, n_j, n_columns, to, plane);
      else if (size == 2)
        copy_slice_guint16 ((gconstpointer) from, n_i, n_j, n_columns, to, plane);
      else if (size == 4)
        copy_slice_guint32 ((gconstpointer) from, n_i, n_j, n_columns, to, plane);
      else
        copy_slice_guint64 ((gconstpointer) from, n_i, n_j, n_columns, to, plane);
      self->present[k] = TRUE;
    }
}

gconstpointer
tri_column_cache_get_plane (TriColumnCache *self, const TriSlicerSource *source, guint i)
{
  gsize plane_bytes =
      (gsize) source->dims[1] * source->dims[2] * tri_sample_type_get_size (source->type);
  guint n_columns = choose_n_columns (source, plane_bytes);
  CopyJob job = { self, source };
  guint first, step;

  tri_column_cache_set_volume (self, source->volume);
  if (n_columns == 0)
    return NULL;

  first = i / n_columns * n_columns;
  step = i > self->last_column ? i - self->last_column : self->last_column - i;
  self->last_column = i;
  if (self->first_column != first && step > MAX_STEP)
    return NULL;
  if (self->samples != source->samples || self->block == NULL || self->first_column != first)
    {
      self->samples = source->samples;
      self->first_column = first;
      self->n_columns = n_columns;
      self->n_slices = source->dims[2];
      if (self->block == NULL)
        self->block = g_malloc (n_columns * plane_bytes);
      g_free (self->present);
      self->present = g_new0 (guint8, self->n_slices);
    }
  tri_slicer_pool_run (self->n_slices, (gsize) self->n_slices * source->dims[1], copy_slices, &job);
  return self->block + (i - first) * plane_bytes;
}
