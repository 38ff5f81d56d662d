/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines to the pixel; of texts only where they lie, since fonts differ. */

#include "config.h"

#include <math.h>

#include "tri-image.h"
#include "tri-test-volume.h"

#define WHITE 0xffffffffu
#define BLACK 0xff000000u

static const guint dims[3] = { 4, 4, 4 }; /* of the volumes that are looked at */
static const TriColour red = { 1, 0, 0 }, green = { 0, 1, 0 };

static cairo_surface_t *
new_surface (gint width, gint height, double scale, guint32 ground, cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  *cr = cairo_create (surface);
  cairo_set_source_rgb (*cr, ground == WHITE, ground == WHITE, ground == WHITE);
  cairo_paint (*cr);
  cairo_scale (*cr, scale, scale);
  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface, gint x, gint y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const guint32 *row = (gconstpointer) (data + y * cairo_image_surface_get_stride (surface));

  return row[x] | 0xff000000u;
}

typedef struct
{
  gint left, top, right, bottom; /* of the pixels that differ from the ground; right < left: none */
} InkBox;

static InkBox
measure_ink (cairo_surface_t *surface, guint32 ground)
{
  gint width = cairo_image_surface_get_width (surface),
       height = cairo_image_surface_get_height (surface);
  InkBox box = { width, height, -1, -1 };

  cairo_surface_flush (surface);
  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      if (get_pixel (surface, x, y) != ground)
        {
          box.left = MIN (box.left, x);
          box.right = MAX (box.right, x);
          box.top = MIN (box.top, y);
          box.bottom = MAX (box.bottom, y);
        }
  return box;
}

static void
paint_crosshair (cairo_t *cr,
                 double width,
                 double height,
                 double x,
                 double y,
                 TriColour vertical,
                 TriColour horizontal)
{
  tri_paint_crosshair_line (cr, width, height, x, y, 1, 0, horizontal);
  tri_paint_crosshair_line (cr, width, height, x, y, 0, 1, vertical);
}

static void
test_crosshair (void)
{
  g_autoptr (cairo_t) cr = NULL;
  g_autoptr (cairo_surface_t) surface = new_surface (100, 80, 1, WHITE, &cr);

  paint_crosshair (cr, 100, 80, 50.3, 40.7, red, green);
  cairo_surface_flush (surface);

  /* One crisp column between two dark ones. */
  g_assert_cmphex (get_pixel (surface, 48, 5), ==, WHITE);
  g_assert_cmphex (get_pixel (surface, 49, 5), <, 0xff808080);
  g_assert_cmphex (get_pixel (surface, 50, 5), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (surface, 51, 5), ==, get_pixel (surface, 49, 5));
  g_assert_cmphex (get_pixel (surface, 52, 5), ==, WHITE);
  g_assert_cmphex (get_pixel (surface, 50, 0), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (surface, 50, 79), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (surface, 0, 40), ==, 0xff00ff00);
  g_assert_cmphex (get_pixel (surface, 99, 40), ==, 0xff00ff00);
  g_assert_cmphex (get_pixel (surface, 99, 38), ==, WHITE);
  /* What the cursor points at stays free. */
  for (gint d = -12; d <= 12; d++)
    {
      g_assert_cmphex (get_pixel (surface, 50 + d, 40), ==, WHITE);
      g_assert_cmphex (get_pixel (surface, 50, 40 + d), ==, WHITE);
    }
}

static void
test_crosshair_scale_2 (void)
{
  for (guint way = 0; way < 2; way++)
    {
      g_autoptr (cairo_t) cr = NULL;
      g_autoptr (cairo_surface_t) surface = new_surface (200, 160, 2, WHITE, &cr);

      if (way == 1)
        tri_painter_set_scale (cr, 2.0);
      paint_crosshair (cr, 100, 80, 50.3, 40.7, red, green);
      cairo_surface_flush (surface);
      g_assert_cmphex (get_pixel (surface, 98, 5), ==, WHITE);
      g_assert_cmphex (get_pixel (surface, 99, 5), <, 0xff808080);
      g_assert_cmphex (get_pixel (surface, 100, 5), ==, 0xffff0000);
      g_assert_cmphex (get_pixel (surface, 101, 5), ==, 0xffff0000);
      g_assert_cmphex (get_pixel (surface, 102, 5), <, 0xff808080);
      g_assert_cmphex (get_pixel (surface, 103, 5), ==, WHITE);
    }
}

