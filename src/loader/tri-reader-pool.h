/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-reader-job.h"

G_BEGIN_DECLS

/* The readers of a loader, and who has work for them. Readers ask for work when they have room, so
 * that what is most useful is decided at the last moment and a cancel has no queue to search. */
typedef struct _TriReaderPool TriReaderPool;

/* What waits longest for a person comes first. */
typedef enum
{
  TRI_READER_PRIORITY_DATASET,
  TRI_READER_PRIORITY_IMAGE,
  TRI_READER_PRIORITY_VOLUME,
  TRI_READER_PRIORITY_SCAN,
} TriReaderPriority;

/* @n_readers: 0: one per core; @stall_ms: for one frame */
TriReaderPool *tri_reader_pool_new (guint n_readers, guint stall_ms);
void tri_reader_pool_free (TriReaderPool *self);

/* @client is not owned. Of clients of one priority the newest comes first. */
void tri_reader_pool_add (TriReaderPool *self, TriReaderClient *client, TriReaderPriority priority);
/* Its jobs under way are forgotten. A client that was not added, or removed before, is fine. */
void tri_reader_pool_remove (TriReaderPool *self, TriReaderClient *client);
/* A client that had nothing to do has something now. */
void tri_reader_pool_wake (TriReaderPool *self);

/* FALSE: a reader owes an answer, if only to a client that was removed. */
gboolean tri_reader_pool_is_idle (TriReaderPool *self);
/* @parts: (out): what confines every reader, TriCagePart flags. Returns: FALSE if no reader has
 * said so yet. */
gboolean tri_reader_pool_get_cage (TriReaderPool *self, guint32 *parts);
/* (transfer full) (element-type GPid) */
GArray *tri_reader_pool_get_pids (TriReaderPool *self);

G_END_DECLS
