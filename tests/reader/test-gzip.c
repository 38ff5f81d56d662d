/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gzip streams of every shape, and memory that is given back and filled again. */

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

static TriGzipBuffer *
inflate_stream (const GByteArray *stream, gsize size, GError **error)
{
  int fd = nifti_open_bytes (stream->data, stream->len);
  TriGzipBuffer *buffer;
  TriBytes file;

  g_assert_true (tri_bytes_init (&file, fd, NULL));
  buffer = tri_gzip_buffer_new (&file, size, error);
  close (fd);
  return buffer;
}

static void
assert_inflates (const GByteArray *stream, const GByteArray *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriGzipBuffer) buffer = inflate_stream (stream, data->len, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (buffer->data, buffer->size, data->data, data->len);
}

static void
assert_refused (const GByteArray *stream, gsize size, const char *fragment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriGzipBuffer) buffer = inflate_stream (stream, size, &error);

  g_assert_null (buffer);
  g_assert_error (error, TRI_ERROR, TRI_ERROR_CORRUPT);
  if (strstr (error->message, fragment) == NULL)
    g_error ("“%s” lacks “%s”", error->message, fragment);
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

/* Cut anywhere, by libdeflate's way and by zlib's (a stream longer than wanted). */
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
      g_autoptr (GError) error = NULL;
      gsize n = 0;

      g_assert_true (tri_gzip_inflate_prefix (&file, prefix, sizes[i], &n, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, MIN (sizes[i], data->len));
      g_assert_cmpmem (prefix, n, data->data, n);
    }
  close (fd);
}

static void
assert_bytes (const TriGzipBuffer *buffer, const GByteArray *data, gsize start, gsize end)
{
  g_assert_true (tri_gzip_buffer_has (buffer, start, end));
  g_assert_cmpmem (buffer->data + start, end - start, data->data + start, end - start);
}

/* Whole units are given back and no byte beside them; filling brings everything back. */
static void
test_discard (void)
{
  g_autoptr (GByteArray) data = make_data (9 * MIB + 5);
  g_autoptr (GByteArray) stream = nifti_gzip (data->data, data->len);
  g_autoptr (TriGzipBuffer) buffer = NULL;
  g_autoptr (GError) error = NULL;
  TriBytes file;
  int fd = nifti_open_bytes (stream->data, stream->len);

  g_assert_true (tri_bytes_init (&file, fd, NULL));
  buffer = tri_gzip_buffer_new (&file, data->len, &error);
  g_assert_no_error (error);
  tri_gzip_buffer_discard (buffer, 1, 4 * MIB - 1);
  assert_bytes (buffer, data, 0, data->len);
  tri_gzip_buffer_discard (buffer, 1, 5 * MIB);
  assert_bytes (buffer, data, 0, 2 * MIB);
  assert_bytes (buffer, data, 4 * MIB, data->len);
  for (gsize i = 2 * MIB; i < 4 * MIB; i++)
    g_assert_cmpuint (buffer->data[i], ==, 0);
  g_assert_false (tri_gzip_buffer_has (buffer, 0, 2 * MIB + 1));
  g_assert_false (tri_gzip_buffer_has (buffer, 4 * MIB - 1, 4 * MIB));
  tri_gzip_buffer_discard (buffer, 8 * MIB, data->len);
  assert_bytes (buffer, data, 4 * MIB, 8 * MIB);
  g_assert_false (tri_gzip_buffer_has (buffer, data->len - 1, data->len));
  g_assert_cmpuint (buffer->data[data->len - 1], ==, 0);
  g_assert_true (tri_gzip_buffer_fill (buffer, &file, &error));
  g_assert_no_error (error);
  assert_bytes (buffer, data, 0, data->len);
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
  g_test_add_func ("/gzip/discard", test_discard);
  return g_test_run ();
}
