/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The box: which side of the patient is seen where, how a plane cuts it, and what is drawn. */

#include "config.h"

#include "tri-painter-box.h"
#include "tri-painters.h"
#include "tri-test-volume.h"

#include <math.h>

static void
init_geometry (TriGeometry *geometry, const double affine[4][4])
{
  static const double plain[4][4] = {
    { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 }
  };
  const guint dims[3] = { 10, 10, 10 };
  g_autoptr (GError) error = NULL;

  tri_geometry_init (geometry, dims, affine == NULL ? plain : affine, NULL, TRUE, &error);
  g_assert_no_error (error);
}

static void
assert_seen (double yaw_deg, double pitch_deg, TriPoint3 from_middle, TriPoint3 expected)
{
  TriGeometry geometry;
  TriBoxScene scene = { .yaw_rad = yaw_deg * G_PI / 180, .pitch_rad = pitch_deg * G_PI / 180 };
  double x, y, depth;

  init_geometry (&geometry, NULL);
  scene.geometry = &geometry;
  tri_box_scene_project (
      &scene, tri_point3_add_scaled (tri_geometry_compute_centre (&geometry), from_middle, 1), &x,
      &y, &depth);
  g_assert_cmpfloat_with_epsilon (x, expected.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, expected.y, 1e-9);
  g_assert_cmpfloat_with_epsilon (depth, expected.z, 1e-9);
}

/* LPS: x to the patient's left, y to the back, z to the head. Expected: right, up, away. */
static void
test_project (void)
{
  const TriPoint3 left = { 1, 0, 0 }, back = { 0, 1, 0 }, head = { 0, 0, 1 };

  /* Face to face: the patient's left is on the right, the back is far. */
  assert_seen (0, 0, left, (TriPoint3){ 1, 0, 0 });
  assert_seen (0, 0, back, (TriPoint3){ 0, 0, 1 });
  assert_seen (0, 0, head, (TriPoint3){ 0, 1, 0 });
  /* From above: the head is near, the back is up. */
  assert_seen (0, 90, head, (TriPoint3){ 0, 0, -1 });
  assert_seen (0, 90, back, (TriPoint3){ 0, 1, 0 });
  /* From the patient's left: the left is near, the front is on the left. */
  assert_seen (-90, 0, left, (TriPoint3){ 0, 0, -1 });
  assert_seen (-90, 0, back, (TriPoint3){ 1, 0, 0 });
}

static double
compute_area (const TriPoint3 *corners, guint n)
{
  TriPoint3 sum = { 0, 0, 0 };

  for (guint i = 1; i + 1 < n; i++)
    sum = tri_point3_add_scaled (
        sum,
        tri_point3_cross (tri_point3_subtract (corners[i], corners[0]),
                          tri_point3_subtract (corners[i + 1], corners[0])),
        0.5);
  return tri_point3_length (sum);
}

static void
test_cut (void)
{
  static const struct
  {
    TriPoint3 normal;
    guint n_corners;
    double area;
  } rows[] = {
    { { 1, 0, 0 }, 4, 100 },
    { { 0, 0, -1 }, 4, 100 },
    { { 1, 1, 0 }, 4, 141.4213562 },
    { { 1, 1, 1 }, 6, 129.9038106 }, /* the regular hexagon, 3√3/4 of the side squared */
    { { 1, 2, 0 }, 4, 111.8033989 },
  };
  TriGeometry geometry;
  TriPoint3 corners[TRI_CUT_MAX_CORNERS];

  init_geometry (&geometry, NULL);
  for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
    {
      const guint n = tri_box_cut (&geometry, (TriPoint3){ 4.5, 4.5, 4.5 },
                                   tri_point3_normalise (rows[row].normal), corners);

      g_test_message ("row %u", row);
      g_assert_cmpuint (n, ==, rows[row].n_corners);
      g_assert_cmpfloat_with_epsilon (compute_area (corners, n), rows[row].area, 1e-5);
    }
  g_assert_cmpuint (
      tri_box_cut (&geometry, (TriPoint3){ 50, 0, 0 }, (TriPoint3){ 1, 0, 0 }, corners), ==, 0);
  /* Through an edge, and through the outermost face. */
  g_assert_cmpuint (tri_box_cut (&geometry, (TriPoint3){ 9.5, 9.5, 0 },
                                 tri_point3_normalise ((TriPoint3){ 1, 1, 0 }), corners),
                    <=, TRI_CUT_MAX_CORNERS);
  g_assert_cmpuint (
      tri_box_cut (&geometry, (TriPoint3){ -0.5, 0, 0 }, (TriPoint3){ 1, 0, 0 }, corners), <=,
      TRI_CUT_MAX_CORNERS);
}

