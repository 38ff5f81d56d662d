/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A reader that does what the file it is given tells it to: reads well, or dies, stalls and lies in
 * the ways in which a broken or hijacked reader could. The files are GKeyFiles with one group:
 *
 *   [image]  series, z, columns, rows, slices (more than 0: one NIfTI-like record), type, base,
 *            scan = well | die | stall | refuse | other | nothing | garbage | wrong-type
 *            decode = one of the names in decode_with_manner(), manner_at = only for this frame
 *
 * Sample (i, j) of frame k is base + 1000 k + 10 j + i. */

#include "config.h"

#include "tri-error.h"
#include "tri-sample.h"
#include "tri-wire.h"

#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct
{
  guint8 *ring;
  gsize ring_bytes;
  guint32 job;
  GKeyFile *file;
} Fake;

static char *
get_text (Fake *self, const char *key)
{
  char *text = g_key_file_get_string (self->file, "image", key, NULL);

  return text != NULL ? text : g_strdup ("");
}

static gboolean
is_text (Fake *self, const char *key, const char *wanted)
{
  g_autofree char *text = get_text (self, key);

  return g_str_equal (text, wanted);
}

static guint
get_number (Fake *self, const char *key)
{
  return (guint) g_key_file_get_integer (self->file, "image", key, NULL);
}

static void
stall (void)
{
  for (;;)
    pause ();
}

static void
answer (Fake *self, TriWireType type, GByteArray *payload)
{
  if (!tri_wire_send (TRI_WIRE_SOCKET_FD, type, self->job, payload->data, payload->len, NULL, 0,
                      NULL))
    _exit (0);
}

static void
answer_reason (Fake *self, TriWireType type, const char *reason)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };

  tri_wire_put_reason (&writer, &(TriWireReason){ TRI_ERROR_CORRUPT, reason });
  answer (self, type, payload);
}

static void
answer_garbage (void)
{
  g_assert (write (TRI_WIRE_SOCKET_FD, "this is no message at all, not even nearly", 42) == 42);
  stall ();
}

/* ---- SCAN ---- */

static void
fill_frame (Fake *self, TriFrame *frame, char **series)
{
  guint slices = get_number (self, "slices");

  tri_frame_init (frame);
  *series = get_text (self, "series");
  frame->series_uid = *series;
  frame->modality = "CT";
  frame->slope = 1;
  frame->intercept = 0;
  frame->pixels.transfer_syntax = "1.2.840.10008.1.2.1";
  frame->pixels.columns = get_number (self, "columns");
  frame->pixels.rows = get_number (self, "rows");
  frame->pixels.n_frames = MAX (slices, 1);
  frame->pixels.samples_per_pixel = 1;
  frame->pixels.output_type = (TriSampleType) get_number (self, "type");
  frame->pixels.output_samples = 1;
  frame->has_position = frame->has_orientation = frame->has_spacing = TRUE;
  frame->position_mm[0] = frame->position_mm[1] = 0;
  frame->position_mm[2] = get_number (self, "z");
  memcpy (frame->orientation, (double[6]){ 1, 0, 0, 0, 1, 0 }, sizeof frame->orientation);
  frame->spacing_mm[0] = frame->spacing_mm[1] = 1;
  if (slices == 0)
    return;
  frame->pixels.container =
      get_number (self, "stream") > 0 ? TRI_CONTAINER_NIFTI_GZIP : TRI_CONTAINER_NIFTI;
  frame->is_affine = TRUE;
  frame->is_oriented = TRUE;
  memset (frame->affine, 0, sizeof frame->affine);
  for (guint i = 0; i < 4; i++)
    frame->affine[i][i] = 1;
  memcpy (frame->dims, (guint32[4]){ frame->pixels.columns, frame->pixels.rows, slices, 1 },
          sizeof frame->dims);
}

static void
answer_document (Fake *self)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };
  TriDocument document;

  tri_document_init (&document);
  document.kind = TRI_DOCUMENT_REPORT;
  document.what = "Comprehensive SR";
  document.title = is_text (self, "scan", "untitled") ? "" : "It is a report";
  tri_wire_put_document (&writer, &document);
  answer (self, TRI_WIRE_DOCUMENT, payload);
}

