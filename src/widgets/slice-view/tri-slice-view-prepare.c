/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a slice view is to show, from the session and the viewport, and whether that is what it
 * shows: once a frame both are compared. Another plane in the patient is sampled anew, another
 * window only recoloured, everything else only repainted. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-slice-view-private.h"

gboolean
tri_slice_view_compute_transform (TriSliceView *self, TriViewTransform *transform)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const int width = gtk_widget_get_width (GTK_WIDGET (self)) * scale;
  const int height = gtk_widget_get_height (GTK_WIDGET (self)) * scale;
  TriVolume *volume;
  TriPlaneBasis basis;
  double pan_mm[2];

  if (self->session == NULL || width <= 0 || height <= 0 ||
      !tri_session_compute_basis (self->session, self->plane, &basis))
    return FALSE;
  tri_viewport_get_pan_mm (self->viewport, pan_mm);
  volume = tri_session_get_volume (self->session);
  tri_view_transform_init (transform, tri_volume_get_geometry (volume), &basis,
                           tri_session_get_cursor (self->session),
                           tri_viewport_get_zoom (self->viewport), pan_mm, (guint) width,
                           (guint) height);
  return TRUE;
}

gboolean
tri_slice_view_find_patient (TriSliceView *self,
                             double x,
                             double y,
                             TriViewTransform *transform,
                             TriPoint3 *patient)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (!tri_slice_view_compute_transform (self, transform))
    return FALSE;
  *patient = tri_view_transform_device_to_patient (transform, x * scale, y * scale);
  return TRUE;
}

double
tri_slice_view_compute_native_mm (const TriGeometry *geometry, const TriPlaneBasis *basis)
{
  double native_mm = G_MAXDOUBLE;

  for (guint axis = 0; axis < 3; axis++)
    if (axis != basis->axis)
      native_mm = MIN (native_mm, geometry->spacing_mm[axis]);
  return native_mm;
}

/* TRUE when the plane shows exactly one stored slice. */
static gboolean
is_along_slices (const TriPlaneBasis *basis)
{
  return basis->grid == TRI_GRID_STORED && basis->axis == 2;
}

/* What the header lays over the slice, made once for each slice and view. */
static void
update_graphics (TriSliceView *self)
{
  TriVolume *volume = self->session == NULL ? NULL : tri_session_get_volume (self->session);
  TriDetails *details = volume == NULL ? NULL : tri_session_get_details (self->session);
  TriDetails *old = self->details;

  if (details == old)
    return;
  g_clear_pointer (&self->graphics, tri_stored_graphics_free);
  tri_slice_scene_forget_graphics (self->scene);
  self->details = details == NULL ? NULL : tri_details_ref (details);
  g_clear_pointer (&old, tri_details_unref);
  if (details != NULL)
    self->graphics = tri_stored_graphics_new (details, tri_volume_get_geometry (volume));
}

static gboolean
is_loading (TriSliceView *self)
{
  return tri_session_get_n_filled (self->session) + tri_session_get_n_unreadable (self->session) <
         tri_session_count_slices (self->session);
}

static TriSliceAvailability
find_availability (TriSliceView *self, TriVolume *volume, const TriPlaneBasis *basis)
{
  const guint slice = tri_session_compute_slice (self->session, self->plane);
  const guint t = tri_session_get_volume_index (self->session);

  if (!is_along_slices (basis))
    {
      if (tri_volume_count_filled (volume, t) > 0)
        return TRI_SLICE_SHOWN;
      return is_loading (self) ? TRI_SLICE_LOADING : TRI_SLICE_UNREADABLE;
    }
  if (tri_volume_is_filled (volume, t, slice))
    return TRI_SLICE_SHOWN;
  return tri_volume_is_unreadable (volume, t, slice) || !is_loading (self)
             ? TRI_SLICE_UNREADABLE
             : TRI_SLICE_LOADING;
}

