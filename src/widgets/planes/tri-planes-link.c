/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-planes-link.h"

struct _TriPlanesLink
{
  TriPlanesView *views[2];
  const TriVolume *volumes[2]; /* compared only: a view resets itself with another one */
  TriPoint3 offset;
  gboolean is_active, is_matching;
};

static void
match_all (TriPlanesLink *self, guint from)
{
  TriPoint3 offset = self->offset;

  if (self->is_matching || !self->is_active)
    return;
  if (from == 1)
    offset = tri_point3_subtract ((TriPoint3){ 0, 0, 0 }, offset);
  self->is_matching = TRUE;
  for (int plane = 0; plane < TRI_N_PLANES; plane++)
    tri_slice_view_match (tri_planes_view_get_view (self->views[1 - from], (TriPlane) plane),
                          tri_planes_view_get_view (self->views[from], (TriPlane) plane), offset);
  self->is_matching = FALSE;
}

static void
changed (TriPlanesLink *self, guint side)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self->views[side]));
  const TriVolume *volume = tri_session_get_volume (session);

  /* What has just come follows what was there. */
  if (volume != self->volumes[side])
    {
      self->volumes[side] = volume;
      side = 1 - side;
    }
  match_all (self, side);
}

static void
first_changed_cb (TriPlanesLink *self)
{
  changed (self, 0);
}

static void
second_changed_cb (TriPlanesLink *self)
{
  changed (self, 1);
}

/**
 * tri_planes_link_new:
 * @first: outlives the link
 * @second: outlives the link
 *
 * The link is active, without an offset.
 *
 * Returns: (transfer full): the link
 */
TriPlanesLink *
tri_planes_link_new (TriPlanesView *first, TriPlanesView *second)
{
  TriPlanesLink *self = g_new0 (TriPlanesLink, 1);

  self->views[0] = first;
  self->views[1] = second;
  self->is_active = TRUE;
  for (guint side = 0; side < 2; side++)
    for (int plane = 0; plane < TRI_N_PLANES; plane++)
      {
        TriSliceView *view = tri_planes_view_get_view (self->views[side], (TriPlane) plane);

        g_signal_connect_swapped (tri_slice_view_get_viewport (view), "notify",
                                  G_CALLBACK (side == 0 ? first_changed_cb : second_changed_cb),
                                  self);
      }
  self->volumes[0] =
      tri_session_get_volume (tri_session_widget_get_session (TRI_SESSION_WIDGET (first)));
  return self;
}

/**
 * tri_planes_link_free:
 * @self: (transfer full) (nullable): the link; the views stay as they are
 */
void
tri_planes_link_free (TriPlanesLink *self)
{
  if (self == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    for (int plane = 0; plane < TRI_N_PLANES; plane++)
      g_signal_handlers_disconnect_by_data (
          tri_slice_view_get_viewport (
              tri_planes_view_get_view (self->views[side], (TriPlane) plane)),
          self);
  g_free (self);
}

/**
 * tri_planes_link_set_offset:
 * @offset: from a place in the first to what belongs to it in the second, patient mm
 *
 * The second follows at once.
 */
void
tri_planes_link_set_offset (TriPlanesLink *self, TriPoint3 offset)
{
  self->offset = offset;
  match_all (self, 0);
}

/**
 * tri_planes_link_set_is_active:
 * @is_active: whether the views follow each other; the second follows at once
 */
void
tri_planes_link_set_is_active (TriPlanesLink *self, gboolean is_active)
{
  self->is_active = is_active;
  match_all (self, 0);
}
