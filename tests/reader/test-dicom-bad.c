/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The wall of bad DICOM files: each way to be bad gives one sentence, and nothing dies. */

#include "config.h"

#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"
#include "dicom-streams.h"
#include "tri-error.h"

static const DicomImage plain = { .rows = 4, .columns = 4 };
static const guint16 pixels[16] = { 1, 2, 3 };

/* Each fills a maker with one flaw. */
typedef void (*Make) (DicomMaker *maker);

static void
put_plain_pixels (DicomMaker *maker, const DicomImage *image)
{
  dicom_maker_image (maker, image);
  dicom_maker_pixels (maker, pixels, 16);
}

static void
make_rows_zero (DicomMaker *maker)
{
  put_plain_pixels (maker, &(DicomImage){ .rows = 0, .columns = 4 });
}

static void
make_tiny_pixels (DicomMaker *maker)
{
  put_plain_pixels (maker, &(DicomImage){ .rows = 60000, .columns = 60000 });
}

static void
make_short_pixels (DicomMaker *maker)
{
  put_plain_pixels (maker, &(DicomImage){ .rows = 400, .columns = 4 });
}

static void
make_stored_above_allocated (DicomMaker *maker)
{
  put_plain_pixels (maker, &(DicomImage){ .rows = 4, .columns = 4, .allocated = 8, .stored = 12 });
}

static void
make_twelve_allocated (DicomMaker *maker)
{
  put_plain_pixels (maker, &(DicomImage){ .rows = 4, .columns = 4, .allocated = 12 });
}

static void
make_two_samples (DicomMaker *maker)
{
  put_plain_pixels (maker, &(DicomImage){ .rows = 4, .columns = 4, .samples = 2 });
}

static void
make_colour_model (DicomMaker *maker)
{
  put_plain_pixels (maker,
                    &(DicomImage){ 4, 4, .samples = 3, .allocated = 8, .photometric = "HSV" });
}

static void
make_too_many_frames (DicomMaker *maker)
{
  put_plain_pixels (maker, &(DicomImage){ .rows = 1, .columns = 1, .frames = 2000000 });
}

static void
make_rows_as_long (DicomMaker *maker)
{
  static const guint8 four[4] = { 4 };

  dicom_maker_text (maker, 0x00080060, "CS", "CT");
  dicom_maker_put (maker, 0x00280010, "UL", four, 4);
  dicom_maker_short (maker, 0x00280011, 4);
  dicom_maker_pixels (maker, pixels, 16);
}

static void
make_two_rows (DicomMaker *maker)
{
  static const guint8 two[4] = { 4, 0, 9, 0 };

  dicom_maker_text (maker, 0x00080060, "CS", "CT");
  dicom_maker_put (maker, 0x00280010, "US", two, 4);
  dicom_maker_short (maker, 0x00280011, 4);
  dicom_maker_pixels (maker, pixels, 16);
}

static void
make_no_bits (DicomMaker *maker)
{
  dicom_maker_text (maker, 0x00080060, "CS", "CT");
  dicom_maker_short (maker, 0x00280010, 4);
  dicom_maker_short (maker, 0x00280011, 4);
  dicom_maker_pixels (maker, pixels, 16);
}

/* An image without its pixel data, so that nothing says that the elements go on. */
static void
make_long_length (DicomMaker *maker)
{
  dicom_maker_image (maker, &plain);
  dicom_maker_head (maker, 0x00291001, "OB", 0xfffffff0u);
  dicom_maker_raw (maker, "and no more of it", 17);
}

static void
make_long_length_in_item (DicomMaker *maker)
{
  dicom_maker_image (maker, &plain);
  dicom_maker_head (maker, 0x00283010, "SQ", UNDEFINED_LENGTH);
  dicom_maker_head (maker, 0xfffee000, "", 16);
  dicom_maker_head (maker, 0x00283002, "US", 0x4000);
  dicom_maker_raw (maker, "and no more of it", 17);
}

