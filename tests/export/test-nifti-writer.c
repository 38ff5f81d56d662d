/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a volume cannot be saved is refused in a sentence, and whatever fails or is given up
 * leaves what was there. That what is saved is right is for tests/tool/test-export.py to say.
 *
 * usage: test-nifti-writer READER */

#include "config.h"

#include "tri-error.h"
#include "tri-even-volume.h"
#include "tri-nifti-writer.h"
#include "tri-test-volume.h"

#include <glib/gstdio.h>

#define AS_STORED TRI_NIFTI_SLICES_AS_STORED

typedef struct
{
  char *folder, *path;
  GCancellable *cancellable;
  double last;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->folder = g_dir_make_tmp ("triptych-nifti-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "volume.nii.gz", NULL);
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* nothing else was left there */
  g_object_unref (fixture->cancellable);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
progress_cb (double fraction, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpfloat (fraction, >=, fixture->last);
  g_assert_cmpfloat (fraction, <=, 1);
  fixture->last = fraction;
}

static void
cancel_cb (double fraction, gpointer user_data)
{
  Fixture *fixture = user_data;

  if (fraction > fixture->last)
    g_cancellable_cancel (fixture->cancellable);
}

static void
test_types (Fixture *fixture, gconstpointer user_data)
{
  for (guint type = TRI_SAMPLE_U8; type <= TRI_SAMPLE_F64; type++)
    {
      g_autoptr (TriVolume) volume = tri_test_volume_new (7, 5, 3, (TriSampleType) type, NULL);
      g_autoptr (GError) error = NULL;

      fixture->last = 0;
      tri_nifti_write (volume, NULL, fixture->path, AS_STORED, progress_cb, fixture, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
      g_assert_cmpfloat (fixture->last, ==, 1);
    }
}

static void
assert_refused (Fixture *fixture, const TriVolumeSpec *spec, const char *words)
{
  g_autoptr (TriVolume) volume = tri_test_volume_new_from_spec (spec);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      tri_nifti_write (volume, NULL, fixture->path, AS_STORED, NULL, NULL, NULL, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_refused (Fixture *fixture, gconstpointer user_data)
{
  static const TriPoint3 origins[] = { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 0, 5 } };
  const guint dims[3] = { 4, 4, 3 };
  g_autoptr (TriVolume) empty = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) name = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_I16, NULL);
  spec.geometry.slice_origins = origins;
  assert_refused (fixture, &spec, "not evenly spaced");
  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U16, NULL);
  spec.samples_per_voxel = 3;
  assert_refused (fixture, &spec, "eight bits");
  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_I16, NULL);
  empty = tri_test_volume_new_empty (&spec);
  tri_test_volume_fill_slice (empty, &spec, 0, 1);
  g_assert_false (
      tri_nifti_write (empty, NULL, fixture->path, AS_STORED, NULL, NULL, NULL, &missing));
  g_assert_nonnull (strstr (missing->message, "Slices are missing"));
  g_assert_false (
      tri_nifti_write (empty, NULL, "/tmp/volume.mha", AS_STORED, NULL, NULL, NULL, &name));
  g_assert_nonnull (strstr (name->message, ".nii.gz"));
}

/* Rescales whose floats differ from the decimal numbers by more than the values near zero. */
static void
test_rescale (Fixture *fixture, gconstpointer user_data)
{
  static const double rescales[][2] = {
    { 1.53455, -3142 },
    { 0.4884, -1024 },
    { 0.1, -100 },
    { 3.1415926535e-3, -6.4339817546 },
    { 1e-8, 1 },
    { 12345.678, -1e7 },
  };
  const guint dims[3] = { 64, 64, 2 };

  for (guint n = 0; n < G_N_ELEMENTS (rescales); n++)
    {
      g_autoptr (TriVolume) volume = NULL;
      g_autoptr (GError) error = NULL;
      TriVolumeSpec spec;

      tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U16, NULL);
      spec.slope = rescales[n][0];
      spec.intercept = rescales[n][1];
      volume = tri_test_volume_new_from_spec (&spec);
      tri_nifti_write (volume, NULL, fixture->path, AS_STORED, NULL, NULL, NULL,
                       &error);
      g_assert_no_error (error);
    }
}

/* Slices at 0, 1, 2.5 and 4 mm: on the even grid of 1 mm every voxel lies on the line between its
 * neighbours. */
