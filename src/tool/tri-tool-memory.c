/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much memory processes hold: each at its peak, and all of them at one moment. The kernel keeps
 * the first; the second is looked up every few milliseconds by a thread, so a shorter peak can be
 * missed. Pages that processes share count once for each of them. */

#include "config.h"

#include "tri-tool-memory.h"

#include <string.h>
#include <unistd.h>

#define INTERVAL_US 5000

struct _TriMemoryWatch
{
  GThread *thread;
  GArray *pids;
  GAsyncQueue *stop; /* anything in it ends the thread */
  guint64 peak_pages;
};

/**
 * tri_tool_read_peak_kib:
 *
 * Returns: the most memory that the process has held, KiB (VmHWM of proc(5)); 0 when it is gone
 */
guint64
tri_tool_read_peak_kib (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmHWM:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

/* The second number of statm (proc(5)). */
static guint64
read_resident_pages (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/statm", pid);
  g_autofree char *text = NULL;
  const char *resident;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  resident = strchr (text, ' ');
  return resident != NULL ? g_ascii_strtoull (resident, NULL, 10) : 0;
}

static gpointer
watch_thread (gpointer data)
{
  TriMemoryWatch *self = data;

  do
    {
      guint64 pages = 0;

      for (guint i = 0; i < self->pids->len; i++)
        pages += read_resident_pages (g_array_index (self->pids, int, i));
      self->peak_pages = MAX (self->peak_pages, pages);
    }
  while (g_async_queue_timeout_pop (self->stop, INTERVAL_US) == NULL);
  return NULL;
}

/**
 * tri_memory_watch_start:
 * @pids: (element-type int): watched beside this process
 *
 * Returns: (transfer full): to be freed by tri_memory_watch_finish()
 */
TriMemoryWatch *
tri_memory_watch_start (const GArray *pids)
{
  TriMemoryWatch *self = g_new0 (TriMemoryWatch, 1);
  int own_pid = getpid ();

  self->pids = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (self->pids, own_pid);
  if (pids->len > 0)
    g_array_append_vals (self->pids, pids->data, pids->len);
  self->stop = g_async_queue_new ();
  self->thread = g_thread_new ("memory", watch_thread, self);
  return self;
}

/**
 * tri_memory_watch_finish:
 *
 * Frees @self.
 *
 * Returns: the largest sum that was seen, MiB
 */
double
tri_memory_watch_finish (TriMemoryWatch *self)
{
  double peak_mib;

  g_async_queue_push (self->stop, self);
  g_thread_join (self->thread);
  g_async_queue_unref (self->stop);
  peak_mib = (double) self->peak_pages * (double) sysconf (_SC_PAGESIZE) / 1048576.0;
  g_array_unref (self->pids);
  g_free (self);
  return peak_mib;
}
