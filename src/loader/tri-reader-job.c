/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a job: its descriptors are closed. */

#include "config.h"

#include "tri-reader-job.h"

#include <unistd.h>

void
tri_reader_job_free (TriReaderJob *self)
{
  for (guint i = 0; i < self->n_fds; i++)
    close (self->fds[i]);
  g_free (self);
}