/* A line of a turned plane leans through the cursor, which it leaves free, to both edges. */
static void
test_crosshair_leaning (void)
{
  g_autoptr (cairo_t) cr = NULL;
  g_autoptr (cairo_surface_t) surface = new_surface (100, 80, 1, BLACK, &cr);
  InkBox box;

  tri_paint_crosshair_line (cr, 100, 80, 50, 40, 0.8, 0.6, red);
  box = measure_ink (surface, BLACK);
  g_assert_cmpint (box.left, ==, 0);
  g_assert_cmpint (box.right, ==, 99);
  for (int x = 0; x < 100; x += 3)
    {
      const int y = (int) (40 + (x + 0.5 - 50) * 0.75);

      if (abs (x - 50) <= 10)
        g_assert_cmphex (get_pixel (surface, x, y), ==, BLACK);
      else if (abs (x - 50) >= 13)
        g_assert_cmphex (get_pixel (surface, x, y) & 0xff0000, >, 0x300000);
    }
}

/* A cursor beside the view draws only the line that crosses it, and that without a gap. */
static void
test_crosshair_outside (void)
{
  g_autoptr (cairo_t) cr = NULL;
  g_autoptr (cairo_surface_t) surface = new_surface (60, 40, 1, BLACK, &cr);
  InkBox box;

  paint_crosshair (cr, 60, 40, -30, 20.5, red, green);
  box = measure_ink (surface, BLACK);
  g_assert_cmpint (box.top, ==, 20);
  g_assert_cmpint (box.bottom, ==, 20);
  g_assert_cmpint (box.left, ==, 0);
  g_assert_cmpint (box.right, ==, 59);

  paint_crosshair (cr, 60, 40, NAN, 20.5, red, green);
  paint_crosshair (cr, 60, 40, -30, 400, red, green);
  g_assert_cmpint (measure_ink (surface, BLACK).bottom, ==, 20);
}

static void
test_scale_bar (void)
{
  static const struct
  {
    double width, mm_per_px, length_mm;
  } rows[] = {
    { 400, 1, 100 }, /* at most 112 px */
    { 400, 0.5, 50 },
    { 400, 0.4, 20 },
    { 400, 0.9, 100 },
    { 400, 0.01, 1 },
    { 400, 0.0005, 0.05 },
    { 1000, 0.5, 50 }, /* at most 180 px */
    { 100, 1, 0 },     /* too small a view */
    { 400, 0, 0 },
    { 400, INFINITY, 0 },
    { 400, NAN, 0 },
  };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    for (gint scale = 1; scale <= 2; scale++)
      {
        g_autoptr (cairo_t) cr = NULL;
        g_autoptr (cairo_surface_t) surface =
            new_surface ((gint) rows[n].width * scale, 100 * scale, scale, BLACK, &cr);
        double length_mm = tri_paint_scale_bar (cr, rows[n].width, 100, rows[n].mm_per_px);
        gint y = (100 - 11) * scale, first = -1, last = -1;

        g_assert_cmpfloat_with_epsilon (length_mm, rows[n].length_mm, 1e-12);
        cairo_surface_flush (surface);
        for (gint x = 0; x < (gint) rows[n].width * scale; x++)
          if (get_pixel (surface, x, y) != BLACK)
            {
              first = first < 0 ? x : first;
              last = x;
            }
        if (length_mm == 0)
          g_assert_cmpint (first, ==, -1);
        else
          g_assert_cmpfloat_with_epsilon (last - first + 1 - scale,
                                          length_mm / rows[n].mm_per_px * scale, 1.01);
        if (length_mm > 0)
          g_assert_cmpint (last, <, (gint) rows[n].width * scale);
      }
}

