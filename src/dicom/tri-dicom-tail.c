/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in a file after its pixel data: padding and signatures, which the standard puts
 * there, elements that a writer appended, or rubbish. The pixel data are stepped over unread. */

#include "config.h"

#include "tri-dicom-tail.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "tri-dicom-damage.h"
#include "tri-dicom-list.h"
#include "tri-dicom-tags.h"
#include "tri-limits.h"
#include "tri-remarks.h"

/* More than any header that somebody appends. */
#define MAX_TAIL ((guint64) 16 << 20)
#define MAX_ITEMS (4u * TRI_LIMIT_FRAMES)

static gboolean
read_at (const TriDicomSource *source, guint64 offset, guint8 *bytes, gsize n)
{
  if (source->file != NULL)
    return tri_bytes_read (source->file, offset, bytes, n, NULL);
  if (offset > source->n_bytes || n > source->n_bytes - offset)
    return FALSE;
  memcpy (bytes, source->bytes + offset, n);
  return TRUE;
}

static guint32
get_u32 (const guint8 *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
}

/* Past the items of encapsulated pixel data (PS3.5 A.4), which are little endian always. Nearly
 * every file ends in their delimiter; only of others the items are walked over. FALSE: they have no
 * end that could be found. */
static gboolean
find_delimiter (const TriDicomSource *source, guint64 position, guint64 *end)
{
  static const guint8 delimiter[8] = { 0xfe, 0xff, 0xdd, 0xe0 };
  guint64 size = tri_dicom_source_get_size (source);
  guint8 head[8];

  *end = size;
  if (size >= 8 && read_at (source, size - 8, head, 8) && memcmp (head, delimiter, 8) == 0)
    return TRUE;
  for (guint n = 0; n < MAX_ITEMS && read_at (source, position, head, 8); n++)
    {
      guint32 length = get_u32 (head + 4);

      *end = position + 8;
      if (memcmp (head, delimiter, 4) == 0)
        return TRUE;
      if (memcmp (head, "\376\377\000\340", 4) != 0 || length > size - MIN (size, *end))
        return FALSE;
      position = *end + length;
    }
  return FALSE;
}

static gboolean
find_pixels_end (const TriDicomScan *scan, const TriDicomSource *source, guint64 *end)
{
  guint64 size = tri_dicom_source_get_size (source);

  if (scan->is_pixel_length_undefined)
    return find_delimiter (source, scan->pixel_offset, end);
  *end = scan->pixel_offset + scan->pixel_length;
  return *end <= size;
}

/* Makes the bytes from @start on a part of what is in memory. */
static gboolean
take_bytes (TriDicomScan *scan, TriDicomSource *source, guint64 start)
{
  guint64 size = tri_dicom_source_get_size (source);
  gsize n = (gsize) MIN (size - start, MAX_TAIL), kept = source->n_bytes;

  scan->tail_offset = start;
  if (kept == size)
    {
      scan->tail = (gsize) start;
      return TRUE;
    }
  source->bytes = g_realloc (source->bytes, kept + n);
  if (!tri_bytes_read (source->file, start, source->bytes + kept, n, NULL))
    return FALSE;
  scan->tail = kept;
  source->n_bytes += n;
  return TRUE;
}

/* Elements may stand in any order here, and what is none ends them. */
static gboolean
is_element (const TriDicomHead *head)
{
  gboolean is_trailing = head->tag >> 16 == 0xfffa || head->tag >> 16 == 0xfffc;
  TriDicomHead plain = *head;

  if (is_trailing)
    plain.tag = TRI_TAG_ROWS;
  return tri_dicom_walk_is_plausible (&plain, 0);
}

static void
list (TriDicomScan *scan, TriDicomSource *source, TriDicomWalk *walk)
{
  guint n_late = 0;
  TriDicomHead head;

  while (walk->size - walk->position >= 8 && tri_dicom_walk_read_head (walk, &head, NULL))
    {
      TriWalkStep step;
      guint64 start = walk->position;

      if (head.tag == TRI_TAG_SEQUENCE_END && head.length == 0)
        {
          walk->position = head.value;
          continue;
        }
      step = is_element (&head) ? tri_dicom_walk_next (walk, &head, NULL) : TRI_WALK_BROKEN;
      if (step != TRI_WALK_ELEMENT && step != TRI_WALK_OPAQUE)
        {
          walk->position = start;
          break;
        }
      n_late += head.tag < TRI_TAG_PIXELS ? 1 : 0;
      tri_dicom_list_append (scan, source->bytes, walk, &head, step == TRI_WALK_OPAQUE);
    }
  if (n_late > 0)
    tri_remarks_add (scan->remarks, "after-pixels",
                     ngettext ("%u element of the header stands after the pixel data. It is read "
                               "as well",
                               "%u elements of the header stand after the pixel data. They are "
                               "read as well",
                               n_late),
                     n_late);
}

/**
 * tri_dicom_tail_list:
 * @scan: (inout): whose elements before the pixel data are listed; gets those after them
 * @source: the file, or the inflated dataset
 *
 * Padding with zeros is nothing; other bytes that are no elements are told in a remark.
 */
void
tri_dicom_tail_list (TriDicomScan *scan, TriDicomSource *source)
{
  g_autoptr (GArray) mended = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 size = tri_dicom_source_get_size (source), start = 0;
  TriDicomSource tail = { 0 };
  TriDicomWalk walk;

  if (scan->pixel_tag == 0 || !find_pixels_end (scan, source, &start) || size - start < 8 ||
      tri_dicom_damage_is_zero (source, start) || !take_bytes (scan, source, start))
    return;
  tail = (TriDicomSource){ .bytes = source->bytes, .n_bytes = source->n_bytes };
  walk = tri_dicom_source_make_walk (&tail, scan->tail);
  walk.is_explicit = scan->is_explicit;
  walk.is_big_endian = scan->is_big_endian;
  walk.n_elements = scan->spans->len;
  walk.mended = mended;
  tail.walk = &walk;
  list (scan, &tail, &walk);
  if (walk.size - walk.position >= 8 && !tri_dicom_damage_is_zero (&tail, walk.position))
    tri_remarks_add (scan->remarks, "after-end",
                     _ ("The last %" PRIu64
                        " bytes of the file are no DICOM elements and are ignored"),
                     size - (walk.position - scan->tail + scan->tail_offset));
}
