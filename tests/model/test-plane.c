/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How planes lie on the screen, and which slice a position is on, for axial, coronal and sagittal
 * acquisitions, straight and oblique, tilted and uneven. */

#include "config.h"

#include <math.h>

#include "tri-plane.h"
#include "tri-test-geometry.h"

#define DEG (G_PI / 180.0)

/* 8 × 6 × 5 voxels. Axial as a CT, coronal, sagittal as an MR: i, j, k grow towards L P S,
 * L I P, P I R. */
static const double axial[4][4] = {
  { 2, 0, 0, -7 }, { 0, 3, 0, -5 }, { 0, 0, 4, 1 }, { 0, 0, 0, 1 }
};
static const double coronal[4][4] = {
  { 2, 0, 0, -7 }, { 0, 0, 4, -5 }, { 0, -3, 0, 20 }, { 0, 0, 0, 1 }
};
static const double sagittal[4][4] = {
  { 0, 0, -4, 9 }, { 2, 0, 0, -5 }, { 0, -3, 0, 20 }, { 0, 0, 0, 1 }
};

static TriGeometry
make (const double affine[4][4], const TriPoint3 *slice_origins)
{
  static const guint dims[3] = { 8, 6, 5 };

  return tri_test_geometry_make (dims, affine, slice_origins);
}

static void
assert_point (TriPoint3 point, double x, double y, double z)
{
  tri_test_assert_point (point, x, y, z, 1e-9);
}

/* A straight acquisition looks the same on both grids, whichever way its indices run. */
static void
test_screen (void)
{
  static const double (*const acquisitions[3])[4] = { axial, coronal, sagittal };
  static const guint axes[3][TRI_N_PLANES] = { { 2, 1, 0 }, { 1, 2, 0 }, { 1, 0, 2 } };
  static const guint counts[3] = { 8, 6, 5 };

  for (guint a = 0; a < 3; a++)
    for (guint grid = 0; grid < 2; grid++)
      for (guint convention = 0; convention < 2; convention++)
        {
          TriGeometry g = make (acquisitions[a], NULL);
          double mirror = convention == TRI_CONVENTION_RADIOLOGICAL ? 1.0 : -1.0;
          TriPlaneBasis basis;

          tri_plane_basis_init (&basis, &g, TRI_PLANE_AXIAL, (TriGrid) grid,
                                (TriConvention) convention);
          assert_point (basis.right, mirror, 0, 0);
          assert_point (basis.down, 0, 1, 0);
          assert_point (basis.normal, 0, 0, 1);
          g_assert_cmpuint (basis.axis, ==, axes[a][TRI_PLANE_AXIAL]);
          g_assert_cmpuint (basis.n_slices, ==, counts[basis.axis]);
          assert_point (basis.step, 0, 0, g.spacing_mm[basis.axis]);

          tri_plane_basis_init (&basis, &g, TRI_PLANE_CORONAL, (TriGrid) grid,
                                (TriConvention) convention);
          assert_point (basis.right, mirror, 0, 0);
          assert_point (basis.down, 0, 0, -1);
          assert_point (basis.normal, 0, 1, 0);
          g_assert_cmpuint (basis.axis, ==, axes[a][TRI_PLANE_CORONAL]);
          g_assert_cmpuint (basis.n_slices, ==, counts[basis.axis]);
          assert_point (basis.step, 0, g.spacing_mm[basis.axis], 0);

          tri_plane_basis_init (&basis, &g, TRI_PLANE_SAGITTAL, (TriGrid) grid,
                                (TriConvention) convention);
          assert_point (basis.right, 0, 1, 0);
          assert_point (basis.down, 0, 0, -1);
          assert_point (basis.normal, 1, 0, 0);
          g_assert_cmpuint (basis.axis, ==, axes[a][TRI_PLANE_SAGITTAL]);
          g_assert_cmpuint (basis.n_slices, ==, counts[basis.axis]);
          assert_point (basis.step, g.spacing_mm[basis.axis], 0, 0);
          g_assert_cmpfloat_with_epsilon (basis.obliquity_deg, 0, 1e-6);
        }
}

