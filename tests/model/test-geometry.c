/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Voxels to patient and back, letters, tilt and uneven slices, against literals. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-error.h"
#include "tri-geometry.h"
#include "tri-lattice.h"
#include "tri-test-geometry.h"

#define DEG (G_PI / 180.0)

static const double straight[4][4] = {
  { 2, 0, 0, -100 }, { 0, 3, 0, -50 }, { 0, 0, 4, 10 }, { 0, 0, 0, 1 }
};
static const guint dims[3] = { 10, 20, 30 };

static TriGeometry
make (const double affine[4][4], const TriPoint3 *slice_origins, guint n_slices)
{
  const guint own_dims[3] = { 10, 20, n_slices };

  return tri_test_geometry_make (own_dims, affine, slice_origins);
}

static void
assert_point (TriPoint3 point, double x, double y, double z)
{
  tri_test_assert_point (point, x, y, z, 1e-9);
}

static void
test_straight (void)
{
  TriGeometry g = make (straight, NULL, 30);
  char letters[4];

  assert_point (tri_geometry_voxel_to_patient (&g, (TriPoint3){ 0, 0, 0 }), -100, -50, 10);
  assert_point (tri_geometry_voxel_to_patient (&g, (TriPoint3){ 1, 2, 3 }), -98, -44, 22);
  assert_point (tri_geometry_voxel_to_patient (&g, (TriPoint3){ 0.5, -1, 0 }), -99, -53, 10);
  assert_point (tri_geometry_patient_to_voxel (&g, (TriPoint3){ -98, -44, 22 }), 1, 2, 3);
  assert_point (tri_geometry_compute_centre (&g), -91, -21.5, 68);
  g_assert_cmpfloat (g.spacing_mm[0], ==, 2);
  g_assert_cmpfloat (g.spacing_mm[1], ==, 3);
  g_assert_cmpfloat (g.spacing_mm[2], ==, 4);
  assert_point (tri_geometry_slice_normal (&g), 0, 0, 1);
  g_assert_cmpfloat_with_epsilon (tri_geometry_compute_tilt_deg (&g), 0, 1e-9);
  tri_geometry_get_orientation (&g, letters);
  g_assert_cmpstr (letters, ==, "LPS");
}

/* The axes of an oblique brain scan, and one sheared grid, there and back. */
static void
test_round_trip (void)
{
  static const double affines[][4][4] = {
    { { 0.9356, -0.0321, -0.0636, -113.1 },
      { 0.0424, 0.9129, 0.2674, -162.8 },
      { 0.0412, -0.2107, 1.1681, -7.1 },
      { 0, 0, 0, 1 } },
    { { 0, 0, -4.8, 70 }, { 1.02, 0, 0, -130 }, { 0, -1.02, 0, 130 }, { 0, 0, 0, 1 } },
    { { 0.5, 0.1, 0.2, 1 }, { -0.1, 0.6, 1.5, 2 }, { 0.05, -0.3, 4, 3 }, { 0, 0, 0, 1 } },
    { { 1e-3, 0, 0, 0 }, { 0, 1e-3, 0, 0 }, { 0, 0, 1e-3, 0 }, { 0, 0, 0, 1 } },
  };

  for (guint n = 0; n < G_N_ELEMENTS (affines); n++)
    {
      TriGeometry g = make (affines[n], NULL, 30);

      for (guint v = 0; v < 27; v++)
        {
          TriPoint3 voxel = { v % 3 * 4.5 - 0.5, v / 3 % 3 * 9.25, v / 9 * 14.5 };
          TriPoint3 back =
              tri_geometry_patient_to_voxel (&g, tri_geometry_voxel_to_patient (&g, voxel));

          g_assert_cmpfloat_with_epsilon (back.x, voxel.x, 1e-9);
          g_assert_cmpfloat_with_epsilon (back.y, voxel.y, 1e-9);
          g_assert_cmpfloat_with_epsilon (back.z, voxel.z, 1e-9);
        }
    }
}

