/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The picture of one view in its two stages: samples, kept, and the surface coloured from them. It
 * compares each wish with what it has, so that a window drag never samples and a crosshair moved
 * within the plane does nothing at all. Where sampling is measured to be too slow for a frame
 * (large oblique planes), pictures that follow each other at once are drafts of half the
 * resolution, and the last one is finished when it stays. It knows no widget and no session. */

#include "config.h"

#include "tri-slice-picture.h"

#include "tri-layer-picture.h"

#include <math.h>
#include <string.h>

/* While slices arrive, a picture is sampled anew at most this often; a draft that has stood so long
 * is finished. */
#define FRESH_US (100 * G_TIME_SPAN_MILLISECOND)
/* A picture that takes longer is drafted while it moves. */
#define SLOW_US 16000.0
#define DRAFT_FACTOR 2
/* The least of so many costs counts: one that was interrupted does not make a fast plane slow. */
#define N_COSTS 4

struct _TriSlicePicture
{
  TriSliceState shown; /* its volume, layers and its window's table are owned here */
  gint64 sampled_us;
  guint factor;              /* device pixels along a pixel: 1, or DRAFT_FACTOR */
  double us_per_px[N_COSTS]; /* of the last samplings of this volume and slab; 0: none yet */
  guint n_samplings;
  double slow_us;
  TriSliceSamples *samples;
  GPtrArray *layer_pictures;    /* TriLayerPicture */
  cairo_surface_t *surfaces[3]; /* by turns: others may still be on their way to the screen */
  guint current;
  gboolean has_surface;
  guint revision;
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
         a->interpolation == b->interpolation && a->slab_mm == b->slab_mm &&
         (a->slab_mm == 0 || a->slab_mode == b->slab_mode) &&
         is_same_point (a->origin, b->origin, hundredth_mm) &&
         is_same_point (a->right, b->right, hundredth_mm / a->width_px) &&
         is_same_point (a->down, b->down, hundredth_mm / a->height_px);
}

/**
 * tri_slice_picture_new:
 *
 * Returns: (transfer full): without a picture
 */
TriSlicePicture *
tri_slice_picture_new (void)
{
  TriSlicePicture *self = g_new0 (TriSlicePicture, 1);

  self->factor = 1;
  self->slow_us = SLOW_US;
  self->samples = tri_slice_samples_new ();
  self->layer_pictures = tri_layer_pictures_new ();
  return self;
}

void
tri_slice_picture_free (TriSlicePicture *self)
{
  tri_slice_picture_clear (self);
  tri_slice_samples_free (self->samples);
  g_ptr_array_unref (self->layer_pictures);
  g_free (self);
}

/**
 * tri_slice_picture_clear:
 *
 * Shows nothing, and lets go of the volume.
 */
void
tri_slice_picture_clear (TriSlicePicture *self)
{
  g_clear_pointer (&self->shown.volume, tri_volume_unref);
  g_clear_object (&self->shown.layers);
  g_ptr_array_set_size (self->layer_pictures, 0);
  tri_voi_clear (&self->shown.voi);
  for (guint i = 0; i < G_N_ELEMENTS (self->surfaces); i++)
    g_clear_pointer (&self->surfaces[i], cairo_surface_destroy);
  self->has_surface = FALSE;
}

static gboolean
is_fresh (TriSlicePicture *self)
{
  return g_get_monotonic_time () - self->sampled_us < FRESH_US;
}

static gboolean
is_slow (TriSlicePicture *self, const TriSliceRequest *request)
{
  double us_per_px = G_MAXDOUBLE;

  for (guint i = 0; i < N_COSTS; i++)
    us_per_px = MIN (us_per_px, self->us_per_px[i]);
  return us_per_px * request->width_px * request->height_px > self->slow_us;
}

