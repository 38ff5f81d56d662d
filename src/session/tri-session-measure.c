/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the session that is about measuring: the tool in hand, and the frame of reference.
 * Main thread. */

#include "config.h"

#include "tri-session-private.h"

G_DEFINE_ENUM_TYPE (TriTool,
                    tri_tool,
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_CROSSHAIR, "crosshair"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_DISTANCE, "distance"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_ANGLE, "angle"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_RECTANGLE, "rectangle"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_ELLIPSE, "ellipse"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_OUTLINE, "outline"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_POINT, "point"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_ARROW, "arrow"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_WINDOW, "window"))

TRI_SESSION_DEFINE_ACCESSORS (gboolean, has_centimetres, PROP_HAS_CENTIMETRES)
TRI_SESSION_DEFINE_ACCESSORS (gboolean, has_swapped_buttons, PROP_HAS_SWAPPED_BUTTONS)
TRI_SESSION_DEFINE_ACCESSORS (TriTool, tool, PROP_TOOL)

static void
measurements_changed_cb (TriSession *self)
{
  tri_session_notify (self, PROP_MEASUREMENTS);
}

void
tri_session_set_measurements (TriSession *self, TriMeasurements *measurements)
{
  if (self->measurements != NULL)
    g_signal_handlers_disconnect_by_data (self->measurements, self);
  g_clear_object (&self->measurements);
  self->measurements = measurements;
  g_signal_connect_object (measurements, "notify::revision", G_CALLBACK (measurements_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

TriSession *
tri_session_new_beside (TriSession *other)
{
  TriSession *self = tri_session_new ();

  tri_session_set_measurements (self, g_object_ref (other->measurements));
  return self;
}

TriMeasurements *
tri_session_get_measurements (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return self->measurements;
}

const char *
tri_session_get_frame (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), "");

  return self->frame;
}

/* Other measurements are seen now. */
void
tri_session_set_frame (TriSession *self, const char *frame)
{
  const char *interned = g_intern_string (frame);

  g_return_if_fail (TRI_IS_SESSION (self));

  if (interned == self->frame)
    return;
  self->frame = interned;
  /* Planes that were turned within one patient mean nothing in another. */
  tri_session_reset_oblique (self);
  tri_session_notify (self, PROP_FRAME);
  tri_session_notify (self, PROP_MEASUREMENTS);
}
