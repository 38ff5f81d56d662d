/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The second stage against the standard's formulas, sample by sample. */

#include "config.h"

#include <math.h>

#include "tri-shader.h"
#include "tri-slicer.h"

static guint8
expect_grey (const TriVoi *voi, double value)
{
  guint8 grey = (guint8) floor (255.0 * tri_voi_apply (voi, value) + 0.5);

  return voi->is_inverted ? (guint8) (255 - grey) : grey;
}

static const struct
{
  const char *name;
  TriVoi voi;
  double slope, intercept;
  gboolean is_affine; /* -1: either */
} windows[] = {
  { "brain", { 40, 80, TRI_VOI_LINEAR, FALSE }, 1, -1024, TRUE },
  { "bone", { 400, 1800, TRI_VOI_LINEAR, FALSE }, 1, -1024, TRUE },
  { "identity", { 128, 256, TRI_VOI_LINEAR, FALSE }, 1, 0, TRUE },
  { "twelve-bits", { 2048, 4096, TRI_VOI_LINEAR, FALSE }, 1, 0, TRUE },
  { "inverted", { 40, 400, TRI_VOI_LINEAR, TRUE }, 1, -1024, -1 },
  { "threshold", { 100, 1, TRI_VOI_LINEAR, FALSE }, 1, 0, FALSE },
  { "narrow", { 30000, 3, TRI_VOI_LINEAR, FALSE }, 1, 0, -1 },
  { "ties", { 0, 511, TRI_VOI_LINEAR, FALSE }, 1, 0, -1 },
  { "wide", { 0, 65536, TRI_VOI_LINEAR, FALSE }, 1, 0, -1 },
  { "exact", { 50, 350, TRI_VOI_LINEAR_EXACT, FALSE }, 1, 0, -1 },
  { "exact-fraction", { 0.5, 0.25, TRI_VOI_LINEAR_EXACT, FALSE }, 1e-4, 0, -1 },
  { "sigmoid", { 40, 400, TRI_VOI_SIGMOID, FALSE }, 1, -1024, FALSE },
  { "sigmoid-inverted", { 40, 400, TRI_VOI_SIGMOID, TRUE }, 1, -1024, FALSE },
  { "pet", { 5000, 10000, TRI_VOI_LINEAR, TRUE }, 0.37219, 0, -1 },
  { "negative-slope", { 40, 400, TRI_VOI_LINEAR, FALSE }, -1, 100, -1 },
  { "negative-sigmoid", { 40, 400, TRI_VOI_SIGMOID, FALSE }, -2, 100, FALSE },
  { "flat", { 40, 400, TRI_VOI_LINEAR, FALSE }, 0, 100, FALSE },
  { "far", { 1e9, 400, TRI_VOI_LINEAR, FALSE }, 1, 0, FALSE },
};

static void
check_window (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree float *samples = g_new (float, 1 << 17);
  g_autofree guint32 *pixels = g_new (guint32, 1 << 17);
  TriShader shader;

  for (guint n = 0; n < 1 << 17; n++)
    samples[n] = (float) n - 65536.0f;
  tri_shader_init (&shader, &windows[index].voi, windows[index].slope, windows[index].intercept);
  if (windows[index].is_affine != -1)
    g_assert_cmpint (shader.is_affine, ==, windows[index].is_affine);
  tri_shader_run (&shader, samples, 1 << 17, pixels);

  for (guint n = 0; n < 1 << 17; n++)
    {
      double value = windows[index].slope * (double) samples[n] + windows[index].intercept;
      guint32 grey = expect_grey (&windows[index].voi, value);

      if (pixels[n] != (0xff000000u | grey << 16 | grey << 8 | grey))
        g_error ("sample %g: 0x%08x, not grey %u", (double) samples[n], pixels[n], grey);
    }
}