/* Bytes that are no element make no tag for the sentence. */
static void
make_misread (DicomMaker *maker)
{
  dicom_maker_image (maker, &plain);
  dicom_maker_raw (maker, "these are words, not elements", 29);
}

static void
make_deep (DicomMaker *maker, guint depth)
{
  dicom_maker_text (maker, 0x00080060, "CS", "CT");
  for (guint i = 0; i < depth; i++)
    {
      dicom_maker_head (maker, 0x00081140, "SQ", UNDEFINED_LENGTH);
      dicom_maker_head (maker, 0xfffee000, "", UNDEFINED_LENGTH);
    }
  for (guint i = 0; i < depth; i++)
    {
      dicom_maker_head (maker, 0xfffee00d, "", 0);
      dicom_maker_head (maker, 0xfffee0dd, "", 0);
    }
  put_plain_pixels (maker, &plain);
}

static void
make_deep_40 (DicomMaker *maker)
{
  make_deep (maker, 40);
}

/* Nested by lengths that are defined and in an encoding without VRs, where only a dictionary knows
 * that these are sequences. */
static void
make_deep_implicit (DicomMaker *maker)
{
  g_autoptr (GByteArray) inner = g_byte_array_new ();

  for (guint i = 0; i < 2000; i++)
    {
      guint32 item[2] = { GUINT32_TO_LE (0xe000fffe), GUINT32_TO_LE (inner->len) };
      guint32 head[2] = { GUINT32_TO_LE (0x11400008), GUINT32_TO_LE (inner->len + 8) };

      g_byte_array_prepend (inner, (const guint8 *) item, 8);
      g_byte_array_prepend (inner, (const guint8 *) head, 8);
    }
  dicom_maker_text (maker, 0x00080060, "CS", "CT");
  dicom_maker_raw (maker, inner->data, inner->len);
  put_plain_pixels (maker, &plain);
}

/* The same in a value of unknown VR, whose inside is implicit in an explicit file. */
static void
make_deep_unknown (DicomMaker *maker)
{
  g_auto (DicomMaker) inner = { 0 };
  const guint32 n_head = 8;

  dicom_maker_init (&inner, UID_IMPLICIT);
  make_deep_implicit (&inner);
  dicom_maker_text (maker, 0x00080060, "CS", "CT");
  dicom_maker_head (maker, 0x00102202, "UN", inner.bytes->len + n_head);
  dicom_maker_head (maker, 0xfffee000, "", inner.bytes->len);
  dicom_maker_raw (maker, inner.bytes->data, inner.bytes->len);
  put_plain_pixels (maker, &plain);
}

static void
make_stray_item (DicomMaker *maker)
{
  dicom_maker_image (maker, &plain);
  dicom_maker_head (maker, 0xfffee000, "", 0);
  dicom_maker_raw (maker, "and no more of it", 17);
}

static void
make_no_pixels (DicomMaker *maker)
{
  dicom_maker_image (maker, &plain);
}

static void
make_mosaic (DicomMaker *maker)
{
  dicom_maker_text (maker, 0x00080008, "CS", "ORIGINAL\\PRIMARY\\M\\MOSAIC");
  put_plain_pixels (maker, &plain);
}

static void
make_native_as_encapsulated (DicomMaker *maker)
{
  put_plain_pixels (maker, &(DicomImage){ .rows = 3, .columns = 4 });
}

static void
make_no_fragments (DicomMaker *maker)
{
  dicom_maker_image (maker, &plain);
  dicom_maker_fragments_begin (maker);
  dicom_maker_fragments_end (maker);
}

static void
make_empty_fragment (DicomMaker *maker)
{
  dicom_maker_image (maker, &plain);
  dicom_maker_fragments_begin (maker);
  dicom_maker_fragment (maker, pixels, 0);
  dicom_maker_fragments_end (maker);
}

