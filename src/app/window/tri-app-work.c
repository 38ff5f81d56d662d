/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-app-work.h"

#include <glib/gi18n-lib.h>

#define UPDATE_INTERVAL_MS 100

struct _TriAppWork
{
  GWeakRef window;
  char *title;
  GCancellable *cancellable;
  int permille; /* atomic */
  guint update_id;
};

static gboolean
update_cb (gpointer user_data)
{
  TriAppWork *self = user_data;
  TriAppWindow *window = tri_app_work_get_window (self);

  if (window != NULL)
    tri_app_window_show_work (window, self->title, g_atomic_int_get (&self->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

TriAppWork *
tri_app_work_new (TriAppWindow *window, const char *title)
{
  TriAppWork *self;

  if (tri_app_window_get_work (window) != NULL)
    {
      tri_app_window_show_toast (window, _ ("Another export is still running"));
      return NULL;
    }
  self = g_new0 (TriAppWork, 1);
  g_weak_ref_init (&self->window, window);
  self->title = g_strdup (title);
  self->cancellable = g_cancellable_new ();
  self->update_id = g_timeout_add (UPDATE_INTERVAL_MS, update_cb, self);
  tri_app_window_set_work (window, self);
  return self;
}

void
tri_app_work_set_fraction (TriAppWork *self, double fraction)
{
  g_atomic_int_set (&self->permille, (int) (1000 * CLAMP (fraction, 0, 1)));
}

GCancellable *
tri_app_work_get_cancellable (TriAppWork *self)
{
  return self->cancellable;
}

/* The weak reference is strong for a moment: the window does not go while it is asked. */
TriAppWindow *
tri_app_work_get_window (TriAppWork *self)
{
  g_autoptr (TriAppWindow) window = g_weak_ref_get (&self->window);

  return window;
}

void
tri_app_work_end (TriAppWork *self, const GError *error, const char *success)
{
  TriAppWindow *window = tri_app_work_get_window (self);

  g_source_remove (self->update_id);
  if (window != NULL)
    {
      tri_app_window_set_work (window, NULL);
      if (error == NULL)
        tri_app_window_show_toast (window, success);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tri_app_window_show_toast (window, error->message);
    }
  g_object_unref (self->cancellable);
  g_weak_ref_clear (&self->window);
  g_free (self->title);
  g_free (self);
}
