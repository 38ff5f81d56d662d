/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* NIfTI header fields as literals against the affine, rescale, windows and remarks they must give.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-error.h"
#include "tri-nifti-frame.h"

static TriNiftiHeader
make_header (void)
{
  return (TriNiftiHeader){
    .dim = { 3, 10, 20, 30, 1, 1, 1, 1 },
    .pixdim = { 1, 2, 3, 4, 0, 0, 0, 0 },
    .datatype = 4,
    .xyzt_units = 2 | 8,
  };
}

static void
set_sform (TriNiftiHeader *header, const double rows[3][4])
{
  header->sform_code = 1;
  memcpy (header->srow, rows, sizeof header->srow);
}

typedef struct
{
  TriFrame frame;
  GStringChunk *strings;
} Result;

static Result
convert (const TriNiftiHeader *header)
{
  Result result = { .strings = g_string_chunk_new (256) };
  g_autoptr (GError) error = NULL;

  tri_frame_init (&result.frame);
  g_assert_true (tri_nifti_header_to_frame (header, result.strings, &result.frame, &error));
  g_assert_no_error (error);
  g_assert_true (result.frame.is_affine);
  return result;
}

static void
assert_affine (const TriFrame *frame, const double rows[3][4])
{
  for (guint r = 0; r < 3; r++)
    for (guint c = 0; c < 4; c++)
      g_assert_cmpfloat_with_epsilon (frame->affine[r][c], rows[r][c], 1e-6);
  for (guint c = 0; c < 4; c++)
    g_assert_cmpfloat (frame->affine[3][c], ==, c == 3 ? 1.0 : 0.0);
}

static void
test_sform (void)
{
  TriNiftiHeader header = make_header ();
  Result result;

  set_sform (&header,
             (double[3][4]){ { 2, 0.5, 0, -10 }, { 0, 3, 0.25, 20 }, { 0.125, 0, 4, 30 } });
  result = convert (&header);
  assert_affine (&result.frame,
                 (double[3][4]){ { -2, -0.5, 0, 10 }, { 0, -3, -0.25, -20 }, { 0.125, 0, 4, 30 } });
  g_assert_true (result.frame.is_oriented);
  g_assert_cmpuint (result.frame.dims[0], ==, 10);
  g_assert_cmpuint (result.frame.dims[1], ==, 20);
  g_assert_cmpuint (result.frame.dims[2], ==, 30);
  g_assert_cmpuint (result.frame.dims[3], ==, 1);
  g_string_chunk_free (result.strings);
}

/* A quarter turn about z (d = sin 45°) sends i to +y and j to −x in RAS; qfac −1 turns k round. */
static void
test_qform (void)
{
  TriNiftiHeader header = make_header ();
  Result result;

  header.qform_code = 1;
  header.quatern[2] = sqrt (0.5);
  header.qoffset[0] = 5;
  header.qoffset[1] = 6;
  header.qoffset[2] = 7;
  result = convert (&header);
  assert_affine (&result.frame,
                 (double[3][4]){ { 0, 3, 0, -5 }, { -2, 0, 0, -6 }, { 0, 0, 4, 7 } });
  g_string_chunk_free (result.strings);

  header.pixdim[0] = -1;
  result = convert (&header);
  assert_affine (&result.frame,
                 (double[3][4]){ { 0, 3, 0, -5 }, { -2, 0, 0, -6 }, { 0, 0, -4, 7 } });
  g_string_chunk_free (result.strings);

  /* 0 counts as +1. */
  header.pixdim[0] = 0;
  result = convert (&header);
  g_assert_cmpfloat_with_epsilon (result.frame.affine[2][2], 4, 1e-9);
  g_assert_cmpstr (result.frame.remarks, ==, "");
  g_string_chunk_free (result.strings);
}

/* b² + c² + d² a little above 1 by rounding: a half turn, not a refusal. */
static void
test_qform_negative_radicand (void)
{
  TriNiftiHeader header = make_header ();
  Result result;

  header.qform_code = 1;
  header.quatern[0] = 1.0000001;
  result = convert (&header);
  assert_affine (&result.frame, (double[3][4]){ { -2, 0, 0, 0 }, { 0, 3, 0, 0 }, { 0, 0, -4, 0 } });
  g_string_chunk_free (result.strings);
}

