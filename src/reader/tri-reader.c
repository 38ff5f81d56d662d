/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The reader's main loop: takes requests off the wire, asks each format in turn whether the file is
 * its own, and answers every request exactly once, in order. It owns the ring's mapping and the
 * cache. It knows nothing of how a format looks inside. */

#include "config.h"

#include "tri-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tri-archive.h"
#include "tri-bytes.h"
#include "tri-cache.h"
#include "tri-charset.h"
#include "tri-dicom-details.h"
#include "tri-dcmtk.h"
#include "tri-dicom-file.h"
#include "tri-error.h"
#include "tri-label-file.h"
#include "tri-nifti-file.h"
#include "tri-reader-answer.h"
#include "tri-reader-cage.h"
#include "tri-reader-documents.h"
#include "tri-wire.h"

#define CACHE_BYTES ((gsize) 512 << 20)

typedef struct
{
  int socket_fd;
  gboolean is_free;
  guint8 *ring; /* NULL before SETUP */
  gsize ring_bytes;
  TriCache *cache;
  TriArchive *archive; /* (nullable): the one that was unpacked last, and may be again */
  guint64 archive_key;
} TriReader;

/* Nothing of a file has been read yet. */
static void
confine (TriReader *self, const TriWireSetup *setup, guint32 job)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };
  TriWireHello hello = { 0 };

  if (!self->is_free)
    hello.cage_parts = tri_reader_cage_enter (setup->ring_bytes, setup->n_readers);
  tri_wire_put_hello (&writer, &hello);
  /* That the other side is gone already shows when the first request is waited for. */
  (void) tri_reader_answer (self->socket_fd, TRI_WIRE_HELLO, job, payload, NULL);
}

static gboolean
handle_setup (TriReader *self, const TriWireMessage *message, TriWireReader *in, GError **error)
{
  TriWireSetup setup;
  struct stat status;
  gpointer ring;

  if (!tri_wire_get_setup (in, &setup) || self->ring != NULL || message->fds[0] < 0 ||
      fstat (message->fds[0], &status) != 0 || setup.ring_bytes == 0 ||
      setup.ring_bytes > (guint64) status.st_size || setup.ring_bytes > G_MAXSSIZE)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED, "The ring is not as announced");
      return FALSE;
    }
  ring = mmap (NULL, (gsize) setup.ring_bytes, PROT_READ | PROT_WRITE, MAP_SHARED,
               message->fds[0], 0);
  if (ring == MAP_FAILED)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED, "The ring cannot be mapped (%s)",
                   g_strerror (errno));
      return FALSE;
    }
  self->ring = ring;
  self->ring_bytes = (gsize) setup.ring_bytes;
  confine (self, &setup, message->head.job);
  return TRUE;
}

/* What is no image of any format. */
static gboolean
refuse_unknown (const TriBytes *file, TriWireType *type, GError **error)
{
  const char *archive = tri_archive_describe (file);

  *type = archive != NULL ? TRI_WIRE_ARCHIVE : TRI_WIRE_REFUSED;
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                       archive != NULL ? archive : _ ("Not a DICOM or NIfTI file"));
  return FALSE;
}

/* The table beside a label map adds to what its own header names. */
static void
add_names (const TriWireMessage *message, const TriWireScan *request, TriLabels *labels)
{
  TriBytes names;

  if (request->has_names && message->head.n_fds >= 2 &&
      tri_bytes_init (&names, message->fds[message->head.n_fds - 1], NULL))
    tri_label_file_read (&names, labels);
}

/* TRUE: @type says what was found: FRAMES, of which there is at least one, or DOCUMENT. FALSE: it
 * says what @error is to be. */