/* Turned by 10° about the z axis: x leans to the back. */
static const double turned[4][4] = { { 0.984807753, -0.173648178, 0, 0 },
                                     { 0.173648178, 0.984807753, 0, 0 },
                                     { 0, 0, 1, 0 },
                                     { 0, 0, 0, 1 } };

static void
test_letters (void)
{
  static const struct
  {
    TriPlane plane;
    TriConvention convention;
    gboolean is_turned, is_oriented;
    TriEdgeLetters letters;
  } rows[] = {
    { TRI_PLANE_AXIAL, TRI_CONVENTION_RADIOLOGICAL, FALSE, TRUE, { "R", "L", "A", "P" } },
    { TRI_PLANE_AXIAL, TRI_CONVENTION_NEUROLOGICAL, FALSE, TRUE, { "L", "R", "A", "P" } },
    { TRI_PLANE_CORONAL, TRI_CONVENTION_RADIOLOGICAL, FALSE, TRUE, { "R", "L", "S", "I" } },
    { TRI_PLANE_SAGITTAL, TRI_CONVENTION_RADIOLOGICAL, FALSE, TRUE, { "A", "P", "S", "I" } },
    { TRI_PLANE_AXIAL, TRI_CONVENTION_RADIOLOGICAL, TRUE, TRUE, { "RA", "LP", "AL", "PR" } },
    { TRI_PLANE_SAGITTAL, TRI_CONVENTION_RADIOLOGICAL, TRUE, TRUE, { "AL", "PR", "S", "I" } },
    { TRI_PLANE_AXIAL, TRI_CONVENTION_RADIOLOGICAL, FALSE, FALSE, { "", "", "", "" } },
  };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      TriVolumeSpec spec;
      TriPlaneBasis basis;
      TriEdgeLetters letters;

      tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, rows[n].is_turned ? turned : NULL);
      spec.geometry.is_oriented = rows[n].is_oriented;
      tri_plane_basis_init (&basis, &spec.geometry, rows[n].plane, TRI_GRID_STORED,
                            rows[n].convention);
      tri_edge_letters_init (&letters, &basis, &spec.geometry);
      g_assert_cmpstr (letters.left, ==, rows[n].letters.left);
      g_assert_cmpstr (letters.right, ==, rows[n].letters.right);
      g_assert_cmpstr (letters.top, ==, rows[n].letters.top);
      g_assert_cmpstr (letters.bottom, ==, rows[n].letters.bottom);
    }
}

static void
test_letter_places (void)
{
  for (guint edge = 0; edge < 4; edge++)
    {
      g_autoptr (cairo_t) cr = NULL;
      g_autoptr (cairo_surface_t) surface = new_surface (200, 120, 1, WHITE, &cr);
      TriEdgeLetters letters = { "", "", "", "" };
      InkBox box;

      ((char *[]){ letters.left, letters.right, letters.top, letters.bottom })[edge][0] = 'H';
      tri_paint_edge_letters (cr, 200, 120, &letters, TRUE);
      tri_paint_edge_letters (cr, 200, 120, &letters, FALSE);
      box = measure_ink (surface, WHITE);
      g_assert_cmpint (box.left, <, box.right);
      g_assert_cmpint (box.left, >, edge == 0 ? 1 : edge == 1 ? 170
                                                              : 85);
      g_assert_cmpint (box.right, <, edge == 0 ? 30 : edge == 1 ? 199
                                                                : 115);
      g_assert_cmpint (box.top, >, edge == 2 ? 1 : edge == 3 ? 90
                                                             : 45);
      g_assert_cmpint (box.bottom, <, edge == 2 ? 30 : edge == 3 ? 119
                                                                 : 75);
    }
}

