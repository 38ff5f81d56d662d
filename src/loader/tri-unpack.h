/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-reader-job.h"
#include "tri-scan.h"

G_BEGIN_DECLS

/* One archive of a scan on its way into memory. Its files become files of the scan. */
typedef struct _TriUnpack TriUnpack;

/* @file: of @scan: the archive; @kind: what it is, a sentence; @reasons: (element-type utf8)
 *   (nullable elements): of each path of @scan, why it cannot be looked at */
TriUnpack *
tri_unpack_new (TriScan *scan, GPtrArray *reasons, guint32 file, const char *kind);
void tri_unpack_free (TriUnpack *self);

/* (nullable): the next request; one is under way at a time, and one reader gets them all. */
TriReaderJob *tri_unpack_take (TriUnpack *self, guint worker);
/* FALSE: the answer makes no sense. */
gboolean tri_unpack_answered (TriUnpack *self, TriReaderAnswer *answer);
/* All is in the scan, the archive too. */
gboolean tri_unpack_get_is_done (const TriUnpack *self);

G_END_DECLS