static void
make_fragment_lie (DicomMaker *maker)
{
  dicom_maker_image (maker, &plain);
  dicom_maker_fragments_begin (maker);
  dicom_maker_head (maker, 0xfffee000, "", 0x7ffffff0);
  dicom_maker_raw (maker, pixels, 16);
}

static void
make_truncated_fragment (DicomMaker *maker)
{
  dicom_maker_image (maker, &plain);
  dicom_maker_fragments_begin (maker);
  dicom_maker_head (maker, 0xfffee000, "", 64);
  dicom_maker_raw (maker, pixels, 16);
}

static void
make_unassignable_fragments (DicomMaker *maker)
{
  DicomImage image = plain;

  image.frames = 2;
  dicom_maker_image (maker, &image);
  dicom_maker_fragments_begin (maker);
  for (guint i = 0; i < 3; i++)
    dicom_maker_fragment (maker, pixels, 16);
  dicom_maker_fragments_end (maker);
}

static void
put_stream (DicomMaker *maker, const DicomImage *image, GByteArray *stream, gsize n)
{
  dicom_maker_image (maker, image);
  dicom_maker_fragments_begin (maker);
  dicom_maker_fragment (maker, stream->data, MIN (n, stream->len));
  dicom_maker_fragments_end (maker);
  g_byte_array_unref (stream);
}

/* The streams are 8 × 8, and this header says otherwise. */
static void
make_other_size_jpeg (DicomMaker *maker)
{
  put_stream (maker, &plain, stream_jpeg_lossless (), G_MAXSIZE);
}

static void
make_other_size_jpeg_ls (DicomMaker *maker)
{
  put_stream (maker, &plain, stream_jpeg_ls (), G_MAXSIZE);
}

static void
make_other_size_jpeg_2000 (DicomMaker *maker)
{
  put_stream (maker, &plain, stream_jpeg_2000 (), G_MAXSIZE);
}

static const DicomImage square = { .rows = STREAM_SIDE, .columns = STREAM_SIDE };

static void
make_cut_jpeg_head (DicomMaker *maker)
{
  put_stream (maker, &square, stream_jpeg_lossless (), 16);
}

static void
make_cut_jpeg_ls (DicomMaker *maker)
{
  put_stream (maker, &square, stream_jpeg_ls (), 30);
}

static void
make_cut_jpeg_2000 (DicomMaker *maker)
{
  put_stream (maker, &square, stream_jpeg_2000 (), 60);
}

static void
make_wide_jpeg (DicomMaker *maker)
{
  DicomImage image = square;

  image.allocated = 8;
  put_stream (maker, &image, stream_jpeg_lossless (), G_MAXSIZE);
}

static void
make_palette_without_tables (DicomMaker *maker)
{
  put_plain_pixels (maker, &(DicomImage){ 4, 4, .allocated = 8, .photometric = "PALETTE COLOR" });
}

static void
make_palette_too_short (DicomMaker *maker)
{
  static const guint8 descriptor[6] = { 0, 1, 0, 0, 8, 0 };

  dicom_maker_image (maker,
                     &(DicomImage){ 4, 4, .allocated = 8, .photometric = "PALETTE COLOR" });
  for (guint32 c = 0; c < 3; c++)
    dicom_maker_put (maker, 0x00281101 + c, "US", descriptor, 6);
  for (guint32 c = 0; c < 3; c++)
    dicom_maker_put (maker, 0x00281201 + c, "OW", descriptor, 6);
  dicom_maker_pixels (maker, pixels, 16);
}

