/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pixel data in another form than the transfer syntax has them, offset tables that say nothing, and
 * overlays without pixel data. What is there counts where it leaves no doubt. */

#include "config.h"

#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"
#include "dicom-streams.h"
#include "tri-error.h"

static void
open_maker (DicomCase *self, const DicomMaker *maker)
{
  g_autoptr (GByteArray) bytes = dicom_maker_finish (maker);
  g_autoptr (GError) error = NULL;

  dicom_case_init (self, bytes);
  dicom_case_load (self, &error);
  g_assert_no_error (error);
}

static void
check_says (const DicomCase *self, const char *words)
{
  const char *remarks = dicom_case_get_frame (self, 0)->remarks;

  if (strstr (remarks, words) == NULL)
    g_test_message ("“%s” is not in “%s”", words, remarks);
  g_assert_nonnull (strstr (remarks, words));
}

static const DicomImage square = { .rows = STREAM_SIDE, .columns = STREAM_SIDE };

static void
check_gradient (DicomCase *self)
{
  for (gsize i = 0; i < STREAM_SIDE * STREAM_SIDE; i++)
    g_assert_cmpfloat (dicom_case_get_sample (self, i), ==, stream_gradient (i));
}

static void
fill_gradient (guint16 samples[STREAM_SIDE * STREAM_SIDE])
{
  for (gsize i = 0; i < STREAM_SIDE * STREAM_SIDE; i++)
    samples[i] = (guint16) stream_gradient (i);
}

static void
test_native_as_stream (void)
{
  guint16 samples[STREAM_SIDE * STREAM_SIDE];
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  fill_gradient (samples);
  dicom_maker_init (&maker, UID_JPEG_2000);
  dicom_maker_image (&maker, &square);
  dicom_maker_pixels (&maker, samples, G_N_ELEMENTS (samples));
  open_maker (&self, &maker);
  check_says (&self, "[pixel-form] The transfer syntax is a compressed one");
  check_gradient (&self);
}

/* @stream: (transfer full) */
static void
check_stream_as_native (GByteArray *stream, const char *syntax)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &square);
  dicom_maker_fragments_begin (&maker);
  dicom_maker_fragment (&maker, stream->data, stream->len);
  dicom_maker_fragments_end (&maker);
  open_maker (&self, &maker);
  check_says (&self, "[pixel-form] The transfer syntax is an uncompressed one");
  g_assert_cmpstr (dicom_case_get_frame (&self, 0)->pixels.transfer_syntax, ==, syntax);
  check_gradient (&self);
  g_byte_array_unref (stream);
}

static void
test_stream_as_native (void)
{
  guint16 samples[STREAM_SIDE * STREAM_SIDE];

  fill_gradient (samples);
  check_stream_as_native (stream_jpeg_lossless (), UID_JPEG_LOSSLESS);
  check_stream_as_native (stream_jpeg_ls (), UID_JPEG_LS);
  check_stream_as_native (stream_jpeg_2000 (), UID_JPEG_2000);
  check_stream_as_native (stream_rle (samples, G_N_ELEMENTS (samples)), UID_RLE);
}

static void
test_native_in_item (void)
{
  guint16 samples[STREAM_SIDE * STREAM_SIDE];
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  fill_gradient (samples);
  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &square);
  dicom_maker_fragments_begin (&maker);
  dicom_maker_fragment (&maker, samples, sizeof samples);
  dicom_maker_fragments_end (&maker);
  open_maker (&self, &maker);
  check_says (&self, "stand in an item");
  check_gradient (&self);
}

