/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Contours of known shape, on an oblique grid: planes and steps, inside and outside, and what
 * planes along and across them cut out, against the circle's own formulas. */

#include "config.h"

#include "tri-contour-section.h"
#include "tri-label-text.h"
#include "tri-painters.h"

#include <math.h>

#define N_EDGES 360
#define RADIUS_MM 20.0
#define HOLE_MM 8.0
#define STEP_MM 3.0
#define N_PLANES 5

/* A frame turned about two axes: along and across the contours, then their normal. */
typedef struct
{
  TriPoint3 centre, u, v, n;
  TriContours *contours;
} Fixture;

static TriPoint3
place (const Fixture *self, double u, double v, double n)
{
  return (TriPoint3){ self->centre.x + u * self->u.x + v * self->v.x + n * self->n.x,
                      self->centre.y + u * self->u.y + v * self->v.y + n * self->n.y,
                      self->centre.z + u * self->u.z + v * self->v.z + n * self->n.z };
}

static double
dot (TriPoint3 a, TriPoint3 b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static TriPoint3
locate (const Fixture *self, TriPoint3 p)
{
  TriPoint3 off = { p.x - self->centre.x, p.y - self->centre.y, p.z - self->centre.z };

  return (TriPoint3){ dot (off, self->u), dot (off, self->v), dot (off, self->n) };
}

/* @direction: 1 or -1: the way round */
static void
add_circle (Fixture *self, double radius_mm, double n, int direction)
{
  TriPoint3 points[N_EDGES];

  for (int i = 0; i < N_EDGES; i++)
    {
      double angle = direction * 2 * G_PI * i / N_EDGES;

      points[i] = place (self, radius_mm * cos (angle), radius_mm * sin (angle), n);
    }
  g_assert_true (
      tri_contours_add_contour (self->contours, TRI_CONTOUR_CLOSED, points, N_EDGES));
}

/* A tube: every second plane is drawn the other way round, and one plane far off stands alone. */
static void
set_up (Fixture *self, gconstpointer data)
{
  const double a = 0.4, b = 0.7;
  const guint8 rgb[3] = { 10, 20, 30 };

  self->centre = (TriPoint3){ -120, 35, 410 };
  self->u = (TriPoint3){ cos (a), sin (a), 0 };
  self->v = (TriPoint3){ -sin (a) * cos (b), cos (a) * cos (b), sin (b) };
  self->n = (TriPoint3){ sin (a) * sin (b), -cos (a) * sin (b), cos (b) };
  self->contours = tri_contours_new ("Set", "2.25.1");
  tri_contours_add_roi (self->contours, 7, "Tube", "", "ORGAN", rgb);
  for (int k = 0; k < N_PLANES; k++)
    {
      add_circle (self, RADIUS_MM, STEP_MM * k, k % 2 == 0 ? 1 : -1);
      add_circle (self, HOLE_MM, STEP_MM * k, 1);
    }
  add_circle (self, RADIUS_MM, STEP_MM * 10, 1);
  tri_contours_seal (self->contours);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  tri_contours_unref (self->contours);
}

static void
test_planes (Fixture *self, gconstpointer data)
{
  const TriRoi *roi = tri_contours_get_roi (self->contours, 0);
  TriPoint3 low, high;

  g_assert_cmpuint (roi->n_contours, ==, 2 * N_PLANES + 1);
  g_assert_cmpfloat_with_epsilon (roi->step_mm, STEP_MM, 1e-9);
  for (guint i = 0; i < roi->n_contours; i++)
    g_assert_cmpfloat_with_epsilon (
        dot (tri_contours_get_contour (self->contours, i)->normal, self->n), 1, 1e-9);
  g_assert_true (tri_contours_compute_bounds (self->contours, &low, &high));
  g_assert_cmpfloat (low.z, <, self->centre.z);
  g_assert_cmpfloat (high.z, >, self->centre.z + 29 * self->n.z);
}

static void
test_contains (Fixture *self, gconstpointer data)
{
  const TriRoi *roi = tri_contours_get_roi (self->contours, 0);
  static const struct
  {
    double u, v, n;
    gboolean is_inside;
  } rows[] = {
    { 15, 0, 0, TRUE },
    { 0, -15, 6, TRUE },
    { -15, 0, 1.4, TRUE },
    { -15, 0, 1.5, TRUE },
    { -15, 0, 4.5, TRUE },
    { 0, 0, 4.5, FALSE },
    { 0, 0, 3, FALSE },
    { 7, 0, 3, FALSE },
    { 21, 0, 3, FALSE },
    { 15, 0, -1.4, TRUE },
    { 15, 0, -1.6, FALSE },
    { 15, 0, 13.4, TRUE },
    { 15, 0, 13.6, FALSE },
    { 0, 0, 30, TRUE },
    { 0, 0, 28, FALSE },
    { 14.1, 14.1, 9, TRUE },
    { 14.2, 14.2, 9, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (tri_contours_contains (self->contours, roi,
                                          place (self, rows[i].u, rows[i].v, rows[i].n)) ==
                   rows[i].is_inside);
}

/* Half a slice to both sides, and never on two slices. */
static void
test_parallel (Fixture *self, gconstpointer data)
{
  const TriRoi *roi = tri_contours_get_roi (self->contours, 0);
  g_auto (TriContourSection) section = { NULL };
  const double offsets[] = { 0, 0.4, -0.4, 0.6, -0.6, 2.6 };
  const guint wanted[] = { 2, 2, 2, 0, 0, 2 };

  tri_contour_section_init (&section);
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      tri_contour_section_compute (&section, self->contours, roi,
                                   place (self, 3, 4, offsets[i]), self->n, 0.5);
      g_assert_cmpuint (section.paths->len, ==, wanted[i]);
    }
  for (guint i = 0; i < section.points->len; i++)
    {
      TriPoint3 p = locate (self, g_array_index (section.points, TriPoint3, i));

      g_assert_cmpfloat_with_epsilon (hypot (p.x, p.y), i < N_EDGES ? RADIUS_MM : HOLE_MM, 1e-6);
    }
}

/* A plane across, @v mm off the axis: chords of the circle and of its hole, a step high. */
static void
test_across (Fixture *self, gconstpointer data)
{
  const TriRoi *roi = tri_contours_get_roi (self->contours, 0);
  g_auto (TriContourSection) section = { NULL };
  const double v = 5;
  guint n_areas = 0;

  tri_contour_section_init (&section);
  tri_contour_section_compute (&section, self->contours, roi, place (self, 1, v, 2), self->v, 0.5);
  for (guint i = 0; i < section.paths->len; i++)
    {
      const TriContourPath *path = &g_array_index (section.paths, TriContourPath, i);
      double half_mm = n_areas % 2 == 0 ? sqrt (RADIUS_MM * RADIUS_MM - v * v)
                                        : sqrt (HOLE_MM * HOLE_MM - v * v);

      if (!path->is_area)
        continue;
      for (guint j = 0; j < 4; j++)
        {
          TriPoint3 p =
              locate (self, g_array_index (section.points, TriPoint3, path->first + j));
          double off_mm = p.z - STEP_MM * (n_areas < 2 * N_PLANES ? n_areas / 2 : 10);

          g_assert_cmpfloat_with_epsilon (fabs (p.x), half_mm, 0.02);
          g_assert_cmpfloat_with_epsilon (p.y, v, 1e-6);
          g_assert_cmpfloat_with_epsilon (fabs (off_mm), STEP_MM / 2, 1e-6);
        }
      n_areas++;
    }
  g_assert_cmpuint (n_areas, ==, 2 * N_PLANES + 1);

  tri_contour_section_compute (&section, self->contours, roi, place (self, 0, RADIUS_MM + 1, 0),
                               self->v, 0.5);
  g_assert_cmpuint (section.paths->len, ==, 0);
}

/* Points, lines and what is not flat. */
static void
test_others (Fixture *self, gconstpointer data)
{
  const guint8 rgb[3] = { 0, 0, 0 };
  TriPoint3 line[3] = { place (self, 0, 0, 0), place (self, 10, 0, 0), place (self, 10, 0, 10) };
  TriPoint3 bent[4] = { place (self, 0, 0, 0), place (self, 9, 0, 0), place (self, 9, 9, 4),
                        place (self, 0, 9, 0) };
  g_auto (TriContourSection) section = { NULL };
  const TriRoi *roi = NULL;

  tri_contours_add_roi (self->contours, 8, "Mark", "", "", rgb);
  g_assert_false (tri_contours_add_contour (self->contours, TRI_CONTOUR_CLOSED, line, 2));
  g_assert_false (tri_contours_add_contour (self->contours, TRI_CONTOUR_POINT, line, 0));
  g_assert_true (tri_contours_add_contour (self->contours, TRI_CONTOUR_POINT, line, 1));
  g_assert_true (tri_contours_add_contour (self->contours, TRI_CONTOUR_OPEN, line, 3));
  g_assert_true (tri_contours_add_contour (self->contours, TRI_CONTOUR_CLOSED, bent, 4));
  tri_contours_seal (self->contours);
  roi = tri_contours_get_roi (self->contours, 1);
  g_assert_cmpfloat (roi->step_mm, ==, 0);
  g_assert_false (tri_contours_contains (self->contours, roi, place (self, 3, 3, 1)));

  /* Only the line passes 5 mm above, in one place. */
  tri_contour_section_init (&section);
  tri_contour_section_compute (&section, self->contours, roi, place (self, 0, 0, 5), self->n, 0.5);
  g_assert_cmpuint (section.points->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (
      locate (self, g_array_index (section.points, TriPoint3, 0)).x, 10, 1e-9);

  tri_contour_section_compute (&section, self->contours, roi, place (self, 0, 0, 0), self->n, 0.5);
  g_assert_cmpuint (g_array_index (section.paths, TriContourPath, 0).n, ==, 1);
}

/* A square of 20 mm in the middle of a cube of 64 mm, as a layer over an axial view of it. */
static TriLayers *
make_layers (void)
{
  const guint8 rgb[3] = { 255, 0, 0 };
  TriLayers *layers = tri_layers_new ();
  g_autoptr (TriLayer) layer = tri_layer_new (TRI_LAYER_CONTOURS, "Set");
  g_autoptr (TriContours) contours = tri_contours_new ("Set", "");

  tri_contours_add_roi (contours, 5, "Square", "", "", rgb);
  for (int z = 20; z <= 40; z++)
    {
      const TriPoint3 points[] = { { 20, 20, z }, { 40, 20, z }, { 40, 40, z }, { 20, 40, z } };

      g_assert_true (tri_contours_add_contour (contours, TRI_CONTOUR_CLOSED, points, 4));
    }
  tri_contours_seal (contours);
  tri_layer_set_contours (layer, contours);
  tri_layer_set_opacity (layer, 1.0);
  tri_layers_append (layers, layer);
  return layers;
}

/* The colour, as 0xRRGGBB, that a view of @plane shows at @patient, black where nothing is. */
static guint32
get_colour (TriLayers *layers, TriPlane plane, TriPoint3 patient)
{
  static const guint dims[3] = { 64, 64, 64 };
  static const double affine[4][4] = {
    { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 }
  };
  static const double pan_mm[2] = { 0, 0 };
  g_autoptr (cairo_surface_t) surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 128, 128);
  g_autoptr (cairo_t) cr = cairo_create (surface);
  TriOverlay overlay = { .layers = layers };
  TriViewTransform view;
  TriGeometry geometry;
  TriPlaneBasis basis;
  double x_px, y_px;
  int stride;

  g_assert_true (tri_geometry_init (&geometry, dims, affine, NULL, TRUE, NULL));
  tri_plane_basis_init (&basis, &geometry, plane, TRI_GRID_STORED, TRI_CONVENTION_RADIOLOGICAL);
  tri_view_transform_init (&view, &geometry, &basis, patient, 1.0, pan_mm, 128, 128);
  overlay.geometry = &geometry;
  tri_paint_overlay (cr, &view, 1, &overlay, TRI_OVERLAY_ALL);
  cairo_surface_flush (surface);
  tri_view_transform_patient_to_device (&view, patient, &x_px, &y_px);
  stride = cairo_image_surface_get_stride (surface);
  return *(guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + (int) y_px * stride +
                                  4 * (int) x_px) &
         0xffffff;
}

static void
test_layer (Fixture *self, gconstpointer data)
{
  g_autoptr (TriLayers) layers = make_layers ();
  TriLayer *layer = tri_layers_get (layers, 0);
  const TriPoint3 inside = { 30, 25, 31 }, beside = { 50, 25, 31 }, above = { 30, 25, 50 };
  g_autofree char *name = NULL;

  g_assert_null (tri_label_text_at (layers, inside, 0));
  tri_layer_set_is_visible (layer, TRUE);
  name = tri_label_text_at (layers, inside, 0);
  g_assert_cmpstr (name, ==, "Square");
  g_assert_null (tri_label_text_at (layers, above, 0));
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      g_assert_cmphex (get_colour (layers, (TriPlane) plane, inside), ==, 0xff0000);
      g_assert_cmphex (get_colour (layers, (TriPlane) plane, beside), ==, 0);
      g_assert_cmphex (get_colour (layers, (TriPlane) plane, above), ==, 0);
    }
  tri_layer_set_is_outline (layer, TRUE);
  g_assert_cmphex (get_colour (layers, TRI_PLANE_AXIAL, inside), ==, 0);
  tri_layer_set_is_outline (layer, FALSE);
  tri_segment_set_is_visible (tri_layer_get_segment (layer, 0), FALSE);
  g_assert_cmphex (get_colour (layers, TRI_PLANE_AXIAL, inside), ==, 0);
  g_assert_null (tri_label_text_at (layers, inside, 0));
}

int
main (int argc, char **argv)
{
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  g_test_init (&argc, &argv, NULL);

  ADD ("/contours/planes", test_planes);
  ADD ("/contours/contains", test_contains);
  ADD ("/contours/section/parallel", test_parallel);
  ADD ("/contours/section/across", test_across);
  ADD ("/contours/section/others", test_others);
  ADD ("/contours/layer", test_layer);
  return g_test_run ();
#undef ADD
}
