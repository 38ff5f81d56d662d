/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a picture, shared out to the cores. The caller works too, so that a busy pool costs
 * time but never waits for a free thread. Bands write disjoint rows: the result does not depend on
 * who took which. The helpers persist, since starting a thread costs as much as a slice. */

#include "config.h"

#include "tri-slicer-pool.h"

/* Below this waking a helper costs more than it saves. */
#define SMALL_JOB_PX 32768
#define BANDS_PER_THREAD 4
#define MAX_THREADS 8

/* Counted, as a helper may come to it when all is done and the caller is gone. */
typedef struct
{
  TriBandFunc func;
  gpointer data; /* the caller's; touched only while a band is unfinished */
  guint n_rows;
  guint n_bands;
  gint next_band;
  GMutex mutex;
  GCond finished;
  guint n_finished;
} BandJob;

static void
clear_job (gpointer data)
{
  BandJob *job = data;

  g_mutex_clear (&job->mutex);
  g_cond_clear (&job->finished);
}

static void
release_job (BandJob *job)
{
  g_atomic_rc_box_release_full (job, clear_job);
}

static void
work_on (BandJob *job)
{
  guint n_done = 0;
  guint band;

  while ((band = (guint) g_atomic_int_add (&job->next_band, 1)) < job->n_bands)
    {
      guint first = (guint) ((guint64) job->n_rows * band / job->n_bands);
      guint end = (guint) ((guint64) job->n_rows * (band + 1) / job->n_bands);

      job->func (job->data, first, end);
      n_done++;
    }
  if (n_done == 0)
    return;

  g_mutex_lock (&job->mutex);
  job->n_finished += n_done;
  if (job->n_finished == job->n_bands)
    g_cond_signal (&job->finished);
  g_mutex_unlock (&job->mutex);
}

static void
help (gpointer data, gpointer user_data)
{
  BandJob *job = data;

  work_on (job);
  release_job (job);
}

static guint
count_threads (void)
{
  return CLAMP (g_get_num_processors (), 1, MAX_THREADS);
}

static GThreadPool *
get_helpers (void)
{
  static GThreadPool *helpers;

  /* An exclusive pool starts its threads at once and keeps them; it lives as long as we do. */
  if (g_once_init_enter (&helpers))
    g_once_init_leave (&helpers,
                       g_thread_pool_new (help, NULL, (gint) count_threads () - 1, TRUE, NULL));
  return helpers;
}

void
tri_slicer_pool_run (guint n_rows, gsize n_px, TriBandFunc func, gpointer data)
{
  guint n_threads = count_threads ();
  BandJob *job;

  if (n_rows == 0)
    return;
  if (n_px < SMALL_JOB_PX || n_threads == 1 || get_helpers () == NULL)
    {
      func (data, 0, n_rows);
      return;
    }

  job = g_atomic_rc_box_new0 (BandJob);
  job->func = func;
  job->data = data;
  job->n_rows = n_rows;
  job->n_bands = MIN (n_rows, n_threads * BANDS_PER_THREAD);
  g_mutex_init (&job->mutex);
  g_cond_init (&job->finished);

  for (guint i = 1; i < n_threads; i++)
    g_thread_pool_push (get_helpers (), g_atomic_rc_box_acquire (job), NULL);
  work_on (job);

  g_mutex_lock (&job->mutex);
  while (job->n_finished < job->n_bands)
    g_cond_wait (&job->finished, &job->mutex);
  g_mutex_unlock (&job->mutex);
  release_job (job);
}
