/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The colour maps there are, and their names. */

#include "config.h"

#include "tri-colour-map.h"

#include <glib/gi18n-lib.h>

#include "tri-colour-map-tables.h"

G_DEFINE_ENUM_TYPE (TriColourMap,
                    tri_colour_map,
                    G_DEFINE_ENUM_VALUE (TRI_COLOUR_MAP_GREY, "grey"),
                    G_DEFINE_ENUM_VALUE (TRI_COLOUR_MAP_HOT_IRON, "hot-iron"),
                    G_DEFINE_ENUM_VALUE (TRI_COLOUR_MAP_PET, "pet"),
                    G_DEFINE_ENUM_VALUE (TRI_COLOUR_MAP_HOT_METAL_BLUE, "hot-metal-blue"),
                    G_DEFINE_ENUM_VALUE (TRI_COLOUR_MAP_PET_20_STEP, "pet-20-step"),
                    G_DEFINE_ENUM_VALUE (TRI_COLOUR_MAP_VIRIDIS, "viridis"),
                    G_DEFINE_ENUM_VALUE (TRI_COLOUR_MAP_MAGMA, "magma"),
                    G_DEFINE_ENUM_VALUE (TRI_COLOUR_MAP_INFERNO, "inferno"),
                    G_DEFINE_ENUM_VALUE (TRI_COLOUR_MAP_CIVIDIS, "cividis"))

static const struct
{
  const char *name;
  const guint32 *rgb;
} maps[TRI_N_COLOUR_MAPS] = {
  [TRI_COLOUR_MAP_GREY] = { N_ ("Grey"), NULL },
  [TRI_COLOUR_MAP_HOT_IRON] = { N_ ("Hot iron"), hot_iron_rgb },
  [TRI_COLOUR_MAP_PET] = { N_ ("PET"), pet_rgb },
  [TRI_COLOUR_MAP_HOT_METAL_BLUE] = { N_ ("Hot metal blue"), hot_metal_blue_rgb },
  [TRI_COLOUR_MAP_PET_20_STEP] = { N_ ("PET, 20 steps"), pet_20_step_rgb },
  [TRI_COLOUR_MAP_VIRIDIS] = { N_ ("Viridis"), viridis_rgb },
  [TRI_COLOUR_MAP_MAGMA] = { N_ ("Magma"), magma_rgb },
  [TRI_COLOUR_MAP_INFERNO] = { N_ ("Inferno"), inferno_rgb },
  [TRI_COLOUR_MAP_CIVIDIS] = { N_ ("Cividis"), cividis_rgb },
};

const guint32 *
tri_colour_map_get_rgb (TriColourMap map)
{
  g_return_val_if_fail (map < TRI_N_COLOUR_MAPS, NULL);

  return maps[map].rgb;
}

const char *
tri_colour_map_get_name (TriColourMap map)
{
  g_return_val_if_fail (map < TRI_N_COLOUR_MAPS, "");

  return _ (maps[map].name);
}
