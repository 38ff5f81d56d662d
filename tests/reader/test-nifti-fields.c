/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The listing of a NIfTI header: every field, codes explained, extensions, matrices. */

#include "config.h"

#include <string.h>

#include "nifti-case.h"
#include "nifti-maker.h"

static TriDataset *
list (const GByteArray *file)
{
  g_auto (NiftiCase) one = { 0 };
  TriDataset *dataset = tri_dataset_new ();
  TriWireDataset request = { 0 };
  g_autoptr (GError) error = NULL;
  TriBytes bytes;

  nifti_case_init (&one, file, NULL, "x.nii");
  g_assert_true (tri_bytes_init (&bytes, one.fd, NULL));
  tri_nifti_file_dataset (one.cache, &bytes, &request, dataset, &error);
  g_assert_no_error (error);
  return dataset;
}

static const TriElement *
find (const TriDataset *dataset, const char *keyword, guint skip)
{
  for (guint i = 0; i < dataset->elements->len; i++)
    {
      const TriElement *element = &g_array_index (dataset->elements, TriElement, i);

      if (g_str_equal (element->keyword, keyword))
        return &g_array_index (dataset->elements, TriElement, i + skip);
    }
  g_error ("no %s", keyword);
}

static void
assert_value (const TriDataset *dataset, const char *keyword, const char *vr, const char *value)
{
  const TriElement *element = find (dataset, keyword, 0);

  g_assert_cmpstr (element->value, ==, value);
  g_assert_cmpstr (element->vr, ==, vr);
}

static void
fill (NiftiMaker *maker, guint version, gboolean is_big_endian)
{
  nifti_maker_init (maker, version, is_big_endian, FALSE);
  nifti_maker_set (maker, NIFTI_PIXDIM, 1, 0.1);
  nifti_maker_set (maker, NIFTI_PIXDIM, 0, -1);
  nifti_maker_set (maker, NIFTI_XYZT_UNITS, 0, 2 + 16);
  nifti_maker_set (maker, NIFTI_DIM_INFO, 0, 1 + 2 * 4 + 3 * 16);
  nifti_maker_set (maker, NIFTI_INTENT_CODE, 0, 1002);
  nifti_maker_set (maker, NIFTI_QFORM_CODE, 0, 1);
  nifti_maker_set (maker, NIFTI_SFORM_CODE, 0, 4);
  nifti_maker_set (maker, NIFTI_QOFFSET, 0, 7.5);
  nifti_maker_set (maker, NIFTI_SROW, 3, -12.25);
  nifti_maker_set_text (maker, version == 2 ? 240 : 148, "caf\xc3\xa9 \xff", 7);
  nifti_maker_append_extension (maker, 32, 6, "a comment", 24);
  nifti_maker_append_extension (maker, 1024, 4, "<AFNI_atr>", 1016);
  for (guint i = 0; i < 24; i++)
    nifti_maker_append_word (maker, i, 2);
}

/* The same in both versions and byte orders, but for the names of the types. */
static void
test_fields (void)
{
  for (guint variant = 0; variant < 4; variant++)
    {
      gboolean is_2 = (variant & 2) != 0;
      g_auto (NiftiMaker) maker = { 0 };
      g_autoptr (TriDataset) dataset = NULL;

      fill (&maker, is_2 ? 2 : 1, (variant & 1) != 0);
      dataset = list (maker.bytes);
      assert_value (dataset, "sizeof_hdr", "int", is_2 ? "540" : "348");
      assert_value (dataset, "dim", is_2 ? "int64[8]" : "short[8]", "3 3 2 4 0 0 0 0");
      assert_value (dataset, "datatype", "short", "4 (INT16)");
      assert_value (dataset, "pixdim", is_2 ? "double[8]" : "float[8]", "-1 0.1 3 4 0 0 0 0");
      assert_value (dataset, "vox_offset", is_2 ? "int64" : "float", is_2 ? "1600" : "1408");
      assert_value (dataset, "xyzt_units", is_2 ? "int" : "char", "18 (mm, ms)");
      assert_value (dataset, "dim_info", "char", "57 (frequency 1, phase 2, slice 3)");
      assert_value (dataset, "intent_code", is_2 ? "int" : "short", "1002 (Label index)");
      assert_value (dataset, "qform_code", is_2 ? "int" : "short", "1 (Scanner Anat)");
      assert_value (dataset, "sform_code", is_2 ? "int" : "short", "4 (MNI_152)");
      assert_value (dataset, "qoffset_x", is_2 ? "double" : "float", "7.5");
      assert_value (dataset, "srow_x", is_2 ? "double[4]" : "float[4]", "2 0 0 -12.25");
      assert_value (dataset, "descrip", "char[80]", "café \xef\xbf\xbd");
      assert_value (dataset, "magic", is_2 ? "char[8]" : "char[4]",
                    is_2 ? "n+2" : "n+1");
    }
}

static void
test_extensions (void)
{
  g_auto (NiftiMaker) maker = { 0 };
  g_autoptr (TriDataset) dataset = NULL;

  fill (&maker, 1, TRUE);
  dataset = list (maker.bytes);
  assert_value (dataset, "Extension 1", "ext", "code 6: a comment");
  assert_value (dataset, "Extension 2", "ext", "code 4");
  g_assert_cmpuint (find (dataset, "Extension 2", 0)->length, ==, 1016);
}

static void
test_matrices (void)
{
  g_auto (NiftiMaker) maker = { 0 };
  g_autoptr (TriDataset) dataset = NULL;

  fill (&maker, 2, FALSE);
  dataset = list (maker.bytes);
  /* qfac = -1 turns the third column; the unit quaternion leaves the rest. */
  g_assert_cmpstr (find (dataset, "qform as a matrix (RAS)", 1)->value, ==, "0.1 0 0 7.5");
  g_assert_cmpstr (find (dataset, "qform as a matrix (RAS)", 3)->value, ==, "0 0 -4 0");
  g_assert_cmpstr (find (dataset, "sform as a matrix (RAS)", 1)->value, ==, "2 0 0 -12.25");
  g_assert_cmpstr (find (dataset, "Affine in use (LPS, mm)", 1)->value, ==, "-2 0 0 12.25");
  g_assert_cmpstr (find (dataset, "Affine in use (LPS, mm)", 3)->value, ==, "0 0 4 0");
  g_assert_cmpuint (find (dataset, "Affine in use (LPS, mm)", 3)->depth, ==, 1);
}

static void
test_analyze (void)
{
  g_auto (NiftiMaker) maker = { 0 };
  g_autoptr (TriDataset) dataset = NULL;

  nifti_maker_init (&maker, 0, TRUE, TRUE);
  nifti_maker_set_text (&maker, 283, "P-42", 4);
  dataset = list (maker.bytes);
  assert_value (dataset, "dim", "short[8]", "3 3 2 4 0 0 0 0");
  assert_value (dataset, "patient_id", "char[10]", "P-42");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nifti/fields/all", test_fields);
  g_test_add_func ("/nifti/fields/extensions", test_extensions);
  g_test_add_func ("/nifti/fields/matrices", test_matrices);
  g_test_add_func ("/nifti/fields/analyze", test_analyze);
  return g_test_run ();
}
