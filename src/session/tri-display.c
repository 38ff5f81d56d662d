/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a person likes to look at images: plain values with notify. Knows nothing of what is shown,
 * and nothing of where the values are kept between runs. Main thread. */

#include "config.h"

#include "tri-display.h"

#include <stddef.h>

G_DEFINE_ENUM_TYPE (TriTool,
                    tri_tool,
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_CROSSHAIR, "crosshair"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_WINDOW, "window"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_ZOOM, "zoom"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_PAN, "pan"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_SCROLL, "scroll"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_DISTANCE, "distance"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_ANGLE, "angle"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_RECTANGLE, "rectangle"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_ELLIPSE, "ellipse"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_OUTLINE, "outline"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_POINT, "point"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_ARROW, "arrow"),
                    G_DEFINE_ENUM_VALUE (TRI_TOOL_WINDOW_REGION, "window-region"))

struct _TriDisplay
{
  GObject parent_instance;

  TriConvention convention;
  TriSlabMode slab_mode;
  TriTool tool;
  gboolean is_sagittal_mirrored, is_interpolated;
  gboolean has_crosshair, has_reference_lines, has_magnifier;
  gboolean has_annotations, has_corner_texts, has_identity;
  gboolean has_overlays, has_shutter;
  gboolean has_centimetres, has_safe_colours, has_swapped_buttons;
  gboolean is_zoom_linked, is_panning;
};

G_DEFINE_FINAL_TYPE (TriDisplay, tri_display, G_TYPE_OBJECT)

