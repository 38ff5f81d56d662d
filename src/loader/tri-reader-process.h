/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-reader-job.h"

G_BEGIN_DECLS

/* One reader process and the jobs that it has been given. It ends at most once, and says so. */
typedef struct _TriReaderProcess TriReaderProcess;

/**
 * TriReaderProcessFuncs:
 * @answered: the oldest job has its answer; FALSE: the answer makes no sense
 * @has_room: another job can be sent
 * @ended: the process is of no use any more; its jobs can be taken back. It is to be freed in here
 */
typedef struct
{
  gboolean (*answered) (const TriReaderJob *job, TriReaderAnswer *answer, gpointer owner);
  void (*has_room) (TriReaderProcess *self, gpointer owner);
  void (*ended) (TriReaderProcess *self, TriReaderOutcome outcome, gpointer owner);
} TriReaderProcessFuncs;

/* One of @n_readers, which share the memory of the machine. Callbacks come from the thread-default
 * main context. */
TriReaderProcess *tri_reader_process_new (guint n_readers,
                                          gsize ring_bytes,
                                          guint stall_ms,
                                          const TriReaderProcessFuncs *funcs,
                                          gpointer owner,
                                          GError **error);
/* Kills it if it still runs; jobs that are left are freed without an answer. */
void tri_reader_process_free (TriReaderProcess *self);

/* What confines it, TriCagePart flags. Returns: FALSE if it has not said so yet. */
gboolean tri_reader_process_get_cage (const TriReaderProcess *self, guint32 *parts);
/* Its process id, and whether tri_reader_process_send() may be called now. */
GPid tri_reader_process_get_pid (const TriReaderProcess *self);
gboolean tri_reader_process_has_room (const TriReaderProcess *self);
/* No answer is owed. */
gboolean tri_reader_process_is_idle (const TriReaderProcess *self);
/* Takes @job over; only when there is room. */
void tri_reader_process_send (TriReaderProcess *self, TriReaderJob *job);
/* The oldest job is forgotten as soon as it is answered: (transfer full) (nullable). */
TriReaderJob *tri_reader_process_take_back (TriReaderProcess *self);
/* Answers to @client's jobs will be dropped. */
void tri_reader_process_forget_client (TriReaderProcess *self, const TriReaderClient *client);

/* (transfer full): the path of the reader program: TRIPTYCH_READER, beside the executable in a
 * build tree, or where it is installed. */
char *tri_reader_process_find_program (void);

G_END_DECLS
