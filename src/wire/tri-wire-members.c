/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The payloads about files that hold other files: archives and DICOMDIRs. What a name may be is
 * said here once, for the reader that makes it and for the application that believes nothing. */

#include "config.h"

#include "tri-wire-fields.h"

#include "tri-limits.h"

#include <string.h>

/* ---- names ---- */

static gboolean
is_component (const char *name, gsize length)
{
  if (length == 0 || (length == 1 && name[0] == '.') ||
      (length == 2 && memcmp (name, "..", 2) == 0))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_iscntrl (name[i]))
      return FALSE;
  return TRUE;
}

/**
 * tri_wire_is_member_name:
 *
 * Components that are not empty, "." or ".." and have no control characters, between single
 * slashes; not absolute. Any thread.
 */
gboolean
tri_wire_is_member_name (const char *name)
{
  if (strlen (name) > TRI_LIMIT_NAME_BYTES)
    return FALSE;
  for (;;)
    {
      gsize length = strcspn (name, "/");

      if (!is_component (name, length))
        return FALSE;
      if (name[length] == '\0')
        return TRUE;
      name += length + 1;
    }
}

/* ---- UNPACK ---- */

static const TriField unpack_fields[] = {
  TRI_U64 (TriWireUnpack, file_key, 0, G_MAXUINT64),
  TRI_U32 (TriWireUnpack, first_member, 0, TRI_LIMIT_MEMBERS),
  TRI_U64 (TriWireUnpack, store_offset, 0, G_MAXINT64),
  TRI_U64 (TriWireUnpack, store_end, 1, G_MAXINT64),
  TRI_STRING (TriWireUnpack, name),
};

void
tri_wire_put_unpack (TriWireWriter *writer, const TriWireUnpack *unpack)
{
  tri_wire_put_fields (writer, unpack, unpack_fields, G_N_ELEMENTS (unpack_fields));
}

gboolean
tri_wire_get_unpack (TriWireReader *reader, TriWireUnpack *unpack)
{
  tri_wire_get_fields (reader, unpack, unpack_fields, G_N_ELEMENTS (unpack_fields));
  return tri_wire_reader_is_done (reader) && unpack->store_offset <= unpack->store_end;
}

/* ---- MEMBERS ---- */

static const TriField members_fields[] = {
  TRI_BOOLEAN (TriWireMembers, is_last),
  TRI_STRING (TriWireMembers, problem),
};

static const TriField member_fields[] = {
  TRI_STRING (TriWireMember, name),
  TRI_U64 (TriWireMember, offset, 0, G_MAXINT64),
  TRI_U64 (TriWireMember, size, 0, G_MAXINT64),
  TRI_STRING (TriWireMember, reason),
};

void
tri_wire_put_members (TriWireWriter *writer, const TriWireMembers *members)
{
  tri_wire_put_fields (writer, members, members_fields, G_N_ELEMENTS (members_fields));
  tri_wire_put_u32 (writer, members->members->len);
  for (guint i = 0; i < members->members->len; i++)
    tri_wire_put_fields (writer, &g_array_index (members->members, TriWireMember, i),
                         member_fields, G_N_ELEMENTS (member_fields));
}

gboolean
tri_wire_get_members (TriWireReader *reader, TriWireMembers *members)
{
  guint32 n;

  tri_wire_get_fields (reader, members, members_fields, G_N_ELEMENTS (members_fields));
  n = tri_wire_get_u32_max (reader, TRI_LIMIT_MEMBERS);
  for (guint32 i = 0; i < n && !reader->is_bad; i++)
    {
      TriWireMember member = { 0 };

      tri_wire_get_fields (reader, &member, member_fields, G_N_ELEMENTS (member_fields));
      if (!tri_wire_is_member_name (member.name))
        reader->is_bad = TRUE;
      g_array_append_val (members->members, member);
    }
  return tri_wire_reader_is_done (reader);
}

/* ---- DIRECTORY ---- */

void
tri_wire_put_directory (TriWireWriter *writer, const TriWireDirectory *directory)
{
  tri_wire_put_u32 (writer, directory->is_damaged != FALSE);
  tri_wire_put_u32 (writer, directory->n_refused);
  tri_wire_put_u32 (writer, directory->names->len);
  for (guint i = 0; i < directory->names->len; i++)
    tri_wire_put_string (writer, g_ptr_array_index (directory->names, i));
}

gboolean
tri_wire_get_directory (TriWireReader *reader, TriWireDirectory *directory)
{
  guint32 n;

  directory->is_damaged = (gboolean) tri_wire_get_u32_max (reader, 1);
  directory->n_refused = tri_wire_get_u32_max (reader, TRI_LIMIT_MEMBERS);
  n = tri_wire_get_u32_max (reader, TRI_LIMIT_MEMBERS);
  for (guint32 i = 0; i < n && !reader->is_bad; i++)
    {
      const char *name = tri_wire_get_string (reader);

      if (!tri_wire_is_member_name (name))
        reader->is_bad = TRUE;
      g_ptr_array_add (directory->names, (gpointer) name);
    }
  return tri_wire_reader_is_done (reader);
}