static gboolean
scan_file (TriReader *self,
           const TriWireMessage *message,
           const TriWireScan *request,
           GStringChunk *strings,
           GArray *frames,
           TriLabels *labels,
           TriDocument *document,
           TriWireType *type,
           GError **error)
{
  TriBytes file, companion = { .fd = -1 };
  TriFrame frame;
  TriProbe probe;

  *type = TRI_WIRE_REFUSED;
  if (!tri_reader_init_file (&file, message->fds[0], &request->part, error))
    return FALSE;
  if (message->head.n_fds > (request->has_names ? 2u : 1u) &&
      !tri_reader_init_file (&companion, message->fds[1], &request->companion_part, error))
    return FALSE;
  if (file.size == 0)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The file is empty"));
      return FALSE;
    }
  probe = tri_dicom_file_probe (&file, error);
  if (probe == TRI_PROBE_BROKEN)
    return FALSE;
  if (probe == TRI_PROBE_YES)
    {
      if (!tri_dicom_file_scan (&file, strings, frames, labels, document, error))
        return FALSE;
      *type = frames->len > 0 ? TRI_WIRE_FRAMES : TRI_WIRE_DOCUMENT;
      return TRUE;
    }

  probe = tri_nifti_file_probe (&file, request->name, error);
  if (probe == TRI_PROBE_BROKEN)
    return FALSE;
  if (probe == TRI_PROBE_NO)
    return refuse_unknown (&file, type, error);
  tri_frame_init (&frame);
  if (!tri_nifti_file_scan (self->cache, &file, companion.fd >= 0 ? &companion : NULL, request,
                            strings, labels, &frame, error))
    return FALSE;
  add_names (message, request, labels);
  /* Nobody keeps a table of names beside plain images. */
  if (labels->labels->len > 0 && frame.pixels.output_samples == 1 &&
      frame.pixels.output_type != TRI_SAMPLE_F32 && frame.pixels.output_type != TRI_SAMPLE_F64)
    frame.is_label_map = TRUE;
  g_array_append_val (frames, frame);
  *type = TRI_WIRE_FRAMES;
  return TRUE;
}

/* A DICOMDIR is an object without pictures, but not only that. FALSE: it is none. */
static gboolean
list_directory (const TriWireMessage *message,
                const TriWireScan *request,
                GStringChunk *strings,
                GByteArray *payload)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  TriWireDirectory directory = { .names = names };
  TriWireWriter writer = { payload };
  TriBytes file;

  if (!tri_reader_init_file (&file, message->fds[0], &request->part, NULL) ||
      !tri_dicom_file_list (&file, strings, &directory))
    return FALSE;
  tri_wire_put_directory (&writer, &directory);
  return TRUE;
}

static gboolean
handle_scan (TriReader *self, const TriWireMessage *message, TriWireReader *in, GError **error)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (TriFrame));
  g_autoptr (TriLabels) labels = tri_labels_new ();
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  TriWireWriter writer = { payload };
  TriWireType type = TRI_WIRE_REFUSED;
  TriDocument document;
  TriWireScan request;

  if (!tri_wire_get_scan (in, &request))
    return tri_reader_answer_bad_message (self->socket_fd, message->head.job, error);
  tri_charset_override (request.charset);
  tri_document_init (&document);
  (void) scan_file (self, message, &request, in->strings, frames, labels, &document, &type,
                    &reason);
  /* A DICOMDIR is an object without pictures too, or one without so much as a class. */
  if ((type == TRI_WIRE_REFUSED || document.kind == TRI_DOCUMENT_OTHER) &&
      type != TRI_WIRE_FRAMES && list_directory (message, &request, in->strings, payload))
    return tri_reader_answer (self->socket_fd, TRI_WIRE_DIRECTORY, message->head.job, payload,
                              error);
  if (reason != NULL)
    return tri_reader_answer_reason (self->socket_fd, type, message->head.job, reason, error);
  if (type == TRI_WIRE_DOCUMENT)
    {
      tri_wire_put_document (&writer, &document);
      return tri_reader_answer (self->socket_fd, TRI_WIRE_DOCUMENT, message->head.job, payload,
                                error);
    }
  tri_wire_put_labels (&writer, labels);
  tri_wire_put_frames (&writer, (const TriFrame *) (gpointer) frames->data, frames->len);
  return tri_reader_answer (self->socket_fd, TRI_WIRE_FRAMES, message->head.job, payload, error);
}

/* Everything about a decode that does not depend on the format: sizes that agree with each other
 * and with the ring. */
