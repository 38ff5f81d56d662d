/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a drag does: that of the left button by the tool in hand, those of the others always the
 * same. One drag at a time; a press without travel is a click. Coordinates x, y are logical px of
 * the widget. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-slice-view-private.h"

#include <math.h>

/* What counts as no travel, logical px. */
#define MIN_TRAVEL_PX 4.0
/* Twice as large, or half as large, after so much travel up or down. */
#define PX_PER_DOUBLING 120.0
/* A stack of few slices is not gone through in one twitch, one of many is gone through in a travel
 * over the view. */
#define MAX_PX_PER_SLICE 16.0

/* ---- the shape of the pointer ---- */

static const char *
get_shape (TriTool tool, gboolean is_dragged)
{
  switch (tool)
    {
    case TRI_TOOL_CROSSHAIR:
      return "crosshair";
    case TRI_TOOL_WINDOW:
      return "all-scroll";
    case TRI_TOOL_ZOOM:
      return "zoom-in";
    case TRI_TOOL_PAN:
      return is_dragged ? "grabbing" : "grab";
    case TRI_TOOL_SCROLL:
      return "ns-resize";
    case TRI_TOOL_DISTANCE:
    case TRI_TOOL_ANGLE:
    case TRI_TOOL_RECTANGLE:
    case TRI_TOOL_ELLIPSE:
    case TRI_TOOL_OUTLINE:
    case TRI_TOOL_POINT:
    case TRI_TOOL_ARROW:
    case TRI_TOOL_WINDOW_REGION:
      return "cell";
    case TRI_N_TOOLS:
    default:
      g_return_val_if_reached (NULL);
    }
}

void
tri_slice_view_update_shape (TriSliceView *self)
{
  const gboolean is_dragged = self->drag.gesture != NULL;
  const char *shape = NULL;

  if (self->session == NULL || tri_session_get_volume (self->session) == NULL)
    shape = NULL;
  else if (is_dragged)
    shape = get_shape (self->drag.tool, TRUE);
  else if (self->is_on_grip)
    shape = "grab";
  else
    shape = get_shape (tri_display_get_drag_tool (tri_session_get_display (self->session)), FALSE);
  if (shape == self->shape)
    return;
  self->shape = shape;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), shape);
}

/* ---- each tool ---- */

static void
move_cursor_to (TriSliceView *self, double x, double y)
{
  TriViewTransform transform;
  TriPoint3 patient;

  if (tri_slice_view_find_patient (self, x, y, &transform, &patient))
    tri_session_set_cursor (self->session, patient);
}

/* The second press of a double-click takes back what the first one did: who enlarges a view looks
 * at the same place after it. */
static void
begin_crosshair (TriSliceView *self)
{
  if (self->n_press > 1)
    {
      tri_session_set_cursor (self->session, self->cursor_before_press);
      return;
    }
  self->cursor_before_press = tri_session_get_cursor (self->session);
  if (!tri_slice_view_measure_begin (self, TRI_TOOL_CROSSHAIR, self->drag.x, self->drag.y) &&
      !tri_slice_view_rotate_begin (self, self->drag.x, self->drag.y))
    move_cursor_to (self, self->drag.x, self->drag.y);
}

static void
update_crosshair (TriSliceView *self, double x, double y, GdkModifierType state)
{
  if (self->n_press > 1 && !self->drag.has_moved)
    return;
  if (!tri_slice_view_measure_update (self, x, y) &&
      !tri_slice_view_rotate_update (self, x, y, (state & GDK_SHIFT_MASK) != 0))
    move_cursor_to (self, x, y);
}

static void
update_pan (TriSliceView *self, double dx, double dy)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  TriViewTransform transform;

  if (!tri_slice_view_compute_transform (self, &transform))
    return;
  tri_viewport_set_pan_mm (self->viewport,
                           self->drag.pan_mm[0] + dx * scale * transform.mm_per_px,
                           self->drag.pan_mm[1] + dy * scale * transform.mm_per_px);
}

