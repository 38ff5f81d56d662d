/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A layer of labels or segments on a view. Stage one asks the slicer, for the plane and the pixels
 * of the view, whatever grid the layer has; numbers of labels are never interpolated, fractions
 * are. What is shown of it costs nothing but stage two when colours, opacity or outlines change,
 * and one more sampling when a segment is switched on. */

#include "config.h"

#include "tri-layer-picture.h"

#include "tri-label-values.h"

#include <math.h>
#include <string.h>

/* Of a segment, a pixel belongs to it from here on: half. */
#define HALF_COVERAGE 128

typedef enum
{
  PLANE_UNKNOWN,
  PLANE_BLANK,
  PLANE_SAMPLED,
} PlaneState;

/* Where one segment is: 0 … 255. */
typedef struct
{
  PlaneState state;
  guint8 *coverage;
} LayerPlane;

struct _TriLayerPicture
{
  TriVolume *volume;
  guint n_filled;
  TriSliceRequest request;
  TriSliceSamples *samples;
  GArray *planes;   /* LayerPlane of each segment */
  guint32 *numbers; /* of a label map: of each pixel */
  gsize n_px;
};

static void
clear_plane (gpointer data)
{
  g_clear_pointer (&((LayerPlane *) data)->coverage, g_free);
}

TriLayerPicture *
tri_layer_picture_new (void)
{
  TriLayerPicture *self = g_new0 (TriLayerPicture, 1);

  self->samples = tri_slice_samples_new ();
  self->planes = g_array_new (FALSE, TRUE, sizeof (LayerPlane));
  g_array_set_clear_func (self->planes, clear_plane);
  return self;
}

void
tri_layer_picture_free (TriLayerPicture *self)
{
  g_clear_pointer (&self->volume, tri_volume_unref);
  tri_slice_samples_free (self->samples);
  g_array_unref (self->planes);
  g_free (self->numbers);
  g_free (self);
}

/* ---- stage one ---- */

static gboolean
is_same_request (const TriSliceRequest *a, const TriSliceRequest *b)
{
  return memcmp (&a->origin, &b->origin, sizeof a->origin) == 0 &&
         memcmp (&a->right, &b->right, sizeof a->right) == 0 &&
         memcmp (&a->down, &b->down, sizeof a->down) == 0 && a->width_px == b->width_px &&
         a->height_px == b->height_px && a->volume == b->volume;
}

/* Forgets what was sampled of something else. */
static void
begin (TriLayerPicture *self, TriLayer *layer, const TriSliceRequest *request)
{
  TriVolume *volume = tri_layer_get_volume (layer), *old = self->volume;
  const guint n_filled = tri_layer_get_n_filled (layer);

  if (volume == old && n_filled == self->n_filled && is_same_request (request, &self->request))
    return;
  self->volume = volume == NULL ? NULL : tri_volume_ref (volume);
  self->n_filled = n_filled;
  self->request = *request;
  self->n_px = (gsize) request->width_px * request->height_px;
  g_array_set_size (self->planes, 0);
  if (volume != NULL)
    g_array_set_size (self->planes, tri_volume_get_n_volumes (volume));
  g_clear_pointer (&self->numbers, g_free);
  g_clear_pointer (&old, tri_volume_unref);
}

/* Which slices the plane of the view goes through. FALSE: none. */
static gboolean
find_slices (const TriLayerPicture *self, guint *first, guint *last)
{
  const TriGeometry *geometry = tri_volume_get_geometry (self->volume);
  double lowest = G_MAXDOUBLE, highest = -G_MAXDOUBLE;

  for (guint corner = 0; corner < 4; corner++)
    {
      TriPoint3 at = self->request.origin;
      double k;

      if ((corner & 1) != 0)
        at = tri_point3_add_scaled (at, self->request.right, self->request.width_px);
      if ((corner & 2) != 0)
        at = tri_point3_add_scaled (at, self->request.down, self->request.height_px);
      k = tri_geometry_patient_to_voxel (geometry, at).z;
      lowest = MIN (lowest, k);
      highest = MAX (highest, k);
    }
  if (!(lowest < geometry->dims[2] && highest > -1.0))
    return FALSE;
  *first = (guint) MAX (floor (lowest) - 1.0, 0.0);
  *last = (guint) MIN (ceil (highest) + 1.0, geometry->dims[2] - 1.0);
  return TRUE;
}

/* Most segments are on few of the slices. */
static gboolean
is_blank (const TriLayerPicture *self, guint segment)
{
  guint first, last;

  if (!find_slices (self, &first, &last))
    return TRUE;
  for (guint k = first; k <= last; k++)
    if (!tri_volume_is_blank (self->volume, segment, k))
      return FALSE;
  return TRUE;
}

