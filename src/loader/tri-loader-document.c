/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a document of a scan says, and the file that it carries inside: one question each. The file
 * comes through a memory file of its size, sealed so that the reader cannot change that size. */

#define _GNU_SOURCE /* memfd_create() */
#include "config.h"

#include "tri-loader-ask.h"

#include "tri-error.h"
#include "tri-file.h"
#include "tri-scan-build.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Beyond what one frame may take: copying is as fast as the disk. */
#define EXTRACT_EXTRA_MS 60000

static int
reopen (const TriScan *scan, const TriDocument *document, GError **error)
{
  return tri_file_reopen (g_ptr_array_index (scan->paths, document->file),
                          tri_scan_get_stamp (scan, document->file), error);
}

static void
give_up (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* ---- text ---- */

static gpointer
take_text (TriWireReader *payload, gpointer data)
{
  g_autoptr (TriDocumentText) text = tri_document_text_new ();

  return tri_wire_get_lines (payload, text) ? g_steal_pointer (&text) : NULL;
}

/* Asks a question that needs nothing but the file. */
static void
ask (GTask *task,
     TriScan *scan,
     guint document,
     TriWireType type,
     TriAskTake take,
     GDestroyNotify free_result)
{
  const TriDocument *facts = tri_scan_get_document (scan, document);
  const TriFileStamp *stamp = tri_scan_get_stamp (scan, facts->file);
  TriReaderJob *job = NULL;
  GError *error = NULL;
  int fd = reopen (scan, facts, &error);

  if (fd < 0)
    {
      give_up (task, error);
      return;
    }
  job = tri_loader_ask_job (type, fd);
  job->dataset = (TriWireDataset){
    .file_key = stamp->key,
    .part = tri_file_stamp_get_part (stamp),
    .charset = tri_loader_get_charset (g_task_get_source_object (task)),
  };
  tri_loader_ask (task, job, take, NULL, NULL, free_result);
}

/**
 * tri_loader_read_document_text_async:
 * @document: index into the documents of @scan
 *
 * Fails with TRI_ERROR_CORRUPT when the file is not what was scanned any more.
 */
void
tri_loader_read_document_text_async (TriLoader *self,
                                     TriScan *scan,
                                     guint document,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TRI_IS_LOADER (self));
  g_return_if_fail (document < scan->documents->len);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tri_loader_read_document_text_async);
  ask (task, scan, document, TRI_WIRE_TEXT, take_text, (GDestroyNotify) tri_document_text_unref);
}

TriDocumentText *
tri_loader_read_document_text_finish (TriLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- contours ---- */

static gpointer
take_contours (TriWireReader *payload, gpointer data)
{
  return tri_wire_get_contours (payload);
}

/**
 * tri_loader_read_contours_async:
 * @document: index into the documents of @scan: a structure set
 */
void
tri_loader_read_contours_async (TriLoader *self,
                                TriScan *scan,
                                guint document,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TRI_IS_LOADER (self));
  g_return_if_fail (document < scan->documents->len);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tri_loader_read_contours_async);
  ask (task, scan, document, TRI_WIRE_OUTLINE, take_contours,
       (GDestroyNotify) tri_contours_unref);
}

TriContours *
tri_loader_read_contours_finish (TriLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- the file inside ---- */

typedef struct
{
  int fd;
  gsize bytes;
} Extracted;

static void
memory_free (gpointer data)
{
  Extracted *self = data;

  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Extracted, memory_free)

static Extracted *
memory_new (gsize bytes, GError **error)
{
  g_autoptr (Extracted) self = g_new0 (Extracted, 1);

  self->bytes = bytes;
  self->fd = memfd_create ("triptych-document", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (self->fd >= 0 && ftruncate (self->fd, (off_t) bytes) == 0 &&
      fcntl (self->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
    return g_steal_pointer (&self);
  g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED,
               _ ("Not enough shared memory: %s"), g_strerror (errno));
  return NULL;
}

/* Copied, as the reader can still change what it has written. */
static gpointer
take_file (TriWireReader *payload, gpointer data)
{
  const Extracted *memory = data;
  g_autofree guint8 *copy = g_try_malloc (memory->bytes);
  gsize done = 0;

  if (!tri_wire_get_nothing (payload) || copy == NULL)
    return NULL;
  while (done < memory->bytes)
    {
      gssize n = pread (memory->fd, copy + done, memory->bytes - done, (off_t) done);

      if (n <= 0)
        return NULL;
      done += (gsize) n;
    }
  return g_bytes_new_take (g_steal_pointer (&copy), memory->bytes);
}

static void
ask_for_file (GTask *task, TriScan *scan, const TriDocument *document, GError **error)
{
  const TriFileStamp *stamp = tri_scan_get_stamp (scan, document->file);
  g_autoptr (Extracted) memory = memory_new ((gsize) document->media_bytes, error);
  TriReaderJob *job = NULL;
  int fd = memory != NULL ? reopen (scan, document, error) : -1;

  if (fd < 0)
    return;
  job = tri_loader_ask_job (TRI_WIRE_EXTRACT, fd);
  job->fds[1] = fcntl (memory->fd, F_DUPFD_CLOEXEC, 0);
  job->n_fds = 2;
  job->extra_ms = EXTRACT_EXTRA_MS;
  job->extract =
      (TriWireExtract){ stamp->key, document->media_bytes, tri_file_stamp_get_part (stamp) };
  tri_loader_ask (task, job, take_file, g_steal_pointer (&memory), memory_free,
                  (GDestroyNotify) g_bytes_unref);
}

/**
 * tri_loader_extract_async:
 * @document: index into the documents of @scan
 */
void
tri_loader_extract_async (TriLoader *self,
                          TriScan *scan,
                          guint document,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  const TriDocument *facts = NULL;
  GError *error = NULL;
  GTask *task = NULL;

  g_return_if_fail (TRI_IS_LOADER (self));
  g_return_if_fail (document < scan->documents->len);

  facts = tri_scan_get_document (scan, document);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tri_loader_extract_async);
  if (facts->media_bytes == 0)
    g_set_error_literal (&error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                         _ ("The document carries no file"));
  else
    ask_for_file (task, scan, facts, &error);
  if (error != NULL)
    give_up (task, error);
}

GBytes *
tri_loader_extract_finish (TriLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
