/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A drag that changes the intensity window: to the right it widens, upwards the image brightens. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-slice-view-private.h"

#define WINDOW_FINE 0.1
#define WINDOW_COARSE 5.0

static gboolean
has_window (TriSliceView *self)
{
  return self->session != NULL && tri_session_has_window (self->session);
}

gboolean
tri_slice_view_window_begin (TriSliceView *self)
{
  if (!has_window (self))
    return FALSE;
  self->window.is_active = TRUE;
  tri_voi_assign (&self->window.start, tri_session_get_voi (self->session));
  self->window.current = self->window.start;
  tri_voi_drop_table (&self->window.current);
  self->window.last_x = 0;
  self->window.last_y = 0;
  return TRUE;
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
void
tri_slice_view_window_update (TriSliceView *self, double dx, double dy, GdkModifierType state)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TriVoi *voi = &self->window.current;
  double gain = 1;

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

void
tri_slice_view_window_end (TriSliceView *self)
{
  self->window.is_active = FALSE;
}

gboolean
tri_slice_view_window_cancel (TriSliceView *self)
{
  if (!self->window.is_active)
    return FALSE;
  self->window.is_active = FALSE;
  tri_session_set_voi (self->session, &self->window.start);
  return TRUE;
}
