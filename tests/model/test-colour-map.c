/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-colour-map.h"

static double
compute_luminance (guint32 rgb)
{
  return 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
}

static void
test_maps (void)
{
  for (guint map = 0; map < TRI_N_COLOUR_MAPS; map++)
    {
      const guint32 *rgb = tri_colour_map_get_rgb (map);

      g_assert_cmpstr (tri_colour_map_get_name (map), !=, "");
      g_assert_true ((rgb == NULL) == (map == TRI_COLOUR_MAP_GREY));
      if (rgb == NULL)
        continue;
      for (guint grey = 0; grey < 256; grey++)
        g_assert_cmpuint (rgb[grey], <=, 0xffffff);
      g_assert_cmpfloat (compute_luminance (rgb[255]), >, compute_luminance (rgb[0]) + 100);
    }
}

/* PS3.6 Annex B: hot iron is red, then orange, then yellow to white, in straight lines. */
static void
test_hot_iron (void)
{
  const guint32 *rgb = tri_colour_map_get_rgb (TRI_COLOUR_MAP_HOT_IRON);

  g_assert_cmphex (rgb[0], ==, 0x000000);
  g_assert_cmphex (rgb[64], ==, 0x800000);
  g_assert_cmphex (rgb[127], ==, 0xfe0000);
  g_assert_cmphex (rgb[160], ==, 0xff4000);
  g_assert_cmphex (rgb[255], ==, 0xffffff);
}

/* What they are made for: brighter means more. */
static void
test_perceptual_ones_rise (void)
{
  for (guint map = TRI_COLOUR_MAP_VIRIDIS; map < TRI_N_COLOUR_MAPS; map++)
    for (guint grey = 1; grey < 256; grey++)
      g_assert_cmpfloat (compute_luminance (tri_colour_map_get_rgb (map)[grey]), >=,
                         compute_luminance (tri_colour_map_get_rgb (map)[grey - 1]) - 0.8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/colour-map/maps", test_maps);
  g_test_add_func ("/colour-map/hot-iron", test_hot_iron);
  g_test_add_func ("/colour-map/perceptual-ones-rise", test_perceptual_ones_rise);
  return g_test_run ();
}
