/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts one reader, keeps a few jobs on their way to it so that it never waits for us, and matches
 * its answers to them: a reader answers in the order in which it was asked.
 *
 * Whatever ends the conversation (the process dies, takes too long for its oldest job, breaks the
 * protocol or says what cannot be) ends in the one @ended callback. What becomes of the jobs then
 * is for the pool to decide. Knows no file and no volume. */

#include "config.h"

#include "tri-reader-process.h"

#include "tri-error.h"
#include "tri-ring.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

/* Enough to cover the way there and back; few, as they cannot be taken back for a better one. Their
 * requests fit into the socket's buffer together, so that sending never waits for the reader. */
#define MAX_OUTSTANDING 4
/* Below redrawing (G_PRIORITY_HIGH_IDLE + 20), so that a load never makes the window wait. */
#define SOCKET_PRIORITY (G_PRIORITY_HIGH_IDLE + 30)
/* Answers that have come count before the clock does. */
#define TIMER_PRIORITY (SOCKET_PRIORITY + 1)
#define MAX_ANSWERS_AT_ONCE 4
#define SETUP_JOB G_MAXUINT32
/* A window that never stops redrawing does not stop a load: so often it goes first. */
#define PACE_US 20000

struct _TriReaderProcess
{
  GSubprocess *subprocess;
  GPid pid;
  int socket_fd;
  GSource *socket_source;
  GSource *timer_source;
  GSource *pace_source;
  TriWireInbox *inbox;
  TriRing *ring;
  guint n_readers;
  guint stall_ms;
  gboolean has_said_hello;
  guint32 cage_parts;    /* as it says itself */
  guint32 n_jobs;        /* ever sent: the next job's number */
  guint32 n_answers;     /* ever received: the number of the oldest job */
  GQueue jobs;           /* TriReaderJob, oldest first; sent, but for the last if is_last_held */
  gboolean is_last_held; /* there was no room for its samples yet */
  const TriReaderProcessFuncs *funcs;
  gpointer owner;
};

char *
tri_reader_process_find_program (void)
{
  const char *chosen = g_getenv ("TRIPTYCH_READER");
  g_autofree char *executable = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = executable != NULL ? g_path_get_dirname (executable) : NULL;
  g_autofree char *built = NULL;

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  if (folder != NULL)
    built = g_build_filename (folder, "..", "reader", "triptych-reader", NULL);
  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  return g_build_filename (TRI_LIBEXECDIR, "triptych-reader", NULL);
}

/* ---- the end ---- */

/* Its end of the socket is closed. Killing what has ended already does not change how it ended. */
static gboolean
was_stopped (TriReaderProcess *self)
{
  g_subprocess_force_exit (self->subprocess);
  return g_subprocess_wait (self->subprocess, NULL, NULL) &&
         g_subprocess_get_if_signaled (self->subprocess) &&
         g_subprocess_get_term_sig (self->subprocess) == SIGSYS;
}

static void
end (TriReaderProcess *self, TriReaderOutcome outcome)
{
  if (outcome == TRI_READER_ENDED && was_stopped (self))
    outcome = TRI_READER_STOPPED;
  g_source_destroy (self->socket_source);
  g_source_destroy (self->timer_source);
  g_source_destroy (self->pace_source);
  self->funcs->ended (self, outcome, self->owner);
}

static void
restart_clock (TriReaderProcess *self)
{
  const TriReaderJob *oldest = g_queue_peek_head (&self->jobs);
  gint64 now_us = g_get_monotonic_time ();
  gint64 limit_us = 0;

  if (oldest != NULL)
    limit_us = G_GINT64_CONSTANT (1000) * self->stall_ms +
               G_GINT64_CONSTANT (1000) * oldest->extra_ms;
  g_source_set_ready_time (self->timer_source, oldest != NULL ? now_us + limit_us : -1);
  g_source_set_ready_time (self->pace_source, oldest != NULL ? now_us + PACE_US : -1);
}

