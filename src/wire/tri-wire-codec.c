/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers and strings to bytes and back, native byte order: both sides run on one machine.
 *
 * The reader's cursor never runs past its end and remembers the first thing that did not fit
 * (is_bad, sticky), so that a message can be read field by field and judged once, at its end.
 * This file knows no message. */

#include "config.h"

#include "tri-wire.h"

#include <math.h>
#include <string.h>

void
tri_wire_put_bytes (TriWireWriter *self, gconstpointer data, gsize size)
{
  g_return_if_fail (size <= G_MAXUINT32 - self->bytes->len);

  if (size > 0)
    g_byte_array_append (self->bytes, data, (guint) size);
}

void
tri_wire_put_u32 (TriWireWriter *self, guint32 value)
{
  tri_wire_put_bytes (self, &value, sizeof value);
}

void
tri_wire_put_u64 (TriWireWriter *self, guint64 value)
{
  tri_wire_put_bytes (self, &value, sizeof value);
}

void
tri_wire_put_double (TriWireWriter *self, double value)
{
  tri_wire_put_bytes (self, &value, sizeof value);
}

/**
 * tri_wire_put_string:
 * @text: (nullable): NULL is sent as ""
 */
void
tri_wire_put_string (TriWireWriter *self, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  g_return_if_fail (length <= G_MAXUINT32);

  tri_wire_put_u32 (self, (guint32) length);
  tri_wire_put_bytes (self, text, length);
}

/**
 * tri_wire_get_bytes:
 * @data: (out caller-allocates): zeroed when there are fewer than @size bytes left
 *
 * Returns: FALSE, with nothing consumed and the reader bad, when the bytes are not there
 */
gboolean
tri_wire_get_bytes (TriWireReader *self, gpointer data, gsize size)
{
  if (self->is_bad || size > self->size - self->offset)
    {
      self->is_bad = TRUE;
      memset (data, 0, size);
      return FALSE;
    }

  if (size > 0)
    memcpy (data, self->data + self->offset, size);
  self->offset += size;
  return TRUE;
}

guint32
tri_wire_get_u32 (TriWireReader *self)
{
  guint32 value = 0;

  tri_wire_get_bytes (self, &value, sizeof value);
  return value;
}

guint32
tri_wire_get_u32_max (TriWireReader *self, guint32 maximum)
{
  guint32 value = tri_wire_get_u32 (self);

  if (value > maximum)
    {
      self->is_bad = TRUE;
      return 0;
    }
  return value;
}

guint64
tri_wire_get_u64 (TriWireReader *self)
{
  guint64 value = 0;

  tri_wire_get_bytes (self, &value, sizeof value);
  return value;
}

double
tri_wire_get_double (TriWireReader *self)
{
  double value = NAN;

  if (!tri_wire_get_bytes (self, &value, sizeof value))
    return NAN;
  return value;
}

/**
 * tri_wire_get_string:
 *
 * Text ends at its first NUL; what is not UTF-8 becomes U+FFFD. Equal strings are stored once.
 *
 * Returns: owned by the reader's string chunk, or "" when the message or the reader is bad
 */
const char *
tri_wire_get_string (TriWireReader *self)
{
  guint32 length = tri_wire_get_u32 (self);
  const char *text = (const char *) self->data + self->offset;
  g_autofree char *copy = NULL;
  g_autofree char *valid = NULL;

  if (length == 0)
    return "";
  if (self->is_bad || self->strings == NULL || length > self->size - self->offset)
    {
      self->is_bad = TRUE;
      return "";
    }

  self->offset += length;
  copy = g_strndup (text, length);
  if (g_utf8_validate (copy, -1, NULL))
    return g_string_chunk_insert_const (self->strings, copy);
  valid = g_utf8_make_valid (copy, -1);
  return g_string_chunk_insert_const (self->strings, valid);
}