static void
sample_segment (TriLayerPicture *self, guint segment, double full_value)
{
  LayerPlane *plane = &g_array_index (self->planes, LayerPlane, segment);
  TriSliceRequest request = self->request;
  guint8 any = 0;

  plane->state = PLANE_BLANK;
  if (is_blank (self, segment))
    return;
  request.volume = segment;
  request.interpolation = TRI_INTERPOLATION_LINEAR;
  tri_slicer_sample (self->volume, &request, self->samples);
  plane->coverage = g_new (guint8, self->n_px);
  for (gsize i = 0; i < self->n_px; i++)
    {
      const double value =
          self->samples->slope * (double) self->samples->values[i] + self->samples->intercept;

      /* A comparison with NaN is false. */
      plane->coverage[i] =
          value > 0 ? (guint8) (MIN (value / full_value, 1.0) * G_MAXUINT8 + 0.5) : 0;
      any |= plane->coverage[i];
    }
  if (any != 0)
    plane->state = PLANE_SAMPLED;
  else
    clear_plane (plane);
}

static void
sample_numbers (TriLayerPicture *self)
{
  TriSliceRequest request = self->request;
  float last = 0;
  guint32 number = 0;

  request.volume = MIN (request.volume, tri_volume_get_n_volumes (self->volume) - 1);
  request.interpolation = TRI_INTERPOLATION_NEAREST;
  tri_slicer_sample (self->volume, &request, self->samples);
  self->numbers = g_new (guint32, self->n_px);
  for (gsize i = 0; i < self->n_px; i++)
    {
      const float value = self->samples->values[i];

      if (value != last)
        number = tri_label_number_from_value (self->samples->slope * (double) value +
                                              self->samples->intercept);
      last = value;
      self->numbers[i] = number;
    }
}

void
tri_layer_picture_sample (TriLayerPicture *self, TriLayer *layer, const TriSliceRequest *request)
{
  begin (self, layer, request);
  if (self->volume == NULL || !tri_layer_get_is_visible (layer) || self->n_px == 0 ||
      tri_volume_get_samples_per_voxel (self->volume) != 1)
    return;
  if (tri_layer_get_kind (layer) == TRI_LAYER_LABELS)
    {
      if (self->numbers == NULL)
        sample_numbers (self);
      return;
    }
  for (guint i = 0; i < self->planes->len; i++)
    {
      TriSegment *segment = tri_layer_get_segment (layer, i);

      if (segment != NULL && tri_segment_get_is_visible (segment) &&
          g_array_index (self->planes, LayerPlane, i).state == PLANE_UNKNOWN)
        sample_segment (self, i, tri_layer_get_full_value (layer));
    }
}

/* ---- stage two ---- */

static inline guint32
mix (guint32 pixel, const guint8 rgb[3], guint alpha)
{
  guint32 result = 0xff;

  for (guint c = 0; c < 3; c++)
    {
      const guint below = (pixel >> (16 - 8 * c)) & 0xff;

      result = result << 8 | (below * (255 - alpha) + rgb[c] * alpha + 127) / 255;
    }
  return result;
}

/* Lines are thin, and stand out as an area does at half of their opacity. */
static guint
get_alpha (TriLayer *layer)
{
  double opacity = tri_layer_get_opacity (layer);

  if (tri_layer_get_is_outline (layer))
    opacity = MIN (2.0 * opacity, 1.0);
  return (guint) (opacity * 255.0 + 0.5);
}

/* Whether the places of two pixels differ: one number and another, in the segment and not. */
typedef gboolean (*Differ) (const TriLayerPicture *self, gconstpointer plane, gsize a, gsize b);

static gboolean
do_numbers_differ (const TriLayerPicture *self, gconstpointer plane, gsize a, gsize b)
{
  return self->numbers[a] != self->numbers[b];
}

static gboolean
do_coverages_differ (const TriLayerPicture *self, gconstpointer plane, gsize a, gsize b)
{
  const guint8 *coverage = ((const LayerPlane *) plane)->coverage;

  return (coverage[a] >= HALF_COVERAGE) != (coverage[b] >= HALF_COVERAGE);
}

/* Something else lies within @line_px along the row or the column; the view's edge is nothing. */
static gboolean
is_at_edge (const TriLayerPicture *self,
            gconstpointer plane,
            Differ differ,
            guint x,
            guint y,
            guint line_px)
{
  const guint width = self->request.width_px, height = self->request.height_px;
  const gsize at = (gsize) y * width + x;

  for (guint d = 1; d <= line_px; d++)
    if ((x >= d && differ (self, plane, at, at - d)) ||
        (x + d < width && differ (self, plane, at, at + d)) ||
        (y >= d && differ (self, plane, at, at - (gsize) d * width)) ||
        (y + d < height && differ (self, plane, at, at + (gsize) d * width)))
      return TRUE;
  return FALSE;
}

