/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of a load: what the person looks at, a coarse comb through its volume, then outwards
 * from there; other volumes after, the nearest in time first. A stream has only the one order that
 * it is stored in. Knows no file and no reader. */

#include "config.h"

#include "tri-load-plan.h"

/* Small slices travel together, as each journey costs as much as copying this in part. */
#define CHUNK_BYTES ((gsize) 1 << 20)
#define COMB_SLICES 64

struct _TriLoadPlan
{
  guint n_slices, n_volumes;
  gboolean is_stream;
  GArray *chunks;   /* TriLoadChunk, by first */
  guint *chunk_of;  /* of each slice: index into @chunks */
  guint8 *is_taken; /* of each chunk */
  GArray *order;    /* guint: indices into @chunks */
  guint n_ordered;  /* how many of @order are behind us */
  GQueue urgent;    /* TriLoadChunk */
};

static gboolean
is_next (const GArray *sources, guint number)
{
  const TriSliceSource *before = &g_array_index (sources, TriSliceSource, number - 1);
  const TriSliceSource *here = &g_array_index (sources, TriSliceSource, number);

  return here->frame == before->frame && here->index == before->index + 1;
}

/* A frame record of an enhanced DICOM file stands for one frame of it, so only the slices of a
 * NIfTI file, which is one record, are found to lie side by side. */
static void
make_chunks (TriLoadPlan *self, const GArray *sources, gsize slice_bytes)
{
  guint max_n = (guint) CLAMP (CHUNK_BYTES / slice_bytes, 1, self->n_slices);
  TriLoadChunk chunk = { 0, 0 };

  for (guint i = 0; i < sources->len; i++)
    {
      if (chunk.n > 0 && (chunk.n == max_n || i % self->n_slices == 0 || !is_next (sources, i)))
        {
          g_array_append_val (self->chunks, chunk);
          chunk = (TriLoadChunk){ i, 0 };
        }
      self->chunk_of[i] = self->chunks->len;
      chunk.n++;
    }
  g_array_append_val (self->chunks, chunk);
}

TriLoadPlan *
tri_load_plan_new (const GArray *sources, guint n_slices, gsize slice_bytes, gboolean is_stream)
{
  TriLoadPlan *self = g_new0 (TriLoadPlan, 1);

  g_assert (sources->len > 0 && n_slices > 0 && slice_bytes > 0);

  self->n_slices = n_slices;
  self->n_volumes = sources->len / n_slices;
  self->is_stream = is_stream;
  self->chunks = g_array_new (FALSE, FALSE, sizeof (TriLoadChunk));
  self->chunk_of = g_new0 (guint, sources->len);
  make_chunks (self, sources, slice_bytes);
  self->is_taken = g_new0 (guint8, self->chunks->len);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_queue_init (&self->urgent);
  tri_load_plan_set_focus (self, 0, is_stream ? 0 : n_slices / 2);
  return self;
}

void
tri_load_plan_free (TriLoadPlan *self)
{
  g_queue_clear_full (&self->urgent, g_free);
  g_array_unref (self->chunks);
  g_array_unref (self->order);
  g_free (self->chunk_of);
  g_free (self->is_taken);
  g_free (self);
}

/* @is_ordered: by chunk; a chunk is put in order once. */
static void
append (TriLoadPlan *self, guint8 *is_ordered, guint number)
{
  guint chunk = self->chunk_of[number];

  if (is_ordered[chunk] || self->is_taken[chunk])
    return;
  is_ordered[chunk] = TRUE;
  g_array_append_val (self->order, chunk);
}

static void
append_volume (TriLoadPlan *self, guint8 *is_ordered, guint volume, guint slice)
{
  guint base = volume * self->n_slices;

  for (guint distance = 0; distance < self->n_slices; distance++)
    {
      if (slice + distance < self->n_slices)
        append (self, is_ordered, base + slice + distance);
      if (distance <= slice)
        append (self, is_ordered, base + slice - distance);
    }
}

void
tri_load_plan_set_focus (TriLoadPlan *self, guint volume, guint slice)
{
  g_autofree guint8 *is_ordered = g_new0 (guint8, self->chunks->len);
  guint base = 0;

  volume = MIN (volume, self->n_volumes - 1);
  slice = MIN (slice, self->n_slices - 1);
  base = volume * self->n_slices;
  g_array_set_size (self->order, 0);
  self->n_ordered = 0;

  if (self->is_stream)
    {
      for (guint chunk = 0; chunk < self->chunks->len; chunk++)
        g_array_append_val (self->order, chunk);
      return;
    }
  append (self, is_ordered, base + slice);
  for (guint k = slice % COMB_SLICES; k < self->n_slices; k += COMB_SLICES)
    append (self, is_ordered, base + k);
  for (guint distance = 0; distance < self->n_volumes; distance++)
    {
      if (volume + distance < self->n_volumes)
        append_volume (self, is_ordered, volume + distance, slice);
      if (distance > 0 && distance <= volume)
        append_volume (self, is_ordered, volume - distance, slice);
    }
}

gboolean
tri_load_plan_take (TriLoadPlan *self, TriLoadChunk *chunk)
{
  g_autofree TriLoadChunk *urgent = g_queue_pop_head (&self->urgent);

  if (urgent != NULL)
    {
      *chunk = *urgent;
      return TRUE;
    }
  while (self->n_ordered < self->order->len)
    {
      guint next = g_array_index (self->order, guint, self->n_ordered++);

      if (self->is_taken[next])
        continue;
      self->is_taken[next] = TRUE;
      *chunk = g_array_index (self->chunks, TriLoadChunk, next);
      return TRUE;
    }
  return FALSE;
}

void
tri_load_plan_give_back (TriLoadPlan *self, const TriLoadChunk *chunk)
{
  g_queue_push_head (&self->urgent, g_memdup2 (chunk, sizeof *chunk));
}

void
tri_load_plan_split (TriLoadPlan *self, const TriLoadChunk *chunk)
{
  for (guint i = chunk->n; i > 0; i--)
    tri_load_plan_give_back (self, &(TriLoadChunk){ chunk->first + i - 1, 1 });
}
