/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The loader with the real reader and real files: of the small corpus beside the tests, and, where
 * it is there, of the large one (TRIPTYCH_CORPUS). Values are those of its reference.json. */

#include "config.h"

#include "fixture-readers.h"
#include "fixture-wait.h"
#include "tri-loader.h"
#include "tri-reader-pool.h"
#include "tri-note.h"

#include <signal.h>
#include <string.h>

#define PET "dicom/pt_derived_per_slice_slope"
#define N_PET_SLICES 12

typedef struct
{
  TriPoint3 lps_mm;
  double value;
} Sample;

static const Sample pet_samples[] = {
  { { 0, 0, 0 }, 8373.119759 },
  { { 14.3999996, -65, 44.6875 }, 2819.862526 },
  { { -14.3999996, 65, -42.65625 }, 12144.20403 },
  { { 28.7999992, -123.90625, 119.84375 }, 0 },
  { { -24, 58.90625, -121.875 }, 32662.39987 },
};

static const Sample pair_samples[] = {
  { { -0.56489563, 17.5621362, 6.33151174 }, 51.17685318 },
  { { 37.5988197, 65.3572125, 32.3628612 }, 75.85788727 },
  { { -38.728611, -30.2329402, -19.6998377 }, 64.96920013 },
  { { 63.836374, 58.1879511, 84.42556 }, 92.55388641 },
};

static const Sample ct_samples[] = {
  { { 0, 113.65, 766.21 }, 93 },
  { { -57.75, 74.8492188, 756.21 }, 85 },
  { { 57.75, 151.999609, 771.21 }, 184 },
  { { -114.146484, 0.405859375, 751.21 }, -996 },
  { { 62.2617188, 112.747656, 751.21 }, 782 },
};

static char *
make_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "corpus", name, NULL);
}

static TriScan *
scan_path (TriLoader *loader, const char *path)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  TriScan *scan = tri_loader_scan (loader, paths, &error);

  g_assert_no_error (error);
  return scan;
}

static TriVolumeLoad *
begin_load (TriLoader *loader, TriScan *scan)
{
  const TriSeries *series = NULL;
  g_autoptr (GError) error = NULL;
  TriVolumeLoad *load = NULL;

  g_assert_cmpuint (scan->series->len, ==, 1);
  series = g_ptr_array_index (scan->series, 0);
  g_assert_cmpuint (series->stacks->len, ==, 1);
  load = tri_loader_load_stack (loader, scan, g_ptr_array_index (series->stacks, 0), &error);
  g_assert_no_error (error);
  return load;
}

static void
assert_samples (TriVolumeLoad *load, const Sample *samples, guint n)
{
  TriVolume *volume = tri_volume_load_get_volume (load);

  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, tri_volume_load_get_n_slices (load));
  for (guint i = 0; i < n; i++)
    {
      guint voxel[3];

      g_assert_true (tri_volume_find_voxel (volume, samples[i].lps_mm, voxel));
      g_assert_cmpfloat_with_epsilon (
          tri_volume_get_value (volume, 0, voxel[0], voxel[1], voxel[2], 0), samples[i].value,
          1e-3);
    }
}

/* Loads what @path holds with a loader of its own, and compares. */
static TriVolumeLoad *
load_and_compare (const char *path, const Sample *samples, guint n)
{
  TriLoader *loader = tri_loader_new ();
  g_autoptr (TriScan) scan = scan_path (loader, path);
  TriVolumeLoad *load = begin_load (loader, scan);

  tri_volume_load_wait (load);
  assert_samples (load, samples, n);
  g_object_unref (loader);
  return load;
}

static void
test_series (void)
{
  g_autofree char *path = make_path (PET);
  g_autoptr (TriVolumeLoad) load = load_and_compare (path, pet_samples, G_N_ELEMENTS (pet_samples));
  TriVolume *volume = tri_volume_load_get_volume (load);
  double min, max, mean;

  g_assert_cmpuint (tri_volume_load_get_n_slices (load), ==, N_PET_SLICES);
  g_assert_false (tri_volume_is_rescale_uniform (volume));
  g_assert_cmpstr (tri_volume_get_unit (volume), ==, "Bq/ml");
  g_assert_true (tri_volume_compute_range (volume, 0, &min, &max, &mean));
  g_assert_cmpfloat (min, ==, 0);
  g_assert_cmpfloat_with_epsilon (max, 32662.39987, 1e-3);
  g_assert_cmpfloat_with_epsilon (mean, 5434.152157, 1e-3);
}

