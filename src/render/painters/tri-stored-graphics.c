/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Overlay planes and shutters over the slice they were stored with, in its own pixels: the planes
 * as masks of the image's size, so that what lies outside of it is clipped, the shutter's shapes as
 * paths. Other planes through the volume do not know them. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-stored-graphics.h"

#include "tri-colour.h"

/* cairo's own limit. */
#define MAX_SIDE_PX 32767u

typedef struct
{
  cairo_surface_t *mask;
  gboolean is_roi;
} StoredPlane;

struct _TriStoredGraphics
{
  GArray *planes;          /* StoredPlane */
  cairo_surface_t *bitmap; /* what a bitmap shutter covers; NULL: none */
  TriShutter shutter;
  double (*vertices)[2];
  guint columns, rows;
  double column_mm, row_mm; /* between columns, between rows */
};

static const TriColour graphics_colour = { 1.0, 0.85, 0.35 };
static const TriColour roi_colour = { 0.45, 0.85, 1.0 };

static void
clear_plane (gpointer data)
{
  g_clear_pointer (&((StoredPlane *) data)->mask, cairo_surface_destroy);
}

/* The part of @plane that lies on the image; NULL when there is no memory for it. */
static cairo_surface_t *
make_mask (const TriOverlayPlane *plane, guint columns, guint rows)
{
  cairo_surface_t *mask;
  guint8 *pixels;
  gsize stride;
  gint64 first_row = MAX (plane->first_row, 0);
  gint64 end_row = MIN ((gint64) plane->first_row + plane->rows, rows);
  gint64 first_column = MAX (plane->first_column, 0);
  gint64 end_column = MIN ((gint64) plane->first_column + plane->columns, columns);

  if (columns > MAX_SIDE_PX || rows > MAX_SIDE_PX)
    return NULL;
  mask = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) columns, (int) rows);
  if (cairo_surface_status (mask) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (mask);
      return NULL;
    }
  pixels = cairo_image_surface_get_data (mask);
  stride = (gsize) cairo_image_surface_get_stride (mask);
  for (gint64 row = first_row; row < end_row; row++)
    for (gint64 column = first_column; column < end_column; column++)
      if (tri_overlay_plane_get_bit (plane, (guint) (row - plane->first_row),
                                     (guint) (column - plane->first_column)))
        pixels[(gsize) row * stride + (gsize) column] = 0xff;
  cairo_surface_mark_dirty (mask);
  return mask;
}

static void
take_planes (TriStoredGraphics *self, const TriDetails *details)
{
  for (guint i = 0; i < details->overlays->len; i++)
    {
      const TriOverlayPlane *overlay = &g_array_index (details->overlays, TriOverlayPlane, i);
      StoredPlane plane = { make_mask (overlay, self->columns, self->rows), overlay->is_roi };

      if (plane.mask == NULL)
        continue;
      /* The plane of a bitmap shutter is no picture of its own. */
      if (overlay->group == self->shutter.bitmap_group && self->bitmap == NULL)
        self->bitmap = plane.mask;
      else
        g_array_append_val (self->planes, plane);
    }
}

TriStoredGraphics *
tri_stored_graphics_new (const TriDetails *details, const TriGeometry *geometry)
{
  TriStoredGraphics *self;

  if (details->overlays->len == 0 && !tri_shutter_has_shape (&details->shutter))
    return NULL;
  self = g_new0 (TriStoredGraphics, 1);
  self->planes = g_array_new (FALSE, FALSE, sizeof (StoredPlane));
  g_array_set_clear_func (self->planes, clear_plane);
  self->columns = geometry->dims[0];
  self->rows = geometry->dims[1];
  self->column_mm = geometry->spacing_mm[0];
  self->row_mm = geometry->spacing_mm[1];
  self->shutter = details->shutter;
  self->vertices = g_memdup2 (details->shutter.vertices,
                              details->shutter.n_vertices * sizeof details->shutter.vertices[0]);
  self->shutter.vertices = (const double (*)[2]) self->vertices;
  take_planes (self, details);
  return self;
}

void
tri_stored_graphics_free (TriStoredGraphics *self)
{
  g_array_unref (self->planes);
  g_clear_pointer (&self->bitmap, cairo_surface_destroy);
  g_free (self->vertices);
  g_free (self);
}

/* Image pixels, (0, 0) the upper left corner of the first one, to logical pixels of the view. */
static void
init_matrix (cairo_matrix_t *matrix,
             const TriViewTransform *transform,
             const TriGeometry *geometry,
             guint slice,
             double scale)
{
  double x[3], y[3];
  const TriPoint3 corners[3] = { { -0.5, -0.5, slice },
                                 { geometry->dims[0] - 0.5, -0.5, slice },
                                 { -0.5, geometry->dims[1] - 0.5, slice } };

  for (guint i = 0; i < 3; i++)
    tri_view_transform_patient_to_device (
        transform, tri_geometry_voxel_to_patient (geometry, corners[i]), &x[i], &y[i]);
  cairo_matrix_init (matrix, (x[1] - x[0]) / geometry->dims[0] / scale,
                     (y[1] - y[0]) / geometry->dims[0] / scale,
                     (x[2] - x[0]) / geometry->dims[1] / scale,
                     (y[2] - y[0]) / geometry->dims[1] / scale, x[0] / scale, y[0] / scale);
}