static void
test_method_1 (void)
{
  TriNiftiHeader header = make_header ();
  Result result = convert (&header);

  assert_affine (&result.frame,
                 (double[3][4]){ { 2, 0, 0, -9 }, { 0, -3, 0, 28.5 }, { 0, 0, 4, -58 } });
  g_assert_false (result.frame.is_oriented);
  g_assert_nonnull (strstr (result.frame.remarks, "left and right cannot be trusted"));
  g_string_chunk_free (result.strings);
}

/* Without forms the sizes are all there is; with a qform they are part of it; an sform needs none.
 */
static void
test_sizes_assumed (void)
{
  static const struct
  {
    double pixdim;
    const char *fragment;
    double used_mm;
  } cases[] = {
    { 0, "axis 3 is missing (pixdim[3] is 0). 1 mm is assumed", 1 },
    { NAN, "axis 3 is not a number (pixdim[3]). 1 mm is assumed", 1 },
    { INFINITY, "axis 3 is not a number (pixdim[3]). 1 mm is assumed", 1 },
    { -2.5, "axis 3 is negative (pixdim[3] is −2.5). 2.5 mm is assumed", 2.5 },
    { 4, NULL, 4 },
  };

  for (guint n = 0; n < 2 * G_N_ELEMENTS (cases); n++)
    {
      TriNiftiHeader header = make_header ();
      Result result;

      header.pixdim[3] = cases[n / 2].pixdim;
      header.qform_code = n % 2;
      result = convert (&header);
      g_test_message ("%s", result.frame.remarks);
      g_assert_cmpfloat_with_epsilon (result.frame.affine[2][2], cases[n / 2].used_mm, 1e-9);
      g_assert_cmpint (strstr (result.frame.remarks, "[size-assumed]") != NULL, ==,
                       cases[n / 2].fragment != NULL);
      if (cases[n / 2].fragment != NULL)
        g_assert_nonnull (strstr (result.frame.remarks, cases[n / 2].fragment));
      g_string_chunk_free (result.strings);

      /* A single slice needs no distance to the next. */
      header.dim[3] = 1;
      result = convert (&header);
      g_assert_null (strstr (result.frame.remarks, "[size-assumed]"));
      g_string_chunk_free (result.strings);
    }
}

/* nibabel's Spm99AnalyzeImage gives this affine for the same header, in RAS. */
static void
test_spm_origin (void)
{
  static const double expected[3][4] = { { 2, 0, 0, -4 }, { 0, -3, 0, 3 }, { 0, 0, 4, -12 } };
  TriNiftiHeader header = make_header ();
  Result result;

  header.is_analyze = header.has_origin = TRUE;
  header.origin[0] = 3;
  header.origin[1] = 2;
  header.origin[2] = 4;
  result = convert (&header);
  for (guint r = 0; r < 3; r++)
    for (guint c = 0; c < 4; c++)
      g_assert_cmpfloat (result.frame.other_affine[r][c], ==, expected[r][c]);
  g_assert_false (result.frame.is_oriented);
  g_assert_cmpfloat (result.frame.affine[0][3], ==, -9);
  g_assert_nonnull (strstr (result.frame.remarks, "[spm-origin]"));
  g_assert_nonnull (strstr (result.frame.remarks, "(voxel 3, 2, 4)"));
  g_string_chunk_free (result.strings);
}

static void
test_analyze_ignores_matrices (void)
{
  TriNiftiHeader header = make_header ();
  Result result;

  set_sform (&header, (double[3][4]){ { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } });
  header.qform_code = 1;
  header.scl_slope = 3;
  header.intent_code = 1002;
  header.is_analyze = TRUE;
  result = convert (&header);
  g_assert_cmpfloat (result.frame.affine[0][0], ==, 2);
  g_assert_false (result.frame.is_oriented);
  g_assert_false (result.frame.is_label_map);
  g_assert_true (isnan (result.frame.slope));
  g_string_chunk_free (result.strings);
}