static void
test_even (void)
{
  static const TriPoint3 origins[] = { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 0, 2.5 }, { 0, 0, 4 } };
  static const double places[] = { 0, 1, 1 + 2 / 3.0, 2 + 1 / 3.0, 3 };
  const guint dims[3] = { 4, 3, 4 };
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriVolume) even = NULL;
  g_autoptr (GError) error = NULL;
  const TriGeometry *geometry;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_I16, NULL);
  spec.geometry.slice_origins = origins;
  spec.slope = 2;
  spec.intercept = -7;
  volume = tri_test_volume_new_from_spec (&spec);
  even = tri_even_volume_new (volume, NULL, &error);
  g_assert_no_error (error);
  geometry = tri_volume_get_geometry (even);
  g_assert_cmpuint (geometry->dims[2], ==, G_N_ELEMENTS (places));
  g_assert_null (geometry->slice_origins);
  g_assert_cmpfloat_with_epsilon (geometry->spacing_mm[2], 1, 1e-9);
  for (guint k = 0; k < G_N_ELEMENTS (places); k++)
    for (guint j = 0; j < dims[1]; j++)
      for (guint i = 0; i < dims[0]; i++)
        {
          const guint lower = MIN ((guint) places[k], dims[2] - 2);
          const double part = places[k] - lower;
          const double a = tri_volume_get_value (volume, 0, i, j, lower, 0);
          const double b = tri_volume_get_value (volume, 0, i, j, lower + 1, 0);

          g_assert_cmpfloat_with_epsilon (tri_volume_get_value (even, 0, i, j, k, 0),
                                          a + part * (b - a), 1e-3);
        }
}

/* What cannot be made even is refused, and what is cancelled is not made. */
static void
test_not_even (void)
{
  static const TriPoint3 beside[] = { { 0, 0, 0 }, { 3, 0, 1 }, { 0, 0, 2 } };
  static const TriPoint3 twice[] = { { 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 1 } };
  static const TriPoint3 origins[] = { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 0, 2.5 } };
  static const struct
  {
    const TriPoint3 *origins;
    guint n_samples;
    const char *words;
  } rows[] = {
    { beside, 1, "one above the other" },
    { twice, 1, "same position" },
    { origins, 3, "Colours" },
  };
  const guint dims[3] = { 4, 4, 3 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      g_autoptr (TriVolume) bad = NULL;
      g_autoptr (GError) error = NULL;

      tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
      spec.geometry.slice_origins = rows[n].origins;
      spec.samples_per_voxel = rows[n].n_samples;
      bad = tri_test_volume_new_from_spec (&spec);
      g_assert_null (tri_even_volume_new (bad, NULL, &error));
      g_assert_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT);
      g_assert_nonnull (strstr (error->message, rows[n].words));
    }
  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  spec.geometry.slice_origins = origins;
  volume = tri_test_volume_new_from_spec (&spec);
  g_cancellable_cancel (cancellable);
  g_assert_null (tri_even_volume_new (volume, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The file says that its slices are not those that were acquired. */
static void
test_resampled (Fixture *fixture, gconstpointer user_data)
{
  static const TriPoint3 origins[] = { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 0, 2.5 } };
  const guint dims[3] = { 4, 4, 3 };
  g_autofree char *plain = g_build_filename (fixture->folder, "even.nii", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (GError) error = NULL;
  TriVolumeSpec spec;
  gsize length;
  gint16 n_slices;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_I16, NULL);
  spec.geometry.slice_origins = origins;
  volume = tri_test_volume_new_from_spec (&spec);
  tri_nifti_write (volume, NULL, plain, TRI_NIFTI_SLICES_RESAMPLED, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (plain, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, 352 + 4 * 4 * 4 * sizeof (float));
  memcpy (&n_slices, contents + 46, sizeof n_slices); /* nifti1.h, dim[3] */
  g_assert_cmpint (n_slices, ==, 4);
  g_assert_nonnull (strstr (contents + 148, "resampled")); /* descrip */
  g_unlink (plain);
}

/* Given up in the middle, or where nothing can be written: what was there is there. */
static void
test_kept (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TriVolume) volume = tri_test_volume_new (40, 40, 9, TRI_SAMPLE_I16, NULL);
  g_autofree char *nowhere = g_build_filename (fixture->path, "below", "volume.nii", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "before", -1, NULL));
  for (fixture->last = 0; fixture->last < 0.9; fixture->last += 0.25)
    {
      g_clear_error (&cancelled);
      g_cancellable_reset (fixture->cancellable);
      g_assert_false (tri_nifti_write (volume, NULL, fixture->path, AS_STORED, cancel_cb, fixture,
                                       fixture->cancellable, &cancelled));
      g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
  g_assert_false (tri_nifti_write (volume, NULL, nowhere, AS_STORED, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_setenv ("TRIPTYCH_READER", argv[1], TRUE);
  g_test_add ("/nifti-writer/types", Fixture, NULL, set_up, test_types, tear_down);
  g_test_add ("/nifti-writer/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/nifti-writer/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/nifti-writer/rescale", Fixture, NULL, set_up, test_rescale, tear_down);
  g_test_add ("/nifti-writer/resampled", Fixture, NULL, set_up, test_resampled, tear_down);
  g_test_add_func ("/even-volume/values", test_even);
  g_test_add_func ("/even-volume/refused", test_not_even);
  return g_test_run ();
}
