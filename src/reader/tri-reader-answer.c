/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every request begins with, a file, and ends in: an answer, or the reason why there is none.
 * It knows the socket and the messages, and nothing of what was asked for. */

#include "config.h"

#include "tri-reader-answer.h"

#include <glib/gi18n-lib.h>

#include "tri-error.h"

/**
 * tri_reader_answer:
 * @socket_fd: the conversation with the application
 * @job: of the request
 *
 * Answers a request with @payload.
 *
 * Returns: FALSE, with @error, when the other side is gone
 */
gboolean
tri_reader_answer (
    int socket_fd, TriWireType type, guint32 job, GByteArray *payload, GError **error)
{
  return tri_wire_send (socket_fd, type, job, payload->data, payload->len, NULL, 0, error);
}

/**
 * tri_reader_answer_reason:
 * @type: a message that carries a reason
 * @job: of the request
 * @reason: (nullable): NULL would be a fault of ours, and is answered all the same
 *
 * Answers a request by saying why it is refused. Reasons of other domains than TRI_ERROR cross as
 * TRI_ERROR_FAILED.
 *
 * Returns: FALSE, with @error, when the other side is gone
 */
gboolean
tri_reader_answer_reason (int socket_fd,
                          TriWireType type,
                          guint32 job,
                          const GError *reason,
                          GError **error)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };
  gboolean is_ours = reason != NULL && reason->domain == TRI_ERROR;
  TriWireReason message = {
    .error_code = is_ours ? (guint32) reason->code : TRI_ERROR_FAILED,
    .reason = reason != NULL ? reason->message : _ ("Reading failed for an unknown reason"),
  };

  tri_wire_put_reason (&writer, &message);
  return tri_reader_answer (socket_fd, type, job, payload, error);
}

/**
 * tri_reader_answer_bad_message:
 *
 * Refuses a request whose fields contradict each other.
 *
 * Returns: FALSE, with @error, when the other side is gone
 */
gboolean
tri_reader_answer_bad_message (int socket_fd, guint32 job, GError **error)
{
  g_autoptr (GError) reason =
      g_error_new_literal (TRI_ERROR, TRI_ERROR_FAILED, _ ("Internal error: invalid request"));

  return tri_reader_answer_reason (socket_fd, TRI_WIRE_REFUSED, job, reason, error);
}

/**
 * tri_reader_init_file:
 * @file: (out): borrows @fd
 * @fd: as it came with a request; −1 when none did
 * @part: which bytes of it are the file
 *
 * Returns: FALSE, with @error, when there is no such part
 */
gboolean
tri_reader_init_file (TriBytes *file, int fd, const TriWirePart *part, GError **error)
{
  return tri_bytes_init_part (file, fd, part->offset, part->size, error);
}