static void
make_segment_loop (DicomMaker *maker)
{
  static const guint8 descriptor[6] = { 0, 1, 0, 0, 8, 0 };
  /* An indirect segment that points at itself. */
  static const guint8 segments[8] = { 2, 0, 0xff, 0xff, 0, 0, 0, 0 };

  dicom_maker_image (maker,
                     &(DicomImage){ 4, 4, .allocated = 8, .photometric = "PALETTE COLOR" });
  for (guint32 c = 0; c < 3; c++)
    dicom_maker_put (maker, 0x00281101 + c, "US", descriptor, 6);
  for (guint32 c = 0; c < 3; c++)
    dicom_maker_put (maker, 0x00281221 + c, "OW", segments, 8);
  dicom_maker_pixels (maker, pixels, 16);
}

static const struct
{
  const char *name;
  const char *syntax;
  Make make;
  int code;
  const char *sentence; /* a part of it */
} rows[] = {
  { "rows-zero", UID_EXPLICIT, make_rows_zero, TRI_ERROR_CORRUPT, "no rows or no columns" },
  { "tiny-pixels", UID_EXPLICIT, make_tiny_pixels, TRI_ERROR_CORRUPT, "shorter than one frame" },
  { "huge-frame", UID_RLE, make_tiny_pixels, TRI_ERROR_CORRUPT, "not compressed" },
  { "short-pixels", UID_EXPLICIT, make_short_pixels, TRI_ERROR_CORRUPT, "shorter than one frame" },
  { "stored-above-allocated", UID_EXPLICIT, make_stored_above_allocated, TRI_ERROR_CORRUPT,
    "12 stored bits do not fit 8" },
  { "twelve-allocated", UID_EXPLICIT, make_twelve_allocated, TRI_ERROR_UNSUPPORTED_FORMAT,
    "12 allocated bits" },
  { "two-samples", UID_EXPLICIT, make_two_samples, TRI_ERROR_UNSUPPORTED_FORMAT, "2 samples" },
  { "colour-model", UID_EXPLICIT, make_colour_model, TRI_ERROR_UNSUPPORTED_FORMAT, "HSV" },
  { "too-many-frames", UID_EXPLICIT, make_too_many_frames, TRI_ERROR_CORRUPT, "exceeds the limit" },
  { "rows-as-long", UID_EXPLICIT, make_rows_as_long, TRI_ERROR_CORRUPT, "Rows is not one" },
  { "two-rows", UID_IMPLICIT, make_two_rows, TRI_ERROR_CORRUPT, "Rows is not one" },
  { "no-bits", UID_EXPLICIT, make_no_bits, TRI_ERROR_CORRUPT, "BitsAllocated" },
  { "long-length", UID_EXPLICIT, make_long_length, TRI_ERROR_CORRUPT, "(0029,1001) is longer" },
  { "long-length-in-item", UID_EXPLICIT, make_long_length_in_item, TRI_ERROR_CORRUPT,
    "(0028,3002) is longer" },
  { "misread", UID_EXPLICIT, make_misread, TRI_ERROR_CORRUPT,
    "The structure of the header breaks at byte 450, after element (0028,1053)" },
  { "deep-explicit", UID_EXPLICIT, make_deep_40, TRI_ERROR_CORRUPT, "deeper than 32" },
  { "deep-big-endian", UID_BIG_ENDIAN, make_deep_40, TRI_ERROR_CORRUPT, "deeper than 32" },
  { "deep-implicit", UID_IMPLICIT, make_deep_implicit, TRI_ERROR_CORRUPT, "deeper than 32" },
  { "deep-unknown", UID_EXPLICIT, make_deep_unknown, TRI_ERROR_CORRUPT, "deeper than 32" },
  { "stray-item", UID_EXPLICIT, make_stray_item, TRI_ERROR_CORRUPT,
    "broken at byte 450, after element (0028,1053)" },
  { "no-pixels", UID_EXPLICIT, make_no_pixels, TRI_ERROR_CORRUPT, "no pixel data" },
  { "mosaic", UID_EXPLICIT, make_mosaic, TRI_ERROR_UNSUPPORTED_FORMAT, "mosaic" },
  { "native-as-encapsulated", UID_JPEG_2000, make_native_as_encapsulated, TRI_ERROR_CORRUPT,
    "not compressed" },
  { "encapsulated-as-native", UID_EXPLICIT, make_no_fragments, TRI_ERROR_CORRUPT,
    "but the pixel data are compressed" },
  { "no-fragments", UID_RLE, make_no_fragments, TRI_ERROR_CORRUPT, "no fragments" },
  { "empty-fragment", UID_JPEG_LS, make_empty_fragment, TRI_ERROR_CORRUPT, "Frame 1 is empty" },
  { "fragment-lie", UID_RLE, make_fragment_lie, TRI_ERROR_CORRUPT, "no fragments" },
  { "truncated-fragment", UID_RLE, make_truncated_fragment, TRI_ERROR_CORRUPT, "ends too early" },
  { "unassignable-fragments", UID_RLE, make_unassignable_fragments, TRI_ERROR_CORRUPT,
    "3 fragments cannot be assigned to 2 frames" },
  { "other-size-jpeg", UID_JPEG_LOSSLESS, make_other_size_jpeg, TRI_ERROR_CORRUPT,
    "is not what the header says" },
  { "other-size-jpeg-ls", UID_JPEG_LS, make_other_size_jpeg_ls, TRI_ERROR_CORRUPT,
    "is not what the header says" },
  { "other-size-jpeg-2000", UID_JPEG_2000, make_other_size_jpeg_2000, TRI_ERROR_CORRUPT,
    "is not what the header says" },
  { "wide-jpeg", UID_JPEG_LOSSLESS, make_wide_jpeg, TRI_ERROR_CORRUPT,
    "is not what the header says" },
  { "cut-jpeg", UID_JPEG_LOSSLESS, make_cut_jpeg_head, TRI_ERROR_CORRUPT, "no sound header" },
  { "cut-jpeg-ls", UID_JPEG_LS, make_cut_jpeg_ls, TRI_ERROR_CORRUPT, "JPEG-LS data are damaged" },
  { "cut-jpeg-2000", UID_JPEG_2000, make_cut_jpeg_2000, TRI_ERROR_CORRUPT,
    "JPEG 2000 data are damaged" },
  { "rle-as-jpeg", UID_JPEG_LOSSLESS, make_truncated_fragment, TRI_ERROR_CORRUPT,
    "ends too early" },
  { "palette-without-tables", UID_EXPLICIT, make_palette_without_tables, TRI_ERROR_CORRUPT,
    "no sound descriptor" },
  { "palette-too-short", UID_EXPLICIT, make_palette_too_short, TRI_ERROR_CORRUPT,
    "shorter than it says" },
  { "segment-loop", UID_EXPLICIT, make_segment_loop, TRI_ERROR_CORRUPT,
    "segmented look-up table is damaged" },
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dicom_maker_init (&maker, rows[i].syntax);
  rows[i].make (&maker);
  bytes = dicom_maker_finish (&maker);
  dicom_case_init (&self, bytes);
  g_assert_false (dicom_case_load (&self, &error));
  if (strstr (error->message, rows[i].sentence) == NULL)
    g_test_message ("%s: %s", rows[i].name, error->message);
  g_assert_nonnull (strstr (error->message, rows[i].sentence));
  g_assert_cmpint (error->code, ==, rows[i].code);
}

