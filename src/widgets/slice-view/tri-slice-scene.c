/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The render nodes of a slice view. GTK compares the nodes of two frames: the same node changes
 * nothing, another cairo node changes all of its bounds. So each node is made anew only when what
 * it shows is another, and the crosshair, which moves most, has bounds of its own. The picture is
 * drawn by cairo: it is copied once, where GTK 4.8 takes a texture apart into floats first. */

#include "config.h"

#include "tri-slice-scene.h"

#include <string.h>

/* All that the annotations depend on. */
typedef struct
{
  TriOverlay overlay; /* its corners are owned here, the rest is only compared */
  TriViewTransform transform;
} Annotations;

/* And what lies between picture and crosshair. */
typedef struct
{
  guint picture_revision, layers_revision;
  const TriStoredGraphics *graphics;
  gboolean has_overlays, has_shutter;
} Underlay;

struct _TriSliceScene
{
  double scale;
  guint picture_revision; /* of the node below */
  GskRenderNode *picture;
  gboolean is_known[TRI_OVERLAY_N_PARTS];    /* what the part shows is what it should */
  GskRenderNode *parts[TRI_OVERLAY_N_PARTS]; /* NULL: shows nothing */
  Underlay underlay;
  Annotations annotations;
};

/**
 * tri_slice_scene_new:
 *
 * Returns: (transfer full): nothing is kept yet
 */
TriSliceScene *
tri_slice_scene_new (void)
{
  return g_new0 (TriSliceScene, 1);
}

/* @parts: TriOverlayParts added up, which show something else now. */
static void
forget (TriSliceScene *self, guint parts)
{
  for (guint i = 0; i < TRI_OVERLAY_N_PARTS; i++)
    if ((parts & (1u << i)) != 0)
      {
        self->is_known[i] = FALSE;
        g_clear_pointer (&self->parts[i], gsk_render_node_unref);
      }
}

static void
clear_corners (TriSliceScene *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->annotations.overlay.corners); i++)
    g_free ((char *) self->annotations.overlay.corners[i]);
}

/**
 * tri_slice_scene_clear:
 *
 * Keeps nothing of what was shown.
 */
void
tri_slice_scene_clear (TriSliceScene *self)
{
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  forget (self, TRI_OVERLAY_ALL);
}

/**
 * tri_slice_scene_forget_graphics:
 *
 * To be called when other graphics than before lie over the picture.
 */
void
tri_slice_scene_forget_graphics (TriSliceScene *self)
{
  forget (self, TRI_OVERLAY_UNDERLAY);
}

/**
 * tri_slice_scene_forget_measurements:
 *
 * To be called when other measurements than before lie over the picture, or they show something
 * else.
 */
void
tri_slice_scene_forget_measurements (TriSliceScene *self)
{
  forget (self, TRI_OVERLAY_MEASUREMENTS);
}

void
tri_slice_scene_free (TriSliceScene *self)
{
  tri_slice_scene_clear (self);
  clear_corners (self);
  g_free (self);
}

/* ---- the picture ---- */

static cairo_surface_t *
acquire_cb (cairo_pattern_t *pattern,
            void *surface,
            cairo_surface_t *target,
            const cairo_rectangle_int_t *extents)
{
  return cairo_surface_reference (surface);
}

static void
release_cb (cairo_pattern_t *pattern, void *data, cairo_surface_t *surface)
{
  cairo_surface_destroy (surface);
}

static cairo_status_t
copy_cb (cairo_pattern_t *pattern, void *surface, const cairo_pattern_t *other)
{
  cairo_surface_reference (surface);
  return CAIRO_STATUS_SUCCESS;
}

static void
finish_cb (cairo_pattern_t *pattern, void *surface)
{
  cairo_surface_destroy (surface);
}

/* A source that holds @surface. Of a plain surface cairo would make a copy as soon as it is drawn
 * into again, whether or not anybody still needs what it held. */
static cairo_pattern_t *
new_source (cairo_surface_t *surface)
{
  cairo_pattern_t *source = cairo_pattern_create_raster_source (
      cairo_surface_reference (surface), CAIRO_CONTENT_COLOR,
      cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface));

  cairo_raster_source_pattern_set_acquire (source, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (source, copy_cb);
  cairo_raster_source_pattern_set_finish (source, finish_cb);
  return source;
}

static GskRenderNode *
new_picture_node (TriSlicePicture *picture, double scale)
{
  cairo_surface_t *surface = tri_slice_picture_get_surface (picture);
  const guint factor = tri_slice_picture_get_factor (picture);
  const double px = factor / scale;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (
      0, 0, (float) (cairo_image_surface_get_width (surface) * px),
      (float) (cairo_image_surface_get_height (surface) * px));
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  g_autoptr (cairo_t) cr = gsk_cairo_node_get_draw_context (node);
  cairo_pattern_t *source = new_source (surface);

  cairo_scale (cr, px, px);
  /* A draft is smoothed; else a pixel of the picture is one of the screen. */
  cairo_pattern_set_filter (source, factor > 1 ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST);
  cairo_set_source (cr, source);
  cairo_pattern_destroy (source);
  cairo_paint (cr);
  return node;
}

static void
append_picture (TriSliceScene *self, GtkSnapshot *snapshot, TriSlicePicture *picture)
{
  const guint revision = tri_slice_picture_get_revision (picture);

  /* Another place of the patient, it may be. */
  if (self->picture != NULL && self->picture_revision != revision)
    {
      g_clear_pointer (&self->picture, gsk_render_node_unref);
      forget (self, TRI_OVERLAY_MEASUREMENTS);
    }
  if (self->picture == NULL)
    self->picture = new_picture_node (picture, self->scale);
  self->picture_revision = revision;
  gtk_snapshot_append_node (snapshot, self->picture);
}