/* Every corner keeps to its own quarter, however long its text. */
static void
test_corner_text (void)
{
  for (TriCorner corner = TRI_CORNER_TOP_LEFT; corner <= TRI_CORNER_BOTTOM_RIGHT; corner++)
    {
      g_autoptr (cairo_t) cr = NULL;
      g_autoptr (cairo_surface_t) surface = new_surface (300, 200, 1, WHITE, &cr);
      gboolean is_right = corner == TRI_CORNER_TOP_RIGHT || corner == TRI_CORNER_BOTTOM_RIGHT;
      gboolean is_bottom = corner == TRI_CORNER_BOTTOM_LEFT || corner == TRI_CORNER_BOTTOM_RIGHT;
      InkBox box;

      tri_paint_corner_text (cr, 300, 200, corner, NULL, red);
      tri_paint_corner_text (cr, 300, 200, corner, "", red);
      g_assert_cmpint (measure_ink (surface, WHITE).right, ==, -1);
      tri_paint_corner_text (cr, 300, 200, corner,
                             "A line that is far too long for its half of the view\nC 40 W 80",
                             red);
      box = measure_ink (surface, WHITE);
      g_assert_cmpint (box.left, >=, is_right ? 150 : 4);
      g_assert_cmpint (box.right, <, is_right ? 296 : 150);
      g_assert_cmpint (box.top, >=, is_bottom ? 100 : 4);
      g_assert_cmpint (box.bottom, <, is_bottom ? 196 : 100);
      g_assert_cmpint (box.right - box.left, >, 80);
    }
}

static void
init_view (TriViewTransform *view, const TriGeometry *geometry, double scale)
{
  static const double pan_mm[2] = { 0, 0 };
  TriPlaneBasis basis;

  tri_plane_basis_init (&basis, geometry, TRI_PLANE_AXIAL, TRI_GRID_STORED,
                        TRI_CONVENTION_RADIOLOGICAL);
  tri_view_transform_init (view, geometry, &basis, tri_geometry_compute_centre (geometry), 1.0,
                           pan_mm, (guint) (320 * scale), (guint) (240 * scale));
}

static void
test_overlay_orientation (void)
{
  TriOverlay overlay = { .has_annotations = TRUE };

  for (guint is_oriented = 0; is_oriented < 2; is_oriented++)
    {
      g_autoptr (cairo_t) cr = NULL;
      g_autoptr (cairo_surface_t) surface = new_surface (320, 240, 1, WHITE, &cr);
      TriViewTransform view;
      TriVolumeSpec spec;
      InkBox box;

      tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
      spec.geometry.is_oriented = is_oriented;
      init_view (&view, &spec.geometry, 1);
      overlay.geometry = &spec.geometry;
      tri_paint_overlay (cr, &view, 1, &overlay, TRI_OVERLAY_ALL);
      box = measure_ink (surface, WHITE);
      /* Letters reach the left edge; the sentence stands in the middle of the top. */
      g_assert_cmpint (box.left < 30, ==, is_oriented == 1);
      g_assert_cmpint (box.top, <, 30);
    }
}

/* Planes whose sides are not known say so even when all texts are hidden; narrow views break the
 * line, and the corners make room for it. */
static void
test_overlay_sides (void)
{
  TriOverlay overlay = { .needs_sides = TRUE };
  InkBox alone;

  for (guint is_oriented = 0; is_oriented < 2; is_oriented++)
    {
      g_autoptr (cairo_t) cr = NULL;
      g_autoptr (cairo_surface_t) surface = new_surface (320, 240, 1, WHITE, &cr);
      TriViewTransform view;
      TriVolumeSpec spec;

      tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
      spec.geometry.is_oriented = is_oriented;
      init_view (&view, &spec.geometry, 1);
      overlay.geometry = &spec.geometry;
      tri_paint_overlay (cr, &view, 1, &overlay, TRI_OVERLAY_ALL);
      alone = measure_ink (surface, WHITE);
      g_assert_cmpint (alone.left < 320 && alone.top < 240 && alone.right > alone.left, ==,
                       is_oriented == 0);
      if (is_oriented)
        continue;
      g_assert_cmpint (alone.bottom, <, 40);
      /* In the middle, where no corner reaches. */
      g_assert_cmpint (abs (alone.left + alone.right - 320), <=, 6);
      view.width_px = 100;
      overlay.geometry = &spec.geometry;
      tri_paint_overlay (cr, &view, 1, &overlay, TRI_OVERLAY_ALL);
      g_assert_cmpint (measure_ink (surface, WHITE).bottom, >, alone.bottom + 8);
    }
}

