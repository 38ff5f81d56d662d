/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole messages over a socket pair: in pieces, with descriptors, from liars. */

#define _GNU_SOURCE /* memfd_create() */
#include "config.h"

#include "tri-error.h"
#include "tri-wire.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  int ours;
  int theirs;
  TriWireInbox *inbox;
  guint n_fds_before;
} Fixture;

static guint
count_fds (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
set_up (Fixture *self, gconstpointer is_blocking)
{
  int pair[2] = { -1, -1 };

  self->n_fds_before = count_fds ();
  g_assert_no_errno (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair));
  self->ours = pair[0];
  self->theirs = pair[1];
  if (!GPOINTER_TO_INT (is_blocking))
    g_assert_no_errno (fcntl (self->ours, F_SETFL, O_NONBLOCK));
  self->inbox = tri_wire_inbox_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  tri_wire_inbox_free (self->inbox);
  if (self->ours >= 0)
    close (self->ours);
  if (self->theirs >= 0)
    close (self->theirs);
  g_assert_cmpuint (count_fds (), ==, self->n_fds_before);
}

static void
send_good (int socket_fd, guint32 job, const char *text, const int *fds, guint n_fds)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tri_wire_send (socket_fd, TRI_WIRE_REFUSED, job, (const guint8 *) text,
                                strlen (text), fds, n_fds, &error));
  g_assert_no_error (error);
}

static void
assert_message (Fixture *self, guint32 job, const char *text, TriWireMessage *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (tri_wire_inbox_receive (self->inbox, self->ours, message, &error), ==,
                   TRI_WIRE_STATUS_MESSAGE);
  g_assert_no_error (error);
  g_assert_cmpuint (message->head.type, ==, TRI_WIRE_REFUSED);
  g_assert_cmpuint (message->head.job, ==, job);
  g_assert_cmpmem (message->payload, message->head.size, text, strlen (text));
}

static void
assert_broken (Fixture *self)
{
  TriWireMessage message = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  g_assert_cmpint (tri_wire_inbox_receive (self->inbox, self->ours, &message, &error), ==,
                   TRI_WIRE_STATUS_BROKEN);
  g_assert_error (error, TRI_ERROR, TRI_ERROR_FAILED);
  g_assert_cmpint (tri_wire_inbox_receive (self->inbox, self->ours, &message, &again), ==,
                   TRI_WIRE_STATUS_BROKEN);
}

static void
test_messages (Fixture *self, gconstpointer data)
{
  TriWireMessage message = { 0 };

  send_good (self->theirs, 1, "one", NULL, 0);
  send_good (self->theirs, 2, "", NULL, 0);
  send_good (self->theirs, 3, "three", NULL, 0);

  assert_message (self, 1, "one", &message);
  g_assert_cmpint (message.fds[0], ==, -1);
  assert_message (self, 2, "", &message);
  assert_message (self, 3, "three", &message);
}

static void
test_byte_by_byte (Fixture *self, gconstpointer data)
{
  TriWireHead head = { TRI_WIRE_MAGIC, TRI_WIRE_REFUSED, 9, 4, 0 };
  guint8 bytes[sizeof head + 4];
  TriWireMessage message = { 0 };

  memcpy (bytes, &head, sizeof head);
  memcpy (bytes + sizeof head, "slow", 4);
  for (gsize i = 0; i < sizeof bytes; i++)
    {
      g_assert_cmpint (tri_wire_inbox_receive (self->inbox, self->ours, &message, NULL), ==,
                       TRI_WIRE_STATUS_AGAIN);
      g_assert_cmpint (write (self->theirs, bytes + i, 1), ==, 1);
    }
  assert_message (self, 9, "slow", &message);
}

