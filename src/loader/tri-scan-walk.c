/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The walk of a scan in a thread of its own: a slow disk must not stop the window. What it finds
 * goes to the loader's context in batches. */

#include "config.h"

#include "tri-scan-walk.h"

#define BATCH_ENTRIES 256
#define BATCH_INTERVAL_US (G_USEC_PER_SEC / 20)

typedef struct
{
  GStrv paths;
  GMainContext *context;
  TriScanWalkFunc func;
  gpointer owner; /* touched in @context only */
  GDestroyNotify unref_owner;
  GPtrArray *entries;
  gint64 sent_us;
} Walk;

typedef struct
{
  TriScanWalkFunc func;
  gpointer owner;
  GDestroyNotify unref_owner;
  GPtrArray *entries;
  gboolean is_last;
} Batch;

static void
free_walk (gpointer data)
{
  Walk *self = data;

  self->unref_owner (self->owner);
  g_strfreev (self->paths);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static void
free_batch (gpointer data)
{
  Batch *self = data;

  g_ptr_array_unref (self->entries);
  self->unref_owner (self->owner);
  g_free (self);
}

static gboolean
batch_cb (gpointer user_data)
{
  Batch *batch = user_data;

  batch->func (batch->entries, batch->is_last, batch->owner);
  return G_SOURCE_REMOVE;
}

static GPtrArray *
new_entries (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tri_walk_entry_free);
}

static void
send_batch (Walk *walk, gboolean is_last)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Batch *batch = g_new (Batch, 1);

  *batch = (Batch){ walk->func, g_atomic_rc_box_acquire (walk->owner), walk->unref_owner,
                    walk->entries, is_last };
  walk->entries = new_entries ();
  walk->sent_us = g_get_monotonic_time ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, batch_cb, batch, free_batch);
  g_source_attach (source, walk->context);
}

static void
walk_entry_cb (TriWalkEntry *entry, gpointer user_data)
{
  Walk *walk = user_data;

  g_ptr_array_add (walk->entries, entry);
  if (walk->entries->len >= BATCH_ENTRIES ||
      g_get_monotonic_time () - walk->sent_us > BATCH_INTERVAL_US)
    send_batch (walk, FALSE);
}

static void
walk_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Walk *walk = task_data;

  tri_walk ((const char *const *) walk->paths, cancellable, walk_entry_cb, walk);
  send_batch (walk, TRUE);
  g_task_return_boolean (task, TRUE);
}

void
tri_scan_walk_begin (const char *const *paths,
                     GCancellable *cancellable,
                     TriScanWalkFunc func,
                     gpointer owner,
                     GDestroyNotify unref_owner)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, NULL, NULL);
  Walk *walk = g_new0 (Walk, 1);

  walk->paths = g_strdupv ((char **) paths);
  walk->context = g_main_context_ref_thread_default ();
  walk->func = func;
  walk->owner = owner;
  walk->unref_owner = unref_owner;
  walk->entries = new_entries ();
  walk->sent_us = g_get_monotonic_time ();
  g_task_set_source_tag (task, tri_scan_walk_begin);
  g_task_set_task_data (task, walk, free_walk);
  g_task_run_in_thread (task, walk_thread);
}
