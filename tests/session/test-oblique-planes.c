/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Planes turned about each other: they stay at right angles, pass through the cursor, and lie where
 * geometry says; the view that they are turned in stays as it is. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-session.h"
#include "tri-test-volume.h"
#include "tri-oblique-planes.h"

#include <math.h>

static const double affines[][4][4] = {
  { { 1, 0, 0, -30 }, { 0, 1, 0, -20 }, { 0, 0, 1, 5 }, { 0, 0, 0, 1 } },
  { { 0.5, 0, 0, 3 }, { 0, 0.7, 0, 4 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } },
  { { 0, 0, 1.2, 0 }, { 0.9, 0, 0, 0 }, { 0, -0.9, 0, 50 }, { 0, 0, 0, 1 } }, /* sagittal */
  { { 0.6, -0.8, 0, 20 }, { 0.8, 0.6, 0, 5 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } },
  { { 0.5, 0, 0, 0 }, { 0, 0.7, -0.9, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 1 } }, /* sheared */
};

static TriSession *
open_session (guint grid)
{
  const guint dims[3] = { 40, 36, 12 };
  g_autoptr (TriVolume) volume = NULL;
  TriSession *session = tri_session_new ();
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_I16, affines[grid]);
  volume = tri_test_volume_new_empty (&spec);
  tri_session_show (session, volume, NULL, NULL);
  return session;
}

static void
assert_near (TriPoint3 a, TriPoint3 b)
{
  g_assert_cmpfloat (tri_point3_length (tri_point3_subtract (a, b)), <, 1e-9);
}

static void
get_bases (TriSession *session, TriPlaneBasis bases[TRI_N_PLANES])
{
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    g_assert_true (tri_session_compute_basis (session, (TriPlane) plane, &bases[plane]));
}

static void
assert_perpendicular (const TriPlaneBasis bases[TRI_N_PLANES])
{
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      const TriPlaneBasis *basis = &bases[plane];

      g_assert_cmpfloat_with_epsilon (tri_point3_length (basis->right), 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (tri_point3_length (basis->down), 1, 1e-9);
      g_assert_cmpfloat (fabs (tri_point3_dot (basis->right, basis->down)), <, 1e-9);
      g_assert_cmpfloat (
          fabs (tri_point3_dot (basis->normal, bases[(plane + 1) % TRI_N_PLANES].normal)), <, 1e-9);
      g_assert_cmpint (basis->grid, ==, TRI_GRID_OBLIQUE);
    }
}

/* By 30 degrees about the patient's long axis, from left towards the back. */
static void
test_angles (void)
{
  g_autoptr (TriSession) session = open_session (0);
  TriPlaneBasis bases[TRI_N_PLANES];

  tri_session_rotate_planes (session, TRI_PLANE_AXIAL, G_PI / 6);
  get_bases (session, bases);
  assert_perpendicular (bases);
  assert_near (bases[TRI_PLANE_AXIAL].right, (TriPoint3){ 1, 0, 0 });
  assert_near (bases[TRI_PLANE_AXIAL].down, (TriPoint3){ 0, 1, 0 });
  assert_near (bases[TRI_PLANE_CORONAL].right, (TriPoint3){ sqrt (0.75), 0.5, 0 });
  assert_near (bases[TRI_PLANE_CORONAL].down, (TriPoint3){ 0, 0, -1 });
  assert_near (bases[TRI_PLANE_CORONAL].normal, (TriPoint3){ -0.5, sqrt (0.75), 0 });
  assert_near (bases[TRI_PLANE_SAGITTAL].right, (TriPoint3){ -0.5, sqrt (0.75), 0 });
  assert_near (bases[TRI_PLANE_SAGITTAL].normal, (TriPoint3){ sqrt (0.75), 0.5, 0 });
  g_assert_cmpfloat_with_epsilon (bases[TRI_PLANE_CORONAL].obliquity_deg, 30, 1e-6);
  g_assert_cmpfloat_with_epsilon (bases[TRI_PLANE_AXIAL].obliquity_deg, 0, 1e-5);
}

/* In any order, on any grid; the view turned in never changes, and there is a way back. */
static void
test_views (void)
{
  for (guint grid = 0; grid < G_N_ELEMENTS (affines); grid++)
    {
      g_autoptr (TriSession) session = open_session (grid);
      TriPlaneBasis straight[TRI_N_PLANES], before[TRI_N_PLANES], bases[TRI_N_PLANES];
      TriPoint3 cursor;

      g_test_message ("grid %u", grid);
      get_bases (session, straight);
      cursor = tri_session_get_cursor (session);
      tri_session_rotate_planes (session, TRI_PLANE_CORONAL, 0.3);
      get_bases (session, bases);
      assert_perpendicular (bases);
      assert_near (bases[TRI_PLANE_CORONAL].right, straight[TRI_PLANE_CORONAL].right);
      assert_near (bases[TRI_PLANE_CORONAL].down, straight[TRI_PLANE_CORONAL].down);
      for (guint n = 0; n < 200; n++)
        {
          const TriPlane plane = n % TRI_N_PLANES;

          get_bases (session, before);
          tri_session_rotate_planes (session, plane, 0.37);
          get_bases (session, bases);
          assert_perpendicular (bases);
          assert_near (bases[plane].right, before[plane].right);
          assert_near (bases[plane].down, before[plane].down);
        }
      assert_near (tri_session_get_cursor (session), cursor);
      tri_session_reset_oblique (session);
      get_bases (session, bases);
      for (guint plane = 0; plane < TRI_N_PLANES; plane++)
        {
          assert_near (bases[plane].right, straight[plane].right);
          g_assert_cmpint (bases[plane].grid, ==, TRI_GRID_STORED);
        }
    }
}