/* Far more than a socket holds: the sender waits, the receiver takes it in pieces. */
static gpointer
send_large (gpointer data)
{
  g_autofree guint8 *bytes = g_malloc (5 << 20);

  for (guint i = 0; i < 5 << 20; i++)
    bytes[i] = (guint8) (i * 7 + (i >> 12));
  g_assert_true (tri_wire_send (GPOINTER_TO_INT (data), TRI_WIRE_FRAMES, 5, bytes, 5 << 20, NULL, 0,
                                NULL));
  return NULL;
}

static void
test_large (Fixture *self, gconstpointer is_blocking)
{
  TriWireMessage message = { 0 };
  TriWireStatus status = TRI_WIRE_STATUS_AGAIN;
  GThread *thread = NULL;

  if (!GPOINTER_TO_INT (is_blocking))
    g_assert_no_errno (fcntl (self->theirs, F_SETFL, O_NONBLOCK));
  thread = g_thread_new ("sender", send_large, GINT_TO_POINTER (self->theirs));
  while (status == TRI_WIRE_STATUS_AGAIN)
    status = tri_wire_inbox_receive (self->inbox, self->ours, &message, NULL);
  g_thread_join (thread);

  g_assert_cmpint (status, ==, TRI_WIRE_STATUS_MESSAGE);
  g_assert_cmpuint (message.head.size, ==, 5 << 20);
  for (guint i = 0; i < 5 << 20; i++)
    if (message.payload[i] != (guint8) (i * 7 + (i >> 12)))
      g_error ("byte %u differs", i);
}

static int
new_memfd (const char *content)
{
  int fd = memfd_create ("test", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, content, strlen (content)), ==, (int) strlen (content));
  return fd;
}

static void
assert_content (int fd, const char *content)
{
  char bytes[16] = { 0 };

  g_assert_cmpint (pread (fd, bytes, sizeof bytes - 1, 0), ==, (int) strlen (content));
  g_assert_cmpstr (bytes, ==, content);
  g_assert_cmpint (fcntl (fd, F_GETFD) & FD_CLOEXEC, ==, FD_CLOEXEC);
}

/* Two messages wait in the socket: each gets its own descriptors. */
static void
test_descriptors (Fixture *self, gconstpointer data)
{
  int fds[3] = { new_memfd ("first"), new_memfd ("second"), new_memfd ("third") };
  TriWireMessage message = { 0 };

  send_good (self->theirs, 1, "two", fds, 2);
  send_good (self->theirs, 2, "one", fds + 2, 1);
  send_good (self->theirs, 3, "none", NULL, 0);
  for (guint i = 0; i < 3; i++)
    close (fds[i]);

  assert_message (self, 1, "two", &message);
  assert_content (message.fds[0], "first");
  assert_content (message.fds[1], "second");
  close (message.fds[0]);
  close (message.fds[1]);
  assert_message (self, 2, "one", &message);
  assert_content (message.fds[0], "third");
  g_assert_cmpint (message.fds[1], ==, -1);
  close (message.fds[0]);
  assert_message (self, 3, "none", &message);
  g_assert_cmpint (message.fds[0], ==, -1);
}

/* A head, whatever it says, with @n_sent descriptors. */
static void
send_raw (int socket_fd, TriWireHead head, guint n_sent)
{
  union
  {
    struct cmsghdr header;
    char bytes[CMSG_SPACE (32 * sizeof (int))];
  } control = { 0 };
  struct iovec part = { &head, sizeof head };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  int fds[32];

  g_assert_cmpuint (n_sent, <=, G_N_ELEMENTS (fds));
  for (guint i = 0; i < n_sent; i++)
    fds[i] = STDIN_FILENO;
  if (n_sent > 0)
    {
      message.msg_control = control.bytes;
      message.msg_controllen = CMSG_SPACE (n_sent * sizeof (int));
      control.header.cmsg_level = SOL_SOCKET;
      control.header.cmsg_type = SCM_RIGHTS;
      control.header.cmsg_len = CMSG_LEN (n_sent * sizeof (int));
      memcpy (CMSG_DATA (&control.header), fds, n_sent * sizeof (int));
    }
  g_assert_cmpint (sendmsg (socket_fd, &message, MSG_NOSIGNAL), ==, sizeof head);
}

