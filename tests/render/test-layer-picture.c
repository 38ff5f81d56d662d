/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Layers on a view, to the byte: which pixel has which colour, filled and outlined, on the view's
 * grid whatever grid the layer has; and that overlaps, fractions and switches count. */

#include "config.h"

#include "tri-layer-picture.h"

#include "tri-test-volume.h"

#include <string.h>

#define WIDTH 8
#define HEIGHT 6
#define GROUND 0xff646464u /* 100 */

/* 8 × 6 pixels of 1 mm over the first slice of a grid of 1 mm. */
static TriSliceRequest
make_request (void)
{
  return (TriSliceRequest){ .origin = { 0, 0, 0 },
                            .right = { 1, 0, 0 },
                            .down = { 0, 1, 0 },
                            .width_px = WIDTH,
                            .height_px = HEIGHT };
}

static TriVolume *
make_volume (const guint8 *samples, guint n_volumes, gboolean is_label_map, double i_mm)
{
  const double affine[4][4] = { { i_mm, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };
  TriVolumeSpec spec;
  TriVolume *volume;

  tri_test_volume_spec_init (&spec, (const guint[3]){ WIDTH, HEIGHT, 1 }, TRI_SAMPLE_U8, affine);
  spec.n_volumes = n_volumes;
  spec.is_label_map = is_label_map;
  volume = tri_volume_new (&spec, NULL);
  for (guint t = 0; t < n_volumes; t++)
    tri_volume_write_slice (volume, t, 0, samples + t * WIDTH * HEIGHT, NULL);
  return volume;
}

static TriLayer *
make_layer (TriLayerKind kind, TriVolume *volume, double full_value)
{
  static const TriLabel rows[] = {
    { .number = 1, .name = "one", .has_colour = TRUE, .rgb = { 200, 0, 0 } },
    { .number = 2, .name = "two", .has_colour = TRUE, .rgb = { 0, 200, 0 } },
  };
  g_autoptr (TriLabels) labels = tri_labels_new ();
  TriLayer *layer = tri_layer_new (kind, "layer");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    tri_labels_append (labels, &rows[i]);
  tri_layer_set_labels (layer, labels);
  tri_layer_set_volume (layer, volume, full_value);
  tri_layer_set_is_visible (layer, TRUE);
  tri_layer_set_opacity (layer, 1.0);
  return layer;
}

static void
paint (TriLayerPicture *picture, TriLayer *layer, guint line_px, guint32 pixels[HEIGHT][WIDTH])
{
  const TriSliceRequest request = make_request ();

  for (guint y = 0; y < HEIGHT; y++)
    for (guint x = 0; x < WIDTH; x++)
      pixels[y][x] = GROUND;
  tri_layer_picture_sample (picture, layer, &request);
  tri_layer_picture_blend (picture, layer, line_px, (guint8 *) pixels, WIDTH * 4);
}

/* '.' the ground, '1' red, '2' green. */
static void
assert_picture (guint32 pixels[HEIGHT][WIDTH], const char *const rows[HEIGHT])
{
  for (guint y = 0; y < HEIGHT; y++)
    for (guint x = 0; x < WIDTH; x++)
      {
        const char c = rows[y][x];

        g_assert_cmphex (pixels[y][x], ==,
                         c == '1' ? 0xffc80000u : c == '2' ? 0xff00c800u
                                                           : GROUND);
      }
}

static void
fill (guint8 samples[HEIGHT][WIDTH], guint x0, guint y0, guint x1, guint y1, guint8 value)
{
  for (guint y = y0; y < y1; y++)
    memset (samples[y] + x0, value, x1 - x0);
}

static void
test_numbers (void)
{
  guint8 samples[HEIGHT][WIDTH] = { { 0 } };
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriLayer) layer = NULL;
  g_autoptr (TriLayerPicture) picture = tri_layer_picture_new ();
  guint32 pixels[HEIGHT][WIDTH];

  fill (samples, 1, 1, 5, 5, 1);
  fill (samples, 5, 1, 7, 5, 2);
  volume = make_volume (&samples[0][0], 1, TRUE, 1.0);
  layer = make_layer (TRI_LAYER_LABELS, volume, 1.0);
  paint (picture, layer, 1, pixels);
  assert_picture (pixels, (const char *const[]){ "........", ".111122.", ".111122.", ".111122.",
                                                 ".111122.", "........" });

  tri_layer_set_is_outline (layer, TRUE);
  paint (picture, layer, 1, pixels);
  assert_picture (pixels, (const char *const[]){ "........", ".111122.", ".1..122.", ".1..122.",
                                                 ".111122.", "........" });

  tri_segment_set_is_visible (tri_layer_find_segment (layer, 1), FALSE);
  tri_layer_set_is_outline (layer, FALSE);
  paint (picture, layer, 1, pixels);
  assert_picture (pixels, (const char *const[]){ "........", ".....22.", ".....22.", ".....22.",
                                                 ".....22.", "........" });

  tri_layer_set_is_visible (layer, FALSE);
  paint (picture, layer, 1, pixels);
  assert_picture (pixels, (const char *const[]){ "........", "........", "........", "........",
                                                 "........", "........" });
}

