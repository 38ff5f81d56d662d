/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The picture of one view in its two stages: samples, kept, and the texture coloured from them. It
 * compares each wish with what it has, so that a window drag never samples and a crosshair moved
 * within the plane does nothing at all. It knows no widget and no session. */

#include "config.h"

#include "tri-slice-picture.h"

#include "tri-pixel-pool.h"

#include <math.h>

/* While slices arrive, a picture is sampled anew at most this often. */
#define FILL_INTERVAL_US (100 * G_TIME_SPAN_MILLISECOND)

struct _TriSlicePicture
{
  TriSliceWish shown; /* its volume is owned here */
  gint64 sampled_us;
  TriSliceSamples *samples;
  TriPixelPool *pool;
  GdkTexture *texture;
};

static gboolean
is_same_point (TriPoint3 a, TriPoint3 b, double tolerance)
{
  const TriPoint3 d = tri_point3_subtract (a, b);

  return fabs (d.x) + fabs (d.y) + fabs (d.z) <= tolerance;
}

/* Equal to a hundredth of a pixel over the whole picture. */
static gboolean
is_same_request (const TriSliceRequest *a, const TriSliceRequest *b)
{
  const double hundredth_mm = 0.01 * tri_point3_length (a->right);

  return a->width_px == b->width_px && a->height_px == b->height_px && a->volume == b->volume &&
         a->interpolation == b->interpolation &&
         is_same_point (a->origin, b->origin, hundredth_mm) &&
         is_same_point (a->right, b->right, hundredth_mm / a->width_px) &&
         is_same_point (a->down, b->down, hundredth_mm / a->height_px);
}

TriSlicePicture *
tri_slice_picture_new (void)
{
  TriSlicePicture *self = g_new0 (TriSlicePicture, 1);

  self->samples = tri_slice_samples_new ();
  self->pool = tri_pixel_pool_new ();
  return self;
}

void
tri_slice_picture_free (TriSlicePicture *self)
{
  tri_slice_picture_clear (self);
  tri_slice_samples_free (self->samples);
  tri_pixel_pool_unref (self->pool);
  g_free (self);
}

void
tri_slice_picture_clear (TriSlicePicture *self)
{
  g_clear_pointer (&self->shown.volume, tri_volume_unref);
  g_clear_object (&self->texture);
}

static void
sample (TriSlicePicture *self, const TriSliceWish *wish)
{
  TriVolume *old = self->shown.volume;

  tri_slicer_sample (wish->volume, &wish->request, self->samples);
  self->shown = *wish;
  self->shown.volume = tri_volume_ref (wish->volume);
  g_clear_pointer (&old, tri_volume_unref);
  self->sampled_us = g_get_monotonic_time ();
}

static void
colour (TriSlicePicture *self, const TriVoi *voi)
{
  const gsize stride = (gsize) self->samples->width_px * 4;
  const gsize size = stride * self->samples->height_px;
  guint8 *pixels = tri_pixel_pool_take (self->pool, size);
  g_autoptr (GBytes) bytes = NULL;

  self->shown.voi = *voi;
  tri_slicer_colour (self->samples, voi, pixels, stride);
  bytes = tri_pixel_pool_wrap (self->pool, pixels, size);
  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new ((int) self->samples->width_px,
                                          (int) self->samples->height_px, GDK_MEMORY_DEFAULT,
                                          bytes, stride);
}

static gboolean
is_same_slice (TriSlicePicture *self, const TriSliceWish *wish)
{
  return self->texture != NULL && wish->volume == self->shown.volume &&
         is_same_request (&wish->request, &self->shown.request);
}

/**
 * tri_slice_picture_update:
 *
 * Returns: which of the two stages it took; after anything but UNCHANGED there is another texture,
 *   or none
 */
TriSliceChange
tri_slice_picture_update (TriSlicePicture *self, const TriSliceWish *wish)
{
  if (wish->volume == NULL)
    {
      const gboolean was_empty = self->texture == NULL;

      tri_slice_picture_clear (self);
      return was_empty ? TRI_SLICE_UNCHANGED : TRI_SLICE_RESAMPLED;
    }
  if (!is_same_slice (self, wish) || wish->n_filled != self->shown.n_filled)
    {
      sample (self, wish);
      colour (self, &wish->voi);
      return TRI_SLICE_RESAMPLED;
    }
  if (tri_voi_equal (&wish->voi, &self->shown.voi))
    return TRI_SLICE_UNCHANGED;
  colour (self, &wish->voi);
  return TRI_SLICE_RECOLOURED;
}

gboolean
tri_slice_picture_can_wait (TriSlicePicture *self, const TriSliceWish *wish)
{
  return wish->volume != NULL && is_same_slice (self, wish) &&
         wish->n_filled != self->shown.n_filled && tri_voi_equal (&wish->voi, &self->shown.voi) &&
         g_get_monotonic_time () - self->sampled_us < FILL_INTERVAL_US;
}

TriVolume *
tri_slice_picture_get_volume (TriSlicePicture *self)
{
  return self->shown.volume;
}

/**
 * tri_slice_picture_get_texture:
 *
 * Returns: (transfer none) (nullable): device pixels, for drawing 1:1
 */
GdkTexture *
tri_slice_picture_get_texture (TriSlicePicture *self)
{
  return self->texture;
}
