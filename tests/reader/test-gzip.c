/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gzip streams of every shape, read at once and in pieces. */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "nifti-maker.h"
#include "tri-error.h"
#include "tri-gzip.h"

#define MIB ((gsize) 1 << 20)

/* Bytes that tell their place and do not compress to nothing. */
static GByteArray *
make_data (gsize size)
{
  GByteArray *data = g_byte_array_sized_new ((guint) size);
  guint32 state = 1;

  g_byte_array_set_size (data, (guint) size);
  for (gsize i = 0; i < size; i++)
    {
      state = state * 1664525 + 1013904223;
      data->data[i] = (guint8) (state >> 28);
    }
  return data;
}

static void
append_member (GByteArray *stream, const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) member = nifti_gzip (data, size);

  g_byte_array_append (stream, member->data, member->len);
}

/* All of @size bytes in pieces of @piece, and the checksum. Returns: (nullable) */
static GByteArray *
inflate_stream (const GByteArray *stream, guint64 size, gsize piece, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (TriGzip) gzip = tri_gzip_new ();
  int fd = nifti_open_bytes (stream->data, stream->len);
  gboolean is_good = TRUE;
  TriBytes file;

  g_assert_true (tri_bytes_init (&file, fd, NULL));
  while (is_good && bytes->len < size)
    {
      const guint start = bytes->len;
      const gsize n = MIN (piece, size - start);

      g_byte_array_set_size (bytes, (guint) (start + n));
      is_good = tri_gzip_read_wanted (gzip, &file, bytes->data + start, n, size, error);
      g_assert_true (!is_good || tri_gzip_get_position (gzip) == bytes->len);
    }
  is_good = is_good && tri_gzip_finish (gzip, &file, error);
  close (fd);
  return is_good ? g_steal_pointer (&bytes) : NULL;
}

static void
assert_verifies (const GByteArray *stream, guint64 size)
{
  int fd = nifti_open_bytes (stream->data, stream->len);
  g_autoptr (GError) error = NULL;
  TriBytes file;

  g_assert_true (tri_bytes_init (&file, fd, NULL));
  g_assert_true (tri_gzip_verify (&file, size, &error));
  g_assert_no_error (error);
  close (fd);
}

static void
assert_inflates (const GByteArray *stream, const GByteArray *data)
{
  static const gsize pieces[] = { G_MAXSIZE, 1 << 20, 65521, 4099 };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) bytes = inflate_stream (stream, data->len, pieces[i], &error);

      g_assert_no_error (error);
      g_assert_cmpmem (bytes->data, bytes->len, data->data, data->len);
    }
  assert_verifies (stream, data->len);
}

/* In one go, and when it is only verified. */
static void
assert_refused (const GByteArray *stream, guint64 size, const char *fragment)
{
  g_autoptr (GError) error = NULL, error_of_verify = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  int fd = nifti_open_bytes (stream->data, stream->len);
  TriBytes file;

  g_assert_true (tri_bytes_init (&file, fd, NULL));
  g_assert_false (tri_gzip_verify (&file, size, &error_of_verify));
  g_assert_error (error_of_verify, TRI_ERROR, TRI_ERROR_CORRUPT);
  if (strstr (error_of_verify->message, fragment) == NULL)
    g_error ("“%s” lacks “%s”", error_of_verify->message, fragment);
  close (fd);
  if (size > 64 * MIB)
    return; /* only its ratio says so */
  bytes = inflate_stream (stream, size, G_MAXSIZE, &error);
  g_assert_null (bytes);
  g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
  g_assert_cmpstr (error->message, ==, error_of_verify->message);
}

static void
test_members (void)
{
  g_autoptr (GByteArray) data = make_data (100000);
  g_autoptr (GByteArray) stream = g_byte_array_new ();

  append_member (stream, data->data, 10);
  append_member (stream, data->data + 10, 0);
  append_member (stream, data->data + 10, 70000);
  append_member (stream, data->data + 70010, data->len - 70010);
  append_member (stream, data->data, 0);
  assert_inflates (stream, data);
}

/* What stands behind the wanted bytes, in the stream or behind it, is padding up to a point. */
static void
test_trailing (void)
{
  g_autoptr (GByteArray) data = make_data (3 * MIB);
  g_autoptr (GByteArray) wanted = g_byte_array_new ();
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  g_autoptr (GByteArray) longer = g_byte_array_new ();
  guint8 zeros[512] = { 0 };

  g_byte_array_append (wanted, data->data, 1000);
  append_member (stream, data->data, 1000);
  g_byte_array_append (stream, zeros, sizeof zeros);
  assert_inflates (stream, wanted);
  assert_refused (stream, 1001, "holds 1000 bytes, but the header declares 1001");

  append_member (longer, data->data, 5000);
  g_byte_array_append (longer, zeros, sizeof zeros);
  assert_inflates (longer, wanted);

  g_byte_array_set_size (longer, 0);
  append_member (longer, data->data, data->len);
  assert_refused (longer, 1000, "goes on behind the 1000 bytes");
}

