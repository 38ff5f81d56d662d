/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a DICOMDIR lists (PS3.3 F.3). The records are taken as the flat sequence that they are
 * stored in: the offsets that link them to a tree are often wrong, and what counts is only which
 * files there are. */

#include "tri-dicomdir.h"

#include <cstring>

#include "tri-dcmtk.hh"
#include "tri-limits.h"
#include "tri-wire.h"

/* In which the class of the file must be found. */
#define META_BYTES ((gsize) 2048)
#define UID_MEDIA_DIRECTORY "1.2.840.10008.1.3.10"

gboolean
tri_dicomdir_probe (const TriDicomScan *scan)
{
  return scan->pixel_tag == 0 && (g_str_equal (scan->media_class, UID_MEDIA_DIRECTORY) ||
                                  tri_dcmtk_scan_has (scan, DCM_DirectoryRecordSequence));
}

/* Components of (0004,1500), a backslash between them; padding is no part of a name. FALSE: it is
 * none that could be followed. */
static bool
make_name (const char *text, gsize length, GString *name)
{
  const char *end = text + length;
  bool is_first = true;

  if (memchr (text, '\0', length) != nullptr || memchr (text, '/', length) != nullptr)
    return false;
  while (text <= end)
    {
      const char *separator = static_cast<const char *> (memchr (text, '\\', (gsize) (end - text)));
      const char *stop = separator != nullptr ? separator : end;
      const char *last = stop;

      while (text < last && *text == ' ')
        text++;
      while (last > text && last[-1] == ' ')
        last--;
      if (!is_first)
        g_string_append_c (name, '/');
      is_first = false;
      g_string_append_len (name, text, last - text);
      text = stop + 1;
    }
  return g_utf8_validate (name->str, (gssize) name->len, nullptr) &&
         tri_wire_is_member_name (name->str);
}

/* Frames of one file, and presentation states of it, may have a record each. */
static void
add_name (const char *text,
          gsize length,
          GStringChunk *strings,
          GHashTable *seen,
          TriWireDirectory *directory)
{
  g_autoptr (GString) name = g_string_new (nullptr);

  if (!make_name (text, length, name))
    {
      directory->n_refused += directory->n_refused < TRI_LIMIT_MEMBERS ? 1 : 0;
      return;
    }
  if (g_hash_table_contains (seen, name->str) || directory->names->len >= TRI_LIMIT_MEMBERS)
    return;
  g_ptr_array_add (directory->names, g_string_chunk_insert (strings, name->str));
  g_hash_table_add (seen, g_ptr_array_index (directory->names, directory->names->len - 1));
}

static void
read_record (DcmItem *record,
             GStringChunk *strings,
             GHashTable *seen,
             TriWireDirectory *directory)
{
  DcmElement *element = tri_dcmtk_find (record, DCM_ReferencedFileID);
  gsize length = 0;
  const char *text = element != nullptr ? tri_dcmtk_get_text (element, &length) : "";

  /* PS3.3 F.3.2.2: 0 marks a record that is not used any more. */
  if (length == 0 || tri_dcmtk_get_number (tri_dcmtk_find (record, DCM_RecordInUseFlag)) == 0)
    return;
  add_name (text, length, strings, seen, directory);
}

/**
 * tri_dicomdir_read:
 * @scan: of which tri_dicomdir_probe() is TRUE
 * @strings: where the names go
 * @directory: (inout): gets the names
 *
 * Returns: FALSE, with @error, when the records are damaged
 */
gboolean
tri_dicomdir_read (const TriDicomScan *scan,
                   GStringChunk *strings,
                   TriWireDirectory *directory,
                   GError **error)
{
  return tri_dcmtk_guard (error, [&] () -> gboolean {
    const DcmTagKey tags[] = { DCM_DirectoryRecordSequence };
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
    TriDcmDataset dataset = tri_dcmtk_parse_tags (scan, tags, G_N_ELEMENTS (tags), error);
    DcmSequenceOfItems *records;
    DcmObject *record = nullptr;

    if (dataset == nullptr)
      return FALSE;
    records = dynamic_cast<DcmSequenceOfItems *> (
        tri_dcmtk_find (dataset.get (), DCM_DirectoryRecordSequence));
    while (records != nullptr && (record = records->nextInContainer (record)) != nullptr)
      if (DcmItem *item = dynamic_cast<DcmItem *> (record))
        read_record (item, strings, seen, directory);
    return TRUE;
  });
}

/* The head of a (0004,1500) at @bytes in any of the three encodings. FALSE: it is none. */
static bool
match_file_id (const guint8 *bytes, gsize *value, gsize *length)
{
  static const guint8 little[] = { 0x04, 0x00, 0x00, 0x15 }, big[] = { 0x00, 0x04, 0x15, 0x00 };
  bool is_explicit = bytes[4] == 'C' && bytes[5] == 'S';

  *value = 8;
  if (memcmp (bytes, little, 4) == 0 && is_explicit)
    *length = bytes[6] | (gsize) bytes[7] << 8;
  else if (memcmp (bytes, little, 4) == 0 && bytes[6] == 0 && bytes[7] == 0)
    *length = bytes[4] | (gsize) bytes[5] << 8;
  else if (memcmp (bytes, big, 4) == 0 && is_explicit)
    *length = bytes[7] | (gsize) bytes[6] << 8;
  else
    return false;
  return *length > 0;
}

/**
 * tri_dicomdir_recover:
 *
 * Looks for file identifiers wherever they stand, whatever the lengths around them say. What is
 * taken for one by mistake is a file that is not there.
 *
 * Returns: FALSE when the file is not a DICOMDIR
 */
extern "C" gboolean
tri_dicomdir_recover (const TriBytes *file, GStringChunk *strings, TriWireDirectory *directory)
{
  gsize size = (gsize) MIN (file->size, TRI_LIMIT_HEADER_BYTES);
  g_autofree guint8 *bytes = static_cast<guint8 *> (g_try_malloc (size));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (bytes == nullptr || !tri_bytes_read (file, 0, bytes, size, nullptr) ||
      memmem (bytes, MIN (size, META_BYTES), UID_MEDIA_DIRECTORY, strlen (UID_MEDIA_DIRECTORY)) ==
          nullptr)
    return FALSE;
  directory->is_damaged = TRUE;
  for (gsize at = 0; size - at >= 8; at++)
    {
      gsize value = 0, length = 0;

      if (!match_file_id (bytes + at, &value, &length) || length > size - at - value)
        continue;
      add_name (reinterpret_cast<const char *> (bytes + at + value), length, strings, seen,
                directory);
      at += value + length - 1;
    }
  return TRUE;
}
