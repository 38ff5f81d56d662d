/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-reader-job.h"
#include "tri-scan.h"

G_BEGIN_DECLS

/* The files of a scan that hold or list other files, and what becomes of them: archives are
 * unpacked, one after the other, then what DICOMDIRs list is looked for. */
typedef struct _TriContainers TriContainers;

/* @reasons: (element-type utf8) (nullable elements): of each path of @scan, why it cannot be looked
 *   at; grows with the paths
 * @changed: in a later iteration: there are new paths, or a container is done */
TriContainers *tri_containers_new (TriScan *scan,
                                   GPtrArray *reasons,
                                   GSourceFunc changed,
                                   gpointer user_data);
void tri_containers_free (TriContainers *self);

/* The answers ARCHIVE and DIRECTORY to a SCAN of @file. FALSE: they make no sense. */
gboolean
tri_containers_add_archive (TriContainers *self, guint32 file, TriWireReader *payload);
gboolean
tri_containers_add_directory (TriContainers *self, guint32 file, TriWireReader *payload);

/* Once every path of the scan has been looked at. TRUE: there is, or will be, more to do. */
gboolean tri_containers_begin_next (TriContainers *self);
/* The next job for reader number @worker: (transfer full) (nullable): NULL when there is none. */
TriReaderJob *tri_containers_take (TriContainers *self, guint worker);
/* What a reader says to a job of tri_containers_take(). FALSE: it makes no sense. */
gboolean tri_containers_answered (TriContainers *self, TriReaderAnswer *answer);

G_END_DECLS