static gboolean
check_decode (TriReader *self, const TriWireDecode *request, GError **error)
{
  const TriPixelSource *source = &request->source;
  gsize frame_bytes = 0, total = 0;

  if (!g_size_checked_mul (&frame_bytes, source->rows, source->columns) ||
      !g_size_checked_mul (&frame_bytes, frame_bytes, source->output_samples) ||
      !g_size_checked_mul (&frame_bytes, frame_bytes,
                           tri_sample_type_get_size (source->output_type)) ||
      frame_bytes == 0 || frame_bytes > TRI_LIMIT_FRAME_BYTES ||
      frame_bytes != request->frame_bytes || request->n_frames == 0 ||
      request->first_frame >= source->n_frames ||
      request->n_frames > source->n_frames - request->first_frame ||
      !g_size_checked_mul (&total, frame_bytes, request->n_frames))
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED,
                           _ ("Internal error: invalid request for pixels"));
      return FALSE;
    }
  if (total > self->ring_bytes ||
      request->ring_offset > self->ring_bytes - total)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                           _ ("The image is larger than the space to decode it in"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
decode_file (TriReader *self,
             const TriWireMessage *message,
             const TriWireDecode *request,
             TriSliceStatistics *statistics,
             GError **error)
{
  guint8 *out = self->ring + request->ring_offset;
  TriBytes file;

  if (!tri_reader_init_file (&file, message->fds[0], &request->part, error))
    return FALSE;
  if (request->source.container == TRI_CONTAINER_DICOM)
    return tri_dicom_file_decode (self->cache, &file, request, out, statistics, error);
  return tri_nifti_file_decode (self->cache, &file, request, out, statistics, error);
}

static gboolean
handle_decode (TriReader *self, const TriWireMessage *message, TriWireReader *in, GError **error)
{
  g_autofree TriSliceStatistics *statistics = NULL;
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  TriWireWriter writer = { payload };
  TriWireDecode request;

  if (!tri_wire_get_decode (in, &request))
    return tri_reader_answer_bad_message (self->socket_fd, message->head.job, error);
  if (!check_decode (self, &request, &reason))
    return tri_reader_answer_reason (self->socket_fd, TRI_WIRE_REFUSED, message->head.job, reason,
                                     error);
  statistics = g_new0 (TriSliceStatistics, request.n_frames);
  if (!decode_file (self, message, &request, statistics, &reason))
    return tri_reader_answer_reason (self->socket_fd, TRI_WIRE_REFUSED, message->head.job, reason,
                                     error);
  tri_wire_put_statistics (&writer, statistics, request.n_frames);
  return tri_reader_answer (self->socket_fd, TRI_WIRE_PIXELS, message->head.job, payload, error);
}

static gboolean
list_elements (TriReader *self,
               const TriWireMessage *message,
               const TriWireDataset *request,
               TriDataset *dataset,
               GError **error)
{
  TriBytes file;
  TriProbe probe;

  if (!tri_reader_init_file (&file, message->fds[0], &request->part, error))
    return FALSE;
  probe = tri_dicom_file_probe (&file, error);
  if (probe == TRI_PROBE_BROKEN)
    return FALSE;
  if (probe == TRI_PROBE_YES)
    return tri_dicom_file_dataset (&file, request, dataset, error);
  return tri_nifti_file_dataset (self->cache, &file, request, dataset, error);
}

static gboolean
handle_dataset (TriReader *self, const TriWireMessage *message, TriWireReader *in, GError **error)
{
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  TriWireWriter writer = { payload };
  TriWireDataset request;

  if (!tri_wire_get_dataset_request (in, &request))
    return tri_reader_answer_bad_message (self->socket_fd, message->head.job, error);
  tri_charset_override (request.charset);
  if (!list_elements (self, message, &request, dataset, &reason))
    return tri_reader_answer_reason (self->socket_fd, TRI_WIRE_REFUSED, message->head.job, reason,
                                     error);
  tri_wire_put_elements (&writer, dataset);
  return tri_reader_answer (self->socket_fd, TRI_WIRE_ELEMENTS, message->head.job, payload, error);
}

/* Goes on with the archive that is open, when it is the one and has not been passed too far. */
static gboolean
open_archive (TriReader *self,
              const TriWireMessage *message,
              const TriWireUnpack *request,
              GError **error)
{
  TriBytes file;

  if (self->archive != NULL && self->archive_key == request->file_key &&
      tri_archive_get_position (self->archive) <= request->first_member)
    return TRUE;
  g_clear_pointer (&self->archive, tri_archive_free);
  if (!tri_bytes_init (&file, message->fds[0], error))
    return FALSE;
  self->archive = tri_archive_new (&file, request->name, error);
  self->archive_key = request->file_key;
  return self->archive != NULL;
}

static gboolean
handle_unpack (TriReader *self, const TriWireMessage *message, TriWireReader *in, GError **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (TriWireMember));
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  TriWireMembers answer_members = { .problem = "", .members = members };
  TriWireWriter writer = { payload };
  TriWireUnpack request;

  if (!tri_wire_get_unpack (in, &request) || message->fds[1] < 0)
    return tri_reader_answer_bad_message (self->socket_fd, message->head.job, error);
  if (!open_archive (self, message, &request, &reason))
    return tri_reader_answer_reason (self->socket_fd, TRI_WIRE_REFUSED, message->head.job, reason,
                                     error);
  tri_archive_unpack (self->archive, &request, message->fds[1], in->strings, &answer_members);
  if (answer_members.is_last)
    g_clear_pointer (&self->archive, tri_archive_free);
  tri_wire_put_members (&writer, &answer_members);
  return tri_reader_answer (self->socket_fd, TRI_WIRE_MEMBERS, message->head.job, payload, error);
}

