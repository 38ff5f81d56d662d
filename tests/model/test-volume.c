/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Volumes: samples where they belong, written once, rescaled slice by slice, and what is computed
 * over them. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-error.h"
#include "tri-limits.h"
#include "tri-memory.h"
#include "tri-sample.h"
#include "tri-test-volume.h"

static const guint dims[3] = { 5, 4, 3 };

/* Every voxel of every type says where it is. */
static void
test_values (void)
{
  for (guint type = 0; type < TRI_N_SAMPLE_TYPES; type++)
    {
      TriVolumeSpec spec;
      g_autoptr (TriVolume) volume = NULL;

      tri_test_volume_spec_init (&spec, dims, (TriSampleType) type, NULL);
      spec.n_volumes = 2;
      spec.slope = -0.5;
      spec.intercept = 7.0;
      volume = tri_test_volume_new_from_spec (&spec);
      g_assert_cmpuint (tri_volume_get_slice_bytes (volume), ==,
                        20 * tri_sample_type_get_size ((TriSampleType) type));
      g_assert_cmpuint (tri_volume_get_bytes (volume), ==, 6 * tri_volume_get_slice_bytes (volume));
      for (guint n = 0; n < 120; n++)
        {
          guint i = n % 5, j = n / 5 % 4, k = n / 20 % 3, t = n / 60;

          g_assert_cmpfloat (tri_volume_get_value (volume, t, i, j, k, 0), ==, 7.0 - 0.5 * n);
        }
      g_assert_true (isnan (tri_volume_get_value (volume, 0, 5, 0, 0, 0)));
      g_assert_true (isnan (tri_volume_get_value (volume, 0, 0, 4, 0, 0)));
      g_assert_true (isnan (tri_volume_get_value (volume, 0, 0, 0, 3, 0)));
      g_assert_true (isnan (tri_volume_get_value (volume, 2, 0, 0, 0, 0)));
      g_assert_true (isnan (tri_volume_get_value (volume, 0, 0, 0, 0, 1)));
    }
}

static void
test_written_once (void)
{
  TriVolumeSpec spec;
  g_autoptr (TriVolume) volume = NULL;
  gint16 samples[20];

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_I16, NULL);
  spec.n_volumes = 2;
  volume = tri_test_volume_new_empty (&spec);
  g_assert_cmpuint (tri_volume_count_filled (volume, 1), ==, 0);
  g_assert_true (isnan (tri_volume_get_value (volume, 1, 0, 0, 2, 0)));

  for (guint n = 0; n < 20; n++)
    samples[n] = -7;
  tri_volume_write_slice (volume, 1, 2, samples, NULL);
  g_assert_true (tri_volume_is_filled (volume, 1, 2));
  g_assert_false (tri_volume_is_filled (volume, 0, 2));
  g_assert_cmpuint (tri_volume_count_filled (volume, 1), ==, 1);
  g_assert_cmpuint (tri_volume_count_filled (volume, 0), ==, 0);
  g_assert_cmpfloat (tri_volume_get_value (volume, 1, 4, 3, 2, 0), ==, -7);

  samples[19] = 100;
  tri_volume_write_slice (volume, 1, 2, samples, NULL);
  tri_volume_mark_unreadable (volume, 1, 2);
  g_assert_cmpfloat (tri_volume_get_value (volume, 1, 4, 3, 2, 0), ==, -7);
  g_assert_true (tri_volume_is_filled (volume, 1, 2));
  g_assert_cmpuint (tri_volume_count_filled (volume, 1), ==, 1);

  g_assert_false (tri_volume_is_unreadable (volume, 1, 2));
  g_assert_false (tri_volume_is_unreadable (volume, 0, 0));
  tri_volume_mark_unreadable (volume, 0, 0);
  g_assert_true (tri_volume_is_unreadable (volume, 0, 0));
  g_assert_false (tri_volume_is_unreadable (volume, 0, 1));
  g_assert_false (tri_volume_is_unreadable (volume, 2, 0));
  tri_volume_write_slice (volume, 0, 0, samples, NULL);
  g_assert_true (tri_volume_is_unreadable (volume, 0, 0));
  g_assert_false (tri_volume_is_filled (volume, 0, 0));
  g_assert_cmpuint (tri_volume_count_filled (volume, 0), ==, 0);
}