static void
paint_mask (cairo_t *cr, cairo_surface_t *mask)
{
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (mask);
  double dx = 1, dy = 0;

  /* Sharp pixels when they are large; when they are small, no line may fall between them. */
  cairo_user_to_device_distance (cr, &dx, &dy);
  cairo_pattern_set_filter (pattern,
                            hypot (dx, dy) >= 1 ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
  cairo_mask (cr, pattern);
  cairo_pattern_destroy (pattern);
}

/* ---- shutter: everything of the image but the shape ---- */

static void
fill_outside (const TriStoredGraphics *self, cairo_t *cr)
{
  cairo_rectangle (cr, 0, 0, self->columns, self->rows);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill (cr);
}

/* The edges are columns and rows that are seen (PS3.3 C.7.6.11.1); a part outside of the image
 * would be filled by the even-odd rule, so it is cut off. */
static void
paint_rectangle (const TriStoredGraphics *self, cairo_t *cr)
{
  const TriShutter *shutter = &self->shutter;
  double left = CLAMP (MIN (shutter->left, shutter->right) - 1, 0, self->columns);
  double right = CLAMP (MAX (shutter->left, shutter->right), left, self->columns);
  double top = CLAMP (MIN (shutter->upper, shutter->lower) - 1, 0, self->rows);
  double bottom = CLAMP (MAX (shutter->upper, shutter->lower), top, self->rows);

  cairo_rectangle (cr, left, top, right - left, bottom - top);
  fill_outside (self, cr);
}

typedef void (*TraceFunc) (const TriShutter *shutter, cairo_t *cr, double aspect);

/* Clips to the image, lays the cover on a group, cuts the shape out of it. */
static void
paint_around (const TriStoredGraphics *self, cairo_t *cr, TraceFunc trace)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->columns, self->rows);
  cairo_clip (cr);
  cairo_push_group (cr);
  cairo_set_source_rgb (cr, self->shutter.grey / 255.0, self->shutter.grey / 255.0,
                        self->shutter.grey / 255.0);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  trace (&self->shutter, cr, self->column_mm / self->row_mm);
  cairo_fill (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* Round in the patient: the radius counts pixels along a row (PS3.3 C.7.6.11.1). */
static void
trace_circle (const TriShutter *shutter, cairo_t *cr, double aspect)
{
  if (!(shutter->radius > 0))
    return;
  cairo_save (cr);
  cairo_translate (cr, shutter->center_column - 0.5, shutter->center_row - 0.5);
  cairo_scale (cr, 1, aspect);
  cairo_arc (cr, 0, 0, shutter->radius, 0, 2 * G_PI);
  cairo_restore (cr);
}

static void
trace_polygon (const TriShutter *shutter, cairo_t *cr, double aspect)
{
  for (guint i = 0; i < shutter->n_vertices; i++)
    cairo_line_to (cr, CLAMP (shutter->vertices[i][1], -1e6, 1e6) - 0.5,
                   CLAMP (shutter->vertices[i][0], -1e6, 1e6) - 0.5);
}

static void
paint_shutter (const TriStoredGraphics *self, cairo_t *cr)
{
  double grey = self->shutter.grey / 255.0;

  cairo_set_source_rgb (cr, grey, grey, grey);
  if (self->shutter.has_rectangle)
    paint_rectangle (self, cr);
  if (self->shutter.has_circle)
    paint_around (self, cr, trace_circle);
  if (self->shutter.n_vertices > 0)
    paint_around (self, cr, trace_polygon);
  cairo_set_source_rgb (cr, grey, grey, grey);
  if (self->bitmap != NULL)
    paint_mask (cr, self->bitmap);
}

static gboolean
is_along_slices (const TriPlaneBasis *basis)
{
  return basis->grid == TRI_GRID_STORED && basis->axis == 2;
}

void
tri_stored_graphics_paint (const TriStoredGraphics *self,
                           cairo_t *cr,
                           const TriViewTransform *transform,
                           const TriGeometry *geometry,
                           guint slice,
                           double scale,
                           gboolean has_shutter,
                           gboolean has_overlays)
{
  cairo_matrix_t matrix;

  if (!is_along_slices (&transform->basis))
    return;
  init_matrix (&matrix, transform, geometry, slice, scale);
  if (fabs (matrix.xx * matrix.yy - matrix.xy * matrix.yx) < 1e-12)
    return;
  cairo_save (cr);
  cairo_transform (cr, &matrix);
  if (has_shutter)
    paint_shutter (self, cr);
  for (guint i = 0; has_overlays && i < self->planes->len; i++)
    {
      const StoredPlane *plane = &g_array_index (self->planes, StoredPlane, i);
      const TriColour *colour = plane->is_roi ? &roi_colour : &graphics_colour;

      cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
      paint_mask (cr, plane->mask);
    }
  cairo_restore (cr);
}