static void
test_pair (void)
{
  static const char *const halves[] = { "nifti/pair_and_qform_only/air.hdr.gz",
                                        "nifti/pair_and_qform_only/air.img.gz" };

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autofree char *path = make_path (halves[i]);
      g_autoptr (TriVolumeLoad) load =
          load_and_compare (path, pair_samples, G_N_ELEMENTS (pair_samples));

      g_assert_cmpuint (tri_volume_load_get_n_slices (load), ==, 64);
    }
}

static void
test_large_corpus (void)
{
  const char *corpus = g_getenv ("TRIPTYCH_CORPUS");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", NULL);
  g_autofree char *path = g_build_filename (corpus != NULL && *corpus != '\0' ? corpus : beside,
                                            "dicom", "ct_phantom_philips_5mm", NULL);
  g_autoptr (TriVolumeLoad) load = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the large corpus is not there (TRIPTYCH_CORPUS)");
      return;
    }
  load = load_and_compare (path, ct_samples, G_N_ELEMENTS (ct_samples));
  g_assert_cmpstr (tri_volume_get_unit (tri_volume_load_get_volume (load)), ==, "HU");
}

/* ---- readers that are killed ---- */

static void
signal_readers (TriLoader *loader, int signal_number)
{
  g_autoptr (GArray) pids = tri_loader_get_reader_pids (loader);

  for (guint i = 0; i < pids->len; i++)
    g_assert_cmpint (kill (g_array_index (pids, GPid, i), signal_number), ==, 0);
}

/* kill -9 in the middle of a load: stopped first, so that both have work when it strikes. The
 * slice that each had begun is lost, by name; everything else comes from the next readers. */
static void
test_killed (void)
{
  g_autofree char *path = make_path (PET);
  g_autoptr (TriLoader) loader = tri_loader_new_full (2, TRI_LIMIT_FRAME_SECONDS * 1000);
  g_autoptr (TriScan) scan = scan_path (loader, path);
  g_autoptr (TriVolumeLoad) load = NULL;
  const TriNote *note = NULL;

  signal_readers (loader, SIGSTOP);
  load = begin_load (loader, scan);
  fixture_wait (fixture_are_readers_busy, loader, 10, "the readers to be asked");
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, 0);
  signal_readers (loader, SIGKILL);
  tri_volume_load_wait (load);

  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, N_PET_SLICES - 2);
  g_assert_cmpuint (tri_volume_load_get_n_unreadable (load), ==, 2);
  g_assert_cmpuint (tri_volume_load_get_notes (load)->len, ==, 1);
  note = g_ptr_array_index (tri_volume_load_get_notes (load), 0);
  g_assert_cmpstr (note->code, ==, "reader-ended");
  g_assert_cmpuint (note->frames->len, ==, 2);
  for (guint k = 0; k < N_PET_SLICES; k++)
    {
      g_autofree char *number = g_strdup_printf ("%u", k + 1);

      if (!tri_volume_is_filled (tri_volume_load_get_volume (load), 0, k))
        g_assert_nonnull (strstr (note->text, number));
    }
}

/* A reader that is stopped for good counts as stalled. */
static void
test_stopped (void)
{
  g_autofree char *path = make_path (PET);
  g_autoptr (TriLoader) loader = tri_loader_new_full (1, 1500);
  g_autoptr (TriScan) scan = scan_path (loader, path);
  g_autoptr (TriVolumeLoad) load = NULL;

  signal_readers (loader, SIGSTOP);
  load = begin_load (loader, scan);
  tri_volume_load_wait (load);
  g_assert_cmpuint (tri_volume_load_get_n_filled (load), ==, N_PET_SLICES - 1);
  g_assert_cmpstr (((TriNote *) g_ptr_array_index (tri_volume_load_get_notes (load), 0))->code, ==,
                   "reader-stalled");
}