/* Each slice's own centre is on it, and a move to it and back changes nothing else. */
static void
test_slices (void)
{
  static const double (*const acquisitions[3])[4] = { axial, coronal, sagittal };

  for (guint a = 0; a < 3; a++)
    for (guint grid = 0; grid < 2; grid++)
      for (guint plane = 0; plane < TRI_N_PLANES; plane++)
        {
          TriGeometry g = make (acquisitions[a], NULL);
          TriPoint3 start = tri_geometry_voxel_to_patient (&g, (TriPoint3){ 1.25, 2.25, 3.25 });
          double before = -INFINITY;
          TriPlaneBasis basis;

          tri_plane_basis_init (&basis, &g, (TriPlane) plane, (TriGrid) grid,
                                TRI_CONVENTION_RADIOLOGICAL);
          for (guint slice = 0; slice < basis.n_slices; slice++)
            {
              TriPoint3 at = tri_plane_basis_move_to_slice (&basis, &g, start, slice);

              g_assert_cmpuint (tri_plane_basis_slice_at (&basis, &g, at), ==, slice);
              g_assert_cmpfloat (tri_point3_dot (at, basis.normal), >, before);
              before = tri_point3_dot (at, basis.normal);
              g_assert_cmpfloat_with_epsilon (tri_point3_dot (at, basis.right),
                                              tri_point3_dot (start, basis.right), 1e-9);
              g_assert_cmpfloat_with_epsilon (tri_point3_dot (at, basis.down),
                                              tri_point3_dot (start, basis.down), 1e-9);
              /* On the centre of a voxel of the assigned axis. */
              at = tri_geometry_patient_to_voxel (&g, at);
              g_assert_cmpfloat_with_epsilon (basis.axis == 0   ? at.x - round (at.x)
                                              : basis.axis == 1 ? at.y - round (at.y)
                                                                : at.z - round (at.z),
                                              0, 1e-9);
            }
          g_assert_cmpuint (tri_plane_basis_slice_at (
                                &basis, &g, tri_point3_add_scaled (start, basis.normal, 1e6)),
                            ==, basis.n_slices - 1);
          g_assert_cmpuint (tri_plane_basis_slice_at (
                                &basis, &g, tri_point3_add_scaled (start, basis.normal, -1e6)),
                            ==, 0);
          g_assert_cmpuint (tri_plane_basis_slice_at (&basis, &g, (TriPoint3){ NAN, 0, 0 }), ==, 0);
        }
}

/* Sagittal slices run to the right as stored; the plane counts them to the left. */
static void
test_reversed (void)
{
  TriGeometry g = make (sagittal, NULL);
  TriPlaneBasis basis;

  tri_plane_basis_init (&basis, &g, TRI_PLANE_SAGITTAL, TRI_GRID_STORED,
                        TRI_CONVENTION_RADIOLOGICAL);
  g_assert_cmpuint (tri_plane_basis_slice_at (
                        &basis, &g, tri_geometry_voxel_to_patient (&g, (TriPoint3){ 0, 0, 0 })),
                    ==, 4);
  g_assert_cmpuint (tri_plane_basis_slice_at (
                        &basis, &g, tri_geometry_voxel_to_patient (&g, (TriPoint3){ 0, 0, 4 })),
                    ==, 0);
  assert_point (tri_plane_basis_move_to_slice (&basis, &g, (TriPoint3){ 9, 1, 2 }, 0), -7, 1, 2);
  assert_point (tri_plane_basis_move_to_slice (&basis, &g, (TriPoint3){ 9, 1, 2 }, 99), 9, 1, 2);
}

