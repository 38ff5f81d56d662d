/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The mapping of a view: there and back, and the same place for sampling as for pointing. */

#include "config.h"

#include <math.h>

#include "tri-test-volume.h"
#include "tri-view-transform.h"

/* 0.8 × 0.7 × 2.5 mm, turned about x and leaning: nothing is along an axis. */
static const double oblique[4][4] = {
  { 0.8, 0.05, 0.3, -30 }, { -0.05, 0.66, 0.4, 12 }, { 0.0, -0.2, 2.4, 500 }, { 0, 0, 0, 1 }
};

static void
init_view (TriViewTransform *view,
           TriGeometry *geometry,
           TriPlane plane,
           TriGrid grid,
           TriPoint3 cursor,
           double zoom,
           const double pan_mm[2])
{
  const guint dims[3] = { 40, 50, 20 };
  g_autoptr (GError) error = NULL;
  TriPlaneBasis basis;

  tri_geometry_init (geometry, dims, oblique, NULL, TRUE, &error);
  g_assert_no_error (error);
  tri_plane_basis_init (&basis, geometry, plane, grid, TRI_CONVENTION_RADIOLOGICAL);
  tri_view_transform_init (view, geometry, &basis, cursor, zoom, pan_mm, 301, 200);
}

static void
assert_near (double a, double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-8);
}

static void
test_round_trip (void)
{
  static const double pan_mm[2] = { 3, -4 };

  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    for (guint grid = 0; grid < 2; grid++)
      {
        TriViewTransform view;
        TriGeometry geometry;
        double x, y;

        init_view (&view, &geometry, plane, grid, (TriPoint3){ -10, 30, 520 }, 2.5, pan_mm);
        tri_view_transform_patient_to_device (
            &view, tri_view_transform_device_to_patient (&view, 17.25, 180.5), &x, &y);
        assert_near (x, 17.25);
        assert_near (y, 180.5);
      }
}

/* The request's first pixel is half a pixel inside the view's corner. */
static void
test_request (void)
{
  static const double pan_mm[2] = { 0, 0 };
  TriViewTransform view;
  TriGeometry geometry;
  TriSliceRequest request;
  TriPoint3 last;
  double x, y;

  init_view (&view, &geometry, TRI_PLANE_CORONAL, TRI_GRID_STORED, (TriPoint3){ -10, 30, 520 }, 1,
             pan_mm);
  tri_view_transform_get_request (&view, 3, TRI_INTERPOLATION_CUBIC, &request);
  g_assert_cmpuint (request.width_px, ==, 301);
  g_assert_cmpuint (request.height_px, ==, 200);
  g_assert_cmpuint (request.volume, ==, 3);
  g_assert_cmpint (request.interpolation, ==, TRI_INTERPOLATION_CUBIC);

  tri_view_transform_patient_to_device (&view, request.origin, &x, &y);
  assert_near (x, 0.5);
  assert_near (y, 0.5);
  last = tri_point3_add_scaled (tri_point3_add_scaled (request.origin, request.right, 300),
                                request.down, 199);
  tri_view_transform_patient_to_device (&view, last, &x, &y);
  assert_near (x, 300.5);
  assert_near (y, 199.5);
}

/* At zoom 1 all corners of the volume are inside, and the larger side has the stated margin. */
static void
test_fit (void)
{
  static const double pan_mm[2] = { 0, 0 };

  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
      TriViewTransform view;
      TriGeometry geometry;

      init_view (&view, &geometry, plane, TRI_GRID_STORED, (TriPoint3){ -10, 30, 520 }, 1, pan_mm);
      for (guint corner = 0; corner < 8; corner++)
        {
          TriPoint3 voxel = { corner & 1 ? 39.5 : -0.5, corner & 2 ? 49.5 : -0.5,
                              corner & 4 ? 19.5 : -0.5 };
          double x, y;

          tri_view_transform_patient_to_device (
              &view, tri_geometry_voxel_to_patient (&geometry, voxel), &x, &y);
          left = MIN (left, x);
          right = MAX (right, x);
          top = MIN (top, y);
          bottom = MAX (bottom, y);
        }
      assert_near (left + right, 301);
      assert_near (top + bottom, 200);
      assert_near (MAX ((right - left) / 301, (bottom - top) / 200), 0.94);
    }
}

