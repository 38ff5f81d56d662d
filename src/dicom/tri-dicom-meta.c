/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file meta information (PS3.10 7.1): group 0002, explicit little endian, as long as its first
 * element says. Writers get each of the three wrong, so what parses is believed and what is odd is
 * told. */

#include "config.h"

#include "tri-dicom-meta.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "tri-dicom-tags.h"
#include "tri-error.h"
#include "tri-remarks.h"

#define NO_LENGTH G_MAXUINT64

/* UI values are padded with NUL, by error also with spaces. */
static void
copy_uid (char *uid, gsize size, const guint8 *value, gsize length)
{
  gsize n = 0;

  while (n < length && n + 1 < size && (g_ascii_isdigit (value[n]) || value[n] == '.'))
    n++;
  memcpy (uid, value, n);
  uid[n] = '\0';
}

static guint32
get_u32 (const guint8 *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
}

static void
keep_value (TriDicomMeta *self,
            const TriDicomSource *source,
            const TriDicomHead *head,
            guint64 *stated_end)
{
  const guint8 *value = source->bytes + head->value;

  if (head->tag == TRI_TAG_META_LENGTH && head->length == 4)
    *stated_end = head->value + 4 + get_u32 (value);
  else if (head->tag == TRI_TAG_MEDIA_CLASS && *self->media_class == '\0')
    copy_uid (self->media_class, sizeof self->media_class, value, head->length);
  else if (head->tag == TRI_TAG_TRANSFER_SYNTAX && *self->transfer_syntax == '\0')
    copy_uid (self->transfer_syntax, sizeof self->transfer_syntax, value, head->length);
}

/* Whether the element at the walk's position belongs to the file meta information. One of group
 * 0002 that has no VR where the others have one opens an implicit dataset. */
static gboolean
is_meta (const TriDicomMeta *self, const TriDicomHead *head)
{
  return head->tag >> 16 == 2 &&
         (self->is_implicit || tri_dicom_walk_is_vr (head->vr));
}

/* A length that points outside the file: the stated end of the group helps where it is a place in
 * the file that has not been passed yet. */
static gboolean
leave_damaged (TriDicomMeta *self,
               TriDicomWalk *walk,
               guint64 stated_end,
               GString *remarks,
               GError **error)
{
  self->end = (gsize) walk->position;
  if (stated_end > walk->position && stated_end < walk->size)
    {
      tri_remarks_add (remarks, "meta",
                       _ ("The file meta information is damaged at byte %" PRIu64
                          ". Its stated length was used to find the data set"),
                       walk->position);
      walk->position = stated_end;
      return TRUE;
    }
  g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
               _ ("The file meta information is damaged at byte %" PRIu64),
               walk->position);
  return FALSE;
}

static gboolean
walk_elements (TriDicomMeta *self,
               TriDicomSource *source,
               TriDicomWalk *walk,
               guint64 *stated_end,
               GString *remarks,
               GError **error)
{
  TriDicomHead head;

  while (walk->size - walk->position >= 8)
    {
      if (!tri_dicom_walk_read_head (walk, &head, error))
        return FALSE;
      if (head.tag >> 16 == 2 && head.start == self->start && walk->is_explicit &&
          !tri_dicom_walk_is_vr (head.vr))
        {
          self->is_implicit = TRUE;
          walk->is_explicit = FALSE;
          continue;
        }
      if (!is_meta (self, &head))
        break;
      if (head.length > walk->size - MIN (walk->size, head.value))
        return leave_damaged (self, walk, *stated_end, remarks, error);
      walk->position = head.value + head.length;
      if (!tri_dicom_source_read_until (source, walk->position, error))
        return FALSE;
      keep_value (self, source, &head, stated_end);
      self->end = (gsize) walk->position;
    }
  return TRUE;
}

static void
remark_oddities (const TriDicomMeta *self,
                 const TriDicomWalk *walk,
                 guint64 stated_end,
                 GString *remarks)
{
  const guint8 *next = walk->data + walk->position;

  if (self->is_implicit && walk->position > self->start)
    tri_remarks_add (remarks, "meta",
                     _ ("The file meta information is in implicit VR, against the standard. It "
                        "was read as it is"));
  if (stated_end != NO_LENGTH && stated_end != walk->position)
    tri_remarks_add (remarks, "meta",
                     _ ("The file meta information states a wrong length (%" PRIu64
                        " instead of %" PRIu64 " bytes). The length was ignored"),
                     stated_end - MIN (stated_end, self->start + 12),
                     walk->position - MIN (walk->position, self->start + 12));
  if (walk->position > self->start && walk->n_have - walk->position >= 2 && next[0] == 2 &&
      next[1] == 0)
    tri_remarks_add (remarks, "meta",
                     _ ("The data set begins with an element of group 0002, which belongs to the "
                        "file meta information"));
}

/**
 * tri_dicom_meta_read:
 * @self: (out): what was found
 * @start: of the elements in the file: after the prefix "DICM", or 0
 * @remarks: (inout): gets what is odd
 *
 * Reads the elements of group 0002. They end at the first element of another group, or of another
 * encoding, whatever the group length says.
 *
 * Returns: FALSE, with @error, when an element points outside the file and the group length does
 * not help
 */
gboolean
tri_dicom_meta_read (TriDicomMeta *self,
                     TriDicomSource *source,
                     gsize start,
                     GString *remarks,
                     GError **error)
{
  TriDicomWalk walk = tri_dicom_source_make_walk (source, start);
  guint64 stated_end = NO_LENGTH;
  gboolean is_good;

  *self = (TriDicomMeta){ .start = start, .end = start };
  walk.is_explicit = TRUE;
  source->walk = &walk;
  is_good = walk_elements (self, source, &walk, &stated_end, remarks, error);
  source->walk = NULL;
  self->dataset = (gsize) walk.position;
  if (is_good)
    remark_oddities (self, &walk, stated_end, remarks);
  return is_good;
}
