/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One plane of a session on the screen: the widget, and what it does when the session changes.
 * snapshot computes nothing: that is done before, in tri-slice-view-prepare.c. How pointer and keys
 * edit the session is in tri-slice-view-input.c. The other files of the class call each other one
 * way only, and nothing of this one. */

#include "config.h"

#include "tri-slice-view-private.h"

G_DEFINE_FINAL_TYPE (TriSliceView, tri_slice_view, TRI_TYPE_SESSION_WIDGET)

enum
{
  PROP_PLANE = 1,
  PROP_VIEWPORT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

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
  tri_slice_view_keep_place (self);
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
display_notify_cb (TriSession *session, GParamSpec *pspec, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  tri_slice_view_measure_forget (self);
  tri_slice_view_update_buttons (self);
  tri_slice_view_update_shape (self);
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
  *minimum = 72;
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
  /* A menu is wanted at x, y, logical px of the view: a click of the right button. */
  g_signal_new ("menu", TRI_TYPE_SLICE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_DOUBLE, G_TYPE_DOUBLE);

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
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (display_notify_cb),
                             "notify::display", NULL);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (session_notify_cb), "notify",
                             NULL);
  g_signal_connect_object (self->viewport, "notify", G_CALLBACK (viewport_notify_cb), self, 0);

  gtk_widget_init_template (GTK_WIDGET (self));
  tri_slice_view_init_input (self);
  tri_slice_view_update_texts (self);
}

/**
 * tri_slice_view_new:
 * @session: (nullable): what to show
 * @plane: which of its planes
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_slice_view_new (TriSession *session, TriPlane plane)
{
  return g_object_new (TRI_TYPE_SLICE_VIEW, "session", session, "plane", plane, NULL);
}

/**
 * tri_slice_view_get_plane:
 *
 * Returns: which plane is shown
 */
TriPlane
tri_slice_view_get_plane (TriSliceView *self)
{
  g_return_val_if_fail (TRI_IS_SLICE_VIEW (self), TRI_PLANE_AXIAL);

  return self->plane;
}

/**
 * tri_slice_view_set_plane:
 * @plane: which plane to show
 */
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

/**
 * tri_slice_view_get_surface:
 *
 * Returns: (transfer none) (nullable): what is on screen, device px, without what lies over it;
 *   NULL before the first frame
 */
cairo_surface_t *
tri_slice_view_get_surface (TriSliceView *self)
{
  g_return_val_if_fail (TRI_IS_SLICE_VIEW (self), NULL);

  return tri_slice_picture_get_surface (self->picture);
}
