/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every way for a NIfTI file to be bad, and what is said about it. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "nifti-case.h"
#include "nifti-maker.h"
#include "tri-error.h"

/* One field of a good file is changed. @versions: bits 1 and 2. */
static const struct
{
  const char *name;
  guint versions;
  NiftiField field;
  guint index;
  double value;
  TriError code;
  const char *fragment;
} flaws[] = {
  { "sizeof-hdr", 3, NIFTI_SIZEOF_HDR, 0, 1234, TRI_ERROR_CORRUPT,
    "1234 bytes, not as 348 or 540" },
  { "dim0-zero", 3, NIFTI_DIM, 0, 0, TRI_ERROR_CORRUPT, "declares 0 dimensions" },
  { "dim0-eight", 3, NIFTI_DIM, 0, 8, TRI_ERROR_CORRUPT, "declares 8 dimensions" },
  { "dim0-negative", 3, NIFTI_DIM, 0, -1, TRI_ERROR_CORRUPT, "declares -1 dimensions" },
  { "dim0-huge", 2, NIFTI_DIM, 0, 1e15, TRI_ERROR_CORRUPT, "dimensions (dim[0])" },
  { "dim1-negative", 3, NIFTI_DIM, 1, -20, TRI_ERROR_CORRUPT, "a size of -20 along dimension 1" },
  { "dim1-freesurfer", 1, NIFTI_DIM, 1, -1, TRI_ERROR_UNSUPPORTED_FORMAT,
    "FreeSurfer surface data (dim[1] is −1): 0 values" },
  { "dim1-minus-one", 2, NIFTI_DIM, 1, -1, TRI_ERROR_CORRUPT, "a size of -1 along dimension 1" },
  { "dim3-negative", 3, NIFTI_DIM, 3, -2, TRI_ERROR_CORRUPT, "a size of -2 along dimension 3" },
  { "dim1-wide", 2, NIFTI_DIM, 1, 65536, TRI_ERROR_TOO_LARGE, "slices of 65536 × 2 voxels" },
  { "dim2-wide", 2, NIFTI_DIM, 2, 1e12, TRI_ERROR_TOO_LARGE, "at most 65535 × 65535" },
  { "dim3-deep", 2, NIFTI_DIM, 3, 1048577, TRI_ERROR_TOO_LARGE, "more than 1048576 slices" },
  { "dim3-overflow", 2, NIFTI_DIM, 3, 9e18, TRI_ERROR_TOO_LARGE, "more than 1048576 slices" },
  { "dim3-beyond-file", 3, NIFTI_DIM, 3, 5, TRI_ERROR_CORRUPT, "ends too early" },
  { "datatype-none", 3, NIFTI_DATATYPE, 0, 0, TRI_ERROR_CORRUPT, "type 0 (datatype)" },
  { "datatype-unknown", 3, NIFTI_DATATYPE, 0, 9999, TRI_ERROR_CORRUPT, "type 9999 (datatype)" },
  { "datatype-binary", 3, NIFTI_DATATYPE, 0, 1, TRI_ERROR_UNSUPPORTED_FORMAT,
    "DT_BINARY are not read" },
  { "datatype-float128", 3, NIFTI_DATATYPE, 0, 1536, TRI_ERROR_UNSUPPORTED_FORMAT,
    "FLOAT128 are not read" },
  { "datatype-complex256", 3, NIFTI_DATATYPE, 0, 2048, TRI_ERROR_UNSUPPORTED_FORMAT,
    "COMPLEX256 are not read" },
  { "bitpix", 3, NIFTI_BITPIX, 0, 64, TRI_ERROR_CORRUPT, "INT16 have 16 bits, not 64" },
  { "vox-offset-nan", 1, NIFTI_VOX_OFFSET, 0, NAN, TRI_ERROR_CORRUPT, "no place in a file" },
  { "vox-offset-infinite", 1, NIFTI_VOX_OFFSET, 0, INFINITY, TRI_ERROR_CORRUPT,
    "no place in a file" },
  { "vox-offset-fraction", 1, NIFTI_VOX_OFFSET, 0, 352.5, TRI_ERROR_CORRUPT, "byte 352.5" },
  { "vox-offset-negative", 3, NIFTI_VOX_OFFSET, 0, -5, TRI_ERROR_CORRUPT,
    "byte -5 (vox_offset), before the end" },
  { "vox-offset-in-header", 3, NIFTI_VOX_OFFSET, 0, 347, TRI_ERROR_CORRUPT,
    "before the end of the header" },
  { "vox-offset-past-end", 3, NIFTI_VOX_OFFSET, 0, 1e7, TRI_ERROR_CORRUPT, "from byte 10000000" },
  { "vox-offset-huge", 2, NIFTI_VOX_OFFSET, 0, 9e18, TRI_ERROR_CORRUPT, "no place in a file" },
};

