/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a set of files holds, as a shared value: built by one scan, then never changed. Readers
 * answer in any order; what comes out does not depend on it. */

#include "config.h"

#include "tri-scan.h"

G_DEFINE_BOXED_TYPE (TriScan, tri_scan, tri_scan_ref, tri_scan_unref)

TriScan *
tri_scan_ref (TriScan *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TriScan *self = data;

  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->companions, g_ptr_array_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->frames, g_array_unref);
  g_clear_pointer (&self->documents, g_array_unref);
  g_clear_pointer (&self->unread, g_array_unref);
  g_clear_pointer (&self->stamps, g_array_unref);
  g_clear_pointer (&self->header_stamps, g_array_unref);
  g_clear_pointer (&self->unpacked, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}

void
tri_scan_unref (TriScan *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * tri_scan_get_frame:
 *
 * Returns: (transfer none): valid as long as the scan
 */
const TriFrame *
tri_scan_get_frame (const TriScan *self, guint32 frame)
{
  g_return_val_if_fail (frame < self->frames->len, NULL);

  return &g_array_index (self->frames, TriFrame, frame);
}

/**
 * tri_scan_get_document:
 *
 * Returns: (transfer none): valid as long as the scan
 */
const TriDocument *
tri_scan_get_document (const TriScan *self, guint document)
{
  g_return_val_if_fail (document < self->documents->len, NULL);

  return &g_array_index (self->documents, TriDocument, document);
}