static void
scan (Fake *self)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };
  g_autofree char *series = NULL;
  TriFrame frame;

  if (is_text (self, "scan", "die"))
    raise (SIGKILL);
  if (is_text (self, "scan", "stall"))
    stall ();
  if (is_text (self, "scan", "garbage"))
    answer_garbage ();
  /* As slow as a large file: that it is, is what such a test is about. */
  g_usleep (1000 * (gulong) get_number (self, "pause"));
  if (is_text (self, "scan", "refuse"))
    answer_reason (self, TRI_WIRE_REFUSED, "It says no");
  else if (is_text (self, "scan", "other"))
    answer_document (self);
  else if (is_text (self, "scan", "wrong-type"))
    answer (self, TRI_WIRE_PIXELS, payload);
  else
    {
      fill_frame (self, &frame, &series);
      tri_wire_put_labels (&writer, NULL);
      tri_wire_put_frames (&writer, &frame, is_text (self, "scan", "nothing") ? 0 : 1);
      answer (self, TRI_WIRE_FRAMES, payload);
    }
}

/* ---- DECODE ---- */

static void
decode_frame (Fake *self, const TriWireDecode *request, guint n, TriSliceStatistics *statistics)
{
  guint8 *out = self->ring + request->ring_offset + n * request->frame_bytes;
  guint32 columns = request->source.columns;
  gsize n_samples = (gsize) columns * request->source.rows;
  guint base = get_number (self, "base") + 1000 * (request->first_frame + n);

  for (gsize s = 0; s < n_samples; s++)
    {
      guint value = (guint) (base + 10 * (s / columns) + s % columns);

      if (request->source.output_type == TRI_SAMPLE_U8)
        out[s] = (guint8) value;
      else if (request->source.output_type == TRI_SAMPLE_I16)
        ((gint16 *) out)[s] = (gint16) - (gint) value;
      else
        ((guint16 *) out)[s] = (guint16) value;
    }
  tri_sample_compute_statistics (request->source.output_type, out, n_samples, statistics);
}

static void
say_hello (Fake *self)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };

  tri_wire_put_hello (&writer, &(TriWireHello){ TRI_CAGE_ALL });
  answer (self, TRI_WIRE_HELLO, payload);
}

/* Ways to go wrong before an answer. */
static void
misbehave_before (Fake *self, const char *manner)
{
  if (g_str_equal (manner, "die"))
    raise (SIGKILL);
  if (g_str_equal (manner, "leave"))
    _exit (0);
  if (g_str_equal (manner, "forbidden"))
    raise (SIGSYS); /* as the kernel ends who breaks out of the list of system calls */
  if (g_str_equal (manner, "stall"))
    stall ();
  if (g_str_equal (manner, "hello"))
    say_hello (self);
  if (g_str_equal (manner, "garbage"))
    answer_garbage ();
  if (g_str_equal (manner, "slow"))
    g_usleep (100000); /* for callers that do something while a slice is under way */
  if (g_str_equal (manner, "wrong-job"))
    self->job++;
}

static void
lie_in_statistics (const char *manner, TriSliceStatistics *statistics)
{
  if (g_str_equal (manner, "nan"))
    statistics->sum = NAN;
  if (g_str_equal (manner, "infinite"))
    statistics->max = INFINITY;
  if (g_str_equal (manner, "beyond"))
    statistics->max = 70000;
  if (g_str_equal (manner, "many"))
    statistics->n_finite += 1;
}