/* Scrolling changes the depth alone; panning moves the patient with the hand. */
static void
test_scroll_and_pan (void)
{
  static const double still_mm[2] = { 0, 0 }, pan_mm[2] = { 5, -7 };
  TriPoint3 cursor = { -10, 30, 520 };
  TriViewTransform view, scrolled, panned;
  TriGeometry geometry;
  TriPoint3 moved;
  double x, y;

  init_view (&view, &geometry, TRI_PLANE_AXIAL, TRI_GRID_STORED, cursor, 1, still_mm);
  moved = tri_point3_add_scaled (cursor, view.basis.step, 2);
  init_view (&scrolled, &geometry, TRI_PLANE_AXIAL, TRI_GRID_STORED, moved, 1, still_mm);
  tri_view_transform_patient_to_device (&view, scrolled.centre, &x, &y);
  assert_near (x, 150.5);
  assert_near (y, 100);
  assert_near (
      tri_point3_dot (tri_point3_subtract (scrolled.centre, view.centre), view.basis.normal),
      2 * tri_point3_dot (view.basis.step, view.basis.normal));

  init_view (&panned, &geometry, TRI_PLANE_AXIAL, TRI_GRID_STORED, cursor, 1, pan_mm);
  tri_view_transform_patient_to_device (&panned, view.centre, &x, &y);
  assert_near (x, 150.5 + 5 / view.mm_per_px);
  assert_near (y, 100 - 7 / view.mm_per_px);
}

/* The middle of the view lies on the slice nearest to the cursor. */
static void
test_depth (void)
{
  static const double pan_mm[2] = { 0, 0 };
  TriViewTransform view;
  TriGeometry geometry;
  TriPoint3 voxel;

  init_view (&view, &geometry, TRI_PLANE_SAGITTAL, TRI_GRID_STORED, (TriPoint3){ -12.3, 30, 520 },
             1, pan_mm);
  voxel = tri_geometry_patient_to_voxel (&geometry, view.centre);
  assert_near (voxel.x, round (voxel.x));
  voxel = tri_geometry_patient_to_voxel (&geometry,
                                         tri_view_transform_device_to_patient (&view, 10, 20));
  assert_near (voxel.x, round (voxel.x));
}

/* Every pixel of the slice as stored is a pixel: its middle is the middle of a voxel. Rows lie
 * farther apart than columns, and have the true height. */
static void
test_whole (void)
{
  static const double leaning[4][4] = {
    { 0.5, 0, 0, -10 }, { 0, 1, 0.8, 20 }, { 0, 0, 3, 100 }, { 0, 0, 0, 1 }
  };
  const guint dims[3] = { 40, 50, 20 };
  TriPlaneBasis basis;
  TriGeometry geometry;
  TriViewTransform view;
  TriPoint3 voxel;

  g_assert_true (tri_geometry_init (&geometry, dims, leaning, NULL, TRUE, NULL));
  tri_plane_basis_init (&basis, &geometry, TRI_PLANE_AXIAL, TRI_GRID_STORED,
                        TRI_CONVENTION_RADIOLOGICAL);
  for (guint slice = 0; slice < dims[2]; slice += 19)
    {
      tri_view_transform_init_whole (
          &view, &geometry, &basis,
          tri_geometry_voxel_to_patient (&geometry, (TriPoint3){ 7, 9, slice }), 0.5);
      g_assert_cmpuint (view.width_px, ==, 40);
      g_assert_cmpuint (view.height_px, ==, 100);
      voxel = tri_geometry_patient_to_voxel (
          &geometry, tri_view_transform_device_to_patient (&view, 0.5, 1));
      assert_near (voxel.x, 0);
      assert_near (voxel.y, 0);
      assert_near (voxel.z, slice);
      voxel = tri_geometry_patient_to_voxel (
          &geometry, tri_view_transform_device_to_patient (&view, 39.5, 99));
      assert_near (voxel.x, 39);
      assert_near (voxel.y, 49);
    }

  tri_plane_basis_init (&basis, &geometry, TRI_PLANE_CORONAL, TRI_GRID_STORED,
                        TRI_CONVENTION_RADIOLOGICAL);
  tri_view_transform_init_whole (&view, &geometry, &basis,
                                 tri_geometry_compute_centre (&geometry), 0.25);
  g_assert_cmpuint (view.width_px, ==, 80);
  g_assert_cmpuint (view.height_px, >=, 20 * 3 * 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view-transform/round-trip", test_round_trip);
  g_test_add_func ("/view-transform/request", test_request);
  g_test_add_func ("/view-transform/fit", test_fit);
  g_test_add_func ("/view-transform/scroll-and-pan", test_scroll_and_pan);
  g_test_add_func ("/view-transform/depth", test_depth);
  g_test_add_func ("/view-transform/whole", test_whole);
  return g_test_run ();
}