/* One pixel for each block of @factor × @factor, sampled at the middle of the block. */
static TriSliceRequest
coarsen (const TriSliceRequest *request, guint factor)
{
  const double middle = (factor - 1) / 2.0;
  const TriPoint3 zero = { 0, 0, 0 };
  TriSliceRequest coarse = *request;

  coarse.origin = tri_point3_add_scaled (coarse.origin, request->right, middle);
  coarse.origin = tri_point3_add_scaled (coarse.origin, request->down, middle);
  coarse.right = tri_point3_add_scaled (zero, request->right, factor);
  coarse.down = tri_point3_add_scaled (zero, request->down, factor);
  coarse.width_px = (request->width_px + factor - 1) / factor;
  coarse.height_px = (request->height_px + factor - 1) / factor;
  return coarse;
}

static void
sample (TriSlicePicture *self, const TriSliceState *state, guint factor)
{
  const TriSliceRequest request = coarsen (&state->request, factor);
  const gint64 begin_us = g_get_monotonic_time ();
  TriVolume *old = self->shown.volume;
  TriLayers *layers = self->shown.layers;
  TriVoi voi = self->shown.voi;

  tri_slicer_sample (state->volume, &request, self->samples);
  self->sampled_us = g_get_monotonic_time ();
  if (state->volume != old || state->request.slab_mm != self->shown.request.slab_mm)
    memset (self->us_per_px, 0, sizeof self->us_per_px);
  self->us_per_px[self->n_samplings++ % N_COSTS] =
      (double) (self->sampled_us - begin_us) / ((double) request.width_px * request.height_px);
  self->factor = factor;
  self->shown = *state;
  self->shown.voi = voi; /* colour() sets it */
  self->shown.volume = tri_volume_ref (state->volume);
  self->shown.layers = layers; /* colour() follows */
  g_clear_pointer (&old, tri_volume_unref);
}

/* A surface as large as the samples that nobody else holds: render nodes keep what they show until
 * they are dropped. */
static cairo_surface_t *
take_surface (TriSlicePicture *self)
{
  const int width = (int) self->samples->width_px, height = (int) self->samples->height_px;
  cairo_surface_t **surface;

  for (guint i = 0; i < G_N_ELEMENTS (self->surfaces); i++)
    {
      self->current = (self->current + 1) % G_N_ELEMENTS (self->surfaces);
      if (self->surfaces[self->current] == NULL ||
          cairo_surface_get_reference_count (self->surfaces[self->current]) == 1)
        break;
    }
  surface = &self->surfaces[self->current];
  if (*surface != NULL && cairo_surface_get_reference_count (*surface) == 1 &&
      cairo_image_surface_get_width (*surface) == width &&
      cairo_image_surface_get_height (*surface) == height)
    return *surface;
  g_clear_pointer (surface, cairo_surface_destroy);
  *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  if (cairo_surface_status (*surface) != CAIRO_STATUS_SUCCESS)
    g_error ("A picture of %d by %d pixels: %s", width, height,
             cairo_status_to_string (cairo_surface_status (*surface)));
  return *surface;
}

static void
colour (TriSlicePicture *self, const TriSliceState *state)
{
  const TriSliceRequest request = coarsen (&self->shown.request, self->factor);
  cairo_surface_t *surface = take_surface (self);
  guint8 *pixels = cairo_image_surface_get_data (surface);
  const gsize stride = (gsize) cairo_image_surface_get_stride (surface);

  tri_voi_assign (&self->shown.voi, &state->voi);
  self->shown.layers_revision = state->layers_revision;
  self->shown.line_px = state->line_px;
  self->shown.rgb = state->rgb;
  g_set_object (&self->shown.layers, state->layers);
  tri_slicer_colour (self->samples, &state->voi, pixels, stride);
  if (state->rgb != NULL)
    tri_slicer_map_colours (self->samples, state->rgb, pixels, stride);
  tri_layer_pictures_sample (self->layer_pictures, state->layers, &request);
  tri_layer_pictures_blend (self->layer_pictures, state->layers,
                            MAX (state->line_px / self->factor, 1), pixels, stride);
  cairo_surface_mark_dirty (surface);
  self->has_surface = TRUE;
  self->revision++;
}

static gboolean
is_same_slice (TriSlicePicture *self, const TriSliceState *state)
{
  return self->has_surface && state->volume == self->shown.volume &&
         is_same_request (&state->request, &self->shown.request);
}