static void
test_unusable_sform (void)
{
  static const double singular[3][4] = { { 0 }, { 0 }, { 0 } };
  static const double bad[3][4] = { { NAN, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } };
  static const double bad_origin[3][4] = { { 1, 0, 0, INFINITY }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } };
  const double (*cases[])[4] = { singular, bad, bad_origin };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      TriNiftiHeader header = make_header ();
      Result result;

      set_sform (&header, cases[n]);
      header.qform_code = 1;
      result = convert (&header);
      assert_affine (&result.frame,
                     (double[3][4]){ { -2, 0, 0, 0 }, { 0, -3, 0, 0 }, { 0, 0, 4, 0 } });
      g_assert_true (result.frame.is_oriented);
      g_assert_nonnull (strstr (result.frame.remarks, "the qform is used instead"));
      g_string_chunk_free (result.strings);

      header.quatern[1] = NAN;
      result = convert (&header);
      g_assert_false (result.frame.is_oriented);
      g_string_chunk_free (result.strings);
    }
}

static void
test_conflict (void)
{
  static const struct
  {
    double shift_mm, first;
    const char *expected;
  } cases[] = {
    { 0.09, 2, NULL },
    { 0.11, 2, "differ by up to 0.1 mm" },
    { 0, 2.02, "differ by up to 0.2 mm" }, /* 9 voxels of 0.02 mm each */
    { 0, -2, "mirrored" },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      TriNiftiHeader header = make_header ();
      Result result;

      set_sform (&header, (double[3][4]){ { cases[n].first, 0, 0, cases[n].shift_mm },
                                          { 0, 3, 0, 0 },
                                          { 0, 0, 4, 0 } });
      header.qform_code = 1;
      result = convert (&header);
      g_assert_cmpfloat (result.frame.affine[0][0], ==, -cases[n].first);
      if (cases[n].expected == NULL)
        g_assert_cmpstr (result.frame.remarks, ==, "");
      else
        g_assert_nonnull (strstr (result.frame.remarks, cases[n].expected));
      /* The matrix that was not chosen is kept where it matters: LPS, so x is turned. */
      g_assert_cmpint (isfinite (result.frame.other_affine[0][0]), ==, cases[n].expected != NULL);
      if (cases[n].expected != NULL)
        g_assert_cmpfloat (result.frame.other_affine[0][0], ==, -2);
      g_assert_cmpfloat (result.frame.voxel_sizes_mm[2], ==, 4);
      g_string_chunk_free (result.strings);
    }
}

static void
test_units (void)
{
  static const struct
  {
    gint32 units;
    double mm, ms;
  } cases[] = {
    { 0, 1, NAN },
    { 1 | 8, 1000, 2500 },
    { 2 | 16, 1, 2.5 },
    { 3 | 24, 0.001, 0.0025 },
    { 2 | 32, 1, NAN },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      TriNiftiHeader header = make_header ();
      Result result;

      header.dim[0] = 4;
      header.dim[4] = 7;
      header.pixdim[4] = 2.5;
      header.xyzt_units = cases[n].units;
      set_sform (&header, (double[3][4]){ { 2, 0, 0, 1 }, { 0, 3, 0, 0 }, { 0, 0, 4, 0 } });
      result = convert (&header);
      g_assert_cmpfloat_with_epsilon (result.frame.affine[0][0], -2 * cases[n].mm, 1e-9);
      g_assert_cmpfloat_with_epsilon (result.frame.affine[0][3], -cases[n].mm, 1e-9);
      g_assert_cmpuint (result.frame.dims[3], ==, 7);
      if (isnan (cases[n].ms))
        g_assert_true (isnan (result.frame.volume_step_ms));
      else
        g_assert_cmpfloat_with_epsilon (result.frame.volume_step_ms, cases[n].ms, 1e-9);
      g_string_chunk_free (result.strings);
    }
}

