/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One plane of a session on the screen. Once a frame it compares what is asked for with what is
 * shown: another plane in the patient is sampled anew, another window only recoloured, everything
 * else only repainted. snapshot computes nothing. How pointer and keys edit the session is in
 * tri-slice-view-input.c. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-slice-view-private.h"
#include "tri-widgets.h"

#include <math.h>

G_DEFINE_FINAL_TYPE (TriSliceView, tri_slice_view, TRI_TYPE_SESSION_WIDGET)

enum
{
  PROP_PLANE = 1,
  PROP_VIEWPORT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

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
  guint n_slices;

  n_slices = tri_session_count_slices (self->session);
  return tri_session_get_n_filled (self->session) + tri_session_get_n_unreadable (self->session) <
         n_slices;
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

static void
update_texts (TriSliceView *self)
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
      update_texts (self);
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

static void
session_notify_cb (TriSession *session, GParamSpec *pspec, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  /* Slices that arrive change the picture, and the words only with it. */
  if (!g_str_equal (pspec->name, "n-filled"))
    self->is_overlay_stale = TRUE;
  tri_slice_view_schedule (self);
}

static void
viewport_notify_cb (TriViewport *viewport, GParamSpec *pspec, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  self->is_overlay_stale = TRUE;
  tri_slice_view_schedule (self);
}

static void
volume_notify_cb (TriSession *session, GParamSpec *pspec, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  /* Of another frame of reference it is given up below. */
  tri_slice_view_match (self, &self->transform, (TriPoint3){ 0, 0, 0 });
  tri_slice_scene_clear (self->scene);
  tri_slice_marks_clear (self->marks);
  tri_slice_view_update_actions (self);
}

static void
subject_notify_cb (TriSession *session, GParamSpec *pspec, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  if (tri_session_get_frame (session) == self->frame)
    return;
  self->frame = tri_session_get_frame (session);
  tri_viewport_reset (self->viewport);
}

static void
buttons_notify_cb (TriSession *session, GParamSpec *pspec, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  tri_slice_view_update_buttons (self);
}

static void
tri_slice_view_session_changed (TriSessionWidget *widget)
{
  TriSliceView *self = TRI_SLICE_VIEW (widget);

  self->session = tri_session_widget_get_session (widget);
  self->frame = self->session != NULL ? tri_session_get_frame (self->session) : NULL;
  tri_viewport_reset (self->viewport);
  tri_slice_view_update_actions (self);
  tri_slice_view_update_buttons (self);
  self->is_overlay_stale = TRUE;
  if (tri_slice_view_prepare (self))
    tri_slice_view_schedule (self);
}

static void
tri_slice_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriSliceView *self = TRI_SLICE_VIEW (widget);

  /* The frame's update phase is over: what follows is painting, so this cannot wait for a tick. */
  self->is_overlay_stale = TRUE;
  if (tri_slice_view_prepare (self))
    tri_slice_view_schedule (self);
  if (self->text_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->text_popover));
}

static void
tri_slice_view_map (GtkWidget *widget)
{
  TriSliceView *self = TRI_SLICE_VIEW (widget);

  GTK_WIDGET_CLASS (tri_slice_view_parent_class)->map (widget);

  self->is_overlay_stale = TRUE;
  tri_slice_view_schedule (self);
}

static void
tri_slice_view_unmap (GtkWidget *widget)
{
  TriSliceView *self = TRI_SLICE_VIEW (widget);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (widget, self->tick_id);
  self->tick_id = 0;

  GTK_WIDGET_CLASS (tri_slice_view_parent_class)->unmap (widget);
}

static void
tri_slice_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriSliceView *self = TRI_SLICE_VIEW (widget);
  TriOverlay overlay;

  if (tri_slice_picture_get_surface (self->picture) == NULL)
    {
      tri_slice_scene_clear (self->scene);
      return;
    }
  overlay = tri_slice_view_make_overlay (self);
  tri_slice_scene_snapshot (self->scene, snapshot, self->picture, &self->transform, &overlay,
                            gtk_widget_get_scale_factor (widget));
  tri_slice_view_snapshot_lens (self, snapshot);
}

static void
tri_slice_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = 96;
  *natural = 384;
}

static void
tri_slice_view_dispose (GObject *object)
{
  TriSliceView *self = TRI_SLICE_VIEW (object);

  self->session = NULL;
  g_clear_pointer (&self->text_popover, gtk_widget_unparent);
  tri_slice_picture_clear (self->picture);

  G_OBJECT_CLASS (tri_slice_view_parent_class)->dispose (object);
}

