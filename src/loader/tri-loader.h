/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-contours.h"
#include "tri-dataset.h"
#include "tri-details.h"
#include "tri-document-text.h"
#include "tri-scan.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/* The parent's half of reading: owns the reader processes (one per core, started on first use,
 * replaced when they die or stall), and turns paths into scans, stacks into volumes, files into
 * datasets. Driven by the thread-default main context of the thread that made it; all calls and
 * callbacks there. */
#define TRI_TYPE_LOADER (tri_loader_get_type ())
G_DECLARE_FINAL_TYPE (TriLoader, tri_loader, TRI, LOADER, GObject)

TriLoader *tri_loader_new (void);

/* How header text of DICOM is decoded from now on, whatever files declare: terms in the form of
 * (0008,0005); "": as they declare. */
void tri_loader_set_charset (TriLoader *self, const char *terms);
/* (transfer none): the terms; "" when files say it. */
const char *tri_loader_get_charset (TriLoader *self);

/**
 * TriScanFuncs:
 * @progress: (nullable): at most ten times a second, files done and files found so far
 * @first_look: (nullable): at most once, of a long scan only: one image, most likely the middle of
 *   its series, as a scan by itself, so that there is something to see until the rest is known
 *
 * What a scan tells on its way, in the loader's context; nothing any more once it is done or
 * cancelled.
 */
typedef struct
{
  void (*progress) (guint n_done, guint n_found, gpointer user_data);
  void (*first_look) (TriScan *image, gpointer user_data);
} TriScanFuncs;

/* Looks at every file of @paths and, for folders, of everything below them. Fails only when
 * cancelled or when no reader can be started; files that cannot be read are in the scan's unread.
 * @funcs: (nullable) (scope forever) */
void tri_loader_scan_async (TriLoader *self,
                            const char *const *paths,
                            GCancellable *cancellable,
                            const TriScanFuncs *funcs,
                            gpointer funcs_data,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Returns: (transfer full) (nullable): NULL with @error set. */
TriScan *tri_loader_scan_finish (TriLoader *self, GAsyncResult *result, GError **error);

/* The header of one file as elements, for @frame of @scan. */
void tri_loader_read_dataset_async (TriLoader *self,
                                    TriScan *scan,
                                    guint32 frame,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Of every ..._dataset_async(). Returns: (transfer full) (nullable): NULL with @error set. */
TriDataset *tri_loader_read_dataset_finish (TriLoader *self, GAsyncResult *result, GError **error);

/* What lies on one frame of @scan, one that has_details. */
void tri_loader_read_details_async (TriLoader *self,
                                    TriScan *scan,
                                    guint32 frame,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Returns: (transfer full) (nullable): NULL with @error set. */
TriDetails *tri_loader_read_details_finish (TriLoader *self, GAsyncResult *result, GError **error);

/* Any file, scanned or not: the tool's `tags`. */
void tri_loader_read_path_dataset_async (TriLoader *self,
                                         const char *path,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/* Of the documents of a scan: the header, what they say, and the file that they carry (GBytes,
 * media_bytes of them; TRI_ERROR_UNSUPPORTED_FORMAT when they carry none). */
void tri_loader_read_document_dataset_async (TriLoader *self,
                                             TriScan *scan,
                                             guint document,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
void tri_loader_read_document_text_async (TriLoader *self,
                                          TriScan *scan,
                                          guint document,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
/* Returns: (transfer full) (nullable): NULL with @error set. */
TriDocumentText *
tri_loader_read_document_text_finish (TriLoader *self, GAsyncResult *result, GError **error);
void tri_loader_extract_async (TriLoader *self,
                               TriScan *scan,
                               guint document,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Returns: (transfer full) (nullable): NULL with @error set. */
GBytes *tri_loader_extract_finish (TriLoader *self, GAsyncResult *result, GError **error);

/* The contours of an RT structure set among the documents, sealed. */
void tri_loader_read_contours_async (TriLoader *self,
                                     TriScan *scan,
                                     guint document,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Returns: (transfer full) (nullable): NULL with @error set. */
TriContours *
tri_loader_read_contours_finish (TriLoader *self, GAsyncResult *result, GError **error);

/* Process ids of the running readers, for tests and for measuring memory. */
GArray *tri_loader_get_reader_pids (TriLoader *self);

/* What confines the running readers, TriCagePart flags. Returns: FALSE if no reader has said so
 * yet. */
gboolean tri_loader_get_cage (TriLoader *self, guint32 *parts);

/**
 * TriVolumeLoad:
 *
 * One volume on its way in. Properties: volume (TriVolume, from the start), n-slices, n-filled,
 * n-unreadable (guint, notified at most once an iteration of the main context), is-done (gboolean,
 * TRUE after the last slice or after a cancel). Dropping the last reference cancels.
 */
#define TRI_TYPE_VOLUME_LOAD (tri_volume_load_get_type ())
G_DECLARE_FINAL_TYPE (TriVolumeLoad, tri_volume_load, TRI, VOLUME_LOAD, GObject)

/* NULL with TRI_ERROR_TOO_LARGE, or another error, when the volume cannot be made. The middle slice
 * (or the focus) comes first, then every 64th, then the rest. */
TriVolumeLoad *tri_loader_load_stack (TriLoader *self,
                                      TriScan *scan,
                                      TriStack *stack,
                                      GError **error);
/* Only the slice nearest to the middle, for a thumbnail: a load whose volume has one slice. */
TriVolumeLoad *tri_loader_load_middle_slice (TriLoader *self,
                                             TriScan *scan,
                                             TriStack *stack,
                                             GError **error);

/* The properties. The volume is borrowed; slices are counted over all its volumes. */
TriVolume *tri_volume_load_get_volume (TriVolumeLoad *self);
guint tri_volume_load_get_n_slices (TriVolumeLoad *self);
guint tri_volume_load_get_n_filled (TriVolumeLoad *self);
guint tri_volume_load_get_n_unreadable (TriVolumeLoad *self);
gboolean tri_volume_load_get_is_done (TriVolumeLoad *self);
/* Why slices are missing, TriNote each with the frames concerned: grows while loading. */
GPtrArray *tri_volume_load_get_notes (TriVolumeLoad *self);
/* Slices near @slice of @volume come first from now on. */
void tri_volume_load_set_focus (TriVolumeLoad *self, guint volume, guint slice);
void tri_volume_load_cancel (TriVolumeLoad *self);

/* ---- for the files of the loader, and its tests ---- */

/* @n_readers: 0: one for each core; @stall_ms: how long a reader may be silent about one frame.
 * Returns: (transfer full) */
TriLoader *tri_loader_new_full (guint n_readers, guint stall_ms);
/* (transfer none): the reader processes of @self. */
struct _TriReaderPool *tri_loader_get_pool (TriLoader *self);

/* ---- the same, for programs without a main loop: runs the caller's thread-default context ---- */

/* Each as its _async() and _finish(), without progress. Returns: (transfer full) (nullable): NULL
 * with
 * @error set. */
TriScan *tri_loader_scan (TriLoader *self, const char *const *paths, GError **error);
TriDataset *tri_loader_read_path_dataset (TriLoader *self, const char *path, GError **error);
TriDetails *
tri_loader_read_details (TriLoader *self, TriScan *scan, guint32 frame, GError **error);
TriDocumentText *tri_loader_read_document_text (TriLoader *self,
                                                TriScan *scan,
                                                guint document,
                                                GError **error);
GBytes *tri_loader_extract (TriLoader *self, TriScan *scan, guint document, GError **error);
/* Until is-done. */
void tri_volume_load_wait (TriVolumeLoad *self);

G_END_DECLS