/* Slices with slopes of their own, one of them negative, one of 1e-8 (dcm2niix#978). */
static void
test_rescale_per_slice (void)
{
  static const double slopes[3] = { 2.0, -3.0, 1e-8 }, intercepts[3] = { 1.0, 10.0, 0.0 };
  TriVolumeSpec spec;
  g_autoptr (TriVolume) volume = NULL;
  double min, max, mean, slope, intercept;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U16, NULL);
  spec.slopes = slopes;
  spec.intercepts = intercepts;
  volume = tri_test_volume_new_from_spec (&spec);
  g_assert_false (tri_volume_is_rescale_uniform (volume));
  tri_volume_get_rescale (volume, 0, 1, &slope, &intercept);
  g_assert_cmpfloat (slope, ==, -3.0);
  g_assert_cmpfloat (intercept, ==, 10.0);
  g_assert_cmpfloat (tri_volume_get_value (volume, 0, 1, 0, 0, 0), ==, 3.0);
  g_assert_cmpfloat (tri_volume_get_value (volume, 0, 0, 0, 1, 0), ==, -50.0);
  g_assert_cmpfloat_with_epsilon (tri_volume_get_value (volume, 0, 0, 0, 2, 0), 4e-7, 1e-15);

  /* Stored 0…19, 20…39, 40…59. */
  g_assert_true (tri_volume_compute_range (volume, 0, &min, &max, &mean));
  g_assert_cmpfloat (min, ==, 10.0 - 3.0 * 39.0);
  g_assert_cmpfloat (max, ==, 1.0 + 2.0 * 19.0);
  g_assert_cmpfloat_with_epsilon (
      mean, ((1.0 + 2.0 * 9.5) + (10.0 - 3.0 * 29.5) + 1e-8 * 49.5) / 3.0, 1e-9);
}

static void
test_rescale_uniform (void)
{
  static const double slopes[3] = { 2.0, 2.0, 2.0 };
  TriVolumeSpec spec;
  g_autoptr (TriVolume) volume = NULL;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U16, NULL);
  spec.slopes = slopes;
  spec.intercept = 5.0;
  volume = tri_test_volume_new_from_spec (&spec);
  g_assert_true (tri_volume_is_rescale_uniform (volume));
  g_assert_cmpfloat (tri_volume_get_value (volume, 0, 1, 0, 0, 0), ==, 7.0);
}

/* Only what has come counts, and only what is a number. */
static void
test_range (void)
{
  const float samples[20] = { NAN, INFINITY, -INFINITY, 3.0f, -1.0f, 1.0f };
  TriVolumeSpec spec;
  g_autoptr (TriVolume) volume = NULL;
  double min = 99.0, max = 99.0, mean = 99.0;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F32, NULL);
  spec.n_volumes = 2;
  volume = tri_test_volume_new_empty (&spec);
  g_assert_false (tri_volume_compute_range (volume, G_MAXUINT, &min, &max, &mean));
  g_assert_cmpfloat (min, ==, 99.0);

  tri_volume_write_slice (volume, 0, 1, samples, NULL);
  tri_test_volume_fill_slice (volume, &spec, 1, 0);
  g_assert_true (tri_volume_compute_range (volume, 0, &min, &max, &mean));
  g_assert_cmpfloat (min, ==, -1.0);
  g_assert_cmpfloat (max, ==, 3.0);
  g_assert_cmpfloat_with_epsilon (mean, 3.0 / 17.0, 1e-12);
  g_assert_true (tri_volume_compute_range (volume, G_MAXUINT, &min, &max, &mean));
  g_assert_cmpfloat (max, ==, 79.0);
}