/* 32 levels are allowed. */
static void
test_deep_32 (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dicom_maker_init (&maker, UID_EXPLICIT);
  make_deep (&maker, 32);
  bytes = dicom_maker_finish (&maker);
  dicom_case_init (&self, bytes);
  dicom_case_load (&self, &error);
  g_assert_no_error (error);
}

/* Cut anywhere, a file is refused with a reason: in the header when it is scanned, in the pixels
 * when they are decoded. */
static void
test_truncations (gconstpointer data)
{
  g_auto (DicomMaker) maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;

  dicom_maker_init (&maker, data);
  dicom_maker_text (&maker, 0x00080060, "CS", "CT");
  dicom_maker_head (&maker, 0x00081140, "SQ", UNDEFINED_LENGTH);
  dicom_maker_head (&maker, 0xfffee000, "", UNDEFINED_LENGTH);
  dicom_maker_text (&maker, 0x00081150, "UI", "1.2.3");
  dicom_maker_head (&maker, 0xfffee00d, "", 0);
  dicom_maker_head (&maker, 0xfffee0dd, "", 0);
  put_plain_pixels (&maker, &plain);
  bytes = dicom_maker_finish (&maker);
  for (guint n = bytes->len; n-- > 0;)
    {
      g_auto (DicomCase) self = { 0 };
      g_autoptr (GByteArray) cut = g_byte_array_new ();

      g_byte_array_append (cut, bytes->data, n);
      dicom_case_init (&self, cut);
      g_assert_false (dicom_case_load (&self, NULL));
    }
}

