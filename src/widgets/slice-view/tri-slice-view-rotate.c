/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the arms of the crosshair are taken hold of, and turn the planes that they stand for.
 * Coordinates x, y are logical px of the widget. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-slice-view-private.h"

#include <math.h>

/* From the pointer to a grip that it takes, logical px. */
#define GRIP_REACH_PX 9.0
#define STEP_RAD (5 * G_PI / 180)

gboolean
tri_slice_view_can_rotate (TriSliceView *self)
{
  return self->session != NULL && tri_session_get_volume (self->session) != NULL &&
         tri_display_get_has_crosshair (tri_session_get_display (self->session)) &&
         tri_display_get_drag_tool (tri_session_get_display (self->session)) ==
             TRI_TOOL_CROSSHAIR &&
         !tri_stack_is_flat (tri_session_get_stack (self->session));
}

/* Where the cursor is on the view. */
static void
find_cursor (TriSliceView *self, const TriViewTransform *transform, double *x, double *y)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  tri_view_transform_patient_to_device (transform, tri_session_get_cursor (self->session), x, y);
  *x /= scale;
  *y /= scale;
}

static gboolean
is_on_line (TriSliceView *self,
            const TriViewTransform *transform,
            TriPlane plane,
            double x,
            double y)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  TriPlaneBasis basis;
  double cursor_x, cursor_y, dx, dy;

  if (!tri_session_compute_basis (self->session, plane, &basis) ||
      !tri_view_transform_find_line (transform, basis.normal, &dx, &dy))
    return FALSE;
  find_cursor (self, transform, &cursor_x, &cursor_y);
  for (int side = -1; side <= 1; side += 2)
    {
      double grip_x, grip_y;

      if (tri_crosshair_find_grip (width, height, cursor_x, cursor_y, side * dx, side * dy,
                                   &grip_x, &grip_y) &&
          hypot (grip_x - x, grip_y - y) <= GRIP_REACH_PX)
        return TRUE;
    }
  return FALSE;
}

gboolean
tri_slice_view_is_on_grip (TriSliceView *self, double x, double y)
{
  TriViewTransform transform;

  if (!tri_slice_view_can_rotate (self) || !tri_slice_view_compute_transform (self, &transform))
    return FALSE;
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    if (plane != self->plane && is_on_line (self, &transform, (TriPlane) plane, x, y))
      return TRUE;
  return FALSE;
}

/* Of the pointer about the cursor. */
static gboolean
find_angle (TriSliceView *self, double x, double y, double *angle_rad)
{
  TriViewTransform transform;
  double cursor_x, cursor_y;

  if (!tri_slice_view_compute_transform (self, &transform))
    return FALSE;
  find_cursor (self, &transform, &cursor_x, &cursor_y);
  *angle_rad = atan2 (y - cursor_y, x - cursor_x);
  return isfinite (*angle_rad);
}

gboolean
tri_slice_view_rotate_begin (TriSliceView *self, double x, double y)
{
  self->turning = (TriPlaneRotation){ .is_active = FALSE };
  if (!tri_slice_view_is_on_grip (self, x, y))
    return FALSE;
  self->turning.is_active = find_angle (self, x, y, &self->turning.start_rad);
  return self->turning.is_active;
}

static void
turn_to (TriSliceView *self, double angle_rad)
{
  tri_session_rotate_planes (self->session, self->plane, angle_rad - self->turning.turned_rad);
  self->turning.turned_rad = angle_rad;
}

gboolean
tri_slice_view_rotate_update (TriSliceView *self, double x, double y, gboolean is_in_steps)
{
  double angle_rad;

  if (!self->turning.is_active)
    return FALSE;
  if (!find_angle (self, x, y, &angle_rad))
    return TRUE;
  /* The shorter way about from where it is now. */
  angle_rad -= self->turning.start_rad;
  angle_rad = self->turning.turned_rad + remainder (angle_rad - self->turning.turned_rad, 2 * G_PI);
  turn_to (self, is_in_steps ? round (angle_rad / STEP_RAD) * STEP_RAD : angle_rad);
  return TRUE;
}

void
tri_slice_view_rotate_end (TriSliceView *self)
{
  self->turning.is_active = FALSE;
}

gboolean
tri_slice_view_rotate_cancel (TriSliceView *self)
{
  if (!self->turning.is_active)
    return FALSE;
  turn_to (self, 0);
  self->turning.is_active = FALSE;
  return TRUE;
}