static void
test_statistics (void)
{
  for (guint type = 0; type < TRI_N_SAMPLE_TYPES; type++)
    {
      g_autofree guint8 *samples = g_malloc0 (10000 * 8);
      TriSliceStatistics facts;

      /* One sample is not zero, and far from both ends of every loop's stretch. */
      if (type == TRI_SAMPLE_F32)
        ((float *) (gpointer) samples)[5000] = 1.0f;
      else if (type == TRI_SAMPLE_F64)
        ((double *) (gpointer) samples)[5000] = 1.0;
      else
        samples[5000 * tri_sample_type_get_size ((TriSampleType) type)] = 1;
      tri_sample_compute_statistics ((TriSampleType) type, samples, 10000, &facts);
      g_assert_cmpfloat (facts.min, ==, 0.0);
      g_assert_cmpfloat (facts.max, ==, 1.0);
      g_assert_cmpfloat (facts.sum, ==, 1.0);
      g_assert_cmpuint (facts.n_finite, ==, 10000);
      tri_sample_compute_statistics ((TriSampleType) type, samples, 0, &facts);
      g_assert_cmpuint (facts.n_finite, ==, 0);
      g_assert_cmpfloat (facts.min, >, facts.max);
    }
}

static void
test_find_voxel (void)
{
  static const double affine[4][4] = {
    { 2, 0, 0, 10 }, { 0, 2, 0, 20 }, { 0, 0, 2, 30 }, { 0, 0, 0, 1 }
  };
  static const struct
  {
    TriPoint3 patient;
    gboolean is_inside;
    guint voxel[3];
  } cases[] = {
    { { 10, 20, 30 }, TRUE, { 0, 0, 0 } },
    { { 11, 21, 31 }, TRUE, { 0, 0, 0 } }, /* half way: the lower one */
    { { 11.01, 20, 30 }, TRUE, { 1, 0, 0 } },
    { { 9, 19, 29 }, TRUE, { 0, 0, 0 } },
    { { 8.99, 20, 30 }, FALSE, { 0, 0, 0 } },
    { { 18.99, 26.99, 34.99 }, TRUE, { 4, 3, 2 } },
    { { 19, 20, 30 }, FALSE, { 0, 0, 0 } },
    { { NAN, 20, 30 }, FALSE, { 0, 0, 0 } },
  };
  g_autoptr (TriVolume) volume = tri_test_volume_new (5, 4, 3, TRI_SAMPLE_U8, affine);

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      guint voxel[3] = { 0 };

      g_assert_cmpint (tri_volume_find_voxel (volume, cases[n].patient, voxel), ==,
                       cases[n].is_inside);
      g_assert_cmpmem (voxel, sizeof voxel, cases[n].voxel, sizeof voxel);
    }
}

