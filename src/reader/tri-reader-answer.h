/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-wire.h"

G_BEGIN_DECLS

gboolean
tri_reader_init_file (TriBytes *file, int fd, const TriWirePart *part, GError **error);
gboolean tri_reader_answer (
    int socket_fd, TriWireType type, guint32 job, GByteArray *payload, GError **error);
gboolean tri_reader_answer_reason (
    int socket_fd, TriWireType type, guint32 job, const GError *reason, GError **error);
gboolean tri_reader_answer_bad_message (int socket_fd, guint32 job, GError **error);

G_END_DECLS
