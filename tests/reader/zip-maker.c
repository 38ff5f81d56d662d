/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Local headers, data and the central directory (APPNOTE.TXT 4.3). */

#include "config.h"

#include "zip-maker.h"

#include <string.h>
#include <zlib.h>

typedef struct
{
  guint16 flags, method;
  guint32 crc, packed_size, size, offset;
  gboolean is_descriptor;
} Entry;

static void
put_16 (GByteArray *bytes, guint value)
{
  guint8 two[] = { (guint8) value, (guint8) (value >> 8) };

  g_byte_array_append (bytes, two, 2);
}

static void
put_32 (GByteArray *bytes, guint32 value)
{
  put_16 (bytes, value & 0xffff);
  put_16 (bytes, value >> 16);
}

void
zip_maker_init (ZipMaker *self)
{
  *self = (ZipMaker){ g_byte_array_new (), g_byte_array_new (), 0 };
}

void
zip_maker_clear (ZipMaker *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->directory, g_byte_array_unref);
}

static GByteArray *
pack (gconstpointer data, gsize size, gboolean is_deflated)
{
  GByteArray *packed = g_byte_array_new ();
  z_stream stream = { 0 };

  if (!is_deflated)
    return g_byte_array_append (packed, data, (guint) size);
  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  g_byte_array_set_size (packed, (guint) deflateBound (&stream, size));
  stream.next_in = (Bytef *) data;
  stream.avail_in = (uInt) size;
  stream.next_out = packed->data;
  stream.avail_out = packed->len;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (packed, (guint) stream.total_out);
  deflateEnd (&stream);
  return packed;
}

/* What local and central headers have in common. */
static void
put_common (GByteArray *bytes, const Entry *entry, const char *name, gboolean is_local)
{
  gboolean is_later = is_local && entry->is_descriptor;

  put_16 (bytes, 20);
  put_16 (bytes, entry->flags);
  put_16 (bytes, entry->method);
  put_32 (bytes, 0x58210000); /* 2024-01-01 */
  put_32 (bytes, is_later ? 0 : entry->crc);
  put_32 (bytes, is_later ? 0 : entry->packed_size);
  put_32 (bytes, is_later ? 0 : entry->size);
  put_16 (bytes, (guint) strlen (name));
  put_16 (bytes, 0);
}

static void
put_central (ZipMaker *self, const Entry *entry, const char *name)
{
  put_32 (self->directory, 0x02014b50);
  put_16 (self->directory, 20);
  put_common (self->directory, entry, name, FALSE);
  put_16 (self->directory, 0);
  put_16 (self->directory, 0);
  put_16 (self->directory, 0);
  put_32 (self->directory, 0);
  put_32 (self->directory, entry->offset);
  g_byte_array_append (self->directory, (const guint8 *) name, (guint) strlen (name));
  self->n_entries++;
}

void
zip_maker_add (ZipMaker *self, const char *name, gconstpointer data, gsize size, ZipFlags flags)
{
  g_autoptr (GByteArray) packed = pack (data, size, (flags & ZIP_DEFLATED) != 0);
  Entry entry = {
    .method = (flags & ZIP_DEFLATED) != 0 ? 8 : 0,
    .flags = (guint16) (((flags & ZIP_UTF8) != 0 ? 1 << 11 : 0) |
                        ((flags & ZIP_DESCRIPTOR) != 0 ? 1 << 3 : 0) |
                        ((flags & ZIP_ENCRYPTED) != 0 ? 1 : 0)),
    .crc = (guint32) crc32 (0, data, (uInt) size) ^ ((flags & ZIP_WRONG_CRC) != 0 ? 1 : 0),
    .packed_size = packed->len,
    .size = (guint32) size,
    .offset = self->bytes->len,
    .is_descriptor = (flags & ZIP_DESCRIPTOR) != 0,
  };

  put_32 (self->bytes, 0x04034b50);
  put_common (self->bytes, &entry, name, TRUE);
  g_byte_array_append (self->bytes, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (self->bytes, packed->data, packed->len);
  if (entry.is_descriptor)
    {
      put_32 (self->bytes, 0x08074b50);
      put_32 (self->bytes, entry.crc);
      put_32 (self->bytes, entry.packed_size);
      put_32 (self->bytes, entry.size);
    }
  put_central (self, &entry, name);
}

void
zip_maker_repeat_first (ZipMaker *self)
{
  guint8 *first = self->directory->data;
  gsize name_length = first[28] | (gsize) first[29] << 8;
  g_autofree guint8 *copy = g_memdup2 (first, 46 + name_length);

  g_byte_array_append (self->directory, copy, (guint) (46 + name_length));
  self->n_entries++;
}

GByteArray *
zip_maker_finish (ZipMaker *self)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, self->bytes->data, self->bytes->len);
  g_byte_array_append (file, self->directory->data, self->directory->len);
  put_32 (file, 0x06054b50);
  put_16 (file, 0);
  put_16 (file, 0);
  put_16 (file, self->n_entries);
  put_16 (file, self->n_entries);
  put_32 (file, self->directory->len);
  put_32 (file, self->bytes->len);
  put_16 (file, 0);
  return file;
}
