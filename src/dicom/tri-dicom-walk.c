/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The walk over tags and lengths that comes before any parser (PS3.5 chapter 7). It owns the rules
 * for lengths, nesting and counts, and knows nothing of values. DCMTK recurses into nested
 * sequences, so what passes here is known to be of bounded depth. */

#include "config.h"

#include "tri-dicom-walk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-dicom-tags.h"
#include "tri-error.h"
#include "tri-limits.h"

#define UNDEFINED G_MAXUINT32

typedef struct
{
  guint64 end; /* G_MAXUINT64: until its delimiter */
  gboolean is_item;
  gboolean is_implicit; /* inside a UN of undefined length (PS3.5 6.2.2) */
  gboolean is_guess;    /* only looks like a sequence: what contradicts it makes it a plain value */
} Level;

static gboolean
fail_length (const TriDicomHead *head, GError **error)
{
  g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
               _ ("Element (%04x,%04x) is longer than what is left of the file"), head->tag >> 16,
               head->tag & 0xffff);
  return FALSE;
}

static gboolean
need (TriDicomWalk *self, guint64 end, GError **error)
{
  if (end <= self->n_have)
    return TRUE;
  if (end > TRI_LIMIT_HEADER_BYTES)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                   _ ("The header is larger than %u MiB"), TRI_LIMIT_HEADER_BYTES >> 20);
      return FALSE;
    }
  return self->need (self->user_data, (gsize) end, error);
}

static guint16
get_u16 (const guint8 *p, gboolean is_big_endian)
{
  return (guint16) (is_big_endian ? p[0] << 8 | p[1] : p[1] << 8 | p[0]);
}

static guint32
get_u32 (const guint8 *p, gboolean is_big_endian)
{
  guint32 a = get_u16 (p, is_big_endian), b = get_u16 (p + 2, is_big_endian);

  return is_big_endian ? a << 16 | b : b << 16 | a;
}

/* PS3.5 7.1.2: these have a 16-bit length; any other pair of capitals has, or will have, a 32-bit
 * one, and what is no pair of capitals is an old error for "unknown" with a 16-bit length. */
static gboolean
is_short_vr (const char *vr)
{
  static const char shorts[] = "AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US";

  if (!g_ascii_isupper (vr[0]) || !g_ascii_isupper (vr[1]))
    return TRUE;
  for (const char *p = shorts; *p != '\0'; p += p[2] == '\0' ? 2 : 3)
    if (p[0] == vr[0] && p[1] == vr[1])
      return TRUE;
  return FALSE;
}

static gboolean
read_head (TriDicomWalk *self, gboolean is_explicit, TriDicomHead *head, GError **error)
{
  const guint8 *p;
  gboolean is_big = self->is_big_endian;

  if (!need (self, self->position + 8, error))
    return FALSE;
  p = self->data + self->position;
  *head = (TriDicomHead){ .start = self->position, .value = self->position + 8 };
  head->tag = (guint32) get_u16 (p, is_big) << 16 | get_u16 (p + 2, is_big);
  if (!is_explicit || head->tag >> 16 == 0xfffe)
    {
      head->length = get_u32 (p + 4, is_big);
      return TRUE;
    }
  head->vr[0] = (char) p[4];
  head->vr[1] = (char) p[5];
  if (is_short_vr (head->vr))
    {
      head->length = get_u16 (p + 6, is_big);
      return TRUE;
    }
  if (!need (self, self->position + 12, error))
    return FALSE;
  head->value = self->position + 12;
  head->length = get_u32 (self->data + self->position + 8, is_big);
  return TRUE;
}

/**
 * tri_dicom_walk_read_head:
 *
 * Reads the head of the element at the walk's position, without moving.
 *
 * Returns: FALSE, with @error, when there is no sound head here
 */
gboolean
tri_dicom_walk_read_head (TriDicomWalk *self, TriDicomHead *head, GError **error)
{
  return read_head (self, self->is_explicit, head, error);
}

/* Whether the value begins with an item, so that a parser that takes it for a sequence recurses. */
static gboolean
starts_with_item (TriDicomWalk *self, const TriDicomHead *head)
{
  g_autoptr (GError) ignored = NULL;

  if (head->length < 8 || !need (self, head->value + 4, &ignored))
    return FALSE;
  return get_u16 (self->data + head->value, self->is_big_endian) == 0xfffe &&
         get_u16 (self->data + head->value + 2, self->is_big_endian) == 0xe000;
}

/* Whether @head opens a sequence; fills what is known of it. */
static gboolean
opens_sequence (TriDicomWalk *self, const TriDicomHead *head, gboolean is_implicit, Level *level)
{
  gboolean is_sq = strcmp (head->vr, "SQ") == 0;

  *level = (Level){
    .end = head->length == UNDEFINED ? G_MAXUINT64 : head->value + head->length,
    .is_implicit = is_implicit || (head->length == UNDEFINED && strcmp (head->vr, "UN") == 0),
  };
  if (head->length == UNDEFINED || is_sq)
    return TRUE;
  level->is_guess = (head->vr[0] == '\0' || strcmp (head->vr, "UN") == 0) &&
                    starts_with_item (self, head);
  return level->is_guess;
}

