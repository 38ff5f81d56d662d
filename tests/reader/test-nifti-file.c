/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* NIfTI files from the first byte to the last sample: every type and byte order, pairs, ANALYZE,
 * more than four dimensions. What must be refused is in test-nifti-bad.c. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "nifti-case.h"
#include "nifti-maker.h"
#include "tri-sample.h"

typedef enum
{
  UNSIGNED,
  SIGNED,
  REAL,
  COMPLEX,
  COLOUR,
} Kind;

static const struct
{
  const char *name;
  int code, bits;
  Kind kind;
  guint word_bytes;
  TriSampleType output_type;
  guint output_samples;
} types[] = {
  { "uint8", 2, 8, UNSIGNED, 1, TRI_SAMPLE_U8, 1 },
  { "int8", 256, 8, SIGNED, 1, TRI_SAMPLE_I8, 1 },
  { "uint16", 512, 16, UNSIGNED, 2, TRI_SAMPLE_U16, 1 },
  { "int16", 4, 16, SIGNED, 2, TRI_SAMPLE_I16, 1 },
  { "uint32", 768, 32, UNSIGNED, 4, TRI_SAMPLE_U32, 1 },
  { "int32", 8, 32, SIGNED, 4, TRI_SAMPLE_I32, 1 },
  { "uint64", 1280, 64, UNSIGNED, 8, TRI_SAMPLE_F64, 1 },
  { "int64", 1024, 64, SIGNED, 8, TRI_SAMPLE_F64, 1 },
  { "float32", 16, 32, REAL, 4, TRI_SAMPLE_F32, 1 },
  { "float64", 64, 64, REAL, 8, TRI_SAMPLE_F64, 1 },
  { "complex64", 32, 64, COMPLEX, 4, TRI_SAMPLE_F32, 1 },
  { "complex128", 1792, 128, COMPLEX, 8, TRI_SAMPLE_F64, 1 },
  { "rgb24", 128, 24, COLOUR, 1, TRI_SAMPLE_U8, 3 },
  { "rgba32", 2304, 32, COLOUR, 1, TRI_SAMPLE_U8, 4 },
};

#define N_VOXELS 120 /* 5 × 3 × 2 × 4 */

/* The value of sample @i (of voxel × channel) and, in @words, how it is stored. The largest values
 * set the high bit of their word: a sign or a byte in the wrong place shows. */
static double
make_sample (guint type, gsize i, guint64 words[2])
{
  guint shift = 8 * (types[type].word_bytes - 1);
  gint64 integer = (gint64) (i % 100) + ((gint64) (i % 50) << MIN (shift, 40));
  double real = (double) i * 0.25 - 7;

  switch (types[type].kind)
    {
    case UNSIGNED:
      integer = (gint64) (i % 100) + ((gint64) (100 + i % 100) << MIN (shift, 40));
      words[0] = (guint64) integer & (types[type].word_bytes == 1 ? 0xff : G_MAXUINT64);
      return (double) words[0];
    case SIGNED:
      integer = i % 2 == 1 ? -integer : integer;
      words[0] = (guint64) integer;
      return types[type].word_bytes == 1 ? (double) (gint8) integer : (double) integer;
    case REAL:
    case COMPLEX:
      for (guint part = 0; part < 2; part++)
        {
          double value = types[type].kind == REAL ? real : real * (3 + part);
          float single = (float) value;
          guint32 bits;

          memcpy (&bits, &single, sizeof bits);
          memcpy (&words[part], &value, sizeof value);
          if (types[type].word_bytes == 4)
            words[part] = bits;
        }
      return types[type].kind == REAL ? real : fabs (real) * 5;
    case COLOUR:
      words[0] = (i * 7) % 256;
      return (double) words[0];
    }
  g_assert_not_reached ();
}