/* A table that goes up and down, over values with a fraction; both ends are held. */
static void
test_table (void)
{
  static const guint16 entries[] = { 4095, 0, 3000, 17, 2048 };
  g_autoptr (TriVoiTable) table = tri_voi_table_new (-2, 12, entries, 5, NULL);
  float samples[401];
  guint32 pixels[401];
  TriShader shader;
  TriVoi voi;

  for (guint inverted = 0; inverted < 2; inverted++)
    {
      tri_voi_init_table (&voi, table, inverted == 1);
      tri_shader_init (&shader, &voi, 0.5, -20);
      for (guint n = 0; n < 400; n++)
        samples[n] = (float) n / 4;
      samples[400] = NAN;
      tri_shader_run (&shader, samples, 401, pixels);
      for (guint n = 0; n < 400; n++)
        g_assert_cmphex (pixels[n] & 0xff, ==, expect_grey (&voi, 0.5 * (double) samples[n] - 20));
      g_assert_cmphex (pixels[400], ==, 0xff000000u);
    }
}

/* Numbers that the standard's formulas give, worked out by hand. */
static void
test_golden (void)
{
  static const struct
  {
    TriVoi voi;
    float sample;
    guint8 grey;
  } rows[] = {
    { { 128, 256, TRI_VOI_LINEAR, FALSE }, 0, 0 },
    { { 128, 256, TRI_VOI_LINEAR, FALSE }, 77, 77 },
    { { 128, 256, TRI_VOI_LINEAR, FALSE }, 255, 255 },
    { { 128, 256, TRI_VOI_LINEAR, TRUE }, 77, 178 },
    { { 2048, 4096, TRI_VOI_LINEAR, FALSE }, 0, 0 },
    { { 2048, 4096, TRI_VOI_LINEAR, FALSE }, 4095, 255 },
    { { 2048, 4096, TRI_VOI_LINEAR, FALSE }, 2048, 128 },
    { { 100, 1, TRI_VOI_LINEAR, FALSE }, 99, 0 },
    { { 100, 1, TRI_VOI_LINEAR, FALSE }, 100, 255 },
    { { 0, 100, TRI_VOI_LINEAR_EXACT, FALSE }, -50, 0 },
    { { 0, 100, TRI_VOI_LINEAR_EXACT, FALSE }, 50, 255 },
    { { 0, 100, TRI_VOI_LINEAR_EXACT, FALSE }, -20, 77 },
    { { 0, 4, TRI_VOI_SIGMOID, FALSE }, 0, 128 },
    { { 0, 4, TRI_VOI_SIGMOID, FALSE }, 1, 186 },
    { { 40, 80, TRI_VOI_LINEAR, FALSE }, INFINITY, 255 },
    { { 40, 80, TRI_VOI_LINEAR, FALSE }, -INFINITY, 0 },
    { { 40, 80, TRI_VOI_SIGMOID, FALSE }, INFINITY, 255 },
    { { 40, 80, TRI_VOI_LINEAR, TRUE }, NAN, 0 },
    { { 40, 80, TRI_VOI_SIGMOID, TRUE }, NAN, 0 },
  };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      TriShader shader;
      guint32 pixel;

      tri_shader_init (&shader, &rows[n].voi, 1, 0);
      tri_shader_run (&shader, &rows[n].sample, 1, &pixel);
      g_test_message ("row %u", n);
      g_assert_cmphex (pixel, ==, 0xff000000u | rows[n].grey * 0x010101u);
    }
}

/* Between whole samples grey never falls as the sample rises. */
static void
test_monotonic (void)
{
  for (guint index = 0; index < G_N_ELEMENTS (windows); index++)
    {
      const TriVoi *voi = &windows[index].voi;
      double middle = (voi->center - windows[index].intercept) /
                      (windows[index].slope != 0 ? windows[index].slope : 1);
      double span = voi->width / (windows[index].slope != 0 ? windows[index].slope : 1);
      gboolean is_falling = voi->is_inverted;
      guint32 last = is_falling ? 0xffffffffu : 0xff000000u;
      TriShader shader;

      tri_shader_init (&shader, voi, windows[index].slope, windows[index].intercept);
      for (gint step = -2000; step <= 2000; step++)
        {
          float sample = (float) (middle + span * step / 2000.0);
          guint32 pixel;

          tri_shader_run (&shader, &sample, 1, &pixel);
          if (is_falling)
            g_assert_cmphex (pixel, <=, last);
          else
            g_assert_cmphex (pixel, >=, last);
          last = pixel;
        }
    }
}

