/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A scan: a thread finds files (tri-scan-walk.c), readers look at each of them, and a thread
 * assembles what they said. Only the files themselves are opened here, none is read.
 *
 * The scan belongs to its task until it is done or cancelled; batches and readers that come late
 * find it gone. */

#include "config.h"

#include "tri-loader.h"
#include "tri-reader-pool.h"

#include "tri-containers.h"
#include "tri-error.h"
#include "tri-deferred-call.h"
#include "tri-scan-build.h"
#include "tri-scan-walk.h"
#include "tri-sidecar.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_INTERVAL_US (G_USEC_PER_SEC / 10)
/* Fewer files are known before anyone could make use of a first look. */
#define FIRST_LOOK_FILES 256
/* So many frames of one file are a series: nothing to be read before all the others. */
#define FIRST_LOOK_FRAMES 16
#define WALK_PATIENCE_US (G_USEC_PER_SEC / 10)

typedef struct
{
  TriReaderClient client; /* first: a client is its scan */
  GTask *task;            /* NULL: over */
  TriScan *scan;
  const char *charset; /* as it was when the scan began */
  GPtrArray *reasons;  /* (nullable elements): of each path, why it cannot be looked at */
  TriContainers *containers;
  GHashTable *tables; /* path of a table of label names → path of the image whose labels it names */
  guint n_taken;      /* paths that were given to readers, or up, but for looked_ahead */
  guint n_done;       /* paths that were answered, or given up */
  guint n_under_way;
  gboolean is_walked;
  char *failure; /* no reader */
  GCancellable *walk_cancellable;
  GSource *later;
  GSource *cancel_source;
  const TriScanFuncs *funcs;
  gpointer funcs_data;
  gint64 begun_us;
  gint64 progress_us;        /* when it was last told */
  guint32 looked_ahead;      /* the path taken out of turn for a first look, or TRI_FRAME_NONE */
  gboolean has_looked_ahead; /* it was answered; if it is no image, the next one will do */
  gboolean has_first_look;
} Scan;

static void
clear_scan (gpointer data)
{
  Scan *self = data;

  g_clear_object (&self->walk_cancellable);
  g_clear_pointer (&self->containers, tri_containers_free);
  g_clear_pointer (&self->tables, g_hash_table_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->scan, tri_scan_unref);
  g_clear_pointer (&self->failure, g_free);
}

static void
unref_scan (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_scan);
}

static TriReaderPool *
get_pool (Scan *self)
{
  return tri_loader_get_pool (TRI_LOADER (g_task_get_source_object (self->task)));
}

static void
walked_cb (GPtrArray *entries, gboolean is_last, gpointer owner)
{
  Scan *self = owner;

  if (self->task == NULL)
    return;
  for (guint i = 0; i < entries->len; i++)
    {
      TriWalkEntry *entry = g_ptr_array_index (entries, i);

      tri_scan_add_path (self->scan, entry->path, entry->companion);
      g_ptr_array_add (self->reasons, g_steal_pointer (&entry->reason));
    }
  self->is_walked = self->is_walked || is_last;
  tri_reader_pool_wake (get_pool (self));
  tri_deferred_call_trigger (self->later);
}

/* ---- the readers ---- */

/* A file that lies in an archive has its stamp already. */
static int
open_file (const char *path, TriFileStamp *stamp, GError **error)
{
  return stamp->unpacked != NULL ? tri_file_reopen (path, stamp, error)
                                 : tri_file_open (path, stamp, error);
}

static gboolean
open_files (Scan *self, guint32 file, TriReaderJob *job, GError **error)
{
  const char *companion = g_ptr_array_index (self->scan->companions, file);
  TriFileStamp *stamp = tri_scan_get_header_stamp (self->scan, file);

  job->fds[0] = open_file (g_ptr_array_index (self->scan->paths, file), stamp, error);
  if (job->fds[0] < 0)
    return FALSE;
  job->n_fds = 1;
  job->scan.part = tri_file_stamp_get_part (stamp);
  if (companion == NULL)
    return TRUE;
  stamp = tri_scan_get_stamp (self->scan, file);
  job->fds[1] = open_file (companion, stamp, error);
  if (job->fds[1] < 0)
    return FALSE;
  job->n_fds = 2;
  job->scan.companion_part = tri_file_stamp_get_part (stamp);
  return TRUE;
}

