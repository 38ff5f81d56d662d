/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sound DICOM files: every transfer syntax and every layout of samples, down to each value, and
 * what the header says of the frame. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"
#include "dicom-streams.h"

#define N (STREAM_SIDE * STREAM_SIDE)

static const DicomImage gradient_image = { .rows = STREAM_SIDE, .columns = STREAM_SIDE };

static void
load (DicomCase *self, const DicomMaker *maker)
{
  g_autoptr (GByteArray) bytes = dicom_maker_finish (maker);
  g_autoptr (GError) error = NULL;

  dicom_case_init (self, bytes);
  dicom_case_load (self, &error);
  g_assert_no_error (error);
}

static void
check_gradient (const DicomCase *self)
{
  for (gsize i = 0; i < N; i++)
    g_assert_cmpfloat (dicom_case_get_sample (self, i), ==, stream_gradient (i));
  g_assert_cmpfloat (self->statistics.min, ==, 1000);
  g_assert_cmpfloat (self->statistics.max, ==, 1707);
  g_assert_cmpfloat (self->statistics.sum, ==, N * 1353.5);
  g_assert_cmpuint (self->statistics.n_finite, ==, N);
}

static void
test_native (gconstpointer data)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  guint16 samples[N];

  for (gsize i = 0; i < N; i++)
    samples[i] = stream_gradient (i);
  dicom_maker_init (&maker, data);
  dicom_maker_image (&maker, &gradient_image);
  dicom_maker_pixels (&maker, samples, N);
  load (&self, &maker);
  g_assert_cmpstr (dicom_case_get_frame (&self, 0)->pixels.transfer_syntax, ==, data);
  g_assert_cmpstr (dicom_case_get_frame (&self, 0)->remarks, ==, "");
  check_gradient (&self);
}

static void
check_encapsulated (const char *syntax, GByteArray *stream, gsize n_pieces)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  gsize piece = (stream->len / n_pieces + 1) & ~(gsize) 1;

  dicom_maker_init (&maker, syntax);
  dicom_maker_image (&maker, &gradient_image);
  dicom_maker_fragments_begin (&maker);
  for (gsize at = 0; at < stream->len; at += piece)
    dicom_maker_fragment (&maker, stream->data + at, MIN (piece, stream->len - at));
  dicom_maker_fragments_end (&maker);
  load (&self, &maker);
  check_gradient (&self);
  g_byte_array_unref (stream);
}

static void
test_jpeg_lossless (void)
{
  check_encapsulated (UID_JPEG_LOSSLESS, stream_jpeg_lossless (), 1);
}

static void
test_jpeg_ls (void)
{
  check_encapsulated (UID_JPEG_LS, stream_jpeg_ls (), 1);
}

static void
test_jpeg_2000 (void)
{
  check_encapsulated (UID_JPEG_2000, stream_jpeg_2000 (), 1);
}

static void
test_rle (void)
{
  guint16 samples[N];

  for (gsize i = 0; i < N; i++)
    samples[i] = stream_gradient (i);
  check_encapsulated (UID_RLE, stream_rle (samples, N), 1);
}

/* One frame in several fragments. */
static void
test_fragments (void)
{
  check_encapsulated (UID_JPEG_LOSSLESS, stream_jpeg_lossless (), 3);
  check_encapsulated (UID_JPEG_LS, stream_jpeg_ls (), 2);
  check_encapsulated (UID_JPEG_2000, stream_jpeg_2000 (), 4);
}

/* Two frames of two fragments each, without a table: each frame begins with the marker of a stream.
 */