/* Times lie within components (nifti1.h): what dim[4] does not count are values of a voxel. */
static void
test_components (void)
{
  static const struct
  {
    gint64 dim[8];
    guint n_volumes, n_components;
    gboolean has_step;
  } cases[] = {
    { { 3, 4, 3, 2 }, 1, 1, FALSE },
    { { 4, 4, 3, 2, 6 }, 6, 1, TRUE },
    { { 5, 4, 3, 2, 1, 6 }, 6, 6, FALSE },
    { { 5, 4, 3, 2, 0, 3 }, 3, 3, FALSE },
    { { 5, 4, 3, 2, 5, 3 }, 15, 3, TRUE },
    { { 7, 4, 3, 2, 5, 2, 3, 4 }, 120, 24, TRUE },
    { { 4, 4, 3, 2, 5, 2, 3, 4 }, 5, 1, TRUE }, /* beyond dim[0] nothing counts */
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      TriNiftiHeader header = make_header ();
      Result result;

      memcpy (header.dim, cases[n].dim, sizeof header.dim);
      header.pixdim[4] = 2;
      header.intent_code = n % 2 == 0 ? 1007 : 0;
      result = convert (&header);
      g_assert_cmpuint (result.frame.dims[3], ==, cases[n].n_volumes);
      g_assert_cmpuint (result.frame.n_components, ==, cases[n].n_components);
      g_assert_cmpint (result.frame.volume_step_ms == 2000.0, ==, cases[n].has_step);
      g_string_chunk_free (result.strings);
    }
}

static void
test_slope (void)
{
  static const struct
  {
    double slope, inter;
    gint32 datatype;
    double expected_slope, expected_intercept;
  } cases[] = {
    { 0, 5, 4, NAN, NAN },
    { 1, 0, 4, 1, 0 },
    { -2, 5, 4, -2, 5 },
    { 1e-8, 0, 16, 1e-8, 0 },
    { NAN, 5, 4, NAN, NAN },
    { INFINITY, 5, 4, NAN, NAN },
    { 2, NAN, 4, 2, 0 },
    { 2, 3, 128, NAN, NAN },
    { 2, 3, 2304, NAN, NAN },
    { -2, 0, 32, 2, 0 },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      TriNiftiHeader header = make_header ();
      Result result;

      header.scl_slope = cases[n].slope;
      header.scl_inter = cases[n].inter;
      header.datatype = cases[n].datatype;
      result = convert (&header);
      if (isnan (cases[n].expected_slope))
        g_assert_true (isnan (result.frame.slope) && isnan (result.frame.intercept));
      else
        {
          g_assert_cmpfloat (result.frame.slope, ==, cases[n].expected_slope);
          g_assert_cmpfloat (result.frame.intercept, ==, cases[n].expected_intercept);
        }
      g_string_chunk_free (result.strings);
    }
}

static void
test_window (void)
{
  static const struct
  {
    double min, max;
    gint32 intent;
    gboolean is_window;
  } cases[] = {
    { -100, 300, 0, TRUE },
    { 0, 0, 0, FALSE },
    { 5, 1, 0, FALSE },
    { 0, NAN, 0, FALSE },
    { 0, 7, 1002, FALSE },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      TriNiftiHeader header = make_header ();
      Result result;

      header.cal_min = cases[n].min;
      header.cal_max = cases[n].max;
      header.intent_code = cases[n].intent;
      result = convert (&header);
      g_assert_cmpuint (result.frame.n_windows, ==, cases[n].is_window);
      g_assert_cmpint (result.frame.is_label_map, ==, cases[n].intent == 1002);
      if (cases[n].is_window)
        {
          g_assert_cmpfloat (result.frame.windows[0].center, ==, 100);
          g_assert_cmpfloat (result.frame.windows[0].width, ==, 400);
          g_assert_cmpstr (result.frame.voi_function, ==, "LINEAR_EXACT");
        }
      g_string_chunk_free (result.strings);
    }
}

