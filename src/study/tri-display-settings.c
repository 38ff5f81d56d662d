/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which properties of the display are kept between runs, and under which keys. */

#include "config.h"

#include "tri-display-settings.h"

static const struct
{
  const char *key, *property;
} kept[] = {
  { "convention", "convention" },
  { "interpolated", "is-interpolated" },
  { "sagittal-mirrored", "is-sagittal-mirrored" },
  { "centimetres", "has-centimetres" },
  { "safe-colours", "has-safe-colours" },
  { "swapped-buttons", "has-swapped-buttons" },
  { "zoom-linked", "is-zoom-linked" },
  { "identity", "has-identity" },
  { "annotations", "has-annotations" },
  { "corner-texts", "has-corner-texts" },
};

void
tri_display_bind (TriDisplay *display, GSettings *settings)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_settings_bind (settings, kept[i].key, display, kept[i].property, G_SETTINGS_BIND_DEFAULT);
}