static gboolean
timer_cb (gpointer user_data)
{
  end (user_data, TRI_READER_STALLED);
  return G_SOURCE_REMOVE;
}

/* For both timers. */
static gboolean
dispatch_timer (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

/* ---- sending ---- */

static void
put_request (TriWireWriter *writer, const TriReaderJob *job)
{
  if (job->type == TRI_WIRE_SCAN)
    tri_wire_put_scan (writer, &job->scan);
  else if (job->type == TRI_WIRE_DECODE)
    tri_wire_put_decode (writer, &job->decode);
  else if (job->type == TRI_WIRE_UNPACK)
    tri_wire_put_unpack (writer, &job->unpack);
  else if (job->type == TRI_WIRE_DETAILS)
    tri_wire_put_details_request (writer, &job->details);
  else if (job->type == TRI_WIRE_EXTRACT)
    tri_wire_put_extract (writer, &job->extract);
  else
    tri_wire_put_dataset_request (writer, &job->dataset);
}

/* FALSE: no room in the ring yet. */
static gboolean
send_now (TriReaderProcess *self, TriReaderJob *job)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };

  if (job->type == TRI_WIRE_DECODE &&
      !tri_ring_take (self->ring, job->decode.frame_bytes * job->decode.n_frames,
                      &job->decode.ring_offset))
    return FALSE;
  put_request (&writer, job);
  tri_wire_send (self->socket_fd, job->type, self->n_jobs++, payload->data, payload->len, job->fds,
                 job->n_fds, NULL);
  return TRUE;
}

gboolean
tri_reader_process_has_room (const TriReaderProcess *self)
{
  return !self->is_last_held && g_queue_get_length ((GQueue *) &self->jobs) < MAX_OUTSTANDING;
}

gboolean
tri_reader_process_is_idle (const TriReaderProcess *self)
{
  return g_queue_is_empty ((GQueue *) &self->jobs);
}

void
tri_reader_process_send (TriReaderProcess *self, TriReaderJob *job)
{
  g_return_if_fail (tri_reader_process_has_room (self));

  self->is_last_held = !send_now (self, job);
  g_queue_push_tail (&self->jobs, job);
  if (g_queue_get_length (&self->jobs) == 1)
    restart_clock (self);
}

/* ---- answers ---- */

static gboolean
is_answer_to (const TriReaderJob *job, TriWireType type)
{
  if (type == TRI_WIRE_REFUSED)
    return TRUE;
  if (job->type == TRI_WIRE_SCAN)
    return type == TRI_WIRE_FRAMES || type == TRI_WIRE_DOCUMENT || type == TRI_WIRE_ARCHIVE ||
           type == TRI_WIRE_DIRECTORY;
  if (job->type == TRI_WIRE_UNPACK)
    return type == TRI_WIRE_MEMBERS;
  if (job->type == TRI_WIRE_DECODE)
    return type == TRI_WIRE_PIXELS;
  if (job->type == TRI_WIRE_DETAILS)
    return type == TRI_WIRE_FRAME_DETAILS;
  if (job->type == TRI_WIRE_TEXT)
    return type == TRI_WIRE_LINES;
  if (job->type == TRI_WIRE_OUTLINE)
    return type == TRI_WIRE_CONTOURS;
  if (job->type == TRI_WIRE_EXTRACT)
    return type == TRI_WIRE_EXTRACTED;
  return type == TRI_WIRE_ELEMENTS;
}

static gboolean
is_message_good (TriReaderProcess *self, const TriWireMessage *message, const TriReaderJob *job)
{
  return job != NULL && !(self->is_last_held && g_queue_get_length (&self->jobs) == 1) &&
         message->head.job == self->n_answers && message->head.n_fds == 0 &&
         is_answer_to (job, (TriWireType) message->head.type);
}

