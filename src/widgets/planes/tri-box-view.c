/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A small view that explains the others: what is stored, how it lies in the patient, and where the
 * planes cut it. How it looks is the painter's business. */

#include "config.h"

#include "tri-box-view.h"

#include "tri-painter-box.h"
#include "tri-painters.h"
#include "tri-session-planes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* From the front, the patient's left and from above. */
#define START_YAW_RAD (-35 * G_PI / 180)
#define START_PITCH_RAD (22 * G_PI / 180)
#define KEY_TURN_RAD (15 * G_PI / 180)
/* Half a turn across the view. */
#define MAX_PITCH_RAD (G_PI / 2)

struct _TriBoxView
{
  TriSessionWidget parent_instance;

  double yaw_rad, pitch_rad;
  double drag_yaw_rad, drag_pitch_rad; /* where a drag began */

  cairo_surface_t *slices; /* (nullable): drawn once for each turn and size: they are many */
  int slices_width, slices_height, slices_scale;
};

G_DEFINE_FINAL_TYPE (TriBoxView, tri_box_view, TRI_TYPE_SESSION_WIDGET)

static gboolean
has_place (TriSession *session)
{
  return session != NULL && tri_session_get_volume (session) != NULL &&
         tri_stack_has_place (tri_session_get_stack (session));
}

static void
update_label (TriBoxView *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  g_autofree char *label = NULL;
  const TriGeometry *geometry;
  double tilt_deg;

  if (!has_place (session))
    return;
  geometry = tri_volume_get_geometry (tri_session_get_volume (session));
  tilt_deg = tri_geometry_compute_tilt_deg (geometry);
  if (tilt_deg > 0.5)
    /* Translators: what a screen reader says of the box: how many slices, and their tilt. */
    label = g_strdup_printf (_ ("Place of %u slices in the patient, tilted by %.0f°"),
                             geometry->dims[2], tilt_deg);
  else
    label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Place of %u slice in the patient",
                                          "Place of %u slices in the patient", geometry->dims[2]),
                             geometry->dims[2]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
forget_slices (TriBoxView *self)
{
  g_clear_pointer (&self->slices, cairo_surface_destroy);
}

static void
update (TriBoxView *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));

  gtk_widget_set_visible (GTK_WIDGET (self), has_place (session));
  update_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
session_notify_cb (TriSession *session, GParamSpec *pspec, TriBoxView *self)
{
  g_assert (TRI_IS_BOX_VIEW (self));

  if (g_str_equal (pspec->name, "cursor"))
    {
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  forget_slices (self);
  update (self);
}

static void
tri_box_view_session_changed (TriSessionWidget *widget)
{
  update (TRI_BOX_VIEW (widget));
}

static void
turn_to (TriBoxView *self, double yaw_rad, double pitch_rad)
{
  self->yaw_rad = remainder (yaw_rad, 2 * G_PI);
  self->pitch_rad = CLAMP (pitch_rad, -MAX_PITCH_RAD, MAX_PITCH_RAD);
  forget_slices (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriBoxView *self)
{
  g_assert (TRI_IS_BOX_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_yaw_rad = self->yaw_rad;
  self->drag_pitch_rad = self->pitch_rad;
}

/* The side that is seen follows the pointer. */
static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriBoxView *self)
{
  const double size = MIN (gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)));

  g_assert (TRI_IS_BOX_VIEW (self));

  turn_to (self, self->drag_yaw_rad - dx * G_PI / size, self->drag_pitch_rad + dy * G_PI / size);
}

static void
turn_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  TriBoxView *self = TRI_BOX_VIEW (widget);

  if (g_str_equal (action_name, "box.turn-left"))
    turn_to (self, self->yaw_rad + KEY_TURN_RAD, self->pitch_rad);
  else if (g_str_equal (action_name, "box.turn-right"))
    turn_to (self, self->yaw_rad - KEY_TURN_RAD, self->pitch_rad);
  else if (g_str_equal (action_name, "box.turn-up"))
    turn_to (self, self->yaw_rad, self->pitch_rad - KEY_TURN_RAD);
  else if (g_str_equal (action_name, "box.turn-down"))
    turn_to (self, self->yaw_rad, self->pitch_rad + KEY_TURN_RAD);
  else
    turn_to (self, START_YAW_RAD, START_PITCH_RAD);
}

