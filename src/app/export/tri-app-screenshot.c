/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `triptych --screenshot=OUT.png`: looks at the window once a frame until the study is loaded, the
 * header is shown and the thumbnails are there, lets it settle for a few frames more, writes the
 * picture and quits. Fails when nothing could be shown or it takes too long. */

#include "config.h"

#include "tri-app-screenshot.h"

#include "tri-app-picture.h"
#include "tri-error.h"

#include <glib/gi18n-lib.h>

#define LIMIT_SECONDS 120
/* Long enough for revealers and cross-fades to end, and for a latest-wins view to draw. */
#define SETTLE_MS 600

struct _TriAppScreenshot
{
  char *path;
  int width, height; /* 0: what the settings say */
  TriAppWindow *window;
  gint64 limit_us;
  gint64 settled_since_us;
  guint timeout;
  gboolean has_failed;
};

static gboolean
parse_size (const char *size, int *width, int *height)
{
  g_auto (GStrv) parts = g_strsplit (size, "x", 3);
  gint64 values[2];

  if (g_strv_length (parts) != 2)
    return FALSE;
  for (int i = 0; i < 2; i++)
    if (!g_ascii_string_to_signed (parts[i], 10, 100, 16384, &values[i], NULL))
      return FALSE;
  *width = (int) values[0];
  *height = (int) values[1];

  return TRUE;
}

/**
 * tri_app_screenshot_new:
 * @path: the PNG to write
 * @size: (nullable): "WxH", logical pixels
 *
 * Returns: (nullable): NULL with @error when @size is none
 */
TriAppScreenshot *
tri_app_screenshot_new (const char *path, const char *size, GError **error)
{
  int width = 0, height = 0;
  TriAppScreenshot *self;

  if (size != NULL && !parse_size (size, &width, &height))
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED,
                   _ ("--screenshot-size wants width and height such as 1280x800, not “%s”"), size);
      return NULL;
    }
  self = g_new0 (TriAppScreenshot, 1);
  self->path = g_strdup (path);
  self->width = width;
  self->height = height;

  return self;
}

void
tri_app_screenshot_free (TriAppScreenshot *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self->path);
  g_free (self);
}

static void
saved_cb (const GError *error, gpointer user_data)
{
  TriAppScreenshot *self = user_data;

  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      self->has_failed = TRUE;
    }
  gtk_window_close (GTK_WINDOW (self->window));
}

static void
finish (TriAppScreenshot *self, gboolean is_late)
{
  TriStudy *study = tri_app_window_get_study (self->window);
  const GError *failure = tri_study_get_failure (study);
  const char *details = tri_study_get_failure_details (study);

  self->has_failed = is_late || failure != NULL;
  if (is_late)
    g_printerr (_ ("Not loaded after %d seconds\n"), LIMIT_SECONDS);
  else if (failure != NULL)
    g_printerr ("%s\n%s", failure->message, details != NULL ? details : "");
  tri_app_picture_save (GTK_WINDOW (self->window), self->path, saved_cb, self);
}

static gboolean
look_cb (gpointer user_data)
{
  TriAppScreenshot *self = user_data;
  gint64 now_us = g_get_monotonic_time ();

  /* The frame that a display without compositing needs has no place in a picture. */
  gtk_widget_remove_css_class (GTK_WIDGET (self->window), "solid-csd");
  if (!tri_app_window_is_idle (self->window))
    self->settled_since_us = 0;
  else if (self->settled_since_us == 0)
    self->settled_since_us = now_us;

  if (now_us < self->limit_us &&
      (self->settled_since_us == 0 || now_us - self->settled_since_us < SETTLE_MS * 1000))
    return G_SOURCE_CONTINUE;
  self->timeout = 0;
  finish (self, self->settled_since_us == 0);

  return G_SOURCE_REMOVE;
}

/**
 * tri_app_screenshot_begin:
 * @window: before it is presented
 *
 * The picture is written even when nothing could be shown: it then shows why.
 */
void
tri_app_screenshot_begin (TriAppScreenshot *self, TriAppWindow *window)
{
  self->window = window;
  self->limit_us = g_get_monotonic_time () + LIMIT_SECONDS * G_USEC_PER_SEC;
  if (self->width > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), self->width, self->height);
  if (self->timeout == 0)
    self->timeout = g_timeout_add (50, look_cb, self);
}

gboolean
tri_app_screenshot_has_failed (const TriAppScreenshot *self)
{
  return self->has_failed;
}
