/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The same for programs without a main loop: the asynchronous calls, and the caller's own context
 * run until they are done. */

#include "config.h"

#include "tri-loader.h"

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for_result (GAsyncResult **result)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  while (*result == NULL)
    g_main_context_iteration (context, TRUE);
}

/**
 * tri_loader_scan:
 *
 * Returns: (transfer full) (nullable): as tri_loader_scan_finish()
 */
TriScan *
tri_loader_scan (TriLoader *self, const char *const *paths, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tri_loader_scan_async (self, paths, NULL, NULL, NULL, keep_result_cb, &result);
  wait_for_result (&result);
  return tri_loader_scan_finish (self, result, error);
}

TriDataset *
tri_loader_read_path_dataset (TriLoader *self, const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tri_loader_read_path_dataset_async (self, path, NULL, keep_result_cb, &result);
  wait_for_result (&result);
  return tri_loader_read_dataset_finish (self, result, error);
}

TriDetails *
tri_loader_read_details (TriLoader *self, TriScan *scan, guint32 frame, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tri_loader_read_details_async (self, scan, frame, NULL, keep_result_cb, &result);
  wait_for_result (&result);
  return tri_loader_read_details_finish (self, result, error);
}

TriDocumentText *
tri_loader_read_document_text (TriLoader *self, TriScan *scan, guint document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tri_loader_read_document_text_async (self, scan, document, NULL, keep_result_cb, &result);
  wait_for_result (&result);
  return tri_loader_read_document_text_finish (self, result, error);
}

GBytes *
tri_loader_extract (TriLoader *self, TriScan *scan, guint document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tri_loader_extract_async (self, scan, document, NULL, keep_result_cb, &result);
  wait_for_result (&result);
  return tri_loader_extract_finish (self, result, error);
}

void
tri_volume_load_wait (TriVolumeLoad *self)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  g_autoptr (TriVolumeLoad) load = g_object_ref (self);

  while (!tri_volume_load_get_is_done (load))
    g_main_context_iteration (context, TRUE);
}
