/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How pointer, touchpad and keys edit the session and the viewport through a slice view. The
 * gestures are declared in the template; what a drag does is in tri-slice-view-drag.c. Coordinates
 * x, y are logical px of the widget; the view transform is always computed from the present state,
 * as several events may fall into one frame. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-slice-view-private.h"

#include <math.h>

#define SLICES_PER_PAGE 10
#define ZOOM_STEP 1.25
#define ZOOM_PER_DETENT 1.15
/* Travel of two fingers that counts as one detent of a wheel. */
#define TOUCHPAD_PX_PER_DETENT 24.0

/* ---- drags and clicks ---- */

/* What a drag of its button does: the left one has the tool in hand. */
static TriTool
find_tool (TriSliceView *self, GtkGesture *gesture)
{
  if (gesture == self->window_drag)
    return TRI_TOOL_WINDOW;
  if (gesture == self->pan_drag || self->session == NULL)
    return TRI_TOOL_PAN;
  return tri_display_get_drag_tool (tri_session_get_display (self->session));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  tri_slice_view_drag_begin (self, GTK_GESTURE (gesture),
                             find_tool (self, GTK_GESTURE (gesture)), x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  tri_slice_view_drag_update (
      self, GTK_GESTURE (gesture), dx, dy,
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
}

/* The right button has a menu, whichever of its two drags is its own. */
static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, TriSliceView *self)
{
  double x, y;

  g_assert (TRI_IS_SLICE_VIEW (self));

  if (tri_slice_view_drag_end (self, GTK_GESTURE (gesture), dx, dy) &&
      gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY &&
      gtk_gesture_drag_get_start_point (gesture, &x, &y))
    g_signal_emit_by_name (self, "menu", x, y);
}

static gboolean
cancel_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return tri_slice_view_cancel_drag (TRI_SLICE_VIEW (widget));
}

/* Before the drag that the same press begins. */
static void
click_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  self->n_press = n_press;
}

/* Two clicks with the tool that a click is enough for are two points. */
static void
click_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  if (n_press == 2 && find_tool (self, self->tool_drag) != TRI_TOOL_POINT)
    g_signal_emit_by_name (self, "activated");
}

/* ---- Space ---- */

static void
set_is_panning (TriSliceView *self, gboolean is_panning)
{
  if (self->session != NULL)
    tri_display_set_is_panning (tri_session_get_display (self->session), is_panning);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  if (key != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  set_is_panning (self, TRUE);
  return GDK_EVENT_STOP;
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint key,
                 guint code,
                 GdkModifierType state,
                 TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  if (key == GDK_KEY_space)
    set_is_panning (self, FALSE);
}

/* Where the focus goes, the release of the key goes. */
static void
focus_left_cb (GtkEventControllerFocus *controller, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  set_is_panning (self, FALSE);
}

/* ---- the pointer ---- */

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
  tri_slice_view_update_pointer (self);
  if (self->turning.is_active)
    return;
  self->is_on_grip = tri_slice_view_is_on_grip (self, x, y);
  tri_slice_view_update_shape (self);
}

static void
pointer_left_cb (GtkEventControllerMotion *controller, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  self->has_pointer = FALSE;
  if (self->session != NULL)
    tri_pointer_set_place (tri_session_get_pointer (self->session), NULL);
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
  tri_slice_view_update_shape (self);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TriSliceView, tool_drag);
  gtk_widget_class_bind_template_child (widget_class, TriSliceView, activate_click);
  gtk_widget_class_bind_template_child (widget_class, TriSliceView, window_drag);
  gtk_widget_class_bind_template_child (widget_class, TriSliceView, pan_drag);
  gtk_widget_class_bind_template_callback (widget_class, drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_update_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_end_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, click_pressed_cb);
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
  gtk_gesture_group (self->activate_click, self->tool_drag);
  tri_slice_view_update_actions (self);
}
