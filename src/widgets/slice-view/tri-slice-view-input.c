/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How pointer, touchpad and keys edit the session and the viewport through a slice view. The
 * gestures are declared in the template. Coordinates x, y are logical px of the widget; the view
 * transform is always computed from the present state, as several events may fall into one
 * frame. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-slice-view-private.h"

#include <math.h>

#define SLICES_PER_PAGE 10
#define ZOOM_STEP 1.25
#define ZOOM_PER_DETENT 1.15
/* Travel of two fingers that counts as one detent of a wheel. */
#define TOUCHPAD_PX_PER_DETENT 24.0
#define WINDOW_FINE 0.1
#define WINDOW_COARSE 5.0

static void
move_cursor_to (TriSliceView *self, double x, double y)
{
  TriViewTransform transform;
  TriPoint3 patient;

  if (tri_slice_view_find_patient (self, x, y, &transform, &patient))
    tri_session_set_cursor (self->session, patient);
}

static void
begin_drag (TriSliceView *self, GtkGesture *gesture, const char *cursor_name)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (cursor_name != NULL)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor_name);
}

static void
restore_cursor_shape (TriSliceView *self)
{
  const gboolean is_empty = self->session == NULL || tri_session_get_volume (self->session) == NULL;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_empty ? NULL : "crosshair");
}

static void
crosshair_drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  begin_drag (self, GTK_GESTURE (gesture), NULL);
  if (!tri_slice_view_measure_begin (self, x, y) && !tri_slice_view_rotate_begin (self, x, y))
    move_cursor_to (self, x, y);
}

static void
crosshair_drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriSliceView *self)
{
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double x, y;

  g_assert (TRI_IS_SLICE_VIEW (self));

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y) &&
      !tri_slice_view_measure_update (self, x + dx, y + dy) &&
      !tri_slice_view_rotate_update (self, x + dx, y + dy, (state & GDK_SHIFT_MASK) != 0))
    move_cursor_to (self, x + dx, y + dy);
}

static void
crosshair_drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  tri_slice_view_measure_end (self, dx, dy);
  tri_slice_view_rotate_end (self);
}

static void
pan_drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  begin_drag (self, GTK_GESTURE (gesture), "grabbing");
  tri_viewport_get_pan_mm (self->viewport, self->drag_start_mm);
}

static void
pan_drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriSliceView *self)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  TriViewTransform transform;

  g_assert (TRI_IS_SLICE_VIEW (self));

  if (!tri_slice_view_compute_transform (self, &transform))
    return;
  tri_viewport_set_pan_mm (self->viewport,
                           self->drag_start_mm[0] + dx * scale * transform.mm_per_px,
                           self->drag_start_mm[1] + dy * scale * transform.mm_per_px);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  restore_cursor_shape (self);
}

static gboolean
has_window (TriSliceView *self)
{
  return self->session != NULL && tri_session_has_window (self->session);
}

static void
window_drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  if (!has_window (self))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  begin_drag (self, GTK_GESTURE (gesture), "all-scroll");
  self->window.is_active = TRUE;
  tri_voi_assign (&self->window.start, tri_session_get_voi (self->session));
  self->window.current = self->window.start;
  tri_voi_drop_table (&self->window.current);
  self->window.last_x = 0;
  self->window.last_y = 0;
}

/* The data's range, widened to what the drag began with so that it never starts with a jump. */
static void
clamp_window (TriSliceView *self, TriVoi *voi)
{
  const TriVoi *start = &self->window.start;
  double min, max, mean;

  if (!tri_volume_compute_range (tri_session_get_volume (self->session), G_MAXUINT, &min, &max,
                                 &mean))
    return;
  voi->width = CLAMP (voi->width, MIN ((max - min) / 4096, start->width),
                      MAX (max - min, start->width));
  if (voi->function == TRI_VOI_LINEAR)
    voi->width = MAX (voi->width, 1);
  voi->center = CLAMP (voi->center, MIN (min, start->center), MAX (max, start->center));
}

/* With the lower end where it was, if that stays. */
static void
set_window (TriSliceView *self, const TriVoi *voi)
{
  TriVoi fixed = *voi;
  double low, high, start_low, start_high;

  if (tri_session_get_is_bottom_fixed (self->session))
    {
      tri_voi_get_ends (&self->window.start, &start_low, &start_high);
      tri_voi_get_ends (voi, &low, &high);
      high = MAX (high, start_low + (start_high - start_low) / 4096);
      fixed.width = high - start_low;
      fixed.center += (start_low - low) / 2;
    }
  tri_session_set_voi (self->session, &fixed);
}