static void
blend_segment (const TriLayerPicture *self,
               TriLayer *layer,
               guint segment,
               guint line_px,
               guint8 *pixels,
               gsize stride)
{
  const LayerPlane *plane = &g_array_index (self->planes, LayerPlane, segment);
  const guint8 *rgb = tri_segment_get_rgb (tri_layer_get_segment (layer, segment));
  const guint8 *coverage = plane->coverage;
  const gboolean is_outline = tri_layer_get_is_outline (layer);
  const guint alpha = get_alpha (layer);

  for (guint y = 0; y < self->request.height_px; y++)
    {
      guint32 *row = (gpointer) (pixels + y * stride);

      for (guint x = 0; x < self->request.width_px; x++, coverage++)
        {
          if (*coverage == 0)
            continue;
          if (!is_outline)
            row[x] = mix (row[x], rgb, (alpha * *coverage + 127) / 255);
          else if (*coverage >= HALF_COVERAGE &&
                   is_at_edge (self, plane, do_coverages_differ, x, y, line_px))
            row[x] = mix (row[x], rgb, alpha);
        }
    }
}

/* FALSE: it is hidden. */
static gboolean
find_colour (TriLayer *layer, guint32 number, guint8 rgb[3])
{
  TriSegment *segment = tri_layer_find_segment (layer, number);

  if (segment == NULL)
    tri_label_choose_colour (number, rgb);
  else
    memcpy (rgb, tri_segment_get_rgb (segment), 3);
  return segment == NULL || tri_segment_get_is_visible (segment);
}

static void
blend_numbers (const TriLayerPicture *self,
               TriLayer *layer,
               guint line_px,
               guint8 *pixels,
               gsize stride)
{
  const gboolean is_outline = tri_layer_get_is_outline (layer);
  const guint alpha = get_alpha (layer);
  const guint32 *number = self->numbers;
  guint32 last = 0;
  gboolean is_shown = FALSE;
  guint8 rgb[3] = { 0, 0, 0 };

  for (guint y = 0; y < self->request.height_px; y++)
    {
      guint32 *row = (gpointer) (pixels + y * stride);

      for (guint x = 0; x < self->request.width_px; x++, number++)
        {
          if (*number == 0)
            continue;
          if (*number != last)
            is_shown = find_colour (layer, *number, rgb);
          last = *number;
          if (is_shown &&
              (!is_outline || is_at_edge (self, NULL, do_numbers_differ, x, y, line_px)))
            row[x] = mix (row[x], rgb, alpha);
        }
    }
}

/**
 * tri_layer_picture_blend:
 * @pixels: (inout): of the size that was sampled
 *
 * Segments lie above each other in the order of their list; of a fraction, its part of the opacity.
 */
void
tri_layer_picture_blend (const TriLayerPicture *self,
                         TriLayer *layer,
                         guint line_px,
                         guint8 *pixels,
                         gsize stride)
{
  if (!tri_layer_get_is_visible (layer) || self->volume == NULL)
    return;
  if (self->numbers != NULL)
    blend_numbers (self, layer, line_px, pixels, stride);
  for (guint i = 0; tri_layer_get_kind (layer) == TRI_LAYER_SEGMENTS && i < self->planes->len; i++)
    {
      TriSegment *segment = tri_layer_get_segment (layer, i);

      if (segment != NULL && tri_segment_get_is_visible (segment) &&
          g_array_index (self->planes, LayerPlane, i).state == PLANE_SAMPLED)
        blend_segment (self, layer, i, line_px, pixels, stride);
    }
}

/* ---- all layers of a view ---- */

GPtrArray *
tri_layer_pictures_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tri_layer_picture_free);
}

/**
 * tri_layer_pictures_sample:
 * @layers: (nullable): NULL counts as none
 */
void
tri_layer_pictures_sample (GPtrArray *pictures, TriLayers *layers, const TriSliceRequest *request)
{
  const guint n = layers == NULL ? 0 : tri_layers_get_n (layers);

  if (pictures->len > n)
    g_ptr_array_set_size (pictures, (int) n);
  while (pictures->len < n)
    g_ptr_array_add (pictures, tri_layer_picture_new ());
  for (guint i = 0; i < n; i++)
    tri_layer_picture_sample (pictures->pdata[i], tri_layers_get (layers, i), request);
}

void
tri_layer_pictures_blend (const GPtrArray *pictures,
                          TriLayers *layers,
                          guint line_px,
                          guint8 *pixels,
                          gsize stride)
{
  for (guint i = 0; i < pictures->len; i++)
    tri_layer_picture_blend (pictures->pdata[i], tri_layers_get (layers, i), line_px, pixels,
                             stride);
}