static void
append_samples (NiftiMaker *maker)
{
  for (guint i = 0; i < 24; i++)
    nifti_maker_append_word (maker, i, 2);
}

static void
assert_refused (const GByteArray *file,
                const GByteArray *companion,
                const char *name,
                TriError code,
                const char *fragment)
{
  g_auto (NiftiCase) bad = { 0 };
  g_autoptr (GError) error = NULL;

  nifti_case_init (&bad, file, companion, name);
  g_assert_false (nifti_case_scan (&bad, &error));
  g_test_message ("%s", error->message);
  if (strstr (error->message, fragment) == NULL)
    g_error ("“%s” lacks “%s”", error->message, fragment);
  g_assert_error (error, TRI_ERROR, (int) code);
}

static gboolean
has_value (const TriDataset *dataset, const char *value)
{
  for (guint i = 0; i < dataset->elements->len; i++)
    if (strcmp (g_array_index (dataset->elements, TriElement, i).value, value) == 0)
      return TRUE;
  return FALSE;
}

/* Each flaw in both versions and byte orders, plain and gzipped. */
static void
test_flaw (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);

  for (guint variant = 0; variant < 8; variant++)
    {
      guint version = (variant & 1) != 0 ? 2 : 1;
      gboolean is_gzip = (variant & 4) != 0;
      const char *fragment = flaws[row].fragment;
      g_auto (NiftiMaker) maker = { 0 };
      g_autoptr (GByteArray) packed = NULL;

      if ((flaws[row].versions & version) == 0)
        continue;
      nifti_maker_init (&maker, version, (variant & 2) != 0, FALSE);
      append_samples (&maker);
      nifti_maker_set (&maker, flaws[row].field, flaws[row].index, flaws[row].value);
      packed = nifti_gzip (maker.bytes->data, maker.bytes->len);
      if (is_gzip && flaws[row].field == NIFTI_DIM && flaws[row].value == 5)
        fragment = "gzip stream holds";
      if (is_gzip && flaws[row].value == 1e7)
        fragment = "cannot come out of a gzip file";
      /* A size in the other byte order is some other number. */
      if (flaws[row].field == NIFTI_SIZEOF_HDR && (variant & 2) != 0)
        fragment = "bytes, not as 348 or 540";
      assert_refused (is_gzip ? packed : maker.bytes, NULL, "x.nii", flaws[row].code, fragment);
    }
}

static void
test_magic (void)
{
  for (guint version = 1; version <= 2; version++)
    {
      g_auto (NiftiMaker) maker = { 0 };

      nifti_maker_init (&maker, version, FALSE, FALSE);
      append_samples (&maker);
      nifti_maker_set_text (&maker, nifti_maker_get_magic_offset (&maker), "abc", 4);
      assert_refused (maker.bytes, NULL, "x.nii", TRI_ERROR_CORRUPT, "but not its magic");
    }
}

/* What a transfer in text mode leaves of NIfTI-2's magic. */
static void
test_text_mode (void)
{
  g_auto (NiftiMaker) maker = { 0 };

  nifti_maker_init (&maker, 2, FALSE, FALSE);
  append_samples (&maker);
  nifti_maker_set_text (&maker, 4, "n+2\0\n\032\n\0", 8);
  assert_refused (maker.bytes, NULL, "x.nii", TRI_ERROR_CORRUPT, "not its magic (n+2 or ni2)");
}

