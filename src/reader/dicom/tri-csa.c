/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Siemens' CSA header: a table of named text values inside a private element, little endian. Read
 * within its bytes only; whatever does not fit ends the search. Knows no image. */

#include "config.h"

#include "tri-csa.h"

#include <math.h>
#include <string.h>

#define NAME_BYTES 64
/* Name, multiplicity, VR, type, item count, end mark. */
#define TAG_BYTES (NAME_BYTES + 4 + 4 + 4 + 4 + 4)
#define ITEM_HEAD_BYTES 16
#define MAX_TAGS 1024
#define MAX_ITEMS 4096

typedef struct
{
  const guint8 *data;
  gsize size;
  gsize offset;
} Cursor;

static gboolean
has (const Cursor *self, gsize n)
{
  return n <= self->size - self->offset;
}

static guint32
read_u32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, sizeof value);
  return GUINT32_FROM_LE (value);
}

static double
parse_number (const guint8 *text, gsize length)
{
  char copy[64] = { 0 }, *end = NULL;
  double value;

  memcpy (copy, text, MIN (length, sizeof copy - 1));
  value = g_ascii_strtod (copy, &end);
  return end != copy ? value : NAN;
}

/* The version "SV10" counts its tags after eight bytes, the older one at once, and says the length
 * of an item with that of the first tag's count added. */
static guint
read_start (Cursor *self, gboolean *is_first_version)
{
  *is_first_version = !has (self, 4) || memcmp (self->data, "SV10", 4) != 0;
  self->offset = *is_first_version ? 0 : 8;
  if (self->offset > self->size || !has (self, 8))
    return 0;
  self->offset += 8;
  return read_u32 (self->data + self->offset - 8);
}

/* Reads the items of one tag; fills @numbers when it is the wanted one. FALSE: damaged. */
static gboolean
read_items (
    Cursor *self, guint32 n_items, guint32 surplus, double *numbers, guint most, guint *n_numbers)
{
  for (guint32 i = 0; i < n_items; i++)
    {
      const guint8 *head = self->data + self->offset;
      guint32 length;
      gsize padded;

      if (!has (self, ITEM_HEAD_BYTES))
        return FALSE;
      length = surplus > 0 ? read_u32 (head) - surplus : read_u32 (head + 4);
      self->offset += ITEM_HEAD_BYTES;
      padded = ((gsize) length + 3) / 4 * 4;
      if (!has (self, padded))
        return FALSE;
      if (length > 0 && numbers != NULL && *n_numbers < most)
        numbers[(*n_numbers)++] = parse_number (self->data + self->offset, length);
      self->offset += padded;
    }
  return TRUE;
}

/**
 * tri_csa_get_numbers:
 * @name: of a tag: "NumberOfImagesInMosaic", "SliceNormalVector"
 * @numbers: (out) (array length=most): its values; NaN where one is no number
 *
 * Returns: how many values there are, at most @most; 0 when the tag is absent or the header damaged
 */
guint
tri_csa_get_numbers (const guint8 *data, gsize size, const char *name, double *numbers, guint most)
{
  Cursor cursor = { data, size, 0 };
  gboolean is_first_version;
  guint32 n_tags = read_start (&cursor, &is_first_version);
  guint32 surplus = 0;

  if (n_tags > MAX_TAGS)
    return 0;
  for (guint32 tag = 0; tag < n_tags; tag++)
    {
      const guint8 *head = cursor.data + cursor.offset;
      gboolean is_wanted;
      guint32 n_items;
      guint n = 0;

      if (!has (&cursor, TAG_BYTES))
        return 0;
      is_wanted = strncmp ((const char *) head, name, NAME_BYTES) == 0;
      n_items = read_u32 (head + NAME_BYTES + 12);
      if (n_items > MAX_ITEMS)
        return 0;
      if (tag == 0 && is_first_version)
        surplus = n_items;
      cursor.offset += TAG_BYTES;
      if (!read_items (&cursor, n_items, surplus, is_wanted ? numbers : NULL, most, &n))
        return 0;
      if (is_wanted)
        return n;
    }
  return 0;
}
