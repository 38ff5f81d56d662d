/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps one reader per core running and fed, and deals with those that fail.
 *
 * When a reader dies, stalls or lies, its oldest job is the one it was working on: that one fails
 * with the reason, the others are given to the next reader with room, and another reader takes its
 * place. So every death costs exactly one job, and no file can stop the rest.
 * Everything happens in the thread-default main context of the thread that made the pool. */

#include "config.h"

#include "tri-reader-pool.h"

#include "tri-error.h"
#include "tri-deferred-call.h"
#include "tri-reader-process.h"

#include <glib/gi18n-lib.h>

/* Window of all rings together, and of one. */
#define RINGS_BYTES ((gsize) 16 << 20)
#define MIN_RING_BYTES ((gsize) 2 << 20)
#define MAX_RING_BYTES ((gsize) 4 << 20)
/* So many readers in a row that never answered anything: it is the program, not the files. */
#define MAX_USELESS_READERS 32

typedef struct
{
  TriReaderClient *client; /* NULL: removed */
  TriReaderPriority priority;
} PoolEntry;

struct _TriReaderPool
{
  guint stall_ms;
  guint n_workers;
  TriReaderProcess **workers; /* (array length=n_workers) (nullable elements) */
  GArray *entries;            /* PoolEntry, in order of priority */
  GQueue returned;            /* TriReaderJob of readers that ended */
  GSource *feed_source;       /* work has to be handed out */
  guint n_useless;            /* readers that ended, since the last answer */
};

/* ---- answers and failures ---- */

static const char *
describe (TriReaderOutcome outcome, TriWireType type)
{
  gboolean is_decoding = type == TRI_WIRE_DECODE;

  switch (outcome)
    {
    case TRI_READER_ENDED:
      return is_decoding ? _ ("The reader process crashed while decoding")
                         : _ ("The reader process crashed on this file");
    case TRI_READER_STOPPED:
      return is_decoding
                 ? _ ("The reader was stopped while decoding: it tried what a reader may not do")
                 : _ ("The reader was stopped at this file: it tried what a reader may not do");
    case TRI_READER_STALLED:
      return is_decoding ? _ ("Decoding took too long and was stopped")
                         : _ ("Reading this file took too long and was stopped");
    case TRI_READER_LIED:
      return is_decoding ? _ ("Internal error while decoding")
                         : _ ("Internal error while reading this file");
    case TRI_READER_ANSWERED:
    case TRI_READER_MISSING:
    default:
      g_return_val_if_reached ("");
    }
}

static void
fail_job (const TriReaderJob *job, TriReaderOutcome outcome, const char *reason)
{
  TriReaderAnswer answer = { .outcome = outcome, .reason = reason };

  if (job->client != NULL)
    job->client->funcs->answered (job->client, job, &answer);
}

static gboolean
process_answered_cb (const TriReaderJob *job, TriReaderAnswer *answer, gpointer owner)
{
  TriReaderPool *self = owner;

  self->n_useless = 0;
  return job->client == NULL || job->client->funcs->answered (job->client, job, answer);
}

static void
ask_for_feeding (TriReaderPool *self)
{
  tri_deferred_call_trigger (self->feed_source);
}

static void
process_ended_cb (TriReaderProcess *process, TriReaderOutcome outcome, gpointer owner)
{
  TriReaderPool *self = owner;
  g_autoptr (TriReaderJob) oldest = tri_reader_process_take_back (process);
  TriReaderJob *job = NULL;

  for (guint i = 0; i < self->n_workers; i++)
    if (self->workers[i] == process)
      self->workers[i] = NULL;
  while ((job = tri_reader_process_take_back (process)) != NULL)
    g_queue_push_tail (&self->returned, job);
  tri_reader_process_free (process);

  self->n_useless++;
  if (oldest != NULL)
    fail_job (oldest, outcome, describe (outcome, oldest->type));
  ask_for_feeding (self);
}

/* ---- handing out work ---- */

static TriReaderJob *
take_job (TriReaderPool *self, guint worker)
{
  TriReaderJob *job = g_queue_pop_head (&self->returned);

  while (job != NULL && job->client == NULL)
    {
      tri_reader_job_free (job);
      job = g_queue_pop_head (&self->returned);
    }
  for (guint i = 0; i < self->entries->len && job == NULL; i++)
    {
      TriReaderClient *client = g_array_index (self->entries, PoolEntry, i).client;

      if (client == NULL)
        continue;
      job = client->funcs->take (client, worker);
      if (job != NULL)
        job->client = client;
    }
  return job;
}

static void
fail_everything (TriReaderPool *self, const char *reason)
{
  TriReaderJob *job = NULL;

  while ((job = take_job (self, 0)) != NULL)
    {
      fail_job (job, TRI_READER_MISSING, reason);
      tri_reader_job_free (job);
    }
}

static void
feed_worker (TriReaderPool *self, guint worker)
{
  while (tri_reader_process_has_room (self->workers[worker]))
    {
      TriReaderJob *job = take_job (self, worker);

      if (job == NULL)
        return;
      tri_reader_process_send (self->workers[worker], job);
    }
}

static void
process_has_room_cb (TriReaderProcess *process, gpointer owner)
{
  TriReaderPool *self = owner;

  for (guint i = 0; i < self->n_workers; i++)
    if (self->workers[i] == process)
      feed_worker (self, i);
}

