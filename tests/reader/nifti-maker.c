/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See nifti-maker.h. */

#define _GNU_SOURCE /* memfd_create() */
#include "config.h"

#include "nifti-maker.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

typedef enum
{
  U8,
  I16,
  I32,
  I64,
  F32,
  F64,
} Type;

static const guint type_bytes[] = { 1, 2, 4, 8, 4, 8 };

static const struct
{
  gsize offset1;
  Type type1;
  gsize offset2;
  Type type2;
} layout[] = {
  [NIFTI_SIZEOF_HDR] = { 0, I32, 0, I32 },
  [NIFTI_DIM] = { 40, I16, 16, I64 },
  [NIFTI_INTENT_CODE] = { 68, I16, 504, I32 },
  [NIFTI_DATATYPE] = { 70, I16, 12, I16 },
  [NIFTI_BITPIX] = { 72, I16, 14, I16 },
  [NIFTI_PIXDIM] = { 76, F32, 104, F64 },
  [NIFTI_VOX_OFFSET] = { 108, F32, 168, I64 },
  [NIFTI_SCL_SLOPE] = { 112, F32, 176, F64 },
  [NIFTI_SCL_INTER] = { 116, F32, 184, F64 },
  [NIFTI_XYZT_UNITS] = { 123, U8, 500, I32 },
  [NIFTI_QFORM_CODE] = { 252, I16, 344, I32 },
  [NIFTI_SFORM_CODE] = { 254, I16, 348, I32 },
  [NIFTI_QUATERN] = { 256, F32, 352, F64 },
  [NIFTI_QOFFSET] = { 268, F32, 376, F64 },
  [NIFTI_SROW] = { 280, F32, 400, F64 },
  [NIFTI_DIM_INFO] = { 39, U8, 524, U8 },
};

void
nifti_append_word (GByteArray *bytes, guint64 word, guint n_bytes, gboolean is_big_endian)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint shift = 8 * (is_big_endian ? n_bytes - 1 - i : i);
      guint8 byte = (guint8) (word >> shift);

      g_byte_array_append (bytes, &byte, 1);
    }
}

void
nifti_maker_append_word (NiftiMaker *self, guint64 word, guint n_bytes)
{
  nifti_append_word (self->bytes, word, n_bytes, self->is_big_endian);
}

static guint64
encode (Type type, double value)
{
  float single = (float) value;
  guint32 single_bits;
  guint64 bits;

  switch (type)
    {
    case U8:
    case I16:
    case I32:
    case I64:
      return (guint64) (gint64) value;
    case F32:
      memcpy (&single_bits, &single, sizeof single_bits);
      return single_bits;
    case F64:
      memcpy (&bits, &value, sizeof bits);
      return bits;
    }
  g_assert_not_reached ();
}

void
nifti_maker_set (NiftiMaker *self, NiftiField field, guint index, double value)
{
  gboolean is_2 = self->version == 2;
  Type type = is_2 ? layout[field].type2 : layout[field].type1;
  gsize offset = (is_2 ? layout[field].offset2 : layout[field].offset1) + index * type_bytes[type];
  g_autoptr (GByteArray) word = g_byte_array_new ();

  nifti_append_word (word, encode (type, value), type_bytes[type], self->is_big_endian);
  g_assert_cmpuint (offset + word->len, <=, self->bytes->len);
  memcpy (self->bytes->data + offset, word->data, word->len);
}

void
nifti_maker_set_dims (NiftiMaker *self, guint n_dims, ...)
{
  va_list arguments;

  va_start (arguments, n_dims);
  nifti_maker_set (self, NIFTI_DIM, 0, n_dims);
  for (guint i = 1; i <= n_dims; i++)
    nifti_maker_set (self, NIFTI_DIM, i, va_arg (arguments, int));
  va_end (arguments);
}

void
nifti_maker_set_type (NiftiMaker *self, int datatype, int bitpix)
{
  nifti_maker_set (self, NIFTI_DATATYPE, 0, datatype);
  nifti_maker_set (self, NIFTI_BITPIX, 0, bitpix);
}

void
nifti_maker_set_text (NiftiMaker *self, gsize offset, const char *text, gsize size)
{
  memcpy (self->bytes->data + offset, text, size);
}

gsize
nifti_maker_get_magic_offset (const NiftiMaker *self)
{
  return self->version == 2 ? 4 : 344;
}

void
nifti_maker_init (NiftiMaker *self, guint version, gboolean is_big_endian, gboolean is_pair)
{
  gsize size = version == 2 ? 540 : 348;
  static const double spacing[3] = { 2, 3, 4 };

  self->version = version;
  self->is_big_endian = is_big_endian;
  self->bytes = g_byte_array_new ();
  g_byte_array_set_size (self->bytes, (guint) size + 4); /* + 4: no extensions follow */
  memset (self->bytes->data, 0, self->bytes->len);
  nifti_maker_set (self, NIFTI_SIZEOF_HDR, 0, (double) size);
  nifti_maker_set_dims (self, 3, 3, 2, 4);
  nifti_maker_set_type (self, 4, 16);
  nifti_maker_set (self, NIFTI_PIXDIM, 0, 1);
  for (guint i = 0; i < 3; i++)
    nifti_maker_set (self, NIFTI_PIXDIM, i + 1, spacing[i]);
  if (version != 0)
    {
      for (guint i = 0; i < 3; i++)
        nifti_maker_set (self, NIFTI_SROW, 4 * i + i, spacing[i]);
      nifti_maker_set (self, NIFTI_SFORM_CODE, 0, 1);
      nifti_maker_set (self, NIFTI_XYZT_UNITS, 0, 2);
    }
  if (!is_pair)
    nifti_maker_set (self, NIFTI_VOX_OFFSET, 0, (double) size + 4);
  if (version == 1)
    nifti_maker_set_text (self, 344, is_pair ? "ni1" : "n+1", 4);
  else if (version == 2)
    nifti_maker_set_text (self, 4, is_pair ? "ni2\0\r\n\032\n" : "n+2\0\r\n\032\n", 8);
}

void
nifti_maker_clear (NiftiMaker *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
}

void
nifti_maker_append_extension (NiftiMaker *self,
                              guint32 esize,
                              guint32 ecode,
                              const char *text,
                              gsize n_bytes)
{
  gsize header = self->version == 2 ? 540 : 348;
  gsize start, length = MIN (strlen (text), n_bytes);

  self->bytes->data[header] = 1;
  nifti_maker_append_word (self, esize, 4);
  nifti_maker_append_word (self, ecode, 4);
  start = self->bytes->len;
  g_byte_array_set_size (self->bytes, (guint) (start + n_bytes));
  memset (self->bytes->data + start, 0, n_bytes);
  memcpy (self->bytes->data + start, text, length);
  nifti_maker_set (self, NIFTI_VOX_OFFSET, 0, self->bytes->len);
}

GByteArray *
nifti_gzip (const guint8 *data, gsize size)
{
  z_stream stream = { 0 };
  GByteArray *packed = g_byte_array_new ();

  g_assert_cmpint (deflateInit2 (&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), ==,
                   Z_OK);
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

int
nifti_open_bytes (const guint8 *data, gsize size)
{
  int fd = memfd_create ("nifti", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      g_assert_cmpint (n, >, 0);
      data += n;
      size -= (gsize) n;
    }
  return fd;
}
