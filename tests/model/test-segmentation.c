/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Segmentations by literals: frames in any order become one grid for all segments, with nothing
 * where nothing was stored; and what belongs to no grid is none. */

#include "config.h"

#include "tri-label-values.h"
#include "tri-segmentation.h"
#include "tri-test-volume.h"

#include <math.h>

typedef struct
{
  int segment;
  double z_mm;
} Place;

static void
init_frames (TriFrame *frames, const Place *places, guint n, double between_mm)
{
  for (guint i = 0; i < n; i++)
    {
      tri_frame_init (&frames[i]);
      frames[i].has_position = frames[i].has_orientation = frames[i].has_spacing = TRUE;
      frames[i].position_mm[0] = 10;
      frames[i].position_mm[1] = 20;
      frames[i].position_mm[2] = places[i].z_mm;
      frames[i].orientation[0] = frames[i].orientation[4] = 1;
      frames[i].orientation[1] = frames[i].orientation[2] = 0;
      frames[i].orientation[3] = frames[i].orientation[5] = 0;
      frames[i].spacing_mm[0] = 3;
      frames[i].spacing_mm[1] = 2;
      frames[i].spacing_between_slices_mm = between_mm;
      frames[i].segment_number = places[i].segment;
      frames[i].pixels.rows = 4;
      frames[i].pixels.columns = 5;
      frames[i].index = i;
    }
}

static TriStack *
build (TriFrame *frames, const Place *places, guint n, double between_mm)
{
  guint32 numbers[16];

  g_assert_cmpuint (n, <=, G_N_ELEMENTS (numbers));
  init_frames (frames, places, n, between_mm);
  for (guint i = 0; i < n; i++)
    numbers[i] = i;
  return tri_segmentation_build_stack (frames, numbers, n);
}

