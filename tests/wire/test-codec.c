/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cursor: what was put comes back, nothing is read past the end, text is always UTF-8. */

#include "config.h"

#include "tri-wire.h"

#include <math.h>
#include <string.h>

typedef struct
{
  TriWireWriter writer;
  TriWireReader reader;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->writer.bytes = g_byte_array_new ();
  self->reader.strings = g_string_chunk_new (64);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_byte_array_unref (self->writer.bytes);
  g_string_chunk_free (self->reader.strings);
}

static void
begin_reading (Fixture *self)
{
  self->reader.data = self->writer.bytes->data;
  self->reader.size = self->writer.bytes->len;
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  guint8 three[3] = { 0 };

  tri_wire_put_u32 (&self->writer, 0xfedcba98);
  tri_wire_put_bytes (&self->writer, "abc", 3);
  tri_wire_put_u64 (&self->writer, G_GUINT64_CONSTANT (0xfedcba9876543210));
  tri_wire_put_double (&self->writer, -0.1);
  tri_wire_put_string (&self->writer, "Müller^Jürgen");
  tri_wire_put_string (&self->writer, NULL);
  tri_wire_put_u32 (&self->writer, 7);
  begin_reading (self);

  g_assert_cmphex (tri_wire_get_u32 (&self->reader), ==, 0xfedcba98);
  g_assert_true (tri_wire_get_bytes (&self->reader, three, 3));
  g_assert_cmpmem (three, 3, "abc", 3);
  g_assert_cmphex (tri_wire_get_u64 (&self->reader), ==, G_GUINT64_CONSTANT (0xfedcba9876543210));
  g_assert_cmpfloat (tri_wire_get_double (&self->reader), ==, -0.1);
  g_assert_cmpstr (tri_wire_get_string (&self->reader), ==, "Müller^Jürgen");
  g_assert_cmpstr (tri_wire_get_string (&self->reader), ==, "");
  g_assert_cmpuint (tri_wire_get_u32_max (&self->reader, 7), ==, 7);
  g_assert_false (self->reader.is_bad);
  g_assert_cmpuint (self->reader.offset, ==, self->reader.size);
}

static void
test_end (Fixture *self, gconstpointer data)
{
  guint8 bytes[4] = { 1, 1, 1, 1 };

  tri_wire_put_bytes (&self->writer, "ab", 2);
  begin_reading (self);

  g_assert_false (tri_wire_get_bytes (&self->reader, bytes, 3));
  g_assert_cmpmem (bytes, 4, "\0\0\0\1", 4);
  g_assert_true (self->reader.is_bad);

  /* Sticky: what would fit is not given either. */
  g_assert_false (tri_wire_get_bytes (&self->reader, bytes, 1));
  g_assert_cmpuint (tri_wire_get_u32 (&self->reader), ==, 0);
  g_assert_cmpuint (tri_wire_get_u64 (&self->reader), ==, 0);
  g_assert_true (isnan (tri_wire_get_double (&self->reader)));
  g_assert_cmpstr (tri_wire_get_string (&self->reader), ==, "");
  g_assert_cmpuint (self->reader.offset, ==, 0);
}

static void
test_maximum (Fixture *self, gconstpointer data)
{
  tri_wire_put_u32 (&self->writer, 8);
  begin_reading (self);

  g_assert_cmpuint (tri_wire_get_u32_max (&self->reader, 7), ==, 0);
  g_assert_true (self->reader.is_bad);
}

static void
test_string_lengths (Fixture *self, gconstpointer data)
{
  static const guint32 lengths[] = { 4, 5, 0x7fffffff, 0x80000000, G_MAXUINT32 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_byte_array_set_size (self->writer.bytes, 0);
      tri_wire_put_u32 (&self->writer, lengths[i]);
      tri_wire_put_bytes (&self->writer, "abc", 3);
      self->reader.offset = 0;
      self->reader.is_bad = FALSE;
      begin_reading (self);

      g_assert_cmpstr (tri_wire_get_string (&self->reader), ==, "");
      g_assert_true (self->reader.is_bad);
    }
}

static void
test_string_content (Fixture *self, gconstpointer data)
{
  tri_wire_put_u32 (&self->writer, 3);
  tri_wire_put_bytes (&self->writer, "a\xff"
                                     "b",
                      3);
  tri_wire_put_u32 (&self->writer, 3);
  tri_wire_put_bytes (&self->writer, "a\0b", 3);
  begin_reading (self);

  g_assert_cmpstr (tri_wire_get_string (&self->reader), ==, "a\uFFFDb");
  g_assert_cmpstr (tri_wire_get_string (&self->reader), ==, "a");
  g_assert_false (self->reader.is_bad);
}

/* A reader without a place for text cannot give any. */
static void
test_string_without_chunk (Fixture *self, gconstpointer data)
{
  TriWireReader reader = { 0 };

  tri_wire_put_string (&self->writer, "text");
  reader.data = self->writer.bytes->data;
  reader.size = self->writer.bytes->len;

  g_assert_cmpstr (tri_wire_get_string (&reader), ==, "");
  g_assert_true (reader.is_bad);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/wire/codec/round-trip", test_round_trip);
  ADD ("/wire/codec/end", test_end);
  ADD ("/wire/codec/maximum", test_maximum);
  ADD ("/wire/codec/string/lengths", test_string_lengths);
  ADD ("/wire/codec/string/content", test_string_content);
  ADD ("/wire/codec/string/without-chunk", test_string_without_chunk);
#undef ADD

  return g_test_run ();
}
