/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-dicom-walk.h"

G_BEGIN_DECLS

/**
 * TriDicomSource:
 * @file: NULL: all is in @bytes
 * @bytes: (array length=n_bytes): the beginning of the file, as far as it was asked for
 * @walk: (nullable): the walk under way, which is told where the bytes are when they move
 *
 * The bytes of a file that a scan has read so far. A walk's need for more is met by reading them.
 */
typedef struct
{
  const TriBytes *file;
  guint8 *bytes;
  gsize n_bytes;
  TriDicomWalk *walk;
} TriDicomSource;

/* Bytes in all: of the file, or of what is in memory. */
guint64 tri_dicom_source_get_size (const TriDicomSource *self);
gboolean tri_dicom_source_read_until (TriDicomSource *self, gsize end, GError **error);
TriDicomWalk tri_dicom_source_make_walk (TriDicomSource *self, guint64 position);

G_END_DECLS