static gboolean
is_same_colouring (TriSlicePicture *self, const TriSliceState *state)
{
  return tri_voi_equal (&state->voi, &self->shown.voi) && state->layers == self->shown.layers &&
         state->layers_revision == self->shown.layers_revision &&
         state->line_px == self->shown.line_px && state->rgb == self->shown.rgb;
}

/**
 * tri_slice_picture_update:
 * @state: what the picture is to show
 *
 * Does the least that makes the picture that: nothing, other colours, or other samples.
 *
 * Returns: what was done
 */
TriSliceChange
tri_slice_picture_update (TriSlicePicture *self, const TriSliceState *state)
{
  gboolean has_moved;

  if (state->volume == NULL)
    {
      const gboolean was_empty = !self->has_surface;

      tri_slice_picture_clear (self);
      return was_empty ? TRI_SLICE_UNCHANGED : TRI_SLICE_RESAMPLED;
    }
  has_moved = !is_same_slice (self, state) || state->n_filled != self->shown.n_filled;
  if (has_moved || (self->factor > 1 && !is_fresh (self)))
    {
      const gboolean is_hurried = has_moved && is_fresh (self) && is_slow (self, &state->request);

      sample (self, state, is_hurried ? DRAFT_FACTOR : 1);
      colour (self, state);
      return TRI_SLICE_RESAMPLED;
    }
  if (is_same_colouring (self, state))
    return TRI_SLICE_UNCHANGED;
  colour (self, state);
  return TRI_SLICE_RECOLOURED;
}

/**
 * tri_slice_picture_can_wait:
 * @state: what the picture is to show
 *
 * Returns: TRUE if the picture is fresh and lacks no more than slices that have come since, or
 *   detail
 */
gboolean
tri_slice_picture_can_wait (TriSlicePicture *self, const TriSliceState *state)
{
  const gboolean lacks_slices = state->n_filled != self->shown.n_filled;

  if (state->volume == NULL || !is_same_slice (self, state) || !is_fresh (self) ||
      !is_same_colouring (self, state))
    return FALSE;
  /* The very first slice is what everybody waits for. */
  if (lacks_slices && self->shown.n_filled == 0)
    return FALSE;
  return lacks_slices || self->factor > 1;
}

/**
 * tri_slice_picture_finish:
 *
 * Makes a picture that is a draft whole, however long that takes.
 */
void
tri_slice_picture_finish (TriSlicePicture *self)
{
  TriSliceState state = self->shown;

  if (!self->has_surface || self->factor == 1)
    return;
  sample (self, &state, 1);
  colour (self, &state);
}

/**
 * tri_slice_picture_set_slow_us:
 * @slow_us: what a sampling must cost before pictures that follow each other are drafts, µs
 *
 * For tests.
 */
void
tri_slice_picture_set_slow_us (TriSlicePicture *self, double slow_us)
{
  self->slow_us = slow_us;
}

/**
 * tri_slice_picture_get_factor:
 *
 * Returns: device pixels along a pixel of the surface: 1; more while it is a draft
 */
guint
tri_slice_picture_get_factor (TriSlicePicture *self)
{
  return self->factor;
}

/**
 * tri_slice_picture_get_volume:
 *
 * Returns: (transfer none) (nullable): what the picture is of; NULL when there is none
 */
TriVolume *
tri_slice_picture_get_volume (TriSlicePicture *self)
{
  return self->shown.volume;
}

/**
 * tri_slice_picture_get_surface:
 *
 * Returns: (transfer none) (nullable): the picture, whose
 *   pixels are as large as tri_slice_picture_get_factor() says; NULL when there is none
 */
cairo_surface_t *
tri_slice_picture_get_surface (TriSlicePicture *self)
{
  return self->has_surface ? self->surfaces[self->current] : NULL;
}

/**
 * tri_slice_picture_get_revision:
 *
 * Returns: another number with each other content of the surface
 */
guint
tri_slice_picture_get_revision (TriSlicePicture *self)
{
  return self->revision;
}
