/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What lies over the picture of a slice view, from the session's state: a value for painters. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-slice-view-private.h"

/* Of the calibrated region that the cursor lies in; 0: there is none. */
static double
compute_region_scale (TriSliceView *self)
{
  TriVolume *volume = tri_session_get_volume (self->session);
  TriDetails *details = tri_session_get_details (self->session);
  const TriRegion *region = NULL;
  guint voxel[3];

  if (details != NULL &&
      tri_volume_find_voxel (volume, tri_session_get_cursor (self->session), voxel))
    region = tri_details_find_region (details, voxel[0], voxel[1]);
  return region != NULL && tri_region_is_spatial (region) ? tri_region_get_mm_per_px (region) : 0;
}

TriOverlay
tri_slice_view_make_overlay (TriSliceView *self)
{
  const TriStack *stack = tri_session_get_stack (self->session);
  TriOverlay overlay = {
    .geometry = tri_volume_get_geometry (tri_slice_picture_get_volume (self->picture)),
    .has_crosshair = tri_display_get_has_crosshair (tri_session_get_display (self->session)),
    .has_annotations = tri_display_get_has_annotations (tri_session_get_display (self->session)),
    .is_flat = tri_stack_is_flat (stack),
    .needs_sides = tri_stack_is_expected_to_have_sides (stack),
    .is_quadruped = stack != NULL && stack->is_quadruped,
    .picture = tri_session_get_picture (self->session),
    .is_scale_unknown = stack != NULL && !stack->is_spacing_known,
    .cursor = tri_session_get_cursor (self->session),
    .reference = tri_display_get_has_reference_lines (tri_session_get_display (self->session))
                     ? tri_session_get_reference (self->session)
                     : NULL,
    .layers = tri_session_get_layers (self->session),
    .region_mm_per_px = compute_region_scale (self),
    .graphics = self->graphics,
    .stored_slice = tri_session_compute_stored_slice (self->session),
    .has_overlays = tri_display_get_has_overlays (tri_session_get_display (self->session)),
    .has_shutter = tri_display_get_has_shutter (tri_session_get_display (self->session)),
    .rgb = tri_session_get_rgb (self->session),
    .has_safe_colours = tri_display_get_has_safe_colours (tri_session_get_display (self->session)),
  };

  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      TriPlaneBasis basis;

      if (tri_session_compute_basis (self->session, (TriPlane) plane, &basis))
        overlay.normals[plane] = basis.normal;
    }
  overlay.has_grips = self->has_pointer && tri_slice_view_can_rotate (self);
  tri_voi_get_ends (tri_session_get_voi (self->session), &overlay.low, &overlay.high);
  overlay.marks = tri_slice_marks_get (self->marks, &overlay.n_marks);
  for (guint i = 0; i < G_N_ELEMENTS (overlay.corners); i++)
    overlay.corners[i] = self->texts.corners[i];
  return overlay;
}