/* ---- what lies over it: which parts are others than before ---- */

static void
compare_underlay (TriSliceScene *self, const TriOverlay *overlay)
{
  const Underlay state = {
    .picture_revision = self->picture_revision,
    .layers_revision = overlay->layers == NULL ? 0 : tri_layers_get_revision (overlay->layers),
    .graphics = overlay->graphics,
    .has_overlays = overlay->has_overlays,
    .has_shutter = overlay->has_shutter,
  };
  const Underlay *is = &self->underlay;

  if (state.picture_revision != is->picture_revision ||
      state.layers_revision != is->layers_revision || state.graphics != is->graphics ||
      state.has_overlays != is->has_overlays || state.has_shutter != is->has_shutter)
    forget (self, TRI_OVERLAY_UNDERLAY);
  self->underlay = state;
}

static gboolean
is_same_direction (TriPoint3 a, TriPoint3 b)
{
  return a.x == b.x && a.y == b.y && a.z == b.z;
}

/* Where in the patient the plane lies is told by the corners' texts. */
static gboolean
is_same_view (const TriViewTransform *a, const TriViewTransform *b)
{
  return a->width_px == b->width_px && a->height_px == b->height_px &&
         a->mm_per_px == b->mm_per_px && is_same_direction (a->basis.right, b->basis.right) &&
         is_same_direction (a->basis.down, b->basis.down);
}

static gboolean
is_same_but_for_corners (const TriOverlay *a, const TriOverlay *b)
{
  return a->has_annotations == b->has_annotations && a->needs_sides == b->needs_sides &&
         a->is_scale_unknown == b->is_scale_unknown &&
         a->region_mm_per_px == b->region_mm_per_px && a->is_quadruped == b->is_quadruped &&
         a->picture == b->picture && a->geometry == b->geometry;
}

static gboolean
is_same_colour_bar (const TriOverlay *a, const TriOverlay *b)
{
  return a->rgb == b->rgb && (a->rgb == NULL || (a->low == b->low && a->high == b->high));
}

static void
compare_annotations (TriSliceScene *self,
                     const TriViewTransform *transform,
                     const TriOverlay *overlay)
{
  Annotations *is = &self->annotations;
  TriOverlay state = *overlay;

  if (!is_same_view (transform, &is->transform) ||
      !is_same_but_for_corners (overlay, &is->overlay))
    forget (self, TRI_OVERLAY_ALL & ~(TRI_OVERLAY_BANNER - 1u));
  if (!is_same_colour_bar (overlay, &is->overlay))
    forget (self, TRI_OVERLAY_COLOUR_BAR);
  for (guint i = 0; i < G_N_ELEMENTS (state.corners); i++)
    {
      if (g_strcmp0 (state.corners[i], is->overlay.corners[i]) != 0)
        forget (self, (guint) TRI_OVERLAY_TOP_LEFT << i);
      state.corners[i] = g_strdup (state.corners[i]);
    }
  clear_corners (self);
  *is = (Annotations){ state, *transform };
}

/* ---- and their nodes ---- */

/* What a part marks, logical px within the view, in whole ones; FALSE: nothing. */
static gboolean
find_bounds (const TriViewTransform *transform,
             const TriOverlay *overlay,
             double scale,
             guint part,
             graphene_rect_t *bounds)
{
  const cairo_rectangle_t view = { 0, 0, transform->width_px / scale,
                                   transform->height_px / scale };
  cairo_surface_t *surface =
      cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &view);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  tri_paint_overlay (cr, transform, scale, overlay, part);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  cairo_surface_destroy (surface);
  graphene_rect_init (bounds, (float) x, (float) y, (float) width, (float) height);
  graphene_rect_round_extents (bounds, bounds);
  return width > 0 && height > 0;
}

static GskRenderNode *
new_part_node (const TriViewTransform *transform,
               const TriOverlay *overlay,
               double scale,
               guint part)
{
  graphene_rect_t bounds;
  GskRenderNode *node;
  cairo_t *cr;

  if (!find_bounds (transform, overlay, scale, part, &bounds))
    return NULL;
  node = gsk_cairo_node_new (&bounds);
  cr = gsk_cairo_node_get_draw_context (node);
  tri_paint_overlay (cr, transform, scale, overlay, part);
  cairo_destroy (cr);
  return node;
}

/**
 * tri_slice_scene_snapshot:
 * @snapshot: where to draw, in logical px
 * @picture: shows something
 * @transform: of the picture
 * @overlay: what lies over it; not kept
 * @scale: device pixels per logical pixel
 *
 * Draws anew what was forgotten or has changed, and appends the rest as it was.
 */
void
tri_slice_scene_snapshot (TriSliceScene *self,
                          GtkSnapshot *snapshot,
                          TriSlicePicture *picture,
                          const TriViewTransform *transform,
                          const TriOverlay *overlay,
                          double scale)
{
  if (scale != self->scale)
    tri_slice_scene_clear (self);
  self->scale = scale;
  append_picture (self, snapshot, picture);
  compare_underlay (self, overlay);
  compare_annotations (self, transform, overlay);
  /* The cursor is likely to have moved, here or beside: that is what views are redrawn for. */
  forget (self, TRI_OVERLAY_REFERENCE | TRI_OVERLAY_VERTICAL | TRI_OVERLAY_HORIZONTAL);
  for (guint i = 0; i < TRI_OVERLAY_N_PARTS; i++)
    {
      if (!self->is_known[i])
        self->parts[i] = new_part_node (transform, overlay, scale, 1u << i);
      self->is_known[i] = TRUE;
      if (self->parts[i] != NULL)
        gtk_snapshot_append_node (snapshot, self->parts[i]);
    }
}