static void
assert_frames (const TriStack *stack, const guint32 *expected, guint n)
{
  g_assert_cmpuint (stack->n_frames, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (stack->frames[i], ==, expected[i]);
}

#define N TRI_FRAME_NONE

/* Slices 0, 1 and 3 of two segments, in a bad order; slice 2 has nothing. */
static void
test_sparse (void)
{
  const Place places[] = { { 7, 109 }, { 2, 103 }, { 7, 100 }, { 2, 100 } };
  const guint32 expected[] = { 3, 1, N, N, 2, N, N, 0 };
  TriFrame frames[4];
  g_autoptr (TriStack) stack = build (frames, places, 4, 3);

  g_assert_cmpuint (stack->n_volumes, ==, 2);
  g_assert_cmpfloat (stack->dimension_values[0], ==, 2);
  g_assert_cmpfloat (stack->dimension_values[1], ==, 7);
  assert_frames (stack, expected, G_N_ELEMENTS (expected));
  g_assert_null (stack->geometry.slice_origins);
  g_assert_cmpfloat_with_epsilon (stack->geometry.spacing_mm[2], 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (stack->geometry.voxel_to_patient[2][3], 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (stack->geometry.voxel_to_patient[0][0], 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (stack->geometry.voxel_to_patient[1][1], 3, 1e-9);
}

/* Without the header's word the positions speak: every 6 mm. A word that they
 * contradict is none. */
static void
test_spacing (void)
{
  const Place places[] = { { 1, 100 }, { 1, 106 }, { 1, 112 } };
  TriFrame frames[3];
  g_autoptr (TriStack) silent = build (frames, places, 3, (double) NAN);
  g_autoptr (TriStack) stated = build (frames, places, 3, 2);
  g_autoptr (TriStack) wrong = build (frames, places, 3, 4);

  g_assert_cmpuint (silent->geometry.dims[2], ==, 3);
  g_assert_cmpuint (stated->geometry.dims[2], ==, 7);
  g_assert_cmpuint (wrong->geometry.dims[2], ==, 3);
}

/* Slices at no whole number of steps keep their own places. */
static void
test_uneven (void)
{
  const Place places[] = { { 1, 100 }, { 1, 103 }, { 1, 104.4 }, { 1, 110 } };
  TriFrame frames[4];
  g_autoptr (TriStack) stack = build (frames, places, 4, 3);

  g_assert_cmpuint (stack->geometry.dims[2], ==, 4);
  g_assert_nonnull (stack->geometry.slice_origins);
  g_assert_cmpfloat (stack->geometry.slice_origins[2].z, ==, 104.4);
}

static void
test_single (void)
{
  const Place places[] = { { 1, 100 }, { 2, 100 }, { 2, 100.001 } };
  TriFrame frames[3];
  g_autoptr (TriStack) stack = build (frames, places, 3, 3);

  g_assert_cmpuint (stack->geometry.dims[2], ==, 1);
  g_assert_cmpuint (stack->n_volumes, ==, 2);
  g_assert_cmpfloat_with_epsilon (stack->geometry.spacing_mm[2], 3, 1e-9);
}

static void
test_none (void)
{
  const Place places[] = { { 1, 100 }, { 1, 103 } };
  const guint32 numbers[] = { 0, 1 };
  TriFrame frames[2];

  init_frames (frames, places, 2, 3);
  frames[1].has_position = FALSE;
  g_assert_null (tri_segmentation_build_stack (frames, numbers, 2));
  init_frames (frames, places, 2, 3);
  frames[1].pixels.rows = 5;
  g_assert_null (tri_segmentation_build_stack (frames, numbers, 2));
  init_frames (frames, places, 2, 3);
  frames[1].orientation[0] = 0;
  frames[1].orientation[2] = -1;
  g_assert_null (tri_segmentation_build_stack (frames, numbers, 2));
  init_frames (frames, places, 2, 3);
  frames[1].segment_number = 0;
  g_assert_null (tri_segmentation_build_stack (frames, numbers, 2));
  frames[0].segment_number = frames[1].segment_number = -1;
  g_assert_null (tri_segmentation_build_stack (frames, numbers, 2));
  g_assert_null (tri_segmentation_build_stack (frames, numbers, 0));
}

/* Beside each other in their plane: tiles, and no stack. */
static void
test_beside (void)
{
  const Place places[] = { { 1, 100 }, { 1, 103 }, { 1, 106 } };
  const guint32 numbers[] = { 0, 1, 2 };
  TriFrame frames[3];

  init_frames (frames, places, 3, 3);
  frames[1].position_mm[0] += 8;
  g_assert_null (tri_segmentation_build_stack (frames, numbers, 3));
}

static void
test_values (void)
{
  const guint8 samples[] = { 0, 9, 9, 2, 2, 0, 200, 2 };
  TriVolumeSpec spec;
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriLabels) names = tri_labels_new ();
  g_autoptr (TriLabels) labels = NULL;

  tri_test_volume_spec_init (&spec, (const guint[3]){ 2, 2, 2 }, TRI_SAMPLE_U8, NULL);
  volume = tri_volume_new (&spec, NULL);
  tri_volume_write_slice (volume, 0, 0, samples, NULL);
  tri_labels_append (names, &(TriLabel){ .number = 9, .name = "nine" });
  tri_labels_append (names, &(TriLabel){ .number = 8, .name = "eight" });
  labels = tri_volume_find_labels (volume, names);
  g_assert_cmpuint (labels->labels->len, ==, 2); /* 200 has not come */
  g_assert_cmpstr (tri_labels_find (labels, 9)->name, ==, "nine");
  g_assert_cmpstr (tri_labels_find (labels, 2)->name, ==, "");
  g_assert_cmpuint (tri_volume_get_label (volume, 0, (TriPoint3){ 1, 0, 0 }), ==, 9);
  g_assert_cmpuint (tri_volume_get_label (volume, 0, (TriPoint3){ 1, 1, 0.2 }), ==, 2);
  g_assert_cmpuint (tri_volume_get_label (volume, 0, (TriPoint3){ 0, 1, 1 }), ==, 0);
  g_assert_cmpuint (tri_volume_get_label (volume, 0, (TriPoint3){ 9, 0, 0 }), ==, 0);
  g_assert_cmpuint (tri_label_number_from_value (2.4), ==, 0);
  g_assert_cmpuint (tri_label_number_from_value (-3), ==, 0);
  g_assert_cmpuint (tri_label_number_from_value (2.0001), ==, 2);
  g_assert_cmpuint (tri_label_number_from_value ((double) NAN), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/segmentation/sparse", test_sparse);
  g_test_add_func ("/segmentation/spacing", test_spacing);
  g_test_add_func ("/segmentation/uneven", test_uneven);
  g_test_add_func ("/segmentation/single", test_single);
  g_test_add_func ("/segmentation/none", test_none);
  g_test_add_func ("/segmentation/beside", test_beside);
  g_test_add_func ("/label-values", test_values);
  return g_test_run ();
}
