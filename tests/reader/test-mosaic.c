/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Siemens' CSA header, whole and damaged, and tiles cut out of a picture. */

#include "config.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tri-csa.h"
#include "tri-decode.h"
#include "tri-dicom-scan.h"

#define STORED_ITEMS 6

static void
append_u32 (GByteArray *bytes, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

/* One tag with its values as text, and empty items behind them as the scanner writes them. */
static void
append_tag (GByteArray *bytes,
            const char *name,
            const char *const *values,
            gboolean is_first_version,
            guint32 surplus)
{
  char padded[64] = { 0 };
  guint n = g_strv_length ((char **) values);

  g_strlcpy (padded, name, sizeof padded);
  g_byte_array_append (bytes, (const guint8 *) padded, sizeof padded);
  append_u32 (bytes, n);
  g_byte_array_append (bytes, (const guint8 *) "DS\0\0", 4);
  append_u32 (bytes, 3);
  append_u32 (bytes, STORED_ITEMS);
  append_u32 (bytes, 77);
  for (guint i = 0; i < STORED_ITEMS; i++)
    {
      guint32 length = i < n ? (guint32) strlen (values[i]) + 1 : 0;
      static const guint8 zeros[4] = { 0 };

      append_u32 (bytes, is_first_version ? length + surplus : 0);
      append_u32 (bytes, length);
      append_u32 (bytes, 77);
      append_u32 (bytes, length);
      if (length > 0)
        g_byte_array_append (bytes, (const guint8 *) values[i], length);
      g_byte_array_append (bytes, zeros, (4 - length % 4) % 4);
    }
}

static GByteArray *
make_header (gboolean is_first_version)
{
  GByteArray *bytes = g_byte_array_new ();
  guint32 surplus = STORED_ITEMS;

  if (!is_first_version)
    g_byte_array_append (bytes, (const guint8 *) "SV10\4\3\2\1", 8);
  append_u32 (bytes, 3);
  append_u32 (bytes, 77);
  append_tag (bytes, "EchoLinePosition", (const char *const[]){ "32", NULL }, is_first_version,
              surplus);
  append_tag (bytes, "SliceNormalVector", (const char *const[]){ "0.0", "-0.6", "0.8", NULL },
              is_first_version, surplus);
  append_tag (bytes, "NumberOfImagesInMosaic", (const char *const[]){ "36  ", NULL },
              is_first_version, surplus);
  return bytes;
}

static void
test_csa (void)
{
  for (guint version = 1; version <= 2; version++)
    {
      g_autoptr (GByteArray) bytes = make_header (version == 1);
      double normal[3], count[2];

      g_assert_cmpuint (
          tri_csa_get_numbers (bytes->data, bytes->len, "SliceNormalVector", normal, 3), ==, 3);
      g_assert_cmpfloat (normal[0], ==, 0.0);
      g_assert_cmpfloat (normal[1], ==, -0.6);
      g_assert_cmpfloat (normal[2], ==, 0.8);
      g_assert_cmpuint (
          tri_csa_get_numbers (bytes->data, bytes->len, "NumberOfImagesInMosaic", count, 2), ==, 1);
      g_assert_cmpfloat (count[0], ==, 36.0);
      g_assert_cmpuint (tri_csa_get_numbers (bytes->data, bytes->len, "SliceNormal", normal, 3), ==,
                        0);
    }
}

/* Cut anywhere, or with any byte wrong, it is read within its bytes; the sanitizers watch. */
static void
test_csa_damaged (void)
{
  g_autoptr (GByteArray) bytes = make_header (FALSE);
  double count;

  for (guint n = 0; n < bytes->len; n++)
    {
      g_autofree guint8 *cut = g_memdup2 (bytes->data, n);

      g_assert_cmpuint (tri_csa_get_numbers (cut, n, "NumberOfImagesInMosaic", &count, 1), <=, 1);
    }
  for (guint n = 0; n < bytes->len; n++)
    {
      guint8 before = bytes->data[n];

      bytes->data[n] = 0xff;
      tri_csa_get_numbers (bytes->data, bytes->len, "NumberOfImagesInMosaic", &count, 1);
      bytes->data[n] = before;
    }
}

/* A picture of 2 × 2 tiles of 3 columns and 2 rows whose samples count up: 0 … 23. */
static void
test_tiles (void)
{
  static const guint8 expected[3][6] = { { 0, 1, 2, 6, 7, 8 },
                                         { 3, 4, 5, 9, 10, 11 },
                                         { 12, 13, 14, 18, 19, 20 } };
  g_autoptr (TriCache) cache = tri_cache_new (1 << 20);
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp (NULL, &path, NULL);
  g_autoptr (GError) error = NULL;
  TriSliceStatistics statistics[3];
  TriWireDecode request = { .file_key = 1, .n_frames = 3, .frame_bytes = 6 };
  guint8 picture[24], out[18];
  TriBytes file;

  for (guint i = 0; i < sizeof picture; i++)
    picture[i] = (guint8) i;
  g_assert_true (g_file_set_contents (path, (const char *) picture, sizeof picture, &error));
  g_close (fd, NULL);
  fd = g_open (path, O_RDONLY, 0);
  g_assert_true (tri_bytes_init (&file, fd, &error));
  request.source = (TriPixelSource){
    .container = TRI_CONTAINER_DICOM,
    .transfer_syntax = "1.2.840.10008.1.2.1",
    .length = sizeof picture,
    .rows = 2,
    .columns = 3,
    .n_frames = 3,
    .samples_per_pixel = 1,
    .bits_allocated = 8,
    .bits_stored = 8,
    .high_bit = 7,
    .tiles_across = 2,
    .tiles_down = 2,
    .output_type = TRI_SAMPLE_U8,
    .output_samples = 1,
  };
  g_assert_true (tri_decode_frames (cache, &file, &request, out, statistics, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (out, sizeof out, expected, sizeof expected);
  g_assert_cmpfloat (statistics[2].max, ==, 20.0);

  /* More frames than tiles, or tiles beyond any picture, are no request. */
  request.source.n_frames = 5;
  g_assert_false (tri_decode_frames (cache, &file, &request, out, statistics, &error));
  g_clear_error (&error);
  request.source.n_frames = 3;
  request.source.tiles_across = 40000;
  g_assert_false (tri_decode_frames (cache, &file, &request, out, statistics, &error));
  g_assert_nonnull (error);
  g_close (fd, NULL);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mosaic/csa", test_csa);
  g_test_add_func ("/mosaic/csa-damaged", test_csa_damaged);
  g_test_add_func ("/mosaic/tiles", test_tiles);
  return g_test_run ();
}