static gboolean
push (Level *levels, guint *depth, const Level *level, GError **error)
{
  /* A sequence and its item are two levels here and one of the standard's. */
  if (*depth >= 2 * TRI_LIMIT_SEQUENCE_DEPTH)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("Sequences are nested deeper than %u levels"), TRI_LIMIT_SEQUENCE_DEPTH);
      return FALSE;
    }
  levels[(*depth)++] = *level;
  return TRUE;
}

static guint64
get_limit (const TriDicomWalk *self, const Level *levels, guint depth)
{
  guint64 limit = self->size;

  for (guint i = 0; i < depth; i++)
    limit = MIN (limit, levels[i].end);
  return limit;
}

static gboolean
fail_structure (const TriDicomHead *head, GError **error)
{
  g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
               _ ("A sequence is broken at element (%04x,%04x)"), head->tag >> 16,
               head->tag & 0xffff);
  return FALSE;
}

/* One step inside a sequence: an item, an element, or a delimiter. */
static gboolean
step_inside (TriDicomWalk *self, Level *levels, guint *depth, GError **error)
{
  Level *top = &levels[*depth - 1], next;
  guint64 limit = get_limit (self, levels, *depth);
  TriDicomHead head;

  if (limit - self->position < 8)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The file ends in a sequence"));
      return FALSE;
    }
  if (!read_head (self, self->is_explicit && !top->is_implicit, &head, error))
    return FALSE;
  if (++self->n_elements > TRI_LIMIT_ELEMENTS)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                           _ ("The header has too many elements"));
      return FALSE;
    }
  self->position = head.value;
  if (head.tag == (top->is_item ? TRI_TAG_ITEM_END : TRI_TAG_SEQUENCE_END))
    {
      /* Superfluous delimiters after a defined length are met in real files. */
      if (top->end == G_MAXUINT64)
        (*depth)--;
      return TRUE;
    }
  if (head.length != UNDEFINED && head.length > limit - MIN (limit, head.value))
    return fail_length (&head, error);
  if (!top->is_item)
    {
      if (head.tag != TRI_TAG_ITEM)
        return fail_structure (&head, error);
      next = (Level){
        .end = head.length == UNDEFINED ? G_MAXUINT64 : head.value + head.length,
        .is_item = TRUE,
        .is_implicit = top->is_implicit,
      };
      return push (levels, depth, &next, error);
    }
  if (head.tag >> 16 == 0xfffe)
    return fail_structure (&head, error);
  if (opens_sequence (self, &head, top->is_implicit, &next))
    return push (levels, depth, &next, error);
  self->position = head.value + head.length;
  return TRUE;
}

/* A value that only looked like a sequence is skipped as a plain one. Too deep stays too deep. */
static gboolean
recover (TriDicomWalk *self, const Level *levels, guint *depth, GError **error)
{
  if (self->n_elements > TRI_LIMIT_ELEMENTS || *depth >= 2 * TRI_LIMIT_SEQUENCE_DEPTH)
    return FALSE;
  for (guint i = 0; i < *depth; i++)
    if (levels[i].is_guess)
      {
        g_clear_error (error);
        self->position = levels[i].end;
        *depth = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
skip_sequence (TriDicomWalk *self, const Level *outermost, GError **error)
{
  Level levels[2 * TRI_LIMIT_SEQUENCE_DEPTH];
  g_autoptr (GError) local_error = NULL;
  guint depth = 0;

  if (!push (levels, &depth, outermost, error))
    return FALSE;
  while (depth > 0)
    {
      if (self->position == levels[depth - 1].end)
        depth--;
      else if (!step_inside (self, levels, &depth, &local_error) &&
               !recover (self, levels, &depth, &local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_pixel_tag (guint32 tag)
{
  return tag == TRI_TAG_PIXELS || tag == TRI_TAG_FLOAT_PIXELS || tag == TRI_TAG_DOUBLE_PIXELS;
}

/**
 * tri_dicom_walk_next:
 * @head: (out): the element
 *
 * Moves past the next top-level element, or to the value of the pixel data.
 *
 * Returns: what the walk came to; TRI_WALK_BROKEN sets @error
 */
TriWalkStep
tri_dicom_walk_next (TriDicomWalk *self, TriDicomHead *head, GError **error)
{
  Level level;

  /* Fewer bytes than an element has are padding of a transfer to a block size. */
  if (self->size - self->position < 8)
    return TRI_WALK_END;
  if (!read_head (self, self->is_explicit, head, error))
    return TRI_WALK_BROKEN;
  if (++self->n_elements > TRI_LIMIT_ELEMENTS)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                           _ ("The header has too many elements"));
      return TRI_WALK_BROKEN;
    }
  self->position = head->value;
  if (is_pixel_tag (head->tag))
    return TRI_WALK_PIXELS;
  if (head->length != UNDEFINED && head->length > self->size - MIN (self->size, head->value))
    {
      fail_length (head, error);
      return TRI_WALK_BROKEN;
    }
  if (head->tag >> 16 == 0xfffe)
    {
      fail_structure (head, error);
      return TRI_WALK_BROKEN;
    }
  if (!opens_sequence (self, head, FALSE, &level))
    self->position = head->value + head->length;
  else if (!skip_sequence (self, &level, error))
    return TRI_WALK_BROKEN;
  return need (self, self->position, error) ? TRI_WALK_ELEMENT : TRI_WALK_BROKEN;
}