static void
test_lies (void)
{
  static const struct
  {
    TriWireHead head;
    guint n_sent;
  } rows[] = {
    { { 0x12345678, TRI_WIRE_FRAMES, 1, 0, 0 }, 0 },                            /* magic */
    { { TRI_WIRE_MAGIC, TRI_WIRE_FRAMES, 1, TRI_WIRE_MAX_PAYLOAD + 1, 0 }, 0 }, /* size */
    { { TRI_WIRE_MAGIC, TRI_WIRE_FRAMES, 1, G_MAXUINT32, 0 }, 0 },
    { { TRI_WIRE_MAGIC, TRI_WIRE_FRAMES, 1, 0, TRI_WIRE_MAX_FDS + 1 }, 0 },
    { { TRI_WIRE_MAGIC, TRI_WIRE_FRAMES, 1, 0, 0 }, 1 },  /* one surplus descriptor */
    { { TRI_WIRE_MAGIC, TRI_WIRE_FRAMES, 1, 0, 2 }, 1 },  /* one missing */
    { { TRI_WIRE_MAGIC, TRI_WIRE_FRAMES, 1, 0, 2 }, 5 },  /* surplus, but seen */
    { { TRI_WIRE_MAGIC, TRI_WIRE_FRAMES, 1, 0, 2 }, 32 }, /* truncated by the kernel */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture fixture = { 0 };

      set_up (&fixture, NULL);
      send_raw (fixture.theirs, rows[i].head, rows[i].n_sent);
      assert_broken (&fixture);
      tear_down (&fixture, NULL);
    }
}

static void
test_closed (Fixture *self, gconstpointer data)
{
  TriWireMessage message = { 0 };
  g_autoptr (GError) error = NULL;

  send_good (self->theirs, 1, "last", NULL, 0);
  close (self->theirs);
  self->theirs = -1;

  assert_message (self, 1, "last", &message);
  g_assert_cmpint (tri_wire_inbox_receive (self->inbox, self->ours, &message, NULL), ==,
                   TRI_WIRE_STATUS_CLOSED);
  g_assert_false (tri_wire_send (self->ours, TRI_WIRE_SCAN, 1, NULL, 0, NULL, 0, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_FAILED);
}

/* Gone in mid message, with a descriptor that nobody has taken: tear_down() counts. */
static void
test_closed_in_message (Fixture *self, gconstpointer data)
{
  TriWireMessage message = { 0 };

  send_raw (self->theirs, (TriWireHead){ TRI_WIRE_MAGIC, TRI_WIRE_FRAMES, 1, 100, 1 }, 1);
  close (self->theirs);
  self->theirs = -1;
  g_assert_cmpint (tri_wire_inbox_receive (self->inbox, self->ours, &message, NULL), ==,
                   TRI_WIRE_STATUS_CLOSED);
  g_assert_cmpuint (count_fds (), ==, self->n_fds_before + 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, is_blocking, function) \
  g_test_add (path, Fixture, GINT_TO_POINTER (is_blocking), set_up, function, tear_down)
  ADD ("/wire/channel/messages", FALSE, test_messages);
  ADD ("/wire/channel/messages/blocking", TRUE, test_messages);
  ADD ("/wire/channel/byte-by-byte", FALSE, test_byte_by_byte);
  ADD ("/wire/channel/large", FALSE, test_large);
  ADD ("/wire/channel/large/blocking", TRUE, test_large);
  ADD ("/wire/channel/descriptors", FALSE, test_descriptors);
  ADD ("/wire/channel/descriptors/blocking", TRUE, test_descriptors);
  ADD ("/wire/channel/closed", FALSE, test_closed);
  ADD ("/wire/channel/closed/in-message", FALSE, test_closed_in_message);
#undef ADD
  g_test_add_func ("/wire/channel/lies", test_lies);

  return g_test_run ();
}