static void
test_colour (void)
{
  TriVolumeSpec spec;
  g_autoptr (TriVolume) volume = NULL;
  double means[4];

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.samples_per_voxel = 3;
  volume = tri_test_volume_new_from_spec (&spec);
  g_assert_cmpfloat (tri_volume_get_value (volume, 0, 1, 0, 0, 2), ==, 5.0);
  tri_volume_compute_channel_means (volume, means);
  /* 0, 3, 6 … 177 and the like. */
  g_assert_cmpfloat_with_epsilon (means[0], 88.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (means[1], 89.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (means[2], 90.5, 1e-9);
  g_assert_cmpfloat (means[3], ==, 0.0);
}

/* The volume keeps its own slice origins. */
static void
test_uneven_geometry (void)
{
  TriPoint3 origins[3] = { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 0, 5 } };
  static const double unit[4][4] = {
    { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 }
  };
  TriVolumeSpec spec;
  g_autoptr (TriVolume) volume = NULL;
  guint voxel[3];

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  g_assert_true (tri_geometry_init (&spec.geometry, dims, unit, origins, TRUE, NULL));
  volume = tri_test_volume_new_from_spec (&spec);
  memset (origins, 0xff, sizeof origins);
  g_assert_true (tri_volume_find_voxel (volume, (TriPoint3){ 0, 0, 4.5 }, voxel));
  g_assert_cmpuint (voxel[2], ==, 2);
}

/* 1000 voxels of 0…999, with padding, NaN and one wild value. */
static void
test_auto_window (void)
{
  static const guint line[3] = { 1000, 1, 1 };
  g_autofree float *samples = g_new (float, 1000);
  TriVolumeSpec spec;
  double center, width;

  tri_test_volume_spec_init (&spec, line, TRI_SAMPLE_F32, NULL);
  for (guint is_padded = 0; is_padded < 2; is_padded++)
    {
      g_autoptr (TriVolume) volume = NULL;

      spec.has_padding = is_padded;
      spec.padding_first = 0.0;
      spec.padding_last = 499.0;
      volume = tri_test_volume_new_empty (&spec);
      g_assert_false (tri_volume_compute_auto_window (volume, 0, FALSE, &center, &width));
      for (guint n = 0; n < 1000; n++)
        samples[n] = (float) ((n * 7) % 1000);
      tri_volume_write_slice (volume, 0, 0, samples, NULL);
      g_assert_true (tri_volume_compute_auto_window (volume, 0, FALSE, &center, &width));
      /* 4 … 995, or 502 … 997 where the lower half is padding. */
      g_assert_cmpfloat (center, ==, is_padded ? 749.5 : 499.5);
      g_assert_cmpfloat (width, ==, is_padded ? 495.0 : 991.0);
      g_assert_true (tri_volume_compute_auto_window (volume, 0, TRUE, &center, &width));
      g_assert_cmpfloat (center - width / 2.0, ==, 0.0);
    }
}

static void
test_auto_window_extremes (void)
{
  static const guint line[3] = { 1000, 1, 1 };
  static const struct
  {
    float first, rest, last;
    double center, width;
  } cases[] = {
    { 5.0f, 5.0f, 5.0f, 5.0, 1.0 },        /* one value: width 1 */
    { 0.0f, 0.0f, 1.0f, 0.5, 1.0 },        /* almost one value: the whole range */
    { NAN, 2.0f, INFINITY, 2.0, 1.0 },     /* not numbers: not there */
    { -3e38f, 2.0f, 2.0f, -1.5e38, 3e38 }, /* one wild value in a flat image */
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      float samples[1000];
      TriVolumeSpec spec;
      g_autoptr (TriVolume) volume = NULL;
      double center, width;

      tri_test_volume_spec_init (&spec, line, TRI_SAMPLE_F32, NULL);
      volume = tri_test_volume_new_empty (&spec);
      for (guint v = 0; v < 1000; v++)
        samples[v] = v == 0 ? cases[n].first : v == 999 ? cases[n].last
                                                        : cases[n].rest;
      tri_volume_write_slice (volume, 0, 0, samples, NULL);
      g_assert_true (tri_volume_compute_auto_window (volume, 0, FALSE, &center, &width));
      g_assert_cmpfloat_with_epsilon (center, cases[n].center, fabs (cases[n].center) * 1e-6);
      g_assert_cmpfloat_with_epsilon (width, cases[n].width, cases[n].width * 1e-6);
    }
}

/* A subsample finds the same window as all voxels would: every row is a ramp over k. */
static void
test_auto_window_large (void)
{
  static const guint large[3] = { 256, 256, 64 };
  g_autofree gint16 *samples = g_new (gint16, 256 * 256);
  TriVolumeSpec spec;
  g_autoptr (TriVolume) volume = NULL;
  double center, width;

  tri_test_volume_spec_init (&spec, large, TRI_SAMPLE_I16, NULL);
  volume = tri_test_volume_new_empty (&spec);
  for (guint k = 0; k < 64; k++)
    {
      for (guint n = 0; n < 256 * 256; n++)
        samples[n] = (gint16) (k * 100 + n % 256 - 1000);
      tri_volume_write_slice (volume, 0, k, samples, NULL);
    }
  g_assert_true (tri_volume_compute_auto_window (volume, 0, FALSE, &center, &width));
  g_assert_cmpfloat_with_epsilon (center, -1000 + (63 * 100 + 255) / 2.0, 15.0);
  /* Half a percent is a third of the first slice's values, so 82 above the least. */
  g_assert_cmpfloat_with_epsilon (width, 6555 - 2 * 82, 10.0);
}

static void
test_limits (void)
{
  static const guint huge[3] = { 65535, 65535, 1u << 20 };
  static const struct
  {
    guint64 bytes, available;
    gboolean is_allowed;
  } cases[] = {
    { TRI_LIMIT_VOLUME_MEMORY_PERCENT * 1000, 100000, TRUE },
    { TRI_LIMIT_VOLUME_MEMORY_PERCENT * 1000 + 1, 100000, FALSE },
    { G_MAXUINT64, G_MAXUINT64, FALSE },
    { 0, 0, TRUE },
  };
  TriVolumeSpec spec;

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (tri_memory_check (cases[n].bytes, cases[n].available, &error), ==,
                       cases[n].is_allowed);
      if (!cases[n].is_allowed)
        g_assert_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE);
    }
  g_assert_cmpuint (tri_memory_measure_available (), >, 1u << 20);

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_F64, NULL);
  memcpy (spec.geometry.dims, huge, sizeof huge);
  for (guint n = 0; n < 4; n++)
    {
      g_autoptr (GError) error = NULL;

      /* Beyond memory; beyond 64 bits; no volumes; too many channels. */
      spec.n_volumes = n == 1 ? 1u << 20 : n == 2 ? 0
                                                  : 1;
      spec.samples_per_voxel = n == 3 ? 5 : 1;
      g_assert_null (tri_volume_new (&spec, &error));
      g_assert_error (error, TRI_ERROR, (n < 2 ? TRI_ERROR_TOO_LARGE : TRI_ERROR_CORRUPT));
    }
}

