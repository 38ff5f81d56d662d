/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a volume cannot be saved is refused in a sentence, and whatever fails or is given up
 * leaves what was there. That what is saved is right is for tests/tool/test-export.py to say.
 *
 * usage: test-nifti-writer READER */

#include "config.h"

#include "tri-error.h"
#include "tri-nifti-writer.h"
#include "tri-test-volume.h"

#include <glib/gstdio.h>

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
      tri_nifti_write (volume, NULL, fixture->path, progress_cb, fixture, NULL, &error);
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

  g_assert_false (tri_nifti_write (volume, NULL, fixture->path, NULL, NULL, NULL, &error));
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
  g_assert_false (tri_nifti_write (empty, NULL, fixture->path, NULL, NULL, NULL, &missing));
  g_assert_nonnull (strstr (missing->message, "Slices are missing"));
  g_assert_false (tri_nifti_write (empty, NULL, "/tmp/volume.mha", NULL, NULL, NULL, &name));
  g_assert_nonnull (strstr (name->message, ".nii.gz"));
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
      g_assert_false (tri_nifti_write (volume, NULL, fixture->path, cancel_cb, fixture,
                                       fixture->cancellable, &cancelled));
      g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
  g_assert_false (tri_nifti_write (volume, NULL, nowhere, NULL, NULL, NULL, &error));
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
  return g_test_run ();
}