static void
test_fragments_of_frames (gconstpointer data)
{
  gboolean has_table = GPOINTER_TO_INT (data);
  g_autoptr (GByteArray) stream = stream_jpeg_lossless ();
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  DicomImage image = gradient_image;
  guint32 table[2] = { 0, GUINT32_TO_LE (2 * 8 + stream->len) };

  image.frames = 2;
  dicom_maker_init (&maker, UID_JPEG_LOSSLESS);
  dicom_maker_image (&maker, &image);
  dicom_maker_head (&maker, 0x7fe00010, "OB", UNDEFINED_LENGTH);
  dicom_maker_put (&maker, 0xfffee000, "OB", table, has_table ? sizeof table : 0);
  for (guint f = 0; f < 2; f++)
    {
      dicom_maker_fragment (&maker, stream->data, 60);
      dicom_maker_fragment (&maker, stream->data + 60, stream->len - 60);
    }
  dicom_maker_fragments_end (&maker);
  load (&self, &maker);
  g_assert_cmpuint (self.frames->len, ==, 2);
  check_gradient (&self);
}

static void
test_jpeg_grey (void)
{
  g_autoptr (GByteArray) stream = stream_jpeg_grey ();
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  DicomImage image = gradient_image;

  image.allocated = 8;
  dicom_maker_init (&maker, UID_JPEG_BASELINE);
  dicom_maker_image (&maker, &image);
  dicom_maker_fragments_begin (&maker);
  dicom_maker_fragment (&maker, stream->data, stream->len);
  load (&self, &maker);
  g_assert_true (dicom_case_get_frame (&self, 0)->is_lossy);
  for (gsize i = 0; i < N; i++)
    g_assert_cmpfloat (dicom_case_get_sample (&self, i), ==, 77);
}

/* The stream's JFIF marker says YCbCr, whatever the header believes. */
static void
test_jpeg_colour (gconstpointer data)
{
  static const double expected[3] = { 200, 60, 20 };
  g_autoptr (GByteArray) stream = stream_jpeg_colour ();
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  DicomImage image = gradient_image;

  image.allocated = 8;
  image.samples = 3;
  image.photometric = data;
  dicom_maker_init (&maker, UID_JPEG_BASELINE);
  dicom_maker_image (&maker, &image);
  dicom_maker_fragments_begin (&maker);
  dicom_maker_fragment (&maker, stream->data, stream->len);
  dicom_maker_fragments_end (&maker);
  load (&self, &maker);
  for (gsize i = 0; i < 3 * N; i++)
    g_assert_cmpfloat (fabs (dicom_case_get_sample (&self, i) - expected[i % 3]), <=, 3);
}

/* Rows of layouts: the bytes of two pixels, and what they mean. */
typedef struct
{
  const char *name;
  DicomImage image;
  guint8 bytes[16];
  gsize n_bytes;
  double expected[8];
  guint n_expected;
} Layout;