/* Of an image without planes: a small cross about the cursor, and no scale that nobody knows. */
static void
test_overlay_flat (void)
{
  for (guint is_flat = 0; is_flat < 2; is_flat++)
    {
      TriOverlay overlay = { .has_crosshair = TRUE,
                             .is_flat = (gboolean) is_flat,
                             .normals = { { 0, 0, 1 }, { 0, 1, 0 }, { 1, 0, 0 } } };
      g_autoptr (cairo_t) cr = NULL;
      g_autoptr (cairo_surface_t) surface = new_surface (320, 240, 1, WHITE, &cr);
      TriViewTransform view;
      TriVolumeSpec spec;
      InkBox box;
      double x_px, y_px;

      tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
      init_view (&view, &spec.geometry, 1);
      overlay.cursor = tri_geometry_compute_centre (&spec.geometry);
      tri_view_transform_patient_to_device (&view, overlay.cursor, &x_px, &y_px);
      overlay.geometry = &spec.geometry;
      tri_paint_overlay (cr, &view, 1, &overlay, TRI_OVERLAY_ALL);
      box = measure_ink (surface, WHITE);
      g_assert_cmpint (box.left > x_px - 30 && box.right < x_px + 30, ==, is_flat == 1);
      g_assert_cmpint (box.top > y_px - 30 && box.bottom < y_px + 30, ==, is_flat == 1);
      g_assert_cmpint (box.right - box.left, >, 30);
    }
}

/* Lines through the middle of a view leave the letters at its edges alone, and only these. */
static void
test_overlay_letters (void)
{
  for (gint is_oriented = 0; is_oriented < 2; is_oriented++)
    {
      TriOverlay overlay = { .has_crosshair = TRUE,
                             .normals = { { 0, 0, 1 }, { 0, 1, 0 }, { 1 } } };
      g_autoptr (cairo_t) cr = NULL;
      g_autoptr (cairo_surface_t) surface = new_surface (320, 240, 1, WHITE, &cr);
      TriViewTransform view;
      TriVolumeSpec spec;

      tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
      spec.geometry.is_oriented = is_oriented;
      init_view (&view, &spec.geometry, 1);
      overlay.geometry = &spec.geometry;
      overlay.cursor = tri_view_transform_device_to_patient (&view, 160, 120);
      tri_paint_overlay (cr, &view, 1, &overlay, TRI_OVERLAY_HORIZONTAL | TRI_OVERLAY_VERTICAL);
      for (gint at = 9; at < 20; at++)
        for (gint end = 0; end < 2; end++)
          g_assert_true ((get_pixel (surface, end ? 319 - at : at, 120) == WHITE) == is_oriented &&
                         (get_pixel (surface, 160, end ? 239 - at : at) == WHITE) == is_oriented);
      g_assert_cmphex (get_pixel (surface, 60, 120), !=, WHITE);
      g_assert_cmphex (get_pixel (surface, 160, 60), !=, WHITE);
    }
}