static void
test_dims (void)
{
  static const struct
  {
    gint64 dim[8];
    int code; /* -1: good */
    guint32 n_slices, n_volumes;
  } cases[] = {
    { { 3, 4, 5, 6, 99, 0, 0, 0 }, -1, 6, 1 },
    { { 2, 4, 5, 99, 0, 0, 0, 0 }, -1, 1, 1 },
    { { 5, 4, 5, 6, 2, 3, 0, 0 }, -1, 6, 6 },
    { { 7, 4, 5, 0, 0, 0, 0, 0 }, -1, 1, 1 },
    { { 0, 4, 5, 6, 1, 1, 1, 1 }, TRI_ERROR_CORRUPT, 0, 0 },
    { { 8, 4, 5, 6, 1, 1, 1, 1 }, TRI_ERROR_CORRUPT, 0, 0 },
    { { 3, -4, 5, 6, 1, 1, 1, 1 }, TRI_ERROR_CORRUPT, 0, 0 },
    { { 3, 65535, 5, 6, 1, 1, 1, 1 }, -1, 6, 1 },
    { { 3, 65536, 5, 6, 1, 1, 1, 1 }, TRI_ERROR_TOO_LARGE, 0, 0 },
    { { 4, 4, 5, 1024, 1024, 1, 1, 1 }, -1, 1024, 1024 },
    { { 4, 4, 5, 1024, 1025, 1, 1, 1 }, TRI_ERROR_TOO_LARGE, 0, 0 },
    { { 7, 4, 5, 6, 32767, 32767, 32767, 32767 }, TRI_ERROR_TOO_LARGE, 0, 0 },
    { { 3, 4, 5, G_MAXINT64, 1, 1, 1, 1 }, TRI_ERROR_TOO_LARGE, 0, 0 },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      TriNiftiHeader header = make_header ();
      g_autoptr (GError) error = NULL;
      GStringChunk *strings = g_string_chunk_new (256);
      TriFrame frame;

      tri_frame_init (&frame);
      memcpy (header.dim, cases[n].dim, sizeof header.dim);
      if (tri_nifti_header_to_frame (&header, strings, &frame, &error))
        {
          g_assert_cmpint (cases[n].code, ==, -1);
          g_assert_cmpuint (frame.dims[2], ==, cases[n].n_slices);
          g_assert_cmpuint (frame.dims[3], ==, cases[n].n_volumes);
        }
      else
        g_assert_error (error, TRI_ERROR, cases[n].code);
      g_string_chunk_free (strings);
    }
}

static void
test_sizes_remark (void)
{
  TriNiftiHeader header = make_header ();
  Result result;

  set_sform (&header, (double[3][4]){ { 2, 0, 0, 0 }, { 0, 3, 0, 0 }, { 0, 0, 4.1, 0 } });
  result = convert (&header);
  g_assert_nonnull (strstr (result.frame.remarks, "along axis 3"));
  g_string_chunk_free (result.strings);

  /* Nothing usable at all: millimetres, not oriented, and said so. */
  header = make_header ();
  header.pixdim[1] = NAN;
  header.pixdim[2] = 0;
  header.pixdim[3] = INFINITY;
  result = convert (&header);
  assert_affine (&result.frame,
                 (double[3][4]){ { 1, 0, 0, -4.5 }, { 0, -1, 0, 9.5 }, { 0, 0, 1, -14.5 } });
  g_assert_false (result.frame.is_oriented);
  g_string_chunk_free (result.strings);
}

static void
test_single_slice_without_column (void)
{
  TriNiftiHeader header = make_header ();
  Result result;

  header.dim[0] = 2;
  set_sform (&header, (double[3][4]){ { 2, 0, 0, 0 }, { 0, 3, 0, 0 }, { 0, 0, 0, 9 } });
  result = convert (&header);
  assert_affine (&result.frame, (double[3][4]){ { -2, 0, 0, 0 }, { 0, -3, 0, 0 }, { 0, 0, 4, 9 } });
  g_assert_true (result.frame.is_oriented);
  g_string_chunk_free (result.strings);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nifti/sform", test_sform);
  g_test_add_func ("/nifti/qform", test_qform);
  g_test_add_func ("/nifti/qform/negative-radicand", test_qform_negative_radicand);
  g_test_add_func ("/nifti/method-1", test_method_1);
  g_test_add_func ("/nifti/sizes-assumed", test_sizes_assumed);
  g_test_add_func ("/nifti/spm-origin", test_spm_origin);
  g_test_add_func ("/nifti/analyze", test_analyze_ignores_matrices);
  g_test_add_func ("/nifti/sform/unusable", test_unusable_sform);
  g_test_add_func ("/nifti/sform/single-slice", test_single_slice_without_column);
  g_test_add_func ("/nifti/conflict", test_conflict);
  g_test_add_func ("/nifti/units", test_units);
  g_test_add_func ("/nifti/components", test_components);
  g_test_add_func ("/nifti/slope", test_slope);
  g_test_add_func ("/nifti/window", test_window);
  g_test_add_func ("/nifti/dims", test_dims);
  g_test_add_func ("/nifti/sizes", test_sizes_remark);
  return g_test_run ();
}
