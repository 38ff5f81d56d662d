/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One file's header, as elements or as the details of one frame: which file that is, and what is
 * made of the answer. */

#include "config.h"

#include "tri-loader-ask.h"

#include "tri-file.h"
#include "tri-scan-build.h"
#include "tri-walk.h"

/* NULL: what came is no dataset. */
static gpointer
take_dataset (TriWireReader *payload, gpointer data)
{
  g_autoptr (TriDataset) dataset = tri_dataset_new ();

  return tri_wire_get_elements (payload, dataset) ? g_steal_pointer (&dataset) : NULL;
}

/* NULL: what came are no details. */
static gpointer
take_details (TriWireReader *payload, gpointer data)
{
  g_autoptr (TriDetails) details = tri_details_new ();

  return tri_wire_get_details (payload, details) ? g_steal_pointer (&details) : NULL;
}

/* @fd: taken over; -1: @error is why */
static void
begin (GTask *task, int fd, const TriFileStamp *stamp, guint32 frame, GError *error)
{
  TriReaderJob *job = NULL;

  if (fd < 0)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  job = tri_loader_ask_job (TRI_WIRE_DATASET, fd);
  job->dataset = (TriWireDataset){
    .file_key = stamp->key,
    .frame = frame,
    .part = tri_file_stamp_get_part (stamp),
    .charset = tri_loader_get_charset (g_task_get_source_object (task)),
  };
  tri_loader_ask (task, job, take_dataset, NULL, NULL, (GDestroyNotify) tri_dataset_unref);
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
 * tri_loader_read_document_dataset_async:
 * @document: index into the documents of @scan
 *
 * The same for an object that is no image. Ends with tri_loader_read_dataset_finish().
 */
void
tri_loader_read_document_dataset_async (TriLoader *self,
                                        TriScan *scan,
                                        guint document,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  const TriDocument *facts = NULL;
  const TriFileStamp *stamp = NULL;
  GError *error = NULL;
  GTask *task = NULL;
  int fd = -1;

  g_return_if_fail (TRI_IS_LOADER (self));
  g_return_if_fail (document < scan->documents->len);

  facts = tri_scan_get_document (scan, document);
  stamp = tri_scan_get_stamp (scan, facts->file);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tri_loader_read_document_dataset_async);
  fd = tri_file_reopen (g_ptr_array_index (scan->paths, facts->file), stamp, &error);
  begin (task, fd, stamp, 0, error);
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
  TriReaderJob *job = NULL;
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
  if (fd < 0)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  job = tri_loader_ask_job (TRI_WIRE_DETAILS, fd);
  job->details = (TriWireDetails){ stamp->key, facts->index, facts->pixels,
                                   tri_file_stamp_get_part (stamp) };
  tri_loader_ask (task, job, take_details, NULL, NULL, (GDestroyNotify) tri_details_unref);
}

TriDetails *
tri_loader_read_details_finish (TriLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