/* The first message, and only the first. */
static gboolean
take_hello (TriReaderProcess *self, const TriWireMessage *message)
{
  TriWireReader payload = { .data = message->payload, .size = message->head.size };
  TriWireHello hello;

  if (self->has_said_hello || self->n_answers > 0 || message->head.n_fds > 0 ||
      message->head.job != SETUP_JOB || !tri_wire_get_hello (&payload, &hello))
    return FALSE;
  self->has_said_hello = TRUE;
  self->cage_parts = hello.cage_parts;
  return TRUE;
}

/* FALSE: the reader is not to be trusted; its oldest job stays. */
static gboolean
handle_message (TriReaderProcess *self, const TriWireMessage *message)
{
  TriReaderJob *job = g_queue_peek_head (&self->jobs);
  TriReaderAnswer answer = {
    .outcome = TRI_READER_ANSWERED,
    .type = (TriWireType) message->head.type,
    .payload = { .data = message->payload, .size = message->head.size },
  };

  if (message->head.type == TRI_WIRE_HELLO)
    return take_hello (self, message);
  if (!is_message_good (self, message, job))
    return FALSE;
  if (job->type == TRI_WIRE_DECODE)
    answer.samples = tri_ring_get_data (self->ring, job->decode.ring_offset);
  if (!self->funcs->answered (job, &answer, self->owner))
    return FALSE;

  self->n_answers++;
  if (job->type == TRI_WIRE_DECODE)
    tri_ring_give_back (self->ring);
  tri_reader_job_free (g_queue_pop_head (&self->jobs));
  if (self->is_last_held)
    self->is_last_held = !send_now (self, g_queue_peek_tail (&self->jobs));
  restart_clock (self);
  return TRUE;
}

static void
close_fds (const TriWireMessage *message)
{
  for (guint i = 0; i < TRI_WIRE_MAX_FDS; i++)
    if (message->fds[i] >= 0)
      close (message->fds[i]);
}

static gboolean
socket_cb (int fd, GIOCondition condition, gpointer user_data)
{
  TriReaderProcess *self = user_data;

  for (guint i = 0; i < MAX_ANSWERS_AT_ONCE; i++)
    {
      TriWireMessage message;
      TriWireStatus status = tri_wire_inbox_receive (self->inbox, fd, &message, NULL);

      if (status == TRI_WIRE_STATUS_AGAIN)
        break;
      if (status != TRI_WIRE_STATUS_MESSAGE)
        {
          end (self, status == TRI_WIRE_STATUS_CLOSED ? TRI_READER_ENDED : TRI_READER_LIED);
          return G_SOURCE_REMOVE;
        }
      close_fds (&message);
      if (!handle_message (self, &message))
        {
          end (self, TRI_READER_LIED);
          return G_SOURCE_REMOVE;
        }
      if (tri_reader_process_has_room (self))
        self->funcs->has_room (self, self->owner);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
pace_cb (gpointer user_data)
{
  TriReaderProcess *self = user_data;

  g_source_set_ready_time (self->pace_source, g_get_monotonic_time () + PACE_US);
  socket_cb (self->socket_fd, 0, self); /* may be the end of it */
  return G_SOURCE_CONTINUE;
}

/* ---- the beginning ---- */

static GSource *
attach_timer (TriReaderProcess *self, GSourceFunc func, int priority, GMainContext *context)
{
  static GSourceFuncs timer_funcs = { .dispatch = dispatch_timer };
  GSource *source = g_source_new (&timer_funcs, sizeof (GSource));

  g_source_set_priority (source, priority);
  g_source_set_callback (source, func, self, NULL);
  g_source_set_ready_time (source, -1);
  g_source_attach (source, context);
  return source;
}

static gboolean
spawn (TriReaderProcess *self, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autofree char *program = tri_reader_process_find_program ();
  g_autoptr (GError) reason = NULL;
  int pair[2] = { -1, -1 };

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("No reader process could be started: "
                                                          "%s"),
                   g_strerror (errno));
      return FALSE;
    }
  self->socket_fd = pair[0];
  g_subprocess_launcher_take_fd (launcher, pair[1], TRI_WIRE_SOCKET_FD);
  self->subprocess = g_subprocess_launcher_spawn (launcher, &reason, program, NULL);
  if (self->subprocess == NULL)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("No reader process could be started: "
                                                          "%s"),
                   reason->message);
      return FALSE;
    }
  if (g_subprocess_get_identifier (self->subprocess) != NULL)
    self->pid = (GPid) g_ascii_strtoll (g_subprocess_get_identifier (self->subprocess), NULL, 10);
  return g_unix_set_fd_nonblocking (self->socket_fd, TRUE, error);
}

