/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When one view is zoomed, the others of the same session take its scale. */

#include "config.h"

#include "tri-planes-zoom.h"

struct _TriPlanesZoom
{
  TriSliceView *views[TRI_N_PLANES]; /* they live longer */
  gboolean is_zooming;               /* the others are made like the one that was zoomed */
};

static gboolean
is_linked (TriPlanesZoom *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self->views[0]));

  return session != NULL &&
         tri_display_get_is_zoom_linked (tri_session_get_display (session));
}

static void
zoomed_cb (TriPlanesZoom *self, GParamSpec *pspec, TriViewport *viewport)
{
  TriSliceView *zoomed = NULL;

  if (self->is_zooming || !is_linked (self))
    return;
  self->is_zooming = TRUE;
  for (guint i = 0; i < TRI_N_PLANES; i++)
    if (tri_slice_view_get_viewport (self->views[i]) == viewport)
      zoomed = self->views[i];
  for (guint i = 0; i < TRI_N_PLANES; i++)
    if (self->views[i] != zoomed)
      tri_slice_view_match_scale (self->views[i], zoomed);
  self->is_zooming = FALSE;
}

/**
 * tri_planes_zoom_new:
 * @views: of one session; they live longer than what is returned
 *
 * Returns: (transfer full): for tri_planes_zoom_free()
 */
TriPlanesZoom *
tri_planes_zoom_new (TriSliceView *const views[TRI_N_PLANES])
{
  TriPlanesZoom *self = g_new0 (TriPlanesZoom, 1);

  for (guint i = 0; i < TRI_N_PLANES; i++)
    {
      self->views[i] = views[i];
      g_signal_connect_swapped (tri_slice_view_get_viewport (views[i]), "notify::zoom",
                                G_CALLBACK (zoomed_cb), self);
    }
  return self;
}

/**
 * tri_planes_zoom_free:
 *
 * Leaves the views as they are.
 */
void
tri_planes_zoom_free (TriPlanesZoom *self)
{
  for (guint i = 0; i < TRI_N_PLANES; i++)
    g_signal_handlers_disconnect_by_data (tri_slice_view_get_viewport (self->views[i]), self);
  g_free (self);
}
