/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One question about one file: one job for one reader, ahead of everything else, and a task that
 * ends with what the answer was made into. Knows no kind of question. */

#include "config.h"

#include "tri-loader-ask.h"

#include "tri-error.h"
#include "tri-deferred-call.h"

typedef struct
{
  TriReaderClient client; /* first: a client is its request */
  GTask *task;
  TriReaderJob *job; /* until it is taken */
  TriAskTake take;
  gpointer take_data;
  GDestroyNotify free_take_data;
  gpointer result;
  GDestroyNotify free_result;
  GError *error;
  GSource *later;
  GSource *cancel_source;
} Question;

static TriReaderPool *
get_pool (Question *self)
{
  return tri_loader_get_pool (TRI_LOADER (g_task_get_source_object (self->task)));
}

static void
finish (Question *self)
{
  g_autoptr (GTask) task = NULL;

  tri_reader_pool_remove (get_pool (self), &self->client);
  tri_deferred_call_clear (&self->later);
  tri_deferred_call_clear (&self->cancel_source);
  g_clear_pointer (&self->job, tri_reader_job_free);

  task = g_steal_pointer (&self->task);
  if (!g_task_return_error_if_cancelled (task))
    {
      if (self->error != NULL)
        g_task_return_error (task, g_steal_pointer (&self->error));
      else
        g_task_return_pointer (task, g_steal_pointer (&self->result), self->free_result);
    }
  g_clear_error (&self->error);
  g_clear_pointer (&self->result, self->free_result);
  if (self->free_take_data != NULL)
    g_clear_pointer (&self->take_data, self->free_take_data);
  g_free (self);
}

static gboolean
later_cb (gpointer user_data)
{
  finish (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  finish (user_data);
  return G_SOURCE_REMOVE;
}

static TriReaderJob *
ask_take (TriReaderClient *client, guint worker)
{
  return g_steal_pointer (&((Question *) client)->job);
}

static gboolean
take_reason (Question *self, TriWireReader *payload)
{
  TriWireReason reason;

  if (!tri_wire_get_reason (payload, &reason))
    return FALSE;
  self->error = g_error_new_literal (TRI_ERROR, (int) reason.error_code, reason.reason);
  return TRUE;
}

static gboolean
ask_answered (TriReaderClient *client, const TriReaderJob *job, TriReaderAnswer *answer)
{
  Question *self = (Question *) client;
  GStringChunk *strings = g_string_chunk_new (256);
  gboolean is_good = TRUE;

  answer->payload.strings = strings;
  if (answer->outcome != TRI_READER_ANSWERED)
    self->error = g_error_new_literal (TRI_ERROR, TRI_ERROR_FAILED, answer->reason);
  else if (answer->type == TRI_WIRE_REFUSED)
    is_good = take_reason (self, &answer->payload);
  else
    is_good = (self->result = self->take (&answer->payload, self->take_data)) != NULL;
  g_string_chunk_free (strings);

  if (is_good)
    tri_deferred_call_trigger (self->later);
  return is_good;
}

/**
 * tri_loader_ask:
 * @task: (transfer full): of a TriLoader; ends with what @take made
 * @job: (transfer full)
 * @take: makes the result out of the answer; NULL: the answer makes no sense
 * @take_data: (transfer full): for @take
 * @free_result: of what @take made
 */
void
tri_loader_ask (GTask *task,
                TriReaderJob *job,
                TriAskTake take,
                gpointer take_data,
                GDestroyNotify free_take_data,
                GDestroyNotify free_result)
{
  static const TriReaderClientFuncs funcs = { ask_take, ask_answered };
  Question *self = g_new0 (Question, 1);

  self->client.funcs = &funcs;
  self->task = task;
  self->job = job;
  self->take = take;
  self->take_data = take_data;
  self->free_take_data = free_take_data;
  self->free_result = free_result;
  self->later = tri_deferred_call_new (later_cb, self);
  if (g_task_get_cancellable (task) != NULL)
    {
      self->cancel_source = g_cancellable_source_new (g_task_get_cancellable (task));
      g_source_set_callback (self->cancel_source, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancel_source, g_task_get_context (task));
    }
  tri_reader_pool_add (get_pool (self), &self->client, TRI_READER_PRIORITY_DATASET);
}

/**
 * tri_loader_ask_job:
 * @fd: (transfer full): of the file
 *
 * Returns: (transfer full): a job about one file, without its request
 */
TriReaderJob *
tri_loader_ask_job (TriWireType type, int fd)
{
  TriReaderJob *job = g_new0 (TriReaderJob, 1);

  job->type = type;
  job->fds[0] = fd;
  job->n_fds = 1;
  return job;
}