static void
decode_with_manner (Fake *self, const TriWireDecode *request, const char *manner)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };
  g_autofree TriSliceStatistics *statistics = g_new (TriSliceStatistics, request->n_frames);
  TriWireType type = g_str_equal (manner, "wrong-type") ? TRI_WIRE_ELEMENTS : TRI_WIRE_PIXELS;
  int fd = STDIN_FILENO;

  misbehave_before (self, manner);
  if (g_str_equal (manner, "refuse"))
    {
      answer_reason (self, TRI_WIRE_REFUSED, "It cannot be decoded");
      return;
    }
  for (guint n = 0; n < request->n_frames; n++)
    decode_frame (self, request, n, &statistics[n]);
  lie_in_statistics (manner, &statistics[0]);
  tri_wire_put_statistics (&writer, statistics, request->n_frames);
  if (g_str_equal (manner, "short"))
    g_byte_array_set_size (payload, payload->len - 1);
  if (g_str_equal (manner, "long"))
    tri_wire_put_u32 (&writer, 0);
  if (g_str_equal (manner, "descriptor"))
    tri_wire_send (TRI_WIRE_SOCKET_FD, type, self->job, payload->data, payload->len, &fd, 1, NULL);
  else
    answer (self, type, payload);
  if (g_str_equal (manner, "twice"))
    answer (self, type, payload);
}

static void
decode (Fake *self, const TriWireDecode *request)
{
  g_autofree char *manner = get_text (self, "decode");
  gboolean is_everywhere = !g_key_file_has_key (self->file, "image", "manner_at", NULL);
  guint at = get_number (self, "manner_at");

  if (is_everywhere ||
      (at >= request->first_frame && at < request->first_frame + request->n_frames))
    decode_with_manner (self, request, manner);
  else
    decode_with_manner (self, request, "well");
}

/* ---- DATASET ---- */

static void
list_elements (Fake *self)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  g_autofree char *series = get_text (self, "series");

  if (is_text (self, "scan", "refuse"))
    {
      answer_reason (self, TRI_WIRE_REFUSED, "It says no");
      return;
    }
  if (is_text (self, "scan", "die"))
    raise (SIGKILL);
  tri_dataset_append (dataset,
                      &(TriElement){ 0, 0x0020000e, "UI", "SeriesInstanceUID", series, 8 });
  tri_wire_put_elements (&writer, dataset);
  answer (self, TRI_WIRE_ELEMENTS, payload);
}

/* ---- the conversation ---- */

static void
set_up (Fake *self, int fd, const TriWireSetup *setup)
{
  self->ring_bytes = setup->ring_bytes;
  self->ring = mmap (NULL, self->ring_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  g_assert (self->ring != MAP_FAILED);
}

static void
open_file (Fake *self, int fd)
{
  char text[4096] = { 0 };

  g_clear_pointer (&self->file, g_key_file_unref);
  self->file = g_key_file_new ();
  if (fd >= 0 && pread (fd, text, sizeof text - 1, 0) > 0)
    g_key_file_load_from_data (self->file, text, strlen (text), G_KEY_FILE_NONE, NULL);
}

static void
handle (Fake *self, const TriWireMessage *message)
{
  GStringChunk *strings = g_string_chunk_new (256);
  TriWireReader in = { .data = message->payload, .size = message->head.size, .strings = strings };
  TriWireSetup setup;
  TriWireDecode request;

  self->job = message->head.job;
  if (message->head.type == TRI_WIRE_SETUP)
    {
      g_assert (tri_wire_get_setup (&in, &setup));
      set_up (self, message->fds[0], &setup);
    }
  else
    {
      open_file (self, message->fds[0]);
      if (message->head.type == TRI_WIRE_SCAN)
        scan (self);
      else if (message->head.type == TRI_WIRE_DATASET)
        list_elements (self);
      else
        {
          g_assert (tri_wire_get_decode (&in, &request));
          decode (self, &request);
        }
    }
  g_string_chunk_free (strings);
}

int
main (void)
{
  g_autoptr (TriWireInbox) inbox = tri_wire_inbox_new ();
  Fake self = { 0 };
  TriWireMessage message;

  while (tri_wire_inbox_receive (inbox, TRI_WIRE_SOCKET_FD, &message, NULL) ==
         TRI_WIRE_STATUS_MESSAGE)
    {
      handle (&self, &message);
      for (guint i = 0; i < TRI_WIRE_MAX_FDS; i++)
        if (message.fds[i] >= 0)
          close (message.fds[i]);
    }
  return 0;
}