/* Turned by 20° about x: the stored grid turns the screen with it, the patient grid does not. */
static void
test_oblique (void)
{
  double c = cos (20 * DEG), s = sin (20 * DEG);
  const double affine[4][4] = {
    { 2, 0, 0, 0 }, { 0, 3 * c, -4 * s, 0 }, { 0, 3 * s, 4 * c, 0 }, { 0, 0, 0, 1 }
  };
  TriGeometry g = make (affine, NULL);
  TriPlaneBasis basis;

  tri_plane_basis_init (&basis, &g, TRI_PLANE_AXIAL, TRI_GRID_STORED, TRI_CONVENTION_RADIOLOGICAL);
  assert_point (basis.right, 1, 0, 0);
  assert_point (basis.down, 0, c, s);
  assert_point (basis.normal, 0, -s, c);
  assert_point (basis.step, 0, -4 * s, 4 * c);
  g_assert_cmpuint (basis.n_slices, ==, 5);
  g_assert_cmpfloat_with_epsilon (basis.obliquity_deg, 20, 1e-9);
  tri_plane_basis_init (&basis, &g, TRI_PLANE_SAGITTAL, TRI_GRID_STORED,
                        TRI_CONVENTION_RADIOLOGICAL);
  assert_point (basis.right, 0, c, s);
  assert_point (basis.down, 0, s, -c);

  tri_plane_basis_init (&basis, &g, TRI_PLANE_AXIAL, TRI_GRID_PATIENT, TRI_CONVENTION_RADIOLOGICAL);
  assert_point (basis.down, 0, 1, 0);
  assert_point (basis.step, 0, 0, 4);
  g_assert_cmpfloat_with_epsilon (basis.obliquity_deg, 0, 1e-9);
  /* From the lowest corner to the highest, 15·sin 20° + 16·cos 20° = 20.2 mm: 6 slices of 4 mm. */
  g_assert_cmpuint (basis.n_slices, ==, 6);
}

/* Tilted slices: the coronal plane is drawn upright, and a move along it follows the lean. */
static void
test_sheared (void)
{
  double c = cos (18.5 * DEG), s = sin (18.5 * DEG);
  const double affine[4][4] = {
    { 2, 0, 0, 0 }, { 0, 3 * c, 0, 0 }, { 0, -3 * s, 4, 0 }, { 0, 0, 0, 1 }
  };
  TriGeometry g = make (affine, NULL);
  TriPlaneBasis basis;
  TriPoint3 at;

  tri_plane_basis_init (&basis, &g, TRI_PLANE_SAGITTAL, TRI_GRID_STORED,
                        TRI_CONVENTION_RADIOLOGICAL);
  assert_point (basis.right, 0, c, -s);
  assert_point (basis.down, 0, -s, -c);
  assert_point (basis.normal, 1, 0, 0);
  tri_plane_basis_init (&basis, &g, TRI_PLANE_AXIAL, TRI_GRID_STORED, TRI_CONVENTION_RADIOLOGICAL);
  assert_point (basis.step, 0, 0, 4);
  assert_point (basis.normal, 0, s, c);
  at = tri_plane_basis_move_to_slice (&basis, &g, (TriPoint3){ 2, 3 * c, -3 * s }, 3);
  assert_point (at, 2, 3 * c, 12 - 3 * s);
  g_assert_cmpuint (tri_plane_basis_slice_at (&basis, &g, at), ==, 3);
}

