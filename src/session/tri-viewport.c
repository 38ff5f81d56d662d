/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Zoom and pan of one view: plain state that notifies. What the numbers mean on a screen is the
 * view transform's business; nothing here knows a size or a pixel. Main thread. */

#include "config.h"

#include "tri-viewport.h"

#include <math.h>

struct _TriViewport
{
  GObject parent_instance;

  double zoom;
  double pan_right_mm, pan_down_mm;
};

G_DEFINE_FINAL_TYPE (TriViewport, tri_viewport, G_TYPE_OBJECT)

enum
{
  PROP_ZOOM = 1,
  PROP_PAN_RIGHT_MM,
  PROP_PAN_DOWN_MM,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tri_viewport_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriViewport *self = TRI_VIEWPORT (object);

  switch (prop_id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_PAN_RIGHT_MM:
      g_value_set_double (value, self->pan_right_mm);
      break;
    case PROP_PAN_DOWN_MM:
      g_value_set_double (value, self->pan_down_mm);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_viewport_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  TriViewport *self = TRI_VIEWPORT (object);

  switch (prop_id)
    {
    case PROP_ZOOM:
      tri_viewport_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_PAN_RIGHT_MM:
      tri_viewport_set_pan_mm (self, g_value_get_double (value), self->pan_down_mm);
      break;
    case PROP_PAN_DOWN_MM:
      tri_viewport_set_pan_mm (self, self->pan_right_mm, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_viewport_class_init (TriViewportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_viewport_get_property;
  object_class->set_property = tri_viewport_set_property;

  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, TRI_VIEWPORT_MIN_ZOOM,
                                          TRI_VIEWPORT_MAX_ZOOM, 1, flags);
  props[PROP_PAN_RIGHT_MM] = g_param_spec_double ("pan-right-mm", NULL, NULL, -G_MAXDOUBLE,
                                                  G_MAXDOUBLE, 0, flags);
  props[PROP_PAN_DOWN_MM] = g_param_spec_double ("pan-down-mm", NULL, NULL, -G_MAXDOUBLE,
                                                 G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_viewport_init (TriViewport *self)
{
  self->zoom = 1;
}

TriViewport *
tri_viewport_new (void)
{
  return g_object_new (TRI_TYPE_VIEWPORT, NULL);
}

double
tri_viewport_get_zoom (TriViewport *self)
{
  g_return_val_if_fail (TRI_IS_VIEWPORT (self), 1);

  return self->zoom;
}

/**
 * tri_viewport_set_zoom:
 * @zoom: 1 fits the volume into the view; clamped to the range of the property, NaN is ignored
 */
void
tri_viewport_set_zoom (TriViewport *self, double zoom)
{
  g_return_if_fail (TRI_IS_VIEWPORT (self));

  if (isnan (zoom))
    return;
  zoom = CLAMP (zoom, TRI_VIEWPORT_MIN_ZOOM, TRI_VIEWPORT_MAX_ZOOM);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

/**
 * tri_viewport_get_pan_mm:
 * @pan_mm: (out): how far the patient has been moved to the right and down on the screen, mm
 */
void
tri_viewport_get_pan_mm (TriViewport *self, double pan_mm[2])
{
  g_return_if_fail (TRI_IS_VIEWPORT (self));

  pan_mm[0] = self->pan_right_mm;
  pan_mm[1] = self->pan_down_mm;
}

/**
 * tri_viewport_set_pan_mm:
 *
 * Moves the patient on the screen; values that are not finite are ignored.
 */
void
tri_viewport_set_pan_mm (TriViewport *self, double right_mm, double down_mm)
{
  g_return_if_fail (TRI_IS_VIEWPORT (self));

  if (!isfinite (right_mm) || !isfinite (down_mm))
    return;
  g_object_freeze_notify (G_OBJECT (self));
  if (right_mm != self->pan_right_mm)
    {
      self->pan_right_mm = right_mm;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAN_RIGHT_MM]);
    }
  if (down_mm != self->pan_down_mm)
    {
      self->pan_down_mm = down_mm;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAN_DOWN_MM]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * tri_viewport_reset:
 *
 * The whole volume, centred.
 */
void
tri_viewport_reset (TriViewport *self)
{
  g_return_if_fail (TRI_IS_VIEWPORT (self));

  g_object_freeze_notify (G_OBJECT (self));
  tri_viewport_set_zoom (self, 1);
  tri_viewport_set_pan_mm (self, 0, 0);
  g_object_thaw_notify (G_OBJECT (self));
}