/* Cut anywhere, also where the stream is longer than wanted. */
static void
test_cut (void)
{
  g_autoptr (GByteArray) data = make_data (600);
  g_autoptr (GByteArray) stream = nifti_gzip (data->data, data->len);

  for (guint n = 3; n < stream->len; n++)
    {
      g_autoptr (GByteArray) part = g_byte_array_new ();

      g_byte_array_append (part, stream->data, n);
      assert_refused (part, data->len, "cut short");
      assert_refused (part, data->len - 1, "cut short");
    }
}

/* One byte changed anywhere behind the head: never the wrong bytes. */
static void
test_damaged (void)
{
  g_autoptr (GByteArray) data = make_data (600);
  g_autoptr (GByteArray) stream = nifti_gzip (data->data, data->len);

  for (guint i = 10; i < stream->len; i++)
    {
      stream->data[i] ^= 0x55;
      assert_refused (stream, data->len, "gzip stream");
      stream->data[i] ^= 0x55;
    }
  stream->data[stream->len - 8] ^= 1;
  assert_refused (stream, data->len, "checksum");
  stream->data[stream->len - 8] ^= 1;
  stream->data[stream->len - 4] ^= 1;
  assert_refused (stream, data->len, "length");
}

static void
test_bomb (void)
{
  g_autofree guint8 *zeros = g_malloc0 (16 * MIB);
  g_autoptr (GByteArray) stream = nifti_gzip (zeros, 16 * MIB);

  assert_refused (stream, (gsize) 1 << 46, "cannot come out of a gzip file");
  assert_refused (stream, 1000, "goes on behind");
}

static void
test_prefix (void)
{
  g_autoptr (GByteArray) data = make_data (200000);
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  static const gsize sizes[] = { 1, 100, 101, 352, 65536, 200000, 300000 };
  TriBytes file;
  int fd;

  append_member (stream, data->data, 100);
  append_member (stream, data->data + 100, data->len - 100);
  fd = nifti_open_bytes (stream->data, stream->len);
  g_assert_true (tri_bytes_init (&file, fd, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint8 *prefix = g_malloc (sizes[i]);
      g_autoptr (TriGzip) gzip = tri_gzip_new ();
      g_autoptr (GError) error = NULL;
      gsize n = 0;

      g_assert_true (tri_gzip_read (gzip, &file, prefix, sizes[i], &n, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, MIN (sizes[i], data->len));
      g_assert_cmpmem (prefix, n, data->data, n);
    }
  close (fd);
}

/* What is skipped need not be kept, and the rest is what it would have been. */
static void
test_skip (void)
{
  g_autoptr (GByteArray) data = make_data (3 * MIB + 5);
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  static const gsize starts[] = { 0, 1, 352, 65536, 1 * MIB + 1, 3 * MIB };
  int fd;

  append_member (stream, data->data, 1 * MIB);
  append_member (stream, data->data + 1 * MIB, data->len - 1 * MIB);
  fd = nifti_open_bytes (stream->data, stream->len);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (TriGzip) gzip = tri_gzip_new ();
      guint8 bytes[5];
      TriBytes file;

      g_assert_true (tri_bytes_init (&file, fd, NULL));
      g_assert_true (tri_gzip_skip_to (gzip, &file, starts[i], data->len, NULL));
      g_assert_cmpuint (tri_gzip_get_position (gzip), ==, starts[i]);
      g_assert_true (tri_gzip_read_wanted (gzip, &file, bytes, sizeof bytes, data->len, NULL));
      g_assert_cmpmem (bytes, sizeof bytes, data->data + starts[i], sizeof bytes);
    }
  close (fd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gzip/members", test_members);
  g_test_add_func ("/gzip/trailing", test_trailing);
  g_test_add_func ("/gzip/cut", test_cut);
  g_test_add_func ("/gzip/damaged", test_damaged);
  g_test_add_func ("/gzip/bomb", test_bomb);
  g_test_add_func ("/gzip/prefix", test_prefix);
  g_test_add_func ("/gzip/skip", test_skip);
  return g_test_run ();
}