static const Layout layouts[] = {
  { "u8", { 1, 2, .allocated = 8 }, { 7, 250 }, 2, { 7, 250 }, 2 },
  { "i8", { 1, 2, .allocated = 8, .is_signed = TRUE }, { 0x80, 0x7f }, 2, { -128, 127 }, 2 },
  { "i16",
    { 1, 2, .is_signed = TRUE },
    { 0x18, 0xfc, 0xff, 0x7f },
    4,
    { -1000, 32767 },
    2 },
  { "u32", { 1, 2, .allocated = 32 }, { 1, 0, 0, 0, 0, 0, 0, 0xff }, 8, { 1, 4278190080. }, 2 },
  /* The bits above the stored ones hold rubbish. */
  { "unused-bits", { 1, 2, .stored = 12 }, { 0x34, 0xf2, 0xff, 0x0f }, 4, { 0x234, 0xfff }, 2 },
  { "sign-of-12-bits",
    { 1, 2, .stored = 12, .is_signed = TRUE },
    { 0x00, 0x08, 0xff, 0xf7 },
    4,
    { -2048, 2047 },
    2 },
  { "high-bit",
    { 1, 2, .stored = 12, .high = 15 },
    { 0x4f, 0x12, 0xf0, 0xff },
    4,
    { 0x124, 0xfff },
    2 },
  { "one-bit", { 1, 8, .allocated = 1 }, { 0xa5, 0 }, 2, { 1, 0, 1, 0, 0, 1, 0, 1 }, 8 },
  { "rgb",
    { 1, 2, .samples = 3, .allocated = 8, .photometric = "RGB" },
    { 1, 2, 3, 4, 5, 6 },
    6,
    { 1, 2, 3, 4, 5, 6 },
    6 },
  { "rgb-planar",
    { 1, 2, .samples = 3, .allocated = 8, .is_planar = TRUE, .photometric = "RGB" },
    { 1, 4, 2, 5, 3, 6 },
    6,
    { 1, 2, 3, 4, 5, 6 },
    6 },
  { "rgb-16",
    { 1, 2, .samples = 3, .photometric = "RGB" },
    { 0xff, 0xff, 0, 0, 0x80, 0x80, 0x01, 0x00, 0x00, 0x7f, 0, 0 },
    12,
    { 255, 0, 128, 0, 127, 0 },
    6 },
  { "ybr-full",
    { 1, 2, .samples = 3, .allocated = 8, .photometric = "YBR_FULL" },
    { 76, 85, 255, 255, 128, 128 },
    6,
    { 254, 0, 0, 255, 255, 255 },
    6 },
  { "ybr-full-422",
    { 1, 2, .samples = 3, .allocated = 8, .photometric = "YBR_FULL_422" },
    { 76, 150, 128, 128 },
    4,
    { 76, 76, 76, 150, 150, 150 },
    6 },
};

static void
test_layout (gconstpointer data)
{
  const Layout *layout = data;
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &layout->image);
  dicom_maker_put (&maker, 0x7fe00010, "OW", layout->bytes, layout->n_bytes);
  load (&self, &maker);
  for (guint i = 0; i < layout->n_expected; i++)
    g_assert_cmpfloat (dicom_case_get_sample (&self, i), ==, layout->expected[i]);
}