static void
test_pair (void)
{
  g_auto (NiftiMaker) maker = { 0 };
  g_auto (NiftiMaker) analyze = { 0 };
  g_autoptr (GByteArray) img = g_byte_array_new ();
  g_autoptr (GByteArray) packed = NULL;

  nifti_maker_init (&maker, 1, FALSE, TRUE);
  assert_refused (maker.bytes, NULL, "x.hdr", TRI_ERROR_CORRUPT,
                  ".img file that belongs to this NIfTI");
  for (guint i = 0; i < 23; i++)
    nifti_append_word (img, i, 2, FALSE);
  assert_refused (maker.bytes, img, "x.hdr", TRI_ERROR_CORRUPT,
                  "48 bytes of samples from byte 0, but the file has 46");
  packed = nifti_gzip (img->data, img->len);
  assert_refused (maker.bytes, packed, "x.hdr", TRI_ERROR_CORRUPT,
                  "holds 46 bytes, but the header declares 48");
  nifti_maker_set (&maker, NIFTI_VOX_OFFSET, 0, -1);
  assert_refused (maker.bytes, img, "x.hdr", TRI_ERROR_CORRUPT, "byte -1 (vox_offset)");
  nifti_maker_init (&analyze, 0, FALSE, TRUE);
  assert_refused (analyze.bytes, NULL, "x.hdr", TRI_ERROR_CORRUPT,
                  "belongs to this ANALYZE header is missing");
}

static const struct
{
  const char *name;
  guint32 esize;
  gsize n_bytes; /* that are there, behind the eight of size and code */
  const char *fragment;
} extensions[] = {
  { "zero", 0, 24, "extension 2 has a size of 0 bytes" },
  { "not-a-multiple", 17, 24, "extension 2 has a size of 17 bytes, not a multiple of 16" },
  { "too-small", 8, 24, "a size of 8 bytes" },
  { "negative", 0xffffffffu, 24, "a size of 4294967295 bytes, not a multiple of 16" },
  { "no-room-for-itself", 16, 0, "a size of 16 bytes, but only 8 bytes are left" },
  { "beyond-samples", 48, 24, "a size of 48 bytes, but only 32 bytes are left" },
  { "huge", 0xfffffff0u, 24, "a size of 4294967280 bytes" },
};

/* Where the samples are does not depend on extensions: a bad one costs itself and what follows it.
 */
static void
test_extension (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);

  for (guint variant = 0; variant < 8; variant++)
    {
      g_auto (NiftiMaker) maker = { 0 };
      g_auto (NiftiCase) file = { 0 };
      g_autoptr (GByteArray) packed = NULL;
      g_autoptr (TriDataset) dataset = tri_dataset_new ();
      g_autoptr (GError) error = NULL;
      TriWireDataset request = { 0 };
      TriSliceStatistics sum;
      TriBytes bytes;

      nifti_maker_init (&maker, (variant & 1) != 0 ? 2 : 1, (variant & 2) != 0, FALSE);
      nifti_maker_append_extension (&maker, 32, 6, "good", 24);
      nifti_maker_append_extension (&maker, extensions[row].esize, 6, "bad",
                                    extensions[row].n_bytes);
      append_samples (&maker);
      packed = nifti_gzip (maker.bytes->data, maker.bytes->len);
      nifti_case_init (&file, (variant & 4) != 0 ? packed : maker.bytes, NULL, "x.nii");
      g_assert_true (nifti_case_load (&file, &error));
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (file.frame.remarks, "[extension-dropped] "));
      if (strstr (file.frame.remarks, extensions[row].fragment) == NULL)
        g_error ("“%s” lacks “%s”", file.frame.remarks, extensions[row].fragment);
      sum = nifti_case_sum (&file);
      g_assert_cmpfloat (sum.min, ==, 0);
      g_assert_cmpfloat (sum.max, ==, 23);
      g_assert_true (tri_bytes_init (&bytes, file.fd, NULL));
      g_assert_true (tri_nifti_file_dataset (file.cache, &bytes, &request, dataset, NULL));
      g_assert_true (has_value (dataset, "code 6: good"));
      g_assert_false (has_value (dataset, "code 6: bad"));
    }
}

