/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests about objects that are no images: their text, what they outline, the file inside. */

#include "config.h"

#include "tri-reader-documents.h"

#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "tri-charset.h"
#include "tri-dicom-file.h"
#include "tri-error.h"
#include "tri-reader-answer.h"

static gboolean
write_text (const TriWireMessage *message,
            const TriWirePart *part,
            TriDocumentText *text,
            GError **error)
{
  TriBytes file;
  TriProbe probe;

  if (!tri_reader_init_file (&file, message->fds[0], part, error))
    return FALSE;
  probe = tri_dicom_file_probe (&file, error);
  if (probe == TRI_PROBE_NO)
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                         _ ("Only DICOM objects have text"));
  return probe == TRI_PROBE_YES && tri_dicom_file_text (&file, text, error);
}

gboolean
tri_reader_handle_text (int socket_fd,
                        const TriWireMessage *message,
                        TriWireReader *in,
                        GError **error)
{
  g_autoptr (TriDocumentText) text = tri_document_text_new ();
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  TriWireWriter writer = { payload };
  TriWireDataset request;

  if (!tri_wire_get_dataset_request (in, &request))
    return tri_reader_answer_bad_message (socket_fd, message->head.job, error);
  tri_charset_override (request.charset);
  if (!write_text (message, &request.part, text, &reason))
    return tri_reader_answer_reason (socket_fd, TRI_WIRE_REFUSED, message->head.job, reason, error);
  tri_wire_put_lines (&writer, text);
  return tri_reader_answer (socket_fd, TRI_WIRE_LINES, message->head.job, payload, error);
}

gboolean
tri_reader_handle_outline (int socket_fd,
                           const TriWireMessage *message,
                           TriWireReader *in,
                           GError **error)
{
  g_autoptr (TriContours) contours = NULL;
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  TriWireWriter writer = { payload };
  TriWireDataset request;
  TriBytes file;

  if (!tri_wire_get_dataset_request (in, &request))
    return tri_reader_answer_bad_message (socket_fd, message->head.job, error);
  tri_charset_override (request.charset);
  if (tri_reader_init_file (&file, message->fds[0], &request.part, &reason))
    contours = tri_dicom_file_contours (&file, &reason);
  if (contours == NULL)
    return tri_reader_answer_reason (socket_fd, TRI_WIRE_REFUSED, message->head.job, reason, error);
  tri_wire_put_contours (&writer, contours);
  return tri_reader_answer (socket_fd, TRI_WIRE_CONTOURS, message->head.job, payload, error);
}

/* Into the memory file that came with the request, which must be as large as it says. */
static gboolean
extract (const TriWireMessage *message, const TriWireExtract *request, GError **error)
{
  gboolean is_good = FALSE;
  struct stat status;
  TriBytes file;
  gpointer out;

  if (!tri_reader_init_file (&file, message->fds[0], &request->part, error))
    return FALSE;
  if (message->fds[1] < 0 || fstat (message->fds[1], &status) != 0 ||
      request->bytes > (guint64) status.st_size)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED,
                           _ ("Internal error: invalid request"));
      return FALSE;
    }
  out = mmap (NULL, (gsize) request->bytes, PROT_READ | PROT_WRITE, MAP_SHARED, message->fds[1], 0);
  if (out == MAP_FAILED)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE, _ ("Not enough memory"));
      return FALSE;
    }
  is_good = tri_dicom_file_extract (&file, out, request->bytes, error);
  munmap (out, (gsize) request->bytes);
  return is_good;
}

gboolean
tri_reader_handle_extract (int socket_fd,
                           const TriWireMessage *message,
                           TriWireReader *in,
                           GError **error)
{
  g_autoptr (GByteArray) nothing = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  TriWireExtract request;

  if (!tri_wire_get_extract (in, &request))
    return tri_reader_answer_bad_message (socket_fd, message->head.job, error);
  if (!extract (message, &request, &reason))
    return tri_reader_answer_reason (socket_fd, TRI_WIRE_REFUSED, message->head.job, reason, error);
  return tri_reader_answer (socket_fd, TRI_WIRE_EXTRACTED, message->head.job, nothing, error);
}
