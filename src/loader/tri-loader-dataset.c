/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One file's header, as elements or as the details of one frame: one job for one reader, ahead of
 * everything else. */

#include "config.h"

#include "tri-loader-private.h"

#include "tri-error.h"
#include "tri-file.h"
#include "tri-later.h"
#include "tri-scan-private.h"
#include "tri-walk.h"

typedef struct
{
  TriReaderClient client; /* first: a client is its request */
  GTask *task;
  TriReaderJob *job; /* until it is taken */
  gpointer result;   /* TriDataset or TriDetails */
  GDestroyNotify free_result;
  GError *error;
  GSource *later;
  GSource *cancel_source;
} Request;

static TriReaderPool *
get_pool (Request *self)
{
  return tri_loader_get_pool (TRI_LOADER (g_task_get_source_object (self->task)));
}

static void
finish (Request *self)
{
  g_autoptr (GTask) task = NULL;

  tri_reader_pool_remove (get_pool (self), &self->client);
  tri_later_clear (&self->later);
  tri_later_clear (&self->cancel_source);
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
dataset_take (TriReaderClient *client, guint worker)
{
  return g_steal_pointer (&((Request *) client)->job);
}

/* FALSE: what came is no dataset. */
static gboolean
take_dataset (Request *self, TriWireReader *payload)
{
  g_autoptr (TriDataset) dataset = tri_dataset_new ();

  if (!tri_wire_get_elements (payload, dataset))
    return FALSE;
  self->result = g_steal_pointer (&dataset);
  self->free_result = (GDestroyNotify) tri_dataset_unref;
  return TRUE;
}

/* FALSE: what came are no details. */
static gboolean
take_details (Request *self, TriWireReader *payload)
{
  g_autoptr (TriDetails) details = tri_details_new ();

  if (!tri_wire_get_details (payload, details))
    return FALSE;
  self->result = g_steal_pointer (&details);
  self->free_result = (GDestroyNotify) tri_details_unref;
  return TRUE;
}

static gboolean
take_reason (Request *self, TriWireReader *payload)
{
  TriWireReason reason;

  if (!tri_wire_get_reason (payload, &reason))
    return FALSE;
  self->error = g_error_new_literal (TRI_ERROR, (int) reason.error_code, reason.reason);
  return TRUE;
}

static gboolean
dataset_answered (TriReaderClient *client, const TriReaderJob *job, TriReaderAnswer *answer)
{
  Request *self = (Request *) client;
  GStringChunk *strings = g_string_chunk_new (256);
  gboolean is_good = TRUE;

  answer->payload.strings = strings;
  if (answer->outcome != TRI_READER_ANSWERED)
    self->error = g_error_new_literal (TRI_ERROR, TRI_ERROR_FAILED, answer->reason);
  else if (answer->type == TRI_WIRE_REFUSED)
    is_good = take_reason (self, &answer->payload);
  else if (answer->type == TRI_WIRE_FRAME_DETAILS)
    is_good = take_details (self, &answer->payload);
  else
    is_good = take_dataset (self, &answer->payload);
  g_string_chunk_free (strings);

  if (is_good)
    tri_later_trigger (self->later);
  return is_good;
}

/* @job: its type and request; @fd: taken over; -1: @error is why */
static void
begin_job (GTask *task, int fd, const TriReaderJob *job, GError *error)
{
  static const TriReaderClientFuncs funcs = { dataset_take, dataset_answered };
  TriLoader *loader = g_task_get_source_object (task);
  Request *self = NULL;

  if (fd < 0)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  self = g_new0 (Request, 1);
  self->client.funcs = &funcs;
  self->task = task;
  self->job = g_memdup2 (job, sizeof *job);
  self->job->fds[0] = fd;
  self->job->n_fds = 1;
  self->later = tri_later_new (later_cb, self);
  if (g_task_get_cancellable (task) != NULL)
    {
      self->cancel_source = g_cancellable_source_new (g_task_get_cancellable (task));
      g_source_set_callback (self->cancel_source, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancel_source, g_task_get_context (task));
    }
  tri_reader_pool_add (tri_loader_get_pool (loader), &self->client, TRI_READER_PRIORITY_DATASET);
}

static void
begin (GTask *task, int fd, const TriFileStamp *stamp, guint32 frame, GError *error)
{
  TriReaderJob job = { .type = TRI_WIRE_DATASET };

  job.dataset = (TriWireDataset){
    .file_key = stamp->key,
    .frame = frame,
    .part = tri_file_stamp_get_part (stamp),
    .charset = tri_loader_get_charset (g_task_get_source_object (task)),
  };
  begin_job (task, fd, &job, error);
}

/**
 * tri_loader_read_dataset_async:
 * @frame: index into the frames of @scan
 *
 * Fails with TRI_ERROR_CORRUPT when the file is not what was scanned any more.
 */
void
tri_loader_read_dataset_async (TriLoader *self,
                               TriScan *scan,
                               guint32 frame,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  const TriFrame *facts = NULL;
  const TriFileStamp *stamp = NULL;
  const char *path = NULL;
  GError *error = NULL;
  GTask *task = NULL;
  int fd = -1;

  g_return_if_fail (TRI_IS_LOADER (self));
  g_return_if_fail (frame < scan->frames->len);

  facts = tri_scan_get_frame (scan, frame);
  stamp = tri_scan_get_header_stamp (scan, facts->file);
  path = g_ptr_array_index (scan->paths, facts->file);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tri_loader_read_dataset_async);

  fd = tri_file_reopen (path, stamp, &error);
  begin (task, fd, stamp, facts->index, error);
}

