/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of top-level elements up to the pixel data. An element that is damaged costs itself:
 * it is stepped over by its length, or up to where elements go on. */

#include "config.h"

#include "tri-dicom-list.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "tri-dicom-damage.h"
#include "tri-dicom-tags.h"
#include "tri-error.h"
#include "tri-remarks.h"

/* Bytes of the pixel data that tell what they are. */
#define PIXEL_HEAD 4096u
/* Elements out of order that are looked up among those before them. */
#define MAX_DISORDER 64u

static const TriDicomSpan *
get_last (const TriDicomScan *scan)
{
  return scan->spans->len > 0
             ? &g_array_index (scan->spans, TriDicomSpan, scan->spans->len - 1)
             : NULL;
}

/* A tag that stands in the file already. In a file without order only the first cases are looked
 * for: one sentence says it. */
static void
check_repetition (TriDicomScan *scan, const TriDicomHead *head)
{
  const TriDicomSpan *last = get_last (scan);

  if (last == NULL || last->tag < head->tag || scan->n_disorder >= MAX_DISORDER)
    return;
  scan->n_disorder++;
  if (tri_dicom_scan_find (scan, head->tag) != NULL)
    tri_remarks_add (scan->remarks, "repeated-element",
                     _ ("Element (%04x,%04x) stands in the header more than once. The first one "
                        "is used"),
                     head->tag >> 16, head->tag & 0xffff);
}

static void
append_span (TriDicomScan *scan,
             const TriDicomHead *head,
             guint64 end,
             TriDicomSpanForm form)
{
  TriDicomSpan span = { .tag = head->tag,
                        .start = (guint32) head->start,
                        .value = (guint32) head->value,
                        .end = (guint32) end,
                        .form = form };

  g_strlcpy (span.vr, head->vr, sizeof span.vr);
  g_array_append_val (scan->spans, span);
}

/* A UN that holds explicit items is read as the sequence that it is; an unknown VR with a 16-bit
 * length as text, which most values are. */
static void
mend (TriDicomScan *scan, guint8 *bytes, TriDicomWalk *walk)
{
  for (guint i = 0; i < walk->mended->len; i++)
    {
      guint8 *head = bytes + g_array_index (walk->mended, guint64, i);
      gboolean is_un = head[4] == 'U' && head[5] == 'N';
      guint group = scan->is_big_endian ? head[0] << 8 | head[1] : head[1] << 8 | head[0];
      guint element = scan->is_big_endian ? head[2] << 8 | head[3] : head[3] << 8 | head[2];

      if (!is_un)
        tri_remarks_add (scan->remarks, "unknown-vr",
                         _ ("Element (%04x,%04x) has the unknown VR “%c%c”. Its value is read as "
                            "text"),
                         group, element, head[4], head[5]);
      head[4] = is_un ? 'S' : 'L';
      head[5] = is_un ? 'Q' : 'O';
    }
  g_array_set_size (walk->mended, 0);
}

void
tri_dicom_list_append (TriDicomScan *scan,
                       guint8 *bytes,
                       TriDicomWalk *walk,
                       const TriDicomHead *head,
                       gboolean is_opaque)
{
  check_repetition (scan, head);
  append_span (scan, head, walk->position,
               is_opaque ? TRI_DICOM_SPAN_OPAQUE : TRI_DICOM_SPAN_SOUND);
  mend (scan, bytes, walk);
}

/* Whether the damaged element's own length says where the next one begins. */
static gboolean
has_usable_length (TriDicomSource *source, const TriDicomWalk *walk, const TriDicomHead *head)
{
  return head->length != G_MAXUINT32 &&
         head->length <= walk->size - MIN (walk->size, head->value) &&
         tri_dicom_source_read_until (source, (gsize) (head->value + head->length), NULL);
}