static void
test_colour (void)
{
  static const TriVoi voi = { 5000, 3, TRI_VOI_LINEAR, TRUE };
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  float rgb[] = { 10, 20, 30, NAN, NAN, NAN, 255, 0, 300 };
  float rgb16[] = { 65535, 257, 128 };
  float rgba[] = { 200, 100, 50, 255, 200, 100, 50, 51 };
  guint32 pixels[3];

  samples->height_px = 1;
  samples->channels = 3;
  samples->white = 255;
  samples->width_px = 3;
  samples->values = rgb;
  tri_slicer_colour (samples, &voi, (guint8 *) pixels, sizeof pixels);
  g_assert_cmphex (pixels[0], ==, 0xff0a141e);
  g_assert_cmphex (pixels[1], ==, 0xff000000);
  g_assert_cmphex (pixels[2], ==, 0xffff00ff);

  samples->white = 65535;
  samples->width_px = 1;
  samples->values = rgb16;
  tri_slicer_colour (samples, &voi, (guint8 *) pixels, sizeof pixels);
  g_assert_cmphex (pixels[0], ==, 0xffff0100);

  samples->white = 255;
  samples->channels = 4;
  samples->width_px = 2;
  samples->values = rgba;
  tri_slicer_colour (samples, &voi, (guint8 *) pixels, sizeof pixels);
  g_assert_cmphex (pixels[0], ==, 0xffc86432);
  g_assert_cmphex (pixels[1], ==, 0xff28140a);
  samples->values = NULL;
}

/* Greys become colours; what is no value stays black, and colour stays itself. */
static void
test_colour_map (void)
{
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  float values[6] = { 0, 128, 255, NAN, 64, 1000 };
  const TriVoi voi = { .center = 127.5, .width = 255, .function = TRI_VOI_LINEAR_EXACT };
  guint32 pixels[6], rgb[256];
  static const guint32 expected[6] = {
    0xff000100, 0xff008081, 0xff00ff00, 0xff000000, 0xff004041, 0xff00ff00
  };

  for (guint grey = 0; grey < 256; grey++)
    rgb[grey] = grey << 8 | ((grey + 1) & 255);
  rgb[0] = 0x000100;
  samples->width_px = 6;
  samples->height_px = 1;
  samples->values = values;
  tri_slicer_colour (samples, &voi, (guint8 *) pixels, sizeof pixels);
  tri_slicer_map_colours (samples, rgb, (guint8 *) pixels, sizeof pixels);
  for (guint x = 0; x < 6; x++)
    g_assert_cmphex (pixels[x], ==, expected[x]);

  samples->channels = 3;
  samples->white = 255;
  samples->width_px = 1;
  pixels[0] = 0xff123456;
  tri_slicer_map_colours (samples, rgb, (guint8 *) pixels, sizeof pixels);
  g_assert_cmphex (pixels[0], ==, 0xff123456);
  samples->values = NULL;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint index = 0; index < G_N_ELEMENTS (windows); index++)
    {
      g_autofree char *path = g_strconcat ("/shader/every-sample/", windows[index].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (index), check_window);
    }
  g_test_add_func ("/shader/golden", test_golden);
  g_test_add_func ("/shader/table", test_table);
  g_test_add_func ("/shader/monotonic", test_monotonic);
  g_test_add_func ("/shader/colour", test_colour);
  g_test_add_func ("/shader/colour-map", test_colour_map);
  return g_test_run ();
}