static void
draw_slices (TriBoxView *self, const TriBoxScene *scene, int width, int height, int scale)
{
  cairo_t *cr;

  if (self->slices != NULL && width == self->slices_width && height == self->slices_height &&
      scale == self->slices_scale)
    return;
  forget_slices (self);
  self->slices_width = width;
  self->slices_height = height;
  self->slices_scale = scale;
  self->slices =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_surface_set_device_scale (self->slices, scale, scale);
  cr = cairo_create (self->slices);
  tri_paint_box_slices (cr, width, height, scene);
  cairo_destroy (cr);
}

static void
tri_box_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriBoxView *self = TRI_BOX_VIEW (widget);
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  TriBoxScene scene = { .yaw_rad = self->yaw_rad, .pitch_rad = self->pitch_rad };
  cairo_t *cr;

  if (!has_place (session))
    return;
  scene.geometry = tri_volume_get_geometry (tri_session_get_volume (session));
  scene.cursor = tri_session_get_cursor (session);
  /* A lone slice is cut by nothing but itself. */
  scene.has_safe_colours = tri_display_get_has_safe_colours (tri_session_get_display (session));
  scene.n_planes = tri_stack_is_flat (tri_session_get_stack (session)) ? 0 : TRI_N_PLANES;
  for (guint i = 0; i < scene.n_planes; i++)
    tri_session_compute_basis (session, i, &scene.planes[i]);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw_slices (self, &scene, width, height, gtk_widget_get_scale_factor (widget));
  cairo_set_source_surface (cr, self->slices, 0, 0);
  cairo_paint (cr);
  tri_painter_set_scale (cr, gtk_widget_get_scale_factor (widget));
  tri_paint_box_planes (cr, width, height, &scene);
  cairo_destroy (cr);
}

static void
tri_box_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? 200 : 96;
  *natural = 208;
}

static void
tri_box_view_finalize (GObject *object)
{
  forget_slices (TRI_BOX_VIEW (object));

  G_OBJECT_CLASS (tri_box_view_parent_class)->finalize (object);
}

static void
add_action (GtkWidgetClass *widget_class, const char *name, guint key, guint keypad_key)
{
  gtk_widget_class_install_action (widget_class, name, NULL, turn_action);
  gtk_widget_class_add_binding_action (widget_class, key, 0, name, NULL);
  gtk_widget_class_add_binding_action (widget_class, keypad_key, 0, name, NULL);
}

static void
tri_box_view_class_init (TriBoxViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = tri_box_view_finalize;
  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_box_view_session_changed;
  widget_class->snapshot = tri_box_view_snapshot;
  widget_class->measure = tri_box_view_measure;

  /* Keys of its own, while it has the focus: they turn the box as the pointer does. */
  add_action (widget_class, "box.turn-left", GDK_KEY_Left, GDK_KEY_KP_Left);
  add_action (widget_class, "box.turn-right", GDK_KEY_Right, GDK_KEY_KP_Right);
  add_action (widget_class, "box.turn-up", GDK_KEY_Up, GDK_KEY_KP_Up);
  add_action (widget_class, "box.turn-down", GDK_KEY_Down, GDK_KEY_KP_Down);
  add_action (widget_class, "box.turn-back", GDK_KEY_Home, GDK_KEY_KP_Home);
  gtk_widget_class_set_css_name (widget_class, "box-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tri_box_view_init (TriBoxView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->yaw_rad = START_YAW_RAD;
  self->pitch_rad = START_PITCH_RAD;
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (session_notify_cb),
                             "notify::volume", "notify::stack", "notify::cursor", "notify::grid",
                             "notify::display", NULL);
}

/**
 * tri_box_view_new:
 * @session: (nullable): what to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_box_view_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_BOX_VIEW, "session", session, NULL);
}

/**
 * tri_box_view_get_turn:
 * @yaw_rad: (out): as in TriBoxScene, radians
 * @pitch_rad: (out): as in TriBoxScene, radians
 *
 * From where the box is seen.
 */
void
tri_box_view_get_turn (TriBoxView *self, double *yaw_rad, double *pitch_rad)
{
  g_return_if_fail (TRI_IS_BOX_VIEW (self));

  *yaw_rad = self->yaw_rad;
  *pitch_rad = self->pitch_rad;
}