/* There and back again is where it was; on a mirrored screen it goes the way that is seen. */
static void
test_mirrored (void)
{
  g_autoptr (TriSession) session = open_session (1);
  TriPlaneBasis basis;
  double dx, dy;

  tri_display_set_convention (tri_session_get_display (session), TRI_CONVENTION_NEUROLOGICAL);
  tri_session_rotate_planes (session, TRI_PLANE_AXIAL, 0.4);
  tri_session_compute_basis (session, TRI_PLANE_AXIAL, &basis);
  assert_near (basis.right, (TriPoint3){ -1, 0, 0 });
  dx = basis.right.x;
  tri_session_compute_basis (session, TRI_PLANE_CORONAL, &basis);
  /* The level line of the axial view leans down to the right. */
  dy = basis.right.y;
  g_assert_cmpfloat (basis.right.x * dx, >, 0);
  g_assert_cmpfloat_with_epsilon (dy, sin (0.4), 1e-9);
  tri_session_rotate_planes (session, TRI_PLANE_AXIAL, -0.4);
  tri_session_compute_basis (session, TRI_PLANE_CORONAL, &basis);
  assert_near (basis.right, (TriPoint3){ -1, 0, 0 });
}

/* A slice further is a voxel further along the normal, and the cursor's plane is a slice. */
static void
test_slices (void)
{
  g_autoptr (TriSession) session = open_session (1);
  const TriPoint3 cursor = { 12.3, 15.1, 17.7 };
  TriPlaneBasis basis;
  TriPoint3 moved;
  guint slice;

  tri_session_set_cursor (session, cursor);
  tri_session_rotate_planes (session, TRI_PLANE_CORONAL, G_PI / 4);
  tri_session_compute_basis (session, TRI_PLANE_AXIAL, &basis);
  g_assert_cmpfloat_with_epsilon (tri_point3_length (basis.step),
                                  1 / sqrt (0.5 / 9 + 0.5 / 0.25), 1e-9);
  slice = tri_session_compute_slice (session, TRI_PLANE_AXIAL);
  tri_session_step_slice (session, TRI_PLANE_AXIAL, 3);
  moved = tri_point3_subtract (tri_session_get_cursor (session), cursor);
  assert_near (moved, tri_point3_add_scaled ((TriPoint3){ 0, 0, 0 }, basis.step, 3));
  g_assert_cmpuint (tri_session_compute_slice (session, TRI_PLANE_AXIAL), ==, slice + 3);
  tri_session_step_slice (session, TRI_PLANE_AXIAL, G_MAXINT);
  g_assert_cmpuint (tri_session_compute_slice (session, TRI_PLANE_AXIAL), ==, basis.n_slices - 1);
}

/* Nothing turns where there is nothing; another patient's planes are straight. */
static void
test_limits (void)
{
  g_autoptr (TriSession) empty = tri_session_new ();
  g_autoptr (TriSession) session = open_session (0);

  tri_session_rotate_planes (empty, TRI_PLANE_AXIAL, 1);
  g_assert_cmpint (tri_session_get_grid (empty), ==, TRI_GRID_STORED);
  tri_session_rotate_planes (session, TRI_PLANE_AXIAL, NAN);
  g_assert_cmpint (tri_session_get_grid (session), ==, TRI_GRID_STORED);
  tri_session_set_grid (session, TRI_GRID_OBLIQUE);
  g_assert_cmpint (tri_session_get_grid (session), ==, TRI_GRID_STORED);
  tri_session_set_grid (session, TRI_GRID_PATIENT);
  tri_session_rotate_planes (session, TRI_PLANE_AXIAL, 1);
  g_assert_nonnull (tri_session_get_oblique_planes (session));
  tri_session_set_frame (session, "of another");
  g_assert_cmpint (tri_session_get_grid (session), ==, TRI_GRID_PATIENT);
  g_assert_null (tri_session_get_oblique_planes (session));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/turn/angles", test_angles);
  g_test_add_func ("/turn/views", test_views);
  g_test_add_func ("/turn/mirrored", test_mirrored);
  g_test_add_func ("/turn/slices", test_slices);
  g_test_add_func ("/turn/limits", test_limits);
  return g_test_run ();
}
