/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-session-image.h"

#include "tri-image.h"
#include "tri-session-planes.h"

static cairo_surface_t *
render (TriSession *session, const TriViewTransform *transform, double scale, guint parts)
{
  TriVolume *volume = tri_session_get_volume (session);
  const gboolean is_linear = tri_display_get_is_interpolated (tri_session_get_display (session)) &&
                             !tri_volume_is_label_map (volume);
  const TriOverlay overlay = { .geometry = tri_volume_get_geometry (volume),
                               .layers = tri_session_get_layers (session) };
  TriSliceRequest request;

  tri_view_transform_get_request (transform, tri_session_get_volume_index (session),
                                  is_linear ? TRI_INTERPOLATION_LINEAR : TRI_INTERPOLATION_NEAREST,
                                  &request);
  request.slab_mm = tri_session_get_slab_mm (session);
  request.slab_mode = tri_display_get_slab_mode (tri_session_get_display (session));
  return tri_image_render (volume, transform, &request, tri_session_get_voi (session),
                           tri_session_get_rgb (session), scale, &overlay, parts);
}

/**
 * tri_session_image_render:
 * @session: shows a volume
 * @transform: which part of it, and the size in device px
 * @scale: device pixels per logical pixel
 *
 * What the session shows along @transform, with its window, colours, slab and layers, without
 * texts. For small pictures: it is sampled at once. Main thread.
 *
 * Returns: (transfer full): an image surface, device px
 */
cairo_surface_t *
tri_session_image_render (TriSession *session, const TriViewTransform *transform, double scale)
{
  return render (session, transform, scale, TRI_OVERLAY_ALL);
}

/**
 * tri_session_image_render_bare:
 * @session, @transform, @scale: as for tri_session_image_render()
 *
 * The same without contours, for who paints an overlay over it. Main thread.
 *
 * Returns: (transfer full): an image surface, device px; in an error state when it is too large
 */
cairo_surface_t *
tri_session_image_render_bare (TriSession *session, const TriViewTransform *transform, double scale)
{
  return render (session, transform, scale, 0);
}
