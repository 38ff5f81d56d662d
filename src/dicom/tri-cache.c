/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A small cache by file key and kind of thing. It owns what is put in and knows nothing of it. The
 * list is short (tens of entries), so that a linear search is the simplest right thing. */

#include "config.h"

#include "tri-cache.h"

typedef struct
{
  guint64 file_key;
  const char *kind;
  gpointer data;
  gsize data_bytes;
  GDestroyNotify destroy;
} Entry;

struct _TriCache
{
  GQueue entries; /* Entry, most recently used first */
  gsize budget_bytes;
  gsize total_bytes;
};

#define MAX_ENTRIES 64

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  entry->destroy (entry->data);
  g_free (entry);
}

/**
 * tri_cache_new:
 * @budget_bytes: what all entries together may hold; the newest entry stays whatever its size
 *
 * Returns: (transfer full): an empty cache
 */
TriCache *
tri_cache_new (gsize budget_bytes)
{
  TriCache *self = g_new0 (TriCache, 1);

  g_queue_init (&self->entries);
  self->budget_bytes = budget_bytes;
  return self;
}

void
tri_cache_free (TriCache *self)
{
  g_queue_clear_full (&self->entries, entry_free);
  g_free (self);
}

/**
 * tri_cache_lookup:
 * @kind: a static string that names the type of the thing
 *
 * Returns: (nullable) (transfer none): valid until the next insertion
 */
gpointer
tri_cache_lookup (TriCache *self, guint64 file_key, const char *kind)
{
  for (GList *link = self->entries.head; link != NULL; link = link->next)
    {
      Entry *entry = link->data;

      if (entry->file_key == file_key && g_str_equal (entry->kind, kind))
        {
          g_queue_unlink (&self->entries, link);
          g_queue_push_head_link (&self->entries, link);
          return entry->data;
        }
    }
  return NULL;
}

/**
 * tri_cache_insert:
 * @kind: a static string; together with @file_key it must not be in the cache yet
 * @data: (transfer full): freed with @destroy when it is dropped
 * @data_bytes: about how much memory it holds
 */
void
tri_cache_insert (TriCache *self,
                  guint64 file_key,
                  const char *kind,
                  gpointer data,
                  gsize data_bytes,
                  GDestroyNotify destroy)
{
  Entry *entry = g_new0 (Entry, 1);

  *entry = (Entry){ file_key, kind, data, data_bytes, destroy };
  g_queue_push_head (&self->entries, entry);
  self->total_bytes += data_bytes;
  while (self->entries.length > 1 &&
         (self->total_bytes > self->budget_bytes || self->entries.length > MAX_ENTRIES))
    {
      Entry *oldest = g_queue_pop_tail (&self->entries);

      self->total_bytes -= oldest->data_bytes;
      entry_free (oldest);
    }
}