/* Moves @walk past what broke it at @head. FALSE: there is no way on. */
static gboolean
pass_damage (TriDicomScan *scan,
             TriDicomSource *source,
             TriDicomWalk *walk,
             TriDicomHead *head)
{
  const TriDicomSpan *last = get_last (scan);
  guint32 after = last != NULL ? last->tag : 0;
  guint64 end = 0;

  g_array_set_size (walk->mended, 0);
  if (!tri_dicom_walk_is_plausible (head, after))
    head->tag = 0;
  if (head->tag != 0 && has_usable_length (source, walk, head))
    end = head->value + head->length;
  else if (!tri_dicom_damage_find_end (source, walk, head->start + 1, MAX (after, head->tag),
                                       &end))
    return FALSE;
  walk->position = end;
  append_span (scan, head, end, TRI_DICOM_SPAN_DAMAGED);
  if (head->tag != 0)
    tri_remarks_add (scan->remarks, "damaged-element",
                     _ ("Element (%04x,%04x) at byte %" PRIu64
                        " is damaged and is left out"),
                     head->tag >> 16, head->tag & 0xffff, head->start);
  else
    tri_remarks_add (scan->remarks, "damaged-element",
                     _ ("Bytes %" PRIu64 " to %" PRIu64
                        " of the header are no DICOM elements and are left out"),
                     head->start, end - 1);
  return TRUE;
}

/* The elements end here, and the file does not. Zeros are padding; what follows an object without
 * rows, and is no element, was not part of it; all else may have been. */
static void
end_early (TriDicomScan *scan,
           TriDicomSource *source,
           TriDicomWalk *walk,
           const TriDicomHead *head,
           const char *problem)
{
  walk->position = head->start;
  if (scan->spans->len > 0 && tri_dicom_damage_is_zero (source, head->start))
    return;
  if (scan->spans->len > 0 && head->tag == 0 && tri_dicom_scan_find (scan, TRI_TAG_ROWS) == NULL)
    tri_remarks_add (scan->remarks, "after-end",
                     _ ("The last %" PRIu64
                        " bytes of the file are no DICOM elements and are ignored"),
                     walk->size - head->start);
  else
    scan->damage = g_strdup (problem);
}

static void
set_pixels (TriDicomScan *scan, TriDicomSource *source, const TriDicomHead *head)
{
  scan->pixel_tag = head->tag;
  scan->pixel_offset = head->value;
  scan->is_pixel_length_undefined = head->length == G_MAXUINT32;
  scan->pixel_length = scan->is_pixel_length_undefined ? 0 : head->length;
  (void) tri_dicom_source_read_until (
      source, (gsize) MIN (tri_dicom_source_get_size (source), head->value + PIXEL_HEAD), NULL);
}

/* FALSE, with @error: a limit was met, or the file cannot be read. */
static gboolean
list (TriDicomScan *scan, TriDicomSource *source, TriDicomWalk *walk, GError **error)
{
  while (TRUE)
    {
      g_autoptr (GError) problem = NULL;
      TriDicomHead head = { .start = walk->position };
      TriWalkStep step = tri_dicom_walk_next (walk, &head, &problem);

      if (step == TRI_WALK_END)
        return TRUE;
      if (step == TRI_WALK_PIXELS)
        {
          set_pixels (scan, source, &head);
          walk->position = head.start;
          return TRUE;
        }
      if (step != TRI_WALK_BROKEN && head.tag != 0)
        {
          tri_dicom_list_append (scan, source->bytes, walk, &head, step == TRI_WALK_OPAQUE);
          continue;
        }
      if (walk->is_beyond_limits || (problem != NULL && problem->code != TRI_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (problem == NULL)
        g_set_error (&problem, TRI_ERROR, TRI_ERROR_CORRUPT,
                     _ ("There is no DICOM element at byte %" PRIu64), head.start);
      if (!pass_damage (scan, source, walk, &head))
        {
          end_early (scan, source, walk, &head, problem->message);
          return TRUE;
        }
    }
}

/**
 * tri_dicom_list_elements:
 * @scan: (inout): its encoding and where its dataset begins are known; gets spans, pixels, damage
 * @source: the file, or the inflated dataset
 *
 * Returns: FALSE, with @error, when a limit is met or the file cannot be read
 */
gboolean
tri_dicom_list_elements (TriDicomScan *scan, TriDicomSource *source, GError **error)
{
  g_autoptr (GArray) mended = g_array_new (FALSE, FALSE, sizeof (guint64));
  TriDicomWalk walk = tri_dicom_source_make_walk (source, scan->dataset);
  gboolean is_good;

  walk.is_explicit = scan->is_explicit;
  walk.is_big_endian = scan->is_big_endian;
  walk.mended = mended;
  source->walk = &walk;
  is_good = list (scan, source, &walk, error);
  source->walk = NULL;
  scan->end = (gsize) walk.position;
  return is_good;
}
