/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Real files, and files damaged on purpose, from a corpus folder that the project does not carry:
 * TRIPTYCH_CORPUS, or ../shared/data beside the project. The values were computed with other
 * software from the same files. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "nifti-case.h"
#include "nifti-maker.h"

/* Minimum, maximum and mean after rescale; NAN: colour, not compared. */
static const struct
{
  const char *path;
  guint dims[4];
  double min, max, mean;
} good[] = {
  { "avg152T1_LR_RL/avg152T1_LR_nifti.nii.gz", { 91, 109, 91, 1 }, 0, 255, 82.89716151 },
  { "avg152T1_LR_RL/avg152T1_RL_nifti.nii.gz", { 91, 109, 91, 1 }, 0, 255, 82.89716151 },
  { "datatypes_niivue/complex_image.nii.gz",
    { 10, 10, 10, 1 },
    0.05588168278,
    1.398620725,
    0.7534827344 },
  { "datatypes_niivue/ct_perfusion.nii.gz", { 256, 286, 15, 1 }, NAN, NAN, NAN },
  { "datatypes_niivue/hippo.nii.gz", { 91, 109, 91, 1 }, 0, 9, 0.005204796212 },
  { "datatypes_niivue/low_res.nii.gz", { 7, 5, 3, 1 }, 0, 1, 0.5047619048 },
  { "datatypes_niivue/minimal.nii.gz", { 64, 64, 10, 1 }, 0, 63, 31.5 },
  { "datatypes_niivue/ras.hdr", { 62, 41, 34, 1 }, 0, 255, 173.8345096 },
  { "datatypes_niivue/shear.nii.gz", { 306, 422, 54, 1 }, -1024, 789.0000591, -799.9130727 },
  { "demo_cit168/CIT168.nii.gz", { 79, 69, 54, 1 }, NAN, NAN, NAN },
  { "demo_cit168/CIT168toMNI152-2009c_T1w_brain.nii.gz",
    { 165, 198, 168, 1 },
    0,
    255,
    51.65842917 },
  { "demo_icbm2009_allen/allen/AllenAtlas.nii.gz", { 318, 388, 310, 1 }, 0, 141, 27.63381949 },
  { "demo_icbm2009_allen/mni_icbm152_t1_tal_nlin_sym_09a_converted.nii.gz",
    { 197, 233, 189, 1 },
    0,
    255,
    38.43893028 },
  { "nibabel_samples/anatomical.nii", { 33, 41, 25, 1 }, -610, 30393, 8401.066726 },
  { "nibabel_samples/example4d.nii.gz", { 128, 96, 24, 2 }, 0, 1162, 172.908115 },
  { "nibabel_samples/example_nifti2.nii.gz", { 32, 20, 12, 2 }, 46, 757, 450.9636719 },
  { "nibabel_samples/functional.nii", { 17, 21, 3, 20 }, 629.8261719, 5571.621859, 3637.408514 },
  { "nibabel_samples/standard.nii.gz", { 4, 5, 7, 1 }, 0, 255, 54.64285714 },
  { "orientations_12/AIL.nii.gz", { 79, 67, 64, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/ARS.nii.gz", { 79, 64, 67, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/ILA.nii.gz", { 67, 64, 79, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/IPL.nii.gz", { 67, 79, 64, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/LAS.nii.gz", { 64, 79, 67, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/LPS.nii.gz", { 64, 79, 67, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/LSA.nii.gz", { 64, 67, 79, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/PIR.nii.gz", { 79, 67, 64, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/PSR.nii.gz", { 79, 67, 64, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/RAS.nii.gz", { 64, 79, 67, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/RPI.nii.gz", { 64, 79, 67, 1 }, 0, 92.55388319, 33.64839512 },
  { "orientations_12/SRA.nii.gz", { 67, 64, 79, 1 }, 0, 92.55388319, 33.64839512 },
  { "pair_and_qform_only/air.hdr.gz", { 79, 67, 64, 1 }, 0, 92.55388641, 33.64839543 },
  { "pair_and_qform_only/little.nii.gz",
    { 64, 64, 21, 1 },
    -8.71075058,
    18.58252907,
    0.1354209917 },
  { "qform_sform_conflict_derived/q0_s4.nii.gz", { 33, 41, 25, 1 }, -610, 30393, 8401.066726 },
  { "qform_sform_conflict_derived/q1_s0.nii.gz", { 33, 41, 25, 1 }, -610, 30393, 8401.066726 },
  { "qform_sform_conflict_derived/q1_s2_conflict.nii.gz",
    { 33, 41, 25, 1 },
    -610,
    30393,
    8401.066726 },
};

/* @fragment: of the refusal; NULL: can be shown, with remarks of the model. */
static const struct
{
  const char *path;
  const char *fragment;
} bad[] = {
  { "broken/nifti_derived/bad_gzip_crc.nii.gz", "checksum is wrong" },
  { "broken/nifti_derived/datatype_0.nii", "type 0 (datatype)" },
  { "broken/nifti_derived/datatype_bitpix_mismatch.nii", "INT16 have 16 bits, not 64" },
  { "broken/nifti_derived/datatype_unknown_9999.nii", "type 9999 (datatype)" },
  { "broken/nifti_derived/dim0_is_9.nii", "declares 9 dimensions" },
  { "broken/nifti_derived/dim1_negative.nii", "a size of -20 along dimension 1" },
  { "broken/nifti_derived/dim3_zero.nii", NULL },
  { "broken/nifti_derived/dim_all_32767.nii", "ends too early" },
  { "broken/nifti_derived/good_control.nii", NULL },
  { "broken/nifti_derived/hdr_without_img.hdr", ".img file that belongs to this NIfTI header" },
  { "broken/nifti_derived/magic_bad.nii", "not its magic (n+1 or ni1)" },
  { "broken/nifti_derived/not_gzip.nii.gz", "ends too early" },
  { "broken/nifti_derived/pixdim_nan.nii", NULL },
  { "broken/nifti_derived/pixdim_zero.nii", NULL },
  { "broken/nifti_derived/scl_slope_inf.nii", NULL },
  { "broken/nifti_derived/scl_slope_nan.nii", NULL },
  { "broken/nifti_derived/sform_all_zero_code1.nii", NULL },
  { "broken/nifti_derived/sform_nan.nii", NULL },
  { "broken/nifti_derived/sizeof_hdr_bad.nii", "1234 bytes, not as 348 or 540" },
  { "broken/nifti_derived/truncated_data.nii", "ends too early" },
  { "broken/nifti_derived/truncated_gzip.nii.gz", "cut short" },
  { "broken/nifti_derived/truncated_header.nii", "header is cut short: 200 of 348" },
  { "broken/nifti_derived/vox_offset_nan.nii", "no place in a file" },
  { "broken/nifti_derived/vox_offset_negative.nii", "byte -5 (vox_offset)" },
  { "broken/nifti_derived/vox_offset_past_eof.nii", "ends too early" },
  { "broken/nifti_not_nifti/not-nifti.nii", "does not begin with its header" },
  { "nifti/nibabel_samples/analyze.hdr", ".img file that belongs to this ANALYZE header" },
  { "nifti/nibabel_samples/nifti1.hdr", ".img file that belongs to this NIfTI header" },
};

static char *
find_corpus (void)
{
  const char *named = g_getenv ("TRIPTYCH_CORPUS");

  if (named != NULL)
    return g_strdup (named);
  return g_build_filename (g_getenv ("G_TEST_SRCDIR") != NULL ? g_getenv ("G_TEST_SRCDIR") : ".",
                           "..", "..", "shared", "data", NULL);
}

/* (nullable): where there is none, the test is skipped, and says so. */
static char *
find_file (const char *folder, const char *path)
{
  g_autofree char *corpus = find_corpus ();
  g_autofree char *full = g_build_filename (corpus, folder, path, NULL);

  if (g_file_test (full, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&full);
  g_test_skip ("no corpus here; name it in TRIPTYCH_CORPUS");
  return NULL;
}

/* (nullable): the .img of a .hdr. */
static char *
find_companion (const char *path)
{
  g_autoptr (GString) companion = g_string_new (path);

  if (g_string_replace (companion, ".hdr", ".img", 0) == 0 ||
      !g_file_test (companion->str, G_FILE_TEST_EXISTS))
    return NULL;
  return g_string_free (g_steal_pointer (&companion), FALSE);
}

static void
test_good (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autofree char *path = find_file ("nifti", good[row].path);
  g_autofree char *companion = path != NULL ? find_companion (path) : NULL;
  g_auto (NiftiCase) file = { .fd = -1 };
  g_autoptr (GError) error = NULL;
  TriSliceStatistics sum;
  double slope, intercept;

  if (path == NULL)
    return;
  nifti_case_init_paths (&file, path, companion);
  nifti_case_load (&file, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (file.frame.dims[i], ==, good[row].dims[i]);
  if (isnan (good[row].min))
    {
      g_assert_cmpuint (file.frame.pixels.output_samples, >=, 3);
      return;
    }
  sum = nifti_case_sum (&file);
  slope = isnan (file.frame.slope) ? 1 : file.frame.slope;
  intercept = isnan (file.frame.intercept) ? 0 : file.frame.intercept;
  g_assert_cmpfloat_with_epsilon (sum.min * slope + intercept, good[row].min, 1e-5);
  g_assert_cmpfloat_with_epsilon (sum.max * slope + intercept, good[row].max, 1e-4);
  g_assert_cmpfloat_with_epsilon (sum.sum / (double) sum.n_finite * slope + intercept,
                                  good[row].mean, 1e-5 * MAX (1, fabs (good[row].mean)));
}

static void
test_bad (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autofree char *path = find_file ("", bad[row].path);
  g_auto (NiftiCase) file = { .fd = -1 };
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  nifti_case_init_paths (&file, path, NULL);
  if (nifti_case_load (&file, &error))
    {
      g_assert_null (bad[row].fragment);
      return;
    }
  g_test_message ("%s", error->message);
  g_assert_nonnull (bad[row].fragment);
  if (strstr (error->message, bad[row].fragment) == NULL)
    g_error ("“%s” lacks “%s”", error->message, bad[row].fragment);
}

static void
add_row (const char *prefix, const char *path, gsize row, GTestDataFunc test)
{
  g_autofree char *name = g_strconcat (prefix, path, NULL);

  g_test_add_data_func (name, GSIZE_TO_POINTER (row), test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    add_row ("/nifti/corpus/nifti/", good[i].path, i, test_good);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    add_row ("/nifti/corpus/", bad[i].path, i, test_bad);
  return g_test_run ();
}