static void
attach_sources (TriReaderProcess *self)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  self->socket_source = g_unix_fd_source_new (self->socket_fd, G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_priority (self->socket_source, SOCKET_PRIORITY);
  g_source_set_callback (self->socket_source, G_SOURCE_FUNC (socket_cb), self, NULL);
  g_source_attach (self->socket_source, context);

  self->timer_source = attach_timer (self, timer_cb, TIMER_PRIORITY, context);
  self->pace_source = attach_timer (self, pace_cb, G_PRIORITY_DEFAULT, context);
}

/* That the reader is gone already shows when its answer is waited for. */
static void
send_setup (TriReaderProcess *self)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  TriWireWriter writer = { payload };
  TriWireSetup setup = { tri_ring_get_bytes (self->ring), self->n_readers };
  int fd = tri_ring_get_fd (self->ring);

  tri_wire_put_setup (&writer, &setup);
  tri_wire_send (self->socket_fd, TRI_WIRE_SETUP, SETUP_JOB, payload->data, payload->len, &fd, 1,
                 NULL);
}

TriReaderProcess *
tri_reader_process_new (guint n_readers,
                        gsize ring_bytes,
                        guint stall_ms,
                        const TriReaderProcessFuncs *funcs,
                        gpointer owner,
                        GError **error)
{
  TriReaderProcess *self = g_new0 (TriReaderProcess, 1);

  self->socket_fd = -1;
  self->n_readers = n_readers;
  self->stall_ms = stall_ms;
  self->funcs = funcs;
  self->owner = owner;
  g_queue_init (&self->jobs);
  self->inbox = tri_wire_inbox_new ();
  self->ring = tri_ring_new (ring_bytes, error);
  if (self->ring == NULL || !spawn (self, error))
    {
      tri_reader_process_free (self);
      return NULL;
    }
  send_setup (self);
  attach_sources (self);
  return self;
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
tri_reader_process_free (TriReaderProcess *self)
{
  clear_source (&self->socket_source);
  clear_source (&self->timer_source);
  clear_source (&self->pace_source);
  if (self->subprocess != NULL)
    g_subprocess_force_exit (self->subprocess);
  g_clear_object (&self->subprocess);
  if (self->socket_fd >= 0)
    close (self->socket_fd);
  g_queue_clear_full (&self->jobs, (GDestroyNotify) tri_reader_job_free);
  tri_wire_inbox_free (self->inbox);
  g_clear_pointer (&self->ring, tri_ring_free);
  g_free (self);
}

GPid
tri_reader_process_get_pid (const TriReaderProcess *self)
{
  return self->pid;
}

gboolean
tri_reader_process_get_cage (const TriReaderProcess *self, guint32 *parts)
{
  *parts = self->cage_parts;
  return self->has_said_hello;
}

TriReaderJob *
tri_reader_process_take_back (TriReaderProcess *self)
{
  return g_queue_pop_head (&self->jobs);
}

void
tri_reader_process_forget_client (TriReaderProcess *self, const TriReaderClient *client)
{
  const TriReaderJob *last = g_queue_peek_tail (&self->jobs);

  /* What has not been sent must not be: it points to what is the client's. */
  if (self->is_last_held && last->client == client)
    {
      tri_reader_job_free (g_queue_pop_tail (&self->jobs));
      self->is_last_held = FALSE;
    }
  for (GList *link = self->jobs.head; link != NULL; link = link->next)
    {
      TriReaderJob *job = link->data;

      if (job->client == client)
        job->client = NULL;
    }
}