/* CIFTI-2 is a matrix in dim[5] and dim[6], of vertices by the ten thousand. */
static void
test_cifti (void)
{
  g_auto (NiftiMaker) maker = { 0 };
  g_auto (NiftiCase) file = { 0 };
  g_auto (NiftiCase) other = { 0 };
  g_autoptr (GError) error = NULL;

  nifti_maker_init (&maker, 2, FALSE, FALSE);
  nifti_maker_set_dims (&maker, 6, 1, 1, 1, 1, 3, 8);
  nifti_maker_set (&maker, NIFTI_INTENT_CODE, 0, 3006);
  append_samples (&maker);
  nifti_case_init (&file, maker.bytes, NULL, "x.dscalar.nii");
  g_assert_true (nifti_case_load (&file, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (file.frame.dims[0], ==, 3);
  g_assert_cmpuint (file.frame.dims[1], ==, 8);
  g_assert_cmpuint (file.frame.dims[2] * file.frame.dims[3], ==, 1);
  g_assert_false (file.frame.is_oriented);
  g_assert_true (isnan (file.frame.voxel_sizes_mm[0]));
  g_assert_nonnull (strstr (file.frame.remarks, "[cifti] CIFTI-2 data"));
  g_assert_nonnull (strstr (file.frame.remarks, "3 × 8"));
  g_assert_null (strstr (file.frame.remarks, "orientation-unknown"));

  nifti_maker_set_dims (&maker, 6, 1, 1, 1, 1, 1, 91282);
  assert_refused (maker.bytes, NULL, "x.dtseries.nii", TRI_ERROR_TOO_LARGE,
                  "CIFTI-2 data: a matrix of 1 × 91282");
  /* The intent is NIfTI-2's alone, and dimensions in space make an image. */
  nifti_maker_set_dims (&maker, 3, 3, 2, 4);
  nifti_case_init (&other, maker.bytes, NULL, "x.nii");
  g_assert_true (nifti_case_load (&other, NULL));
  g_assert_cmpuint (other.frame.dims[2], ==, 4);
}

/* Cut after every byte, plain and gzipped: always refused. */
static void
test_cut (gconstpointer data)
{
  guint version = GPOINTER_TO_UINT (data);
  g_auto (NiftiMaker) maker = { 0 };

  nifti_maker_init (&maker, version, FALSE, FALSE);
  nifti_maker_append_extension (&maker, 32, 6, "comment", 24);
  append_samples (&maker);
  for (guint n = 1; n < maker.bytes->len; n++)
    {
      g_autoptr (GByteArray) part = g_byte_array_new ();
      g_autoptr (GByteArray) packed = nifti_gzip (maker.bytes->data, n);
      const char *fragment = "";

      g_byte_array_append (part, maker.bytes->data, n);
      if (n >= 4 && n < (version == 2 ? 540u : 348u))
        fragment = "header is cut short";
      assert_refused (part, NULL, "x.nii", TRI_ERROR_CORRUPT, fragment);
      assert_refused (packed, NULL, "x.nii.gz", TRI_ERROR_CORRUPT, fragment);
    }
}

/* Every byte of a header set to a few values: whatever comes of it, no harm, and no silence. */
static void
test_mutations (gconstpointer data)
{
  static const guint8 values[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };
  g_auto (NiftiMaker) maker = { 0 };
  guint header, n_loaded = 0, n_refused = 0;

  nifti_maker_init (&maker, GPOINTER_TO_UINT (data), FALSE, FALSE);
  header = maker.bytes->len;
  nifti_maker_append_extension (&maker, 16, 6, "x", 8);
  append_samples (&maker);
  for (guint i = 0; i < header + 8; i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_auto (NiftiCase) file = { 0 };
        g_autoptr (TriDataset) dataset = tri_dataset_new ();
        TriWireDataset request = { 0 };
        guint8 before = maker.bytes->data[i];
        TriBytes bytes;

        maker.bytes->data[i] = values[j];
        nifti_case_init (&file, maker.bytes, NULL, "x.nii");
        g_assert_true (tri_bytes_init (&bytes, file.fd, NULL));
        if (nifti_case_load (&file, NULL))
          {
            n_loaded++;
            g_assert_true (tri_nifti_file_dataset (file.cache, &bytes, &request, dataset, NULL));
          }
        else
          n_refused++;
        maker.bytes->data[i] = before;
      }
  g_assert_cmpuint (n_loaded, >, 500);
  g_assert_cmpuint (n_refused, >, 50);
}

/* Too large to be inflated when scanned: the last frame says what is wrong with the stream, and
 * from then on so does every other. */
static void
test_late (void)
{
  g_auto (NiftiMaker) maker = { 0 };
  g_auto (NiftiCase) file = { 0 };
  g_autoptr (GByteArray) packed = NULL;

  nifti_maker_init (&maker, 1, FALSE, FALSE);
  nifti_maker_set_dims (&maker, 3, 1024, 1024, 9);
  g_byte_array_set_size (maker.bytes, 352 + (18 << 20));
  packed = nifti_gzip (maker.bytes->data, maker.bytes->len);
  packed->data[packed->len - 8] ^= 1;
  nifti_case_init (&file, packed, NULL, "x.nii.gz");
  g_assert_true (nifti_case_scan (&file, NULL));
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i < 8)
        {
          g_assert_true (nifti_case_decode (&file, i, 1, NULL));
          continue;
        }
      g_assert_false (nifti_case_decode (&file, i % 9, 1, &error));
      g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, "checksum is wrong"));
    }
}

