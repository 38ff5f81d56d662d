/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The RLE decoder by itself: runs of every kind, and every way to lie about them. */

#include "config.h"

#include <string.h>

#include "tri-codec.h"
#include "tri-error.h"

/* A frame of one row of four pixels; segments are given after the 64 bytes of the header. */
typedef struct
{
  const char *name;
  guint bits, samples;
  guint32 header[4]; /* count, offsets */
  const char *segments;
  gsize n_segments;
  const char *expected; /* NULL: refused */
} Row;

#define BYTES(text) text, sizeof text - 1

static const Row rows[] = {
  { "literal", 8, 1, { 1, 64 }, BYTES ("\3abcd"), "abcd" },
  { "repeat", 8, 1, { 1, 64 }, BYTES ("\375a"), "aaaa" },
  { "mixed", 8, 1, { 1, 64 }, BYTES ("\1ab\377c"), "abcc" },
  { "no-operation", 8, 1, { 1, 64 }, BYTES ("\200\3abcd"), "abcd" },
  { "longer-than-needed", 8, 1, { 1, 64 }, BYTES ("\201a"), "aaaa" },
  { "rubbish-behind", 8, 1, { 1, 64 }, BYTES ("\3abcd\177"), "abcd" },
  /* The most significant byte comes first. */
  { "two-bytes", 16, 1, { 2, 64, 66 }, BYTES ("\375H\3abcd"), "aHbHcHdH" },
  { "three-samples", 8, 3, { 3, 64, 66, 68 }, BYTES ("\375R\375G\375B"), "RGBRGBRGBRGB" },
  { "no-segment", 8, 1, { 0 }, BYTES ("\3abcd"), NULL },
  { "too-few-segments", 16, 1, { 1, 64 }, BYTES ("\3abcd"), NULL },
  { "too-many-segments", 8, 1, { 2, 64, 66 }, BYTES ("\3abcd"), NULL },
  { "offset-in-header", 8, 1, { 1, 8 }, BYTES ("\3abcd"), NULL },
  { "offset-behind", 8, 1, { 1, 500 }, BYTES ("\3abcd"), NULL },
  { "offset-huge", 8, 1, { 1, 0xffffffffu }, BYTES ("\3abcd"), NULL },
  { "offsets-backwards", 16, 1, { 2, 69, 64 }, BYTES ("\3abcd\3abcd"), NULL },
  { "literal-cut", 8, 1, { 1, 64 }, BYTES ("\3abc"), NULL },
  { "repeat-cut", 8, 1, { 1, 64 }, BYTES ("\375"), NULL },
  { "too-short", 8, 1, { 1, 64 }, BYTES ("\376a"), NULL },
  { "empty", 8, 1, { 1, 64 }, BYTES (""), NULL },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  TriPixelSource source = { .rows = 1,
                            .columns = 4,
                            .samples_per_pixel = (guint16) row->samples,
                            .bits_allocated = (guint16) row->bits };
  gsize n = 64 + row->n_segments, n_out = 4 * row->samples * row->bits / 8;
  g_autofree guint8 *in = g_malloc0 (n);
  g_autofree guint8 *out = g_malloc0 (n_out);
  g_autoptr (GError) error = NULL;
  gboolean is_good;

  for (guint i = 0; i < G_N_ELEMENTS (row->header); i++)
    {
      guint32 word = GUINT32_TO_LE (row->header[i]);

      memcpy (in + 4 * i, &word, 4);
    }
  memcpy (in + 64, row->segments, row->n_segments);
  is_good = tri_rle_decode (&source, in, n, out, &error);
  g_assert_cmpint (is_good, ==, row->expected != NULL);
  if (is_good)
    g_assert_cmpmem (out, n_out, row->expected, strlen (row->expected));
  else
    g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
}

static void
test_cut_header (void)
{
  static const guint8 in[63] = { 1, 0, 0, 0, 40 };
  TriPixelSource source = { .rows = 1, .columns = 4, .samples_per_pixel = 1, .bits_allocated = 8 };
  g_autoptr (GError) error = NULL;
  guint8 out[4];

  for (gsize n = 0; n <= sizeof in; n++)
    g_assert_false (tri_rle_decode (&source, in, n, out, NULL));
  g_assert_false (tri_rle_decode (&source, in, sizeof in, out, &error));
  g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/rle/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/rle/cut-header", test_cut_header);
  return g_test_run ();
}