enum
{
  PROP_CONVENTION = 1,
  PROP_SLAB_MODE,
  PROP_TOOL,
  PROP_IS_SAGITTAL_MIRRORED,
  PROP_IS_INTERPOLATED,
  PROP_HAS_CROSSHAIR,
  PROP_HAS_REFERENCE_LINES,
  PROP_HAS_MAGNIFIER,
  PROP_HAS_ANNOTATIONS,
  PROP_HAS_CORNER_TEXTS,
  PROP_HAS_IDENTITY,
  PROP_HAS_OVERLAYS,
  PROP_HAS_SHUTTER,
  PROP_HAS_CENTIMETRES,
  PROP_HAS_SAFE_COLOURS,
  PROP_HAS_SWAPPED_BUTTONS,
  PROP_IS_ZOOM_LINKED,
  PROP_IS_PANNING,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* The properties that are on or off, and what they are at first. */
static const struct
{
  guint prop;
  const char *name;
  gboolean is_on;
  gsize offset;
} flags[] = {
  { PROP_IS_SAGITTAL_MIRRORED, "is-sagittal-mirrored", FALSE,
    offsetof (TriDisplay, is_sagittal_mirrored) },
  { PROP_IS_INTERPOLATED, "is-interpolated", TRUE, offsetof (TriDisplay, is_interpolated) },
  { PROP_HAS_CROSSHAIR, "has-crosshair", TRUE, offsetof (TriDisplay, has_crosshair) },
  { PROP_HAS_REFERENCE_LINES, "has-reference-lines", TRUE,
    offsetof (TriDisplay, has_reference_lines) },
  { PROP_HAS_MAGNIFIER, "has-magnifier", FALSE, offsetof (TriDisplay, has_magnifier) },
  { PROP_HAS_ANNOTATIONS, "has-annotations", TRUE, offsetof (TriDisplay, has_annotations) },
  { PROP_HAS_CORNER_TEXTS, "has-corner-texts", TRUE, offsetof (TriDisplay, has_corner_texts) },
  { PROP_HAS_IDENTITY, "has-identity", TRUE, offsetof (TriDisplay, has_identity) },
  { PROP_HAS_OVERLAYS, "has-overlays", TRUE, offsetof (TriDisplay, has_overlays) },
  { PROP_HAS_SHUTTER, "has-shutter", TRUE, offsetof (TriDisplay, has_shutter) },
  { PROP_HAS_CENTIMETRES, "has-centimetres", FALSE, offsetof (TriDisplay, has_centimetres) },
  { PROP_HAS_SAFE_COLOURS, "has-safe-colours", FALSE, offsetof (TriDisplay, has_safe_colours) },
  { PROP_HAS_SWAPPED_BUTTONS, "has-swapped-buttons", FALSE,
    offsetof (TriDisplay, has_swapped_buttons) },
  { PROP_IS_ZOOM_LINKED, "is-zoom-linked", TRUE, offsetof (TriDisplay, is_zoom_linked) },
  { PROP_IS_PANNING, "is-panning", FALSE, offsetof (TriDisplay, is_panning) },
};

static gboolean *
find_flag (TriDisplay *self, guint prop_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (flags[i].prop == prop_id)
      return &G_STRUCT_MEMBER (gboolean, self, flags[i].offset);
  return NULL;
}

static void
set_flag (TriDisplay *self, guint prop_id, gboolean is_on)
{
  gboolean *flag = find_flag (self, prop_id);

  if (!is_on == !*flag)
    return;
  *flag = is_on ? TRUE : FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

static void
tri_display_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriDisplay *self = TRI_DISPLAY (object);

  switch (prop_id)
    {
    case PROP_CONVENTION:
      g_value_set_enum (value, (int) self->convention);
      break;
    case PROP_SLAB_MODE:
      g_value_set_enum (value, (int) self->slab_mode);
      break;
    case PROP_TOOL:
      g_value_set_enum (value, (int) self->tool);
      break;
    default:
      if (find_flag (self, prop_id) != NULL)
        g_value_set_boolean (value, *find_flag (self, prop_id));
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_display_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriDisplay *self = TRI_DISPLAY (object);

  switch (prop_id)
    {
    case PROP_CONVENTION:
      tri_display_set_convention (self, (TriConvention) g_value_get_enum (value));
      break;
    case PROP_SLAB_MODE:
      tri_display_set_slab_mode (self, (TriSlabMode) g_value_get_enum (value));
      break;
    case PROP_TOOL:
      tri_display_set_tool (self, (TriTool) g_value_get_enum (value));
      break;
    default:
      if (find_flag (self, prop_id) != NULL)
        set_flag (self, prop_id, g_value_get_boolean (value));
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_display_class_init (TriDisplayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_display_get_property;
  object_class->set_property = tri_display_set_property;

  props[PROP_CONVENTION] = g_param_spec_enum ("convention", NULL, NULL, TRI_TYPE_CONVENTION,
                                              TRI_CONVENTION_RADIOLOGICAL, rw);
  props[PROP_SLAB_MODE] = g_param_spec_enum ("slab-mode", NULL, NULL, TRI_TYPE_SLAB_MODE,
                                             TRI_SLAB_MAXIMUM, rw);
  props[PROP_TOOL] =
      g_param_spec_enum ("tool", NULL, NULL, TRI_TYPE_TOOL, TRI_TOOL_CROSSHAIR, rw);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    props[flags[i].prop] =
        g_param_spec_boolean (flags[i].name, NULL, NULL, flags[i].is_on, rw);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_display_init (TriDisplay *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    G_STRUCT_MEMBER (gboolean, self, flags[i].offset) = flags[i].is_on;
}

/**
 * tri_tool_is_measuring:
 * @tool: any
 *
 * Any thread.
 *
 * Returns: FALSE of tools that leave nothing behind
 */
gboolean
tri_tool_is_measuring (TriTool tool)
{
  return tool >= TRI_TOOL_DISTANCE && tool < TRI_TOOL_WINDOW_REGION;
}

TriDisplay *
tri_display_new (void)
{
  return g_object_new (TRI_TYPE_DISPLAY, NULL);
}

#define DEFINE_FLAG_ACCESSORS(name, PROP)                       \
  gboolean tri_display_get_##name (TriDisplay *self)            \
  {                                                             \
    g_return_val_if_fail (TRI_IS_DISPLAY (self), FALSE);        \
                                                                \
    return self->name;                                          \
  }                                                             \
                                                                \
  void tri_display_set_##name (TriDisplay *self, gboolean name) \
  {                                                             \
    g_return_if_fail (TRI_IS_DISPLAY (self));                   \
                                                                \
    set_flag (self, PROP, name);                                \
  }

#define DEFINE_ENUM_ACCESSORS(Type, name, PROP)              \
  Type tri_display_get_##name (TriDisplay *self)             \
  {                                                          \
    g_return_val_if_fail (TRI_IS_DISPLAY (self), (Type) 0);  \
                                                             \
    return self->name;                                       \
  }                                                          \
                                                             \
  void tri_display_set_##name (TriDisplay *self, Type name)  \
  {                                                          \
    g_return_if_fail (TRI_IS_DISPLAY (self));                \
                                                             \
    if (name == self->name)                                  \
      return;                                                \
    self->name = name;                                       \
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP]); \
  }

DEFINE_ENUM_ACCESSORS (TriConvention, convention, PROP_CONVENTION)
DEFINE_ENUM_ACCESSORS (TriSlabMode, slab_mode, PROP_SLAB_MODE)
DEFINE_ENUM_ACCESSORS (TriTool, tool, PROP_TOOL)
DEFINE_FLAG_ACCESSORS (is_sagittal_mirrored, PROP_IS_SAGITTAL_MIRRORED)
DEFINE_FLAG_ACCESSORS (is_interpolated, PROP_IS_INTERPOLATED)
DEFINE_FLAG_ACCESSORS (has_crosshair, PROP_HAS_CROSSHAIR)
DEFINE_FLAG_ACCESSORS (has_reference_lines, PROP_HAS_REFERENCE_LINES)
DEFINE_FLAG_ACCESSORS (has_magnifier, PROP_HAS_MAGNIFIER)
DEFINE_FLAG_ACCESSORS (has_annotations, PROP_HAS_ANNOTATIONS)
DEFINE_FLAG_ACCESSORS (has_corner_texts, PROP_HAS_CORNER_TEXTS)
DEFINE_FLAG_ACCESSORS (has_identity, PROP_HAS_IDENTITY)
DEFINE_FLAG_ACCESSORS (has_overlays, PROP_HAS_OVERLAYS)
DEFINE_FLAG_ACCESSORS (has_shutter, PROP_HAS_SHUTTER)
DEFINE_FLAG_ACCESSORS (has_centimetres, PROP_HAS_CENTIMETRES)
DEFINE_FLAG_ACCESSORS (has_safe_colours, PROP_HAS_SAFE_COLOURS)
DEFINE_FLAG_ACCESSORS (has_swapped_buttons, PROP_HAS_SWAPPED_BUTTONS)
DEFINE_FLAG_ACCESSORS (is_zoom_linked, PROP_IS_ZOOM_LINKED)
DEFINE_FLAG_ACCESSORS (is_panning, PROP_IS_PANNING)

/**
 * tri_display_get_drag_tool:
 *
 * Returns: what a drag of the left button that begins now does: the tool, or panning while that is
 *   held down
 */
TriTool
tri_display_get_drag_tool (TriDisplay *self)
{
  g_return_val_if_fail (TRI_IS_DISPLAY (self), TRI_TOOL_CROSSHAIR);

  return self->is_panning ? TRI_TOOL_PAN : self->tool;
}