static void
test_private_syntax (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dicom_maker_init (&maker, "1.2.826.0.1.3680043.9.1");
  dicom_maker_image (&maker, &square);
  dicom_maker_fragments_begin (&maker);
  dicom_maker_fragments_end (&maker);
  bytes = dicom_maker_finish (&maker);
  dicom_case_init (&self, bytes);
  g_assert_false (dicom_case_load (&self, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT);
  g_assert_nonnull (strstr (error->message, "1.2.826.0.1.3680043.9.1 is private or unknown"));
}

/* Offset tables that say nothing: as many fragments as frames are one for each. */
static void
test_offset_table (gconstpointer data)
{
  static const guint32 tables[][3] = {
    { 0, 0, 0 }, { 0, 1, 2 }, { 0, 0x7fffffff, 0xfffffff0 }, { 500, 200, 0 }, { 7, 7, 7 }
  };
  const guint32 *offsets = tables[GPOINTER_TO_UINT (data)];
  const guint32 table[3] = { GUINT32_TO_LE (offsets[0]), GUINT32_TO_LE (offsets[1]),
                             GUINT32_TO_LE (offsets[2]) };
  g_autoptr (GByteArray) stream = stream_jpeg_lossless ();
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  DicomImage image = square;

  image.frames = 3;
  dicom_maker_init (&maker, UID_JPEG_LOSSLESS);
  dicom_maker_image (&maker, &image);
  dicom_maker_head (&maker, 0x7fe00010, "OB", UNDEFINED_LENGTH);
  dicom_maker_put (&maker, 0xfffee000, "OB", table, sizeof table);
  for (guint f = 0; f < 3; f++)
    dicom_maker_fragment (&maker, stream->data, stream->len);
  dicom_maker_fragments_end (&maker);
  open_maker (&self, &maker);
  g_assert_cmpuint (self.frames->len, ==, 3);
  check_gradient (&self);
}

/* The first item is a frame, where it should be the table. */
static void
test_no_offset_table (void)
{
  g_autoptr (GByteArray) stream = stream_jpeg_lossless ();
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  DicomImage image = square;

  image.frames = 2;
  dicom_maker_init (&maker, UID_JPEG_LOSSLESS);
  dicom_maker_image (&maker, &image);
  dicom_maker_head (&maker, 0x7fe00010, "OB", UNDEFINED_LENGTH);
  for (guint f = 0; f < 2; f++)
    dicom_maker_fragment (&maker, stream->data, stream->len);
  dicom_maker_fragments_end (&maker);
  open_maker (&self, &maker);
  check_gradient (&self);
}

/* ---- overlays without an image ---- */

static void
test_overlay_only (gconstpointer data)
{
  static const guint8 bits[2] = { 0x21, 0x84 }; /* 1000 0100 0010 0001, from the lowest bit on */
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, data);
  dicom_maker_text (&maker, 0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.8");
  dicom_maker_text (&maker, 0x00080060, "CS", "OT");
  dicom_maker_short (&maker, 0x60000010, 4);
  dicom_maker_short (&maker, 0x60000011, 4);
  dicom_maker_text (&maker, 0x60000040, "CS", "G");
  dicom_maker_put (&maker, 0x60003000, "OW", bits, 2);
  open_maker (&self, &maker);
  check_says (&self, "The overlay (6000) is shown in their place");
  g_assert_cmpuint (dicom_case_get_frame (&self, 0)->pixels.rows, ==, 4);
  for (guint i = 0; i < 16; i++)
    g_assert_cmpfloat (dicom_case_get_sample (&self, i), ==, i % 5 == 0 ? 1 : 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dicom/form/native-as-stream", test_native_as_stream);
  g_test_add_func ("/dicom/form/stream-as-native", test_stream_as_native);
  g_test_add_func ("/dicom/form/native-in-item", test_native_in_item);
  g_test_add_func ("/dicom/form/private", test_private_syntax);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/dicom/form/offset-table/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_offset_table);
    }
  g_test_add_func ("/dicom/form/offset-table/none", test_no_offset_table);
  g_test_add_data_func ("/dicom/form/overlay-only/explicit", UID_EXPLICIT, test_overlay_only);
  g_test_add_data_func ("/dicom/form/overlay-only/implicit", UID_IMPLICIT, test_overlay_only);
  g_test_add_data_func ("/dicom/form/overlay-only/deflated", UID_DEFLATED, test_overlay_only);
  return g_test_run ();
}
