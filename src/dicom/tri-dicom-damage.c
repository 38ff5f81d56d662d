/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a dataset goes on behind bytes that are no element. Only what leads on to the pixel data,
 * or exactly to the end, by nothing but elements in ascending order is believed to be the rest. */

#include "config.h"

#include "tri-dicom-damage.h"

#include "tri-limits.h"

/* How far behind the damage the rest is looked for. */
#define WINDOW ((guint64) 4 << 20)
/* Fewer elements up to the end of a file may be a coincidence. */
#define LEAST_ELEMENTS 2u
#define BLOCK ((gsize) 64 << 10)

/* Whether the head at @p is worth a walk. */
static gboolean
may_begin (TriDicomWalk *walk, guint64 position, guint32 after)
{
  TriDicomHead head;

  walk->position = position;
  return tri_dicom_walk_read_head (walk, &head, NULL) &&
         tri_dicom_walk_is_plausible (&head, after) &&
         (head.length == G_MAXUINT32 || head.length <= walk->size - MIN (walk->size, head.value));
}

static gboolean
leads_on (TriDicomWalk *walk, guint64 position, guint32 after)
{
  guint n = 0;

  walk->position = position;
  while (TRUE)
    {
      TriDicomHead head;

      switch (tri_dicom_walk_next (walk, &head, NULL))
        {
        case TRI_WALK_PIXELS:
          return TRUE;
        case TRI_WALK_END:
          return n >= LEAST_ELEMENTS && walk->position == walk->size;
        case TRI_WALK_ELEMENT:
        case TRI_WALK_OPAQUE:
          if (!tri_dicom_walk_is_plausible (&head, after))
            return FALSE;
          after = head.tag;
          n++;
          break;
        case TRI_WALK_BROKEN:
        default:
          return FALSE;
        }
    }
}

/**
 * tri_dicom_damage_find_end:
 * @broken: the walk that met the damage, for its encoding
 * @from: the first byte to look at
 * @after: the tag that the next element must exceed
 * @end: (out): where the elements go on
 *
 * Time and memory are bounded by the limits of a header, however often walks are tried.
 *
 * Returns: FALSE when nothing behind the damage can be believed
 */
gboolean
tri_dicom_damage_find_end (TriDicomSource *source,
                           const TriDicomWalk *broken,
                           guint64 from,
                           guint32 after,
                           guint64 *end)
{
  TriDicomWalk *previous = source->walk;
  TriDicomWalk walk = tri_dicom_source_make_walk (source, from);
  guint64 last = MIN (walk.size, from + WINDOW);
  gboolean is_found = FALSE;

  walk.is_explicit = broken->is_explicit;
  walk.is_big_endian = broken->is_big_endian;
  /* All walks together count against the limit of elements. */
  walk.n_elements = broken->n_elements;
  source->walk = &walk;
  for (guint64 p = from; !is_found && p + 8 <= last && walk.n_elements < TRI_LIMIT_ELEMENTS; p++)
    if (may_begin (&walk, p, after) && leads_on (&walk, p, after))
      {
        *end = p;
        is_found = TRUE;
      }
  source->walk = previous;
  if (previous != NULL)
    {
      previous->data = source->bytes;
      previous->n_have = source->n_bytes;
    }
  return is_found;
}

/**
 * tri_dicom_damage_is_zero:
 * @from: offset in bytes
 *
 * Returns: whether everything from there to the end is padding with zeros
 */
gboolean
tri_dicom_damage_is_zero (TriDicomSource *source, guint64 from)
{
  guint64 size = tri_dicom_source_get_size (source);
  g_autofree guint8 *block = g_malloc (BLOCK);

  for (guint64 at = from; at < size; at += BLOCK)
    {
      gsize n = (gsize) MIN (BLOCK, size - at);
      const guint8 *bytes = block;

      if (source->file == NULL)
        bytes = source->bytes + at;
      else if (!tri_bytes_read (source->file, at, block, n, NULL))
        return FALSE;
      for (gsize i = 0; i < n; i++)
        if (bytes[i] != 0)
          return FALSE;
    }
  return TRUE;
}