/* A tilt of 18.5°: the spacing is the part of the step along the normal (dcm2niix#253). */
static void
test_tilt (void)
{
  const double affine[4][4] = { { 0.5, 0, 0, 0 },
                                { 0, 0.5 * cos (18.5 * DEG), 0, 0 },
                                { 0, -0.5 * sin (18.5 * DEG), 4.22, 0 },
                                { 0, 0, 0, 1 } };
  TriGeometry g = make (affine, NULL, 30);

  g_assert_cmpfloat_with_epsilon (tri_geometry_compute_tilt_deg (&g), 18.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (g.spacing_mm[2], 4.22 * cos (18.5 * DEG), 1e-9);
  assert_point (tri_geometry_slice_normal (&g), 0, sin (18.5 * DEG), cos (18.5 * DEG));
  assert_point (tri_geometry_voxel_to_patient (&g, (TriPoint3){ 0, 0, 2 }), 0, 0, 8.44);
}

static void
test_contains (void)
{
  TriGeometry g = make (straight, NULL, 30);
  static const struct
  {
    TriPoint3 voxel;
    gboolean expected;
  } cases[] = {
    { { 0, 0, 0 }, TRUE },
    { { -0.5, -0.5, -0.5 }, TRUE },
    { { -0.5001, 0, 0 }, FALSE },
    { { 9.4999, 19.4999, 29.4999 }, TRUE },
    { { 9.5, 0, 0 }, FALSE },
    { { 0, 19.5, 0 }, FALSE },
    { { 0, 0, 29.5 }, FALSE },
    { { NAN, 0, 0 }, FALSE },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    g_assert_cmpint (tri_geometry_contains_voxel (&g, cases[n].voxel), ==, cases[n].expected);
}

/* Every one of the 48 ways to lay axes into a box has its letters. */
static void
test_letters_of_boxes (void)
{
  static const guint permutations[6][3] = {
    { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 }
  };

  for (guint p = 0; p < 6; p++)
    for (guint signs = 0; signs < 8; signs++)
      {
        double affine[4][4] = { { 0, 0, 0, 5 }, { 0, 0, 0, 6 }, { 0, 0, 0, 7 }, { 0, 0, 0, 1 } };
        char letters[4], expected[4] = { 0 };
        TriGeometry g;

        for (guint a = 0; a < 3; a++)
          {
            gboolean is_negative = (signs >> a) & 1;

            affine[permutations[p][a]][a] = is_negative ? -1.5 : 1.5;
            expected[a] = (is_negative ? "RAI" : "LPS")[permutations[p][a]];
          }
        g = make (affine, NULL, 30);
        tri_geometry_get_orientation (&g, letters);
        g_assert_cmpstr (letters, ==, expected);
      }
}

/* Where i and j both lean most to the left, each letter still serves once (itksnap#69). */
static void
test_letters_oblique (void)
{
  static const struct
  {
    double turn_z_deg, turn_x_deg;
    const char *expected;
  } cases[] = {
    { 30, 0, "LPS" },
    { 60, 0, "PRS" },
    { -60, 0, "ALS" },
    { 30, 40, "LPS" },
    { 44, 50, "LSA" },
    { 135, 0, "RAS" },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      double cz = cos (cases[n].turn_z_deg * DEG), sz = sin (cases[n].turn_z_deg * DEG);
      double cx = cos (cases[n].turn_x_deg * DEG), sx = sin (cases[n].turn_x_deg * DEG);
      const double affine[4][4] = {
        { cz, -sz * cx, sz * sx, 0 }, { sz, cz * cx, -cz * sx, 0 }, { 0, sx, cx, 0 }, { 0, 0, 0, 1 }
      };
      TriGeometry g = make (affine, NULL, 30);
      char letters[4];

      tri_geometry_get_orientation (&g, letters);
      g_assert_cmpint (letters[0], !=, letters[1]);
      if (n != 5)
        g_assert_cmpstr (letters, ==, cases[n].expected);
    }
}

static const TriPoint3 uneven[4] = {
  { -100, -50, 10 }, { -100, -49, 14 }, { -100, -48, 18 }, { -100, -40, 30 }
};

static void
test_uneven (void)
{
  TriGeometry g = make (straight, uneven, 4);

  g_assert_cmpfloat_with_epsilon (g.spacing_mm[2], 4, 1e-9);
  assert_point (tri_geometry_voxel_to_patient (&g, (TriPoint3){ 0, 0, 3 }), -100, -40, 30);
  assert_point (tri_geometry_voxel_to_patient (&g, (TriPoint3){ 1, 1, 2.5 }), -98, -41, 24);
  /* Beyond the ends one index is one spacing, leaning as the last gap does. */
  assert_point (tri_geometry_voxel_to_patient (&g, (TriPoint3){ 0, 0, 4 }), -100, -40 + 8.0 / 3.0,
                34);
  assert_point (tri_geometry_voxel_to_patient (&g, (TriPoint3){ 0, 0, -0.5 }), -100, -50.5, 8);
  for (guint n = 0; n < 12; n++)
    {
      TriPoint3 voxel = { n * 0.7 - 1, n * 1.1, n * 0.45 - 1 };
      TriPoint3 back =
          tri_geometry_patient_to_voxel (&g, tri_geometry_voxel_to_patient (&g, voxel));

      assert_point (back, voxel.x, voxel.y, voxel.z);
    }
  assert_point (tri_geometry_compute_centre (&g), -91, -45 + 28.5, 20);
}

static void
test_not_finite (void)
{
  TriGeometry g = make (straight, uneven, 4);
  TriPoint3 voxel = tri_geometry_patient_to_voxel (&g, (TriPoint3){ NAN, 0, 0 });

  g_assert_false (tri_geometry_contains_voxel (&g, voxel));
  g_assert_true (isnan (tri_geometry_voxel_to_patient (&g, (TriPoint3){ 0, 0, INFINITY }).z));
}

static void
test_refusals (void)
{
  static const double flat[4][4] = {
    { 1, 1, 0, 0 }, { 0, 0, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 }
  };
  static const double endless[4][4] = {
    { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, INFINITY, 0 }, { 0, 0, 0, 1 }
  };
  static const double nowhere[4][4] = {
    { 1, 0, 0, NAN }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 }
  };
  static const guint empty[3] = { 10, 0, 30 };
  static const guint four[3] = { 10, 20, 4 };
  static const TriPoint3 backwards[4] = { { 0, 0, 0 }, { 0, 0, 4 }, { 0, 0, 3 }, { 0, 0, 9 } };
  static const TriPoint3 broken[4] = { { 0, 0, 0 }, { 0, 0, NAN }, { 0, 0, 3 }, { 0, 0, 9 } };
  const struct
  {
    const guint *dims;
    const double (*affine)[4];
    const TriPoint3 *origins;
    int code;
  } cases[] = {
    { dims, flat, NULL, TRI_ERROR_CORRUPT },
    { dims, endless, NULL, TRI_ERROR_CORRUPT },
    { dims, nowhere, NULL, TRI_ERROR_CORRUPT },
    { empty, straight, NULL, TRI_ERROR_CORRUPT },
    { four, straight, backwards, TRI_ERROR_INCONSISTENT_SERIES },
    { four, straight, broken, TRI_ERROR_INCONSISTENT_SERIES },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      g_autoptr (GError) error = NULL;
      TriGeometry g;

      g_assert_false (
          tri_geometry_init (&g, cases[n].dims, cases[n].affine, cases[n].origins, TRUE, &error));
      g_assert_error (error, TRI_ERROR, cases[n].code);
    }
}

static void
test_lattice (void)
{
  static const struct
  {
    double positions[8];
    guint n;
    double gap;
    gboolean is_regular;
  } cases[] = {
    { { 0, 5, 10, 15, 20 }, 5, 5, TRUE },
    { { 0, 5, 10, 30, 35 }, 5, 5, TRUE },
    { { 0, 5, 10, 12, 17 }, 5, 5, FALSE },
    { { 0, 2.5, 10 }, 3, 2.5, TRUE },                     /* a tie: the smaller */
    { { 0, 0.625001, 1.25, 2.5, 3.75 }, 5, 0.625, TRUE }, /* rounding would cut 0.625 in two */
    { { 7 }, 1, 0, TRUE },
    { { 0, 0.002, 0.004, 0.010 }, 4, 0.002, TRUE }, /* micrometres */
    { { 0, 5, 10, 15.4, 20, 25 }, 6, 5, TRUE },
    { { 0, 5, 10, 15.6, 20, 25 }, 6, 5, FALSE },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      g_assert_cmpfloat_with_epsilon (
          tri_lattice_compute_modal_gap (cases[n].positions, cases[n].n), cases[n].gap, 2e-6);
      g_assert_cmpint (tri_lattice_is_regular (cases[n].positions, cases[n].n), ==,
                       cases[n].is_regular);
    }
  g_assert_cmpuint (tri_lattice_count_steps (5.0, 5.0), ==, 1);
  g_assert_cmpuint (tri_lattice_count_steps (15.4, 5.0), ==, 3);
  g_assert_cmpuint (tri_lattice_count_steps (7.5, 5.0), ==, 0);
  g_assert_cmpuint (tri_lattice_count_steps (5.0, 0.0), ==, 0);
}

/* Missing slices are holes; a stack that goes on with another spacing has none
 * (docs/imaging-rules.md §1.8). */
static void
test_holes (void)
{
  static const struct
  {
    double z_mm[7];
    const char *holes; /* one letter a gap */
  } cases[] = {
    { { 0, 4, 8, 16, 20, 24, 28 }, "..h..." },
    { { 0, 4, 8, 20, 24, 32, 36 }, "..h.h." },
    { { 0, 4, 8, 12, 19, 26, 33 }, "......" },
    { { 0, 4, 8, 12, 13, 20, 27 }, "......" },
    { { 0, 4, 8, 12, 62, 66, 70 }, "...h.." },
    { { 0, 4, 8, 12, 62, 70, 78 }, "...hhh" },
  };

  for (gsize n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      TriPoint3 origins[7];
      TriGeometry g;

      for (guint k = 0; k < 7; k++)
        origins[k] = (TriPoint3){ -100, -50, cases[n].z_mm[k] };
      g = make (straight, origins, 7);
      for (guint k = 0; k < 6; k++)
        {
          g_test_message ("case %" G_GSIZE_FORMAT ", gap %u", n, k);
          g_assert_cmpint (tri_geometry_is_hole (&g, k), ==, cases[n].holes[k] == 'h');
        }
      g_assert_false (tri_geometry_is_hole (&g, 6));
    }
}

/* Positions that a header rounds to 0.1 mm keep the spacing that was meant, and no hole appears. */
static void
test_rounded_positions (void)
{
  static const double rounded[9] = { 0, 0.6, 1.2, 1.9, 2.5, 3.1, 3.8, 4.4, 5.0 };
  static const double drifting[5] = { 0, 1, 2, 3.2, 4.4 };
  TriPoint3 origins[9];
  TriGeometry g;

  g_assert_true (tri_lattice_is_even (rounded, 9));
  g_assert_true (tri_lattice_is_regular (rounded, 9));
  g_assert_cmpfloat_with_epsilon (tri_lattice_compute_spacing (rounded, 9), 0.625, 1e-12);
  g_assert_false (tri_lattice_is_even (drifting, 5));
  g_assert_cmpfloat_with_epsilon (tri_lattice_compute_spacing (drifting, 5), 1.0, 1e-12);

  for (guint k = 0; k < 9; k++)
    origins[k] = (TriPoint3){ 0, 0, rounded[k] };
  g = make (straight, origins, 9);
  g_assert_cmpfloat_with_epsilon (g.spacing_mm[2], 0.625, 1e-12);
  for (guint k = 0; k < 8; k++)
    g_assert_false (tri_geometry_is_hole (&g, k));
  /* Each slice stays where it is said to be. */
  g_assert_cmpfloat_with_epsilon (
      tri_geometry_voxel_to_patient (&g, (TriPoint3){ 0, 0, 3 }).z, 1.9, 1e-12);
}

/* Slices at 0, 4, 8, 16, 20 mm: half a spacing of 4 mm into the hole, and no further. */
static void
test_settle_slice (void)
{
  static const struct
  {
    double k, settled;
  } cases[] = {
    { -0.3, -0.3 },
    { 1.7, 1.7 },
    { 2.0, 2.0 },
    { 2.2, 2.0 },
    { 2.25, 2.0 },
    { 2.3, NAN },
    { 2.5, NAN },
    { 2.7, NAN },
    { 2.8, 3.0 },
    { 3.0, 3.0 },
    { 3.6, 3.6 },
    { 4.4, 4.4 },
  };
  static const double z_mm[5] = { 0, 4, 8, 16, 20 };
  TriPoint3 origins[5];
  TriGeometry g;

  for (guint k = 0; k < 5; k++)
    origins[k] = (TriPoint3){ -100, -50, z_mm[k] };
  g = make (straight, origins, 5);
  for (gsize n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      const double settled = tri_geometry_settle_slice (&g, cases[n].k);

      g_test_message ("%g", cases[n].k);
      if (isnan (cases[n].settled))
        g_assert_true (isnan (settled));
      else
        g_assert_cmpfloat (settled, ==, cases[n].settled);
    }
}

/* Halfway is the lower index's, whatever the axis does in the patient and however the affine
 * rounds. */
static void
test_round_index (void)
{
  static const struct
  {
    double index, expected;
  } cases[] = {
    { 0, 0 },
    { 2, 2 },
    { 3, 3 },
    { -2, -2 },
    { 0.5, 0 },
    { 1.5, 1 },
    { 2.5, 2 },
    { 3.5, 3 }, /* odd and even alike */
    { -0.5, -1 },
    { -1.5, -2 },
    { -2.5, -3 }, /* lower, not nearer to zero */
    { 2.5 + 1e-9, 2 },
    { 2.5 - 1e-9, 2 },
    { 2.50001, 3 },
    { 2.49999, 2 },
    { -2.5 + 1e-9, -3 },
    { -2.49999, -2 },
    { -2.50001, -3 },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    g_assert_cmpfloat (tri_geometry_round_index (cases[n].index), ==, cases[n].expected);
  g_assert_true (isnan (tri_geometry_round_index (NAN)));
  for (guint k = 0; k < 1000; k++)
    g_assert_cmpfloat (tri_geometry_round_index ((k * 0.7 + (k + 1) * 0.7) / 1.4), ==, k);
}

static void
test_find_slice (void)
{
  static const double flipped[4][4] = {
    { 2, 0, 0, -100 }, { 0, 3, 0, -50 }, { 0, 0, -4, 10 }, { 0, 0, 0, 1 }
  };
  static const TriPoint3 origins[4] = { { 0, 0, 0 }, { 0, 0, 2 }, { 0, 0, 8 }, { 0, 0, 9 } };
  static const struct
  {
    double k;
    guint slice;
  } cases[] = {
    { 0, 0 },
    { 0.5, 0 },
    { 0.51, 1 },
    { 1.5, 1 },
    { 2.5, 2 },
    { 14.5, 14 },
    { 28.5, 28 },
    { 29, 29 },
    { -0.5, 0 },
    { -7.5, 0 },
    { 29.5, 29 },
    { 1e9, 29 },
    { -1e9, 0 },
  };
  TriGeometry grids[] = { make (straight, NULL, 30), make (flipped, NULL, 30) };
  TriGeometry stepped = make (straight, origins, 4);

  for (guint g = 0; g < G_N_ELEMENTS (grids); g++)
    {
      for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
        {
          TriPoint3 patient = tri_geometry_voxel_to_patient (
              &grids[g], (TriPoint3){ 3.2, 7.9, cases[n].k });

          g_assert_cmpuint (tri_geometry_find_slice (&grids[g], patient), ==, cases[n].slice);
        }
      /* An even stack's middle lies between two slices. */
      g_assert_cmpuint (
          tri_geometry_find_slice (&grids[g], tri_geometry_compute_centre (&grids[g])), ==, 14);
      g_assert_cmpuint (tri_geometry_find_slice (&grids[g], (TriPoint3){ NAN, 0, 0 }), ==, 0);
      g_assert_cmpuint (tri_geometry_find_slice (&grids[g], (TriPoint3){ 0, 0, NAN }), ==, 0);
    }
  /* Uneven: halfway in mm between the two slices' own places. */
  g_assert_cmpuint (tri_geometry_find_slice (&stepped, (TriPoint3){ 0, 0, 1 }), ==, 0);
  g_assert_cmpuint (tri_geometry_find_slice (&stepped, (TriPoint3){ 0, 0, 5 }), ==, 1);
  g_assert_cmpuint (tri_geometry_find_slice (&stepped, (TriPoint3){ 0, 0, 5.1 }), ==, 2);
  g_assert_cmpuint (tri_geometry_find_slice (&stepped, (TriPoint3){ 0, 0, 8.5 }), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geometry/straight", test_straight);
  g_test_add_func ("/geometry/round-trip", test_round_trip);
  g_test_add_func ("/geometry/tilt", test_tilt);
  g_test_add_func ("/geometry/contains", test_contains);
  g_test_add_func ("/geometry/letters/boxes", test_letters_of_boxes);
  g_test_add_func ("/geometry/letters/oblique", test_letters_oblique);
  g_test_add_func ("/geometry/uneven", test_uneven);
  g_test_add_func ("/geometry/holes", test_holes);
  g_test_add_func ("/geometry/rounded-positions", test_rounded_positions);
  g_test_add_func ("/geometry/settle-slice", test_settle_slice);
  g_test_add_func ("/geometry/round-index", test_round_index);
  g_test_add_func ("/geometry/find-slice", test_find_slice);
  g_test_add_func ("/geometry/not-finite", test_not_finite);
  g_test_add_func ("/geometry/refusals", test_refusals);
  g_test_add_func ("/geometry/lattice", test_lattice);
  return g_test_run ();
}
