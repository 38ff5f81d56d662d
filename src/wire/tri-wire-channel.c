/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole messages over a stream socket, with their descriptors (SCM_RIGHTS, unix(7)).
 *
 * The inbox reads a head, then exactly its payload, and never a byte of the next message: so the
 * descriptors that arrive belong to the message at hand. Nothing the other side says is believed:
 * payload memory grows with the bytes that come, surplus descriptors are closed, and whatever is
 * not the protocol ends the conversation. This file knows no payload. */

#include "config.h"

#include "tri-wire.h"

#include "tri-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Room for more than the protocol allows: what comes in surplus is seen here, and closed. */
#define CONTROL_FDS 8
#define PAYLOAD_STEP (256u << 10)

typedef union
{
  struct cmsghdr header; /* for the alignment */
  char bytes[CMSG_SPACE (CONTROL_FDS * sizeof (int))];
} Control;

struct _TriWireInbox
{
  TriWireHead head;
  gsize n_head; /* bytes of it that are here */
  GByteArray *payload;
  gsize n_payload;
  int fds[TRI_WIRE_MAX_FDS];
  guint n_fds;
  gboolean is_broken;
};

/* ---- sending ---- */

static gboolean
wait_until_writable (int socket_fd)
{
  struct pollfd poll_fd = { .fd = socket_fd, .events = POLLOUT };

  return poll (&poll_fd, 1, -1) >= 0 || errno == EINTR;
}