static void
test_overlay_scale_bar (void)
{
  for (guint is_unknown = 0; is_unknown < 2; is_unknown++)
    {
      TriOverlay overlay = { .has_annotations = TRUE, .is_scale_unknown = (gboolean) is_unknown };
      g_autoptr (cairo_t) cr = NULL;
      g_autoptr (cairo_surface_t) surface = new_surface (320, 240, 1, WHITE, &cr);
      TriViewTransform view;
      TriVolumeSpec spec;

      tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
      spec.geometry.is_oriented = FALSE; /* no letters at the foot */
      init_view (&view, &spec.geometry, 1);
      overlay.geometry = &spec.geometry;
      tri_paint_overlay (cr, &view, 1, &overlay, TRI_OVERLAY_ALL);
      g_assert_cmpint (measure_ink (surface, WHITE).bottom > 200, ==, is_unknown == 0);
    }
}

static void
assert_colour (guint32 pixel, TriColour colour)
{
  const double expected[3] = { colour.red, colour.green, colour.blue };

  /* cairo rounds in its own way. */
  for (guint channel = 0; channel < 3; channel++)
    g_assert_cmpfloat_with_epsilon ((pixel >> (16 - 8 * channel) & 255) / 255.0, expected[channel],
                                    1 / 255.0);
}

/* The picture is the slicer's, and the crosshair lies on the pixel of the cursor. */
static void
test_image (void)
{
  static const TriVoi voi = { 64, 128, TRI_VOI_LINEAR, FALSE };
  g_autoptr (TriVolume) volume = tri_test_volume_new (5, 5, 5, TRI_SAMPLE_U8, NULL);
  const TriGeometry *geometry = tri_volume_get_geometry (volume);

  for (gint scale = 1; scale <= 2; scale++)
    {
      g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
      g_autoptr (cairo_surface_t) bare = NULL;
      g_autoptr (cairo_surface_t) crossed = NULL;
      g_autofree guint32 *pixels = g_new (guint32, 320 * 240 * 4);
      TriOverlay overlay = { .geometry = geometry,
                             .has_crosshair = TRUE,
                             .cursor = { 3, 1, 2 },
                             .normals = { { 0, 0, 1 }, { 0, 1, 0 }, { 1, 0, 0 } } };
      TriColour colour = tri_plane_colour (TRI_PLANE_SAGITTAL, FALSE);
      guint width = 320 * scale, height = 240 * scale;
      TriViewTransform view;
      TriSliceRequest request;
      double x, y;

      init_view (&view, geometry, scale);
      tri_view_transform_get_request (&view, 0, TRI_INTERPOLATION_LINEAR, &request);
      bare = tri_image_render (volume, &view, &request, &voi, NULL, scale, NULL, 0);
      crossed =
          tri_image_render (volume, &view, &request, &voi, NULL, scale, &overlay, TRI_OVERLAY_ALL);

      tri_view_transform_get_request (&view, 0, TRI_INTERPOLATION_LINEAR, &request);
      tri_slicer_sample (volume, &request, samples);
      tri_slicer_colour (samples, &voi, (guint8 *) pixels, 4 * width);
      for (guint p = 0; p < width * height; p++)
        g_assert_cmphex (get_pixel (bare, p % width, p / width), ==, pixels[p]);
      g_assert_cmphex (get_pixel (bare, width / 2, height / 2), !=, BLACK);

      tri_view_transform_patient_to_device (&view, overlay.cursor, &x, &y);
      assert_colour (get_pixel (crossed, (gint) x, 3), colour);
      g_assert_cmphex (get_pixel (crossed, (gint) x, (gint) y), ==,
                       get_pixel (bare, (gint) x, (gint) y));
    }
}

/* A slice 40 × 20 mm, seen by a plane across it: a line of its length, and no longer; by planes
 * that it is in, or that it does not reach, nothing. */