/* Frames of single bits begin in the middle of a byte. */
static void
test_bits_of_frames (void)
{
  static const guint8 bytes[] = { 0xb5, 0x01 }; /* 101 011 011 from the lowest bit */
  static const double expected[3][3] = { { 1, 0, 1 }, { 0, 1, 1 }, { 0, 1, 1 } };
  DicomImage image = { 1, 3, .frames = 3, .allocated = 1 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  dicom_maker_put (&maker, 0x7fe00010, "OB", bytes, 2);
  load (&self, &maker);
  for (guint f = 0; f < 3; f++)
    {
      g_assert_true (dicom_case_decode (&self, f, NULL));
      for (guint i = 0; i < 3; i++)
        g_assert_cmpfloat (dicom_case_get_sample (&self, i), ==, expected[f][i]);
    }
}

static void
test_float (void)
{
  static const double numbers[2] = { -0.5, 1e-300 };
  DicomImage image = { 1, 2, .allocated = 64 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  dicom_maker_put (&maker, 0x7fe00009, "OD", numbers, sizeof numbers);
  load (&self, &maker);
  g_assert_cmpint (dicom_case_get_frame (&self, 0)->pixels.output_type, ==, TRI_SAMPLE_F64);
  g_assert_cmpfloat (dicom_case_get_sample (&self, 0), ==, -0.5);
  g_assert_cmpfloat (dicom_case_get_sample (&self, 1), ==, 1e-300);
}

static void
put_shorts (DicomMaker *maker, guint32 tag, const char *vr, const guint16 *values, gsize n)
{
  dicom_maker_head (maker, tag, vr, (guint32) (2 * n));
  for (gsize i = 0; i < n; i++)
    {
      guint16 word = GUINT16_TO_LE (values[i]);

      dicom_maker_raw (maker, &word, 2);
    }
}

/* The first entry is for stored value 1; indices outside take the nearest entry. */
static void
test_palette (gconstpointer data)
{
  gboolean is_wide = GPOINTER_TO_INT (data);
  guint16 descriptor[3] = { 2, 1, is_wide ? 16 : 8 };
  DicomImage image = { 1, 4, .allocated = 8, .photometric = "PALETTE COLOR" };
  static const guint8 indices[] = { 0, 1, 2, 9 };
  static const double expected[] = { 10, 20, 30, 10, 20, 30, 200, 210, 220, 200, 210, 220 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  for (guint c = 0; c < 3; c++)
    put_shorts (&maker, 0x00281101 + c, "US", descriptor, 3);
  for (guint c = 0; c < 3; c++)
    {
      guint low = 10 + 10 * c, high = 200 + 10 * c;
      guint16 wide[2] = { (guint16) (low << 8 | 0x55), (guint16) (high << 8) };
      guint8 narrow[2] = { (guint8) low, (guint8) high };

      if (is_wide)
        put_shorts (&maker, 0x00281201 + c, "OW", wide, 2);
      else
        dicom_maker_put (&maker, 0x00281201 + c, "OW", narrow, 2);
    }
  dicom_maker_put (&maker, 0x7fe00010, "OB", indices, 4);
  load (&self, &maker);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpfloat (dicom_case_get_sample (&self, i), ==, expected[i]);
}

/* A discrete segment, a linear one, and a reference to the first: 0 8 | 4 entries up to 40 | 0 8.
 */
static void
test_segmented_palette (void)
{
  static const guint16 segments[] = { 0, 2, 0, 8, 1, 4, 40, 2, 1, 0, 0 };
  static const double expected[] = { 0, 8, 16, 24, 32, 40, 0, 8 };
  guint16 descriptor[3] = { 8, 0, 16 };
  DicomImage image = { 1, 8, .allocated = 8, .photometric = "PALETTE COLOR" };
  static const guint8 indices[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  for (guint c = 0; c < 3; c++)
    put_shorts (&maker, 0x00281101 + c, "US", descriptor, 3);
  for (guint c = 0; c < 3; c++)
    put_shorts (&maker, 0x00281221 + c, "OW", segments, G_N_ELEMENTS (segments));
  dicom_maker_put (&maker, 0x7fe00010, "OB", indices, 8);
  load (&self, &maker);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpfloat (dicom_case_get_sample (&self, 3 * i), ==, expected[i]);
}

/* The first mapped value is signed as the pixels are. */
static void
test_modality_lut (void)
{
  static const guint16 pixels[] = { 0xfffe, 0xffff, 0x0000, 0x7fff };
  static const guint16 table[] = { 100, 40000, 7 };
  guint16 descriptor[3] = { 3, 0xfffe, 16 };
  DicomImage image = { 1, 4, .is_signed = TRUE };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  dicom_maker_head (&maker, 0x00283000, "SQ", UNDEFINED_LENGTH);
  dicom_maker_head (&maker, 0xfffee000, "", UNDEFINED_LENGTH);
  put_shorts (&maker, 0x00283002, "SS", descriptor, 3);
  put_shorts (&maker, 0x00283006, "OW", table, 3);
  dicom_maker_head (&maker, 0xfffee00d, "", 0);
  dicom_maker_head (&maker, 0xfffee0dd, "", 0);
  dicom_maker_pixels (&maker, pixels, 4);
  load (&self, &maker);
  g_assert_true (isnan (dicom_case_get_frame (&self, 0)->slope));
  g_assert_cmpfloat (dicom_case_get_sample (&self, 0), ==, 100);
  g_assert_cmpfloat (dicom_case_get_sample (&self, 1), ==, 40000);
  g_assert_cmpfloat (dicom_case_get_sample (&self, 2), ==, 7);
  g_assert_cmpfloat (dicom_case_get_sample (&self, 3), ==, 7);
}

static void
test_facts (void)
{
  DicomImage image = { 2, 2, .charset = "ISO_IR 100", .patient_name = "M\374ller^J\366rg" };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  const guint16 pixels[4] = { 0 };
  const TriFrame *frame;

  dicom_maker_init (&maker, UID_IMPLICIT);
  dicom_maker_image (&maker, &image);
  dicom_maker_pixels (&maker, pixels, 4);
  load (&self, &maker);
  frame = dicom_case_get_frame (&self, 0);
  g_assert_cmpstr (frame->patient_name, ==, "Müller^Jörg");
  g_assert_cmpstr (frame->modality, ==, "CT");
  g_assert_cmpstr (frame->series_uid, ==, "2.25.3");
  g_assert_true (frame->has_position && frame->has_orientation && frame->has_spacing);
  g_assert_cmpfloat (frame->position_mm[0], ==, -10.5);
  g_assert_cmpfloat (frame->position_mm[2], ==, -30.25);
  g_assert_cmpfloat (frame->orientation[4], ==, 1);
  g_assert_cmpfloat (frame->spacing_mm[0], ==, 0.5);
  g_assert_cmpfloat (frame->spacing_mm[1], ==, 0.75);
  g_assert_cmpfloat (frame->slope, ==, 2);
  g_assert_cmpfloat (frame->intercept, ==, -1024);
  g_assert_cmpint (frame->instance_number, ==, G_MININT32);
  g_assert_cmpuint (frame->n_windows, ==, 0);
}

/* Bytes beyond ASCII: a missing declaration is another problem than one that does not fit. */
static void
test_text_problem (void)
{
  static const struct
  {
    const char *charset, *name, *problem;
  } rows[] = {
    { NULL, "M\374ller", "[charset-undeclared] The text needs a character set, and the header "
                         "declares none" },
    { NULL, "Muller", "" },
    { "ISO_IR 192", "M\374ller", "The text does not fit the character set that is declared" },
    { "ISO_IR 6", "M\374ller", "The text does not fit the character set that is declared" },
    { "ISO_IR 100", "M\374ller", "" },
  };
  const guint16 pixels[4] = { 0 };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      DicomImage image = { 2, 2, .charset = rows[n].charset, .patient_name = rows[n].name };
      g_auto (DicomMaker) maker = { 0 };
      g_auto (DicomCase) self = { 0 };

      dicom_maker_init (&maker, UID_EXPLICIT);
      dicom_maker_image (&maker, &image);
      dicom_maker_pixels (&maker, pixels, 4);
      load (&self, &maker);
      g_assert_cmpstr (dicom_case_get_frame (&self, 0)->text_problem, ==, rows[n].problem);
    }
}

/* Numbers in the list of the header: whole ones in full, others as short as they can be. */
static void
test_listed_numbers (void)
{
  static const double numbers[] = { 224, 220, -1000, 1e6, 0.1, 2.5, 1e-7, 1e22 };
  DicomImage image = { 1, 1 };
  const guint16 pixels[1] = { 0 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  TriWireDataset request = { 1, 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_seen = 0;

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  dicom_maker_put (&maker, 0x00409224, "FD", numbers, sizeof numbers);
  dicom_maker_pixels (&maker, pixels, 1);
  bytes = dicom_maker_finish (&maker);
  dicom_case_init (&self, bytes);
  g_assert_true (dicom_case_scan (&self, NULL));
  g_assert_true (tri_dicom_file_dataset (&self.file, &request, dataset, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < dataset->elements->len; i++)
    {
      const TriElement *element = &g_array_index (dataset->elements, TriElement, i);

      if (element->tag != 0x00409224)
        continue;
      g_assert_cmpstr (element->value, ==, "224\\220\\-1000\\1000000\\0.1\\2.5\\1e-07\\1e+22");
      n_seen++;
    }
  g_assert_cmpuint (n_seen, ==, 1);
}

/* Several frames and one position: none of them has a place of its own. */
static void
test_cine (void)
{
  DicomImage image = { 1, 1, .frames = 3 };
  static const guint16 pixels[] = { 5, 6, 7 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  dicom_maker_pixels (&maker, pixels, 3);
  load (&self, &maker);
  g_assert_cmpuint (self.frames->len, ==, 3);
  for (guint f = 0; f < 3; f++)
    {
      g_assert_cmpuint (dicom_case_get_frame (&self, f)->index, ==, f);
      g_assert_false (dicom_case_get_frame (&self, f)->has_position);
      g_assert_true (dicom_case_decode (&self, f, NULL));
      g_assert_cmpfloat (dicom_case_get_sample (&self, 0), ==, 5 + f);
    }
}

/* A file of three frames that lost its end still shows the first. */
static void
test_lost_end (void)
{
  DicomImage image = { 1, 2, .frames = 3 };
  static const guint16 pixels[6] = { 1, 2, 3, 4, 5, 6 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  dicom_maker_pixels (&maker, pixels, 6);
  bytes = dicom_maker_finish (&maker);
  g_byte_array_set_size (bytes, bytes->len - 6);
  dicom_case_init (&self, bytes);
  g_assert_true (dicom_case_scan (&self, NULL));
  g_assert_true (dicom_case_decode (&self, 0, NULL));
  g_assert_cmpfloat (dicom_case_get_sample (&self, 1), ==, 2);
  g_assert_false (dicom_case_decode (&self, 1, &error));
  g_assert_true (g_str_has_prefix (error->message, "Frame 2: "));
}

int
main (int argc, char **argv)
{
  static const char *const native[] = { UID_IMPLICIT, UID_EXPLICIT, UID_BIG_ENDIAN, UID_DEFLATED };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (native); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dicom/native/%s", native[i]);

      g_test_add_data_func (path, native[i], test_native);
    }
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dicom/layout/%s", layouts[i].name);

      g_test_add_data_func (path, &layouts[i], test_layout);
    }
  g_test_add_func ("/dicom/layout/bits-of-frames", test_bits_of_frames);
  g_test_add_func ("/dicom/layout/float", test_float);
  g_test_add_func ("/dicom/codec/jpeg-lossless", test_jpeg_lossless);
  g_test_add_func ("/dicom/codec/jpeg-ls", test_jpeg_ls);
  g_test_add_func ("/dicom/codec/jpeg-2000", test_jpeg_2000);
  g_test_add_func ("/dicom/codec/rle", test_rle);
  g_test_add_func ("/dicom/codec/jpeg-grey", test_jpeg_grey);
  g_test_add_data_func ("/dicom/codec/jpeg-ybr", "YBR_FULL_422", test_jpeg_colour);
  g_test_add_data_func ("/dicom/codec/jpeg-called-rgb", "RGB", test_jpeg_colour);
  g_test_add_func ("/dicom/fragments/of-one-frame", test_fragments);
  g_test_add_data_func ("/dicom/fragments/by-table", GINT_TO_POINTER (TRUE),
                        test_fragments_of_frames);
  g_test_add_data_func ("/dicom/fragments/by-content", GINT_TO_POINTER (FALSE),
                        test_fragments_of_frames);
  g_test_add_data_func ("/dicom/palette/8-bit", GINT_TO_POINTER (FALSE), test_palette);
  g_test_add_data_func ("/dicom/palette/16-bit", GINT_TO_POINTER (TRUE), test_palette);
  g_test_add_func ("/dicom/palette/segmented", test_segmented_palette);
  g_test_add_func ("/dicom/modality-lut", test_modality_lut);
  g_test_add_func ("/dicom/facts", test_facts);
  g_test_add_func ("/dicom/text-problem", test_text_problem);
  g_test_add_func ("/dicom/listed-numbers", test_listed_numbers);
  g_test_add_func ("/dicom/cine", test_cine);
  g_test_add_func ("/dicom/lost-end", test_lost_end);
  return g_test_run ();
}