static void
attach_fds (struct msghdr *message, Control *control, const int *fds, guint n_fds)
{
  struct cmsghdr *header = NULL;

  message->msg_control = control->bytes;
  message->msg_controllen = CMSG_SPACE (n_fds * sizeof (int));
  header = CMSG_FIRSTHDR (message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN (n_fds * sizeof (int));
  memcpy (CMSG_DATA (header), fds, n_fds * sizeof (int));
}

/**
 * tri_wire_send:
 * @fds: (array length=n_fds) (nullable): at most TRI_WIRE_MAX_FDS; stay the caller's
 *
 * Blocks until all is sent, on a non-blocking socket too.
 *
 * Returns: FALSE with TRI_ERROR_FAILED when the other side is gone
 */
gboolean
tri_wire_send (int socket_fd,
               TriWireType type,
               guint32 job,
               const guint8 *payload,
               gsize size,
               const int *fds,
               guint n_fds,
               GError **error)
{
  TriWireHead head = { TRI_WIRE_MAGIC, type, job, (guint32) size, n_fds };
  gsize n_sent = 0;
  Control control = { 0 };

  g_return_val_if_fail (size <= TRI_WIRE_MAX_PAYLOAD, FALSE);
  g_return_val_if_fail (n_fds <= TRI_WIRE_MAX_FDS, FALSE);

  while (n_sent < sizeof head + size)
    {
      gsize n_head = MIN (n_sent, sizeof head);
      gsize n_payload = n_sent - n_head;
      struct iovec parts[2] = {
        { (guint8 *) &head + n_head, sizeof head - n_head },
        { (gpointer) (payload + n_payload), size - n_payload },
      };
      struct msghdr message = { .msg_iov = parts, .msg_iovlen = size > 0 ? 2 : 1 };
      gssize n = 0;

      if (n_sent == 0 && n_fds > 0)
        attach_fds (&message, &control, fds, n_fds);

      n = sendmsg (socket_fd, &message, MSG_NOSIGNAL);
      if (n >= 0)
        n_sent += (gsize) n;
      else if (errno != EINTR && !(errno == EAGAIN && wait_until_writable (socket_fd)))
        {
          g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED,
                       _ ("The other process could not be written to: %s"), g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

/* ---- receiving ---- */

TriWireInbox *
tri_wire_inbox_new (void)
{
  TriWireInbox *self = g_new0 (TriWireInbox, 1);

  self->payload = g_byte_array_new ();
  return self;
}

static void
close_fds (TriWireInbox *self)
{
  for (guint i = 0; i < self->n_fds; i++)
    close (self->fds[i]);
  self->n_fds = 0;
}

void
tri_wire_inbox_free (TriWireInbox *self)
{
  close_fds (self);
  g_byte_array_unref (self->payload);
  g_free (self);
}

/* Keeps the descriptors of @message, closes those too many. FALSE when something is surplus. */
static gboolean
collect_fds (TriWireInbox *self, struct msghdr *message)
{
  gboolean is_good = (message->msg_flags & MSG_CTRUNC) == 0;

  for (struct cmsghdr *header = CMSG_FIRSTHDR (message); header != NULL;
       header = CMSG_NXTHDR (message, header))
    {
      gsize n_fds = (header->cmsg_len - CMSG_LEN (0)) / sizeof (int);

      if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
        continue;
      for (gsize i = 0; i < n_fds; i++)
        {
          int fd = -1;

          memcpy (&fd, CMSG_DATA (header) + i * sizeof (int), sizeof fd);
          if (self->n_fds < TRI_WIRE_MAX_FDS)
            self->fds[self->n_fds++] = fd;
          else
            {
              close (fd);
              is_good = FALSE;
            }
        }
    }
  return is_good;
}

static TriWireStatus
fail (TriWireInbox *self, GError **error)
{
  self->is_broken = TRUE;
  close_fds (self);
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED,
                       _ ("The other process sent something that makes no sense"));
  return TRI_WIRE_STATUS_BROKEN;
}

/* One recvmsg() of at most @size bytes; MESSAGE means that @n_read bytes came. */
static TriWireStatus
receive_some (TriWireInbox *self,
              int socket_fd,
              gpointer data,
              gsize size,
              gsize *n_read,
              GError **error)
{
  Control control = { 0 };
  struct iovec part = { data, size };
  struct msghdr message = {
    .msg_iov = &part,
    .msg_iovlen = 1,
    .msg_control = control.bytes,
    .msg_controllen = sizeof control.bytes,
  };
  gssize n = -1;

  do
    n = recvmsg (socket_fd, &message, MSG_CMSG_CLOEXEC);
  while (n < 0 && errno == EINTR);

  if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    return TRI_WIRE_STATUS_AGAIN;
  if (n <= 0)
    return TRI_WIRE_STATUS_CLOSED;
  if (!collect_fds (self, &message))
    return fail (self, error);

  *n_read = (gsize) n;
  return TRI_WIRE_STATUS_MESSAGE;
}

static gboolean
is_head_good (const TriWireHead *head)
{
  return head->magic == TRI_WIRE_MAGIC && head->size <= TRI_WIRE_MAX_PAYLOAD &&
         head->n_fds <= TRI_WIRE_MAX_FDS;
}

static TriWireStatus
receive_head (TriWireInbox *self, int socket_fd, GError **error)
{
  while (self->n_head < sizeof self->head)
    {
      gsize n = 0;
      TriWireStatus status = receive_some (self, socket_fd, (guint8 *) &self->head + self->n_head,
                                           sizeof self->head - self->n_head, &n, error);

      if (status != TRI_WIRE_STATUS_MESSAGE)
        return status;
      self->n_head += n;
    }
  return is_head_good (&self->head) ? TRI_WIRE_STATUS_MESSAGE : fail (self, error);
}

static TriWireStatus
receive_payload (TriWireInbox *self, int socket_fd, GError **error)
{
  while (self->n_payload < self->head.size)
    {
      gsize missing = self->head.size - self->n_payload;
      gsize step = MIN (missing, MAX (PAYLOAD_STEP, self->n_payload));
      gsize n = 0;
      TriWireStatus status = TRI_WIRE_STATUS_AGAIN;

      g_byte_array_set_size (self->payload, (guint) (self->n_payload + step));
      status =
          receive_some (self, socket_fd, self->payload->data + self->n_payload, step, &n, error);
      if (status != TRI_WIRE_STATUS_MESSAGE)
        return status;
      self->n_payload += n;
    }
  return TRI_WIRE_STATUS_MESSAGE;
}

/**
 * tri_wire_inbox_receive:
 * @message: (out caller-allocates): filled when the status is TRI_WIRE_STATUS_MESSAGE
 *
 * Takes the next message from @socket_fd, or as much of it as has come. On a blocking socket
 * AGAIN does not happen. Descriptors arrive with close-on-exec set. A broken inbox stays broken.
 */
TriWireStatus
tri_wire_inbox_receive (TriWireInbox *self, int socket_fd, TriWireMessage *message, GError **error)
{
  TriWireStatus status = TRI_WIRE_STATUS_BROKEN;

  if (self->is_broken)
    return fail (self, error);

  status = receive_head (self, socket_fd, error);
  if (status == TRI_WIRE_STATUS_MESSAGE)
    status = receive_payload (self, socket_fd, error);
  if (status != TRI_WIRE_STATUS_MESSAGE)
    return status;
  if (self->n_fds != self->head.n_fds)
    return fail (self, error);

  message->head = self->head;
  message->payload = self->payload->data;
  for (guint i = 0; i < TRI_WIRE_MAX_FDS; i++)
    message->fds[i] = i < self->n_fds ? self->fds[i] : -1;

  self->n_fds = 0;
  self->n_head = 0;
  self->n_payload = 0;
  return TRI_WIRE_STATUS_MESSAGE;
}
