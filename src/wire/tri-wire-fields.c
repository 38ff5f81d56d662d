/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks a table of fields, either way. Knows kinds and limits of single numbers; what several
 * numbers must be to each other is for the messages to say. */

#include "config.h"

#include "tri-wire-fields.h"

#include <math.h>
#include <string.h>

static const gsize field_sizes[] = {
  [TRI_FIELD_BOOLEAN] = sizeof (gboolean),
  [TRI_FIELD_U16] = sizeof (guint16),
  [TRI_FIELD_U32] = sizeof (guint32),
  [TRI_FIELD_I32] = sizeof (gint32),
  [TRI_FIELD_U64] = sizeof (guint64),
  [TRI_FIELD_DOUBLE] = sizeof (double),
  [TRI_FIELD_STRING] = sizeof (char *),
};

static void
put_one (TriWireWriter *writer, TriFieldKind kind, gconstpointer member)
{
  if (kind == TRI_FIELD_STRING)
    tri_wire_put_string (writer, *(const char *const *) member);
  else if (kind == TRI_FIELD_BOOLEAN)
    tri_wire_put_u32 (writer, *(const gboolean *) member != FALSE);
  else
    tri_wire_put_bytes (writer, member, field_sizes[kind]);
}

void
tri_wire_put_fields (TriWireWriter *writer, gconstpointer data, const TriField *fields, gsize n)
{
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < fields[i].n; j++)
      put_one (writer, fields[i].kind,
               (const guint8 *) data + fields[i].offset + j * field_sizes[fields[i].kind]);
}

static void
check_range (TriWireReader *reader, const TriField *field, guint64 value)
{
  if (value < field->minimum || value > field->maximum)
    reader->is_bad = TRUE;
}

static void
get_one (TriWireReader *reader, const TriField *field, gpointer member)
{
  switch (field->kind)
    {
    case TRI_FIELD_BOOLEAN:
      *(gboolean *) member = (gboolean) tri_wire_get_u32_max (reader, 1);
      break;
    case TRI_FIELD_U16:
      tri_wire_get_bytes (reader, member, sizeof (guint16));
      check_range (reader, field, *(guint16 *) member);
      break;
    case TRI_FIELD_U32:
      *(guint32 *) member = tri_wire_get_u32 (reader);
      check_range (reader, field, *(guint32 *) member);
      break;
    case TRI_FIELD_I32:
      *(gint32 *) member = (gint32) tri_wire_get_u32 (reader);
      break;
    case TRI_FIELD_U64:
      *(guint64 *) member = tri_wire_get_u64 (reader);
      check_range (reader, field, *(guint64 *) member);
      break;
    case TRI_FIELD_DOUBLE:
      {
        double value = tri_wire_get_double (reader);

        *(double *) member = isfinite (value) ? value : NAN;
      }
      break;
    case TRI_FIELD_STRING:
      *(const char **) member = tri_wire_get_string (reader);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
tri_wire_get_fields (TriWireReader *reader, gpointer data, const TriField *fields, gsize n)
{
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < fields[i].n; j++)
      get_one (reader, &fields[i],
               (guint8 *) data + fields[i].offset + j * field_sizes[fields[i].kind]);
}

/**
 * tri_wire_reader_is_done:
 *
 * For the end of each message: what is left over is as wrong as what is missing.
 *
 * Returns: whether everything was read and within its limits, and nothing is left
 */
gboolean
tri_wire_reader_is_done (const TriWireReader *reader)
{
  return !reader->is_bad && reader->offset == reader->size;
}