/* Names are welcome, not needed. */
static void
open_names (Scan *self, guint32 file, TriReaderJob *job)
{
  g_autofree char *path = tri_sidecar_find (g_ptr_array_index (self->scan->paths, file));
  int fd = path != NULL ? tri_file_open (path, NULL, NULL) : -1;

  if (fd < 0)
    return;
  job->fds[job->n_fds++] = fd;
  job->scan.has_names = TRUE;
}

static TriReaderJob *
make_job (Scan *self, guint32 file, GError **error)
{
  g_autoptr (TriReaderJob) job = g_new0 (TriReaderJob, 1);
  g_autofree char *name = g_path_get_basename (g_ptr_array_index (self->scan->paths, file));

  if (!open_files (self, file, job, error))
    return NULL;
  job->type = TRI_WIRE_SCAN;
  job->scan.file_key = tri_scan_get_stamp (self->scan, file)->key;
  job->scan.name = g_string_chunk_insert_const (self->scan->strings, name);
  job->scan.charset = self->charset;
  job->first = file;
  open_names (self, file, job);
  return g_steal_pointer (&job);
}

/* The next file; but a long scan, once it knows how much there is, looks into the middle first. */
static guint32
take_file (Scan *self)
{
  const gboolean knows_enough =
      self->is_walked || g_get_monotonic_time () - self->begun_us > WALK_PATIENCE_US;
  guint32 file;

  if (self->funcs->first_look != NULL && self->looked_ahead == TRI_FRAME_NONE && knows_enough &&
      self->scan->paths->len >= FIRST_LOOK_FILES)
    file = self->looked_ahead = MAX (self->scan->paths->len / 2, self->n_taken);
  else
    file = self->n_taken++;
  if (self->n_taken == self->looked_ahead)
    self->n_taken++;
  return file;
}

static TriReaderJob *
scan_take (TriReaderClient *client, guint worker)
{
  Scan *self = (Scan *) client;
  TriReaderJob *unpack = tri_containers_take (self->containers, worker);

  if (unpack != NULL)
    {
      self->n_under_way++;
      return unpack;
    }
  tri_deferred_call_trigger (self->later); /* taking may have ended an archive */
  while (self->n_taken < self->scan->paths->len)
    {
      guint32 file = take_file (self);
      const char *reason = g_ptr_array_index (self->reasons, file);
      g_autoptr (GError) error = NULL;
      TriReaderJob *job = reason == NULL ? make_job (self, file, &error) : NULL;

      if (job != NULL)
        {
          self->n_under_way++;
          return job;
        }
      tri_scan_add_unread (self->scan, file, TRUE, reason != NULL ? reason : error->message);
      self->n_done++;
      tri_deferred_call_trigger (self->later);
    }
  return NULL;
}

/* A table that was of use is no file that could not be shown. */
static void
remember_table (Scan *self, guint32 file)
{
  const char *image = g_ptr_array_index (self->scan->paths, file);
  char *table = tri_sidecar_find (image);

  if (table != NULL)
    g_hash_table_replace (self->tables, table, g_strdup (image));
}

/* A copy of one file's frames, a scan by itself, in the words of the same answer. */
static void
give_first_look (Scan *self, guint32 file, TriWireReader payload)
{
  g_autoptr (TriScan) image = tri_scan_new ();
  g_autoptr (TriLabels) labels = NULL;

  payload.strings = image->strings;
  labels = tri_wire_get_labels (&payload);
  if (!tri_wire_get_frames (&payload, image->frames) || image->frames->len > FIRST_LOOK_FRAMES)
    return;
  tri_scan_add_path (image, g_ptr_array_index (self->scan->paths, file),
                     g_ptr_array_index (self->scan->companions, file));
  *tri_scan_get_stamp (image, 0) = *tri_scan_get_stamp (self->scan, file);
  *tri_scan_get_header_stamp (image, 0) = *tri_scan_get_header_stamp (self->scan, file);
  if (tri_scan_get_stamp (image, 0)->unpacked != NULL)
    tri_scan_add_unpacked (image, tri_scan_get_stamp (image, 0)->unpacked);
  tri_scan_set_labels (image, 0, g_steal_pointer (&labels));
  tri_scan_assemble (image);
  self->has_first_look = TRUE;
  self->funcs->first_look (image, self->funcs_data);
}