/* ---- callers that leave ---- */

static void
test_closed (void)
{
  g_autofree char *path = make_path (PET);
  TriLoader *loader = tri_loader_new ();
  g_autoptr (TriScan) scan = scan_path (loader, path);
  TriVolumeLoad *load = begin_load (loader, scan);

  while (tri_volume_load_get_n_filled (load) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (loader); /* the load holds it */
  fixture_drain ();
  g_assert_finalize_object (load);
}

typedef struct
{
  TriVolumeLoad *first, *second;
  guint n_slices; /* of both */
} Stage;

static gboolean
has_come_to (gpointer data)
{
  const Stage *stage = data;

  return tri_volume_load_get_n_filled (stage->first) +
             tri_volume_load_get_n_filled (stage->second) >=
         stage->n_slices;
}

/* At each of some stages. */
static void
test_replaced (void)
{
  g_autofree char *path = make_path (PET);
  g_autofree char *other = make_path ("nifti/pair_and_qform_only/air.hdr.gz");
  g_autoptr (TriLoader) loader = tri_loader_new ();
  g_autoptr (TriScan) scan = scan_path (loader, path);
  g_autoptr (TriScan) other_scan = scan_path (loader, other);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (TriVolumeLoad) cancelled = begin_load (loader, scan);
      g_autoptr (TriVolumeLoad) dropped = begin_load (loader, other_scan);
      g_autoptr (TriVolumeLoad) load = NULL;

      fixture_wait (has_come_to, &(Stage){ cancelled, dropped, i % 5 }, 30, "some slices");
      tri_volume_load_cancel (cancelled);
      g_clear_object (&dropped);
      load = begin_load (loader, scan);
      tri_volume_load_wait (load);
      assert_samples (load, pet_samples, G_N_ELEMENTS (pet_samples));
    }
}

/* ---- bad files, datasets ---- */

static void
test_broken (void)
{
  g_autofree char *path = make_path ("broken");
  g_autoptr (TriLoader) loader = tri_loader_new ();
  g_autoptr (TriScan) scan = scan_path (loader, path);
  g_autoptr (GArray) pids = NULL;

  g_assert_cmpuint (scan->unread->len, >, 0);
  for (guint i = 0; i < scan->series->len; i++)
    {
      const TriSeries *series = g_ptr_array_index (scan->series, i);

      for (guint j = 0; j < series->stacks->len; j++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (TriVolumeLoad) load = tri_loader_load_stack (
              loader, scan, g_ptr_array_index (series->stacks, j), &error);

          g_assert_true ((load == NULL) == (error != NULL));
          if (load != NULL)
            tri_volume_load_wait (load);
        }
    }
  pids = tri_loader_get_reader_pids (loader);
  g_assert_cmpuint (pids->len, >, 0);
}

static void
test_dataset (void)
{
  g_autofree char *path = make_path (PET "/pt_001.dcm");
  g_autoptr (TriLoader) loader = tri_loader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDataset) dataset = tri_loader_read_path_dataset (loader, path, &error);
  const char *name = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < dataset->elements->len; i++)
    if (g_array_index (dataset->elements, TriElement, i).tag == 0x00100010)
      name = g_array_index (dataset->elements, TriElement, i).value;
  g_assert_cmpstr (name, ==, "Derived^PET");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TRIPTYCH_READER", argv[1], TRUE);

  g_test_add_func ("/loader/readers/series", test_series);
  g_test_add_func ("/loader/readers/pair", test_pair);
  g_test_add_func ("/loader/readers/large-corpus", test_large_corpus);
  g_test_add_func ("/loader/readers/killed", test_killed);
  g_test_add_func ("/loader/readers/stopped", test_stopped);
  g_test_add_func ("/loader/readers/closed", test_closed);
  g_test_add_func ("/loader/readers/replaced", test_replaced);
  g_test_add_func ("/loader/readers/broken", test_broken);
  g_test_add_func ("/loader/readers/dataset", test_dataset);

  return g_test_run ();
}
