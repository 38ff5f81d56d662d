/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-wire.h"

G_BEGIN_DECLS

/* One table a struct says what crosses and within which limits; the same table writes and reads,
 * so the two cannot drift apart. */

typedef enum
{
  TRI_FIELD_BOOLEAN, /* gboolean: 0 or 1 */
  TRI_FIELD_U16,
  TRI_FIELD_U32, /* enums too */
  TRI_FIELD_I32,
  TRI_FIELD_U64,
  TRI_FIELD_DOUBLE, /* an infinite value becomes NaN: absent */
  TRI_FIELD_STRING,
} TriFieldKind;

/**
 * TriField:
 * @n: how many, side by side (arrays, arrays of arrays)
 * @minimum, @maximum: for U16, U32 and U64
 */
typedef struct
{
  TriFieldKind kind;
  gsize offset;
  gsize n;
  guint64 minimum, maximum;
} TriField;

#define TRI_FIELD_COUNT(Struct, member, Type) (sizeof (((Struct *) NULL)->member) / sizeof (Type))
#define TRI_FIELD_ANY(KIND, Struct, member, Type, min, max)                                  \
  {                                                                                          \
    KIND, G_STRUCT_OFFSET (Struct, member), TRI_FIELD_COUNT (Struct, member, Type), min, max \
  }
#define TRI_BOOLEAN(Struct, member) \
  TRI_FIELD_ANY (TRI_FIELD_BOOLEAN, Struct, member, gboolean, 0, 1)
#define TRI_U16(Struct, member, min, max) \
  TRI_FIELD_ANY (TRI_FIELD_U16, Struct, member, guint16, min, max)
#define TRI_U32(Struct, member, min, max) \
  TRI_FIELD_ANY (TRI_FIELD_U32, Struct, member, guint32, min, max)
#define TRI_I32(Struct, member) TRI_FIELD_ANY (TRI_FIELD_I32, Struct, member, gint32, 0, 0)
#define TRI_U64(Struct, member, min, max) \
  TRI_FIELD_ANY (TRI_FIELD_U64, Struct, member, guint64, min, max)
#define TRI_DOUBLE(Struct, member) TRI_FIELD_ANY (TRI_FIELD_DOUBLE, Struct, member, double, 0, 0)
#define TRI_STRING(Struct, member) \
  TRI_FIELD_ANY (TRI_FIELD_STRING, Struct, member, const char *, 0, 0)

/* A part's offset and size, so that their sum cannot overflow. */
#define TRI_PART(Struct, part) \
  TRI_U64 (Struct, part.offset, 0, G_MAXINT64), TRI_U64 (Struct, part.size, 0, G_MAXINT64)

/* Writes the @n @fields of the struct at @data, in their order. */
void tri_wire_put_fields (TriWireWriter *writer,
                          gconstpointer data,
                          const TriField *fields,
                          gsize n);
/* Numbers outside their limits make @reader bad. */
void tri_wire_get_fields (TriWireReader *reader, gpointer data, const TriField *fields, gsize n);
gboolean tri_wire_reader_is_done (const TriWireReader *reader);

G_END_DECLS