/* A request that does not fit its file: the source comes from outside. */
static void
test_lying_source (void)
{
  g_auto (NiftiMaker) maker = { 0 };
  g_auto (NiftiCase) file = { 0 };
  TriPixelSource good;
  g_autoptr (GError) error = NULL;

  nifti_maker_init (&maker, 1, FALSE, FALSE);
  append_samples (&maker);
  nifti_case_init (&file, maker.bytes, NULL, "x.nii");
  g_assert_true (nifti_case_scan (&file, NULL));
  good = file.frame.pixels;
  file.frame.pixels.offset = G_MAXINT64 - 3;
  g_assert_false (nifti_case_decode (&file, 0, 1, &error));
  g_clear_error (&error);
  file.frame.pixels = good;
  file.frame.pixels.offset = 360;
  g_assert_true (nifti_case_decode (&file, 0, 1, &error));
  g_assert_false (nifti_case_decode (&file, 3, 1, &error));
  g_clear_error (&error);
  file.frame.pixels = good;
  file.frame.pixels.nifti_datatype = 64;
  g_assert_false (nifti_case_decode (&file, 0, 1, &error));
  g_clear_error (&error);
  file.frame.pixels = good;
  file.frame.pixels.container = TRI_CONTAINER_NIFTI_GZIP;
  g_assert_false (nifti_case_decode (&file, 0, 1, &error));
}

static void
add_rows (const char *prefix, const char *name, gsize row, GTestDataFunc test)
{
  g_autofree char *path = g_strconcat (prefix, name, NULL);

  g_test_add_data_func (path, GSIZE_TO_POINTER (row), test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (flaws); i++)
    add_rows ("/nifti/bad/", flaws[i].name, i, test_flaw);
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    add_rows ("/nifti/bad/extension-", extensions[i].name, i, test_extension);
  g_test_add_func ("/nifti/bad/cifti", test_cifti);
  g_test_add_func ("/nifti/bad/magic", test_magic);
  g_test_add_func ("/nifti/bad/text-mode", test_text_mode);
  g_test_add_func ("/nifti/bad/pair", test_pair);
  g_test_add_data_func ("/nifti/bad/cut-1", GUINT_TO_POINTER (1), test_cut);
  g_test_add_data_func ("/nifti/bad/cut-2", GUINT_TO_POINTER (2), test_cut);
  g_test_add_data_func ("/nifti/bad/mutations-1", GUINT_TO_POINTER (1), test_mutations);
  g_test_add_data_func ("/nifti/bad/mutations-2", GUINT_TO_POINTER (2), test_mutations);
  g_test_add_func ("/nifti/bad/late", test_late);
  g_test_add_func ("/nifti/bad/lying-source", test_lying_source);
  return g_test_run ();
}
