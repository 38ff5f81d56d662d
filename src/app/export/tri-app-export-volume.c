/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The volume on screen as a NIfTI file: written and read back in a thread of its own. */

#include "config.h"

#include "tri-app-export.h"
#include "tri-app-work.h"
#include "tri-nifti-writer.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TriAppWork *work;
  TriVolume *volume;
  TriStack *stack;
  char *path;
  TriNiftiSlices slices;
} VolumeSaving;

static void
saving_free (gpointer data)
{
  VolumeSaving *self = data;

  tri_volume_unref (self->volume);
  g_clear_pointer (&self->stack, tri_stack_unref);
  g_free (self->path);
  g_free (self);
}

static void
progress_cb (double fraction, gpointer user_data)
{
  tri_app_work_set_fraction (user_data, fraction);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const VolumeSaving *self = data;
  GError *error = NULL;

  if (tri_nifti_write (self->volume, self->stack, self->path, self->slices, progress_cb, self->work,
                       cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const VolumeSaving *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  tri_app_work_end (self->work, error, _ ("Volume exported and verified"));
}

void
tri_app_export_volume (TriAppWindow *window, const char *path, gboolean is_resampling)
{
  TriSession *session = tri_app_window_get_session (window);
  TriStack *stack = tri_session_get_stack (session);
  TriAppWork *work = tri_app_work_new (window, _ ("Exporting volume"));
  g_autoptr (GTask) task = NULL;
  VolumeSaving *saving;

  if (work == NULL)
    return;
  task = g_task_new (NULL, tri_app_work_get_cancellable (work), saved_cb, NULL);
  saving = g_new0 (VolumeSaving, 1);
  saving->work = work;
  saving->volume = tri_volume_ref (tri_session_get_volume (session));
  saving->stack = stack != NULL ? tri_stack_ref (stack) : NULL;
  saving->path = g_strdup (path);
  saving->slices = is_resampling ? TRI_NIFTI_SLICES_RESAMPLED : TRI_NIFTI_SLICES_AS_STORED;
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save_thread);
}
