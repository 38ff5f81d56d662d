/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Small compressed frames. JPEG-LS and JPEG 2000 are encoded here; the JPEG streams were made once,
 * from the same gradient and from plain colours. */

#include "config.h"

#include "dicom-streams.h"

#include <charls/charls.h>
#include <openjpeg.h>
#include <string.h>

#define N (STREAM_SIDE * STREAM_SIDE)

static const char lossless16[] =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/wwALEAAIAAgBAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAQcP/9oACAEBAAEA"
    "AMD51VWyKqtkVVbIqq2RVVsiqrZFVWyKqv8A///Z";
static const char baseline8[] =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4R"
    "DgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAA"
    "AAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AO7//2Q==";
static const char baseline_rgb[] =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4R"
    "DgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU"
    "FBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIAAgDASEAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAA"
    "AAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABwj/xAAUEQEAAAAAAAAAAAAAAAAA"
    "AAAA/9oADAMBAAIRAxEAPwCWAKWG///Z";

guint16
stream_gradient (gsize i)
{
  return (guint16) (1000 + 100 * (i / STREAM_SIDE) + i % STREAM_SIDE);
}

static GByteArray *
copy (const guint8 *bytes, gsize n)
{
  GByteArray *array = g_byte_array_new ();

  return g_byte_array_append (array, bytes, (guint) n);
}

static GByteArray *
from_base64 (const char *text)
{
  gsize n = 0;
  guint8 *bytes = g_base64_decode (text, &n);

  return g_byte_array_new_take (bytes, n);
}

GByteArray *
stream_jpeg_lossless (void)
{
  return from_base64 (lossless16);
}

GByteArray *
stream_jpeg_grey (void)
{
  return from_base64 (baseline8);
}

GByteArray *
stream_jpeg_colour (void)
{
  return from_base64 (baseline_rgb);
}

GByteArray *
stream_jpeg_ls (void)
{
  charls_jpegls_encoder *encoder = charls_jpegls_encoder_create ();
  charls_frame_info info = { STREAM_SIDE, STREAM_SIDE, 16, 1 };
  guint16 samples[N];
  guint8 out[1024];
  size_t n = 0;

  for (gsize i = 0; i < N; i++)
    samples[i] = stream_gradient (i);
  g_assert_cmpint (charls_jpegls_encoder_set_frame_info (encoder, &info), ==, 0);
  g_assert_cmpint (charls_jpegls_encoder_set_destination_buffer (encoder, out, sizeof out), ==, 0);
  g_assert_cmpint (charls_jpegls_encoder_encode_from_buffer (encoder, samples, sizeof samples, 0),
                   ==, 0);
  g_assert_cmpint (charls_jpegls_encoder_get_bytes_written (encoder, &n), ==, 0);
  charls_jpegls_encoder_destroy (encoder);
  return copy (out, n);
}

static OPJ_SIZE_T
write_cb (void *buffer, OPJ_SIZE_T n, void *user_data)
{
  g_byte_array_append (user_data, buffer, (guint) n);
  return n;
}

GByteArray *
stream_jpeg_2000 (void)
{
  GByteArray *array = g_byte_array_new ();
  opj_image_cmptparm_t component = {
    .dx = 1, .dy = 1, .w = STREAM_SIDE, .h = STREAM_SIDE, .prec = 16, .bpp = 16
  };
  opj_image_t *image = opj_image_create (1, &component, OPJ_CLRSPC_GRAY);
  opj_codec_t *codec = opj_create_compress (OPJ_CODEC_J2K);
  opj_stream_t *stream = opj_stream_default_create (OPJ_FALSE);
  opj_cparameters_t parameters;

  image->x1 = image->y1 = STREAM_SIDE;
  for (gsize i = 0; i < N; i++)
    image->comps[0].data[i] = stream_gradient (i);
  opj_set_default_encoder_parameters (&parameters);
  parameters.tcp_numlayers = 1;
  parameters.cp_disto_alloc = 1;
  parameters.numresolution = 2;
  opj_stream_set_user_data (stream, array, NULL);
  opj_stream_set_write_function (stream, write_cb);
  g_assert_true (opj_setup_encoder (codec, &parameters, image));
  g_assert_true (opj_start_compress (codec, image, stream));
  g_assert_true (opj_encode (codec, stream));
  g_assert_true (opj_end_compress (codec, stream));
  opj_stream_destroy (stream);
  opj_destroy_codec (codec);
  opj_image_destroy (image);
  return array;
}

/* One segment of literal runs and repeats. */
static void
append_packed (GByteArray *out, const guint8 *bytes, gsize n)
{
  for (gsize i = 0; i < n;)
    {
      gsize run = 1;
      guint8 control;

      while (i + run < n && run < 128 && bytes[i + run] == bytes[i])
        run++;
      control = run > 1 ? (guint8) (257 - run) : 0;
      g_byte_array_append (out, &control, 1);
      g_byte_array_append (out, bytes + i, 1);
      i += run;
    }
  if (out->len % 2 != 0)
    g_byte_array_append (out, (const guint8 *) "\200", 1);
}

GByteArray *
stream_rle (const guint16 *samples, gsize n)
{
  GByteArray *out = g_byte_array_new ();
  guint32 header[16] = { GUINT32_TO_LE (2), GUINT32_TO_LE (64) };
  g_autofree guint8 *plane = g_malloc (n);

  g_byte_array_append (out, (const guint8 *) header, sizeof header);
  for (guint b = 0; b < 2; b++)
    {
      header[1 + b] = GUINT32_TO_LE (out->len);
      for (gsize i = 0; i < n; i++)
        plane[i] = (guint8) (b == 0 ? samples[i] >> 8 : samples[i]);
      append_packed (out, plane, n);
    }
  memcpy (out->data, header, sizeof header);
  return out;
}