static gboolean
take_frames (Scan *self, const TriReaderJob *job, TriWireReader *payload)
{
  const guint32 file = job->first;
  guint n_before = self->scan->frames->len;
  const TriWireReader whole = *payload;
  g_autoptr (TriLabels) labels = tri_wire_get_labels (payload);

  if (!tri_wire_get_frames (payload, self->scan->frames) || self->scan->frames->len == n_before)
    return FALSE;
  for (guint i = n_before; i < self->scan->frames->len; i++)
    g_array_index (self->scan->frames, TriFrame, i).file = file;
  if (labels->labels->len > 0 && job->scan.has_names)
    remember_table (self, file);
  if (labels->labels->len > 0)
    tri_scan_set_labels (self->scan, file, g_steal_pointer (&labels));
  if ((file == self->looked_ahead || self->has_looked_ahead) && !self->has_first_look)
    give_first_look (self, file, whole);
  return TRUE;
}

static gboolean
take_document (Scan *self, guint32 file, TriWireReader *payload)
{
  TriDocument document;

  if (!tri_wire_get_document (payload, &document))
    return FALSE;
  document.file = file;
  g_array_append_val (self->scan->documents, document);
  return TRUE;
}

/* A .img whose .hdr is no header of an image at all may be an image by itself. */
static void
look_at_companion_alone (Scan *self, guint32 file)
{
  const char *companion = g_ptr_array_index (self->scan->companions, file);
  guint32 alone;

  if (companion == NULL)
    return;
  alone = tri_scan_add_path (self->scan, companion, NULL);
  *tri_scan_get_stamp (self->scan, alone) = *tri_scan_get_stamp (self->scan, file);
  g_ptr_array_add (self->reasons, NULL);
}

static gboolean
take_reason (Scan *self, guint32 file, TriReaderAnswer *answer)
{
  TriWireReason reason;

  if (!tri_wire_get_reason (&answer->payload, &reason))
    return FALSE;
  tri_scan_add_unread (self->scan, file, reason.error_code != TRI_ERROR_UNSUPPORTED_FORMAT,
                       reason.reason);
  if (reason.error_code == TRI_ERROR_UNSUPPORTED_FORMAT)
    look_at_companion_alone (self, file);
  return TRUE;
}

static gboolean
take_answer (Scan *self, const TriReaderJob *job, TriReaderAnswer *answer)
{
  if (job->type == TRI_WIRE_UNPACK)
    return tri_containers_answered (self->containers, answer);
  if (answer->outcome != TRI_READER_ANSWERED)
    {
      tri_scan_add_unread (self->scan, job->first, TRUE, answer->reason);
      return TRUE;
    }
  if (answer->type == TRI_WIRE_FRAMES)
    return take_frames (self, job, &answer->payload);
  if (answer->type == TRI_WIRE_DOCUMENT)
    return take_document (self, job->first, &answer->payload);
  if (answer->type == TRI_WIRE_ARCHIVE)
    return tri_containers_add_archive (self->containers, job->first, &answer->payload);
  if (answer->type == TRI_WIRE_DIRECTORY)
    return tri_containers_add_directory (self->containers, job->first, &answer->payload);
  return take_reason (self, job->first, answer);
}

static gboolean
scan_answered (TriReaderClient *client, const TriReaderJob *job, TriReaderAnswer *answer)
{
  Scan *self = (Scan *) client;

  answer->payload.strings = self->scan->strings;
  if (answer->outcome == TRI_READER_MISSING && self->failure == NULL)
    self->failure = g_strdup (answer->reason);

  if (!take_answer (self, job, answer))
    return FALSE;

  self->n_under_way--;
  if (job->type == TRI_WIRE_SCAN)
    {
      self->n_done++;
      self->has_looked_ahead = self->has_looked_ahead || job->first == self->looked_ahead;
    }
  tri_reader_pool_wake (get_pool (self));
  tri_deferred_call_trigger (self->later);
  return TRUE;
}

/* ---- the end ---- */

static void
assemble_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  tri_scan_assemble (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
assembled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TriScan *scan = g_task_get_task_data (G_TASK (result));

  g_task_return_pointer (task, tri_scan_ref (scan), (GDestroyNotify) tri_scan_unref);
}

/* The thread's task is one of its own: a thread may let go of its task late, and must not be the
 * one that drops the last reference on the loader. */
static void
assemble (GTask *task, TriScan *scan)
{
  g_autoptr (GTask) work = g_task_new (NULL, NULL, assembled_cb, g_object_ref (task));

  g_task_set_source_tag (work, assemble);
  g_task_set_task_data (work, tri_scan_ref (scan), (GDestroyNotify) tri_scan_unref);
  g_task_run_in_thread (work, assemble_thread);
}