/**
 * tri_loader_read_path_dataset_async:
 * @path: a file; of a pair, either half
 *
 * Ends with tri_loader_read_dataset_finish().
 */
void
tri_loader_read_path_dataset_async (TriLoader *self,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  gboolean is_header = FALSE;
  g_autofree char *other = NULL;
  TriFileStamp stamp = { 0 };
  GError *error = NULL;
  GTask *task = NULL;
  int fd = -1;

  g_return_if_fail (TRI_IS_LOADER (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tri_loader_read_path_dataset_async);
  other = tri_walk_find_other_half (path, &is_header);
  fd = tri_file_open (other != NULL && !is_header ? other : path, &stamp, &error);
  begin (task, fd, &stamp, 0, error);
}

TriDataset *
tri_loader_read_dataset_finish (TriLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tri_loader_read_details_async:
 * @frame: index into the frames of @scan, one that has details
 *
 * What the header says of @frame beyond its record. Fails with TRI_ERROR_CORRUPT when the file is
 * not what was scanned any more.
 */
void
tri_loader_read_details_async (TriLoader *self,
                               TriScan *scan,
                               guint32 frame,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  TriReaderJob job = { .type = TRI_WIRE_DETAILS };
  const TriFrame *facts = NULL;
  const TriFileStamp *stamp = NULL;
  GError *error = NULL;
  GTask *task = NULL;
  int fd = -1;

  g_return_if_fail (TRI_IS_LOADER (self));
  g_return_if_fail (frame < scan->frames->len);

  facts = tri_scan_get_frame (scan, frame);
  stamp = tri_scan_get_stamp (scan, facts->file);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tri_loader_read_details_async);
  g_task_set_task_data (task, tri_scan_ref (scan), (GDestroyNotify) tri_scan_unref);
  fd = tri_file_reopen (g_ptr_array_index (scan->paths, facts->file), stamp, &error);
  job.details = (TriWireDetails){ stamp->key, facts->index, facts->pixels,
                                  tri_file_stamp_get_part (stamp) };
  begin_job (task, fd, &job, error);
}

TriDetails *
tri_loader_read_details_finish (TriLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