void
tri_slice_view_update_texts (TriSliceView *self)
{
  TriVolume *volume = tri_slice_picture_get_volume (self->picture);
  TriSliceTexts texts;

  if (volume == NULL)
    tri_slice_texts_init (&texts, NULL, self->plane, 1, TRI_SLICE_SHOWN);
  else
    {
      const TriPlaneBasis *basis = &self->transform.basis;
      const TriGeometry *geometry = tri_volume_get_geometry (volume);

      const double native_mm = tri_slice_view_compute_native_mm (geometry, basis);

      tri_slice_texts_init (&texts, self->session, self->plane,
                            native_mm / self->transform.mm_per_px,
                            find_availability (self, volume, basis));
    }
  if (!tri_slice_texts_equal (&texts, &self->texts))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    texts.label, -1);
  tri_slice_texts_clear (&self->texts);
  self->texts = texts;
}

/* What is asked for now; without a volume when there is nothing to show. */
static void
compute_state (TriSliceView *self, TriSliceState *state, TriViewTransform *transform)
{
  TriInterpolation interpolation = TRI_INTERPOLATION_NEAREST;

  *state = (TriSliceState){ 0 };
  if (!tri_slice_view_compute_transform (self, transform))
    return;
  state->volume = tri_session_get_volume (self->session);
  state->voi = *tri_session_get_voi (self->session);
  state->rgb = tri_session_get_rgb (self->session);
  state->n_filled = tri_session_get_n_filled (self->session);
  state->layers = tri_session_get_layers (self->session);
  state->layers_revision = tri_layers_get_revision (state->layers);
  state->line_px = (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self));
  if (tri_display_get_is_interpolated (tri_session_get_display (self->session)) &&
      !tri_volume_is_label_map (state->volume))
    interpolation = TRI_INTERPOLATION_LINEAR;
  tri_view_transform_get_request (transform, tri_session_get_volume_index (self->session),
                                  interpolation, &state->request);
  state->request.slab_mm = tri_session_get_slab_mm (self->session);
  state->request.slab_mode = tri_display_get_slab_mode (tri_session_get_display (self->session));
}

void
tri_slice_view_update_pointer (TriSliceView *self)
{
  TriViewTransform transform;
  TriPoint3 place;

  if (self->has_pointer && self->session != NULL &&
      tri_slice_view_find_patient (self, self->pointer_x, self->pointer_y, &transform, &place))
    tri_pointer_set_place (tri_session_get_pointer (self->session), &place);
}

/* Makes what is shown what is asked for. TRUE when it is not yet, as that can wait. */
gboolean
tri_slice_view_prepare (TriSliceView *self)
{
  TriSliceChange change = TRI_SLICE_UNCHANGED;
  TriSliceState state;

  update_graphics (self);
  compute_state (self, &state, &self->transform);
  if (!tri_slice_picture_can_wait (self->picture, &state))
    change = tri_slice_picture_update (self->picture, &state);
  if (state.volume != NULL &&
      tri_slice_marks_update (self->marks, self->session, &self->transform,
                              tri_slice_picture_get_revision (self->picture)))
    tri_slice_scene_forget_measurements (self->scene);
  if (change != TRI_SLICE_UNCHANGED || self->is_overlay_stale)
    {
      tri_slice_view_update_texts (self);
      tri_slice_view_update_pointer (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  self->is_overlay_stale = FALSE;
  return tri_slice_picture_can_wait (self->picture, &state);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  TriSliceView *self = TRI_SLICE_VIEW (widget);

  if (tri_slice_view_prepare (self))
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

/* However much changes until then, the next frame prepares once. */
void
tri_slice_view_schedule (TriSliceView *self)
{
  if (self->tick_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/**
 * tri_slice_view_update:
 *
 * Shows now what the session says, not in the next frame.
 */
void
tri_slice_view_update (TriSliceView *self)
{
  g_return_if_fail (TRI_IS_SLICE_VIEW (self));

  if (tri_slice_view_prepare (self))
    tri_slice_view_schedule (self);
}