/* Gives the task away: the scan is over. */
static GTask *
end (Scan *self)
{
  tri_reader_pool_remove (get_pool (self), &self->client);
  tri_deferred_call_clear (&self->later);
  tri_deferred_call_clear (&self->cancel_source);
  g_cancellable_cancel (self->walk_cancellable);
  g_clear_pointer (&self->containers, tri_containers_free);
  return g_steal_pointer (&self->task);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Scan *self = user_data;
  g_autoptr (GTask) task = end (self);

  g_task_return_error_if_cancelled (task);
  unref_scan (self);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (Scan *self)
{
  gint64 now_us = g_get_monotonic_time ();

  if (self->funcs->progress == NULL || now_us - self->progress_us < PROGRESS_INTERVAL_US)
    return;
  self->progress_us = now_us;
  self->funcs->progress (self->n_done, self->scan->paths->len, self->funcs_data);
}

static gboolean
containers_changed_cb (gpointer user_data)
{
  Scan *self = user_data;

  tri_reader_pool_wake (get_pool (self));
  tri_deferred_call_trigger (self->later);
  return G_SOURCE_CONTINUE;
}

static gboolean
has_files_left (const Scan *self)
{
  return !self->is_walked || self->n_under_way > 0 || self->n_taken < self->scan->paths->len;
}

/* Without a reader, nothing can be done for containers either. */
static gboolean
has_containers_left (Scan *self)
{
  if (self->failure != NULL || !tri_containers_begin_next (self->containers))
    return self->n_taken < self->scan->paths->len;
  tri_reader_pool_wake (get_pool (self));
  return TRUE;
}

static gboolean
later_cb (gpointer user_data)
{
  Scan *self = user_data;
  g_autoptr (GTask) task = NULL;

  if (has_files_left (self) || has_containers_left (self))
    {
      tell_progress (self);
      return G_SOURCE_CONTINUE;
    }
  task = end (self);
  if (self->failure != NULL)
    g_task_return_new_error (task, TRI_ERROR, TRI_ERROR_FAILED, "%s", self->failure);
  else
    {
      tri_scan_explain_tables (self->scan, self->tables);
      assemble (task, self->scan);
    }
  unref_scan (self);
  return G_SOURCE_REMOVE;
}

static void
watch_cancellable (Scan *self, GCancellable *cancellable)
{
  if (cancellable == NULL)
    return;
  self->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->cancel_source, G_SOURCE_FUNC (cancelled_cb), self, NULL);
  g_source_attach (self->cancel_source, g_task_get_context (self->task));
}

/**
 * tri_loader_scan_async:
 * @paths: (array zero-terminated=1) (element-type filename): files and folders
 * @funcs: (nullable) (scope forever)
 *
 * A cancel takes effect at once; readers finish what they have begun without anyone listening.
 */
void
tri_loader_scan_async (TriLoader *self,
                       const char *const *paths,
                       GCancellable *cancellable,
                       const TriScanFuncs *funcs,
                       gpointer funcs_data,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  static const TriReaderClientFuncs client_funcs = { scan_take, scan_answered };
  static const TriScanFuncs no_funcs = { NULL, NULL };
  Scan *scan = NULL;

  g_return_if_fail (TRI_IS_LOADER (self));
  g_return_if_fail (paths != NULL);

  scan = g_atomic_rc_box_new0 (Scan);
  scan->client.funcs = &client_funcs;
  scan->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (scan->task, tri_loader_scan_async);
  scan->scan = tri_scan_new ();
  scan->charset = tri_loader_get_charset (self);
  scan->reasons = g_ptr_array_new_with_free_func (g_free);
  scan->containers =
      tri_containers_new (scan->scan, scan->reasons, containers_changed_cb, scan);
  scan->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  scan->walk_cancellable = g_cancellable_new ();
  scan->funcs = funcs != NULL ? funcs : &no_funcs;
  scan->funcs_data = funcs_data;
  scan->begun_us = scan->progress_us = g_get_monotonic_time ();
  scan->looked_ahead = TRI_FRAME_NONE;
  scan->later = tri_deferred_call_new (later_cb, scan);
  watch_cancellable (scan, cancellable);
  tri_reader_pool_add (tri_loader_get_pool (self), &scan->client, TRI_READER_PRIORITY_SCAN);
  tri_scan_walk_begin (paths, scan->walk_cancellable, walked_cb, g_atomic_rc_box_acquire (scan),
                       unref_scan);
}

TriScan *
tri_loader_scan_finish (TriLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