static void
test_reference (void)
{
  static const struct
  {
    TriPoint3 corners[4];
    InkBox ink; /* none: all 0 */
  } rows[] = {
    /* upright, along x: the cut is level, and 40 px long */
    { .corners = { { -20, 0, -10 }, { 20, 0, -10 }, { 20, 0, 10 }, { -20, 0, 10 } },
      .ink = { 30, 50, 69, 50 } },
    /* upright, along y */
    { .corners = { { 5, -20, -10 }, { 5, 20, -10 }, { 5, 20, 10 }, { 5, -20, 10 } },
      .ink = { 55, 30, 55, 69 } },
    /* leaning */
    { .corners = { { -20, -20, -10 }, { 20, -20, 30 }, { 20, 20, 30 }, { -20, 20, -10 } },
      .ink = { 40, 30, 40, 69 } },
    { .corners = { { -20, -20, 0 }, { 20, -20, 0 }, { 20, 20, 0 }, { -20, 20, 0 } } },
    { .corners = { { -20, -20, 5 }, { 20, -20, 5 }, { 20, 20, 5 }, { -20, 20, 5 } } },
    { .corners = { { -20, 0, 4 }, { 20, 0, 4 }, { 20, 0, 24 }, { -20, 0, 24 } } },
    { .corners = { { NAN, 0, 4 }, { 20, 0, 4 }, { 20, 0, 24 }, { -20, 0, 24 } } },
  };
  const TriViewTransform transform = { .basis = { .plane = TRI_PLANE_AXIAL,
                                                  .right = { 1, 0, 0 },
                                                  .down = { 0, 1, 0 },
                                                  .normal = { 0, 0, 1 } },
                                       .mm_per_px = 1,
                                       .width_px = 100,
                                       .height_px = 100 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      cairo_t *cr;
      cairo_surface_t *surface = new_surface (100, 100, 1, BLACK, &cr);
      InkBox ink;

      tri_painter_set_scale (cr, 1);
      g_assert_cmpint (tri_paint_reference_line (cr, &transform, 1, rows[i].corners), ==,
                       rows[i].ink.right > 0);
      cairo_destroy (cr);
      ink = measure_ink (surface, BLACK);
      cairo_surface_destroy (surface);
      g_test_message ("%u: %d %d %d %d", i, ink.left, ink.top, ink.right, ink.bottom);
      if (rows[i].ink.right == 0)
        {
          g_assert_cmpint (ink.right, <, ink.left);
          continue;
        }
      /* A gap between dashes may be at an end. */
      g_assert_cmpint (ink.left, >=, rows[i].ink.left - 1);
      g_assert_cmpint (ink.left, <=, rows[i].ink.left + 4);
      g_assert_cmpint (ink.top, >=, rows[i].ink.top - 1);
      g_assert_cmpint (ink.top, <=, rows[i].ink.top + 4);
      g_assert_cmpint (ink.right, <=, rows[i].ink.right + 1);
      g_assert_cmpint (ink.right, >=, rows[i].ink.right - 4);
      g_assert_cmpint (ink.bottom, <=, rows[i].ink.bottom + 1);
      g_assert_cmpint (ink.bottom, >=, rows[i].ink.bottom - 4);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/painters/crosshair/scale-1", test_crosshair);
  g_test_add_func ("/painters/crosshair/scale-2", test_crosshair_scale_2);
  g_test_add_func ("/painters/crosshair/leaning", test_crosshair_leaning);
  g_test_add_func ("/painters/crosshair/outside", test_crosshair_outside);
  g_test_add_func ("/painters/scale-bar", test_scale_bar);
  g_test_add_func ("/painters/letters/text", test_letters);
  g_test_add_func ("/painters/letters/places", test_letter_places);
  g_test_add_func ("/painters/corner-text", test_corner_text);
  g_test_add_func ("/painters/overlay/orientation", test_overlay_orientation);
  g_test_add_func ("/painters/overlay/sides", test_overlay_sides);
  g_test_add_func ("/painters/overlay/flat", test_overlay_flat);
  g_test_add_func ("/painters/overlay/letters", test_overlay_letters);
  g_test_add_func ("/painters/overlay/scale-bar", test_overlay_scale_bar);
  g_test_add_func ("/image/render", test_image);
  g_test_add_func ("/painters/reference", test_reference);
  return g_test_run ();
}