static void
tri_slice_view_finalize (GObject *object)
{
  TriSliceView *self = TRI_SLICE_VIEW (object);

  g_clear_object (&self->viewport);
  g_clear_pointer (&self->picture, tri_slice_picture_free);
  g_clear_pointer (&self->scene, tri_slice_scene_free);
  g_clear_pointer (&self->marks, tri_slice_marks_free);
  g_clear_pointer (&self->graphics, tri_stored_graphics_free);
  g_clear_pointer (&self->details, tri_details_unref);
  tri_voi_clear (&self->window.start);
  tri_slice_texts_clear (&self->texts);

  G_OBJECT_CLASS (tri_slice_view_parent_class)->finalize (object);
}

static void
tri_slice_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriSliceView *self = TRI_SLICE_VIEW (object);

  switch (prop_id)
    {
    case PROP_PLANE:
      g_value_set_enum (value, (int) self->plane);
      break;
    case PROP_VIEWPORT:
      g_value_set_object (value, self->viewport);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_slice_view_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TriSliceView *self = TRI_SLICE_VIEW (object);

  switch (prop_id)
    {
    case PROP_PLANE:
      tri_slice_view_set_plane (self, (TriPlane) g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_slice_view_class_init (TriSliceViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = tri_slice_view_dispose;
  object_class->finalize = tri_slice_view_finalize;
  object_class->get_property = tri_slice_view_get_property;
  object_class->set_property = tri_slice_view_set_property;
  widget_class->size_allocate = tri_slice_view_size_allocate;
  widget_class->measure = tri_slice_view_measure;
  widget_class->map = tri_slice_view_map;
  widget_class->unmap = tri_slice_view_unmap;
  widget_class->snapshot = tri_slice_view_snapshot;
  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_slice_view_session_changed;

  props[PROP_PLANE] = g_param_spec_enum ("plane", NULL, NULL, TRI_TYPE_PLANE, TRI_PLANE_AXIAL,
                                         flags);
  props[PROP_VIEWPORT] = g_param_spec_object ("viewport", NULL, NULL, TRI_TYPE_VIEWPORT,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* A double-click. */
  g_signal_new ("activated", TRI_TYPE_SLICE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "slice-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  tri_session_widget_class_set_template (TRI_SESSION_WIDGET_CLASS (klass), "tri-slice-view.ui");
  tri_slice_view_class_init_input (widget_class);
}

static void
tri_slice_view_init (TriSliceView *self)
{
  self->viewport = tri_viewport_new ();
  self->picture = tri_slice_picture_new ();
  self->scene = tri_slice_scene_new ();
  self->marks = tri_slice_marks_new ();
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (volume_notify_cb),
                             "notify::volume", NULL);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (subject_notify_cb),
                             "notify::subject", NULL);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (buttons_notify_cb),
                             "notify::display", NULL);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (session_notify_cb), "notify",
                             NULL);
  g_signal_connect_object (self->viewport, "notify", G_CALLBACK (viewport_notify_cb), self, 0);

  gtk_widget_init_template (GTK_WIDGET (self));
  tri_slice_view_init_input (self);
  update_texts (self);
}

GtkWidget *
tri_slice_view_new (TriSession *session, TriPlane plane)
{
  return g_object_new (TRI_TYPE_SLICE_VIEW, "session", session, "plane", plane, NULL);
}

TriPlane
tri_slice_view_get_plane (TriSliceView *self)
{
  g_return_val_if_fail (TRI_IS_SLICE_VIEW (self), TRI_PLANE_AXIAL);

  return self->plane;
}

void
tri_slice_view_set_plane (TriSliceView *self, TriPlane plane)
{
  g_return_if_fail (TRI_IS_SLICE_VIEW (self));

  if (plane == self->plane)
    return;
  self->plane = plane;
  self->is_overlay_stale = TRUE;
  if (tri_slice_view_prepare (self))
    tri_slice_view_schedule (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLANE]);
}

/**
 * tri_slice_view_get_viewport:
 *
 * Returns: (transfer none): this view's own zoom and pan
 */
TriViewport *
tri_slice_view_get_viewport (TriSliceView *self)
{
  g_return_val_if_fail (TRI_IS_SLICE_VIEW (self), NULL);

  return self->viewport;
}

cairo_surface_t *
tri_slice_view_get_surface (TriSliceView *self)
{
  g_return_val_if_fail (TRI_IS_SLICE_VIEW (self), NULL);

  return tri_slice_picture_get_surface (self->picture);
}
