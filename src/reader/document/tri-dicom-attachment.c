/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file inside a DICOM file: the value of Encapsulated Document (PS3.3 C.24.2), or the fragments
 * of a video stream, joined (PS3.5 A.4.4). Bytes only; nothing looks into them. */

#include "config.h"

#include "tri-dicom-attachment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-error.h"
#include "tri-limits.h"

#define MAX_FRAGMENTS TRI_LIMIT_FRAMES

/* Called with each part in order; FALSE stops. */
typedef gboolean (*PartFunc) (guint64 offset, guint32 length, gpointer user_data, GError **error);

static guint32
read_u32 (const guint8 *p, gboolean is_big_endian)
{
  guint32 value;

  memcpy (&value, p, sizeof value);
  return is_big_endian ? GUINT32_FROM_BE (value) : GUINT32_FROM_LE (value);
}

/* The first item is the offset table; a delimiter, or the end of a truncated file, ends it. */
static gboolean
walk_fragments (const TriDicomScan *scan,
                const TriBytes *file,
                PartFunc func,
                gpointer user_data,
                GError **error)
{
  guint64 position = scan->pixel_offset;

  for (guint i = 0; i <= MAX_FRAGMENTS && position + 8 <= file->size; i++)
    {
      guint8 head[8];
      guint32 length;

      if (!tri_bytes_read (file, position, head, sizeof head, error))
        return FALSE;
      length = read_u32 (head + 4, FALSE);
      position += 8;
      if (memcmp (head, "\376\377\000\340", 4) != 0)
        return TRUE;
      if (length > file->size - position)
        {
          g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                               _ ("The video stream is cut off"));
          return FALSE;
        }
      if (i > 0 && !func (position, length, user_data, error))
        return FALSE;
      position += length;
    }
  return TRUE;
}

/* Values have even length: Encapsulated Document Length (0042,0015) says whether the last byte is
 * padding. Without it a NUL at the end is. */
static gsize
get_document (const TriDicomScan *scan, const guint8 **data)
{
  const TriDicomSpan *span = tri_dicom_scan_find (scan, TRI_TAG_DOCUMENT);
  const TriDicomSpan *stated = tri_dicom_scan_find (scan, TRI_TAG_DOCUMENT_LENGTH);
  gsize size;

  if (span == NULL)
    return 0;
  *data = scan->bytes + span->value;
  size = span->end - span->value;
  if (stated != NULL && stated->end - stated->value == 4)
    {
      guint32 length = read_u32 (scan->bytes + stated->value, scan->is_big_endian);

      return length <= size && length > 0 ? length : size;
    }
  return size > 0 && (*data)[size - 1] == '\0' ? size - 1 : size;
}

static gboolean
count_cb (guint64 offset, guint32 length, gpointer user_data, GError **error)
{
  *(guint64 *) user_data += length;
  return TRUE;
}

guint64
tri_dicom_attachment_get_bytes (const TriDicomScan *scan, const TriBytes *file)
{
  const guint8 *data = NULL;
  guint64 total = 0;

  if (scan->pixel_tag == 0)
    return get_document (scan, &data);
  if (!scan->is_pixel_length_undefined ||
      !walk_fragments (scan, file, count_cb, &total, NULL) || total > TRI_LIMIT_FRAME_BYTES)
    return 0;
  return total;
}

typedef struct
{
  const TriBytes *file;
  guint8 *out;
  guint64 size, done;
} Copy;

static gboolean
fail_size (GError **error)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                       _ ("What the document carries has not the size that was stated"));
  return FALSE;
}

static gboolean
copy_cb (guint64 offset, guint32 length, gpointer user_data, GError **error)
{
  Copy *copy = user_data;

  if (length > copy->size - copy->done)
    return fail_size (error);
  if (!tri_bytes_read (copy->file, offset, copy->out + copy->done, length, error))
    return FALSE;
  copy->done += length;
  return TRUE;
}

gboolean
tri_dicom_attachment_read (
    const TriDicomScan *scan, const TriBytes *file, guint8 *out, guint64 size, GError **error)
{
  Copy copy = { file, out, size, 0 };
  const guint8 *data = NULL;

  if (scan->pixel_tag == 0)
    {
      if (get_document (scan, &data) != size || data == NULL)
        return fail_size (error);
      memcpy (out, data, size);
      return TRUE;
    }
  if (!walk_fragments (scan, file, copy_cb, &copy, error))
    return FALSE;
  return copy.done == size || fail_size (error);
}