/* Half of 200 over half of 100, and halves of nothing. */
static void
test_opacity (void)
{
  guint8 samples[HEIGHT][WIDTH] = { { 1 } };
  g_autoptr (TriVolume) volume = make_volume (&samples[0][0], 1, TRUE, 1.0);
  g_autoptr (TriLayer) layer = make_layer (TRI_LAYER_LABELS, volume, 1.0);
  g_autoptr (TriLayerPicture) picture = tri_layer_picture_new ();
  guint32 pixels[HEIGHT][WIDTH];

  tri_layer_set_opacity (layer, 0.2);
  paint (picture, layer, 1, pixels);
  g_assert_cmphex (pixels[0][0], ==, 0xff785050u); /* 100 + (200 - 100) / 5, 100 - 100 / 5 */
  g_assert_cmphex (pixels[0][1], ==, GROUND);
}

static void
test_overlap (void)
{
  guint8 samples[2][HEIGHT][WIDTH] = { { { 0 } } };
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriLayer) layer = NULL;
  g_autoptr (TriLayerPicture) picture = tri_layer_picture_new ();
  guint32 pixels[HEIGHT][WIDTH];

  fill (samples[0], 0, 0, 5, 6, 1);
  fill (samples[1], 3, 1, 8, 4, 1);
  volume = make_volume (&samples[0][0][0], 2, TRUE, 1.0);
  layer = make_layer (TRI_LAYER_SEGMENTS, volume, 1.0);
  paint (picture, layer, 1, pixels);
  assert_picture (pixels, (const char *const[]){ "11111...", "11122222", "11122222", "11122222",
                                                 "11111...", "11111..." });

  /* The edge of the view is no edge of a segment. */
  tri_layer_set_is_outline (layer, TRUE);
  paint (picture, layer, 1, pixels);
  assert_picture (pixels, (const char *const[]){ "....1...", "...22222", "...21...", "...22222",
                                                 "....1...", "....1..." });
  tri_segment_set_is_visible (tri_layer_find_segment (layer, 2), FALSE);
  paint (picture, layer, 2, pixels);
  assert_picture (pixels, (const char *const[]){ "...11...", "...11...", "...11...", "...11...",
                                                 "...11...", "...11..." });
  /* What was hidden when the plane was sampled comes back. */
  tri_segment_set_is_visible (tri_layer_find_segment (layer, 2), TRUE);
  tri_layer_set_is_outline (layer, FALSE);
  paint (picture, layer, 1, pixels);
  assert_picture (pixels, (const char *const[]){ "11111...", "11122222", "11122222", "11122222",
                                                 "11111...", "11111..." });
}

static void
test_fraction (void)
{
  guint8 samples[HEIGHT][WIDTH] = { { 0, 50, 100, 200 } };
  g_autoptr (TriVolume) volume = make_volume (&samples[0][0], 1, FALSE, 1.0);
  g_autoptr (TriLayer) layer = make_layer (TRI_LAYER_SEGMENTS, volume, 100.0);
  g_autoptr (TriLayerPicture) picture = tri_layer_picture_new ();
  guint32 pixels[HEIGHT][WIDTH];

  paint (picture, layer, 1, pixels);
  g_assert_cmphex (pixels[0][0], ==, GROUND);
  g_assert_cmphex (pixels[0][1], ==, 0xff963232u); /* half: 150, 50 */
  g_assert_cmphex (pixels[0][2], ==, 0xffc80000u);
  g_assert_cmphex (pixels[0][3], ==, 0xffc80000u);
}

/* Voxels of 2 mm under pixels of 1 mm: the same places in the patient. */
static void
test_other_grid (void)
{
  guint8 samples[HEIGHT][WIDTH] = { { 0 } };
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriLayer) layer = NULL;
  g_autoptr (TriLayerPicture) picture = tri_layer_picture_new ();
  guint32 pixels[HEIGHT][WIDTH];

  fill (samples, 1, 2, 3, 4, 1);
  volume = make_volume (&samples[0][0], 1, TRUE, 2.0);
  layer = make_layer (TRI_LAYER_LABELS, volume, 1.0);
  paint (picture, layer, 1, pixels);
  /* Voxels 1 and 2 cover 1 … 5 mm; of a tie the lower one wins. */
  assert_picture (pixels, (const char *const[]){ "........", "........", "..1111..", "..1111..",
                                                 "........", "........" });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layer-picture/numbers", test_numbers);
  g_test_add_func ("/layer-picture/opacity", test_opacity);
  g_test_add_func ("/layer-picture/overlap", test_overlap);
  g_test_add_func ("/layer-picture/fraction", test_fraction);
  g_test_add_func ("/layer-picture/other-grid", test_other_grid);
  return g_test_run ();
}