/* The whole window is what one travel across the view adds or takes away; it grows with the window,
 * so that wide ones do not crawl and narrow ones do not leap. */
static void
window_drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriSliceView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  TriVoi *voi = &self->window.current;
  double gain = 1;

  g_assert (TRI_IS_SLICE_VIEW (self));

  if (!self->window.is_active || !has_window (self))
    return;
  if ((state & GDK_CONTROL_MASK) != 0)
    gain = WINDOW_FINE;
  else if ((state & GDK_SHIFT_MASK) != 0)
    gain = WINDOW_COARSE;
  gain *= self->window.start.width;
  voi->width += (dx - self->window.last_x) * gain / gtk_widget_get_width (widget);
  voi->center += (dy - self->window.last_y) * gain / gtk_widget_get_height (widget);
  self->window.last_x = dx;
  self->window.last_y = dy;
  clamp_window (self, voi);
  set_window (self, voi);
}

static void
window_drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  self->window.is_active = FALSE;
  restore_cursor_shape (self);
}

/**
 * tri_slice_view_cancel_drag:
 *
 * Gives back what the drag that is going on began with: the window, a measurement, or the planes.
 * For the window's own Escape, which comes before the view's.
 *
 * Returns: FALSE if there was no such drag
 */
gboolean
tri_slice_view_cancel_drag (TriSliceView *self)
{
  g_return_val_if_fail (TRI_IS_SLICE_VIEW (self), FALSE);

  if (tri_slice_view_measure_cancel (self) || tri_slice_view_rotate_cancel (self))
    return TRUE;
  if (!self->window.is_active)
    return FALSE;
  self->window.is_active = FALSE;
  tri_session_set_voi (self->session, &self->window.start);
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->window_drag));
  restore_cursor_shape (self);
  return TRUE;
}

static gboolean
cancel_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return tri_slice_view_cancel_drag (TRI_SLICE_VIEW (widget));
}

static void
click_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  if (n_press == 2)
    g_signal_emit_by_name (self, "activated");
}

static void
pointer_moved_cb (GtkEventControllerMotion *controller, double x, double y, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  self->pointer_x = x;
  self->pointer_y = y;
  if (!self->has_pointer || (self->session != NULL && tri_display_get_has_magnifier (
                                                          tri_session_get_display (self->session))))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->has_pointer = TRUE;
  if (self->is_on_grip == tri_slice_view_is_on_grip (self, x, y) || self->turning.is_active)
    return;
  self->is_on_grip = !self->is_on_grip;
  if (self->is_on_grip)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  else
    restore_cursor_shape (self);
}