/* Reserved, not used: an empty volume reads as zeros to its end, and is aligned for any sample. */
static void
test_mapping (void)
{
  g_autoptr (TriVolume) volume = NULL;
  static const guint big[3] = { 1024, 1024, 64 };
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, big, TRI_SAMPLE_I16, NULL);
  volume = tri_test_volume_new_empty (&spec);
  g_assert_cmpuint ((guintptr) tri_volume_get_samples (volume, 0) % 4096, ==, 0);
  g_assert_cmpint (((const gint16 *) tri_volume_get_samples (volume, 0))[1024 * 1024 * 64 - 1], ==,
                   0);
}

/* A slice that has come and is taken back is as one that never came, and cannot come again. */
static void
test_withdraw (void)
{
  const guint two[3] = { 2, 2, 2 };
  g_autoptr (TriVolume) volume = NULL;
  const gint16 samples[4] = { 1, 2, 3, 4 };
  TriVolumeSpec spec;
  double min = 0, max = 0, mean = 0;

  tri_test_volume_spec_init (&spec, two, TRI_SAMPLE_I16, NULL);
  volume = tri_test_volume_new_empty (&spec);
  tri_volume_write_slice (volume, 0, 0, samples, NULL);
  tri_volume_withdraw_slice (volume, 0, 0);
  tri_volume_withdraw_slice (volume, 0, 1);
  for (guint k = 0; k < 2; k++)
    {
      g_assert_false (tri_volume_is_filled (volume, 0, k));
      g_assert_true (tri_volume_is_unreadable (volume, 0, k));
      g_assert_true (isnan (tri_volume_get_value (volume, 0, 1, 1, k, 0)));
    }
  g_assert_cmpuint (tri_volume_count_filled (volume, 0), ==, 0);
  g_assert_false (tri_volume_compute_range (volume, 0, &min, &max, &mean));
  tri_volume_write_slice (volume, 0, 0, samples, NULL);
  g_assert_false (tri_volume_is_filled (volume, 0, 0));
}

/* Each value in its own bin where there is room, several in one where there is not, and nothing of
 * padding. */
