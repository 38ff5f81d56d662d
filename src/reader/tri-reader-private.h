/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-archive.h"
#include "tri-bytes.h"
#include "tri-cache.h"
#include "tri-wire.h"

G_BEGIN_DECLS

/* What the files of the main loop share. */

typedef struct
{
  int socket_fd;
  guint8 *ring; /* NULL before SETUP */
  gsize ring_bytes;
  TriCache *cache;
  TriArchive *archive; /* (nullable): the one that was unpacked last, and may be again */
  guint64 archive_key;
} TriReader;

gboolean tri_reader_init_file (TriBytes *file, int fd, const TriWirePart *part, GError **error);
/* All three: FALSE when the other side is gone. */
gboolean tri_reader_answer (
    TriReader *self, TriWireType type, guint32 job, GByteArray *payload, GError **error);
/* @reason: (nullable): NULL would be a fault of ours, and is answered all the same. */
gboolean tri_reader_answer_reason (TriReader *self,
                                   TriWireType type,
                                   guint32 job,
                                   const GError *reason,
                                   GError **error);
gboolean tri_reader_answer_bad_message (TriReader *self, guint32 job, GError **error);

/* tri-reader-documents.c: one request each. */
gboolean tri_reader_handle_text (TriReader *self,
                                 const TriWireMessage *message,
                                 TriWireReader *in,
                                 GError **error);
gboolean tri_reader_handle_outline (TriReader *self,
                                    const TriWireMessage *message,
                                    TriWireReader *in,
                                    GError **error);
gboolean tri_reader_handle_extract (TriReader *self,
                                    const TriWireMessage *message,
                                    TriWireReader *in,
                                    GError **error);

G_END_DECLS
