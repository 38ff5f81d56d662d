/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stage two of a picture: samples become B8G8R8X8 pixels. Grey goes through the window, colour
 * does not; what is not there is black, a hole between slices is hatched. Knows no geometry. */

#include "config.h"

#include <math.h>

#include "tri-shader.h"
#include "tri-slicer-pool.h"
#include "tri-slicer-private.h"
#include "tri-slicer.h"

#define OPAQUE_BLACK 0xff000000u
#define HATCH_PERIOD_PX 8
#define HATCH_LINE 0xff303030u
#define HATCH_GROUND 0xff101010u

typedef struct
{
  const TriSliceSamples *samples;
  TriShader shader;
  guint8 *pixels;
  gsize stride;
} ColourJob;

/* PS3.3 C.7.6.3.1.2: samples of a colour image are shown as they are; alpha is over black. */
static void
colour_row (const TriSliceSamples *samples, const float *row, guint32 *pixels)
{
  const float scale = (float) (255.0 / samples->white);
  const guint channels = samples->channels;

  for (guint x = 0; x < samples->width_px; x++)
    {
      const float *values = row + (gsize) x * channels;
      float factor =
          channels == 4 ? scale * CLAMP (values[3] * scale, 0.0f, 255.0f) / 255.0f : scale;
      guint32 pixel = OPAQUE_BLACK;

      for (guint channel = 0; channel < 3 && !isnan (values[0]); channel++)
        {
          float value = CLAMP (values[channel] * factor, 0.0f, 255.0f);

          pixel |= (guint32) (value + 0.5f) << (16 - 8 * channel);
        }
      pixels[x] = pixel;
    }
}

static void
hatch_row (const TriSliceSamples *samples, const float *row, guint y, guint32 *pixels)
{
  for (guint x = 0; x < samples->width_px; x++)
    if (tri_slicer_is_gap (row[(gsize) x * samples->channels]))
      pixels[x] = (x + y) % HATCH_PERIOD_PX == 0 ? HATCH_LINE : HATCH_GROUND;
}

static void
colour_band (gpointer data, guint first, guint end)
{
  const ColourJob *job = data;
  const TriSliceSamples *samples = job->samples;

  for (guint y = first; y < end; y++)
    {
      const float *row = samples->values + (gsize) y * samples->width_px * samples->channels;
      guint32 *pixels = (gpointer) (job->pixels + y * job->stride);

      if (samples->channels == 1)
        tri_shader_run (&job->shader, row, samples->width_px, pixels);
      else
        colour_row (samples, row, pixels);
      if (samples->has_gaps)
        hatch_row (samples, row, y, pixels);
    }
}

/**
 * tri_slicer_colour:
 * @samples: what tri_slicer_sample() made
 * @voi: in the unit after rescale; ignored for colour
 * @pixels: (out caller-allocates): [height_px][stride], aligned to 4 bytes
 * @stride: bytes from one row to the next, a multiple of 4, at least 4 · width_px
 *
 * For whole samples the grey equals 255 · tri_voi_apply(), rounded to nearest, to the byte. The
 * unused byte of each pixel is 255. Any thread.
 */
void
tri_slicer_colour (const TriSliceSamples *samples, const TriVoi *voi, guint8 *pixels, gsize stride)
{
  ColourJob job = { .samples = samples, .pixels = pixels, .stride = stride };

  g_return_if_fail (stride % 4 == 0 && stride / 4 >= samples->width_px);

  if (samples->channels == 1)
    tri_shader_init (&job.shader, voi, samples->slope, samples->intercept);
  tri_slicer_pool_run (samples->height_px, (gsize) samples->width_px * samples->height_px,
                       colour_band, &job);
}

typedef struct
{
  const TriSliceSamples *samples;
  const guint32 *rgb;
  guint8 *pixels;
  gsize stride;
} MapJob;

static void
map_band (gpointer data, guint first, guint end)
{
  const MapJob *job = data;
  const guint width = job->samples->width_px;

  for (guint y = first; y < end; y++)
    {
      const float *row = job->samples->values + (gsize) y * width;
      guint32 *pixels = (gpointer) (job->pixels + y * job->stride);

      for (guint x = 0; x < width; x++)
        pixels[x] = row[x] == row[x] ? OPAQUE_BLACK | job->rgb[pixels[x] & 255] : pixels[x];
    }
}

void
tri_slicer_map_colours (const TriSliceSamples *samples,
                        const guint32 *rgb,
                        guint8 *pixels,
                        gsize stride)
{
  MapJob job = { samples, rgb, pixels, stride };

  g_return_if_fail (stride % 4 == 0 && stride / 4 >= samples->width_px);

  if (samples->channels == 1)
    tri_slicer_pool_run (samples->height_px, (gsize) samples->width_px * samples->height_px,
                         map_band, &job);
}