static void
test_uneven (void)
{
  static const TriPoint3 origins[5] = {
    { -7, -5, 0 }, { -7, -5, 4 }, { -7, -5, 8 }, { -7, -5, 12 }, { -7, -5, 40 }
  };
  TriGeometry g = make (axial, origins);
  double left, top, width, height;
  TriPlaneBasis basis;

  tri_plane_basis_init (&basis, &g, TRI_PLANE_AXIAL, TRI_GRID_STORED, TRI_CONVENTION_RADIOLOGICAL);
  g_assert_cmpuint (basis.n_slices, ==, 5);
  g_assert_cmpuint (tri_plane_basis_slice_at (&basis, &g, (TriPoint3){ 0, 0, 25 }), ==, 3);
  g_assert_cmpuint (tri_plane_basis_slice_at (&basis, &g, (TriPoint3){ 0, 0, 27 }), ==, 4);
  assert_point (tri_plane_basis_move_to_slice (&basis, &g, (TriPoint3){ 1, 2, 3 }, 4), 1, 2, 40);
  tri_plane_basis_init (&basis, &g, TRI_PLANE_AXIAL, TRI_GRID_PATIENT, TRI_CONVENTION_RADIOLOGICAL);
  g_assert_cmpuint (basis.n_slices, ==, 11);
  assert_point (tri_plane_basis_move_to_slice (&basis, &g, (TriPoint3){ 1, 2, 3 }, 4), 1, 2, 16);
  /* Coronal: all of the true length, half a spacing beyond the outer slices. */
  tri_plane_basis_init (&basis, &g, TRI_PLANE_CORONAL, TRI_GRID_STORED,
                        TRI_CONVENTION_RADIOLOGICAL);
  tri_plane_basis_compute_extent (&basis, &g, (TriPoint3){ 0, 0, 0 }, &left, &top, &width, &height);
  g_assert_cmpfloat_with_epsilon (top, -42, 1e-9);
  g_assert_cmpfloat_with_epsilon (height, 44, 1e-9);
}

static void
test_extent (void)
{
  TriGeometry g = make (axial, NULL);
  double left, top, width, height;
  TriPlaneBasis basis;

  tri_plane_basis_init (&basis, &g, TRI_PLANE_AXIAL, TRI_GRID_STORED, TRI_CONVENTION_RADIOLOGICAL);
  tri_plane_basis_compute_extent (&basis, &g, (TriPoint3){ -7, -5, 99 }, &left, &top, &width,
                                  &height);
  g_assert_cmpfloat_with_epsilon (left, -1, 1e-9);
  g_assert_cmpfloat_with_epsilon (top, -1.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (width, 16, 1e-9);
  g_assert_cmpfloat_with_epsilon (height, 18, 1e-9);
  tri_plane_basis_init (&basis, &g, TRI_PLANE_AXIAL, TRI_GRID_STORED, TRI_CONVENTION_NEUROLOGICAL);
  tri_plane_basis_compute_extent (&basis, &g, (TriPoint3){ -7, -5, 99 }, &left, &top, &width,
                                  &height);
  g_assert_cmpfloat_with_epsilon (left, -15, 1e-9);
  g_assert_cmpfloat_with_epsilon (width, 16, 1e-9);
}

static void
test_letters (void)
{
  static const struct
  {
    TriPoint3 direction;
    double threshold;
    const char *expected;
  } cases[] = {
    { { 1, 0, 0 }, 0.1, "L" },
    { { -1, 0, 0 }, 0.1, "R" },
    { { 0, 1, 0 }, 0.1, "P" },
    { { 0, -1, 0 }, 0.1, "A" },
    { { 0, 0, 1 }, 0.1, "S" },
    { { 0, 0, -1 }, 0.1, "I" },
    { { 9, -4, 0 }, 0.1, "LA" },
    { { -4, 9, 1 }, 0.3, "PR" },
    { { -4, 9, 1 }, 0.05, "PRS" },
    { { 1, 1e-12, 0 }, 0.1, "L" },
    { { 0, 0, 0 }, 0.1, "" },
    { { 1, 1, 1 }, 0.1, "LPS" },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      char letters[4];

      tri_direction_letters (cases[n].direction, cases[n].threshold, letters);
      g_assert_cmpstr (letters, ==, cases[n].expected);
    }
  g_assert_cmpstr (tri_plane_get_name (TRI_PLANE_CORONAL), ==, "Coronal");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plane/screen", test_screen);
  g_test_add_func ("/plane/slices", test_slices);
  g_test_add_func ("/plane/reversed", test_reversed);
  g_test_add_func ("/plane/oblique", test_oblique);
  g_test_add_func ("/plane/sheared", test_sheared);
  g_test_add_func ("/plane/uneven", test_uneven);
  g_test_add_func ("/plane/extent", test_extent);
  g_test_add_func ("/plane/letters", test_letters);
  return g_test_run ();
}