/* 14 MiB of zeros after a sound header deflate by more than 1000 : 1. The header alone would be
 * read; as the element with the zeros claims to go on, the file is refused all the same, and
 * quickly. */
static void
test_inflate_bomb (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *zeros = g_malloc0 (14 << 20);

  dicom_maker_init (&maker, UID_DEFLATED);
  dicom_maker_text (&maker, 0x00080060, "CS", "CT");
  dicom_maker_head (&maker, 0x00091001, "OB", 0x7ffffff0);
  dicom_maker_raw (&maker, zeros, 14 << 20);
  bytes = dicom_maker_finish (&maker);
  g_assert_cmpuint (bytes->len, <, 20000);
  dicom_case_init (&self, bytes);
  g_assert_false (dicom_case_load (&self, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
}

static void
test_damaged_deflate (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dicom_maker_init (&maker, UID_DEFLATED);
  put_plain_pixels (&maker, &plain);
  bytes = dicom_maker_finish (&maker);
  memset (bytes->data + bytes->len - 40, 0xff, 20);
  dicom_case_init (&self, bytes);
  g_assert_false (dicom_case_load (&self, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
}

/* An image that a shell or a loader would run is shown, and said to be one. */
static void
test_preamble (void)
{
  static const char *const programs[] = { "MZ", "\177ELF", "#!/bin/sh" };
  const guint16 samples[STREAM_SIDE * STREAM_SIDE] = { 0 };

  for (guint n = 0; n < G_N_ELEMENTS (programs); n++)
    {
      g_auto (DicomMaker) maker = { 0 };
      g_auto (DicomCase) self = { 0 };
      g_autoptr (GByteArray) bytes = NULL;

      dicom_maker_init (&maker, "1.2.840.10008.1.2.1");
      dicom_maker_image (&maker, &square);
      dicom_maker_pixels (&maker, samples, G_N_ELEMENTS (samples));
      bytes = dicom_maker_finish (&maker);
      memcpy (bytes->data, programs[n], strlen (programs[n]));
      dicom_case_init (&self, bytes);
      g_assert_true (dicom_case_load (&self, NULL));
      g_assert_true (g_str_has_prefix (dicom_case_get_frame (&self, 0)->remarks, "[preamble] "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dicom/bad/%s", rows[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/dicom/bad/deep-32-is-good", test_deep_32);
  g_test_add_data_func ("/dicom/bad/truncations/explicit", UID_EXPLICIT, test_truncations);
  g_test_add_data_func ("/dicom/bad/truncations/implicit", UID_IMPLICIT, test_truncations);
  g_test_add_data_func ("/dicom/bad/truncations/big-endian", UID_BIG_ENDIAN, test_truncations);
  g_test_add_func ("/dicom/bad/program", test_preamble);
  g_test_add_func ("/dicom/bad/inflate-bomb", test_inflate_bomb);
  g_test_add_func ("/dicom/bad/damaged-deflate", test_damaged_deflate);
  return g_test_run ();
}