/* One is enough to go on. */
static gboolean
start_workers (TriReaderPool *self, GError **error)
{
  static const TriReaderProcessFuncs funcs = { process_answered_cb, process_has_room_cb,
                                               process_ended_cb };
  gsize ring_bytes = CLAMP (RINGS_BYTES / self->n_workers, MIN_RING_BYTES, MAX_RING_BYTES);
  g_autoptr (GError) first_error = NULL;
  gboolean has_any = FALSE;

  if (self->n_useless > MAX_USELESS_READERS)
    {
      self->n_useless = 0;
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED,
                           _ ("No reader process could be started: it exits at once"));
      return FALSE;
    }
  for (guint i = 0; i < self->n_workers; i++)
    {
      if (self->workers[i] == NULL)
        self->workers[i] = tri_reader_process_new (self->n_workers, ring_bytes, self->stall_ms,
                                                   &funcs, self,
                                                   first_error == NULL ? &first_error : NULL);
      has_any = has_any || self->workers[i] != NULL;
    }
  if (!has_any)
    g_propagate_error (error, g_steal_pointer (&first_error));
  return has_any;
}

static void
forget_removed (TriReaderPool *self)
{
  for (guint i = self->entries->len; i > 0; i--)
    if (g_array_index (self->entries, PoolEntry, i - 1).client == NULL)
      g_array_remove_index (self->entries, i - 1);
}

static void
feed_all (TriReaderPool *self)
{
  g_autoptr (GError) error = NULL;

  forget_removed (self);
  if (self->entries->len == 0 && g_queue_is_empty (&self->returned))
    return;
  if (!start_workers (self, &error))
    {
      fail_everything (self, error->message);
      return;
    }
  for (guint i = 0; i < self->n_workers; i++)
    if (self->workers[i] != NULL)
      feed_worker (self, i);
}

static gboolean
feed_cb (gpointer user_data)
{
  feed_all (user_data);
  return G_SOURCE_CONTINUE;
}

/* ---- public ---- */

TriReaderPool *
tri_reader_pool_new (guint n_readers, guint stall_ms)
{
  TriReaderPool *self = g_new0 (TriReaderPool, 1);

  self->stall_ms = stall_ms;
  self->n_workers =
      CLAMP (n_readers > 0 ? n_readers : g_get_num_processors (), 1, (guint) TRI_LIMIT_READERS);
  self->workers = g_new0 (TriReaderProcess *, self->n_workers);
  self->entries = g_array_new (FALSE, FALSE, sizeof (PoolEntry));
  g_queue_init (&self->returned);

  self->feed_source = tri_deferred_call_new (feed_cb, self);
  return self;
}

void
tri_reader_pool_free (TriReaderPool *self)
{
  tri_deferred_call_clear (&self->feed_source);
  for (guint i = 0; i < self->n_workers; i++)
    g_clear_pointer (&self->workers[i], tri_reader_process_free);
  g_clear_pointer (&self->workers, g_free);
  g_queue_clear_full (&self->returned, (GDestroyNotify) tri_reader_job_free);
  g_clear_pointer (&self->entries, g_array_unref);
  g_free (self);
}

void
tri_reader_pool_add (TriReaderPool *self, TriReaderClient *client, TriReaderPriority priority)
{
  PoolEntry entry = { client, priority };
  guint i = 0;

  while (i < self->entries->len && g_array_index (self->entries, PoolEntry, i).priority < priority)
    i++;
  g_array_insert_val (self->entries, i, entry);
  ask_for_feeding (self);
}

void
tri_reader_pool_remove (TriReaderPool *self, TriReaderClient *client)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, PoolEntry, i).client == client)
      g_array_index (self->entries, PoolEntry, i).client = NULL;
  for (guint i = 0; i < self->n_workers; i++)
    if (self->workers[i] != NULL)
      tri_reader_process_forget_client (self->workers[i], client);
  for (GList *link = self->returned.head; link != NULL; link = link->next)
    if (((TriReaderJob *) link->data)->client == client)
      ((TriReaderJob *) link->data)->client = NULL;
}

void
tri_reader_pool_wake (TriReaderPool *self)
{
  ask_for_feeding (self);
}

gboolean
tri_reader_pool_is_idle (TriReaderPool *self)
{
  for (guint i = 0; i < self->n_workers; i++)
    if (self->workers[i] != NULL && !tri_reader_process_is_idle (self->workers[i]))
      return FALSE;
  return TRUE;
}

gboolean
tri_reader_pool_get_cage (TriReaderPool *self, guint32 *parts)
{
  gboolean is_known = FALSE;

  *parts = TRI_CAGE_ALL;
  for (guint i = 0; i < self->n_workers; i++)
    {
      guint32 own = 0;

      if (self->workers[i] != NULL && tri_reader_process_get_cage (self->workers[i], &own))
        {
          *parts &= own;
          is_known = TRUE;
        }
    }
  return is_known;
}

GArray *
tri_reader_pool_get_pids (TriReaderPool *self)
{
  GArray *pids = g_array_new (FALSE, FALSE, sizeof (GPid));

  for (guint i = 0; i < self->n_workers; i++)
    if (self->workers[i] != NULL)
      {
        GPid pid = tri_reader_process_get_pid (self->workers[i]);

        g_array_append_val (pids, pid);
      }
  return pids;
}
