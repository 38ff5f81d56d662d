/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Letters at the edges of what has no place in the patient, and of animals. */

#include "config.h"

#include "tri-painters.h"
#include "tri-test-volume.h"

static void
init_basis (TriPlaneBasis *basis, TriVolumeSpec *spec, TriConvention convention)
{
  const guint dims[3] = { 4, 4, 2 };

  tri_test_volume_spec_init (spec, dims, TRI_SAMPLE_U8, NULL);
  tri_plane_basis_init (basis, &spec->geometry, TRI_PLANE_AXIAL, TRI_GRID_STORED, convention);
}

/* A chest from behind: the patient's left is on the right, the feet are below; whoever turns the
 * convention round turns picture and letters. */
static void
test_picture (void)
{
  const TriPicture picture = { "L", "F", "" };
  TriVolumeSpec spec;
  TriPlaneBasis basis;
  TriEdgeLetters letters;

  init_basis (&basis, &spec, TRI_CONVENTION_RADIOLOGICAL);
  tri_edge_letters_init_from_picture (&letters, &basis, &picture, FALSE);
  g_assert_cmpstr (letters.right, ==, "L");
  g_assert_cmpstr (letters.left, ==, "R");
  g_assert_cmpstr (letters.bottom, ==, "F");
  g_assert_cmpstr (letters.top, ==, "H");
  init_basis (&basis, &spec, TRI_CONVENTION_NEUROLOGICAL);
  tri_edge_letters_init_from_picture (&letters, &basis, &picture, FALSE);
  g_assert_cmpstr (letters.right, ==, "R");
  g_assert_cmpstr (letters.left, ==, "L");
  g_assert_cmpstr (letters.bottom, ==, "F");
}

static void
test_quadruped (void)
{
  TriVolumeSpec spec;
  TriPlaneBasis basis;
  TriEdgeLetters letters;

  init_basis (&basis, &spec, TRI_CONVENTION_RADIOLOGICAL);
  tri_edge_letters_init (&letters, &basis, &spec.geometry);
  tri_edge_letters_name_quadruped (&letters);
  g_assert_cmpstr (letters.left, ==, "RT");
  g_assert_cmpstr (letters.right, ==, "LE");
  g_assert_cmpstr (letters.top, ==, "V");
  g_assert_cmpstr (letters.bottom, ==, "D");
  g_strlcpy (letters.top, "SIR", sizeof letters.top);
  tri_edge_letters_name_quadruped (&letters);
  g_assert_cmpstr (letters.top, ==, "CRCDRT");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-letters/picture", test_picture);
  g_test_add_func ("/picture-letters/quadruped", test_quadruped);

  return g_test_run ();
}