static void
append_samples (GByteArray *bytes, guint type, gboolean is_big_endian)
{
  for (gsize i = 0; i < N_VOXELS * types[type].output_samples; i++)
    {
      guint64 words[2];

      make_sample (type, i, words);
      nifti_append_word (bytes, words[0], types[type].word_bytes, is_big_endian);
      if (types[type].kind == COMPLEX)
        nifti_append_word (bytes, words[1], types[type].word_bytes, is_big_endian);
    }
}

static void
assert_samples (const NiftiCase *file, guint type)
{
  gsize n = N_VOXELS * types[type].output_samples;
  gsize n_frame = n / 8;

  g_assert_cmpint (file->frame.pixels.output_type, ==, types[type].output_type);
  g_assert_cmpuint (file->frame.pixels.output_samples, ==, types[type].output_samples);
  g_assert_cmpuint (file->frame.pixels.n_frames, ==, 8);
  for (gsize frame = 0; frame < 8; frame++)
    {
      double low = INFINITY, high = -INFINITY, sum = 0;

      for (gsize i = frame * n_frame; i < (frame + 1) * n_frame; i++)
        {
          guint64 words[2];
          double want = make_sample (type, i, words);

          g_assert_cmpfloat (tri_sample_get (types[type].output_type, file->samples, i), ==, want);
          low = MIN (low, want);
          high = MAX (high, want);
          sum += want;
        }
      g_assert_cmpfloat (file->statistics[frame].min, ==, low);
      g_assert_cmpfloat (file->statistics[frame].max, ==, high);
      g_assert_cmpfloat_with_epsilon (file->statistics[frame].sum, sum, fabs (sum) * 1e-12);
      g_assert_cmpuint (file->statistics[frame].n_finite, ==, n_frame);
    }
}

/* Every type, in both byte orders and versions, plain and gzipped. */
static void
test_types (void)
{
  for (guint type = 0; type < G_N_ELEMENTS (types); type++)
    for (guint variant = 0; variant < 8; variant++)
      {
        gboolean is_big_endian = (variant & 1) != 0, is_gzip = (variant & 2) != 0;
        g_auto (NiftiMaker) maker = { 0 };
        g_auto (NiftiCase) file = { 0 };
        g_autoptr (GByteArray) packed = NULL;
        g_autoptr (GError) error = NULL;

        g_test_message ("%s, variant %u", types[type].name, variant);
        nifti_maker_init (&maker, (variant & 4) != 0 ? 2 : 1, is_big_endian, FALSE);
        nifti_maker_set_dims (&maker, 5, 5, 3, 2, 2, 2);
        nifti_maker_set_type (&maker, types[type].code, types[type].bits);
        append_samples (maker.bytes, type, is_big_endian);
        packed = nifti_gzip (maker.bytes->data, maker.bytes->len);
        nifti_case_init (&file, is_gzip ? packed : maker.bytes, NULL, "x.nii");
        nifti_case_load (&file, &error);
        g_assert_no_error (error);
        g_assert_cmpint (file.frame.pixels.container, ==,
                         is_gzip ? TRI_CONTAINER_NIFTI_GZIP : TRI_CONTAINER_NIFTI);
        assert_samples (&file, type);
      }
}