/* Whatever the plane, the corners lie on it and the polygon is convex. */
static void
test_cut_laws (void)
{
  static const double sheared[4][4] = {
    { 0.5, 0.1, 0, 3 }, { 0, 0.7, -0.9, 0 }, { 0.2, 0, 3, 5 }, { 0, 0, 0, 1 }
  };
  TriGeometry geometry;

  init_geometry (&geometry, sheared);
  for (guint n = 0; n < 2000; n++)
    {
      const TriPoint3 normal = tri_point3_normalise ((TriPoint3){
          g_test_rand_double_range (-1, 1), g_test_rand_double_range (-1, 1),
          g_test_rand_double_range (-1, 1) });
      const TriPoint3 point = tri_geometry_voxel_to_patient (
          &geometry, (TriPoint3){ g_test_rand_double_range (0, 9), g_test_rand_double_range (0, 9),
                                  g_test_rand_double_range (0, 9) });
      TriPoint3 corners[TRI_CUT_MAX_CORNERS];
      const guint n_corners = tri_box_cut (&geometry, point, normal, corners);
      double turn = 0;

      g_assert_cmpuint (n_corners, >=, 3);
      for (guint i = 0; i < n_corners; i++)
        {
          const TriPoint3 a = corners[i], b = corners[(i + 1) % n_corners];
          const TriPoint3 c = corners[(i + 2) % n_corners];
          const double bend = tri_point3_dot (
              tri_point3_cross (tri_point3_subtract (b, a), tri_point3_subtract (c, b)), normal);

          const double off = tri_point3_dot (tri_point3_subtract (a, point), normal);

          g_assert_cmpfloat (fabs (off), <, 1e-9);
          g_assert_true (turn * bend >= -1e-9);
          turn = bend != 0 ? bend : turn;
        }
    }
}

/* Seen level from the front, the axial plane is a line across, and its colour is there. */
static void
test_paint (void)
{
  TriGeometry geometry;
  TriBoxScene scene = { .n_planes = 1 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 200, 200);
  cairo_t *cr = cairo_create (surface);
  const guint32 *pixels;
  guint n_red = 0, n_marked = 0;

  init_geometry (&geometry, NULL);
  scene.geometry = &geometry;
  scene.cursor = tri_geometry_compute_centre (&geometry);
  tri_plane_basis_init (&scene.planes[0], &geometry, TRI_PLANE_AXIAL, TRI_GRID_STORED,
                        TRI_CONVENTION_RADIOLOGICAL);
  tri_paint_box (cr, 200, 200, &scene);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = (gconstpointer) cairo_image_surface_get_data (surface);
  for (guint i = 0; i < 200 * 200; i++)
    {
      const guint red = pixels[i] >> 16 & 255, green = pixels[i] >> 8 & 255;

      n_marked += pixels[i] >> 24 != 0;
      n_red += red > 120 && green < red / 2;
      if (red > 120 && green < red / 2)
        g_assert_cmpuint (i / 200, >=, 96);
      if (red > 120 && green < red / 2)
        g_assert_cmpuint (i / 200, <=, 103);
    }
  g_assert_cmpuint (n_red, >, 90);
  g_assert_cmpuint (n_marked, >, 500);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/box/project", test_project);
  g_test_add_func ("/box/cut", test_cut);
  g_test_add_func ("/box/cut-laws", test_cut_laws);
  g_test_add_func ("/box/paint", test_paint);
  return g_test_run ();
}
