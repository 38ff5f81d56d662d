/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-wire.h"

G_BEGIN_DECLS

typedef struct _TriReaderClient TriReaderClient;

/**
 * TriReaderJob:
 * @type: of the request, which says what of the union counts
 * @fds: the files; the job's, closed with it
 * @extra_ms: granted beyond the limit for one frame
 * @first, @n: the client's own notes
 *
 * One request to a reader.
 */
typedef struct
{
  TriReaderClient *client; /* NULL: nobody waits for the answer any more */
  TriWireType type;
  union
  {
    TriWireScan scan;
    TriWireDecode decode;
    TriWireDataset dataset; /* of TEXT and OUTLINE too */
    TriWireExtract extract;
    TriWireUnpack unpack;
    TriWireDetails details;
  };
  int fds[TRI_WIRE_MAX_FDS];
  guint n_fds;
  guint extra_ms;
  guint first, n;
} TriReaderJob;

void tri_reader_job_free (TriReaderJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriReaderJob, tri_reader_job_free)

/* How a job can end. */
typedef enum
{
  TRI_READER_ANSWERED,
  TRI_READER_ENDED,   /* the reader died while it worked on the job */
  TRI_READER_STOPPED, /* the system ended it: it tried what its cage forbids */
  TRI_READER_STALLED, /* it took too long */
  TRI_READER_LIED,    /* it answered what makes no sense */
  TRI_READER_MISSING, /* there is no reader to be had */
} TriReaderOutcome;

/**
 * TriReaderAnswer:
 * @type: of the message; 0 unless @outcome is TRI_READER_ANSWERED
 * @payload: to be read once, with the client's own string chunk
 * @samples: DECODE: the decoded frames, to be copied before returning; the reader can still change
 *   them
 * @reason: a sentence, unless @outcome is TRI_READER_ANSWERED
 */
typedef struct
{
  TriReaderOutcome outcome;
  TriWireType type;
  TriWireReader payload;
  const guint8 *samples;
  const char *reason;
} TriReaderAnswer;

/**
 * TriReaderClientFuncs:
 * @take: (nullable result): makes the next most useful job for @worker, or NULL: none now
 * @answered: FALSE: the answer makes no sense, and the reader is not to be trusted any more; then
 *   it is called once more, with TRI_READER_LIED
 *
 * Who has work for readers. Both may add work, but must not add or remove clients of the pool.
 */
typedef struct
{
  TriReaderJob *(*take) (TriReaderClient *client, guint worker);
  gboolean (*answered) (TriReaderClient *client, const TriReaderJob *job, TriReaderAnswer *answer);
} TriReaderClientFuncs;

struct _TriReaderClient
{
  const TriReaderClientFuncs *funcs;
};

G_END_DECLS