static void
test_source (void)
{
  g_auto (NiftiMaker) maker = { 0 };
  g_auto (NiftiCase) file = { 0 };
  const TriPixelSource *source = &file.frame.pixels;
  g_autoptr (GError) error = NULL;

  nifti_maker_init (&maker, 1, TRUE, FALSE);
  nifti_maker_set_dims (&maker, 7, 3, 2, 4, 5, 1, 2, 1);
  for (guint i = 0; i < 240; i++)
    nifti_maker_append_word (&maker, i, 2);
  nifti_case_init (&file, maker.bytes, NULL, "x.nii");
  nifti_case_scan (&file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (source->offset, ==, 352);
  g_assert_cmpuint (source->length, ==, 480);
  g_assert_cmpuint (source->columns, ==, 3);
  g_assert_cmpuint (source->rows, ==, 2);
  g_assert_cmpuint (source->n_frames, ==, 40);
  g_assert_cmpint (source->nifti_datatype, ==, 4);
  g_assert_true (source->is_file_big_endian);
  g_assert_cmpuint (file.frame.dims[2], ==, 4);
  g_assert_cmpuint (file.frame.dims[3], ==, 10);
  /* RAS in the file, LPS here. */
  g_assert_cmpfloat (file.frame.affine[0][0], ==, -2);
  g_assert_cmpfloat (file.frame.affine[1][1], ==, -3);
  g_assert_cmpfloat (file.frame.affine[2][2], ==, 4);
}

/* dim entries of 0 mean 1; what stands behind dim[0] does not count. */
static void
test_unused_dims (void)
{
  g_auto (NiftiMaker) maker = { 0 };
  g_auto (NiftiCase) file = { 0 };
  g_autoptr (GError) error = NULL;

  nifti_maker_init (&maker, 1, FALSE, FALSE);
  nifti_maker_set_dims (&maker, 7, 3, 2, 0, 0, 77, -5, 9);
  nifti_maker_set (&maker, NIFTI_DIM, 0, 4);
  for (guint i = 0; i < 6; i++)
    nifti_maker_append_word (&maker, i, 2);
  nifti_case_init (&file, maker.bytes, NULL, "x.nii");
  nifti_case_load (&file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file.frame.pixels.n_frames, ==, 1);
  g_assert_cmpfloat (file.statistics[0].max, ==, 5);
}

static void
test_pair (void)
{
  for (guint variant = 0; variant < 16; variant++)
    {
      gboolean is_big_endian = (variant & 1) != 0;
      guint version = (variant & 8) != 0 ? 2 : 1;
      g_auto (NiftiMaker) maker = { 0 };
      g_auto (NiftiCase) file = { 0 };
      g_autoptr (GByteArray) img = g_byte_array_new ();
      g_autoptr (GByteArray) packed_hdr = NULL;
      g_autoptr (GByteArray) packed_img = NULL;
      g_autoptr (GError) error = NULL;

      nifti_maker_init (&maker, version, is_big_endian, TRUE);
      nifti_maker_set (&maker, NIFTI_VOX_OFFSET, 0, 3);
      g_byte_array_append (img, (const guint8 *) "???", 3);
      for (guint i = 0; i < 24; i++)
        nifti_append_word (img, 1000 + i, 2, is_big_endian);
      packed_hdr = nifti_gzip (maker.bytes->data, maker.bytes->len);
      packed_img = nifti_gzip (img->data, img->len);
      nifti_case_init (&file, (variant & 2) != 0 ? packed_hdr : maker.bytes,
                       (variant & 4) != 0 ? packed_img : img, "x.hdr");
      nifti_case_load (&file, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat (file.statistics[0].min, ==, 1000);
      g_assert_cmpfloat (file.statistics[3].max, ==, 1023);
      g_assert_cmpfloat (file.statistics[3].sum, ==, 6 * 1020.5);
    }
}

static void
test_analyze (void)
{
  for (guint is_big_endian = 0; is_big_endian < 2; is_big_endian++)
    {
      g_auto (NiftiMaker) maker = { 0 };
      g_auto (NiftiCase) file = { 0 };
      g_autoptr (GByteArray) img = g_byte_array_new ();
      g_autoptr (GError) error = NULL;

      nifti_maker_init (&maker, 0, is_big_endian != 0, TRUE);
      g_byte_array_set_size (maker.bytes, 348);
      for (guint i = 0; i < 24; i++)
        nifti_append_word (img, i, 2, is_big_endian != 0);
      nifti_case_init (&file, maker.bytes, img, "x.hdr");
      nifti_case_load (&file, &error);
      g_assert_no_error (error);
      g_assert_false (file.frame.is_oriented);
      g_assert_cmpfloat (file.statistics[3].max, ==, 23);
    }
}

/* The originator at byte 253, three numbers of the file's byte order; SPM believes it only near the
 * image. */
static void
test_analyze_origin (void)
{
  static const struct
  {
    gint16 origin[3];
    gboolean is_believed;
  } rows[] = {
    { { 2, 1, 3 }, TRUE },
    { { 0, 0, 1 }, TRUE },
    { { -2, 0, 0 }, TRUE },
    { { 0, 0, 0 }, FALSE },
    { { 6, 1, 1 }, FALSE },
    { { -3, 1, 1 }, FALSE },
    { { 1, 1, 8 }, FALSE },
  };

  for (guint n = 0; n < 2 * G_N_ELEMENTS (rows); n++)
    {
      g_auto (NiftiMaker) maker = { 0 };
      g_auto (NiftiCase) file = { 0 };
      g_autoptr (GByteArray) img = g_byte_array_new ();
      g_autoptr (GByteArray) origin = g_byte_array_new ();
      const gboolean is_big_endian = n % 2 == 1;

      nifti_maker_init (&maker, 0, is_big_endian, TRUE);
      g_byte_array_set_size (maker.bytes, 348);
      for (guint i = 0; i < 3; i++)
        nifti_append_word (origin, (guint16) rows[n / 2].origin[i], 2, is_big_endian);
      memcpy (maker.bytes->data + 253, origin->data, origin->len);
      for (guint i = 0; i < 24; i++)
        nifti_append_word (img, i, 2, is_big_endian);
      nifti_case_init (&file, maker.bytes, img, "x.hdr");
      g_assert_true (nifti_case_load (&file, NULL));
      g_assert_cmpint (isfinite (file.frame.other_affine[0][0]), ==, rows[n / 2].is_believed);
      if (n / 2 == 0)
        g_assert_cmpfloat (file.frame.other_affine[2][3], ==, -8);
    }
}

/* Samples that are no numbers are kept, and do not count. */
static void
test_nan (void)
{
  static const guint32 bits[6] = { 0x7fc00000, 0x3f800000, 0x7f800000,
                                   0xff800000, 0xc0000000, 0x7fc00001 };
  g_auto (NiftiMaker) maker = { 0 };
  g_auto (NiftiCase) file = { 0 };
  g_autoptr (GError) error = NULL;

  nifti_maker_init (&maker, 1, FALSE, FALSE);
  nifti_maker_set_dims (&maker, 3, 3, 2, 2);
  nifti_maker_set_type (&maker, 16, 32);
  for (guint i = 0; i < 12; i++)
    nifti_maker_append_word (&maker, i < 6 ? bits[i] : 0x7fc00000, 4);
  nifti_case_init (&file, maker.bytes, NULL, "x.nii");
  nifti_case_load (&file, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (file.statistics[0].min, ==, -2);
  g_assert_cmpfloat (file.statistics[0].max, ==, 1);
  g_assert_cmpfloat (file.statistics[0].sum, ==, -1);
  g_assert_cmpuint (file.statistics[0].n_finite, ==, 2);
  g_assert_true (isnan (tri_sample_get (TRI_SAMPLE_F32, file.samples, 0)));
  g_assert_true (isinf (tri_sample_get (TRI_SAMPLE_F32, file.samples, 2)));
  g_assert_cmpuint (file.statistics[1].n_finite, ==, 0);
  g_assert_cmpfloat (file.statistics[1].min, >, file.statistics[1].max);
}

/* A slice of more voxels than go through in one block, and of no whole number of blocks; and frames
 * asked for one by one, backwards. */
static void
test_blocks (void)
{
  g_auto (NiftiMaker) maker = { 0 };
  g_auto (NiftiCase) file = { 0 };
  g_autoptr (GError) error = NULL;

  nifti_maker_init (&maker, 2, TRUE, FALSE);
  nifti_maker_set_dims (&maker, 3, 333, 101, 2);
  nifti_maker_set_type (&maker, 1792, 128);
  for (guint i = 0; i < 2 * 333 * 101; i++)
    {
      double value = i;
      guint64 word;

      memcpy (&word, &value, sizeof word);
      nifti_maker_append_word (&maker, word, 8);
      nifti_maker_append_word (&maker, 0, 8);
    }
  nifti_case_init (&file, maker.bytes, NULL, "x.nii");
  g_assert_true (nifti_case_scan (&file, &error));
  g_assert_true (nifti_case_decode (&file, 1, 1, &error));
  g_assert_true (nifti_case_decode (&file, 0, 1, &error));
  for (gsize i = 0; i < 2 * 333 * 101; i++)
    g_assert_cmpfloat (tri_sample_get (TRI_SAMPLE_F64, file.samples, i), ==, (double) i);
  g_assert_cmpfloat (file.statistics[0].max, ==, 33632);
  g_assert_cmpfloat (file.statistics[1].min, ==, 33633);
  g_assert_cmpuint (file.statistics[1].n_finite, ==, 33633);
}

static void
assert_frame (const NiftiCase *file, guint32 frame)
{
  gsize n = 1024 * 512;

  for (gsize i = 0; i < n; i += 997)
    g_assert_cmpfloat (tri_sample_get (TRI_SAMPLE_U16, file->samples, frame * n + i), ==,
                       (double) ((i * 31 + frame) & 0xffff));
}

/* A gzip file out of order: from the middle outwards, then once more, in the other direction. */
static void
test_any_order (void)
{
  static const guint32 order[] = { 10, 0, 11, 9, 12, 8, 13, 7, 14, 6, 15, 5, 16, 4, 17, 3, 18,
                                   2, 19, 1, 20, 21, 22, 23, 0, 10, 9, 11, 23, 22, 21, 20, 19, 18,
                                   17, 16, 15, 14, 13, 12, 8, 3 };
  g_auto (NiftiMaker) maker = { 0 };
  g_auto (NiftiCase) file = { 0 };
  g_autoptr (GByteArray) packed = NULL;
  gsize n = 1024 * 512;

  nifti_maker_init (&maker, 1, FALSE, FALSE);
  nifti_maker_set_dims (&maker, 3, 1024, 512, 24);
  nifti_maker_set_type (&maker, 512, 16);
  for (guint32 frame = 0; frame < 24; frame++)
    for (gsize i = 0; i < n; i++)
      nifti_maker_append_word (&maker, (i * 31 + frame) & 0xffff, 2);
  packed = nifti_gzip (maker.bytes->data, maker.bytes->len);
  nifti_case_init (&file, packed, NULL, "x.nii.gz");
  g_assert_true (nifti_case_scan (&file, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (file.samples != NULL)
        memset (file.samples + order[i] * n * 2, 0, n * 2);
      g_assert_true (nifti_case_decode (&file, order[i], 1, NULL));
      assert_frame (&file, order[i]);
    }
}

static void
test_probe_name (void)
{
  static const guint8 noise[600] = { 1, 2, 3 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_auto (NiftiCase) file = { 0 };
  g_autoptr (GError) error = NULL;
  TriBytes data;

  g_byte_array_append (bytes, noise, sizeof noise);
  nifti_case_init (&file, bytes, NULL, "x.bin");
  g_assert_true (tri_bytes_init (&data, file.fd, NULL));
  g_assert_cmpint (tri_nifti_file_probe (&data, "x.bin", &error), ==, TRI_PROBE_NO);
  g_assert_no_error (error);
  g_assert_cmpint (tri_nifti_file_probe (&data, "X.NII", &error), ==, TRI_PROBE_BROKEN);
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nifti/file/types", test_types);
  g_test_add_func ("/nifti/file/source", test_source);
  g_test_add_func ("/nifti/file/unused-dims", test_unused_dims);
  g_test_add_func ("/nifti/file/pair", test_pair);
  g_test_add_func ("/nifti/file/analyze", test_analyze);
  g_test_add_func ("/nifti/file/analyze-origin", test_analyze_origin);
  g_test_add_func ("/nifti/file/nan", test_nan);
  g_test_add_func ("/nifti/file/blocks", test_blocks);
  g_test_add_func ("/nifti/file/any-order", test_any_order);
  g_test_add_func ("/nifti/file/probe-name", test_probe_name);
  return g_test_run ();
}
