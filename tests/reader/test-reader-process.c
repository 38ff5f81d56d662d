/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The reader as the application meets it: a process with a socket. What is promised of it: every
 * request is answered once and in order, a hostile request is refused, and the process lives on. */

#define _GNU_SOURCE /* memfd_create */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dicom-maker.h"
#include "dicom-streams.h"
#include "tri-pixels.h"
#include "tri-wire.h"

#define RING_BYTES 4096
#define N (STREAM_SIDE * STREAM_SIDE)

typedef struct
{
  int socket_fd, ring_fd, file_fd;
  guint8 *ring;
  GPid pid;
  TriWireInbox *inbox;
  GStringChunk *strings;
} Peer;

static int
make_memory_file (const void *bytes, gsize n)
{
  int fd = memfd_create ("file", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, bytes, n), ==, (gssize) n);
  return fd;
}

static void
send_message (Peer *peer, TriWireType type, guint32 job, const TriWireWriter *writer, int fd)
{
  g_autoptr (GError) error = NULL;

  tri_wire_send (peer->socket_fd, type, job, writer->bytes->data, writer->bytes->len, &fd,
                 fd >= 0 ? 1 : 0, &error);
  g_assert_no_error (error);
}

static TriWireReader
receive (Peer *peer, TriWireType type, guint32 job)
{
  g_autoptr (GError) error = NULL;
  TriWireMessage message;
  TriWireStatus status = tri_wire_inbox_receive (peer->inbox, peer->socket_fd, &message, &error);

  g_assert_no_error (error);
  g_assert_cmpint (status, ==, TRI_WIRE_STATUS_MESSAGE);
  g_assert_cmpuint (message.head.type, ==, type);
  g_assert_cmpuint (message.head.job, ==, job);
  return (TriWireReader){ message.payload, message.head.size, 0, peer->strings, FALSE };
}

static GByteArray *
make_file (void)
{
  DicomImage image = { .rows = STREAM_SIDE, .columns = STREAM_SIDE };
  g_auto (DicomMaker) maker = { 0 };
  guint16 samples[N];

  for (gsize i = 0; i < N; i++)
    samples[i] = stream_gradient (i);
  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  dicom_maker_pixels (&maker, samples, N);
  return dicom_maker_finish (&maker);
}

static void
send_setup (Peer *peer)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };
  TriWireSetup setup = { RING_BYTES, 1 };

  tri_wire_put_setup (&writer, &setup);
  send_message (peer, TRI_WIRE_SETUP, 0, &writer, peer->ring_fd);
}

static void
peer_start (Peer *peer)
{
  const char *const argv[] = { g_getenv ("TRIPTYCH_READER"), NULL };
  g_autoptr (GByteArray) bytes = make_file ();
  g_autoptr (GError) error = NULL;
  int sockets[2], from, to = TRI_WIRE_SOCKET_FD;

  g_assert_nonnull (argv[0]);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets), ==, 0);
  from = sockets[1];
  g_spawn_async_with_pipes_and_fds (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, -1,
                                    -1, -1, &from, &to, 1, &peer->pid, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  close (sockets[1]);
  peer->socket_fd = sockets[0];
  peer->inbox = tri_wire_inbox_new ();
  peer->strings = g_string_chunk_new (1024);
  peer->file_fd = make_memory_file (bytes->data, bytes->len);
  peer->ring_fd = memfd_create ("ring", MFD_CLOEXEC);
  g_assert_cmpint (ftruncate (peer->ring_fd, RING_BYTES), ==, 0);
  peer->ring = mmap (NULL, RING_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, peer->ring_fd, 0);
}

static guint32
begin (Peer *peer)
{
  TriWireHello hello = { 0 };
  TriWireReader in;

  peer_start (peer);
  send_setup (peer);
  in = receive (peer, TRI_WIRE_HELLO, 0);
  g_assert_true (tri_wire_get_hello (&in, &hello));
  return hello.cage_parts;
}

static void
peer_close (Peer *peer)
{
  munmap (peer->ring, RING_BYTES);
  close (peer->ring_fd);
  close (peer->file_fd);
  tri_wire_inbox_free (peer->inbox);
  g_string_chunk_free (peer->strings);
}