static void
pointer_left_cb (GtkEventControllerMotion *controller, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  self->has_pointer = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
scroll_begin_cb (GtkEventControllerScroll *controller, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  self->scroll_rest = 0;
}

/* A detent is a slice; fractions of a detent add up, and a turn the other way begins anew. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, TriSliceView *self)
{
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double detents = dy;
  int n_slices;

  g_assert (TRI_IS_SLICE_VIEW (self));

  if (self->session == NULL || tri_session_get_volume (self->session) == NULL)
    return GDK_EVENT_PROPAGATE;
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    detents /= TOUCHPAD_PX_PER_DETENT;
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      tri_slice_view_zoom_about (self, self->pointer_x, self->pointer_y,
                                 tri_viewport_get_zoom (self->viewport) *
                                     pow (ZOOM_PER_DETENT, -detents));
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_SHIFT_MASK) != 0)
    detents *= SLICES_PER_PAGE;
  if (detents * self->scroll_rest < 0)
    self->scroll_rest = 0;
  self->scroll_rest += detents;
  n_slices = (int) CLAMP (self->scroll_rest, G_MININT / 2, G_MAXINT / 2);
  self->scroll_rest -= n_slices;
  tri_slice_view_step_slice (self, n_slices);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  self->pinch_zoom = tri_viewport_get_zoom (self->viewport);
}

static void
pinch_scale_changed_cb (GtkGestureZoom *gesture, double factor, TriSliceView *self)
{
  double x, y;

  g_assert (TRI_IS_SLICE_VIEW (self));

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    tri_slice_view_zoom_about (self, x, y, self->pinch_zoom * factor);
}

/**
 * tri_slice_view_step_slice:
 * @n_slices: how far the cursor moves along the slices, negative towards the first; clamped at the
 *   ends, where G_MININT and G_MAXINT lead
 */
void
tri_slice_view_step_slice (TriSliceView *self, int n_slices)
{
  g_return_if_fail (TRI_IS_SLICE_VIEW (self));

  if (self->session != NULL && n_slices != 0)
    tri_session_step_slice (self->session, self->plane, n_slices);
}

/* The table of what actions do; the number is slices or a factor. Which key does what is not for a
 * view to say: the application has a table of keys. */
typedef enum
{
  COMMAND_STEP,
  COMMAND_ZOOM,
  COMMAND_FIT,
  COMMAND_NATIVE,
} ViewCommandKind;

typedef struct
{
  const char *action;
  ViewCommandKind kind;
  double number;
} ViewCommand;

static const ViewCommand commands[] = {
  { "view.next-slice", COMMAND_STEP, 1 },
  { "view.previous-slice", COMMAND_STEP, -1 },
  { "view.next-slices", COMMAND_STEP, SLICES_PER_PAGE },
  { "view.previous-slices", COMMAND_STEP, -SLICES_PER_PAGE },
  { "view.first-slice", COMMAND_STEP, G_MININT },
  { "view.last-slice", COMMAND_STEP, G_MAXINT },
  { "view.zoom-in", COMMAND_ZOOM, ZOOM_STEP },
  { "view.zoom-out", COMMAND_ZOOM, 1 / ZOOM_STEP },
  { "view.zoom-fit", COMMAND_FIT, 0 },
  { "view.zoom-native", COMMAND_NATIVE, 0 },
};

static void
command_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  TriSliceView *self = TRI_SLICE_VIEW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const ViewCommand *command = &commands[i];

      if (g_strcmp0 (command->action, action_name) != 0)
        continue;
      switch (command->kind)
        {
        case COMMAND_STEP:
          tri_slice_view_step_slice (self, (int) command->number);
          break;
        case COMMAND_ZOOM:
          tri_slice_view_zoom_by (self, command->number);
          break;
        case COMMAND_FIT:
          tri_slice_view_zoom_fit (self);
          break;
        case COMMAND_NATIVE:
          tri_slice_view_zoom_native (self);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

void
tri_slice_view_update_buttons (TriSliceView *self)
{
  const gboolean is_swapped = self->session != NULL && tri_display_get_has_swapped_buttons (
                                                           tri_session_get_display (self->session));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->window_drag),
                                 is_swapped ? GDK_BUTTON_MIDDLE : GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->pan_drag),
                                 is_swapped ? GDK_BUTTON_SECONDARY : GDK_BUTTON_MIDDLE);
}

void
tri_slice_view_update_actions (TriSliceView *self)
{
  const gboolean has_volume =
      self->session != NULL && tri_session_get_volume (self->session) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), commands[i].action, has_volume);
  restore_cursor_shape (self);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TriSliceView, crosshair_drag);
  gtk_widget_class_bind_template_child (widget_class, TriSliceView, activate_click);
  gtk_widget_class_bind_template_child (widget_class, TriSliceView, window_drag);
  gtk_widget_class_bind_template_child (widget_class, TriSliceView, pan_drag);
  gtk_widget_class_bind_template_callback (widget_class, crosshair_drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, crosshair_drag_update_cb);
  gtk_widget_class_bind_template_callback (widget_class, crosshair_drag_end_cb);
  gtk_widget_class_bind_template_callback (widget_class, pan_drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, pan_drag_update_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_end_cb);
  gtk_widget_class_bind_template_callback (widget_class, window_drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, window_drag_update_cb);
  gtk_widget_class_bind_template_callback (widget_class, window_drag_end_cb);
  gtk_widget_class_bind_template_callback (widget_class, click_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointer_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointer_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, scroll_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
  gtk_widget_class_bind_template_callback (widget_class, pinch_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, pinch_scale_changed_cb);
}

void
tri_slice_view_class_init_input (GtkWidgetClass *widget_class)
{
  bind_template (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (widget_class, commands[i].action, NULL, command_action);
  /* Not a key of the application: it ends the drag under way and means nothing without one, as in
   * every program. Unused, it goes on to whatever action has it. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, cancel_cb, NULL);
}

void
tri_slice_view_init_input (TriSliceView *self)
{
  /* Claiming the press for the drag must not take the double-click away. */
  gtk_gesture_group (self->activate_click, self->crosshair_drag);
  tri_slice_view_update_actions (self);
}