static void
test_histogram (void)
{
  g_autoptr (TriVolume) bytes = tri_test_volume_new (10, 10, 2, TRI_SAMPLE_U8, NULL);
  g_autoptr (TriVolume) words = tri_test_volume_new (100, 100, 1, TRI_SAMPLE_U16, NULL);
  const guint small[3] = { 4, 1, 1 };
  const float values[4] = { -1, NAN, 0.5f, 2 };
  g_autoptr (TriVolume) floats = NULL;
  g_autoptr (TriVolume) empty = NULL;
  guint counts[256], n;
  double low, high;
  TriVolumeSpec spec;

  n = tri_volume_compute_histogram (bytes, 0, 256, counts, &low, &high);
  g_assert_cmpuint (n, ==, 200);
  g_assert_cmpfloat (low, ==, -0.5);
  g_assert_cmpfloat (high, ==, 199.5);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (counts[i], ==, 1);

  n = tri_volume_compute_histogram (words, 0, 256, counts, &low, &high);
  g_assert_cmpuint (n, ==, 250);
  g_assert_cmpfloat (high, ==, 9999.5);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (counts[i], ==, 40);

  tri_test_volume_spec_init (&spec, small, TRI_SAMPLE_F32, NULL);
  empty = tri_test_volume_new_empty (&spec);
  g_assert_cmpuint (tri_volume_compute_histogram (empty, 0, 256, counts, &low, &high), ==, 0);
  spec.has_padding = TRUE;
  spec.padding_first = spec.padding_last = 2;
  floats = tri_test_volume_new_empty (&spec);
  tri_volume_write_slice (floats, 0, 0, values, NULL);
  n = tri_volume_compute_histogram (floats, 0, 3, counts, &low, &high);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpfloat (low, ==, -1);
  g_assert_cmpfloat (high, ==, 0.5);
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 0);
  g_assert_cmpuint (counts[2], ==, 1);
}

/* Range and mean are of what is no padding; of a slice that is nothing else there is none. */
static void
test_padding_range (void)
{
  static const gint16 slices[2][4] = { { -2000, 10, 20, 30 }, { -2000, -2000, -2000, -2000 } };
  const guint small[3] = { 2, 2, 2 };
  g_autoptr (TriVolume) volume = NULL;
  double min, max, mean;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, small, TRI_SAMPLE_I16, NULL);
  spec.slope = 2;
  spec.intercept = 1;
  spec.has_padding = TRUE;
  spec.padding_first = -2000;
  spec.padding_last = -1999;
  volume = tri_test_volume_new_empty (&spec);
  tri_volume_write_slice (volume, 0, 1, slices[1], NULL);
  g_assert_false (tri_volume_compute_range (volume, 0, &min, &max, &mean));
  tri_volume_write_slice (volume, 0, 0, slices[0], NULL);
  g_assert_true (tri_volume_compute_range (volume, 0, &min, &max, &mean));
  g_assert_cmpfloat (min, ==, 21);
  g_assert_cmpfloat (max, ==, 61);
  g_assert_cmpfloat (mean, ==, 41);
  g_assert_true (tri_volume_compute_stored_range (volume, 0, &min, &max, &mean));
  g_assert_cmpfloat (min, ==, -3999);
  g_assert_cmpuint (tri_volume_get_n_not_finite (volume, 0, 1), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/volume/values", test_values);
  g_test_add_func ("/volume/written-once", test_written_once);
  g_test_add_func ("/volume/rescale/per-slice", test_rescale_per_slice);
  g_test_add_func ("/volume/rescale/uniform", test_rescale_uniform);
  g_test_add_func ("/volume/range", test_range);
  g_test_add_func ("/volume/statistics", test_statistics);
  g_test_add_func ("/volume/find-voxel", test_find_voxel);
  g_test_add_func ("/volume/colour", test_colour);
  g_test_add_func ("/volume/uneven-geometry", test_uneven_geometry);
  g_test_add_func ("/volume/auto-window", test_auto_window);
  g_test_add_func ("/volume/auto-window/extremes", test_auto_window_extremes);
  g_test_add_func ("/volume/auto-window/large", test_auto_window_large);
  g_test_add_func ("/volume/withdraw", test_withdraw);
  g_test_add_func ("/volume/limits", test_limits);
  g_test_add_func ("/volume/mapping", test_mapping);
  g_test_add_func ("/volume/histogram", test_histogram);
  g_test_add_func ("/volume/padding-range", test_padding_range);
  return g_test_run ();
}