/* Closing the socket ends the reader in good order. */
static void
peer_end (Peer *peer)
{
  int status = 0;

  close (peer->socket_fd);
  g_assert_cmpint (waitpid (peer->pid, &status, 0), ==, peer->pid);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  peer_close (peer);
}

static void
send_scan (Peer *peer, guint32 job, int fd)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };
  TriWireScan scan = { 1, "a.dcm" };

  tri_wire_put_scan (&writer, &scan);
  send_message (peer, TRI_WIRE_SCAN, job, &writer, fd);
}

static TriFrame
scan_frame (Peer *peer)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (TriFrame));
  g_autoptr (TriLabels) labels = NULL;
  TriWireReader in;

  send_scan (peer, 1, peer->file_fd);
  in = receive (peer, TRI_WIRE_FRAMES, 1);
  labels = tri_wire_get_labels (&in);
  g_assert_true (tri_wire_get_frames (&in, frames));
  g_assert_cmpuint (frames->len, ==, 1);
  return g_array_index (frames, TriFrame, 0);
}

static void
send_decode (Peer *peer, guint32 job, const TriWireDecode *decode)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };

  tri_wire_put_decode (&writer, decode);
  send_message (peer, TRI_WIRE_DECODE, job, &writer, peer->file_fd);
}

static void
test_scan_and_decode (void)
{
  Peer peer = { 0 };
  TriSliceStatistics statistics;
  TriWireReader in;
  TriFrame frame;

  begin (&peer);
  frame = scan_frame (&peer);
  g_assert_cmpstr (frame.patient_name, ==, "Doe^Jane");
  send_decode (&peer, 7, &(TriWireDecode){ 1, 0, 1, 1024, 2 * N, frame.pixels });
  in = receive (&peer, TRI_WIRE_PIXELS, 7);
  g_assert_true (tri_wire_get_statistics (&in, &statistics, 1));
  g_assert_cmpfloat (statistics.max, ==, 1707);
  for (gsize i = 0; i < N; i++)
    g_assert_cmpuint (((guint16 *) (gpointer) (peer.ring + 1024))[i], ==, stream_gradient (i));
  /* Not a byte beside the slot. */
  for (gsize i = 0; i < RING_BYTES; i++)
    if (i < 1024 || i >= 1024 + 2 * N)
      g_assert_cmpuint (peer.ring[i], ==, 0);
  peer_end (&peer);
}

/* Requests that would write outside the ring, or that lie about sizes. */
static void
test_hostile_decodes (void)
{
  Peer peer = { 0 };
  TriFrame frame;
  TriWireReader in;
  TriWireReason reason;
  guint32 job = 10;

  begin (&peer);
  frame = scan_frame (&peer);
  {
    const TriWireDecode good = { 1, 0, 1, 0, 2 * N, frame.pixels };
    TriWireDecode bad[7] = { good, good, good, good, good, good, good };

    bad[0].ring_offset = RING_BYTES - 2 * N + 1;
    bad[1].ring_offset = G_MAXUINT64 - 4;
    bad[2].frame_bytes = 2 * N - 2;
    bad[3].first_frame = 1;
    bad[4].source.rows = 100;
    bad[4].frame_bytes = 2 * 100 * STREAM_SIDE;
    bad[5].source.output_type = TRI_SAMPLE_U8;
    bad[5].frame_bytes = N;
    bad[6].source.offset = G_MAXUINT64 / 2;
    for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
      {
        send_decode (&peer, ++job, &bad[i]);
        in = receive (&peer, TRI_WIRE_REFUSED, job);
        g_assert_true (tri_wire_get_reason (&in, &reason));
        g_assert_cmpstr (reason.reason, !=, "");
      }
    send_decode (&peer, ++job, &good);
    receive (&peer, TRI_WIRE_PIXELS, job);
  }
  peer_end (&peer);
}

/* Ten requests before the first answer is read, good and bad ones. */
static void
test_order (void)
{
  Peer peer = { 0 };
  int text_fd = make_memory_file ("no picture at all", 17), pipes[2];

  g_assert_cmpint (pipe (pipes), ==, 0);
  begin (&peer);
  for (guint32 job = 0; job < 10; job++)
    send_scan (&peer, job, job % 3 == 0 ? peer.file_fd : job % 3 == 1 ? text_fd
                                                                      : pipes[0]);
  for (guint32 job = 0; job < 10; job++)
    receive (&peer, job % 3 == 0 ? TRI_WIRE_FRAMES : TRI_WIRE_REFUSED, job);
  peer_end (&peer);
  close (text_fd);
  close (pipes[0]);
  close (pipes[1]);
}