static gboolean
read_details (TriReader *self,
              const TriWireMessage *message,
              const TriWireDetails *request,
              TriDetails *details,
              GError **error)
{
  TriBytes file;

  if (!tri_reader_init_file (&file, message->fds[0], &request->part, error))
    return FALSE;
  return tri_dicom_details_read (self->cache, &file, request, details, error);
}

static gboolean
handle_details (TriReader *self, const TriWireMessage *message, TriWireReader *in, GError **error)
{
  g_autoptr (TriDetails) details = tri_details_new ();
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  TriWireWriter writer = { payload };
  TriWireDetails request;

  if (!tri_wire_get_details_request (in, &request))
    return tri_reader_answer_bad_message (self->socket_fd, message->head.job, error);
  if (!read_details (self, message, &request, details, &reason))
    return tri_reader_answer_reason (self->socket_fd, TRI_WIRE_REFUSED, message->head.job, reason,
                                     error);
  tri_wire_put_details (&writer, details);
  return tri_reader_answer (self->socket_fd, TRI_WIRE_FRAME_DETAILS, message->head.job, payload,
                            error);
}

/* FALSE: the conversation cannot go on. */
static gboolean
handle_message (TriReader *self, const TriWireMessage *message, GError **error)
{
  g_autoptr (GStringChunk) strings = g_string_chunk_new (1024);
  TriWireReader in = { .data = message->payload, .size = message->head.size, .strings = strings };

  if (self->ring == NULL && message->head.type != TRI_WIRE_SETUP)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED, "The first message is no setup");
      return FALSE;
    }
  switch (message->head.type)
    {
    case TRI_WIRE_SETUP:
      return handle_setup (self, message, &in, error);
    case TRI_WIRE_SCAN:
      return handle_scan (self, message, &in, error);
    case TRI_WIRE_DECODE:
      return handle_decode (self, message, &in, error);
    case TRI_WIRE_DATASET:
      return handle_dataset (self, message, &in, error);
    case TRI_WIRE_UNPACK:
      return handle_unpack (self, message, &in, error);
    case TRI_WIRE_DETAILS:
      return handle_details (self, message, &in, error);
    case TRI_WIRE_TEXT:
      return tri_reader_handle_text (self->socket_fd, message, &in, error);
    case TRI_WIRE_OUTLINE:
      return tri_reader_handle_outline (self->socket_fd, message, &in, error);
    case TRI_WIRE_EXTRACT:
      return tri_reader_handle_extract (self->socket_fd, message, &in, error);
    default:
      g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED, "Message type %u is not a request",
                   message->head.type);
      return FALSE;
    }
}

static gboolean
serve (TriReader *self, GError **error)
{
  g_autoptr (TriWireInbox) inbox = tri_wire_inbox_new ();
  gboolean is_good = TRUE;

  while (is_good)
    {
      TriWireMessage message;
      TriWireStatus status = tri_wire_inbox_receive (inbox, self->socket_fd, &message, error);

      if (status == TRI_WIRE_STATUS_CLOSED)
        return TRUE;
      if (status == TRI_WIRE_STATUS_BROKEN)
        return FALSE;
      if (status == TRI_WIRE_STATUS_AGAIN)
        continue;
      is_good = handle_message (self, &message, error);
      for (guint i = 0; i < TRI_WIRE_MAX_FDS; i++)
        if (message.fds[i] >= 0)
          close (message.fds[i]);
    }
  return FALSE;
}

/**
 * tri_reader_serve:
 * @socket_fd: a blocking stream socket
 * @is_free: not confined, whatever comes
 *
 * Answers requests until the other side closes @socket_fd. tri_reader_cage_prepare() has been
 * called.
 *
 * Returns: FALSE when the other side broke the protocol
 */
gboolean
tri_reader_serve (int socket_fd, gboolean is_free, GError **error)
{
  g_autoptr (TriCache) cache = tri_cache_new (CACHE_BYTES);
  TriReader self = { .socket_fd = socket_fd, .is_free = is_free, .cache = cache };
  gboolean is_good = serve (&self, error);

  g_clear_pointer (&self.archive, tri_archive_free);
  if (self.ring != NULL)
    munmap (self.ring, self.ring_bytes);
  return is_good;
}
