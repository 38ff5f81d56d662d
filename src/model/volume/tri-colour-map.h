/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What stands for the greys of a windowed image. */
typedef enum
{
  TRI_COLOUR_MAP_GREY,
  TRI_COLOUR_MAP_HOT_IRON, /* these four: PS3.6 Annex B */
  TRI_COLOUR_MAP_PET,
  TRI_COLOUR_MAP_HOT_METAL_BLUE,
  TRI_COLOUR_MAP_PET_20_STEP,
  TRI_COLOUR_MAP_VIRIDIS, /* equal steps look equal, also without colour vision and in print */
  TRI_COLOUR_MAP_MAGMA,
  TRI_COLOUR_MAP_INFERNO,
  TRI_COLOUR_MAP_CIVIDIS,
  TRI_N_COLOUR_MAPS,
} TriColourMap;

GType tri_colour_map_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_COLOUR_MAP (tri_colour_map_get_type ())

/* (array fixed-size=256) (nullable): 0xRRGGBB for the greys 0 to 255; NULL for grey itself. Any
 * thread. */
const guint32 *tri_colour_map_get_rgb (TriColourMap map);
/* Translated. */
const char *tri_colour_map_get_name (TriColourMap map);

G_END_DECLS