/* Upwards enlarges; what was pressed on stays there. */
static void
update_zoom (TriSliceView *self, double dy)
{
  tri_slice_view_zoom_about (self, self->drag.x, self->drag.y,
                             self->drag.zoom * exp2 (-dy / PX_PER_DOUBLING));
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

/* Downwards leads to the next slices, as the wheel does. */
static void
update_scroll (TriSliceView *self, double dy)
{
  const double height_px = gtk_widget_get_height (GTK_WIDGET (self));
  TriViewTransform transform;
  int n_slices;

  if (!tri_slice_view_compute_transform (self, &transform))
    return;
  n_slices =
      (int) (dy / CLAMP (height_px / transform.basis.n_slices, 1, MAX_PX_PER_SLICE));
  tri_slice_view_step_slice (self, n_slices - self->drag.n_slices);
  self->drag.n_slices = n_slices;
}

/* ---- the drag ---- */

void
tri_slice_view_drag_begin (TriSliceView *self,
                           GtkGesture *gesture,
                           TriTool tool,
                           double x,
                           double y)
{
  if (self->session == NULL || tri_session_get_volume (self->session) == NULL ||
      self->drag.gesture != NULL)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag = (TriViewDrag){ .gesture = gesture, .tool = tool, .x = x, .y = y };
  self->drag.zoom = tri_viewport_get_zoom (self->viewport);
  tri_viewport_get_pan_mm (self->viewport, self->drag.pan_mm);
  if (tool == TRI_TOOL_CROSSHAIR)
    begin_crosshair (self);
  else if (tool == TRI_TOOL_WINDOW)
    tri_slice_view_window_begin (self);
  else if (tri_tool_is_measuring (tool) || tool == TRI_TOOL_WINDOW_REGION)
    tri_slice_view_measure_begin (self, tool, x, y);
  if (tool != TRI_TOOL_CROSSHAIR)
    tri_slice_view_update_shape (self);
}

void
tri_slice_view_drag_update (TriSliceView *self,
                            GtkGesture *gesture,
                            double dx,
                            double dy,
                            GdkModifierType state)
{
  if (self->drag.gesture != gesture)
    return;
  if (hypot (dx, dy) >= MIN_TRAVEL_PX)
    self->drag.has_moved = TRUE;
  switch (self->drag.tool)
    {
    case TRI_TOOL_CROSSHAIR:
      update_crosshair (self, self->drag.x + dx, self->drag.y + dy, state);
      break;
    case TRI_TOOL_WINDOW:
      if (self->drag.has_moved)
        tri_slice_view_window_update (self, dx, dy, state);
      break;
    case TRI_TOOL_ZOOM:
      update_zoom (self, dy);
      break;
    case TRI_TOOL_PAN:
      if (self->drag.has_moved)
        update_pan (self, dx, dy);
      break;
    case TRI_TOOL_SCROLL:
      update_scroll (self, dy);
      break;
    case TRI_TOOL_DISTANCE:
    case TRI_TOOL_ANGLE:
    case TRI_TOOL_RECTANGLE:
    case TRI_TOOL_ELLIPSE:
    case TRI_TOOL_OUTLINE:
    case TRI_TOOL_POINT:
    case TRI_TOOL_ARROW:
    case TRI_TOOL_WINDOW_REGION:
      tri_slice_view_measure_update (self, self->drag.x + dx, self->drag.y + dy);
      break;
    case TRI_N_TOOLS:
    default:
      g_assert_not_reached ();
    }
}

/* Returns: TRUE if it was a click */
gboolean
tri_slice_view_drag_end (TriSliceView *self, GtkGesture *gesture, double dx, double dy)
{
  const gboolean was_click = self->drag.gesture == gesture && !self->drag.has_moved;

  if (self->drag.gesture != gesture)
    return FALSE;
  self->drag.gesture = NULL;
  tri_slice_view_window_end (self);
  tri_slice_view_measure_end (self, self->drag.tool, dx, dy);
  tri_slice_view_rotate_end (self);
  tri_slice_view_update_shape (self);
  return was_click;
}

/* What it moved of the view goes back; a cursor or a slice that was looked at stays. */
static gboolean
give_back (TriSliceView *self)
{
  if (tri_slice_view_measure_cancel (self) || tri_slice_view_rotate_cancel (self) ||
      tri_slice_view_window_cancel (self))
    return TRUE;
  if (self->drag.gesture == NULL ||
      (self->drag.tool != TRI_TOOL_PAN && self->drag.tool != TRI_TOOL_ZOOM))
    return FALSE;
  g_object_freeze_notify (G_OBJECT (self->viewport));
  tri_viewport_set_zoom (self->viewport, self->drag.zoom);
  tri_viewport_set_pan_mm (self->viewport, self->drag.pan_mm[0], self->drag.pan_mm[1]);
  g_object_thaw_notify (G_OBJECT (self->viewport));
  return TRUE;
}

/**
 * tri_slice_view_cancel_drag:
 *
 * Gives back what the drag that is going on began with: the window, zoom and place, a measurement,
 * or the planes; and what there is of a measurement that wants another drag.
 *
 * Returns: FALSE if there was nothing of that kind
 */
gboolean
tri_slice_view_cancel_drag (TriSliceView *self)
{
  GtkGesture *gesture;

  g_return_val_if_fail (TRI_IS_SLICE_VIEW (self), FALSE);

  gesture = self->drag.gesture;
  if (!give_back (self))
    return FALSE;
  self->drag.gesture = NULL;
  if (gesture != NULL)
    gtk_event_controller_reset (GTK_EVENT_CONTROLLER (gesture));
  tri_slice_view_update_shape (self);
  return TRUE;
}