static void
test_no_descriptor (void)
{
  Peer peer = { 0 };

  begin (&peer);
  send_scan (&peer, 3, -1);
  receive (&peer, TRI_WIRE_REFUSED, 3);
  peer_end (&peer);
}

static void
test_dataset (void)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  TriWireDataset request = { 1, 0 };
  TriWireWriter writer = { payload };
  const TriElement *element = NULL;
  Peer peer = { 0 };
  TriWireReader in;

  begin (&peer);
  tri_wire_put_dataset_request (&writer, &request);
  send_message (&peer, TRI_WIRE_DATASET, 4, &writer, peer.file_fd);
  in = receive (&peer, TRI_WIRE_ELEMENTS, 4);
  g_assert_true (tri_wire_get_elements (&in, dataset));
  for (guint i = 0; i < dataset->elements->len; i++)
    if (g_array_index (dataset->elements, TriElement, i).tag == 0x00100010)
      element = &g_array_index (dataset->elements, TriElement, i);
  g_assert_nonnull (element);
  g_assert_cmpstr (element->keyword, ==, "PatientName");
  g_assert_cmpstr (element->vr, ==, "PN");
  g_assert_cmpstr (element->value, ==, "Doe^Jane");
  g_assert_cmpuint (element->length, ==, 8);
  element = &g_array_index (dataset->elements, TriElement, dataset->elements->len - 1);
  g_assert_cmpuint (element->tag, ==, 0x7fe00010);
  g_assert_cmpstr (element->value, ==, "128 bytes");
  peer_end (&peer);
}

/* The number that /proc/PID/status gives after @key. */
static int
read_status (const Peer *peer, const char *key)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", peer->pid);
  g_autofree char *text = NULL;
  const char *line = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, key);
  g_assert_nonnull (line);
  return (int) g_ascii_strtoll (line + strlen (key), NULL, 10);
}

/* What it says of its cage is what the kernel says of it, and only a development build has a switch
 * that lets it out. */
static void
test_confined (void)
{
  Peer peer = { 0 };
  guint32 parts = 0;

#ifndef TRI_IS_DEVELOPMENT
  g_setenv ("TRIPTYCH_READER_FREE", "1", TRUE);
#endif
  parts = begin (&peer);
  g_unsetenv ("TRIPTYCH_READER_FREE");
  g_assert_cmpint (read_status (&peer, "\nNoNewPrivs:"), ==, 1);
  g_assert_true ((parts & TRI_CAGE_PRIVILEGES) != 0);
  g_assert_true ((parts & TRI_CAGE_LIMITS) != 0);
#ifndef TRI_IS_SANITIZED
  g_assert_true ((parts & TRI_CAGE_SYSCALLS) != 0);
  g_assert_cmpint (read_status (&peer, "\nSeccomp:"), ==, 2);
#endif
  peer_end (&peer);
}

/* Who asks before the reader is confined gets no answer. */
static void
test_no_setup (void)
{
  Peer peer = { 0 };
  TriWireMessage message;
  int status = 0;

  peer_start (&peer);
  send_scan (&peer, 1, peer.file_fd);
  g_assert_cmpint (tri_wire_inbox_receive (peer.inbox, peer.socket_fd, &message, NULL), ==,
                   TRI_WIRE_STATUS_CLOSED);
  g_assert_cmpint (waitpid (peer.pid, &status, 0), ==, peer.pid);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 1);
  close (peer.socket_fd);
  peer_close (&peer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/confined", test_confined);
  g_test_add_func ("/reader/no-setup", test_no_setup);
  g_test_add_func ("/reader/scan-and-decode", test_scan_and_decode);
  g_test_add_func ("/reader/hostile-decodes", test_hostile_decodes);
  g_test_add_func ("/reader/order", test_order);
  g_test_add_func ("/reader/no-descriptor", test_no_descriptor);
  g_test_add_func ("/reader/dataset", test_dataset);
  return g_test_run ();
}
