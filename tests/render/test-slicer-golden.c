/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pictures are the same as ever, to the last bit: checksums of samples and of pixels over every
 * grid, type, plane and interpolation, and what files do to them. They say that a faster way
 * changed nothing; whether the values are right is for the other tests of the slicer. When a rule
 * changes on purpose, the message of the failed test is the new table. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "slicer-fixture.h"
#include "tri-slicer-private.h"
#include "tri-slicer.h"

#define N_GRIDS (G_N_ELEMENTS (grids) + 2)
#define SIZE_PX 61

typedef enum
{
  PLAIN,
  PADDED,
  DIFFERING_SLOPES,
  INCOMPLETE,
  COLOURED,
  N_VARIANTS,
} Variant;

static const char *const variant_names[N_VARIANTS] = {
  "plain",
  "padded",
  "differing slopes",
  "incomplete",
  "coloured",
};

/* Two more than the fixture has: slices at differing distances, and with a hole among them. */
static const double uneven_mm[] = { 0, 3, 5, 8, 12, 14, 17, 20, 22 };
static const double holed_mm[] = { 0, 3, 6, 9, 12, 24, 27, 30, 33 };

static const char *const golden[N_GRIDS][N_VARIANTS] = {
#include "slicer-golden.inc"
};

static const char *
get_grid_name (guint grid)
{
  if (grid < G_N_ELEMENTS (grids))
    return grids[grid].name;
  return grid == G_N_ELEMENTS (grids) ? "uneven" : "holed";
}

/* @origins: (out caller-allocates): as long as @geometry is used */
static void
init_geometry (TriGeometry *geometry, guint grid, const guint dims[3], TriPoint3 *origins)
{
  g_autoptr (GError) error = NULL;
  const gboolean is_even = grid < G_N_ELEMENTS (grids);

  for (guint k = 0; k < dims[2]; k++)
    origins[k] =
        (TriPoint3){ 0, 0, grid == G_N_ELEMENTS (grids) ? uneven_mm[k] : holed_mm[k] };
  tri_geometry_init (geometry, dims, grids[is_even ? grid : 0].affine, is_even ? NULL : origins,
                     TRUE, &error);
  g_assert_no_error (error);
}

static TriVolume *
new_volume (guint grid, TriSampleType type, Variant variant)
{
  static const double slopes[] = { 1, 2, 3, 1, 2, 3, 1, 2, 3 },
                      intercepts[] = { 0, 5, 0, 5, 0, 5, 0, 5, 0 };
  static const guint dims[3] = { 14, 11, 9 };
  TriPoint3 origins[9];
  TriVolume *volume;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, type, grids[0].affine);
  init_geometry (&spec.geometry, grid, dims, origins);
  if (variant == PADDED)
    {
      spec.has_padding = TRUE;
      spec.padding_first = 60;
      spec.padding_last = 75;
    }
  if (variant == DIFFERING_SLOPES)
    {
      spec.slopes = slopes;
      spec.intercepts = intercepts;
    }
  if (variant == COLOURED)
    spec.samples_per_voxel = 3;
  volume = tri_test_volume_new_empty (&spec);
  for (guint k = 0; k < dims[2]; k++)
    if (variant != INCOMPLETE || k % 4 != 2)
      tri_test_volume_fill_slice (volume, &spec, 0, k);
  return volume;
}

/* All NaN are one, but for that of a hole, which is drawn. */
static void
add_samples (GChecksum *checksum, const TriSliceSamples *samples)
{
  const gsize n = (gsize) samples->width_px * samples->height_px * samples->channels;

  for (gsize x = 0; x < n; x++)
    {
      float value = samples->values[x];
      guint32 bits;

      if (isnan (value) && !tri_slicer_is_gap (value))
        value = -1e30f;
      memcpy (&bits, &value, sizeof bits);
      bits = GUINT32_TO_LE (bits);
      g_checksum_update (checksum, (const guchar *) &bits, sizeof bits);
    }
}

static void
add_pixels (GChecksum *checksum, const TriSliceSamples *samples)
{
  static const TriVoi windows[] = {
    { .center = 700, .width = 1200, .function = TRI_VOI_LINEAR },
    { .center = 90.5, .width = 131.25, .function = TRI_VOI_LINEAR_EXACT, .is_inverted = TRUE },
  };
  const gsize stride = (gsize) samples->width_px * 4;
  g_autofree guint8 *pixels = g_malloc (stride * samples->height_px);

  for (guint n = 0; n < G_N_ELEMENTS (windows); n++)
    {
      tri_slicer_colour (samples, &windows[n], pixels, stride);
      for (gsize x = 0; x < stride * samples->height_px; x += 4)
        {
          const guint32 *pixel = (gconstpointer) (pixels + x);
          const guint32 bits = GUINT32_TO_LE (*pixel);

          g_checksum_update (checksum, (const guchar *) &bits, sizeof bits);
        }
    }
}

static gboolean
can_be_coloured (TriSampleType type)
{
  return type == TRI_SAMPLE_U8 || type == TRI_SAMPLE_U16;
}

static char *
compute_checksum (guint grid, Variant variant)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();

  for (guint type = 0; type < TRI_N_SAMPLE_TYPES; type++)
    {
      g_autoptr (TriVolume) volume = NULL;

      if (variant == COLOURED && !can_be_coloured (type))
        continue;
      volume = new_volume (grid, type, variant);
      for (guint way = 0; way < 18; way++)
        {
          TriSliceRequest request;

          init_request (&request, volume, way % 3, way / 9, TRI_CONVENTION_RADIOLOGICAL,
                        way == 4 ? 3 * SIZE_PX : SIZE_PX, way / 3 % 3);
          tri_slicer_sample (volume, &request, samples);
          add_samples (checksum, samples);
          add_pixels (checksum, samples);
        }
    }
  return g_strndup (g_checksum_get_string (checksum), 16);
}

static void
test_pictures (void)
{
  g_autoptr (GString) table = g_string_new (NULL);
  gboolean is_same = TRUE;

  for (guint grid = 0; grid < N_GRIDS; grid++)
    for (guint variant = 0; variant < N_VARIANTS; variant++)
      {
        g_autofree char *got = compute_checksum (grid, variant);

        g_string_append_printf (table, "%s\"%s\",%s", variant == 0 ? "{ " : " ", got,
                                variant == N_VARIANTS - 1 ? " },\n" : "");
        if (g_strcmp0 (got, golden[grid][variant]) == 0)
          continue;
        is_same = FALSE;
        g_test_message ("other pictures: %s, %s", get_grid_name (grid), variant_names[variant]);
      }
  if (!is_same)
    g_test_message ("slicer-golden.inc:\n%s", table->str);
  g_assert_true (is_same);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slicer/golden", test_pictures);
  return g_test_run ();
}
