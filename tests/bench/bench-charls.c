/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* CharLS alone, on one core: decodes every JPEG-LS stream of a file and prints the seconds.
 *
 * usage: bench-charls FILE   (each stream after its length, 32 bits, little endian) */

#include "config.h"

#include <charls/charls.h>
#include <glib.h>
#include <string.h>

static gsize
decode (const guint8 *stream, gsize size, guint8 *pixels, gsize pixels_size)
{
  charls_jpegls_decoder *decoder = charls_jpegls_decoder_create ();
  size_t needed = 0;

  if (charls_jpegls_decoder_set_source_buffer (decoder, stream, size) != 0 ||
      charls_jpegls_decoder_read_header (decoder) != 0 ||
      charls_jpegls_decoder_get_destination_size (decoder, 0, &needed) != 0 ||
      needed > pixels_size ||
      charls_jpegls_decoder_decode_to_buffer (decoder, pixels, needed, 0) != 0)
    g_error ("A stream of %zu bytes cannot be decoded", size);
  charls_jpegls_decoder_destroy (decoder);
  return needed;
}

int
main (int argc, char **argv)
{
  const gsize pixels_size = 64u << 20;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autofree guint8 *pixels = g_malloc0 (pixels_size);
  gsize length = 0;
  gint64 start_us;

  if (argc != 2)
    g_error ("bench-charls FILE");
  if (!g_file_get_contents (argv[1], &data, &length, &error))
    g_error ("%s", error->message);
  start_us = g_get_monotonic_time ();
  for (gsize place = 0; place + 4 <= length;)
    {
      guint32 size;

      memcpy (&size, data + place, sizeof size);
      size = GUINT32_FROM_LE (size);
      if (size > length - place - 4)
        g_error ("A stream is cut short");
      decode ((const guint8 *) data + place + 4, size, pixels, pixels_size);
      place += 4 + (gsize) size;
    }
  g_print ("%.6f\n", (double) (g_get_monotonic_time () - start_us) * 1e-6);
  return 0;
}
