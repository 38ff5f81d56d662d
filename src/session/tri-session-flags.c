/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the session that is on or off. Main thread. */

#include "config.h"

#include "tri-session-private.h"

/* The properties that are on or off, and what they are at first. */
static const struct
{
  guint prop;
  const char *name;
  gboolean is_on;
  gsize offset;
} flags[] = {
  { PROP_IS_INTERPOLATED, "is-interpolated", TRUE, offsetof (TriSession, is_interpolated) },
  { PROP_HAS_CROSSHAIR, "has-crosshair", TRUE, offsetof (TriSession, has_crosshair) },
  { PROP_HAS_ANNOTATIONS, "has-annotations", TRUE, offsetof (TriSession, has_annotations) },
  { PROP_HAS_CORNER_TEXTS, "has-corner-texts", TRUE, offsetof (TriSession, has_corner_texts) },
  { PROP_HAS_IDENTITY, "has-identity", TRUE, offsetof (TriSession, has_identity) },
  { PROP_HAS_OVERLAYS, "has-overlays", TRUE, offsetof (TriSession, has_overlays) },
  { PROP_HAS_SHUTTER, "has-shutter", TRUE, offsetof (TriSession, has_shutter) },
  { PROP_IS_VOI_FOLLOWING, "is-voi-following", FALSE, offsetof (TriSession, is_voi_following) },
  { PROP_IS_BOTTOM_FIXED, "is-bottom-fixed", FALSE, offsetof (TriSession, is_bottom_fixed) },
  { PROP_IS_SAGITTAL_MIRRORED, "is-sagittal-mirrored", FALSE,
    offsetof (TriSession, is_sagittal_mirrored) },
  { PROP_HAS_CENTIMETRES, "has-centimetres", FALSE, offsetof (TriSession, has_centimetres) },
  { PROP_HAS_SAFE_COLOURS, "has-safe-colours", FALSE, offsetof (TriSession, has_safe_colours) },
  { PROP_IS_PICTURE_FLIPPED, "is-picture-flipped", FALSE,
    offsetof (TriSession, is_picture_flipped) },
  { PROP_HAS_MAGNIFIER, "has-magnifier", FALSE, offsetof (TriSession, has_magnifier) },
  { PROP_HAS_REFERENCE_LINES, "has-reference-lines", TRUE,
    offsetof (TriSession, has_reference_lines) },
  { PROP_HAS_SWAPPED_BUTTONS, "has-swapped-buttons", FALSE,
    offsetof (TriSession, has_swapped_buttons) },
};

gboolean *
tri_session_find_flag (TriSession *self, guint prop_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (flags[i].prop == prop_id)
      return &G_STRUCT_MEMBER (gboolean, self, flags[i].offset);
  return NULL;
}

void
tri_session_set_flag (TriSession *self, guint prop_id, gboolean value)
{
  gboolean *flag = tri_session_find_flag (self, prop_id);

  if (value == *flag)
    return;
  *flag = value;
  tri_session_notify (self, (int) prop_id);
}

void
tri_session_add_flags (GParamSpec **props)
{
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    props[flags[i].prop] =
        g_param_spec_boolean (flags[i].name, NULL, NULL, flags[i].is_on, rw);
}

void
tri_session_init_flags (TriSession *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    G_STRUCT_MEMBER (gboolean, self, flags[i].offset) = flags[i].is_on;
}
