/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The stages of a start, told once each after the frame that shows them. */

#include "config.h"

#include "tri-app-milestones.h"

typedef enum
{
  STAGE_WINDOW,
  STAGE_PICTURE,
  STAGE_PLANES,
  STAGE_ALL,
  STAGE_OVER,
} Stage;

typedef struct
{
  TriAppWindow *window; /* lives longer than its frame clock's signals */
  Stage stage;
} Milestones;

static guint
count_pictures (TriAppWindow *window)
{
  TriPlanesView *planes = tri_app_window_get_planes (window);
  guint n_pictures = 0;

  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    n_pictures +=
        tri_slice_view_get_surface (tri_planes_view_get_view (planes, (TriPlane) plane)) != NULL;
  return n_pictures;
}

static gboolean
is_reached (Milestones *self)
{
  switch (self->stage)
    {
    case STAGE_WINDOW:
      return TRUE;
    case STAGE_PICTURE:
      return count_pictures (self->window) > 0;
    case STAGE_PLANES:
      return count_pictures (self->window) == TRI_N_PLANES;
    case STAGE_ALL:
      return !(tri_workspace_get_busy_pane (tri_app_window_get_workspace (self->window)) != NULL);
    case STAGE_OVER:
      break;
    }
  return FALSE;
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  static const char *const names[] = { "window", "picture", "planes", "all" };
  Milestones *self = user_data;

  while (is_reached (self))
    g_debug ("painted: %s", names[self->stage++]);
  if (self->stage == STAGE_OVER)
    g_signal_handlers_disconnect_by_data (clock, self);
}

static void
free_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
realize_cb (TriAppWindow *window)
{
  Milestones *self = g_new0 (Milestones, 1);

  self->window = window;
  g_signal_connect_data (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                         G_CALLBACK (after_paint_cb), self, free_cb, 0);
}

void
tri_app_milestones_watch (TriAppWindow *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
}
