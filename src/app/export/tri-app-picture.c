/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of a whole window, drawn again by its own renderer: no screen grabber, so that it works
 * under any display and shows nothing of what lies above the window. */

#include "config.h"

#include "tri-app-picture.h"

#include "tri-error.h"
#include "tri-file-writer.h"

#include <glib/gi18n-lib.h>

/* A window that is animated always waits for its next frame; it gets this many chances. */
#define MAX_FRAMES 600

typedef struct
{
  GtkWindow *window;
  GdkFrameClock *clock;
  gulong handler;
  guint n_frames;
  char *path;
  TriAppPictureDone done;
  gpointer user_data;
} Picture;

static void
picture_free (Picture *self)
{
  g_object_unref (self->clock);
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}

/* NULL while a redraw is due: only between a frame and the next change is there something to take.
 */
static GdkTexture *
take (GtkWindow *window)
{
  GtkWidget *widget = GTK_WIDGET (window);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  float scale = (float) gtk_widget_get_scale_factor (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gtk_snapshot_scale (snapshot, scale, scale);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (renderer == NULL || node == NULL)
    return NULL;

  return gsk_renderer_render_texture (
      renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) width * scale, (float) height * scale));
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  Picture *self = user_data;
  g_autoptr (GdkTexture) texture = take (self->window);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;

  if (texture == NULL && ++self->n_frames < MAX_FRAMES &&
      gtk_widget_get_mapped (GTK_WIDGET (self->window)))
    {
      gtk_widget_queue_draw (GTK_WIDGET (self->window));
      return;
    }
  if (texture == NULL)
    g_set_error_literal (&error, TRI_ERROR, TRI_ERROR_FAILED, _ ("The window is not on screen"));
  else
    {
      png = gdk_texture_save_to_png_bytes (texture);
      tri_file_write (self->path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), 0644,
                      &error);
    }
  g_signal_handler_disconnect (clock, self->handler); /* before @done closes the window */
  self->done (error, self->user_data);
  picture_free (self);
}

/**
 * tri_app_picture_save:
 * @window: mapped
 * @path: a PNG that is written whole or not at all
 * @done: called once, with NULL or why there is no picture
 *
 * Takes the next frame: width × height × scale factor pixels.
 */
void
tri_app_picture_save (GtkWindow *window,
                      const char *path,
                      TriAppPictureDone done,
                      gpointer user_data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_autoptr (GError) error = NULL;
  Picture *self;

  if (clock == NULL)
    {
      error = g_error_new_literal (TRI_ERROR, TRI_ERROR_FAILED, _ ("The window is not on screen"));
      done (error, user_data);
      return;
    }
  self = g_new0 (Picture, 1);
  self->window = g_object_ref (window);
  self->clock = g_object_ref (clock);
  self->path = g_strdup (path);
  self->done = done;
  self->user_data = user_data;
  self->handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  gtk_widget_queue_draw (GTK_WIDGET (window));
}
